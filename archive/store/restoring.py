"""What an export says of an article beyond the article itself, put back as the article comes in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from archive.errors import StoreError
from archive.pedigree import Appearance, Pedigree, Seen, Version
from archive.store import corrections, named, runs, sql, standing, taken_down
from archive.store.amending import entity_of
from archive.store.authority import Authority
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row


def file(prepared: Prepared, came_in: SourceFile) -> SourceFile:
    """The file that an article was seen in, if it tells of one, whose bytes are not at hand; else the one that it
    came in."""
    seen = prepared.pedigree.seen if prepared.pedigree else None
    return _file(seen, came_in.format) if seen else came_in


def welcome(connection: sqlite3.Connection, row: Row, pedigree: Pedigree) -> Pedigree:
    """What may come in with an article: nothing that tells of what was withdrawn here."""
    owner = standing.owner(connection, pedigree.key)
    down = not owner["text"] if owner else taken_down.is_one(connection, row)

    def is_welcome(correction: Mapping[str, Any]) -> bool:
        if correction["target"] not in ("date", "entity", "article"):
            return not down or correction["target"] != "withdrawal"
        where = correction["selector"]
        keys = {pedigree.key, *(place.key for place in pedigree.appearances)} if down else ()
        return where["article"] not in keys and not is_down(where["article"]) and not is_gone(where.get("text_digest"))

    def is_down(key: str) -> bool:
        at = standing.owner(connection, key)
        return at is not None and not at["text"]

    def may_stand(version: Version) -> bool:
        told = {"headline": row["headline"], "text": version.text, "text_digest": version.text_digest}
        return not down and not taken_down.is_one(connection, told)

    def is_gone(digest: str | None) -> bool:
        return digest in gone or taken_down.has(connection, digest)

    versions = tuple(filter(may_stand, pedigree.versions))
    gone = {version.text_digest for version in pedigree.versions if version not in versions}
    places = [place for place in pedigree.appearances if not down and not is_down(place.key)]
    return replace(
        pedigree,
        corrections=tuple(filter(is_welcome, pedigree.corrections)),
        appearances=tuple(replace(p, fields=None) if is_gone(p.text_digest) else p for p in places),
        versions=versions,
    )


def is_news(connection: sqlite3.Connection, pedigree: Pedigree) -> bool:
    """True if something of what comes with an article is not here: a correction, a place, a former text."""
    if corrections.missing(connection, pedigree.corrections):
        return True
    place = "SELECT 1 FROM {} p JOIN source_files f ON f.id = p.source_file_id"
    at = " WHERE p.key = :key AND f.path = :path AND f.sha256 = :sha256 AND p.record = :record"
    seen = f"{place.format('articles')}{at} UNION {place.format('appearances')}{at}"
    owner = standing.owner(connection, pedigree.key)
    fitting = (place for place in pedigree.appearances if owner is None or _at(connection, owner, place) is not None)
    places = ({"key": one.key, **asdict(one.seen)} for one in fitting)
    if not all(connection.execute(seen, one).fetchone() for one in places):
        return True
    if owner is None:
        return bool(pedigree.versions)
    texts = {version.text_digest for version in _former(connection, owner, pedigree)}
    return not all(standing.has_version(connection, owner["id"], text) for text in texts)


def before(connection: sqlite3.Connection, pedigree: Pedigree) -> list[int]:
    """Put in the corrections that came with an article, so that they are applied to it; entities that stand follow.
    Gives the articles that stand and have to follow."""
    new = corrections.restore(connection, pedigree.corrections)
    concerned = [article_id for one in new if not one.undone_at for article_id in named.concerned(connection, one)]
    if new:
        # Entities that a person made stand, though the place of the correction be lost.
        made = [given["after"] or {} for given in pedigree.corrections if not given["undone_at"]]
        Authority(connection).ids(entity_of(told) for told in made if told.get("origin") == "human")
        for correction in corrections.of_entities(connection):
            named.name(connection, correction)
    return concerned


def after(connection: sqlite3.Connection, run: int, article_id: int, pedigree: Pedigree) -> None:
    """The other places where the article was seen and its former texts, unless they are there."""
    article = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))[0]
    for place in pedigree.appearances:
        at = _at(connection, article, place)
        if at is None:
            continue
        file_id = runs.file(connection, run, _file(place.seen))
        if (at["key"], at["source_file_id"], at["record"]) == (place.key, file_id, place.seen.record):
            continue  # it is the article's own there
        row = {
            "article_id": at["id"],
            "key": place.key,
            "source_id": runs.source(connection, place.source),
            "url": place.url,
            "external_id": place.external_id,
            "source_file_id": file_id,
            "record": place.seen.record,
            "import_run_id": run,
            "version": place.version,
            "text_digest": place.text_digest,
            "fields": json.dumps(place.fields, ensure_ascii=False, sort_keys=True) if place.fields else None,
        }
        before = connection.total_changes
        sql.insert(connection, "appearances", row, unless_there=True)
        if at["id"] != article_id and connection.total_changes > before:
            runs.change(connection, "updated", at["key"], run)
    for version in _former(connection, article, pedigree):
        row = {"article_id": article_id, "version": version.version, "text": version.text, "import_run_id": run}
        row |= {"text_digest": version.text_digest, "replaced_at": version.replaced_at}
        sql.insert(connection, "article_versions", row, unless_there=True)


def _former(connection: sqlite3.Connection, article: Row, pedigree: Pedigree) -> list[Version]:
    """The former texts that the article gets of those that come with it: none that was seen only under keys that are at
    others by now, which have it."""
    elsewhere: dict[str | None, bool] = {}
    for place in pedigree.appearances:
        at = _at(connection, article, place)
        is_here = at is not None and at["id"] == article["id"]
        elsewhere[place.text_digest] = elsewhere.get(place.text_digest, True) and not is_here
    return [version for version in pedigree.versions if not elsewhere.get(version.text_digest)]


def _at(connection: sqlite3.Connection, article: Row, place: Appearance) -> Row | None:
    """The article that gets a place which comes with `article`: the one that its key is at by now, if that has the
    text; else None. If it is at none, `article` itself."""
    owner = standing.owner(connection, place.key)
    if owner is None or owner["id"] == article["id"]:
        return article
    text = place.text_digest or article["text_digest"]
    has = text == owner["text_digest"] or standing.has_version(connection, owner["id"], text)
    return owner if has else None


def bury(connection: sqlite3.Connection, run: int, prepared: Prepared, pedigree: Pedigree, rules_version: str) -> str:
    """Put in the tombstone of a withdrawn article: added, or unchanged if it is there. Raises StoreError if its key is
    at an article that stands: what comes in from elsewhere takes nothing down."""
    owner = standing.owner(connection, pedigree.key)
    others = (standing.owner(connection, place.key) for place in pedigree.appearances)
    same = [other for other in others if other and other["text_digest"] == pedigree.tombstone]
    stands = next((one for one in (owner, *same) if one and one["text"]), None)
    if stands:
        raise StoreError(
            "it was withdrawn where it comes from, and stands here",
            hint=f"`archive withdraw {stands['key'][:12]}` takes it down here, too",
        )
    if owner:
        return "unchanged"
    row = {**prepared.article, "key": pedigree.key, "text_digest": pedigree.tombstone}
    row |= {"rules_version": rules_version, "import_run_id": run, "source_id": None}
    if pedigree.seen:
        row |= {"source_file_id": runs.file(connection, run, _file(pedigree.seen)), "record": pedigree.seen.record}
    after(connection, run, sql.insert(connection, "articles", row), pedigree)
    runs.change(connection, "withdrawn", pedigree.key, run)
    return "added"


def _file(seen: Seen, format_: str | None = None) -> SourceFile:
    return SourceFile(seen.path, seen.sha256, seen.size, seen.media_type, seen.format or format_)
