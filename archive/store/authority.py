"""The entities in the database: found or made as articles name them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable

from archive.models import ENTITY_KINDS, Entity
from archive.store import sql
from archive.text import fold

_CACHE = 60_000
"""Entities remembered at most, so that a load of a million articles keeps its memory."""
_COLUMNS = ("id", "slug", "kind", "label", "wikidata", "origin", "country_id")
_ALIAS = ("entity_id", "alias", "folded", "strength", "language", "origin")
_ORIGINS = ("text", "human", "authority")
"""Who tells of an entity: a later one over an earlier."""


class Authority:
    """Row ids by slug, with a cache that `forget` empties after a rollback."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._known: dict[str, tuple[int, Entity]] = {}
        self._refreshed: set[str] = set()
        self._new: list[tuple[int, Entity]] = []
        self._made: set[str] = set()
        self._next: int | None = None
        self._unlisted: set[str] = set()
        self._left: set[str] = set()

    def lists_are(self, slugs: Container[str]) -> None:
        """What the lists know now: an entity that they know no more is a text's again once one names it so."""
        listed = self._db.execute("SELECT slug FROM entities WHERE origin = 'authority'").fetchall()
        self._unlisted = {slug for (slug,) in listed if slug not in slugs}

    def ids(self, entities: Iterable[Entity]) -> dict[str, int]:
        """The row ids of entities, countries before what lies in them; what is new is inserted."""
        if len(self._known) > _CACHE:
            self.forget()
        coming = list({id(entity): entity for entity in entities}.values())  # many are one object
        self._recall(coming)
        found: dict[str, int] = {}
        for entity in coming:
            known = self._known.get(entity.slug)
            if known and not self._settles(entity, known[1]):
                found[entity.slug] = known[0]
            else:
                found[entity.slug] = self._id(entity)
        self._write()
        return found

    def _settles(self, entity: Entity, standing: Entity) -> bool:
        """True if an entity that comes in may change the one that stands."""
        if standing.origin == "text":
            return (entity.kind, entity.label, entity.origin) != (standing.kind, standing.label, standing.origin)
        return entity.origin == "authority" != standing.origin or entity.slug in self._unlisted

    def forget(self) -> None:
        """After a rollback, or where another program may have written."""
        self._known.clear()
        self._new.clear()
        self._next = None

    def drop_unnamed(self, entity_ids: Iterable[int]) -> None:
        """Remove those of the entities that no text names any more, and the countries that only they lay in.

        Those that a person made, or judged, stay.
        """
        countries: set[int] = set()
        for entity_id in entity_ids:
            gone = self._db.execute(
                """DELETE FROM entities WHERE id = :id AND origin <> 'human'
                   AND NOT EXISTS (SELECT 1 FROM entity_mentions WHERE entity_id = :id)
                   AND NOT EXISTS (SELECT 1 FROM entity_mentions WHERE country_id = :id)
                   AND NOT EXISTS (SELECT 1 FROM entity_mentions WHERE means_entity_id = :id)
                   AND NOT EXISTS (SELECT 1 FROM contributions WHERE entity_id = :id)
                   AND NOT EXISTS (SELECT 1 FROM entities WHERE country_id = :id)
                   AND NOT EXISTS (SELECT 1 FROM entity_candidates WHERE entity_id = :id AND judged_by IS NOT NULL)
                   AND NOT EXISTS (SELECT 1 FROM entity_candidates WHERE other_id = :id AND judged_by IS NOT NULL)
                   RETURNING slug, country_id""",
                {"id": entity_id},
            ).fetchone()
            if gone:
                self._known.pop(gone[0], None)
                countries |= {gone[1]} if gone[1] is not None else set()
        if countries:
            self.drop_unnamed(countries)

    def take_made(self) -> set[str]:
        """The slugs of the entities that are new since this was asked last: they have no name yet that people gave."""
        made, self._made = self._made, set()
        return made

    def refresh(self, entities: Iterable[Entity]) -> None:
        """Give the entities of the lists that stand the names, kind, country and number that the lists have by now."""
        listed = list(entities)
        self._recall(listed)
        for entity in listed:
            if entity.origin == "text" and entity.slug in self._unlisted | self._left:
                self._id(entity)
            if entity.origin != "authority" or entity.slug in self._refreshed:
                continue
            stored = sql.first_row(self._db.execute("SELECT * FROM entities WHERE slug = ?", (entity.slug,)))
            if stored is None:
                continue
            if stored["origin"] != "authority":
                self._id(entity)
            self._refreshed.add(entity.slug)
            row = {"kind": entity.kind, "label": entity.label, "wikidata": entity.wikidata}
            if entity.country and entity.country != entity.slug:
                country = self._db.execute("SELECT id FROM entities WHERE slug = ?", (entity.country,)).fetchone()
                row |= {"country_id": country[0]} if country else {}
            if any(stored[name] != value for name, value in row.items()):
                sql.update(self._db, "entities", stored["id"], row)
            names = self._db.execute(
                "SELECT alias, strength FROM entity_aliases WHERE entity_id = ? AND origin = 'authority'",
                (stored["id"],),
            )
            if set(names.fetchall()) != set(_names(entity).items()):
                self._db.execute(
                    "DELETE FROM entity_aliases WHERE entity_id = ? AND origin = 'authority'", (stored["id"],)
                )
                self._name([(stored["id"], entity)])
        self._write()

    def _name(self, named: Iterable[tuple[int, Entity]]) -> None:
        rows = [
            (entity_id, alias, fold(alias), strength, "fr", entity.origin)
            for entity_id, entity in named
            for alias, strength in _names(entity).items()
        ]
        sql.insert_at_once(self._db, "entity_aliases", _ALIAS, rows, unless_there=True)

    def settle(self, entity_id: int, found: Iterable[Entity]) -> None:
        """Give a text-born entity the kind and label that these occurrences of it agree on."""
        agreed: Entity | None = None
        for entity in found:
            agreed = _better(entity, agreed) if agreed else entity
        if agreed is not None and agreed.origin == "text":
            sql.update(self._db, "entities", entity_id, {"kind": agreed.kind, "label": agreed.label})

    def _id(self, entity: Entity) -> int:
        known = self._known.get(entity.slug)
        if known is None:
            entity_id = self._next_id()
            self._new.append((entity_id, entity))
        else:
            entity_id, standing = known
            if standing.origin == "authority" and entity.origin == "text" and entity.slug in self._unlisted:
                self._unlisted.discard(entity.slug)
                self._left.add(entity.slug)
                self._become(entity_id, entity)
            elif _ORIGINS.index(entity.origin) > _ORIGINS.index(standing.origin):
                self._become(entity_id, entity)
            else:
                entity = _better(entity, standing)
                if entity != standing:
                    self._write()
                    sql.update(self._db, "entities", entity_id, {"kind": entity.kind, "label": entity.label})
        self._known[entity.slug] = (entity_id, Entity(entity.slug, entity.kind, entity.label, entity.origin))
        return entity_id

    def _become(self, entity_id: int, entity: Entity) -> None:
        """Let an entity be what the lists say of it, or no longer say."""
        self._write()
        row = dict(zip(_COLUMNS, self._row(entity_id, entity), strict=True))
        del row["id"]  # to set it, though to the same, has SQLite look for it in all that may point to it
        sql.update(self._db, "entities", entity_id, row)
        self._db.execute("DELETE FROM entity_aliases WHERE entity_id = ? AND origin <> 'human'", (entity_id,))
        self._name([(entity_id, entity)])

    def _write(self) -> None:
        """Insert what is new, many at a time."""
        if self._new:
            sql.insert_at_once(self._db, "entities", _COLUMNS, [self._row(*new) for new in self._new])
            self._name(self._new)
            self._made |= {entity.slug for _, entity in self._new}
            self._new.clear()

    def _row(self, entity_id: int, entity: Entity) -> tuple[int | str | None, ...]:
        country = self._known.get(entity.country) if entity.country and entity.country != entity.slug else None
        within = country[0] if country else None
        return entity_id, entity.slug, entity.kind, entity.label, entity.wikidata, entity.origin, within

    def _next_id(self) -> int:
        if self._next is None:
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM entities").fetchone()
            self._next = last
        self._next += 1
        return self._next

    def _recall(self, entities: Iterable[Entity]) -> None:
        """Know what stands of these in the database."""
        slugs = list({entity.slug for entity in entities} - self._known.keys())
        if slugs:
            found = self._db.execute(
                "SELECT slug, id, kind, label, origin FROM entities WHERE slug IN (SELECT value FROM json_each(?))",
                (json.dumps(slugs, ensure_ascii=False),),
            )
            self._known.update((slug, (id_, Entity(slug, *told))) for slug, id_, *told in found)


def _names(entity: Entity) -> dict[str, str]:
    """Every name of an entity with its strength; the strong one stands where a name is given twice."""
    names = [(alias, "strong") for alias in (*([entity.label] if entity.origin != "text" else []), *entity.aliases)]
    found: dict[str, str] = {}
    for alias, strength in (*names, *((alias, "weak") for alias in entity.weak)):
        found.setdefault(alias, strength)
    return found


def _better(incoming: Entity, standing: Entity) -> Entity:
    """What stands, unless two texts disagree on an entity of theirs: then a choice that no order changes."""
    if standing.origin != "text" or incoming.origin != "text":
        return standing
    if (incoming.kind, incoming.label) == (standing.kind, standing.label):
        return standing
    kind = min(incoming.kind, standing.kind, key=ENTITY_KINDS.index)  # the first of these, in any order of import
    label = max(incoming.label, standing.label, key=lambda name: (not name.isupper(), not name.isascii(), name))
    return Entity(standing.slug, kind, label, standing.origin)
