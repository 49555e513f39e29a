"""The first page: what is in here and until when, a search box, articles over time, the latest, the most named."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from datasette import Response

from archive import edtf
from archive.web import drawing
from archive.web.dossier import SHORT
from archive.web.keeping import kept
from archive.web.pages import Asked

_RECENT = 2_000
"""Articles in which the most named are counted: the latest."""
_LATEST = """
    SELECT a.key, a.headline, a.published_edtf, s.name, a.language
      FROM articles a LEFT JOIN sources s ON s.id = a.source_id
     WHERE a.withdrawn_at IS NULL ORDER BY a.published_first_day DESC, a.id DESC LIMIT 8"""
_NAMED = f"""
    SELECT e.kind, e.slug, e.label, count(DISTINCT m.article_id) AS articles
      FROM (SELECT id FROM articles WHERE withdrawn_at IS NULL
             ORDER BY published_first_day DESC, id DESC LIMIT {_RECENT}) a
      CROSS JOIN entity_mentions m ON m.article_id = a.id
      CROSS JOIN entities e ON e.id IN (m.entity_id, m.means_entity_id)
     GROUP BY e.id ORDER BY articles DESC, e.label"""
"""CROSS JOIN keeps the order: from the few articles to their names, and what these stand for (« Paris », France)."""
_SHOWN = 8
_COUNTS = """
    SELECT (SELECT count(*) FROM articles WHERE withdrawn_at IS NULL),
           (SELECT count(*) FROM sources s
             WHERE EXISTS (SELECT 1 FROM articles WHERE source_id = s.id AND withdrawn_at IS NULL)
                OR s.id IN (SELECT p.source_id FROM appearances p JOIN articles a ON a.id = p.article_id
                             WHERE a.withdrawn_at IS NULL)),
           (SELECT count(*) FROM entities),
           (SELECT count(*) FROM date_mentions)
             - (SELECT count(*) FROM date_mentions WHERE first_day IS NULL AND last_day IS NULL),
           (SELECT published_first_day FROM articles WHERE withdrawn_at IS NULL AND published_first_day IS NOT NULL
             ORDER BY published_first_day LIMIT 1),
           (SELECT published_last_day FROM articles WHERE withdrawn_at IS NULL
             ORDER BY published_last_day DESC LIMIT 1)"""
_UNITS = """
    SELECT substr(published_first_day, 1, :characters) AS unit, count(*) FROM articles
     WHERE withdrawn_at IS NULL AND unit = substr(published_last_day, 1, :characters)
       AND (:characters = 7 OR substr(published_first_day, 1, 7) <> substr(published_last_day, 1, 7))
     GROUP BY 1 ORDER BY 1"""
"""By month those whose month is known; by year (4 characters) those whose year alone is."""
KINDS = ("person", "country", "organisation")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive holds. `months`: articles by month of publication, of those whose month is known; `years`: by
    year those whose month is not."""

    articles: int
    sources: int
    entities: int
    dates: int
    first_day: str | None
    last_day: str | None
    months: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    latest: tuple[tuple[str, str | None, str | None, str | None, str | None], ...]
    named: tuple[tuple[tuple[str, str, int], ...], ...]
    """Slug, label and articles of the most named, by `KINDS`."""

    @property
    def elsewhere(self) -> int:
        """Articles of no sure year."""
        return self.articles - sum(n for _, n in (*self.months, *self.years))


async def page(asked: Asked) -> Response:
    held = await asked.run(lambda c: kept(c, asked.path, "holdings", lambda: holdings(c)))
    axis = _axis(held)
    questions = await asked.datasette.get_canned_queries(asked.database, asked.request.actor)
    return await asked.html(
        "archive_home.html",
        asked.speech.say("What is in here"),
        held=held,
        bars=drawing.bars(axis, _counts(held, axis)) if axis else [],
        ticks=drawing.ticks(axis) if axis else [],
        aside=held.years if axis and not _by_year(held, axis) else (),
        latest=[(key[:SHORT], *told) for key, *told in held.latest],
        named=list(
            zip(("Most named people", "Most named countries", "Most named organisations"), held.named, strict=True)
        ),
        named_in=_RECENT if held.articles > _RECENT else 0,
        queries=[query for query in questions.values() if await asked.opens("view-query", query["name"])],
    )


def holdings(connection: sqlite3.Connection) -> Holdings:
    """What the archive holds now."""
    named = connection.execute(_NAMED).fetchall()
    articles, sources, entities, dates, first_day, last_day = connection.execute(_COUNTS).fetchone()
    return Holdings(
        articles,
        sources,
        entities,
        dates,
        first_day,
        last_day,
        months=tuple(connection.execute(_UNITS, {"characters": 7})),
        years=tuple(connection.execute(_UNITS, {"characters": 4})),
        latest=tuple(connection.execute(_LATEST)),
        named=tuple(tuple(row[1:] for row in named if row[0] == kind)[:_SHOWN] for kind in KINDS),
    )


def _axis(held: Holdings) -> drawing.Axis | None:
    """From the first month, or year, of an article to the last; nothing for one alone."""
    units = sorted(unit for unit, _ in (*held.months, *held.years))
    if len(units) < 2:
        return None
    periods = [edtf.parse(unit) for unit in units]
    first, last = periods[0].first, max(period.last for period in periods if period.last)
    assert first is not None
    return drawing.Axis(first, last)


def _by_year(held: Holdings, axis: drawing.Axis) -> bool:
    """True where the months are too many to see, and where those whose month is known are the fewer."""
    return axis.days >= 366 * 12 or sum(n for _, n in held.months) < sum(n for _, n in held.years)


def _counts(held: Holdings, axis: drawing.Axis) -> dict[str, Counter[str]]:
    """By month, or by year; those whose month is not known are in no month."""
    counts: dict[str, Counter[str]] = {}
    by_year = _by_year(held, axis)
    for unit, count in (*held.months, *(held.years if by_year else ())):
        counts.setdefault(unit[:4] if by_year else unit, Counter())["happened"] += count
    return counts
