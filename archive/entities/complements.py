"""Complements of titles: « ministre de la Défense », « patron de Kosmos Energy », « avocat de M. Guéant »."""

from __future__ import annotations

from collections.abc import Mapping

from archive.entities.fr import around, heads, lexicon, naming
from archive.entities.gazetteer import Alias, Authority
from archive.entities.runs import is_rare
from archive.entities.tokens import Token
from archive.models import Entity, EntityMention

_OF_TOWNS = ("ois", "ais", "oise", "aise")
_STOPS = (",", ".", ";", ")")
_NAMED_NOUNS = around.BODIES | around.TOWNS | {"region", "departement", "canton", "college", "circonscription"}
"""Nouns that a name follows: « la région Bretagne »."""
ARTICLES = frozenset("le la l un une du au de d des son sa ancien ancienne".split())


def whole(text: str, words: list[Token], first: int, last: int) -> int:
    """The index behind all of the name that ends a title from `first` to `last`."""
    return _behind_a_body(text, words, first, _whole_name(text, words, first, last))


def _whole_name(text: str, words: list[Token], first: int, last: int) -> int:
    """Behind all of the name that a title's complement begins: « patron de Kosmos Energy, X Y »; else `last`."""
    if not words[last - 1].text[0].isupper():
        return last
    end = body = last
    while end < len(words) and words[end].joined and words[end].text[0].isupper() and "." not in words[end].text:
        if text[words[end - 1].end : words[end].start] not in (" ", "-", "'", "’"):
            break
        end += 1
        body = end if words[end - 1].key in naming.BODY_WORDS else body
    if end == last or words[last].key in lexicon.FIRST_NAMES:
        return last
    if end == last + 1 and words[last - 2].key in ("de", "d") and is_rare(words[last - 1].key):
        return end  # le chef de Sendero Luminoso
    behind = text[words[end - 1].end : words[end - 1].end + 3]
    announces = behind[:2] == ", " and behind[2:].isupper()
    return end if announces or (behind[:1] in _STOPS and is_apposed(text, words, first)) else body


def is_apposed(text: str, words: list[Token], first: int) -> bool:
    """True of a title behind a name and a comma: « X Y, présidente … », « X Y, 34 ans, présidente … »."""
    comma = first - 1 if words[first - 1].key in ARTICLES else first
    if comma > 2 and words[comma - 1].key == "ans" and words[comma - 2].text.isdigit():
        comma -= 2
    if comma < 1 or text[words[comma - 1].end : words[comma].start] != ", ":
        return False
    return words[comma - 1].text[0].isupper()


def _behind_a_body(text: str, words: list[Token], first: int, index: int) -> int:
    """Behind the name of a body or a place that ends a title: « présidente de l'association Voor Femmes, X Y »."""
    if words[index - 1].key not in _NAMED_NOUNS or words[index - 1].text[0].isupper():
        return index
    last = index
    while last < min(len(words), index + 6) and words[last].joined and (last > index or words[last].text[0].isupper()):
        if "." in text[words[last - 1].end : words[last].start]:
            break
        last += 1
    behind = text[words[last - 1].end : words[last - 1].end + 3]
    closed = behind[:2] == ", " and behind[2:].isupper()
    if last > index and (closed or (behind[:1] in _STOPS and is_apposed(text, words, first))):
        return last
    return index


