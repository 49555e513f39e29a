"""What stands in the archive where an article comes in: pure reading."""

from __future__ import annotations

import re
import sqlite3

from archive import edtf
from archive.models import Article, Block, Document
from archive.store import rows, sql
from archive.store.sql import Row

_ARTICLE = "SELECT a.*, f.path FROM articles a LEFT JOIN source_files f ON f.id = a.source_file_id"


def article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """A stored article as far as annotation needs it: text, blocks, publication."""
    row = sql.first_row(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))
    if row is None:
        return None
    blocks = connection.execute(
        'SELECT kind, "start", "end" FROM article_blocks WHERE article_id = ? ORDER BY position', (article_id,)
    )
    published = edtf.parse(row["published_edtf"]) if row["published_edtf"] else None
    return Article(row["text"], tuple(Block(*block) for block in blocks), row["headline"], published=published)


def owner(connection: sqlite3.Connection, key: str) -> Row | None:
    """The article that a key finds, its own or the one it is an appearance of; with the `path` of its file."""
    found = sql.first_row(connection.execute(f"{_ARTICLE} WHERE a.key = ?", (key,)))
    return found or sql.first_row(
        connection.execute(f"{_ARTICLE} JOIN appearances p ON p.article_id = a.id WHERE p.key = ? LIMIT 1", (key,))
    )


def twin(connection: sqlite3.Connection, article: Article) -> Row | None:
    """The article with the same headline, text and publication."""
    return sql.first_row(
        connection.execute(
            f"{_ARTICLE} WHERE a.text_digest = ? AND a.headline IS ? AND a.published_edtf IS ?"
            " AND a.withdrawn_at IS NULL",
            (article.text_digest, article.headline, article.published_edtf),
        )
    )


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
    return _natural(incoming) < _natural(standing)


def _natural(version: str) -> list[tuple[int, int, str]]:
    return [
        (1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in re.findall(r"\d+|[^\W\d_]+", version)
    ]
