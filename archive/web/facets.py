"""Facets that Datasette lacks: by the entities that an article names, and by decades.

`?_facet_entity=person` (or any kind, or `all`) counts; `?_entity=fumio-kishida` narrows, and may stand more than once.
`?_facet_decade=published_first_day` counts; `?_decade=published_first_day:1990` narrows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import path_with_added_args, path_with_removed_args, sqlite3

from archive.web.speaking import Speech

_NAMED = "SELECT article_id, entity_id FROM entity_mentions WHERE entity_id IS NOT NULL"
_MEANT = "SELECT article_id, means_entity_id FROM entity_mentions WHERE means_entity_id IS NOT NULL"
_DECADE = re.compile(r"([a-z_]+day):(\d{3})0")
"""Only columns of days: what is asked becomes part of an SQL text."""

Told = Callable[[Speech], str]


class _CountedFacet(Facet):  # type: ignore[misc]  # Datasette has no types
    """A facet whose values come from one SQL question: value, label, count."""

    argument: str

    def question(self, simple: str) -> tuple[str, dict[str, Any]] | None:
        raise NotImplementedError

    async def suggest(self) -> list[dict[str, Any]]:
        return []

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        results, too_slow = [], []
        size = self.get_facet_size()
        chosen = set(self.get_querystring_pairs())
        for source_and_config in self.get_configs():
            simple = str(source_and_config["config"].get("simple", ""))
            question = self.question(simple)
            if question is None:
                continue
            sql, values = question
            name = f"{self.type}: {simple}"
            try:
                found = await self.ds.execute(
                    self.database,
                    sql,
                    {**(self.params or {}), **values, "facet_size": size + 1},
                    truncate=False,
                    custom_time_limit=self.ds.setting("facet_time_limit_ms"),
                )
            except QueryInterrupted:
                too_slow.append(name)
                continue
            except sqlite3.OperationalError:
                continue  # a table without such a column
            told = []
            for value, label, count in found.rows[:size]:
                selected = (self.argument, value) in chosen
                change = path_with_removed_args if selected else path_with_added_args
                path = change(self.request, {self.argument: value})
                told.append(
                    {
                        "value": value,
                        "label": label,
                        "count": count,
                        "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(path)),
                        "selected": selected,
                    }
                )
            results.append(
                {
                    "name": name,
                    "type": self.type,
                    "results": told,
                    "hideable": source_and_config["source"] != "metadata",
                    "toggle_url": path_with_removed_args(self.request, {f"_facet_{self.type}": simple}),
                    "truncated": len(found.rows) > size,
                }
            )
        return results, too_slow


class EntityFacet(_CountedFacet):
    """Articles by who and what they name, or mean; the kind is what is asked."""

    type = "entity"
    argument = "_entity"

    def question(self, simple: str) -> tuple[str, dict[str, Any]] | None:
        if self.table != "articles":
            return None
        sql = f"""
            SELECT e.slug, e.label, count(*) AS n
              FROM (SELECT id FROM ({self.sql})) a
              JOIN ({_NAMED} UNION {_MEANT}) m ON m.article_id = a.id
              JOIN entities e ON e.id = m.entity_id
             WHERE :facet_kind = 'all' OR e.kind = :facet_kind
             GROUP BY e.id ORDER BY n DESC, e.label LIMIT :facet_size"""
        return sql, {"facet_kind": simple}


class DecadeFacet(_CountedFacet):
    """Rows by the decade of a column of days."""

    type = "decade"
    argument = "_decade"

    def question(self, simple: str) -> tuple[str, dict[str, Any]] | None:
        if not _DECADE.fullmatch(f"{simple}:0000"):
            return None
        sql = f"""
            SELECT '{simple}:' || substr("{simple}", 1, 3) || '0', substr("{simple}", 1, 3) || '0–9', count(*) AS n
              FROM ({self.sql}) WHERE "{simple}" IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT :facet_size"""
        return sql, {}


def _naming(slug: str, speech: Speech) -> str:
    return speech.say("they name “{name}”", name=slug)


def _in_decade(column: str, decade: str, speech: Speech) -> str:
    return speech.say("{column} in the {decade}s", column=column, decade=decade)


def conditions(request: Any, table: str) -> tuple[list[str], dict[str, str], list[Told]]:
    """What the chosen values of these facets ask of a table: clauses, parameters, and how it is told in a language."""
    clauses: list[str] = []
    values: dict[str, str] = {}
    told: list[Told] = []
    for n, slug in enumerate(request.args.getlist(EntityFacet.argument) if table == "articles" else ()):
        entity = f"(SELECT id FROM entities WHERE slug = :facet_entity{n})"
        clauses.append(
            f"articles.id IN (SELECT article_id FROM entity_mentions WHERE entity_id = {entity}"
            f" UNION SELECT article_id FROM entity_mentions WHERE means_entity_id = {entity})"
        )
        values[f"facet_entity{n}"] = slug
        told.append(partial(_naming, slug))
    for n, asked in enumerate(request.args.getlist(DecadeFacet.argument)):
        found = _DECADE.fullmatch(asked)
        if found:
            clauses.append(f'substr("{found[1]}", 1, 3) = :facet_decade{n}')
            values[f"facet_decade{n}"] = found[2]
            told.append(partial(_in_decade, found[1], f"{found[2]}0"))
    return clauses, values, told
