"""The XML of news agencies: paragraphs of NITF and XHTML, plain text, and metadata as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from html.entities import html5
from typing import Any

from lxml import etree

from archive.errors import ReadingError
from archive.models import Document
from archive.reading import markup

_PARAGRAPHS = frozenset(
    "abstract address article aside bibliography block blockquote body body.content bq byttl caption center credit"
    " datasource dd div dl dt figcaption figure fn footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr html li main media"
    " media-caption media-producer nav nitf-table note ol p section table tagline tbody tfoot thead ul".split()
)
"""Elements of NITF and XHTML that begin a paragraph; `pre` and `tr` have their own shape, others run on."""
_KINDS = {
    "media-caption": "caption",
    "figure": "caption",
    "media-producer": "credit",
    "hl1": "headline",
    "h1": "headline",
}
_SKIPPED = markup.SKIPPED | {"media-metadata", "media-object", "nitf-table-metadata"}
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # not the no-break spaces of French typography
_GAP = re.compile(r"\n[ \t]*\n\s*")
_ENTITY = re.compile(r"&(\w+);")
_XML_ENTITIES = frozenset("amp lt gt quot apos".split())

Blocks = list[tuple[str, str]]


def blocks(root: etree._Element) -> Blocks:
    """The text below an element of NITF or XHTML as (kind, text): paragraph, headline, caption or credit."""
    found: Blocks = []
    current: list[str] = []

    def close(kind: str) -> None:
        pieces = (_BLANKS.sub(" ", piece).strip() for piece in _GAP.split("".join(current)))
        found.extend((kind, piece) for piece in pieces if piece)
        current.clear()

    def walk(node: etree._Element, kind: str) -> None:
        tag = node.tag if isinstance(node.tag, str) else "script"
        inside = _KINDS.get(tag, kind)
        if tag == "br":
            current.append("\n")
        elif tag in _ROWS:
            close(kind)
            found.extend((kind, row) for row in (_ROWS[tag](node),) if row)
        elif tag not in _SKIPPED:
            if tag in _PARAGRAPHS:
                close(kind)
            current.append(_BLANKS.sub(" ", node.text or ""))
            for child in node:
                walk(child, inside)
                current.append(_BLANKS.sub(" ", child.tail or ""))
            if tag in _PARAGRAPHS:
                close(inside)

    walk(root, "paragraph")
    close("paragraph")
    return found


def line(node: etree._Element | None) -> str | None:
    """The text below an element on one line; None for no element, or one without text."""
    return " ".join(text for _, text in blocks(node)) or None if node is not None else None


def paragraphs(node: etree._Element) -> Blocks:
    """As `blocks`; of an element with nothing but text, what that text is made of."""
    return blocks(node) if len(node) else written(node.text or "")


def _row(node: etree._Element) -> str:
    """The cells of a row of a table."""
    return " | ".join(cell for child in node if (cell := line(child)))


def _preformatted(node: etree._Element) -> str:
    """The lines as they are, blank ones left out."""
    rows = "".join(str(piece) for piece in node.itertext()).split("\n")
    return "\n".join(row.rstrip() for row in rows if row.strip()).strip()


_ROWS = {"tr": _row, "pre": _preformatted}


def lines(node: etree._Element | None, path: str) -> tuple[str, ...]:
    """The text of each element that the path finds, empty ones left out."""
    return tuple(text for found in node.iterfind(path) if (text := line(found))) if node is not None else ()


def written(text: str) -> Blocks:
    """The paragraphs of a text that may be HTML, or lines: parted by blank ones, by indents, or one a paragraph."""
    if re.search(r"</\w+>|<(?:p|br)\b", text):
        return [("paragraph", piece) for piece in markup.fragment(text)]
    text = text.strip("\r\n")
    indented = len(re.findall(r"^[ \t]{2,}\S", text, re.M))
    rows = len(re.findall(r"^.*\S", text, re.M))
    gap = _GAP.pattern if _GAP.search(text.strip()) else r"\n(?=[ \t]{2,}\S)" if 1 < indented < rows else r"\n"
    pieces = (_BLANKS.sub(" ", piece).strip() for piece in re.split(gap, text))
    return [("paragraph", piece) for piece in pieces if piece]


def xml(document: Document) -> etree._Element:
    """The root of the document, its names without namespaces; the entities that HTML knows are characters.

    Raises ReadingError, with the document's path, for XML that is not well-formed.
    """
    text = _ENTITY.sub(lambda found: found[0] if found[1] in _XML_ENTITIES else _character(found), document.text)
    try:
        return markup.plain(markup.xml(replace(document, text=text)))
    except ReadingError as error:
        raise ReadingError(error.message, where=document.path, hint=error.hint) from error


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0]) if f"{entity[1]};" in html5 else entity[0]


def raw(document: Document, node: etree._Element, alone: bool) -> bytes:
    """The bytes of a record that can be tried again: the file's own if nothing else is in it."""
    return document.data if alone else etree.tostring(node, encoding="unicode", with_tail=False).encode()


def kept(node: etree._Element | None, names: Mapping[str, str | None]) -> dict[str, Any]:
    """The children of an element as JSON, by tag, under the names given; None leaves a tag out."""
    found: dict[str, Any] = {}
    for child in node if node is not None else ():
        name = names.get(child.tag, child.tag) if isinstance(child.tag, str) else None
        if name:
            add(found, name, told(child))
    return found


def add(found: dict[str, Any], name: str, *values: Any) -> None:
    """Keep values under a name: one is itself, several are a list, none twice; nothing under an empty name."""
    for value in values if name else ():
        if value in (None, "", [], {}):
            continue
        there = found.setdefault(name, value)
        if there != value and not (isinstance(there, list) and value in there):
            found[name] = [*there, value] if isinstance(there, list) else [there, value]


def told(node: etree._Element) -> Any:
    """An element as JSON: its text, its only attribute, or both with its children by tag."""
    found: dict[str, Any] = {}
    for name, value in node.attrib.items():
        if not str(name).startswith("{"):
            add(found, str(name), str(value).strip())
    children = [child for child in node if isinstance(child.tag, str)]
    loose = " ".join(filter(None, ((node.text or "").strip(), *((child.tail or "").strip() for child in children))))
    if loose:
        found = {**found, "text": line(node) or loose}
    else:
        for child in children:
            add(found, str(child.tag), told(child))
    simple = len(found) == 1 and (loose or not children)
    return next(iter(found.values())) if simple else found


def attribute(node: etree._Element | None, path: str, name: str) -> str | None:
    """The attribute of the first element that the path finds and that has it."""
    values = (found.get(name) for found in node.iterfind(path)) if node is not None else iter(())
    return next((value.strip() for value in values if value and value.strip()), None)
