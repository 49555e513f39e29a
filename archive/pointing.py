"""What the words of a person who corrects point to: an article, a place in its text, an entity, a field's value."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from archive import edtf, knowing
from archive.entities.gazetteer import Authority
from archive.errors import StoreError
from archive.models import ENTITY_KINDS, Article, Entity
from archive.reading import language, outlets, urls
from archive.store import named, standing
from archive.text import fold, normalise


def article_of(connection: sqlite3.Connection, db: Path, given: str) -> tuple[int, str, Article]:
    """The article that a user names by key or id: its id, the whole of that key, and itself. Raises StoreError if there
    is none, or if it was withdrawn."""
    pointed = standing.named(connection, given)
    found = standing.article(connection, pointed[0]) if pointed else None
    if found is None or pointed is None:
        raise StoreError(
            f"no article « {given} »", where=str(db), hint="give its id or key: `archive search` shows them"
        )
    if not found.text:
        raise StoreError(
            f"article « {given} » was withdrawn",
            where=str(db),
            hint="its text is gone for good: nothing of it can be corrected",
        )
    return *pointed, found


def span_of(article: Article, quote: str, nth: int) -> tuple[int, int]:
    """The span of a quote. Raises StoreError if it is not there, or several times and `nth` does not say which."""
    quote = normalise(quote)
    there = [found.start() for found in re.finditer(re.escape(quote), article.text)] if quote else []
    places = [at for at in there if not _cuts(article.text, at) and not _cuts(article.text, at + len(quote))]
    if there and not places:
        raise StoreError(f"« {quote} » is part of a word there", hint="quote whole words")
    if not places:
        raise StoreError(f"« {quote} » does not stand in the text", hint="quote it as written: `archive explain ID`")
    if nth > len(places) or (len(places) > 1 and not nth):
        times, which = ("once", "leave --nth out") if len(places) == 1 else (f"{len(places)} times", None)
        raise StoreError(
            f"« {quote} » stands there {times}, at {', '.join(map(str, places[:9]))}",
            hint=which or f"say which with --nth 1 to {len(places)}, or quote more words",
        )
    start = places[max(nth, 1) - 1]
    return start, start + len(quote)


def _cuts(text: str, at: int) -> bool:
    """True if a word goes on there; scripts without capitals write words together."""
    return 0 < at < len(text) and all(char.isdigit() or char.lower() != char.upper() for char in text[at - 1 : at + 1])


def entity_of(connection: sqlite3.Connection, name: str, kind: str | None, made: str | None = None) -> dict[str, Any]:
    """The entity of a slug or name, of this `kind` if one is given; if it is known neither here nor in the lists a new
    one, of that kind or the one of which it is to be `made`. Raises StoreError for what is of another kind only."""
    known = [entity for entity in named.find(connection, name) if kind in (None, entity["kind"])]
    if len(known) == 1:
        return known[0]
    lists = knowing.rules(connection).known
    known = known or [_listed(entity, lists) for entity in _in_lists(name, lists) if kind in (None, entity.kind)]
    if len(known) == 1:
        return known[0]
    if known:
        raise StoreError(f"« {name} » is the name of several", hint=f"one of: {', '.join(e['entity'] for e in known)}")
    made = kind or made
    if made not in ENTITY_KINDS:
        raise StoreError(f"« {name} » is not known here", hint=f"give its --kind: {', '.join(ENTITY_KINDS)}")
    new = named.invented(name, made)
    listed = lists.entities.get(new["entity"])
    taken = [*(entity["kind"] for entity in named.find(connection, new["entity"])), *([listed.kind] if listed else ())]
    if taken:
        raise StoreError(
            f"« {name} » is known, as of kind {taken[0]}",
            hint=f"leave --kind out for that one, or give another name, such as « {new['label']} ({made}) »",
        )
    return new


def _in_lists(name: str, known: Authority) -> list[Entity]:
    """The entities of the lists that have this slug or name, accents and case aside."""
    folded = fold(normalise(name))
    return [
        entity
        for entity in known.entities.values()
        if entity.slug == name or folded in map(fold, (entity.label, *entity.aliases))
    ]


def _listed(entity: Entity, known: Authority) -> dict[str, Any]:
    """An entity of the lists as a correction names it."""
    country = known.entities.get(entity.country or "")
    told: dict[str, Any] = {"entity": entity.slug, "kind": entity.kind, "label": entity.label, "origin": entity.origin}
    told |= {"wikidata": entity.wikidata, "aliases": list(entity.aliases), "weak": list(entity.weak)}
    return {**told, "country": _listed(country, known)} if country and country.slug != entity.slug else told


def field_of(name: str, value: str) -> Any:
    """What a user writes for a field, as it is kept. Raises ArchiveError for what it cannot be."""
    if not value:
        if name == "language":
            raise StoreError("an article has a language", where="--set", hint="und, where it is not known")
        return None
    if name == "published":
        return edtf.parse(value).edtf
    if name == "source":
        source = outlets.source(value)
        return {"name": source.name, "kind": source.kind, "country": source.country}
    if name == "language":
        checked, hint = language.tag(value), "write fr, en …"
    elif name == "url":
        checked, hint = urls.canonical(value), "write https://…"
    else:
        checked, hint = value, ""
    if checked is None:
        raise StoreError(f"« {value} » is no {name}", where="--set", hint=hint)
    return checked
