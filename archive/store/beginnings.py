"""Beginnings of words that many articles have: FTS5 would merge all their words for every query.

For `gr*` among a million, a third of a second. So a beginning that more than one article in twelve has a word of is
kept as a bit for each article, packed. All others are asked of FTS5, whose words these are.
"""

from __future__ import annotations

import sqlite3
import zlib
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

SHARE = 12
"""One article in so many has a beginning that is kept."""
_SHORTEST, _LONGEST = 2, 12
"""Letters of a beginning; a reader types two at least."""
_WORDS = "temp.beginnings_words"


def build(connection: sqlite3.Connection, upto: int, every: int) -> None:
    """Fill `search_beginnings` for the articles up to that row id, in the caller's transaction.

    Words come in order, so what begins alike comes together. A beginning whose words, counted one by one, are in few
    articles is asked of FTS5 once, for the shorter one that is not; those have what the longer ones have.
    """
    connection.execute(f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab(main, articles_fts, row)")
    path = [_Beginning("", upto)]
    words = connection.execute(f"SELECT term, doc FROM {_WORDS} WHERE length(term) >= ?", (_SHORTEST,))
    for word, articles in chain(words, [("", 0)]):
        while not word.startswith(path[-1].letters):
            ended = path.pop()
            _end(connection, ended, path[-1], every)
        sizes = range(len(path) + _SHORTEST - 1, min(len(word), _LONGEST) + 1)
        path += (_Beginning(word[:size], upto) for size in sizes)
        last = path[-1]
        last.most += articles
        last.asked.append(f'"{word}"' if word == last.letters else f'"{last.letters}" *')
    connection.execute(f"DROP TABLE {_WORDS}")


def articles(connection: sqlite3.Connection, begun: str, upto: int) -> Mask | None:
    """Whether each article, by row id, has a word that begins so; None where that is not kept."""
    row = connection.execute("SELECT articles FROM search_beginnings WHERE beginning = ?", (begun,)).fetchone()
    if row is None:
        return None
    bits = np.frombuffer(zlib.decompress(row[0]), np.uint8)
    return np.unpackbits(bits, count=upto + 1).astype(bool)


class _Beginning:
    """One on the way from the shortest to a word: what is known of it so far."""

    def __init__(self, letters: str, upto: int) -> None:
        self.letters, self.upto = letters, upto
        self.most = 0
        """Articles, at most: one that has several of the words is counted for each."""
        self.asked: list[str] = []
        """What FTS5 is asked for, beside the articles of the longer ones that are kept."""

    @cached_property
    def articles(self) -> Mask:
        return np.zeros(self.upto + 1, bool)


def _end(connection: sqlite3.Connection, ended: _Beginning, shorter: _Beginning, every: int) -> None:
    """Keep a beginning whose words all came, if it is common, and let the one with a letter less have its articles."""
    shorter.most += ended.most
    if ended.most * SHARE <= every:
        shorter.asked.append(f'"{ended.letters}" *')
        return
    for asked in dict.fromkeys(ended.asked):
        sql = "SELECT group_concat(rowid) FROM articles_fts WHERE articles_fts MATCH ?"
        (found,) = connection.execute(sql, (asked,)).fetchone()
        ids = np.fromstring(found or "", np.int64, sep=",")
        ended.articles[ids[ids <= ended.upto]] = True  # an article that was withdrawn is in this index alone
    if np.count_nonzero(ended.articles) * SHARE > every:
        kept = zlib.compress(np.packbits(ended.articles).tobytes(), 1)
        connection.execute("INSERT INTO search_beginnings VALUES (?, ?)", (ended.letters, kept))
    np.logical_or(shorter.articles, ended.articles, out=shorter.articles)
