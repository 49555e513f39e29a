"""Making everything that `archive.store.derived` declares: for a new file, an upgrade, a rebuild."""

from __future__ import annotations

import hashlib
import sqlite3

from sqlite_utils import Database

from archive.store import banding, coding, derived, indexing, postings
from archive.store.coding import Coder
from archive.store.runs import FILES_TRIGGERS


def drop_all(connection: sqlite3.Connection, *, keep: bool = False) -> None:
    """Drop every view, trigger and full-text table, whoever made them, inside the caller's transaction.

    `keep` those of `derived.PARTS` that are made as this program makes them, where their articles stay what they are.
    """
    derived.make_left_out(connection)
    parts = _standing(connection) if keep else set()
    kept = {table for part in parts for table in (*derived.PARTS[part][0], "search_parts")}
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%')"
    ).fetchall()
    for kind, name in (*found, *(("table", name) for name in derived.OWN_TABLES)):
        if name not in kept:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    if kept:
        gone = [(part,) for part in derived.PARTS.keys() - parts]
        connection.executemany("DELETE FROM search_parts WHERE part = ?", gone)


def build_all(connection: sqlite3.Connection) -> None:
    """Declare everything that was not kept, and fill the indexes from the tables, inside the caller's transaction."""
    if not (kept := _parts(connection)):
        connection.execute(derived.PARTS_TABLE)
    if "words" not in kept:
        Database(connection).table("articles").enable_fts(**derived.WORDS_INDEX)
    connection.execute(derived.PENDING)
    for statement in (*coding.DECLARED, *derived.POSTINGS):
        if "stems" not in kept or statement.startswith(("CREATE VIEW", "CREATE TRIGGER")):
            connection.execute(statement)
    if "stems" not in kept:
        Coder(connection).insert(derived.stems_rows(connection))
        postings.build(connection, derived.WEIGHTS)
    if "bands" not in kept:
        connection.execute(derived.BANDS)
        banding.fill(connection)
    derived.name_all(connection)
    for triggers in (derived.WORDS_TRIGGERS, derived.STEMS_TRIGGERS, derived.NAMES_TRIGGERS, FILES_TRIGGERS):
        for statement in triggers.values():
            connection.execute(statement)
    for name, select in derived.VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {select}")
    made = [(part, _made_by(part)) for part in derived.PARTS if part not in kept]
    connection.executemany("INSERT INTO search_parts VALUES (?, ?)", made)
    connection.execute(f"PRAGMA user_version = {derived.DEFINITION}")


def _made_by(part: str) -> str:
    return hashlib.sha256(repr(derived.PARTS[part]).encode()).hexdigest()[:16]


def _parts(connection: sqlite3.Connection) -> dict[str, str]:
    """The parts that the file has, and by what they were made."""
    if "search_parts" not in _tables(connection):
        return {}
    return dict(connection.execute("SELECT part, made_by FROM search_parts").fetchall())


def _standing(connection: sqlite3.Connection) -> set[str]:
    """The parts that are there as this program makes them, with every article."""
    there, found = _tables(connection), _parts(connection)
    if "search_pending" not in there or indexing.pending_after(connection) is not None:
        return set()
    parts = derived.PARTS.items()
    return {part for part, (tables, _) in parts if found.get(part) == _made_by(part) and there.issuperset(tables)}


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
