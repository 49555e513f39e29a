"""Bands of likeness: which articles may be near one another, before their texts are compared.

Where more than `CANDIDATES` may be near one, those with most of its rarer bands are looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from archive import likeness

CANDIDATES = 50
"""Articles compared with an incoming one, at most."""
_COUNTED = 10 * CANDIDATES
"""Articles of one band that are looked at, and those after which its commoner ones are left: ten thousand weather
reports share the bands of their formulas."""
TOGETHER = 20_000
"""Articles whose bands are looked for together."""
_LATELY = 2_000
"""Articles, and one in twenty-five of all, whose bands stand apart (`settled` is 0) until they go among the others:
each band goes to another page, of which the few of late have few."""
_EITHER = "settled IN (0, 1)"
_OF_BAND = f"FROM article_bands WHERE {_EITHER} AND band = coming.value"
_HAVING = f"""
    SELECT value, (SELECT json_group_array(article_id) FROM (SELECT article_id {_OF_BAND} LIMIT ?))
      FROM json_each(?) coming WHERE EXISTS (SELECT 1 {_OF_BAND})"""
"""Articles that have each of some bands, in the table's own order: one by one, each would be on another page."""
Bands = tuple[int, tuple[int, ...]]
"""An article's row id and its bands."""


def enter(connection: sqlite3.Connection, many: Sequence[Bands]) -> list[tuple[int, list[int]]]:
    """Write the bands of articles that have none yet, in the caller's transaction; gives those that have some in common
    with others, in order, and these: those with most first.

    Of two that come together the later one finds the earlier one.
    """
    found = near(connection, many)
    _keep(connection, many)
    return found


def near(connection: sqlite3.Connection, many: Sequence[Bands]) -> list[tuple[int, list[int]]]:
    """The same, of articles whose bands are written or not, and nothing is."""
    times = Counter(chain.from_iterable(bands for _, bands in many))
    having: dict[int, list[int]] = {band: [] for band, often in times.items() if often > 1}
    having.update(
        (band, json.loads(listed))
        for band, listed in connection.execute(_HAVING, (_COUNTED, str(np.sort(list(times)).tolist())))
    )
    found = []
    for article_id, bands in many:
        known = [having[band] for band in bands if band in having]
        common = _counted(known)
        del common[article_id]
        if common:
            found.append((article_id, sorted(common, key=lambda other: (-common[other], other))[:CANDIDATES]))
        for others in known:
            others.append(article_id)
    return found


def _counted(known: Sequence[Sequence[int]]) -> Counter[int]:
    """How many bands each article has in common with one; `known` are those that have each of its bands."""
    if sum(map(len, known)) <= _COUNTED:
        return Counter(chain.from_iterable(known))
    common: Counter[int] = Counter()
    for others in sorted(known, key=len):
        if len(common) >= _COUNTED:
            break
        common.update(others[:_COUNTED])
    return common


def delete(connection: sqlite3.Connection, article_id: int, bands: Iterable[int]) -> None:
    """Take bands of an article away."""
    rows = [(band, article_id) for band in bands]
    connection.executemany(f"DELETE FROM article_bands WHERE {_EITHER} AND band = ? AND article_id = ?", rows)


def after(connection: sqlite3.Connection, article_id: int) -> Iterator[Bands]:
    """The bands of every article above an id, in order."""
    found = connection.execute("SELECT id, text FROM articles WHERE id > ? ORDER BY id", (article_id,))
    return ((id_, likeness.bands(text)) for id_, text in found)


def fill(connection: sqlite3.Connection) -> None:
    """The bands of every article, into an empty table; links stay as they are."""
    connection.execute("CREATE TABLE temp.bands_waiting (band INTEGER, article_id INTEGER)")
    rows = ((band, article_id) for article_id, bands in after(connection, 0) for band in bands)
    connection.executemany("INSERT INTO bands_waiting VALUES (?, ?)", rows)
    connection.execute("INSERT INTO article_bands SELECT 1, band, article_id FROM bands_waiting ORDER BY 2, 3")
    connection.execute("DROP TABLE bands_waiting")


def _keep(connection: sqlite3.Connection, many: Sequence[Bands]) -> None:
    """Write bands, in order: among those of late, or with all of these among the others once they are many. A list of
    numbers, each a band and its article, takes two thirds of the time of as many rows."""
    new = np.array([band for _, bands in many for band in bands], np.int64)
    articles = np.repeat([article_id for article_id, _ in many], [len(bands) for _, bands in many])
    (lately,) = connection.execute("SELECT count(*) FROM article_bands WHERE settled = 0").fetchone()
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    settled = int(lately + len(new) > likeness.MOST * (_LATELY + last // 25))
    if settled:
        connection.execute("INSERT INTO article_bands SELECT 1, band, article_id FROM article_bands WHERE settled = 0")
        connection.execute("DELETE FROM article_bands WHERE settled = 0")
    both = str(np.sort((new << 32) + articles).tolist())
    connection.execute(
        "INSERT INTO article_bands(settled, band, article_id)"
        " SELECT ?, value >> 32, value & 0xffffffff FROM json_each(?)",
        (settled, both),
    )
