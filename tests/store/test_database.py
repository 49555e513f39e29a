"""Opening: what is an archive, what is not, and what is said."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import struct
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.errors import SchemaError, StoreError
from archive.importing import import_files
from archive.store import checking, database, migrating


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


def test_who_comes_second_uses_what_the_first_made(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = migrating.upgrade

    def overtaken(path: Path) -> None:
        monkeypatch.setattr(migrating, "upgrade", upgrade)
        assert database.ensure(db)
        first.append(db.stat().st_ino)
        upgrade(path)

    first: list[int] = []
    monkeypatch.setattr(migrating, "upgrade", overtaken)
    assert not database.ensure(db)
    assert [db.stat().st_ino] == first and list(db.parent.iterdir()) == [db]
    assert database.open_writing(db).execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_what_an_archive_left_that_is_gone_is_not_read_into_a_new_one(archive: Path, press: Path, end: str) -> None:
    left = archive.with_name(archive.name + end)
    left.write_bytes(b"")
    archive.unlink()
    database.ensure(archive)  # an empty one holds nothing
    archive.unlink()
    left.write_bytes(b"rows of the former archive")
    with pytest.raises(StoreError, match=f"journal {left.name} is not — put the archive back"):
        import_files([press], archive)
    assert not archive.exists() and left.read_bytes()


def test_a_new_archive_stands_where_a_link_points(tmp_path: Path) -> None:
    link = tmp_path / "lien.db"
    link.symlink_to(tmp_path / "vrai.db")
    assert database.ensure(link)
    assert link.is_symlink() and (tmp_path / "vrai.db").is_file()


def test_no_room_for_a_migration_is_told_in_sqlites_words(archive: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="full"), migrating.transaction(archive) as connection:
        [(pages,)] = connection.exec_driver_sql("PRAGMA page_count").fetchall()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql(
            "CREATE TABLE t AS SELECT a.text FROM articles a, articles b, articles c, articles d"
        )
        connection.exec_driver_sql("INSERT INTO t SELECT a.text || zeroblob(2000000) FROM t a")


def test_the_folder_of_a_new_archive_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        database.ensure(tmp_path / "nulle" / "part.db")


def as_somebody(do: Callable[[], object]) -> str:
    """What `do` gives or raises in a process without root's powers, for which nothing would be read-only."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "died"
        try:
            if os.geteuid() == 0:  # without its capabilities root is a user like others (version 3, this process)
                ctypes.CDLL(None).capset(struct.pack("Ii", 0x20080522, 0), bytes(24))
            said = str(do())
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading, encoding="utf-8") as pipe:
        return pipe.read()


def test_in_a_folder_that_cannot_be_written_an_archive_can_be_read(archive: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db, other = Path(folder, "essai.db"), Path(folder, "autre.db")
        db.write_bytes(archive.read_bytes())
        db.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            count = "SELECT count(*) FROM articles"
            assert as_somebody(lambda: database.open_reading(db).execute(count).fetchone()) == "(2,)"
            assert "cannot be written" in as_somebody(lambda: database.ensure(other))
            assert as_somebody(lambda: checking.check(checking.open_checking(db), deep=True)) == "[]"
            refused = as_somebody(lambda: import_files(["x"], db))
            assert refused.startswith("StoreError") and "rights" in refused
        finally:
            Path(folder).chmod(0o755)


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
