"""What speaks at one place for a name's kind: the words before it. No decision here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities import personal, things
from archive.entities.fr import around, doing, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.nouns import NOUNS, SMALL, is_modifier, noun_before
from archive.entities.runs import Run, is_rare
from archive.entities.shapes import is_hyphened
from archive.entities.tokens import Token

_HOMES, _HIS = frozenset(("domicile", "residence", "maison")), frozenset(("son", "sa", "leur"))
_BETWEEN = re.compile(r" et [^\W\d_][\w-]+,? (?:dans|sur|en|au|à|près) ")
_AND_PLACE = re.compile(r" et ([A-ZÀ-Þ][\w-]+)")
_QUOTES = " \u00a0\u202f\"'«“”‘’"
_OF_A_PLACE = around.OF_A_PLACE | doing.LOCALS
_OWNERS = _OF_A_PLACE | around.TOWNS | around.OF_A_BODY | around.OF_A_PERSON | around.HEADS_OF | _HOMES
_MADE = frozenset(word.rstrip("es") for word in doing.MADE_BY)
_APPOSING = NOUNS | around.PLACES | around.BODY_NOUNS
_OF_FIRMS = frozenset("analyste economiste gerant gerante strategiste courtier avocat avocate maitre me".split())
"""Before « Jean X, de Y »: of a firm."""
_NEAR = frozenset(("voisin", "voisine"))
_TO = re.compile(r" à ([A-ZÀ-Þ][\w-]+)")
_LEFT = frozenset("est etait sont feu incendie cortege convoi train peloton bateau".split())
_NAMED_SO = around.BODIES | around.THING_OF.keys()
"""Before « du nom de X »: X is no person."""
_AT_THE_HEAD = ("A", "En", "Vers", "Depuis")
_WHOSE = frozenset("son sa leur mon ma".split())
_ONE = frozenset("un une son sa leur notre mon ma".split())


def before(text: str, words: list[Token], run: Run, known: Authority) -> Iterator[str]:
    """The names of the cues that the words before a run give."""
    if run.cue:
        yield run.cue
    if things.is_apposed_to_a_thing(text, words, run):
        yield "thing"
    left, quoted = _left(text, words, run.first)
    if not left:
        if run.first and text[words[run.first - 1].end : words[run.first].start] == ", ":
            noun = words[run.first - 1].key
            adjective = words[run.first - 2].key in _APPOSING and noun in _NEAR  # un village voisin, X,
            if (noun in lexicon.TITLES or noun in around.PERSONS) and not adjective:
                yield "apposed_to_function"
            else:
                yield from _apposed(text, words, run)
        return
    alone = run.last - run.first == 1 or is_hyphened(text, words, run)
    last = left[-1]
    if left[-2:] == ["lieu", "dit"]:
        yield "place_noun"
        return
    if last in around.CALLED:
        if any(word in around.THING_OF for word in left[:-1]):
            yield "thing"
        elif any(word in around.BODIES for word in left[:-1]):
            yield "body_head"
        elif (not quoted or last == "alias" or _is_dubbed(words, run)) and last not in around.ENTITLED:
            yield "called"
        return
    noun, distance = noun_before(left, words, run.first, known)
    if not alone and noun in around.BODIES and personal.is_led(left, distance):
        yield "function"
    elif noun in around.PLACE_NOUNS and not distance:
        yield "place_noun"
    elif noun in around.THING_OF:
        yield "thing"
    elif noun in around.BODIES or (distance and noun in doing.TRADES and left[-1] not in NOUNS and "de" in left):
        yield "body_head"
    elif noun in around.PERSONS or (noun in lexicon.TITLES and noun not in ("numero", "prix")):
        if not quoted and not (distance and noun in around.KIN):
            yield "function"
    elif last in ("de", "d", "du", "des") or (last in ("la", "le", "l") and len(left) > 1 and left[-2] in SMALL):
        owners = [word for word in reversed(left) if word not in SMALL]
        if len(owners) > 1 and owners[0] not in _OWNERS and is_modifier(owners[0]):
            owners.pop(0)  # l'île voisine de X
        owner = owners[0] if owners else ""
        if owner == "est" and "l" not in left:
            owner = ""  # « il est membre du X » is not in the east
        if len(left) == 1 and alone and _is_native(text, words, run):
            yield "native"
        if owner == "autour" and alone:
            yield "around"
        if alone and owner == "parti" and not _LEFT.isdisjoint(left):
            yield "of_a_place"  # le feu est parti de X
        if len(left) == 1 and alone and (to := _TO.match(text, words[run.last - 1].end)) and is_place(to[1], known):
            yield "between"  # De X à Bourges
        if owner == "pseudonyme" or (owner == "nom" and "du" in left and _NAMED_SO.isdisjoint(left)):
            yield "called"
        if owner in _HOMES and alone and not _HIS.isdisjoint(left):
            yield "of_a_place"  # à son domicile de Torval
        elif owner in around.TOWNS and not alone:
            yield "of_a_town"
        elif (owner in _OF_A_PLACE or owner in around.TOWNS) and not (owner in around.NOT_OF_A_PLACE and not alone):
            yield "of_a_place"
        contracted = last == "du" or (last in ("la", "l") and alone)
        leads = owner in around.HEADS_OF and (contracted or (owner in around.LEADERS_OF and not alone))
        if owner in doing.ABOARD and things.is_aboard(left, owner):
            yield "aboard"
        elif owner in around.OF_A_BODY or leads:
            yield "of_a_body"
        elif owner in around.OF_A_PERSON and last in ("de", "d"):
            yield "of_a_person"
        elif owner in lexicon.TITLES and not alone:
            pass
    elif last in doing.CASES and not quoted:
        yield "of_a_person"
    elif last == "par" and left[-2:-1] and (left[-2].rstrip("es") in _MADE or not doing.DEALS.isdisjoint(left)):
        yield "made_by"
    elif (
        last in known.demonyms.firsts and left[-2:-1] in (["le"], ["la"], ["l"]) and words[run.first - 1].text.islower()
    ):
        yield "compatriot"
    elif (last in around.LITTLE or (last in ("saint", "sainte") and words[run.first - 1].text.islower())) and alone:
        yield "little"
    elif (
        (last == "chez" and not (alone and personal.is_given(words[run.first])))  # chez Fatoumata
        or (last == "avec" and alone and not doing.SIGNS.isdisjoint(left))
        or (last == "a" and not doing.SOLD_TO.isdisjoint(left))
        or last in doing.BUYS
    ):
        yield "of_a_body"
    elif not quoted and _is_at(left, words[run.first - 1].text):
        if alone:
            acronym = words[run.first].text.isupper() and len(words[run.first].text) < 5 and last == "en"  # en LOA
            if not acronym:
                yield "at"
        elif words[run.first].text in ("LA", "LE", "LES"):
            pass  # À LA CHAMBRE
        elif words[run.first].key not in lexicon.FIRST_NAMES and (
            last != "a"
            or words[run.first - 1].text == "À"
            or words[run.first].key in around.PLACE_LEADS
            or words[run.first].text in ("La", "Le", "Les")
            or left[-2:-1] == []
            or left[-2] in around.LOCATED
            or doing.GIVEN_TO.isdisjoint(left)
        ):
            yield "at_two"
    elif (
        alone
        and last == "entre"
        and (
            (left[-2:-1] and left[-2] in doing.BETWEEN) or _is_between(text, words[run.last - 1].end, _AND_PLACE, known)
        )
    ):
        yield "between"
    elif alone and left[0] in ("au", "aux") and _opens_a_clause(text, words, run):
        yield "at"  # Au Torvil, on se baigne
    elif alone and (last in around.MOTION or (last == "sur" and not doing.STRIKES.isdisjoint(left[-2:-1]))):
        yield "motion"


def _opens_a_clause(text: str, words: list[Token], run: Run) -> bool:
    """True of a rare word between « Au » at the head of a sentence and a comma."""
    word, end = words[run.first], words[run.last - 1].end
    clause = words[run.first - 1].text[0] == "A" and text[end : end + 2] == ", " and is_rare(word.key)
    return clause and not word.text.isupper() and text[end + 2 : end + 3].islower()


def _is_dubbed(words: list[Token], run: Run) -> bool:
    """True of « Karel Dovik, dit « X » »: a name right before."""
    return run.first > 2 and all(word.text[0].isupper() for word in words[run.first - 3 : run.first - 1])


def is_of_kin(text: str, words: list[Token], run: Run) -> bool:
    """True of one word right behind « son » and a noun of kin: somebody, whatever else is called so."""
    kin = run.first - 1
    if kin < 1 or run.last > run.first + 1:
        return False
    return words[kin - 1].key in _WHOSE and text[words[kin].end : words[run.first].start] == " "


def _apposed(text: str, words: list[Token], run: Run) -> Iterator[str]:
    """What « sa société aérienne, X, », « un village voisin, X. » tell: one noun with its adjectives, and X closed."""
    if text[words[run.last - 1].end : words[run.last - 1].end + 1] not in (",", ".", ";", ")"):
        return
    for index in range(run.first - 1, max(0, run.first - 4), -1):
        key = words[index].key
        if key in _APPOSING and not (words[index].joined and words[index - 1].key in _APPOSING and is_modifier(key)):
            if words[index - 1].key not in _ONE or not words[index].joined:
                return
            if key in around.PLACES:
                yield "place_apposed"
            elif key in around.BODIES or key in around.BODY_NOUNS:
                yield "body_apposed"
            elif index < run.first - 1 and key not in around.THING_OF:
                yield "apposed_to_function"
            return
        if not words[index].joined or not is_modifier(key):
            return


def _is_native(text: str, words: list[Token], run: Run) -> bool:
    """True of « Jean X, de Torvil, »: alone with its particle between a name and a comma or a stop."""
    of, end = words[run.first - 1], words[run.last - 1].end
    if run.first < 3 or of.text not in ("de", "d") or text[end : end + 1] not in (",", ".", ";", ")"):
        return False
    name = words[run.first - 2]
    named = (name.text[0].isupper() and words[run.first - 3].text[0].isupper()) or name.text == "ans"
    if not (named and text[name.end : of.start] == ", "):
        return False
    return not any(word.key in _OF_FIRMS for word in words[max(0, run.first - 7) : run.first - 3])


def _is_between(text: str, end: int, other: re.Pattern[str], known: Authority) -> bool:
    """True before « et Bourges », « et Torvil, dans le nord »."""
    place = other.match(text, end)
    return _BETWEEN.match(text, end) is not None or (place is not None and is_place(place[1], known))


def _is_at(left: list[str], word: str) -> bool:
    """True behind `à`, `en`, `dans le`, `vers la`; not behind `grâce à`, `face à`."""
    if left[-1] in ("le", "la", "l", "les"):
        return left[-2:-1] in (["dans"], ["vers"])
    if len(left) == 1 and word in _AT_THE_HEAD:
        return True  # A Torvil, une grange a brûlé
    return word in around.AT and left[-2:-1] not in (["grace"], ["face"])


def _left(text: str, words: list[Token], first: int) -> tuple[list[str], bool]:
    """Up to six folded words before a run, none behind a stop or comma; and whether a quotation mark opens it."""
    found: list[str] = []
    quoted = False
    start = words[first].start
    for index in range(first - 1, max(-1, first - 7), -1):
        gap = text[words[index].end : start]
        if gap not in (" ", "'", "’", "-", "\u00a0"):
            if index != first - 1 or not 1 < len(gap) <= 5 or gap.strip(_QUOTES):
                break
            quoted = True
        found.append(words[index].key)
        start = words[index].start
    return found[::-1], quoted


def is_place(name: str, known: Authority) -> bool:
    """True if a name, or its first word, is a known place or country."""
    return any(known.named(part, "place", "country") for part in (name, name.split(" ")[0]))
