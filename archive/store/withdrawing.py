"""Withdrawal: an article's words gone from the file for good, and a tombstone that keeps them from coming back.

The tombstone is the row of `articles`, its text empty, with `withdrawn_at`; its keys and the digests of its texts stay,
and no word can be read from those.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from archive.store import coding, corrections, derived, facts, families, named, originals, postings, runs, sql, standing
from archive.store.authority import Authority

_KEPT = {"id", "key", "text_digest", "language", "word_count", "source_file_id", "record", "import_run_id"}
_KEPT |= {"rules_version", "withdrawn_at", "text"}
_PLAIN = re.compile(r"[ !#-\[\]-~]{20,}")
"""Characters that every encoding of press text writes alike, JSON among them."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal took away. `near` are keys of articles with nearly the same text, which stand; `originals` the
    kept files that held it, now gone; `elsewhere` the paths that it came from, which are not the archive's."""

    key: str
    near: tuple[str, ...]
    originals: tuple[str, ...]
    elsewhere: tuple[str, ...]


def withdraw(connection: sqlite3.Connection, article_id: int, *, reason: str, by: str) -> Withdrawn:
    """Empty the article and all that says anything of it, in the caller's transaction; `sweep` comes after."""
    keys = standing.keys_of(connection, article_id)
    row = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))[0]
    near = tuple(m.key for m in families.family(connection, article_id) if m.id != article_id)
    files = connection.execute(
        "SELECT f.id, f.path, f.sha256 FROM source_files f WHERE f.id = ?"
        " OR f.id IN (SELECT source_file_id FROM appearances WHERE article_id = ?)",
        (row["source_file_id"], article_id),
    ).fetchall()
    _empty_rejects(connection, article_id, row["text"])
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
    gone = _empty_files(connection, article_id, files)
    corrections.record(connection, "withdrawal", {"article": row["key"]}, None, None, reason=reason, by=by)
    runs.change(connection, "withdrawn", row["key"])
    return Withdrawn(row["key"], near, gone, tuple(sorted({path for _, path, _ in files})))


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


def _empty_rejects(connection: sqlite3.Connection, article_id: int, text: str) -> None:
    """What was refused of the same record, or has the article's words in its bytes."""
    connection.execute(
        """DELETE FROM rejects WHERE (path, record) IN
             (SELECT f.path, p.record FROM
                (SELECT source_file_id, record FROM articles WHERE id = :id
                  UNION SELECT source_file_id, record FROM appearances WHERE article_id = :id) p
              JOIN source_files f ON f.id = p.source_file_id)""",
        {"id": article_id},
    )
    versions = connection.execute("SELECT text FROM article_versions WHERE article_id = ?", (article_id,)).fetchall()
    for words in (text, *(version for (version,) in versions)):
        longest = max(_PLAIN.findall(words), key=len, default=None)
        for encoding in ("ascii", "utf-16-le", "utf-16-be") if longest else ():
            connection.execute("DELETE FROM rejects WHERE instr(raw, ?)", (str(longest).encode(encoding),))


def _empty_files(connection: sqlite3.Connection, article_id: int, files: list[tuple[int, str, str]]) -> tuple[str, ...]:
    """Remove the kept originals; of files that held nothing else, the path goes, too."""
    gone: list[str] = []
    for file_id, _, digest in files:
        for folder in originals.folders(connection):
            path = originals.place(Path(folder), digest)
            if path.exists():
                path.unlink()
                gone.append(str(path))
        others = connection.execute(
            "SELECT 1 FROM articles WHERE source_file_id = :file AND id <> :id UNION ALL"
            " SELECT 1 FROM appearances WHERE source_file_id = :file AND article_id <> :id LIMIT 1",
            {"file": file_id, "id": article_id},
        ).fetchone()
        if others is None:
            sql.update(connection, "source_files", file_id, {"path": f"(withdrawn {file_id})", "etag": None})
    return tuple(gone)
