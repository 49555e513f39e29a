"""Opening an archive, and saying clearly why not."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from archive.errors import LockedError, SchemaError, StoreError
from archive.store import derived, indexing, revisions

_Result = TypeVar("_Result")
_WAIT = 30.0
"""Seconds to wait for another writer."""
_CACHE = 32_768
"""Kilobytes of pages that a writer keeps: keys come in no order."""
_ONE_BY_ONE = threading.RLock()
"""Alembic works in one thread of a process at a time."""


def open_reading(path: Path | str) -> sqlite3.Connection:
    """A connection that cannot write, on the schema that this program expects.

    Raises StoreError if there is no archive, SchemaError if its schema is another.
    """
    path = Path(path)
    with translating(path):
        return _current(_connect_reading(path), path)


def open_writing(path: Path, *, upgrade: bool = False) -> sqlite3.Connection:
    """A connection in autocommit (transactions are explicit), foreign keys on, WAL.

    With `upgrade`, a missing archive is made and an old schema brought up to date first. What a load that was cut
    short left out of the indexes is indexed.
    """
    with translating(path):
        if upgrade:
            ensure(path)
        elif not path.is_file():
            raise _missing(path)
        connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {-_CACHE}")
        indexing.complete(_current(connection, path))
        return connection


def patiently(act: Callable[[], _Result], *, patient: bool = True) -> _Result:
    """What `act` gives. If `patient` it is tried for as long as another program writes, and not `_WAIT` alone."""
    while True:
        try:
            return act()
        except (sqlite3.OperationalError, LockedError) as error:
            if not patient or _LOCKED not in str(error):
                raise


@contextmanager
def peeking(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection for a few questions, where a missing answer does no harm; None if the archive cannot be read."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
    except (sqlite3.Error, OSError):
        yield None
        return
    try:
        yield connection
    finally:
        connection.close()


def ensure(path: Path) -> bool:
    """Make the archive or upgrade its schema if need be; True if something was done.

    A new one is made beside its place and put there whole: none is left half-made, and of several programs that make
    it at once one does, and the others use it.
    """
    with translating(path):
        if not path.exists():
            _require_folder(path.resolve())
            _require_alone(path.resolve())
            return _make(path.resolve())
        if path.stat().st_size:
            connection = _connect_reading(path)
            try:
                if is_current(connection, path):
                    return False
            finally:
                connection.close()
        _upgrade(path)
        return True


def _make(path: Path) -> bool:
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        made = Path(folder, path.name)
        _upgrade(made)
        try:
            os.link(made, path)
        except FileExistsError:
            return False
        except OSError:  # a file system that has no links
            if path.exists():
                return False
            os.rename(made, path)
    return True


def _upgrade(path: Path) -> None:
    # Loaded here: SQLAlchemy and Alembic take longer to load than most commands to run, and 25 MB in each.
    with _ONE_BY_ONE:
        import_module("archive.store.migrating").upgrade(path)
    connection = sqlite3.connect(path, timeout=_WAIT)
    connection.execute("PRAGMA journal_mode = WAL")  # readers and the writer do not wait for each other
    connection.close()


def revision(connection: sqlite3.Connection) -> str | None:
    """The schema's revision in the file; None in a database that is not an archive."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return row[0] if row else None


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """True if schema and derived things are this program's; raises if the file is no archive or a newer one."""
    found = revision(connection)
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == revisions.APPLICATION_ID
    if not ours:
        raise StoreError("a SQLite database, but not an archive of ours", where=str(path), hint="give another --db")
    if found is not None and found not in revisions.known():
        raise SchemaError(
            f"schema {found} was made by a newer program than this one, which expects {revisions.head()}",
            where=str(path),
            hint="install the newer archive-presse",
        )
    derived_now = connection.execute("PRAGMA user_version").fetchone()[0]
    return found == revisions.head() and derived_now == derived.DEFINITION


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """SQLite's own words and the system's become one clear message with the next step."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error)
        for words, hint in _HINTS:
            if words in message:
                kind = LockedError if words == _LOCKED else StoreError
                raise kind(message, where=str(path), hint=hint) from error
        raise StoreError(message, where=str(path), hint="run `archive check` on it") from error
    except OSError as error:
        raise StoreError(error.strerror or str(error), where=str(path), hint="check the path and its rights") from error


_LOCKED = "database is locked"
_HINTS = (
    ("file is not a database", "it is no SQLite file: give another --db"),
    ("database or disk is full", "make room and run the same command again: what was committed stands"),
    ("disk I/O error", "the disk refuses to read or write: check its health and free space"),
    ("readonly database", "the file or its folder cannot be written: check their rights"),
    ("unable to open database file", "check that the folder exists and can be written"),
    (_LOCKED, "another program is writing: wait for it, or stop it"),
    ("malformed", "restore a backup, or try `sqlite3 FILE .recover`"),
)


def _connect_reading(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise _missing(path)
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_WAIT)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A WAL archive in a folder that cannot be written has nowhere for its shared memory; without a
        # -wal file beside it nothing is being written, and it can be read as it lies.
        connection.close()
        if os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return connection


def _current(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection, if the file is what this program expects; else it is closed, and SchemaError or StoreError
    raised."""
    try:
        if is_current(connection, path):
            return connection
        found = revision(connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    what = "its indexes and views are" if found == revisions.head() else f"schema {found or 'none'} is"
    raise SchemaError(
        f"{what} not what this program expects (schema {revisions.head()})",
        where=str(path),
        hint=f"run `archive upgrade --db {path}`",
    )


def _require_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise StoreError("its folder does not exist", where=str(path), hint="make the folder, or give another --db")
    if not os.access(path.parent, os.W_OK):
        raise StoreError("its folder cannot be written", where=str(path), hint="give a --db elsewhere")


def _require_alone(path: Path) -> None:
    """Raises StoreError for what an archive that is gone left: SQLite would read it into a new one."""
    for left in (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal")):
        if left.exists() and left.stat().st_size and not path.exists():
            raise StoreError(
                f"the archive is gone, and its journal {left.name} is not",
                where=str(path),
                hint="put the archive back beside it; or remove the journal, and what only it holds is lost",
            )


def _missing(path: Path) -> StoreError:
    if path.is_dir():
        return StoreError("a folder, not an archive", where=str(path), hint="give the path of a file to --db")
    return StoreError("no archive here", where=str(path), hint=f"`archive import PATH… --db {path}` makes one")
