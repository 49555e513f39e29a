"""What people said of names that only a withdrawn article had: merges, splits, other names, judgements of pairs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from archive.store import candidates, corrections, indexing, named, sql
from archive.store.amending import Correction
from archive.store.sql import Row
from archive.text import slugify


def forget(connection: sqlite3.Connection, texts: Iterable[str], named_by_it: set[int]) -> set[int]:
    """Once an article is emptied, and its facts are gone: empty and undo the corrections of entities and judgements
    that tell a name which only these texts of its had; gives the ids of the entities that they were of. Such names
    leave what documents taught, too.

    Names that the lists know tell nothing of an article. `named_by_it` are the entities that the article named.
    """
    every = corrections.every(connection)
    said = [made for made in every if made.target in ("entities", "judgement")]
    learnt = [made for made in every if made.target == "authority" and "learnt" in made.selector and made.after]
    entities = _entities(connection, {slug for made in said for slug in _slugs(made)})
    unnamed = {slug for slug, row in entities.items() if row["id"] in named_by_it and not row["named"]}
    withdrawn = [f"-{slugify(text)}-" for text in texts] if said or learnt else []
    names = {name for made in said for name in _names(made, entities)}
    names |= {name for made in learnt for entry in _entries(made) for name in _names_of(entry)}
    told = {name for name in names if any(f"-{slugify(name)}-" in text for text in withdrawn)}
    lost = {name for name in told if not _is_elsewhere(connection, name)}
    for made in learnt:
        _forget_entries(connection, made, lost)
    gone: set[int] = set()
    for made in said:
        if unnamed.isdisjoint(_slugs(made)) and lost.isdisjoint(_names(made, entities)):
            corrections.restate(connection, made.id, _without(made.before, lost), _without(made.after, lost))
            continue
        gone |= {entities[slug]["id"] for slug in _slugs(made) if slug in entities}
        if made.target == "entities" and made.undone_at is None:
            named.unname(connection, made)
        corrections.empty(connection, made, dict.fromkeys(made.selector, f"(withdrawn {made.id})"))
        named.drop_invented(connection, made)
    if gone:
        candidates.write(connection, candidates.proposed(connection))
    return gone


def _entries(made: Correction) -> list[Mapping[str, Any]]:
    return list((made.after or {})["entries"])


def _names_of(entry: Mapping[str, Any]) -> list[str]:
    return [entry["label"], *entry.get("aliases", ())]


def _forget_entries(connection: sqlite3.Connection, made: Correction, lost: set[str]) -> None:
    """Let what documents taught have none of these names: an entry goes with its last one."""
    left = []
    for entry in _entries(made):
        names = [name for name in _names_of(entry) if name not in lost]
        if names:
            left.append(entry if names == _names_of(entry) else {**entry, "label": names[0], "aliases": names[1:]})
        connection.executemany(
            "DELETE FROM entity_aliases WHERE alias = ? AND entity_id = (SELECT id FROM entities WHERE slug = ?)",
            [(name, entry["slug"]) for name in _names_of(entry) if name in lost],
        )
    if left != _entries(made):
        corrections.restate(connection, made.id, made.before, {"entries": left})


def _slugs(made: Correction) -> set[str]:
    found = (made.selector.get("entity"), made.selector.get("other"), (made.after or {}).get("entity"))
    return {slug for slug in found if slug}


def _names(made: Correction, entities: Mapping[str, Row]) -> set[str]:
    """The names that a correction tells, but for those of the lists."""
    if made.target == "judgement":
        given: list[Mapping[str, Any]] = [entities.get(slug, {"label": slug}) for slug in _slugs(made)]
    else:
        before, after = made.before or {}, made.after or {}
        given = [before, {"origin": before.get("origin"), **after}]
    found = set()
    for entity in given:
        if entity.get("origin") != "authority":
            label = entity.get("label") or ""
            found |= {label, *entity.get("aliases", ())}
            if slugify(label) != entity.get("entity"):  # it was renamed before
                found.add(entity.get("entity") or "")
    return found - {""}


def _entities(connection: sqlite3.Connection, slugs: set[str]) -> dict[str, Row]:
    """Those of the entities that stand, by slug; `named` if a text names them, or a list."""
    found = connection.execute(
        """SELECT id, slug, label, origin, origin = 'authority'
               OR EXISTS (SELECT 1 FROM entity_mentions WHERE entity_id = e.id)
               OR EXISTS (SELECT 1 FROM entity_mentions WHERE country_id = e.id)
               OR EXISTS (SELECT 1 FROM entity_mentions WHERE means_entity_id = e.id)
               OR EXISTS (SELECT 1 FROM contributions WHERE entity_id = e.id) AS named
             FROM entities e WHERE slug IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(slugs)),),
    )
    return {row["slug"]: row for row in sql.all_rows(found)}


def _is_elsewhere(connection: sqlite3.Connection, name: str) -> bool:
    """True if an article has these words in a row."""
    quoted = name.replace('"', '""')
    if connection.execute("SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT 1", (f'"{quoted}"',)).fetchone():
        return True
    upto = indexing.pending_after(connection)
    if upto is None:
        return False
    rest = connection.execute("SELECT text FROM articles WHERE id > ?", (upto,))
    return any(f"-{slugify(name)}-" in f"-{slugify(text)}-" for (text,) in rest)


def _without(told: Mapping[str, Any] | None, names: set[str]) -> Mapping[str, Any] | None:
    """What a correction says, with lists of other names that have none of these."""
    if told is None:
        return None
    return {
        key: [name for name in value if name not in names] if isinstance(value, list) else value
        for key, value in told.items()
    }
