"""Which articles a plan finds, and in what order: bm25 over stems, then words as they were typed.

The score of an article is FTS5's bm25 over `articles_fr`, a word of the headline counting as four of the body. The
best fifty are ordered again, by what `reranking` adds.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.search import large, reranking
from archive.search.arrays import statistics
from archive.search.having import worth
from archive.search.large import DIGITS
from archive.search.plan import Plan
from archive.store.derived import WEIGHTS

AGAIN = 50
"""Articles that are ordered again at the most."""
ORDERS = {
    "relevance": f"round(score, {DIGITS}) DESC, a.published_first_day DESC, a.key",
    "newest": "a.published_first_day DESC NULLS LAST, a.key",
    "oldest": "a.published_first_day NULLS LAST, a.key",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article and its score; the higher the better."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Everything:
    """All that a plan finds: how many, their row ids or the last of them; how many of each source, year, language."""

    total: int
    ids: Sequence[int]
    sources: Counter[int]
    """By row id."""
    years: Counter[int]
    languages: Counter[str]


class Matcher:
    """Ranks the plans of one query: those of a large archive from its postings, of a small one by FTS5."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._many = large.opened(connection)

    def rank(self, plan: Plan, *, sort: str, limit: int) -> list[Ranked]:
        """The first `limit` articles of the plan in the order of `sort`."""
        if plan.is_empty:
            return []
        again = sort == "relevance" and bool(plan.typed)
        wanted = max(limit, AGAIN) if again else limit
        if self._many is not None:
            rows = self._many.first(self._many.find(plan), sort=sort, limit=wanted)
            found = [Ranked(*row) for row in rows]
        else:
            found = _asked(self._db, plan, sort, wanted)
        if again:
            found = [*self._ordered_again(plan, found[:AGAIN]), *found[AGAIN:]]
        scale = self._scale(plan)
        return [Ranked(item.id, item.score * scale) for item in found[:limit]]

    def found(self, plan: Plan, last: int = 0) -> Everything:
        """Every article of the plan; of their row ids, where so many are enough, the last ones in the archive."""
        if self._many is not None and not plan.is_empty:
            every = self._many.find(plan)
            return Everything(len(every.ids), every.ids[-last:].tolist(), *self._many.counted(every))
        joined, where, parameters = _where(plan)
        sql = (
            "SELECT a.id, a.source_id, CAST(substr(a.published_first_day, 1, 4) AS INTEGER), a.language"
            f" FROM articles a {joined} WHERE {where} ORDER BY a.id"
        )
        rows = [] if plan.is_empty else self._db.execute(sql, parameters).fetchall()
        return Everything(
            len(rows),
            [row[0] for row in rows[-last:]],
            Counter(row[1] for row in rows if row[1] is not None),
            Counter(row[2] for row in rows if row[2]),
            Counter(row[3] for row in rows if len(row[3]) == 2),
        )

    def _ordered_again(self, plan: Plan, found: Sequence[Ranked]) -> list[Ranked]:
        """The articles with what their words as typed add; equal ones keep their order."""
        every, _ = statistics(self._db)
        words = [reranking.asked(word, stem, worth(every, self._held(stem))) for word, stem in plan.typed]
        ids = ", ".join(str(item.id) for item in found)
        added = {
            id_: reranking.added(words, headline or "", text)
            for id_, headline, text in self._db.execute(f"SELECT id, headline, text FROM articles WHERE id IN ({ids})")
        }
        again = [Ranked(item.id, item.score + added[item.id]) for item in found]
        return sorted(again, key=lambda item: -item.score)

    def _scale(self, plan: Plan) -> float:
        """What every score is multiplied by: the order stays.

        A stem that half of the articles have is worth next to nothing to FTS5: among twenty articles most scores would
        be 0.00. So the stems are together worth what they are to Lucene, whose formula stays above 0.
        """
        every, _ = statistics(self._db)
        held = [self._held(*stem) for stem in plan.stems]
        worths = sum(worth(every, count) for count in held)
        return sum(math.log1p((every - count + 0.5) / (count + 0.5)) for count in held) / worths if held else 1.0

    def _held(self, stem: str, column: str = "") -> int:
        """How many articles have a stem of the plan that was ranked."""
        if self._many is not None:
            return self._many.held((stem, column))
        sql = "SELECT count(*) FROM articles_fr WHERE articles_fr MATCH ?"
        return int(self._db.execute(sql, (f'{column} : "{stem}"' if column else f'"{stem}"',)).fetchone()[0])


def _asked(connection: sqlite3.Connection, plan: Plan, sort: str, limit: int) -> list[Ranked]:
    """What FTS5 finds, every match scored."""
    joined, where, parameters = _where(plan)
    score = f"-bm25(articles_fr, {', '.join(map(str, WEIGHTS))})" if joined else "0.0"
    sql = f"SELECT a.id, {score} AS score FROM articles a {joined} WHERE {where} ORDER BY {ORDERS[sort]} LIMIT :limit"
    return [Ranked(*row) for row in connection.execute(sql, {**parameters, "limit": limit})]


def _where(plan: Plan) -> tuple[str, str, dict[str, Any]]:
    """The SQL of what is joined to `articles a` and of its conditions, and their parameters.

    The expression that is joined has any of the plan's stems, so that all of them count in the score.
    """
    where = ["a.withdrawn_at IS NULL", *(condition.sql for condition in plan.conditions)]
    parameters = dict(plan.parameters)
    if not plan.match:
        return "", " AND ".join(where), parameters
    where.append("articles_fr MATCH :any")
    if plan.any_stem != plan.match:
        where.append("a.id IN (SELECT rowid FROM articles_fr WHERE articles_fr MATCH :match)")
    parameters |= {"any": plan.any_stem, "match": plan.match}
    return "JOIN articles_fr ON articles_fr.rowid = a.id", " AND ".join(where), parameters
