"""An article's former states, one after another: of lists that only grow, each state keeps what the one before has not.

A page that is brought up to date all day has as many places and former texts as it had states; whole lists in each of
them would be their square.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from archive.store.sql import Row

_LISTS = ("appearances", "versions")


def chained(state: Row, last: Row | None) -> Row:
    """The state as it is kept after `last`, which is kept so, too."""
    if "article" not in state:
        return state
    return {**state, **{name: _tail(state[name], last and last.get(name)) for name in _LISTS}}


def unchained(states: Iterable[Row]) -> Iterator[Row]:
    """The states whole again, given from the first on. One of another article's only has no lists."""
    whole: dict[str, list[Any]] = {}
    for state in states:
        if "article" in state:
            whole = {name: _joined(whole.get(name, []), state[name]) for name in _LISTS}
            state = {**state, **{name: list(entries) for name, entries in whole.items()}}
        yield state


def _tail(entries: list[Any], last: Any) -> Row:
    count = last["count"] if isinstance(last, dict) else 0
    kept = count if count and _digest(entries[:count]) == last["digest"] else 0
    return {"kept": kept, "more": entries[kept:], "count": len(entries), "digest": _digest(entries)}


def _joined(before: list[Any], kept: Any) -> list[Any]:
    """Revisions before kept each list whole."""
    return kept if isinstance(kept, list) else before[: kept["kept"]] + kept["more"]


def _digest(entries: list[Any]) -> str:
    told = json.dumps(entries, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
