"""The search page: what was understood, the hits with their words marked, and facets whose values narrow the query."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from datasette import Response
from datasette.utils.asgi import BadRequest

from archive import jsonable
from archive.search import SORTS, Filters, Found, search, understood
from archive.search.facets import Facets, facets
from archive.search.query import parse
from archive.search.snippets import Span, marks
from archive.search.terms import Filter, Query
from archive.text import fold
from archive.web import citing, guarding, naming
from archive.web.dossier import SHORT
from archive.web.pages import Asked, csv_response, json_response, page_number
from archive.web.speaking import Speech

PATH = "/-/archive/search"
_PAGE = 20
_EXPORTED = 1_000
"""Hits of a CSV file."""
_FEED = 50
_SHOWN = 5
"""Values of a facet before « plus »."""
_FACETS = (
    ("sources", "Source", "source"),
    ("years", "Year", "date"),
    ("countries", "Country", "entity"),
    ("people", "Person", "entity"),
    ("organisations", "Organisation", "entity"),
    ("places", "Place", "entity"),
    ("languages", "Language", "language"),
)

_COLUMNS = ("key", "headline", "published", "source", "url", "score", "extract")
_Told = tuple[str | None, str | None]  # dateline and language of a hit
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may have (XML 1.0, 2.2), and a text may."""
_COUNTED = (*(key for key, _, _ in _FACETS), "entities")
"""Facets of the JSON."""


