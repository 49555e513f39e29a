"""What was counted once and holds until the archive changes: counting a million rows takes a while."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

Value = TypeVar("Value")
_MOST = 200
_STATE = """
    SELECT (SELECT max(seq) FROM changes), (SELECT nonce FROM changes ORDER BY seq DESC LIMIT 1),
           (SELECT max(id) FROM import_runs), (SELECT finished_at FROM import_runs ORDER BY id DESC LIMIT 1)"""
_kept: OrderedDict[tuple[str, Hashable], tuple[object, object]] = OrderedDict()
_lock = Lock()


def kept(connection: sqlite3.Connection, path: str, name: Hashable, count: Callable[[], Value]) -> Value:
    """What `count` gives for the archive at `path` under this name; asked again only after the journal has moved.

    The least used of 200 answers makes room. Every change of an article is in the journal (`changes`), every rebuild
    among the runs.
    """
    state = connection.execute(_STATE).fetchone()
    key = (path, name)
    with _lock:
        known = _kept.get(key)
        if known is not None and known[0] == state:
            _kept.move_to_end(key)
            return known[1]  # type: ignore[return-value]
    value = count()
    with _lock:
        _kept[key] = (state, value)
        _kept.move_to_end(key)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return value
