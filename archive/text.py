"""Text and places in it: normal form, folding that keeps every offset, overlaps.

Offsets are code points, half-open, everywhere in the archive.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

# Blocks whose letters French press uses or quotes: Latin (with extensions A, B and Additional),
# general punctuation and the odd space signs. Other letters are only lower-cased.
_FOLDED_BLOCKS = (range(0x00, 0x0250), range(0x1E00, 0x1F00), range(0x2000, 0x2070), (0x3000, 0xFEFF))
_APOSTROPHES = "\u2019\u2018\u02bc\u00b4\u02b9"
_HYPHENS = "\u2010\u2011\u00ad"
# Of no width: soft hyphens, at the end of a line too, some blanks, joiners of words, marks of the direction of writing.
# The joiners of letters (U+200C, U+200D) are not among them: other scripts, and pictures of faces, are spelt with them.
_MARKS = "\u00ad\u034f\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_HIDDEN = re.compile(rf"(?<=\w)\u00ad[^\S\n]*\n[^\S\n]*(?=[^\W\d_])|[{_MARKS}]+")


def normalise(text: str) -> str:
    """Unicode NFC and `\\n` line ends; done once, in `reading`, so that later offsets hold."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """Without what is not seen: soft hyphens and other marks of no width, which may stand inside a word."""
    for mark in _MARKS:  # a fifth of the time of the expression, which nearly no text needs
        if mark in text:
            return _HIDDEN.sub("", text)
    return text


def seen_at(text: str) -> list[int]:
    """Where each character of the `visible` text stands in the text."""
    found: list[int] = []
    here = 0
    for gone in _HIDDEN.finditer(text):
        found += range(here, gone.start())
        here = gone.end()
    return [*found, *range(here, len(text))]


def _lower_table() -> dict[int, str]:
    """Lower case, one apostrophe, one hyphen, one space: for each code point exactly one."""
    table = {}
    for block in _FOLDED_BLOCKS:
        for point in block:
            char = chr(point)
            lower = char.lower() if len(char.lower()) == 1 else char
            if char in _APOSTROPHES:
                lower = "'"
            elif char in _HYPHENS:
                lower = "-"
            elif (char.isspace() and char not in "\n") or point == 0xFEFF:
                lower = " "
            if lower != char:
                table[point] = lower
    table[0x130] = "i"  # İ is the only letter whose lower case is two code points
    return table


def _fold_table() -> dict[int, str]:
    """As `_lower_table`, and accents taken off where one letter stays one letter."""
    table = _lower_table()
    for block in _FOLDED_BLOCKS:
        for point in block:
            lower = table.get(point, chr(point))
            base = unicodedata.normalize("NFD", lower)[0]
            if base != lower and base.isalpha():
                table[point] = base
            elif lower != chr(point):
                table[point] = lower
    return table


def _byte_table(table: dict[int, str], encoding: str) -> bytes:
    """The same for an encoding of a byte a letter."""
    found = bytearray(range(256))
    for byte in range(256):
        char = bytes((byte,)).decode(encoding, "ignore")
        if char:
            [found[byte]] = char.translate(table).encode(encoding)
    return bytes(found)


def _words_only(table: bytes, encoding: str) -> bytes:
    """The same, with a blank in the place of all that is in no word."""
    return bytes(byte if _WORD.match(bytes((byte,)).decode(encoding, "replace")) else ord(" ") for byte in table)


_LOWER = _lower_table()
_FOLD = _fold_table()
_WORD = re.compile(r"\w+")
# Nearly all French text can be written in Windows-1252; Latin-1, for what has no œ nor curled apostrophe, is faster.
_ENCODINGS = ("latin-1", "cp1252")
_LOWER_BYTES = [(encoding, _byte_table(_LOWER, encoding)) for encoding in _ENCODINGS]
_FOLD_BYTES = [(encoding, _byte_table(_FOLD, encoding)) for encoding in _ENCODINGS]
_WORD_BYTES = [(encoding, _words_only(table, encoding)) for encoding, table in _FOLD_BYTES]

# Grammatical words only: articles, pronouns, prepositions, conjunctions and the auxiliaries' commonest forms
# (Grevisse, « Le bon usage », lists of the closed classes), folded.
STOP_WORDS = frozenset(
    """a ai ainsi alors apres as au aucun aucune aussi autre aux avaient avait avant avec avez avons ayant c ce ceci
    cela celle celles celui ces cet cette ceux chez ci comme comment contre d dans de depuis des donc dont du elle
    elles en encore entre es est et etaient etait etant ete etre eu eux fait font furent fut ici il ils j je jusqu
    jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes
    mes moi mon n ne ni nos notre nous on ont ou par parce pas pendant plus plutot pour pourquoi puis puisque qu
    quand que quel quelle quelles quels qui quoi quoique s sa sans se selon sera seront ses si sinon soi soit son
    sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vers voici voila vos votre vous y
    """.split()
)


def lower(text: str) -> str:
    """Lower case with accents kept; one apostrophe, hyphen and space sign. Same length as `text`."""
    return _translated(text, _LOWER, _LOWER_BYTES)


def fold(text: str) -> str:
    """`lower` with accents taken off (`œ` and `æ` stay, to keep the length). Same length as `text`."""
    return _translated(text, _FOLD, _FOLD_BYTES)


@lru_cache(maxsize=2)
def words(text: str) -> tuple[str, ...]:
    """The runs of letters, digits and underscores of a text, folded, in order."""
    found = _by_bytes(text, _WORD_BYTES)
    return tuple(_WORD.findall(fold(text)) if found is None else found.split())


def _translated(text: str, table: dict[int, str], tables_of_bytes: Iterable[tuple[str, bytes]]) -> str:
    """By bytes where that can be, which is three times as fast."""
    found = _by_bytes(text, tables_of_bytes)
    return text.translate(table) if found is None else found


def _by_bytes(text: str, tables: Iterable[tuple[str, bytes]]) -> str | None:
    for encoding, table in tables:
        try:
            return text.encode(encoding).translate(table).decode(encoding)
        except UnicodeEncodeError:
            pass
    return None


def cut(text: str, words: re.Pattern[str]) -> tuple[list[str], list[int]]:
    """The words of a text, by an expression that is one group, and where each begins.

    Cut and counted together: to ask each match for its start costs three times as much.
    """
    pieces = words.split(text)
    return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]


def slugify(name: str) -> str:
    """The stable slug of a name: folded ASCII words joined by `-` (« Corée du Nord » → `coree-du-nord`).

    Letters outside Latin stay as they are, so that two names in another script stay two.
    """
    folded = fold(visible(normalise(name))).replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    words = "".join(char if char.isalnum() else " " for char in folded).split()
    return "-".join(words)


def outermost(found: Iterable[T], span: Callable[[T], tuple[int, int]]) -> list[T]:
    """The overlap policy, the only one: longest first, then leftmost, then first found.

    Returns the kept items in text order, disjoint.
    """
    spans = [(*span(item), item) for item in found]
    spans.sort(key=lambda item: (item[0] - item[1], item[0]))
    kept: list[tuple[int, int, T]] = []
    taken = bytearray(max((end for _, end, _ in spans), default=0))  # a byte for each character: searched at once
    for item in spans:
        start, end, _ = item
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(item)
    kept.sort(key=lambda item: item[:2])
    return [item for _, _, item in kept]


def locate(starts: Sequence[int], offset: int) -> int:
    """Index of the last of the ascending `starts` that is at or before `offset`; -1 if none is."""
    return bisect_right(starts, offset) - 1


def finder(spans: Sequence[tuple[int, int]]) -> Callable[[int], int | None]:
    """What tells which of these ascending spans holds an offset, by its place among them; None where none does."""
    starts = [start for start, _ in spans]

    def place(offset: int) -> int | None:
        index = locate(starts, offset)
        return index if index >= 0 and offset < spans[index][1] else None

    return place
