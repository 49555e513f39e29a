"""Names that documents teach together: an explicit pass over the archive, whose findings are one act, undone as one.

What it finds depends on the archive's content and `least` alone. It never outvotes the lists or a person.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archive import knowing, own_names
from archive.correcting import Made, writing
from archive.entities import own
from archive.entities.fr import lexicon
from archive.entities.gazetteer import KINDS, Authority
from archive.entities.own import Entry
from archive.entities.pairing import Pair, pairs
from archive.entities.tokens import folded_keys, words_of
from archive.store import candidates, corrections, database, documented
from archive.store.documented import Documented
from archive.text import fold, slugify

LEAST = 5
"""Documents that must agree."""
_AGREED = 0.95
"""Share of them that must say the same."""
_STRONG = {
    "person": ("title", "function", "form_of_address", "apposition", "apposed_to_function", "called", "credit"),
    "organisation": ("body_head", "body_apposed", "headed", "quoted", "defined", "of_a_body"),
    "place": ("place_noun", "place_head", "place_apposed", "within", "of_a_place", "at"),
    "product": ("thing", "ship"),
    "work": ("thing", "work_head", "quoted"),
    "event": ("thing", "work_head"),
}
"""Rules whose evidence stands beside the name; three documents with it are asked of each name."""
_WITH_EVIDENCE = 3
_SAME_LETTERS = ("letters", "order")


@dataclass(frozen=True, slots=True)
class Learnt:
    """One thing learnt: a `name` that is now known as such, or an `alias` of an entity; `documents` bear it out."""

    what: str
    entity: str
    kind: str
    label: str
    alias: str | None
    documents: int
    evidence: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def learn(db: Path, made: Made, *, least: int = LEAST, dry_run: bool = False) -> tuple[int | None, list[Learnt]]:
    """Learn from the archive; gives the number of the correction that holds it (None if there is nothing, or in a dry
    run) and what was learnt, sorted. Facts follow at the next rebuild."""
    if dry_run:
        with database.translating(db), closing(database.open_reading(db)) as connection:
            return None, _found(connection, least)
    with writing(db) as connection:
        found = _found(connection, least)
        if not found:
            return None, []
        return own_names.keep(connection, {"learnt": f"{least} documents"}, _entries(found), made), found


def _found(connection: sqlite3.Connection, least: int) -> list[Learnt]:
    named = documented.every(connection)
    known = knowing.rules(connection).known
    found = [*_aliases(connection, named, known, least), *_acronyms(connection, named, known, least)]
    taken = {fold(item.alias) for item in found if item.alias}
    found += [name for name in _names(named.values(), known, least) if fold(name.label) not in taken]
    return sorted(found, key=lambda item: (item.what, item.entity, item.alias or ""))


def _names(named: Iterable[Documented], known: Authority, least: int) -> Iterator[Learnt]:
    """Names born from texts that many call the same, with evidence beside them."""
    for item in named:
        if item.origin != "text" or item.documents < least or item.slug in known.entities:
            continue
        kind, agreeing = max(item.kinds.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        if kind != item.kind or agreeing < _AGREED * item.documents or not _is_a_name(item.label, kind):
            continue
        strong = {rule: item.rules[kind, rule] for rule in _STRONG.get(kind, ()) if item.rules[kind, rule]}
        if item.slug != slugify(item.label) or max(strong.values(), default=0) < _WITH_EVIDENCE:
            continue
        told = ", ".join(f"{rule} in {count}" for rule, count in sorted(strong.items()))
        yield Learnt("name", item.slug, kind, item.label, None, item.documents, told)


def _is_a_name(label: str, kind: str) -> bool:
    """True if the name cannot be mistaken for words: two with capitals, or one of three capitals; no common ones."""
    words = folded_keys(fold(label))
    if kind == "person" and (len(words) < 2 or any(len(word) < 2 for word in (words[0], words[-1]))):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words_of(label))
    if capitals < 2 and not (label.isupper() and len(label) > 2):
        return False
    return label[:1].isupper() and any(word not in lexicon.VOCABULARY and not word.isdigit() for word in words)


def _acronyms(
    connection: sqlite3.Connection, named: Mapping[str, Documented], known: Authority, least: int
) -> Iterator[Learnt]:
    """Short names that many documents define as one body, and hardly one as another."""
    for short, bodies in documented.defined(connection).items():
        slug, count = max(bodies.items(), key=lambda pair: (pair[1], pair[0]))
        if count < least or count < _AGREED * bodies.total() or known.named(short, *KINDS):
            continue
        body = named[slug]
        if len(short) > 2 and short.isupper() and fold(short) not in lexicon.VOCABULARY and fold(body.label) != short:
            yield Learnt("alias", slug, body.kind, body.label, short, count, f"« {body.label} ({short}) »")


def _aliases(
    connection: sqlite3.Connection, named: Mapping[str, Documented], known: Authority, least: int
) -> Iterator[Learnt]:
    """Names that are one, letter by letter or by sound and office, under the name that most documents have."""
    judged = {candidates.pair_of(made) for made in corrections.judged(connection)}
    merged = {made.selector["entity"] for made in corrections.of_entities(connection)}
    proposed = [
        pair
        for pair in pairs(candidates.entities(connection))
        if (pair.one, pair.other) not in judged and not merged & {pair.one, pair.other}
    ]
    partners = Counter(slug for pair in proposed for slug in (pair.one, pair.other))
    for pair in proposed:
        if pair.one not in named or pair.other not in named:
            continue
        two = sorted((named[pair.one], named[pair.other]), key=_standing)
        if two[1].origin != "text" or partners[two[1].slug] > 1 or two[1].documents < 2:
            continue
        documents = two[0].documents + two[1].documents
        if documents < least or known.named(two[1].label, two[1].kind):
            continue
        if not all(_is_a_name(item.label, item.kind) for item in two):
            continue  # le Maire, Lemaire
        if pair.kind in _SAME_LETTERS or _is_one_person(connection, pair, *two):
            label = known.entities[two[0].slug].label if two[0].slug in known.entities else two[0].label
            yield Learnt("alias", two[0].slug, two[0].kind, label, two[1].label, documents, pair.evidence)


def _standing(item: Documented) -> tuple[bool, int, str]:
    """Which of two names stands: the listed one, the one of more documents, the lesser slug."""
    return item.origin == "text", -item.documents, item.slug


def _is_one_person(connection: sqlite3.Connection, pair: Pair, one: Documented, other: Documented) -> bool:
    """True of two transliterations if both hold one office in two documents each, and no document names both."""
    if pair.kind != "sound" or one.kind != "person":
        return False
    offices = {role for role in one.roles if one.roles[role] > 1 and other.roles[role] > 1 and " " in role}
    return bool(offices) and not documented.together(connection, one.slug, other.slug)


def _entries(found: Iterable[Learnt]) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for item in found:
        aliases = (item.alias,) if item.alias else ()
        source = f"learnt from {item.documents} documents"
        entry = Entry(item.entity, item.kind, item.label, aliases, source=source)
        entries[item.entity] = own.merged(entries[item.entity], entry) if item.entity in entries else entry
    return list(entries.values())
