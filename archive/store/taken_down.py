"""Texts that were withdrawn here, known again by digests that tell no word of them: pure reading."""

from __future__ import annotations

import hashlib
import sqlite3

from archive.store.sql import Row
from archive.text import words


def is_one(connection: sqlite3.Connection, incoming: Row) -> bool:
    """True if this very text was withdrawn here, or the same words under another headline, and no article has it."""
    if not incoming["text"]:
        return False
    body = body_digest(incoming["headline"], incoming["text"]) if any_stands(connection) else None
    found = connection.execute(
        "SELECT 1 FROM (SELECT 1 FROM articles WHERE text_digest = :digest AND text = '' AND withdrawn_at IS NOT NULL"
        " UNION ALL SELECT 1 FROM article_versions WHERE text_digest IN (:digest, :body) AND text = '')"
        " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE text_digest = :digest AND text <> '')",
        {"digest": incoming["text_digest"], "body": body},
    )
    return found.fetchone() is not None


def body_digest(headline: str | None, text: str) -> str | None:
    """What tells the words of a text below its headline, however these are written; None of a few words. It stands
    among the digests of a tombstone's former texts."""
    _, found, rest = text.partition(f"{headline}\n")
    body = words(rest if headline and found else text)
    return f"{_BODY}{hashlib.sha256(' '.join(body).encode()).hexdigest()}" if len(body) >= _TELLING else None


_BODY = "body:"
_TELLING = 8
"""Words of a body that no other one has by chance."""


def any_stands(connection: sqlite3.Connection) -> bool:
    """True if words were taken down here: else nobody's words are looked at."""
    kept = "SELECT 1 FROM article_versions WHERE text_digest > ? AND text_digest < ? LIMIT 1"
    return connection.execute(kept, (_BODY, f"{_BODY}~")).fetchone() is not None
