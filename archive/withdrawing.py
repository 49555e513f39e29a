"""Takedown: one article's words gone from the archive and from what it kept beside it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive.errors import StoreError
from archive.store import database, standing
from archive.store.withdrawing import Withdrawn, sweep
from archive.store.withdrawing import withdraw as empty


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
        article_id = standing.id_of(connection, given)
        if article_id is None:
            raise StoreError(
                f"no article « {given} »", where=str(db), hint="give its key: `archive search --json` shows it"
            )
        (text, withdrawn_at) = connection.execute(
            "SELECT text, withdrawn_at FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        done = None
        if text or withdrawn_at is None:
            done = empty(connection, article_id, reason=reason.strip(), by=by)
        connection.execute("COMMIT")
        if not sweep(connection):
            raise StoreError(
                "withdrawn, but another program reads an older state, and the journal beside the file holds it",
                where=str(db),
                hint="stop what reads it and run the same command again",
            )
        return done
