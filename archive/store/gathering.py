"""Gathers the postings of common stems from the articles' coded stems: in arrays, in memory that has a bound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from archive.store import coding
from archive.store.coding import EVERY

Row = tuple[int, str, str, str, str]
"""Of `search_texts`: row id, the coded words of headline, lead and body, the coded entities."""
Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Piece = tuple[bytearray, bytearray, bytearray, bytearray]
"""Gaps and counts of a stem's articles, both as `packed` gives them."""

UNIT = 2
"""Counts are kept in halves, since the weights of columns are multiples of a half."""
_LARGE = 255
"""A byte that says: this number stands among the large ones."""
_CHUNK = 2_000
"""Articles looked at together: some five megabytes an array."""
_SPILL = 64 << 20
"""Bytes of postings that are held; then they wait in a temporary table."""
_WORDS, _WAITING = "temp.gathering_words", "temp.gathering_pieces"


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


def fill(connection: sqlite3.Connection, weights: Sequence[float], least: int, last: int) -> NDArray[np.uint32]:
    """Fill `search_postings`, which is empty, for the stems that more than `least` articles have.

    Gives how many tokens each article has, by row id, up to the `last`.
    """
    first, stems = _common(connection, least)
    common = np.full(max(stems, default=0) + 2, -1, np.int64)  # its last is no common stem's
    common[list(stems)] = np.arange(len(stems))
    held = [(bytearray(), bytearray(), bytearray(), bytearray()) for _ in stems]
    before, size = np.zeros(len(stems), np.int64), 0
    lengths = np.zeros(last + 1, "<u4")
    connection.execute(f"CREATE TABLE {_WAITING} (posting INTEGER, gaps, large_gaps, counts, large_counts)")
    rows = coding.coded_rows(connection)
    while chunk := list(islice(rows, _CHUNK)):
        size += _take(chunk, first, weights, common, lengths, before, held)
        if size > _SPILL:
            _spill(connection, held)
            size = 0
    _spill(connection, held)
    names = list(stems.values())
    connection.executemany(
        "INSERT INTO search_postings(stem, gaps, large_gaps, counts, large_counts) VALUES (?, ?, ?, ?, ?)",
        ((names[posting], *piece) for posting, piece in _whole(connection)),
    )
    connection.execute(f"DROP TABLE {_WAITING}")
    return lengths


def _common(connection: sqlite3.Connection, least: int) -> tuple[int, dict[int, str]]:
    """The number of the first entity, which is above those of all words, and by their numbers the common stems."""
    (first,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM search_words").fetchone()
    connection.execute(f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab(main, articles_fr, row)")
    found = {}
    for (stem,) in connection.execute(f"SELECT term FROM {_WORDS} WHERE doc > ?", (least,)):
        if stem.startswith(EVERY):
            found[first + int(stem[1:] or 0)] = stem
        elif word := connection.execute("SELECT number FROM search_words WHERE word = ?", (stem,)).fetchone():
            found[word[0]] = stem
    connection.execute(f"DROP TABLE {_WORDS}")
    return first, found


def _take(
    chunk: list[Row],
    first: int,
    weights: Sequence[float],
    common: Ids,
    lengths: NDArray[np.uint32],
    before: Ids,
    held: list[Piece],
) -> int:
    """Add the articles of a chunk to the postings that they belong to; gives how many bytes that took."""
    ids = np.array([row[0] for row in chunk])
    texts: list[tuple[str, ...]] = [row[1:] for row in chunk]
    postings: list[Ids] = []
    counts: list[Ids] = []
    for column, weight in enumerate(weights):
        named = column == len(weights) - 1  # every article has the entity 0, which is `EVERY`
        numbers, places = coding.numbers([chr(0) * named + text[column] for text in texts])
        lengths[ids] += np.bincount(places, minlength=len(chunk)).astype("<u4")
        posting = common.take(numbers + first * named, mode="clip")
        kept = posting >= 0
        postings.append(posting[kept] << 32 | places[kept])
        counts.append(np.full(len(postings[-1]), int(weight * UNIT)))
    key, inverse = np.unique(np.concatenate(postings), return_inverse=True)
    count = np.bincount(inverse, np.concatenate(counts)).astype(np.int64)
    posting, article = key >> 32, ids[key & 0xFFFFFFFF]
    edges = np.flatnonzero(np.diff(posting, prepend=-1, append=-1))
    starts, ends = edges[:-1], edges[1:]
    gaps = np.diff(article, prepend=0)
    gaps[starts] = article[starts] - before[posting[starts]]
    before[posting[starts]] = article[ends - 1]
    size = 0
    for at, numbers in ((0, gaps), (2, count)):
        small, large = packed(numbers)
        larges = 4 * np.concatenate(([0], np.cumsum(numbers >= _LARGE)))[edges]
        bounds = zip(posting[starts].tolist(), pairwise(edges.tolist()), pairwise(larges.tolist()), strict=True)
        for number, (a, b), (c, d) in bounds:
            held[number][at].extend(small[a:b])
            held[number][at + 1].extend(large[c:d])
        size += len(small) + len(large)
    return size


def _spill(connection: sqlite3.Connection, held: list[Piece]) -> None:
    """Let what is held wait in the temporary table, which is on disk."""
    rows = ((posting, *map(bytes, piece)) for posting, piece in enumerate(held) if piece[0])
    connection.executemany(f"INSERT INTO {_WAITING} VALUES (?, ?, ?, ?, ?)", rows)
    for piece in held:
        for part in piece:
            part.clear()


def _whole(connection: sqlite3.Connection) -> Iterator[tuple[int, tuple[bytes, ...]]]:
    """Each posting with all of its pieces, in the order in which they came."""
    rows = connection.execute(f"SELECT * FROM {_WAITING} ORDER BY posting, rowid")
    for posting, pieces in groupby(rows, itemgetter(0)):
        yield posting, tuple(map(b"".join, zip(*(piece[1:] for piece in pieces), strict=True)))
