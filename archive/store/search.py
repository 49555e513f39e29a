"""A reader's words → FTS5 expression, SQL and parameters; and the hits with their snippets. Building is pure.

Every word of the query must stand in the article, in any inflection, with or without accents (`articles_fr`).
Where nothing has them all, articles with any of them are shown, and the answer says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.store import analysis
from archive.text import fold

SORTS = ("relevance", "newest", "oldest")
_HEADLINE_WEIGHT = 4.0
"""A word in the headline counts as much as four in the body."""
_SNIPPET = 220
"""Characters of a snippet at most."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on the publication: days inclusive (an undated article passes none), an entity's or a source's name."""

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


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in order; `widened` if no article has all the words and these have some."""

    hits: tuple[Hit, ...]
    widened: bool


def expression(query: str, *, every: bool = True) -> str:
    """The FTS5 expression over `articles_fr` for any text at all; empty if no word in it carries meaning."""
    stems = dict.fromkeys(stem for _, _, stem in analysis.words(query))
    return (" " if every else " OR ").join(f'"{stem}"' for stem in stems)


def statement(match: str, filters: Filters, *, sort: str, limit: int) -> tuple[str, dict[str, Any]]:
    """SQL and parameters; an empty `match` asks for every article that the filters let through."""
    where = ["a.withdrawn_at IS NULL"]
    parameters: dict[str, Any] = {"limit": limit}
    joined, score = "", "0.0"
    if match:
        joined = "JOIN articles_fr ON articles_fr.rowid = a.id"
        score = f"-bm25(articles_fr, {_HEADLINE_WEIGHT}, 1.0)"
        where.append("articles_fr MATCH :match")
        parameters["match"] = match
    if filters.first_day:
        where.append("a.published_last_day >= :first_day")
        parameters["first_day"] = filters.first_day
    if filters.last_day:
        where.append("a.published_first_day <= :last_day")
        parameters["last_day"] = filters.last_day
    if filters.source:
        where.append("a.source_id IN (SELECT id FROM sources WHERE name = :source COLLATE NOCASE)")
        parameters["source"] = filters.source
    if filters.entity:
        where.append(
            "a.id IN (SELECT article_id FROM entity_mentions WHERE entity_id IN"
            " (SELECT id FROM entities WHERE label = :entity COLLATE NOCASE OR slug = :entity"
            "  UNION SELECT entity_id FROM entity_aliases WHERE folded = :folded AND strength = 'strong'))"
        )
        parameters |= {"entity": filters.entity, "folded": fold(filters.entity)}
    order = {
        "relevance": "score DESC, a.published_first_day DESC, a.key",
        "newest": "a.published_first_day DESC NULLS LAST, a.key",
        "oldest": "a.published_first_day NULLS LAST, a.key",
    }[sort]
    sql = (
        f"SELECT a.id, a.key, a.headline, a.published_edtf, s.name, a.url, {score} AS score, a.text,"
        " (SELECT min(\"start\") FROM article_blocks WHERE article_id = a.id AND kind IN ('lead', 'paragraph')) AS lead"
        f" FROM articles a {joined} LEFT JOIN sources s ON s.id = a.source_id"
        f" WHERE {' AND '.join(where)} ORDER BY {order} LIMIT :limit"
    )
    return sql, parameters


def search(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters = Filters(),
    *,
    sort: str = "relevance",
    limit: int = 20,
) -> Found:
    """The articles that a reader's words find; a blank query with filters lists what they let through."""
    every, some = expression(query), expression(query, every=False)
    if not every and query.strip():
        return Found((), False)  # nothing but stop words: no article is about « le de la »
    hits = _hits(connection, every, query, filters, sort, limit)
    if hits or some == every:
        return Found(hits, False)
    hits = _hits(connection, some, query, filters, sort, limit)
    return Found(hits, bool(hits))


def external_ids(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """The external ids of every place where the article was seen, sorted."""
    rows = connection.execute(
        "SELECT external_id FROM articles WHERE id = :id"
        " UNION SELECT external_id FROM appearances WHERE article_id = :id",
        {"id": article_id},
    )
    return sorted(external_id for (external_id,) in rows if external_id)


def snippet(text: str, stems: Sequence[str], lead: int = 0) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a text that has the most of the stems, on one line, and the spans of their words in it.

    Where the text has none of them, its beginning from `lead` on.
    """
    wanted = set(stems)
    found = [(start, end, stem) for start, end, stem in analysis.words(text) if stem in wanted]
    best = 0
    if found:
        best = max(
            range(len(found)),
            key=lambda i: (len({stem for start, end, stem in found[i : i + 40] if end <= found[i][0] + _SNIPPET}), -i),
        )
    start = _word_start(text, max(0, found[best][0] - 60)) if found else lead
    end = min(len(text), start + _SNIPPET)
    if end < len(text):
        end = text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end
    shown = "".join(" " if char.isspace() else char for char in text[start:end])
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    matches = tuple((a + shift, b + shift) for a, b, _ in found if start <= a and b <= end)
    return before + shown + after, matches


def _hits(
    connection: sqlite3.Connection, match: str, query: str, filters: Filters, sort: str, limit: int
) -> tuple[Hit, ...]:
    sql, parameters = statement(match, filters, sort=sort, limit=limit)
    stems = [stem for _, _, stem in analysis.words(query)]
    found = connection.execute(sql, parameters)
    return tuple(
        Hit(id_, key, headline, published, source, url, score, *snippet(text, stems, lead or 0))
        for id_, key, headline, published, source, url, score, text, lead in found
    )


def _word_start(text: str, offset: int) -> int:
    """The beginning of the word at or after `offset`."""
    if offset == 0:
        return 0
    blank = text.find(" ", offset, offset + 30)
    return blank + 1 if blank >= 0 else offset
