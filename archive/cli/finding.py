"""The command that searches."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from archive import jsonable, telling
from archive.cli import hits
from archive.cli.options import HERE, MOST, AsJson, Db, day
from archive.search import SORTS, Filters, search
from archive.search.facets import facets as count
from archive.search.known import known
from archive.search.plan import plan
from archive.store import database, indexing


def search_(
    query: Annotated[
        str,
        typer.Argument(
            help='Words in any inflection, "a phrase", -not, a OR b, begin*, title: source: entity: date: event:.'
        ),
    ] = "",
    db: Db = HERE,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Hits at most.")] = 20,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Published on or after.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Published on or before.")] = None,
    entity: Annotated[
        str | None, typer.Option(help="Names this person, country, place … under any of its names.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Published by.")] = None,
    sort: Annotated[str, typer.Option(help=f"{', '.join(SORTS)}.")] = "relevance",
    facets: Annotated[bool, typer.Option("--facets", help="Count what has all the words, too.")] = False,
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Lines {"id", "query"} in, lines {"id", "hits"} out.')] = False,
) -> None:
    """Search the articles, best first. Accents, plurals and inflections do not matter.

    \b
    Examples:
      archive search "missiles balistiques"
      archive search 'radars "temps réel" -Chine date:2023-05..2023-12' --sort newest
      archive search "" --entity "Corée du Nord" --json
    """
    if sort not in SORTS:
        raise typer.BadParameter(f"« {sort} » is none of {', '.join(SORTS)}", param_hint="--sort")
    connection = database.open_reading(db)
    with database.translating(db):
        if jsonl:
            refused = telling.search_lines(sys.stdin, connection, limit)
            raise typer.Exit(1 if refused else 0)
        waiting = indexing.pending(connection)
        if waiting:
            french = f"{waiting} articles d'un grand chargement ne sont pas encore indexés ; `archive check` l'achève"
            english = f"{waiting} articles of a large load are not indexed yet; `archive check` completes one cut short"
            telling.say(telling.said(french, english))
        filters = Filters(day(from_, first=True), day(to, first=False), entity, source)
        if not query.strip() and filters == Filters():
            raise typer.BadParameter("give words to search for, or a filter", param_hint="QUERY")
        found = search(connection, query, filters, sort=sort, limit=limit)
        counts = count(connection, plan(found.query, known(connection, found.query))) if facets else None
    told = [jsonable.hit(hit) for hit in found.hits]
    if as_json:
        print(json.dumps({**asdict(counts), "hits": told} if counts else told, ensure_ascii=False))
    hits.found(found, query, quiet=as_json)
    if counts and not as_json:
        hits.counts(counts)
    if found.query.refused:
        raise typer.Exit(1)
