"""Spans of days with a precision and an EDTF text (ISO 8601-2:2019, level 2); knows no French.

Days are inclusive at both ends; `None` is an open or unknown end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from archive.errors import PeriodError

PRECISIONS = ("day", "week", "month", "quarter", "season", "semester", "year", "decade", "century")
"""From the finest to the coarsest."""

_MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_PARTS = ("early", "mid", "late")


@dataclass(frozen=True, slots=True)
class Period:
    """What a date expression says of time.

    `edtf` is None where EDTF cannot say it; the bounds stand all the same. `precision` is one of
    `PRECISIONS`: of an interval, the unit that its ends name.
    """

    edtf: str | None
    first: date | None
    last: date | None
    precision: str

    @property
    def first_day(self) -> str | None:
        """ISO day, inclusive."""
        return self.first.isoformat() if self.first else None

    @property
    def last_day(self) -> str | None:
        """ISO day, inclusive."""
        return self.last.isoformat() if self.last else None

    @property
    def is_unit(self) -> bool:
        """True of one whole calendar unit (a day, a month, a year …): what an expression can lean on."""
        try:
            return self.first is not None and containing(self.precision, self.first) == self
        except PeriodError:  # the winter that began before the year 1
            return False

    def days(self) -> Iterator[date]:
        """Every day of a bounded period, in order; nothing for one with an open end."""
        if self.first and self.last:
            for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
                yield date.fromordinal(ordinal)

    def contains(self, other: Period) -> bool:
        """True if every day of the bounded `other` lies in this period."""
        if other.first is None or other.last is None:
            return False
        return (self.first is None or self.first <= other.first) and (self.last is None or other.last <= self.last)


def day(value: date) -> Period:
    """One day."""
    return Period(value.isoformat(), value, value, "day")


@lru_cache(maxsize=4096)
def month(year_: int, month_: int) -> Period:
    """One month; `month_` may run past 1..12 and carries into the year."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    first = _date(year_, month_, 1)
    last = first.replace(day=monthrange(year_, month_)[1])
    return Period(f"{year_:04}-{month_:02}", first, last, "month")


def year(value: int) -> Period:
    """One year; before the year 1 only the EDTF text stands (`-0043` is 44 BC), without days."""
    if value < MINYEAR:
        return Period(f"-{-value:04}" if value else "0000", None, None, "year")
    return Period(f"{value:04}", _date(value, 1, 1), _date(value, 12, 31), "year")


def week(value: date) -> Period:
    """The ISO week (Monday to Sunday) that holds `value`; EDTF has no weeks, so an interval of days."""
    monday = value - timedelta(days=value.weekday())
    return _run(monday, monday + timedelta(days=6), "week")


def weekend(value: date) -> Period:
    """Saturday and Sunday of the ISO week that holds `value`."""
    saturday = value + timedelta(days=5 - value.weekday())
    return _run(saturday, saturday + timedelta(days=1), "day")


def quarter(year_: int, number: int) -> Period:
    """Quarter 1 to 4 (EDTF 33 to 36)."""
    return _sub_year(year_, 32 + _within(number, 4, "quarter"), 3 * number - 2, 3, "quarter")


def semester(year_: int, number: int) -> Period:
    """Semester 1 or 2 (EDTF 40 and 41)."""
    return _sub_year(year_, 39 + _within(number, 2, "semester"), 6 * number - 5, 6, "semester")


def season(year_: int, number: int) -> Period:
    """Meteorological season: 1 spring (March–May) to 4 winter (December and the two months after)."""
    return _sub_year(year_, 20 + _within(number, 4, "season"), 3 * number, 3, "season")


def decade(year_: int) -> Period:
    """The ten years that hold `year_`, written `199X`."""
    first = year_ // 10 * 10
    return Period(f"{first // 10:03}X", _date(max(first, 1), 1, 1), _date(first + 9, 12, 31), "decade")


def century(number: int) -> Period:
    """The nth century as historians count: the 19th is 1801 to 1900."""
    first, last = year(100 * number - 99), year(100 * number)
    return Period(f"{first.edtf}/{last.edtf}", first.first, last.last, "century")


