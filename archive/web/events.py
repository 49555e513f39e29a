"""Dated sentences of the archive, a search, an entity or an article; their density; what says the same, folded."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.text import fold

MANY = 200_000
"""Dates of an archive from which on they are counted by the index of days alone."""
SENTENCES = 10_000
"""Mentions of an entity whose sentences are looked at: those entered last."""
SAME = 0.5
"""Two sentences of one date say the same from this share of common words on."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose dates: of these articles (row ids), of one entity, or everyone's; and between which days, inclusive."""

    articles: tuple[int, ...] | None = None
    entity: int | None = None
    first: str = ""
    last: str = ""
    status: str = ""

    @property
    def is_everyones(self) -> bool:
        return self.articles is None and self.entity is None

    def where(self) -> tuple[str, dict[str, object]]:
        """A condition on `date_mentions d`, and its parameters."""
        conditions = ["(d.first_day IS NOT NULL OR d.last_day IS NOT NULL)"]
        if self.articles is not None:
            conditions.append("d.article_id IN (SELECT value FROM json_each(:articles))")
        if self.entity is not None:
            latest = f"ORDER BY id DESC LIMIT {SENTENCES}"
            conditions.append(
                "d.sentence_id IN"
                f" (SELECT * FROM (SELECT sentence_id FROM entity_mentions WHERE entity_id = :entity {latest}) UNION"
                f" SELECT * FROM (SELECT sentence_id FROM entity_mentions WHERE means_entity_id = :entity {latest}))"
            )
        if self.first:
            conditions.append("(d.last_day IS NULL OR d.last_day >= :first)")
        if self.last:
            conditions.append("(d.first_day IS NULL OR d.first_day <= :last)")
        if self.status:
            conditions.append("d.status = :status")
        values: dict[str, object] = {"articles": json.dumps(self.articles), "entity": self.entity}
        values |= {"first": self.first, "last": self.last, "status": self.status}
        return " AND ".join(conditions), values


