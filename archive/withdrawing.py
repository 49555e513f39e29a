"""Takedown: one article's words gone from the archive and from what it kept beside it."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from archive import correcting, knowing
from archive.errors import StoreError
from archive.reading import looking
from archive.store import corrections, database, standing
from archive.store.amending import Correction
from archive.store.named import articles_naming
from archive.store.traces import originals_beside, refusals
from archive.store.withdrawing import Withdrawn, sweep, texts
from archive.store.withdrawing import withdraw as empty
from archive.text import words

_RUN = 8
"""Words in a row that tell a text; all of one that is shorter."""


def withdraw(db: Path, given: str, *, reason: str, by: str) -> Withdrawn | None:
    """Withdraw the article of this key or id and write the file anew; None if it was withdrawn before, and then the
    file is swept again. Raises StoreError if there is no such article, or if a reader keeps the old words in the
    journal: the withdrawal stands, and the same call sweeps.
    """
    if not reason.strip():
        raise StoreError("a withdrawal needs a reason", hint="write --reason with why")
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        found = standing.named(connection, given)
        if found is None:
            raise StoreError(
                f"no article « {given} »", where=str(db), hint="give its key: `archive search --json` shows it"
            )
        article_id, _ = found
        (text, withdrawn_at) = connection.execute(
            "SELECT text, withdrawn_at FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        done = None
        if text or withdrawn_at is None:
            told = _told(connection, article_id)
            refused = list(_refusals(connection, article_id, told))
            kept = list(_originals(connection, article_id, told))
            said = corrections.of_entities(connection)
            annotate = knowing.rules(connection).annotate
            done = empty(connection, article_id, refused, kept, annotate, reason=reason.strip(), by=by)
            _follow(connection, said)
        connection.execute("COMMIT")
        if not sweep(connection):
            raise StoreError(
                "withdrawn, but another program reads an older state, and the journal beside the file holds it",
                where=str(db),
                hint="stop what reads it and run the same command again",
            )
        return done


def _follow(connection: sqlite3.Connection, said: Iterable[Correction]) -> None:
    """Let articles that stand follow, of what was `said` of entities, that which is no longer said."""
    stand = {correction.id for correction in corrections.of_entities(connection)}
    undone = [correction for correction in said if correction.id not in stand]
    naming = {article_id for correction in undone for article_id in articles_naming(connection, correction)}
    correcting.follow(connection, sorted(naming))


_Told = dict[int, set[str]]
"""Runs of words that tell a text, by their length."""


def _told(connection: sqlite3.Connection, article_id: int) -> _Told:
    """What tells the article's texts."""
    told: _Told = {}
    for text in texts(connection, article_id).values():
        found = words(text)
        length = min(_RUN, len(found))
        told.setdefault(length, set()).update(_runs(found, length))
    return told


def _refusals(connection: sqlite3.Connection, article_id: int, told: _Told) -> Iterator[int]:
    """The refusals that may hold words of the article."""
    for refused in refusals(connection, article_id):
        held = chain((f"{refused.path} {refused.error}",), looking.texts(io.BytesIO(refused.raw)))
        if refused.was_here or _holds(held, told, closed=refused.same_path):
            yield refused.id


def _originals(connection: sqlite3.Connection, article_id: int, told: _Told) -> Iterator[str]:
    """The digests of kept originals that may hold words of the article, and that no row says so of."""
    for digest, path, same_path in originals_beside(connection, article_id):
        with path.open("rb") as file:
            if _holds(looking.texts(file), told, closed=same_path):
                yield digest


def _holds(held: Iterable[str | None], told: _Told, *, closed: bool) -> bool:
    """True if one of the runs of words stands in what is held; `closed` if that cannot be looked into."""
    for text in held:
        if text is None:
            if closed:
                return True
            continue
        found = words(text)
        if any(run in runs for length, runs in told.items() for run in _runs(found, length)):
            return True
    return False


def _runs(found: tuple[str, ...], length: int) -> Iterator[str]:
    """Each so many words in a row; none of no words."""
    if length:
        for first in range(len(found) - length + 1):
            yield " ".join(found[first : first + length])
