"""What an article must be beside its stems: written so, of these days, of this source … as SQL, and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archive.search.days import bounds
from archive.search.fields import LANGUAGES
from archive.search.terms import Filter, Term
from archive.store.coding import entity_token
from archive.store.postings import ordinal
from archive.text import fold

Stem = tuple[str, str]
"""A token of `articles_fr` and the column that it must stand in; any column if that is empty."""
_WIDEST = 31
"""Days: a date in a text that says no more than « 2023 » is no answer to one month of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Groups of a query, from `start` to before `end`, that are together the name of these entities (row ids)."""

    start: int
    end: int
    entities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of a query: entities that its words name, and the row ids behind its filters."""

    named: tuple[Named, ...] = ()
    entities: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    terms: Mapping[Term, tuple[int, ...]] = field(default_factory=dict)
    """Entities that a term names which is left out, or one of several that will do."""


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that have all of these stems, and what is `written`: an expression over `articles_fts`, if any."""

    stems: tuple[Stem, ...] = ()
    written: str = ""
    begins: tuple[str, ...] = ()
    """Where that is nothing but beginnings of words, anywhere in the article, these, folded."""


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL on `articles a`; and what it says in other words, where it only asks for words, days, sources or a language.

    Of `either` an article is one. `days` are numbers of days since the year 1, inclusive, None for an open end;
    `sources` are row ids. The SQL of a `negative` one says NOT already: what is not known is not so.
    """

    sql: str
    either: tuple[Part, ...] = ()
    days: tuple[int | None, int | None] | None = None
    sources: tuple[int, ...] | None = None
    language: str | None = None
    negative: bool = False


class Limits:
    """The conditions of one plan, in order, and the parameters of their SQL."""

    def __init__(self) -> None:
        self.conditions: list[Condition] = []
        self.parameters: dict[str, Any] = {}

    def must(self, either: Sequence[Part], *, negative: bool = False) -> None:
        """The article must be one of these; none of them if `negative`."""
        self.conditions.append(self._parts(either, negative=negative))

    def none(self) -> None:
        """No article will do."""
        self.must([])

    def limit(self, given: Filter, known: Known) -> None:
        """The article must pass a filter, or one in its place."""
        self.conditions.append(_either([self._limit(other, known) for other in (given, *given.either)]))

    def _limit(self, given: Filter, known: Known) -> Condition:
        days = sources = language = None
        if given.name == "entity":
            named = known.entities.get(given.value, ())
            return self._parts([Part(((entity_token(entity), ""),)) for entity in named], negative=given.negative)
        if given.name == "source":
            sources = known.sources.get(given.value, ())
            sql = f"a.source_id IN ({', '.join(map(str, sources))})"
        elif given.name == "language":
            language = LANGUAGES.get(fold(given.value), fold(given.value)[:2])
            sql = f"a.language = {self._value(language)}"
        elif given.name == "event":
            sql = self._dated(given)
        else:
            first, last = bounds(given)
            sql = self._published(first, last)
            days = (ordinal(first) or None, ordinal(last) or None) if first or last else None
        sql = f"({sql}) IS NOT TRUE" if given.negative else sql
        return Condition(sql, (), days, sources, language, given.negative)

    def _parts(self, either: Sequence[Part], *, negative: bool) -> Condition:
        found = [" AND ".join(self._asked(part)) for part in either]
        sql = f"({' OR '.join(f'({sql})' for sql in found)})" if len(found) > 1 else "".join(found) or "0"
        return Condition(f"NOT ({sql})" if negative else sql, tuple(either), negative=negative)

    def _asked(self, part: Part) -> Iterator[str]:
        asked = (("articles_fr", alternatives([part.stems]) if part.stems else ""), ("articles_fts", part.written))
        for index, expression in asked:
            if expression:
                yield f"a.id IN (SELECT rowid FROM {index} WHERE {index} MATCH {self._value(expression)})"

    def _published(self, first: str | None, last: str | None) -> str:
        """What was published on some day of these, as far as is known; what has no day was not.

        A publication may be open at one end (`1936-05/..`): NULL.
        """
        parts = []
        if first:
            parts.append(f"(a.published_last_day >= {self._value(first)} OR a.published_last_day IS NULL)")
        if last:
            parts.append(f"(a.published_first_day <= {self._value(last)} OR a.published_first_day IS NULL)")
        parts.append("coalesce(a.published_first_day, a.published_last_day) IS NOT NULL")
        return f"({' AND '.join(parts)})"

    def _dated(self, given: Filter) -> str:
        first, last = bounds(given)
        wide = _WIDEST
        if given.period is not None and given.period.first and given.period.last:
            wide = max(wide, (given.period.last - given.period.first).days + 1)
        parts = [f"last_day >= {self._value(first)}"] if first else []
        parts += [f"first_day <= {self._value(last)}"] if last else []
        parts.append(f"julianday(last_day) - julianday(first_day) < {self._value(wide)}")
        return f"a.id IN (SELECT article_id FROM date_mentions WHERE {' AND '.join(parts)})"

    def _value(self, value: object) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"


def alternatives(groups: Iterable[tuple[Stem, ...]]) -> str:
    """FTS5 for one of the groups, each with all of its stems."""
    told = []
    for stems in groups:
        words = [f'{column} : "{token}"' if column else f'"{token}"' for token, column in stems]
        told.append(words[0] if len(words) == 1 else f"({' AND '.join(words)})")
    return told[0] if len(told) == 1 else f"({' OR '.join(told)})"


def _either(conditions: Sequence[Condition]) -> Condition:
    """One of the conditions; in other words only where they all ask for words, or all for sources."""
    if len(conditions) == 1:
        return conditions[0]
    found = Condition(" OR ".join(f"({condition.sql})" for condition in conditions))
    found = replace(found, sql=f"({found.sql})")
    if any(condition.negative for condition in conditions):
        return found
    if all(condition.either for condition in conditions):
        return replace(found, either=tuple(part for condition in conditions for part in condition.either))
    if all(condition.sources is not None for condition in conditions):
        return replace(found, sources=tuple(id_ for condition in conditions for id_ in condition.sources or ()))
    return found
