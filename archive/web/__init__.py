"""The Datasette plugin: hooks only.

It makes the stock search box and `?_search=` French: the table's index of words as written, which any Datasette
can use, is exchanged for the index of stems, and the words of a query are stemmed like those of the articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from archive.store.migrating import APPLICATION_ID
from archive.store.search import expression

_NOTHING = '""'
"""An expression that FTS5 takes and that finds nothing."""
_DESCRIBED = "archive"
"""The database that metadata.yml describes; an archive under another name is described by it, too."""


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Describe every archive that is served, whatever its file is called, and give its search box the stems."""

    async def describe() -> None:
        described = datasette.metadata().setdefault("databases", {})
        for name, database in datasette.databases.items():
            if (await database.execute("PRAGMA application_id")).first()[0] == APPLICATION_ID:
                own = described.setdefault(name, described.get(_DESCRIBED, {}))
                own.setdefault("tables", {}).setdefault("articles", {}).update(fts_table="articles_fr", fts_pk="id")

    return describe


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """After Datasette's own: in an archive `escape_fts` turns any text into an expression over stems."""
    if conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        conn.create_function("escape_fts", 1, lambda query: expression(query or "") or _NOTHING, deterministic=True)


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """Type and measure for reading."""
    return [datasette.urls.static_plugins("archive-presse", "archive.css")]