def complement(
    text: str, words: list[Token], index: int, known: Authority, covered: Mapping[int, EntityMention]
) -> tuple[int, Entity | None] | None:
    """After `de la Défense`, `à la Défense`, `d'État`, `du gouvernement`: the index behind, and a country named."""
    start = index
    while (
        index < len(words)
        and (words[index].joined or index == start)  # or behind a party's brackets
        and words[index].key in lexicon.COMPLEMENT
        and words[index].text[0].islower()
        and words[index].text != "a"  # the verb: « le juge a condamné X Y »
    ):
        index += 1
    if index == start or index - start > 4 or index >= len(words) or not words[index].joined:
        return None
    if words[index].key in around.ADDRESS and words[index].text[0].isupper():
        named = index + 1  # avocat de M. Guéant
        while named < min(len(words), index + 4) and words[named].joined and words[named].text[0].isupper():
            if named > index + 1 and "." in text[words[named - 1].end : words[named].start]:
                break
            named += 1
        return named, None
    if words[index].text[0].isdigit():
        ordinal = words[index].key.endswith("e") and index + 1 < len(words) and words[index + 1].text.islower()
        return (index + 2, None) if ordinal and words[index + 1].joined else None
    if words[index].key in lexicon.NEVER_COMPLEMENT:
        return None
    if words[start].key in ("a", "au", "et") and words[index].key in lexicon.TITLES and _is_named(words, index):
        return None  # le prix à la reporter X Y, le prince de X et le comte Y
    name = next(reversed(known.names.matches(words, index)), None)
    if name:
        aliases = [alias for alias in name[1] if alias.agrees(words[index : name[0]])]
        if aliases:
            return name[0], _land(aliases, covered.get(index), known)
    while index + 1 < len(words) and (gap := text[words[index].end : words[index + 1].start]) in ("-", "'", "’"):
        if gap != "-" and words[index].text not in ("l", "d"):
            break
        index += 1  # a town that no list knows: Kerloc-l'Étang
    return index + 1, None


def _land(aliases: list[Alias], named: EntityMention | None, known: Authority) -> Entity | None:
    """The country of what ends a title; of one name in many countries (« Cour suprême »), of the one meant here."""
    entity: Entity | None = aliases[0].entity
    if len(aliases) > 1:
        entity = next((alias.entity for alias in aliases if named and alias.entity == named.entity), None)
    return entity if entity and entity.kind == "country" else known.country(entity)


def is_of_another(words: list[Token], index: int) -> bool:
    """True of « du juge X »: the title of another person, who is named."""
    noun = index + 1 + (index + 1 < len(words) and words[index + 1].key in ("la", "l"))
    if words[index].key not in ("de", "du", "d") or noun >= len(words):
        return False
    return words[noun].key in lexicon.TITLES and words[noun].text.islower() and _is_named(words, noun)


def is_of_a_place(words: list[Token], index: int, known: Authority) -> bool:
    """True of « de Rennes », « des Açores », « de la Gironde » at `index`: a listed place or country."""
    name = index + 1 + (index + 1 < len(words) and words[index + 1].key in ("la", "l"))
    if name >= len(words) or words[index].key not in heads.OF:
        return False
    return any(
        alias.strong and alias.entity.kind in ("place", "country") and alias.agrees(words[name:last])
        for last, aliases in known.names.matches(words, name)
        for alias in aliases
    )


def goes_on(text: str, words: list[Token], index: int, known: Authority) -> bool:
    """True of « et Solidarité » at `index`, behind a body's name: a common word's capital, no other thing's."""
    if index + 1 >= len(words) or words[index].text != "et" or not words[index].joined or not _is_named(words, index):
        return False
    key, spaced = words[index + 1].key, text[words[index - 1].end : words[index + 1].start] == " et "
    told = key in around.OPENERS or key in around.ADDRESS or key in lexicon.TITLES or key in heads.HEADS
    return spaced and not (told or is_rare(key) or known.names.matches(words, index + 1))


def is_of_a_town(words: list[Token], index: int) -> bool:
    """True of « plabennécois », « vannetais »: a small adjective of inhabitants that no list has."""
    if index >= len(words) or not words[index].joined:
        return False
    word = words[index]
    return word.text.islower() and len(word.key) > 6 and word.key.endswith(_OF_TOWNS) and is_rare(word.key)


def _is_named(words: list[Token], index: int) -> bool:
    """True if a capital stands right behind a word."""
    return index + 1 < len(words) and words[index + 1].joined and words[index + 1].text[0].isupper()
