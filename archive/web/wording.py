"""Dates in a reader's words, never more precise than their value: « un mardi entre le 25 avril et le 30 mai »."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from archive import edtf
from archive.errors import PeriodError
from archive.period import Period, containing

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says dates. Numbers index: months and weekdays from 0, EDTF's codes of parts of a year from 21."""

    months: Sequence[str]
    weekdays: Sequence[str]
    parts: dict[int, str]
    day: Callable[[str, date], str]
    """From the words of the month and the year, and the day."""
    of: Callable[[str], str]
    on: Callable[[str], str]
    """Around a bare value (`13 avril 2023`, `mai 2023`): « du 13 avril 2023 », « le 13 avril 2023 »."""
    phrases: dict[str, str]


def _french_of(bare: str) -> str:
    if bare[0].isdigit() and " " in bare:
        return f"du {bare}"
    return f"d’{bare}" if bare[0] in "aoAO" else f"de {bare}"


def _french_on(bare: str) -> str:
    return f"le {bare}" if bare[0].isdigit() and " " in bare else bare


FRENCH = Tongue(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    {21: "printemps", 22: "été", 23: "automne", 24: "hiver", 33: "1er trimestre", 34: "2e trimestre",
     35: "3e trimestre", 36: "4e trimestre", 40: "1er semestre", 41: "2e semestre"},
    lambda month, day: f"{'1er' if day.day == 1 else day.day} {month}",
    _french_of,
    _french_on,
    {"none": "sans date", "about": "vers {0}", "until": "jusqu’à {0}", "until_day": "jusqu’au {0}",
     "until_month": "jusqu’en {0}", "from": "à partir {of}", "to": "{of0} à {1}", "to_day": "{of0} au {1}",
     "to_part": "{of0} au {1}", "to_vowel": "{of0} à l’{1}", "until_vowel": "jusqu’à l’{0}",
     "either": "{0} ou {1}", "both": "{0} et {1}",
     "weekday": "un {0} {1}", "a_day": "un jour {0}", "between": "entre {on0} et {on1}", "decade": "les années {0}",
     "century": "le {0}e siècle", "week": "la semaine du {0}", "before_christ": "{0} av. J.-C."},
)  # fmt: skip
ENGLISH = Tongue(
    "January February March April May June July August September October November December".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
     35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of"},
    lambda month, day: f"{day.day} {month}",
    lambda bare: f"in {bare}",
    lambda bare: bare,
    {"none": "undated", "about": "about {0}", "until": "until {0}", "until_day": "until {0}",
     "until_month": "until {0}", "from": "from {0}", "to": "{0} to {1}", "to_day": "{0} to {1}",
     "to_part": "{0} to {1}", "to_vowel": "{0} to {1}", "until_vowel": "until {0}",
     "either": "{0} or {1}", "both": "{0} and {1}",
     "weekday": "a {0} {1}", "a_day": "a day {0}", "between": "between {on0} and {on1}", "decade": "the {0}s",
     "century": "century {0}", "week": "the week of {0}", "before_christ": "{0} BC"},
)  # fmt: skip
TONGUES = {"fr": FRENCH, "en": ENGLISH}


def in_words(value: str | None, language: str = "fr") -> str:
    """The words for an EDTF value; « sans date » for none; the value itself where there are no words for it."""
    tongue = TONGUES[language]
    if not value:
        return tongue.phrases["none"]
    doubt = value[-1] in "?~%"
    bare = value.rstrip("?~%") if doubt else value
    if value[0] == "-" and value[1:].isdigit():
        return tongue.phrases["before_christ"].format(int(value[1:]) + 1)
    try:
        told = _told(bare, tongue)
    except (PeriodError, ValueError):
        return value
    return tongue.phrases["about"].format(told) if doubt else told


