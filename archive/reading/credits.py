"""Who made the article: names and roles in bylines, signatures and photo credits, in French wire style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.models import Block, Contribution
from archive.reading import outlets, places
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
_WORD = rf"[{_UPPER}][\w’'.-]{{0,60}}"
_NAME = re.compile(
    rf"{_WORD}"
    r"(?: (?!(?:POUR|VIA|ET|AVEC)\b)"
    rf"(?:(?:d[eu]|van|von|der|la|le|el|al|ben|bin) )?(?:d[’'])?{_WORD}){{1,4}}"
)
_FOR_FRENCH = re.compile(rf"(?:(?:,| et) {_NAME.pattern}){{0,9}} pour (?:la version|le service) français")
"""What follows the names of Reuters' translators: `Jean Petit pour la version française`."""
_NOT_A_NAME = frozenset(
    "archives archive photo photos via agence bureau avec et service correspondance redaction collectif universite"
    " sciences institut ecole document droits nouvelles staff".split()
)
"""Folded words that no person's name has."""
_TITLES = frozenset(
    "grand grande reporter reporters envoye envoyee special speciale correspondant correspondante journaliste writer"
    " tous particuliere publie professeur editorialiste chroniqueur chroniqueuse".split()
)
"""Folded words that a name ends before."""
_BESIDE = re.compile(
    r" ?\((?:(?P<photographer>photos?|photographies)|(?P<writer>textes?)|(?P<translator>traduction))\)"
)
"""What a person did, in brackets after the name."""
_AT = re.compile(r"\b(?:à|au|aux|chez|en|dans) $")
_LAST_FIRST = re.compile(rf"(?P<last>[{_UPPER}][\w’'-]+), (?P<first>[{_UPPER}][\w’'.-]+(?: {_WORD})?)")
"""`Petit, Jeanne`, as catalogues have it."""
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
    if (listed := list(_listed(text, block))) and block.kind == "byline":
        yield from listed
        return
    folded = fold(text[block.start : block.end])
    cues = list(_CUE.finditer(folded))
    default = "photographer" if block.kind == "credit" else "writer"
    ends = [*(block.start + cue.start() for cue in cues), block.end]
    stretches = [(block.start + cue.end(), end, str(cue.lastgroup)) for cue, end in zip(cues, ends[1:], strict=True)]
    if not cues or cues[0].start() > 1:
        stretches.insert(0, (block.start, ends[0], default))
    for start, end, role in stretches:
        role = "photographer" if block.kind == "credit" and role == "writer" else role  # Photo by Jean Petit
        for found in _NAME.finditer(text, start, end):
            first, last = _own_words(text, *found.span())
            name = text[first:last]
            if _is_person(name) and not _AT.search(text, max(start, first - 6), first):
                beside = _BESIDE.match(text, last)
                own = "translator" if _FOR_FRENCH.match(text, last, end) else role
                yield Contribution(_as_name(name), str(beside.lastgroup) if beside else own, first, last)


def _listed(text: str, block: Block) -> Iterator[Contribution]:
    """The persons of a list that has nothing but last names before first ones; none of any other."""
    start = block.start
    for piece in text[block.start : block.end].split(";"):
        words = piece.strip()
        first = start + piece.find(words)
        found = _LAST_FIRST.fullmatch(words)
        if found is None or places.known(found["last"]) or outlets.known(found["last"]) or not _is_person(words):
            return
        yield Contribution(_as_name(f"{found['first']} {found['last']}"), "writer", first, first + len(words))
        start += len(piece) + 1


def _own_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a name without the place before it, and without the title or the next sentence after it."""
    words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end])]
    if len(words) >= 3 and places.known(text[slice(*words[0])]):
        words = words[1:]
    for number, (first, last) in enumerate(words):
        if number and fold(text[first:last]).rstrip(".") in _TITLES:
            return words[0][0], words[number - 1][1]
        if re.search(r"\w{4,}\.$", text[first:last]):
            return words[0][0], last - 1
    return words[0][0], words[-1][1]


def _is_person(name: str) -> bool:
    words = fold(name).split()
    if len(words) < 2 or any(char.isdigit() for char in name) or fold(name.split()[0]) in _TITLES:
        return False
    if any(outlets.known(" ".join(words[place:])) for place in range(1, len(words) - 1)):  # SA Le Monde
        return False
    initials = all(len(word) <= 2 or word.endswith(".") for word in words)
    return not initials and not outlets.known(name) and not _NOT_A_NAME.intersection(words) and len(name) <= 60


def _as_name(written: str) -> str:
    """A name as names are written: `ROBERT CAPA` in a credit is Robert Capa."""
    if written.isupper():
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), written)
    return written
