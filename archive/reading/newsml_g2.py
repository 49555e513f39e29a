"""NewsML-G2, the IPTC's exchange format: news items by themselves, in a message or in an item set.

<https://iptc.org/std/NewsML-G2/> names the elements; the text is NITF, XHTML or plain. Each item is a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from lxml import etree

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import agency, assembling, dating, language, markup, nitf
from archive.reading.agency_xml import Blocks, add, attribute, kept, line, lines, paragraphs, raw, xml

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_ROOTS = (*_ITEMS, "newsMessage", "itemSet", "contentMeta")
_OWN = re.compile(r"iptc\.org/std/nar/|standard=[\"']NewsML-G2|<(?:\w+:)?(?:itemMeta|contentMeta|contentSet|itemSet)\b")
"""What only this standard writes: its namespace, its name, its elements."""
_STAMPS = (("firstCreated", "itemMeta"), ("contentCreated", "contentMeta"), ("versionCreated", "itemMeta"))
"""Where the publication may stand, best first: the same in every version before this version's own."""
_ITEM = {"catalogRef": None, "catalog": None, "itemMeta": None, "contentMeta": None, "contentSet": None,
         "rightsInfo": None}  # fmt: skip
_ITEM_META = {"versionCreated": "dateModified", "firstCreated": "dateCreated"}
_CONTENT_META = {"subject": "about", "keyword": "keywords", "headline": None, "by": None, "dateline": None,
                 "language": None, "subtitle": None}  # fmt: skip
_RIGHTS = {"copyrightNotice": None, "usageTerms": None, "copyrightHolder": None}


def recognises(document: Document) -> bool:
    """True of XML with one of the standard's roots, and its namespace or one of its elements."""
    return (
        document.media_type == "application/xml"
        and markup.root_name(document) in _ROOTS
        and _OWN.search(document.text[:50_000]) is not None
    )


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each news item; a package, a picture or a plan is refused as what it is.

    Raises ReadingError for a document without an item.
    """
    root = xml(document)
    items = [node for node in root.iter(*_ITEMS) if not any(up.tag in _ITEMS for up in node.iterancestors())]
    if not items:
        raise ReadingError(f"`{root.tag}` without a `newsItem`", where=document.path, hint="is this the whole item?")
    for record, item in enumerate(items, 1):
        own = raw(document, item, len(items) == 1)
        yield assembling.attempt(document, record, own, partial(_article, item, root.find("header"), record))


def _article(item: etree._Element, header: etree._Element | None, record: int) -> Article:
    story, stamps = _story(item), {tag: markup.text(item, f"{where}/{tag}") for tag, where in _STAMPS}
    withdrawn = agency.withdrawn(_tail(attribute(item, "itemMeta/pubStatus", "qcode")), stamps["versionCreated"])
    if not story.has_text and not withdrawn:
        raise ReadingError(_what(item), hint="only items with a text are articles")
    key, day = next(((key, stamp) for key, stamp in stamps.items() if stamp), (None, None))
    extra = _extra(item)
    add(extra, "datePublished", dating.clock(day) if day else None)
    add(extra, "header", kept(header, {}))
    return agency.article(
        story,
        record=record,
        notice=[*lines(item, "itemMeta/edNote"), *lines(item, "contentMeta/description")],
        published=dating.published(day) if day else None,
        published_source=key,
        source=agency.publisher(
            *_names(item, "itemMeta/provider"),
            attribute(item, "itemMeta/provider", "qcode"),
            *_names(item, "rightsInfo/copyrightHolder"),
            *_names(item, "contentMeta/infoSource"),
            markup.text(header, "sender") if header is not None else None,
            agency.authority(item.get("guid")),
            attribute(item, "itemMeta/provider", "uri"),
        ),
        external_id=item.get("guid"),
        version=item.get("version") or stamps["versionCreated"],
        language=language.tag(attribute(item, "contentMeta/language", "tag") or item.get(markup.LANG)),
        usage_terms="\n".join(dict.fromkeys(_terms(item))),
        withdrawn=withdrawn,
        located=next(iter(_names(item, "contentMeta/located")), None),
        extra=extra,
    )


def _story(item: etree._Element) -> agency.Story:
    """The metadata's headline, byline and dateline before those of the text."""
    inside = item.find("contentSet/inlineXML//nitf")
    main, under, _ = _headlines(item)
    own = agency.Story(
        headline=main,
        alternative=" ".join(under) or None,
        bylines=lines(item, "contentMeta/by"),
        dateline=next(iter(lines(item, "contentMeta/dateline")), None),
        body=tuple(_content(item)) if inside is None else (),
        people=tuple(_people(item)),
    )
    return own if inside is None else own.completed(nitf.story(inside))


