"""A text as it is seen, without soft hyphens and what else has no width, and the way back to its own places."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TypeVar

from archive.models import Annotated, Article, Block, DateMention, EntityMention, Lost
from archive.text import seen_at, visible

Found = TypeVar("Found", DateMention, EntityMention, Lost, DateMention | EntityMention)


class Seen:
    """What rules read of a text: « jan-vier », parted by a soft hyphen, is « janvier » to them as to a reader.

    What they find there is brought `back`: to its characters in the text as it is.
    """

    def __init__(self, text: str) -> None:
        self.whole = text
        self.text = visible(text)
        self._places = None if self.text == text else seen_at(text)

    @property
    def is_whole(self) -> bool:
        """True of nearly every text: nothing in it is hidden."""
        return self._places is None

    def article(self, article: Article) -> Article:
        """The article with the text that is seen, its blocks where they are in that."""
        places = self._places or ()
        blocks = (Block(b.kind, bisect_left(places, b.start), bisect_left(places, b.end)) for b in article.blocks)
        return replace(article, text=self.text, blocks=tuple(blocks))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters that are seen stand in the text, from the first to the last."""
        return (start, end) if self._places is None else (self._places[start], self._places[end - 1] + 1)

    def back(self, found: Found) -> Found:
        """A mention or a reading at its place in the text."""
        if self._places is None:
            return found
        start, end = self.span(found.start, found.end)
        return replace(found, start=start, end=end, surface=self.whole[start:end])

    def facts(self, article: Article, seen: Annotated) -> Annotated:
        """The facts of the article as it was seen, as those of the article."""
        evidence = seen.publication_evidence
        return replace(
            seen,
            article=article,
            sentences=tuple(self.span(*sentence) for sentence in seen.sentences),
            dates=tuple(map(self.back, seen.dates)),
            entities=tuple(map(self.back, seen.entities)),
            publication_evidence=self.back(evidence) if evidence else None,
        )
