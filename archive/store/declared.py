"""Does the file have the tables, indexes, views and triggers that are declared? One that is sound is made in memory.

Loads SQLAlchemy: only what needs it loads this.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from archive.store import derived, deriving, schema
from archive.store.invariants import BACKUP, REBUILD

_Statements = dict[tuple[str, str], str]
_Columns = dict[str, set[str]]


def problems(connection: sqlite3.Connection, *, loading: bool) -> Iterator[str]:
    """What is not there, or is another than the program's, in words; what people added beside it is theirs. A large
    load makes some of it at its end."""
    statements, columns = _declared()
    there = _statements(connection)
    for (kind, name), statement in sorted(statements.items()):
        found = there.get((kind, name))
        if found is None and not (loading and (kind == "index" or name in derived.LIVE_TRIGGERS)):
            mend = REBUILD if kind != "table" or name not in schema.metadata.tables else BACKUP
            yield f"the {kind} {name} is not there — {mend}"
        elif found not in (None, statement) and name not in columns:
            yield f"the {kind} {name} is another than the program's — {REBUILD}"
    for table, named in sorted(_columns(connection, columns).items()):
        for name in sorted(columns[table] - named if named else ()):
            yield f"the column {table}.{name} is not there — {BACKUP}"


def make_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes of tables that are not there, in the caller's transaction."""
    there = _statements(connection)
    for (kind, name), statement in _declared()[0].items():
        if kind == "index" and there.get((kind, name)) != statement:
            connection.execute(f"DROP INDEX IF EXISTS {name}")
            connection.execute(statement)


@cache
def _declared() -> tuple[_Statements, _Columns]:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    schema.metadata.create_all(engine)
    deriving.build_all(connection)
    found = _statements(connection), _columns(connection, schema.metadata.tables)
    engine.dispose()
    return found


def _statements(connection: sqlite3.Connection) -> _Statements:
    """By kind and name; white space aside. Not those that SQLite makes by itself, nor the tables below an index."""
    shadows = {name for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'")}
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in found if name not in shadows}


def _columns(connection: sqlite3.Connection, tables: Iterable[str]) -> _Columns:
    """The order of columns and conditions is that of the migrations, and not looked at."""
    return {
        table: {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
        for table in tables
    }
