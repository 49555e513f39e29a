"""Words of a text with folded keys, and a trie of them: the same name in any typography meets at one leaf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from archive.text import fold

T = TypeVar("T")

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})|\d+(?:[.,]\d+)*(?:er|e)?(?!\w)|[^\W_]+")
_GAP = re.compile(r"[ '’\-‐‑.\u00a0\u202f]{1,2}|[ \u00a0]?\n[ \u00a0]?")
"""What may stand between two words of one name."""
_LEAF = "\0"
_OPEN = str.maketrans({"œ": "oe", "æ": "ae", ".": None})


class Token(NamedTuple):
    """A word at its place; `key` is folded, `joined` true if only a gap that a name may have parts it from the last."""

    start: int
    end: int
    text: str
    key: str
    joined: bool


def tokens(text: str) -> list[Token]:
    """The words of a text in order; acronyms with full stops (O.N.U.) are one."""
    folded = fold(text)
    plain = "œ" not in folded and "æ" not in folded
    found: list[Token] = []
    before = -9
    for word in _WORD.finditer(text):
        start, end = word.span()
        key = folded[start:end]
        if not plain or "." in key:
            key = key.translate(_OPEN)
        joined = (start - before == 1 and text[before] == " ") or (before >= 0 and _is_gap(text, before, start))
        found.append(Token(start, end, text[start:end], key, joined))
        before = end
    return found


@lru_cache(maxsize=8192)
def key_of(word: str) -> str:
    """The folded key of one word."""
    return fold(word).translate(_OPEN)


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[Token, ...]:
    """The words of a name, remembered: the same names come again and again."""
    return tuple(tokens(name))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as written."""
    return tuple(_WORD.findall(name))


def folded_keys(folded: str) -> list[str]:
    """The keys of the words of a name that is folded already."""
    words = _WORD.findall(folded)
    plain = "." not in folded and "œ" not in folded and "æ" not in folded
    return words if plain else [word.translate(_OPEN) for word in words]


def _is_gap(text: str, start: int, end: int) -> bool:
    return end - start <= 3 and _GAP.fullmatch(text, start, end) is not None


class Trie(Generic[T]):
    """Sequences of keys → values; several values may share a leaf, which keeps ambiguity visible."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, keys: Sequence[str], value: T) -> None:
        node = self._root
        for key in keys:
            below = node.get(key)
            if below is None:
                below = node[key] = {}
            node = below
        node.setdefault(_LEAF, []).append(value)

    @property
    def firsts(self) -> Mapping[str, Any]:
        """The keys that sequences begin with: most words of a text begin none."""
        return self._root

    def matches(self, words: Sequence[Token], index: int) -> Iterator[tuple[int, list[T]]]:
        """Each (index after the last word, values) of the sequences that begin at `index`, shortest first."""
        node = self._root.get(words[index].key)
        while node is not None:
            index += 1
            if _LEAF in node:
                yield index, node[_LEAF]
            node = node.get(words[index].key) if index < len(words) and words[index].joined else None
