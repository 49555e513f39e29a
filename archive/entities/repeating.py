"""What a text says once of a name holds everywhere in it: short names in brackets, names told by their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.entities.fr import heads
from archive.entities.heads import SHORT
from archive.entities.tokens import name_tokens
from archive.models import EntityMention

_DEFINABLE = ("organisation", "work", "product", "event")
_SHORT_FIRST = re.compile(r"(?<![\w-])([A-Z]{3,8})(?: \(|, (?:l[ea] |l['’])?)$")
"""« l'OFB (Office … », « la SPLB, Société des … »."""
_SMALL = heads.OF | heads.DETERMINERS | heads.FOR | {"et", "a", "au", "en"}


def acronyms(text: str, found: list[EntityMention]) -> Iterator[EntityMention]:
    """« Fédération internationale de biathlon (IBU) »: the short name of a body, there and everywhere.

    Of readings of one place the first tells whose it is: a listed thing keeps its short name.
    """
    defined: dict[str, EntityMention] = {}
    lands = {mention.surface for mention in found if mention.kind == "country"}
    for body in sorted(found, key=lambda mention: (mention.end, mention.start)):  # the longest name tells it
        if body.entity is None or body.kind not in _DEFINABLE or " " not in body.surface:
            continue
        short = SHORT.match(text, body.end)
        told = short and (sum(map(str.isupper, short[1])) > 1 or short[1][0] == body.surface[0])
        if short and told and short[1] not in lands:  # not « Parti du travail (Pays-Bas) »
            defined.setdefault(short[1], body)
            continue
        first = _SHORT_FIRST.search(text, max(0, body.start - 14), body.start)
        if first and _abbreviates(first[1].lower(), [word.key for word in name_tokens(body.surface)]):
            defined.setdefault(first[1], body)
    for name, body in defined.items():
        for form in dict.fromkeys((name, name.upper() if len(name) > 2 else name)):  # Fifa, FIFA
            for start in _places(text, form):
                yield EntityMention(start, start + len(name), form, body.kind, "defined", body.entity)


def _abbreviates(short: str, keys: Sequence[str]) -> bool:
    """True if letters are the initials of words, of small ones or not: « Société des ports de la Baie », SPB, SPLB."""
    if not keys:
        return not short
    taken = keys[0][:1] == short[:1] and _abbreviates(short[1:], keys[1:])
    return taken or (keys[0] in _SMALL and _abbreviates(short, keys[1:]))


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
