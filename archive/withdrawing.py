"""Takedown: one article's words gone from the archive and from what it kept beside it."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from archive import correcting
from archive.errors import StoreError
from archive.reading import looking
from archive.store import corrections, database, standing
from archive.store.amending import Correction
from archive.store.named import articles_naming
from archive.store.traces import Refused, refusals
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
            refused = list(_refusals(connection, article_id))
            said = corrections.of_entities(connection)
            done = empty(connection, article_id, refused, reason=reason.strip(), by=by)
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


def _refusals(connection: sqlite3.Connection, article_id: int) -> Iterator[int]:
    """The refusals that may hold words of the article."""
    told: dict[int, set[str]] = {}
    for text in texts(connection, article_id).values():
        found = words(text)
        length = min(_RUN, len(found))
        told.setdefault(length, set()).update(_runs(found, length))
    for refused in refusals(connection, article_id):
        if refused.was_here or _holds(refused, told):
            yield refused.id


def _holds(refused: Refused, told: dict[int, set[str]]) -> bool:
    """True if one of the runs of words, by their length, stands in what was refused; or if that cannot be looked into,
    and the article was in a file of its path."""
    closed = False
    for text in chain((f"{refused.path} {refused.error}",), looking.texts(io.BytesIO(refused.raw))):
        if text is None:
            closed = True
            continue
        found = words(text)
        if any(run in runs for length, runs in told.items() for run in _runs(found, length)):
            return True
    return closed and refused.same_path


def _runs(found: tuple[str, ...], length: int) -> Iterator[str]:
    """Each so many words in a row; none of no words."""
    if length:
        for first in range(len(found) - length + 1):
            yield " ".join(found[first : first + length])
