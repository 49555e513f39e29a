"""What ranking among many articles knows of each, as arrays over row ids, and what FTS5 knows of all."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Articles:
    """What the postings know of each article, by row id, up to `upto`."""

    upto: int
    lengths: NDArray[np.uint32]
    first_days: NDArray[np.int32]
    last_days: NDArray[np.int32]
    sources: NDArray[np.int32]
    languages: NDArray[np.uint16]


_KNOWN: dict[tuple[str, str], Articles] = {}
"""By the file and what names this making of its postings: eighteen bytes an article are not read for every query."""
_MOST_FILES = 4


def load(connection: sqlite3.Connection) -> Articles | None:
    """What the archive's postings know; None where it has none."""
    row = connection.execute(
        "SELECT made, file FROM search_articles, pragma_database_list WHERE name = 'main'"
    ).fetchone()
    if row is None:
        return None
    articles = _KNOWN.get(row) if row[1] else None
    if articles is None:
        held = connection.execute(
            "SELECT upto, lengths, first_days, last_days, sources, languages FROM search_articles"
        ).fetchone()
        first_days, last_days, sources = (np.frombuffer(numbers, "<i4") for numbers in held[2:5])
        lengths, languages = np.frombuffer(held[1], "<u4"), np.frombuffer(held[5], "<u2")
        articles = Articles(held[0], lengths, first_days, last_days, sources, languages)
        while len(_KNOWN) >= _MOST_FILES:
            _KNOWN.pop(next(iter(_KNOWN)), None)
        _KNOWN[row] = articles
    return articles


def statistics(connection: sqlite3.Connection) -> tuple[int, float]:
    """How many articles FTS5 counts, and how many tokens one has on average: its record of averages.

    A count of rows and a total for each column, as SQLite's variable-length integers
    (https://sqlite.org/src/file/ext/fts5/fts5_index.c, « averages record »).
    """
    (record,) = connection.execute("SELECT block FROM articles_fr_data WHERE id = 1").fetchone()
    numbers, current = [], 0
    for byte in record:
        current = current << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(current)
            current = 0
    every = numbers[0] if numbers else 0  # the record is empty until a first article is entered
    return every, sum(numbers[1:]) / max(1, every)
