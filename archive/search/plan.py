"""A query → what SQL asks: an FTS5 expression over `articles_fr`, conditions, parameters. Pure.

Words are stems, all in one expression. A phrase is its stems, and a condition on the words as written. An entity
that the query names stands beside its words: any of its names will do. Stop words are no stems: they count as they are
written, in a headline, where they are left out and where they are one of several that will do; anywhere where nothing
but stop words was asked; and where one is a noun (« l'été », but not « a été »). What a number is written with (`49.3`,
`3,2`, `14-Juillet`) stands beside it, as in a phrase: apart these are other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.search.limits import Condition, Known, Limits, Part, Stem, alternatives
from archive.search.terms import Query, Term
from archive.store import analysis
from archive.store.coding import entity_token
from archive.text import fold, lower

_NOUNS = frozenset(("été",))
"""Stop words that are nouns, too, as they are typed with their accent: without it nobody knows what was meant."""
_AUXILIARIES = frozenset("a ai aient ait as aura aurait avaient avait avez avoir avons ayant eu ont pas".split())
"""Words, folded, after which such a word is a participle."""
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?=.*\d)[^\W_]+(?:[\W_]+[^\W_]+)+[\W_]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Plan:
    """`groups`: of each an article has one alternative, and of that all stems. It meets all conditions."""

    groups: tuple[tuple[tuple[Stem, ...], ...], ...]
    conditions: tuple[Condition, ...]
    parameters: Mapping[str, Any]
    typed: tuple[tuple[str, str], ...] = ()
    """Each word as typed, folded, and its stem: it counts for more where it stands as it is."""
    entities: tuple[int, ...] = ()
    written: tuple[str, ...] = ()
    """Words that count as they are written, folded."""
    wholes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """Phrases and numbers, folded, each in its spellings; and the stems that count where a phrase does not stand."""
    loose: tuple[str, ...] = ()
    """Stems that count wherever they stand."""

    @property
    def match(self) -> str:
        """The expression over `articles_fr`; empty if no word of the query carries meaning."""
        return " AND ".join(alternatives(group) for group in self.groups)

    @property
    def any_stem(self) -> str:
        """The expression for articles that have any of the stems: what they are ranked by."""
        return alternatives([(stem,) for stem in self.stems]) if self.stems else ""

    @property
    def stems(self) -> tuple[Stem, ...]:
        """Every stem of the groups, once."""
        return tuple(dict.fromkeys(stem for group in self.groups for alternative in group for stem in alternative))

    @property
    def is_empty(self) -> bool:
        """Nothing was asked that could be found."""
        return not self.groups and not self.conditions


_NOTHING = Known()


def plan(query: Query, known: Known = _NOTHING, *, loose: bool = False) -> Plan:
    """What to ask for a query, given what the archive knows of it; `loose` where no stop word beside others counts."""
    bare = not known.named and not any(_says(term, known) for group in query.groups for term in group)
    making = _Making(known)
    runs = {run.start: run for run in known.named}
    inside = {at for run in known.named for at in range(run.start + 1, run.end)}
    for at, group in enumerate(query.groups):
        if at in runs:
            making.add_named([other[0] for other in query.groups[at : runs[at].end]], runs[at].entities)
        elif at not in inside:
            before = query.groups[at - 1][-1].text if at else ""
            alone = not loose and (len(group) > 1 or _is_noun(group[0].text, before))
            making.add(group, bare=bare or alone)
    for term in query.without:
        making.limits.must(list(_ways(term, known, bare=True)), negative=True)
    for given in query.filters:
        making.limits.limit(given, known)
    if query.refused:
        making.limits.none()
    return making.made()


class _Making:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.groups: list[tuple[tuple[Stem, ...], ...]] = []
        self.limits = Limits()
        self.typed: dict[tuple[str, str], None] = {}
        self.entities: dict[int, None] = {}
        self.written: list[str] = []
        self.wholes: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
        self.loose: dict[str, None] = {}

    def add_named(self, terms: Sequence[Term], entities: tuple[int, ...]) -> None:
        """All of the terms must stand, or one of the entities that they name together."""
        self._count(terms, entities)
        whole = tuple(stem for term in terms for stem in _stems(term))
        names = [((entity_token(entity), ""),) for entity in entities]
        self.groups.append((*((whole,) if whole else ()), *names))
        if numbers := [f"({_written(term)})" for term in terms if _stands_whole(term)]:
            self.limits.must([Part(whole, " AND ".join(numbers)), *(Part(name) for name in names)])

    def add(self, terms: Sequence[Term], *, bare: bool) -> None:
        """One of the terms must stand; stop words, too, if `bare`."""
        self._count(terms, [entity for term in terms for entity in self.known.terms.get(term, ())])
        ways = [part for term in terms for part in _ways(term, self.known, bare=bare)]
        self.written += [_unelided(fold(term.text)) for term in terms if bare and not _says(term, self.known)]
        if not any(part.written for part in ways):
            self.groups += [tuple(part.stems for part in ways)] if ways else []
        elif len(ways) == 1:  # its stems are ranked by
            self.groups += [(ways[0].stems,)] if ways[0].stems else []
            self.limits.must([Part((), ways[0].written, ways[0].begins)])
        else:
            self.groups += [tuple(part.stems for part in ways)] if all(part.stems for part in ways) else []
            self.limits.must(ways)

    def _count(self, terms: Sequence[Term], entities: Iterable[int]) -> None:
        for term in terms:
            words = tuple(analysis.words(term.text)) if term.kind != "prefix" else ()
            self.typed.update(((fold(term.text[start:end]), stem), None) for start, end, stem in words)
            stems = tuple(stem for _, _, stem in words)
            if _stands_whole(term):
                self.wholes[tuple(map(fold, _spellings(term))), stems if term.kind == "phrase" else ()] = None
            else:
                self.loose.update(dict.fromkeys(stems))
        self.entities.update(dict.fromkeys(entities))

    def made(self) -> Plan:
        groups, conditions = tuple(dict.fromkeys(self.groups)), tuple(dict.fromkeys(self.limits.conditions))
        told = tuple(self.typed), tuple(self.entities), tuple(self.written), tuple(self.wholes), tuple(self.loose)
        return Plan(groups, conditions, self.limits.parameters, *told)


def _is_noun(text: str, before: str) -> bool:
    return _unelided(lower(text)) in _NOUNS and _AUXILIARIES.isdisjoint(re.split(r"[\W_]+", fold(before)))


def _unelided(word: str) -> str:
    return _ELIDED.sub("", word)


def _stands_whole(term: Term) -> bool:
    return term.kind == "phrase" or (term.kind == "word" and _NUMBERED.fullmatch(_unelided(term.text)) is not None)


def _says(term: Term, known: Known) -> bool:
    """False of nothing but stop words."""
    return term.kind == "prefix" or term in known.terms or bool(tuple(_stems(term)))


def _ways(term: Term, known: Known, *, bare: bool) -> Iterator[Part]:
    """What will do for a term; nothing for a stop word, unless it is `bare` or of the headline."""
    stems = tuple(_stems(term))
    if term.kind != "word":
        yield Part(stems, _written(term), _begun(term))
        return
    if stems:
        yield Part(stems, _written(term) if _stands_whole(term) else "")
    for entity in known.terms.get(term, ()):
        yield Part(((entity_token(entity), ""),))
    if not _says(term, known) and (bare or term.title):
        yield Part((), _written(term))


def _stems(term: Term) -> Iterable[Stem]:
    column = "headline" if term.title else ""
    if term.kind != "prefix":
        yield from dict.fromkeys((stem, column) for _, _, stem in analysis.words(term.text))


def _written(term: Term) -> str:
    """The expression over `articles_fts` for a term as it is written."""
    star = " *" if term.kind == "prefix" else ""
    either = " OR ".join(f'"{text}"{star}' for text in _spellings(term))
    return f"headline : ({either})" if term.title else either


def _begun(term: Term) -> tuple[str, ...]:
    """The beginnings of one word that an article may have, folded; empty for anything else."""
    one_word = term.kind == "prefix" and not term.title and term.text.isalnum()
    return tuple(map(fold, _spellings(term))) if one_word else ()


def _spellings(term: Term) -> Iterable[str]:
    text = term.text.replace('"', " ")
    text = _unelided(text) if term.kind == "word" else text
    return dict.fromkeys((text, text.replace("oe", "œ"), text.replace("œ", "oe")))
