"""French: its words, its phrases, its verbs; what `settling` asks of a language."""

from __future__ import annotations

import re
from functools import cache

from archive import sentences
from archive.dates.engine import Engine
from archive.dates.fr.bounds import BOUNDS
from archive.dates.fr.chronicles import CHRONICLE
from archive.dates.fr.counts import COUNT
from archive.dates.fr.day_numbers import DAY_NUMBER
from archive.dates.fr.frames import FRAMES
from archive.dates.fr.lexicon import ANCHORS, NUMBER_ANCHOR, SLOTS
from archive.dates.fr.numbers import DEICTIC, FEAST, NUMBER, SEASON
from archive.dates.fr.renown import RENOWN
from archive.dates.fr.rules import MONTH
from archive.dates.fr.tense import Clauses
from archive.dates.fr.units import UNIT
from archive.dates.fr.void import VOID
from archive.dates.fr.weekdays import WEEKDAY
from archive.dates.settling import Language
from archive.text import locate

_ALONE = (*VOID, *RENOWN, *MONTH, *CHRONICLE, *WEEKDAY, *NUMBER, *DAY_NUMBER, *UNIT, *COUNT, *DEICTIC, *SEASON, *FEAST)
RULES = (*_ALONE, *FRAMES, *BOUNDS)
_MAX_COUPLED, _BIRTH = 160, 40
_COUPLED = re.compile(r",|\b(?:et|puis|ou|mais|avant)\b")
_APART = re.compile(r"[;:]|\b(?:qui|que|dont|ou que|alors que|tandis que|lorsque|quand)\b|\bqu'")
_BORN = re.compile(r"\bnee?s? (?:a [^,.;]* )?le [^,.;]*\Z")
"""A birth is in no chain with what comes after it: it lends no year."""
_ASIDE = re.compile(r"(?:[,(] ?nee?s? (?:a [^,.;()]{1,40} )?(?:le )?|\b(?:loi|decret|ordonnance) (?:du )?)\Z")
"""No day of what is told: `M. Roux, né le 3 mai 1950`, `la loi du 9 décembre 1905`."""
_LISTED = re.compile(
    r"[^\n]*(?:\n\W*(?<!\w)(?:(?:le|la|les|en|au|aux|a|du|des?|depuis|dans|courant|fin|debut)\b\W+|l'){0,3})?\Z"
)
"""Between two dates of a line, or that open one each: the rest of the first line, and little else."""
_LINE_START = re.compile(r"(?:\A|\n)[^\w\n]*(?:l'|en )?(?:annee )?\Z")
_LINE_END = re.compile(r"(?:[^\w\n]*\n| ?(?::|[–—-]) )")
_ENTRY_START = re.compile(r"(?:\A|\n)[^\w\n]*(?:(?:le|en|a|au|du|des|les) |l'){0,2}\Z")
_ENTRY_END = re.compile(r" ?:\s|\.? [–—-] ")
_LINE = 400
"""The longest line of such a list."""
_NOMINAL = re.compile(r"(?:\b(?:du|de|des|de la)\s|\bd'|\bde l')\Z")

_TIME_OF = re.compile(r"\b(?:matin|matinee|soir|soiree|nuit|journee|apres-midi|aube) (?:du|de)\s\Z")
"""`le matin du 12 mars`: a time, no event."""


@cache
def engine() -> Engine:
    """The rules, ready to read; made when first asked for, since most commands read no dates."""
    return Engine(RULES, SLOTS, ANCHORS, NUMBER_ANCHOR)


def language(text: str, folded: str) -> Language:
    """The answers for one text; its sentences are cut once, the verbs of each when first asked for."""
    spans = sentences.split(text)
    starts = [start for start, _ in spans]
    known: dict[int, Clauses] = {}

    def sentence(offset: int) -> int:
        return max(0, locate(starts, offset))

    def nominal(start: int) -> bool:
        hangs = _NOMINAL.search(folded, max(0, start - 6), start)
        return bool(hangs) and not _TIME_OF.search(folded, max(0, start - 16), start)

    def tense(start: int, end: int) -> str:
        index = sentence(start)
        first, last = spans[index]
        if index not in known:
            known[index] = Clauses(text[first:last])
        return known[index].tense(start - first, end - first, nominal(start))

    def couples(start: int, end: int) -> str:
        gap = folded[start:end]
        if len(gap) > _MAX_COUPLED or not _COUPLED.search(gap) or _APART.search(gap):
            return ""
        if _BORN.search(folded, max(0, start - _BIRTH), start):
            return ""
        return "chain" if "," in gap else "pair"

    def aside(start: int) -> bool:
        return bool(_ASIDE.search(folded, max(0, start - _BIRTH), start))

    def heads(start: int, end: int) -> bool:
        ends = _LINE_END.match(folded, end)
        return bool(ends) and bool(_LINE_START.search(folded, max(0, start - 16), start))

    def entry(start: int, end: int) -> bool:
        return bool(_ENTRY_END.match(folded, end)) and bool(_ENTRY_START.search(folded, max(0, start - 16), start))

    def listed(end: int, start: int) -> bool:
        return start - end <= _LINE and bool(_LISTED.match(folded[end:start]))

    return Language(tense, sentence, couples, nominal, aside, heads, entry, listed)
