"""Texts that were withdrawn here, known again by digests that tell no word of them: pure reading."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable

from archive.store.sql import Row
from archive.text import words


def is_one(connection: sqlite3.Connection, incoming: Row) -> bool:
    """True if this very text was withdrawn here, or the same words under another headline, and no article has it."""
    if not incoming["text"]:
        return False
    bodies = body_digests(incoming["headline"], incoming["text"]) if any_stands(connection) else ()
    found = connection.execute(
        "SELECT 1 FROM (SELECT 1 FROM articles WHERE text_digest = :digest AND text = '' AND withdrawn_at IS NOT NULL"
        " UNION ALL SELECT 1 FROM article_versions WHERE text = ''"
        "   AND (text_digest = :digest OR text_digest IN (SELECT value FROM json_each(:bodies))))"
        " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE text_digest = :digest AND text <> '')",
        {"digest": incoming["text_digest"], "bodies": json.dumps(list(bodies))},
    )
    return found.fetchone() is not None


def has(connection: sqlite3.Connection, digest: str | None) -> bool:
    """True if a text of this digest was withdrawn here, and no article has it."""
    found = connection.execute(
        "SELECT 1 FROM (SELECT 1 FROM articles WHERE text_digest = :digest AND text = '' AND withdrawn_at IS NOT NULL"
        " UNION ALL SELECT 1 FROM article_versions WHERE text_digest = :digest AND text = '')"
        " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE text_digest = :digest AND text <> '')",
        {"digest": digest},
    )
    return found.fetchone() is not None


def body_digests(headline: str | None, text: str) -> set[str]:
    """What tells the words of a text below its headline, however these are written: all of them, those without the
    short paragraphs at both ends, where a byline or a place may stand or not, and those without a place before a dash
    and without who wrote it, in brackets. None of a few words. They stand among the digests of a tombstone's former
    texts."""
    _, found, below = text.partition(f"{headline}\n") if headline else ("", "", "")
    if headline and not found:  # a former text, perhaps, under the headline that it had
        return _bodies(text.strip()) | _bodies(text.partition("\n")[2].strip())
    return _bodies(below.strip() if found else text.strip())


def _bodies(rest: str) -> set[str]:
    paragraphs = [paragraph for paragraph in _BREAK.split(rest) if len(words(paragraph)) >= _TELLING]
    within = rest[rest.index(paragraphs[0]) : rest.rindex(paragraphs[-1]) + len(paragraphs[-1])] if paragraphs else ""
    bodies = [words(piece) for piece in (rest, within, _SIGNED.sub("", _without_place(within)))]
    return {_digest(body) for body in bodies if len(body) >= _TELLING}


def _without_place(body: str) -> str:
    """What follows the dash behind a few first words: they are a place, an agency, a day."""
    opening = _PLACED.match(body)
    return body[opening.end() :] if opening and len(words(opening[0])) < _TELLING else body


def _digest(body: Iterable[str]) -> str:
    spelt = " ".join(body).replace("œ", "oe").replace("æ", "ae")
    return f"{_BODY}{hashlib.sha256(spelt.encode()).hexdigest()}"


_BODY = "body:"
_BREAK = re.compile(r"\n\s*\n")
_PLACED = re.compile(r"[^\n]{1,80}?[\s)][-–—]\s")
_SIGNED = re.compile(r"(?:\n\s*\n\s*\([^()]*\)\s*)+\Z")
_TELLING = 8
"""Words of a body that no other one has by chance."""


def any_stands(connection: sqlite3.Connection) -> bool:
    """True if words were taken down here: else nobody's words are looked at."""
    kept = "SELECT 1 FROM article_versions WHERE text_digest > ? AND text_digest < ? LIMIT 1"
    return connection.execute(kept, (_BODY, f"{_BODY}~")).fetchone() is not None
