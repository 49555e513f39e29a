"""What phrases around other expressions mean that name what comes again and again: it has no value. No French."""

from __future__ import annotations

from typing import Any

from archive.dates.sense import Sense

Slots = dict[str, Any]


def yearly(d: Slots, inner: Sense) -> Sense | None:
    """`chaque 14 juillet`: again and again, so no value."""
    return Sense(inner.unit, repeated=True) if inner.lacks == "year" and not inner.lean else None


def of_every_year(d: Slots, inner: Sense, every: Sense) -> Sense | None:
    """`le 15 février de chaque année`."""
    return yearly(d, inner) if every.repeated and every.unit == "year" else None


def habit(d: Slots, left: Sense, right: Sense) -> Sense | None:
    """`du lundi au vendredi`: every week, so no value."""
    return Sense("day", repeated=True) if left.kind == right.kind == "weekday" else None
