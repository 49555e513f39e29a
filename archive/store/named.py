"""Entities under their names, as people correct them: found, merged, renamed, and the articles that name them."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.store import sql
from archive.store.amending import Correction
from archive.text import fold, normalise, slugify

_ENTITY = "SELECT slug AS entity, kind, label, origin FROM entities"


def find(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    """The entity of this slug; else those of this label, else of this other name, accents and case aside."""
    by_slug = sql.all_rows(connection.execute(f"{_ENTITY} WHERE slug = ?", (name,)))
    if by_slug:
        return by_slug
    folded = fold(normalise(name))
    same_slug = connection.execute(f"{_ENTITY} WHERE slug = ?", (slugify(name),))
    by_label = [row for row in sql.all_rows(same_slug) if fold(row["label"]) == folded]
    if by_label:
        return by_label
    return sql.all_rows(
        connection.execute(
            f"{_ENTITY} WHERE id IN (SELECT entity_id FROM entity_aliases WHERE folded = ?) ORDER BY slug", (folded,)
        )
    )


def invented(name: str, kind: str) -> dict[str, Any]:
    """An entity that a person names."""
    label = " ".join(normalise(name).split())
    return {"entity": slugify(label), "kind": kind, "label": label, "origin": "human"}


def date_at(connection: sqlite3.Connection, key: str, start: int, end: int) -> dict[str, Any] | None:
    """What stands for the date of a span; None if nothing does."""
    return _at(connection, "edtf, status, rule, decided_by FROM date_mentions m", key, start, end)


def entity_at(connection: sqlite3.Connection, key: str, start: int, end: int) -> dict[str, Any] | None:
    """What stands for the name of a span; None if nothing does."""
    what = "e.slug AS entity, m.kind, e.label, m.role, m.rule FROM entity_mentions m LEFT JOIN entities e"
    return _at(connection, f"{what} ON e.id = m.entity_id", key, start, end)


def articles_naming(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The articles whose mentions a correction of entities changes or has changed, in order."""
    if set(correction.after or ()) == {"label"}:
        return []  # a label is the entity's own, and in no mention
    keys = correction.selector.get("articles")
    found = connection.execute(
        """SELECT DISTINCT m.article_id FROM entity_mentions m JOIN entities e
               ON e.id IN (m.entity_id, m.country_id, m.means_entity_id)
            WHERE e.slug = ? UNION
           SELECT DISTINCT article_id FROM entity_mentions WHERE rule || ',' LIKE ? ORDER BY 1""",
        (correction.selector["entity"], f"%, {correction.name},%"),
    )
    ids = [article_id for (article_id,) in found]
    if keys is None:
        return ids
    marks = ",".join("?" * len(keys))
    listed = connection.execute(
        f"SELECT id FROM articles WHERE key IN ({marks})"
        f" UNION SELECT article_id FROM appearances WHERE key IN ({marks})",
        (*keys, *keys),
    )
    wanted = {article_id for (article_id,) in listed}
    return [article_id for article_id in ids if article_id in wanted]


def name(connection: sqlite3.Connection, correction: Correction) -> None:
    """Let the entities themselves follow: the label of a renamed one, and the former name as another name of it."""
    before, after = correction.before or {}, correction.after or {}
    if "articles" in correction.selector:
        return
    if set(after) == {"label"}:
        changes = {"label": after["label"], "origin": "human", "slug": before["entity"]}
        connection.execute("UPDATE entities SET label = :label, origin = :origin WHERE slug = :slug", changes)
    slug = after.get("entity", before["entity"])
    found = connection.execute("SELECT id FROM entities WHERE slug = ?", (slug,)).fetchone()
    if found:
        alias = {"entity_id": found[0], "alias": before["label"], "folded": fold(before["label"])}
        alias |= {"strength": "strong", "language": "fr", "origin": "human"}
        sql.insert(connection, "entity_aliases", alias, unless_there=True)


def unname(connection: sqlite3.Connection, correction: Correction) -> None:
    """Take back what `name` did."""
    before, after = correction.before or {}, correction.after or {}
    if "articles" in correction.selector:
        return
    if set(after) == {"label"}:
        changes = {"label": before["label"], "origin": before["origin"], "slug": before["entity"]}
        connection.execute("UPDATE entities SET label = :label, origin = :origin WHERE slug = :slug", changes)
    slug = after.get("entity", before["entity"])
    connection.execute(
        "DELETE FROM entity_aliases WHERE origin = 'human' AND alias = ?"
        " AND entity_id = (SELECT id FROM entities WHERE slug = ?)",
        (before["label"], slug),
    )


def drop_invented(connection: sqlite3.Connection, correction: Correction) -> None:
    """Remove the entity that only an undone correction brought in, if nothing names it."""
    after = correction.after or {}
    if after.get("origin") == "human":
        connection.execute(
            """DELETE FROM entities AS e WHERE slug = ? AND origin = 'human'
                AND NOT EXISTS (SELECT 1 FROM entity_mentions WHERE e.id IN (entity_id, country_id, means_entity_id))
                AND NOT EXISTS (SELECT 1 FROM contributions WHERE entity_id = e.id)""",
            (after["entity"],),
        )


def _at(connection: sqlite3.Connection, columns: str, key: str, start: int, end: int) -> dict[str, Any] | None:
    return sql.first_row(
        connection.execute(
            f'SELECT m."start", m."end", {columns} WHERE m.article_id = (SELECT id FROM articles WHERE key = ?)'
            ' AND m."start" < ? AND ? < m."end" ORDER BY m."start" LIMIT 1',
            (key, end, start),
        )
    )
