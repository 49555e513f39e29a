"""What speaks for a person beside two capitals: who says it, who did it, of whom it is, how families are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities.fr import around, doing, lexicon, saying
from archive.entities.runs import Run
from archive.entities.tokens import Token
from archive.models import EntityMention

_SPEAKS = re.compile(r"(?:,? (?:qui )?|, [^,.;\n]{3,60}, )" + saying.SPEAKS)
_UNDERGONE = re.compile(r",? " + saying.UNDERGONE)
_AFFILIATED = re.compile(r", (?:du|de la|de l['’]|des|d['’]|chez|pour) ?[a-zà-ÿA-ZÀ-Þ]")
_TOLD = re.compile(r"[»”\"], (?:a |se |s['’]est )?[a-zà-ÿ]+(?: [a-zà-ÿ]+)? (?:une? |l[ea] |l['’])[a-zà-ÿ' -]{3,60}$")
"""« … », a raconté un vendeur de légumes"""
_TEAM = re.compile(
    r" \((?:[A-ZÀ-Þ][^()\d]{1,40}[),]|\d{1,3}(?:e|re|['’]| (?:points?|pts|buts?|essais?|rebonds?|passes?|aces))\b)"
)
_AND = (", ", " et ")
_BY = frozenset(word.rstrip("es") for word in saying.BY)
_FAMILIES = saying.FAMILIES | lexicon.FAMILY_FIRST


def personal(text: str, folded: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> Iterator[str]:
    """The names of the cues that speak for a person at a run of several words."""
    end = words[run.last - 1].end
    if _SPEAKS.match(folded, end) or _UNDERGONE.match(folded, end):
        yield "speaks"
    if _AFFILIATED.match(text, end) or _TEAM.match(text, end):
        yield "affiliated"
    last = words[run.last - 1].key
    if last.endswith(saying.FAMILY_ENDS) or words[run.first].key in _FAMILIES or _has_a_particle(words, run):
        yield "family_shape"
    if run.first == 0:
        return
    before = words[run.first - 1]
    gap = text[before.end : words[run.first].start]
    if (gap == " " and before.key in saying.SAID) or (
        gap == ", " and _TOLD.search(text, before.start - 70, before.end)
    ):
        yield "said"
    elif gap == " " and before.key == "par" and run.first > 1 and words[run.first - 2].key.rstrip("es") in _BY:
        yield "by_a_person"
    elif before.key in ("de", "d") and run.first > 1 and _is_a_deed(words[run.first - 2], covered.get(run.first - 2)):
        yield "deed"
    elif gap == " " and (before.key in saying.DONE_TO or _is_given(words, run)):
        yield "done_to"
    elif gap == " " and before.key in saying.WITH and not (run.first > 1 and words[run.first - 2].key in doing.SIGNS):
        yield "with"
    if _is_beside_a_person(text, words, run, covered):
        yield "beside_a_person"


def is_led(left: list[str], distance: int) -> bool:
    """True of « chef de gang X Y », « patronne de presse X Y »: of a person, no article before the body's noun."""
    before = left[-3 - distance : -1 - distance]
    of = len(before) == 2 and before[1] in ("de", "d")
    return of and (before[0] in lexicon.TITLES or before[0] in around.PERSONS)


def _is_given(words: list[Token], run: Run) -> bool:
    """True of « remis à X Y », « l'hommage à X Y »."""
    if run.first < 2 or words[run.first - 1].text != "à":
        return False
    return any(word.key in doing.GIVEN_TO for word in words[max(0, run.first - 3) : run.first - 1])


def is_a_given_name_of_some(text: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> bool:
    """True of `Piotr` in « Piotr et Marek Zawada », of both in « Piotr et Marek »; not of « Constance et Rome »."""
    end, behind = words[run.last - 1].end, run.last
    joined = text[end : end + 4] == " et "
    behind += joined
    if behind < len(words) and text[end : words[behind].start] in _AND and _is_given_name(words, behind, covered):
        full = behind + 1 < len(words) and words[behind + 1].joined and words[behind + 1].text[0].isupper()
        if joined or not full:  # not « À Constance, Marek Zawada … »
            return True
    before = run.first - 1
    if before > 0 and words[before].text == "et":
        before -= 1
    return (
        before >= 0
        and text[words[before].end : words[run.first].start] in _AND
        and _is_given_name(words, before, covered)
    )


def is_given(word: Token) -> bool:
    """True of a known first name that is no common word."""
    return word.key in lexicon.FIRST_NAMES and word.key not in lexicon.VOCABULARY


def _is_given_name(words: list[Token], index: int, covered: dict[int, EntityMention]) -> bool:
    """True of a known first name with a capital that is neither a place nor a common word."""
    word = words[index]
    return word.text[0].isupper() and is_given(word) and (index not in covered or covered[index].kind == "person")


def _is_a_deed(word: Token, named: EntityMention | None) -> bool:
    """True for « but », « essai » …, and for a body that a person leads: « le Besiktas de X Y »."""
    return word.key in saying.DEEDS or (named is not None and named.kind == "organisation")


def _is_beside_a_person(text: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> bool:
    """True if « et » or a comma parts the run from a known person before or behind, or from a first name behind."""
    for index in (run.first - 1, run.first - 2):
        other = covered.get(index)
        if other is not None and other.kind == "person" and text[other.end : words[run.first].start] in _AND:
            return True
    for index in (run.last, run.last + 1):
        if index < len(words) and text[words[run.last - 1].end : words[index].start] in _AND:
            other = covered.get(index)
            first = words[index].text[0].isupper() and words[index].key in lexicon.FIRST_NAMES
            return first if other is None else other.kind == "person"
    return False


def _has_a_particle(words: list[Token], run: Run) -> bool:
    """True for an initial, `van`, `Da` …; for given names such as `Yeong-kang`, `Jong-un`."""
    part = words[run.first : run.last]
    return part[-1].text.islower() or any(len(word.text) == 1 or word.key in saying.PARTICLES for word in part)
