"""What phrases inside a named unit mean: `le premier lundi de mars`, `mardi de la semaine dernière`. No French.

Each takes the slots and the senses that it joins, and gives None where they do not go together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from archive import period
from archive.dates.frames import SPLIT, part
from archive.dates.offsets import counting
from archive.dates.sense import ANY_DAY, Sense, nth_of
from archive.period import PRECISIONS, Period

Slots = dict[str, Any]


def _inside(inner: Sense, at: Callable[[Period], Period], unit: str) -> Sense | None:
    """A part of the unit that another expression names."""
    if inner.options is None or inner.close or inner.repeated or inner.size > 1:
        return None
    return inner.map(at, "inside", unit)


def nth_weekday(d: Slots, left: Sense, inner: Sense) -> Sense | None:
    """`le premier lundi de mars`."""
    if left.kind != "weekday" or inner.unit not in ("month", "quarter", "season", "semester", "year"):
        return None
    assert left.options is not None
    monday = date(2024, 1, 1)
    weekday = next(p.first.weekday() for p in left.options(monday) if p.first)
    return _inside(inner, lambda whole: nth_of(whole, weekday, d["ordinal"]), "day")


def nth_part(d: Slots, inner: Sense) -> Sense | None:
    """`la deuxième semaine de mars`, `le dernier jour du mois`, `la seconde moitié de 2023`."""
    share, number = d["share"], d["ordinal"]
    if inner.unit not in SPLIT[1:]:
        return None
    if share in _SHARES:
        parts = _SHARES[share]
        if not 0 <= number <= parts or (share == "quinzaine" and inner.unit != "month"):
            return None
        finer = _FINER.get(inner.unit, "day")
        return _inside(inner, lambda whole: _share(whole, parts, number or parts, finer), finer)
    unit = _UNITS[share]
    precision = "day" if unit == "weekend" else unit
    return _inside(inner, lambda whole: _nth_unit(whole, unit, number), precision)


def _nth_unit(whole: Period, unit: str, number: int) -> Period:
    """The n-th (0: last, -1: last but one) day, ISO week, week-end or month of a period; a week is of the month of its
    Thursday, a week-end of that of its Saturday. ValueError if there are not so many."""
    if whole.first is None or whole.last is None:
        raise ValueError("an open period")
    if unit == "week":
        thursday = nth_of(whole, 3, number).first
        return period.week(thursday or whole.first)
    if unit == "weekend":
        saturday = nth_of(whole, 5, number).first
        return period.weekend(saturday or whole.first)
    end = period.shift(whole.last, unit, number) if number <= 0 else period.shift(whole.first, unit, number - 1)
    if not whole.first <= end <= whole.last:
        raise ValueError("not so many")
    return period.containing(unit, end)


def _share(whole: Period, parts: int, number: int, finer: str) -> Period:
    """The n-th of equal parts of a unit, in whole finer units; of a month the first half ends on the 15th."""
    if whole.first is None or whole.last is None:
        raise ValueError("an open period")
    units = [period.containing(finer, whole.first)]
    while (last := units[-1].last) and last < whole.last:
        units.append(period.containing(finer, last + timedelta(days=1)))
    size = len(units) / parts
    low, high = int(size * (number - 1)), int(size * number)
    return period.interval(units[low], units[high - 1], finer)


_SHARES = {"moitie": 2, "quinzaine": 2, "tiers": 3, "quart": 4}


_UNITS = {"semaine": "week", "week-end": "weekend", "weekend": "weekend", "jour": "day", "mois": "month",
          "decennie": "decade"}  # fmt: skip


_FINER = {"year": "month", "semester": "month", "decade": "year", "century": "year"}


def _of_units(lead: str) -> Callable[[Slots, Sense], Sense | None]:
    def framed(d: Slots, inner: Sense) -> Sense | None:
        unit, number = d["units"], d.get("count")
        if inner.unit not in SPLIT[1:] or unit == inner.unit or unit == "weekend":
            return None
        if number is None:
            return part(lead)(d, inner)

        def at(whole: Period) -> Period:
            if whole.first is None or whole.last is None:
                raise ValueError("an open period")
            if lead == "early":
                end = period.shift(whole.first, unit, number) - timedelta(days=1)
                ends = period.containing(finer, whole.first), period.containing(finer, end)
            else:
                start = period.shift(whole.last + timedelta(days=1), unit, -number)
                ends = period.containing(finer, start), period.containing(finer, whole.last)
            return ends[0] if ends[0] == ends[1] else period.interval(*ends, finer)

        finer = "day" if unit == "week" else unit
        return _inside(inner, at, finer)

    return framed


first_units = _of_units("early")


last_units = _of_units("late")
"""`les premiers jours de mai` as `début mai`; with a number exactly so many."""


def counted(sign: int) -> Callable[[Slots, Sense], Sense | None]:
    """`trois jours après le 11 septembre 2001`: at the unit that is counted in."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        unit, number = counting({"units": d["units"], "some": d["some"], "half": d.get("half")})
        if unit == "weekend" or inner.kind in ("part", "joined", "list"):
            return None

        def at(p: Period) -> Period:
            return period.containing(unit, period.shift(p.first or ANY_DAY, unit, sign * number))

        known = inner.unit in SPLIT and PRECISIONS.index(inner.unit) > PRECISIONS.index(unit)
        return None if known else _inside(inner, at, unit)

    return framed


def week_of(d: Slots, inner: Sense) -> Sense | None:
    """`la semaine du 3 mars`: the ISO week that holds the day."""
    if inner.unit != "day" or inner.kind in ("part", "weekday", "joined"):
        return None
    return _inside(inner, lambda p: period.week(p.first or ANY_DAY), "week")


def weekend_of(d: Slots, inner: Sense) -> Sense | None:
    """`le week-end du 14 juillet`: the one nearest to the day."""
    if inner.unit != "day" or inner.kind in ("part", "weekday", "joined"):
        return None
    return _inside(inner, lambda p: period.weekend((p.first or ANY_DAY) - timedelta(days=2)), "day")


def within(d: Slots, left: Sense, inner: Sense) -> Sense | None:
    """`mardi de la semaine dernière`, `mars de l'année prochaine`: the reading that lies in the other."""
    whole_unit = {"week": "week", "year": "year"}.get(left.lacks)
    if inner.unit != whole_unit or left.lean or left.close or left.options is None or left.kind in ("part", "joined"):
        return None
    options = left.options

    def at(whole: Period) -> Period:
        for p in options(whole.first or ANY_DAY):
            if p.first and whole.first and whole.last and whole.first <= p.first <= whole.last:
                return p
        raise ValueError("the other has no such day")

    return _inside(inner, at, left.unit)


def day_within(d: Slots, inner: Sense) -> Sense | None:
    """`le 5 du mois dernier`."""
    if inner.unit != "month" or inner.kind in ("part", "joined"):
        return None
    return _inside(inner, lambda p: period.day((p.first or ANY_DAY).replace(day=d["day"])), "day")
