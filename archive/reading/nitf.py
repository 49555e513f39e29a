"""NITF, the IPTC's format for texts, by itself, in a `contentSet`, or inside NewsML: head, body head, content, end.

<https://iptc.org/std/NITF/> names the elements; agencies send it with DTD or namespace, newspapers with `pubdata`.
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
from archive.pedigree import Source
from archive.reading import agency, assembling, dating, language, markup
from archive.reading.agency_xml import add, attribute, blocks, kept, line, lines, paragraphs, raw, told, xml

_STAMPS = (
    ("date.publication", "head/pubdata", "date.publication"),
    ("date.issue", "head/docdata/date.issue", "norm"),
    ("date.release", "head/docdata/date.release", "norm"),
    ("story.date", "body/body.head/dateline/story.date", "norm"),
)
"""Where the publication may stand, best first: of the newspaper, of the item, of the event that it tells."""
_HEAD = {"docdata": None, "pubdata": None, "tobject": "about", "revision-history": "revisions"}
_DOCDATA = {
    "doc-id": None,
    "doc.copyright": None,
    "ed-msg": "edNote",
    "key-list": None,
    "identified-content": None,
}
_IDENTIFIED = {"keyword": None, "person": "people", "org": "organisations", "location": "places", "event": "events"}
_PUBDATA = {
    "volume": "volumeNumber",
    "issue": "issueNumber",
    "edition.name": "edition",
    "position.sequence": "pageStart",
    "item-length": "wordCount",
    "name": None,
    "position.section": None,
}
_KINDS = {"print": "newspaper", "audio": "broadcaster", "video": "broadcaster", "web": "website"}
"""What a publication of a type of `pubdata` is."""
_BODY_HEAD = {
    "hedline": None, "headline": None, "byline": None, "abstract": None, "dateline": None, "distributor": None,
    "rights": None, "note": None,
}  # fmt: skip


def recognises(document: Document) -> bool:
    """True of XML whose root is `nitf`, or a `contentSet` that holds one."""
    root = markup.root_name(document) if document.media_type == "application/xml" else None
    return root == "nitf" or (root == "contentSet" and "nitf" in document.text)


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each `nitf` element. Raises ReadingError for a document without any."""
    found = list(xml(document).iter("nitf"))
    if not found:
        raise ReadingError("no element `nitf`", where=document.path, hint="is this the whole item?")
    for record, node in enumerate(found, 1):
        own = raw(document, node, len(found) == 1)
        yield assembling.attempt(document, record, own, partial(_article, node, record))


def _article(nitf: etree._Element, record: int) -> Article:
    text, stamps = story(nitf), {key: attribute(nitf, path, name) for key, path, name in _STAMPS}
    key, day = next(((key, stamp) for key, stamp in stamps.items() if stamp), (None, None))
    revised = max((node.get("norm", "") for node in nitf.iterfind("head/revision-history")), default="")
    status = attribute(nitf, "head/docdata", "management-status")
    withdrawn = agency.withdrawn(status, revised or stamps["date.issue"])
    if not text.has_text and not withdrawn:
        raise ReadingError("no element `body.content` with a text", hint="is this the whole item, and a text?")
    extra = details(nitf)
    add(extra, "datePublished", dating.clock(day) if day else None)
    add(extra, "dateModified", revised)
    return agency.article(
        text,
        record=record,
        notice=[attribute(nitf, "head/docdata/ed-msg", "info")],
        published=dating.published(day) if day else None,
        published_source=key,
        source=_source(nitf),
        external_id=attribute(nitf, "head/docdata/doc-id", "id-string") or nitf.get("uno"),
        version=attribute(nitf, "head/docdata/du-key", "version") or revised or stamps["date.issue"],
        usage_terms=rights(nitf),
        withdrawn=withdrawn,
        language=language.tag(nitf.get(markup.LANG) or attribute(nitf, "body", markup.LANG) or nitf.get("baselang")),
        section=attribute(nitf, "head/pubdata", "position.section"),
        located=attribute(nitf, "head/docdata/evloc", "city"),
        extra=extra,
    )


