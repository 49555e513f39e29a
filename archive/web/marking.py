"""A text cut into pieces at its dates and names, each with what a reader may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archive.web.events import Event


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `kind` is empty for plain text, `date`, or the kind of an entity."""

    text: str
    kind: str = ""
    href: str = ""
    note: int | None = None
    """The number of the fact that a panel tells of, in the caller's own list."""


@dataclass(frozen=True, slots=True)
class Span:
    """A fact at characters of a text, half-open."""

    start: int
    end: int
    kind: str
    href: str = ""
    note: int | None = None


def cut(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces of `text[start:end]` in order. Of two spans that overlap the first stands; the other is left out."""
    at, stop = start, len(text) if end is None else end
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < at or span.end > stop:
            continue
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(text[span.start : span.end], span.kind, span.href, span.note)
        at = span.end
    if at < stop:
        yield Piece(text[at:stop])


def sentence_pieces(
    event: Event, named: Iterable[tuple[int, int, str, str, str]], url: Callable[..., str]
) -> list[Piece]:
    """A dated sentence: its date, and its names with their pages."""
    spans = [Span(event.start, event.end, "date")]
    spans += [Span(start, end, kind, url("entity", slug)) for start, end, kind, slug, _ in named]
    return list(cut(event.sentence, spans))
