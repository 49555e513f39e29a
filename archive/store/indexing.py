"""A large load's articles enter the indexes together, which takes a fifth of the time; a small one's by triggers.

While such a load runs, `search_pending` has one row: articles above its `upto` are in the tables and not yet in the
indexes of words and stems; there is no trigger for new articles, and the others pass them over. They are indexed every
`CHUNK` articles and at the end, each time in one transaction. A load that is cut short leaves the row; whatever opens
the archive next for writing completes it. The indexes of the mentions' tables are left out while the first articles of
an archive come in, and made at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from archive.store import derived
from archive.store.derived import StemsRow
from archive.store.schema import metadata

LARGE = 500
"""Articles that come in without a pause before a load is a large one, if they are half as many as stood before."""
CHUNK = 20_000
"""Articles indexed together: some seconds, thirty megabytes of stems in memory."""
_HASH = 64 << 20
"""Bytes that an index gathers in memory before it writes a segment."""
_DEFAULTS = {"hashsize": 1 << 20, "automerge": 4}
_LEFT_OUT = ("entity_mentions", "date_mentions")
_REBUILT = ("sentences", "entity_mentions", "date_mentions", "articles", "changes")


class Indexer:
    """Keeps the indexes of articles in step with what one writer adds, inside the writer's transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._stood = _last(connection)
        self._came = 0
        self._upto: int | None = None
        self._held: dict[int, StemsRow] = {}

    def begin(self, coming: int, *, others_wrote: bool) -> None:
        """Before a batch of so many new articles, inside its transaction."""
        self._upto = pending_after(self._db)
        if others_wrote:
            self._held.clear()  # it may be another text by now
        if self._upto is None and self._came >= max(LARGE, self._stood // 2) and coming:
            self._upto = _last(self._db)
            self._db.execute("INSERT INTO search_pending VALUES (?)", (self._upto,))
            self._db.execute("DROP TRIGGER articles_ai")
            if not self._stood:
                for name in _left_out(self._db):
                    self._db.execute(f"DROP INDEX {name}")
        self._came += coming

    def forget(self) -> None:
        """After a rollback."""
        self._held.clear()

    def add(self, stems: Sequence[StemsRow]) -> None:
        """The stems of articles that were written."""
        if self._upto is None:
            derived.insert_stems(self._db, stems)
            return
        derived.insert_stems(self._db, [row for row in stems if row[0] <= self._upto])
        self._held.update((row[0], row) for row in stems if row[0] > self._upto)

    def is_due(self, *, finished: bool) -> bool:
        """True if enough has gathered to be indexed, or anything if no more is coming."""
        return len(self._held) >= CHUNK or (finished and pending_after(self._db) is not None)

    def catch_up(self, *, finished: bool) -> None:
        """Index what is pending, inside the caller's transaction; `finished`: no more is coming."""
        catch_up(self._db, self._held, finished=finished)
        self._held.clear()
        if finished:
            self._stood, self._came = _last(self._db), 0


def pending_after(connection: sqlite3.Connection) -> int | None:
    """The id after which articles are not in the indexes yet; None if all are."""
    found = connection.execute("SELECT upto FROM search_pending").fetchone()
    return found[0] if found else None


def pending(connection: sqlite3.Connection) -> int:
    """How many articles are not in the indexes yet."""
    found: int = connection.execute(
        "SELECT count(*) FROM articles WHERE id > (SELECT upto FROM search_pending)"
    ).fetchone()[0]
    return found


def complete(connection: sqlite3.Connection) -> None:
    """Index what a load that was cut short left, and make the indexes that it left out, in one transaction."""
    if pending_after(connection) is None:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        catch_up(connection, {})
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def catch_up(connection: sqlite3.Connection, held: dict[int, StemsRow], *, finished: bool = True) -> None:
    """Index all articles that are not, in the caller's transaction; `held` are stems that are known already."""
    upto = pending_after(connection)
    if upto is None:
        return
    left_out = _left_out(connection, missing=True) if finished else {}
    if left_out:  # what was filled in order, or in none, has pages that are two thirds full: now they are filled up
        for table in _REBUILT:
            connection.execute(f"REINDEX {table}")
    for index in ("articles_fts", "articles_fr"):
        _set(connection, index, {"hashsize": _HASH, "automerge": 0})
    connection.execute(
        "INSERT INTO articles_fts(rowid, headline, text) SELECT id, headline, text FROM articles WHERE id > ?", (upto,)
    )
    derived.insert_stems(connection, _stems(connection, upto, held))
    for index in ("articles_fts", "articles_fr"):
        _set(connection, index, _DEFAULTS)
    if finished:
        connection.execute("DELETE FROM search_pending")
        connection.execute(derived.WORDS_TRIGGERS["articles_ai"])
        for statement in left_out.values():
            connection.execute(statement)
    else:
        connection.execute("UPDATE search_pending SET upto = ?", (_last(connection),))


def _stems(connection: sqlite3.Connection, upto: int, held: dict[int, StemsRow]) -> Iterator[StemsRow]:
    """Of every article above an id, as held or else made from the tables."""
    ids = [id_ for (id_,) in connection.execute(
        "SELECT id FROM articles WHERE id > ? AND withdrawn_at IS NULL ORDER BY id", (upto,)
    )]  # fmt: skip
    if held.keys() >= set(ids):
        yield from (held[id_] for id_ in ids)
    else:
        yield from derived.stems_rows(connection, upto)


def _set(connection: sqlite3.Connection, index: str, settings: dict[str, int]) -> None:
    for name, value in settings.items():
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES (?, ?)", (name, value))


def _left_out(connection: sqlite3.Connection, *, missing: bool = False) -> dict[str, str]:
    """Name and statement of the mentions' indexes that are there, or that are missing."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    described = {
        str(index.name): str(CreateIndex(index).compile(dialect=sqlite.dialect()))
        for table in _LEFT_OUT
        for index in sorted(metadata.tables[table].indexes, key=lambda index: str(index.name))
    }
    return {name: statement for name, statement in described.items() if (name in there) != missing}


def _last(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    return found
