"""What the phrases mean: from the slots of a rule to a `Sense`. Small functions on periods, no French.

Each takes the read slots (`{"day": 13, "month": 4}`); readings are in time order around the reference day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from archive import period, sets
from archive.dates.sense import ANY_DAY, Sense
from archive.period import Period

Slots = dict[str, Any]
_YEAR_SLOTS = ("year", "any_year", "two_digits", "full_year", "spelled_year")
_YEARS = (-2, -1, 0, 1, 2)
_LEAP_YEARS = tuple(range(-8, 9))


def exactly(whole: Period, kind: str = "") -> Sense:
    """Nothing is missing."""
    return Sense(whole.precision, lambda ref: [whole], kind=kind)


def from_reference(unit: str, at: Callable[[date], Period], **more: Any) -> Sense:
    """One reading for each day of reference."""
    return Sense(unit, lambda ref: [at(ref)], lacks="reference", **more)


def in_years(make: Callable[[int], Period], unit: str, spread: Sequence[int] = _YEARS) -> Sense:
    """What comes once a year; years in which it does not exist are passed over."""
    return Sense(unit, lambda ref: existing(make, (ref.year + n for n in spread)), lacks="year", yearly=True)


def existing(make: Callable[[int], Period], years: Iterable[int]) -> list[Period]:
    """What is made of each number; those for which it does not exist are passed over."""
    found = []
    for year in years:
        try:
            found.append(make(year))
        except ValueError:
            continue
    return found


def full_year(written: str | int, ref: date | None = None) -> int:
    """The year of `2023`, `23` or `93`: two digits are the latest such year up to ten years after `ref`."""
    number = int(written)
    if isinstance(written, int) or len(written) > 2:
        return number
    latest = (ref.year if ref else 2026) + 10
    return latest - (latest - number) % 100


def dated(d: Slots, make: Callable[[int], Period], unit: str, spread: Sequence[int] = _YEARS) -> Sense:
    """With its year exactly; with a year of two digits by publication; without it a choice of years."""
    written = next((d[slot] for slot in _YEAR_SLOTS if slot in d), None)
    if written is None:
        return in_years(make, unit, spread)
    if isinstance(written, str) and len(written) == 2:
        return Sense(unit, lambda ref: [make(full_year(written, None if ref == ANY_DAY else ref))])
    return exactly(make(int(written)))


def day_of_month(d: Slots) -> Sense:
    """`vendredi 8 mars 2024`: a weekday chooses among years, but never contradicts a year that is written."""
    month: int = d["month"] if "month" in d else d["month_number"]
    number: int = d["day"] if "day" in d else d["plain_day"]
    weekday: int | None = d.get("weekday")
    sense = dated(d, lambda y: period.day(date(y, month, number)), "day", _LEAP_YEARS if number == 29 else _YEARS)
    date(2000, month, number)  # no 31 June in any year
    return begun_on(sense, weekday)


def begun_on(sense: Sense, weekday: int | None) -> Sense:
    """The readings that begin on that weekday, if it is told and there are any."""
    inner = sense.options
    if weekday is None or inner is None or not sense.lacks:
        return sense

    def options(ref: date) -> Sequence[Period]:
        found = inner(ref)
        return [p for p in found if p.first and p.first.weekday() == weekday] or found

    return replace(sense, options=options)


def impossible_day(d: Slots) -> Sense | None:
    """`le 31 avril`, `29 février 2023`: a date for its writer, but no day; the rule's name is the reason."""
    month = d["month"] if "month" in d else d["written_month"]
    try:
        date(d.get("year") or d.get("full_year") or 2000, month, d["written_day"])
    except ValueError:
        return Sense("day")
    return None


def spelled_day(d: Slots) -> Sense:
    """`le quinze mars`."""
    return day_of_month({**d, "day": d.get("number", d.get("day"))})


def days_of_month(d: Slots) -> Sense:
    """`les 9 et 10 septembre`: all of them."""
    numbers, month = d["days"], d["month"]
    sense = dated(d, lambda y: sets.all_of(period.day(date(y, month, n)) for n in numbers), "day")
    return replace(begun_on(sense, d.get("weekday", d.get("weekday_list"))), several=True)


def one_day_of_month(d: Slots) -> Sense:
    """`le 9 ou le 10 septembre`: one of them."""
    numbers, month = d["either_day"], d["month"]
    return dated(d, lambda y: sets.one_of(period.day(date(y, month, n)) for n in numbers), "day")


def day_range(d: Slots) -> Sense:
    """`du 6 au 9 juin`, and `du 30 au 2 juin`, which begins the month before."""
    first, last, month = d["day"], d["day2"], d["month"]

    def make(y: int) -> Period:
        end = date(y, month, last)
        before = period.month(y, month - 1).first if first > last else end
        return period.interval(period.day((before or end).replace(day=first)), period.day(end), "day")

    return replace(begun_on(dated(d, make, "day"), d.get("weekday")), several=True)


def month_of_year(d: Slots) -> Sense:
    number = d["month"] if "month" in d else d["month_number"]
    return dated(d, lambda y: period.month(y, number), "month")


def iso_day(d: Slots) -> Sense:
    return exactly(period.day(date(d["full_year"], d["month_number"], d["day"])))


def iso_month(d: Slots) -> Sense:
    return exactly(period.month(d["full_year"], d["month_number"]))


def weekday(d: Slots) -> Sense:
    """The four weeks around; which of them is a choice."""
    return _a_weekday(d["weekday"])


@cache
def _a_weekday(number: int) -> Sense:
    """One sense for each: what it means in a month or a year of days is found once, and remembered by it."""
    return Sense("day", lambda ref: _weekdays(ref, number), lacks="week", kind="weekday")


def _weekdays(ref: date, number: int) -> list[Period]:
    same_week = ref + timedelta(days=number - ref.weekday())
    return [period.day(same_week + timedelta(days=7 * n)) for n in (-2, -1, 0, 1, 2)]


def this_weekday(d: Slots) -> Sense:
    """`ce lundi`: today if it is one, else by the tense, else the one of this ISO week."""
    return replace(weekday(d), lean="this")


def weekday_in_weeks(d: Slots) -> Sense:
    """`lundi en huit`: a week after the next one."""
    weeks = 2 if d["number"] == 15 else 1

    def at(ref: date) -> Period:
        ahead = (d["weekday"] - ref.weekday()) % 7 or 7
        return period.day(ref + timedelta(days=ahead + 7 * weeks))

    return from_reference("day", at)


def deictic(d: Slots) -> Sense:
    """`hier`: so many days from publication."""
    kind = "" if d["deictic"] else "today"
    return from_reference("day", lambda ref: period.day(ref + timedelta(days=d["deictic"])), kind=kind)


def today(d: Slots) -> Sense:
    """`ce soir`."""
    return from_reference("day", period.day)


def _night(first: int) -> Callable[[Slots], Sense]:
    """From the evening of the day so far from publication to the morning of the next."""

    def at(ref: date) -> Period:
        evening = ref + timedelta(days=first)
        return period.interval(period.day(evening), period.day(evening + timedelta(days=1)))

    return lambda d: from_reference("day", at, several=True)


last_night, next_night = _night(-1), _night(0)


def anaphor(d: Slots) -> Sense:
    """`la veille`: so many days from a date said before."""
    return from_reference("day", lambda ref: period.day(ref + timedelta(days=d["anaphor"])), anaphor="day")
