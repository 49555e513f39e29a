"""Everything that the archive knows of one article: blocks and facts, family, where it came from, corrections."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.store import families
from archive.store.families import Member

SHORT = 16
"""Characters of a key that an address carries: enough to tell articles apart."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One article. Rows are dictionaries by column; offsets count characters of `article["text"]`."""

    article: Row
    blocks: Sequence[Row]
    sentences: Sequence[tuple[int, int]]
    dates: Sequence[Row]
    names: Sequence[Row]
    contributions: Sequence[Row]
    appearances: Sequence[Row]
    versions: Sequence[Row]
    family: Sequence[Member]
    """The first published first, the article itself among them."""
    corrections: Sequence[Row]


def key_of(connection: sqlite3.Connection, given: str) -> str | None:
    """The key of the article that a key, its beginning, a key of an appearance or a row id names; None of none."""
    if given.isascii() and given.isdigit() and len(given) < SHORT:
        found = connection.execute("SELECT key FROM articles WHERE id = ?", (int(given),)).fetchall()
    elif len(given) < 8 or not given.isalnum() or not given.isascii():
        return None
    else:
        bounds = {"low": given, "high": f"{given}~"}
        found = connection.execute(
            "SELECT key FROM articles WHERE key >= :low AND key < :high LIMIT 2", bounds
        ).fetchall()
        if not found:
            sql = (
                "SELECT DISTINCT a.key FROM appearances p JOIN articles a ON a.id = p.article_id"
                " WHERE p.key >= :low AND p.key < :high LIMIT 2"
            )
            found = connection.execute(sql, bounds).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def dossier(connection: sqlite3.Connection, key: str) -> Dossier:
    """What is known of the article with this very key. Raises IndexError if there is none."""

    def rows(sql: str) -> list[Row]:
        cursor = connection.execute(sql, {"id": article["id"], "key": key})
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    article: Row = {"id": 0}
    article = rows(
        "SELECT a.*, s.name AS source, s.kind AS source_kind, f.path, f.sha256, f.format, r.started_at,"
        " r.version AS program"
        " FROM articles a LEFT JOIN sources s ON s.id = a.source_id LEFT JOIN source_files f ON f.id = a.source_file_id"
        " LEFT JOIN import_runs r ON r.id = a.import_run_id WHERE a.key = :key"
    )[0]
    sentences = rows('SELECT "start", "end" FROM sentences WHERE article_id = :id ORDER BY "start"')
    return Dossier(
        article,
        rows('SELECT kind, "start", "end" FROM article_blocks WHERE article_id = :id ORDER BY position'),
        [(row["start"], row["end"]) for row in sentences],
        rows(
            'SELECT d.id, d."start", d."end", d.surface, d.edtf, d.first_day, d.last_day, d.precision, d.rule,'
            ' d.decided_by, d.status, s."start" AS sentence'
            " FROM date_mentions d LEFT JOIN sentences s ON s.id = d.sentence_id"
            ' WHERE d.article_id = :id ORDER BY d."start"'
        ),
        rows(
            'SELECT m."start", m."end", m.surface, m.kind, m.role, m.rule, e.slug, e.label, e.wikidata,'
            " c.label AS country, t.label AS means, t.slug AS means_slug"
            " FROM entity_mentions m LEFT JOIN entities e ON e.id = m.entity_id"
            " LEFT JOIN entities c ON c.id = m.country_id LEFT JOIN entities t ON t.id = m.means_entity_id"
            ' WHERE m.article_id = :id ORDER BY m."start"'
        ),
        rows(
            "SELECT c.name, c.role, e.slug FROM contributions c LEFT JOIN entities e ON e.id = c.entity_id"
            " WHERE c.article_id = :id ORDER BY c.id"
        ),
        rows(
            "SELECT p.key, s.name AS source, p.url, f.path, p.record, p.text_digest FROM appearances p"
            " LEFT JOIN sources s ON s.id = p.source_id LEFT JOIN source_files f ON f.id = p.source_file_id"
            " WHERE p.article_id = :id ORDER BY f.path, p.record LIMIT 100"
        ),
        rows(
            "SELECT version, text, text_digest, replaced_at FROM article_versions WHERE article_id = :id AND text <> ''"
            " ORDER BY replaced_at, id"
        ),
        families.family(connection, article["id"]),
        _corrections(connection, key),
    )


def _corrections(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Those of people that point to this article, the latest first."""
    found = []
    sql = (
        'SELECT made_at, made_by, target, selector, "before", "after", reason, undone_at FROM corrections'
        " WHERE json_extract(selector, '$.article') = ? ORDER BY id DESC"
    )
    cursor = connection.execute(sql, (key,))
    columns = [column[0] for column in cursor.description]
    for row in cursor:
        told = dict(zip(columns, row, strict=True))
        told |= {name: json.loads(told[name]) for name in ("selector", "before", "after") if told[name]}
        found.append(told)
    return found
