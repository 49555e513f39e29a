"""The bytes as received, by their digest: a folder that imports fill with `--keep-originals` (a chain of custody)."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.models import Document, Refusal


def place(folder: Path, digest: str) -> Path:
    """Where bytes of this SHA-256 lie: `ab/cd/abcd…`."""
    return folder / digest[:2] / digest[2:4] / digest


def keep(folder: Path, document: Document) -> None:
    """Keep a document's bytes, whole or not at all; what is there already stays as it is."""
    path = place(folder, document.digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(document.data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, 0o444)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def keeping(documents: Iterable[Document | Refusal], folder: Path) -> Iterator[Document | Refusal]:
    """The same documents, each kept before it goes on."""
    for item in documents:
        if isinstance(item, Document):
            keep(folder, item)
        yield item


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
