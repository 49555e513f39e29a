"""Beginnings of words that many articles have: FTS5 would merge all their words for every query.

For `gr*` among a million, a third of a second. So a beginning that more than one article in twelve has a word of is
kept as a bit for each article. All others are asked of FTS5, whose words these are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SHARE = 12
"""One article in so many has a beginning that is kept."""
_LENGTHS = range(2, 13)
"""Letters of a beginning; a reader types two at least."""
_NAME = "beginnings_words"

Ids = NDArray[np.int64]


def build(connection: sqlite3.Connection, upto: int, every: int) -> None:
    """Fill `search_beginnings` for the articles up to that row id, in the caller's transaction."""
    held: dict[str, list[Ids]] = {}
    for word, ids in _words(connection):
        for begun in [begun for begun in held if not word.startswith(begun)]:
            _keep(connection, begun, held.pop(begun), upto, every)
        for length in _LENGTHS:
            if length <= len(word):
                held.setdefault(word[:length], []).append(ids)
    for begun, found in held.items():
        _keep(connection, begun, found, upto, every)


def articles(connection: sqlite3.Connection, begun: str, upto: int) -> NDArray[np.bool_] | None:
    """Whether each article, by row id, has a word that begins so; None where that is not kept."""
    row = connection.execute("SELECT articles FROM search_beginnings WHERE beginning = ?", (begun,)).fetchone()
    return np.unpackbits(np.frombuffer(row[0], np.uint8), count=upto + 1).astype(bool) if row else None


def _keep(connection: sqlite3.Connection, begun: str, found: list[Ids], upto: int, every: int) -> None:
    if sum(map(len, found)) * SHARE <= every:
        return
    mask = np.zeros(upto + 1, bool)
    for ids in found:
        mask[ids] = True
    if np.count_nonzero(mask) * SHARE > every:
        connection.execute("INSERT INTO search_beginnings VALUES (?, ?)", (begun, np.packbits(mask).tobytes()))


def _words(connection: sqlite3.Connection) -> Iterator[tuple[str, Ids]]:
    """Every word of `articles_fts` in the order of its bytes, and the row ids of its articles.

    One look-up a word: `fts5vocab` would read every place of every word to count them.
    """
    connection.execute(f"CREATE VIRTUAL TABLE temp.{_NAME} USING fts5vocab(main, articles_fts, instance)")
    at = ""
    while row := connection.execute(f"SELECT term FROM temp.{_NAME} WHERE term >= ? LIMIT 1", (at,)).fetchone():
        match = (f'"{row[0]}"',)
        (found,) = connection.execute(
            "SELECT group_concat(rowid) FROM articles_fts WHERE articles_fts MATCH ?", match
        ).fetchone()
        yield row[0], np.fromstring(found or "", np.int64, sep=",")
        at = row[0] + "\0"
    connection.execute(f"DROP TABLE temp.{_NAME}")
