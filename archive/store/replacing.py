"""What a run replaces, kept so that the run can be undone: an article's state before the run first changed it."""

from __future__ import annotations

import json
import sqlite3

from archive.store import sql

PLACES = ("key", "source_id", "url", "external_id", "source_file_id", "record", "import_run_id")
"""What articles and appearances share: where a text was seen."""


def remember(connection: sqlite3.Connection, run: int | None, article_id: int) -> None:
    """Keep the article's state, once a run; its text only by its digest, since `article_versions` will have it."""
    known = connection.execute(
        "SELECT 1 FROM replaced WHERE import_run_id = ? AND article_id = ?", (run, article_id)
    ).fetchone()
    written = connection.execute(
        "SELECT 1 FROM articles WHERE id = ? AND import_run_id = ?", (article_id, run)
    ).fetchone()
    if known or written:
        return
    [row] = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))
    del row["text"]
    places = _all(connection, f"SELECT {', '.join(PLACES)} FROM appearances", "id", article_id)
    state = {
        "article": row,
        "blocks": _all(connection, 'SELECT kind, "start", "end" FROM article_blocks', "position", article_id),
        "people": _all(connection, 'SELECT name, role, "start", "end" FROM contributions', "id", article_id),
        "appearances": [place for place in places if place["import_run_id"] != run],
        "versions": _all(
            connection,
            "SELECT text_digest, version, import_run_id, replaced_at FROM article_versions",
            "id",
            article_id,
        ),
    }
    told = {"import_run_id": run, "article_id": article_id, "state": json.dumps(state, ensure_ascii=False)}
    sql.insert(connection, "replaced", told)


def _all(connection: sqlite3.Connection, select: str, order: str, article_id: int) -> list[sql.Row]:
    return sql.all_rows(connection.execute(f"{select} WHERE article_id = ? ORDER BY {order}", (article_id,)))
