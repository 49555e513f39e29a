"""What stands in the archive where an article comes in: pure reading."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from archive import edtf
from archive.models import Article, Block, Contribution, Document, Source
from archive.store import rows, runs, sql
from archive.store.amending import with_field
from archive.store.sql import Row

_ARTICLE = "SELECT a.*, f.path FROM articles a LEFT JOIN source_files f ON f.id = a.source_file_id"


def article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """A stored article as its source gave it, corrections by people aside."""
    row = sql.first_row(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))
    if row is None:
        return None
    blocks = connection.execute(
        'SELECT kind, "start", "end" FROM article_blocks WHERE article_id = ? ORDER BY position', (article_id,)
    )
    people = connection.execute(
        'SELECT name, role, "start", "end" FROM contributions WHERE article_id = ? ORDER BY id', (article_id,)
    )
    source = connection.execute("SELECT name, kind, country FROM sources WHERE id = ?", (row["source_id"],)).fetchone()
    found = Article(
        row["text"],
        tuple(Block(*block) for block in blocks),
        published=edtf.parse(row["published_edtf"]) if row["published_edtf"] else None,
        source=Source(*source) if source else None,
        contributions=tuple(Contribution(*person) for person in people),
        withdrawn=row["withdrawn_at"],
        record=row["record"] or 1,
        extra=json.loads(row["extra"]) if row["extra"] else {},
        **{name: row[name] for name in _TEXTS},
    )
    for name, value in json.loads(row["received"] or "{}").items():
        found = replace(found, published_source=value) if name == "published_source" else with_field(found, name, value)
    return found


_TEXTS = (
    "headline",
    "alternative_headline",
    "published_source",
    "dateline",
    "section",
    "url",
    "external_id",
    "version",
    "language",
    "usage_terms",
)


def id_of(connection: sqlite3.Connection, given: str) -> int | None:
    """The article that a key, its beginning (eight characters or more) or a row id names; None if none or several."""
    if given.isdecimal() and len(given) < _SHORTEST:
        found = connection.execute("SELECT id FROM articles WHERE id = ?", (int(given),)).fetchall()
    elif len(given) < _SHORTEST:
        return None
    else:
        found = connection.execute(
            "SELECT id FROM articles WHERE key >= :key AND key < :key || 'g'"
            " UNION SELECT article_id FROM appearances WHERE key >= :key AND key < :key || 'g'",
            {"key": given.lower()},
        ).fetchall()
    return found[0][0] if len(found) == 1 else None


def key_of(connection: sqlite3.Connection, article_id: int) -> str:
    """The key under which an article stands."""
    found: str = connection.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    return found


def keys_of(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """Every key that finds an article, its own first."""
    found = connection.execute("SELECT DISTINCT key FROM appearances WHERE article_id = ?", (article_id,))
    own = key_of(connection, article_id)
    return [own, *(key for (key,) in found if key != own)]


_SHORTEST = 8
"""Characters of a key that name it, as long as they are one article's."""


def owner(connection: sqlite3.Connection, key: str) -> Row | None:
    """The article that a key finds, its own or the one it is an appearance of, as its source gave it; with the `path`
    of its file."""
    found = sql.first_row(connection.execute(f"{_ARTICLE} WHERE a.key = ?", (key,)))
    found = found or sql.first_row(
        connection.execute(f"{_ARTICLE} JOIN appearances p ON p.article_id = a.id WHERE p.key = ? LIMIT 1", (key,))
    )
    return found and _as_received(connection, found)


def twin(connection: sqlite3.Connection, article: Article) -> Row | None:
    """The article to which its source gave the same headline, text and publication."""
    same = (article.headline, article.published_edtf)
    found = connection.execute(
        f"{_ARTICLE} WHERE a.text_digest = ? AND a.withdrawn_at IS NULL"
        " AND (a.received IS NOT NULL OR (a.headline IS ? AND a.published_edtf IS ?))",
        (article.text_digest, *same),
    )
    rows_ = (_as_received(connection, row) for row in sql.all_rows(found))
    return next((row for row in rows_ if (row["headline"], row["published_edtf"]) == same), None)


def is_taken_down(connection: sqlite3.Connection, article: Article) -> bool:
    """True if this very text was withdrawn here, under whatever key or headline it comes in."""
    if not article.text:
        return False
    found = connection.execute(
        "SELECT 1 FROM articles WHERE text_digest = :digest AND text = '' AND withdrawn_at IS NOT NULL"
        " UNION ALL SELECT 1 FROM article_versions WHERE text_digest = :digest AND text = ''",
        {"digest": article.text_digest},
    )
    return found.fetchone() is not None


def _as_received(connection: sqlite3.Connection, row: Row) -> Row:
    """The row with what the source gave in the place of what people corrected."""
    if row["received"] is None:
        return row
    found = article(connection, row["id"])
    assert found is not None
    source_id = runs.source(connection, found.source)
    return {**row, **rows.article_row(found), "key": row["key"], "source_id": source_id}


def seen_at(connection: sqlite3.Connection, article: Article, document: Document) -> str | None:
    """How this place is known for the article's key: `same` bytes and record, an `earlier` state of the
    file at this path, or None."""
    places = connection.execute(
        "SELECT f.sha256, p.record FROM"
        " (SELECT source_file_id, record FROM articles WHERE key = :key"
        "  UNION SELECT source_file_id, record FROM appearances WHERE key = :key) p"
        " JOIN source_files f ON f.id = p.source_file_id WHERE f.path = :path",
        {"key": article.key, "path": document.path},
    ).fetchall()
    if any(digest == document.digest and record == article.record for digest, record in places):
        return "same"
    return "earlier" if any(digest != document.digest for digest, _ in places) else None


def has_version(connection: sqlite3.Connection, article_id: int, digest: str) -> bool:
    """True if the text was this one before."""
    found = connection.execute(
        "SELECT 1 FROM article_versions WHERE article_id = ? AND text_digest = ?", (article_id, digest)
    )
    return found.fetchone() is not None


def differs(standing: Row, article: Article) -> bool:
    """True if anything that the article itself says is not what stands."""
    return any(standing[name] != value for name, value in rows.article_row(article).items())


def declares_more(article: Article, standing: Row) -> bool:
    """True if the same text comes in under a later declared version, or is withdrawn by its source."""
    if article.version != standing["version"]:
        return is_older(standing["version"], article.version)
    return article.withdrawn is not None and standing["withdrawn_at"] is None


def is_older(incoming: str | None, standing: str | None) -> bool:
    """True if both versions are declared and the incoming one comes before (numbers compare as numbers)."""
    if incoming is None or standing is None:
        return False
    return sql.natural(incoming) < sql.natural(standing)
