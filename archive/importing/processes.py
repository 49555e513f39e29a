"""Processes of ours: fresh ones, which leave Ctrl-C to their parent and go when it goes."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import FrameType
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 3
"""Items that wait, for each process."""
_COLLECTED = 20_000
"""Objects made before a process of ours looks for cycles among them: an article makes thousands and leaves none."""
_PATIENCE = 5
"""By how much a process of ours lets others go first (Unix): a server of the archive answers while a load runs."""


class Processes(ProcessPoolExecutor):
    """So many fresh processes: a forked one would inherit the open database."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, get_context("spawn"), initializer=_begin)

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        with _ctrl_c_unheard():  # as it is of a process that this starts, for good
            return super().submit(function, *given, **named)


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Generator[tuple[Item, Result], None, None]:
    """Each item and what the function makes of it, in order, by so many processes; some items wait ahead.

    Where a process is lost, the work goes on in this one.
    """
    if workers == 1:
        yield from ((item, function(item)) for item in items)
        return
    executor = Processes(workers)
    waiting: deque[tuple[Item, Future[Result] | None]] = deque()

    def submitted(item: Item) -> Future[Result] | None:
        try:
            return executor.submit(function, item)
        except BrokenExecutor:
            return None

    def done() -> tuple[Item, Result]:
        item, future = waiting.popleft()
        try:
            return item, future.result() if future else function(item)
        except BrokenExecutor:
            return item, function(item)

    try:
        for item in items:
            waiting.append((item, submitted(item)))
            while len(waiting) > _AHEAD * workers:
                yield done()
        while waiting:
            yield done()
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_unheard() -> Iterator[None]:
    """By this process until after, and by what it starts for good (Unix): one that is young has no handler yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    ours = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda *told: heard.append(told)) if ours else None
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if ours:
            signal.signal(signal.SIGINT, handler)
    if heard and callable(handler):
        handler(*heard[0])


def _begin() -> None:
    """In a new process: Ctrl-C is its parent's affair, it never outlives its parent, and readers' work comes first."""
    gc.set_threshold(_COLLECTED)
    if hasattr(os, "nice"):
        os.nice(_PATIENCE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
