"""Stretches with one end at publication or at a date said before: `ces derniers mois`, `d'ici deux ans`. No French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from archive import period
from archive.dates.offsets import ago, ahead, precision
from archive.dates.sense import Sense, between
from archive.period import Period

Slots = dict[str, Any]


def recent_units(d: Slots) -> Sense:
    """`ces derniers mois`: up to publication, from nobody knows when; with a number, from the same day so far back."""
    unit, count = d["units"], d.get("count")
    if unit == "weekend":
        return Sense("day", lacks="reference", close=lambda _, now: now and between(None, now, "day"))

    def close(_: Period | None, now: Period | None) -> Period | None:
        if now is None or now.first is None:
            return None
        start = period.containing(now.precision, period.shift(now.first, unit, -count)) if count else None
        return between(start, now, unit)

    return Sense(unit, lacks="reference", close=close)


def coming_units(d: Slots) -> Sense:
    """`ces prochains jours`: from publication on; with a number, to the same day so far ahead."""
    unit, count = precision(d["units"]), d.get("count")

    def close(_: Period | None, now: Period | None) -> Period | None:
        if now is None or now.first is None:
            return None
        end = period.containing(now.precision, period.shift(now.first, unit, count)) if count else None
        return between(now, end, unit)

    return Sense(unit, lacks="reference", close=close)


def since_count(d: Slots) -> Sense:
    """`depuis trois mois`: from that unit to publication."""
    unit = precision(d["units"])
    return replace(ago(d), close=lambda chosen, now: now and between(chosen, now, unit), kind="bound")


def within_count(d: Slots) -> Sense:
    """`d'ici deux ans`: from publication to that unit."""
    unit = precision(d["units"])
    return replace(ahead(d), close=lambda chosen, now: now and between(now, chosen, unit), kind="bound")


def vaguely_ago(d: Slots) -> Sense:
    """`il y a quelques jours`: some time before publication."""
    return Sense(
        precision(d["units"]), lacks="reference", close=lambda _, now: now and between(None, now, precision(d["units"]))
    )


def vaguely_ahead(d: Slots) -> Sense:
    return Sense(
        precision(d["units"]), lacks="reference", close=lambda _, now: now and between(now, None, precision(d["units"]))
    )


def vaguely_earlier(d: Slots) -> Sense:
    """`quelques jours plus tôt`: some time before a date said before."""
    return _vaguely(d, lambda then, unit: between(None, then, unit))


def vaguely_later(d: Slots) -> Sense:
    return _vaguely(d, lambda then, unit: between(then, None, unit))


def _vaguely(d: Slots, make: Callable[[Period, str], Period | None]) -> Sense:
    unit = precision(d["units"])

    def at(ref: date) -> list[Period]:
        found = make(period.containing(unit, ref), unit)
        return [found] if found else []

    return Sense(unit, at, lacks="reference", anaphor=unit)


def running_unit(d: Slots) -> Sense | None:
    """`au cours de la dernière décennie`: from the same day one unit earlier to publication."""
    return recent_units({"units": d["unit"], "count": 1}) if d["unit"] not in ("day", "weekend") else None


def coming_unit(d: Slots) -> Sense | None:
    """`au cours de la prochaine décennie`: from publication to the same day one unit later."""
    return coming_units({"units": d["unit"], "count": 1}) if d["unit"] not in ("day", "weekend") else None
