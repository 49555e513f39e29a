"""Articles' rows with what hangs on their texts: as values of one article, and as rows of many with ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from archive.store.sql import Row

Rows = list[tuple[Any, ...]]
BLOCK = ("position", "kind", "start", "end")
CONTRIBUTION = ("name", "entity_id", "role", "start", "end")
ENTITY_MENTION = (
    *("sentence_id", "entity_id", "start", "end", "surface", "kind", "role", "country_id", "means_entity_id", "rule"),
)
DATE_MENTION = (
    *("sentence_id", "start", "end", "surface", "edtf", "first_day", "last_day", "precision", "rule", "decided_by"),
    *("anchor_id", "status"),
)
COLUMNS = {
    "article_blocks": ("article_id", *BLOCK),
    "sentences": ("id", "article_id", "start", "end"),
    "contributions": ("article_id", *CONTRIBUTION),
    "entity_mentions": ("article_id", *ENTITY_MENTION),
    "date_mentions": ("id", "article_id", *DATE_MENTION),
}
"""In the order in which they can be inserted."""


class Hanging(NamedTuple):
    """What hangs on one article's text, each in the order of its columns above, the article aside: places, from 0, in
    its sentences, its entities and its dates stand for ids, and -1 for none."""

    blocks: Rows
    sentences: Rows
    contributions: Rows
    entity_mentions: Rows
    date_mentions: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """Articles and the tables of `COLUMNS` as an SQLite database, in bytes: places there, from 0, stand for ids."""

    data: bytes


class Packed(NamedTuple):
    """What hangs on the article of this place in an image; `entities` are the places there of the article's own."""

    image: Image
    place: int
    entities: Sequence[int]


class Hung(NamedTuple):
    """An article's row id, what hangs on it, and the row ids of its entities; its own columns, as its text gives them,
    and those that say where it was `seen`, unless its row is there already."""

    article: int
    hanging: Hanging | Packed
    entities: Sequence[int]
    own: Row
    seen: Row | None = None


def rows(many: Iterable[tuple[int, Hanging, Sequence[int]]], sentence: int, date: int) -> dict[str, Rows]:
    """The rows of the tables of `COLUMNS`, of articles given by row id, what hangs on them and the row ids of their
    entities; `sentence` and `date` are the first free ids."""
    found: dict[str, Rows] = {table: [] for table in COLUMNS}
    for article, of, entities in many:
        _add(found, article, of, [*entities, None], sentence, date)
        sentence += len(of.sentences)
        date += len(of.date_mentions)
    return found


def _add(
    found: dict[str, Rows], article: int, of: Hanging, entities: Sequence[int | None], sentence: int, date: int
) -> None:
    """Add one article's rows: ids in the place of places, the last of all being none."""
    within = [*range(sentence, sentence + len(of.sentences)), None]
    found["article_blocks"] += [(article, *block) for block in of.blocks]
    found["sentences"] += [
        (number, article, start, end) for number, (start, end) in zip(within, of.sentences, strict=False)
    ]
    found["contributions"] += [(article, name, entities[place], *more) for name, place, *more in of.contributions]
    found["entity_mentions"] += [
        (article, within[at], entities[place], start, end, surface, kind, role, entities[in_], entities[means], rule)
        for at, place, start, end, surface, kind, role, in_, means, rule in of.entity_mentions
    ]
    found["date_mentions"] += [
        (date + number, article, within[at], *values, None if anchor is None else date + anchor, status)
        for number, (at, *values, anchor, status) in enumerate(of.date_mentions)
    ]
