"""The chronology: the dated sentences of the archive, a search, an entity or an article, on an axis and as a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from datasette import NotFound, Response
from datasette.utils.asgi import BadRequest

from archive.errors import PeriodError
from archive.search import parse, planned
from archive.search.days import days
from archive.search.matching import Matcher
from archive.web import drawing, guarding, naming
from archive.web.dossier import key_of
from archive.web.drawing import STATUSES
from archive.web.events import SENTENCES, Entry, Event, Scope, events, folded, how_many, months, names
from archive.web.keeping import kept
from archive.web.marking import Piece, sentence_pieces
from archive.web.pages import Asked, csv_response, json_response, page_number
from archive.web.strip import BY_DAY, Density, binned, outside, spanned, window, windows

PATH = "/-/archive/chronology"
_PAGE = 100
_MOST = 5_000
"""Articles of a search that are shown: the newest of those found."""
_EXPORTED = 10_000
"""Rows of an export; the address of the rest is in the reach of a narrower question."""
_COLUMNS = tuple("first_day last_day edtf precision status date sentence key headline published source".split())
_LANES = 12
"""Lanes of marks under the density; dates that find no room there stand in the list alone."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose dates a page shows, in words that it can say."""

    scope: Scope
    entity: tuple[str, str] | None = None
    """Slug and label."""
    article: tuple[str, str | None] | None = None
    """Key and headline."""
    capped: bool = False
    """True if a search found more articles than are looked at."""
    often: bool = False
    """True if an entity is mentioned more often than is looked at."""


