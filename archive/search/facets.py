"""How many articles a plan finds, and what they are: by source, year, country and entity."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.search.matching import Matcher
from archive.search.plan import Plan
from archive.store.coding import number, split

MOST = 5_000
"""Articles that countries and entities are counted in: the newest of those found."""
_SHOWN = 20
"""Values of a facet."""

_WANTED: tuple[Callable[[str], bool], ...] = (
    "country".__eq__,
    "country".__ne__,
    "person".__eq__,
    "organisation".__eq__,
    "place".__eq__,
)
"""Kinds of the facets of names, in their order."""

Counts = tuple[tuple[str, int], ...]
"""A value and its number of articles, the commonest first; years in their own order."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What was found, counted. Countries and names are of `counted` articles, if not of all `total`.

    `entities` are all that are no countries; `people`, `organisations` and `places` are some of them.
    """

    total: int
    counted: int
    sources: Counts
    years: Counts
    countries: Counts
    entities: Counts
    people: Counts
    organisations: Counts
    places: Counts
    languages: Counts


def facets(connection: sqlite3.Connection, plan: Plan) -> Facets:
    """The facets of a plan."""
    found = Matcher(connection).found(plan, MOST)
    named = _named(connection, found.ids)
    kinds = _kinds(connection, named)
    countries, entities, people, organisations, places = (
        _most({id_: label for id_, (kind, label) in kinds.items() if wanted(kind)}, named) for wanted in _WANTED
    )
    return Facets(
        found.total,
        len(found.ids),
        _most(_labels(connection, found.sources), found.sources),
        tuple(sorted((str(year), count) for year, count in found.years.items())),
        countries,
        entities,
        people,
        organisations,
        places,
        tuple(found.languages.most_common(_SHOWN)),
    )


def _named(connection: sqlite3.Connection, ids: Sequence[int]) -> Counter[int]:
    """How many of the articles name each entity, as the index of stems has it."""
    # Where the index's own copy lies, past the view: many times as fast.
    sql = "SELECT entities FROM search_texts WHERE article_id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(sql, (json.dumps(list(ids)),))
    codes = Counter(split("".join(held for (held,) in rows)))
    return Counter({number(code): count for code, count in codes.items()})


def _labels(connection: sqlite3.Connection, counts: Counter[int]) -> dict[int, str]:
    """The names of sources."""
    sql = "SELECT id, name FROM sources WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(sql, (json.dumps(list(counts)),)))


def _kinds(connection: sqlite3.Connection, counts: Counter[int]) -> dict[int, tuple[str, str]]:
    """Kind and label of entities."""
    sql = "SELECT id, kind, label FROM entities WHERE id IN (SELECT value FROM json_each(?))"
    return {id_: (kind, label) for id_, kind, label in connection.execute(sql, (json.dumps(list(counts)),))}


def _most(labels: Mapping[int, str], counts: Counter[int]) -> Counts:
    """The commonest under their names; equal ones by name."""
    ranked = sorted(((label, counts[id_]) for id_, label in labels.items()), key=lambda item: (-item[1], item[0]))
    return tuple(ranked[:_SHOWN])
