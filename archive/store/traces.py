"""What an article left beside its rows: refusals with its words, kept originals, the paths of its files."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.store import originals, sql


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


def drop_refusals(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[list[str], set[str]]:
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


def originals_beside(connection: sqlite3.Connection, article_id: int) -> Iterator[tuple[str, Path, bool]]:
    """Digest and place of every kept original that may hold an article, and that no row says so of: what came from its
    paths (True), its words unchanged among others; and what no row tells of."""
    same = dict(
        connection.execute(
            """SELECT sha256, 1 FROM source_files WHERE path IN (SELECT path FROM source_files WHERE id IN
                 (SELECT source_file_id FROM articles WHERE id = :id
                   UNION SELECT source_file_id FROM appearances WHERE article_id = :id))""",
            {"id": article_id},
        ).fetchall()
    )
    kept = [path for folder in originals.folders(connection) for path in sorted(Path(folder).glob("??/??/*"))]
    told = {digest for (digest,) in connection.execute("SELECT sha256 FROM source_files")} if kept else set()
    for path in kept:
        if path.name in same or path.name not in told:
            yield path.name, path, path.name in same


def drop_originals(connection: sqlite3.Connection, digests: Iterable[str]) -> tuple[str, ...]:
    """Remove the originals that were kept of files with these digests; gives where they lay."""
    gone: list[str] = []
    for folder in originals.folders(connection):
        for digest in sorted(digests):
            path = originals.place(Path(folder), digest)
            if path.exists():
                path.unlink()
                gone.append(str(path))
    return tuple(gone)


def former_files(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The digests of the files that articles came from before they came from today's."""
    found = connection.execute(
        "SELECT f.sha256 FROM articles a JOIN appearances p ON p.article_id = a.id AND p.key = a.key"
        " JOIN source_files f ON f.id = p.source_file_id AND f.id <> a.source_file_id"
        " WHERE a.key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {digest for (digest,) in found}


def hide_paths(connection: sqlite3.Connection, article_id: int, files: list[tuple[int, str, str]]) -> None:
    """Of files that held nothing else, the path goes, too, wherever it is kept."""
    hidden: set[str] = set()
    for file_id, path, _ in files:
        others = connection.execute(
            "SELECT 1 FROM articles WHERE source_file_id = :file AND id <> :id UNION ALL"
            " SELECT 1 FROM appearances WHERE source_file_id = :file AND article_id <> :id LIMIT 1",
            {"file": file_id, "id": article_id},
        ).fetchone()
        if others is None:
            sql.update(connection, "source_files", file_id, {"path": f"{_HIDDEN[:-1]} {file_id})", "etag": None})
            hidden.add(path)
    hidden = {path for path in hidden if not _holds(connection, "source_files", path)}
    for path in hidden:
        told = {"path": path, "hidden": _HIDDEN}
        connection.execute(
            "UPDATE rejects SET path = :hidden, error = replace(error, :path, :hidden) WHERE path = :path", told
        )
    for run, arguments in connection.execute("SELECT id, arguments FROM import_runs").fetchall() if hidden else ():
        asked = json.loads(arguments)
        paths = [_HIDDEN if _is_empty(connection, given, hidden) else given for given in asked.get("paths", ())]
        if paths != asked.get("paths", []):
            told = {"arguments": json.dumps({**asked, "paths": paths}, ensure_ascii=False)}
            sql.update(connection, "import_runs", run, told)


_HIDDEN = "(withdrawn)"


def _is_empty(connection: sqlite3.Connection, given: str, hidden: set[str]) -> bool:
    """True of a path that was given to an import, if hidden ones came from it, and nothing else that is known."""
    path = os.path.normpath(given)
    if not any(place == path or place.startswith((f"{path}/", f"{path}!")) for place in hidden):
        return False
    return not any(_holds(connection, table, path) for table in ("source_files", "rejects"))


def _holds(connection: sqlite3.Connection, table: str, path: str) -> bool:
    """True if the table knows a file of this path, or one in the folder or the container that it is."""
    found = connection.execute(
        f"""SELECT 1 FROM {table} WHERE path = :path OR (path > :path || '/' AND path < :path || '0')
             OR (path > :path || '!' AND path < :path || '"') LIMIT 1""",
        {"path": path},
    )
    return found.fetchone() is not None
