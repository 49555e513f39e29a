"""Small words for rows: plain `sqlite3`, dictionaries in and out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

Row = dict[str, Any]
_BY_STATEMENT = 32
"""Rows of one statement: more gain nothing, and SQLite takes 32,766 values at most."""


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any], *, unless_there: bool = False) -> int:
    """Insert one row and give its id; `unless_there` leaves a row that a unique constraint already holds.

    Never INSERT OR REPLACE: it deletes without firing the triggers that keep full-text indexes in step.
    """
    cursor = connection.execute(_insert(table, list(row), unless_there), row)
    return cursor.lastrowid or 0


def insert_all(connection: sqlite3.Connection, table: str, many: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns."""
    if many:
        connection.executemany(_insert(table, list(many[0]), False), many)


def insert_tuples(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], many: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows given as tuples of these columns, most of them many by a statement: two thirds of the time."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = f"({', '.join('?' * len(columns))})"
    statement = f"INSERT INTO {table} ({names}) VALUES"
    whole = len(many) - len(many) % _BY_STATEMENT
    several = (chain.from_iterable(many[at : at + _BY_STATEMENT]) for at in range(0, whole, _BY_STATEMENT))
    connection.executemany(f"{statement} {', '.join([marks] * _BY_STATEMENT)}", map(tuple, several))
    connection.executemany(f"{statement} {marks}", many[whole:])


def insert_at_once(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    many: Sequence[tuple[Any, ...]],
    *,
    unless_there: bool = False,
) -> None:
    """Insert rows, given as tuples of these columns, by one statement, for a table with triggers that index it.

    Before each statement that fires a trigger SQLite keeps what pages were, to take it back alone, and FTS5 writes a
    segment: row by row, 150 kB for an entity with a name.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    coming = f"temp.coming_{table}"
    conflict = "ON CONFLICT DO NOTHING" if unless_there else ""
    connection.execute(f"CREATE TABLE IF NOT EXISTS {coming} ({names})")
    connection.execute(f"DELETE FROM {coming}")  # what an insertion that failed left
    connection.executemany(f"INSERT INTO {coming} VALUES ({', '.join('?' * len(columns))})", many)
    connection.execute(f"INSERT INTO main.{table} ({names}) SELECT * FROM {coming} WHERE true {conflict}")
    connection.execute(f"DELETE FROM {coming}")


def update(connection: sqlite3.Connection, table: str, row_id: int, row: Mapping[str, Any]) -> None:
    """Set columns of one row."""
    changed = ", ".join(f'"{name}" = :{name}' for name in row)
    connection.execute(f"UPDATE {table} SET {changed} WHERE id = :id", {**row, "id": row_id})


def all_rows(cursor: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def first_row(cursor: sqlite3.Cursor) -> Row | None:
    names = [column[0] for column in cursor.description]
    values = cursor.fetchone()
    return None if values is None else dict(zip(names, values, strict=True))


def now() -> str:
    """This moment in UTC, to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def natural(version: str) -> list[tuple[int, int, str]]:
    """A key by which versions sort: numbers as numbers. Of a number its length comes first: `int` reads 4,300 digits
    at most."""
    return [
        (1, len(number := piece.lstrip("0")), number) if piece.isdecimal() else (0, 0, piece)
        for piece in re.findall(r"\d+|[^\W\d_]+", version)
    ]


def _insert(table: str, columns: Sequence[str], unless_there: bool) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f":{name}" for name in columns)
    conflict = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {table} ({names}) VALUES ({values}){conflict}"
