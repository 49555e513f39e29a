"""What the words behind a name speak for: an apposition, a life, a business, where a place lies. No decision here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities import clubs, headings, things
from archive.entities.evidence import is_place
from archive.entities.fr import around, doing, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.nouns import is_modifier
from archive.entities.runs import Run
from archive.entities.shapes import is_hyphened
from archive.entities.tokens import Token

_BEHIND = re.compile(
    r"(?P<apposition>(?:, | \()(?:agee? de |un peu plus de )?\d{1,3} ans\b|, agee?s? )"
    rf"|(?P<life>[ ,\u00a0]{{1,2}}(?:qui )?{around.LIFE})"
    rf"|(?P<business>[ \u00a0](?:{doing.BUSINESS}))"
    rf"|(?P<owned>,?[ \u00a0](?:(?:une?|la|l')? ?){doing.OWNED})"
    rf"|(?P<sails>[ \u00a0]{doing.SAILS})"
    rf"|(?P<flows>[ \u00a0]{doing.FLOWS})"
)
"""The groups are the cues' names."""
_APPOSED = re.compile(r"(?:,|,? [(«–—-])[ \u00a0](?:l'|d')?((?:[\w'-]+ ){0,4}[\w-]+)")
_SUBJECT = re.compile(r", (?:le |la |l['’])[a-zà-ÿ-]+(?: (?!d[eu]s? )[a-zà-ÿ-]+)? [A-ZÀ-Þ]")
"""Behind a comma, what is another's function: « À Torvil, le maire Jean Dupont a dit … »."""
_WITHIN = re.compile(r" ?\(([^\W\d_][\w '-]{2,30})[),]|, (?:en|au|aux|dans l[ea]s?|dans l') ?([^\W\d_][\w'-]{2,30})")
_IN_A_PART = re.compile(
    r", (?:dans|sur) (?:le |la |l['’])(?:district|province|département|région|comté|État|canton|nord|sud|est|ouest"
    r"|massif|vallée|banlieue|baie|golfe|île|côte|archipel|territoire|oblast)(?!\w)"
)
_IS = re.compile(
    r"(?: \([^()\n]{3,80}\)|, nee? [^.;\n]{3,90},)?"
    r" (?:est|etait|fut|reste|devient) (?:(?P<one>une?)|la|le|l'une? des) ((?:[\w'-]+ ){0,3}[\w-]+)"
)
"""« X est une petite commune … »: what a work of reference begins with."""
_BEFORE_NOUN = frozenset("le la l les un une son sa cet ce cette ex vice tres".split())


def behind(text: str, folded: str, words: list[Token], run: Run, known: Authority) -> Iterator[str]:
    """The names of the cues that the words behind a run give."""
    end = words[run.last - 1].end
    yield from headings.heading(text, words, run)
    sign = folded[end : end + 2]
    if sign[:1] not in (" ", ",", "\u00a0"):
        return
    told = _BEHIND.match(folded, end)
    if (
        told
        and told.lastgroup
        and not (told.lastgroup == "business" and _is_a_complement(words, run))
        and (told.lastgroup != "sails" or _is_a_ship_s(text, words, run))
    ):
        yield told.lastgroup
        if told.lastgroup == "owned":
            return
    if sign[1:] in "efrd(" or folded.startswith(", ne", end):
        yield from _told_to_be(folded, words, run, end)
    if sign not in (", ", " (", " «", " –", " -", ", ", " —"):
        return
    apposed = _APPOSED.match(folded, end)
    if apposed and sign[0] == "," and not (run.first and words[run.first - 1].text in ("Au", "Aux")):
        told_as = apposed[1].split(" ")
        for index, word in enumerate(told_as[:4] if not _SUBJECT.match(text, end) else ()):
            if word in around.BODY_NOUNS:
                yield "body_apposed"
            elif word in around.PLACES:
                yield "place_apposed"
            elif word in doing.OWNERS and _is_a_company(words, run, told_as[index + 1 : index + 2]):
                yield "owner"
            elif word in lexicon.TITLES or word in around.PERSONS:
                if run.last - run.first > 1 or not run.first or words[run.first - 1].text not in ("à", "À", "en"):
                    yield "apposition"  # not of the town in « en visite à X, le président … »
            elif word in _BEFORE_NOUN or is_modifier(word):
                continue
            break
    within = _WITHIN.match(text, end)
    alone = run.last - run.first == 1 or is_hyphened(text, words, run)
    located = alone or things.has_article(words, run)
    if alone and sign == ", " and text[end + 2 : end + 5] == "où ":
        yield "where"
    if located and (_IN_A_PART.match(text, end) or (within and is_place(within[1] or within[2], known))):
        yield "within"


def _is_a_company(words: list[Token], run: Run, behind: list[str]) -> bool:
    """True of one word that is no first name, where what it owns is told, and is not of the land."""
    return (
        run.last - run.first == 1
        and bool(behind)
        and words[run.first].key not in lexicon.FIRST_NAMES
        and doing.OF_THE_LAND.isdisjoint(behind)
    )


def _is_a_complement(words: list[Token], run: Run) -> bool:
    """True of Torvil in « la verrerie de Torvil compte 243 salariés »: of what acts, not what acts itself."""
    return run.first > 1 and words[run.first].joined and words[run.first - 1].text in ("de", "d")


def _told_to_be(folded: str, words: list[Token], run: Run, end: int) -> Iterator[str]:
    """What « X est une commune », « X est une association », « X est un peintre » tell; things are leaders, too."""
    told = _IS.match(folded, end)
    if told is None:
        return
    for word in told[2].split(" "):
        if word in around.PLACES or word in around.PLACE_NOUNS or word in doing.WATERS:
            yield "place_apposed"
        elif word in around.BODY_NOUNS or word in ("federation", "club"):
            yield "body_apposed"
        elif word in lexicon.TITLES or word in around.PERSONS:
            if told["one"] and word not in doing.THINGS_TOO and not things.has_article(words, run):
                yield "apposition"
        elif word in _BEFORE_NOUN or is_modifier(word):
            continue
        break


def _is_a_ship_s(text: str, words: list[Token], run: Run) -> bool:
    """True behind « le », « la », « l' », which no person has, but where clubs play: they sink, too."""
    article = things.has_article(words, run) and words[run.first - 1].key in ("le", "la", "l")
    return article and not clubs.is_of_sport(text)
