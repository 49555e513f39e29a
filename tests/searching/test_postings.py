"""The postings of a large archive order as the exhaustive ranking of FTS5 does, whatever has been done to it since."""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from archive.importing import import_files
from archive.search import large, matching, planned, search
from archive.search.facets import facets
from archive.store import beginnings, database, derived, deriving, gathering, postings, schema
from archive.store.analysis import columns
from tests.comparing import index_stems
from tests.conftest import AFP, REUTERS
from tests.searching.conftest import HOSTILE

WORDS = ["grève", "port", "ministre", "accord", "missile", "radar", "calme", "ville", "budget", "neige", "le"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
QUERIES = [
    "grève", "grève port", "grève OU port", "ministre accord OU radar", '"accord missile"', "titre:grève",
    "neig* ville",
    "budget -port", "date:2023 calme", "grève source:Fil", "-source:Fil ville", "avant:2023-06 -neige", "source:Fil",
    "ministre OU neige après:2023-03", "absent grève", "absent OU grève", "-date:2023-05 ville",
    "grève -ville -absent", '-"accord missile"', "neig* OU port", "-po* calme", "po*", "gr* OU ab*",
    '"port" OU "radar"', '"accord missile" OU "port ville"',
    "langue:fr port", "-langue:fr", "langue:en", "-entité:Fil port", "gre* -titre:gr*",
    "neige* min*", "-neigeait*", "le", "-le", "le -grève", "-entité:personne", "source:Fil OU source:Autre",
    "date:2023-01 OU date:2023-03 ville", "source:Fil OU date:2023-02", "-source:Fil OU -date:2023-02 port",
    "langue:fr OU langue:en", "entité:Fil OU entité:personne", "avant:2023-04 OU après:2023-09",
]  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Postings for any archive, for stems of more than two articles, gathered in many small pieces."""
    monkeypatch.setattr(postings, "SMALLEST", 1)
    monkeypatch.setattr(postings, "COMMON", 2)
    monkeypatch.setattr(gathering, "_CHUNK", 3)
    monkeypatch.setattr(gathering, "_SPILL", 20)
    yield


def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.metadata.create_all(create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool))
    deriving.build_all(connection)
    connection.execute("INSERT INTO sources (id, name, kind) VALUES (1, 'Fil', 'agency')")
    return connection


def put(connection: sqlite3.Connection, headline: str, text: str, day: int) -> int:
    published = f"2023-{day % 12 + 1:02}-{day % 28 + 1:02}" if day else None
    first, last = (None if day % 5 == 1 else published), (None if day % 5 == 2 else published)  # some are open
    row = (secrets.token_hex(6), headline, text, published, first, last, 1 if day % 2 else None)
    (id_,) = connection.execute(
        "INSERT INTO articles (key, headline, text, published_edtf, published_first_day, published_last_day, source_id,"
        " text_digest, language, word_count, rules_version) VALUES (?, ?, ?, ?, ?, ?, ?, '', 'fr', 1, '') RETURNING id",
        row,
    ).fetchone()
    index_stems(connection, id_, *columns(headline, text, []))
    return int(id_)


def same(connection: sqlite3.Connection) -> None:
    for query in QUERIES:
        plan = planned(connection, query)
        for sort in matching.ORDERS:
            many = large.opened(connection)
            if many is None:  # they were made when nothing was left
                return
            got = many.first(many.find(plan), sort=sort, limit=7)
            wanted = [(item.id, item.score) for item in matching._asked(connection, plan, sort, 7)]
            assert [id_ for id_, _ in got] == [id_ for id_, _ in wanted], (query, sort, got, wanted)
            assert [score for _, score in got] == pytest.approx([score for _, score in wanted], abs=1e-8)


ARTICLES = st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 400)), min_size=1, max_size=25)
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "delete", "rewrite", "move", "withdraw", "build"]), st.integers(1, 30), TEXTS),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(articles=ARTICLES, steps=STEPS)
def test_the_order_is_that_of_the_exhaustive_ranking(
    articles: list[tuple[str, str, int]], steps: list[tuple[str, int, str]]
) -> None:
    connection = fresh()
    for article in articles:
        put(connection, *article)
    postings.build(connection, derived.WEIGHTS)
    same(connection)
    for what, id_, words in steps:
        if what == "put":
            put(connection, words, words, id_)
        elif what == "delete":
            connection.execute("DELETE FROM articles WHERE id = ?", (id_,))
        elif what == "rewrite":
            done = connection.execute("UPDATE articles SET text = ? WHERE id = ?", (words, id_)).rowcount
            if done:
                connection.execute("DELETE FROM search_texts WHERE article_id = ?", (id_,))
                index_stems(connection, id_, *columns(None, words, []))
        elif what == "move":
            connection.execute(
                "UPDATE articles SET published_first_day = '2023-05-05', source_id = 1 WHERE id = ?", (id_,)
            )
        elif what == "withdraw":
            connection.execute("DELETE FROM search_texts WHERE article_id = ?", (id_,))
            connection.execute("UPDATE articles SET withdrawn_at = '2024-01-01', text = '' WHERE id = ?", (id_,))
        else:
            postings.build(connection, derived.WEIGHTS)
    same(connection)


@settings(deadline=None)
@given(st.lists(st.lists(st.text("abœé中9", min_size=1, max_size=14), max_size=8), min_size=1, max_size=30))
def test_the_beginnings_that_are_kept_are_all_common_ones(texts: list[list[str]]) -> None:
    connection = fresh()
    having: dict[str, set[int]] = defaultdict(set)
    for words in texts:
        id_ = put(connection, "", " ".join(words), 0)
        for word in words:
            for size in range(2, min(len(word), 12) + 1):
                having[word.replace("é", "e")[:size]].add(id_)
    postings.build(connection, derived.WEIGHTS)
    assert {
        begun: set(np.flatnonzero(np.asarray(beginnings.articles(connection, begun, len(texts)))).tolist())
        for (begun,) in connection.execute("SELECT beginning FROM search_beginnings")
    } == {begun: ids for begun, ids in having.items() if len(ids) * beginnings.SHARE > len(texts)}


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_raises(query: str) -> None:
    connection = fresh()
    for day in range(5):
        put(connection, "grève au port", "mot à mot", day)
    postings.build(connection, derived.WEIGHTS)
    put(connection, "grève", "mot", 3)
    found = search(connection, query)
    assert facets(connection, planned(connection, query)).total >= (0 if found.widened else len(found.hits))


@given(st.lists(st.integers(0, 2**31), max_size=50))
def test_numbers_are_packed_without_loss(numbers: list[int]) -> None:
    assert gathering.unpacked(*gathering.packed(np.array(numbers, np.int64))).tolist() == numbers


def test_they_are_due_when_many_articles_are_new_or_changed() -> None:
    connection = fresh()
    assert not postings.is_due(connection)
    for _ in range(40):
        put(connection, "grève", "port", 3)
    assert postings.is_due(connection)
    postings.build(connection, derived.WEIGHTS)
    assert not postings.is_due(connection)
    for _ in range(3):
        put(connection, "grève", "port", 3)
    assert postings.is_due(connection)


def test_a_small_archive_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = fresh()
    put(connection, "grève", "port", 3)
    monkeypatch.setattr(postings, "SMALLEST", 2)
    postings.build(connection, derived.WEIGHTS)
    assert large.opened(connection) is None
    assert not postings.is_due(connection)


def test_an_import_makes_them_and_search_reads_them(tmp_path: Path) -> None:
    for number, text in enumerate((REUTERS, AFP)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    import_files([str(tmp_path)], tmp_path / "a.db")
    with closing(database.open_reading(tmp_path / "a.db")) as connection:
        assert large.opened(connection) is not None
        assert [hit.published for hit in search(connection, "missiles").hits] == ["2023-11"]
        assert facets(connection, planned(connection, "Séoul")).total == 2
    (tmp_path / "2.txt").write_text(AFP.replace("2023-11", "2023-12").replace("mardi", "jeudi"), encoding="utf-8")
    import_files([str(tmp_path / "2.txt")], tmp_path / "a.db", dry_run=True)
    import_files([str(tmp_path / "2.txt")], tmp_path / "a.db")
    with closing(database.open_reading(tmp_path / "a.db")) as connection:
        assert len(search(connection, "missiles").hits) == 2
