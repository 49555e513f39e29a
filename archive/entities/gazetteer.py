"""The authority: known names as reviewed CSV files, loaded strictly. The same format is the user's to extend.

Columns: `slug,kind,label,country,aliases,weak,demonyms,means,wikidata,source`; one entity a line, lists joined by
`|`, `country` and `means` are slugs. A demonym that ends in `-` is the first part of a compound (`franco-`).
"""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from typing import NamedTuple

from archive.entities.fr import heads, lexicon
from archive.entities.tokens import Token, Trie, folded_keys, key_of, name_tokens, words_of
from archive.errors import ArchiveError
from archive.models import Entity
from archive.text import fold

KINDS = ("person", "country", "place", "organisation", "event", "product", "work")


def _is_rare(acronym: str) -> bool:
    """True if an acronym may be written as a word (`Otan`): it is none of the language."""
    return key_of(acronym) not in lexicon.VOCABULARY


class Row(NamedTuple):
    """The cells of a line, in the order of `COLUMNS`."""

    slug: str
    kind: str
    label: str
    country: str
    aliases: str
    weak: str
    demonyms: str
    means: str
    wikidata: str
    source: str


_GENERIC = heads.HEADS | frozenset(
    """pays ile iles golfe mont lac detroit ocean canal peninsule palais hotel bois gare quai
    stade aeroport parc circuit hippodrome vallee champs desert corne bande zone accord
    accords traite convention protocole pacte charte loi prix guerre festival tournoi coupe conference sommet
    bataille legion commando""".split()
)
"""Nouns that names begin with, which texts write small."""
_CONTRACTED = {*product(("Le", "La", "Les"), ("organisation",)), *product(("Le", "Les"), ("place",))}
"""Of which names the article may be missing: « Au Populaire du Centre », « au Lavandou »."""
COLUMNS = list(Row._fields)
_row = partial(tuple.__new__, Row)


class Alias(NamedTuple):
    """One name of one entity: `words` are its tokens as the list has them, for their capitals."""

    entity: Entity
    strong: bool
    words: tuple[str, ...]
    headed: bool = False
    """True if it begins with a generic noun, which the text may write small: `équipe de France`."""
    contracted: bool = False
    """True if it lacks its article, which `au` and `du` have swallowed: « au Populaire du Centre »."""

    def agrees(self, found: Sequence[Token]) -> bool:
        """True if the text has capitals where the name has; an acronym in capitals, from four letters on as `Otan`."""
        for index, (word, token) in enumerate(zip(self.words, found, strict=True)):
            if word == token.text or (index == 0 and self.headed):
                continue
            if word.isupper() and len(word) > 1:
                if not token.text.isupper() and not (len(word) > 3 and token.text.istitle() and _is_rare(word)):
                    return False
            elif word[0].isupper() and not (token.text[0].isupper() or token.text[0].isdigit()):
                return False
            elif token.text.isupper() and len(found) == 1 and token.key in lexicon.NO_ACRONYMS:
                return False  # ULM is no town
            elif word[-1] == "é" and token.text[-1] == "e" and len(found) == 1 and self.entity.kind == "place":
                return False  # « un Tigre » is no Tigré: only capitals lack their accents
        return True


@dataclass(frozen=True, slots=True)
class Authority:
    """Every known entity by slug, and their names, demonyms and compound prefixes by folded tokens."""

    entities: Mapping[str, Entity]
    means: Mapping[str, str]
    """For a capital, a palace: the slug of what it stands for."""
    names: Trie[Alias]
    small: Set[str]
    """The first keys of the names that may begin without a capital."""
    demonyms: Trie[Entity]
    prefixes: Mapping[str, Entity]

    def meaning(self, entity: Entity) -> Entity | None:
        """What a place stands for where it speaks."""
        return self.entities.get(self.means.get(entity.slug, ""))

    def named(self, name: str, *kinds: str) -> Entity | None:
        """The known entity of one of these kinds that a name is, as a whole and strongly."""
        words = name_tokens(name)
        for last, aliases in self.names.matches(words, 0) if words else ():
            for alias in aliases:
                if last == len(words) and alias.entity.kind in kinds and alias.strong and alias.agrees(words):
                    return alias.entity
        return None

    def country(self, entity: Entity | None) -> Entity | None:
        return self.entities.get(entity.country) if entity and entity.country else None


