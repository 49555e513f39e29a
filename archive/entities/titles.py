"""Titles: what is said of a person before the name or behind it (« ministre japonais de la Défense »), and its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.entities.fr import around, functions, heads, lexicon, naming
from archive.entities.gazetteer import Alias, Authority
from archive.entities.runs import is_rare
from archive.entities.tokens import Token, Words
from archive.models import Entity, EntityMention

_PHRASES: dict[str, list[tuple[str, ...]]] = {}
"""By its first word, what of several words is one title: porte-parole, homme d'affaires."""
for _phrase in sorted((*(t.replace("-", " ") for t in lexicon.TITLES if "-" in t), *functions.PHRASES)):
    _PHRASES.setdefault(_phrase.split(" ")[0], []).append(tuple(_phrase.split(" ")))
_FIRST_WORDS = lexicon.TITLES | _PHRASES.keys() | functions.ADJECTIVES_TOO
_OF_SCIENCE = ("logue", "logiste")
"""Ends of titles that no list has all of."""
_ADJECTIVE_ENDS = tuple(
    """aine aines ique iques aire aires elle elles ive ives euse al ale ales aux ien ienne iens if ifs el els ieur ieure
    ieures ieux ain ains""".split()
)
_PARTY_WITHIN = re.compile(r" \([A-Z][A-Za-zÀ-ÿ]{1,9}\) (?:d[eu]s? |d['’])")
"""A party in brackets between a title and its complement."""
_PARTICIPLE_ENDS = ("é", "ée", "és", "ées")
_RARE_ENDS = ("ois", "oise", "ais", "aise", "in", "ine", "iste", "enne", "u", "o", "on")
_VERBS = frozenset(("signale", "appelle", "rappelle", "revele"))
_HAVE = frozenset("a ai ont avait avaient aura auront aurait auraient ayant avoir eut eurent".split())
_ARTICLES = frozenset("le la l un une du au de d des son sa ancien ancienne".split())


@dataclass(frozen=True, slots=True)
class Title:
    """A title at its place, without article; `country` is the one that it names by adjective or name."""

    start: int
    end: int
    role: str
    country: Entity | None


def titles(
    text: str, folded: str, words: Words, known: Authority, covered: Mapping[int, EntityMention]
) -> list[Title]:
    """Every title with its adjectives and complements, in text order; `covered` has the known name of a word."""
    found: list[Title] = []
    last = 0
    for index in _places(folded, words):
        size = _length(words, index) if index >= last else 0
        if size and not _is_no_title_here(text, words, index):
            title, last = _title(text, words, index, size, known, covered)
            found.append(title)
    return found


def _is_title(key: str) -> bool:
    """True of a title's noun; « porte-parole » and « Premier ministre » are two words."""
    return key in lexicon.TITLES or _is_of_science(key)


def _is_of_science(key: str) -> bool:
    return len(key) > 6 and key.endswith(_OF_SCIENCE)


def _places(folded: str, words: Words) -> list[int]:
    """The indexes of the words at which a title may begin, in order."""
    listed = words.at(_FIRST_WORDS)
    if not any(end in folded for end in _OF_SCIENCE):
        return listed
    return sorted({*listed, *(index for index, key in enumerate(words.keys) if _is_of_science(key))})


def _length(words: list[Token], index: int) -> int:
    """Of how many words the title is that begins at `index`, its complements aside; 0 where none does."""
    key = words[index].key
    for phrase in _PHRASES.get(key, ()):
        part = words[index : index + len(phrase)]
        if tuple(word.key for word in part) == phrase and all(word.joined for word in part[1:]):
            return len(phrase)
    if key in functions.ADJECTIVES_TOO:
        return int(index > 0 and words[index].joined and words[index - 1].key in _ARTICLES)
    return int(_is_title(key))


def _title(
    text: str, words: list[Token], index: int, size: int, known: Authority, covered: Mapping[int, EntityMention]
) -> tuple[Title, int]:
    """The title whose noun of `size` words stands at `index`, and the index after it."""
    first = index
    while first and words[first].joined and words[first - 1].key in lexicon.BEFORE_TITLE:
        first -= 1
    country: Entity | None = None
    last = index + size
    while last < len(words) and "\n" not in text[words[last - 1].end : words[last].start]:
        if last == index + size and _PARTY_WITHIN.match(text, words[last - 1].end):
            last += 1  # le maire (LR) de Torville
        elif not words[last].joined:
            break
        if words[last].key == "par" and [word.key for word in words[last + 1 : last + 2]] == ["interim"]:
            last += 2
            continue
        if words[last].key in known.prefixes and last + 1 < len(words) and words[last].text.islower():
            last += 1  # franco-marocaine
        demonym = _longest(known.demonyms.matches(words, last))
        if demonym and words[last].text[0].islower():
            last, entities = demonym
            country = country or (entities[0] if entities[0].kind != "place" else known.country(entities[0]))
        elif (
            (
                words[last].text[0].islower()
                and (words[last].key in lexicon.WITHIN_TITLE or words[last].key in heads.ADJECTIVES)
            )
            or _is_an_adjective(text, words, last)
            or (words[last].text.islower() and words[last].key in lexicon.TITLES)
        ):
            last += 1
        else:
            after = _complement(text, words, last, known, covered)
            if after is None:
                break
            last, named = after
            country = country or named
            last = _behind_a_body(text, words, _whole_name(text, words, first, last))
    return Title(words[first].start, words[last - 1].end, text[words[first].start : words[last - 1].end], country), last


