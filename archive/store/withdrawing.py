"""Withdrawal: an article's words gone from the file for good, and a tombstone that keeps them from coming back.

The tombstone is the row of `articles`, its text empty, with `withdrawn_at`; its keys and the digests of its texts stay,
and no word can be read from those.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.store import coding, corrections, derived, facts, families, named, originals, postings, runs, sql, standing
from archive.store.authority import Authority

_KEPT = {"id", "key", "text_digest", "language", "word_count", "source_file_id", "record", "import_run_id"}
_KEPT |= {"rules_version", "withdrawn_at", "text"}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal took away. `near` are keys of articles with nearly the same text, which stand; `originals` the
    kept files that held it, now gone; `elsewhere` the paths that it came from, which are not the archive's; `refused`
    the path of each refusal that is gone, whatever else it held."""

    key: str
    near: tuple[str, ...]
    originals: tuple[str, ...]
    elsewhere: tuple[str, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that is kept; `was_here` if the article was seen at its very place, or inside the container that it
    is, and `same_path` if the article was seen in a file of its path."""

    id: int
    path: str
    error: str
    raw: bytes
    was_here: bool
    same_path: bool


def texts(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """The article's text and its former ones."""
    found = connection.execute(
        "SELECT text FROM articles WHERE id = :id UNION SELECT text FROM article_versions WHERE article_id = :id",
        {"id": article_id},
    )
    return [text for (text,) in found if text]


def refusals(connection: sqlite3.Connection, article_id: int) -> Iterator[Refused]:
    """Every refusal, one at a time: their bytes may be many."""
    seen = set(
        connection.execute(
            """SELECT f.path, p.record FROM
                 (SELECT source_file_id, record FROM articles WHERE id = :id
                   UNION SELECT source_file_id, record FROM appearances WHERE article_id = :id) p
               JOIN source_files f ON f.id = p.source_file_id""",
            {"id": article_id},
        )
    )
    paths = {path for path, _ in seen}
    for (number,) in connection.execute("SELECT id FROM rejects ORDER BY id").fetchall():
        path, record, error, raw = connection.execute(
            "SELECT path, record, error, raw FROM rejects WHERE id = ?", (number,)
        ).fetchone()
        was_here = (path, record) in seen or any(place.startswith(f"{path}!") for place in paths)
        yield Refused(number, path, error, raw or b"", was_here, path in paths)


def withdraw(
    connection: sqlite3.Connection, article_id: int, refused: Iterable[int], *, reason: str, by: str
) -> Withdrawn:
    """Empty the article and all that says anything of it, these refusals too, in the caller's transaction; `sweep`
    comes after."""
    keys = standing.keys_of(connection, article_id)
    row = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))[0]
    near = tuple(m.key for m in families.family(connection, article_id) if m.id != article_id)
    files = connection.execute(
        "SELECT f.id, f.path, f.sha256 FROM source_files f WHERE f.id = ?"
        " OR f.id IN (SELECT source_file_id FROM appearances WHERE article_id = ?)",
        (row["source_file_id"], article_id),
    ).fetchall()
    refused_at, digests = _drop_refusals(connection, refused)
    made = [c for key in keys for c in corrections.made_under(connection, key) if c.target != "withdrawal"]
    invented = [correction for correction in made if correction.target == "entity"]
    for correction in made:
        emptied = {"selector": json.dumps({"article": correction.selector["article"]}), "before": None, "after": None}
        undone = correction.undone_at or sql.now()
        sql.update(connection, "corrections", correction.id, {**emptied, "undone_at": undone})
    Authority(connection).drop_unnamed(facts.delete(connection, article_id))
    for correction in invented:
        named.drop_invented(connection, correction)
    for table in ("article_links", "replaced"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM article_links WHERE other_id = ?", (article_id,))
    connection.executemany("DELETE FROM fact_changes WHERE article_key = ?", [(key,) for key in keys])
    connection.execute("UPDATE article_versions SET text = '', version = NULL WHERE article_id = ?", (article_id,))
    connection.execute(
        "UPDATE appearances SET source_id = NULL, url = NULL, external_id = NULL WHERE article_id = ?", (article_id,)
    )
    emptied = dict.fromkeys(set(row) - _KEPT) | {"text": "", "word_count": 0, "withdrawn_at": sql.now()}
    sql.update(connection, "articles", article_id, emptied)
    runs.drop_unused(connection)
    gone = _drop_originals(connection, {digest for _, _, digest in files} | digests)
    _hide_paths(connection, article_id, files)
    corrections.record(connection, "withdrawal", {"article": row["key"]}, None, None, reason=reason, by=by)
    runs.change(connection, "withdrawn", row["key"])
    elsewhere = {path for _, path, _ in files}.union(refused_at)
    return Withdrawn(row["key"], near, gone, tuple(sorted(elsewhere)), tuple(refused_at))


def sweep(connection: sqlite3.Connection) -> bool:
    """Write the file anew without what was deleted, and empty the journal beside it.

    Outside a transaction. False if another program reads an older state just now: then the journal still holds it.
    """
    connection.execute("BEGIN IMMEDIATE")
    coding.drop_unused(connection)
    if connection.execute("SELECT 1 FROM search_articles").fetchone():
        postings.build(connection, derived.WEIGHTS)
    connection.execute("COMMIT")
    for index in ("articles_fts", "articles_fr", "entities_fts"):
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _drop_refusals(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[list[str], set[str]]:
    """Remove refusals; gives the path of each, and the digests of the files that they were in."""
    paths, digests = [], set()
    for number in numbers:
        path, run, raw = connection.execute(
            "DELETE FROM rejects WHERE id = ? RETURNING path, import_run_id, raw", (number,)
        ).fetchone()
        paths.append(path)
        digests.add(hashlib.sha256(raw or b"").hexdigest())
        files = connection.execute("SELECT sha256 FROM source_files WHERE path = ? AND import_run_id = ?", (path, run))
        digests |= {digest for (digest,) in files}
    return paths, digests


def _drop_originals(connection: sqlite3.Connection, digests: Iterable[str]) -> tuple[str, ...]:
    """Remove the originals that were kept of files with these digests; gives where they lay."""
    gone: list[str] = []
    for folder in originals.folders(connection):
        for digest in sorted(digests):
            path = originals.place(Path(folder), digest)
            if path.exists():
                path.unlink()
                gone.append(str(path))
    return tuple(gone)


def _hide_paths(connection: sqlite3.Connection, article_id: int, files: list[tuple[int, str, str]]) -> None:
    """Of files that held nothing else, the path goes, too."""
    for file_id, _, _ in files:
        others = connection.execute(
            "SELECT 1 FROM articles WHERE source_file_id = :file AND id <> :id UNION ALL"
            " SELECT 1 FROM appearances WHERE source_file_id = :file AND article_id <> :id LIMIT 1",
            {"file": file_id, "id": article_id},
        ).fetchone()
        if others is None:
            sql.update(connection, "source_files", file_id, {"path": f"(withdrawn {file_id})", "etag": None})
