"""Pairs of entities that may be one, and what people judged of them: `entity_candidates`, made from what is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.models import Entity
from archive.store import corrections, sql
from archive.store.amending import Correction
from archive.store.sql import Row

JUDGEMENTS = ("different", "unsure")
"""What a person says of a pair; that two are the same is said by merging them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair by slugs, the lesser first, with its score from 0 to 1 and its evidence in words."""

    one: str
    other: str
    score: float
    evidence: str


def entities(connection: sqlite3.Connection) -> list[Entity]:
    """Every entity with its strong names, by slug; those that people merged into others are none."""
    merged = {
        made.selector["entity"]
        for made in corrections.of_entities(connection)
        if "articles" not in made.selector and set(made.after or ()) != {"label"}
    }
    names: dict[int, list[str]] = {}
    for entity_id, alias in connection.execute(
        "SELECT entity_id, alias FROM entity_aliases WHERE strength = 'strong' ORDER BY alias"
    ):
        names.setdefault(entity_id, []).append(alias)
    found = connection.execute(
        "SELECT e.id, e.slug, e.kind, e.label, e.origin, e.wikidata, c.slug FROM entities e"
        " LEFT JOIN entities c ON c.id = e.country_id ORDER BY e.slug"
    )
    return [
        Entity(slug, kind, label, origin, wikidata, country, tuple(names.get(entity_id, ())))
        for entity_id, slug, kind, label, origin, wikidata, country in found
        if slug not in merged
    ]


def write(connection: sqlite3.Connection, found: Iterable[Candidate]) -> None:
    """Let the table say what is found and what is judged, in the caller's transaction; the rest goes.

    A judged pair stays where names alone no longer propose it, as long as both are entities.
    """
    ids = dict(connection.execute("SELECT slug, id FROM entities").fetchall())
    rows: dict[tuple[str, str], Row] = {
        (pair.one, pair.other): {"score": pair.score, "evidence": pair.evidence, "judgement": "none"} for pair in found
    }
    for made in corrections.judged(connection):
        after = made.after or {}
        row = rows.setdefault(pair_of(made), {"score": None, "evidence": None})
        row |= {"judgement": after["judgement"], "judged_by": made.made_by, "judged_at": made.made_at}
    connection.execute("DELETE FROM entity_candidates")
    columns = ("entity_id", "other_id", "score", "evidence", "judgement", "judged_by", "judged_at")
    values = [
        (ids[one], ids[other], *(row.get(name) for name in columns[2:]))
        for (one, other), row in sorted(rows.items())
        if one in ids and other in ids
    ]
    sql.insert_tuples(connection, "entity_candidates", columns, values)


def count(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many pairs there are, and how many of them nobody judged."""
    found: tuple[int, int] = connection.execute(
        "SELECT count(*), count(CASE WHEN judgement = 'none' THEN 1 END) FROM entity_candidates"
    ).fetchone()
    return found


def proposed(connection: sqlite3.Connection) -> list[Candidate]:
    """What names propose, as it was found last."""
    found = connection.execute(
        "SELECT a.slug, b.slug, c.score, c.evidence FROM entity_candidates c JOIN entities a ON a.id = c.entity_id"
        " JOIN entities b ON b.id = c.other_id WHERE c.evidence IS NOT NULL ORDER BY 1, 2"
    )
    return [Candidate(*row) for row in found]


def pair_of(judgement: Correction) -> tuple[str, str]:
    """The two slugs that a judgement is of, the lesser first."""
    one, other = sorted((judgement.selector["entity"], judgement.selector["other"]))
    return one, other


def listed(connection: sqlite3.Connection, limit: int) -> list[Row]:
    """So many pairs with slugs, names, and how many articles name each; open ones first, the likeliest first."""
    counted = "(SELECT count(DISTINCT article_id) FROM entity_mentions WHERE entity_id = {}.id)"
    return sql.all_rows(
        connection.execute(
            f"""SELECT a.slug AS entity, a.label, a.kind, {counted.format("a")} AS articles, b.slug AS other,
                   b.label AS other_label, {counted.format("b")} AS other_articles, c.score, c.evidence,
                   c.judgement, c.judged_by, c.judged_at
              FROM (SELECT c.* FROM entity_candidates c JOIN entities a ON a.id = c.entity_id
                      JOIN entities b ON b.id = c.other_id
                     ORDER BY c.judgement <> 'none', c.score DESC, a.slug, b.slug LIMIT ?) c
              JOIN entities a ON a.id = c.entity_id JOIN entities b ON b.id = c.other_id
             ORDER BY c.judgement <> 'none', c.score DESC, a.slug, b.slug""",
            (limit,),
        )
    )
