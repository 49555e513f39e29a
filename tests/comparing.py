"""Whether two archives are the same, and whether one is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.store import checking, database
from archive.store.coding import Coder, Words, stems
from archive.store.schema import metadata


def contents(db: Path, *, read: bool = True) -> dict[str, list[Any]]:
    """An archive as seen through keys and names: row ids, runs, what they replaced, moments, the journal aside;
    and, without `read`, which files are known as read to their end: not knowing it does no harm."""
    named = {"article_id": "SELECT key FROM articles", "other_id": "SELECT key FROM articles",
             "source_id": "SELECT name FROM sources", "source_file_id": "SELECT path || sha256 FROM source_files",
             "entity_id": "SELECT slug FROM entities", "country_id": "SELECT slug FROM entities",
             "means_entity_id": "SELECT slug FROM entities",
             "sentence_id": 'SELECT "start" FROM sentences',
             "anchor_id": 'SELECT "start" FROM date_mentions'}  # fmt: skip
    found, entities = {}, named["entity_id"]
    with closing(sqlite3.connect(db)) as connection:
        for table in metadata.sorted_tables:
            if table.name in ("import_runs", "replaced", "changes"):
                continue
            columns = [
                f'({entities if table.name == "entity_candidates" else named[c.name]} WHERE id = t."{c.name}")'
                if c.name in named
                else f't."{c.name}"'
                for c in table.columns
                if c.name not in ("id", "import_run_id", "replaced_at")
                and (read or table.name != "source_files" or c.name not in ("articles", "read_as"))
            ]
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table.name} t").fetchall()
            found[table.name] = sorted(rows, key=repr)
    return found


def is_sound(db: Path) -> None:
    with closing(database.open_writing(db)) as connection:
        assert checking.check(connection, deep=True) == []


def index_stems(connection: sqlite3.Connection, article_id: int, *columns: str, entities: Sequence[int] = ()) -> None:
    """Enter an article in the index of stems, by its stems of headline, lead and body."""
    headline, lead, body = columns
    Coder(connection).insert([(article_id, stems((headline, lead, body), Words()), entities)])
