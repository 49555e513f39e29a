"""The Datasette plugin: hooks only; pages have their own modules.

It makes the stock search box and `?_search=` that of the archive: the table's index of words as written, which any
Datasette can use, is exchanged for the index of stems, and what is asked is planned as the command plans it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.filters import FilterArguments

from archive.search import planned
from archive.store.derived import EVERY
from archive.store.migrating import APPLICATION_ID
from archive.web import searching

_STEMS = "articles_fr"
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
                own.setdefault("tables", {}).setdefault("articles", {}).update(fts_table=_STEMS, fts_pk="id")

    return describe


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """After Datasette's own: in an archive `escape_fts` turns any text into an expression over stems."""
    if conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        conn.create_function("escape_fts", 1, lambda query: _expression(conn, query or ""))


def _expression(connection: sqlite3.Connection, query: str) -> str:
    """What `?_search=` looks for among the stems: every article where only limits were asked."""
    made = planned(connection, query)
    return made.match or (f'"{EVERY}"' if made.conditions else _NOTHING)


@hookimpl
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Callable[[], Awaitable[Any]]:
    """What stems cannot tell of `?_search=`: phrases, beginnings of words, and the limits of the query language."""

    async def limits() -> FilterArguments | None:
        query = request.args.get("_search", "")
        described = datasette.metadata().get("databases", {}).get(database, {})
        if table != "articles" or not query or described.get("tables", {}).get(table, {}).get("fts_table") != _STEMS:
            return None
        made = await datasette.get_database(database).execute_fn(lambda connection: planned(connection, query))
        if not made.conditions:
            return None
        clauses = [_renamed(condition.sql) for condition in made.conditions]
        return FilterArguments(clauses, params={f"archive_{name}": value for name, value in made.parameters.items()})

    return limits


def _renamed(sql: str) -> str:
    """A condition on the table under its own name; parameters beside Datasette's own p0, p1 …"""
    return re.sub(r"\ba\.", "articles.", re.sub(r":p(\d+)", r":archive_p\1", sql))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(rf"^{searching.PATH}(?:\.json)?$", searching.page)]


@hookimpl
def menu_links(datasette: Any, actor: Any) -> list[dict[str, str]]:
    return [{"href": datasette.urls.path(searching.PATH), "label": "Recherche"}]


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """Type and measure for reading."""
    return [datasette.urls.static_plugins("archive-presse", "archive.css")]
