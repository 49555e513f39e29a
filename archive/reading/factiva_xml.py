"""Factiva, XML: articles of the publication service (PPS), and documents of Factiva Select feeds (`DistDoc`).

Both say in elements what the HTML exports say under codes: `headline` or `<Headline fid="hd">` is HD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from lxml import etree

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, dating, factiva, markup

_ROOTS = re.compile(r"<(?:[\w.-]+:)?(?:pps_?article|DistDoc|DistList)\w*[\s>]", re.I)
_PARTS = re.compile(r"<(?:[\w.-]+:)?(?:leadParagraph|tailParagraphs)\b")
_RECORDS = ("article", "DistDoc", "distDoc")

_CODES = {
    "accessionNo": "AN", "artWork": "ART", "baseLanguage": "LA", "byline": "BY", "columnName": "CLM", "company": "CO",
    "contact": "CT", "copyright": "CY", "corrections": "CX", "credit": "CR", "edition": "ED", "headline": "HD",
    "industry": "IN", "leadParagraph": "LP", "newsSubject": "NS", "notes": "RF", "pages": "PG",
    "publicationDate": "PD", "publicationTime": "ET", "publisherGroupCode": "GC", "publisherGroupName": "NGC",
    "publisherName": "PUB", "region": "RE", "sectionName": "SE", "sourceCode": "SC", "sourceName": "SN",
    "tailParagraphs": "TD", "volume": "VOL", "wordCount": "WC",
}  # fmt: skip
"""The code of each PPS element (Factiva Developer's Kit, type Article)."""
_ELEMENTS = {code: element for element, code in _CODES.items()}
_FEED = {"HD": "Headline", "LP": "LeadPara", "TD": "TailParas", "PD": "Date fid=pd"}
_GROUPS = frozenset(("hlp", "hl", "de"))
"""Fields of a feed that only hold other fields (Factiva Select Feed, XML reference)."""
_PARAGRAPHS = ("paragraph", "para", "Para", "page", "date", "time")
_SUBJECTS = ("company", "industry", "newsSubject", "region")
_REFERENCE = re.compile(r"\s*distdoc:\S*/\s*", re.I)


def recognises(document: Document) -> bool:
    """True of XML whose elements are of PPS or of a Select feed. A lone `article` passes for HTML at first sight."""
    if document.media_type not in ("application/xml", "text/html"):
        return False
    if document.media_type == "application/xml" and _ROOTS.search(document.text[:20_000]):
        return True
    return "accessionNo" in document.text and _PARTS.search(document.text) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each `article` or `DistDoc` in order."""
    try:
        root = markup.plain(markup.xml(document))
    except ReadingError as error:
        raise ReadingError(error.message, where=document.path, hint=error.hint) from error
    found = [node for node in root.iter(*_RECORDS) if not any(True for _ in node.iterdescendants("article"))]
    if not found:
        raise ReadingError("neither `article` nor `DistDoc`", where=document.path, hint="is the export complete?")
    for record, node in enumerate(found, 1):
        make = _from_pps if node.tag == "article" else _from_feed
        # On its own, an `article` would pass for HTML.
        raw = b'<?xml version="1.0"?><ppsArticle>' + etree.tostring(node, with_tail=False) + b"</ppsArticle>"
        yield assembling.attempt(document, record, raw, partial(make, node, record))


def _from_pps(node: etree._Element, record: int) -> Article:
    fields: factiva.Fields = {}
    for child in node.iterchildren("*"):
        code = _CODES.get(child.tag, child.tag)
        if child.tag in ("indexingCodeSets", "indexingCodeSetsEx", "codeSets"):
            for codes in child.iter("codeSet"):
                _put(fields, (codes.get("codeCategory") or "codes").upper(), map(_subject, codes.iter("code")))
        elif child.tag in _SUBJECTS:
            _put(fields, code, [_subject(child)])
        elif child.tag == "descField":
            _put(fields, (child.get("code") or code).upper(), _texts(child))
        elif child.tag not in ("reference", "status"):
            _put(fields, code, _texts(child))
    number = node.get("accessionNo") or markup.text(node, "reference") or node.get("reference")
    if number:
        fields.setdefault("AN", [_REFERENCE.sub("", number)])
    status = node.find("status")
    if status is not None and status.get("value", "0") not in ("0", "") and "LP" not in fields and "TD" not in fields:
        said = markup.xml_text(status) or "no article is delivered"
        raise ReadingError(f"`status` {status.get('value')}: {said}", hint="ask for the article again")
    return factiva.article(fields, record, _ELEMENTS)


def _from_feed(node: etree._Element, record: int) -> Article:
    fields = _fields(node)
    if node.get("an"):
        fields.setdefault("AN", [str(node.get("an"))])
    action = node.get("action", "add")
    if action.lower().startswith("del") and not {"LP", "TD"} & fields.keys():
        raise ReadingError(
            f"`DistDoc` with action « {action} » withdraws {' '.join(fields.get('AN', []))}, without its text",
            hint="the article itself stands in an earlier delivery",
        )
    day, time = fields.pop("MD", [""])[0], fields.pop("MT", [None])[0]
    modified = dating.published(day) if day else None
    version = fields.pop("RVN", [None])[0]
    changed = dating.stamp(modified, time) or (modified.edtf if modified else None)
    read = factiva.article(fields, record, _FEED)
    told = {"dateModified": changed, "action": action if action != "add" else None}
    withdrawn = (changed or action) if action.lower().startswith("del") else None
    extra = {**read.extra, **{key: value for key, value in told.items() if value}}
    return replace(read, version=version, withdrawn=withdrawn, extra=extra)


def _fields(node: etree._Element) -> factiva.Fields:
    """What elements say under `fid`: the article's own first, then of its metadata, then of the list of results."""
    found: factiva.Fields = {}
    for part in ("ArchiveDoc", "MetadataPT", "ReplyItem"):
        own: factiva.Fields = {}
        for item in node.iterfind(f"{part}//*[@fid]"):
            code = str(item.get("fid"))
            if code in _GROUPS:
                continue
            values = [_subject(sub) for sub in item.findall("Code")]
            _put(own, code.upper(), values or [item.get("value") or ""] * ("value" in item.attrib) or _texts(item))
        found = {**own, **found}
    _put(found, "folder", markup.texts(node, "SelectData/FolderName"))
    return found


def _put(fields: factiva.Fields, code: str, texts: Iterable[str | None]) -> None:
    """Add what is there under a code."""
    if held := [text for text in texts if text]:
        fields.setdefault(code, []).extend(held)


def _subject(node: etree._Element) -> str:
    """A code and its name, as the exports write them: `gvote : Elections`."""
    name = next((text for path in ("name", "codeDescription", "CodeD") if (text := markup.text(node, path))), "")
    code = node.get("code") or node.get("value") or markup.text(node, "code") or ""
    return f"{code} : {name}" if code else name or markup.xml_text(node) or ""


def _texts(node: etree._Element) -> list[str]:
    """The paragraphs of a field, and what stands beside them; a field that has none is a paragraph itself."""
    if node.tag in _PARAGRAPHS or next(node.iter(*_PARAGRAPHS), None) is None:
        text = _text(node)
        return [text] if text else []
    found = [node.text or ""]
    for child in node:
        found += [*(_texts(child) if isinstance(child.tag, str) else [child.text or ""]), child.tail or ""]
    return [text.strip() for text in found if text.strip()]


def _text(node: etree._Element) -> str | None:
    """The text of a paragraph. Pieces in elements `text`, as highlights cut it, have lost the blanks between them."""
    if node.find(".//text") is None:
        return markup.xml_text(node)
    joined = ""
    for piece in node.iter("text"):
        words = markup.xml_text(piece) or ""
        tight = not joined or joined.endswith(("'", "’", "(", "-")) or words.startswith((",", ".", ")", "'", "’", "-"))
        joined += words if tight or not words else f" {words}"
    return joined or None
