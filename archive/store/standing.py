"""What stands in the archive where an article comes in: pure reading."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from archive.models import Article, Block, Contribution
from archive.pedigree import Source
from archive.store import rows, sql, taken_down, versions
from archive.store.amending import with_field
from archive.store.sql import Row

_ARTICLE = "SELECT a.*, f.path FROM articles a LEFT JOIN source_files f ON f.id = a.source_file_id"


def article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """A stored article as its source gave it, corrections by people aside."""
    row = sql.first_row(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))
    if row is None:
        return None
    blocks = connection.execute(
        'SELECT kind, "start", "end" FROM article_blocks WHERE article_id = ? ORDER BY position', (article_id,)
    )
    people = connection.execute(
        'SELECT name, role, "start", "end" FROM contributions WHERE article_id = ? ORDER BY id', (article_id,)
    )
    source = connection.execute("SELECT name, kind, country FROM sources WHERE id = ?", (row["source_id"],)).fetchone()
    found = rows.from_row(
        row,
        (Block(*block) for block in blocks),
        (Contribution(*person) for person in people),
        Source(*source) if source else None,
        row["record"] or 1,
    )
    for name, value in json.loads(row["received"] or "{}").items():
        found = replace(found, published_source=value) if name == "published_source" else with_field(found, name, value)
    return found


def id_of(connection: sqlite3.Connection, given: str) -> int | None:
    """The article that a key, its beginning (eight characters or more) or a row id names; None if none or several."""
    found = named(connection, given)
    return found[0] if found else None


def present(connection: sqlite3.Connection, article_id: int) -> Article:
    """The same of a row that is known to be there."""
    found = article(connection, article_id)
    assert found is not None
    return found


def named(connection: sqlite3.Connection, given: str) -> tuple[int, str] | None:
    """The article that a key, its beginning (eight characters or more) or a row id names, and the whole of that key,
    the smallest if several of its own begin so; None if that is none or several."""
    if given.isdecimal() and len(given) < _SHORTEST:
        found = connection.execute("SELECT id, key FROM articles WHERE id = ?", (int(given),)).fetchall()
    elif len(given) < _SHORTEST:
        return None
    else:
        found = connection.execute(
            "SELECT id, key FROM articles WHERE key >= :key AND key < :key || 'g'"
            " UNION SELECT article_id, key FROM appearances WHERE key >= :key AND key < :key || 'g' ORDER BY key",
            {"key": given.lower()},
        ).fetchall()
    return found[0] if len({article_id for article_id, _ in found}) == 1 else None


def key_of(connection: sqlite3.Connection, article_id: int) -> str:
    """The key under which an article stands."""
    found: str = connection.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    return found


def keys_of(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """Every key that finds an article, its own first."""
    found = connection.execute("SELECT DISTINCT key FROM appearances WHERE article_id = ?", (article_id,))
    own = key_of(connection, article_id)
    return [own, *(key for (key,) in found if key != own)]


_SHORTEST = 8
"""Characters of a key that name it, as long as they are one article's."""


def owner(connection: sqlite3.Connection, key: str) -> Row | None:
    """The article that a key finds, its own or the one it is an appearance of, as its source gave it; with the `path`
    of its file."""
    found = sql.first_row(connection.execute(f"{_ARTICLE} WHERE a.key = ?", (key,)))
    found = found or sql.first_row(
        connection.execute(f"{_ARTICLE} JOIN appearances p ON p.article_id = a.id WHERE p.key = ? LIMIT 1", (key,))
    )
    return found and _as_received(connection, found)


def twin(connection: sqlite3.Connection, incoming: Row) -> Row | None:
    """The article to which its source gave the same headline, text and publication as an incoming one's row has; none
    for one that its source withdrew."""
    if incoming["withdrawn_at"] is not None:
        return None
    same = (incoming["headline"], incoming["published_edtf"])
    found = connection.execute(
        f"{_ARTICLE} WHERE a.text_digest = ? AND a.withdrawn_at IS NULL AND a.key <> ?"
        " AND (a.received IS NOT NULL OR (a.headline IS ? AND a.published_edtf IS ?))",
        (incoming["text_digest"], incoming["key"], *same),
    )
    rows_ = (_as_received(connection, row) for row in sql.all_rows(found))
    return next((row for row in rows_ if (row["headline"], row["published_edtf"]) == same), None)


def _as_received(connection: sqlite3.Connection, row: Row) -> Row:
    """The row with what the source gave in the place of what people corrected."""
    if row["received"] is None:
        return row
    found = article(connection, row["id"])
    assert found is not None
    name = found.source.name if found.source else None
    source = connection.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()
    source_id = source[0] if source else None
    return {**row, **rows.article_row(found), "key": row["key"], "source_id": source_id}


def group(row: Row) -> tuple[str | None, str | None, str, bool]:
    """What exact duplicates share; what its source withdrew is its source's alone."""
    return row["headline"], row["published_edtf"], row["text_digest"], row["withdrawn_at"] is not None


