"""The corrections in the database: recorded, listed, undone; and those that bear on an article."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from archive.store import sql
from archive.store.amending import Correction

_MADE = "made_at, id"
"""The order of making: those that came out of another archive have whatever number was free."""
_ARTICLE = "json_extract(selector, '$.article')"
"""Written as the index on it is."""


def record(
    connection: sqlite3.Connection,
    target: str,
    selector: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    reason: str,
    by: str,
) -> Correction:
    """Keep a correction, in the caller's transaction."""
    row: sql.Row = {"made_at": sql.now(), "made_by": by, "target": target, "reason": reason}
    row |= {"selector": _dump(selector), "before": _dump(before), "after": _dump(after)}
    number = sql.insert(connection, "corrections", row)
    return Correction(number, row["made_at"], by, target, selector, before, after, reason)


def restore(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> list[Correction]:
    """Put in corrections that came out of another archive, unless they are there; gives those that are new.

    Each keeps its number, unless that is taken, or one before it was given another: then all of a second are in the
    order in which they were made.
    """
    new: list[int] = []
    taken = False
    for number, row in missing(connection, rows):
        taken = taken or bool(connection.execute("SELECT 1 FROM corrections WHERE id = ?", (number,)).fetchone())
        new.append(sql.insert(connection, "corrections", row if taken else {**row, "id": number}))
    return [correction for correction in every(connection) if correction.id in new] if new else []


def missing(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, sql.Row]]:
    """Of corrections that came out of another archive, number and row of those that are not here. The same may have
    been made twice within a second; may point to another place by now, in a text that changed; and what told of what
    was withdrawn here is emptied, or tells of it no more."""
    found, seen = [], Counter[tuple[Any, ...]]()
    for given in rows:
        row = {name: given[name] for name in ("made_at", "made_by", "target", "reason", "undone_at")}
        row |= {name: _dump(given[name]) for name in ("selector", "before", "after")}
        where = given["selector"]
        place = (where.get("article"), where.get("quote"))
        told = {**row, "article": place[0], "quote": place[1], "emptied": _dump({"article": place[0]})}
        known = connection.execute(_KNOWN, told).fetchone()[0]
        said = row["after"] if row["target"] not in ("entities", "authority") else None
        same = (row["made_at"], row["made_by"], row["target"], place if place[1] else row["selector"], said)
        seen[same] += 1
        if known < seen[same]:
            found.append((given["id"], row))
    return found


_KNOWN = """
    SELECT count(*) FROM corrections WHERE made_at = :made_at AND made_by = :made_by AND target = :target AND (
        (selector = :selector OR (json_extract(selector, '$.article') = :article
                                  AND json_extract(selector, '$.quote') = :quote))
        AND (after IS :after OR target IN ('entities', 'authority'))
        OR undone_at IS NOT NULL AND before IS NULL AND after IS NULL
           AND (selector = :emptied OR selector LIKE '%: "(withdrawn %'))"""


def every(connection: sqlite3.Connection) -> list[Correction]:
    """All that were ever made, in order."""
    return _read(connection.execute(f"SELECT {_COLUMNS} FROM corrections ORDER BY {_MADE}"))


def one(connection: sqlite3.Connection, number: int) -> Correction | None:
    found = _read(connection.execute(f"SELECT {_COLUMNS} FROM corrections WHERE id = ?", (number,)))
    return found[0] if found else None


def of_article(connection: sqlite3.Connection, keys: Iterable[str]) -> list[Correction]:
    """Those of dates, names and fields that stand for an article under any of its keys, in order."""
    found: list[Correction] = []
    for key in set(keys):
        found += _read(
            connection.execute(
                f"SELECT {_COLUMNS} FROM corrections WHERE {_ARTICLE} = ? AND undone_at IS NULL"
                " AND target IN ('date', 'entity', 'article')",
                (key,),
            )
        )
    return sorted(found, key=lambda correction: correction.made)


def made_under(connection: sqlite3.Connection, key: str) -> list[Correction]:
    """All that were ever made under a key, a withdrawal too, in order."""
    query = f"SELECT {_COLUMNS} FROM corrections WHERE {_ARTICLE} = ? ORDER BY {_MADE}"
    return _read(connection.execute(query, (key,)))


def of_entities(connection: sqlite3.Connection) -> list[Correction]:
    """Those that merge, split or rename entities and stand, in order."""
    query = f"SELECT {_COLUMNS} FROM corrections WHERE target = 'entities' AND undone_at IS NULL ORDER BY {_MADE}"
    return _read(connection.execute(query))


def of_lists(connection: sqlite3.Connection) -> list[Correction]:
    """Those that hold names of the archive's own and stand, in order."""
    query = f"SELECT {_COLUMNS} FROM corrections WHERE target = 'authority' AND undone_at IS NULL ORDER BY {_MADE}"
    return _read(connection.execute(query))


def judged(connection: sqlite3.Connection) -> list[Correction]:
    """The judgements of pairs of entities that stand, in order."""
    query = f"SELECT {_COLUMNS} FROM corrections WHERE target = 'judgement' AND undone_at IS NULL ORDER BY {_MADE}"
    return _read(connection.execute(query))


def any_stands(connection: sqlite3.Connection) -> bool:
    """True if one stands that bears on facts."""
    found = connection.execute(
        "SELECT 1 FROM corrections WHERE undone_at IS NULL AND target NOT IN ('authority', 'judgement') LIMIT 1"
    )
    return found.fetchone() is not None


def undo(connection: sqlite3.Connection, number: int) -> None:
    sql.update(connection, "corrections", number, {"undone_at": sql.now()})


def point(connection: sqlite3.Connection, number: int, where: Mapping[str, Any]) -> None:
    """Let it say of another place what it says."""
    sql.update(connection, "corrections", number, {"selector": _dump(where)})


def restate(
    connection: sqlite3.Connection, number: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    """Let it say what it says in other words."""
    sql.update(connection, "corrections", number, {"before": _dump(before), "after": _dump(after)})


def empty(connection: sqlite3.Connection, correction: Correction, where: Mapping[str, Any]) -> None:
    """Undo it for good, in so far as it stands: nothing of what it said stays but that it was, and `where`."""
    row = {"selector": _dump(where), "before": None, "after": None, "undone_at": correction.undone_at or sql.now()}
    sql.update(connection, "corrections", correction.id, row)


_COLUMNS = 'id, made_at, made_by, target, selector, "before", "after", reason, undone_at'


def _read(cursor: sqlite3.Cursor) -> list[Correction]:
    return [
        Correction(
            number, at, by, target, json.loads(selector or "{}"), _load(before), _load(after), reason or "", undone
        )
        for number, at, by, target, selector, before, after, reason, undone in cursor.fetchall()
    ]


def _load(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _dump(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
