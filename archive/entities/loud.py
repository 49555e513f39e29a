"""Persons in lines of capitals, where a capital tells nothing: « LE MAIRE JEAN MARTIN DÉMISSIONNE »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive.entities import people
from archive.entities.fr import around, lexicon
from archive.entities.matcher import in_capitals
from archive.entities.runs import is_rare
from archive.entities.titles import Title
from archive.entities.tokens import Token, Words
from archive.models import EntityMention

_PARTICLES = frozenset("de le du van von ben el al".split())
_ADDRESS = frozenset("m mm mme mlle mgr".split())
_ROMAN = re.compile(r"[IVX]+")
_PARTICIPLE = ("É", "ÉE", "ÉS", "ÉES")
_OF_VERBS = ("e", "ent", "ait", "it", "era", "ont", "ez", "ant", "a")
_CROWNED = frozenset("pape roi reine prince princesse tsar tsarine empereur imperatrice".split())


def is_loud(text: str, title: Title) -> bool:
    """True of a title in a line of capitals."""
    return text[title.start : title.end].isupper() and in_capitals(text, title.start)


def announced(text: str, words: Words, title: Title, covered: Mapping[int, EntityMention]) -> re.Match[str] | None:
    """The name that stands right behind a title in a line of capitals."""
    index = next((i for i in words.capitals if words.starts[i] == title.end + 1), 0)
    return _name(text, words, index, covered, title) if index else None


def persons(text: str, words: Words, covered: Mapping[int, EntityMention]) -> Iterator[re.Match[str]]:
    """The names that begin with a known first name in lines of capitals."""
    last = 0
    for index in words.capitals:
        word = words[index]
        if index < last or not word.text.isupper() or word.key not in lexicon.FIRST_NAMES or len(word.text) < 3:
            continue
        if word.key in lexicon.TITLES or not in_capitals(text, word.start):
            continue
        name = _name(text, words, index, covered)
        if name:
            last = index + 2
            yield name


def addressed(text: str, words: Words, covered: Mapping[int, EntityMention]) -> Iterator[re.Match[str]]:
    """The names behind a form of address in lines of capitals: « M. DOVIK DÉMISSIONNE »."""
    for index in words.at(_ADDRESS):
        family = index + 1
        if family >= len(words) or text[words[index].end : words[family].start] not in (". ", " ", ".\u00a0"):
            continue
        first = family
        while family + 1 < len(words) and words[family].key in _PARTICLES and _follows(text, words, family + 1):
            family += 1
        if family == first and words[first].key in lexicon.FIRST_NAMES and words[first].joined:
            continue  # « MME ANNE DOVIK »: a full name is found by its first name
        loud = words[index].text.isupper() and words[family].text.isupper() and len(words[family].text) > 2
        if loud and family not in covered and is_rare(words[family].key) and in_capitals(text, words.starts[index]):
            name = people.NAME.match(text, words.starts[first], words[family].end)
            if name:
                yield name


def _name(
    text: str, words: Words, index: int, covered: Mapping[int, EntityMention], title: Title | None = None
) -> re.Match[str] | None:
    """The name at `index`: a known person's, or a known first name and a family name; a crowned head's first name."""
    start, listed = words.starts[index], covered.get(index)
    if listed is not None:
        person = listed.kind == "person" and listed.start in (start, title.start if title else start)
        return people.NAME.match(text, start, listed.end) if person else None
    crowned = title is not None and title.role.casefold() in _CROWNED
    last = index + 1
    while last < len(words) and words[last].joined and text[words[last - 1].end : words[last].start] in "-‑":
        last += 1
    common = last == index + 1 and words[index].key in lexicon.VOCABULARY and title is None
    if words[index].key not in lexicon.FIRST_NAMES or common:
        return None
    family = last + (last < len(words) and words[last].key in _PARTICLES)
    if family < len(words) and _follows(text, words, family):
        if family == last and crowned and _ROMAN.fullmatch(words[family].text):
            return people.NAME.match(text, start, words[family].end)
        if covered.get(family) is None and _is_family_name(words, family):
            return people.NAME.match(text, start, words[family].end)
    return people.NAME.match(text, start, words[last - 1].end) if crowned else None


def _follows(text: str, words: list[Token], index: int) -> bool:
    """True of a word in capitals right behind another."""
    return words[index].text.isupper() and text[words[index - 1].end : words[index].start] == " "


def _is_family_name(words: Words, index: int) -> bool:
    """True of a word that French has not; one with a verb's ending must stand in the text with a capital, too."""
    word = words[index]
    if len(word.text) < 3 or word.text.endswith(_PARTICIPLE) or word.key in around.OPENERS:
        return False
    if word.key in lexicon.VOCABULARY or word.key in lexicon.TITLES or word.key in around.PERSONS:
        return False
    if not word.key.endswith(_OF_VERBS):
        return True
    return any(words[i].key == word.key and words[i].text.istitle() for i in words.capitals)