def spoken_at(connection: sqlite3.Connection, owner: Row, key: str) -> Row:
    """`path`, `record` and `version` of the place at which a key says what its article, `owner`, says: that of its last
    version, the first of several."""
    if owner["key"] == key:
        return {"path": owner["path"] or "", "record": owner["record"] or 0, "version": owner["version"]}
    places = sql.all_rows(
        connection.execute(
            "SELECT f.path, p.record, p.version FROM appearances p JOIN source_files f ON f.id = p.source_file_id"
            " WHERE p.article_id = ? AND p.key = ? ORDER BY p.text_digest IS NOT ?, f.path, p.record",
            (owner["id"], key, owner["text_digest"]),
        )
    )
    return speaking(places)


def speaking(places: Sequence[Row]) -> Row:
    """Of places of a key, in order, the one whose word stands: that of its last version, the first of several."""
    return max(places, key=lambda place: sql.natural(place["version"] or ""))


def seen_at(connection: sqlite3.Connection, key: str, place: tuple[str, str, int]) -> str | None:
    """How a place (path, digest of the file, record) is known for a key: `same` bytes and record, the same `again`
    after the file at this path was another, `over` if these bytes have the key in a later record that was taken, only
    an `earlier` state of that file, or None."""
    path, digest, record = place
    places = connection.execute(
        "SELECT f.sha256, p.record, p.import_run_id FROM"
        " (SELECT source_file_id, record, import_run_id FROM articles WHERE key = :key"
        "  UNION SELECT source_file_id, record, import_run_id FROM appearances WHERE key = :key) p"
        " JOIN source_files f ON f.id = p.source_file_id WHERE f.path = :path",
        {"key": key, "path": path},
    ).fetchall()
    last = max((run or 0 for _, _, run in places), default=0)
    if any((other, at) == (digest, record) for other, at, _ in places):
        return "same" if any((other, run or 0) == (digest, last) for other, _, run in places) else "again"
    if any(other == digest and at > record for other, at, _ in places):
        return "over"
    return "earlier" if places and all(other != digest for other, _, _ in places) else None


def is_no_news(
    connection: sqlite3.Connection, owner: Row, incoming: Row, seen: str | None, source: Source | None
) -> bool:
    """True if there is nothing to write of an incoming article of a source, `seen` at its place, whose key finds
    `owner`."""
    if owner["withdrawn_at"] is not None and not owner["text"]:  # a takedown is not undone by the next import
        return True
    if taken_down.is_one(connection, incoming):
        return True
    if owner["text_digest"] != incoming["text_digest"]:
        if seen in (None, "earlier") or not has_version(connection, owner["id"], incoming["text_digest"]):
            return False
        return seen != "again" or versions.is_older(
            incoming["version"], spoken_at(connection, owner, incoming["key"])["version"]
        )
    if seen in ("earlier", "again"):  # the file changed since: does it say anything else of the article?
        if owner["key"] != incoming["key"]:
            return group(owner) == group(incoming)
        name = connection.execute("SELECT name FROM sources WHERE id = ?", (owner["source_id"],)).fetchone()
        return not differs(owner, incoming) and name == ((source.name,) if source else None)
    return seen in ("same", "over")


def knows(connection: sqlite3.Connection, incoming: Row, place: tuple[str, str, int], source: Source | None) -> bool:
    """True if the article at this place is no news: there is nothing to annotate and nothing to write."""
    found = owner(connection, incoming["key"])
    if found is None:
        return taken_down.is_one(connection, incoming)
    return is_no_news(connection, found, incoming, seen_at(connection, incoming["key"], place), source)


def known_already(connection: sqlite3.Connection, many: Sequence[Row]) -> set[str]:
    """Of incoming articles, the keys that find one here or whose words were taken down, and the digests that are of a
    text here or of one taken down."""
    keys, digests = [row["key"] for row in many], [row["text_digest"] for row in many]
    looked_at = many if taken_down.any_stands(connection) else ()
    bodies = [taken_down.body_digests(row["headline"], row["text"]) for row in looked_at]
    asked = "SELECT value FROM json_each(?)"
    found = connection.execute(
        f"SELECT key FROM articles WHERE key IN ({asked}) UNION SELECT key FROM appearances WHERE key IN ({asked})"
        f" UNION SELECT text_digest FROM articles WHERE text_digest IN ({asked})"
        f" UNION SELECT text_digest FROM article_versions WHERE text = '' AND text_digest IN ({asked})",
        (json.dumps(keys), json.dumps(keys), json.dumps(digests), json.dumps([*digests, *chain(*bodies)])),
    )
    known = {value for (value,) in found}
    return known | {key for key, of in zip(keys, bodies, strict=False) if of & known}


def has_version(connection: sqlite3.Connection, article_id: int, digest: str) -> bool:
    """True if the text was this one before."""
    found = connection.execute(
        "SELECT 1 FROM article_versions WHERE article_id = ? AND text_digest = ?", (article_id, digest)
    )
    return found.fetchone() is not None


def differs(standing: Row, incoming: Row) -> bool:
    """True if anything that the article itself says is not what stands."""
    return any(standing[name] != value for name, value in incoming.items() if not name.startswith("published_inferred"))
