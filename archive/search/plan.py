"""A query → what SQL asks: an FTS5 expression over `articles_fr`, conditions, parameters. Pure.

Words are stems, all in one expression. A phrase is its stems, and a condition on the words as written. An entity
that the query names stands beside its words: any of its names will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.search import query as queries
from archive.search.query import Filter, Query, Term
from archive.store import analysis
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
    `sources` are row ids. The SQL of a `negative` one says NOT already.
    """

    sql: str
    either: tuple[Part, ...] = ()
    days: tuple[int | None, int | None] | None = None
    sources: tuple[int, ...] | None = None
    language: str | None = None
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """`groups`: of each an article has one alternative, and of that all stems. It meets all conditions."""

    groups: tuple[tuple[tuple[Stem, ...], ...], ...]
    conditions: tuple[Condition, ...]
    parameters: Mapping[str, Any]
    typed: tuple[tuple[str, str], ...] = ()
    """Each word as typed, folded, and its stem: it counts for more where it stands as it is."""
    entities: tuple[int, ...] = ()

    @property
    def match(self) -> str:
        """The expression over `articles_fr`; empty if no word of the query carries meaning."""
        return " AND ".join(_either(group) for group in self.groups)

    @property
    def any_stem(self) -> str:
        """The expression for articles that have any of the stems: what they are ranked by."""
        return _either([(stem,) for stem in self.stems]) if self.stems else ""

    @property
    def stems(self) -> tuple[Stem, ...]:
        """Every stem of the groups, once."""
        return tuple(dict.fromkeys(stem for group in self.groups for alternative in group for stem in alternative))

    @property
    def is_empty(self) -> bool:
        """Nothing was asked that could be found."""
        return not self.groups and not self.conditions


def plan(query: Query, known: Known = Known()) -> Plan:
    """What to ask for a query, given what the archive knows of it."""
    making = _Making()
    runs = {run.start: run for run in known.named}
    inside = {at for run in known.named for at in range(run.start + 1, run.end)}
    for at, group in enumerate(query.groups):
        if at in inside:
            continue
        run = runs.get(at)
        terms = [other[0] for other in query.groups[at : run.end]] if run else group
        making.add(terms, run.entities if run else (), together=run is not None)
    for term in query.without:
        making.leave_out(term)
    for given in query.filters:
        making.limit(given, known)
    return making.made()


