"""LexisNexis, the TXT export: records that open with `1 of 10 DOCUMENTS`, lines of 78 characters.

Before the first record stands a cover (`Download Request: …`, `Terms: …`) that says what was asked for, not what any
article is: it is left out. Paper, date and copyright are centred by blanks; a blank line ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, nexis
from archive.reading.nexis_layout import COUNTER, Piece

_COUNTER = re.compile(rf"^{COUNTER.pattern}$", re.MULTILINE | re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{1,30}?)[ \xa0]?:(?=\s|$)")
_LABELLED = re.compile(rf"^{_LABEL.pattern}", re.MULTILINE)
_GAP = re.compile(r"\n(?:[ \t]*\n)+")


def recognises(document: Document) -> bool:
    """True for a line that counts the documents, and is centred or goes with a known label."""
    counter = _COUNTER.search(document.text) if document.media_type == "text/plain" else None
    return counter is not None and (
        counter[0].startswith(("     ", "\t"))
        or any(Piece("", found["label"]).kind for found in _LABELLED.finditer(document.text))
    )


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each record, in order."""
    starts = list(_COUNTER.finditer(document.text))
    if not starts:
        raise ReadingError(
            "no line « 1 of 10 DOCUMENTS » or « Document 1 de 10 »",
            where=document.path,
            hint="export the documents again, as TXT",
        )
    ends = [*(start.start() for start in starts[1:]), len(document.text)]
    for record, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        raw = document.text[start.start() : end].encode()
        pieces = _pieces(document.text[start.end() : end])
        yield assembling.attempt(document, record, raw, partial(nexis.article, pieces, record))


def _pieces(text: str) -> list[Piece]:
    """The paragraphs of a record; centred are those that begin with a blank."""
    paragraphs = (part.strip("\n") for part in _GAP.split(text))
    return [labelled(part, part.startswith((" ", "\t"))) for part in paragraphs if part.strip()]


def labelled(text: str, centred: bool) -> Piece:
    """A paragraph, with the label in capitals that it may open with: of the TXT and the HTML form."""
    written = "\n".join(line.strip(" \t\xa0") for line in text.split("\n"))
    found = None if centred else _LABEL.match(written)
    if found is None:
        return Piece(written, centred=centred)
    return Piece(written[found.end() :].strip(), found["label"], opening=found[0] + " ")
