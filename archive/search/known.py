"""What the archive knows of a query: entities that its words name, and the rows behind its filters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import islice, product

from archive.search.fields import FIELDS, NAMED
from archive.search.limits import Known, Named
from archive.search.terms import Query, Term
from archive.text import fold

_LONGEST = 6
"""Terms of a query that are one name at most."""
_WORD = r"[^\s:()\"«»“”„]++(?!:)"
_UNQUOTED = re.compile(rf"(?<![\w-])-?(?P<field>(?i:{NAMED})):\s?(?P<words>{_WORD}(?: {_WORD}){{1,{_LONGEST - 1}}})")
_MOST_UNQUOTED = 8
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'(?=\w)")
_BREAK = re.compile(r"[ -]+")
_MOST_BREAKS = 4


def known(connection: sqlite3.Connection, query: Query) -> Known:
    """Looked up in the archive: the longest names first, each word in one of them."""
    alone = (*query.without, *(term for group in query.groups if len(group) > 1 for term in group))
    return Known(
        tuple(_named(connection, query)),
        {given.value: entities(connection, given.value) for given in query.limits if given.name == "entity"},
        {given.value: sources(connection, given.value) for given in query.limits if given.name == "source"},
        {term: found for term in alone if _is_plain((term,)) and (found := _strong(connection, term.text))},
    )


def quoted(connection: sqlite3.Connection, text: str) -> str:
    """A query with quotes around the names that limits were given without: `source:Le Monde grève` is
    `source:"Le Monde" grève`, where there is such a source."""
    found = list(islice(_UNQUOTED.finditer(text), _MOST_UNQUOTED))
    for token in reversed(found):
        find = entities if FIELDS[fold(token["field"])] == "entity" else sources
        words = token["words"].split(" ")
        for last in range(len(words), 1, -1):
            name = " ".join(words[:last]).rstrip(".,;")
            if find(connection, name):
                start = token.start("words")
                text = f'{text[:start]}"{name}"{text[start + len(name) :]}'
                break
    return text


def entities(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The entities of this name: by label or slug, by a strong alias, else by a weak one; sorted."""
    spelled = _spellings(name)
    marks = ", ".join("?" * len(spelled))
    found = connection.execute(
        f"SELECT entity_id, strength FROM entity_aliases WHERE folded IN ({marks})"
        " UNION SELECT id, 'strong' FROM entities WHERE label = ? COLLATE NOCASE OR slug = ?",
        (*spelled, name, name),
    ).fetchall()
    strong = {entity for entity, strength in found if strength == "strong"}
    return tuple(sorted(strong or {entity for entity, _ in found}))


def sources(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The sources of this name in any typography, by their initials (AFP), else those that have it in theirs.

    Straight quotes count for nothing: a query's value is between them.
    """
    wanted = _bare(name)
    names = [(id_, _bare(held)) for id_, held in connection.execute("SELECT id, name FROM sources ORDER BY id")]
    exact = [id_ for id_, held in names if wanted in (held, "".join(word[0] for word in re.findall(r"\w+", held)))]
    part = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return tuple(exact or [id_ for id_, held in names if part.search(held)])


def _bare(name: str) -> str:
    return fold(name).replace('"', "").strip()


def _named(connection: sqlite3.Connection, query: Query) -> Iterator[Named]:
    at = 0
    while at < len(query.groups):
        end = at
        while end < min(len(query.groups), at + _LONGEST) and _is_plain(query.groups[end]):
            end += 1
        for last in range(end, at, -1):
            found = _strong(connection, " ".join(group[0].text for group in query.groups[at:last]))
            if found:
                yield Named(at, last, found)
                at = last
                break
        else:
            at += 1


def _is_plain(group: tuple[Term, ...]) -> bool:
    """A phrase is meant as it stands, in no other name."""
    return len(group) == 1 and not group[0].title and group[0].kind == "word"


def _strong(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    spelled = _spellings(name)
    marks = ", ".join("?" * len(spelled))
    found = connection.execute(
        f"SELECT DISTINCT entity_id FROM entity_aliases WHERE folded IN ({marks}) AND strength = 'strong'", spelled
    )
    return tuple(sorted(entity for (entity,) in found))


def _spellings(name: str) -> list[str]:
    """The folded name with each of its breaks as a blank or a hyphen, without an elided word before it."""
    words = _BREAK.split(_ELIDED.sub("", fold(name).strip(" .,;:!?()")))
    if len(words) - 1 > _MOST_BREAKS:
        return [" ".join(words), "-".join(words)]
    breaks = product(" -", repeat=len(words) - 1)
    return ["".join(a + b for a, b in zip(words, (*signs, ""), strict=True)) for signs in breaks]
