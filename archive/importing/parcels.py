"""What goes together: to a process, and into a transaction. Order stays, and a pause (None) lets nothing wait."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.importing.preparing import Reading, Task
from archive.models import Received, Refusal
from archive.reading import pieces

Incoming = Iterable[Received | Refusal | None]
"""What was received, in order; None is a pause, in which all that waits is written."""
MOST_FILES = 100
"""Small files of a task, at most: few enough that readers and other writers never wait long."""
TOGETHER = 500
"""Articles after which a transaction ends, some twenty megabytes: what a task gave goes whole. Each transaction writes
anew all pages of indexes that it touches: among 400,000 articles 45 pages for each of 100 that go together, 19 for each
of 1,000."""
_WAITS = 2.0
"""Seconds that an article waits for others, at most, while they come."""


def tasks(incoming: Incoming, empty: Task) -> Iterator[Task | None]:
    """What was received, in order, in parcels of work, each like the `empty` one."""
    items: list[Received | Refusal] = []
    size = 0
    for item in incoming:
        if item is not None:
            items.append(item)
            size += len(item.data if isinstance(item, Received) else item.raw)
        if items and (item is None or size >= pieces.SIZE or len(items) >= MOST_FILES):
            yield replace(empty, items=tuple(items))
            items, size = [], 0
        if item is None:
            yield None
    if items:
        yield replace(empty, items=tuple(items))


def gathered(done: Iterable[list[Reading] | None]) -> Iterator[list[Reading] | None]:
    """What tasks gave, in order, as it is written together; None is a pause, before which all is."""
    waiting: list[Reading] = []
    since = time.monotonic()
    for readings in done:
        waiting += readings or ()
        late = time.monotonic() - since >= _WAITS
        if waiting and (readings is None or late or sum(len(one.found) for one in waiting) >= TOGETHER):
            yield waiting
            waiting, since = [], time.monotonic()
        if readings is None:
            yield None
    if waiting:
        yield waiting
