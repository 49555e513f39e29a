"""Europresse as lines: its PDF export, what Word makes of it, or what somebody copied; French and English.

The number below each document (`news·20230413·LM·1234567`) parts them. Above a title stand the publication and the line
of its header; a cover, a list of contents and a card of the source (« Nom de la source ») may stand before that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, europresse_header, outlets, signing, word
from archive.reading.blocks import LONGEST_HEADLINE
from archive.reading.decoding import WORD
from archive.reading.europresse_layout import FOOTER, LABEL, NUMBER, RIGHTS

_CARD = re.compile(
    r"(?:Nom de la source|Type de source|Périodicité|Couverture géographique|Provenance|Source name|Source type"
    r"|Periodicity|Geographical coverage|Origin)\s*:?\s*",
    re.I,
)
_NAME = re.compile(r"(?:Nom de la source|Source name)\s*:?\s*", re.I)
_ASIDE = re.compile(
    r"(?:Documents sauvegardés|Saved documents|Sommaire|Contents|Table of contents|PubliC|\d+ documents?)\b.{0,40}"
    r"|(?:Ce document est (?:destiné|réservé)|This document is (?:intended|reserved)|Certificat émis|Certificate issued"
    r"|Service fourni par|Service provided by).*",
    re.I | re.S,
)
_LONG = 200
"""Characters of a paragraph of a text, above which its title stands."""
_COUNTED = re.compile(r"\d+ ?(?:mots?|words?)\b|\bp\. ?\w", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph, and the size of its letters where that is known."""

    text: str
    size: float = 0.0


def recognises(document: Document) -> bool:
    """True of a text or a Word file that has the number of a document at the end of a line, and a header's line."""
    text = document.text if document.media_type == "text/plain" else ""
    if document.media_type == WORD:
        text = word.body_bytes(document).decode("utf-8", "replace")
    return are_some(text.split("\n"))


def are_some(lines: Sequence[str]) -> bool:
    """True of lines in which documents of Europresse end."""
    return any("·" in line and NUMBER.search(line[-200:]) for line in lines) and any(map(_is_header, lines))


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article above each number, in order."""
    if document.media_type == WORD:
        lines = [Line(part.text) for part in word.read(document).paragraphs]
    else:
        lines = [Line(line) for line in document.text.split("\n")]
    yield from articles(document, lines)


def articles(document: Document, lines: Sequence[Line]) -> Iterator[Article | Refusal]:
    """The same of the paragraphs of a PDF."""
    pieces: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            pieces[-1].append(Line(line.text.strip(), line.size))
            if NUMBER.search(line.text):
                pieces.append([])
    told = [piece for piece in pieces if any(_is_header(line.text) for line in piece)]
    for record, piece in enumerate(told, 1):
        raw = "\n\n".join(line.text for line in piece).encode("utf-8", "surrogatepass")
        yield assembling.attempt(document, record, raw, partial(_article, piece, record))


def _article(piece: Sequence[Line], record: int) -> Article:
    """Raises ReadingError for one that the file cuts off, or without a text."""
    number = NUMBER.search(piece[-1].text)
    if number is None:
        raise ReadingError("the file ends before the number of this document", hint="it is cut: export it again")
    name, lines = _without_card(piece)
    start, end = _header_lines([line.text for line in lines])
    if not name and start and (outlets.known(lines[start - 1].text) or lines[start - 1].size == lines[start].size):
        name = lines[start - 1].text
    line = ", ".join(part for held in lines[start:end] for part in re.split(r"\s*•\s*", held.text))
    named = next((part for part in line.split(", ") if outlets.known(part)), "") if not name else ""
    publication = europresse_header.publication(name or named)
    header = europresse_header.header(line, publication.source.name if publication.source else None)
    above, body = _body(lines[end:])
    title, below = _title(above)
    text, rest = _cut([held.text for held in body])
    coded = europresse_header.number_day(number[1])
    bylines = [held for held in below if signing.is_signed(held) or re.match(r"(?:Par|By) [A-ZÀ-Þ]", held)]
    subtitle = " ".join(held for held in below if held not in bylines)
    rights = " ".join(
        found[0] for held in rest if (found := re.match(rf"(?:{RIGHTS.pattern})[^\n]{{0,80}}", held, re.I))
    )
    extra = {"header": line, "wordCount": header.words, "pageStart": header.page, "datePublished": header.stamp}
    return assembling.article(
        [
            ("headline", title),
            ("lead", subtitle),
            *(("byline", held) for held in bylines),
            *(("paragraph" if n or subtitle else "lead", held) for n, held in enumerate(text)),
        ],
        record=record,
        alternative_headline=subtitle,
        published=header.published or coded,
        published_source="DocHeader" if header.published else "lblNodoc" if coded else None,
        source=publication.source,
        section=header.section,
        external_id=number[0],
        usage_terms=rights.split(" Le présent")[0] or None,
        extra={key: value for key, value in extra.items() if value},
    )


def _is_header(line: str) -> bool:
    return len(line) < _LONG and europresse_header.dated(line) and not line.rstrip().endswith((".", "!", "?", "»"))


def _without_card(piece: Sequence[Line]) -> tuple[str, list[Line]]:
    """The name on the card of the source, and the lines that are no part of it, of a cover or of a certificate."""
    name, kept, labelled = "", list[Line](), False
    for line in piece:
        label = _CARD.match(line.text)
        if label:
            value = line.text[label.end() :].strip()
            labelled = not value
            name = name or (value if _NAME.match(line.text) else "")
            waits = not value and _NAME.match(line.text) is not None
        elif labelled:
            name = name or (line.text if waits else "")
            labelled = False
        elif not _ASIDE.fullmatch(line.text):
            kept.append(line)
    return name, kept


def _header_lines(lines: Sequence[str]) -> tuple[int, int]:
    """Where the header stands: the last one above the text, which a list of contents has none of."""
    body = next((n for n, line in enumerate(lines) if len(line) >= _LONG and not FOOTER.match(line)), len(lines))
    start = next((n for n in range(min(body, len(lines)) - 1, -1, -1) if _is_header(lines[n])), None)
    if start is None:
        start = next(n for n, line in enumerate(lines) if _is_header(line))
    end = start + 1
    while end < len(lines) and len(lines[end]) < _LONG and "•" in lines[end] and _COUNTED.search(lines[end]):
        end += 1
    return start, end


def _body(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What stands above a text, its title first, and the text: below the largest letters, what has smaller ones."""
    largest = max((line.size for line in lines[:6]), default=0.0)
    title = next((n for n, line in enumerate(lines) if line.size == largest), 0)
    end = title + 1
    while end < len(lines) - 2 and len(lines[end].text) < LONGEST_HEADLINE and signing.is_signed(lines[end].text):
        end += 1
    return list(lines[title:end]), list(lines[end:])


def _title(above: Sequence[Line]) -> tuple[str, list[str]]:
    return (above[0].text, [line.text for line in above[1:]]) if above else ("", [])


def _cut(body: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of the text, and what stands below it: labels, rights, certificate, number."""
    end = len(body)
    while end and len(body) - end < 8:
        line = body[end - 1]
        if not (RIGHTS.match(line) or FOOTER.match(line) or LABEL.match(line) or NUMBER.search(line)):
            break
        end -= 1
    return list(body[:end]), list(body[end:])
