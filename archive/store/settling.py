"""What becomes of entities when texts that named them go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from archive.store import corrections, standing
from archive.store.authority import Authority
from archive.store.facts import Annotate
from archive.store.named import name


def settle(connection: sqlite3.Connection, named: Iterable[int], annotate: Annotate) -> None:
    """In the caller's transaction, once the facts of texts are gone: of the entities that these named, gone where no
    text does any more, else as the others have them."""
    authority, named = Authority(connection), set(named)
    authority.drop_unnamed(named)
    for entity_id in sorted(named):
        row = connection.execute(
            "SELECT slug, kind, label FROM entities WHERE id = ? AND origin = 'text'", (entity_id,)
        ).fetchone()
        if row is None or _is_borne_out(connection, entity_id, row[1], row[2]):
            continue
        naming = connection.execute(
            "SELECT DISTINCT article_id FROM entity_mentions WHERE entity_id = ?", (entity_id,)
        ).fetchall()
        found = []
        for (article_id,) in naming:
            told = annotate(standing.present(connection, article_id)).entities
            found += [m.entity for m in told if m.entity and m.entity.slug == row[0]]
        authority.settle(entity_id, found)
        for correction in corrections.of_entities(connection):
            if correction.selector["entity"] == row[0]:
                name(connection, correction)


def _is_borne_out(connection: sqlite3.Connection, entity_id: int, kind: str, label: str) -> bool:
    """True if the texts that remain say this kind and this label: the choice among all was theirs, too."""
    found = connection.execute("SELECT DISTINCT kind, surface FROM entity_mentions WHERE entity_id = ?", (entity_id,))
    told = found.fetchall()
    return any(said == kind for said, _ in told) and any(surface == label for _, surface in told)
