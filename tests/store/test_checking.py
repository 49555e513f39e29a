"""Damage of each kind is found, and nothing else is said of a sound archive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.importing import import_files
from archive.store import checking
from tests.loading.conftest import records

_DAMAGE = {
    "a text": ("UPDATE articles SET text_digest = '00' WHERE id = 3", "not the one of its digest: row 3"),
    "a former text": ("UPDATE article_versions SET text = text || 'x'", "a former text is not the one of its digest"),
    "a key": (
        "UPDATE appearances SET key = (SELECT key FROM articles WHERE id = 9) WHERE id = 1",
        "a key is at several",
    ),
    "a day": (
        "UPDATE articles SET published_first_day = '1900-01-01' WHERE id = 2",
        "not those of its publication: row 2",
    ),
    "a trigger": ("DROP TRIGGER articles_au", "articles_au is not there"),
    "another trigger": ("DROP TRIGGER search_changed_u", "search_changed_u is not there"),
    "a view": ("DROP VIEW chronology", "chronology is not there: run `archive upgrade`"),
    "bytes": (
        "UPDATE articles SET text = CAST(x'c3284142' AS TEXT) WHERE id = 4",
        "a text is not the one of its digest: row 4",
    ),
}


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive with former texts and appearances."""
    told = list(records(12))
    more = [told[0] | {"source": "Autre"}, told[1] | {"body": told[1]["body"] + " Suite."}]
    db = tmp_path / "essai.db"
    for name, some in (("a.jsonl", told), ("b.jsonl", more)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
        import_files([str(tmp_path / name)], db)
    return db


@pytest.mark.parametrize("kind", _DAMAGE)
def test_planted_damage_is_found(kind: str, whole: Path) -> None:
    with closing(checking.open_checking(whole)) as connection:
        assert checking.check(connection, deep=True) == []
    damage, told = _DAMAGE[kind]
    with closing(sqlite3.connect(whole)) as connection, connection:
        connection.executescript(damage)
    with closing(checking.open_checking(whole)) as connection:
        found = checking.check(connection, deep=True)
    assert any(told in line for line in found), found
