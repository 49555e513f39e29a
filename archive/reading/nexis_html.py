"""LexisNexis, the HTML export (until about 2019): one page, each record between two comments of hidden XML.

`<!-- Hide XML section from browser <DOC NUMBER=1> <DOCFULL> -->` opens a record, `</DOCFULL>` in a comment closes it;
within, a `div` for each piece, with classes (`c0`, `c1` …) that only the style sheet of the very file explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from selectolax.lexbor import LexborNode

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, markup, nexis, nexis_text
from archive.reading.nexis_layout import COUNTER, Piece

_OPENING = re.compile(
    r"(?:<a name=[^<>]{1,40}></a>\s*)?<!--[^<>]{0,80}<DOC NUMBER=\d+>\s*<DOCFULL>\s*-->", re.IGNORECASE
)
_CLOSING = "</DOCFULL>"
_ANCHOR = re.compile(r"<a name=\"?DOC_ID_\d+_\d+\"?[^<>]*>", re.IGNORECASE)
_SIGNS = ("DOCFULL", "DOC_ID_")
"""One of these stands in every record; looked for first, since most pages of HTML are none of Nexis."""
_COUNTER = re.compile(rf">\s*{COUNTER.pattern}\s*<", re.IGNORECASE)
_CENTRED = re.compile(r"\.(?P<name>[\w-]+)\s*\{[^{}]*text-align:\s*center")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_LINE = "\v"
"""Stands for `br` while white space is collapsed: a line end within a title or a copyright means something."""
_PARTS = re.compile(rf"{_LINE}[ \xa0]*{_LINE}[ \xa0{_LINE}]*")
_CONTAINERS = frozenset(("div", "center", "body", "html", "font", "form"))


def recognises(document: Document) -> bool:
    """True for a page with the hidden XML, or with the anchors and counters of its records."""
    text = document.text
    if document.media_type not in ("text/html", "application/xml") or not any(mark in text for mark in _SIGNS):
        return False
    return _OPENING.search(text) is not None or (_ANCHOR.search(text) is not None and _COUNTER.search(text) is not None)


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each record, in order."""
    text = document.text
    starts = list(_OPENING.finditer(text)) or list(_ANCHOR.finditer(text))
    if not starts:
        raise ReadingError(
            "neither « <DOC NUMBER=1> <DOCFULL> » nor « <a name=DOC_ID_0_0> »",
            where=document.path,
            hint="save the export as it came: a browser may have left its comments out",
        )
    head = text[: starts[0].start()]
    centred = frozenset(found["name"] for found in _CENTRED.finditer(head))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    for record, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        piece = text[start.start() : end]
        make = partial(_article, piece, centred, record)
        yield assembling.attempt(document, record, f"{head}{piece}".encode(), make)


def _article(text: str, centred: frozenset[str], record: int) -> Article:
    """Raises ReadingError for a record that is cut, or has nothing in it."""
    opening = _OPENING.match(text)
    if opening and _CLOSING not in text.upper():
        raise ReadingError("no « </DOCFULL> » after « <DOCFULL> »", hint="the file is cut: export it again")
    tree = markup.tree(_BREAK.sub(_LINE, text[opening.end() if opening else 0 :]))
    pieces = list(_pieces(tree.body, centred)) if tree.body is not None else []
    first = next((index for index, piece in enumerate(pieces, 1) if COUNTER.fullmatch(piece.text)), 0)
    return nexis.article(pieces[first:], record)


def _pieces(body: LexborNode, centred: frozenset[str]) -> Iterator[Piece]:
    """The paragraphs in order, with what the style sheet says of each."""
    waiting: list[tuple[LexborNode, bool]] = [(body, False)]
    while waiting:
        node, within = waiting.pop()
        classes = ((node.attributes or {}).get("class") or "").split()
        in_centre = node.tag == "center" or (not centred.isdisjoint(classes) if classes else within)
        if node.tag in _CONTAINERS:
            waiting.extend((child, in_centre) for child in reversed(list(node.iter(include_text=True))))
            continue
        for paragraph in markup.paragraphs(node):
            for part in _PARTS.split(paragraph):
                written = part.replace(_LINE, "\n").strip(" \n\xa0")
                if written:
                    yield nexis_text.labelled(written, in_centre)
