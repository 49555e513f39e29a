"""Words of a text with folded keys, and a trie of them: the same name in any typography meets at one leaf."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, compress, count
from operator import itemgetter, not_
from typing import Any, Generic, NamedTuple, TypeVar

from archive.remembering import Remembered
from archive.text import fold

T = TypeVar("T")

_WORD = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ]{2,}+(?![^\W_])"  # most words, told at once: what follows would find the same
    r"|(?=[^\W_])"  # no gap, told at once, too
    r"(?:(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})|\d+(?:[.,]\d+)*(?:er|e)?(?!\w)|[^\W_]+)"
)
_PIECES = re.compile(f"({_WORD.pattern})")
_GAP = re.compile(r"[ '’\-‐‑.\u00a0\u202f]{1,2}|&|[ \u00a0]?\n[ \u00a0]?")
"""What may stand between two words of one name."""
_LEAF = "\0"
_OPENED = {"œ": "oe", "æ": "ae", ".": ""}


class Token(NamedTuple):
    """A word at its place; `key` is folded, `joined` true if only a gap that a name may have parts it from the last."""

    start: int
    end: int
    text: str
    key: str
    joined: bool


_token = partial(tuple.__new__, Token)


class Words(list[Token]):
    """The words of a text in order; `starts` and `keys` are theirs, `capitals` the indexes of those with a capital."""

    def __init__(self, found: Iterable[Token], starts: list[int], keys: list[str], capitals: list[int]) -> None:
        super().__init__(found)
        self.starts, self.keys, self.capitals = starts, keys, capitals

    def at(self, wanted: Container[str]) -> list[int]:
        """The indexes of the words that have one of some keys: most words have none."""
        return list(compress(count(), map(wanted.__contains__, self.keys)))

    @property
    def mixed(self) -> list[int]:
        """The indexes of the words that are not of letters alone."""
        return list(compress(count(), map(not_, map(str.isalpha, self.keys))))


def tokens(text: str, folded: str | None = None) -> Words:
    """The words of a text in order; acronyms with full stops (O.N.U.) are one. `folded` is the text's, if known."""
    pieces = _PIECES.split(text)  # gaps and words by turns, so that no word costs a step of its own
    gaps, words = pieces[::2], pieces[1::2]
    bounds = list(accumulate(map(len, pieces)))
    starts, ends = bounds[:-1:2], bounds[1::2]
    keys = _keys(fold(text) if folded is None else folded, starts, ends)
    joined = chain((False,), map(_JOINS.__getitem__, gaps[1:-1]))
    capitals = list(compress(count(), map(str.isupper, map(itemgetter(0), words))))
    found = map(_token, zip(starts, ends, words, keys, joined, strict=False))
    return Words(found, starts, keys, capitals)


def _keys(folded: str, starts: Iterable[int], ends: Iterable[int]) -> list[str]:
    """Of the words that begin and end so; what a few of them need is done for all at once."""
    keys = [folded[start:end] for start, end in zip(starts, ends, strict=False)]
    whole = "\n".join(keys)
    opened = _opened(whole)
    return keys if opened == whole else opened.split("\n")


def _opened(folded: str) -> str:
    """Without ligatures and full stops; faster than `translate` where there are none."""
    for sign, letters in _OPENED.items():
        folded = folded.replace(sign, letters)
    return folded


@lru_cache(maxsize=8192)
def key_of(word: str) -> str:
    """The folded key of one word."""
    return _opened(fold(word))


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[Token, ...]:
    """The words of a name, remembered: the same names come again and again."""
    if name.isalpha():  # one word: most names that are asked for
        return (Token(0, len(name), name, key_of(name), False),)
    return tuple(tokens(name))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as written."""
    return tuple(_WORD.findall(name))


def folded_keys(folded: str) -> list[str]:
    """The keys of the words of a name that is folded already."""
    words = _WORD.findall(folded)
    return words if _opened(folded) == folded else [_opened(word) for word in words]


def _is_gap(gap: str) -> bool:
    return len(gap) <= 3 and _GAP.fullmatch(gap) is not None


_JOINS = Remembered(_is_gap)


class Trie(Generic[T]):
    """Sequences of keys → values; several values may share a leaf, which keeps ambiguity visible.

    A node is a dict of what follows; one that nothing follows is its values alone, as most are, and takes a third.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, keys: Sequence[str], value: T) -> None:
        node = self._root
        for key in keys[:-1]:
            below = node.get(key)
            if not isinstance(below, dict):
                below = node[key] = {} if below is None else {_LEAF: below}
            node = below
        last = node.get(keys[-1])
        if isinstance(last, dict):
            last.setdefault(_LEAF, []).append(value)
        elif last is None:
            node[keys[-1]] = [value]
        else:
            last.append(value)

    @property
    def firsts(self) -> Mapping[str, Any]:
        """The keys that sequences begin with: most words of a text begin none."""
        return self._root

    def matches(self, words: Sequence[Token], index: int) -> list[tuple[int, list[T]]]:
        """Each (index after the last word, values) of the sequences that begin at `index`, shortest first."""
        node, size = self._root.get(words[index][3]), len(words)
        found: list[tuple[int, list[T]]] = []
        while node is not None:
            index += 1
            if type(node) is list:
                found.append((index, node))
                break
            if _LEAF in node:
                found.append((index, node[_LEAF]))
            if index == size:
                break
            _, _, _, key, joined = words[index]
            node = node.get(key) if joined else None
        return found
