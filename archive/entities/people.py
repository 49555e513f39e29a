"""Persons: names, and the titles that announce them (« le ministre japonais de la Défense, Minoru Kihara »)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.entities.fr import around, heads, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.tokens import Token, Words, name_tokens
from archive.models import Entity, EntityMention
from archive.remembering import Remembered

_UP = "A-ZÀ-ÖØ-Þ"
_WORD = rf"(?:[{_UP}][’'])?[{_UP}][^\W\d_’'-]*(?:[-‑][^\W\d_]+)*"
_PARTICLE = "|".join(word for word in lexicon.PARTICLES if word[-1].isalpha())
_INITIAL = rf"[{_UP}]\."
NAME = re.compile(
    rf"(?<![\w’'-])(?:(?:de|von|van|al|el|ben|bin|di)[ -])?(?:{_WORD}|{_INITIAL})"
    rf"(?:[ \u00a0](?:(?:{_PARTICLE})[ -]){{0,2}}(?:d[’'])?(?:{_WORD}|{_INITIAL})){{0,3}}(?![’'\w])"
)
"""One to four capitalised words with particles: what a person's name looks like in mixed case."""
_CREDITED = re.compile(
    r"(?<!\w)(?:reportages?(?: de| par)?|redige par|version francaise(?: de| par)?|edite par|avec la contribution de|"
    r"traduit par|redaction de|propos recueillis par|(?<=\n)par) "
)
_CREDITS = frozenset("reportage reportages redige version edite avec traduit redaction propos par".split())
"""The first words of `_CREDITED`."""
_LATER = re.compile(r",[ \u00a0](?:(?:le|la|un|une) |l['’])?")
_OVER = re.compile(r"(?: [A-Z]{2,6})?\s*[,.;)»:\n]")
_FIRST_OF_PAIRS = frozenset(title.partition("-")[0] for title in lexicon.TITLES if "-" in title)
_ADJECTIVE_ENDS = ("aine", "aines", "ique", "iques", "aire", "aires", "elle", "elles", "ive", "ives", "euse", "euses")
_SPACES = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Title:
    """A title at its place, without article; `country` is the one that it names by adjective or name."""

    start: int
    end: int
    role: str
    country: Entity | None


def titles(text: str, words: Words, known: Authority) -> list[Title]:
    """Every title with its adjectives and complements, in text order."""
    found: list[Title] = []
    last = 0
    for index in [place for place, key in enumerate(words.keys) if _MAY_BE_TITLE[key]]:
        if index >= last and (_is_title(words[index].key) or _is_pair(words, index)):
            title, last = _title(text, words, index, known)
            found.append(title)
    return found


def _is_title(key: str) -> bool:
    """True of a title's noun; « porte-parole » and « Premier ministre » are two words."""
    return key in lexicon.TITLES or (len(key) > 6 and key.endswith(("logue", "logiste")))


_MAY_BE_TITLE = Remembered(lambda key: _is_title(key) or key in _FIRST_OF_PAIRS)


def _title(text: str, words: list[Token], index: int, known: Authority) -> tuple[Title, int]:
    """The title whose noun stands at `index`, and the index after it."""
    first = index
    while first and words[first].joined and words[first - 1].key in lexicon.BEFORE_TITLE:
        first -= 1
    country: Entity | None = None
    last = index + (2 if _is_pair(words, index) else 1)
    while last < len(words) and words[last].joined and "\n" not in text[words[last - 1].end : words[last].start]:
        if words[last].key == "par" and [word.key for word in words[last + 1 : last + 2]] == ["interim"]:
            last += 2
            continue
        if words[last].key in known.prefixes and last + 1 < len(words) and words[last].text.islower():
            last += 1  # franco-marocaine
        demonym = _longest(known.demonyms.matches(words, last))
        if demonym and words[last].text[0].islower():
            last, entities = demonym
            country = country or entities[0]
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
            after = _complement(words, last, known)
            if after is None:
                break
            last, named = after
            country = country or named
            last = _behind_a_body(text, words, last)
    return Title(words[first].start, words[last - 1].end, text[words[first].start : words[last - 1].end], country), last


def _is_an_adjective(text: str, words: list[Token], index: int) -> bool:
    """True at « humaines » of « directrice des ressources humaines, X Y »: the end of a title by its form and place."""
    word = words[index]
    if not word.text.islower() or not word.key.endswith(_ADJECTIVE_ENDS) or len(word.key) < 6:
        return False
    behind = text[word.end : word.end + 3]
    return behind[:2] == ", " or (behind[:1] == " " and behind[1:2].isupper())