async def page(asked: Asked) -> Response:
    """The page, or the same dates as JSON or CSV."""
    form = asked.request.url_vars.get("format") or ""
    first, last = _day(asked, "from", "from"), _day(asked, "to", "to")
    status = asked.argument("status")
    if status and status not in STATUSES:
        raise BadRequest(f"status: {', '.join(STATUSES)}")
    number = page_number(asked)
    turned = f"{_day(asked, 'to', 'from')}/{_day(asked, 'from', 'to')}" if first and last and first > last else ""
    """The days as they were meant, where they are asked the wrong way round."""

    def read(
        connection: sqlite3.Connection,
    ) -> tuple[Chosen, Density, drawing.Axis | None, Density, int, list[Event], Any]:
        chosen = _chosen(connection, asked, status)
        if form:
            limited = replace(chosen.scope, first=first, last=last)
            told = [] if turned else events(connection, limited, _EXPORTED)
            return chosen, {}, None, {}, 0, told, {}
        count = partial(months, connection, chosen.scope)
        density = kept(connection, asked.path, chosen.scope, count) if chosen.scope.articles is None else count()
        axis = None if turned else window(density, first, last)
        if axis is None:
            return chosen, density, None, {}, 0, [], {}
        inside = replace(chosen.scope, first=axis.first.isoformat(), last=axis.last.isoformat())
        found = events(connection, inside, _PAGE + 1, (number - 1) * _PAGE)
        shown = binned(axis, months(connection, inside, 10) if axis.days <= BY_DAY else density)
        number_of = partial(how_many, connection, inside, density)
        counted = kept(connection, asked.path, inside, number_of) if inside.articles is None else number_of()
        named = names(connection, {event.sentence_id for event in found})
        return chosen, density, axis, shown, counted, found, named

    chosen, density, axis, shown, counted, found, named = await asked.run(read)
    found = [event if guarding.may_show_body(event.usage_terms) else _withheld(event) for event in found]
    if form:
        return _exported(form, found, asked)
    entries = folded(found[:_PAGE])
    marks = drawing.marks(axis, (_mark(entry, asked) for entry in entries)) if axis else []
    marks = [mark for mark in marks if mark.lane < _LANES]
    told = asked.speech.date(spanned(axis)) if axis else ""
    return await asked.html(
        "archive_chronology.html",
        _title(chosen, told if first or last else "", asked),
        chosen=chosen,
        typed=asked.argument("q"),
        turned=turned,
        first=first,
        last=last,
        told_as=status,
        statuses=[(code, naming.named(naming.STATUSES, code, asked.speech)) for code in STATUSES],
        axis=axis,
        ticks=drawing.ticks(axis) if axis else [],
        bars=drawing.bars(axis, shown) if axis else [],
        marks=marks,
        lanes=drawing.lanes(marks),
        before=outside(density, axis, -1),
        after=outside(density, axis, 1),
        windows=windows(axis),
        total=sum(sum(count.values()) for count in density.values()),
        counted=counted,
        spanned=told,
        last_page=min(-(-counted // _PAGE), 500),
        entries=[(entry, pieces(entry.event, named, asked)) for entry in entries],
        page_number=number,
        more=len(found) > _PAGE,
        exported=_EXPORTED,
    )


def pieces(event: Event, named: Mapping[int, list[tuple[int, int, str, str, str]]], asked: Asked) -> list[Piece]:
    """The sentence cut at its date and its names, with where each leads."""
    return sentence_pieces(event, named.get(event.sentence_id or -1, []), asked.url)


def _day(asked: Asked, name: str, side: str) -> str:
    """Of the days that a parameter names the first, for the side `from`, or the last, for `to`. Raises BadRequest."""
    given = asked.argument(name)
    if not given:
        return ""
    try:
        period = days(given)
    except PeriodError as error:
        hint = asked.speech.say("“{value}” is no date: write 2023, 2023-05 or 2023-05-14", value=given)
        raise BadRequest(f"{name}: {hint}") from error
    if period.first is None and period.last is None:
        raise BadRequest(
            f"{name}: " + asked.speech.say("“{value}” has no days: they are counted from the year 1 on", value=given)
        )
    return (period.first_day if side == "from" else period.last_day) or ""


def _chosen(connection: sqlite3.Connection, asked: Asked, status: str) -> Chosen:
    slug, key, typed = (asked.argument(name) for name in ("entity", "article", "q"))
    scope = Scope(status=status)
    entity = article = None
    capped = often = False
    if slug:
        row = connection.execute("SELECT id, slug, label FROM entities WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            raise NotFound(asked.speech.say("No entity has this name."))
        scope, entity = replace(scope, entity=row[0]), (row[1], row[2])
        sql = "SELECT count(*) FROM (SELECT 1 FROM entity_mentions WHERE entity_id = ? LIMIT ?)"
        often = connection.execute(sql, (row[0], SENTENCES + 1)).fetchone()[0] > SENTENCES
    if key:
        whole = key_of(connection, key)
        row = connection.execute(
            "SELECT id, key, headline, withdrawn_at FROM articles WHERE key = ?", (whole,)
        ).fetchone()
        if row is None or row[3]:
            raise NotFound(asked.speech.say("This article was withdrawn." if row else "No article has this key."))
        scope, article = replace(scope, articles=(row[0],)), (row[1], row[2])
    elif typed:
        for limit in parse(typed).refused:
            raise BadRequest(naming.no_day(limit, asked.speech))
        ids = Matcher(connection).found(planned(connection, typed)).ids
        capped = len(ids) > _MOST
        scope = replace(scope, articles=tuple(int(id_) for id_ in ids[-_MOST:]))
    return Chosen(scope, entity, article, capped, often)


def _mark(entry: Entry, asked: Asked) -> tuple[str | None, str | None, str | None, str, str, str]:
    event = entry.event
    title = f"{asked.speech.when(event.edtf, event.first_day, event.last_day)} · {event.sentence[:140]}"
    return event.edtf, event.first_day, event.last_day, event.status, f"#d{event.id}", title


def _withheld(event: Event) -> Event:
    """The date alone of a sentence that may not be passed on."""
    surface = event.sentence[event.start : event.end]
    return replace(event, sentence=surface, start=0, end=len(surface), sentence_id=None)


def _title(chosen: Chosen, days: str, asked: Asked) -> str:
    say, typed = asked.speech.say, asked.argument("q")
    names = [chosen.entity[1]] if chosen.entity else []
    names += [chosen.article[1] or "…"] if chosen.article else [say("“{words}”", words=typed)] if typed else []
    names += [days] if days else []
    return say("Chronology: {name}", name=", ".join(names)) if names else say("Chronology")


def _exported(form: str, found: list[Event], asked: Asked) -> Response:
    rows = [
        {name: event.sentence[event.start : event.end] if name == "date" else getattr(event, name) for name in _COLUMNS}
        for event in found
    ]
    if form == "json":
        return json_response(rows)
    return csv_response(rows, _COLUMNS, "chronologie.csv")
