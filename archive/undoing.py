"""One import taken back, as a person asks for it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive import knowing
from archive.store import database
from archive.store.undoing import Undone
from archive.store.undoing import undo as take_back


def undo(db: Path, run: int) -> Undone:
    """Take a run back, all or nothing. Raises StoreError, with the reason, if that cannot be."""
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        by = knowing.rules(connection)
        done = take_back(connection, run, by.version, by.annotate)
        connection.execute("COMMIT")
    return done
