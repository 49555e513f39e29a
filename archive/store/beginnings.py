"""Beginnings of words that many articles have: FTS5 would merge all their words for every query.

For `gr*` among a million, a third of a second. So a beginning that more than one article in twelve has a word of is
kept as a bit for each article, packed. All others are asked of FTS5, whose words these are.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

SHARE = 12
"""One article in so many has a beginning that is kept."""
_SHORTEST, _LONGEST = 2, 12
"""Letters of a beginning; a reader types two at least."""
_LAST = "\U0010ffff"
_WORDS = "temp.beginnings_words"


def build(connection: sqlite3.Connection, upto: int, every: int) -> None:
    """Fill `search_beginnings` for the articles up to that row id, in the caller's transaction."""
    connection.execute(f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab(main, articles_fts, instance)")
    waiting = [""]
    while waiting:
        begun = waiting.pop()
        if len(begun) >= _SHORTEST:
            mask = _having(connection, begun, upto)
            if np.count_nonzero(mask) * SHARE <= every:
                continue
            kept = zlib.compress(np.packbits(mask).tobytes(), 1)
            connection.execute("INSERT INTO search_beginnings VALUES (?, ?)", (begun, kept))
        if len(begun) < _LONGEST:
            waiting += _longer(connection, begun)
    connection.execute(f"DROP TABLE {_WORDS}")


def articles(connection: sqlite3.Connection, begun: str, upto: int) -> Mask | None:
    """Whether each article, by row id, has a word that begins so; None where that is not kept."""
    row = connection.execute("SELECT articles FROM search_beginnings WHERE beginning = ?", (begun,)).fetchone()
    if row is None:
        return None
    bits = np.frombuffer(zlib.decompress(row[0]), np.uint8)
    return np.unpackbits(bits, count=upto + 1).astype(bool)


def _having(connection: sqlite3.Connection, begun: str, upto: int) -> Mask:
    sql = "SELECT group_concat(rowid) FROM articles_fts WHERE articles_fts MATCH ?"
    (found,) = connection.execute(sql, (f'"{begun}" *',)).fetchone()
    ids = np.fromstring(found or "", np.int64, sep=",")
    mask = np.zeros(upto + 1, bool)
    mask[ids[ids <= upto]] = True  # an article that was withdrawn is in this index alone
    return mask


def _longer(connection: sqlite3.Connection, begun: str) -> Iterator[str]:
    """The beginnings of words with one letter more; a look-up each, since `fts5vocab` is slow to pass a word by."""
    at = begun
    while row := connection.execute(f"SELECT term FROM {_WORDS} WHERE term >= ? LIMIT 1", (at,)).fetchone():
        if not row[0].startswith(begun):
            return
        if len(row[0]) == len(begun):
            at = begun + "\0"
            continue
        longer = row[0][: len(begun) + 1]
        yield longer
        at = longer + _LAST
