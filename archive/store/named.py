"""Entities under their names, as people correct them: found, merged, renamed, and the articles that name them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from archive.models import Entity
from archive.store import corrections, sql, standing
from archive.store.amending import Correction
from archive.store.authority import Authority
from archive.text import fold, normalise, slugify

_ENTITY = "SELECT slug AS entity, kind, label, origin, wikidata, country_id FROM entities"


def find(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    """The entity of this slug; else those of this label, else of this other name, accents and case aside; whole, so
    that it can be made again where it is not known."""
    folded = fold(normalise(name))
    rows = sql.all_rows(connection.execute(f"{_ENTITY} WHERE slug = ?", (name,)))
    if not rows:
        same = sql.all_rows(connection.execute(f"{_ENTITY} WHERE slug = ?", (slugify(name),)))
        rows = [row for row in same if fold(row["label"]) == folded]
    if not rows:
        aliased = "id IN (SELECT entity_id FROM entity_aliases WHERE folded = ?) ORDER BY slug"
        rows = sql.all_rows(connection.execute(f"{_ENTITY} WHERE {aliased}", (folded,)))
    return [_whole(connection, row) for row in rows]


_NEAR = 4
"""Slugs proposed for a name that is none; and letters of a word that is worth looking for."""


def near(connection: sqlite3.Connection, name: str) -> list[str]:
    """Slugs of entities that have a word of this name, the nearest first."""
    words = [word for word in slugify(name).split("-") if len(word) >= _NEAR]
    sought = " OR ".join(f'"{word}" *' for word in words)
    found = "SELECT slug FROM entities_fts JOIN entities ON entities.id = entities_fts.rowid WHERE entities_fts MATCH ?"
    rows = connection.execute(f"{found} ORDER BY rank, slug LIMIT ?", (sought, _NEAR)) if words else ()
    return [slug for (slug,) in rows]


def _whole(connection: sqlite3.Connection, row: sql.Row) -> dict[str, Any]:
    names = connection.execute(
        "SELECT alias, strength FROM entity_aliases WHERE origin = ? AND alias <> ?"
        " AND entity_id = (SELECT id FROM entities WHERE slug = ?) ORDER BY id",
        (row["origin"], row["label"], row["entity"]),
    ).fetchall()
    country = sql.all_rows(connection.execute(f"{_ENTITY} WHERE id = ?", (row["country_id"],)))
    found: dict[str, Any] = {name: value for name, value in row.items() if name != "country_id"}
    for key, strength in (("aliases", "strong"), ("weak", "weak")):
        found[key] = [alias for alias, said in names if said == strength]
    if country and country[0]["entity"] != row["entity"]:
        found["country"] = _whole(connection, country[0])
    return found


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


def concerned(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The articles whose facts a correction changes, or changed; names and judgements wait for the next rebuild."""
    if correction.target == "entities":
        return articles_naming(connection, correction)
    if correction.target not in ("date", "entity", "article"):
        return []
    owner = standing.owner(connection, correction.selector["article"])
    return [owner["id"]] if owner and owner["text"] else []


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


def is_named(connection: sqlite3.Connection, slug: str, article_id: int) -> bool:
    """True if an article names the entity, or something of its or that stands for it."""
    found = connection.execute(
        "SELECT 1 FROM entity_mentions m JOIN entities e ON e.id IN (m.entity_id, m.country_id, m.means_entity_id)"
        " WHERE m.article_id = ? AND e.slug = ?",
        (article_id, slug),
    )
    return found.fetchone() is not None


def name(connection: sqlite3.Connection, correction: Correction) -> None:
    """Let the entities themselves follow: the label of a renamed one, and the former name as another name."""
    for slug, alias, origin in _aliases(correction):
        row = {"alias": alias, "folded": fold(alias), "strength": "strong", "language": "fr", "origin": origin}
        found = connection.execute("SELECT id FROM entities WHERE slug = ?", (slug,)).fetchone()
        if found:
            sql.insert(connection, "entity_aliases", {**row, "entity_id": found[0]}, unless_there=True)
    _label(connection, correction, (correction.after or {}).get("label"))