def _told(value: str, tongue: Tongue) -> str:
    start, slash, end = value.partition("/")
    if slash:
        return _interval(start, end, tongue)
    if value.startswith(("[", "{")):
        return _set(value, tongue)
    period = edtf.parse(value)
    if period.first is None:
        raise ValueError(value)
    if period.precision == "decade":
        return tongue.phrases["decade"].format(period.first.year)
    if period.precision == "century":
        return tongue.phrases["century"].format(period.first.year // 100 + 1)
    if "XX" in value:
        return tongue.phrases["a_day"].format(tongue.of(_unit(value.split("-XX")[0], tongue)))
    return _unit(value, tongue)


def _unit(value: str, tongue: Tongue) -> str:
    """A year, a month, a day or a part of a year."""
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


def _interval(start: str, end: str, tongue: Tongue) -> str:
    phrases = tongue.phrases
    if start in ("", ".."):
        last = _told(end, tongue)
        kind = "until_day" if _is_day(end) or _is_part(end) else "until_month" if end[0].isdigit() else "until"
        return phrases["until_vowel" if _elides(end, last) else kind].format(last)
    first = _told(start, tongue)
    of = tongue.of(first) if not _is_part(start) else _of_part(start, first, tongue)
    if start.endswith("X") and tongue is FRENCH:
        of = f"des {first.removeprefix('les ')}"
    if end in ("", ".."):
        return phrases["from"].format(first, of=of)
    if _is_week(start, end):
        return phrases["week"].format(_span(start, end, tongue))
    if _is_day(start) and _is_day(end):
        return _span(start, end, tongue) if tongue is ENGLISH else f"du {_span(start, end, tongue)}"
    last = _told(end, tongue)
    kind = "to_day" if _is_day(end) else "to_vowel" if _elides(end, last) else "to_part" if _is_part(end) else "to"
    return phrases[kind].format(first, last, of0=of)


def _span(start: str, end: str, tongue: Tongue) -> str:
    """« 19 au 21 mai 2023 »: month and year are said once where both days have them."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    said = _unit(start, tongue)
    if first.year == last.year:
        said = said.removesuffix(f" {first.year}")
        if first.month == last.month:
            said = said.removesuffix(f" {tongue.months[first.month - 1]}")
    return f"{said} {'au' if tongue is FRENCH else 'to'} {_unit(end, tongue)}"


def _set(value: str, tongue: Tongue) -> str:
    """One of several days, or all of them."""
    period = edtf.parse(value)
    first, last = period.first, period.last
    if first is None or last is None:
        raise ValueError(value)
    members = value[1:-1].split(",")
    whole = containing("month", first)
    where = tongue.of(_unit(str(whole.edtf), tongue)) if _fills(members, period, whole) else _between(period, tongue)
    if value[0] == "{" or len(members) == 2:
        words = [_told(member, tongue) for member in members]
        if all(map(_is_day, members)):
            words = [tongue.on(word) for word in words]
        return tongue.phrases["either" if value[0] == "[" else "both"].format(", ".join(words[:-1]), words[-1])
    if ".." in value or not all(map(_is_day, members)):
        return tongue.phrases["a_day"].format(where) if period.precision == "day" else value
    named = {date.fromisoformat(member).weekday() for member in members}
    if len(named) == 1:
        return tongue.phrases["weekday"].format(tongue.weekdays[named.pop()], where)
    return tongue.phrases["a_day"].format(where)


def _fills(members: Sequence[str], period: Period, month: Period) -> bool:
    """True of a run that is the whole month, and of one weekday with every week of it."""
    if ".." in members[0]:
        return (period.first, period.last) == (month.first, month.last)
    return len(members) >= 4 and month.contains(period)


def _between(period: Period, tongue: Tongue) -> str:
    assert period.first is not None and period.last is not None
    on = [tongue.on(_unit(day.isoformat(), tongue)) for day in (period.first, period.last)]
    if period.first.year == period.last.year:
        on[0] = on[0].removesuffix(f" {period.first.year}")
        if period.first.month == period.last.month:
            on[0] = on[0].removesuffix(f" {tongue.months[period.first.month - 1]}")
    return tongue.phrases["between"].format(on0=on[0], on1=on[1])


def _is_day(value: str) -> bool:
    return value.count("-") == 2


def _is_part(value: str) -> bool:
    """True of seasons, quarters and semesters."""
    return value[5:7].isdigit() and int(value[5:7]) > 12


def _elides(value: str, told: str) -> bool:
    """True of seasons before which the article elides: « l’été »; a month has none."""
    return _is_part(value) and told[0] in "éah"


def _of_part(value: str, told: str, tongue: Tongue) -> str:
    if tongue is ENGLISH:
        return f"in {told}"
    return f"de l’{told}" if _elides(value, told) else f"du {told}"


def _is_week(start: str, end: str) -> bool:
    if not (_is_day(start) and _is_day(end)):
        return False
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return first.weekday() == 0 and (last - first).days == 6
