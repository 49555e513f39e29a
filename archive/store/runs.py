"""Import runs: what was asked, which files were read, what was counted, what was refused."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from archive.errors import StoreError
from archive.models import Refusal
from archive.pedigree import Source
from archive.store import sql
from archive.store.sql import Row

COUNTS = ("seen", "added", "updated", "unchanged", "duplicates", "rejected")
"""`seen` is the sum of the other five."""
MOST_KEPT = 100_000_000
"""Bytes of a refusal that are kept; SQLite takes a thousand million."""


# A file that was read to its end is not read again — unless something of it was taken out since.
_NO_LONGER_WHOLE = "UPDATE source_files SET articles = NULL WHERE id = old.source_file_id AND articles IS NOT NULL"
FILES_TRIGGERS = {
    "source_files_articles_ad": f"""
        CREATE TRIGGER source_files_articles_ad AFTER DELETE ON articles BEGIN {_NO_LONGER_WHOLE}; END""",
    "source_files_articles_au": f"""
        CREATE TRIGGER source_files_articles_au AFTER UPDATE OF text ON articles
        WHEN old.text IS NOT new.text BEGIN {_NO_LONGER_WHOLE}; END""",
    "source_files_appearances_ad": f"""
        CREATE TRIGGER source_files_appearances_ad AFTER DELETE ON appearances BEGIN {_NO_LONGER_WHOLE}; END""",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What is kept of a file that articles come from: where it lay, its SHA-256, its size in bytes, what it was."""

    path: str
    digest: str
    size: int
    media_type: str
    format: str | None
    etag: str | None = None
    last_modified: str | None = None


def begin(connection: sqlite3.Connection, *, version: str, rules_version: str, arguments: str) -> int:
    """Open a run and give its id."""
    row = {"started_at": sql.now(), "version": version, "rules_version": rules_version, "arguments": arguments}
    return sql.insert(connection, "import_runs", {**row, **dict.fromkeys(COUNTS, 0)})


