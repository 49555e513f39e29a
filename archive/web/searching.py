"""The search page: what was understood, the hits with their words marked, and facets whose values narrow the query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import BadRequest

from archive import jsonable
from archive.search import SORTS, Found, Hit, planned, search, understood
from archive.search.facets import Facets, facets
from archive.search.query import Filter, Query
from archive.store.migrating import APPLICATION_ID
from archive.web.wording import in_words

PATH = "/-/archive/search"
_PAGE = 20
_PAGES = 500
"""Nobody reads further; a cheap bound on what a request can ask."""
_SHOWN = 5
"""Values of a facet before « plus »."""
_ORDERS = {"relevance": "les plus pertinents d'abord", "newest": "les plus récents", "oldest": "les plus anciens"}
_FACETS = (
    ("sources", "Source", "source"),
    ("years", "Année", "date"),
    ("countries", "Pays", "entité"),
    ("entities", "Nom", "entité"),
)


async def page(request: Any, datasette: Any) -> Response:
    """The page, or the same as JSON. Raises BadRequest for parameters that are none, Forbidden where the tables are."""
    name = await _database(request, datasette)
    typed, sort, number = request.args.get("q", ""), request.args.get("sort") or "relevance", _number(request)
    if sort not in SORTS:
        raise BadRequest(f"sort est l'un de {', '.join(SORTS)}")
    offset = (number - 1) * _PAGE

    def ask(connection: sqlite3.Connection) -> tuple[Found, Facets]:
        return search(connection, typed, sort=sort, limit=_PAGE, offset=offset), facets(
            connection, planned(connection, typed)
        )

    found, counts = await datasette.get_database(name).execute_fn(ask)
    if request.path.endswith(".json"):
        return Response(json.dumps(_as_json(found, counts), ensure_ascii=False), content_type="application/json")
    context = {
        "base": datasette.urls.database(name),
        "path": datasette.urls.path(PATH),
        "database_name": name,
        "typed": typed,
        "sort": sort,
        "orders": _ORDERS,
        "understood": understood(found.query),
        "found": found,
        "counts": counts,
        "hits": [(hit, in_words(hit.published), list(_pieces(hit))) for hit in found.hits],
        "facets": [
            (
                title,
                [
                    (value, in_words(value) if key == "years" else value, n, _narrowed(typed, field, value))
                    for value, n in values
                ],
            )
            for key, title, field in _FACETS
            if len(values := _ordered(key, getattr(counts, key))) > 1
        ],
        "shown": _SHOWN,
        "chosen": [
            (understood(Query(filters=(limit,))), _without(found.query, limit)) for limit in found.query.filters
        ],
        "number": number,
        "more": offset + len(found.hits) < counts.total or (found.widened and len(found.hits) == _PAGE),
    }
    return Response.html(await datasette.render_template("archive_search.html", context, request=request))


async def _database(request: Any, datasette: Any) -> str:
    """The archive that is asked: the one named by `base`, else the first. Raises NotFound, Forbidden."""
    wanted = request.args.get("base")
    for name, database in datasette.databases.items():
        if wanted not in (None, "", name):
            continue
        if (await database.execute("PRAGMA application_id")).first()[0] != APPLICATION_ID:
            continue
        resource = (name, "articles")
        if not await datasette.permission_allowed(request.actor, "view-table", resource=resource, default=True):
            raise Forbidden("view-table")
        if not await datasette.permission_allowed(request.actor, "view-database", resource=name, default=True):
            raise Forbidden("view-database")
        return str(name)
    raise NotFound("aucune archive de presse ici")


def _number(request: Any) -> int:
    given = request.args.get("page") or "1"
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:6]) <= _PAGES:
        raise BadRequest(f"page est un nombre de 1 à {_PAGES}")
    return int(given)


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces; True of those that matched."""
    at = 0
    for start, end in hit.matches:
        yield hit.snippet[at:start], False
        yield hit.snippet[start:end], True
        at = end
    yield hit.snippet[at:], False


def _ordered(key: str, values: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Years the latest first, as a reader looks for them."""
    return values[::-1] if key == "years" else values


def _narrowed(typed: str, field: str, value: str) -> str:
    """The query with one more limit."""
    quoted = f'"{value}"' if " " in value else value
    return f"{typed} {field}:{quoted}".strip()


def _without(query: Query, limit: Filter) -> str:
    return understood(replace(query, filters=tuple(other for other in query.filters if other != limit)))


def _as_json(found: Found, counts: Facets) -> dict[str, Any]:
    return {
        "understood": understood(found.query),
        "widened": found.widened,
        "suggestion": found.suggestion,
        "total": counts.total,
        "facets": {key: [list(item) for item in getattr(counts, key)] for key, _, _ in _FACETS},
        "hits": [jsonable.hit(hit) for hit in found.hits],
    }
