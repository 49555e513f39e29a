"""NewsML 1, as Agence France-Presse, Belga and others send it: items of nested components, texts in the innermost.

<https://iptc.org/std/NewsML/1.2/> names the elements. Texts are NITF, paragraphs, or characters in CDATA. The
components of one item are one article, unless several have news lines and a text of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from lxml import etree

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import agency, assembling, dating, language, markup, nitf
from archive.reading.agency_xml import add, attribute, kept, lines, paragraphs, raw, told, xml

_STAMPS = (
    ("FirstCreated", "NewsManagement/FirstCreated"),
    ("DateId", "Identification/NewsIdentifier/DateId"),
    ("ThisRevisionCreated", "NewsManagement/ThisRevisionCreated"),
)
"""Where the publication may stand, best first: the same in every revision before this revision's own."""
_NOT_BODY = {"caption": "caption", "title": "headline", "headline": "headline"}
"""Roles of components whose text is none of the body's; others, such as Main, Lead and Body, are."""
_ITEM = dict.fromkeys(("Identification", "NewsManagement", "NewsComponent"))
_MANAGEMENT = {
    "FirstCreated": "dateCreated",
    "ThisRevisionCreated": "dateModified",
    "Urgency": "urgency",
    "Status": "pubStatus",
}
_LINES = {
    **dict.fromkeys(("HeadLine", "SubHeadLine", "ByLine", "DateLine", "CopyrightLine", "RightsLine", "NewsLine")),
    "SlugLine": "slugline",
    "KeywordLine": "keywords",
    "CreditLine": "creditText",
}
_METADATA = {**dict.fromkeys(("Language", "SubjectCode", "Location", "Property")), "Creator": "creator"}
_LISTS = ("about", "keywords", "headlines")
_NAMES = {"Keyword": "keywords", "Words": "wordCount", "AdvisoryLine": "edNote", "": "NewsLine"}
"""Our names for properties and for types of a `NewsLine` (Agence France-Presse's catalogue)."""

Chain = list[etree._Element]
"""The component of a story and those around it, innermost first."""


