"""Making everything that `archive.store.derived` declares: for a new file, an upgrade, a rebuild."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from archive.store import coding, derived, families, postings
from archive.store.coding import Coder
from archive.store.runs import FILES_TRIGGERS


def drop_all(connection: sqlite3.Connection) -> None:
    """Drop every view, trigger and full-text table, whoever made them, inside the caller's transaction."""
    derived.make_left_out(connection)
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%')"
    ).fetchall()
    for kind, name in (*found, *(("table", name) for name in derived.OWN_TABLES)):
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')


def build_all(connection: sqlite3.Connection) -> None:
    """Declare everything anew and fill the indexes from the tables, inside the caller's transaction."""
    Database(connection).table("articles").enable_fts(**derived.WORDS_INDEX)
    connection.execute(derived.PENDING)
    for statement in coding.DECLARED:
        connection.execute(statement)
    Coder(connection).insert(derived.stems_rows(connection))
    derived.name_all(connection)
    for triggers in (derived.WORDS_TRIGGERS, derived.STEMS_TRIGGERS, derived.NAMES_TRIGGERS, FILES_TRIGGERS):
        for statement in triggers.values():
            connection.execute(statement)
    for statement in derived.POSTINGS:
        connection.execute(statement)
    postings.build(connection, derived.WEIGHTS)
    families.fill(connection)
    for name, select in derived.VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {select}")
    connection.execute(f"PRAGMA user_version = {derived.DEFINITION}")
