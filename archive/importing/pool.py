"""Work in processes, its results in order: a bounded number of tasks ahead, lost processes replaced."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from itertools import chain, islice
from types import TracebackType

from archive.errors import StoreError
from archive.importing.preparing import Reading, Task, prepare
from archive.importing.processes import Processes
from archive.models import Received, Refusal

_AHEAD = 3
"""Tasks that wait in memory, for each process."""
_TRIES = 2
"""Times that an item is given out again."""
_AHEAD_ELSEWHERE = 32
"""The same for an executor of the caller's, whose size is not known."""


class Pool:
    """Prepares tasks, in this process alone, in `workers` processes of its own, or by an executor of the caller's.

    `connection` is to the archive, for what is done in this process.
    """

    def __init__(self, connection: sqlite3.Connection, workers: int = 1, executor: Executor | None = None) -> None:
        self._archive = connection
        self._workers = workers if executor is None else 0
        self._executor = executor
        self._ahead = _AHEAD_ELSEWHERE if executor else _AHEAD * workers

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._workers and self._executor:
            self._executor.shutdown(cancel_futures=True)

    def done(self, tasks: Iterable[Task | None]) -> Iterator[list[Reading] | None]:
        """The readings of each task, in order. None among the tasks is a pause: all that waits is done, then None.

        A first task that comes alone is done here: a small import never waits for processes to start.
        """
        waiting: deque[tuple[Task, Future[list[Reading]]]] = deque()
        coming = iter(tasks)
        begun = list(islice(coming, 2))
        alone = len(begun) < 2 or None in begun
        for number, task in enumerate(chain(begun, coming)):
            if task is None:
                while waiting:
                    yield self._result(*waiting.popleft())
                yield None
            elif self._workers == 1 or (self._workers and alone and not number):
                yield prepare(task, self._archive)
            else:
                waiting.append(self._submitted(task))
            while waiting and (len(waiting) >= self._ahead or waiting[0][1].done()):
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _running(self) -> Executor:
        if self._executor is None:
            self._executor = Processes(self._workers)
        return self._executor

    def _submitted(self, task: Task) -> tuple[Task, Future[list[Reading]]]:
        executor = self._running()
        try:
            return task, executor.submit(prepare, task)
        except BrokenExecutor as error:
            broken: Future[list[Reading]] = Future()
            broken.set_exception(error)
            return task, broken
        except RuntimeError as error:
            if self._workers:
                raise
            raise StoreError(
                f"the executor takes no work ({error})",
                hint="give one that was not shut down: what was committed stands",
            ) from error

    def _result(self, task: Task, future: Future[list[Reading]]) -> list[Reading]:
        """What a task gave. One whose process was lost is given out again, item by item; an item on which processes go
        on being lost is refused."""
        try:
            return future.result()
        except BrokenExecutor as error:
            self._require_own(error)
        return [reading for item in task.items for reading in self._again(replace(task, items=(item,)))]

    def _again(self, task: Task) -> list[Reading]:
        for _ in range(_TRIES):
            _, future = self._submitted(task)
            try:
                return future.result()
            except BrokenExecutor as error:
                self._require_own(error)
        self._require_processes()
        [item] = task.items
        if isinstance(item, Received):
            item = Refusal(item.path, None, f"{item.path}: the process that read it was lost, each time", item.data)
        return [Reading(None, (item,))]

    def _require_processes(self) -> None:
        """Raises StoreError if no process can be started at all: then the item is not to blame."""
        try:
            self._running().submit(os.getpid).result()
        except BrokenExecutor as error:
            raise StoreError(
                "processes that annotate cannot be started",
                hint="try --workers 1; a script needs `if __name__ == '__main__':` around its work",
            ) from error

    def _require_own(self, error: BrokenExecutor) -> None:
        """Processes of ours are replaced as they are lost. Raises StoreError for an executor of the caller's."""
        if not self._workers:
            raise StoreError(
                f"the executor lost its workers ({error})", hint="import again: what was committed stands"
            ) from error
