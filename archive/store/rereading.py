"""Records of files that stand as they were read otherwise: by other readers, or under other options."""

from __future__ import annotations

import sqlite3

from archive.store import sql
from archive.store.sql import Row

_OWN = (  # whose key comes from what was read, whose only place this is, and of which people corrected nothing
    "external_id IS NULL AND url IS NULL AND received IS NULL AND withdrawn_at IS NULL AND import_run_id IS NOT :run"
    " AND NOT EXISTS (SELECT 1 FROM appearances p WHERE p.article_id = a.id)"
)


class Reread:
    """What stands of the records of a file from before a run; the places of one file are remembered."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._db = connection
        self._run = run
        self._file: tuple[str, str] | None = None
        self._at: dict[int, list[tuple[int, int]]] = {}

    def standing(self, path: str, digest: str, record: int) -> Row | None:
        """The one article of a record of this file whose key is another if it is read otherwise."""
        if self._file != (path, digest):
            self._file, self._at = (path, digest), {}
            found = self._db.execute(
                "SELECT a.record, a.id, f.id FROM articles a JOIN source_files f ON f.id = a.source_file_id"
                " WHERE f.path = ? AND f.sha256 = ?",
                (path, digest),
            )
            for at, article_id, file_id in found:
                self._at.setdefault(at, []).append((article_id, file_id))
        of = self._at.get(record, [])
        if len(of) != 1:
            return None
        asked = {"id": of[0][0], "file": of[0][1], "record": record, "run": self._run}
        same = "id = :id AND source_file_id = :file AND record = :record"  # nobody else wrote there meanwhile
        return sql.first_row(self._db.execute(f"SELECT * FROM articles a WHERE {same} AND {_OWN}", asked))


def says_less(incoming: Row, standing: Row) -> bool:
    """True of the same without the publication that somebody said when it came in."""
    return (
        standing["published_source"] == "option"
        and incoming["published_edtf"] is None
        and (incoming["text_digest"], incoming["headline"]) == (standing["text_digest"], standing["headline"])
    )
