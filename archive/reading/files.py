"""Paths → documents: files, folders, standard input; what cannot be read is a refusal in its place."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.errors import ReadingError
from archive.models import Document, Refusal
from archive.reading import decoding


def documents(paths: Iterable[str], base: Path | None = None, own: Path | None = None) -> Iterator[Document | Refusal]:
    """Every file of the paths, folders walked in sorted order; a refusal in the place of what cannot be read.

    The archive's `own` file, should it lie in a folder, is none of them.
    """
    for path in paths:
        for file in _files(path, base or Path(), own):
            if isinstance(file, Refusal):
                yield file
                continue
            data = b""
            try:
                data = _read(file, base or Path())
                yield decoding.decode(file, data)
            except OSError as error:
                reason = error.strerror or str(error)
                yield Refusal(file, None, f"{file}: {reason} — check the path and its rights", data)
            except ReadingError as error:
                yield Refusal(file, None, str(error), data)


def again(rejects: Iterable[tuple[str, bytes]]) -> Iterator[Document | Refusal]:
    """The documents of bytes that were kept under a path; where none were, the file as it is now."""
    for path, raw in rejects:
        if not raw:  # it could not be read then: perhaps now
            yield from documents([path])
            continue
        try:
            yield decoding.decode(path, raw)
        except ReadingError as error:
            yield Refusal(path, None, str(error), raw)


def _read(path: str, base: Path) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    mode = (base / path).stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise ReadingError("neither a file nor a folder", where=path, hint="give a file")
    return (base / path).read_bytes()


def _files(path: str, base: Path, own: Path | None) -> Iterator[str | Refusal]:
    if path == "-" or not (base / path).is_dir():
        yield path if path == "-" else os.path.normpath(path)
        return
    found = False
    beside = {os.path.abspath(f"{own}{end}") for end in ("", "-wal", "-shm", "-journal")} if own else set()
    for folder, folders, names in os.walk(base / path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.abspath(os.path.join(folder, name)) not in beside:
                found = True
                yield os.path.normpath(os.path.join(path, os.path.relpath(folder, base / path), name))
    if not found:
        yield Refusal(path, None, f"{path}: no texts in this folder — give one with files", b"")
