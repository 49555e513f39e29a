"""The bytes as received, by their digest: a folder that imports fill with `--keep-originals` (a chain of custody)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from archive.errors import StoreError


def place(folder: Path, digest: str) -> Path:
    """Where bytes of this SHA-256 lie: `ab/cd/abcd…`."""
    return folder / digest[:2] / digest[2:4] / digest


def require_apart(folder: Path, paths: Sequence[str], base: Path) -> Path:
    """The folder, if it lies in none of the paths. Raises StoreError if the next import would take it for press, or if
    its name is no text, which the archive could not keep."""
    told = os.fsencode(folder).decode("utf-8", "backslashreplace")
    if told != str(folder):
        raise StoreError("its name is no UTF-8", where=told, hint="keep originals elsewhere")
    for path in paths:
        if folder.resolve().is_relative_to((base / path).resolve()):
            raise StoreError(f"lies in {path}, which is imported", where=str(folder), hint="keep originals elsewhere")
    return folder


def keep(folder: Path, digest: str, open_: Callable[[], IO[bytes]]) -> None:
    """Keep the bytes of a file, whole or not at all; what is there already stays as it is.

    Raises StoreError where the folder cannot be written: that is no fault of the file.
    """
    path = place(folder, digest)
    with open_() as original:
        try:
            if not path.exists():
                _write(path, original)
        except OSError as error:
            raise StoreError(
                f"originals cannot be kept: {error.strerror or error}",
                where=str(folder),
                hint="make room or check its rights, then import again: what was committed stands",
            ) from error


def _write(path: Path, original: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(original, file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, 0o444)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def folders(connection: sqlite3.Connection) -> list[str]:
    """The folders that imports were told to fill, each once, sorted."""
    found = connection.execute("SELECT arguments FROM import_runs").fetchall()
    told = (json.loads(arguments).get("originals") for (arguments,) in found)
    return sorted({folder for folder in told if folder})


def check(connection: sqlite3.Connection, folder: Path) -> list[str]:
    """What is wrong with the originals of the files that articles come from: bytes missing or changed; in words."""
    found: list[str] = []
    files = connection.execute(
        "SELECT DISTINCT path, sha256 FROM source_files f WHERE path NOT LIKE '(withdrawn %)' AND"
        " (EXISTS (SELECT 1 FROM articles WHERE source_file_id = f.id)"
        "  OR EXISTS (SELECT 1 FROM appearances WHERE source_file_id = f.id)) ORDER BY path, sha256"
    )
    for path, digest in files.fetchall():
        kept = place(folder, digest)
        if not kept.is_file():
            found.append(f"the original of {path} is not kept at {kept}")
        elif hashlib.sha256(kept.read_bytes()).hexdigest() != digest:
            found.append(f"the original of {path} at {kept} has other bytes than those received")
    return found
