"""What another derivation changes of an article's facts: pure, given the facts that stand and the new ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.models import Annotated
from archive.store import rows, sql

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
    """The facts of an article in a form that compares: dates, names, sentences, and the evidence of publication."""

    dates: Facts
    entities: Facts
    sentences: tuple[tuple[int, int], ...]
    evidence: tuple[Any, ...]


def standing(connection: sqlite3.Connection, article_id: int) -> Derived:
    """The facts that stand in the database."""
    dates = connection.execute(
        'SELECT d."start", d."end", d.surface, d.edtf, d.precision, d.status, d.rule, d.decided_by,'
        ' a."start" AS anchor FROM date_mentions d LEFT JOIN date_mentions a ON a.id = d.anchor_id'
        " WHERE d.article_id = ?",
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
    return Derived(
        {row["start"]: row for row in sql.all_rows(dates)},
        {row["start"]: row for row in sql.all_rows(names)},
        tuple(sentences.fetchall()),
        evidence,
    )


def derived(annotated: Annotated) -> Derived:
    """The facts that rules and corrections give now."""
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
    sentences = tuple(sorted(annotated.sentences))
    return Derived(dates, names, sentences, tuple(rows.evidence_row(annotated.publication_evidence).values()))


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
