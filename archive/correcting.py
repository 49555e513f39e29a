"""Corrections by people: made, undone, listed; each is one transaction, and every fact follows at once.

Words for what is refused name the place and the next step. `who` is recorded as given.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import edtf, knowing
from archive.entities.gazetteer import Authority
from archive.errors import StoreError
from archive.models import Article, Entity
from archive.reading import language, outlets, urls
from archive.store import amending, candidates, corrections, database, named, quoting, runs, standing
from archive.store.amending import FIELDS, Correction
from archive.text import fold, normalise

KINDS = ("person", "organisation", "place", "country", "event", "product", "work")
STATUSES = ("happened", "announced", "unknown")


@dataclass(frozen=True, slots=True)
class Made:
    """By whom a correction is made, and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction with its state: `applied`, `undone`, or `lost` where its article or its place is not found."""

    correction: Correction
    state: str


def correct_date(
    db: Path, article: str, quote: str, made: Made, *, value: str | None, status: str | None = None, nth: int = 0
) -> Correction:
    """Set the date at a quote to an EDTF value, or say with None that there is none.

    `nth` (from 1) names one of several such quotes. Raises StoreError where the quote is not found or not one.
    """
    period = edtf.parse(value) if value is not None else None
    if status not in (None, *STATUSES):
        raise StoreError(f"no status « {status} »", where="--status", hint=f"one of: {', '.join(STATUSES)}")
    with writing(db) as connection:
        _, found = article_of(connection, db, article)
        start, end = _span(found, quote, nth)
        before = named.date_at(connection, found.key, start, end)
        after = {"edtf": period.edtf, "status": status} if period else None
        return record(connection, "date", quoting.selector(found, start, end), before, after, made)


def correct_entity(
    db: Path,
    article: str,
    quote: str,
    made: Made,
    *,
    name: str | None,
    kind: str | None = None,
    role: str | None = None,
    nth: int = 0,
) -> Correction:
    """Say whom or what the name at a quote names: a slug or name that the archive knows, or a new name with its kind;
    None says that it is no name. Raises StoreError as `correct_date` does."""
    with writing(db) as connection:
        _, found = article_of(connection, db, article)
        start, end = _span(found, quote, nth)
        before = named.entity_at(connection, found.key, start, end)
        after = {**entity_of(connection, name, kind), "role": role} if name is not None else None
        return record(connection, "entity", quoting.selector(found, start, end), before, after, made)


def correct_article(db: Path, article: str, fields: Mapping[str, str], made: Made) -> Correction:
    """Set fields of the article itself, those of `FIELDS`; an empty text takes a field away."""
    if not fields:
        raise StoreError("no field to set", hint=f"write --set field=value with one of: {', '.join(FIELDS)}")
    for name in fields:
        if name not in FIELDS:
            raise StoreError(f"no field « {name} »", where="--set", hint=f"one of: {', '.join(FIELDS)}")
    after = {name: _field(name, normalise(value).strip()) for name, value in fields.items()}
    with writing(db) as connection:
        article_id, found = article_of(connection, db, article)
        by = knowing.rules(connection)
        shown = knowing.facts(connection).amended(by.annotate(found), article_id).article
        before = {name: amending.field_value(shown, name) for name in fields}
        return record(connection, "article", {"article": found.key}, before, after, made)


def undo(db: Path, number: int) -> Correction:
    """Take a correction back: facts are what they were without it. Raises StoreError if there is none to undo."""
    with writing(db) as connection:
        found = corrections.one(connection, number)
        if found is None or found.target == "withdrawal":
            what = f"no correction {number}" if found is None else "a withdrawal cannot be undone: the text is gone"
            raise StoreError(what, where=str(db), hint="`archive correct --list` shows what can be undone")
        if found.undone_at:
            raise StoreError(f"correction {number} was undone {found.undone_at}", where=str(db))
        concerned = _concerned(connection, found)
        corrections.undo(connection, number)
        if found.target == "entities":
            named.unname(connection, found)
        if found.target == "judgement":
            candidates.write(connection, candidates.proposed(connection))
        _follow(connection, concerned)
        named.drop_invented(connection, found)
        return found


def listed(connection: sqlite3.Connection) -> list[Listed]:
    """Every correction in the order of making, with its state."""
    return [Listed(correction, _state(connection, correction)) for correction in corrections.every(connection)]


@contextmanager
def writing(db: Path) -> Iterator[sqlite3.Connection]:
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def record(
    connection: sqlite3.Connection,
    target: str,
    selector: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    made: Made,
) -> Correction:
    """Record the correction and let the facts of every article that it concerns follow."""
    if not made.reason.strip():
        raise StoreError("a correction needs a reason", hint="write --reason with why")
    found = corrections.record(connection, target, selector, before, after, reason=made.reason.strip(), by=made.by)
    concerned = _concerned(connection, found)
    if target == "entities":
        named.name(connection, found)
    _follow(connection, concerned)
    return found


def _concerned(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The articles whose facts a correction changes, or changed; names and judgements wait for the next rebuild."""
    if correction.target in ("authority", "judgement"):
        return []
    if correction.target == "entities":
        return named.articles_naming(connection, correction)
    owner = standing.owner(connection, correction.selector["article"])
    return [owner["id"]] if owner and owner["text"] else []


