"""An article as it is read: its blocks, sentence by sentence, with their marks; nothing of a block is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.web import guarding
from archive.web.dossier import Dossier
from archive.web.marking import Piece, Span, cut

_FOLDED = ("header",)
"""Blocks that are the file's, not the article's."""
_LEAD = 500
"""Characters from which on a lead is no lead but a text without paragraphs, as is one that none follows."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence within a block; `start` is its offset in the text, None of what lies between sentences."""

    start: int | None
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    sentences: Sequence[Sentence]


def blocks(known: Dossier, spans: Sequence[Span]) -> list[Block]:
    """The article as it is read, the dateline run in; without blocks, the whole text as one paragraph."""
    text = known.article["text"]
    spans = sorted(spans, key=lambda span: span.start)
    found: list[Block] = []
    before: list[Sentence] = []
    rows = known.blocks or [{"kind": "paragraph", "start": 0, "end": len(text)}]
    has_paragraphs = any(row["kind"] == "paragraph" for row in rows)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        sentences = [*before, *_sentences(text, row["start"], row["end"], known.sentences, spans)]
        before = []
        if row["kind"] == "dateline" and after is not None:
            between = text[row["end"] : after["start"]]
            before = [*sentences, Sentence(None, [Piece(between if between.strip() else " – ")])]
        elif row["kind"] not in _FOLDED:
            long = row["kind"] == "lead" and (row["end"] - row["start"] > _LEAD or not has_paragraphs)
            found.append(Block("paragraph" if long else row["kind"], sentences))
    return found


def _sentences(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], spans: Sequence[Span]
) -> Iterator[Sentence]:
    """A block sentence by sentence, with what stands between them; nothing of the block is lost. All in text order."""

    def marked(first: int, last: int) -> list[Piece]:
        inside = slice(*(bisect_left(spans, place, key=lambda span: span.start) for place in (first, last)))
        return list(cut(text, spans[inside], first, last))

    at = start
    for first, last in sentences[bisect_left(sentences, (start, 0)) : bisect_left(sentences, (end, 0))]:
        if first < at or last > end:
            continue
        if first > at:
            yield Sentence(None, marked(at, first))
        yield Sentence(first, marked(first, last))
        at = last
    if at < end:
        yield Sentence(None, marked(at, end))


def extract(known: Dossier) -> list[Block]:
    """The beginning of the body, half of it at most, without marks: what may be passed on of a text that may not."""
    text = known.article["text"]
    body = next((row for row in known.blocks if row["kind"] in ("lead", "paragraph")), {"start": 0, "end": len(text)})
    told = text[body["start"] : body["end"]]
    told = told[: min(guarding.EXTRACT, len(told) // 2)]
    return [Block("paragraph", [Sentence(None, [Piece(told.rsplit(" ", 1)[0] + " […]")])])]
