"""What a day means that is told by its number alone: `le 22`, `mardi 12`, `du 10 au 15`, `le 5 courant`. No French."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from archive import period, sets
from archive.dates.resolve import begun_on, existing, from_reference
from archive.dates.sense import Sense
from archive.period import Period

Slots = dict[str, Any]


def weekday_of_days(d: Slots) -> Sense:
    """`mardi 12`: that day of the months around which falls on the weekday."""
    return begun_on(replace(day_alone(d), anaphor=""), d["weekday"])


def day_alone(d: Slots) -> Sense:
    """`le 22`, of the month of an earlier date or around publication."""

    def at(ref: date) -> list[Period]:
        months = [period.month(ref.year, ref.month + n).first for n in range(-6, 7)]
        return existing(lambda n: period.day((months[n] or ref).replace(day=d["day"])), range(len(months)))

    return Sense("day", at, lacks="month", anaphor="month")


def day_there(d: Slots) -> Sense:
    """`le 9 à Lyon`: a day only of the month of an earlier date."""
    return replace(day_alone(d), needs_anchor=True)


def days_in_turn(d: Slots) -> Sense | None:
    """`le 9 et le 10`: the same."""
    both = days_of_some_month({"days": [d["day"], d["day2"]]})
    return both and replace(both, needs_anchor=True)


def _days_together(numbers: Sequence[int], join: Callable[[Iterable[Period]], Period]) -> Sense | None:
    """Days of one month, of an earlier date's or around publication, in ascending order."""
    if sorted(set(numbers)) != list(numbers):
        return None

    def at(ref: date) -> list[Period]:
        months = [period.month(ref.year, ref.month + n).first or ref for n in range(-6, 7)]
        return existing(
            lambda n: join([period.day(months[n].replace(day=number)) for number in numbers]), range(len(months))
        )

    return Sense("day", at, lacks="month", anaphor="month", several=join is sets.all_of)


def days_of_some_month(d: Slots) -> Sense | None:
    """`les 20 et 21`."""
    return _days_together(d["days"], sets.all_of)


def one_day_of_some_month(d: Slots) -> Sense | None:
    """`le 20 ou le 21`."""
    return _days_together(d["either_day"], sets.one_of)


def days_alone(d: Slots) -> Sense | None:
    """`du 10 au 15`, of the month of an earlier date or around publication; `du 31 au 1er` goes on into the next."""
    over = d["day"] >= _LATE and d["day2"] <= _EARLY
    if d["day"] >= d["day2"] and not over:
        return None
    inner = day_alone(d).options or (lambda ref: [])

    def at(ref: date) -> list[Period]:
        starts = [p.first for p in inner(ref) if p.first]
        return [found for start in starts for found in existing(lambda n: _to(start, n, over), (d["day2"],))]  # noqa: B023

    return Sense("day", at, lacks="month", anaphor="month", several=True)


_LATE, _EARLY = 28, 5
"""Days at the end and at the beginning of a month, which a range without months may join."""


def _to(start: date, number: int, over: bool) -> Period:
    month = period.month(start.year, start.month + over).first or start
    return period.interval(period.day(start), period.day(month.replace(day=number)), "day")


def day_instant(months: int) -> Callable[[Slots], Sense]:
    """`le 5 courant`, of the month of publication; `le 25 écoulé`, of the month before."""

    def meaning(d: Slots) -> Sense:
        def at(ref: date) -> Period:
            return period.day((period.month(ref.year, ref.month + months).first or ref).replace(day=d["day"]))

        return from_reference("day", at)

    return meaning
