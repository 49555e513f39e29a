"""A large load's articles enter the indexes together, which takes a fifth of the time; a small one's by triggers.

While such a load runs, `search_pending` has one row: articles above its `upto` are in the tables and not yet in the
indexes of words and stems, nor linked with what is like them; there is no trigger for new articles and names, and the
others pass them over. They are indexed every `CHUNK` articles and at the end, each time in one transaction. A load that
is cut short leaves the row; whatever opens the archive next for writing completes it. The indexes of the tables of
facts, which no new article asks, are left out while the first articles of an archive come in, and made at the end, or
when the first article is replaced; they take the pages that are free once the indexes of words and stems are merged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from archive.store import banding, derived, families
from archive.store.banding import Bands
from archive.store.coding import Coder, StemsRow

LARGE = 500
"""Articles that come in without a pause before a load is a large one, if they are half as many as stood before."""
CHUNK = 3_000
"""Articles indexed together: some seconds, twenty megabytes of stems in memory."""
_HASH = 32 << 20
"""Bytes that an index gathers in memory before it writes a segment."""
_MERGED = 500
"""Pages that an index writes in one step when its segments are merged."""
_INDEXES = ("articles_fr", "articles_fts")
_DEFAULTS = {"hashsize": 1 << 20, "automerge": 4}
_LEFT_OUT = ("entities", "entity_aliases", "entity_mentions", "date_mentions", "changes")
_REBUILT = (
    *("article_blocks", "article_bands"),  # tables that are their own index
    *("sentences", "entity_mentions", "date_mentions", "articles", "changes"),
    *("entities", "entity_aliases", "search_words"),
)
"""Their indexes have pages two thirds full when rows came in order, or in none: a first load fills these at the end."""


class Indexer:
    """Keeps the indexes of articles in step with what one writer adds, inside the writer's transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._stood = _last(connection)
        self._came = 0
        self._upto = pending_after(connection)
        self._held: dict[int, StemsRow] = {}
        self._bands: dict[int, tuple[int, ...]] = {}
        self._coder = Coder(connection)

    def begin(self, coming: int, *, others_wrote: bool) -> None:
        """Before a batch of so many new articles, inside its transaction."""
        self._upto = pending_after(self._db)
        if others_wrote:
            self.forget()  # it may be another text by now
        if self._upto is None and self._came >= max(LARGE, self._stood // 2) and coming:
            self._upto = _last(self._db)
            left_out = {} if self._stood else _left_out(self._db)
            away = [f"TRIGGER {name}" for name in derived.LIVE_TRIGGERS]
            for name in (*away, *(f"INDEX {index}" for index in left_out)):
                self._db.execute(f"DROP {name}")
            at_the_end = [] if self._stood else [*(f"REINDEX {table}" for table in _REBUILT), *left_out.values()]
            self._db.execute(
                "INSERT INTO search_pending(upto, left_out) VALUES (?, ?)", (self._upto, json.dumps(at_the_end))
            )
        self._came += coming

    @property
    def is_behind(self) -> bool:
        """True while a large load runs: no trigger indexes what is inserted."""
        return self._upto is not None

    def forget(self) -> None:
        """After a rollback, or where another program may have written."""
        self._held.clear()
        self._bands.clear()
        self._coder.forget()

    def add(self, stems: Sequence[StemsRow], bands: Sequence[Bands]) -> None:
        """The stems and the bands of likeness of articles that were written."""
        upto = self._upto
        if upto is not None:
            self._held.update((row[0], row) for row in stems if row[0] > upto)
            self._bands.update(row for row in bands if row[0] > upto)
            stems = [row for row in stems if row[0] <= upto]
            bands = [row for row in bands if row[0] <= upto]
        self._coder.insert(stems)
        families.link(self._db, banding.enter(self._db, bands))

    def make_left_out(self) -> None:
        """Before rows go: each would be looked for in all rows of the tables that may point to it."""
        if self._upto is not None:
            derived.make_left_out(self._db, only="CREATE")

    def is_due(self, *, finished: bool) -> bool:
        """True if enough has gathered to be indexed, or anything if no more is coming."""
        return len(self._held) >= CHUNK or (finished and pending_after(self._db) is not None)

    def catch_up(self) -> None:
        """Index what is pending, inside the caller's transaction."""
        catch_up(self._db, self._coder, self._held, self._bands)
        self._held.clear()
        self._bands.clear()

    def last_steps(self) -> Iterator[bool]:
        """At the end of a load, when all is indexed: what is left, each step inside a transaction of the caller's."""
        if not self._stood:  # else the pages of the former segments would stay in the file, empty
            for index in _INDEXES:
                yield from _merged(self._db, index)
        while derived.make_left_out(self._db, most=1):
            yield True
        self.catch_up()  # with what others wrote between two steps
        _finish(self._db)
        self._stood, self._came = _last(self._db), 0


def pending_after(connection: sqlite3.Connection) -> int | None:
    """The id after which articles are not in the indexes yet; None if all are, and where nothing tells (`check` does).

    Raises sqlite3.Error as any query does.
    """
    try:
        found = connection.execute("SELECT upto FROM search_pending").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return None  # what would mend it has to open the archive first
    return found[0] if found else None


def pending(connection: sqlite3.Connection) -> int:
    """How many articles are not in the indexes yet."""
    upto = pending_after(connection)
    if upto is None:
        return 0
    found: int = connection.execute("SELECT count(*) FROM articles WHERE id > ?", (upto,)).fetchone()[0]
    return found


def complete(connection: sqlite3.Connection) -> None:
    """Index what a load that was cut short left, and make the indexes that it left out, in one transaction."""
    if pending_after(connection) is None:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        catch_up(connection, Coder(connection), {}, {})
        derived.make_left_out(connection)
        _finish(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def catch_up(
    connection: sqlite3.Connection, coder: Coder, held: dict[int, StemsRow], bands: dict[int, tuple[int, ...]]
) -> None:
    """Index all articles that are not, in the caller's transaction; `held` stems and `bands` are known already."""
    upto = pending_after(connection)
    if upto is None:
        return
    for index in _INDEXES:
        _set(connection, index, {"hashsize": _HASH, "automerge": 0})
    connection.execute(
        "INSERT INTO articles_fts(rowid, headline, text) SELECT id, headline, text FROM articles WHERE id > ?", (upto,)
    )
    coder.insert(_stems(connection, upto, held))
    for index in _INDEXES:
        _set(connection, index, _DEFAULTS)
    coming = _bands(connection, upto, bands)
    while several := list(islice(coming, banding.TOGETHER)):
        families.link(connection, banding.enter(connection, several))
    connection.execute("UPDATE search_pending SET upto = ?", (_last(connection),))


def _merged(connection: sqlite3.Connection, index: str) -> Iterator[bool]:
    """Make one segment of the many that chunks left, some pages at a time (« merge » in FTS5's documentation)."""
    pages = -_MERGED  # all levels together, at first
    while True:
        before = connection.total_changes
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (pages,))
        if connection.total_changes - before < 2:
            return
        pages = _MERGED
        yield True


def _finish(connection: sqlite3.Connection) -> None:
    """The end of a load, in the caller's transaction: names are indexed, and triggers stand as ever."""
    if pending_after(connection) is not None:
        derived.name_all(connection)
        connection.execute("DELETE FROM search_pending")
        for statement in derived.LIVE_TRIGGERS.values():
            connection.execute(statement)


def _stems(connection: sqlite3.Connection, upto: int, held: dict[int, StemsRow]) -> Iterator[StemsRow]:
    """Of every article above an id, as held or else made from the tables."""
    ids = [id_ for (id_,) in connection.execute(
        "SELECT id FROM articles WHERE id > ? AND withdrawn_at IS NULL ORDER BY id", (upto,)
    )]  # fmt: skip
    if held.keys() >= set(ids):
        yield from (held[id_] for id_ in ids)
    else:
        yield from derived.stems_rows(connection, upto)


def _bands(connection: sqlite3.Connection, upto: int, held: dict[int, tuple[int, ...]]) -> Iterator[Bands]:
    """Of every article above an id, as held or else made from the tables."""
    ids = [id_ for (id_,) in connection.execute("SELECT id FROM articles WHERE id > ? ORDER BY id", (upto,))]
    if held.keys() >= set(ids):
        return ((id_, held[id_]) for id_ in ids)
    return banding.after(connection, upto)


def _set(connection: sqlite3.Connection, index: str, settings: dict[str, int]) -> None:
    for name, value in settings.items():
        connection.execute(f"INSERT INTO {index}({index}, rank) VALUES (?, ?)", (name, value))


def _left_out(connection: sqlite3.Connection) -> dict[str, str]:
    """Name and statement of each index of facts that is no part of the table itself."""
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            f" AND tbl_name IN ({', '.join('?' * len(_LEFT_OUT))}) ORDER BY name",
            _LEFT_OUT,
        ).fetchall()
    )


def _last(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    return found
