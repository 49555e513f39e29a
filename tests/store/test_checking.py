"""Damage of each kind is found, and nothing else is said of a sound archive."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.importing import import_files
from archive.rebuilding import rebuild
from archive.store import checking, derived
from archive.withdrawing import withdraw
from tests.calling import call
from tests.loading.conftest import records

_SOME = "(SELECT min(id) FROM {0} WHERE article_id = 5 AND id > (SELECT min(id) FROM {0} WHERE article_id = 5))"
_DATE, _NAME = _SOME.format("date_mentions"), _SOME.format("entity_mentions")
_OTHERS = "(SELECT min(id) FROM {} WHERE article_id = 9)"
_MENDED = {
    "a day": (
        "UPDATE articles SET published_first_day = '1900-01-01' WHERE id = 2",
        "not those of its publication: row 2",
    ),
    "a date moved": (f'UPDATE date_mentions SET "end" = "end" + 1 WHERE id = {_DATE}', "a date's surface"),
    "a name moved": (f'UPDATE entity_mentions SET "end" = "end" + 1 WHERE id = {_NAME}', "an entity's surface"),
    "a value": (f"UPDATE date_mentions SET edtf = '1999' WHERE id = {_DATE}", "not those of its value"),
    "no value": (f"UPDATE date_mentions SET edtf = 'mardi' WHERE id = {_DATE}", "not those of its value"),
    "a date's days": (
        f"UPDATE date_mentions SET first_day = '1999-01-01' WHERE id = {_DATE}",
        "not those of its value",
    ),
    "an anchor elsewhere": (
        f"UPDATE date_mentions SET anchor_id = {_OTHERS.format('date_mentions')} WHERE id = {_DATE}",
        "not another of its article",
    ),
    "an anchor of its own": (
        f"UPDATE date_mentions SET anchor_id = id WHERE id = {_DATE}",
        "not another of its article",
    ),
    "a date's sentence elsewhere": (
        f"UPDATE date_mentions SET sentence_id = {_OTHERS.format('sentences')} WHERE id = {_DATE}",
        "a date lies outside its sentence",
    ),
    "a name's sentence elsewhere": (
        f"UPDATE entity_mentions SET sentence_id = {_OTHERS.format('sentences')} WHERE id = {_NAME}",
        "an entity lies outside its sentence",
    ),
    "no sentence": (
        f"UPDATE date_mentions SET sentence_id = NULL WHERE id = {_DATE}",
        "a date lies outside its sentence",
    ),
    "a sentence too long": (
        f'UPDATE sentences SET "end" = "end" + 9 WHERE id = {_OTHERS.format("sentences")}',
        "a sentence goes into the next",
    ),
    "sentences gone": ("DELETE FROM sentences WHERE article_id = 5", "points to a row of sentences that is not there"),
    "an orphan": (
        """INSERT INTO sentences(article_id, "start", "end") VALUES (999, 0, 5)""",
        "points to a row of articles that is not there",
    ),
    "an article gone": ("DELETE FROM articles WHERE id = 6", "points to a row of articles that is not there"),
    "its blocks": (
        "DELETE FROM articles WHERE id = 6",
        "article_blocks points to a row of articles that is not there: ",
    ),
    "no such entity": (f"UPDATE entity_mentions SET entity_id = 999 WHERE id = {_NAME}", "points to a row of entities"),
    "a correction that is none": (
        f"UPDATE date_mentions SET decided_by = 'correction 7' WHERE id = {_DATE}",
        "no correction stands",
    ),
    "a band gone": (
        "DELETE FROM article_bands WHERE article_id = 5 AND band > 0",
        "the bands of likeness are not those of a text: row 5",
    ),
    "a band too many": (
        "INSERT INTO article_bands VALUES (0, 7, 999)",
        "bands of likeness are not those of a text: row 999",
    ),
    "an index of words": (
        "INSERT INTO articles_fts(articles_fts, rowid, headline, text)"
        " SELECT 'delete', id, headline, text FROM articles WHERE id = 5",
        "the index articles_fts does not agree",
    ),
    "an index of stems": ("DELETE FROM search_texts WHERE article_id = 5", "missing from the index of stems: row 5"),
    "an index of names": (
        "DELETE FROM entities_fts WHERE rowid = 1",
        "an entity is not indexed under its names: row 1",
    ),
    "an alias": (
        "UPDATE entity_aliases SET folded = 'x' WHERE id = 1",
        "an alias is not folded as it is written: row 1",
    ),
    "a link": ("UPDATE article_links SET score = 7", "more like another than it can be"),
    "a trigger": ("DROP TRIGGER articles_au", "the trigger articles_au is not there"),
    "another trigger": ("DROP TRIGGER search_changed_u", "search_changed_u is not there"),
    "a trigger that does nothing": (
        "DROP TRIGGER articles_ai; CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN SELECT 1; END",
        "the trigger articles_ai is another than the program's",
    ),
    "a view": ("DROP VIEW chronology", "the view chronology is not there"),
    "a view of something else": (
        "DROP VIEW chronology; CREATE VIEW chronology AS SELECT 1 AS id",
        "the view chronology is another than the program's",
    ),
    "an index": ("DROP INDEX ix_date_mentions_sentence_id", "the index ix_date_mentions_sentence_id is not there"),
    **{f"the table {name}": (f"DROP TABLE {name}", f"the table {name} is not there") for name in derived.OWN_TABLES},
}
"""What a rebuild mends, and says so."""
_DAMAGE = {
    "a text": ("UPDATE articles SET text_digest = '00' WHERE id = 3", "not the one of its digest: row 3"),
    "a former text": ("UPDATE article_versions SET text = text || 'x'", "a former text is not the one of its digest"),
    "a key": (
        "UPDATE appearances SET key = (SELECT key FROM articles WHERE id = 9) WHERE id = 1",
        "a key is at several",
    ),
    "a publication": ("UPDATE articles SET published_edtf = 'mai' WHERE id = 2", "publication is no date: row 2"),
    "blocks": ("DELETE FROM article_blocks WHERE article_id = 4", "a text and no block of it: row 4"),
    "JSON": ("UPDATE articles SET extra = '{' WHERE id = 4", "articles.extra is no JSON: row 4"),
    "counts": ("UPDATE import_runs SET added = 99 WHERE id = 1", "the counts of a run do not add up: row 1"),
    "a table": ("DROP TABLE contributions", "the table contributions is not there"),
    "a column": ("ALTER TABLE articles DROP COLUMN usage_terms", "the column articles.usage_terms is not there"),
    "bytes": (
        "UPDATE articles SET text = CAST(x'c3284142' AS TEXT) WHERE id = 4",
        "a text is not the one of its digest: row 4",
    ),
}
"""What only a backup tells, and says so."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with former texts, appearances and links."""
    folder = tmp_path_factory.mktemp("checking")
    told = list(records(12))
    more = [told[0] | {"source": "Autre"}, told[1] | {"body": told[1]["body"] + " Suite."}]
    db = folder / "essai.db"
    for name, some in (("a.jsonl", told), ("b.jsonl", more)):
        (folder / name).write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
        import_files([str(folder / name)], db)
    assert _said(db) == []
    return db


