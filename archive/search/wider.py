"""What to ask where nothing was found: the query with one demand less, where that finds something."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from archive.errors import PeriodError
from archive.search.days import days
from archive.search.known import known
from archive.search.matching import Matcher
from archive.search.plan import plan
from archive.search.terms import Filter, Query, Term

T = TypeVar("T")
_MOST = 3
"""Queries that are proposed."""
_TRIED = 12


def wider(connection: sqlite3.Connection, query: Query) -> tuple[Query, ...]:
    """The query with a day meant as one, or without a quote, a field, a limit or a word: those that find something."""
    matcher = Matcher(connection)
    tried = islice(dict.fromkeys(_without_one(query)), _TRIED)
    finding = (less for less in tried if matcher.rank(plan(less, known(connection, less)), sort="newest", limit=1))
    return tuple(islice(finding, _MOST))


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


def _dated(query: Query) -> Iterator[Query]:
    """With a word that is a day, as `18/08/2023`, as the publication's, and as one that the text has."""
    for at, group in enumerate(query.groups):
        try:
            period = days(group[0].text)
        except PeriodError:
            continue
        for name in ("date", "event"):
            limit = Filter(name, group[0].text, period)
            yield replace(query, groups=_but(query.groups, at), filters=(*query.filters, limit))


def _words(term: Term) -> Term:
    return replace(term, kind="word") if term.kind == "phrase" else term


def _anywhere(term: Term) -> Term:
    return replace(term, title=False)


def _but(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    return items[:at] + items[at + 1 :]
