"""Persons who share their family name with a company or a place: « Jean Michelin est mort. Michelin avait 80 ans. »"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive.entities import people
from archive.entities.fr import doing
from archive.entities.meaning import ACTS
from archive.entities.tokens import key_of
from archive.models import Entity, EntityMention
from archive.text import fold, slugify

_KINDS = ("organisation", "place", "country")
_FRAMED = re.compile(
    r"(?:(?<!\w)(?:[àÀ]|de|du|des|la|le|les|La|Le|Les|au|aux|en|En|chez|vers|groupe|société|usine|marque|ville)"
    r"|[ldLD]['’]) ?$"
)
"""Before a company's or a place's name, not a person's."""
_OF_A_FAMILY = re.compile(r"(?:familles?|époux|frères|sœurs|soeurs|fratrie|clan|\b(?:[Ll]es|[Dd]es|[Aa]ux))[ \u00a0]$")
_ENDS_OF_FAMILIES = frozenset("esxn")
"""The last letters of what `_OF_A_FAMILY` finds: asked first, for it costs least."""
_BUSINESS = re.compile(f" (?:{doing.BUSINESS})")


def by_full_name(
    text: str, listed: list[EntityMention], surnames: Mapping[str, list[Entity]], persons: Iterable[EntityMention]
) -> list[EntityMention]:
    """The known names; a company's or a place's is the person's who was named in full before, where persons act.

    Not where the text speaks of the company or the place, too: behind « à », « le », « l'usine », before the full name.
    """
    shared = [m for m in listed if m.kind in _KINDS and " " not in m.surface and key_of(m.surface) in surnames]
    if not shared:
        return listed
    told: dict[Entity, int] = {}
    within: set[int] = set()
    for mention in persons:
        if mention.entity and " " in mention.surface:
            told.setdefault(mention.entity, mention.end)
            within.update(range(mention.start, mention.end))
    named: dict[str, list[EntityMention]] = {}
    for mention in shared:
        if mention.start not in within:
            named.setdefault(key_of(mention.surface), []).append(mention)
    changed: dict[int, EntityMention] = {}
    for key, mentions in named.items():
        entities = [entity for entity in surnames[key] if entity in told]
        first = min((told[entity] for entity in entities), default=len(text))
        if any(mention.start < first or _is_a_body_s(text, mention) for mention in mentions):
            continue
        entity = entities[0] if len(entities) == 1 else None
        for mention in mentions:
            if ACTS.match(text, mention.end):
                changed[mention.start] = replace(
                    mention, kind="person", rule="surname", entity=entity, means=None, country=None
                )
    return [changed.get(mention.start, mention) for mention in listed]


def of_families(text: str, listed: list[EntityMention]) -> list[EntityMention]:
    """The known names; a famous family name behind « la famille », « les époux », « les » is that family's, no link."""
    return [
        replace(m, entity=Entity(slugify(m.surface), "person", m.surface), country=None)
        if m.kind == "person"
        and text[m.start - 2 : m.start - 1] in _ENDS_OF_FAMILIES
        and _OF_A_FAMILY.search(text, max(0, m.start - 10), m.start)
        and people.family(m.surface)
        else m
        for m in listed
    ]


def of_strangers(
    listed: list[EntityMention], surnames: Mapping[str, list[Entity]], persons: Iterable[EntityMention]
) -> list[EntityMention]:
    """The known names; a famous family name keeps no link behind the full name of another whom no list knows."""
    shared = [
        m
        for m in listed
        if m.kind == "person"
        and m.entity
        and m.entity.origin == "authority"
        and " " not in m.surface
        and not m.role  # le maréchal Joffre
        and key_of(m.surface) in surnames
    ]
    if not shared:
        return listed
    told: dict[Entity, int] = {}
    for mention in persons:
        if mention.entity and " " in mention.surface:
            told.setdefault(mention.entity, mention.end)
    doubtful: set[int] = set()
    for mention in shared:
        others = surnames[key_of(mention.surface)]
        before = [other for other in others if told.get(other, mention.start) < mention.start]
        if before and mention.entity not in others and all(other.origin == "text" for other in before):
            doubtful.add(mention.start)
    return [replace(m, entity=None, country=None) if m.start in doubtful else m for m in listed] if doubtful else listed


def _is_a_body_s(text: str, mention: EntityMention) -> bool:
    """True of a name behind what no person's stands behind, and of what only companies do."""
    if _FRAMED.search(text, max(0, mention.start - 20), mention.start):
        return True
    return _BUSINESS.match(fold(text[mention.end : mention.end + 80])) is not None
