"""Common stems of large archives: which articles have them and how often, in rows of their own, read with numpy.

FTS5 scores every article that matches: half a second for a common word among a million. So the stems that more than
`COMMON` articles have are kept as postings, with what filters ask of each article. Rarer stems are asked of FTS5; so is
every stem in articles that are newer than the postings, or changed since. Scores are those of FTS5's bm25, from the
same counts.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import date

import numpy as np

from archive.store import beginnings, gathering

COMMON = 500
"""Articles; a stem that no more have is asked of FTS5."""
SMALLEST = 50_000
"""Articles of the smallest archive that has postings: below, FTS5 alone is quick."""
_STALE = 0.05
"""The share of articles, newer or changed, from which the postings are made anew."""
OTHER_LANGUAGE = 1


def is_due(connection: sqlite3.Connection) -> bool:
    """True if the archive is large, and its postings are missing or behind."""
    (every,) = connection.execute("SELECT count(*) FROM articles_fr_docsize").fetchone()
    if every < SMALLEST:
        return False
    row = connection.execute("SELECT upto FROM search_articles").fetchone()
    if row is None:
        return True
    (newer,) = connection.execute("SELECT count(*) FROM articles WHERE id > ?", row).fetchone()
    (changed,) = connection.execute("SELECT count(*) FROM search_changed").fetchone()
    return bool(newer + changed > _STALE * every)


def build(connection: sqlite3.Connection, weights: Sequence[float]) -> None:
    """Make the postings anew, in the caller's transaction; with less than `SMALLEST` articles there are none.

    `weights` are what a word counts in each column of `articles_fr`.
    """
    for table in ("search_postings", "search_beginnings", "search_articles", "search_changed"):
        connection.execute(f"DELETE FROM {table}")
    (every,) = connection.execute("SELECT count(*) FROM articles_fr_docsize").fetchone()
    if every < SMALLEST:
        return
    (last,) = connection.execute("SELECT max(rowid) FROM articles_fr_docsize").fetchone()
    lengths = gathering.fill(connection, weights, COMMON, last)
    beginnings.build(connection, last, every)
    connection.execute(  # none should be there; if one is, it is known as withdrawn and not found
        "INSERT INTO search_changed SELECT id FROM articles WHERE withdrawn_at IS NOT NULL"
        " AND id IN (SELECT id FROM articles_fr_docsize)"
    )
    first, final, source = np.zeros((3, last + 1), "<i4")
    languages = np.zeros(last + 1, "<u2")
    for id_, a, b, of, language in connection.execute(
        "SELECT id, published_first_day, published_last_day, source_id, language FROM articles"
        " WHERE withdrawn_at IS NULL"
    ):
        if id_ <= last:
            first[id_], final[id_], source[id_] = ordinal(a), ordinal(b), of or 0
            languages[id_] = coded(language)
    connection.execute(
        "INSERT INTO search_articles(made, upto, lengths, first_days, last_days, sources, languages)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (secrets.token_hex(8), last, *(numbers.tobytes() for numbers in (lengths, first, final, source, languages))),
    )


def coded(language: str | None) -> int:
    """A language of two letters as a number; 0 for none, `OTHER_LANGUAGE` for what is no two letters."""
    letters = (language or "").encode()
    return int.from_bytes(letters, "big") if len(letters) == 2 else OTHER_LANGUAGE if letters else 0


def decoded(language: int) -> str:
    """The two letters of a number that `coded` gave."""
    return language.to_bytes(2, "big").decode()


def ordinal(day: str | None) -> int:
    """Days since the year 1; 0 for none."""
    return date.fromisoformat(day).toordinal() if day and not day.startswith("-") else 0
