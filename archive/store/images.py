"""Articles with what hangs on them, many together, as the image of an SQLite database.

A process that prepares articles makes it; from there SQLite copies a row in a third of the time that it takes from
Python's values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from typing import Any

from archive.store import sql
from archive.store.hanging import COLUMNS, Hanging, Hung, Image, Packed, Rows, rows

_VALUES = {
    "article_id": "a.id",
    "sentence_id": ":sentences + i.sentence_id",
    "anchor_id": ":date_mentions + i.anchor_id",
    **{
        name: f"(SELECT id FROM temp.image_entities WHERE place = i.{name})"
        for name in ("entity_id", "country_id", "means_entity_id")
    },
}
"""What is put in the place of places, by column; `id` is the table's own."""
MOST = 8
"""Images that can be copied from in one transaction; SQLite takes ten such databases."""
FEW = 16
"""Articles that are written one by one."""
CAN_PACK = hasattr(sqlite3.Connection, "deserialize")
"""Some builds of SQLite are without."""


def pack(many: Sequence[Hung]) -> list[Packed]:
    """Articles in one image; row ids of theirs and of their entities are places there."""
    tables = {"articles": ("article_id", *many[0].own), **COLUMNS}
    found = {"articles": [(one.article, *one.own.values()) for one in many], **rows(_plain(many), 0, 0)}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        # All tables before all rows: then each begins at the same page in every image. A statement that was prepared
        # for one image is run on the next as it is, where both have had as many changes of their schemas.
        for table, columns in tables.items():
            connection.execute(f"CREATE TABLE {table} ({', '.join(map(_quoted, columns))})")
        for table, of in found.items():
            sql.insert_tuples(connection, table, tables[table], of)
        connection.execute("COMMIT")
        image = Image(connection.serialize())
    return [Packed(image, one.article, one.entities) for one in many]


def unpack(hanging: Hanging | Packed) -> Hanging:
    """What hangs on an article, packed or not."""
    if isinstance(hanging, Hanging):
        return hanging
    image, place, its = hanging
    of = {table: by_article.get(place, []) for table, by_article in _by_article(image).items()}
    entity = {None: -1} | {there: here for here, there in enumerate(its)}
    sentences, dates = of["sentences"], of["date_mentions"]
    first, date = (sentences[0][0] if sentences else 0), (dates[0][0] if dates else 0)

    def within(sentence: int | None) -> int:
        return -1 if sentence is None else sentence - first

    return Hanging(
        blocks=[tuple(block) for _, *block in of["article_blocks"]],
        sentences=[(start, end) for _, _, start, end in sentences],
        contributions=[(name, entity[there], *more) for _, name, there, *more in of["contributions"]],
        entity_mentions=[
            (within(at), entity[there], start, end, surface, kind, role, entity[in_], entity[means], rule)
            for _, at, there, start, end, surface, kind, role, in_, means, rule in of["entity_mentions"]
        ],
        date_mentions=[
            (within(at), *values, None if anchor is None else anchor - date, status)
            for _, _, at, *values, anchor, status in dates
        ],
    )


@lru_cache(maxsize=2)
def _by_article(image: Image) -> dict[str, dict[int, Rows]]:
    found: dict[str, dict[int, Rows]] = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(image.data)
        for table, columns in COLUMNS.items():
            of: dict[int, Rows] = {}
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                of.setdefault(row[columns.index("article_id")], []).append(row)
            found[table] = of
    return found


def _plain(many: Iterable[Hung]) -> Iterator[tuple[int, Hanging, Sequence[int]]]:
    return ((one.article, unpack(one.hanging), one.entities) for one in many)


def _image_of(one: Hung) -> Image | None:
    return one.hanging.image if isinstance(one.hanging, Packed) else None


def _quoted(name: str) -> str:
    return f'"{name}"'


class Hanger:
    """Inserts what hangs on articles, from images where they are open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._open: dict[Image | None, str] = {}

    def open(self, many: Iterable[Hanging | Packed]) -> None:
        """Open the images of what will be inserted in the next transaction, as many as can be; none within one."""
        self._open.clear()
        images = dict.fromkeys(one.image for one in many if isinstance(one, Packed))
        if self._db.in_transaction:
            return
        attached = {name for _, name, _ in self._db.execute("PRAGMA database_list")}
        for image, number in zip(images, range(MOST), strict=False):
            schema = f"image_{number}"
            if schema not in attached:
                self._db.execute(f"ATTACH ':memory:' AS {schema}")
            self._db.deserialize(image.data, name=schema)
            self._open[image] = schema

    def insert(self, many: Sequence[Hung], *, at_once: bool) -> None:
        """Insert articles, those that are not there yet, and what hangs on them, in order; `at_once` where triggers
        index what comes."""
        for image, together in groupby(many, key=_image_of):
            several = list(together)
            first = {table: self._next_id(table) for table in ("sentences", "date_mentions")}
            if image in self._open and len(several) >= FEW:
                self._copy(self._open[image], several, first)
            else:
                self._insert(several, first, at_once=at_once)

    def _insert(self, many: Sequence[Hung], first: dict[str, int], *, at_once: bool) -> None:
        new = [{"id": one.article, **one.own, **one.seen} for one in many if one.seen]
        if new:
            insert = sql.insert_at_once if at_once else sql.insert_tuples
            insert(self._db, "articles", list(new[0]), [tuple(row.values()) for row in new])
        for table, of in rows(_plain(many), *first.values()).items():
            sql.insert_tuples(self._db, table, COLUMNS[table], of)

    def _copy(self, schema: str, many: Sequence[Hung], first: dict[str, int]) -> None:
        """Copy new articles out of an image, in its order."""
        own, seen = tuple(many[0].own), tuple(many[0].seen or ())
        packed = [(one, one.hanging) for one in many if isinstance(one.hanging, Packed)]
        articles = [(of.place, one.article, *(one.seen or {}).values()) for one, of in packed]
        entities = {there: here for one, of in packed for there, here in zip(of.entities, one.entities, strict=True)}
        self._hold("image_articles", ("id", *seen), articles)
        self._hold("image_entities", ("id",), entities.items())
        values = {"id": "a.id", **{name: f"a.{name}" for name in seen}, **{name: f"i.{_quoted(name)}" for name in own}}
        self._select(schema, "articles", values, {})
        for table, columns in COLUMNS.items():
            known = {"id": f":{table} + i.id", **_VALUES}
            self._select(schema, table, {name: known.get(name, f"i.{_quoted(name)}") for name in columns}, first)

    def _select(self, schema: str, table: str, values: dict[str, str], first: dict[str, int]) -> None:
        """Copy a table of an image, its articles that are known, in order; `values` are SQL by column."""
        self._db.execute(
            f"INSERT INTO main.{table} ({', '.join(map(_quoted, values))}) SELECT {', '.join(values.values())}"
            f" FROM {schema}.{table} i CROSS JOIN temp.image_articles a ON a.place = i.article_id ORDER BY i.rowid",
            first,
        )

    def _hold(self, table: str, columns: Sequence[str], many: Iterable[tuple[Any, ...]]) -> None:
        """Let SQL know what places stand for."""
        named = f"place INTEGER PRIMARY KEY, {', '.join(columns)}"
        self._db.execute(f"CREATE TABLE IF NOT EXISTS temp.{table} ({named})")
        self._db.execute(f"DELETE FROM temp.{table}")
        self._db.executemany(f"INSERT INTO temp.{table} VALUES (?{', ?' * len(columns)})", many)

    def _next_id(self, table: str) -> int:
        found: int = self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
        return found