def _follow(connection: sqlite3.Connection, article_ids: list[int]) -> None:
    by, facts = knowing.rules(connection), knowing.facts(connection)
    for article_id in article_ids:
        article = standing.article(connection, article_id)
        assert article is not None
        facts.rewrite(article_id, by.annotate(article))
        runs.change(connection, "corrected", standing.key_of(connection, article_id))


def _state(connection: sqlite3.Connection, correction: Correction) -> str:
    if correction.undone_at:
        return "undone"
    if correction.target in ("entities", "withdrawal", "authority", "judgement"):
        return "applied"
    owner = standing.owner(connection, correction.selector["article"])
    if owner is None or not owner["text"]:
        return "lost"
    if correction.target == "article":
        return "applied"
    place = quoting.place(correction.selector, owner["text"], owner["text_digest"])
    return "applied" if place else "lost"


def article_of(connection: sqlite3.Connection, db: Path, given: str) -> tuple[int, Article]:
    """The article that a user names by key or id. Raises StoreError if there is none, or if it was withdrawn."""
    article_id = standing.id_of(connection, given)
    found = standing.article(connection, article_id) if article_id is not None else None
    if found is None or article_id is None:
        raise StoreError(
            f"no article « {given} »", where=str(db), hint="give its id or key: `archive search` shows them"
        )
    if not found.text:
        raise StoreError(f"article « {given} » was withdrawn", where=str(db))
    return article_id, found


def _span(article: Article, quote: str, nth: int) -> tuple[int, int]:
    """The span of a quote. Raises StoreError if it is not there, or several times and `nth` does not say which."""
    quote = normalise(quote)
    places = [found.start() for found in re.finditer(re.escape(quote), article.text)] if quote else []
    if not places:
        raise StoreError(f"« {quote} » does not stand in the text", hint="quote it as written: `archive explain ID`")
    if nth > len(places) or (len(places) > 1 and not nth):
        raise StoreError(
            f"« {quote} » stands there {len(places)} times, at {', '.join(map(str, places[:9]))}",
            hint=f"say which with --nth 1 to {len(places)}, or quote more words",
        )
    start = places[max(nth, 1) - 1]
    return start, start + len(quote)


def entity_of(connection: sqlite3.Connection, name: str, kind: str | None) -> dict[str, Any]:
    """The entity of a slug or name; a new one if it is known neither here nor in the lists and its kind is given."""
    known = named.find(connection, name)
    if len(known) > 1 and kind:
        known = [entity for entity in known if entity["kind"] == kind]
    if len(known) == 1:
        return known[0]
    lists = knowing.rules(connection).known
    known = known or [_listed(entity, lists) for entity in _in_lists(name, lists) if kind in (None, entity.kind)]
    if len(known) == 1:
        return known[0]
    if known:
        raise StoreError(f"« {name} » is the name of several", hint=f"one of: {', '.join(e['entity'] for e in known)}")
    if kind not in KINDS:
        raise StoreError(f"« {name} » is not known here", hint=f"give its --kind: {', '.join(KINDS)}")
    return named.invented(name, kind)


def _in_lists(name: str, known: Authority) -> list[Entity]:
    """The entities of the lists that have this slug or name, accents and case aside."""
    folded = fold(normalise(name))
    return [
        entity
        for entity in known.entities.values()
        if entity.slug == name or folded in map(fold, (entity.label, *entity.aliases))
    ]


def _listed(entity: Entity, known: Authority) -> dict[str, Any]:
    """An entity of the lists as a correction names it."""
    country = known.entities.get(entity.country or "")
    told: dict[str, Any] = {"entity": entity.slug, "kind": entity.kind, "label": entity.label, "origin": entity.origin}
    told |= {"wikidata": entity.wikidata, "aliases": list(entity.aliases), "weak": list(entity.weak)}
    return {**told, "country": _listed(country, known)} if country and country.slug != entity.slug else told


def _field(name: str, value: str) -> Any:
    """What a user writes for a field, as it is kept. Raises ArchiveError for what it cannot be."""
    if not value:
        if name == "language":
            raise StoreError("an article has a language", where="--set", hint="und, where it is not known")
        return None
    if name == "published":
        return edtf.parse(value).edtf
    if name == "source":
        source = outlets.source(value)
        return {"name": source.name, "kind": source.kind, "country": source.country}
    if name == "language":
        checked, hint = language.tag(value), "write fr, en …"
    elif name == "url":
        checked, hint = urls.canonical(value), "write https://…"
    else:
        checked, hint = value, ""
    if checked is None:
        raise StoreError(f"« {value} » is no {name}", where="--set", hint=hint)
    return checked
