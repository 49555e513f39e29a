"""By what an archive's facts are derived: its own names and its tagger, as the archive itself tells them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archive.annotate import PLAIN, Rules
from archive.entities import own
from archive.entities.own import Entry
from archive.errors import StoreError
from archive.store import corrections, database, runs
from archive.store.facts import Facts

TARGET = "authority"
"""The corrections that hold names; each is what one file, or one pass over the archive, says."""
NO_TAGGER = "none"


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """What stands of the archive's own names, by slug: what several files say of one together, whatever their order;
    what was imported to replace, instead of all before it."""
    found: dict[str, Entry] = {}
    for act in corrections.of_lists(connection):
        for given in (act.after or {})["entries"]:
            entry = own.entry(given)
            stands = found.get(entry.slug)
            replaces = stands is None or act.selector.get("replace")
            found[entry.slug] = entry if replaces or stands is None else own.merged(stands, entry)
    return [found[slug] for slug in sorted(found)]


def rules(connection: sqlite3.Connection, tagger: str | None = None) -> Rules:
    """The rules of an archive; `tagger` in the place of the one that its latest run was told, `none` for none."""
    told = runs.tagger(connection) if tagger is None else tagger
    return Rules(own.dump(entries(connection)), "" if told in (None, NO_TAGGER) else told or "")


def rules_of(db: Path | None, tagger: str | None = None) -> Rules:
    """The rules of the archive at `db`, without one the program's own. Raises StoreError as `open_reading` does."""
    if db is None:
        return Rules(tagger="" if tagger in (None, NO_TAGGER) else tagger or "")
    with database.translating(db), closing(database.open_reading(db)) as connection:
        return rules(connection, tagger)


def peeked(db: Path) -> Rules:
    """The rules of the archive at `db` if it can be read as it is; else the program's own."""
    try:
        return rules_of(db) if db.exists() else PLAIN
    except StoreError:
        return PLAIN


def facts(connection: sqlite3.Connection) -> Facts:
    """The writer of facts by the rules of the archive."""
    by = rules(connection)
    return Facts(connection, by.version, by.annotate)
