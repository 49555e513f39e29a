"""A folder that goes on growing: files are taken once they are complete, and nothing is moved."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from archive.errors import LockedError, ReadingError
from archive.importing.report import Report
from archive.importing.run import import_files
from archive.reading import Options, containers, walking
from archive.store.originals import require_apart

QUIET = 1.0
"""Seconds for which a file must keep its size and its time of change to count as complete."""
_TICK = 250
"""Milliseconds between two looks at the files that are not complete yet."""
_State = tuple[int, int]
"""Bytes, and the time of change in nanoseconds."""
_ANOTHER_WAY = "raise the limits of inotify, or set WATCHFILES_FORCE_POLLING=1: then all is looked at each time"
Note = Callable[[str], None]


def watch_folder(
    folder: str,
    db: Path,
    options: Options | None = None,
    *,
    originals: Path | None = None,
    workers: int = 1,
    tagger: str | None = None,
    stop: threading.Event,
    told: Callable[[Report], None] = lambda report: None,
    note: Note = walking.unheard,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Import what is in a folder, then every file that comes or changes, until `stop` is set; each time a run of its
    own, of which `told` hears. A folder that is removed is waited for, of which `note` hears; so is another
    program that writes for long.

    A program that is started again takes up what came meanwhile, since what is known is no news. Raises ReadingError
    if there is no such folder, StoreError if the archive cannot be written.
    """
    if not os.path.isdir(folder):
        raise ReadingError("no such folder", where=folder, hint="give --watch a folder")
    if walking.shown(folder) != folder:
        hint = "rename it, or import it without --watch"
        raise ReadingError("a folder whose name is no UTF-8 cannot be watched", where=walking.shown(folder), hint=hint)
    if originals is not None:
        require_apart(originals, [folder], Path())
    for paths in _complete(folder, db, stop, note, _once(note)):
        count = workers if len(paths) > 1 else 1
        report = None
        while report is None:
            try:
                report = import_files(
                    paths, db, options, originals=originals, workers=count, tagger=tagger, progress=progress
                )
            except LockedError as error:
                note(f"{error}; trying again")
                if stop.is_set():
                    return
        told(report)


def _once(note: Note) -> Note:
    """Says the same no more than once: a folder is looked through again and again."""
    said: set[str] = set()

    def once(words: str) -> None:
        if words not in said:
            said.add(words)
            note(words)

    return once


def _complete(folder: str, db: Path, stop: threading.Event, note: Note, once: Note) -> Iterator[list[str]]:
    """The paths of files that are complete: those that are there, then those that come, sorted each time."""
    waiting: dict[str, tuple[_State | None, float]] = {}
    given: set[int] = set()
    while _is_there(folder, stop, note):
        for changed in _changed(folder, stop):
            for place in [folder] if changed is None else changed:
                for path in _inside(place, db, folder, once):
                    if changed is not None or hash((path, _state(path))) not in given:
                        waiting[path] = (None, 0.0)
            ready = []
            for path, (before, since) in list(waiting.items()):
                now = _state(path)
                if now is None:
                    del waiting[path]
                elif now != before:
                    waiting[path] = (now, time.monotonic())
                elif time.monotonic() - since >= QUIET:
                    del waiting[path]
                    given.add(hash((path, now)))
                    ready.append(path)
            if ready:
                yield sorted(ready)


def _is_there(folder: str, stop: threading.Event, note: Note) -> bool:
    """Waits for a folder that is gone; False if `stop` is set."""
    if not os.path.isdir(folder) and not stop.is_set():
        note(f"{folder}: the folder is gone: waiting for it — make it again, or end with Ctrl-C")
        while not os.path.isdir(folder):
            if stop.wait(_TICK / 1000):
                return False
        note(f"{folder}: it is there again")
    return not stop.is_set()


def _changed(folder: str, stop: threading.Event) -> Iterator[list[str] | None]:
    """Some times a second, the paths that changed; first None: all may have. Ends when the folder is another one, and
    where all has to be looked at again, since a name that is no UTF-8 is not told."""
    place, known = os.path.abspath(folder), None
    try:
        for found in watch(
            folder,
            stop_event=stop,
            watch_filter=None,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            here = os.stat(folder)
            if known is None:
                known = (here.st_dev, here.st_ino)
                yield None
            elif (here.st_dev, here.st_ino) != known or (Change.deleted, place) in found:
                return
            yield [
                os.path.join(folder, os.path.relpath(path, place)) for kind, path in found if kind is not Change.deleted
            ]
    except FileNotFoundError:
        return
    except (RuntimeError, OSError) as error:  # what it raises has no public name
        if "decode path" not in str(error):
            raise ReadingError(f"cannot be watched: {error}", where=folder, hint=_ANOTHER_WAY) from error


def _inside(path: str, db: Path, folder: str, note: Note) -> Iterator[str]:
    """The file, or those in the folder that it is; none that an import of the watched folder leaves out, nor the
    archive's own."""
    if _is_left_out(path, folder):
        if os.path.islink(path):
            note(walking.passed_over(path))
        return
    if not os.path.isdir(path):
        if os.path.realpath(path) not in walking.own_files(db):
            yield walking.as_kept(path)
        return
    for file in walking.walked(path, Path(), db, note):
        if isinstance(file, str):
            yield file
        else:
            note(file.error)


def _is_left_out(path: str, folder: str) -> bool:
    """True of what is hidden, saved with a page or behind a link to a folder, itself or by a folder below the watched
    one."""
    parts = Path(os.path.relpath(path, folder)).parts
    if any(containers.hidden(part) for part in parts if part not in (".", "..")):
        return True
    folders = parts if os.path.isdir(path) else parts[:-1]
    return any(
        os.path.islink(os.path.join(folder, *parts[: depth + 1]))
        or part in containers.saved_with(_names(Path(folder, *parts[:depth])))
        for depth, part in enumerate(folders)
    )


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:  # gone meanwhile
        return []


def _state(path: str) -> _State | None:
    """None of what is no file, or no longer there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if os.path.isfile(path) else None