@pytest.fixture
def whole(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copy(made, tmp_path))


def _damaged(db: Path, damage: str) -> list[str]:
    """What a check says after a plain program, foreign keys off, did this."""
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.executescript(damage)
    return _said(db)


def _said(db: Path) -> list[str]:
    with closing(checking.open_checking(db)) as connection:
        return checking.check(connection, deep=True)


@pytest.mark.parametrize("kind", _DAMAGE)
def test_planted_damage_is_found(kind: str, whole: Path) -> None:
    damage, told = _DAMAGE[kind]
    found = _damaged(whole, damage)
    assert any(told in line and "a backup" in line for line in found), found


def test_bytes_that_are_no_text_are_named_by_row(whole: Path) -> None:
    found = _damaged(whole, _DAMAGE["bytes"][0])
    assert "the bands of likeness are not those of a text: row 4 — run `archive rebuild`" in found


@pytest.mark.parametrize("kind", _MENDED)
def test_planted_damage_is_found_and_mended_as_it_is_said(kind: str, whole: Path) -> None:
    damage, told = _MENDED[kind]
    found = _damaged(whole, damage)
    assert any(told in line for line in found), found
    assert all(line.endswith("run `archive rebuild`") for line in found)
    assert rebuild(whole).broken == []
    assert _said(whole) == []


def test_what_was_withdrawn_and_is_there_again_can_be_withdrawn_again(whole: Path) -> None:
    withdraw(whole, "5", reason="essai", by="moi")
    found = _damaged(whole, "UPDATE articles SET text = 'Retour.', withdrawn_at = NULL WHERE id = 5")
    assert "what was withdrawn is there again: row 5 — run `archive withdraw` on it again" in found
    withdraw(whole, "5", reason="essai", by="moi")
    assert _said(whole) == []


def test_what_people_add_beside_the_archive_s_own_is_theirs(whole: Path) -> None:
    assert (
        _damaged(whole, "CREATE TABLE notes(id); CREATE VIEW mine AS SELECT 1; CREATE INDEX i ON articles(url)") == []
    )


@pytest.mark.parametrize("left", [100, 20_000, 0.5])
def test_a_file_that_is_cut_or_overwritten_is_told_of_with_the_next_step(left: float, whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    data = whole.read_bytes()
    whole.write_bytes(data[: int(left if left > 1 else left * len(data))] + (b"" if left < 1 else b"\xff" * 20_000))
    done = call("check", "--db", whole)
    assert done.returncode == 1
    assert "backup" in done.stdout + done.stderr or "no SQLite file" in done.stderr


def test_names_as_catalogues_and_credits_write_them_are_sound(tmp_path: Path) -> None:
    table = 'titre,texte,auteurs\nLe bac,Il a repris.,"Hamon, Colette; Petit, Jean"\nLe pont,Il ferme.,JEAN PETIT\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    import_files([str(tmp_path / "a.csv")], tmp_path / "essai.db")
    with closing(checking.open_checking(tmp_path / "essai.db")) as connection:
        assert checking.check(connection, deep=True) == []
        assert connection.execute("SELECT count(*) FROM contributions WHERE start IS NOT NULL").fetchone() == (3,)


def test_a_load_that_begins_meanwhile_is_nothing_wrong(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pending = checking._pending

    def meanwhile(connection: sqlite3.Connection) -> Iterator[str]:
        with closing(sqlite3.connect(whole)) as other, other:
            other.executescript("DROP TRIGGER articles_ai; INSERT INTO search_pending VALUES (12, '[]')")
            other.execute("UPDATE articles SET headline = 'Autre' WHERE id = 5")
        yield from pending(connection)

    monkeypatch.setattr(checking, "_pending", meanwhile)
    assert _said(whole) == []
