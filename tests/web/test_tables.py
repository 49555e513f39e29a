"""Datasette over an archive of the bundled dispatches: descriptions, queries, search; with and without the plugin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.plugins import pm

import archive.web
from archive import withdrawing
from archive.search import search
from archive.store import database
from archive.store.derived import OWN_TABLES, VIEWS
from archive.store.schema import metadata as schema
from tests.web.conftest import METADATA, get

DESCRIBED = METADATA["databases"]["archive"]
QUERIES = DESCRIBED["queries"]


def rows(db: Path, path: str) -> Any:
    response = get(db, path)
    assert response.status_code == 200, response.text[:500]
    return response.json()


def columns(db: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(db)) as connection:
        names = [*schema.tables, *VIEWS, *OWN_TABLES, "articles_stems", "alembic_version"]
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names}


def test_every_table_view_and_column_has_its_words(demo: Path) -> None:
    found = columns(demo)
    assert set(DESCRIBED["tables"]) == set(found)
    for name, described in DESCRIBED["tables"].items():
        assert described["title"] and described["description"], name
        assert set(described["columns"]) == found[name], name
        assert all(described["columns"].values()), name


def test_what_metadata_names_exists(demo: Path) -> None:
    found = columns(demo)
    for name, described in DESCRIBED["tables"].items():
        named = [described.get("label_column"), described.get("sort"), described.get("sort_desc")]
        named += described.get("facets", []) + described.get("sortable_columns", [])
        assert {column for column in named if column} <= found[name], name


def test_the_search_index_is_always_named() -> None:
    assert DESCRIBED["tables"]["articles"]["fts_table"] == "articles_fts"


def test_there_are_a_dozen_questions_with_their_words() -> None:
    assert len(QUERIES) >= 12
    for name, query in QUERIES.items():
        assert query["title"].endswith("?") or query["title"][0].isupper(), name
        assert query["title"] and query["description"] and query["sql"], name


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_has_answers_on_the_samples(demo: Path, name: str) -> None:
    assert rows(demo, f"/archive/{name}.json?_shape=array")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("chronologie.json?_shape=array&du=2023-08-01&au=2023-08-31", "Camp David"),
        ("annonces.json?_shape=array&jour=2024-04-10", "élections"),
        ("qui_avec_qui.json?_shape=array&nom=Corée du Nord", "Corée du Sud"),
        ("appellations.json?_shape=array&nom=Corée du Nord", "RPDC"),
        ("expression_exacte.json?_shape=array&mots=temps reel", "titre"),
    ],
)
def test_a_question_with_its_parameters(demo: Path, path: str, words: str) -> None:
    assert words in str(rows(demo, f"/archive/{path}"))


def test_a_question_knows_months_other_names_and_blanks(demo: Path) -> None:
    def told(query: str) -> Any:
        return rows(demo, f"/archive/{query.replace('?', '.json?_shape=array&')}")

    assert told("chronologie?du=2023-08&au=2023-08") == told("chronologie?du=2023-08-01&au=2023-08-31")
    assert {row["date"][:7] for row in told("faits?jour=2023-08")} >= {"2023-08"}
    assert told("qui_avec_qui?nom=RPDC") == told("qui_avec_qui?nom=Corée du Nord") != []
    assert told("premier_a_le_dire?nom=%25") == []
    assert all(told(f"{name}?{query['params'][0]}=%20") for name, query in QUERIES.items() if query.get("params"))


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if query.get("params")])
def test_whatever_a_question_is_asked_it_has_an_answer(demo: Path, name: str) -> None:
    for given in (
        "'",
        '"',
        "*",
        'a" OR "b',
        "NEAR(",
        "()",
        "-",
        "_",
        "%",
        "\x00",
        "a\x00b",
        "🚀",
        "é" * 3000,
        "\u202e",
    ):
        for parameter in QUERIES[name]["params"]:
            assert isinstance(rows(demo, f"/archive/{name}.json?_shape=array&{parameter}={quote(given)}"), list)


def test_no_question_tells_of_what_was_withdrawn(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "archive.db"
    copy.write_bytes(demo.read_bytes())
    with closing(database.open_reading(copy)) as connection:
        [(key, headline)] = connection.execute(
            "SELECT key, headline FROM articles WHERE headline LIKE '%Camp David%' LIMIT 1"
        )
    withdrawing.withdraw(copy, key, reason="décision de justice", by="Camille")
    for name in QUERIES:
        told = rows(copy, f"/archive/{name}.json?_shape=array")
        assert told and headline not in str(told), name
        assert not any(row.get("titre", "") is None for row in told), name


@pytest.mark.parametrize("table", [*schema.tables, *VIEWS])
def test_every_table_page_opens(demo: Path, table: str) -> None:
    response = get(demo, f"/archive/{table}")
    assert response.status_code == 200
    assert DESCRIBED["tables"][table]["title"].replace("'", "&#39;") in response.text.replace("&#x27;", "&#39;")


def test_foreign_keys_show_labels(demo: Path) -> None:
    page = get(demo, "/archive/entity_mentions?_size=100").text
    assert ">Corée du Sud</a>" in page
    assert ">Reuters</a>" in get(demo, "/archive/articles?_size=100").text


def found(db: Path, words: str) -> set[int]:
    return {row["id"] for row in rows(db, f"/archive/articles.json?_shape=array&_size=100&_search={words}")}


def test_the_search_box_is_french(demo: Path) -> None:
    assert found(demo, "missiles") == found(demo, "missile") == found(demo, "MISSILE") != set()
    assert found(demo, "defense") == found(demo, "Défense") == found(demo, "la défense") != set()
    assert found(demo, "nord-coréennes") == found(demo, "nord-coréen") != set()


@pytest.mark.parametrize(
    "query",
    [
        "missile", '"temps réel"', "missil*", "titre:radars OU titre:satellite", "RPDC", "Corée du Nord -missile",
        "source:AFP", "tir date:2023-11..2024-03", "évoque:2023-12", '"de la" source:Reuters', "entité:Japon radar",
        "-missile", "le de", "source:AFP OU source:Reuters", "été", "-RPDC -été", "O.N.U.", "missile NOT date:2023",
        "date:2022 OU source:Reuters",
    ],
)  # fmt: skip
def test_the_search_box_finds_what_the_command_finds(demo: Path, query: str) -> None:
    with closing(database.open_reading(demo)) as connection:
        answer = search(connection, query, sort="newest", limit=100)
    assert found(demo, quote(query)) == {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    "words", ['"', "AND", "l'", "NEAR(", "*", "-", "a AND OR b", "%22%22", ":", "^x", "{", "œuvre"]
)
def test_no_words_break_the_search_box(demo: Path, words: str) -> None:
    assert get(demo, f"/archive/articles.json?_search={words}").status_code == 200


def test_the_style_sheet_travels_with_the_plugin(demo: Path) -> None:
    sheet = "/-/static-plugins/archive-presse/archive.css"
    assert sheet in get(demo, "/archive").text
    assert "column-descriptions" in get(demo, sheet).text


def test_an_archive_under_another_name_is_described_too(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "presse.db"
    other.write_bytes(demo.read_bytes())
    assert "Mentions de dates" in get(other, "/presse/date_mentions").text
    assert rows(other, "/presse/pays.json?_shape=array")


def test_another_database_beside_it_keeps_its_own_search(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute('CREATE VIRTUAL TABLE notes_fts USING fts5(text, content="notes")')
        connection.execute("INSERT INTO notes (text) VALUES ('les missiles')")
        connection.execute("INSERT INTO notes_fts (rowid, text) VALUES (1, 'les missiles')")
    assert len(rows(other, "/autre/notes.json?_shape=array&_search=missiles")) == 1
    assert len(rows(other, "/autre/notes.json?_shape=array&_search=missile")) == 0


def test_stock_datasette_without_the_plugin_serves_and_searches(demo: Path) -> None:
    pm.unregister(archive.web)
    try:
        assert found(demo, "defense") == found(demo, "Défense") != set()
        assert get(demo, "/archive").status_code == 200
        for name in QUERIES:
            assert rows(demo, f"/archive/{name}.json?_shape=array"), name
    finally:
        pm.register(archive.web, "archive")
