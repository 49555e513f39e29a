"""Feasts and the calendar of the Republic: days that are reckoned. No French."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from archive import period
from archive.dates.resolve import dated, exactly
from archive.dates.sense import ANY_DAY, Sense, nth_of
from archive.period import Period

Slots = dict[str, Any]


def republican_day(d: Slots) -> Sense | None:
    """`le 18 brumaire an VIII`: the calendar of the First Republic, years I to XIV."""
    year = d["republican_year"]
    if not 1 <= year <= len(_REPUBLICAN_DAYS):
        return None
    new_year = date(1791 + year, 9, _REPUBLICAN_DAYS[year - 1])
    return exactly(period.day(new_year + timedelta(days=30 * d["republican_month"] + d["day"] - 1)))


_REPUBLICAN_DAYS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The day of September on which the years I to XIV began (table of the Bureau des longitudes)."""


def feast(d: Slots) -> Sense:
    """A feast by its day (`12-25`), by days from Easter Sunday, or by a weekday of a month."""
    written = d["feast"]
    if written == "mothers":
        return dated(d, mothers_day, "day")
    if isinstance(written, list):
        month, weekday, number = written
        return dated(d, lambda y: nth_of(period.month(y, month), weekday, number), "day")
    if isinstance(written, str):
        month, number = (int(part) for part in written.split("-"))
        return dated(d, lambda y: period.day(date(y, month, number)), "day")
    return dated(d, lambda y: period.day(easter(y) + timedelta(days=written)), "day")


def eve_of_feast(d: Slots, inner: Sense) -> Sense | None:
    """`le réveillon de Noël`; that of Saint-Sylvestre is its own evening."""

    def eve(p: Period) -> Period:
        day = p.first or ANY_DAY
        return p if (day.month, day.day) == (12, 31) else period.day(day - timedelta(days=1))

    return inner.map(eve) if inner.unit == "day" and not inner.close and not inner.repeated else None


def mothers_day(y: int) -> Period:
    """In France: the last Sunday of May, the first of June where that is Pentecost."""
    last = nth_of(period.month(y, 5), 6, 0)
    pentecost = easter(y) + timedelta(days=49)
    return nth_of(period.month(y, 6), 6, 1) if last.first == pentecost else last


def easter(y: int) -> date:
    """Easter Sunday in the Gregorian calendar (J.-M. Oudin, 1940)."""
    golden, hundreds = y % 19, y // 100
    moon = (hundreds - hundreds // 4 - (8 * hundreds + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = moon - (y + y // 4 + moon + 2 - hundreds + hundreds // 4) % 7
    month = 3 + (sunday + 40) // 44
    return date(y, month, sunday + 28 - 31 * (month // 4))
