"""Is the archive sound? And what is in it?"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from functools import lru_cache
from pathlib import Path

from archive import edtf
from archive.errors import PeriodError
from archive.store import coding, database, derived, indexing
from archive.store.runs import FILES_TRIGGERS
from archive.text import fold

# What must hold of every row, as queries for the rows where it does not: the contract's invariants in SQL.
_SPAN = 'substr(a.text, m."start" + 1, m."end" - m."start")'
_INVARIANTS = {
    "a date's surface is not what stands at its place": (
        f"SELECT m.id FROM date_mentions m JOIN articles a ON a.id = m.article_id WHERE {_SPAN} IS NOT m.surface"
    ),
    "an entity's surface is not what stands at its place": (
        f"SELECT m.id FROM entity_mentions m JOIN articles a ON a.id = m.article_id WHERE {_SPAN} IS NOT m.surface"
    ),
    "a contributor's name is not what stands at its place": (
        f"SELECT m.id FROM contributions m JOIN articles a ON a.id = m.article_id"
        f' WHERE m."start" IS NOT NULL AND fold({_SPAN}) IS NOT fold(m.name)'
    ),
    "a block lies outside its text": (
        "SELECT m.article_id FROM article_blocks m JOIN articles a ON a.id = m.article_id"
        ' WHERE m."end" > length(a.text)'
    ),
    "a sentence lies outside its text": (
        'SELECT m.id FROM sentences m JOIN articles a ON a.id = m.article_id WHERE m."end" > length(a.text)'
    ),
    "a date lies outside its sentence": (
        "SELECT m.id FROM date_mentions m JOIN sentences s ON s.id = m.sentence_id"
        ' WHERE m."start" < s."start" OR m."start" >= s."end" OR m.article_id <> s.article_id'
    ),
    "an entity lies outside its sentence": (
        "SELECT m.id FROM entity_mentions m JOIN sentences s ON s.id = m.sentence_id"
        ' WHERE m."start" < s."start" OR m."start" >= s."end" OR m.article_id <> s.article_id'
    ),
    "a date ends before it begins": "SELECT id FROM date_mentions WHERE first_day > last_day",
    "an appearance is its own article": (
        "SELECT p.id FROM appearances p JOIN articles a ON a.key = p.key"
        " AND a.source_file_id = p.source_file_id AND a.record = p.record"
    ),
    "an article is missing from the index of stems": (
        "SELECT id FROM articles WHERE withdrawn_at IS NULL AND id NOT IN (SELECT article_id FROM search_texts)"
    ),
    "the index of stems has an article that is gone": (
        "SELECT article_id FROM search_texts WHERE article_id NOT IN (SELECT id FROM articles)"
    ),
}
_AT = "SELECT key, id AS at FROM articles UNION SELECT key, article_id FROM appearances"
_DEEP = {
    "a text is not the one of its digest": (
        "SELECT id FROM articles WHERE text <> '' AND text_digest IS NOT digest(CAST(text AS BLOB))"
    ),
    "a former text is not the one of its digest, at article": (
        "SELECT article_id FROM article_versions WHERE text <> '' AND text_digest IS NOT digest(CAST(text AS BLOB))"
    ),
    "a key is at several articles": f"SELECT key FROM ({_AT}) GROUP BY key HAVING count(*) > 1",
    "an article's days are not those of its publication": (
        "SELECT id FROM articles WHERE days(published_edtf)"
        " IS NOT coalesce(published_first_day, '') || '/' || coalesce(published_last_day, '')"
    ),
}
"""The same, of what takes longer to find."""
_DECLARED = re.compile(r"CREATE (?:TRIGGER|VIEW) (\w+)")
_SHOWN = 5
"""Row ids named in a finding."""


def open_checking(path: Path) -> sqlite3.Connection:
    """A connection that can write if the file can be, else one that only reads."""
    if path.exists() and not os.access(path, os.W_OK):
        return database.open_reading(path)
    return database.open_writing(path)


def check(connection: sqlite3.Connection, *, deep: bool = False) -> list[str]:
    """What is wrong, in words; empty if all is well. `deep` reads every page of the file and every index entry.

    Needs a connection that can write for the full-text indexes, whose own check is an INSERT; on one that
    cannot, they are passed over.
    """
    connection.create_function("fold", 1, fold, deterministic=True)  # `ROBERT CAPA` is Robert Capa
    connection.create_function("digest", 1, _digest, deterministic=True)
    connection.create_function("days", 1, _days, deterministic=True)
    pragma = "integrity_check" if deep else "quick_check"
    found = [f"the file: {row[0]}" for row in connection.execute(f"PRAGMA {pragma}") if row[0] != "ok"]
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(f"{table} {rowid} points to a row of {parent} that is not there")
    waiting = indexing.pending(connection)
    if waiting:  # the indexes can't agree with the tables now
        found.append(f"{waiting} articles are not in the indexes yet: a large load runs; check again when it is done")
    for index in ("entities_fts",) if waiting else ("articles_fts", "articles_fr", "entities_fts"):
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if "readonly" not in str(error):
                found.append(f"the index {index} does not agree with the tables ({error}); run `archive upgrade`")
    found += [f"{name} is not there: run `archive upgrade`" for name in _missing(connection, loading=bool(waiting))]
    for what, query in {**_INVARIANTS, **(_DEEP if deep else {})}.items():
        if waiting and "missing from the index" in what:
            continue
        try:
            rows = [str(row[0]) for row in connection.execute(query)]
        except sqlite3.OperationalError as error:  # bytes that are no text any more
            found.append(f"{what}, or cannot be looked at: {error}")
            continue
        if rows:
            more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
            found.append(f"{what}: row {', '.join(rows[:_SHOWN])}{more}")
    return found


def _digest(text: bytes) -> str:
    """As an article's `text_digest` is; of bytes, since damaged ones are no text."""
    return hashlib.sha256(text).hexdigest()


def _missing(connection: sqlite3.Connection, *, loading: bool) -> list[str]:
    """The views and triggers that are declared and not there; a large load makes some of them at its end."""
    statements = (*derived.POSTINGS, *coding.DECLARED)
    triggers = (derived.WORDS_TRIGGERS, derived.STEMS_TRIGGERS, derived.NAMES_TRIGGERS, FILES_TRIGGERS)
    named = {found[1] for found in map(_DECLARED.search, statements) if found}
    names = named.union(derived.VIEWS, *triggers) - set(derived.LIVE_TRIGGERS if loading else ())
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return sorted(names - there)


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
