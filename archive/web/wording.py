"""Dates in French words, never more precise than their value: « mai 2023 », « l'un de 6 jours d'avril à mai 2023 »."""

from __future__ import annotations

import re
from datetime import date

from archive import edtf
from archive.errors import PeriodError

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def in_words(value: str | None) -> str:
    """The words for an EDTF value; « sans date » for none; the value itself where there are no words for it."""
    if not value:
        return "sans date"
    doubt = value[-1] in "?~%"
    bare = value.rstrip("?~%")
    plain = _PLAIN.fullmatch(bare)
    if plain:
        told = _unit(plain[1], plain[2], plain[3])
        return f"vers {told}" if doubt else told
    start, slash, end = value.partition("/")
    if slash and start in ("", ".."):
        return f"{'jusqu’au' if _is_day(end) else 'jusqu’en'} {in_words(end)}"
    if slash and end in ("", ".."):
        return f"à partir {'du' if _is_day(start) else 'de'} {in_words(start)}"
    if slash and _is_day(start) and _is_day(end):
        return f"du {in_words(start)} au {in_words(end)}"
    if slash:
        return f"de {in_words(start)} à {in_words(end)}"
    try:
        period = edtf.parse(value)
    except PeriodError:
        return value
    if period.first is None or period.last is None:
        return value
    if value.startswith("["):
        days = len(value[1:-1].split(",")) if ".." not in value else (period.last - period.first).days + 1
        return f"l'un de {days} jours, {_from_to(period.first, period.last)}"
    if period.precision == "decade":
        return f"les années {period.first.year}"
    if value.endswith("-XX"):
        return f"un jour de {_unit(str(period.first.year), f'{period.first.month:02}', None)}"
    return _from_to(period.first, period.last)


def _is_day(value: str) -> bool:
    return value.count("-") == 2


def _unit(year: str, month: str | None, day: str | None) -> str:
    words = [year.lstrip("0") or "0"]
    if month:
        words.insert(0, _MONTHS[int(month) - 1])
    if day:
        words.insert(0, "1er" if day == "01" else str(int(day)))
    return " ".join(words)


def _from_to(first: date, last: date) -> str:
    return f"du {in_words(first.isoformat())} au {in_words(last.isoformat())}"
