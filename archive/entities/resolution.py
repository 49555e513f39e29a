"""Who a name stands for: surnames within a text, capitals that speak for a government."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from archive.entities import people
from archive.entities.fr import lexicon
from archive.entities.gazetteer import Authority
from archive.entities.matcher import begins_sentence
from archive.entities.tokens import Token, name_tokens
from archive.models import Entity, EntityMention
from archive.text import fold, slugify

_DATELINE = re.compile(r"(?:, \d{1,2}[^()\n]{0,30})? ?\([^()\n]{2,40}\) ?[-–—]|\) ")


_slug = lru_cache(maxsize=8192)(slugify)


def person_of(name: str, known: Authority) -> Entity:
    """The known person of this very name, else one born from the text."""
    slug = _slug(name)
    entity = known.entities.get(slug)
    if entity is not None and entity.kind == "person":
        return entity
    listed = known.named(name, "person")
    if listed is not None:
        return listed
    label = name if not name.isupper() else re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return Entity(slug if entity is None else f"{slug}-person", "person", label)


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
    return found


def bare_surnames(text: str, words: list[Token], surnames: dict[str, list[Entity]]) -> Iterator[EntityMention]:
    """`Kishida` after `Fumio Kishida`; no link where two persons of the text share the name."""
    given = _by_given_name(surnames)
    longer = {name.split(" ")[0]: name for name in surnames if " " in name}
    for index, word in enumerate(words):
        if word.key not in surnames and word.key not in given and word.key not in longer:
            continue
        if not word.text[0].isupper() or word.text.isupper() or word.key in lexicon.COMMON_WORDS:
            continue
        rule, namesakes, last = "surname", surnames.get(word.key, []), index + 1
        if word.key in longer:  # Morvan-Lacaze, Le Moal
            size = longer[word.key].count(" ") + 1
            if " ".join(w.key for w in words[index : index + size]) == longer[word.key]:
                namesakes, last = surnames[longer[word.key]], index + size
        if not namesakes and word.key in given:
            rule, namesakes = "given_name", given[word.key]
        if namesakes:
            entity = namesakes[0] if len(namesakes) == 1 else None
            end = words[last - 1].end
            yield EntityMention(word.start, end, text[word.start : end], "person", rule, entity)


def _by_given_name(surnames: dict[str, list[Entity]]) -> dict[str, list[Entity]]:
    """The same persons by first name, where that is a known one and rare as a word."""
    found: dict[str, list[Entity]] = {}
    for entities in surnames.values():
        for entity in entities:
            name = name_tokens(entity.label)[0].key
            if name in lexicon.FIRST_NAMES and name not in lexicon.VOCABULARY:
                found.setdefault(name, []).append(entity)
    return found


def with_surname(mention: EntityMention, surnames: dict[str, list[Entity]], known: Authority) -> EntityMention:
    """A name behind `M.` or a title: the person of that family name in the text; none if there are two."""
    if mention.entity is None or mention.entity.origin == "authority":
        return mention
    namesakes = surnames.get(people.family(mention.surface), [])
    if len(namesakes) == 1:
        return replace(mention, entity=namesakes[0])
    return replace(mention, entity=None) if namesakes else mention


def speaking(text: str, mention: EntityMention, known: Authority) -> EntityMention:
    """The mention with what it means, if it is a capital or a palace that acts or is acted upon."""
    if mention.entity is None or mention.kind not in ("place", "organisation", "country"):
        return mention
    meaning = known.meaning(mention.entity)
    if meaning is None or not _speaks(text, mention, known):
        return mention
    return replace(mention, means=meaning)


def _speaks(text: str, mention: EntityMention, known: Authority) -> bool:
    before = fold(text[max(0, mention.start - 40) : mention.start])
    after = text[mention.end : mention.end + 80]
    if _DATELINE.match(after) or before.endswith("(") or re.match(r", \d{1,2}(?:er)? ", after):
        return False
    words = re.findall(r"[^\W\d_]+", before)
    last = words[-1] if words and re.search(r"[\s'\-]$", before) else ""
    if last in ("l", "le", "la"):  # l'Élysée, le Kremlin
        words.pop()
        last = words[-1] if words else ""
        return last not in ("a", "dans", "vers", "devant", "pres", "palais", "cour")
    if before.rstrip().endswith((",", "(")) and re.match(r"(?:,|\))", after):
        return False
    if last in ("de", "d"):
        return len(words) > 1 and words[-2] in lexicon.SPEAKS_OF
    if before.endswith("face a "):
        return True
    if last in lexicon.AT_PLACE and not begins_sentence(text, mention.start):
        return False
    if last in lexicon.SPEAKERS_BEFORE or begins_sentence(text, mention.start):
        return not (begins_sentence(text, mention.start) and re.match(r"\s*(?:\n|$)", after))
    return bool(
        re.match(r" (?:a|ont|est|et|n[’']|se|s[’']|doit|veut|avait|va|\w+(?:e|era|ait|erait|it|ut))\b", after)
    ) and (
        before.rstrip().endswith((",", ";", "»", ":", "—", "–"))
        or last in ("", "que", "quand", "comme", "si", "dont", "ou")
    )
