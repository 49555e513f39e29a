"""Families of articles: versions of one dispatch and its near-duplicates, linked with a score as articles come in.

A link is of two texts and their publication alone, so that the order of import does not matter. Bands of likeness say
which texts may be near one another (`archive.store.banding`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive import likeness
from archive.store import banding, sql
from archive.store.sql import Row

CLOSE = 0.7
"""The likeness from which a family is followed through a member."""
LARGEST = 500
"""Members of a family that are followed."""
_LINKED = "relation IN ('version_of', 'near_duplicate')"
_ARTICLE = "SELECT id, key, source_id, published_first_day, published_last_day, version, text FROM articles"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a family; `likeness` is its share with the first published one, 1 for that one itself.

    `seen` names the other places of the very same text: source, or file where no source is known. `is_first` is
    true of the one that is known to have been published before all others.
    """

    id: int
    key: str
    headline: str | None
    published: str | None
    source: str | None
    likeness: float
    seen: tuple[str, ...]
    text: str
    is_first: bool = False


def link(connection: sqlite3.Connection, near: Iterable[tuple[int, Sequence[int]]]) -> int:
    """Link articles with those of the others that are like them, as `banding` gives both, in the caller's transaction;
    gives how many links are new."""
    before = connection.total_changes
    for article_id, others in near:
        _link(connection, article_id, others)
    return connection.total_changes - before


def _link(connection: sqlite3.Connection, article_id: int, near: Sequence[int]) -> None:
    near = _not_far(connection, article_id, near)
    if not near:
        return
    own = sql.all_rows(connection.execute(f"{_ARTICLE} WHERE id = ?", (article_id,)))[0]
    for other_id in near:
        other = sql.first_row(connection.execute(f"{_ARTICLE} WHERE id = ?", (other_id,)))
        score = likeness.score(own["text"], other["text"]) if other else 0.0
        if other and score >= likeness.NEAR:
            newer, older, relation = _relation(own, other)
            row = {"article_id": newer["id"], "other_id": older["id"], "relation": relation, "score": round(score, 4)}
            sql.insert(connection, "article_links", row, unless_there=True)


def _not_far(connection: sqlite3.Connection, article_id: int, near: Sequence[int]) -> list[int]:
    """Without those that the stems tell apart: among a million, an article meets a dozen that share a formula."""
    stems = "SELECT article_id, headline || lead || body FROM search_texts"
    listed = json.dumps([article_id, *near])
    coded = dict(connection.execute(f"{stems} WHERE article_id IN (SELECT value FROM json_each(?))", (listed,)))
    one = coded.get(article_id)
    return [other for other in near if not (one and other in coded and likeness.far(one, coded[other]))]


def unlink(connection: sqlite3.Connection, article_id: int) -> None:
    """Before an article's text changes or goes: take its bands and its links of likeness away."""
    found = connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
    if found:
        banding.delete(connection, article_id, likeness.bands(found[0]))
    connection.execute(
        f"DELETE FROM article_links WHERE (article_id = :id OR other_id = :id) AND {_LINKED}", {"id": article_id}
    )


def family(connection: sqlite3.Connection, article_id: int) -> list[Member]:
    """The articles linked with one, directly or through close ones, the first published first; itself if none is.

    A link that is not `CLOSE` joins two articles, and not their families: one text that is mostly a paper's formulas
    would make one family of two dispatches.
    """
    found = {article_id}
    new = {article_id}
    while new and len(found) < LARGEST:
        listed = ",".join(map(str, sorted(new)))
        pairs = connection.execute(
            f"SELECT article_id, other_id FROM article_links"
            f" WHERE (article_id IN ({listed}) OR other_id IN ({listed})) AND {_LINKED} AND score >= {CLOSE}"
        ).fetchall()
        new = {member for pair in pairs for member in pair} - found
        found |= new
    direct = connection.execute(
        f"SELECT article_id, other_id FROM article_links WHERE (article_id = :id OR other_id = :id) AND {_LINKED}",
        {"id": article_id},
    )
    found |= {member for pair in direct for member in pair}
    listed = ",".join(map(str, sorted(found)))
    rows = sql.all_rows(
        connection.execute(
            "SELECT a.id, a.key, a.headline, a.published_edtf, a.published_first_day, a.published_last_day, a.version,"
            f" a.source_id, s.name AS source, a.text FROM articles a LEFT JOIN sources s ON s.id = a.source_id"
            f" WHERE a.id IN ({listed})"
        )
    )
    rows.sort(key=_age)
    return [
        Member(
            row["id"],
            row["key"],
            row["headline"],
            row["published_edtf"],
            row["source"],
            1.0 if row is rows[0] else round(likeness.score(rows[0]["text"], row["text"]), 4),
            _seen(connection, row["id"]),
            row["text"],
            row is rows[0] and all(_precedes(row, other) for other in rows[1:]),
        )
        for row in rows
    ]


def _relation(one: Row, other: Row) -> tuple[Row, Row, str]:
    """Who points to whom, and how: of one source, the newer is a version of the older."""
    if one["source_id"] is not None and one["source_id"] == other["source_id"]:
        older, newer = sorted((one, other), key=_age)
        return newer, older, "version_of"
    first, second = sorted((one, other), key=lambda row: str(row["key"]))
    return first, second, "near_duplicate"


def _age(row: Row) -> tuple[str, str, list[tuple[int, int, str]], str]:
    day = row["published_first_day"] or "9999-12-31"
    return day, row["published_last_day"] or day, sql.natural(row["version"] or ""), row["key"]


def _precedes(one: Row, other: Row) -> bool:
    """True where days, or the versions that one source declared, tell that the one was published before the other."""
    if one["published_last_day"] and one["published_last_day"] < (other["published_first_day"] or ""):
        return True
    same = ("source_id", "published_first_day", "published_last_day")
    if one["source_id"] is None or any(one[name] != other[name] for name in same):
        return False
    return bool(one["version"] and other["version"] and sql.natural(one["version"]) < sql.natural(other["version"]))


def _seen(connection: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT DISTINCT coalesce(s.name, f.path) FROM appearances p LEFT JOIN sources s ON s.id = p.source_id"
        " JOIN source_files f ON f.id = p.source_file_id JOIN articles a ON a.id = p.article_id"
        " WHERE p.article_id = ? AND coalesce(p.text_digest, a.text_digest) = a.text_digest ORDER BY 1",
        (article_id,),
    )
    return tuple(name for (name,) in found)
