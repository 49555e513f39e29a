"""An archive's own names, as people bring them in: a file of them is one act, listed and undone like a correction."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive import knowing
from archive.correcting import Made, writing
from archive.entities import authority, entry_files, own
from archive.entities.own import LISTS, Entry
from archive.errors import ArchiveError, StoreError
from archive.store import corrections, database

LARGEST = 50_000_000
"""Bytes of a file of names, at most."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a file of names did: the number of the correction that holds them, None where nothing is new (or in a dry
    run); entries that are new, that add to known ones, that say nothing new; what was refused; and how many articles
    have facts that were derived by other rules, and wait for `archive rebuild`."""

    correction: int | None
    new: int
    added_to: int
    unchanged: int
    refused: tuple[str, ...]
    waiting: int


def import_file(db: Path, path: Path, made: Made, *, replacing: bool = False, dry_run: bool = False) -> Added:
    """Bring in a file of names (`entry_files`); the archive is made if need be.

    An entry that contradicts one of its slug (another kind, label, country, meaning or number) is refused, unless
    `replacing`: then the file's stand in the place of what was said of their slugs. The others go in: without
    `replacing` the same files in any order are the same names. Raises ArchiveError for a file that cannot be read.
    """
    text = _text(path)
    if not dry_run and not db.exists():
        database.ensure(db)
    with writing(db) as connection:
        before = {entry.slug: entry for entry in knowing.entries(connection)}
        taken = entry_files.read(text, path.name, authority(), own.known(own.dump(before.values())))
        stands = {} if replacing else dict(before)
        refused = [str(error) for error in taken.refused]
        told: dict[str, Entry] = {}
        for where, entry in taken.entries:
            entry = replace(entry, source=entry.source or path.name)
            known = stands.get(entry.slug)
            field = own.contradiction(known, entry) if known else None
            if known and field:
                refused.append(str(_contradicts(entry, known, field, where)))
                continue
            stands[entry.slug] = own.merged(known, entry) if known else entry
            told[entry.slug] = own.merged(told[entry.slug], entry) if entry.slug in told else entry
        news = [entry for slug, entry in told.items() if not _same(stands[slug], before.get(slug))]
        number = None
        if news and not dry_run:
            number = keep(connection, {"file": path.name}, news, made, replacing=replacing)
        fresh = sum(entry.slug not in before for entry in news)
        counts = (fresh, len(news) - fresh, len(told) - len(news))
        return Added(number, *counts, tuple(refused), waiting(connection))


def keep(
    connection: sqlite3.Connection,
    selector: dict[str, str],
    entries: Iterable[Entry],
    made: Made,
    *,
    replacing: bool = False,
) -> int:
    """Record entries as one act, in the caller's transaction; gives its number."""
    told = {"entries": [entry.as_json() for entry in sorted(entries, key=lambda entry: entry.slug)]}
    where = {**selector, **({"replace": True} if replacing else {})}
    reason = made.reason or f"{len(told['entries'])} names"
    return corrections.record(connection, knowing.TARGET, where, None, told, reason=reason, by=made.by).id


def waiting(connection: sqlite3.Connection) -> int:
    """How many articles have facts by other rules than today's."""
    asked = "SELECT count(*) FROM articles WHERE rules_version <> ? AND text <> ''"
    found: int = connection.execute(asked, (knowing.rules(connection).version,)).fetchone()[0]
    return found


def export(entries: Sequence[Entry], format: str) -> Iterator[str]:
    """The lines of a file that `import_file` reads: csv or json."""
    if format == "json":
        yield json.dumps([entry.as_json() for entry in entries], ensure_ascii=False, indent=1) + "\n"
        return
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, entry_files.COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        cells = {name: "|".join(value) if name in LISTS else value for name, value in entry.as_json().items()}
        writer.writerow(cells)
    yield buffer.getvalue()


def _same(one: Entry, other: Entry | None) -> bool:
    """True if two entries say the same, wherever from."""
    return other is not None and replace(one, source="") == replace(other, source="")


def _contradicts(entry: Entry, known: Entry, field: str, where: str) -> ArchiveError:
    return ArchiveError(
        f"the {field} of « {entry.slug} » is « {getattr(known, field)} » already, here « {getattr(entry, field)} »",
        where=where,
        hint="give it a slug of its own, or import with --replace",
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise StoreError(f"larger than {LARGEST} bytes", where=str(path), hint="cut it into several files")
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise StoreError(error.strerror or str(error), where=str(path), hint="check the path") from error
    except UnicodeDecodeError as error:
        raise StoreError("not UTF-8", where=str(path), hint="save it as UTF-8") from error
