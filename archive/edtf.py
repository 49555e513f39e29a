"""Reading EDTF texts (ISO 8601-2:2019): the part of level 2 that the archive writes, and level 1 doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from archive import period, sets
from archive.errors import PeriodError
from archive.period import Period

_SETS = {"[]": sets.one_of, "{}": sets.all_of}
_SIMPLE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<doubt>[?~%])?"
)
_YEAR = re.compile(r" *-?\d{4} *")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}(:?\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)?")


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """The period that an EDTF text means; a clock time is dropped and its day kept as written.

    Raises PeriodError for anything else.
    """
    text = text.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _simple(clock[1])
    if len(text) > 2 and text[0] + text[-1] in _SETS:
        return _SETS[text[0] + text[-1]](_members(text[1:-1]))
    if "/" in text:
        start, _, end = text.partition("/")
        return period.interval(None if start in ("..", "") else parse(start), None if end in ("..", "") else parse(end))
    return _simple(text)


def _members(text: str) -> Iterator[Period]:
    for piece in text.split(","):
        start, dots, end = piece.strip().partition("..")
        if not dots:
            yield _simple(start)
            continue
        current, last = _simple(start), _simple(end)
        if current.precision != last.precision or current.precision not in ("day", "month", "year"):
            raise PeriodError(f"not a run of days, months or years: « {piece} »")
        if current.precision == "year" and _YEAR.fullmatch(start) and _YEAR.fullmatch(end):  # before our era, too
            yield from map(period.year, range(int(start), int(end) + 1))
            continue
        while current.first and last.first and current.first <= last.first:
            yield current
            if current == last:
                break
            current = period.containing(current.precision, period.shift(current.first, current.precision, 1))


def _simple(text: str) -> Period:
    found = _SIMPLE.fullmatch(text)
    if not found:
        raise PeriodError(f"« {text} » is not a date in EDTF", hint="write 2023, 2023-05 or 2023-05-14")
    y, m, d = found["year"], found["month"], found["day"]
    try:
        plain = _plain(y, m, d)
    except ValueError as error:
        raise PeriodError(f"« {text} » is not a date of the calendar", hint="check month and day") from error
    return replace(plain, edtf=text) if found["doubt"] or (m == "XX") or (d == "XX") else plain


def _plain(y: str, m: str | None, d: str | None) -> Period:
    if y.endswith("XX"):
        if m is not None:
            raise ValueError(y)
        first = int(y[:2]) * 100
        return Period(y, date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")
    if y.endswith("X"):
        if m is not None:
            raise ValueError(y)
        return period.decade(int(y[:3]) * 10)
    number = int(y)
    if m is None:
        return period.year(number)
    if m == "XX":
        return replace(period.year(number), precision="day" if d else "month")
    if d is None:
        code = int(m)
        if 21 <= code <= 24:
            return period.season(number, code - 20)
        if 33 <= code <= 36:
            return period.quarter(number, code - 32)
        if 40 <= code <= 41:
            return period.semester(number, code - 39)
        return period.month(number, _month(code))
    if d == "XX":
        return replace(period.month(number, _month(int(m))), precision="day")
    return period.day(date(number, int(m), int(d)))


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(number)
    return number
