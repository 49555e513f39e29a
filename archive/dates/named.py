"""What named units longer than a month mean: weeks, quarters, seasons, years, decades, centuries. No French."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from archive import period
from archive.dates.resolve import dated, exactly, full_year, in_years
from archive.dates.sense import ANY_DAY, Sense

Slots = dict[str, Any]


def year(d: Slots) -> Sense:
    number = d.get("year") or d.get("loose_year") or d.get("spelled_year") or d["ancient"]
    return exactly(period.year(number))


def heading(d: Slots) -> Sense:
    """`2011`, over the lines of a chronology: in no range or list."""
    return replace(year(d), kind="heading")


def short_year(d: Slots) -> Sense:
    """`en 98`."""
    return Sense("year", lambda ref: [period.year(full_year(d["short_year"], None if ref == ANY_DAY else ref))])


def about_a_year(d: Slots) -> Sense:
    """`vers 1850`: the year, but not for certain."""
    whole = period.year(d["loose_year"])
    return exactly(replace(whole, edtf=f"{whole.edtf}~"))


def war(d: Slots) -> Sense:
    """`14-18`: from its first year to its last."""
    first, last = d.get("war") or d["war_year"]
    return exactly(period.interval(period.year(first), period.year(last), "year"))


def day_of_renown(d: Slots) -> Sense:
    """`le 13-Novembre`: the one day that is known by this name, where it had come; before, any year's."""
    known = date.fromisoformat(str(d["day_of_renown"]))
    any_year = in_years(lambda y: period.day(known.replace(year=y)), "day").options or (lambda ref: [])
    return Sense("day", lambda ref: [period.day(known)] if ref >= known else any_year(ref), lacks="year", lean="back")


def years(d: Slots) -> Sense | None:
    """`1982-1990`, `2002/03`."""
    first, end = d["full_year"], d["any_year"]
    last = first - first % 100 + int(end) if len(end) == 2 else int(end)
    if not first < last < first + 200:
        return None
    return exactly(period.interval(period.year(first), period.year(last), "year"))


def before_christ(d: Slots) -> Sense:
    """`44 av. J.-C.` is the astronomical year -43: there is no year 0."""
    return exactly(period.year(1 - d["ancient"]))


def century(d: Slots) -> Sense | None:
    return exactly(period.century(d["roman"])) if 1 <= d["roman"] <= 30 else None


def century_alone(d: Slots) -> Sense | None:
    """`la fin du XIXe`."""
    return century({"roman": d["century_number"]})


def centuries(d: Slots) -> Sense | None:
    """`aux XVIIIe et XIXe siècles`: from the beginning of the one to the end of the other."""
    first, last = d["roman"], d["roman2"]
    if not 1 <= first < last <= 30:
        return None
    return exactly(period.interval(period.century(first), period.century(last), "century"))


def century_before_christ(d: Slots) -> Sense | None:
    number = d["roman"]
    if not 1 <= number <= 90:
        return None
    first, last = period.year(1 - 100 * number), period.year(-100 * (number - 1))
    return exactly(replace(period.interval(first, last, "century"), first=None, last=None))


def decade(d: Slots) -> Sense | None:
    """`les années 1990`, `90`, `soixante`; two digits are the twentieth century's."""
    number = d["decade"]
    return exactly(period.decade(number if number >= 1000 else 1900 + number)) if number % 10 == 0 else None


def decades(d: Slots) -> Sense | None:
    """`les années 60 et 70`, `1990-2000`: ten years each."""
    first, last = (number if number >= 1000 else 1900 + number for number in (d["decade"], d["decade2"]))
    if first % 10 or last % 10 or not first < last:
        return None
    return exactly(period.interval(period.year(first), period.year(last + 9), "year"))


def season(d: Slots) -> Sense:
    return dated(d, lambda y: period.season(y, d["season"]), "season")


def season_over_years(d: Slots) -> Sense | None:
    """`l'hiver 2019-2020`: the one that begins in the first year."""
    return exactly(period.season(d["full_year"], d["season"])) if years(d) else None


def quarter(d: Slots) -> Sense | None:
    if not 0 <= d["ordinal"] <= 4:
        return None
    return dated(d, lambda y: period.quarter(y, d["ordinal"] or 4), "quarter")


def quarter_code(d: Slots) -> Sense:
    """`T3 2019`."""
    return exactly(period.quarter(d["full_year"], d["quarter_code"]))


def semester_code(d: Slots) -> Sense:
    return exactly(period.semester(d["full_year"], d["semester_number"]))


def week(d: Slots) -> Sense:
    """`la semaine 12`, as ISO 8601 counts them."""
    return dated(d, lambda y: period.week(date.fromisocalendar(y, d["week_number"], 1)), "week")


def semester(d: Slots) -> Sense | None:
    if not 0 <= d["ordinal"] <= 2:
        return None
    return dated(d, lambda y: period.semester(y, d["ordinal"] or 2), "semester")