class _Making:
    def __init__(self) -> None:
        self.groups: list[tuple[tuple[Stem, ...], ...]] = []
        self.conditions: list[Condition] = []
        self.parameters: dict[str, Any] = {}
        self.typed: dict[tuple[str, str], None] = {}
        self.entities: dict[int, None] = {}

    def add(self, terms: Sequence[Term], entities: tuple[int, ...], *, together: bool) -> None:
        """One of the terms must stand; `together` all of them, or one of the entities that they name."""
        for term in terms:
            for start, end, stem in analysis.words(term.text) if term.kind != "prefix" else ():
                self.typed[fold(term.text[start:end]), stem] = None
        self.entities.update(dict.fromkeys(entities))
        alternatives = [tuple(_stems(term)) for term in terms]
        if together:
            whole = tuple(stem for stems in alternatives for stem in stems)
            names = [((entity_token(entity), ""),) for entity in entities]
            self.groups.append((*((whole,) if whole else ()), *names))
            return
        if all(term.kind == "word" for term in terms):
            given = tuple(filter(None, alternatives))
            self.groups += [given] if given else []
        elif len(terms) == 1:
            self.groups += [(stems,) for stems in alternatives if stems]
            self._must([Part((), _written(terms[0]), _begun(terms[0]))])
        else:  # alternatives of both kinds
            self._must([Part(tuple(_stems(term)), _written(term), _begun(term)) for term in terms])

    def leave_out(self, term: Term) -> None:
        written = _written(term)
        self._must([Part((), written, _begun(term)) if written else Part(tuple(_stems(term)))], negative=True)

    def limit(self, given: Filter, known: Known) -> None:
        days = sources = language = None
        if given.name == "entity":
            named = known.entities.get(given.value, ())
            self._must([Part(((entity_token(entity), ""),)) for entity in named], negative=given.negative)
            return
        if given.name == "source":
            sources = known.sources.get(given.value, ())
            sql = f"a.source_id IN ({', '.join(map(str, sources))})"
        elif given.name == "language":
            language = fold(given.value)[:2]
            sql = f"a.language = {self._value(language)}"
        elif given.name == "event":
            sql = self._dated(given)
        else:
            first, last = queries.bounds(given)
            sql = self._published(first, last)
            days = (ordinal(first) or None, ordinal(last) or None) if first or last else None
        sql = f"NOT {sql}" if given.negative else sql
        self.conditions.append(Condition(sql, (), days, sources, language, given.negative))

    def _must(self, either: Sequence[Part], *, negative: bool = False) -> None:
        """The article must be one of these; none of them if `negative`."""
        kept = tuple(part for part in either if part != Part())
        if negative and not kept:
            return
        found = [" AND ".join(self._asked(part)) for part in kept]
        sql = f"({' OR '.join(f'({sql})' for sql in found)})" if len(found) > 1 else "".join(found) or "0"
        self.conditions.append(Condition(f"NOT ({sql})" if negative else sql, kept, negative=negative))

    def _asked(self, part: Part) -> Iterator[str]:
        asked = (("articles_fr", _either([part.stems]) if part.stems else ""), ("articles_fts", part.written))
        for index, expression in asked:
            if expression:
                yield f"a.id IN (SELECT rowid FROM {index} WHERE {index} MATCH {self._value(expression)})"

    def _published(self, first: str | None, last: str | None) -> str:
        """What was published on some day of these, as far as is known; what has no day was not."""
        parts = [f"a.published_last_day >= {self._value(first)}"] if first else []
        parts += [f"a.published_first_day <= {self._value(last)}"] if last else []
        return f"({' AND '.join(parts) or 'a.published_first_day IS NOT NULL'})"

    def _dated(self, given: Filter) -> str:
        first, last = queries.bounds(given)
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

    def made(self) -> Plan:
        groups, conditions = tuple(dict.fromkeys(self.groups)), tuple(dict.fromkeys(self.conditions))
        return Plan(groups, conditions, self.parameters, tuple(self.typed), tuple(self.entities))


def _stems(term: Term) -> Iterable[Stem]:
    column = "headline" if term.title else ""
    if term.kind != "prefix":
        yield from dict.fromkeys((stem, column) for _, _, stem in analysis.words(term.text))


def _written(term: Term) -> str:
    """The expression over `articles_fts` for what stems cannot tell; empty for a word."""
    if term.kind == "word":
        return ""
    star = " *" if term.kind == "prefix" else ""
    either = " OR ".join(f'"{text}"{star}' for text in _spellings(term))
    return f"headline : ({either})" if term.title else either


def _begun(term: Term) -> tuple[str, ...]:
    """The beginnings of one word that an article may have, folded; empty for anything else."""
    one_word = term.kind == "prefix" and not term.title and term.text.isalnum()
    return tuple(map(fold, _spellings(term))) if one_word else ()


def _spellings(term: Term) -> Iterable[str]:
    text = term.text.replace('"', " ")
    return dict.fromkeys((text, text.replace("oe", "œ"), text.replace("œ", "oe")))


def _either(alternatives: Iterable[tuple[Stem, ...]]) -> str:
    """FTS5 for one of the alternatives, each with all of its stems."""
    told = []
    for stems in alternatives:
        words = [f'{column} : "{token}"' if column else f'"{token}"' for token, column in stems]
        told.append(words[0] if len(words) == 1 else f"({' AND '.join(words)})")
    return told[0] if len(told) == 1 else f"({' OR '.join(told)})"
