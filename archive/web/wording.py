"""Dates in a reader's words, never more precise than their value: « un mardi entre le 25 avril et le 30 mai »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from archive import edtf, period
from archive.errors import PeriodError
from archive.period import Period
from archive.web.tongues import TONGUES, Tongue, listed

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PARTS = ("early", "mid", "late")


def in_words(value: str | None, language: str = "fr") -> str:
    """The words for an EDTF value; « sans date » for none; the value itself where there are no words for it."""
    tongue = TONGUES[language]
    if not value:
        return tongue.phrases["none"]
    try:
        edtf.parse(value)
        return _told(value, tongue)
    except (PeriodError, ValueError):
        return value


def told(
    value: str | None, first_day: str | None, last_day: str | None, language: str = "fr", decided_by: str = "explicit"
) -> str:
    """The words for a date as it stands in a table: where EDTF has no value for it, its days say between what it lies.

    A date without either is none in particular (`chaque lundi`, `un dimanche`) where the text says all of it; else it
    leans on a day that nobody knows, such as the publication of an undated article.
    """
    if value:
        return in_words(value, language)
    tongue = TONGUES[language]
    if first_day and last_day and first_day < last_day:
        return _between(edtf.parse(f"{first_day}/{last_day}"), tongue)
    if not first_day and not last_day:
        return tongue.phrases["any" if decided_by == "explicit" else "unknown"]
    return in_words(f"{first_day or '..'}/{last_day or '..'}", language)


def _told(value: str, tongue: Tongue) -> str:
    start, slash, end = value.partition("/")
    if slash:
        return _interval(start, end, tongue)
    if value[0] in "[{":
        return _set(value, tongue)
    bare, doubt = _doubt(value)
    if doubt:
        return tongue.phrases[doubt].format(_the(bare, tongue))
    if "XX" in value[4:]:
        within = tongue.within(_the(value.split("-XX")[0], tongue))
        return tongue.phrases["one"].format(unit=tongue.units[edtf.parse(value).precision], within=within)
    return _unit(value, tongue)


def _unit(value: str, tongue: Tongue) -> str:
    """A year, a part of one, a month, a day, a decade or a century, without article where it stands alone."""
    if value[0] == "-" or value == "0000":
        return tongue.phrases["before_christ"].format(1 - int(value))
    if value.endswith("X"):
        first = edtf.parse(value).first
        if first is None:
            raise ValueError(value)
        if value.endswith("XX"):
            return tongue.century(first.year // 100 + 1)
        return tongue.phrases["decade"].format(first.year)
    found = _PLAIN.fullmatch(value)
    if not found:
        raise ValueError(value)
    year, month, day = str(int(found[1])), found[2], found[3]
    if month is None:
        return year
    if int(month) > 12:
        return f"{tongue.parts[int(month)]} {year}"
    named = f"{tongue.months[int(month) - 1]} {year}"
    return tongue.day(named, date.fromisoformat(value)) if day else named


def _kind(value: str) -> str:
    """The unit that a plain value names: `part` for seasons, quarters and halves of a year."""
    if value.endswith("X"):
        return "century" if value.endswith("XX") else "decade"
    if value.count("-", 1) == 2:
        return "day"
    return "year" if value.count("-", 1) == 0 else "part" if int(value[5:7]) > 12 else "month"


def _the(value: str, tongue: Tongue) -> str:
    return tongue.the(_kind(value), _unit(value, tongue))


def _doubt(value: str) -> tuple[str, str]:
    return (value[:-1], value[-1]) if value[-1:] in ("?", "~", "%") else (value, "")


def _end(value: str, tongue: Tongue) -> str:
    """An end of an interval, with its article and its doubt."""
    bare, doubt = _doubt(value)
    words = _the(bare, tongue)
    return tongue.phrases[f"end{doubt}"].format(words) if doubt else words


def _interval(start: str, end: str, tongue: Tongue) -> str:
    phrases = tongue.phrases
    if start == end:
        return _told(start, tongue)
    if start in ("", ".."):
        return tongue.until(_kind(_doubt(end)[0]), _end(end, tongue))
    if end in ("", ".."):
        return phrases["from"].format(of=tongue.of(_end(start, tongue)))
    if century := _century(start, end, tongue):
        return century
    kinds = (_kind(start), _kind(end))
    if kinds == ("day", "day"):
        days = [date.fromisoformat(day) for day in (start, end)]
        is_week = days[0].weekday() == 0 and (days[1] - days[0]).days == 6
        return phrases["week" if is_week else "days"].format(*_shortened((start, end), tongue))
    first, last = _end(start, tongue), _end(end, tongue)
    if kinds == ("month", "month"):
        first, last = _shortened((start, end), tongue)
    if start[0] == end[0] == "-":
        first = first.removesuffix(phrases["before_christ"].format(""))
    return phrases["range"].format(of=tongue.of(first), to=tongue.to(last))


def _century(start: str, end: str, tongue: Tongue) -> str:
    """« le XIXe siècle » for 1801/1900, « le IIIe siècle av. J.-C. » for -0299/-0200; nothing for other years."""
    if not (start.lstrip("-").isdigit() and end.lstrip("-").isdigit()):
        return ""
    first, last = int(start), int(end)
    if last - first != 99 or last % 100:
        return ""
    if first > 0:
        return tongue.century(last // 100)
    return tongue.phrases["before_christ"].format(tongue.century(1 - last // 100))


def _shortened(values: Sequence[str], tongue: Tongue) -> list[str]:
    """Days or months of a list in words: year and month are said once, where the one after has them."""
    found = []
    for value, after in zip(values, [*values[1:], ""], strict=True):
        words = _unit(value, tongue)
        if after[:4] == value[:4]:
            words = words.removesuffix(f" {int(value[:4])}")
            if value.count("-") == 2 and after[:7] == value[:7]:
                words = words.removesuffix(f" {tongue.months[int(value[5:7]) - 1]}")
        found.append(words)
    return found


def _set(value: str, tongue: Tongue) -> str:
    """One of several units, or all of them."""
    whole = edtf.parse(value)
    if value[0] == "[" and (part := _part(value, whole, tongue)):
        return part
    if whole.first is None or whole.last is None:
        raise ValueError(value)
    members = [member.strip() for member in value[1:-1].split(",")]
    if value[0] == "[":
        if ".." in value or len(members) > 2:
            return _one_of(members, whole, tongue)
        return _listed(members, tongue.phrases["or"], tongue)
    if ".." not in value and all(_kind(member) == "day" for member in members):
        return _days(members, tongue)
    return _listed(members, tongue.phrases["and"], tongue)


def _part(value: str, whole: Period, tongue: Tongue) -> str:
    """« début 2023 », « mi-juin 2023 », « fin des années 1990 », where the value is such a part of a unit."""
    units = ("month", "year", "decade", "century")
    if whole.first:
        known = [period.containing(unit, whole.first) for unit in units]
    else:  # years before our era, which have no days
        known = [period.century((int(value[1:].partition("..")[0]) + 99) // 100)]
    for around in known:
        for name in _PARTS:
            if period.part(around, name).edtf == value:
                bare = _told(str(around.edtf), tongue)
                form = name if around.precision in ("month", "year") else f"{name}_of"
                return tongue.phrases[form].format(bare, of=tongue.of(bare), bare=bare.removeprefix("the "))
    return ""


def _one_of(members: Sequence[str], whole: Period, tongue: Tongue) -> str:
    """« un mardi entre le 25 avril et le 30 mai 2023 », « un jour de mai 2023 », « une année entre 1967 et 1972 »."""
    assert whole.first is not None
    unit = tongue.units[whole.precision]
    if whole.precision == "day" and not any(".." in member for member in members):
        named = {date.fromisoformat(member).weekday() for member in members}
        if len(named) == 1:
            article = tongue.units["day"].rpartition(" ")[0]
            unit = f"{article} {tongue.weekdays[named.pop()]}"
    month = period.containing("month", whole.first)
    if whole.precision == "day" and _fills(members, whole, month):
        return tongue.phrases["one"].format(unit=unit, within=tongue.within(_the(str(month.edtf), tongue)))
    if whole.precision == "day":
        return tongue.phrases["among"].format(unit=unit, between=_between(whole, tongue))
    ends = members[0].partition("..")[0], members[-1].rpartition("..")[2]
    words = _shortened(ends, tongue) if whole.precision == "month" else [_the(end, tongue) for end in ends]
    return tongue.phrases["among"].format(unit=unit, between=tongue.phrases["between"].format(*words))


def _fills(members: Sequence[str], whole: Period, month: Period) -> bool:
    """True of a run that is the whole month, and of one weekday with every week of it."""
    if ".." in members[0]:
        return (whole.first, whole.last) == (month.first, month.last)
    return len(members) >= 4 and month.contains(whole)


def _between(whole: Period, tongue: Tongue) -> str:
    first, last = _shortened((str(whole.first_day), str(whole.last_day)), tongue)
    return tongue.phrases["between"].format(tongue.the("day", first), tongue.the("day", last))


def _days(members: Sequence[str], tongue: Tongue) -> str:
    """All of several days, month by month: « les 9 et 10 septembre et le 3 octobre 2024 »."""
    found = []
    months = [(month, list(days)) for month, days in groupby(members, key=lambda day: day[:7])]
    for n, (month, days) in enumerate(months):
        words = _unit(month, tongue)
        if n + 1 < len(months) and months[n + 1][0][:4] == month[:4]:
            words = words.removesuffix(f" {int(month[:4])}")
        numbers = [tongue.day("", date.fromisoformat(day)).strip() for day in days]
        found.append(tongue.days(numbers, words) if len(days) > 1 else tongue.the("day", f"{numbers[0]} {words}"))
    return listed(found, tongue.phrases["and"])


def _listed(members: Sequence[str], joined: str, tongue: Tongue) -> str:
    if not any(".." in member for member in members) and all(_kind(member) in ("day", "month") for member in members):
        words = _shortened(members, tongue)
        return listed([tongue.the(_kind(member), word) for member, word in zip(members, words, strict=True)], joined)
    runs = [member.partition("..") for member in members]
    return listed(
        [_interval(first, last, tongue) if dots else _the(first, tongue) for first, dots, last in runs], joined
    )
