"""Dated sentences: pages of them are all of them, once, in order; quick counts are the counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.web import events as module
from archive.web.events import Scope, events, how_many, months


@pytest.fixture
def connection(demo: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(demo)) as opened:
        yield opened


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(first="2023-05-01"),
        Scope(first="2023-05-01", last="2023-08-31"),
        Scope(last="2020-12-31"),
        Scope(status="announced"),
        Scope(articles=(1, 2, 3, 4, 5), first="2023-01-01"),
        Scope(entity=1),
        Scope(entity=1, first="2023-05-01", last="2023-05-31", status="happened"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_are_every_date_of_a_scope_once(connection: sqlite3.Connection, scope: Scope, size: int) -> None:
    where, values = scope.where()
    every = [row[0] for row in connection.execute(f"SELECT d.id FROM date_mentions d WHERE {where}", values)]
    found = []
    while page := events(connection, scope, size, len(found)):
        found += page
    assert sorted(event.id for event in found) == sorted(every)
    inside = [event.first_day for event in found if event.first_day and event.first_day >= scope.first]
    assert inside == sorted(inside)
    if scope.first:
        assert [event for event in found if (event.first_day or "") >= scope.first] == found[: len(inside)]


@pytest.mark.parametrize(
    ("first", "last"),
    [("2023-05-01", "2023-08-31"), ("2023-05-10", "2023-05-20"), ("2023-05-10", "2023-06-12"), ("0001-01-01", "")],
)
def test_what_a_scope_has_is_counted(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, first: str, last: str
) -> None:
    scope = Scope(first=first, last=last)
    found = events(connection, scope, 1000)
    assert how_many(connection, scope, {}) == len(found)
    monkeypatch.setattr(module, "MANY", 0)
    begun = [event for event in found if (event.first_day or "") >= first]
    assert how_many(connection, scope, months(connection, Scope())) == len(begun)


def test_the_date_stands_in_its_sentence(connection: sqlite3.Connection) -> None:
    for event in events(connection, Scope(), 500):
        [surface] = connection.execute("SELECT surface FROM date_mentions WHERE id = ?", (event.id,)).fetchone()
        assert event.sentence[event.start : event.end] == surface


@pytest.mark.parametrize("characters", [7, 10])
@pytest.mark.parametrize("scope", [Scope(), Scope(first="2023-05-01", last="2023-08-31")])
def test_quick_counts_are_the_counts(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, scope: Scope, characters: int
) -> None:
    monkeypatch.setattr(module, "MANY", 0)
    sql = "SELECT first_day FROM date_mentions WHERE first_day BETWEEN ? AND ?"
    counted: dict[str, int] = {}
    for (day,) in connection.execute(sql, (scope.first, scope.last or "9999")):
        counted[day[:characters]] = counted.get(day[:characters], 0) + 1
    quick = months(connection, scope, characters)
    assert set(quick) == set(counted)
    # at the edge of a window a whole month is counted with the days that it has there
    assert all(quick[unit]["all"] >= count for unit, count in counted.items())
    if characters == 10 or not scope.first:
        assert {unit: count["all"] for unit, count in quick.items()} == counted


def test_a_long_text_is_read_once_for_all_of_its_dates(connection: sqlite3.Connection) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    found = events(connection, Scope(articles=(1, 2)), 1000)
    assert len(found) > 10
    assert len([sql for sql in asked if "text" in sql.split("FROM")[0]]) == 2
    for event in found:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (event.article_id,)).fetchone()
        assert text[event.sentence_start :].startswith(event.sentence)
        dated = connection.execute("SELECT surface FROM date_mentions WHERE id = ?", (event.id,)).fetchone()
        assert event.sentence[event.start : event.end] == dated[0]