def _content(item: etree._Element) -> Blocks:
    """The first rendition with a text: XHTML or other mark-up, HTML or plain text that is no mark-up here."""
    renditions = (paragraphs(node) for node in item.iterfind("contentSet/*") if _is_text(node))
    return next(filter(None, renditions), [])


def _is_text(node: etree._Element) -> bool:
    plain = (node.get("contenttype") or "text/plain").startswith("text/") and not node.get("encoding")
    return node.tag == "inlineXML" or (node.tag == "inlineData" and plain)


def _headlines(item: etree._Element) -> tuple[str | None, list[str], list[str]]:
    """The main headline (without a role, or the first), what stands under it, and the others."""
    given = [(node.get("role") or "", text) for node in item.iterfind("contentMeta/headline") if (text := line(node))]
    main = next((text for role, text in given if not role or "main" in role), given[0][1] if given else None)
    under = [*lines(item, "contentMeta/subtitle"), *(text for role, text in given if "sub" in role.lower())]
    return main, under, [text for _, text in given if text != main and text not in under]


def _people(item: etree._Element) -> Iterator[agency.Person]:
    """Creators and contributors that are persons, with their role's code or their title."""
    for tag in ("creator", "contributor"):
        for node in item.iterfind(f"contentMeta/{tag}"):
            organisation = re.search(r"org", node.get("type") or "")
            role = node.get("role") or node.get("jobtitle") or (tag if tag == "contributor" else None)
            for name in _names_of(node)[:1]:
                if not organisation and agency.is_person(name):
                    yield name, role if agency.role_of(role) else tag if tag == "contributor" else None


def _names(item: etree._Element, path: str) -> list[str]:
    return [name for node in item.iterfind(path) for name in _names_of(node)]


def _names_of(node: etree._Element) -> list[str]:
    """The names of a party, place or other concept: `name`, `literal`, or its text."""
    return [*lines(node, "name"), *filter(None, (node.get("literal"), (node.text or "").strip()))]


def _terms(item: etree._Element) -> Iterator[str]:
    """Terms of use, then the notice, else the holder."""
    yield from (found := (*lines(item, "rightsInfo/usageTerms"), *lines(item, "rightsInfo/copyrightNotice")))
    if not found:
        yield from (f"© {name}" for name in _names(item, "rightsInfo/copyrightHolder")[:1])


def _what(item: etree._Element) -> str:
    """What an item without a text is."""
    kind = _tail(attribute(item, "itemMeta/itemClass", "qcode")) or item.tag
    held = [str(node.tag) for node in item.iterfind("contentSet/*")]
    if item.tag != "newsItem":
        named = len(item.findall(".//itemRef"))
        return f"a `{item.tag}`, no text" + (f": it names {named} items" if named else "")
    if kind not in ("text", "newsItem"):
        return f"a {kind}, no text"
    return f"`contentSet` holds no text, but {', '.join(held)}" if held else "no element `contentSet` with a text"


def _extra(item: etree._Element) -> dict[str, Any]:
    """Everything that no column holds, by the elements' names or schema.org's."""
    inside = item.find("contentSet/inlineXML//nitf")
    found = nitf.details(inside) if inside is not None else {}
    for node, names in ((item, _ITEM), (item.find("itemMeta"), _ITEM_META), (item.find("contentMeta"), _CONTENT_META),
                        (item.find("rightsInfo"), _RIGHTS)):  # fmt: skip
        for key, value in kept(node, names).items():
            add(found, key, *(value if isinstance(value, list) else [value]))
    add(found, "copyrightHolder", *_names(item, "rightsInfo/copyrightHolder"))
    add(found, "headlines", *_headlines(item)[2])
    add(
        found,
        "remoteContent",
        kept(item.find("contentSet"), {"inlineXML": None, "inlineData": None}).get("remoteContent"),
    )
    for key in ("about", "keywords", "headlines"):
        if key in found and not isinstance(found[key], list):
            found[key] = [found[key]]
    return found


def _tail(code: str | None) -> str | None:
    """The last part of a code: `stat:usable` is usable."""
    return re.split(r"[:/]", code)[-1] if code else None
