"""With which three letters an expression can begin: that tells most rules from most words, before any search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Any

from archive.dates.notation import Compiled
from archive.remembering import Remembered

_sre: Any = re._constants  # type: ignore[attr-defined]
_parse: Callable[[str], Any] = re._parser.parse  # type: ignore[attr-defined]
_OTHER = "\uffff"
"""Stands for all that is beyond ASCII, in an expression and in a text."""
_ANY = frozenset([*map(chr, range(128)), _OTHER])
LETTERS = 3
"""So many are asked: with two, four rules in ten more would be tried."""
_CATEGORIES = {_sre.CATEGORY_DIGIT: r"\d", _sre.CATEGORY_SPACE: r"\s", _sre.CATEGORY_WORD: r"\w"}
_REPEATS = (_sre.MAX_REPEAT, _sre.MIN_REPEAT, _sre.POSSESSIVE_REPEAT)
_EMPTY = frozenset({""})


class Beginnings:
    """`of[the letters of a text at one place]` are the indexes of the rules that may hold there, in order."""

    def __init__(self, rules: Sequence[Compiled]) -> None:
        self._sets = [beginnings(_parse(rule.pieces[0].pattern)) for rule in rules]
        self.of = Remembered(self._of)

    def _of(self, letters: str) -> tuple[int, ...]:
        seen = "".join([letter if letter < "\x80" else _OTHER for letter in letters])
        return tuple(
            number
            for number, known in enumerate(self._sets)
            if len(seen) < LETTERS or any(seen[:size] in known for size in range(LETTERS + 1))
        )


def beginnings(parsed: Iterable[tuple[Any, Any]]) -> Set[str]:
    """The first letters of all that an expression finds; one that is shorter may be followed by anything."""
    found: Set[str] = _EMPTY
    for operator, argument in parsed:
        if all(len(start) == LETTERS for start in found):
            break
        found = _joined(found, _node(operator, argument))
    return found


def _joined(starts: Set[str], more: Set[str]) -> Set[str]:
    whole = {start for start in starts if len(start) == LETTERS}
    return whole | {(start + end)[:LETTERS] for start in starts - whole for end in more}


def _node(operator: Any, argument: Any) -> Set[str]:
    """Raises LookupError for what no rule was written with so far."""
    if operator is _sre.LITERAL:
        return {_letter(argument)}
    if operator is _sre.IN:
        return _letters(argument)
    if operator in (_sre.ANY, _sre.NOT_LITERAL):
        return _ANY
    if operator in (_sre.ASSERT, _sre.ASSERT_NOT, _sre.AT):
        return _EMPTY
    if operator is _sre.SUBPATTERN:
        return beginnings(argument[3])
    if operator is _sre.BRANCH:
        return frozenset().union(*map(beginnings, argument[1]))
    if operator in _REPEATS:
        least, most, repeated = argument
        many = once = beginnings(repeated)
        for _ in range(1, min(most, LETTERS)):
            many = many | _joined(many, once)
        return many if least else many | _EMPTY
    raise LookupError(f"what {operator} begins with is not known")


def _letters(members: Sequence[tuple[Any, Any]]) -> Set[str]:
    """Of a set in brackets; of one that leaves letters out, all."""
    found: set[str] = set()
    for operator, argument in members:
        if operator is _sre.LITERAL:
            found.add(_letter(argument))
        elif operator is _sre.RANGE:
            found.update(_letter(point) for point in range(argument[0], min(argument[1], 128) + 1))
        elif operator is _sre.CATEGORY and argument in _CATEGORIES:
            found.update(filter(re.compile(_CATEGORIES[argument]).match, _ANY), _OTHER)
        else:
            return _ANY
    return found


def _letter(point: int) -> str:
    return chr(point) if point < 128 else _OTHER
