"""Is the archive sound? And what is in it?"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path

from archive import edtf, likeness
from archive.errors import LockedError, PeriodError, SchemaError, StoreError
from archive.store import database, derived, facts, indexing
from archive.store.invariants import ALWAYS, BACKUP, DEEP, REBUILD, Invariant
from archive.text import fold, words

_SHOWN = 5
"""Row ids named in a finding."""
_INDEXES = ("articles_fts", "articles_fr", "entities_fts")


def open_checking(path: Path) -> sqlite3.Connection:
    """A connection that can write if the file can be, else one that only reads; so where it is damaged."""
    if path.exists() and not os.access(path, os.W_OK):
        return database.open_reading(path)
    try:
        return database.open_writing(path)
    except StoreError as error:
        if isinstance(error, LockedError | SchemaError) or not path.is_file():
            raise
        return database.open_reading(path)


def check(connection: sqlite3.Connection, *, deep: bool = False) -> list[str]:
    """What is wrong, in words with the next step; empty if all is well. `deep` reads every page of the file and every
    index entry.

    Needs a connection that can write for the full-text indexes, whose own check is an INSERT; on one that
    cannot, they are passed over.
    """
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("named", 1, _named, deterministic=True)
    connection.create_function("digest", 1, _digest, deterministic=True)
    connection.create_function("days", 1, _days, deterministic=True)
    connection.create_function("bands", 1, _bands, deterministic=True)
    found: list[str] = []
    with _standing_still(connection, "DEFERRED"):  # what others write meanwhile is nothing wrong
        for step in _steps(connection, deep=deep):
            told = _asked(step)
            found += [line for line in told if line not in found]
    for name in _INDEXES:
        found += _asked(partial(_index, connection, name))
    return found


def _steps(connection: sqlite3.Connection, *, deep: bool) -> Iterator[Callable[[], Iterable[str]]]:
    # Loaded here: it loads SQLAlchemy.
    declared = import_module("archive.store.declared")
    loading = _is_loading(connection)
    yield partial(_pages, connection, deep=deep)
    yield partial(_references, connection)
    yield partial(_pending, connection)
    yield partial(declared.problems, connection, loading=loading)
    for invariant in (*ALWAYS, *(DEEP if deep else ())):
        if not (loading and invariant.is_late):
            yield partial(_broken, connection, invariant)


@contextmanager
def _standing_still(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """A transaction of this kind, or the caller's, which changes nothing."""
    nested = connection.in_transaction
    if not nested:
        connection.execute(f"BEGIN {kind}")
    try:
        yield
    finally:
        if not nested and connection.in_transaction:
            connection.execute("ROLLBACK")


def _is_loading(connection: sqlite3.Connection) -> bool:
    """True while a large load runs: the indexes can't agree with the tables."""
    try:
        return indexing.pending_after(connection) is not None
    except sqlite3.DatabaseError:
        return False


def _asked(step: Callable[[], Iterable[str]]) -> list[str]:
    """What a step finds, or why it cannot look."""
    try:
        return list(step())
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        return [f"the file: {error} — put a backup back, or try `sqlite3 FILE .recover`"]


def _pages(connection: sqlite3.Connection, *, deep: bool) -> Iterator[str]:
    pragma = "integrity_check" if deep else "quick_check"
    for (told,) in connection.execute(f"PRAGMA {pragma}"):
        if told != "ok":
            yield f"the file: {told} — put a backup back, or try `sqlite3 FILE .recover`"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows that point to none, by tables; an index of words is no table of ours."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for table, rowid, parent, number in connection.execute("PRAGMA foreign_key_check").fetchall():
        keys = connection.execute("SELECT id, on_delete FROM pragma_foreign_key_list(?)", (table,))
        derived_ = dict(keys.fetchall()).get(number) == "CASCADE" or table in facts.TABLES
        found.setdefault((table, parent, derived_), []).append("?" if rowid is None else str(rowid))
    for (table, parent, derived_), rows in found.items():
        where = f"{len(rows)} of its rows" if "?" in rows else f"row {_listed(rows)}"  # not all tables number theirs
        mend = REBUILD if derived_ else BACKUP
        yield f"{table} points to a row of {parent} that is not there: {where} — {mend}"


def _pending(connection: sqlite3.Connection) -> Iterator[str]:
    waiting = indexing.pending(connection)
    if waiting:
        yield f"{waiting} articles are not in the indexes yet: a large load runs; check again when it is done"


def _index(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    try:
        with _standing_still(connection, "IMMEDIATE"):
            if not _is_loading(connection):
                connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        if "readonly" not in str(error):
            yield f"the index {name} does not agree with the tables ({error}) — {REBUILD}"


def _broken(connection: sqlite3.Connection, invariant: Invariant) -> Iterator[str]:
    try:
        rows = [str(row[0]) for row in connection.execute(invariant.query)]
    except sqlite3.OperationalError as error:  # bytes that are no text any more, a table that is not there
        if "locked" in str(error):
            raise
        yield f"{invariant.what}, or cannot be looked at: {error} — {invariant.mend}"
        return
    if rows:
        yield f"{invariant.what}: row {_listed(rows)} — {invariant.mend}"


def _listed(rows: list[str]) -> str:
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return ", ".join(rows[:_SHOWN]) + more


def _named(name: str) -> str:
    """The same of a person's name however it is written: `ROBERT CAPA`, and `Capa, Robert`, is Robert Capa."""
    return " ".join(sorted(words(name)))


def _digest(text: bytes) -> str:
    """As an article's `text_digest` is; of bytes, since damaged ones are no text."""
    return hashlib.sha256(text).hexdigest()


def _bands(text: bytes) -> str:
    """How many bands of likeness a text has, and their sum; of bytes, as `_digest` is."""
    found = likeness.bands(text.decode(errors="replace"))
    return f"{len(found)}/{sum(found)}"


@lru_cache(100_000)
def _days(value: str | None) -> str:
    """The first and the last day of an EDTF value, as they stand in columns."""
    try:
        found = edtf.parse(value) if value else None
    except PeriodError:
        return "no EDTF"
    return f"{found.first_day or ''}/{found.last_day or ''}" if found else "/"


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold what came in and its facts, not what is derived of them, by name."""
    aside = {*derived.OWN_TABLES, "alembic_version"}
    found = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return sorted(name for (name,) in found if name not in aside and not name.startswith("sqlite_"))


def status(connection: sqlite3.Connection, path: Path) -> dict[str, object]:
    """Schema, rules, counts and sizes, in the order in which they are best read."""
    counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _tables(connection)}
    rules = connection.execute("SELECT rules_version, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC").fetchall()
    span = connection.execute("SELECT min(published_first_day), max(published_last_day) FROM articles").fetchone()
    last = connection.execute("SELECT max(finished_at) FROM import_runs").fetchone()[0]
    return {
        "path": str(path),
        "schema": database.revision(connection),
        "bytes": path.stat().st_size,
        "first_day": span[0],
        "last_day": span[1],
        "last_import": last,
        "articles_by_rules_version": dict(rules),
        "rows": counts,
    }
