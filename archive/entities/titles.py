"""Titles: what is said of a person before the name or behind it (« ministre japonais de la Défense »), and its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.entities import complements
from archive.entities.fr import around, functions, heads, lexicon
from archive.entities.gazetteer import Authority
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
    """ier iere iers aine aines ique iques aire aires elle elles ive ives euse al ale ales aux ien ienne iens if ifs el
    els ieur ieure ieures ieux ain ains""".split()
)
_PARTY_WITHIN = re.compile(r" \([A-Z][A-Za-zÀ-ÿ]{1,9}\) (?:d[eu]s? |d['’])")
"""A party in brackets between a title and its complement."""
_PARTICIPLE_ENDS = ("é", "ée", "és", "ées")
_RARE_ENDS = ("ois", "oise", "ais", "aise", "in", "ine", "iste", "enne", "u", "o", "on")
_VERBS = frozenset(("signale", "appelle", "rappelle", "revele"))
_BEFORE_PARTICLES = functions.BEFORE_PARTICLES | functions.RANKS
_SOME = frozenset("un une des deux trois".split())
_HAVE = frozenset("a ai ont avait avaient aura auront aurait auraient ayant avoir eut eurent".split())


@dataclass(frozen=True, slots=True)
class Title:
    """A title at its place, without article; `country` is the one that it names by adjective or name."""

    start: int
    end: int
    role: str
    country: Entity | None


def titles(text: str, folded: str, words: Words, known: Authority, covered: Mapping[int, EntityMention]) -> list[Title]:
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
        leads = index + 1 < len(words) and words[index + 1].key in heads.OF and words[index + 1].joined
        return int(index > 0 and (leads or (words[index].joined and words[index - 1].key in complements.ARTICLES)))
    return int(_is_title(key))


def _title(
    text: str, words: list[Token], index: int, size: int, known: Authority, covered: Mapping[int, EntityMention]
) -> tuple[Title, int]:
    """The title whose noun of `size` words stands at `index`, and the index after it."""
    first = index
    while first and words[first].joined and _leads_on(text, words, first):
        first -= 1
    country: Entity | None = None
    last = index + size
    while last < len(words) and "\n" not in text[words[last - 1].end : words[last].start]:
        if last == index + size and _PARTY_WITHIN.match(text, words[last - 1].end):
            last += 1  # le maire (LR) de Torville
        elif last == index + size and _is_a_party(words, last):
            last += 1  # le maire PS de Torville
        elif not words[last].joined:
            break
        if words[last].key == "par" and [word.key for word in words[last + 1 : last + 2]] == ["interim"]:
            last += 2
            continue
        if words[last].key in known.prefixes and last + 1 < len(words) and words[last].text.islower():
            last += 1  # franco-marocaine
        demonym = next(reversed(known.demonyms.matches(words, last)), None)
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
        elif words[index].key in _BEFORE_PARTICLES and _has_a_particle_behind(words, index, last, known):
            break  # le général de Torval
        elif words[index].key in around.KIN and complements.is_of_another(words, last):
            break  # la fille du juge X
        else:
            after = complements.complement(text, words, last, known, covered)
            if after is None:
                break
            last, named = after
            country = country or named
            last = complements.whole(text, words, first, last)
    return Title(words[first].start, words[last - 1].end, text[words[first].start : words[last - 1].end], country), last


def _leads_on(text: str, words: list[Token], index: int) -> bool:
    """True behind « ancien », and behind the first part of a compound: « sous-lieutenant », « brigadière-cheffe »."""
    before = words[index - 1]
    return before.key in lexicon.BEFORE_TITLE or (
        text[before.end : words[index].start] == "-" and before.text.islower() and words[index].text.islower()
    )


def _is_a_party(words: list[Token], index: int) -> bool:
    """True of capitals before a complement: « la présidente PP de la région »."""
    if not (words[index].text.isupper() and 2 <= len(words[index].text) <= 6) or index + 1 >= len(words):
        return False
    return words[index + 1].joined and words[index + 1].key in heads.OF


def _has_a_particle_behind(words: list[Token], title: int, index: int, known: Authority) -> bool:
    """True of « de Torval », « d'Ornac » at `index` behind a rank: a rare name that no list has as a place's.

    Of « le général de Castries », but not of « un capitaine de Vienne », « le capitaine de Lens », where a club is."""
    rank, name = words[title].key, index + 1
    name += name < len(words) and words[name].text in ("la", "La")
    if words[index].text not in ("de", "d"):
        return False
    if name >= len(words) or not words[name].joined or not words[name].text[0].isupper():
        return False
    if not is_rare(words[name].key):
        return False
    if rank in functions.RANKS and name == index + 1 and words[title - 1].key not in _SOME:
        kinds = {alias.entity.kind for _, found in known.names.matches(words, name) for alias in found}
        return "country" not in kinds and not (rank == "capitaine" and "organisation" in kinds)
    return rank in functions.BEFORE_PARTICLES and known.named(words[name].text, "place", "country") is None


def _ends_a_compound(text: str, start: int) -> bool:
    """True of a capital behind a hyphen, or a hyphen and an elision."""
    return text[start - 1] == "-" or (text[start - 1] in "'’" and text[max(0, start - 3)] == "-")


def _is_no_title_here(text: str, words: list[Token], index: int) -> bool:
    """True of a verb (« … », juge X Y), of a participle, and of what looks like a title: « vendu à Regent LP »."""
    word = words[index]
    if index and word.text[0].isupper() and _ends_a_compound(text, word.start):
        return True  # Pont-l'Évêque
    if word.key in ("comte", "duche") and word.text.endswith("é"):
        return True
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
