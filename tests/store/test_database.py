"""Opening: what is an archive, what is not, and what is said."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.errors import SchemaError, StoreError
from archive.store import database, migrating


def test_a_missing_archive_is_named_with_the_next_step(db: Path) -> None:
    with pytest.raises(StoreError, match="archive import"):
        database.open_reading(db)
    assert not db.exists()


@pytest.mark.parametrize("content", [b"not a database at all, " * 50, b"SQLite format 3\0 but broken" * 9])
def test_a_file_that_is_no_database(db: Path, content: bytes) -> None:
    db.write_bytes(content)
    for opening in (database.open_reading, database.ensure):
        with pytest.raises(StoreError):
            opening(db)
    assert db.read_bytes() == content


def test_a_database_that_is_not_ours_is_not_touched(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    before = db.read_bytes()
    for opening in (database.open_reading, database.ensure, database.open_writing):
        with pytest.raises(StoreError, match="not an archive"):
            opening(db)
    assert db.read_bytes() == before


def test_a_newer_schema_asks_for_the_newer_program(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for opening in (database.open_reading, database.ensure):
        with pytest.raises(SchemaError, match="newer"):
            opening(archive)


def test_an_old_schema_is_refused_by_readers_and_upgraded_by_the_importer(archive: Path, do_import: Any) -> None:
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(SchemaError, match="archive upgrade --db"):
        database.open_reading(archive)
    do_import("presse")
    database.open_reading(archive).close()


def test_a_failed_making_leaves_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrating, "upgrade", fail)
    with pytest.raises(StoreError, match="make room"):
        database.ensure(db)
    assert list(db.parent.iterdir()) == []


def test_the_folder_of_a_new_archive_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        database.ensure(tmp_path / "nulle" / "part.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere: nothing is read-only for it")
def test_an_archive_in_a_folder_that_cannot_be_written_can_be_read(archive: Path) -> None:
    archive.parent.chmod(0o555)
    try:
        database.open_reading(archive).close()
        with pytest.raises(StoreError, match="cannot be written"):
            database.ensure(archive.with_name("autre.db"))
    finally:
        archive.parent.chmod(0o755)


def test_a_reader_cannot_write(archive: Path) -> None:
    connection = database.open_reading(archive)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")


def test_readers_go_on_while_a_writer_writes(archive: Path) -> None:
    writer = database.open_writing(archive)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM rejects")
    reader = database.open_reading(archive)
    assert reader.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    writer.execute("ROLLBACK")
    writer.close()
