"""A folder that goes on growing: files are taken once they are complete, and nothing is moved."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from archive.errors import ReadingError
from archive.importing.report import Report
from archive.importing.run import import_files
from archive.models import Refusal
from archive.reading import Options, files
from archive.store.originals import require_apart

QUIET = 1.0
"""Seconds for which a file must keep its size and its time of change to count as complete."""
_TICK = 250
"""Milliseconds between two looks at the files that are not complete yet."""
_State = tuple[int, int]
"""Bytes, and the time of change in nanoseconds."""


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
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Import what is in a folder, then every file that comes or changes, until `stop` is set; each time a run of its
    own, of which `told` hears.

    A program that is started again takes up what came meanwhile, since what is known is no news. Raises ReadingError
    if there is no such folder, StoreError if the archive cannot be written.
    """
    if not os.path.isdir(folder):
        raise ReadingError("no such folder", where=folder, hint="give --watch a folder")
    if originals is not None:
        require_apart(originals, [folder], Path())
    for paths in _complete(folder, db, stop):
        count = workers if len(paths) > 1 else 1
        report = import_files(paths, db, options, originals=originals, workers=count, tagger=tagger, progress=progress)
        told(report)


def _complete(folder: str, db: Path, stop: threading.Event) -> Iterator[list[str]]:
    """The paths of files that are complete: those that are there, then those that come, sorted each time."""
    waiting: dict[str, tuple[_State | None, float]] = dict.fromkeys(_inside(folder, db), (None, 0.0))
    changes = watch(
        folder, stop_event=stop, watch_filter=None, rust_timeout=_TICK, yield_on_timeout=True, raise_interrupt=False
    )
    for found in changes:
        for change, path in found:
            if change is not Change.deleted:
                given = os.path.join(folder, os.path.relpath(path, os.path.abspath(folder)))
                waiting.update(dict.fromkeys(_inside(given, db, below=folder), (None, 0.0)))
        ready = []
        for path, (before, since) in list(waiting.items()):
            now = _state(path)
            if now is None:
                del waiting[path]
            elif now != before:
                waiting[path] = (now, time.monotonic())
            elif time.monotonic() - since >= QUIET:
                del waiting[path]
                ready.append(path)
        if ready:
            yield sorted(ready)


def _inside(path: str, db: Path, below: str | None = None) -> Iterator[str]:
    """The file, or those in the folder that it is; none that is hidden, itself or by a folder `below` the watched one,
    nor the archive's own."""
    if below is not None and any(part.startswith(".") for part in Path(os.path.relpath(path, below)).parts):
        return
    own = {os.path.abspath(f"{db}{end}") for end in files.OWN}
    for file in files.found(path, Path(), db):
        if not isinstance(file, Refusal) and os.path.abspath(file) not in own:
            yield file


def _state(path: str) -> _State | None:
    """None of what is no file, or no longer there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if os.path.isfile(path) else None