def tagger(connection: sqlite3.Connection) -> str | None:
    """What the latest run that was told of a tagger, or of none, was told; None if no run ever was."""
    found = connection.execute(
        "SELECT json_extract(arguments, '$.ner') FROM import_runs WHERE undone_at IS NULL"
        " AND json_extract(arguments, '$.ner') IS NOT NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return found[0] if found else None


def count(connection: sqlite3.Connection, run: int, counts: dict[str, int], *, finished: bool = False) -> None:
    """Write the counts so far, in the transaction of what they count; a run left unfinished was cut short."""
    sql.update(connection, "import_runs", run, {**counts, "finished_at": sql.now() if finished else None})


def change(connection: sqlite3.Connection, kind: str, key: str, run: int | None = None) -> None:
    """Tell those who follow the archive: added, updated, withdrawn or corrected."""
    changed(connection, [(kind, key)], run)


def changed(connection: sqlite3.Connection, many: Iterable[tuple[str, str]], run: int | None) -> None:
    """Write to the journal of changes: what happened, and the key of the article that it happened to."""
    at = sql.now()
    values = [(secrets.token_hex(8), at, kind, key, run) for kind, key in many]
    sql.insert_tuples(connection, "changes", ("nonce", "at", "kind", "article_key", "import_run_id"), values)


def source(connection: sqlite3.Connection, found: Source | None) -> int | None:
    """The row of a source by its name, made if need be; of several kinds the surest stands, whichever came first."""
    if found is None:
        return None
    known = connection.execute("SELECT id, kind FROM sources WHERE name = ?", (found.name,)).fetchone()
    if known is None:
        return sql.insert(connection, "sources", {"name": found.name, "kind": found.kind, "country": found.country})
    number: int = known[0]
    if _surest(found.kind) < _surest(known[1]):
        sql.update(connection, "sources", number, {"kind": found.kind})
    return number


def _surest(kind: str) -> tuple[bool, str]:
    """For the order of kinds: what a format leaves open is `other`."""
    return kind == "other", kind


def drop_unused(connection: sqlite3.Connection) -> None:
    """Remove the sources that no article and no appearance has any more, as received or as corrected, nor gets back
    when a run is taken back."""
    found = connection.execute(
        "SELECT id FROM sources WHERE id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL)"
        " AND id NOT IN (SELECT source_id FROM appearances WHERE source_id IS NOT NULL)"
        " AND name NOT IN (SELECT json_extract(received, '$.source.name') FROM articles"
        "                   WHERE json_extract(received, '$.source.name') IS NOT NULL)"
    ).fetchall()
    if found:
        told = "SELECT j.value FROM replaced, json_tree(state) j WHERE j.key = 'source_id' AND j.value IS NOT NULL"
        connection.executemany(f"DELETE FROM sources WHERE id = ? AND id NOT IN ({told})", found)


def file(connection: sqlite3.Connection, run: int, found: SourceFile) -> int:
    """The row of this path with these bytes, made if need be."""
    place = (found.path, found.digest)
    known = connection.execute("SELECT id FROM source_files WHERE path = ? AND sha256 = ?", place).fetchone()
    if known:
        file_id: int = known[0]
        return file_id
    row = {
        "path": found.path,
        "sha256": found.digest,
        "bytes": found.size,
        "media_type": found.media_type,
        "format": found.format,
        "etag": found.etag,
        "last_modified": found.last_modified,
        "import_run_id": run,
    }
    return sql.insert(connection, "source_files", row)


def is_whole(connection: sqlite3.Connection, found: SourceFile, articles: int, read_as: str) -> None:
    """Note that all of a file is in the archive: so many articles, read in this way, and nothing was refused. That it
    could not be read before, or that these very bytes were refused, read in another way, is on no list any more."""
    refused = connection.execute("SELECT id, raw FROM rejects WHERE path = ? AND record IS NULL", (found.path,))
    healed = [(number,) for number, raw in refused if not raw or hashlib.sha256(raw).hexdigest() == found.digest]
    connection.executemany("DELETE FROM rejects WHERE id = ?", healed)
    connection.execute(
        "UPDATE source_files SET articles = ?, read_as = ? WHERE path = ? AND sha256 = ?",
        (articles, read_as, found.path, found.digest),
    )


@contextmanager
def still_whole(connection: sqlite3.Connection, articles: Sequence[int]) -> Iterator[None]:
    """Whatever is done to the articles inside, the files that they were seen in are in the archive as they were."""
    known = connection.execute(
        "SELECT articles, id FROM source_files WHERE articles IS NOT NULL AND id IN ("
        " SELECT source_file_id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))"
        " UNION SELECT source_file_id FROM appearances WHERE article_id IN (SELECT value FROM json_each(:ids)))",
        {"ids": json.dumps(articles)},
    ).fetchall()
    yield
    connection.executemany("UPDATE source_files SET articles = ? WHERE id = ?", known)


def articles_of(connection: sqlite3.Connection, path: str, digest: str, read_as: str) -> int | None:
    """How many articles a file gave that was read to its end in this way; None if it was not, or if there was another
    at this path: it may say again what that one took back."""
    found = connection.execute(
        "SELECT articles FROM source_files f WHERE path = ? AND sha256 = ? AND read_as = ?"
        " AND NOT EXISTS (SELECT 1 FROM source_files WHERE path = f.path AND id <> f.id)",
        (path, digest, read_as),
    ).fetchone()
    return found[0] if found else None


def validators(connection: sqlite3.Connection, read_as: str, url: str) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of what was fetched from this address last, if all of it is here, read in this way: else
    it is asked for whole."""
    found = connection.execute(
        "SELECT etag, last_modified, articles IS NOT NULL AND read_as = ? FROM source_files"
        " WHERE path = ? ORDER BY id DESC LIMIT 1",
        (read_as, url),
    ).fetchone()
    return found[:2] if found and found[2] else (None, None)


def reject(connection: sqlite3.Connection, run: int, refusal: Refusal, read_as: str) -> None:
    """Keep what was refused with its bytes, up to `MOST_KEPT`, and how it was read; the same refusal of the same bytes
    is kept once."""
    if refusal.format:
        read_as = json.dumps({**json.loads(read_as), "format": refusal.format}, ensure_ascii=False)
    raw, error = refusal.raw, refusal.error
    if len(raw) > MOST_KEPT:
        raw, error = b"", f"{error} (its {len(raw):,} bytes are not kept: it is tried again where it lies)"
    row = {"path": refusal.path, "record": refusal.record, "error": error, "raw": raw}
    known = connection.execute(
        "SELECT 1 FROM rejects WHERE path = :path AND record IS :record AND error = :error AND raw = :raw", row
    ).fetchone()
    if not known:
        sql.insert(connection, "rejects", {**row, "read_as": read_as, "import_run_id": run})


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


def take_rejects(connection: sqlite3.Connection) -> list[tuple[str, int | None, bytes, str | None]]:
    """Path, place there, bytes and way of reading of every reject, in order; they are taken off the list, in the
    caller's transaction."""
    found = connection.execute("SELECT path, record, raw, read_as FROM rejects ORDER BY id").fetchall()
    connection.execute("DELETE FROM rejects")
    return [(path, record, raw or b"", read_as) for path, record, raw, read_as in found]


def forget_rejects(connection: sqlite3.Connection, given: Iterable[str]) -> int:
    """Take rejects off the list, each by its id or all of a path, in the caller's transaction; gives how many.

    Raises StoreError for one that is none.
    """
    gone = 0
    for name in given:
        found = connection.execute(
            "DELETE FROM rejects WHERE path = :name OR CAST(id AS TEXT) = :name", {"name": name}
        ).rowcount
        if not found:
            raise StoreError(f"no refusal « {name} »", hint="`archive rejects` lists their ids and paths")
        gone += found
    return gone
