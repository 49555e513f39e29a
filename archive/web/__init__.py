"""The Datasette plugin: hooks only.

It makes the stock search box and `?_search=` French: the table's index of words as written, which any Datasette
can use, is exchanged for the index of stems, and the words of a query are stemmed like those of the articles.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import hookimpl

from archive.store.search import expression

_NOTHING = '""'
"""An expression that FTS5 takes and that finds nothing."""


@hookimpl
def startup(datasette: Any) -> None:
    """Name `articles_fr` as the index of every archive that is served."""
    described = datasette._metadata_local if hasattr(datasette, "_metadata_local") else {}
    for name in datasette.databases:
        if name.startswith("_"):
            continue
        tables = described.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
        tables.setdefault("articles", {}).update(fts_table="articles_fr", fts_pk="id")


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """After Datasette's own: `escape_fts` turns any text into an expression over stems that cannot fail."""
    conn.create_function("escape_fts", 1, lambda query: expression(query or "") or _NOTHING, deterministic=True)
