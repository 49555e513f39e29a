"""Ranking among many articles: what a plan finds as arrays over row ids, from postings and from FTS5."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.search.arrays import Articles, load, statistics
from archive.search.plan import Condition, Plan, Stem
from archive.store.derived import WEIGHTS
from archive.store.postings import UNIT, Floats, Ids, ordinal, unpacked

Mask = NDArray[np.bool_]
"""For each row id whether it is meant."""

K1, B = 1.2, 0.75  # FTS5's own: https://sqlite.org/fts5.html#the_bm25_function
DIGITS = 9
"""Decimals of a score that count: the rest is the order in which parts were added."""
_YEARS = np.array([date(year, 1, 1).toordinal() for year in range(1, 10_000)])
"""The first day of each year, from the year 1 on."""
_BM25 = f"-bm25(articles_fr, {', '.join(map(str, WEIGHTS))})"


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles by row id, ascending, and what something adds to the score of each."""

    ids: Ids
    scores: Floats


def opened(connection: sqlite3.Connection) -> Large | None:
    """The archive's postings; None where it has none."""
    articles = load(connection)
    return Large(connection, articles) if articles else None


class Large:
    """An archive with postings, as one query sees it; of what is newer or changed since, FTS5 and the tables know."""

    def __init__(self, connection: sqlite3.Connection, articles: Articles) -> None:
        self._db = connection
        self._articles = articles
        self._upto = articles.upto
        self._every, self._average = statistics(connection)
        self._changed = self._ids("SELECT article_id AS id FROM search_changed ORDER BY article_id")
        (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        self._size = max(articles.upto, newest) + 1
        columns = "SELECT id, source_id, published_first_day, withdrawn_at FROM articles"
        self._unknown: list[tuple[int, int | None, str | None, str | None]] = connection.execute(
            f"{columns} WHERE id > :upto UNION ALL {columns} WHERE id IN (SELECT article_id FROM search_changed)"
            " AND id <= :upto",
            {"upto": articles.upto},
        ).fetchall()
        self._stems: dict[Stem, Scored] = {}

    def find(self, plan: Plan) -> Scored:
        """Every article that the plan finds, and its score: of all of the plan's stems that it has."""
        masks = [self._mask(group) for group in plan.groups]
        masks += [self._passing(condition, plan) for condition in plan.conditions]
        if not masks:
            return Scored(np.zeros(0, np.int64), np.zeros(0))
        whole: Mask = reduce(np.logical_and, masks)
        whole[[id_ for id_, _, _, withdrawn in self._unknown if withdrawn]] = False
        ids = np.flatnonzero(whole)
        scores = np.zeros(self._size)
        for stem in dict.fromkeys(stem for group in plan.groups for stems in group for stem in stems):
            scores[self._stems[stem].ids] += self._stems[stem].scores
        return Scored(ids, scores[ids])

    def first(self, found: Scored, *, sort: str, limit: int) -> list[tuple[int, float]]:
        """The first articles in the order of `sort`, with their scores; equal ones by day, then by key."""
        ids, scores = found.ids, np.round(found.scores, DIGITS)
        days = self._days(ids)
        orders: dict[str, Floats] = {
            "relevance": scores,
            "newest": days.astype(np.float64),
            "oldest": np.where(days > 0, -days, -np.inf),
        }
        leading = orders[sort]
        if len(ids) > limit:
            least = np.partition(leading, -limit)[-limit]
            kept = leading > least
            equal = np.flatnonzero(leading == least)  # perhaps a hundred thousand: the newest of them
            wanting = limit - int(kept.sum())
            if len(equal) > wanting:
                equal = equal[days[equal] >= np.partition(days[equal], -wanting)[-wanting]]
            kept[equal] = True
            ids, scores, days, leading = ids[kept], scores[kept], days[kept], leading[kept]
        keys: dict[int, str] = {}
        if len(ids) > 1:
            wanted = ", ".join(map(str, ids.tolist()))
            keys = dict(self._db.execute(f"SELECT id, key FROM articles WHERE id IN ({wanted})"))
        rows = zip(ids.tolist(), scores.tolist(), leading.tolist(), days.tolist(), strict=True)
        ordered = sorted(rows, key=lambda row: (-row[2], -row[3], keys.get(row[0], "")))
        return [(id_, score) for id_, score, _, _ in ordered[:limit]]

    def counted(self, found: Scored) -> tuple[list[int], Counter[int], Counter[int]]:
        """Row ids, and how many are of each source and of each year."""
        ids = found.ids
        sources = self._of(self._articles.sources, ((id_, source or 0) for id_, source, _, _ in self._unknown))[ids]
        days = self._days(ids)
        years = np.bincount(np.searchsorted(_YEARS, days, "right"))
        of = np.bincount(sources) if len(ids) else np.zeros(1, np.int64)
        return ids.tolist(), _nonzero(of), _nonzero(years)

    def held(self, stem: str) -> int:
        """How many articles have a stem."""
        return len(self._stems[stem, ""].ids) if (stem, "") in self._stems else 0

    def _days(self, ids: Ids) -> NDArray[np.int32]:
        """The first day of publication of each; 0 for none."""
        return self._of(self._articles.first_days, ((id_, ordinal(day)) for id_, _, day, _ in self._unknown))[ids]

    def _of(self, known: NDArray[np.int32], others: Iterable[tuple[int, int]]) -> NDArray[np.int32]:
        """What the postings know of each article, and what the tables say of the others."""
        if not self._unknown:
            return known
        whole = np.zeros(self._size, np.int32)
        whole[: len(known)] = known
        for id_, value in others:
            whole[id_] = value
        return whole

    def _mask(self, group: Iterable[Iterable[Stem]]) -> Mask:
        """The articles with all stems of one of the alternatives."""
        either = (reduce(np.logical_and, map(self._having, stems)) for stems in group)
        return reduce(np.logical_or, either)

    def _having(self, stem: Stem) -> Mask:
        if stem not in self._stems:
            self._stems[stem] = self._scored(*stem)
        return self._among(self._stems[stem].ids)

    def _among(self, ids: Ids) -> Mask:
        mask = np.zeros(self._size, bool)
        mask[ids] = True
        return mask

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
        held = len(ids) + len(newer)
        worth = max(1e-6, math.log((self._every - held + 0.5) / (held + 0.5)))
        scores = worth * counts * (K1 + 1) / (counts + K1 * (1 - B + B * self._articles.lengths[ids] / self._average))
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
        if self._size - 1 > self._upto:
            found = self._db.execute(f"{sql} > ?", (match, self._upto)).fetchall()
        for changed in self._changed[self._changed <= self._upto].tolist():
            found += self._db.execute(f"{sql} = ?", (match, changed)).fetchall()
        return found

    def _passing(self, condition: Condition, plan: Plan) -> Mask:
        """What passes a condition: by what the postings know, else by the tables."""
        where = f"a.withdrawn_at IS NULL AND {condition.sql}"
        known = self._known(condition)
        mask = np.zeros(self._size, bool)
        if known is not None:
            mask[: self._upto + 1] = known
            mask[self._changed] = False
            where += f" AND a.id IN ({', '.join(str(row[0]) for row in self._unknown)})"
        if known is None or self._unknown:
            mask[self._ids(f"SELECT a.id FROM articles a WHERE {where}", plan.parameters)] = True
        return mask

    def _ids(self, sql: str, parameters: Any = ()) -> Ids:
        """The column `id` of a query, as one text: rows one by one would take four times as long."""
        (found,) = self._db.execute(f"SELECT group_concat(id) FROM ({sql})", parameters).fetchone()
        return np.fromstring(found or "", np.int64, sep=",")

    def _known(self, condition: Condition) -> Mask | None:
        """Whether each article of the postings passes; None where only the tables know."""
        if condition.written:
            ids = self._ids("SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH ?", (condition.written,))
            passing = np.zeros(self._upto + 1, bool)
            passing[ids[ids <= self._upto]] = True
            known = self._articles.lengths > 0  # what was withdrawn is in the index of words, but not of stems
        elif condition.sources is not None:
            passing, known = np.isin(self._articles.sources, condition.sources), self._articles.sources > 0
        elif condition.days is not None:
            first, last = condition.days
            passing = known = np.ones(len(self._articles.first_days), bool)
            if first is not None:
                passing, known = passing & (self._articles.last_days >= first), known & (self._articles.last_days > 0)
            if last is not None:
                passing, known = passing & (self._articles.first_days <= last), known & (self._articles.first_days > 0)
        else:
            return None
        found: Mask = np.logical_and(known, passing != condition.negative)
        return found


def _nonzero(counts: Ids) -> Counter[int]:
    """What was counted, but for 0, which is nothing."""
    return Counter({int(number): int(counts[number]) for number in np.flatnonzero(counts) if number})
