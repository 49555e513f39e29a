"""The second step of ranking: what an article's words add to its score, beyond their stems. Pure.

A word in the headline adds: the columns' weights saturate in bm25, so that four bodies' worth is hardly more than two.
It adds more the nearer it is to what was typed: of the same number or not, then in the very inflection; accents apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.store import analysis
from archive.text import fold

# Shares of what a word is worth as a stem, tuned on known items of `benchmarks/corpus.py` (docs/search.md).
_HEADED = 4.0
"""A word of the stem stands in the headline."""
_NUMBERED = 1.5
"""It is the one typed, but perhaps for singular and plural."""
_EXACT = 0.05
"""It is the one typed."""
_TYPED = 0.05
"""The one typed stands anywhere, as often as saturates."""
_SATURATION = 1.2
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query, folded, its stem, its singular, and what the stem is worth in the archive."""

    typed: str
    stem: str
    singular: str
    worth: float


def asked(typed: str, stem: str, worth: float) -> Asked:
    """A folded word of a query."""
    return Asked(typed, stem, analysis.singular(typed), worth)


def added(words: Iterable[Asked], headline: str, text: str) -> float:
    """What the words add to the score of an article."""
    folded = fold(text)
    heading = set(_WORD.findall(fold(headline)))
    stems = set(map(analysis.stem_of, heading))
    singulars = set(map(analysis.singular, heading))
    total = 0.0
    for word in words:
        count = _count(word.typed, folded)
        share = _TYPED * count * (_SATURATION + 1) / (count + _SATURATION)
        if word.stem in stems:
            share += _HEADED + _NUMBERED * (word.singular in singulars) + _EXACT * (word.typed in heading)
        total += word.worth * share
    return total


def _count(word: str, text: str) -> int:
    """How often a folded word stands in a folded text, whole."""
    count, end = 0, 0
    while (start := text.find(word, end)) >= 0:
        end = start + len(word)
        count += not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
    return count
