"""Changing the schema: one transaction, nothing lost, the traps that were measured."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from archive.errors import SchemaError, StoreError
from archive.store import checking, database, migrating, revisions
from archive.store.schema import metadata


@contextmanager
def operations(path: Path) -> Iterator[Operations]:
    """Alembic's operations inside the archive's own transaction, as in a migration."""
    with migrating.transaction(path) as connection:
        yield Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))


def everything(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        dump = list(connection.iterdump())
    connection.close()
    return dump


def test_the_migrations_give_the_schema_that_is_described(db: Path) -> None:
    database.ensure(db)
    with migrating.transaction(db) as connection:
        options: dict[str, Any] = {"include_object": migrating.is_relational(connection), "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_expected_revision_is_the_last_migration() -> None:
    script = ScriptDirectory.from_config(migrating.config())
    assert revisions.head() == script.get_current_head()
    assert list(revisions.known()) == [found.revision for found in script.walk_revisions()][::-1]


def test_the_way_down_and_up_again(archive: Path) -> None:
    settings = migrating.config()
    with migrating.transaction(archive) as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, "base")
    with pytest.raises(SchemaError, match="archive upgrade"):
        database.open_reading(archive)
    assert database.ensure(archive)
    database.open_reading(archive).close()


def test_autogenerate_leaves_the_full_text_tables_alone(archive: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{archive}")
    with engine.connect() as connection:
        options = {"include_object": migrating.is_relational(connection)}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        assert found == []
        without = compare_metadata(MigrationContext.configure(connection), metadata)
        assert any("articles_fr" in str(step) for step in without), "the trap is no more: drop the filter"
        connection.exec_driver_sql("CREATE TABLE left_over (id INTEGER PRIMARY KEY) STRICT")
        options = {"include_object": migrating.is_relational(connection)}
        real = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        assert [step[0] for step in real] == ["remove_table"], "a real removal must not hide"
    engine.dispose()


def test_batch_mode_loses_no_trigger(archive: Path, do_import: Any, press: Path, query: Any) -> None:
    triggers = query("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    with operations(archive) as op, op.batch_alter_table("articles", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text))
    assert query("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name") == triggers != []
    (press / "3.txt").write_text(" date 2024-05 Un ovni\n\nSÉOUL (Reuters) - Un ovni passe.\n", encoding="utf-8")
    do_import("presse/3.txt")
    assert len(query("SELECT 1 FROM articles_fts WHERE articles_fts MATCH 'ovni'")) == 1


def test_batch_mode_empties_no_child(archive: Path, query: Any) -> None:
    before = query("SELECT count(*) FROM sentences")
    with operations(archive) as op, op.batch_alter_table("articles", recreate="always") as batch:
        batch.alter_column("section", new_column_name="rubric")
    assert query("SELECT count(*) FROM sentences") == before != [(0,)]
    assert query("PRAGMA foreign_key_check") == []


def test_an_indexed_column_can_be_dropped(archive: Path, query: Any) -> None:
    with operations(archive) as op:
        op.execute("DROP INDEX ix_entities_kind_label")
        op.execute("ALTER TABLE articles DROP COLUMN section")
    assert "section" not in [row[1] for row in query("PRAGMA table_info(articles)")]


@pytest.mark.parametrize("after", ["add_column", "batch", "drop"])
def test_a_failing_step_leaves_the_file_as_it_was(archive: Path, after: str) -> None:
    before = everything(archive)
    with pytest.raises(ZeroDivisionError), operations(archive) as op:
        if after == "add_column":
            op.add_column("articles", sa.Column("mood", sa.Text))
        elif after == "batch":
            with op.batch_alter_table("articles", recreate="always") as batch:
                batch.drop_column("section")
        else:
            op.drop_table("changes")
        raise ZeroDivisionError
    assert everything(archive) == before
    connection = database.open_writing(archive)
    assert checking.check(connection, deep=True) == []
    connection.close()


def test_a_migration_that_orphans_rows_is_taken_back(archive: Path) -> None:
    before = everything(archive)
    with pytest.raises(StoreError, match="without their parent"), operations(archive) as op:
        op.execute("DELETE FROM sources")
    assert everything(archive) == before


def test_every_table_is_strict_with_an_integer_key_and_named_constraints(db: Path, query: Any) -> None:
    database.ensure(db)
    tables = query("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = [name for name, strict in tables if not strict and not name.startswith("sqlite_")]
    assert loose == []
    for table in metadata.sorted_tables:
        first, *more = table.primary_key.columns
        assert isinstance(first.type, sa.Integer)
        # Parts of an article that nothing points to, and no index of words, need no id of their own.
        assert not more or (table.dialect_options["sqlite"]["with_rowid"] is False and first.name == "article_id")
        assert all(constraint.name for constraint in table.constraints if constraint is not table.primary_key)


def test_foreign_keys_are_enforced(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute('INSERT INTO sentences (article_id, "start", "end") VALUES (99, 0, 1)')


def test_strict_tables_refuse_other_types(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO sources (name, kind) VALUES (x'00', 'agency')")


def marked(path: Path) -> set[str]:
    """The full-text indexes that have the mark which `mark` left in their settings."""
    with sqlite3.connect(path) as connection:
        found = {
            index
            for index in ("articles_fts", "articles_fr")
            if connection.execute(f"SELECT 1 FROM {index}_config WHERE k = 'pgsz'").fetchone()
        }
    connection.close()
    return found


def declared(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return found


def mark(path: Path, *statements: str) -> None:
    """As another program would have left the archive: it asks for an upgrade."""
    with sqlite3.connect(path) as connection:
        for index in ("articles_fts", "articles_fr"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('pgsz', 4000)")
        connection.execute("PRAGMA user_version = 5")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("done", "kept"),
    [
        ((), {"articles_fts", "articles_fr"}),
        (("DROP VIEW chronology", "DROP TRIGGER articles_ai"), {"articles_fts", "articles_fr"}),
        (("UPDATE search_parts SET made_by = 'x' WHERE part = 'stems'",), {"articles_fts"}),
        (("DELETE FROM search_parts WHERE part = 'words'",), {"articles_fr"}),
        (("DROP TABLE search_beginnings",), {"articles_fts"}),
        (("DROP TABLE search_parts",), set()),
        (("INSERT INTO search_pending(upto, left_out) VALUES (3, '[]')",), set()),
    ],
)
def test_an_upgrade_keeps_the_indexes_of_which_nothing_has_changed(
    archive: Path, done: tuple[str, ...], kept: set[str]
) -> None:
    before = declared(archive)
    mark(archive, *done)
    assert database.ensure(archive)
    assert marked(archive) == kept
    with sqlite3.connect(archive) as connection:
        assert checking.check(connection, deep=True) == []
        for index in kept:
            connection.execute(f"DELETE FROM {index}_config WHERE k = 'pgsz'")
    connection.close()
    if len(kept) == 2:
        assert declared(archive) == before


def test_another_schema_has_its_indexes_made_anew(archive: Path) -> None:
    mark(archive)
    with migrating.transaction(archive) as connection:
        settings = migrating.config()
        settings.attributes["connection"] = connection
        command.downgrade(settings, "-1")
    mark(archive)
    assert database.ensure(archive)
    assert marked(archive) == set()
