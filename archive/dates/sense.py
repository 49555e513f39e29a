"""What an expression means before its surroundings are known, and how one of its readings is taken.

A sense offers readings (periods in time order around a day of reference) and says what is missing: nothing,
a day of reference, or a choice. Knows no French.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from archive import period, sets
from archive.errors import PeriodError
from archive.period import PRECISIONS, Period

Options = Callable[[date], Sequence[Period]]
Close = Callable[[Period | None, Period | None], Period | None]

ANY_DAY = date(2000, 1, 1)  # the reference of an expression that needs none
UNTOLD = (ValueError, OverflowError, LookupError)  # raised where words have no value: no such day, year or choice
_MOST_MEMBERS, _MOST_DAYS, _LATELY = 60, 366, 92


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """The meaning of an expression on its own.

    `options`: its readings around a day of reference, in time order; None if it only names the publication
    (`ces derniers mois`). `lacks`: "" (nothing), "reference" (`hier`), or the unit whose choice is open:
    "week" (`mardi`), "month" (`le 22`), "year" (`le 14 avril`). `lean`: a cue in the phrase, see `choose` and
    `settling`. `anaphor`: the unit to which an earlier date must be known to lean on. `close` makes the final
    value of the chosen reading and the publication (`depuis …`); `alone_in_past`: it does not where the past
    governs (`dès`). `repeated`: `chaque lundi`, without a value. `needs_anchor`: no date at all unless one was said
    before. `yearly`: its readings are the same for every day of reference in a year. `kind` is free for frames to
    ask about; `size` counts the dates that a list or range joins; `several` is true of a night, a range, a list: days
    from a first to a last.
    """

    unit: str
    options: Options | None = None
    lacks: str = ""
    lean: str = ""
    anaphor: str = ""
    close: Close | None = None
    alone_in_past: bool = False
    repeated: bool = False
    needs_anchor: bool = False
    yearly: bool = False
    kind: str = ""
    size: int = 1
    several: bool = False

    @property
    def leans_alone(self) -> bool:
        """True of what leans on an earlier date and nothing else (`la veille`)."""
        return bool(self.anaphor) and self.lacks == "reference"

    def map(self, change: Callable[[Period], Period], kind: str = "", unit: str | None = None) -> Sense:
        """The same sense with every reading changed."""
        inner = self.options
        if inner is None:
            return self
        return replace(self, options=lambda ref: [change(p) for p in inner(ref)], kind=kind, unit=unit or self.unit)


def choose(options: Sequence[Period], ref: date, lean: str) -> Period:
    """One of the readings in time order.

    `back`: the latest that has begun by `ref`; `before`: the latest over by then; `ahead`: the earliest not over;
    `after`: the earliest not begun; `whole-back` and `whole-ahead`: the latest over and the earliest not begun, `ref`
    itself included; `late-or-ahead`: the latest over if it is so by less than three months, else `ahead`; `this`: the
    one that holds `ref`, with `this-back` and `this-ahead` where none does, else one of the same week, month or year;
    `nearest`: the least days away, the future counting double; `sibling`: of the year of `ref`.
    """
    if len(options) == 1:
        return options[0]
    begun = [p for p in options if p.first and p.first <= ref]
    to_come = [p for p in options if p.last and p.last >= ref]
    if lean.startswith("this"):
        here = [p for p in begun if p in to_come]
        if here:
            return here[-1]
        lean = lean.removeprefix("this").removeprefix("-")
        if not lean:
            return _around(options, ref)
    if lean == "sibling":
        return _lent(options, ref)
    if lean == "back":
        return begun[-1] if begun else options[0]
    if lean == "whole-back":
        over = [p for p in begun if p.last and p.last <= ref]
        return over[-1] if over else options[0]
    if lean == "whole-ahead":
        later = [p for p in to_come if p.first and p.first >= ref]
        return later[0] if later else options[-1]
    if lean == "before":
        over = [p for p in begun if p.last and p.last < ref]
        return over[-1] if over else options[0]
    if lean == "late-or-ahead" and begun and begun[-1] not in to_come and _distance(begun[-1], ref) <= _LATELY:
        return begun[-1]
    if lean in ("ahead", "late-or-ahead"):
        return to_come[0] if to_come else options[-1]
    if lean == "after":
        later = [p for p in to_come if p.first and p.first > ref]
        return later[0] if later else options[-1]
    return min(options, key=lambda p: (_distance(p, ref), p.first or date.max))


def _lent(options: Sequence[Period], ref: date) -> Period:
    """The reading in the year of `ref`; the next one if that is more than half a year before it."""
    same = (p for p in options if p.first and p.last and p.first.year == ref.year and (ref - p.last).days < 183)
    return next(same, None) or choose(options, ref, "ahead")


def _around(options: Sequence[Period], ref: date) -> Period:
    """Of readings that do not hold `ref`, the one of the same week if they come weekly, else of its month or year."""
    starts = [p.first or date.min for p in options]
    if starts[1] - starts[0] == timedelta(days=7):
        return options[len(options) // 2]
    month = [p for p in options if p.first and (p.first.year, p.first.month) == (ref.year, ref.month)]
    year = [p for p in options if p.first and p.last and p.first.year <= ref.year <= p.last.year]
    return min(month or year or options, key=lambda p: _distance(p, ref))


def _distance(p: Period, ref: date) -> int:
    if p.first and p.first > ref:
        return 2 * (p.first - ref).days
    return (ref - p.last).days if p.last and p.last < ref else 0


@lru_cache(maxsize=512)
def days_of(published: Period | None) -> tuple[date, ...]:
    """The days on which the text may have been published; none if that is unknown or vaguer than a year."""
    if published is None or published.first is None or published.last is None:
        return ()
    if (published.last - published.first).days >= _MOST_DAYS:
        return ()
    return tuple(members(published))


def members(whole: Period) -> list[date]:
    """The days that a period of days may be: of a set its members, else every day of it."""
    if whole.edtf and whole.edtf[0] == "[":
        days: list[date] = []
        for piece in whole.edtf[1:-1].split(","):
            ends = [date.fromisoformat(end) for end in piece.split("..")]
            days += (ends[0] + timedelta(days=n) for n in range((ends[-1] - ends[0]).days + 1))
        return days
    return list(whole.days())


def value(sense: Sense, published: Period | None, lean: str, closed: bool = True) -> Period | None:
    """The value of a sense in a text published then: where that is not one day, all the days it may be.

    None where nothing can be said. Never raises for a value outside the calendar.
    """
    try:
        refs = days_of(published)  # of a month or a year: dear, and the same for the next `mardi`
        chosen = on_days(sense, refs, lean) if len(refs) > 1 else _chosen(sense, refs, lean)
        if sense.close is None or not closed or (chosen is None and sense.options):
            return chosen
        return sense.close(chosen, published if refs else None)
    except UNTOLD:
        return None


@lru_cache(maxsize=8192)
def on_days(sense: Sense, refs: tuple[date, ...], lean: str) -> Period | None:
    """The value of a sense that leans on one of some days; its closing is left out."""
    try:
        return _chosen(sense, refs, lean)
    except UNTOLD:
        return None


def beside(sense: Sense, days: tuple[date, ...]) -> Period | None:
    """What leans on a night, a range or a list of days: `la veille` on its first day, `le lendemain` on its last, as
    does a choice (`le 22`); `ce soir-là` is one of them."""
    if not sense.leans_alone:
        return on_days(sense, days[-1:], "this")
    earlier, later = on_days(sense, days[:1], ""), on_days(sense, days[-1:], "")
    if earlier and earlier.last and (earlier.first is None or earlier.last < days[0]):
        return earlier
    after = later and later.first and (later.last is None or later.first > days[-1])
    return later if after else on_days(sense, days, "")


def _chosen(sense: Sense, refs: Sequence[date], lean: str) -> Period | None:
    if sense.options is None:
        return None
    if not sense.lacks:
        known = sense.options(refs[-1] if refs else ANY_DAY)  # « en 19 », by the century of publication
        return known[0] if known else None
    readings: dict[object, Sequence[Period]] = {}
    found = set()
    for ref in refs:
        key = ref.year if sense.yearly else ref
        if key not in readings:
            readings[key] = sense.options(ref)
        if readings[key]:
            found.add(choose(readings[key], ref, lean))
    if not found:
        return None
    if sense.lacks in ("year", "month"):
        # « le 23 novembre » in a text of November: this year's, though it might have appeared on the 10th.
        found = {p for p in found if p.first and p.last and refs[0] <= p.first and p.last <= refs[-1]} or found
    union = sets.one_of(found)
    if union.edtf and union.edtf.count(",") >= _MOST_MEMBERS:
        return replace(union, edtf=None)
    return union


def nth_of(whole: Period, weekday: int, number: int) -> Period:
    """The first (1), second … or last (0), or the last but one (-1), such weekday (Monday is 0) of a period. ValueError
    if there is none."""
    if whole.first is None or whole.last is None:
        raise ValueError("an open period has no first and no last day")
    if number <= 0:
        return period.day(whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7 - 7 * number))
    found = whole.first + timedelta(days=(weekday - whole.first.weekday()) % 7 + 7 * (number - 1))
    if found > whole.last:
        raise ValueError("no such weekday")
    return period.day(found)


def finest(*units: str) -> str:
    """The finest of some precisions."""
    return min(units, key=PRECISIONS.index)


def between(start: Period | None, end: Period | None, unit: str) -> Period | None:
    """`period.interval`; None where it would end before it begins or has no end at all."""
    if start == end:
        return start
    try:
        return period.interval(start, end, unit)
    except PeriodError:
        return None


def is_unit(period: Period) -> bool:
    """`period.is_unit`; False at the edges of the calendar, where the unit would reach beyond."""
    try:
        return period.is_unit
    except ValueError:
        return False
