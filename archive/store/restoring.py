"""What an export says of an article beyond the article itself, put back as the article comes in."""

from __future__ import annotations

import json
import sqlite3

from archive.pedigree import Pedigree, Seen
from archive.store import corrections, named, runs, sql, standing
from archive.store.amending import entity_of
from archive.store.authority import Authority
from archive.store.rows import Prepared
from archive.store.runs import SourceFile


def file(prepared: Prepared, came_in: SourceFile) -> SourceFile:
    """The file that an article was seen in, if it tells of one, whose bytes are not at hand; else the one that it
    came in."""
    seen = prepared.pedigree.seen if prepared.pedigree else None
    return _file(seen, came_in.format) if seen else came_in


def before(connection: sqlite3.Connection, pedigree: Pedigree) -> None:
    """Put in the corrections that came with an article, so that they are applied to it; entities that stand follow."""
    if corrections.restore(connection, pedigree.corrections):
        # Entities that a person made stand, though the place of the correction be lost.
        made = [given["after"] or {} for given in pedigree.corrections if not given["undone_at"]]
        Authority(connection).ids(entity_of(told) for told in made if told.get("origin") == "human")
        for correction in corrections.of_entities(connection):
            named.name(connection, correction)


def after(connection: sqlite3.Connection, run: int, article_id: int, pedigree: Pedigree) -> None:
    """The other places where the article was seen and its former texts, unless they are there."""
    for place in pedigree.appearances:
        row = {
            "article_id": article_id,
            "key": place.key,
            "source_id": runs.source(connection, place.source),
            "url": place.url,
            "external_id": place.external_id,
            "source_file_id": runs.file(connection, run, _file(place.seen)),
            "record": place.seen.record,
            "import_run_id": run,
            "version": place.version,
            "text_digest": place.text_digest,
            "fields": json.dumps(place.fields, ensure_ascii=False, sort_keys=True) if place.fields else None,
        }
        sql.insert(connection, "appearances", row, unless_there=True)
    for version in pedigree.versions:
        row = {"article_id": article_id, "version": version.version, "text": version.text, "import_run_id": run}
        row |= {"text_digest": version.text_digest, "replaced_at": version.replaced_at}
        sql.insert(connection, "article_versions", row, unless_there=True)


def bury(connection: sqlite3.Connection, run: int, prepared: Prepared, pedigree: Pedigree, rules_version: str) -> str:
    """Put in the tombstone of a withdrawn article: added, or unchanged if its key is there."""
    before(connection, pedigree)
    if standing.owner(connection, pedigree.key):
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
