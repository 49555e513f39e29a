"""What counts from a day: `il y a trois jours`, `la semaine dernière`, `ces derniers mois`. No French.

Units are those of `period.PRECISIONS`, and `weekend`, whose two days have the precision day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from archive import period, sets
from archive.dates.sense import Sense
from archive.period import Period

Slots = dict[str, Any]


def unit_at(unit: str, ref: date, count: int = 0) -> Period:
    """The calendar unit that lies `count` units from the one that holds `ref`."""
    if unit == "weekend":
        return period.weekend(ref + timedelta(days=7 * count))
    if unit in ("decade", "century", "year", "month", "quarter", "semester"):
        first = period.containing(unit, ref).first or ref
        return period.containing(unit, period.shift(first, unit, count))
    return period.containing(unit, period.shift(ref, unit, count))


def precision(unit: str) -> str:
    return "day" if unit == "weekend" else unit


def _shifted(d: Slots, count: int, **more: Any) -> Sense:
    unit = d.get("unit") or d["units"]
    return Sense(precision(unit), lambda ref: [unit_at(unit, ref, count)], lacks="reference", kind=unit, **more)


def this_unit(d: Slots) -> Sense:
    """`cette année`; `ce week-end` may be the last one where the past governs."""
    unit = d.get("unit") or d["units"]
    if unit != "weekend":
        return _shifted(d, 0)
    return Sense("day", lambda ref: [unit_at(unit, ref, n) for n in (-1, 0, 1)], lacks="week", lean="this", kind=unit)


def this_long_unit(d: Slots) -> Sense | None:
    """`la fin de l'année`; `la fin de la journée` is a time of day."""
    return this_unit(d) if d["unit"] != "day" else None


def this_unit_of(d: Slots) -> Sense | None:
    """`l'année en cours`."""
    return this_long_unit({"unit": d.get("unit") or d["unit2"]})


def last_unit(d: Slots) -> Sense | None:
    """The unit before that of publication; of week-ends the latest one that is over. `le jour passé` is nothing."""
    if d["unit"] == "day":
        return None
    if d["unit"] == "weekend":
        return replace(this_unit(d), lean="before")
    return _shifted(d, -1)


def next_unit(d: Slots) -> Sense | None:
    """The unit after that of publication; of week-ends the first one to begin."""
    if d["unit"] == "day":
        return None
    if d["unit"] == "weekend":
        return replace(this_unit(d), lean="after")
    return _shifted(d, 1)


def next_term(d: Slots) -> Sense | None:
    """`le prochain trimestre`, as `le trimestre prochain`; of a month or a year that would be as often a stretch."""
    return next_unit(d) if d["unit"] in ("quarter", "semester", "weekend") else None


def ago(d: Slots) -> Sense:
    """`il y a deux semaines`: the unit, that far back."""
    return _shifted(_counted(d), -_count(d))


def ahead(d: Slots) -> Sense:
    """`dans quinze jours`."""
    return _shifted(_counted(d), _count(d))


def earlier(d: Slots) -> Sense:
    """`trois jours plus tôt`: from a date said before."""
    unit = _counted(d)
    return _shifted(unit, -_count(d), anaphor=precision(unit["units"]))


def later(d: Slots) -> Sense:
    unit = _counted(d)
    return _shifted(unit, _count(d), anaphor=precision(unit["units"]))


def either(sign: int, anaphor: bool = False) -> Callable[[Slots], Sense | None]:
    """`il y a deux ou trois ans`, `dans deux à cinq mois`: one of the units that far; with `anaphor` from a date said
    before."""

    def counted(d: Slots) -> Sense | None:
        unit, least, most = d["units"], d["count"], d["some"]
        if not least < most <= least + _MOST_ALIKE:
            return None
        counts = range(least, most + 1)
        return Sense(
            precision(unit),
            lambda ref: [sets.one_of(unit_at(unit, ref, sign * count) for count in counts)],
            lacks="reference",
            anaphor=precision(unit) if anaphor else "",
        )

    return counted


_MOST_ALIKE = 20


def following_unit(d: Slots) -> Sense:
    """`l'année suivante`; the week-end after a working day is that of its week."""
    if d["unit"] == "weekend":
        return Sense("day", lambda ref: [_next_weekend(ref)], lacks="reference", anaphor="day", kind="weekend")
    return _shifted(d, 1, anaphor=precision(d["unit"]))


def _next_weekend(ref: date) -> Period:
    this = period.weekend(ref)
    return this if this.first and this.first > ref else period.weekend(ref + timedelta(days=7))


def preceding_unit(d: Slots) -> Sense:
    return _shifted(d, -1, anaphor=precision(d["unit"]))


def same_unit(d: Slots) -> Sense:
    """`cette année-là`, `le même jour`."""
    return _shifted(d, 0, anaphor=precision(d["unit"]))


def following_weekday(d: Slots) -> Sense:
    """`le lundi suivant`: the first one after a date said before."""

    def at(ref: date) -> list[Period]:
        return [period.day(ref + timedelta(days=(d["weekday"] - ref.weekday() - 1) % 7 + 1))]

    return Sense("day", at, lacks="reference", anaphor="day")


def preceding_weekday(d: Slots) -> Sense:
    def at(ref: date) -> list[Period]:
        return [period.day(ref - timedelta(days=(ref.weekday() - d["weekday"] - 1) % 7 + 1))]

    return Sense("day", at, lacks="reference", anaphor="day")


def same_weekday(d: Slots) -> Sense:
    """`ce même lundi`: the one in the week of a date said before, so that date if it is one."""

    def at(ref: date) -> list[Period]:
        return [period.day(ref + timedelta(days=d["weekday"] - ref.weekday()))]

    return Sense("day", at, lacks="reference", anaphor="day")


def _counted(d: Slots) -> Slots:
    """Eight days are a week, fifteen a fortnight: they stay days, as DATES.md says of `quinze jours`.

    A half is told in the next finer unit: `un an et demi` is 18 months.
    """
    unit = d.get("units") or d["unit"]
    return {"units": _FINER[unit][0] if d.get("half") and unit in _FINER else unit}


def _count(d: Slots) -> int:
    number = int(d.get("some") or d.get("count", 1))
    unit = d.get("units") or d.get("unit", "")
    return round((number + 0.5) * _FINER[unit][1]) if d.get("half") and unit in _FINER else number


def counting(d: Slots) -> tuple[str, int]:
    """Unit and number of `trois jours`, `un an et demi` (18 months)."""
    return _counted(d)["units"], _count(d)


_FINER = {"week": ("day", 7), "month": ("week", 4.35), "year": ("month", 12), "century": ("decade", 10)}
"""A finer unit, and how many of it make one."""


def in_days(meaning: Callable[[Slots], Sense], slot: str) -> Callable[[Slots], Sense | None]:
    """The meaning for a number of days that a slot holds (`48 heures`, `une quinzaine`: 10 alone is no such word)."""

    def counted(d: Slots) -> Sense | None:
        days = d.get(slot) or d[f"{slot}2"]
        if slot == "collective" and days not in (8, 15):
            return None
        return meaning({"units": "day", "count": days})

    return counted


def same_day(d: Slots) -> Sense:
    """`ce soir-là`: the day said before."""
    return _shifted({"unit": "day"}, 0, anaphor="day")


def of_that_day(d: Slots) -> Sense:
    """`dans la soirée`: the day said before; where none was, a time of day in general."""
    return replace(same_day(d), needs_anchor=True)


def repeated(d: Slots) -> Sense:
    """`chaque lundi`: again and again, so no value."""
    unit = d.get("unit") or d.get("units") or ("season" if "season" in d else "day")
    return Sense(precision(unit), repeated=True)


def some_day(d: Slots) -> Sense:
    """`un mardi`: nobody says which."""
    return Sense("day")


def leaning(inner: Sense, lean: str) -> Sense:
    """A sense with a cue of its own (`cet été`)."""
    return replace(inner, lean=lean)
