"""Paths → documents: files, folders, containers, addresses, standard input; a refusal for what cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from archive.errors import ReadingError
from archive.models import Document, Refusal
from archive.reading import containers, decoding, fetching

Validators = Callable[[str], tuple[str | None, str | None]]
"""What a server said of an address when it was fetched last: ETag and Last-Modified."""


def documents(
    paths: Iterable[str],
    base: Path | None = None,
    own: Path | None = None,
    *,
    validators: Validators = lambda url: (None, None),
    note: Callable[[str], None] = lambda words: None,
) -> Iterator[Document | Refusal]:
    """Every file of the paths, folders walked in sorted order, containers opened; a refusal in the place of what
    cannot be read.

    The archive's `own` file, should it lie in a folder, is none of them. An address that has nothing new
    since its `validators` gives no document and a note.
    """
    for path in paths:
        if fetching.is_address(path):
            yield from _fetched(path, validators, note)
            continue
        for file in _files(path, base or Path(), own):
            yield from [file] if isinstance(file, Refusal) else _opened(file, partial(_read, base or Path()))


def again(rejects: Iterable[tuple[str, bytes]]) -> Iterator[Document | Refusal]:
    """The documents of bytes that were kept under a path; where none were, the file as it is now."""
    for path, raw in rejects:
        if not raw:  # it could not be read then: perhaps now
            yield from documents([path])
        else:
            yield from _opened(path, {path: raw}.__getitem__)


def _opened(path: str, read: Callable[[str], bytes]) -> Iterator[Document | Refusal]:
    """The document at the path, or those in the container that it is; a refusal with its bytes if it is none."""
    data = b""
    try:
        data = read(path)
        yield from containers.opened(decoding.decode(path, data))
    except OSError as error:
        reason = error.strerror or str(error)
        yield Refusal(path, None, f"{path}: {reason} — check the path and its rights", data)
    except ReadingError as error:
        yield Refusal(path, None, str(error), data)


def _fetched(url: str, validators: Validators, note: Callable[[str], None]) -> Iterator[Document | Refusal]:
    try:
        fetched = fetching.fetch(url, *validators(url))
    except ReadingError as error:
        yield Refusal(url, None, str(error), b"")
        return
    if fetched is None:
        note(f"{url}: nothing new")
        return
    for item in _opened(url, {url: fetched.data}.__getitem__):
        if isinstance(item, Document):
            yield replace(item, etag=fetched.etag, last_modified=fetched.last_modified)
        else:
            yield item


def _read(base: Path, path: str) -> bytes:
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
