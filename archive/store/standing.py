"""What stands in the archive where an article comes in: pure reading."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from archive import edtf
from archive.models import Article, Block
from archive.store import sql
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


def twin(connection: sqlite3.Connection, incoming: Row) -> Row | None:
    """The article with the same headline, text and publication as an incoming one's row."""
    return sql.first_row(
        connection.execute(
            f"{_ARTICLE} WHERE a.text_digest = ? AND a.headline IS ? AND a.published_edtf IS ?"
            " AND a.withdrawn_at IS NULL",
            (incoming["text_digest"], incoming["headline"], incoming["published_edtf"]),
        )
    )


def seen_at(connection: sqlite3.Connection, key: str, place: tuple[str, str, int]) -> str | None:
    """How a place (path, digest of the file, record) is known for a key: `same` bytes and record, an `earlier` state
    of the file at this path, or None."""
    path, digest, record = place
    places = connection.execute(
        "SELECT f.sha256, p.record FROM"
        " (SELECT source_file_id, record FROM articles WHERE key = :key"
        "  UNION SELECT source_file_id, record FROM appearances WHERE key = :key) p"
        " JOIN source_files f ON f.id = p.source_file_id WHERE f.path = :path",
        {"key": key, "path": path},
    ).fetchall()
    if (digest, record) in places:
        return "same"
    return "earlier" if any(other != digest for other, _ in places) else None


def is_no_news(connection: sqlite3.Connection, owner: Row, incoming: Row, seen: str | None) -> bool:
    """True if there is nothing to write of an incoming article, `seen` at its place, whose key finds `owner`."""
    if owner["withdrawn_at"] is not None and not owner["text"]:  # a takedown is not undone by the next import
        return True
    if owner["text_digest"] != incoming["text_digest"]:
        return seen == "same" and has_version(connection, owner["id"], incoming["text_digest"])
    if seen == "earlier":  # the file changed since: does it say anything else of its own article?
        return owner["key"] != incoming["key"] or not differs(owner, incoming)
    return seen == "same"


def knows(connection: sqlite3.Connection, incoming: Row, place: tuple[str, str, int]) -> bool:
    """True if the article at this place is no news: there is nothing to annotate and nothing to write."""
    found = owner(connection, incoming["key"])
    return found is not None and is_no_news(connection, found, incoming, seen_at(connection, incoming["key"], place))


def known_already(connection: sqlite3.Connection, keys: Sequence[str], digests: Sequence[str]) -> set[str]:
    """Those of the keys that find an article, and those of the digests that are of a text here."""
    asked = "SELECT value FROM json_each(?)"
    found = connection.execute(
        f"SELECT key FROM articles WHERE key IN ({asked}) UNION SELECT key FROM appearances WHERE key IN ({asked})"
        f" UNION SELECT text_digest FROM articles WHERE text_digest IN ({asked})",
        (json.dumps(keys), json.dumps(keys), json.dumps(digests)),
    )
    return {value for (value,) in found}


def has_version(connection: sqlite3.Connection, article_id: int, digest: str) -> bool:
    """True if the text was this one before."""
    found = connection.execute(
        "SELECT 1 FROM article_versions WHERE article_id = ? AND text_digest = ?", (article_id, digest)
    )
    return found.fetchone() is not None


def differs(standing: Row, incoming: Row) -> bool:
    """True if anything that the article itself says is not what stands."""
    return any(standing[name] != value for name, value in incoming.items() if not name.startswith("published_inferred"))


def declares_more(incoming: Row, standing: Row) -> bool:
    """True if the same text comes in under a later declared version, or is withdrawn by its source."""
    if incoming["version"] != standing["version"]:
        return is_older(standing["version"], incoming["version"])
    return incoming["withdrawn_at"] is not None and standing["withdrawn_at"] is None


def is_older(incoming: str | None, standing: str | None) -> bool:
    """True if both versions are declared and the incoming one comes before (numbers compare as numbers)."""
    if incoming is None or standing is None:
        return False
    return _natural(incoming) < _natural(standing)


def _natural(version: str) -> list[tuple[int, int, str]]:
    return [
        (1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in re.findall(r"\d+|[^\W\d_]+", version)
    ]