def _source(nitf: etree._Element) -> Source | None:
    """The newspaper, else the agency."""
    paper, kind = attribute(nitf, "head/pubdata", "name"), attribute(nitf, "head/pubdata", "type")
    found = agency.publisher(
        paper,
        *lines(nitf, "body/body.head/distributor"),
        attribute(nitf, "head/docdata/doc-id", "regsrc"),
        attribute(nitf, "head/docdata/doc.copyright", "holder"),
        agency.authority(attribute(nitf, "head/docdata/doc-id", "id-string")),
    )
    unknown = found is not None and paper and found.kind == "other"
    return replace(found, kind=_KINDS.get(kind or "", "other")) if found and unknown else found


def story(nitf: etree._Element) -> agency.Story:
    """What head and body say."""
    head = nitf.find("body/body.head")
    headlines = lines(head, "hedline/hl1") or lines(head, "headline/hl1") or lines(nitf, "head/title")
    under = lines(head, "hedline/hl2") or lines(head, "headline/hl2")
    body = [block for node in nitf.iterfind("body/body.content") for block in paragraphs(node)]
    said = " ".join(text for _, text in body)
    abstract = [piece for node in _found(head, "abstract") for piece in blocks(node) if piece[1] not in said]
    people = [(name, line(by.find("byttl"))) for by in _found(head, "byline") for name in lines(by, "person")]
    revisers = [(node.get("name", ""), node.get("function")) for node in nitf.iterfind("head/revision-history")]
    return agency.Story(
        headline=" ".join(headlines) or None,
        alternative=" ".join(under) or None,
        bylines=tuple(filter(None, map(_byline, _found(head, "byline")))),
        dateline=line(head.find("dateline")) if head is not None else None,
        body=(*abstract, *body, *(("signature", text) for text in lines(nitf, "body/body.end/tagline"))),
        people=tuple((name, role) for name, role in (*people, *revisers) if agency.is_person(name)),
    )


def _byline(node: etree._Element) -> str | None:
    """The line of a byline, with a comma before the title of whom it names."""
    for title in node.iterfind("byttl"):
        other = title.getprevious()
        before = ((node.text if other is None else other.tail) or "").rstrip()
        if (before or other is not None) and not before.endswith(","):
            title.text = f", {(title.text or '').strip()}"
    return re.sub(r"\s+,", ",", line(node) or "") or None


def _found(node: etree._Element | None, path: str) -> list[etree._Element]:
    return node.findall(path) if node is not None else []


def rights(nitf: etree._Element) -> str | None:
    """The terms of use in words, else the copyright, and the limitations."""
    year = attribute(nitf, "head/docdata/doc.copyright", "year")
    holder = attribute(nitf, "head/docdata/doc.copyright", "holder")
    words = lines(nitf, "body/body.head/rights") or ((" ".join(filter(None, ("©", year, holder))),) if holder else ())
    limits = attribute(nitf, "head/docdata/doc.rights", "limitations")
    return "\n".join(filter(None, (*words, limits))) or None


def details(nitf: etree._Element) -> dict[str, Any]:
    """Everything else that head and body say, by the elements' names or schema.org's."""
    docdata, identified = nitf.find("head/docdata"), nitf.find("head/docdata/identified-content")
    found = kept(nitf.find("head"), {**_HEAD, **({"title": None} if _titled(nitf) else {})})
    found |= kept(docdata, _DOCDATA) | kept(identified, _IDENTIFIED) | kept(nitf.find("body/body.head"), _BODY_HEAD)
    words = [node.get("key") or line(node) for node in nitf.iterfind("head/docdata//keyword")]
    add(found, "keywords", list(dict.fromkeys(filter(None, words))))
    for name, value in (pair for node in nitf.iterfind("head/pubdata") for pair in node.attrib.items()):
        add(found, _PUBDATA.get(str(name), str(name)) or "", str(value).strip())
    add(found, "copyrightHolder", attribute(nitf, "head/docdata/doc.copyright", "holder"))
    add(found, "copyrightYear", attribute(nitf, "head/docdata/doc.copyright", "year"))
    add(found, "doc-id", attribute(nitf, "head/docdata/doc-id", "regsrc"))
    add(found, "edNote", *lines(nitf, "body/body.head/note"))
    add(found, "bibliography", *lines(nitf, "body/body.end/bibliography"))
    add(found, "media", *(told(node) for node in nitf.iterfind("body/body.content//media-reference")))
    return found


def _titled(nitf: etree._Element) -> bool:
    """True where the title says no more than the headline."""
    title = line(nitf.find("head/title"))
    return title in (None, *lines(nitf, "body/body.head/hedline/hl1")) or not lines(nitf, "body/body.head/hedline/hl1")