@dataclass(frozen=True, slots=True)
class Event:
    """A date at its place: `start` and `end` are of the date within `sentence`, characters, half-open."""

    id: int
    edtf: str | None
    first_day: str | None
    last_day: str | None
    precision: str
    status: str
    start: int
    end: int
    sentence: str
    sentence_id: int | None
    sentence_start: int
    """Where the sentence begins in the article's text."""
    article_id: int
    key: str
    headline: str | None
    published: str | None
    source: str | None
    usage_terms: str | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One date as the first to be published tells it, and of each other article that says the same where it does."""

    event: Event
    others: tuple[Event, ...]

    @property
    def sources(self) -> int:
        return len({event.source for event in (self.event, *self.others)})


_SQL = """
    SELECT d.id, d.edtf, d.first_day, d.last_day, d.precision, d.status,
           d."start" - coalesce(s."start", d."start"), d."end" - coalesce(s."start", d."start"),
           d.sentence_id, coalesce(s."start", d."start"), a.id, a.key, a.headline, a.published_edtf, so.name,
           a.usage_terms, a.language, coalesce(s."end", d."end")
      FROM date_mentions d JOIN articles a ON a.id = d.article_id
      LEFT JOIN sentences s ON s.id = d.sentence_id LEFT JOIN sources so ON so.id = a.source_id
     WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY a.id"""
"""What an `Event` has, without its sentence, and where that ends."""
_TEXTS = "SELECT text FROM articles WHERE id = ?"


def events(connection: sqlite3.Connection, scope: Scope, limit: int, offset: int = 0) -> list[Event]:
    """The dates of a scope by day; within days that are asked, what began before them comes last.

    The rows are chosen by the index of days alone: a million dates are never sorted.
    """
    where, values = scope.where()
    column = "d.first_day" if scope.is_everyones else "+d.first_day"
    parts = [f"({where})"]
    if scope.first:
        parts = [f"{column} >= :first AND ({where})", f"({column} IS NULL OR d.first_day < :first) AND ({where})"]
    ids: list[int] = []
    for part in parts:
        sql = f"SELECT d.id FROM date_mentions d WHERE {part} ORDER BY {column}, d.last_day, d.id"
        found = connection.execute(
            f"{sql} LIMIT :limit OFFSET :offset", values | {"limit": limit - len(ids), "offset": offset}
        )
        ids += [row[0] for row in found]
        if len(ids) >= limit or part is parts[-1]:
            break
        if not ids and offset:
            inside = connection.execute(f"SELECT count(*) FROM date_mentions d WHERE {part}", values).fetchone()[0]
            offset = max(0, offset - inside)
        else:
            offset = 0
    by_id = {event.id: event for event in _told(connection, ids)}
    return [by_id[number] for number in ids]


def _told(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Event]:
    """These dates in the order of their articles, whose texts are read one at a time and once each.

    SQLite counts characters from the beginning of a text: ten thousand sentences of a long one would take it minutes.
    """
    rows = connection.execute(_SQL, (json.dumps(ids),)).fetchall()
    for article_id, dated in groupby(rows, key=lambda row: row[10]):
        (text,) = connection.execute(_TEXTS, (article_id,)).fetchone()
        for *row, end in dated:
            yield Event(*(*row[:8], text[row[9] : end], *row[8:]))


def how_many(connection: sqlite3.Connection, scope: Scope, density: Mapping[str, Counter[str]]) -> int:
    """The dates of a scope; of everyone's many those that begin in its days, for the index of days has no more.

    `density` has them by month (`months` of the scope without its days): of many, the months inside are counted there.
    """
    if not (scope.is_everyones and not scope.status and _many(connection)):
        where, values = scope.where()
        return int(connection.execute(f"SELECT count(*) FROM date_mentions d WHERE {where}", values).fetchone()[0])
    first, last = scope.first or "0001-01-01", scope.last or "9999-12-31"
    count = sum(sum(density[month].values()) for month in density if first[:7] < month < last[:7])
    edges = {(first, min(last, f"{first[:7]}~")), (max(first, last[:7]), last)}
    if first[:7] == last[:7]:
        edges = {(first, last)}
    for edge in edges:
        sql = "SELECT count(*) FROM date_mentions WHERE first_day BETWEEN ? AND ?"
        count += connection.execute(sql, edge).fetchone()[0]
    return int(count)


def months(connection: sqlite3.Connection, scope: Scope, characters: int = 7) -> dict[str, Counter[str]]:
    """How many dates begin (or, if open, end) in each month, `2023-05`, by status; days with 10 `characters`.

    Of everyone's many dates the status stays unsaid, `all`: the index of days has it not, and is quick.
    """
    if scope.is_everyones and not scope.status and _many(connection):
        return _quickly(connection, scope, characters)
    where, values = scope.where()
    counts: dict[str, Counter[str]] = {}
    for month, status, count in connection.execute(
        f"SELECT substr(coalesce(d.first_day, d.last_day), 1, {characters}), d.status, count(*)"
        f" FROM date_mentions d WHERE {where} GROUP BY 1, 2 ORDER BY 1",
        values,
    ):
        counts.setdefault(month, Counter())[status] = count
    return counts


def _many(connection: sqlite3.Connection) -> bool:
    return bool((connection.execute("SELECT max(id) FROM date_mentions").fetchone()[0] or 0) > MANY)


def _quickly(connection: sqlite3.Connection, scope: Scope, characters: int) -> dict[str, Counter[str]]:
    """Month after month, or day after day, by the index of days."""
    counts: dict[str, Counter[str]] = {}
    last, after = scope.last or "9999-12-31", scope.first[:-1]
    while True:
        sql = "SELECT substr(min(first_day), 1, ?) FROM date_mentions WHERE first_day > ? AND first_day <= ?"
        unit = connection.execute(sql, (characters, after, last)).fetchone()[0]
        if unit is None:
            return counts
        sql = "SELECT count(*) FROM date_mentions WHERE first_day BETWEEN ? AND ?"
        after = unit + "~"  # comes after every day of the unit
        counts[unit] = Counter({"all": connection.execute(sql, (unit, after)).fetchone()[0]})


def names(
    connection: sqlite3.Connection, sentences: Iterable[int | None]
) -> dict[int, list[tuple[int, int, str, str, str]]]:
    """Of each sentence (row id), its names that stand for an entity: start and end within it, kind, slug, label."""
    found: dict[int, list[tuple[int, int, str, str, str]]] = {}
    ids = json.dumps([sentence for sentence in sentences if sentence is not None])
    for sentence, *name in connection.execute(
        'SELECT m.sentence_id, m."start" - s."start", m."end" - s."start", m.kind, e.slug, e.label'
        " FROM entity_mentions m JOIN sentences s ON s.id = m.sentence_id JOIN entities e ON e.id = m.entity_id"
        ' WHERE m.sentence_id IN (SELECT value FROM json_each(?)) ORDER BY m."start"',
        (ids,),
    ):
        start, end, kind, slug, label = name
        found.setdefault(sentence, []).append((start, end, kind, slug, label))
    return found


def folded(found: Sequence[Event]) -> list[Entry]:
    """The events in order, those of other articles that say the same of the same date put with the first published.

    One article says many things of a day: of its own sentences only those that are the same word for word are one.
    """
    groups: list[list[Event]] = []
    words: list[set[str]] = []
    by_date: dict[tuple[str | None, str | None, str | None], list[int]] = {}
    for event in found:
        said = set(fold(event.sentence).split())
        date = (event.edtf, event.first_day, event.last_day)
        for group in by_date.get(date, ()):
            own = [other.sentence for other in groups[group] if other.article_id == event.article_id]
            if event.sentence in own or (
                not own and len(said & words[group]) >= SAME * min(len(said), len(words[group]))
            ):
                groups[group].append(event)
                break
        else:
            by_date.setdefault(date, []).append(len(groups))
            groups.append([event])
            words.append(said)
    entries = []
    for group_events in groups:
        first, *others = sorted(group_events, key=lambda event: (event.published or "9", event.id))
        by_article = {event.article_id: event for event in reversed(others) if event.article_id != first.article_id}
        entries.append(Entry(first, tuple(event for event in others if event in by_article.values())))
    return entries
