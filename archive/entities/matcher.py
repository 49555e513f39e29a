"""Known names in a text: the longest sequence of words that agrees with a listed name in its capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archive.entities import clubs, doubtful
from archive.entities.demonyms import names_a_person
from archive.entities.fr import heads, lexicon
from archive.entities.gazetteer import Alias, Authority
from archive.entities.tokens import Token, Words
from archive.models import Entity, EntityMention
from archive.text import fold, slugify

_PRESS = re.compile(
    r"\b(?:information|informations|revelations?|entretien|interview|tribune|colonnes|journal|journaliste|site|confie|selon"
    r"|declare|redaction|lecteurs|une|edition)(?: \w+){0,3} (?:au|du|aux|des) $"
)
_RIVERS = re.compile(r"\((?:departement|riviere|fleuve|region|etat)\)")
_AT = re.compile(r"(?<!face )\b(?:à|À|en|En) $")
_HEADING = re.compile(
    r"[ \u00a0]: |, (?:le )?\d{1,2}(?:er)? (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)|[ \u00a0]\("
)
"""What follows a town at the head of a line."""
_DEPARTED = re.compile(
    r"(?:[Dd]ans l(?:e |a |['’])|(?:départementale?|département|préf(?:et|ète|ecture)|députée?|sénateur|sénatrice"
    r"|pompiers|gendarme(?:s|rie)|habitants) (?:du |de la |de l['’]))$"
)
"""Before the name of a department."""
_POSTED = re.compile(
    r"\b(?:écrit|publi|post|diffus|partag|message|comptes?|vidéo|réag|affirm|annonc|dénonc|salu)\w*\b"
    r"[^.!?\n]{0,60} sur $"
)
"""Before the platform on which something was written."""
_HEADER = re.compile(r"(?:\bdate \d{4}|\d{4}-\d\d(?:-\d\d)?) \Z")
_WATER = re.compile(
    r"\b(?:crues?|eaux?|bords?|rives?|berges?|lit|débit|ponts?|quais?|vallée|affluent|confluen\w+|gorges|sources?"
    r"|noyée?s?|tombée?s?|niveau|long)(?: de| dans| sur)? (?:l['’]|la |le )?$"
)
_PART = re.compile(
    r" (?:du (?:Nord|Sud)|de l['’](?:Est|Ouest)|((?:orient|occident|méridion|septentrion)ale?s?))(?![\w-])"
)
_NUMBERED, _STREAMS = frozenset(("product", "organisation")), ("(rivière)", "(fleuve)")
_ARTICLE = re.compile(r"(?:\b[Ll]es|\b[Ll][ea]|\bdu|\bdes) $|[Ll]['’]$")
_STOPS = re.compile(r"[.!?…](?<=\w{3}.) |[:;—–] ?")
"""Between sentences; not behind the capital of an abbreviation."""
_PREFERRED = ("country", "organisation", "place", "product", "event", "work", "person")
"""Where one name is several things' own."""


