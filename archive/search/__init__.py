"""Search: a reader's words → ranked articles, with what was understood, and the words that matched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.search import matching, suggesting
from archive.search import query as queries
from archive.search.days import days as named_days
from archive.search.known import known, quoted
from archive.search.plan import Plan, plan
from archive.search.query import parse, understood
from archive.search.snippets import Span, marks, snippet
from archive.search.terms import Filter, Query
from archive.search.wider import dated, wider
from archive.text import fold

__all__ = ["LITTLE", "SORTS", "Filters", "Found", "Hit", "external_ids", "parse", "planned", "search", "understood"]

SORTS = tuple(matching.ORDERS)
LITTLE = 10
"""Articles; where fewer have all the words, those that have some of them follow."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits beside the query: days of publication, inclusive; an entity's or a source's name."""

    first_day: str | None = None
    last_day: str | None = None
    entity: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; a higher score is better. `matches` are spans into `snippet`, half-open."""

    id: int
    key: str
    headline: str | None
    published: str | None
    source: str | None
    url: str | None
    score: float
    snippet: str
    matches: tuple[tuple[int, int], ...]
    whole: bool = True
    """False of an article that has only some of what was asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in order. `widened` if fewer than `LITTLE` articles have all the words, and some have some."""

    hits: tuple[Hit, ...]
    widened: bool
    query: Query
    plan: Plan
    """What was asked of the archive for articles that have all of it."""
    suggestion: str | None = None
    """The query with words that the archive has, where it has not those that were typed."""
    wider: tuple[Query, ...] = ()
    """Where nothing has all of it: what finds something with one demand less, or with a day meant as one."""


def search(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters = Filters(),
    *,
    sort: str = "relevance",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The articles that a query finds, from `offset` on; with filters alone, all that they let through."""
    asked = _limited(parse(quoted(connection, query)), filters)
    made = plan(asked, known(connection, asked))
    last = offset + limit
    matcher = matching.Matcher(connection)
    found = matcher.rank(made, sort=sort, limit=last)
    if found and asked.groups and not made.stems and sort == "relevance":  # nothing is scored: headlines come first
        titled = queries.titled(asked)
        found = _followed(matcher.rank(plan(titled, known(connection, titled)), sort=sort, limit=last), found, last)
    whole, widened = len(found), False
    if len(found) < min(LITTLE, last) and sum(map(len, asked.groups)) > 1 and sort == "relevance":
        some = replace(queries.widened(asked), filters=asked.filters)
        wide = plan(some, replace(known(connection, asked), named=()), loose=True)
        found = _followed(found, matcher.rank(wide, sort=sort, limit=last), last)
        widened = len(found) > whole
    suggestion = suggesting.suggestion(connection, asked) if widened or not found else None
    less = () if whole else dated(connection, asked) if found else wider(connection, asked)
    shown = _shown(connection, made, asked, found[offset:], whole - offset)
    return Found(shown, widened, asked, made, suggestion, less)


def planned(connection: sqlite3.Connection, query: str) -> Plan:
    """What a query asks of this archive: the same articles wherever it is asked."""
    asked = parse(quoted(connection, query))
    return plan(asked, known(connection, asked))


def external_ids(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """The external ids of every place where the article was seen, sorted."""
    rows = connection.execute(
        "SELECT external_id FROM articles WHERE id = :id"
        " UNION SELECT external_id FROM appearances WHERE article_id = :id",
        {"id": article_id},
    )
    return sorted(external_id for (external_id,) in rows if external_id)


def _limited(query: Query, filters: Filters) -> Query:
    """The query with the limits that stand beside it."""
    added = []
    if filters.first_day or filters.last_day:
        days = f"{filters.first_day or ''}..{filters.last_day or ''}"
        added.append(Filter("date", days, named_days(days)))
    added += [Filter(name, value) for name, value in (("entity", filters.entity), ("source", filters.source)) if value]
    return replace(query, filters=(*query.filters, *added))


def _followed(first: Sequence[matching.Ranked], others: Sequence[matching.Ranked], most: int) -> list[matching.Ranked]:
    """Articles, and those of the others that are not among them."""
    whole = {item.id for item in first}
    return [*first, *(item for item in others if item.id not in whole)][:most]


def _shown(
    connection: sqlite3.Connection, made: Plan, asked: Query, found: Sequence[matching.Ranked], whole: int
) -> tuple[Hit, ...]:
    """The articles as hits; the first `whole` of them have all that was asked."""
    ids = ", ".join(str(item.id) for item in found)
    rows = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT a.id, a.key, a.headline, a.published_edtf, s.name, a.url, a.text,"
            " (SELECT min(\"start\") FROM article_blocks WHERE article_id = a.id AND kind IN ('lead', 'paragraph')),"
            " (SELECT max(\"end\") FROM article_blocks WHERE article_id = a.id AND kind = 'header')"
            f" FROM articles a LEFT JOIN sources s ON s.id = a.source_id WHERE a.id IN ({ids})"
        )
    }
    names = _names(connection, made.entities, ids)
    beginnings = [fold(term.text) for group in asked.groups for term in group if term.kind == "prefix"]
    hits = []
    for number, item in enumerate(found):
        key, headline, published, source, url, text, lead, front = rows[item.id]
        spans = marks(text, made, beginnings, names.get(item.id, ()), whole=number < whole)
        shown, marked = snippet(text, spans, lead or 0, front or 0)
        hits.append(Hit(item.id, key, headline, published, source, url, item.score, shown, marked, number < whole))
    return tuple(hits)


def _names(connection: sqlite3.Connection, entities: Iterable[int], articles: str) -> dict[int, list[Span]]:
    """Where the articles name these entities, under any name, or mean them."""
    named = ", ".join(map(str, entities))
    found: dict[int, list[Span]] = {}
    if named:
        for article, start, end in connection.execute(
            f'SELECT article_id, "start", "end" FROM entity_mentions WHERE article_id IN ({articles})'
            f" AND (entity_id IN ({named}) OR means_entity_id IN ({named}))"
        ):
            found.setdefault(article, []).append((start, end))
    return found
