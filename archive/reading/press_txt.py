"""Press text: ` date 2023-05 Titre` and paragraphs between blank lines; one article a file, or many.

The header knows a year, a month or a day; what follows on its line is the headline, or the caption of a
photo that stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive import edtf
from archive.errors import PeriodError, ReadingError
from archive.models import Article, Block, Document, Refusal
from archive.reading import assembling

_HEADER = re.compile(
    r"^[ \t\u00a0]{0,4}(?P<header>[Dd]ate[ \u00a0](?P<date>\d{4}(?:-\d{1,2}){0,2}))(?=\s|$)[ \t\u00a0]*", re.MULTILINE
)


def recognises(document: Document) -> bool:
    """True if the text opens with a header that has a date."""
    return _HEADER.match(document.text.lstrip("\n")) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The articles of a file in order; each has the piece of the text that is its own."""
    text = document.text
    headers = [header for header in _HEADER.finditer(text) if _begins(text, header)]
    if not headers:
        raise ReadingError(
            "no header with a date", where=document.path, hint="begin the article with ` date 2023-05 …`"
        )
    starts = [0, *(header.start() for header in headers[1:])]
    for record, start in enumerate(starts, 1):
        end = starts[record] if record < len(starts) else len(text)
        piece = text if len(starts) == 1 else text[start:end].strip("\n") + "\n"
        try:
            yield _article(piece, record)
        except ReadingError as error:
            line = text.count("\n", 0, headers[record - 1].start()) + 1
            yield Refusal(document.path, record, f"{document.path}, line {line}: {error}", piece.encode())


def _begins(text: str, header: re.Match[str]) -> bool:
    """True of a header that stands apart: a line of the body, wrapped where it may be, begins with such words, too."""
    start = header.start()
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    return not above.strip() or header.start("header") > start


def _article(text: str, record: int) -> Article:
    """Raises ReadingError if the header's date is none, or the text too long."""
    header = _HEADER.search(text)
    assert header is not None
    try:
        published = edtf.parse(header["date"])
    except PeriodError as error:
        raise ReadingError(f"« {header['header']} » names no date", hint=error.hint) from error
    first = Block("header", header.start("header"), header.end("header"))
    article = assembling.from_text(text, start=header.end(), first=(first,), record=record, headed=True)
    return replace(article, published=published, published_source="header")
