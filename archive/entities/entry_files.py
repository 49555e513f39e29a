"""Files of names that a user has: CSV or JSON → entries, each checked; a bad one is refused with its line.

CSV: a header of the columns below in any order, `label` and `kind` at least, cells parted by commas or semicolons,
lists joined by `|`. JSON: an array of objects with these keys, or one object a line; lists are arrays.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.entities.fr import lexicon
from archive.entities.gazetteer import KINDS, Authority
from archive.entities.own import LISTS, Entry
from archive.entities.tokens import key_of, name_tokens, words_of
from archive.errors import ArchiveError
from archive.text import normalise, slugify

COLUMNS = ("label", "kind", "aliases", "wikidata", "slug", "weak", "demonyms", "country", "means", "source")
_WITH_DEMONYMS = ("country", "place", "organisation")
Given = tuple[str, Mapping[str, Any] | ArchiveError]
"""Where an entry stands, and its cells; or why it has none."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds: entries in its order, with the place of each, and what was refused."""

    entries: tuple[tuple[str, Entry], ...]
    refused: tuple[ArchiveError, ...]


def read(text: str, name: str, listed: Authority, known: Authority) -> Taken:
    """The entries of a file; `name` says where in messages. A label that one of the `listed` has is that thing; `known`
    has what `country` and `means` may point to.

    Raises ArchiveError for a file that cannot be read at all: no such columns, no JSON.
    """
    text = normalise(text.removeprefix("\ufeff"))
    given = list(_json(text, name) if text.lstrip()[:1] in ("[", "{") else _csv(text, name))
    found: list[tuple[str, Entry]] = []
    refused: list[ArchiveError] = []
    countries = [cells for _, cells in given if isinstance(cells, Mapping) and cells.get("kind") == "country"]
    here = {slug for cells in countries for slug in (cells.get("slug"), slugify(str(cells.get("label", "")))) if slug}
    for where, cells in given:
        try:
            if isinstance(cells, ArchiveError):
                raise cells
            found.append((where, _entry(cells, where, listed, known, here)))
        except ArchiveError as error:
            refused.append(error)
    return Taken(tuple(found), tuple(refused))


def _csv(text: str, name: str) -> Iterator[Given]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [cell.strip().lower() for cell in next(reader, [])]
    _require_columns(header, f"{name}, line 1")
    for cells in reader:
        where = f"{name}, line {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            told = f"{len(cells)} cells under {len(header)} columns"
            yield where, ArchiveError(told, where=where, hint='put a cell that has the delimiter in "quotes"')
        else:
            yield where, dict(zip(header, cells, strict=True))


