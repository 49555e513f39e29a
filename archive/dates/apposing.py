"""What two expressions side by side mean where both name one day: `demain, vendredi 15 mars`. No French."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from archive.dates.frames import bounded
from archive.dates.sense import Sense
from archive.period import Period

Slots = dict[str, Any]


def apposed(d: Slots, left: Sense, inner: Sense) -> Sense | None:
    """`demain, vendredi 15 mars`, `lundi prochain 18 mars`: one day said twice; where they disagree, the date has it.

    `mercredi le 6 mars` is one day, `mardi, le 6 mars` may be two.
    """
    if "comma" in d and left.lacks == "week" and not left.lean:
        return None
    if any(s.unit != "day" or not bounded(s) or s.size > 1 or s.several or s.anaphor == "day" for s in (left, inner)):
        return None
    lefts, rights = left.options, inner.options
    assert lefts is not None and rights is not None
    if left.lacks == "reference":
        if inner.kind == "weekday":
            return None if inner.lean else left
        if not inner.lacks or inner.lacks == "reference":
            return None if inner.lacks else inner
        return Sense("day", lambda ref: [p for p in rights(ref) if p in lefts(ref)] or rights(ref), lacks="reference")
    if left.kind != "weekday" or inner.kind == "weekday" or inner.lacks == "reference" or inner.lean:
        return None

    def of_that_weekday(ref: date) -> Sequence[Period]:
        found, weekday = rights(ref), (lefts(ref)[0].first or ref).weekday()
        return [p for p in found if p.first and p.first.weekday() == weekday] or found

    return replace(inner, options=of_that_weekday, lean=left.lean and ("ahead" if left.lean == "after" else "back"))
