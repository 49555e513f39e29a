"""Entities corrected by people: two that are one, one that is two, another usual name."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from archive.correcting import Made, record, writing
from archive.errors import StoreError
from archive.pointing import article_of, entity_of
from archive.store import named
from archive.store.amending import Correction
from archive.text import normalise


def merge(db: Path, one: str, into: str, made: Made) -> Correction:
    """Two entities are one: every mention of `one`, now and later, is of `into`."""
    with writing(db) as connection:
        loser, winner = (known_entity(connection, db, name) for name in (one, into))
        if loser["entity"] == winner["entity"]:
            raise StoreError(
                f"« {one} » and « {into} » are one already",
                where=str(db),
                hint="nothing is to be done, or give another name",
            )
        before = {**loser, "known": named.aliases(connection, winner["entity"])}
        return record(connection, "entities", {"entity": loser["entity"]}, before, winner, made)


def split(db: Path, one: str, articles: list[str], name: str, kind: str | None, made: Made) -> Correction:
    """An entity is two: in these articles its mentions are of another one."""
    with writing(db) as connection:
        mixed = known_entity(connection, db, one)
        keys = []
        for given in articles:
            article_id, _, found = article_of(connection, db, given)
            if not named.is_named(connection, mixed["entity"], article_id):
                raise StoreError(f"article {given} does not name « {one} »", where=str(db), hint="give those that do")
            keys.append(found.key)
        other = entity_of(connection, name, kind, made=mixed["kind"])
        if other["entity"] == mixed["entity"]:
            raise StoreError(f"« {name} » is the entity to be split", where=str(db), hint="give another name")
        return record(connection, "entities", {"entity": mixed["entity"], "articles": keys}, mixed, other, made)


def rename(db: Path, one: str, label: str, made: Made) -> Correction:
    """An entity's usual name is another; the slug stays, and the former name still finds it."""
    label = " ".join(normalise(label).split())
    if not label:
        raise StoreError("no name", hint="give the new name")
    with writing(db) as connection:
        found = known_entity(connection, db, one)
        before = {**found, "known": named.aliases(connection, found["entity"])}
        return record(connection, "entities", {"entity": found["entity"]}, before, {"label": label}, made)


def known_entity(connection: sqlite3.Connection, db: Path, name: str) -> dict[str, Any]:
    known = named.find(connection, name)
    if len(known) == 1:
        return known[0]
    if known:
        slugs = ", ".join(entity["entity"] for entity in known)
        raise StoreError(f"« {name} » is the name of several", where=str(db), hint=f"one of: {slugs}")
    near = ", ".join(named.near(connection, name))
    hint = "give its slug or name as the archive has it" + (f", such as {near}" if near else "")
    raise StoreError(f"no entity « {name} »", where=str(db), hint=hint)
