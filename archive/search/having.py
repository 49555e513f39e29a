"""Which articles of a large archive have a stem, and what it adds to the score of each: from postings and from FTS5."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

import numpy as np

from archive.search.arrays import Articles, statistics
from archive.search.limits import Stem
from archive.store.derived import WEIGHTS
from archive.store.gathering import UNIT, Floats, Ids, unpacked

K1, B = 1.2, 0.75  # FTS5's own: https://sqlite.org/fts5.html#the_bm25_function
_BM25 = f"-bm25(articles_fr, {', '.join(map(str, WEIGHTS))})"


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles by row id, and what something adds to the score of each."""

    ids: Ids
    scores: Floats


class Stems:
    """The stems of a query, each looked up once. `changed` are the articles that the postings know no more."""

    def __init__(self, connection: sqlite3.Connection, articles: Articles, changed: Ids, newest: int) -> None:
        self._db = connection
        self._articles = articles
        self._changed = changed
        self._newest = newest
        self._every, self._average = statistics(connection)
        self._known: dict[Stem, Scored] = {}

    def __getitem__(self, stem: Stem) -> Scored:
        if stem not in self._known:
            self._known[stem] = self._scored(*stem)
        return self._known[stem]

    def _scored(self, stem: str, column: str) -> Scored:
        """The articles that have a stem, and bm25's part for it."""
        sql = "SELECT gaps, large_gaps, counts, large_counts FROM search_postings WHERE stem = ?"
        row = None if column else self._db.execute(sql, (stem,)).fetchone()
        if row is None:
            return self._asked(f'{column} : "{stem}"' if column else f'"{stem}"')
        ids, counts = np.cumsum(unpacked(row[0], row[1])), unpacked(row[2], row[3]) / UNIT
        if len(self._changed):
            kept = ~np.isin(ids, self._changed)
            ids, counts = ids[kept], counts[kept]
        newer = self._asked_newer(f'"{stem}"')
        value = worth(self._every, len(ids) + len(newer))
        lengths = K1 * (1 - B + B * self._articles.lengths[ids] / self._average)
        scores = value * counts * (K1 + 1) / (counts + lengths)
        return Scored(
            np.concatenate([ids, np.array([row[0] for row in newer], np.int64)]),
            np.concatenate([scores, np.array([row[1] for row in newer], np.float64)]),
        )

    def _asked(self, match: str) -> Scored:
        found = self._db.execute(
            f"SELECT rowid, {_BM25} FROM articles_fr WHERE articles_fr MATCH ?", (match,)
        ).fetchall()
        return Scored(np.array([row[0] for row in found], np.int64), np.array([row[1] for row in found], np.float64))

    def _asked_newer(self, match: str) -> list[tuple[int, float]]:
        """The same of the articles that the postings do not know."""
        sql = f"SELECT rowid, {_BM25} FROM articles_fr WHERE articles_fr MATCH ? AND rowid"
        found: list[tuple[int, float]] = []
        if self._newest > self._articles.upto:
            found = self._db.execute(f"{sql} > ?", (match, self._articles.upto)).fetchall()
        for changed in self._changed[self._changed <= self._articles.upto].tolist():
            found += self._db.execute(f"{sql} = ?", (match, changed)).fetchall()
        return found


def worth(every: int, held: int) -> float:
    """FTS5's inverse document frequency of a stem that `held` of all articles have."""
    return max(1e-6, math.log((every - held + 0.5) / (held + 0.5)))
