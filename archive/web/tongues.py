"""How French and English say dates: their words, and what articles and prepositions do before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says dates. Numbers index: months and weekdays from 0, EDTF's codes of parts of a year from 21."""

    months: Sequence[str]
    weekdays: Sequence[str]
    parts: Mapping[int, str]
    day: Callable[[str, date], str]
    """From the words of the month and the year, and the day."""
    century: Callable[[int], str]
    """By its number: « le XIXe siècle »."""
    the: Callable[[str, str], str]
    """A unit (`day`, `month`, `part`, `year`, `decade`, `century`) and its words, with its article if it has one."""
    of: Callable[[str], str]
    to: Callable[[str], str]
    within: Callable[[str], str]
    """Before words with their article: « du 13 avril », « à mai 2023 », « au 13 avril », « de mai 2023 »."""
    until: Callable[[str, str], str]
    """From a unit and its words with their article: « jusqu’en 2023 », « jusqu’au 2 mai 2023 »."""
    days: Callable[[Sequence[str], str], str]
    """Several days of one month, by their numbers, and the month: « les 9 et 10 septembre 2024 »."""
    phrases: Mapping[str, str]
    units: Mapping[str, str]
    """One of a unit: « un jour », « a week »."""


def roman(number: int) -> str:
    """As centuries are numbered: 19 is XIX."""
    told = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        told += sign * (number // value)
        number %= value
    return told


def listed(words: Sequence[str], last: str) -> str:
    """« 3, 4 et 5 »: commas, and `last` before the last."""
    return f" {last} ".join([*([", ".join(words[:-1])] if len(words) > 1 else []), words[-1]])


def _french_the(unit: str, bare: str) -> str:
    if unit == "part":
        return f"l’{bare}" if bare[0] in "éah" else f"le {bare}"
    return f"le {bare}" if unit == "day" else bare


def _french_of(told: str) -> str:
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if told.startswith(article):
            return contracted + told.removeprefix(article)
    return f"d’{told}" if told[0] in "ao" else f"de {told}"


def _french_to(told: str) -> str:
    for article, contracted in (("le ", "au "), ("les ", "aux ")):
        if told.startswith(article):
            return contracted + told.removeprefix(article)
    return f"à {told}"


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 == 1 else last}"


FRENCH = Tongue(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    {21: "printemps", 22: "été", 23: "automne", 24: "hiver", 33: "1er trimestre", 34: "2e trimestre",
     35: "3e trimestre", 36: "4e trimestre", 40: "1er semestre", 41: "2e semestre"},
    day=lambda month, day: f"{'1er' if day.day == 1 else day.day} {month}",
    century=lambda n: f"le {'Ier' if n == 1 else f'{roman(n)}e'} siècle",
    the=_french_the,
    of=_french_of,
    to=_french_to,
    within=_french_of,
    until=lambda unit, told: f"jusqu’en {told}" if unit in ("year", "month") else f"jusqu’{_french_to(told)}",
    days=lambda numbers, month: f"les {listed(numbers, 'et')} {month}",
    phrases={
        "none": "sans date", "any": "sans date précise", "unknown": "date inconnue",
        "from": "à partir {of}", "range": "{of} {to}",
        "days": "du {0} au {1}", "or": "ou", "and": "et", "one": "{unit} {within}", "between": "entre {0} et {1}",
        "among": "{unit} {between}", "decade": "les années {0}", "week": "la semaine du {0} au {1}",
        "before_christ": "{0} av. J.-C.",
        "~": "vers {0}", "?": "peut-être {0}", "%": "peut-être vers {0}",
        "end~": "{0} environ", "end?": "{0} peut-être", "end%": "{0} environ, peut-être",
        "early": "début {0}", "mid": "mi-{0}", "late": "fin {0}",
        "early_of": "début {of}", "mid_of": "milieu {of}", "late_of": "fin {of}",
    },
    units={"day": "un jour", "week": "une semaine", "month": "un mois", "year": "une année", "decade": "une décennie",
           "quarter": "un trimestre", "season": "une saison", "semester": "un semestre", "century": "un siècle"},
)  # fmt: skip
ENGLISH = Tongue(
    "January February March April May June July August September October November December".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
     35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of"},
    day=lambda month, day: f"{day.day} {month}",
    century=lambda n: f"the {_ordinal(n)} century",
    the=lambda unit, bare: bare,
    of=lambda told: told,
    to=lambda told: f"to {told}",
    within=lambda told: f"in {told}",
    until=lambda unit, told: f"until {told}",
    days=lambda numbers, month: f"{listed(numbers, 'and')} {month}",
    phrases={
        "none": "undated", "any": "no particular date", "unknown": "date unknown",
        "from": "from {of}", "range": "{of} {to}",
        "days": "{0} to {1}", "or": "or", "and": "and", "one": "{unit} {within}", "between": "between {0} and {1}",
        "among": "{unit} {between}", "decade": "the {0}s", "week": "the week of {0} to {1}",
        "before_christ": "{0} BC",
        "~": "about {0}", "?": "perhaps {0}", "%": "perhaps about {0}",
        "end~": "about {0}", "end?": "perhaps {0}", "end%": "perhaps about {0}",
        "early": "early {0}", "mid": "mid-{0}", "late": "late {0}",
        "early_of": "early {bare}", "mid_of": "mid-{bare}", "late_of": "late {bare}",
    },
    units={"day": "a day", "week": "a week", "month": "a month", "year": "a year", "decade": "a decade",
           "quarter": "a quarter", "season": "a season", "semester": "a half-year", "century": "a century"},
)  # fmt: skip
TONGUES = {"fr": FRENCH, "en": ENGLISH}
