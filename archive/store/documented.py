"""What documents say of names, counted: how many call one so, by what evidence, in what roles. Pure reading.

Of several versions of one dispatch (`article_links`) the one of the smallest key counts, so that nobody votes twice.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_COUNTED = """
    WITH again AS MATERIALIZED (
            SELECT CASE WHEN a.key < b.key THEN b.id ELSE a.id END AS id FROM article_links l
              JOIN articles a ON a.id = l.article_id JOIN articles b ON b.id = l.other_id)
"""
_NEWS = "m.article_id NOT IN (SELECT id FROM again)"


@dataclass(slots=True)
class Documented:
    """One entity with the numbers of documents that name it: in all, by kind of mention, by (kind, rule), by role."""

    slug: str
    kind: str
    label: str
    origin: str
    documents: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)


def every(connection: sqlite3.Connection) -> dict[str, Documented]:
    """Every entity that is named, by slug."""
    found = {
        slug: Documented(slug, kind, label, origin, count)
        for slug, kind, label, origin, count in connection.execute(
            f"""{_COUNTED} SELECT e.slug, e.kind, e.label, e.origin, count(DISTINCT m.article_id)
                  FROM entity_mentions m JOIN entities e ON e.id = m.entity_id WHERE {_NEWS} GROUP BY e.id"""
        )
    }
    for slug, kind, rule, count in _counts(connection, "m.kind, m.rule", "e.origin = 'text'"):
        found[slug].rules[kind, rule.partition(",")[0]] += count
    for slug, kind, count in _counts(connection, "m.kind", "e.origin = 'text'"):
        found[slug].kinds[kind] = count
    for slug, role, count in _counts(connection, "m.role", "m.role IS NOT NULL AND e.kind = 'person'"):
        found[slug].roles[role] = count
    return found


def defined(connection: sqlite3.Connection) -> dict[str, Counter[str]]:
    """By short name: how many documents define it as which entity, « … (BNPB) »."""
    found: dict[str, Counter[str]] = {}
    for slug, short, count in _counts(connection, "m.surface", "m.rule LIKE 'defined%'"):
        found.setdefault(short, Counter())[slug] = count
    return found


def together(connection: sqlite3.Connection, one: str, other: str) -> bool:
    """True if one document names both entities."""
    found = connection.execute(
        """SELECT 1 FROM entity_mentions m JOIN entity_mentions n ON n.article_id = m.article_id
            WHERE m.entity_id = (SELECT id FROM entities WHERE slug = ?)
              AND n.entity_id = (SELECT id FROM entities WHERE slug = ?) LIMIT 1""",
        (one, other),
    )
    return found.fetchone() is not None


def _counts(connection: sqlite3.Connection, columns: str, where: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    yield from connection.execute(
        f"""{_COUNTED} SELECT e.slug, {columns}, count(DISTINCT m.article_id)
              FROM entity_mentions m JOIN entities e ON e.id = m.entity_id
             WHERE {_NEWS} AND {where} GROUP BY e.id, {columns}"""
    )
