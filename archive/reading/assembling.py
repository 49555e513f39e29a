"""An article out of one text whose blocks must be found, or out of parts that a format keeps apart."""

from __future__ import annotations

from collections.abc import Iterable

from archive.errors import ReadingError
from archive.models import Article, Block
from archive.reading import blocks, credits

MOST_CHARACTERS = 4_000_000
"""The longest article taken: a novel has half a million characters; more is a file of something else."""
_GAP = "\n\n"


def from_text(text: str, *, start: int = 0, first: tuple[Block, ...] = (), record: int = 1) -> Article:
    """The article of a whole text whose layout begins at `start`; `first` are the blocks before that.

    Raises ReadingError for a text longer than `MOST_CHARACTERS`.
    """
    if len(text) > MOST_CHARACTERS:
        raise ReadingError(
            f"an article of {len(text):,} characters; the most is {MOST_CHARACTERS:,}",
            hint="split it, or look whether it is a text at all",
        )
    layout = blocks.lay_out(text, start, len(text))
    headline = layout.first("headline")
    found = (*first, *layout.blocks)
    return Article(
        text=text,
        blocks=found,
        headline=" ".join(text[headline.start : headline.end].split()) if headline else None,
        source=layout.source,
        contributions=credits.contributions(text, found),
        dateline=layout.dateline,
        record=record,
    )


def from_parts(parts: Iterable[tuple[str, str | None]], *, record: int = 1) -> Article:
    """The article of parts (kind, text) in reading order, joined by a blank line; empty ones are left out.

    The dateline that a lead may open with becomes a block of its own.
    """
    given = [(kind, part.strip()) for kind, part in parts if part and part.strip()]
    text = _GAP.join(part for _, part in given)
    layout = blocks.Layout()
    start = 0
    for kind, part in given:
        end = start + len(part)
        first = blocks.lay_dateline(text, start, end, layout) if kind == "lead" else start
        if first < end:
            layout.blocks.append(Block(kind, first, end))
        start = end + len(_GAP)
    found = tuple(layout.blocks)
    contributions = credits.contributions(text, found)
    return Article(
        text, found, source=layout.source, contributions=contributions, dateline=layout.dateline, record=record
    )