@cache
def authority() -> Authority:
    """The bundled lists, loaded once; no garbage is collected meanwhile, for all that is made here stays."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return load(bundled())
    finally:
        if collects:
            gc.enable()


def bundled() -> list[Traversable]:
    """The files of the bundled lists, in order."""
    folder = files("archive.entities") / "gazetteer"
    return sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)


def load(sources: Iterable[Traversable]) -> Authority:
    """The authority of CSV files. Raises ArchiveError, with file and line, for anything that is not as it should be."""
    return build(rows_of(sources))


def build(rows: Iterable[tuple[str, Row]]) -> Authority:
    """The authority of lines, each with where it stands; of two things of one name and rank the first line's wins.

    Raises ArchiveError as `load` does."""
    entities: dict[str, Entity] = {}
    means: dict[str, str] = {}
    names: Trie[Alias] = Trie()
    small: set[str] = set()
    demonyms: Trie[Entity] = Trie()
    prefixes: dict[str, Entity] = {}
    places: dict[str, str] = {}
    for where, row in rows:
        entity = _entity(row, where)
        if entity.slug in entities:
            raise ArchiveError(f"the slug « {entity.slug} » stands twice", where=where, hint=places[entity.slug])
        entities[entity.slug], places[entity.slug] = entity, where
        if row.means:
            means[entity.slug] = row.means
        listed: tuple[str, ...] = (entity.label,)
        if entity.aliases or entity.weak:
            listed += entity.aliases + entity.weak
        for name in listed:
            folded = name.lower() if name.isascii() else fold(name)
            words = (name,) if name.isalpha() else words_of(name)
            if not words:
                raise ArchiveError(f"the name « {name} » has no letters", where=where)
            keys = folded_keys(folded)
            headed = keys[0] in _GENERIC and any(word[0].isupper() for word in words[1:])
            names.add(keys, Alias(entity, name not in entity.weak, words, headed))
            if headed or not words[0][0].isupper():
                small.add(keys[0])
            if len(words) > 1 and (words[0], entity.kind) in _CONTRACTED:
                names.add(keys[1:], Alias(entity, len(words) > 2, words[1:], contracted=True))
        for form in _list(fold(row.demonyms)) if row.demonyms else ():
            if form.endswith("-"):
                prefixes[folded_keys(form)[-1]] = entity
            else:
                demonyms.add(folded_keys(form), entity)
    for slug, entity in entities.items():
        for target in (entity.country, means.get(slug)):
            if target and target not in entities:
                raise ArchiveError(f"« {slug} » points to « {target} », which is not there", where=places[slug])
    return Authority(entities, means, names, small, demonyms, prefixes)


def rows_of(sources: Iterable[Traversable]) -> Iterator[tuple[str, Row]]:
    """The lines of CSV files, each with where it stands; a cell has no line break."""
    width = len(COLUMNS)
    for source in sources:
        name = source.name
        lines = source.read_text(encoding="utf-8").splitlines()
        header = lines[0].split(",") if lines else []
        if header != COLUMNS:
            raise ArchiveError(f"the columns are {header}", where=name, hint=f"write {','.join(COLUMNS)}")
        for number, line in enumerate(lines[1:], start=2):
            cells = next(csv.reader((line,)), []) if '"' in line else line.split(",")
            if len(cells) != width:
                where = f"{name}, line {number}"
                raise ArchiveError(f"a line of other than {width} cells", where=where, hint="quote commas")
            yield f"{name}, line {number}", _row(cells)


def _entity(row: Row, where: str) -> Entity:
    if not (row.slug and row.kind and row.label and row.source):
        missing = [column for column in ("slug", "kind", "label", "source") if not getattr(row, column)]
        raise ArchiveError(f"no {', no '.join(missing)}", where=where)
    if row.kind not in KINDS:
        raise ArchiveError(f"no kind « {row.kind} »", where=where, hint=f"one of: {', '.join(KINDS)}")
    slug, kind, label, country, aliases, weak, _, _, wikidata, _ = row
    return Entity(
        slug,
        kind,
        label,
        "authority",
        wikidata or None,
        country or None,
        _list(aliases) if aliases else (),
        _list(weak) if weak else (),
    )


def _list(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple([item.strip() for item in cell.split("|") if item.strip()])
