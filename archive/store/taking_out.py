"""Articles as they leave the archive: everything that is known of each, in the order of their keys, tombstones last."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from archive.models import Article
from archive.pedigree import Appearance, Pedigree, Seen, Source, Version
from archive.store import corrections, sql, standing
from archive.store.amending import Correction

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """An article with its pedigree as its source gave it; `shown` has the fields that people corrected, and `dates`
    and `entities` are as the command `annotate` tells them."""

    article: Article
    shown: Json
    dates: list[Json]
    entities: list[Json]


def articles(connection: sqlite3.Connection) -> Iterator[Taken]:
    """Every article, those last of which a former text was withdrawn, then tombstones: none of these keeps a text out
    that stands. Corrections of entities, the archive's own names, and corrections of what is not here just now (its run
    was taken back) travel with the first."""
    everywhere = [c for c in corrections.every(connection) if _is_everywhere(connection, c)]
    buried = "withdrawn_at IS NOT NULL AND text = ''"
    hollow = "id IN (SELECT article_id FROM article_versions WHERE text = '')"
    for some in (f"NOT ({buried}) AND NOT {hollow}", f"NOT ({buried}) AND {hollow}", buried):
        for (article_id,) in connection.execute(f"SELECT id FROM articles WHERE {some} ORDER BY key"):
            yield _taken(connection, article_id, everywhere)
            everywhere = []


def _is_everywhere(connection: sqlite3.Connection, correction: Correction) -> bool:
    if correction.target in ("date", "entity", "article"):
        return standing.owner(connection, correction.selector["article"]) is None
    return correction.target in ("entities", "authority", "judgement")


def _taken(connection: sqlite3.Connection, article_id: int, everywhere: list[Correction]) -> Taken:
    article = standing.present(connection, article_id)
    row = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))[0]
    keys = standing.keys_of(connection, article_id)
    made = (c for key in keys for c in corrections.made_under(connection, key))
    own = sorted(made, key=lambda correction: correction.id)
    pedigree = Pedigree(
        row["key"],
        _seen(connection, row["source_file_id"], row["record"]),
        tuple(_appearances(connection, article_id)),
        tuple(
            Version(*version)
            for version in connection.execute(
                "SELECT version, text, text_digest, replaced_at FROM article_versions WHERE article_id = ?"
                " ORDER BY text_digest",
                (article_id,),
            )
        ),
        tuple(asdict(correction) for correction in (*everywhere, *own)),
        row["text_digest"] if row["withdrawn_at"] and not row["text"] else None,
    )
    corrected = json.loads(row["received"] or "{}")
    shown = {name: row[name] for name in corrected if name in row}
    if "published" in corrected:
        shown["published"] = row["published_edtf"]
    if "source" in corrected:
        found = connection.execute("SELECT name FROM sources WHERE id = ?", (row["source_id"],)).fetchone()
        shown["source"] = found[0] if found else None
    dates, names = _dates(connection, article_id), _names(connection, article_id)
    return Taken(replace(article, pedigree=pedigree), shown, dates, names)


def _seen(connection: sqlite3.Connection, file_id: int | None, record: int | None) -> Seen | None:
    row = connection.execute(
        "SELECT path, sha256, bytes, media_type, format FROM source_files WHERE id = ?", (file_id,)
    ).fetchone()
    if row is None:
        return None
    path, sha256, size, media_type, format_ = row
    return Seen(path, sha256, size, media_type, format_, record or 1)


def _appearances(connection: sqlite3.Connection, article_id: int) -> Iterator[Appearance]:
    found = connection.execute(
        "SELECT p.key, p.url, p.external_id, p.source_file_id, p.record, s.name, s.kind, s.country,"
        " p.fields, p.version, p.text_digest FROM appearances p"
        " JOIN source_files f ON f.id = p.source_file_id LEFT JOIN sources s ON s.id = p.source_id"
        " WHERE p.article_id = ? ORDER BY p.key, f.path, f.sha256, p.record",
        (article_id,),
    )
    for key, url, external_id, file_id, record, name, kind, country, fields, version, digest in found.fetchall():
        seen = _seen(connection, file_id, record)
        assert seen is not None
        source = Source(name, kind, country) if name else None
        yield Appearance(key, source, url, external_id, seen, version, digest, fields and json.loads(fields))


def _dates(connection: sqlite3.Connection, article_id: int) -> list[Json]:
    return sql.all_rows(
        connection.execute(
            'SELECT "start", "end", surface, edtf, first_day, last_day, precision, rule, decided_by, status'
            ' FROM date_mentions WHERE article_id = ? ORDER BY "start"',
            (article_id,),
        )
    )


def _names(connection: sqlite3.Connection, article_id: int) -> list[Json]:
    found = sql.all_rows(
        connection.execute(
            'SELECT m."start", m."end", m.surface, m.kind, e.label, e.slug AS entity, e.wikidata, m.role,'
            " c.label AS country, n.label AS means, m.rule FROM entity_mentions m"
            " LEFT JOIN entities e ON e.id = m.entity_id LEFT JOIN entities c ON c.id = m.country_id"
            ' LEFT JOIN entities n ON n.id = m.means_entity_id WHERE m.article_id = ? ORDER BY m."start"',
            (article_id,),
        )
    )
    return [{**row, "label": row["label"] or row["surface"][:1].upper() + row["surface"][1:]} for row in found]