def _behind_a_body(text: str, words: list[Token], index: int) -> int:
    """Behind the name of a body that ends a title: « présidente de l'association Voor Femmes, X Y »; else `index`."""
    if words[index - 1].key not in around.BODIES or words[index - 1].text[0].isupper():
        return index
    last = index
    while last < min(len(words), index + 6) and words[last].joined and (last > index or words[last].text[0].isupper()):
        last += 1
    closed = last > index and text[words[last - 1].end : words[last - 1].end + 2] == ", "
    return last if closed and text[words[last - 1].end + 2 : words[last - 1].end + 3].isupper() else index


def _is_pair(words: list[Token], index: int) -> bool:
    if words[index].key not in _FIRST_OF_PAIRS or index + 1 == len(words):
        return False
    return f"{words[index].key}-{words[index + 1].key}" in lexicon.TITLES


def _complement(words: list[Token], index: int, known: Authority) -> tuple[int, Entity | None] | None:
    """After `de la Défense`, `à la Défense`, `d'État`, `du gouvernement`: the index behind, and a country named."""
    start = index
    while (
        index < len(words)
        and words[index].joined
        and words[index].key in lexicon.COMPLEMENT
        and words[index].text[0].islower()
    ):
        index += 1
    if index == start or index - start > 4 or index >= len(words) or not words[index].joined:
        return None
    if words[index].key in lexicon.NEVER_COMPLEMENT or words[index].text[0].isdigit():
        return None
    name = _longest(known.names.matches(words, index))
    if name:
        aliases = [alias for alias in name[1] if alias.agrees(words[index : name[0]])]
        if aliases:
            entity = aliases[0].entity
            return name[0], entity if entity.kind == "country" else known.country(entity)
    return index + 1, None


def _longest(matches: list[tuple[int, list]]) -> tuple[int, list] | None:  # type: ignore[type-arg]
    return matches[-1] if matches else None


def announced(text: str, title: Title) -> re.Match[str] | None:
    """The name that a title announces, right behind it or after a comma that another closes."""
    here = title.end
    if text[here : here + 1] and text[here] in _SPACES:
        return NAME.match(text, here + 1)
    if text[here : here + 2] in (", ", ",\u00a0"):
        name = NAME.match(text, here + 2)
        if name and (text[name.end() : name.end() + 1] in ",.;)»:" or text[name.end() :].lstrip()[:1] in ("»", "")):
            return name
    return None


def with_later_title(text: str, mention: EntityMention, titles: list[Title]) -> EntityMention:
    """The person with the role that a title behind the name gives: « Paul Nimier, ministre de la Culture, »."""
    if mention.kind != "person" or mention.role or not titles:
        return mention
    article = _LATER.match(text, mention.end)
    place = bisect_left(titles, article.end(), key=lambda title: title.start) if article else len(titles)
    if article is None or place == len(titles) or titles[place].start != article.end():
        return mention
    title = titles[place]
    if title.end < len(text) and not _OVER.match(text, title.end):
        return mention
    return replace(mention, role=title.role, country=mention.country or title.country)


def credited(text: str, folded: str, words: Words) -> Iterator[re.Match[str]]:
    """The full names in signatures and bylines."""
    for index in words.at(_CREDITS):
        cue = _CREDITED.match(folded, words.starts[index])
        name = NAME.match(text, cue.end()) if cue else None
        while name and " " in name[0]:
            yield name
            follows = re.compile(r"(?:, | et )(?!\w+ par )").match(text, name.end())
            name = NAME.match(text, follows.end()) if follows else None


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The folded family name: the first word of a Korean or Chinese name, else what follows the first names."""
    words = [token.key for token in name_tokens(name)]
    if len(words) < 2:
        return words[0] if words else ""
    if words[0] in lexicon.FAMILY_FIRST and len(words) <= 3 and words[0] not in lexicon.FIRST_NAMES:
        return words[0]
    for index, word in enumerate(words[1:-1], 1):
        if word in lexicon.PARTICLES:
            return " ".join(words[index:])
    return " ".join(token.key for token in name_tokens(name.replace("\u00a0", " ").split(" ")[-1])) or words[-1]


def is_family_name(name: str) -> bool:
    """True if a name of several words is a family name alone: `Le Moal`, `de Gaulle`."""
    return name_tokens(name)[0].key in lexicon.PARTICLES


def family(name: str) -> str:
    """The folded family name that a name without first name is: `Le Moal` as a whole, `Yoon`."""
    words = [token.key for token in name_tokens(name)]
    one = len(words) == 1 or words[0] in lexicon.PARTICLES or " " not in name
    return " ".join(words) if one else ""
