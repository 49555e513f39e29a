"""Two dates, or more, as one: ranges between them, lists of all or of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from archive import edtf, period, sets
from archive.dates.frames import Slots, since
from archive.dates.sense import ANY_DAY, Sense, finest, is_unit
from archive.period import Period

_Join = Callable[[Period, Period], Period]
_LONGEST = 16
"""The most dates that one list holds."""
_STRICTLY = ("before", "after")
_APART = ("heading", "unordered")
"""Kinds of dates that are in no longer list."""
_RANGE = 62
"""The most days of a range that is written out in a list."""


def _pairs(left: Sense, right: Sense, join: _Join) -> Callable[[date], list[Period]]:
    """Each reading of the one with the reading of the other that suits it: the left before the right.

    What is known outright settles the other; the year of the right serves the left.
    """
    lefts, rights = left.options, right.options
    assert lefts is not None and rights is not None

    def options(ref: date) -> list[Period]:
        if not left.lacks and not right.lacks:
            return [join(lefts(ref)[0], rights(ref)[0])]
        if not left.lacks and right.lacks in ("week", "month", "year"):
            start = lefts(ANY_DAY)[0]
            ref = start.first or ref
            later = [p for p in rights(ref) if _starts(start, p)]
            return [join(start, later[0])] if later else []
        if left.lacks in ("week", "month", "year") and not right.lacks:
            ref = rights(ANY_DAY)[0].first or ref
        found, used = [], set()  # « le 3 mars et le 9 »: of all ninths the one nearest behind
        for end in rights(ref):
            around = {p for day in (ref, end.first or ref) for p in lefts(day)}
            earlier = sorted((p for p in around if _starts(p, end)), key=lambda p: p.first or date.min)
            if earlier and earlier[-1] not in used:
                used.add(earlier[-1])
                found.append(join(earlier[-1], end))
        return found

    return options


def _only(sense: Sense) -> Period:
    """The reading of a sense that lacks nothing."""
    assert sense.options is not None
    return sense.options(ANY_DAY)[0]


def _starts(a: Period, b: Period) -> bool:
    return bool(a.first and b.first and a.first < b.first)


def _lacking(left: Sense, right: Sense) -> str:
    """What the pair lacks: nothing if one of them is known outright and the other only had a choice."""
    known = [s for s in (left, right) if not s.lacks]
    choices = [s.lacks for s in (left, right) if s.lacks in ("week", "month", "year")]
    if len(known) == 2 or (known and choices):
        return ""
    if len(choices) == 2:
        return choices[1]
    return "reference"


def _joinable(left: Sense, right: Sense) -> bool:
    return left.size + right.size <= _LONGEST and not any(
        s.options is None or s.close or s.repeated or s.leans_alone or s.kind in _APART or s.lean in _STRICTLY
        for s in (left, right)
    )


def _joined(left: Sense, right: Sense, join: _Join, unit: str, kind: str, several: bool) -> Sense:
    """The pair; the same for every day of a year where both are."""
    yearly, size = all(s.yearly or not s.lacks for s in (left, right)), left.size + right.size
    options, lacks = _pairs(left, right, join), _lacking(left, right)
    return Sense(unit, options, lacks, yearly=yearly, kind=kind, size=size, several=several)


def span(d: Slots, left: Sense, right: Sense) -> Sense | None:
    """`du 28 mai au 3 juin`, `entre 2015 et 2018`: from the first to the last; `de 2012 à aujourd'hui`: since then."""
    if right.unit == "day" != left.unit and right.kind == "today":
        return since(d, left)
    alike = left.unit == right.unit or not (left.lacks or right.lacks)  # « de 2019 à juin 2021 »
    if not _joinable(left, right) or not (alike or "part" in (left.kind, right.kind)):
        return None
    unit = finest(left.unit, right.unit)
    if not left.lacks and not right.lacks and not _starts(_only(left), _only(right)):
        return None
    return _joined(left, right, lambda a, b: period.interval(a, b, unit), unit, "joined", True)


def _several(make: Callable[[Sequence[Period]], Period]) -> Callable[[Slots, Sense, Sense], Sense | None]:
    def framed(d: Slots, left: Sense, right: Sense) -> Sense | None:
        if not _joinable(left, right) or left.unit != right.unit or left.kind in ("part", "weekend"):
            return None
        several = make is sets.all_of
        kind = "list"
        if not left.lacks and not right.lacks and not _starts(_only(left), _only(right)):
            kind = "unordered"  # en 2022 et 2019
            if not (is_unit(_only(left)) and is_unit(_only(right))):
                return None
        return _joined(left, right, lambda a, b: make((*_each(a), *_each(b))), left.unit, kind, several)

    return framed


def _each(whole: Period) -> list[Period]:
    """The members of a list, the days of a range, so that a longer list is written anew."""
    if whole.edtf and whole.precision == "day" and "/" in whole.edtf and len(days := list(whole.days())) <= _RANGE:
        return [period.day(day) for day in days]
    if not whole.edtf or whole.edtf[0] not in "{[" or ".." in whole.edtf:
        return [whole]
    return [edtf.parse(piece) for piece in whole.edtf[1:-1].split(",")]


all_of = _several(sets.all_of)
one_of = _several(sets.one_of)


def more_of(d: Slots, left: Sense, right: Sense) -> Sense | None:
    """`lundi, ` before a list."""
    return all_of(d, left, right) if right.kind == "list" else None
