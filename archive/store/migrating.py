"""Changing the schema: one transaction around drop derived → migrate → build derived → check."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.ddl.sqlite import SQLiteImpl
from sqlalchemy import Connection, Table, Text, create_engine, event
from sqlalchemy.exc import DBAPIError

from archive.errors import StoreError
from archive.store import database, derived, deriving, revisions


class _StrictSQLite(SQLiteImpl):
    """Alembic's own table of versions, STRICT like the others (its stock one has a VARCHAR)."""

    __dialect__ = "sqlite"

    def version_table_impl(self, **kwargs: Any) -> Table:
        table = super().version_table_impl(**kwargs)
        table.c.version_num.type = Text()
        table.dialect_options["sqlite"]["strict"] = True
        return table


def config() -> Config:
    """Alembic's configuration, whose migrations travel inside the package."""
    settings = Config()
    settings.set_main_option("script_location", str(files("archive.migrations")).replace("%", "%%"))
    return settings


def upgrade(path: Path, revision: str = "head") -> None:
    """Bring a database to `revision`, all or nothing.

    Where no table changes, indexes that would be made as they are stay: among 400,000 articles they take minutes.
    """
    with closing(_connect(path)) as raw:
        stays = revision == "head" and database.revision(raw) == revisions.head()
    with transaction(path, keep=stays) as connection:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


@contextmanager
def transaction(path: Path, *, keep: bool = False) -> Iterator[Connection]:
    """A transaction in which migrations may run; foreign keys are off inside and checked before the commit.

    With the pragma on, copying a table to change it would empty its children by cascade (measured).
    Python's default transactions would leave a failed migration half done (measured): BEGIN is ours. `keep`: no
    article changes inside, and the indexes that stand may stay.
    """
    engine = create_engine("sqlite://", creator=lambda: _connect(path))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            deriving.drop_all(raw, keep=keep)
            yield connection
            if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
                deriving.build_all(raw)
            raw.execute(f"PRAGMA application_id = {revisions.APPLICATION_ID}")
            broken = raw.execute("PRAGMA foreign_key_check").fetchmany(3)
            if broken:
                what = f"the migration would leave rows without their parent: {broken}"
                raise StoreError(what, where=str(path), hint="`archive check` of the program before names them")
    except DBAPIError as error:  # whoever called knows SQLite's own
        raise error.orig or error from error
    finally:
        engine.dispose()


def is_relational(connection: Connection) -> Callable[..., bool]:
    """A filter for autogenerate: every virtual table, its shadow tables and the postings are not Alembic's to drop."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    shadows = {name for name, kind in raw.execute("SELECT name, type FROM pragma_table_list") if kind != "table"}

    def include(item: object, name: str | None, kind: str, reflected: bool, compared_to: object) -> bool:
        return not (kind == "table" and reflected and (name in shadows or name in derived.OWN_TABLES))

    return include


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    # Of a new file: articles of two thousand bytes leave less of a page empty than with SQLite's 4096.
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection
