"""The days that a limit of a query names."""

from __future__ import annotations

import re
from datetime import timedelta

from archive import edtf, period
from archive.errors import PeriodError
from archive.period import Period
from archive.search.terms import Filter
from archive.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        "janvier january|fevrier february|mars march|avril april|mai may|juin june|juillet july|aout august"
        "|septembre september|octobre october|novembre november|decembre december".split("|"),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(_MONTHS).replace("e", "[eé]").replace("u", "[uû]")
WRITTEN = rf"(?i:(?:(\d{{1,2}})(?:er)?[\s-])?({_NAMES})[\s-](\d{{4}}))"
"""A pattern for `3 mai 2021` and `mai-2021`, with accents or without."""
_WRITTEN = re.compile(WRITTEN)
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_MONTH = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})[/-](\d{1,2})")
_DAY = re.compile(r"(\d{4})([/-])(\d{1,2})\2(\d{1,2})")


def days(value: str) -> Period:
    """The days of `2023`, `12/04/2023`, `12-04-2023`, `04/2023`, `12 avril 2023`, `2023-04..2023-06`, `2022-2024`,
    `2023..`, or of any EDTF.

    Raises PeriodError.
    """
    value = value.replace("–", "-")
    years = _YEARS.fullmatch(value)
    whole = f"{years[1]}..{years[2]}" if years else value
    start, dots, end = whole.partition("..")
    if not dots or whole.startswith(("[", "{")) or "/.." in whole or "../" in whole:
        return _one(whole)
    if not start and not end:
        raise PeriodError(f"« {value} » has no day")
    return period.interval(_one(start) if start else None, _one(end) if end else None)


def _one(value: str) -> Period:
    value = value.strip()
    if written := _WRITTEN.fullmatch(fold(value)):
        day, month, year = written[1], _MONTHS[written[2]], written[3]
        return edtf.parse(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))
    if found := _MONTH.fullmatch(value):
        return edtf.parse(f"{found[2] or found[3]}-{int(found[1] or found[4]):02}")
    if found := _DAY.fullmatch(value):
        return edtf.parse(f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}")
    return edtf.parse(_DAY_FIRST.sub(lambda d: f"{d[4]}-{int(d[3]):02}-{int(d[1]):02}", value))


def examples(limit: str) -> str:
    """Limits with the field of this one whose days are understood."""
    field = limit.partition(":")[0].strip(" -")
    return ", ".join(f"{field}:{value}" for value in ("2023-05-14", "05/2023", "2023-04..2023-06"))


def bounds(given: Filter) -> tuple[str | None, str | None]:
    """The first and the last day that a limit of days lets through, as ISO days; None for an open end."""
    found = given.period
    if found is None:
        return None, None
    if given.name == "before":
        return None, (
            found.first - timedelta(days=1)
        ).isoformat() if found.first and found.first.toordinal() > 1 else None
    if given.name == "after":
        return (found.last + timedelta(days=1)).isoformat() if found.last and found.last.year < 9999 else None, None
    return found.first_day, found.last_day
