"""What a rebuild makes good before it derives anything: rows that no writer of ours leaves."""

from __future__ import annotations

import sqlite3

from archive.store.facts import TABLES
from archive.text import fold


def mend(connection: sqlite3.Connection) -> None:
    """In one transaction: what would have gone with a row that is gone goes; so do links that cannot be; an alias is
    folded as it is written."""
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table, column, parent in _cascading(connection):
            connection.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")
        connection.execute(
            "DELETE FROM article_links WHERE article_id = other_id OR NOT coalesce(score, 1) BETWEEN 0 AND 1"
        )
        connection.execute("UPDATE entity_aliases SET folded = fold(alias) WHERE folded IS NOT fold(alias)")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _cascading(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Tables whose rows go with those that they point to, by the column that points; facts first, in their order."""
    found = connection.execute(
        'SELECT t.name, k."from", k."table" FROM pragma_table_list t, pragma_foreign_key_list(t.name) k'
        " WHERE t.schema = 'main' AND t.type = 'table' AND k.on_delete = 'CASCADE' ORDER BY 1, 2"
    ).fetchall()
    return sorted(found, key=lambda key: (*TABLES, key[0]).index(key[0]))
