"""What phrases around other expressions mean: parts, bounds, neighbours. No French.

Each takes the slots and the senses that it frames, and gives None where they do not go together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from archive import period
from archive.dates.sense import ANY_DAY, Sense, between
from archive.period import Period

Slots = dict[str, Any]
SPLIT = ("week", "month", "quarter", "season", "semester", "year", "decade", "century")


def part(which: str) -> Callable[[Slots, Sense], Sense | None]:
    """`début`, `milieu`, `fin` of a unit longer than a day."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        if inner.unit not in SPLIT or inner.close or inner.repeated or inner.kind in ("part", "joined"):
            return None
        finer = {"year": "month", "decade": "year", "century": "year"}.get(inner.unit, "day")
        return inner.map(lambda whole: period.part(whole, which), "part", finer)

    return framed


def of_a_long_unit(d: Slots, inner: Sense) -> Sense | None:
    """`courant` belongs to the expression and changes nothing; never of a day (`au courant lundi`)."""
    return inner if inner.unit != "day" or inner.kind == "part" else None


def on_a_day(d: Slots, inner: Sense) -> Sense | None:
    """A clock time, `matin`: the same, of a day only."""
    return inner if inner.unit == "day" and inner.kind != "part" and not inner.repeated else None


def cued(lean: str) -> Callable[[Slots, Sense], Sense | None]:
    """`dernier`, `prochain`: strictly before or after publication."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        open_choice = inner.lacks in ("week", "month", "year") and not inner.close and not inner.lean
        return replace(inner, lean=lean, anaphor="") if open_choice else None

    return framed


def current(d: Slots, inner: Sense) -> Sense | None:
    """`courant` behind a date: of the year or month of publication."""
    return replace(inner, lean="this", anaphor="") if inner.lacks in ("month", "year") and not inner.lean else None


def following(d: Slots, inner: Sense) -> Sense | None:
    """`au printemps suivant`: the first one that begins after a date said before."""
    options = inner.options
    if options is None or inner.lacks not in ("week", "month", "year") or inner.lean or not bounded(inner):
        return None

    def at(ref: date) -> Sequence[Period]:
        return [p for p in options(ref) if p.first and p.first > ref][:1]

    return Sense(inner.unit, at, lacks="reference", anaphor=inner.unit)


def shifted(days: int) -> Callable[[Slots, Sense], Sense | None]:
    """`la veille de Noël`."""

    def framed(d: Slots, inner: Sense) -> Sense | None:
        if inner.unit != "day" or inner.close or inner.repeated:
            return None
        return inner.map(lambda p: period.day((p.first or ANY_DAY) + timedelta(days=days)))

    return framed


def bounded(inner: Sense) -> bool:
    """It has readings and no bound of its own."""
    return inner.options is not None and inner.close is None and not inner.repeated


def about(d: Slots, inner: Sense) -> Sense | None:
    """`vers le 5 avril`: that day or month, but not for certain; `vers le 3 ou 4` says so by itself."""
    if inner.unit not in ("day", "month") or inner.lacks not in ("", "year") or inner.kind or inner.close:
        return None
    sure = inner.options is None or inner.several or inner.repeated or inner.lean

    def at(whole: Period) -> Period:
        return replace(whole, edtf=f"{whole.edtf}~") if whole.edtf and whole.edtf[0] not in "[{" else whole

    return None if sure else inner.map(at)


def since(d: Slots, inner: Sense) -> Sense | None:
    """From then to publication."""
    if not bounded(inner):
        return None
    unit = inner.unit

    def close(start: Period | None, now: Period | None) -> Period | None:
        early = start and now and start.first and now.last and start.first <= now.last
        return between(start, now if early else None, unit)

    return replace(inner, lean=inner.lean or "back", anaphor="", close=close)


def _until(lean: str) -> Callable[[Slots, Sense], Sense | None]:
    def framed(d: Slots, inner: Sense) -> Sense | None:
        if not bounded(inner):
            return None
        unit = inner.unit

        def close(end: Period | None, now: Period | None) -> Period | None:
            if end is None:
                return None
            over = now and now.first and end.last and end.last < now.first
            return between(None if over else now, end, unit)

        return replace(inner, lean=inner.lean or lean, close=close)

    return framed


until = _until("until")
"""To the last day of the term, from publication; a term that is over has no beginning."""
by = _until("ahead")
before = _until("deadline")


def _from(lean: str, alone: bool = False) -> Callable[[Slots, Sense], Sense | None]:
    def framed(d: Slots, inner: Sense) -> Sense | None:
        if not bounded(inner):
            return None
        unit = inner.unit
        return replace(
            inner,
            lean=inner.lean or lean,
            alone_in_past=alone,
            close=lambda start, now: between(start, None, unit) if start else None,
        )

    return framed


starting = _from("onward")
at_once = _from("onward", alone=True)
after = _from("later")
