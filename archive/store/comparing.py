"""What another derivation changes of an article's facts: pure, given the facts that stand and the new ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.models import Annotated, Article, DateMention, EntityMention
from archive.period import Period
from archive.store import rows, sql
from archive.text import finder

Facts = Mapping[int, dict[str, Any]]
"""By the first character of each."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A date or a name that `appeared`, `vanished` or `changed`; `rule` is the one that finds it, or that found it."""

    article_key: str
    fact: str
    change: str
    rule: str
    surface: str
    start: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def as_row(self) -> sql.Row:
        return {
            "article_key": self.article_key,
            "fact": self.fact,
            "change": self.change,
            "rule": self.rule,
            "surface": self.surface,
            "start": self.start,
            "before": _dump(self.before),
            "after": _dump(self.after),
        }


@dataclass(frozen=True, slots=True)
class Derived:
    """The facts of an article in a form that compares: dates, names, sentences, and the evidence of publication.

    `columns` are those that follow from these, and are told of nobody: an article's days; of each date its days, its
    sentence and whether it leans on another, of each name its sentence, by the first character of each.
    """

    dates: Facts
    entities: Facts
    sentences: tuple[tuple[int, int], ...]
    evidence: tuple[Any, ...]
    columns: tuple[tuple[Any, ...], ...]


_SENTENCE = "LEFT JOIN sentences s ON s.id = m.sentence_id AND s.article_id = m.article_id"
_COLUMNS = (
    "SELECT published_first_day, published_last_day FROM articles WHERE id = ?",
    'SELECT m."start", first_day, last_day, s."start", anchor_id IS NULL'
    f" FROM date_mentions m {_SENTENCE} WHERE m.article_id = ? ORDER BY 1",
    f'SELECT m."start", s."start" FROM entity_mentions m {_SENTENCE} WHERE m.article_id = ? ORDER BY 1',
)


def standing(connection: sqlite3.Connection, article_id: int) -> Derived:
    """The facts that stand in the database."""
    dates = connection.execute(
        'SELECT d."start", d."end", d.surface, d.edtf, d.precision, d.status, d.rule, d.decided_by,'
        ' a."start" AS anchor FROM date_mentions d'
        " LEFT JOIN date_mentions a ON a.id = d.anchor_id AND a.article_id = d.article_id WHERE d.article_id = ?",
        (article_id,),
    )
    names = connection.execute(
        'SELECT m."start", m."end", m.surface, m.kind, e.slug AS entity, m.role, c.slug AS country, n.slug AS means,'
        " m.rule FROM entity_mentions m LEFT JOIN entities e ON e.id = m.entity_id"
        " LEFT JOIN entities c ON c.id = m.country_id LEFT JOIN entities n ON n.id = m.means_entity_id"
        " WHERE m.article_id = ?",
        (article_id,),
    )
    sentences = connection.execute(
        'SELECT "start", "end" FROM sentences WHERE article_id = ? ORDER BY "start"', (article_id,)
    )
    evidence = connection.execute(
        "SELECT published_inferred_edtf, published_inferred_start, published_inferred_end FROM articles WHERE id = ?",
        (article_id,),
    ).fetchone()
    columns = [connection.execute(query, (article_id,)) for query in _COLUMNS]
    return Derived(
        {row["start"]: row for row in sql.all_rows(dates)},
        {row["start"]: row for row in sql.all_rows(names)},
        tuple(sentences.fetchall()),
        evidence,
        tuple(row for found in columns for row in found),
    )


def derived(annotated: Annotated, corrected: Article) -> Derived:
    """The facts that rules and corrections give now; `corrected` is the article with its fields as people have them."""
    dates = {}
    for mention in annotated.dates:
        period = mention.period
        dates[mention.start] = {
            "start": mention.start,
            "end": mention.end,
            "surface": mention.surface,
            "edtf": period.edtf if period else None,
            "precision": period.precision if period else mention.precision or "day",
            "status": mention.status,
            "rule": mention.rule,
            "decided_by": mention.decided_by,
            "anchor": None if mention.anchor is None else annotated.dates[mention.anchor].start,
        }
    names = {
        mention.start: {
            "start": mention.start,
            "end": mention.end,
            "surface": mention.surface,
            "kind": mention.kind,
            "entity": mention.entity.slug if mention.entity else None,
            "role": mention.role,
            "country": mention.country.slug if mention.country else None,
            "means": mention.means.slug if mention.means else None,
            "rule": mention.rule,
        }
        for mention in annotated.entities
    }
    within = finder(annotated.sentences)

    def sentence(start: int) -> int | None:
        place = within(start)
        return None if place is None else annotated.sentences[place][0]

    columns = (
        _days(corrected.published),
        *(
            (m.start, *_days(m.period), sentence(m.start), m.anchor is None)
            for m in sorted(annotated.dates, key=_start)
        ),
        *((m.start, sentence(m.start)) for m in sorted(annotated.entities, key=_start)),
    )
    evidence = tuple(rows.evidence_row(annotated.publication_evidence).values())
    return Derived(dates, names, tuple(sorted(annotated.sentences)), evidence, columns)


def _start(mention: DateMention | EntityMention) -> int:
    return mention.start


def _days(period: Period | None) -> tuple[str | None, str | None]:
    return (period.first_day, period.last_day) if period else (None, None)


def compare(key: str, before: Derived, after: Derived) -> list[FactChange]:
    """What is not the same, dates first, in text order."""
    return [
        *_compare(key, "date", before.dates, after.dates),
        *_compare(key, "entity", before.entities, after.entities),
    ]


def _compare(key: str, fact: str, before: Facts, after: Facts) -> list[FactChange]:
    found = []
    for start in sorted({*before, *after}):
        old, new = before.get(start), after.get(start)
        if old != new:
            change = "appeared" if old is None else "vanished" if new is None else "changed"
            told = new or old or {}
            found.append(FactChange(key, fact, change, told["rule"], told["surface"], start, old, new))
    return found


def _dump(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
