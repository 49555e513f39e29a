"""Import runs: what was asked, which files were read, what was counted, what was refused."""

from __future__ import annotations

import secrets
import sqlite3

from archive.models import Document, Refusal, Source
from archive.store import sql
from archive.store.sql import Row

COUNTS = ("seen", "added", "updated", "unchanged", "duplicates", "rejected")
"""`seen` is the sum of the other five."""


def begin(connection: sqlite3.Connection, *, version: str, rules_version: str, arguments: str) -> int:
    """Open a run and give its id."""
    row = {"started_at": sql.now(), "version": version, "rules_version": rules_version, "arguments": arguments}
    return sql.insert(connection, "import_runs", {**row, **dict.fromkeys(COUNTS, 0)})


def count(connection: sqlite3.Connection, run: int, counts: dict[str, int], *, finished: bool = False) -> None:
    """Write the counts so far, in the transaction of what they count; a run left unfinished was cut short."""
    sql.update(connection, "import_runs", run, {**counts, "finished_at": sql.now() if finished else None})


def change(connection: sqlite3.Connection, kind: str, key: str, run: int | None = None) -> None:
    """Tell those who follow the archive: added, updated, withdrawn or corrected."""
    row = {"nonce": secrets.token_hex(8), "at": sql.now(), "kind": kind, "article_key": key}
    sql.insert(connection, "changes", {**row, "import_run_id": run})


def source(connection: sqlite3.Connection, found: Source | None) -> int | None:
    """The row of a source by its name, made if need be."""
    if found is None:
        return None
    known = connection.execute("SELECT id FROM sources WHERE name = ?", (found.name,)).fetchone()
    row = {"name": found.name, "kind": found.kind, "country": found.country}
    return known[0] if known else sql.insert(connection, "sources", row)


def drop_unused(connection: sqlite3.Connection) -> None:
    """Remove the sources that no article and no appearance has any more, as received or as corrected."""
    connection.execute(
        "DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL)"
        " AND id NOT IN (SELECT source_id FROM appearances WHERE source_id IS NOT NULL)"
        " AND name NOT IN (SELECT json_extract(received, '$.source.name') FROM articles"
        "                   WHERE json_extract(received, '$.source.name') IS NOT NULL)"
    )


def file(connection: sqlite3.Connection, run: int, document: Document, format_: str | None) -> int:
    """The row of this path with these bytes, made if need be."""
    place = (document.path, document.digest)
    known = connection.execute("SELECT id FROM source_files WHERE path = ? AND sha256 = ?", place).fetchone()
    if known:
        file_id: int = known[0]
        return file_id
    row = {
        "path": document.path,
        "sha256": document.digest,
        "bytes": document.size,
        "media_type": document.media_type,
        "format": format_,
        "etag": document.etag,
        "last_modified": document.last_modified,
        "import_run_id": run,
    }
    return sql.insert(connection, "source_files", row)


def validators(connection: sqlite3.Connection, url: str) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of what was fetched from this address last."""
    found = connection.execute(
        "SELECT etag, last_modified FROM source_files WHERE path = ? ORDER BY id DESC LIMIT 1", (url,)
    ).fetchone()
    return found or (None, None)


def reject(connection: sqlite3.Connection, run: int, refusal: Refusal) -> None:
    """Keep what was refused with its bytes; the same refusal of the same bytes is kept once."""
    row = {"path": refusal.path, "record": refusal.record, "error": refusal.error, "raw": refusal.raw}
    known = connection.execute(
        "SELECT 1 FROM rejects WHERE path = :path AND record IS :record AND error = :error AND raw = :raw", row
    ).fetchone()
    if not known:
        sql.insert(connection, "rejects", {**row, "import_run_id": run})


def history(connection: sqlite3.Connection) -> list[Row]:
    """Every run, the latest first."""
    return sql.all_rows(connection.execute("SELECT * FROM import_runs ORDER BY id DESC"))


def refused(connection: sqlite3.Connection) -> list[Row]:
    """Every reject in order, with the size of its bytes in place of the bytes."""
    return sql.all_rows(
        connection.execute(
            "SELECT id, import_run_id, path, record, error, length(raw) AS bytes FROM rejects ORDER BY id"
        )
    )


def take_rejects(connection: sqlite3.Connection) -> list[tuple[str, bytes]]:
    """Path and bytes of every reject, in order; they are taken off the list, in the caller's transaction."""
    found = connection.execute("SELECT path, raw FROM rejects ORDER BY id").fetchall()
    connection.execute("DELETE FROM rejects")
    return [(path, raw or b"") for path, raw in found]
