"""What silently breaks full-text indexes and views, each trap a test."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlite_utils import Database

from archive.store import database, derived, deriving, schema
from tests.comparing import index_stems


def insert(connection: sqlite3.Connection, key: str, headline: str | None, text: str) -> int:
    found = connection.execute(
        "INSERT INTO articles (key, headline, text, text_digest, language, word_count, rules_version)"
        " VALUES (?, ?, ?, '', 'fr', 1, '') RETURNING id",
        (key, headline, text),
    ).fetchone()
    return int(found[0])


def is_sound(connection: sqlite3.Connection) -> None:
    for index in ("articles_fts", "articles_fr", "entities_fts"):
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")


def matches(connection: sqlite3.Connection, words: str) -> list[int]:
    return [i for (i,) in connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (words,))]


def test_accents_do_not_matter(connection: sqlite3.Connection) -> None:
    article = insert(connection, "a", "Défense", "Été à Séoul")
    assert matches(connection, "defense") == matches(connection, "ete seoul") == [article]


def test_datasette_and_sqlite_utils_detect_the_index(connection: sqlite3.Connection) -> None:
    assert Database(connection).table("articles").detect_fts() == "articles_fts"
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_fts'").fetchone()[0]
    assert 'content="articles"' in sql and "unicode61 remove_diacritics 2" in sql


operations = st.lists(
    st.tuples(
        st.sampled_from(["insert", "update", "delete", "rekey", "rebuild"]), st.integers(0, 4), st.text(max_size=12)
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(operations)
def test_indexes_stay_sound_whatever_is_done(steps: list[tuple[str, int, str]]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.metadata.create_all(create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool))
    deriving.build_all(connection)
    for what, row, words in steps:
        words = words.replace("\0", "")
        if what == "insert":
            insert(connection, f"{row}{secrets.token_hex(4)}", words, words)
        elif what == "update":
            connection.execute("UPDATE articles SET text = ? WHERE id = ?", (words, row))
        elif what == "rekey":
            connection.execute("UPDATE OR IGNORE articles SET id = id + 7 WHERE id = ?", (row,))
        elif what == "delete":
            connection.execute("DELETE FROM articles WHERE id = ?", (row,))
        else:
            connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
        is_sound(connection)
    stale = connection.execute("SELECT rowid FROM articles_fr WHERE rowid NOT IN (SELECT id FROM articles)").fetchall()
    assert stale == []


def test_a_changed_text_leaves_no_stale_stems(connection: sqlite3.Connection) -> None:
    article = insert(connection, "a", "Titre", "Les missiles")
    index_stems(connection, article, "titr", "", "missil")
    connection.execute("UPDATE articles SET text = 'Les radars' WHERE id = ?", (article,))
    assert connection.execute("SELECT count(*) FROM articles_fr").fetchone() == (0,)
    is_sound(connection)


def test_insert_or_replace_is_what_leaves_ghosts(connection: sqlite3.Connection) -> None:
    """The reason why the writer never uses it."""
    article = insert(connection, "a", "Ancien", "vieux texte")
    connection.execute(
        "INSERT OR REPLACE INTO articles (id, key, headline, text, text_digest, language, word_count, rules_version)"
        " VALUES (?, 'a', 'Neuf', 'texte neuf', '', 'fr', 1, '')",
        (article,),
    )
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        is_sound(connection)
    sources = (Path(derived.__file__).parent).glob("*.py")
    assert not any("INSERT OR REPLACE INTO" in source.read_text(encoding="utf-8") for source in sources)


def test_build_all_gives_what_the_triggers_gave(archive: Path, query: Any) -> None:
    def contents() -> list[Any]:
        return [
            query("SELECT rowid, headline, lead, body, entities FROM articles_fr ORDER BY rowid"),
            query("SELECT rowid, label, aliases FROM entities_fts ORDER BY rowid"),
            query("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'seoul' ORDER BY rowid"),
            query("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"),
        ]

    before = contents()
    connection = sqlite3.connect(archive, isolation_level=None)
    connection.execute("BEGIN")
    deriving.drop_all(connection)
    deriving.build_all(connection)
    connection.execute("COMMIT")
    connection.close()
    assert contents() == before


def test_another_analysis_asks_for_an_upgrade(archive: Path) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute("PRAGMA user_version = 5")
    connection.close()
    with pytest.raises(database.SchemaError, match="archive upgrade"):
        database.open_reading(archive)
    assert database.ensure(archive)
    database.open_reading(archive).close()
