"""Who made the article: names and roles in bylines, signatures and photo credits, in French wire style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.models import Block, Contribution
from archive.reading import outlets
from archive.text import fold

# The words that announce a role (house styles of Reuters and Agence France-Presse in French), folded.
_ROLES = (
    ("contributor", r"avec(?: la (?:contribution|participation) de| l'aide de)?|contribution(?: de)?"),
    ("reporter", r"reportages?(?: de| par)?|propos recueillis par|envoyee? speciale?(?: de)?"),
    ("translator", r"version francaise(?: de| par)?|traduit(?: de [\w' ]{3,20})? par|traduction(?: de)?"),
    ("editor", r"editee?s? par|edite par|relu par|edition(?: de)?"),
    ("writer", r"rediges? par|redaction(?: de| par)?|ecrit par|redige avec|texte(?: de)?|par|by|von"),
    ("photographer", r"photos?(?: de| par| :)?|©|credits?(?: photos?)?(?: :)?"),
)
_CUE = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES) + r")(?= )")
_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_NAME = re.compile(
    rf"[{_UPPER}][\w’'.-]*"
    r"(?: (?!(?:POUR|VIA|ET|AVEC)\b)"
    rf"(?:(?:d[eu]|van|von|der|la|le|el|al|ben|bin) )?(?:d[’'])?[{_UPPER}][\w’'.-]*){{1,4}}"
)
_FOR_FRENCH = re.compile(rf"(?:(?:,| et) {_NAME.pattern})* pour (?:la version|le service) français")
"""What follows the names of Reuters' translators: `Jean Petit pour la version française`."""
_NOT_A_NAME = frozenset("archives archive photo photos via agence bureau avec et".split())
_BYLINES = ("byline", "signature", "credit")


def contributions(text: str, blocks: tuple[Block, ...]) -> tuple[Contribution, ...]:
    """Every person that bylines, signatures and credits name, in text order, with the span of the name.

    Who signs at the top and at the bottom has signed once.
    """
    found: dict[tuple[str, str], Contribution] = {}
    for block in blocks:
        for contribution in _in_block(text, block) if block.kind in _BYLINES else ():
            found.setdefault((contribution.name, contribution.role), contribution)
    return tuple(found.values())


def _in_block(text: str, block: Block) -> Iterator[Contribution]:
    folded = fold(text[block.start : block.end])
    cues = list(_CUE.finditer(folded))
    default = "photographer" if block.kind == "credit" else "writer"
    places = [(block.start + cue.end(), str(cue.lastgroup)) for cue in cues]
    if not cues or cues[0].start() > 1:
        places.insert(0, (block.start, default))
    for index, (start, role) in enumerate(places):
        end = block.start + cues[index + len(cues) - len(places) + 1].start() if index + 1 < len(places) else block.end
        for name in _NAME.finditer(text, start, end):
            if _is_person(name[0]):
                role = "photographer" if block.kind == "credit" and role == "writer" else role  # Photo by Jean Petit
                own = "translator" if _FOR_FRENCH.match(text, name.end(), end) else role
                yield Contribution(_as_name(name[0]), own, name.start(), name.end())


def _is_person(name: str) -> bool:
    words = fold(name).split()
    initials = all(len(word) <= 2 or word.endswith(".") for word in words)
    return not initials and not outlets.known(name) and not _NOT_A_NAME.intersection(words) and len(name) <= 60


def _as_name(written: str) -> str:
    """A name as names are written: `ROBERT CAPA` in a credit is Robert Capa."""
    if written.isupper():
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), written)
    return written
