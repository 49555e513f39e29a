"""The entity page: who or what it is, what it is called, its roles, its company, when, and in which sentences."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from datasette import NotFound, Response

from archive import edtf
from archive.web import drawing, guarding, naming
from archive.web.chronology import pieces
from archive.web.events import Scope, events, folded, months, names
from archive.web.keeping import kept
from archive.web.pages import Asked, json_response
from archive.web.strip import BY_DAY, Density, binned, window

PATH = "/-/archive/entity/(?P<slug>[^/.]+)"
_RECENT = 5_000
"""Mentions that are looked at, of each way to mention: those entered last."""
_COMPANY = 30
_DRAWN = 12
_SENTENCES = 30

_ENTITY = """
    SELECT e.id, e.slug, e.kind, e.label, e.wikidata, e.origin, c.label AS country, c.slug AS country_slug
      FROM entities e LEFT JOIN entities c ON c.id = e.country_id WHERE e.slug = :slug"""
_LATEST = f"= :id ORDER BY id DESC LIMIT {_RECENT})"
_MENTIONED = f"""(SELECT * FROM (SELECT id FROM entity_mentions WHERE entity_id {_LATEST}
       UNION SELECT * FROM (SELECT id FROM entity_mentions WHERE means_entity_id {_LATEST})"""
_QUERIES = {
    "surfaces": """
        SELECT surface, kind, means_entity_id IS :id AS meant, count(*) AS times, count(DISTINCT article_id) AS articles
          FROM entity_mentions WHERE id IN """ + _MENTIONED + """
         GROUP BY 1, 2, 3 ORDER BY times DESC, surface LIMIT 60""",
    "aliases": "SELECT alias, strength, language FROM entity_aliases WHERE entity_id = :id ORDER BY strength, alias",
    "roles": """
        SELECT m.role, c.label AS country, count(*) AS times, min(a.published_first_day) AS first_day,
               a.key, a.published_edtf, a.usage_terms, a.language,
               substr(a.text, s."start" + 1, s."end" - s."start") AS sentence
          FROM entity_mentions m JOIN articles a ON a.id = m.article_id
          LEFT JOIN sentences s ON s.id = m.sentence_id LEFT JOIN entities c ON c.id = m.country_id
         WHERE m.id IN """ + _MENTIONED + """ AND m.entity_id = :id AND m.role IS NOT NULL
         GROUP BY m.role, c.label ORDER BY first_day, times DESC LIMIT 60""",
    "company": """
        WITH here AS (SELECT sentence_id FROM entity_mentions WHERE id IN """ + _MENTIONED + f"""
                         AND sentence_id IS NOT NULL GROUP BY 1)
        SELECT e.id, e.slug, e.label, e.kind, count(DISTINCT m.sentence_id) AS sentences
          FROM here JOIN entity_mentions m ON m.sentence_id = here.sentence_id
          JOIN entities e ON e.id = m.entity_id
         WHERE e.id <> :id GROUP BY e.id ORDER BY sentences DESC, e.label LIMIT {_COMPANY}""",
    "months": """
        SELECT substr(a.published_first_day, 1, 7) AS month, count(DISTINCT a.id) AS articles
          FROM entity_mentions m JOIN articles a ON a.id = m.article_id
         WHERE m.id IN """ + _MENTIONED + """
           AND substr(a.published_first_day, 1, 7) = substr(a.published_last_day, 1, 7)
         GROUP BY 1 ORDER BY 1""",
    "articles": """
        SELECT a.key, a.headline, a.published_edtf, a.language, s.name AS source
          FROM articles a LEFT JOIN sources s ON s.id = a.source_id
         WHERE a.id IN (SELECT article_id FROM entity_mentions WHERE id IN """ + _MENTIONED + """)
         ORDER BY a.published_first_day DESC, a.id DESC LIMIT 10""",
    "total": """
        SELECT count(DISTINCT article_id) AS articles, count(*) AS mentions,
               (SELECT count(*) FROM entity_mentions WHERE entity_id = :id)
                 + (SELECT count(*) FROM entity_mentions WHERE means_entity_id = :id) AS every
          FROM entity_mentions WHERE id IN """ + _MENTIONED,
    "candidates": """
        SELECT e.slug, e.label, c.score, c.evidence, c.judgement FROM
               (SELECT other_id AS id, score, evidence, judgement FROM entity_candidates WHERE entity_id = :id
                 UNION SELECT entity_id, score, evidence, judgement FROM entity_candidates WHERE other_id = :id) c
          JOIN entities e ON e.id = c.id WHERE c.judgement <> 'different' ORDER BY c.score DESC LIMIT 20""",
}  # fmt: skip
_BETWEEN = """
    SELECT x.entity_id, y.entity_id, count(DISTINCT x.sentence_id)
      FROM (SELECT DISTINCT sentence_id FROM
               (SELECT sentence_id FROM entity_mentions WHERE entity_id = :id ORDER BY id DESC LIMIT 1000)) here
      CROSS JOIN entity_mentions x ON x.sentence_id = here.sentence_id
      CROSS JOIN entity_mentions y ON y.sentence_id = x.sentence_id AND y.entity_id > x.entity_id
     WHERE +x.entity_id IN (SELECT value FROM json_each(:others))
       AND +y.entity_id IN (SELECT value FROM json_each(:others))
     GROUP BY 1, 2"""
"""CROSS JOIN keeps the order: from a thousand sentences to their names."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A name on the network's circle. `size` from 1 to 5."""

    x: float
    y: float
    label: str
    slug: str
    kind: str
    size: int
    width: float
    anchor: str


async def page(asked: Asked) -> Response:
    slug = asked.request.url_vars["slug"]

    def read(connection: sqlite3.Connection) -> tuple[Row, dict[str, list[Row]], Any, Any, Any, list[Any]]:
        found = _rows(connection, _ENTITY, {"slug": slug})
        if not found:
            raise NotFound(asked.speech.say("No entity has this name."))
        entity = found[0]
        told = kept(connection, asked.path, ("entity", slug), lambda: _told(connection, entity))
        scope = Scope(entity=entity["id"])
        dated = events(connection, scope, _SENTENCES)
        others = json.dumps([row["id"] for row in told["company"][:_DRAWN]])
        edges = connection.execute(_BETWEEN, {"id": entity["id"], "others": others}).fetchall()
        density = months(connection, scope)
        axis = window(density, "", "") if sum(sum(count.values()) for count in density.values()) > 1 else None
        shown: Density = density
        if axis and axis.days <= BY_DAY:
            shown = months(connection, replace(scope, first=str(axis.first), last=str(axis.last)), 10)
        strip = axis, binned(axis, shown) if axis else {}, density
        return entity, told, strip, dated, names(connection, {e.sentence_id for e in dated}), edges

    entity, told, (axis, counts, density), dated, named, edges = await asked.run(read)
    if asked.request.url_vars.get("format") == "json":
        body = {"entity": entity, **told}
        body["roles"] = [row for row in told["roles"] if guarding.may_show_body(row["usage_terms"])]
        return json_response(body)
    dated = [event for event in dated if guarding.may_show_body(event.usage_terms)]
    by_month = {row["month"]: Counter({"happened": row["articles"]}) for row in told["months"]}
    spark = _spark(list(by_month))
    entries = folded(dated)
    return await asked.html(
        "archive_entity.html",
        entity["label"],
        entity=entity,
        in_table=await asked.opens("view-table", "entities"),
        told=told,
        roles=[row for row in told["roles"] if guarding.may_show_body(row["usage_terms"])],
        named=lambda codes, code: naming.named(getattr(naming, codes), code, asked.speech),
        sizes=_sizes(told["company"]),
        nodes=_network(told["company"][:_DRAWN]) if len(told["company"]) >= 4 else [],
        edges=_edges(edges, told["company"][:_DRAWN]),
        spark=drawing.bars(spark, by_month) if spark else [],
        spark_ticks=drawing.ticks(spark) if spark else [],
        dates=sum(sum(count.values()) for count in density.values()),
        axis=axis,
        axis_ticks=drawing.ticks(axis) if axis else [],
        axis_bars=drawing.bars(axis, counts) if axis else [],
        entries=[(entry, pieces(entry.event, named, asked)) for entry in entries],
        everything=f'entité:"{entity["label"]}"' if asked.speech.language == "fr" else f'entity:"{entity["label"]}"',
    )


def _told(connection: sqlite3.Connection, entity: Row) -> dict[str, list[Row]]:
    return {name: _rows(connection, sql, entity) for name, sql in _QUERIES.items()}


def _rows(connection: sqlite3.Connection, sql: str, values: Row) -> list[Row]:
    cursor = connection.execute(sql, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _spark(by_month: Sequence[str]) -> drawing.Axis | None:
    """From the first month to the last; nothing for one month alone."""
    if len(by_month) < 2:
        return None
    first, last = edtf.parse(by_month[0]).first, edtf.parse(by_month[-1]).last
    assert isinstance(first, date) and isinstance(last, date)
    return drawing.Axis(first, last)


def _sizes(company: Sequence[Row]) -> list[int]:
    """Of each name, 1 to 5 by how often it stands in the same sentence."""
    most = max((row["sentences"] for row in company), default=1)
    return [1 + round(4 * math.sqrt(row["sentences"] / most)) if most > 1 else 1 for row in company]


def _network(company: Sequence[Row]) -> list[Node]:
    """The company on an ellipse around the middle of a drawing of 640 × 360, the most frequent at the top."""
    most = max(row["sentences"] for row in company)
    nodes = []
    for n, (row, size) in enumerate(zip(company, _sizes(company), strict=True)):
        angle = 2 * math.pi * n / len(company) - math.pi / 2
        x, y = 320 + 190 * math.cos(angle), 180 + 140 * math.sin(angle)
        anchor = "middle" if abs(x - 320) < 40 else "start" if x > 320 else "end"
        width = round(1 + 5 * row["sentences"] / most, 1)
        nodes.append(
            Node(round(x, 1), round(y, 1), row["label"], row["slug"], row["kind"], min(size, 5), width, anchor)
        )
    return nodes


def _edges(found: Sequence[tuple[int, int, int]], company: Sequence[Row]) -> list[tuple[int, int, int]]:
    """Between nodes by their number, with how many sentences they share."""
    number = {row["id"]: n for n, row in enumerate(company)}
    return [(number[a], number[b], count) for a, b, count in found if a in number and b in number]
