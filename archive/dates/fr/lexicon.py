"""The French words of `lexicon.yml` as slots: a name, the regular expression that finds it, the value it gives.

Everything is written for folded text (`text.fold`). `_` in a pattern stands for one gap between two words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

import yaml

from archive.dates.notation import Slot

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name: str) -> dict[str, Any]:
    """A YAML file of this folder."""
    loaded: dict[str, Any] = yaml.load((files(__package__) / name).read_text(encoding="utf-8"), Loader=_LOADER)
    return loaded


WORDS = load("lexicon.yml")


def one_of(words: Iterable[str]) -> str:
    """An alternation, the longer words first; their spaces are gaps."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "_").replace(r"\-", "-") for word in ordered) + ")"


_MONTHS: dict[str, int] = WORDS["months"]
_SHORT: dict[str, int] = WORDS["month_abbreviations"]
_WEEKDAYS: dict[str, int] = WORDS["weekdays"]
_SHORT_DAYS: dict[str, int] = WORDS["weekday_abbreviations"]
_UNITS: dict[str, str] = WORDS["units"]
_NUMBERS: dict[str, int] = WORDS["numbers"]
_COLLECTIVE: dict[str, int] = WORDS["collective_numbers"]
_MOVABLE: dict[str, list[int]] = WORDS["movable_feasts"]
_FEASTS: dict[str, Any] = {**WORDS["feasts"], **_MOVABLE, WORDS["mothers_day"]: "mothers"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_DAY = r"(?:1 ?(?:er|ᵉʳ|ʳ)|ier|premier|0?[1-9](?![0-9])|[12][0-9]|3[01])(?![0-9]|[.,][0-9])"
_WEEKDAY = rf"(?:{one_of(_WEEKDAYS)}|{one_of(_SHORT_DAYS)}\.)"
_YEAR = r"(?<![\w.,/+°])(?<!(?<!mi)(?<![a-z]{3})-)(?:1[0-9]{3}|20[0-9]{2})(?![\w/°%€$]|[.,-][0-9]| ?[%€$])"
_UNIT = (
    r"(?:[fghltw](?!\. ?[a-z])|frs?|euros?|dollars?|francs?|k€|[ckd]?m[23²³]?|[km]g|ha|[hcm]l|cv|ch|cc|[kmg]wh?"
    r"|[kmg]?hz|[kmgt]o|millions?|milliards?)"
)
"""One letter with a full stop may be a first name's."""
_NOUN = rf"(?:(?!{one_of(WORDS['after_year'].split())}\b)[a-z]{{3,20}}[sx]\b|{_UNIT}(?!\w))"
_BEFORE_NOUN = rf"(?! (?:(?:a|et|ou) [0-9]{{4}} )?{_NOUN})"


def _month(found: str) -> int:
    word = found.rstrip(".")
    return _MONTHS.get(word) or _SHORT[word]


def _weekday(found: str) -> int:
    word = found.rstrip("s.")
    return _WEEKDAYS[word] if word in _WEEKDAYS else _SHORT_DAYS[word]


def _day(found: str) -> int:
    digits = re.match(r"[0-9]+", found)
    return int(digits[0]) if digits else 1


def _unit(found: str) -> str:
    return _UNITS.get(found) or _UNITS[found.rstrip("s")]


def count(found: str) -> int:
    """`3`, `trois`, `quatre-vingt-dix-sept`, `une dizaine de`."""
    if found.isdigit():
        return int(found)
    collective = re.match(r"une\W+(\w+)", found)
    if collective:
        return _COLLECTIVE[collective[1]]
    words = [word.removesuffix("s") if word.endswith("vingts") else word for word in re.findall(r"[a-z]+", found)]
    total = 0
    for index, word in enumerate(words):
        if word == "vingt" and index and words[index - 1] == "quatre":
            total += 76  # quatre-vingt
        elif word != "et":
            total += _NUMBERS[word]
    return total


def _spelled_year(found: str) -> int:
    """`mille neuf cent quatorze`, `dix-neuf cent quatorze`, `deux mille vingt-trois`."""
    thousands, hundreds = re.match(r"(?:(.*?)\bmil(?:le)?\b)?(?:(.*?)\bcents?\b)?", found).groups()  # type: ignore[union-attr]
    rest = re.split(r"\b(?:mil(?:le)?|cents?)\b", found)[-1].strip()
    total = 1000 * (count(thousands.strip()) if thousands and thousands.strip() else 1 if thousands is not None else 0)
    return total + 100 * (count(hundreds.strip()) if hundreds else 0) + (count(rest) if rest else 0)


def _days(found: str) -> list[int]:
    return [_day(number) for number in re.findall(r"\b(?:[0-9]+|premier|ier)", found)]


def _roman(found: str) -> int:
    """XIX → 19; digits as they are."""
    if found.isdigit():
        return int(found)
    values = [_ROMAN[letter] for letter in found]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _table(name: str) -> Callable[[str], Any]:
    table: dict[str, Any] = WORDS[name]
    return lambda found: table[" ".join(found.split())]


def _words(name: str) -> str:
    return one_of(WORDS[name] if isinstance(WORDS[name], dict) else WORDS[name].split())


_SMALL = one_of(_NUMBERS)
_TENS = "(?:vingt|trente|quarante|cinquante|soixante|septante|quatre-vingt|huitante|nonante)"
_SPELLED = rf"(?:{_TENS}(?:[-_]et[-_](?:une?|onze)|-{_SMALL})|quatre-vingts|{_SMALL})"
_COLLECTIVELY = rf"une_{one_of(_COLLECTIVE)}_d(?:e_|')"
_ITEM = rf"(?:le_)?(?:{_WEEKDAY}_)?{_DAY}"
SLOTS: dict[str, Slot] = {
    "le": Slot(r"(?:le_|ce_)?"),
    "time": Slot(r"(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?z?)?"),
    "comma": Slot(",?"),
    "the": Slot(r"(?:le_|la_|les_|l'|cet_|cette_|ce_)?"),
    "month": Slot(rf"(?:{one_of(_MONTHS)}|{one_of(_SHORT)}\.)", _month),
    "day_of_renown": Slot(
        one_of(WORDS["days_of_renown"]).replace("_", "~"),
        lambda found: WORDS["days_of_renown"][" ".join(found.replace("-", " ").split())],
    ),
    "war": Slot(r"(?:14[-–/]18|39[-–/]45)(?![0-9])", lambda found: WORDS["wars"][f"{found[:2]}-{found[3:]}"]),
    "war_year": Slot(r"(?:14|40|70)(?![0-9]|[,.-][0-9])", lambda found: WORDS["wars_by_a_year"][found]),
    "republican_month": Slot(_words("republican_months"), _table("republican_months")),
    "republican_year": Slot(r"(?:[ivx]{1,4}|1[0-4]|[1-9])(?!\w)", _roman),
    "weekday": Slot(_WEEKDAY, _weekday),
    "weekdays": Slot(_WEEKDAY + "s?", _weekday),
    "day": Slot(_DAY, _day),
    "written_day": Slot(r"[0-9]{1,2}(?:er)?(?![0-9])", lambda found: int(found.removesuffix("er"))),
    "written_month": Slot(r"[0-9]{1,2}(?![0-9])", int),
    "plain_day": Slot(r"(?:0?[1-9](?![0-9])|[12][0-9]|3[01])(?![0-9])", int),
    "days": Slot(rf"{_ITEM}(?:(?:,_|_et_){_ITEM}){{1,8}}", _days),
    "weekday_list": Slot(
        rf"(?:(?:(?:{_WEEKDAY}s?(?:,_|_et_))+{_WEEKDAY}s?|{_WEEKDAY}s)_)?",
        lambda found: _weekday(re.split(r"[\s,]", found)[0]),
    ),
    "either_day": Slot(rf"{_ITEM}(?:(?:,_|_ou_){_ITEM}){{1,8}}", _days),
    "number": Slot(_SPELLED, count),
    "count": Slot(rf"(?:[0-9]{{1,3}}(?![0-9.,])|{_SPELLED})", count),
    "some": Slot(rf"(?:(?:[0-9]{{1,3}}(?![0-9.,])|{_SPELLED})_|{_COLLECTIVELY})", lambda found: count(found.strip())),
    "collective": Slot(rf"(?:une_)?{one_of(_COLLECTIVE)}", lambda found: _COLLECTIVE[found.split()[-1]]),
    "year": Slot(_YEAR, int),
    "loose_year": Slot(_YEAR + _BEFORE_NOUN, int),
    "any_year": Slot(r"(?:[0-9]{4}|[0-9]{2})(?![0-9])"),
    "two_digits": Slot(r"[0-9]{2}(?![0-9])"),
    "short_year": Slot(r"(?<![\w.,])[0-9]{2}(?![\w%€$°]|[.,-][0-9]| ?[%€$])"),
    "month_number": Slot(r"(?:0?[1-9](?![0-9])|1[0-2])", int),
    "full_year": Slot(r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])", int),
    "ancient": Slot(r"[0-9]{1,4}", int),
    "hours": Slot(r"(?:24|48|72|96|vingt-quatre|quarante-huit|soixante-douze)", lambda found: count(found) // 24),
    "share": Slot(r"(?:semaine|week-end|weekend|jour|mois|decennie|quinzaine|moitie|tiers|quart)"),
    "half": Slot(r"(?:_et_demie?)?"),
    "week_number": Slot(r"(?:0?[1-9](?![0-9])|[1-4][0-9]|5[0-3])(?![0-9])", int),
    "quarter_code": Slot(r"(?:[tq][1-4]|[1-4][tq])", lambda found: int(found.strip("tq"))),
    "quarter_number": Slot("[1-4]", int),
    "semester_number": Slot(r"[12]", int),
    "spelled_year": Slot(
        rf"(?:mil(?:le)?_{_SMALL}_cents?|(?:quinze|seize|dix-sept|dix-huit|dix-neuf)_cents?|deux_mille)(?:_{_SPELLED})?",
        _spelled_year,
    ),
    "unit": Slot(rf"{one_of(_UNITS)}", _unit),
    "units": Slot(rf"{one_of(_UNITS)}s?", _unit),
    "season": Slot(_words("seasons"), _table("seasons")),
    "deictic": Slot(_words("deictics"), _table("deictics")),
    "anaphor": Slot(_words("anaphors"), _table("anaphors")),
    "ordinal": Slot(_words("ordinals") + "s?", lambda found: WORDS["ordinals"][found.removesuffix("s")]),
    "feast": Slot(one_of(_FEASTS), lambda found: _FEASTS[" ".join(found.split())]),
    "roman": Slot(r"(?:[ivxl]{1,6}|[0-9]{1,2})(?=(?:eme|er|e|ᵉʳ|ᵉ)\b)", _roman),
    "century_number": Slot(r"x[ivx]{0,5}(?=(?:eme|e|ᵉ)\b)", _roman),
    "decade": Slot(rf"(?:[12][0-9]{{2}}0|[0-9]0|{_SPELLED})(?![0-9])", count),
    "day_part": Slot(_words("day_parts")),
    "street": Slot(_words("streets")),
    "of_the_times": Slot(_words("of_the_times") + "s?"),
    "place": Slot(_words("places")),
    "coded": Slot(_words("coded")),
    "last": Slot(_words("last_words")),
    "next": Slot(_words("next_words")),
    "pos": Slot(r"(?:de_l'|de_la_|du_|des_|de_|d')?"),
    "about": Slot(
        r"(?:(?:(?:environ|a_peine|tout_juste|(?:tres_)?exactement|quelque|presque|deja|maintenant|bientot|au_moins|a_peu_pres)_"
        r"|(?:pres|(?:un_peu_|bien_)?plus|(?:un_peu_)?moins)_(?:de_|d'))+)?"
    ),
}

_CENTURIES = "x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()
ANCHORS: dict[str, str] = {
    **dict.fromkeys([*_MONTHS, *_SHORT], "month"),
    **dict.fromkeys(WORDS["republican_months"], "month"),
    **dict.fromkeys([*_WEEKDAYS, *(f"{word}s" for word in _WEEKDAYS)], "weekday"),
    **dict.fromkeys([*_UNITS, *(f"{word}s" for word in _UNITS), *WORDS["day_parts"].split()], "unit"),
    **dict.fromkeys([f"{word}s" for word in WORDS["day_parts"].split()], "unit"),
    **dict.fromkeys(["huitaine", "quinzaine", "heures"], "unit"),
    **dict.fromkeys(["mil", "mille", "cent"], "thousand"),
    **dict.fromkeys([f"{a}{b}" for n in "1234" for a, b in (("t", n), ("q", n), (n, "t"), (n, "q"))], "code"),
    **dict.fromkeys(["s1", "s2"], "code"),
    **dict.fromkeys([f"{roman}{end}" for roman in _CENTURIES for end in ("e", "ᵉ", "eme")], "roman"),
    **dict.fromkeys([*WORDS["seasons"], *(f"{word}s" for word in WORDS["seasons"])], "season"),
    **dict.fromkeys(WORDS["deictics"], "deictic"),
    **dict.fromkeys(WORDS["anaphors"], "deictic"),
    **dict.fromkeys(_FEASTS, "feast"),
}
"""Anchor word → its kind; a number is of kind `number`."""
NUMBER_ANCHOR = (
    r"(?=[0-9])(?:[0-9]{4}(?![0-9])|[0-9]{1,2}(?=[/.][0-9])|[0-9]{1,4}(?=_(?:av|ap))"
    r"|(?:(?<=\ble\x20)|(?<=\bce\x20)|(?<=\ben\x20)|(?<=\bdu\x20)|(?<=\bles\x20)|(?<=\bdes\x20)|(?<=\baux\x20)|(?<=\bau\x20)|(?<=\bdepuis\x20))[0-9]{1,2}(?![0-9])"
    r"|(?:14[-–/]18|39[-–/]45)(?![0-9])|(?<=guerre\x20de\x20)(?:14|40|70)(?![0-9]))"
)
"""The numbers that can be dates by themselves: four digits, before a mark, or after one of a few words."""
