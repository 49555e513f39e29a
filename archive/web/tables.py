"""Datasette's own tables, enriched: the archive's search in their search box, readable dates, links to the pages."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from datasette.filters import FilterArguments
from datasette.utils import tilde_encode
from markupsafe import Markup

from archive.search import planned
from archive.search.plan import Plan
from archive.search.snippets import marks, snippet
from archive.store.coding import EVERY
from archive.web import chronology, facets, guarding, speaking
from archive.web.dossier import SHORT
from archive.web.keeping import kept
from archive.web.marking import Span, cut
from archive.web.pages import ROOT, is_archive

STEMS = "articles_fr"
_NOTHING = '""'
"""An expression that FTS5 takes and that finds nothing."""
_DATES = {"edtf", "published_edtf", "published_inferred_edtf"}
_LINKED = {("articles", "key"), ("articles", "headline"), ("appearances", "key"), ("changes", "article_key")}
_SLUGS = {("entities", "slug"), ("entities", "label")}
_UNASKED = Plan((), (), {})
sought: ContextVar[Plan | None] = ContextVar("sought", default=None)
"""What a table of articles is asked for: cells show where it stands. None on a row's own page."""


def expression(connection: sqlite3.Connection, query: str) -> str:
    """What `?_search=` looks for among the stems: every article where only limits were asked."""
    made = planned(connection, query)
    return made.match or (f'"{EVERY}"' if made.conditions else _NOTHING)


async def limits(request: Any, database: str, table: str, datasette: Any) -> FilterArguments | None:
    """Conditions beside the stems: phrases, beginnings of words, the query language's limits, our facets' values."""
    clauses, values, told = facets.conditions(request, table)
    query = request.args.get("_search", "")
    described = datasette.metadata().get("databases", {}).get(database, {})
    stems = described.get("tables", {}).get(table, {}).get("fts_table") == STEMS
    sought.set(_UNASKED)
    if table == "articles" and query and stems:
        made = await datasette.get_database(database).execute_fn(lambda connection: planned(connection, query))
        clauses += [_renamed(condition.sql) for condition in made.conditions]
        sought.set(made)
        values |= {f"archive_{name}": value for name, value in made.parameters.items()} if made.conditions else {}
    if not clauses or not await is_archive(datasette.get_database(database)):
        return None
    return FilterArguments(clauses, params=values, human_descriptions=[said(speaking.of(request)) for said in told])


def _renamed(sql: str) -> str:
    """A condition on the table under its own name; parameters beside Datasette's own p0, p1 …"""
    return re.sub(r"\ba\.", "articles.", re.sub(r":p(\d+)", r":archive_p\1", sql))


def concerns(value: Any, column: str, table: str | None) -> bool:
    """True of cells that may be shown better; asked of every cell, so that the rest costs nothing."""
    place = (table or "", column)
    if place == ("articles", "text"):
        return sought.get() is not None and isinstance(value, str)
    return isinstance(value, str) and value != "" and (column in _DATES or place in _LINKED or place in _SLUGS)


async def cell(row: Any, value: str, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """A value as readers read it; None to leave it to Datasette."""
    if not await is_archive(datasette.get_database(database)):
        return None
    if column in _DATES:
        return Markup('<span title="{}">{}</span>').format(value, speaking.spoken().date(value))
    asked = sought.get() or _UNASKED
    if column == "text":
        return _marked(*snippet(value, marks(value, asked)))
    shown = _marked(value, marks(value, asked)) if (table, column) == ("articles", "headline") else value
    kind, named = ("article", "key") if (table, column) in _LINKED else ("entity", "slug")
    key = value if column in ("key", "article_key") else row[named] if named in row.keys() else None  # noqa: SIM118
    if not key:
        return None
    address = datasette.urls.path(f"{ROOT}/{kind}/{key[:SHORT] if kind == 'article' else key}")
    return Markup('<a href="{}">{}</a>').format(address, shown)


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """A text with what was sought in it."""
    pieces = cut(text, [Span(start, end, "sought") for start, end in spans])
    forms = {"": Markup("{}"), "sought": Markup("<mark>{}</mark>")}
    return Markup("").join(forms[piece.kind].format(piece.text) for piece in pieces)


async def closed(datasette: Any, action: str, resource: Any) -> bool | None:
    """False, the hook's word for no, of what strangers may not open of a public archive; None of the rest."""
    if not isinstance(resource, tuple) or not await is_archive(datasette.get_database(resource[0])):
        return None
    described = datasette.metadata().get("databases", {}).get(resource[0], {})
    database = datasette.get_database(resource[0])
    terms = await database.execute_fn(lambda c: kept(c, str(database.path), "terms", lambda: _terms(c)))
    return False if guarding.forbids(terms, action, resource, described.get("queries", {})) else None


def _terms(connection: sqlite3.Connection) -> list[str]:
    return [terms for (terms,) in connection.execute("SELECT DISTINCT usage_terms FROM articles") if terms]


def actions(datasette: Any, database: str, table: str, speech: speaking.Speech) -> list[dict[str, str]]:
    """Where a table is shown better than as rows."""
    say = speech.say
    pages = {
        "articles": [
            (f"{ROOT}/search", say("Search")),
            (f"/{tilde_encode(database)}/articles?_facet_entity=country", say("Count by country")),
            (f"/{tilde_encode(database)}/articles?_facet_entity=person", say("Count by person")),
            (f"/{tilde_encode(database)}/articles?_facet_entity=organisation", say("Count by organisation")),
            (f"/{tilde_encode(database)}/articles?_facet_decade=published_first_day", say("Count by decade")),
        ],
        "chronology": [(chronology.PATH, say("On a line of time"))],
        "date_mentions": [(chronology.PATH, say("On a line of time"))],
        "entity_timeline": [(chronology.PATH, say("On a line of time"))],
    }
    return [{"href": datasette.urls.path(path), "label": label} for path, label in pages.get(table, ())]
