"""The strip above a chronology: which days it spans, what it counts, and where its buttons lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from archive import edtf
from archive.web.drawing import Axis

Density = Mapping[str, Counter[str]]
"""Dates by the month (or day) in which they begin, and by status."""
_TAIL = 0.1
"""The share of dates that an axis leaves to a click: press looks back further than it looks ahead."""
BY_DAY = 120
"""Days up to which an axis counts by day; by month up to twelve years, by year beyond."""


def window(density: Density, first: str, last: str) -> Axis | None:
    """The days between the limits; without them those of most dates, for one date of 1910 would flatten the rest."""
    if first and last and first <= last:
        return Axis(date.fromisoformat(first), date.fromisoformat(last))
    if not density:
        return None
    total = sum(sum(count.values()) for count in density.values())
    low = high = None
    passed = 0
    for month, count in sorted(density.items()):
        passed += sum(count.values())
        if low is None and passed > _TAIL * total:
            low = month
        if high is None and passed >= (1 - _TAIL / 10) * total:
            high = month
    assert low is not None and high is not None
    begin, end = edtf.parse(low).first, edtf.parse(high).last
    assert begin is not None and end is not None
    begin = date.fromisoformat(first) if first else begin
    end = date.fromisoformat(last) if last else end
    return Axis(begin, max(begin, end))


def spanned(axis: Axis) -> str:
    """The days of an axis as EDTF: by years or months where it begins and ends with them."""
    first, last = axis.first.isoformat(), axis.last.isoformat()
    for characters in (4, 7):
        begin, end = edtf.parse(first[:characters]).first, edtf.parse(last[:characters]).last
        if (begin, end) == (axis.first, axis.last):
            first, last = first[:characters], last[:characters]
            break
    return first if first == last else f"{first}/{last}"


def binned(axis: Axis, density: Density) -> Density:
    """What begins on an axis, by year where the months are too many to see."""
    inside = {unit: count for unit, count in density.items() if _is_on(axis, unit)}
    if axis.days < 366 * 12:
        return inside
    years: dict[str, Counter[str]] = {}
    for month, count in inside.items():
        years.setdefault(month[:4], Counter()).update(count)
    return years


def _is_on(axis: Axis, unit: str) -> bool:
    period = edtf.parse(unit)
    return bool(period.first and period.last and period.last >= axis.first and period.first <= axis.last)


def outside(density: Density, axis: Axis | None, side: int) -> tuple[int, str]:
    """How many dates begin before (-1) or after (1) the months of an axis, and the day next to it on that side."""
    if axis is None:
        return 0, ""
    edge = (axis.first if side < 0 else axis.last).isoformat()[:7]
    count = sum(sum(density[month].values()) for month in density if (month > edge) - (month < edge) == side)
    if not count:
        return 0, ""
    day = axis.first - timedelta(1) if side < 0 else axis.last + timedelta(1)
    return count, day.isoformat()


def windows(axis: Axis | None) -> dict[str, tuple[str, str]]:
    """Where the buttons of the axis lead."""
    if axis is None:
        return {}
    return {
        "earlier": axis.zoomed(1, -0.5),
        "closer": axis.zoomed(0.5),
        "wider": axis.zoomed(2),
        "later": axis.zoomed(1, 0.5),
    }
