"""One or all of several periods: the sets of EDTF, `[…]` and `{…}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from archive.errors import PeriodError
from archive.period import PRECISIONS, Period


def one_of(periods: Iterable[Period]) -> Period:
    """One of several periods, written as an EDTF set `[…]`; a single one is itself.

    Runs of three or more neighbouring units are written `a..b`. Members that are themselves sets give
    the union. If one has no plain EDTF text, the value has none and only the outer bounds.
    """
    return _set(periods, "[]")


def all_of(periods: Iterable[Period]) -> Period:
    """All of several periods, written as an EDTF set `{…}`; a single one is itself."""
    return _set(periods, "{}")


def _set(periods: Iterable[Period], brackets: str) -> Period:
    members = sorted(set(periods), key=_order)
    if not members:
        raise PeriodError("an empty set of dates")
    if len(members) == 1:
        return members[0]
    finest = min((p.precision for p in members), key=PRECISIONS.index)
    first = None if any(p.first is None for p in members) else members[0].first
    last = None if any(p.last is None for p in members) else max(p.last or date.min for p in members)
    if any(p.edtf is None or set(p.edtf) & set("/[{") - {brackets[0]} for p in members):
        return Period(None, first, last, finest)
    plain = [p for p in members if p.edtf and p.edtf[0] != brackets[0]]
    nested = (p.edtf[1:-1].split(",") for p in members if p.edtf and p.edtf[0] == brackets[0])
    pieces = sorted({*_compact(plain), *(piece for pieces in nested for piece in pieces)})
    return Period(f"{brackets[0]}{','.join(pieces)}{brackets[1]}", first, last, finest)


def _order(member: Period) -> tuple[date, int, date]:
    """By the first day; years before our era, which have no days, by their numbers."""
    return member.first or date.min, _number(member), member.last or date.max


def _number(member: Period) -> int:
    """Of a year before our era, as astronomers count; 1 of anything else."""
    bare = member.precision == "year" and member.first is None and member.edtf
    return int(bare) if bare and bare.lstrip("-").isdigit() else 1


def _compact(members: Sequence[Period]) -> Iterator[str]:
    """The texts of a set's members in order, runs of three or more neighbours as `a..b`."""
    run: list[Period] = []
    for member in [*members, None]:
        if run and (member is None or not _follows(run[-1], member)):
            texts = [str(p.edtf) for p in run]
            yield from [f"{texts[0]}..{texts[-1]}"] if len(run) > 2 else texts
            run = []
        if member is not None:
            run.append(member)


def _follows(before: Period, after: Period) -> bool:
    if _number(before) < 1 and before.precision == after.precision:
        return _number(after) == _number(before) + 1 and (after.first or date.min) == date.min
    return (
        before.precision == after.precision
        and before.precision in ("day", "month", "year")
        and before.last is not None
        and before.last < date.max
        and before.last + timedelta(days=1) == after.first
    )
