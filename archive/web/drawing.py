"""Time drawn as SVG: where things stand, never more precise than they are. Pure geometry; templates write the marks.

A day is a point, a longer unit a bar, one of several days points on a hairline, an open end a bar that fades.
What is announced is hollow, what happened is filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive import edtf
from archive.errors import PeriodError

WIDTH = 1000
"""Units of a drawing's width; it scales to the page."""
STATUSES = ("happened", "announced", "unknown")
STACKED = (*STATUSES, "all")
"""In the order in which bars stack them, from the axis upwards; `all` where the status is not counted."""
_BAR = 5
"""The least width of a bar."""
_TICKS = 10
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, inclusive, over `WIDTH` units."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where a day begins; outside of 0 to `WIDTH` for one that the axis has not."""
        return round((day - self.first).days / self.days * WIDTH, 1)

    def zoomed(self, factor: float, shift: float = 0.0) -> tuple[str, str]:
        """The first and last day of a window `factor` as long, moved by `shift` of its length."""
        half = max(self.days * factor / 2, 3.5)
        middle = self.first.toordinal() + self.days / 2 + shift * self.days
        low, high = date.min.toordinal(), date.max.toordinal()
        ends = (min(max(int(day), low), high) for day in (middle - half, middle + half))
        first, last = (date.fromordinal(day).isoformat() for day in ends)
        return first, last


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    """EDTF: a year, a month or a day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many begin between two days, by status from the bottom: (status, y, height) of 0 to 1."""

    x: float
    width: float
    first: str
    last: str
    count: int
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on the axis. `shape`: point, bar, points; `fades`: the side that is open, left, right or none."""

    shape: str
    x: float
    width: float
    lane: int
    points: tuple[float, ...]
    fades: str
    status: str
    target: str
    title: str


def ticks(axis: Axis) -> list[Tick]:
    """At most a dozen, at round years, months or days."""
    if axis.days > 900:
        years = axis.last.year - axis.first.year + 1
        step = next((step for step in _STEPS if years / step <= _TICKS), 1000)
        wanted = range(-(-axis.first.year // step) * step, axis.last.year + 1, step)
        return [
            Tick(axis.x(date(year, 1, 1)), f"{year:04}") for year in wanted if year and axis.first <= date(year, 1, 1)
        ]
    if axis.days > 60:
        months = [date(n // 12, n % 12 + 1, 1) for n in range(_month(axis.first), _month(axis.last) + 1)]
        step = next(step for step in (1, 2, 3, 6) if len(months) / step <= _TICKS or step == 6)
        return [
            Tick(axis.x(day), f"{day:%Y-%m}") for day in months if day >= axis.first and (day.month - 1) % step == 0
        ]
    step = next(step for step in (1, 2, 5, 7, 10) if axis.days / step <= _TICKS or step == 10)
    return [
        Tick(axis.x(day), day.isoformat()) for n in range(0, axis.days, step) for day in [axis.first + timedelta(n)]
    ]


def bars(axis: Axis, counts: Mapping[str, Counter[str]]) -> list[Bar]:
    """Bars over an axis of what `counts` has for days, months or years (their EDTF), the tallest of height 1."""
    most = max((sum(count.values()) for count in counts.values()), default=1)
    found = []
    for unit, count in sorted(counts.items()):
        period = edtf.parse(unit)
        assert period.first is not None and period.last is not None
        left, right = axis.x(max(period.first, axis.first)), axis.x(min(period.last, axis.last) + timedelta(1))
        parts, height = [], 0.0
        for status in (status for status in STACKED if count[status]):
            share = count[status] / most
            parts.append((status, round(1 - height - share, 4), round(share, 4)))
            height += share
        width = max(right - left - 1, 1.5)
        found.append(
            Bar(
                left,
                round(width, 1),
                period.first.isoformat(),
                period.last.isoformat(),
                sum(count.values()),
                tuple(parts),
            )
        )
    return found


def marks(axis: Axis, dated: Iterable[tuple[str | None, str | None, str | None, str, str, str]]) -> list[Mark]:
    """Marks of dates (edtf, first day, last day, status, target, title) in lanes where none covers another.

    What has no day at all (« chaque lundi », a year before Christ) has no place on an axis.
    """
    ends: list[float] = []
    found = []
    for value, first_day, last_day, status, target, title in dated:
        if first_day is None and last_day is None:
            continue
        first = date.fromisoformat(first_day) if first_day else axis.first
        last = date.fromisoformat(last_day) if last_day else axis.last
        fades = "left" if first_day is None else "right" if last_day is None else "none"
        left = max(axis.x(first), 0.0)
        right = min(axis.x(last) + WIDTH / axis.days, WIDTH)
        points = tuple(axis.x(day) + WIDTH / axis.days / 2 for day in _members(value) if axis.first <= day <= axis.last)
        shape = "points" if points else "point" if first == last else "bar"
        width = max(round(right - left, 1), _BAR)
        lane = next((n for n, end in enumerate(ends) if end + 3 <= left), len(ends))
        ends[lane : lane + 1] = [left + max(width, 8)]
        found.append(Mark(shape, left, width, lane, points, fades, status, target, title))
    return found


def lanes(found: Sequence[Mark]) -> int:
    """How many lanes the marks take."""
    return max((mark.lane + 1 for mark in found), default=0)


def _members(value: str | None) -> Sequence[date]:
    """The days of a set, if it is one of few days."""
    if not value or value[0] not in "[{" or ".." in value:
        return ()
    try:
        days = [edtf.parse(piece).first for piece in value[1:-1].split(",") if piece.count("-") == 2]
    except PeriodError:
        return ()
    return [day for day in days if day is not None]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