def unname(connection: sqlite3.Connection, correction: Correction) -> None:
    """Take back what `name` did; a name that it had before stays."""
    back = list(_taken_back(connection, correction))
    before = back[-1].before or {}
    for slug, alias, _ in (given for one in back for given in _aliases(one)):
        if alias not in before.get("known", ()):
            connection.execute(
                "DELETE FROM entity_aliases WHERE alias = ? AND entity_id = (SELECT id FROM entities WHERE slug = ?)",
                (alias, slug),
            )
    _label(connection, correction, before.get("label"))


def _taken_back(connection: sqlite3.Connection, correction: Correction) -> Iterator[Correction]:
    """The correction, and before it those that had given the name which it changed, and were taken back since: what was
    there before it is no more."""
    yield correction
    if set(correction.after or {}) == {"label"} and correction.before:
        changed = (correction.selector, {"label": correction.before["label"]})
        for earlier in reversed(corrections.every(connection)):
            if earlier.made < correction.made and (earlier.selector, earlier.after) == changed:
                if earlier.undone_at and earlier.undone_at >= correction.made_at:
                    yield from _taken_back(connection, earlier)
                return


def aliases(connection: sqlite3.Connection, slug: str) -> list[str]:
    """The other names of an entity, sorted."""
    found = connection.execute(
        "SELECT alias FROM entity_aliases WHERE entity_id = (SELECT id FROM entities WHERE slug = ?) ORDER BY 1",
        (slug,),
    )
    return [alias for (alias,) in found]


def _aliases(correction: Correction) -> list[tuple[str, str, str]]:
    """The names that a correction gives: slug, name, origin."""
    before, after = correction.before or {}, correction.after or {}
    if "articles" in correction.selector:
        return []
    if set(after) != {"label"}:
        return [(after["entity"], before["label"], "human")]
    given = [(before["entity"], before["label"], before["origin"])]
    if before["origin"] != "text":  # an entity of the lists has its label among its names
        given.append((before["entity"], after["label"], before["origin"]))
    return given


def _label(connection: sqlite3.Connection, correction: Correction, label: str | None) -> None:
    if set(correction.after or {}) == {"label"}:
        connection.execute("UPDATE entities SET label = ? WHERE slug = ?", (label, correction.selector["entity"]))


def drop_invented(connection: sqlite3.Connection, correction: Correction) -> None:
    """Remove the entity that only an undone correction brought in; if texts name it, it is theirs from now on, as it
    would be without the correction."""
    after = correction.after or {}
    if after.get("origin") != "human":
        return
    slug = after["entity"]
    connection.execute(
        """DELETE FROM entities AS e WHERE slug = ? AND origin = 'human'
            AND NOT EXISTS (SELECT 1 FROM entity_mentions WHERE e.id IN (entity_id, country_id, means_entity_id))
            AND NOT EXISTS (SELECT 1 FROM contributions WHERE entity_id = e.id)""",
        (slug,),
    )
    left = connection.execute("SELECT id FROM entities WHERE slug = ? AND origin = 'human'", (slug,)).fetchone()
    made = [c for c in corrections.every(connection) if c.undone_at is None]
    if left and not any((c.after or {}).get("entity") == slug for c in made):
        _give_to_texts(connection, left[0], slug)
        for other in made:
            if other.target == "entities" and other.selector["entity"] == slug:
                name(connection, other)


def _give_to_texts(connection: sqlite3.Connection, entity_id: int, slug: str) -> None:
    sql.update(connection, "entities", entity_id, {"origin": "text", "wikidata": None, "country_id": None})
    connection.execute("DELETE FROM entity_aliases WHERE entity_id = ? AND origin = 'human'", (entity_id,))
    told = connection.execute("SELECT DISTINCT kind, surface FROM entity_mentions WHERE entity_id = ?", (entity_id,))
    found = [Entity(slug, kind, surface, "text") for kind, surface in told if slugify(surface) == slug]
    Authority(connection).settle(entity_id, found)


def _at(connection: sqlite3.Connection, columns: str, key: str, start: int, end: int) -> dict[str, Any] | None:
    return sql.first_row(
        connection.execute(
            f'SELECT m."start", m."end", {columns} WHERE m.article_id = (SELECT id FROM articles WHERE key = ?)'
            ' AND m."start" < ? AND ? < m."end" ORDER BY m."start" LIMIT 1',
            (key, end, start),
        )
    )
