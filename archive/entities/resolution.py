"""Who a name stands for: surnames and first names within a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from archive.entities import people
from archive.entities.fr import lexicon
from archive.entities.gazetteer import Authority
from archive.entities.tokens import Words, name_tokens
from archive.models import Entity, EntityMention
from archive.text import slugify

_ADDRESSED = re.compile(r"\b(M\.|Mme|Mlle|[Mm]onsieur|[Mm]adame|Mademoiselle)[ \u00a0]$")
_ARTICLE = re.compile(r"\b([Ll]e|[Ll]a|[Uu]ne?) $")
_SHOUTED = re.compile(r"(?!\b[IVX]+\b)[^\W\d_]+")
"""Words in capitals, but for Roman numbers."""
_BY_FIRST_NAME = frozenset(("lone_first_name", "life", "voted"))
"""Rules of one word that may be a first name; forms of address and titles stand before family names."""
_PARTICLES = ("von", "van", "di", "da", "ben", "el", "al")
_slug = lru_cache(maxsize=8192)(slugify)


def person_of(name: str, known: Authority) -> Entity:
    """The known person of this very name, else one born from the text."""
    slug = _slug(name)
    entity = known.entities.get(slug)
    if entity is not None and entity.kind == "person":
        return entity
    listed = _listed(name, known)
    if listed is not None:
        return listed
    label = name if not name.isupper() else _SHOUTED.sub(lambda word: word[0].capitalize(), name)
    return Entity(slug if entity is None else f"{slug}-person", "person", label)


def _listed(name: str, known: Authority) -> Entity | None:
    """The known person of a name; under a weak one where the name is a place's, too: « M. Hollande »."""
    words = name_tokens(name)
    aliases = [alias for last, found in known.names.matches(words, 0) if last == len(words) for alias in found]
    persons = [alias for alias in aliases if alias.entity.kind == "person"]
    for alias in persons:
        if alias.strong and alias.agrees(words):
            return alias.entity
    shared = persons and any(alias.strong and alias.entity.kind in ("place", "country") for alias in aliases)
    return persons[0].entity if shared else None


def by_surname(persons: Iterable[EntityMention]) -> dict[str, list[Entity]]:
    """The fully named persons of a text by family name, each once, in order."""
    found: dict[str, list[Entity]] = {}
    for mention in persons:
        if mention.entity and " " in mention.surface.strip() and not people.is_family_name(mention.surface):
            name = people.surname(mention.entity.label)
            for form in {name, name.removeprefix("al ").removeprefix("el ")}:  # al-Charaa, M. Charaa
                entities = found.setdefault(form, [])
                if mention.entity not in entities:
                    entities.append(mention.entity)
    for entity in dict.fromkeys(entity for entities in [*found.values()] for entity in entities):
        for part in people.parts(entity.label):
            if entity not in found.setdefault(part, []):
                found[part].append(entity)
    return found


def bare_surnames(
    text: str, words: Words, surnames: dict[str, list[Entity]], given: dict[str, list[Entity]]
) -> Iterator[EntityMention]:
    """`Kishida` after `Fumio Kishida`; no link where two persons of the text share the name."""
    longer: dict[str, list[str]] = {}
    for name in surnames:
        if " " in name:
            longer.setdefault(name.split(" ")[0], []).append(name)
    for index in words.at({*surnames, *given, *longer}) if surnames else ():
        word = words[index]
        particle = word.key in longer and word.text in _PARTICLES
        if not (word.text[0].isupper() or particle) or word.text.isupper() or word.key in lexicon.COMMON_WORDS:
            continue
        rule, namesakes, last = "surname", surnames.get(word.key, []), index + 1
        for name in longer.get(word.key, ()):  # Morvan-Lacaze, Le Moal
            size = name.count(" ") + 1
            if " ".join(w.key for w in words[index : index + size]) == name and index + size > last:
                namesakes, last = surnames[name], index + size
        if not namesakes and word.key in given:
            rule, namesakes = "given_name", given[word.key]
        end = words[last - 1].end
        if namesakes and not (rule == "given_name" and text[end : end + 1] == "-"):  # Jean-Noël is no Jean
            entity = namesakes[0] if len(namesakes) == 1 else None
            yield EntityMention(word.start, end, text[word.start : end], "person", rule, entity)


def by_given_name(surnames: dict[str, list[Entity]]) -> dict[str, list[Entity]]:
    """The same persons by first name, where that is a known one and rare as a word."""
    found: dict[str, list[Entity]] = {}
    for entities in surnames.values():
        for entity in entities:
            name = name_tokens(entity.label)[0].key
            if name in lexicon.FIRST_NAMES and name not in lexicon.VOCABULARY and name not in lexicon.NEVER_ALONE:
                found.setdefault(name, []).append(entity)
    return found


def with_surname(
    text: str,
    mention: EntityMention,
    surnames: dict[str, list[Entity]],
    given: dict[str, list[Entity]],
    women: Mapping[str, bool],
) -> EntityMention:
    """A name behind `M.` or a title: the person of that family name in the text; none if there are two.

    So a first name alone: the person who has it.

    `women` says of persons by slug whether they are women, where the text or the first name tells.
    """
    name = people.family(mention.surface)
    if not name and (whole := " ".join(token.key for token in name_tokens(mention.surface))) in surnames:
        name = whole  # Suu Kyi
    if mention.entity is None or not name:
        return mention
    woman = is_woman(text, mention)
    if mention.entity.origin == "authority":
        stranger = bool(woman) and _first_name(mention.entity) not in lexicon.FEMININE_NAMES
        born = Entity(_slug(mention.surface), "person", mention.surface)
        namesakes = surnames.get(name, [])
        if not stranger or not namesakes:
            return replace(mention, entity=born) if stranger else mention
    namesakes = surnames.get(name) or (given.get(name, []) if mention.rule in _BY_FIRST_NAME else [])
    if woman is not None:
        same = [person for person in namesakes if women.get(person.slug) == woman]
        namesakes = same if len(same) == 1 else [p for p in namesakes if women.get(p.slug, woman) == woman]
    if len(namesakes) == 1:
        return replace(mention, entity=namesakes[0])
    return replace(mention, entity=None) if len(namesakes) > 1 else mention


def women_of(text: str, persons: Iterable[EntityMention]) -> dict[str, bool]:
    """Whether persons, by slug, are women: by form of address, the gender of a title's article, a first name."""
    found: dict[str, bool] = {}
    for mention in persons:
        if mention.entity is None or mention.entity.slug in found:
            continue
        woman = is_woman(text, mention)
        if woman is None and _first_name(mention.entity) in lexicon.FEMININE_NAMES:
            woman = True
        if woman is not None:
            found[mention.entity.slug] = woman
    return found


def is_woman(text: str, mention: EntityMention) -> bool | None:
    """What the form of address or the title's article tells; None where they tell nothing."""
    address = _ADDRESSED.search(text[max(0, mention.start - 14) : mention.start])
    if address:
        return address[1] not in ("M.", "Monsieur", "monsieur")
    if mention.role is None:
        return None
    place = text.rfind(
        mention.role, max(0, mention.start - len(mention.role) - 20), mention.end + len(mention.role) + 5
    )
    article = _ARTICLE.search(text[max(0, place - 4) : place]) if place >= 0 else None
    return article[1].lower() in ("la", "une") if article else None


def _first_name(entity: Entity) -> str:
    """The folded first word of a person's name."""
    words = name_tokens(entity.label)
    return words[0].key if words else ""
