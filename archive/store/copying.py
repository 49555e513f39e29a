"""Copies of the archive, and files that are there whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.errors import StoreError
from archive.store import database


@contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[Path]:
    """A file beside `path` to be written, which takes its name once all went well.

    Raises StoreError if there is a file already and `force` does not say to replace it.
    """
    if path.exists() and not force:
        raise StoreError("there is a file already", where=str(path), hint="give another name, or --force")
    if path.is_dir() or not path.parent.is_dir():
        what = "a folder" if path.is_dir() else "its folder does not exist"
        raise StoreError(what, where=str(path), hint="give the path of a file in a folder that is there")
    with database.translating(path):
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        os.chmod(made, 0o666 & ~_umask())
        try:
            yield Path(made)
            os.replace(made, path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise


def backup(db: Path, to: Path) -> None:
    """Copy the archive by SQLite's online backup, in one step: readers and, in WAL mode, writers go on meanwhile.

    Raises StoreError if the copy fails its check.
    """
    opened = database.open_reading(db)
    with database.translating(db), closing(opened) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        [(said,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
    if said != "ok":
        raise StoreError(f"the copy is not sound: {said}", where=str(db), hint="run `archive check --deep` on it")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
