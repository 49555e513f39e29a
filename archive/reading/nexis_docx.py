"""Nexis Uni and Lexis+, the Word delivery: documents one after the other, each closed by `End of Document`.

A document has its title (Heading 1, a link to Nexis), the paper, the date, the copyright, labels (`Section:`,
`Length:` …), `Body`, the text, perhaps `Graphic` and `Classification`, more labels, `Load-Date:`. A cover page with
the list of documents may stand before the first: it says what was asked for, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, nexis, word
from archive.reading.decoding import WORD
from archive.reading.nexis_layout import Piece, is_date_line
from archive.text import fold

_END = ("end of document", "fin du document", "fin de document")
_MARKERS = ("body", "corps", "corps du texte", "texte", "classification", "graphic", "graphique", "grafik")
"""The titles within a document, which are labels without a value."""
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3})[ \xa0]?:(?:[ \xa0\n]+|$)")
_HEADINGS = ("heading 1", "titre 1", "title", "titre")
_SIGNS = re.compile(
    rb"(?:Load-Date|Date[ -]de[ -]chargement|Length|Longueur)(?: |\xc2\xa0|\xe2\x80\xaf)*:", re.IGNORECASE
)
_CLOSED = re.compile(rb"^[ \t]*(?:End of Document|Fin d[ue] document)\s*$", re.IGNORECASE | re.MULTILINE)


def recognises(document: Document) -> bool:
    """True for a Word file that closes its documents, and has something else that only Nexis writes."""
    if document.media_type != WORD:
        return False
    text = word.body_bytes(document)
    return _CLOSED.search(text) is not None and _SIGNS.search(text) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each document, in order."""
    groups: list[list[word.Paragraph]] = [[]]
    for paragraph in word.read(document).paragraphs:
        if fold(paragraph.text).strip(" .\xa0") in _END:
            groups.append([])
        else:
            groups[-1].append(paragraph)
    if len(groups) == 1:
        raise ReadingError(
            "no line « End of Document » or « Fin du document »",
            where=document.path,
            hint="deliver the documents again, as Word",
        )
    for record, group in enumerate(groups if groups[-1] else groups[:-1], 1):
        closed = record < len(groups)
        yield assembling.attempt(document, record, document.data, partial(_article, group, closed, record))


def _article(group: Sequence[word.Paragraph], closed: bool, record: int) -> Article:
    """Raises ReadingError for a document that is cut, or has nothing in it."""
    if not closed:
        raise ReadingError(
            "no « End of Document » or « Fin du document » after it", hint="the file is cut: deliver it again"
        )
    pieces = [_piece(paragraph) for paragraph in group]
    return nexis.article(_without_cover(pieces), record)


def _piece(paragraph: word.Paragraph) -> Piece:
    text = paragraph.text
    if fold(text) in _MARKERS:
        return Piece("", label=text, opening=text)
    if paragraph.style in _HEADINGS:
        return Piece(text, heading=True, link=paragraph.link)
    found = _LABEL.match(text)
    if found:
        return Piece(text[found.end() :].strip(), found["label"], opening=found[0])
    return Piece(text, link=paragraph.link)


def _without_cover(pieces: Sequence[Piece]) -> list[Piece]:
    """From the title on: the heading above the date; without headings, what stands two lines above it."""
    body = next((index for index, piece in enumerate(pieces) if piece.kind == "body"), len(pieces))
    dates = [index for index, piece in enumerate(pieces[:body]) if not piece.heading and is_date_line(piece.line)]
    date = dates[-1] if dates else body
    headings = [index for index, piece in enumerate(pieces[:date]) if piece.heading]
    first = headings[-1] if headings else max(date - 2, 0) if dates else 0
    while first and pieces[first].heading and pieces[first - 1].heading:  # a title may be set in two paragraphs
        first -= 1
    if not dates:
        return list(pieces[first:])
    head = [piece.whole for piece in pieces[first:date]]  # a colon in a title or a paper's name makes no label
    if head and not headings:
        head[0] = replace(head[0], heading=True)
    return [*head, *pieces[date:]]