async def page(asked: Asked) -> Response:
    """The page, or the same as JSON, CSV or Atom. Raises BadRequest for parameters that are none."""
    typed, sort, number = asked.argument("q").strip(), asked.argument("sort") or "relevance", page_number(asked)
    form = asked.request.url_vars.get("format") or ""
    if sort not in SORTS:
        raise BadRequest(f"sort: {', '.join(SORTS)}")
    for limit in parse(typed).refused if form else ():  # nobody is there to read a word beside the data
        raise BadRequest(naming.no_day(limit, asked.speech))
    if form == "atom":
        sort = asked.argument("sort") or "newest"
    size = {"csv": _EXPORTED, "atom": _FEED}.get(form, _PAGE)
    offset = 0 if form in ("csv", "atom") else (number - 1) * _PAGE

    def ask(connection: sqlite3.Connection) -> tuple[Found, dict[int, _Told]]:
        # A feed of no words has the latest of all that have a day.
        every = Filters(last_day="9999-12-31") if form == "atom" and not typed else Filters()
        return _completed(connection, search(connection, typed, every, sort=sort, limit=size, offset=offset))

    def ask_more(connection: sqlite3.Connection) -> tuple[Found, dict[int, _Told], Facets]:
        found, told = ask(connection)
        return found, told, facets(connection, found.plan)

    if form in ("csv", "atom"):
        found, _ = await asked.run(ask)
        return await _atom(asked, typed, found) if form == "atom" else _csv(found)
    found, told, counts = await asked.run(ask_more)
    if form == "json":
        return json_response(_as_json(found, counts))
    headlines, named = await asked.run(lambda c: (_in_headlines(c, found), _named(c, found.plan.entities)))
    speech = asked.speech
    return await asked.html(
        "archive_search.html",
        speech.say("Search: {query}", query=typed) if typed else speech.say("Search"),
        typed=typed,
        unread=[naming.no_day(limit, speech) for limit in found.query.refused],
        sort=sort,
        orders=[(code, naming.named(naming.ORDERS, code, speech)) for code in SORTS],
        understood=understood(found.query, speech.language),
        found=found,
        issued=citing.issued,
        wider=[understood(less, speech.language) for less in found.wider],
        counts=counts,
        named=named,
        hits=[
            (
                hit,
                hit.key[:SHORT],
                *told[hit.id],
                list(_pieces(hit.headline or "", headlines[hit.id])),
                list(_pieces(hit.snippet, hit.matches)),
            )
            for hit in found.hits
        ],
        facets=_facets(counts, _open_to_limits(typed, found.query, speech), speech),
        shown=_SHOWN,
        chosen=[(_typed(limit, speech), _without(found.query, limit, speech)) for limit in found.query.filters],
        page_number=number,
        last_page=-(-counts.total // _PAGE),
        size=_PAGE,
        exported=_EXPORTED,
        more=offset + len(found.hits) < counts.total or (found.widened and len(found.hits) == _PAGE),
    )


def _completed(connection: sqlite3.Connection, found: Found) -> tuple[Found, dict[int, _Told]]:
    """The hits, in public without the snippets that may not be passed on; their datelines and languages by row id."""
    ids = ", ".join(str(hit.id) for hit in found.hits)
    rows = connection.execute(
        f"SELECT id, usage_terms, dateline, language FROM articles WHERE id IN ({ids})"
    ).fetchall()
    closed = {row_id for row_id, terms, *_ in rows if not guarding.may_show_body(terms)}
    hits = [replace(hit, snippet="", matches=()) if hit.id in closed else hit for hit in found.hits]
    return replace(found, hits=tuple(hits)), {row_id: (dateline, language) for row_id, _, dateline, language in rows}


def _named(connection: sqlite3.Connection, entities: Iterable[int]) -> list[tuple[str, str]]:
    """Slug and label of the entities that a query names."""
    ids = ", ".join(map(str, entities))
    return connection.execute(f"SELECT slug, label FROM entities WHERE id IN ({ids}) ORDER BY label LIMIT 5").fetchall()


def _in_headlines(connection: sqlite3.Connection, found: Found) -> dict[int, list[Span]]:
    """By row id, where the headline has words that were asked, or names of the entities that were."""
    entities = found.plan.entities
    begun = [fold(term.text) for group in found.query.groups for term in group if term.kind == "prefix"]
    names: dict[int, list[Span]] = {}
    sql = (
        'SELECT m.article_id, m."start" - b."start", m."end" - b."start" FROM entity_mentions m'
        " JOIN article_blocks b ON b.article_id = m.article_id AND b.kind = 'headline'"
        ' AND m."start" >= b."start" AND m."end" <= b."end" JOIN articles a ON a.id = m.article_id'
        ' AND a.headline = substr(a.text, b."start" + 1, b."end" - b."start")'
        " WHERE m.article_id IN (SELECT value FROM json_each(:articles))"
        " AND (m.entity_id IN (SELECT value FROM json_each(:named))"
        " OR m.means_entity_id IN (SELECT value FROM json_each(:named)))"
    )
    given = {"articles": json.dumps([hit.id for hit in found.hits]), "named": json.dumps(entities)}
    for article_id, start, end in connection.execute(sql, given) if entities else ():
        names.setdefault(article_id, []).append((start, end))
    return {
        hit.id: marks(hit.headline or "", found.plan, begun, names.get(hit.id, ()), whole=hit.whole)
        for hit in found.hits
    }


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """A text in pieces; True of those that matched."""
    at = 0
    for start, end in spans:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _facets(counts: Facets, query: str, speech: Speech) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Each facet that tells something: its title, and its values with their count and the query that they narrow to.

    Years the latest first, as a reader looks for them.
    """
    told = []
    for key, title, field in _FACETS:
        values = getattr(counts, key)
        if len(values) < 2:
            continue
        shown = values[::-1] if key == "years" else values
        narrowed = [(value, n, f"{query} {_typed(Filter(field, value), speech)}".strip()) for value, n in shown]
        told.append((speech.say(title), narrowed))
    return told


def _open_to_limits(typed: str, asked: Query, speech: Speech) -> str:
    """What one more limit can be written after: what was typed, if that sets it apart, else what was understood."""
    one = Filter("source", "x y")
    if parse(f"{typed} {_typed(one, speech)}") == replace(asked, filters=tuple(dict.fromkeys((*asked.filters, one)))):
        return typed
    return understood(asked, speech.language)  # a quote stood open in what was typed, or it ended in NOT


def _typed(limit: Filter, speech: Speech) -> str:
    return understood(Query(filters=(limit,)), speech.language)


def _without(query: Query, limit: Filter, speech: Speech) -> str:
    rest = replace(query, filters=tuple(other for other in query.filters if other != limit))
    return understood(rest, speech.language)


def _as_json(found: Found, counts: Facets) -> dict[str, Any]:
    return {
        "understood": understood(found.query),
        "widened": found.widened,
        "suggestion": found.suggestion,
        "wider": [understood(less) for less in found.wider],
        "total": counts.total,
        "facets": {key: [list(item) for item in getattr(counts, key)] for key in _COUNTED},
        "hits": [jsonable.hit(hit) for hit in found.hits],
    }


def _csv(found: Found) -> Response:
    rows = ((h.key, h.headline, h.published, h.source, h.url, round(h.score, 4), h.snippet) for h in found.hits)
    return csv_response((dict(zip(_COLUMNS, row, strict=True)) for row in rows), _COLUMNS, "recherche.csv")


async def _atom(asked: Asked, typed: str, found: Found) -> Response:
    """A feed of the query, the newest first unless another order is asked."""

    def changed(connection: sqlite3.Connection) -> dict[str, str]:
        keys = [hit.key for hit in found.hits]
        sql = (
            "SELECT article_key, max(at) FROM changes WHERE article_key IN (SELECT value FROM json_each(?)) GROUP BY 1"
        )
        return dict(connection.execute(sql, (json.dumps(keys),)))

    at = await asked.run(changed)
    absolute = asked.datasette.absolute_url
    body = await asked.datasette.render_template(
        "archive_atom.xml",
        {
            "asked": asked,
            "say": asked.speech.say,
            "typed": typed,
            "own": absolute(asked.request, asked.again()),
            "page_address": absolute(asked.request, asked.url("search", q=typed)),
            "updated": max(at.values(), default="1970-01-01T00:00:00Z"),
            "entries": [
                (
                    hit,
                    absolute(asked.request, asked.url("article", hit.key[:SHORT])),
                    at.get(hit.key, ""),
                    asked.speech.date(hit.published),
                )
                for hit in found.hits
            ],
        },
        request=asked.request,
    )
    return Response(_NO_XML.sub("\ufffd", body), content_type="application/atom+xml; charset=utf-8")