def _is_no_title_here(text: str, words: list[Token], index: int) -> bool:
    """True of a verb (« … », juge X Y), of a participle, and of what looks like a title: « vendu à Regent LP »."""
    word = words[index]
    if index and words[index - 1].key in _HAVE and word.joined and word.text[-1] in "éu":
        return True  # il avait épousé X Y, le jury a élu X Y
    if word.key == "juge":
        return text[max(0, word.start - 4) : word.start].rstrip(" ,")[-1:] in ("»", '"', "”")
    if word.key in ("associe", "associee") and [w.key for w in words[index + 1 : index + 2]] == ["a"]:
        return True  # le groupe, associé à X et Y
    if not word.text[0].isupper() or index == 0 or not word.joined or not words[index - 1].text.islower():
        return False
    return words[index - 1].key in ("a", "de", "d", "par", "avec", "chez", "pour", "contre")


def _is_an_adjective(text: str, words: list[Token], index: int) -> bool:
    """True at « humaines » of « directrice des ressources humaines, X Y »: the end of a title by its form and place."""
    word = words[index]
    if not word.text.islower() or len(word.key) < 4 or word.key in _VERBS:
        return False
    long = len(word.key) > 5 and (word.key.endswith(_ADJECTIVE_ENDS) or word.text.endswith(_PARTICIPLE_ENDS))
    if not long and not (word.key.endswith(_RARE_ENDS) and is_rare(word.key)):  # le chef innu, le gardien lavallois
        return False
    behind = text[word.end : word.end + 3]
    if long and index + 1 < len(words) and words[index + 1].key in heads.OF and words[index - 1].text.islower():
        return True  # de la chambre correctionnelle du tribunal
    return behind[:2] == ", " or (behind[:1] == " " and behind[1:2].isupper())


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
    comma = first - 1 if words[first - 1].key in _ARTICLES else first
    apposed = (
        comma > 0 and text[words[comma - 1].end : words[comma].start] == ", " and words[comma - 1].text[0].isupper()
    )
    return end if announces or (apposed and behind[:1] in (",", ".", ";", ")")) else body


def _behind_a_body(text: str, words: list[Token], index: int) -> int:
    """Behind the name of a body that ends a title: « présidente de l'association Voor Femmes, X Y »; else `index`."""
    if words[index - 1].key not in around.BODIES or words[index - 1].text[0].isupper():
        return index
    last = index
    while last < min(len(words), index + 6) and words[last].joined and (last > index or words[last].text[0].isupper()):
        if "." in text[words[last - 1].end : words[last].start]:
            break
        last += 1
    closed = last > index and text[words[last - 1].end : words[last - 1].end + 2] == ", "
    return last if closed and text[words[last - 1].end + 2 : words[last - 1].end + 3].isupper() else index


def _complement(
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
    if words[start].key in ("a", "au") and words[index].key in lexicon.TITLES and _is_named(words, index):
        return None  # le prix à la reporter X Y
    name = _longest(known.names.matches(words, index))
    if name:
        aliases = [alias for alias in name[1] if alias.agrees(words[index : name[0]])]
        if aliases:
            return name[0], _land(aliases, covered.get(index), known)
    while index + 1 < len(words) and text[words[index].end : words[index + 1].start] == "-":
        index += 1  # a town that no list knows
    return index + 1, None


def _land(aliases: list[Alias], named: EntityMention | None, known: Authority) -> Entity | None:
    """The country of what ends a title; where the lists have one a country (« Cour suprême »), of the one meant here."""
    entity = aliases[0].entity
    if len(aliases) > 1:
        entity = next((alias.entity for alias in aliases if named and alias.entity == named.entity), None)
    return entity if entity and entity.kind == "country" else known.country(entity)


def _is_named(words: list[Token], index: int) -> bool:
    """True if a capital stands right behind a word."""
    return index + 1 < len(words) and words[index + 1].joined and words[index + 1].text[0].isupper()


def _longest(matches: list[tuple[int, list]]) -> tuple[int, list] | None:  # type: ignore[type-arg]
    return matches[-1] if matches else None
