"""The publication that a format's own field gives → Period: never finer than it was written, never shifted."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from archive import period
from archive.errors import ArchiveError, ReadingError
from archive.period import Period
from archive.text import fold

_MEND = "mend it, as in 2023-04-13"
_MONTHS = {
    name: number
    for names in (  # French, English and German, with short forms; then the whole names in other languages of databases
        "janvier|january|januar|janv|jan fevrier|february|februar|fevr|fev|feb mars|march|marz|mar avril|april|avr|apr"
        " mai|may juin|june|juni|jun juillet|july|juli|juil|jul aout|august|aug septembre|september|sept|sep"
        " octobre|october|oktober|oct|okt novembre|november|nov decembre|december|dezember|dec|dez",
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "январь|января февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля август|августа"
        " сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря",
    )
    for number, month in enumerate(names.split(), start=1)
    for name in month.split("|")
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})-(?P<m>\d{2})(?:-(?P<day>\d{2}))?(?:[t ]\d{2}.*)?$",  # ISO 8601, with or without a clock
        r"(?P<year>[12]\d{3})(?P<m>\d{2})(?P<day>\d{2})(?:t?\d{4,6}\S*)?$",  # basic ISO 8601
        r"(?P<year>\d{4})/(?P<m>\d{1,2})(?:/(?P<day>\d{1,2}))?\b",
        r"(?P<year>[12]\d{3})$",
        rf"(?:.*?\b)?(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|\.|º)?[ -]+(?:de )?{_MONTH}(?:[ -]+| de )(?P<year>\d{{4}})\b",
        rf"(?:.*?\b)?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
        rf"(?:.*?\b)?{_MONTH},?(?: de)? (?P<year>\d{{4}})\b",
        r"(?P<year>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?日)?",  # Chinese and Japanese
        r"(?:.*?\b)?(?P<day>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<year>\d{4})\b",
        r"(?P<day>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<short>\d{2})(?: \d{1,2}[:h].*)?$",
        rf"(?P<day>\d{{1,2}})[ -]{_MONTH}[ -](?P<short>\d{{2}})$",
    )
)


def published(given: str) -> Period:
    """The day, month or year that a field names: ISO 8601, RFC 5322, the long forms of French, English and of the other
    languages in which databases are asked.

    A clock time keeps its day as written, at its own offset. Raises ReadingError for a text that names
    no publication, or a day that does not exist.
    """
    written = fold(given).lower().strip()
    for shape in _SHAPES:
        found = shape.match(written)
        if found:
            parts = found.groupdict()
            month = _MONTHS[parts["month"]] if parts.get("month") else int(parts["m"]) if parts.get("m") else None
            try:
                year = int(parts["year"]) if parts.get("year") else _century(int(parts["short"]))
                return _period(year, month, int(parts["day"]) if parts.get("day") else None)
            except (ArchiveError, ValueError) as error:
                raise ReadingError(f"« {given} » is a day that does not exist", hint=_MEND) from error
    try:
        stamp = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise ReadingError(f"« {given} » names no publication", hint=_MEND) from error
    return period.day(stamp.date())


def _century(short: int) -> int:
    """The year that two digits mean, as POSIX has it: 69 to 99 are of the twentieth century."""
    return short + (1900 if short >= 69 else 2000)


def clock(given: str) -> str | None:
    """The field as written if it has a clock time, which a day cannot keep; else None."""
    return given.strip() if re.search(r"\d{1,2}:\d{2}|T\d{4}", given) else None


def _period(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return period.year(year)
    return period.month(year, month) if day is None else period.day(date(year, month, day))


def stamp(day: Period | None, clock: str | None) -> str | None:
    """A day and a clock time as ISO 8601 where the time is written so, with or without colons; else as written."""
    if day is None or clock is None:
        return None
    digits = re.fullmatch(r"(\d{1,2}):?(\d{2})(?::?(\d{2}))?(Z|[+-]\d{2}:?\d{2})?", clock)
    if not digits or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.edtf or ""):
        return f"{day.edtf} {clock}"
    time = ":".join(part.zfill(2) for part in digits.groups()[:3] if part)
    return f"{day.edtf}T{time}{digits[4] or ''}"