def containing(unit: str, value: date) -> Period:
    """The calendar unit (one of `PRECISIONS`) that holds a day."""
    if unit == "day":
        return day(value)
    if unit == "week":
        return week(value)
    if unit == "month":
        return month(value.year, value.month)
    if unit == "quarter":
        return quarter(value.year, (value.month + 2) // 3)
    if unit == "semester":
        return semester(value.year, 1 if value.month < 7 else 2)
    if unit == "season":
        return season(value.year - (value.month < 3), (value.month % 12) // 3 or 4)
    if unit == "year":
        return year(value.year)
    if unit == "decade":
        return decade(value.year)
    return century((value.year + 99) // 100)


def shift(value: date, unit: str, count: int) -> date:
    """The day `count` units later (earlier if negative); the day of the month is kept where it exists.

    Raises PeriodError outside the years 1 to 9999.
    """
    if unit in ("day", "week"):
        try:
            return value + timedelta(days=count * (7 if unit == "week" else 1))
        except OverflowError as error:
            raise PeriodError("a day outside the years 1 to 9999") from error
    months = count * (3 if unit == "season" else _MONTHS_IN[unit])
    target = month(value.year, value.month + months)
    assert target.first is not None and target.last is not None
    return target.first.replace(day=min(value.day, target.last.day))


def part(whole: Period, which: str) -> Period:
    """`early`, `mid` or `late` in a unit: thirds of a month (1–10, 11–20, 21–end), of a year (January–April …),
    of a decade (years 0–3, 4–6, 7–9); of any other unit thirds of its days, the middle taking the rest."""
    index = _PARTS.index(which)
    if whole.precision == "century" and whole.edtf:  # before our era it has no days
        y = int(whole.edtf.split("/")[0])
        return _span(year(y + (0, 33, 66)[index]), year(y + (32, 65, 99)[index]), "year")
    if whole.first is None or whole.last is None:
        raise PeriodError(f"no part of a period without both ends: {whole.edtf}")
    if whole.precision == "month":
        first = whole.first.replace(day=(1, 11, 21)[index])
        last = (whole.first.replace(day=10), whole.first.replace(day=20), whole.last)[index]
        return _span(day(first), day(last), "day")
    if whole.precision == "year":
        y = whole.first.year
        return _span(month(y, 4 * index + 1), month(y, 4 * index + 4), "month")
    if whole.precision == "decade":
        y = whole.last.year - 9
        return _span(year(y + (0, 4, 7)[index]), year(y + (3, 6, 9)[index]), "year")
    third = ((whole.last - whole.first).days + 1) // 3
    cuts = (whole.first, whole.first + timedelta(days=third), whole.last - timedelta(days=third - 1))
    ends = (cuts[1] - timedelta(days=1), cuts[2] - timedelta(days=1), whole.last)
    return _span(day(cuts[index]), day(ends[index]), "day")


def interval(start: Period | None, end: Period | None, precision: str | None = None) -> Period:
    """From the first day of `start` to the last day of `end`; None is an open end (`..`).

    `precision` is the unit that the text names; by default the finer of the two ends. Where an end is
    one of a set or has no EDTF text, the interval has none.
    """
    ends = [end_ for end_ in (start, end) if end_ is not None]
    if not ends:
        raise PeriodError("an interval needs at least one end")
    first, last = start.first if start else None, end.last if end else None
    if first and last and first > last:
        raise PeriodError(f"an interval that ends before it begins: {first} / {last}")
    texts = [_bound(start, 0), _bound(end, -1)]
    edtf = "/".join(text for text in texts if text) if all(texts) else None
    return Period(edtf, first, last, precision or min((e.precision for e in ends), key=PRECISIONS.index))


def _bound(end: Period | None, side: int) -> str | None:
    """The text of one end of an interval; a run of days such as a week gives its outer day, and so do days that are all
    meant (`depuis les 3 et 4 mai`); of days one of which is meant no end is known."""
    if end is None:
        return ".."
    if end.edtf and end.edtf[0] == "{":
        return re.split(r",|\.\.", end.edtf[1:-1])[side]
    if end.edtf is None or end.edtf[0] == "[":
        inner = end.edtf and re.fullmatch(r"\[([^,\[\]]+)\.\.([^,\[\]]+)\]", end.edtf)
        return inner.group(1 if side == 0 else 2) if inner else None
    return end.edtf.split("/")[side]


def _span(first: Period, last: Period, precision: str) -> Period:
    return Period(f"[{first.edtf}..{last.edtf}]", first.first, last.last, precision)


def _run(first: date, last: date, precision: str) -> Period:
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def _sub_year(year_: int, code: int, first_month: int, months: int, precision: str) -> Period:
    first, last = month(year_, first_month), month(year_, first_month + months - 1)
    return Period(f"{year_:04}-{code}", first.first, last.last, precision)


def _within(number: int, most: int, what: str) -> int:
    if not 1 <= number <= most:
        raise PeriodError(f"no {what} {number}", hint=f"a {what} is a number from 1 to {most}")
    return number


def _date(year_: int, month_: int, day_: int) -> date:
    if not MINYEAR <= year_ <= MAXYEAR:
        raise PeriodError(f"the year {year_} lies outside 1 to 9999")
    return date(year_, month_, day_)
