"""Corrections by people: made, undone, listed; each is one transaction, and every fact follows at once.

Words for what is refused name the place and the next step. `who` is recorded as given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import edtf, knowing
from archive.errors import PeriodError, StoreError
from archive.pointing import article_of, entity_of, field_of, span_of
from archive.store import amending, candidates, corrections, database, named, quoting, runs, standing
from archive.store.amending import FIELDS, Correction
from archive.text import normalise

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
    try:
        period = edtf.parse(value) if value is not None else None
    except PeriodError as error:
        raise PeriodError(error.message, where="--to", hint=error.hint) from error
    if status not in (None, *STATUSES):
        raise StoreError(f"no status « {status} »", where="--status", hint=f"one of: {', '.join(STATUSES)}")
    with writing(db) as connection:
        _, key, found = article_of(connection, db, article)
        start, end = span_of(found, quote, nth)
        before = named.date_at(connection, found.key, start, end)
        after = {"edtf": period.edtf, "status": status} if period else None
        return record(connection, "date", quoting.selector(key, found, start, end), before, after, made)


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
        _, key, found = article_of(connection, db, article)
        start, end = span_of(found, quote, nth)
        before = named.entity_at(connection, found.key, start, end)
        after = {**entity_of(connection, name, kind), "role": role} if name is not None else None
        return record(connection, "entity", quoting.selector(key, found, start, end), before, after, made)


def correct_article(db: Path, article: str, fields: Mapping[str, str], made: Made) -> Correction:
    """Set fields of the article itself, those of `FIELDS`; an empty text takes a field away."""
    if not fields:
        raise StoreError("no field to set", hint=f"write --set field=value with one of: {', '.join(FIELDS)}")
    for name in fields:
        if name not in FIELDS:
            raise StoreError(f"no field « {name} »", where="--set", hint=f"one of: {', '.join(FIELDS)}")
    after = {name: field_of(name, normalise(value).strip()) for name, value in fields.items()}
    with writing(db) as connection:
        article_id, key, found = article_of(connection, db, article)
        by = knowing.rules(connection)
        shown = knowing.facts(connection).amended(by.annotate(found), article_id).article
        before = {name: amending.field_value(shown, name) for name in fields}
        return record(connection, "article", {"article": key}, before, after, made)


def undo(db: Path, number: int) -> Correction:
    """Take a correction back: facts are what they were without it. Raises StoreError if there is none to undo."""
    with writing(db) as connection:
        found = corrections.one(connection, number)
        if found is None or found.target == "withdrawal":
            what = f"no correction {number}" if found is None else "a withdrawal cannot be undone: the text is gone"
            raise StoreError(what, where=str(db), hint="`archive correct --list` shows what can be undone")
        if found.undone_at:
            what = f"correction {number} was undone {found.undone_at}"
            raise StoreError(what, where=str(db), hint="correct anew to have it back")
        concerned = named.concerned(connection, found)
        corrections.undo(connection, number)
        if found.target == "entities":
            named.unname(connection, found)
            for other in corrections.of_entities(connection):  # what else was said of the same stands, in order
                if other.selector["entity"] == found.selector["entity"]:
                    named.name(connection, other)
        if found.target == "judgement":
            candidates.write(connection, candidates.proposed(connection))
        follow(connection, concerned)
        _drop_source(connection, found)
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
    concerned = named.concerned(connection, found)
    if target == "entities":
        named.name(connection, found)
    follow(connection, concerned)
    _drop_source(connection, found)
    return found


def follow(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Derive the facts of articles anew, in the caller's transaction, with the corrections that stand."""
    by, facts = knowing.rules(connection), knowing.facts(connection)
    for article_id in article_ids:
        article = standing.present(connection, article_id)
        facts.rewrite(article_id, by.annotate(article))
        runs.change(connection, "corrected", standing.key_of(connection, article_id))


def _drop_source(connection: sqlite3.Connection, correction: Correction) -> None:
    """A source that only a correction named goes with it."""
    if correction.target == "article" and "source" in (correction.after or {}):
        runs.drop_unused(connection)


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
