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


def yearly_on(d: Slots, every: Sense, inner: Sense) -> Sense | None:
    """`chaque année en mai`."""
    return of_every_year(d, inner, every)


def but_for(d: Slots, left: Sense, right: Sense) -> Sense | None:
    """`tous les mardis sauf en août`: what is left out of a habit is no date either."""
    return left if left.repeated and right.lacks else None


def habit(d: Slots, left: Sense, right: Sense) -> Sense | None:
    """`du lundi au vendredi`: every week, so no value."""
    return Sense("day", repeated=True) if left.kind == right.kind == "weekday" else None
