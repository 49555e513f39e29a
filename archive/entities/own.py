"""An archive's own names: entries that people, or what documents say together, add to the bundled lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from archive.entities.gazetteer import Authority, Row, authority, build, bundled, rows_of

LISTS = ("aliases", "weak", "demonyms")
SCALARS = ("kind", "label", "country", "means", "wikidata")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity as a file of names, or a pass over the archive, has it; lists are sorted, each name once.

    Under the slug of a listed entity it adds to that; `country` and `means` are slugs; `source` says where it is from.
    """

    slug: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    country: str | None = None
    means: str | None = None
    wikidata: str | None = None
    source: str = ""

    def as_json(self) -> dict[str, Any]:
        """Its fields without those that are empty."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }


def entry(given: Mapping[str, Any]) -> Entry:
    """The entry that `as_json` gave."""
    fields: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in given.items()}
    return Entry(**fields)


def contradiction(one: Entry, other: Entry) -> str | None:
    """The field on which two entries of one slug cannot both be right; None if they agree."""
    for name in SCALARS:
        if getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name):
            return name
    return None


def merged(one: Entry, other: Entry) -> Entry:
    """What two entries of one slug say together, in whatever order they come; of two that contradict each other the
    lesser value stands."""
    fields: dict[str, Any] = {name: _lesser(getattr(one, name), getattr(other, name)) for name in SCALARS}
    fields |= {name: tuple(sorted({*getattr(one, name), *getattr(other, name)})) for name in LISTS}
    sources = sorted({*one.source.split("; "), *other.source.split("; ")} - {""})
    return Entry(slug=one.slug, source="; ".join(sources), **fields)


def _lesser(one: Any, other: Any) -> Any:
    return min(filter(None, (one, other)), default=None)


def dump(entries: Iterable[Entry]) -> str:
    """The entries as one text, the same for the same entries; empty for none. `load` reads it."""
    found = [item.as_json() for item in sorted(entries, key=lambda item: item.slug)]
    return json.dumps(found, ensure_ascii=False, sort_keys=True) if found else ""


def load(own: str) -> list[Entry]:
    """The entries of a text that `dump` made, by slug."""
    return [entry(given) for given in json.loads(own or "[]")]


@lru_cache(maxsize=4)
def digest(own: str) -> str:
    """Names what an archive knows itself, in eight digits; where a name comes from is no part of it."""
    told = dump(replace(item, source="") for item in load(own))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


@lru_cache(maxsize=4)
def known(own: str) -> Authority:
    """The bundled lists with an archive's own names; the lists alone where it has none.

    An entry that points to what is not there (any more) points nowhere."""
    if not own:
        return authority()
    added = {item.slug: item for item in load(own)}
    rows = list(rows_of(bundled()))
    listed = {row.slug: row for _, row in rows}
    there = listed.keys() | added.keys()
    first = [(f"own names, « {slug} »", _row(item, listed.get(slug), there)) for slug, item in added.items()]
    return build([*first, *(found for found in rows if found[1].slug not in added)])


def _row(item: Entry, listed: Row | None, there: Set[str]) -> Row:
    """The line of an entry; over that of the lists, whose usual name stays a name. `there`: slugs it may name."""
    country, means = (slug if slug in there else "" for slug in (item.country, item.means))
    row = Row(
        slug=item.slug,
        kind=item.kind,
        label=item.label,
        country=country or "",
        aliases=_joined(item.aliases),
        weak=_joined(item.weak),
        demonyms=_joined(item.demonyms),
        means=means or "",
        wikidata=item.wikidata or "",
        source=item.source or "own",
    )
    if listed is None:
        return row
    strong = (*item.aliases, *((listed.label,) if listed.label != item.label else ()))
    return listed._replace(
        label=item.label,
        country=row.country or listed.country,
        aliases=_joined((*filter(None, listed.aliases.split("|")), *strong)),
        weak=_joined((*filter(None, listed.weak.split("|")), *item.weak)),
        demonyms=_joined((*filter(None, listed.demonyms.split("|")), *item.demonyms)),
        means=row.means or listed.means,
        wikidata=row.wikidata or listed.wikidata,
    )


def _joined(names: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(names))