def _json(text: str, name: str) -> Iterator[Given]:
    if text.lstrip().startswith("["):
        try:
            items = [(f"{name}, entry {number}", item) for number, item in enumerate(json.loads(text), 1)]
        except (ValueError, RecursionError) as error:
            raise ArchiveError(f"no JSON: {error}", where=name, hint="write an array of objects") from error
    else:
        items = [(f"{name}, line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for where, item in items:
        try:
            given = json.loads(item) if isinstance(item, str) else item
            if not isinstance(given, dict):
                raise ValueError("no object")
            _require_columns(given, where)
            yield where, {key: value for key, value in given.items() if value is not None}
        except (ValueError, RecursionError) as error:
            yield where, ArchiveError(f"no JSON object: {error}", where=where, hint='write {"label": …, "kind": …}')
        except ArchiveError as error:
            yield where, error


def _require_columns(given: Iterable[str], where: str) -> None:
    given = list(given)
    unknown = [name for name in given if name not in COLUMNS]
    missing = [name for name in ("label", "kind") if name not in given]
    if unknown or missing or len(set(given)) < len(given):
        told = [f"no « {name} »" for name in missing] + [f"« {name} » is not known" for name in unknown]
        raise ArchiveError("; ".join(told) or "a column stands twice", where=where, hint=f"of: {', '.join(COLUMNS)}")


def _entry(cells: Mapping[str, Any], where: str, listed: Authority, known: Authority, here: set[str]) -> Entry:
    texts = {name: _line(cells.get(name, ""), name, where) for name in COLUMNS if name not in LISTS}
    lists = {name: _names(cells.get(name, ""), name, where) for name in LISTS}
    label, kind = texts["label"], texts["kind"].lower()
    if kind not in KINDS:
        raise ArchiveError(f"no kind « {kind} »", where=where, hint=f"one of: {', '.join(KINDS)}")
    for name in (label, *(name for names in lists.values() for name in names)):
        if not any(char.isalpha() for char in name) or not words_of(name):
            raise ArchiveError(f"the name « {name} » has no letters", where=where, hint="write the name")
    if texts["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", texts["wikidata"]):
        raise ArchiveError(f"« {texts['wikidata']} » is no Wikidata number", where=where, hint="write Q and digits")
    if lists["demonyms"] and kind not in _WITH_DEMONYMS:
        raise ArchiveError(f"demonyms of a {kind}", where=where, hint=f"only of: {', '.join(_WITH_DEMONYMS)}")
    for name in (label, *lists["aliases"]):
        if name.islower() and len(words_of(name)) == 1 and key_of(name) in lexicon.VOCABULARY:
            hint = "write the capital that it has, or list it under weak"
            raise ArchiveError(f"« {name} » is a common word: it would be found everywhere", where=where, hint=hint)
    if words_of(label)[0].islower():  # a usual name begins with a capital, and is written as it was given, too
        lists["aliases"] = tuple(sorted({*lists["aliases"], label}))
        label = label[0].upper() + label[1:]
    slug, label = _identity(texts["slug"], label, kind, where, listed)
    lists["aliases"] = tuple(name for name in lists["aliases"] if name != label)
    return Entry(
        slug=slug,
        kind=kind,
        label=label,
        country=_country(texts["country"], where, known, here),
        means=_target(texts["means"], where, known),
        wikidata=texts["wikidata"] or None,
        source=texts["source"],
        **lists,
    )


def _identity(slug: str, label: str, kind: str, where: str, listed: Authority) -> tuple[str, str]:
    """The slug that is meant, and the usual name: a label that is a listed thing's name is that thing."""
    if slug and slug != slugify(slug):
        raise ArchiveError(f"the slug « {slug} »", where=where, hint=f"write « {slugify(slug)} », or leave it out")
    if not slug:
        same = _named(label, listed, kind)
        if len(same) > 1:
            raise ArchiveError(
                f"« {label} » is the name of several", where=where, hint=f"give the slug: {', '.join(same)}"
            )
        if same:
            return same[0], listed.entities[same[0]].label
        slug = slugify(label)
    same_slug = listed.entities.get(slug)
    if same_slug is not None and same_slug.kind != kind:
        raise ArchiveError(
            f"« {slug} » is a {same_slug.kind} in the lists, not a {kind}", where=where, hint="give a slug of its own"
        )
    return slug, label


def _named(name: str, known: Authority, *kinds: str) -> list[str]:
    """The slugs of the listed things of these kinds that have this very name, strongly."""
    words = name_tokens(name)
    found = {
        alias.entity.slug
        for last, aliases in (known.names.matches(words, 0) if words else ())
        for alias in aliases
        if last == len(words) and alias.entity.kind in kinds and alias.strong and alias.agrees(words)
    }
    return sorted(found)


def _country(given: str, where: str, known: Authority, here: set[str]) -> str | None:
    if not given or slugify(given) in here:
        return slugify(given) or None
    entity = known.entities.get(given)
    found = [given] if entity and entity.kind == "country" else _named(given, known, "country")
    if len(found) != 1:
        raise ArchiveError(f"no country « {given} »", where=where, hint="give its name, or its slug")
    return found[0]


def _target(given: str, where: str, known: Authority) -> str | None:
    found = [given] if not given or given in known.entities else _named(given, known, *KINDS)
    if len(found) != 1:
        raise ArchiveError(f"« {given} » is not one known thing", where=where, hint="give the slug of what is meant")
    return found[0] or None


def _line(value: Any, name: str, where: str) -> str:
    if not isinstance(value, str):
        raise ArchiveError(f"« {name} » is no text", where=where, hint=f'write "{name}": "…"')
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ArchiveError(
            f"« {name} » has half a surrogate pair, which is no character", where=where, hint="leave it out"
        )
    if "|" in value:
        raise ArchiveError(f"« {name} » with a |", where=where, hint=f"only {', '.join(LISTS)} are lists")
    return " ".join(value.split())


def _names(value: Any, name: str, where: str) -> tuple[str, ...]:
    """A list of names, sorted, each once."""
    items = value.split("|") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ArchiveError(f"« {name} » is no list of names", where=where, hint="join names by |, or write an array")
    return tuple(sorted({_line(item, name, where) for item in items} - {""}))
