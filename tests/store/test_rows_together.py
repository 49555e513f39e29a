"""Rows that enter a table with triggers by one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.store import sql

COLUMNS = ("id", "word", "size")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT UNIQUE, size INTEGER) STRICT")
    made.execute("CREATE VIRTUAL TABLE found USING fts5(word)")
    made.execute(
        "CREATE TRIGGER words_ai AFTER INSERT ON words BEGIN"
        " INSERT INTO found(rowid, word) VALUES (new.id, new.word); END"
    )
    yield made
    made.close()


def segments(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(DISTINCT segid) FROM found_idx").fetchone()[0])


def test_an_index_kept_by_a_trigger_is_written_once(connection: sqlite3.Connection) -> None:
    sql.insert_at_once(connection, "words", COLUMNS, [(number, f"mot{number}", number) for number in range(60)])
    assert segments(connection) == 1
    assert connection.execute("SELECT rowid FROM found WHERE found MATCH 'mot37'").fetchall() == [(37,)]
    sql.insert_tuples(connection, "words", COLUMNS, [(number, f"mot{number}", number) for number in (60, 61)])
    assert segments(connection) > 1  # what it is for: else it could go


def test_what_goes_in_is_what_was_given_and_nothing_waits(connection: sqlite3.Connection) -> None:
    rows = [(3, "nul\0dedans", None), (1, "été « 1 »", 1 << 40), (2, "", 0)]
    sql.insert_at_once(connection, "words", COLUMNS, rows)
    sql.insert_at_once(connection, "words", COLUMNS, [])
    assert connection.execute("SELECT * FROM words").fetchall() == sorted(rows)
    assert connection.execute("SELECT count(*) FROM coming_words").fetchone() == (0,)


def test_all_or_nothing_goes_in(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        sql.insert_at_once(connection, "words", COLUMNS, [(1, "un", 1), (2, "un", 2)])
    sql.insert_at_once(connection, "words", COLUMNS, [(4, "un", 1)])
    sql.insert_at_once(connection, "words", COLUMNS, [(5, "un", 1), (6, "deux", 2)], unless_there=True)
    assert connection.execute("SELECT id FROM words ORDER BY id").fetchall() == [(4,), (6,)]


def test_a_file_has_nothing_of_it(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "mots.db") as made:
        made.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT, size INTEGER) STRICT")
        sql.insert_at_once(made, "words", COLUMNS, [(1, "un", 1)])
    assert made.execute("SELECT name FROM main.sqlite_master").fetchall() == [("words",)]
    made.close()