def known_names(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Every longest match of a listed name; weak names only beside a strong one of the same entity."""
    found: list[tuple[int, int, list[Alias]]] = []
    for index in words.at(known.names.firsts):
        word = words[index]
        if word.text[0].islower() and word.key not in known.small:
            continue
        if index and text[word.start - 1] in "'’" and text[word.start - 3 : word.start - 2] == "-":
            continue  # Jeanne-d'Arc
        best = None
        for last, aliases in known.names.matches(words, index):
            part = words[index:last]
            agreeing = [alias for alias in aliases if alias.agrees(part)]
            if agreeing and _is_name(words, index, last, text) and not _is_a_compatriot(words, index, last, known):
                best = (index, last, agreeing)
        if best:
            found.append(best)
    sure = {alias.entity.slug for _, _, aliases in found for alias in aliases if alias.strong}
    full = {
        alias.entity.slug for first, last, aliases in found if last - first > 1 for alias in aliases if alias.strong
    }
    named = _lands(words, found)
    for first, last, aliases in found:
        start, end = words[first].start, words[last - 1].end
        choices = [alias for alias in aliases if alias.strong or alias.entity.slug in sure]
        if not choices and (papers := [alias for alias in aliases if alias.contracted]):
            before = fold(text[max(0, start - 40) : start])
            choices = papers if _PRESS.search(before) else []  # une information du Parisien
        if not choices and first and last - first == 1 and words[first].joined:  # au Lavandou, aux Herbiers
            choices = doubtful.contracted(words[first - 1].key, aliases)
        if not choices:  # Saint-Paul, where La Réunion is named
            choices = [a for a in aliases if a.entity.kind == "place" and named[_land(a.entity)] and not a.contracted]
            if words[first].key in lexicon.COMMON_WORDS and not _DEPARTED.search(text, max(0, start - 40), start):
                choices = []
        if not choices and _DEPARTED.search(text, max(0, start - 40), start):  # dans le Lot
            choices = [alias for alias in aliases if "(département)" in alias.entity.label]
        if not choices and words[first].key in heads.HEADS:  # la Cour suprême, where Brazil is named
            choices = [a for a in aliases if a.entity.kind == "organisation" and named[_land(a.entity)]]
        if len(aliases) > 1 and choices:
            kinds = {alias.entity.kind for alias in choices}
            own = set(map(id, choices))
            choices = [a for a in aliases if id(a) in own or (a.entity.kind in kinds and named[_land(a.entity)])]
        where = len(choices) > 1 and _is_where(text, start, end)
        if len(choices) > 1 and last - first == 1 and choices[0].entity.kind == "person" and not where:
            told = [alias for alias in choices if alias.entity.slug in full]
            if len(told) > 1:
                continue  # which of those who are named in full, the text's surnames decide
            choices = told or choices
        if not choices and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            choices = [alias for alias in aliases if alias.entity.kind == "organisation"]  # députée (Renaissance)
        if not choices and _POSTED.search(text, max(0, start - 90), start):  # a écrit X Y sur X
            choices = [alias for alias in aliases if alias.entity.kind == "organisation"]
        if len(aliases) > 1 and _WATER.search(text, max(0, start - 40), start):
            choices = [alias for alias in aliases if alias.entity.label.endswith(_STREAMS)] or choices
        if text[max(0, start - 7) : start] == "fleuve ":  # le fleuve Niger
            choices = [alias for alias in aliases if alias.entity.kind == "place"]
        if not choices:
            choices = doubtful.choices(text, start, end, aliases, known, named)
        if len(aliases) > 1 and "-" in text[start:end] and (ships := doubtful.ships(text, start, aliases)):
            choices = ships
        if len(choices) > 1 and where:
            choices = [alias for alias in choices if alias.entity.kind in ("place", "country")] or choices
        if last - first == 1 and words[first].text.isupper() and _is_a_loud_word(text, words, first, choices):
            continue  # la VAR
        if len(aliases) > len(choices) and (club := clubs.club(text, aliases, start, end, sure)):
            choices = [club]
            sure.add(club.entity.slug)
        if choices and choices[0].entity.kind == "place" and clubs.plays(text, words, first, last):
            yield EntityMention(start, end, text[start:end], "organisation", "team", clubs.of_town(choices[0].entity))
            continue
        if choices:
            if len(choices) > 1:
                choices = clubs.by_nickname(text, doubtful.narrowest(choices, text[end : end + 1]), sure)
                article = first > 0 and words[first - 1].key in ("la", "l", "le", "du", "au")
                department = _is_a_department(text, start, choices)
                choices.sort(key=lambda alias: _rank(alias, named, article, department))
            entity = choices[0].entity
            if entity.kind == "place" and text[end : end + 1] == "-":
                end = _compound(text, words, last, known)
                name = text[start:end]
                entity = entity if end == words[last - 1].end else Entity(slugify(name), "place", name)
            elif (
                entity.kind == "place"
                and (side := _PART.match(text, end))
                and (side[1] or _ARTICLE.search(text, max(0, start - 4), start))
            ):
                end = side.end()  # les Moluques du Nord
                entity = Entity(slugify(text[start:end]), "place", text[start:end], country=entity.country)
            elif entity.kind in _NUMBERED and (last_of := doubtful.numbered(text, end, entity)) > end:  # Sdis 70
                end = last_of
                entity = Entity(slugify(text[start:end]), entity.kind, text[start:end], country=entity.country)
            elif entity.kind == "person":
                start = words[doubtful.behind_loud_title(words, first, last)].start  # LE PAPE X
            end += text[end : end + 1] in ("+", ".") and entity.label.endswith(text[end])  # Canal+, Kennedy Jr.
            yield EntityMention(start, end, text[start:end], entity.kind, f"known_{entity.kind}", entity)


def _is_where(text: str, start: int, end: int) -> bool:
    """True behind « à », « en » and in a dateline: a town there, not its club."""
    if _AT.search(text, max(0, start - 7), start) or "-" in (text[start - 1 : start], text[end : end + 1]):
        return True  # le TGV Rennes-Brest
    return text[start:end].isupper() and text[end : end + 3] in (" - ", " – ", " — ", " (A")


def _is_a_loud_word(text: str, words: list[Token], first: int, choices: list[Alias]) -> bool:
    """True for three capitals behind an article that a place's name shares in a text that is not in capitals."""
    word = words[first]
    if first == 0 or not 1 < len(word.text) < 4:
        return False
    place = bool(choices) and choices[0].entity.kind == "place" and not words[first - 1].text[0].isupper()
    return place and words[first - 1].key in ("la", "le", "du", "au", "une", "un") and not in_capitals(text, word.start)


def _compound(text: str, words: list[Token], last: int, known: Authority) -> int:
    """The end of a compound such as `Bordeaux-Bègles`, of which the list has the first word only."""
    while last < len(words) and text[words[last - 1].end : words[last].start] == "-":
        if not words[last].text[0].isupper() or words[last].key in known.names.firsts:
            break
        last += 1
    return words[last - 1].end


def _lands(words: list[Token], found: list[tuple[int, int, list[Alias]]]) -> Counter[str | None]:
    """How often sure names of one thing tell of a country; not by the capitals of what may be another's: « PS »."""
    doubtful = {alias.entity.slug for _, _, aliases in found if len(aliases) > 1 for alias in aliases}
    lands: Counter[str | None] = Counter()
    for first, _, aliases in found:
        if len(aliases) == 1 and aliases[0].strong:
            entity = aliases[0].entity
            lands[None if entity.slug in doubtful and words[first].text.isupper() else _land(entity)] += 1
    lands.pop(None, None)
    return lands


def _land(entity: Entity) -> str | None:
    """The slug of the country that a name is, or is of."""
    return entity.slug if entity.kind == "country" else entity.country


def _is_a_department(text: str, start: int, choices: list[Alias]) -> bool:
    """True where a river shares the name of a department and no water is near: « le PGHM de l'Isère »."""
    labels = [alias.entity.label for alias in choices]
    shared = any(label.endswith(_STREAMS) for label in labels) and not any("(département)" in label for label in labels)
    return shared and not _WATER.search(text, max(0, start - 40), start)


def _rank(
    alias: Alias, named: Counter[str | None], article: bool, department: bool = False
) -> tuple[int, bool, int, bool]:
    """Kind before kind, `la Vienne` before `Vienne`, a country that the text names more, strong before weak."""
    river = _RIVERS.search(fold(alias.entity.label)) is not None  # or a department: an article, where a town has none
    wide = alias.entity.kind == "place" and article != (river or (department and alias.strong))
    return _PREFERRED.index(alias.entity.kind), wide, -named[_land(alias.entity)], not alias.strong


def _is_name(words: list[Token], first: int, last: int, text: str) -> bool:
    """False for a common word that only has the capital of a sentence's beginning."""
    word = words[first]
    if last - first > 1 or word.key not in lexicon.WORDS or text[word.end : word.end + 1] == "+":  # Canal+
        return True
    if len(word.text) > 1 and word.text.isupper() and not in_capitals(text, word.start):
        return True
    heads_a_line = text[word.start - 1 : word.start] in ("", "\n")
    if heads_a_line and word.key in lexicon.PLACES_TOO and _HEADING.match(text, word.end):
        return True  # Nice : un incendie
    opens = begins_sentence(text, word.start) and not doubtful.opens_as_name(text, word)
    return not opens and not in_capitals(text, word.start)


def begins_sentence(text: str, start: int) -> bool:
    """True at the start of the text, behind the end of a sentence, or behind the date of a header, where a title is."""
    if start > 1 and text[start - 1] in " '’-" and text[start - 2].isalnum():  # what most words stand behind
        return text[start - 2].isdigit() and _HEADER.search(text, max(0, start - 12), start) is not None
    before = text[max(0, start - 6) : start].rstrip(" \u00a0\u202f«“\"'’(—–-")
    return not before or before[-1] in ".!?…\n:" or "\n" in text[max(0, start - 2) : start]


def in_capitals(text: str, start: int) -> bool:
    """True in a line or a sentence all in capitals, where these tell nothing; two hundred characters around are asked.

    A letter in twenty may be small: scanned text has « MlNEURS ».
    """
    before = text[max(0, start - 200) : start].rpartition("\n")[2]
    after = text[start : start + 200].partition("\n")[0]
    if (before + after).isupper():
        return True
    sentence = _STOPS.split(before)[-1] + _STOPS.split(after, maxsplit=1)[0]
    small = sum(map(str.islower, sentence))
    return sentence.count(" ") > 2 and small * 20 <= len(sentence)


def _is_a_compatriot(words: list[Token], first: int, last: int, known: Authority) -> bool:
    """True if a country's name is a demonym here: « le Suisse Breel Embolo »."""
    return words[first].key in known.demonyms.firsts and names_a_person(words, first, last)
