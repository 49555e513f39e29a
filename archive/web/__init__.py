"""The Datasette plugin: hooks only; pages have their own modules.

It makes the stock search box and `?_search=` that of the archive: the table's index of words as written, which any
Datasette can use, is exchanged for the index of stems, and what is asked is planned as the command plans it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Forbidden, hookimpl
from datasette import handle_exception as stock_errors
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import path_with_replaced_args

from archive.store.revisions import APPLICATION_ID
from archive.web import answering, article, chronology, entity, guarding, home, searching, speaking, stock, tables
from archive.web.answering import nothing, served
from archive.web.facets import DecadeFacet, EntityFacet
from archive.web.pages import ROOT, is_archive, reading

_DESCRIBED = "archive"
"""The database that metadata.yml describes; an archive under another name is described by it, too."""


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Describe every archive that is served, whatever its file is called, and give its search box the stems."""

    # With every page that is not found it would print what all variables hold, and fail where nothing was raised.
    stock_errors.rich = None

    async def describe() -> None:
        described = datasette.metadata().setdefault("databases", {})
        for name, database in datasette.databases.items():
            if await is_archive(database):
                own = described.setdefault(name, described.get(_DESCRIBED, {}))
                own.setdefault("tables", {}).setdefault("articles", {}).update(fts_table=tables.STEMS, fts_pk="id")

    return describe


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """After Datasette's own: in an archive `escape_fts` turns any text into an expression over stems."""
    if conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        conn.create_function("escape_fts", 1, lambda query: tables.expression(conn, query or ""))


@hookimpl
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Callable[[], Awaitable[Any]]:
    """What stems cannot tell of `?_search=`; and the limits of facets by entity and decade."""

    async def limits() -> FilterArguments | None:
        return await tables.limits(request, database, table, datasette)

    return limits


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    return [EntityFacet, DecadeFacet]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Dates in words, keys and numbers as links to the pages."""

    async def cell() -> Any:
        return await tables.cell(row, value, column, table, database, datasette)

    return cell if tables.concerns(value, column, table) else None


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages; and the first page of all, where nothing but one archive is served."""
    routes: list[tuple[str, Any]] = [
        (rf"^{ROOT}$", served(home.page)),
        (rf"^{searching.PATH}(?:\.(?P<format>json|csv|atom))?$", served(searching.page)),
        (rf"^{chronology.PATH}(?:\.(?P<format>json|csv))?$", served(chronology.page)),
        (rf"^{article.PATH}(?:\.(?P<format>json))?$", served(article.page)),
        (rf"^{entity.PATH}(?:\.(?P<format>json))?$", served(entity.page)),
        (rf"^{ROOT}/.*[^/]$", served(nothing)),
    ]
    if guarding.is_public():
        routes.append((r"^/robots\.txt$", guarding.robots))
    if len([name for name in datasette.databases if name not in ("_internal", "_memory")]) == 1:
        routes.append((r"^/(?:\.(?P<format>jsono?))?$", served(home.page, first=True)))
    return routes


@hookimpl
def permission_allowed(datasette: Any, actor: Any, action: str, resource: Any) -> Any:
    """Closed in public: what `guarding` names, whatever metadata says; nothing is opened here."""
    if not guarding.is_public() or reading.get() or action not in ("view-table", "view-query"):
        return None

    async def closed() -> bool | None:
        return await tables.closed(datasette, action, resource)

    return closed


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:
    """What Datasette's own pages cannot answer is said as ours say it."""

    async def told() -> Any:
        return await answering.failed(datasette, request, exception)

    return told


@hookimpl(tryfirst=True)
def forbidden(datasette: Any, request: Any, message: str) -> Callable[[], Awaitable[Any]]:
    """The same of what is closed."""

    async def told() -> Any:
        return await answering.failed(datasette, request, Forbidden(message))

    return told


@hookimpl
def menu_links(datasette: Any, actor: Any, request: Any) -> list[dict[str, str]]:
    speech = speaking.of(request) if request else speaking.speech(speaking.FIRST)
    urls = datasette.urls
    others = [language for language in speaking.LANGUAGES.items() if request and language[0] != speech.language]
    return [
        {"href": urls.path(searching.PATH), "label": speech.say("Search")},
        {"href": urls.path(chronology.PATH), "label": speech.say("Chronology")},
        {"href": urls.path(ROOT), "label": speech.say("What is in here")},
        *(
            {
                "href": f"?{path_with_replaced_args(request, {speaking.CHOICE: code}).partition('?')[2]}",
                "label": name,
                "lang": code,
            }
            for code, name in others
        ),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Datasette's own templates say what they say as messages; in English where nobody says what is asked."""
    env.add_extension(stock.Translated)
    env.globals.update(stock.words(speaking.speech("en"), None, None))


@hookimpl
def extra_template_vars(
    request: Any, database: str | None, table: str | None, view_name: str | None, datasette: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The reader's language; English, which is Datasette's, where no archive is served."""

    async def words() -> dict[str, Any]:
        ours = request and await answering.serves_any(datasette)
        said: dict[str, Any] = stock.words(speaking.of(request) if ours else speaking.speech("en"), request, table)
        if ours and view_name == "database":
            attached = await datasette.get_database(database).attached_databases()
            said["attached_databases"] = [other.name for other in attached if other.name != "temp"]
            # A search leaves SQLite's own scratch base on its connection: nobody's to look at.
        return said

    return words


@hookimpl
def table_actions(datasette: Any, actor: Any, database: str, table: str, request: Any) -> Callable[[], Awaitable[Any]]:
    """From a table of an archive to the page that shows it best, and to what may be counted in it."""

    async def offered() -> list[dict[str, str]]:
        known = await is_archive(datasette.get_database(database))
        return tables.actions(datasette, database, table, speaking.of(request)) if known else []

    return offered


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """Type and measure for reading."""
    return [datasette.urls.static_plugins("archive-presse", name) for name in ("archive.css", "tables.css")]


@hookimpl
def extra_js_urls(datasette: Any, database: str | None) -> Callable[[], Awaitable[list[str]]]:
    """What Datasette's own pages of an archive leave out for those who do not see them."""

    async def urls() -> list[str]:
        known = database and await is_archive(datasette.get_database(database))
        return [datasette.urls.static_plugins("archive-presse", "tables.js")] if known else []

    return urls


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Protecting headers; under the bundled metadata Datasette's own pages run no script but theirs, too.

    In anybody's own Datasette that policy could stop other plugins: it is asked for by their metadata.
    """
    strict = (datasette.plugin_config("archive-presse") or {}).get("strict")
    policy = guarding.tables_policy() if strict else None
    return lambda app: speaking.heard(guarding.with_headers(app, policy))
