"""How alike two texts are: where to look for versions of one dispatch, how much they share, what changed.

Word triplets (folded, signs left out) stand for a text. MinHash in bands says which texts may share many of them; the
share is then counted exactly: of the shorter text's triplets, how many the longer one has. So a dispatch that a paper
cut in half, or that grew by a new lead, is as near as it should be. Texts that share their formulas and differ in their
figures (weekly bulletins, results, rates) are told apart by the figures.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rensa import RMinHash

from archive import text as texts

VERSION = 3
"""Of the bands: those that another version made are made anew."""
NEAR = 0.45
"""The share from which two texts are versions of one."""
FIGURES = 0.6
"""The share of figures that both must have, where both have `_SEVERAL` or more."""
_SEVERAL = 4
_TRIPLET = 3
_FEWEST = 20
"""Triplets of a text that can be like another: below, an announcement of one line."""
MOST, _ROWS = 20, 2
"""Bands of a text, and numbers of a band. A pair that shares a third of all its triplets meets in some band 90 times in
100, one that shares a thirtieth 2."""
_BESIDE = 12
"""Triplets allowed for what the stems leave out, a header (`date 2023-05`), or have besides, a headline apart."""
_MODULUS = 2**32 - 5
"""A prime: how many bands there are. SQLite keeps each, less half of them, in four bytes; among a million articles one
in ten then meets a stranger, whom the exact share tells."""
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)
_FIGURE = re.compile(r"\d+(?:[.,\s]\d+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """A part of two texts: `kept`, `added`, `removed` or `replaced`; the words before and after."""

    kind: str
    before: str
    after: str


def bands(text: str) -> tuple[int, ...]:
    """Signed numbers of 32 bits: two texts that have one in common may be near; none for a very short text."""
    found = _triplets(text)
    if len(found) < _FEWEST:
        return ()
    sketch = RMinHash(num_perm=MOST * _ROWS, seed=1)
    sketch.update(list(map(" ".join, found)))
    digest = sketch.digest()
    pairs = zip(range(MOST), digest[::_ROWS], digest[1::_ROWS], strict=True)
    return tuple(sorted({(band + one * _MIX[0] + other * _MIX[1]) % _MODULUS - 2**31 for band, one, other in pairs}))


def score(one: str, other: str) -> float:
    """The share of the shorter text's triplets that the longer one has, from 0 to 1; 0 where figures say that they
    are two texts of one form. The same in either order."""
    a, b = sorted((_compared(one), _compared(other)), key=len)
    if len(a) < _FEWEST:
        return 0.0
    shared = len(a & b) / len(a)
    if shared < NEAR:
        return shared
    fewer, more = sorted((_figures(one), _figures(other)), key=len)
    if len(fewer) >= _SEVERAL and len(fewer & more) / len(fewer) < FIGURES:
        return 0.0
    return shared


def far(one: str, other: str) -> bool:
    """True where two texts are less alike than `NEAR`, told by their stems alone, a character each, without stop words,
    in a tenth of the time of `score`: each triplet that they share begins with a word that they share."""
    often = _often(one)
    words = set(other)
    begun = sum(map(often.__getitem__, often.keys() & words))
    return begun + _BESIDE < NEAR * (min(len(often), len(words)) - 2)


def changes(before: str, after: str) -> list[Change]:
    """What became of a text, paragraph by paragraph, and inside those that were rewritten word by word, in order."""
    return list(_changes(_pieces(before, "\n"), _pieces(after, "\n"), deeper=True))


def _changes(before: Sequence[str], after: Sequence[str], *, deeper: bool) -> Iterator[Change]:
    names = {"equal": "kept", "insert": "added", "delete": "removed", "replace": "replaced"}
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if kind == "replace" and deeper:
            yield from _changes(re.findall(r"\w+|\W", old), re.findall(r"\w+|\W", new), deeper=False)
        else:
            yield Change(names[kind], old, new)


def _pieces(text: str, end: str) -> list[str]:
    return [piece for piece in re.split(rf"(?<={end})", text) if piece]


def _triplets(text: str) -> frozenset[tuple[str, ...]]:
    words = [word for word in texts.words(text) if word not in texts.STOP_WORDS]
    return frozenset(zip(*(words[start:] for start in range(_TRIPLET)), strict=False))


_compared = lru_cache(maxsize=128)(_triplets)
"""Of the texts that others are compared with; twenty thousand bytes each."""


_often = lru_cache(maxsize=2)(Counter[str])
"""How often each character is in a text."""


@lru_cache(maxsize=128)
def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))
