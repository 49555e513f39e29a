"""What to ask where nothing was found: the query with one demand less, or a name nearby, where that finds something."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain, islice
from typing import TypeVar

from archive.errors import PeriodError
from archive.search.days import days
from archive.search.known import known
from archive.search.matching import Matcher
from archive.search.plan import plan
from archive.search.terms import Filter, Query, Term
from archive.text import STOP_WORDS, fold

T = TypeVar("T")
_MOST = 3
"""Queries that are proposed."""
_TRIED = 12
_NAMESAKES = 50
"""Entities with a word in their name whose mentions are counted."""
_LONGEST_DAY = 3
"""Words of a day."""
_LIKE = 0.7
"""How like the name of a source must be to the one that no source has, from 0 to 1."""


def wider(connection: sqlite3.Connection, query: Query) -> tuple[Query, ...]:
    """The query with a name that the archive has, with a day meant as one, or without a quote, a field, a limit or a
    word: those that find something; else with no limit or nothing but limits."""
    less = _finding(connection, chain(_renamed(connection, query), _without_one(query)))
    return less or _finding(connection, _without_more(query))


def dated(connection: sqlite3.Connection, query: Query) -> tuple[Query, ...]:
    """The query with a day or a month that was typed among its words as a limit, where that finds something."""
    return _finding(connection, _dated(query))


def _finding(connection: sqlite3.Connection, queries: Iterable[Query]) -> tuple[Query, ...]:
    matcher = Matcher(connection)
    tried = islice(dict.fromkeys(queries), _TRIED)
    found = (less for less in tried if matcher.rank(plan(less, known(connection, less)), sort="newest", limit=1))
    return tuple(islice(found, _MOST))


def _renamed(connection: sqlite3.Connection, query: Query) -> Iterator[Query]:
    """With the entities that a limit names by one word of their name, with the sources that are spelled nearly so."""
    held = known(connection, query)
    for at, given in enumerate(query.filters):
        names: list[str] = []
        if given.name == "entity" and not held.entities.get(given.value) and not given.negative:
            names = _entities(connection, given.value)
        elif given.name == "source" and not held.sources.get(given.value) and not given.negative:
            names = _sources(connection, given.value)
        for name in names:
            yield replace(query, filters=(*query.filters[:at], replace(given, value=name), *query.filters[at + 1 :]))


def _entities(connection: sqlite3.Connection, word: str) -> list[str]:
    """Names of entities in which a word stands, the most mentioned first: in one of their names, or in the slug."""
    like = re.sub(r"[\W_]+", "-", fold(word)).strip("-")
    rows = connection.execute(
        "SELECT label FROM (SELECT id, label FROM entities WHERE '-' || slug || '-' LIKE :like UNION"
        " SELECT e.id, e.label FROM entity_aliases a JOIN entities e ON e.id = a.entity_id"
        " WHERE '-' || replace(a.folded, ' ', '-') || '-' LIKE :like LIMIT :many) found"
        " ORDER BY (SELECT count(*) FROM entity_mentions m WHERE m.entity_id = found.id) DESC, label LIMIT :most",
        {"like": f"%-{like}-%", "many": _NAMESAKES, "most": _MOST},
    )
    return [label for (label,) in rows] if like else []


def _sources(connection: sqlite3.Connection, name: str) -> list[str]:
    names = {fold(held): held for (held,) in connection.execute("SELECT name FROM sources ORDER BY id")}
    return [names[near] for near in get_close_matches(fold(name), names, _MOST, _LIKE)]


def _without_one(query: Query) -> Iterator[Query]:
    if query.refused:
        yield replace(query, refused=())
    yield from _dated(query)
    for change in (_words, _anywhere):
        loose = tuple(tuple(map(change, group)) for group in query.groups)
        if loose != query.groups:
            yield replace(query, groups=loose)
    yield from (replace(query, filters=_but(query.filters, at)) for at in range(len(query.filters)))
    yield from (replace(query, without=_but(query.without, at)) for at in range(len(query.without)))
    if len(query.filters) > 1:
        yield replace(query, filters=())
    if len(query.groups) > 1:
        yield from (replace(query, groups=_but(query.groups, at)) for at in range(len(query.groups)))


def _without_more(query: Query) -> Iterator[Query]:
    if query.groups and query.filters:
        yield replace(query, groups=tuple(tuple(map(_words, group)) for group in query.groups), filters=())
        yield replace(query, groups=())


def _dated(query: Query) -> Iterator[Query]:
    """With a day or a month (`18/08/2023`, `5 mars 2024`) as the publication's, and as one that the text has."""
    at = 0
    while at < len(query.groups):
        for end in range(min(len(query.groups), at + _LONGEST_DAY), at, -1):
            value = " ".join(group[0].text for group in query.groups[at:end])
            try:
                period = days(value)
            except PeriodError:
                continue
            rest = (*query.groups[:at], *query.groups[end:])
            if STOP_WORDS.issuperset(fold(term.text) for group in rest for term in group):  # « le 5 mars 2024 »
                rest = ()
            for name in ("date", "event"):
                yield replace(query, groups=rest, filters=(*query.filters, Filter(name, value, period)))
            at = end - 1
            break
        at += 1


def _words(term: Term) -> Term:
    return replace(term, kind="word") if term.kind == "phrase" else term


def _anywhere(term: Term) -> Term:
    return replace(term, title=False)


def _but(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    return items[:at] + items[at + 1 :]
