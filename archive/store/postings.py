"""Common stems of large archives: which articles have them and how often, in rows of their own, read with numpy.

FTS5 scores every article that matches: half a second for a common word among a million. So the stems that more than
`COMMON` articles have are kept as postings, with what filters ask of each article. Rarer stems are asked of FTS5; so is
every stem in articles that are newer than the postings, or changed since. Scores are those of FTS5's bm25, from the
same counts.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from archive.store import beginnings, coding
from archive.store.coding import EVERY

Row = tuple[int, tuple[list[str], ...]]
"""Of `articles_fr`: row id, and what stands for each word of each column."""
Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

COMMON = 500
"""Articles; a stem that no more have is asked of FTS5."""
SMALLEST = 50_000
"""Articles of the smallest archive that has postings: below, FTS5 alone is quick."""
_STALE = 0.05
"""The share of articles, newer or changed, from which the postings are made anew."""
UNIT = 2
"""Counts are kept in halves, since the weights of columns are multiples of a half."""
OTHER_LANGUAGE = 1
_LARGE = 255
"""A byte that says: this number stands among the large ones."""
_CHUNK = 2_000


def packed(numbers: Ids) -> tuple[bytes, bytes]:
    """Numbers from 0 on, a byte each; those of 255 and more apart, as 32 bits."""
    large = numbers >= _LARGE
    return np.where(large, _LARGE, numbers).astype(np.uint8).tobytes(), numbers[large].astype("<u4").tobytes()


def unpacked(small: bytes, large: bytes) -> Ids:
    """What `packed` packed."""
    numbers = np.frombuffer(small, np.uint8).astype(np.int64)
    if large:
        numbers[numbers == _LARGE] = np.frombuffer(large, "<u4")
    return numbers


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
    held: Counter[str] = Counter()
    for row in _rows(connection):
        held.update(set(chain.from_iterable(row[1])))
    common = {code: number for number, code in enumerate(code for code, n in held.items() if n > COMMON)}
    del held
    (last,) = connection.execute("SELECT max(rowid) FROM articles_fr_docsize").fetchone()
    lengths = np.zeros(last + 1, "<u4")
    pieces = [(bytearray(), bytearray(), bytearray(), bytearray()) for _ in common]
    before = np.zeros(len(common), np.int64)
    for chunk in _chunks(_rows(connection)):
        _take(chunk, weights, common, lengths, pieces, before)
    connection.executemany(
        "INSERT INTO search_postings(stem, gaps, large_gaps, counts, large_counts) VALUES (?, ?, ?, ?, ?)",
        ((_stem(connection, code), *map(bytes, pieces[number])) for code, number in common.items()),
    )
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


def _rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every article, by id; an entity is `EVERY` and what stands for its number."""
    for id_, *columns, entities in coding.coded_rows(connection):
        named = [EVERY, *(EVERY + code for code in coding.split(entities))]
        yield id_, (*map(coding.split, columns), named)


def _stem(connection: sqlite3.Connection, code: str) -> str:
    """The token of `articles_fr` that a code of `_rows` stands for."""
    if code.startswith(EVERY):
        return coding.entity_token(coding.number(code[1:])) if code[1:] else EVERY
    found: str = connection.execute(
        "SELECT word FROM search_words WHERE number = ?", (coding.number(code),)
    ).fetchone()[0]
    return found


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _take(
    chunk: list[Row],
    weights: Sequence[float],
    common: dict[str, int],
    lengths: NDArray[np.uint32],
    pieces: list[tuple[bytearray, bytearray, bytearray, bytearray]],
    before: Ids,
) -> None:
    """Add the articles of a chunk to the postings that they belong to."""
    keys: list[Ids] = []
    counts: list[Ids] = []
    start = chunk[0][0]
    for column, weight in enumerate(weights):
        split = [columns[column] for _, columns in chunk]
        sizes = np.array([len(stems) for stems in split])
        lengths[[row[0] for row in chunk]] += sizes.astype("<u4")
        stems = np.fromiter((common.get(stem, -1) for stem in chain.from_iterable(split)), np.int64, int(sizes.sum()))
        places = np.repeat(np.array([row[0] for row in chunk]) - start, sizes)
        kept = stems >= 0
        keys.append(stems[kept] << 32 | places[kept])
        counts.append(np.full(int(kept.sum()), int(weight * UNIT)))
    key, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    count = np.bincount(inverse, np.concatenate(counts)).astype(np.int64)
    stem, article = key >> 32, (key & 0xFFFFFFFF) + start
    edges = np.flatnonzero(np.diff(stem, prepend=-1, append=-1))
    for a, b in pairwise(edges):
        number = int(stem[a])
        gaps = np.diff(article[a:b], prepend=before[number])
        before[number] = article[b - 1]
        for held, more in zip(pieces[number], (*packed(gaps), *packed(count[a:b])), strict=True):
            held += more


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
