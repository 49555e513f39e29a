"""How many articles a plan finds, and what they are: by source, year, country and entity."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.search.matching import Matcher
from archive.search.plan import Plan
from archive.store.derived import EVERY

MOST = 5_000
"""Articles that countries and entities are counted in: the newest of those found."""
_SHOWN = 20
"""Values of a facet."""

Counts = tuple[tuple[str, int], ...]
"""A value and its number of articles, the commonest first; years in their own order."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What was found, counted. `countries` and `entities` are of `counted` articles, if not of all `total`."""

    total: int
    counted: int
    sources: Counts
    years: Counts
    countries: Counts
    entities: Counts


def facets(connection: sqlite3.Connection, plan: Plan) -> Facets:
    """The facets of a plan."""
    found = Matcher(connection).found(plan, MOST)
    named = _named(connection, found.ids)
    return Facets(
        found.total,
        len(found.ids),
        _labelled(connection, "SELECT id, name FROM sources", found.sources),
        tuple(sorted((str(year), count) for year, count in found.years.items())),
        _labelled(connection, "SELECT id, label FROM entities WHERE kind = 'country'", named),
        _labelled(connection, "SELECT id, label FROM entities WHERE kind <> 'country'", named),
    )


def _named(connection: sqlite3.Connection, ids: Sequence[int]) -> Counter[int]:
    """How many of the articles name each entity, as the index of stems has it."""
    # The column `entities` where FTS5 keeps it, past the virtual table: several times as fast.
    sql = "SELECT c3 FROM articles_fr_content WHERE id IN (SELECT value FROM json_each(?))"
    tokens: Counter[str] = Counter()
    for (held,) in connection.execute(sql, (json.dumps(list(ids)),)):
        tokens.update(held.split())
    return Counter({int(token[len(EVERY) :]): count for token, count in tokens.items() if token != EVERY})


def _labelled(connection: sqlite3.Connection, sql: str, counts: Counter[int]) -> Counts:
    """The commonest under their names; equal ones by name."""
    if not counts:
        return ()
    condition = "AND" if "WHERE" in sql else "WHERE"
    ids = json.dumps(list(counts))
    rows: Iterable[tuple[int, str]] = connection.execute(
        f"{sql} {condition} id IN (SELECT value FROM json_each(?))", (ids,)
    )
    ranked = sorted(((label, counts[id_]) for id_, label in rows), key=lambda item: (-item[1], item[0]))
    return tuple(ranked[:_SHOWN])
