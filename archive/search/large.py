"""Ranking among many articles: what a plan finds as arrays over row ids, from postings and from FTS5."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.search.arrays import Articles, load
from archive.search.having import Scored, Stems
from archive.search.limits import Condition, Part, Stem
from archive.search.plan import Plan
from archive.store import beginnings
from archive.store.gathering import Floats, Ids
from archive.store.postings import OTHER_LANGUAGE, coded, decoded, ordinal
from archive.text import fold

Mask = NDArray[np.bool_]
"""For each row id whether it is meant."""

DIGITS = 9
"""Decimals of a score that count: the rest is the order in which parts were added."""
_FEW = 20_000
"""Numbers that are counted sooner by sorting than by an array of every day since the year 1."""
_MOST_READ = 300
"""Articles, newer than the postings or changed since, that are read for a beginning of words."""
_YEARS = np.array([date(year, 1, 1).toordinal() for year in range(1, 10_000)])
"""The first day of each year, from the year 1 on."""


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
        self._changed = self._ids("SELECT article_id AS id FROM search_changed ORDER BY article_id")
        (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        self._size = max(articles.upto, newest) + 1
        columns = "SELECT id, source_id, published_first_day, withdrawn_at, language FROM articles"
        self._unknown: list[tuple[int, int | None, str | None, str | None, str]] = connection.execute(
            f"{columns} WHERE id > :upto UNION ALL {columns} WHERE id IN (SELECT article_id FROM search_changed)"
            " AND id <= :upto",
            {"upto": articles.upto},
        ).fetchall()
        self._stems = Stems(connection, articles, self._changed, newest)

    def find(self, plan: Plan) -> Scored:
        """Every article that the plan finds, and its score: of all of the plan's stems that it has."""
        stems = plan.stems
        if len(stems) == 1 and not plan.conditions and not self._unknown:
            return self._stems[stems[0]]
        masks = [self._mask(group) for group in plan.groups]
        masks += [self._passing(condition, plan) for condition in plan.conditions]
        if not masks:
            return Scored(np.zeros(0, np.int64), np.zeros(0))
        whole: Mask = reduce(np.logical_and, masks)
        whole[[row[0] for row in self._unknown if row[3]]] = False
        ids = np.flatnonzero(whole)
        scores = np.zeros(self._size)
        for stem in stems:
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

    def counted(self, found: Scored) -> tuple[Counter[int], Counter[int], Counter[str]]:
        """How many articles are of each source, of each year and in each language; of the rest, none."""
        ids = found.ids
        sources = self._of(self._articles.sources, ((row[0], row[1] or 0) for row in self._unknown))[ids]
        languages = self._of(
            self._articles.languages.astype(np.int32), ((row[0], coded(row[4])) for row in self._unknown)
        )[ids]
        days, counts = _counted(self._days(ids))
        years: Counter[int] = Counter()
        for year, count in zip(np.searchsorted(_YEARS, days, "right").tolist(), counts.tolist(), strict=True):
            years[year] += count
        of, spoken = (zip(*map(np.ndarray.tolist, _counted(each)), strict=True) for each in (sources, languages))
        told = {decoded(code): count for code, count in spoken if code > OTHER_LANGUAGE}
        return Counter(dict(of)), years, Counter(told)

    def held(self, stem: Stem) -> int:
        """How many articles have a stem."""
        return len(self._stems[stem].ids)

    def _days(self, ids: Ids) -> NDArray[np.int32]:
        """The first day of publication of each; 0 for none."""
        return self._of(self._articles.first_days, ((row[0], ordinal(row[2])) for row in self._unknown))[ids]

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
        either = (reduce(np.logical_and, (self._among(self._stems[stem].ids) for stem in stems)) for stems in group)
        return reduce(np.logical_or, either)

    def _among(self, ids: Ids) -> Mask:
        mask = np.zeros(self._size, bool)
        mask[ids] = True
        return mask

    def _passing(self, condition: Condition, plan: Plan) -> Mask:
        """What passes a condition: by what the indexes and the postings know, else by the tables."""
        if condition.either:
            found = reduce(np.logical_or, map(self._part, condition.either))
            passing: Mask = np.logical_and(self._standing(), found != condition.negative)
            return passing
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

    def _standing(self) -> Mask:
        """Every article that can be found: what was withdrawn is in the index of words, but not of stems."""
        mask = np.zeros(self._size, bool)
        mask[: self._upto + 1] = self._articles.lengths > 0
        mask[self._changed] = False
        mask[[row[0] for row in self._unknown if not row[3]]] = True
        return mask

    def _part(self, part: Part) -> Mask:
        masks = [self._among(self._stems[stem].ids) for stem in part.stems]
        if part.written:
            kept = self._beginning(part.begins)
            masks.append(self._among(self._written(part.written)) if kept is None else kept)
        found: Mask = reduce(np.logical_and, masks)
        return found

    def _written(self, expression: str) -> Ids:
        return self._ids("SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH ?", (expression,))

    def _beginning(self, begins: tuple[str, ...]) -> Mask | None:
        """The articles with words that begin so; None where FTS5 must be asked.

        It cannot be asked of some articles only: it would look at all. So the few that are new are read.
        """
        kept = [beginnings.articles(self._db, begun, self._upto) for begun in begins]
        known = [mask for mask in kept if mask is not None]
        if not known or len(known) < len(kept) or len(self._unknown) > _MOST_READ:
            return None
        mask = np.zeros(self._size, bool)
        mask[: self._upto + 1] = reduce(np.logical_or, known)
        word = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, begins))})")
        for id_, *_ in self._unknown:
            texts = self._db.execute("SELECT headline, text FROM articles WHERE id = ?", (id_,)).fetchone()
            mask[id_] = any(word.search(fold(text or "")) for text in texts)
        return mask

    def _ids(self, sql: str, parameters: Any = ()) -> Ids:
        """The column `id` of a query, as one text: rows one by one would take four times as long."""
        (found,) = self._db.execute(f"SELECT group_concat(id) FROM ({sql})", parameters).fetchone()
        return np.fromstring(found or "", np.int64, sep=",")

    def _known(self, condition: Condition) -> Mask | None:
        """Whether each article of the postings passes; None where only the tables know."""
        articles = self._articles
        if condition.sources is not None:
            passing = np.isin(articles.sources, condition.sources)
        elif condition.language is not None and coded(condition.language) > OTHER_LANGUAGE:
            passing = articles.languages == coded(condition.language)
        elif condition.days is not None:
            first, last = condition.days
            passing = np.logical_or(articles.first_days > 0, articles.last_days > 0)
            if first is not None:
                passing &= (articles.last_days >= first) | (articles.last_days == 0)
            if last is not None:
                passing &= articles.first_days <= last  # 0 for an open beginning
        else:
            return None
        # What has no words was withdrawn.
        found: Mask = np.logical_and(articles.lengths > 0, ~passing) if condition.negative else passing
        return found


def _counted(numbers: NDArray[np.int32]) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """The different numbers above 0, and how often each stands there."""
    numbers = numbers[numbers > 0]
    if len(numbers) < _FEW:
        return np.unique(numbers, return_counts=True)
    counts = np.bincount(numbers)
    different = np.flatnonzero(counts)
    return different, counts[different]
