"""Processes of ours: fresh ones, which leave Ctrl-C to their parent and go when it goes."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 3
"""Items that wait, for each process."""
_COLLECTED = 20_000
"""Objects made before a process of ours looks for cycles among them: an article makes thousands and leaves none."""
_PATIENCE = 5
"""By how much a process of ours lets others go first (Unix): a server of the archive answers while a load runs."""


class Processes(ThreadPoolExecutor):
    """So many fresh processes (a forked one would inherit the open database), each with a thread and a pipe of its own.

    One that is lost, wherever it was, closes its pipe: its item ends in BrokenExecutor, and the next has a fresh
    process. In the queue that those of a ProcessPoolExecutor share it may leave half an answer, for whose rest all wait
    for ever.
    """

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self._running: dict[int, tuple[BaseProcess, Connection]] = {}
        """Of each thread, its process and the pipe to it."""

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        return super().submit(self._apart, function, given, named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        while wait and self._running:
            self._leave(next(iter(self._running)))

    def _apart(self, function: Callable[..., Any], given: Any, named: Any) -> Any:
        """What a function gives or raises in the process of this thread."""
        asked = pickle.dumps((function, given, named), pickle.HIGHEST_PROTOCOL)
        thread = threading.get_ident()
        if thread not in self._running:
            try:
                self._running[thread] = _started()
            except (OSError, AssertionError) as error:  # no room for one; a daemon of multiprocessing may have none
                raise BrokenExecutor(f"no process: {error}") from error
        _, pipe = self._running[thread]
        try:
            pipe.send_bytes(asked)
            answer = pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._leave(thread)
            raise BrokenExecutor("a process was lost") from error
        result, raised = pickle.loads(answer)
        if raised is not None:
            raise raised
        return result

    def _leave(self, thread: int) -> None:
        """Close the pipe of a thread, at which its process goes."""
        process, pipe = self._running.pop(thread)
        pipe.close()
        process.join()


@contextmanager
def collecting_less() -> Iterator[None]:
    """Inside, this process, too, looks less often for cycles; whoever called us goes on as before.

    Of several threads the first that is through sets it back for all.
    """
    before = gc.get_threshold()
    if not 0 < before[0] < _COLLECTED:
        yield
        return
    gc.set_threshold(_COLLECTED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
    lost = False

    def done() -> tuple[Item, Result]:
        nonlocal lost
        item, future = waiting.popleft()
        try:
            return item, future.result() if future else function(item)
        except BrokenExecutor:
            lost = True
            return item, function(item)

    try:
        for item in items:
            waiting.append((item, None if lost else executor.submit(function, item)))
            while len(waiting) > _AHEAD * workers:
                yield done()
        while waiting:
            yield done()
    finally:
        executor.shutdown(cancel_futures=True)


def _started() -> tuple[BaseProcess, Connection]:
    """A new process, and the pipe to it. Ctrl-C is unheard by it from the first (Unix), as it is by the thread that
    starts it."""
    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe()
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # which would end with all signals heard
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()  # the process has the only one: where it goes, so does the pipe
    return process, ours


def _serve(pipe: Connection) -> None:
    """In a new process: answer what comes, until the pipe is closed."""
    _begin()
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(_answered(pipe.recv_bytes()))


def _answered(asked: bytes) -> bytes:
    """What a function gives, and None; or None, and what it raises."""
    try:
        function, given, named = pickle.loads(asked)
        return pickle.dumps((function(*given, **named), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return pickle.dumps((None, error))


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
