"""What a run replaces, kept so that the run can be undone: an article's state before the run first changed it."""

from __future__ import annotations

import json
import sqlite3

from archive.store import sql

_FILE = ("source_file_id", "record", "import_run_id")
PLACES = ("key", "source_id", "url", "external_id", *_FILE, "version", "text_digest")
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


def absorb(connection: sqlite3.Connection, run: int, article_id: int, into: int) -> None:
    """Before the row of an article goes, since its key joins another: what runs replaced of it goes with that one's
    state, so that it can be put back. What the run itself wrote has none."""
    states = connection.execute(
        "SELECT import_run_id, state FROM replaced WHERE article_id = ? ORDER BY id", (article_id,)
    ).fetchall()
    if not states:
        return
    place = (run, into)
    found = connection.execute(
        "SELECT state FROM replaced WHERE import_run_id = ? AND article_id = ?", place
    ).fetchone()
    kept = json.loads(found[0]) if found else {}
    kept.setdefault("absorbed", []).append({number: json.loads(state) for number, state in states})
    connection.execute(
        "INSERT INTO replaced(import_run_id, article_id, state) VALUES (?, ?, ?)"
        " ON CONFLICT (import_run_id, article_id) DO UPDATE SET state = excluded.state",
        (*place, json.dumps(kept, ensure_ascii=False)),
    )


def _all(connection: sqlite3.Connection, select: str, order: str, article_id: int) -> list[sql.Row]:
    return sql.all_rows(connection.execute(f"{select} WHERE article_id = ? ORDER BY {order}", (article_id,)))
