"""What a text says once of a name holds everywhere in it: short names in brackets, names told by their surroundings."""

from __future__ import annotations

from collections.abc import Iterator

from archive.entities.heads import SHORT
from archive.models import Entity, EntityMention


def acronyms(text: str, found: list[EntityMention]) -> Iterator[EntityMention]:
    """« Fédération internationale de biathlon (IBU) »: the short name of a body, there and everywhere."""
    defined: dict[str, Entity] = {}
    for body in sorted(found, key=lambda mention: (mention.end, mention.start)):  # the longest name tells it
        short = SHORT.match(text, body.end)
        if short is None or body.entity is None or body.kind != "organisation" or " " not in body.surface:
            continue
        if sum(map(str.isupper, short[1])) > 1 or short[1][0] == body.surface[0]:
            defined.setdefault(short[1], body.entity)
    for name, entity in defined.items():
        for start in _places(text, name):
            yield EntityMention(start, start + len(name), name, "organisation", "defined", entity)


def again(text: str, found: list[EntityMention]) -> Iterator[EntityMention]:
    """Every other place of names that their surroundings told once, letter by letter."""
    for name, mention in {m.surface: m for m in found if m.entity and len(m.surface) > 2}.items():
        if not name[0].isupper():
            continue
        for start in _places(text, name):
            end = start + len(name)
            yield EntityMention(start, end, name, mention.kind, "same_name", mention.entity, means=mention.means)


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands as a word of its own, letter by letter."""
    start = text.find(name)
    while start >= 0:
        around = text[start - 1 : start] + text[start + len(name) : start + len(name) + 1]
        if not any(char.isalnum() or char == "-" for char in around):
            yield start
        start = text.find(name, start + len(name))
