"""What phrases around other expressions mean: parts, ranges, lists, bounds. No French.

Each takes the slots and the senses that it frames, and gives None where they do not go together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from archive import edtf, period, sets
from archive.dates.sense import ANY_DAY, Sense, between, finest
from archive.period import Period

Slots = dict[str, Any]
_Join = Callable[[Period, Period], Period]
_LONGEST = 16
"""The most dates that one list holds."""
_STRICTLY = ("before", "after")
_RANGE = 62
"""The most days of a range that is written out in a list."""
SPLIT = ("week", "month", "quarter", "season", "semester", "year", "decade", "century")


def part(which: str) -> Callable[[Slots, Sense], Sense | None]:
    """`début`, `milieu`, `fin` of a unit longer than a day."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        if inner.unit not in SPLIT or inner.close or inner.repeated or inner.kind in ("part", "joined"):
            return None
        finer = {"year": "month", "decade": "year", "century": "year"}.get(inner.unit, "day")
        return inner.map(lambda whole: period.part(whole, which), "part", finer)

    return framed


def of_a_long_unit(d: Slots, inner: Sense) -> Sense | None:
    """`courant` belongs to the expression and changes nothing; never of a day (`au courant lundi`)."""
    return inner if inner.unit != "day" or inner.kind == "part" else None


def on_a_day(d: Slots, inner: Sense) -> Sense | None:
    """A clock time, `matin`: the same, of a day only."""
    return inner if inner.unit == "day" and inner.kind != "part" and not inner.repeated else None


def cued(lean: str) -> Callable[[Slots, Sense], Sense | None]:
    """`dernier`, `prochain`: strictly before or after publication."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        open_choice = inner.lacks in ("week", "month", "year") and not inner.close and not inner.lean
        return replace(inner, lean=lean, anaphor="") if open_choice else None

    return framed


def current(d: Slots, inner: Sense) -> Sense | None:
    """`courant` behind a date: of the year or month of publication."""
    return replace(inner, lean="this", anaphor="") if inner.lacks in ("month", "year") and not inner.lean else None


def following(d: Slots, inner: Sense) -> Sense | None:
    """`au printemps suivant`: the first one that begins after a date said before."""
    options = inner.options
    if options is None or inner.lacks not in ("week", "month", "year") or inner.lean or not bounded(inner):
        return None

    def at(ref: date) -> Sequence[Period]:
        return [p for p in options(ref) if p.first and p.first > ref][:1]

    return Sense(inner.unit, at, lacks="reference", anaphor=inner.unit)


def shifted(days: int) -> Callable[[Slots, Sense], Sense | None]:
    """`la veille de Noël`."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        if inner.unit != "day" or inner.close or inner.repeated:
            return None
        return inner.map(lambda p: period.day((p.first or ANY_DAY) + timedelta(days=days)))

    return framed


def _pairs(left: Sense, right: Sense, join: _Join) -> Callable[[date], list[Period]]:
    """Each reading of the one with the reading of the other that suits it: the left before the right.

    What is known outright settles the other; the year of the right serves the left.
    """
    lefts, rights = left.options, right.options
    assert lefts is not None and rights is not None

    def options(ref: date) -> list[Period]:
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
        s.options is None or s.close or s.repeated or s.leans_alone or s.kind == "heading" or s.lean in _STRICTLY
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
        return _joined(left, right, lambda a, b: make((*_each(a), *_each(b))), left.unit, "list", several)

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


def bounded(inner: Sense) -> bool:
    """It has readings and no bound of its own."""
    return inner.options is not None and inner.close is None and not inner.repeated


def since(d: Slots, inner: Sense) -> Sense | None:
    """From then to publication."""
    if not bounded(inner):
        return None
    unit = inner.unit

    def close(start: Period | None, now: Period | None) -> Period | None:
        early = start and now and start.first and now.last and start.first <= now.last
        return between(start, now if early else None, unit)

    return replace(inner, lean=inner.lean or "back", anaphor="", close=close)


def _until(lean: str) -> Callable[[Slots, Sense], Sense | None]:
    def framed(d: Slots, inner: Sense) -> Sense | None:
        if not bounded(inner):
            return None
        unit = inner.unit

        def close(end: Period | None, now: Period | None) -> Period | None:
            if end is None:
                return None
            over = now and now.first and end.last and end.last < now.first
            return between(None if over else now, end, unit)

        return replace(inner, lean=inner.lean or lean, close=close)

    return framed


until = _until("until")
"""To the last day of the term, from publication; a term that is over has no beginning."""
by = _until("ahead")
before = _until("deadline")


def _from(lean: str, alone: bool = False) -> Callable[[Slots, Sense], Sense | None]:
    def framed(d: Slots, inner: Sense) -> Sense | None:
        if not bounded(inner):
            return None
        unit = inner.unit
        return replace(
            inner,
            lean=inner.lean or lean,
            alone_in_past=alone,
            close=lambda start, now: between(start, None, unit) if start else None,
        )

    return framed


starting = _from("onward")
at_once = _from("onward", alone=True)
after = _from("later")
