"""Paths → files: folders walked in sorted order. What is hidden, saved with a page or the archive's own is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from archive.models import Refusal
from archive.reading import containers

AnyPath = str | os.PathLike[str]
_OWN = ("", "-wal", "-shm", "-journal")
"""Ends of the names of an archive's files."""


def unheard(words: str) -> None:
    """Where nobody hears what is passed over."""


def listed(paths: AnyPath | Iterable[AnyPath]) -> list[str]:
    """The paths of one or of several."""
    return [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]


def shown(path: str) -> str:
    """The path as it is told and kept: bytes in it that are not UTF-8 are spelt out, as in `caf\\xe9.txt`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def passed_over(link: str) -> str:
    """What is said of a link to a folder."""
    return f"{shown(link)}: a link to a folder: passed over — import it by its own path"


def own_files(db: Path) -> frozenset[str]:
    """The real paths of an archive's files: a link leads to them, too."""
    return frozenset(f"{os.path.realpath(db)}{end}" for end in _OWN)


def found(path: str, base: Path, own: Path | None, note: Callable[[str], None] = unheard) -> Iterator[str | Refusal]:
    """The path, or those of the files in the folder that it is, sorted; hidden ones, and what is saved with a page,
    left out. A folder that cannot be read is a refusal.

    What else lies there is passed over with a note: a pipe would be waited for, a link may lead round in a circle.
    """
    if path == "-" or not os.path.isdir(base / path):
        yield path if path == "-" else _plain(path, base)
        return
    empty = True
    for file in walked(path, base, own, note):
        empty = False
        yield file
    if empty:
        told = shown(path)
        yield Refusal(told, None, f"{told}: no texts in this folder — give one with files", b"")


def walked(path: str, base: Path, own: Path | None, note: Callable[[str], None]) -> Iterator[str | Refusal]:
    """The files in a folder, as `found` has them; nothing if it is empty."""
    beside = own_files(own) if own else frozenset()
    unread: list[Refusal] = []

    def cannot(error: OSError) -> None:
        place = os.path.normpath(os.path.join(path, os.path.relpath(error.filename, base / path)))
        told = shown(place)
        unread.append(Refusal(told, None, f"{told}: {error.strerror} — check the folder's rights", b""))

    for folder, folders, names in os.walk(base / path, onerror=cannot):
        yield from unread
        unread.clear()
        here = os.path.normpath(os.path.join(path, os.path.relpath(folder, base / path)))
        real = os.path.realpath(folder)
        with_page = set(containers.saved_with(names))
        folders[:] = sorted(name for name in folders if not containers.hidden(name) and name not in with_page)
        for name in folders:
            if os.path.islink(os.path.join(folder, name)):
                note(passed_over(os.path.join(here, name)))
        for name in sorted(names):
            place = os.path.join(folder, name)
            led = os.path.realpath(place) if os.path.islink(place) else os.path.join(real, name)
            if containers.hidden(name) or led in beside:
                continue
            if os.path.exists(place) and not os.path.isfile(place):
                note(f"{shown(os.path.join(here, name))}: neither a file nor a folder: passed over")
                continue
            yield as_kept(os.path.join(here, name))
    yield from unread


def _plain(path: str, base: Path) -> str:
    """The path without detours, unless these lead elsewhere: behind a link `..` is not what was before it."""
    plain = as_kept(path)
    try:
        return plain if os.path.realpath(base / plain) == os.path.realpath(base / path) else path
    except ValueError:  # a NUL, which is refused where it is opened
        return plain


def as_kept(path: str) -> str:
    """The path as it is kept: a file called `-` is not standard input."""
    plain = os.path.normpath(path)
    return os.path.join(os.curdir, plain) if plain == "-" else plain