def recognises(document: Document) -> bool:
    """True of XML whose root is `NewsML`, or a `NewsItem` of it."""
    root = markup.root_name(document) if document.media_type == "application/xml" else None
    return root == "NewsML" or (root == "NewsItem" and "NewsIdentifier>" in document.text)


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each story of each `NewsItem`; an item without a text is refused as what it is."""
    root = xml(document)
    items = [node for node in root.iter("NewsItem") if node.find(".//NewsItem") is None]
    if not items:
        raise ReadingError("`NewsML` without a `NewsItem`", where=document.path, hint="is this the whole file?")
    stories = [(item, scope, len(scopes) > 1) for item in items for scopes in [_scopes(item)] for scope in scopes]
    for record, (item, scope, several) in enumerate(stories, 1):
        make = partial(_article, item, scope, several, root.find("NewsEnvelope"), record)
        yield assembling.attempt(document, record, raw(document, item, len(items) == 1), make)


def _scopes(item: etree._Element) -> list[etree._Element]:
    """The innermost components with news lines and a text of their own; the item where there are not several."""
    own = [node for node in item.iter("NewsComponent") if node.find("NewsLines") is not None and _body_texts(node)]
    inner = [node for node in own if not any(node in other.iterancestors() for other in own)]
    return inner if len(inner) > 1 else [item]


def _texts(node: etree._Element, role: str = "") -> Iterator[tuple[str, etree._Element]]:
    """The role and the `DataContent` of each text below; of components that are equivalent, the first with any."""
    role = (attribute(node, "Role", "FormalName") or role).lower()
    for child in node.iterchildren("NewsComponent", "ContentItem"):
        data, kind = child.find("DataContent"), attribute(child, "MediaType", "FormalName") or "Text"
        if child.tag == "NewsComponent":
            found = list(_texts(child, role))
        else:
            text = data is not None and kind == "Text" and data.find("Encoding") is None and paragraphs(data)
            found = [(role, data)] if text and data is not None else []
        yield from found
        if found and node.get("EquivalentsList") == "yes":
            return


def _body_texts(node: etree._Element) -> list[etree._Element]:
    return [data for role, data in _texts(node) if role not in _NOT_BODY]


def _chain(item: etree._Element, scope: etree._Element) -> Chain:
    """Of the whole item, the component of its first text; where there is none, its first component."""
    data = next(iter(_body_texts(scope)), None)
    inner = data if data is not None else next(iter(item.iter("NewsComponent")), item)
    return [node for node in (inner, *inner.iterancestors()) if node.tag == "NewsComponent"]


def _article(
    item: etree._Element, scope: etree._Element, several: bool, sent: etree._Element | None, record: int
) -> Article:
    chain, stamps = _chain(item, scope), {key: markup.text(item, path) for key, path in _STAMPS}
    revised, status = stamps["ThisRevisionCreated"], attribute(item, "NewsManagement/Status", "FormalName")
    story, withdrawn = _story(scope, chain), agency.withdrawn(status, revised)
    if not story.has_text and not withdrawn:
        kinds = sorted({node.get("FormalName", "").lower() for node in item.iter("MediaType")} - {"", "text"})
        what = f"a {kinds[0]}, no text" if kinds else "no element `DataContent` with a text"
        raise ReadingError(what, hint="only items with a text are articles")
    stamps["DateAndTime"] = next(iter(lines(sent, "DateAndTime")), None)
    key, day = next(((key, stamp) for key, stamp in stamps.items() if stamp), (None, None))
    extra = _extra(item, scope, chain)
    add(extra, "datePublished", dating.clock(day) if day else None)
    add(extra, "NewsEnvelope", kept(sent, {}))
    parties = [f"AdministrativeMetadata/{tag}/Party" for tag in ("Provider", "Source")]
    return agency.article(
        story,
        record=record,
        notice=[extra.get("edNote"), attribute(item, "NewsManagement/Instruction", "FormalName")],
        published=dating.published(day) if day else None,
        published_source=key,
        source=agency.publisher(
            *lines(item, "Identification/NewsIdentifier/ProviderId"),
            *(attribute(node, path, "FormalName") for path in parties for node in chain),
            attribute(sent, "SentFrom/Party", "FormalName"),
        ),
        external_id=_identity(item, scope if several else None),
        version=markup.text(item, "Identification/NewsIdentifier/RevisionId") or revised,
        language=language.tag(_language(item, chain)),
        usage_terms="\n".join((*_said(chain, "CopyrightLine"), *_said(chain, "RightsLine"))),
        withdrawn=withdrawn,
        located=next((str(place["City"]) for place in _places(chain, "located") if place.get("City")), None),
        extra=extra,
    )


def _said(chain: Chain, tag: str) -> tuple[str, ...]:
    """The news lines of this tag, innermost first."""
    return tuple(dict.fromkeys(text for node in chain for text in lines(node, f"NewsLines/{tag}")))


def _story(scope: etree._Element, chain: Chain) -> agency.Story:
    """The news lines, then what the texts themselves say; a caption has the credit of its component."""
    found = agency.Story(
        headline=next(iter(_said(chain, "HeadLine")), None),
        alternative=next(iter(_said(chain, "SubHeadLine")), None),
        bylines=_said(chain, "ByLine"),
        dateline=next(iter(_said(chain, "DateLine")), None),
        people=tuple(_people(chain)),
    )
    body: list[tuple[str, str]] = []
    for role, data in _texts(scope):
        inside, kind = data.find(".//nitf"), _NOT_BODY.get(role)
        if kind == "headline":
            found = found.completed(agency.Story(headline=" ".join(text for _, text in paragraphs(data))))
        elif kind == "caption":
            around = [node for node in data.iterancestors("NewsComponent") if node not in chain]
            body += [(kind, text) for _, text in paragraphs(data)]
            body.append(("credit", " / ".join((*_said(around, "ByLine"), *_said(around, "CreditLine")))))
        else:
            text = nitf.story(inside) if inside is not None else agency.Story(body=tuple(paragraphs(data)))
            found = found.completed(replace(text, body=()))
            body += text.body
    return replace(found, body=tuple(body))


def _people(chain: Chain) -> Iterator[agency.Person]:
    """Creators and contributors that are persons, with their topic: AUTHOR, EDITOR (Belga)."""
    for tag, role in (("Creator", None), ("Contributor", "contributor")):
        for party in (found for node in chain for found in node.iterfind(f"AdministrativeMetadata/{tag}/Party")):
            name = (party.get("FormalName") or "").strip()
            if agency.is_person(name):
                yield name, party.get("Topic") or role


def _identity(item: etree._Element, scope: etree._Element | None) -> str | None:
    """The public identifier without its revision, so that all share it; of several stories, with their language."""
    node = item.find("Identification/NewsIdentifier")
    if node is None:
        return None
    revision, public = markup.text(node, "RevisionId"), markup.text(node, "PublicIdentifier")
    ids = [markup.text(node, tag) for tag in ("ProviderId", "DateId", "NewsItemId")]
    whole = re.sub(rf":{re.escape(revision)}[NUA]?$", "", public) if public and revision else public
    whole = whole or ("urn:newsml:" + ":".join(map(str, ids)) if all(ids) else None)
    own = (scope.get(markup.LANG) or scope.get("Duid")) if scope is not None else None
    return f"{whole}#{own}" if whole and own else whole


def _language(item: etree._Element, chain: Chain) -> str | None:
    tags = [attribute(node, "DescriptiveMetadata/Language", "FormalName") for node in chain]
    tags += [node.get(markup.LANG) for node in (*chain, item)]
    tags += [attribute(node, "NewsLines/HeadLine", markup.LANG) for node in chain]
    return next(filter(None, tags), None)


def _properties(node: etree._Element) -> dict[str, Any]:
    """The values of the properties below an element, by name."""
    found: dict[str, Any] = {}
    for child in node.iter("Property"):
        name = child.get("FormalName") or "Property"
        add(found, _NAMES.get(name, name), (child.get("Value") or "").strip())
    return found


def _places(chain: Chain, kind: str) -> list[dict[str, Any]]:
    """The places from which it was sent (`located`), or that it is about."""
    places = [place for node in chain for place in node.iterfind("DescriptiveMetadata/Location")]
    chosen = (place for place in places if (place.get("HowPresent") in (None, "Origin")) == (kind == "located"))
    return [found for place in chosen if (found := _properties(place))]


def _extra(item: etree._Element, scope: etree._Element, chain: Chain) -> dict[str, Any]:
    """Everything that no column holds, by the elements' and properties' names or schema.org's."""
    found = kept(item, _ITEM) | kept(item.find("Identification"), {"NewsIdentifier": None})
    found |= kept(item.find("NewsManagement"), _MANAGEMENT)
    add(found, "identifier", *lines(item, "Identification/NewsIdentifier/PublicIdentifier"))
    for node in chain:
        for key, value in (
            *kept(node.find("NewsLines"), _LINES).items(),
            *kept(node.find("AdministrativeMetadata"), _METADATA).items(),
            *kept(node.find("DescriptiveMetadata"), _METADATA).items(),
            *kept(node.find("RightsMetadata"), {}).items(),
            *_described(node),
        ):
            add(found, key, *(value if isinstance(value, list) else [value]))
        for said in node.iterfind("NewsLines/NewsLine"):
            kind = attribute(said, "NewsLineType", "FormalName") or ""
            add(found, _NAMES.get(kind, kind), *lines(said, "NewsLineText"))
        for code in (code for subject in node.iterfind("DescriptiveMetadata/SubjectCode") for code in subject):
            values = {"qcode" if name == "FormalName" else str(name): value for name, value in code.attrib.items()}
            add(found, "about", {**values, "kind": str(code.tag)} if values.get("qcode") else None)
    add(found, "headlines", *_said(chain, "HeadLine")[1:])
    add(found, "located", *_places(chain, "located"))
    add(found, "places", *_places(chain, "places"))
    add(found, "media", *(told(node) for node in scope.iter("ContentItem") if node.get("Href")))
    return {key: [value] if key in _LISTS and not isinstance(value, list) else value for key, value in found.items()}


def _described(node: etree._Element) -> Iterator[tuple[str, Any]]:
    """The properties of a component's metadata and of its text."""
    for path in ("AdministrativeMetadata", "DescriptiveMetadata", "ContentItem/Characteristics"):
        for child in node.iterfind(f"{path}/Property"):
            yield from _properties(child).items()
