"""Any executor can read and annotate: threads, processes, a cluster; the archive is the same."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.errors import StoreError
from archive.importing import import_files
from tests.comparing import contents, is_sound


@contextmanager
def cluster() -> Iterator[Executor]:
    """Two processes of a local Dask cluster."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
        distributed.Client(local) as client,
    ):
        yield client.get_executor()


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.mark.parametrize(
    "made_of",
    [
        threads,
        pytest.param(
            cluster,
            marks=pytest.mark.skipif(
                importlib.util.find_spec("distributed") is None, reason="distributed is not installed"
            ),
        ),
    ],
)
def test_an_executor_of_the_callers(made_of: Any, load: Path, tmp_path: Path, small_steps: None) -> None:
    quiet, db = tmp_path / "quiet.db", tmp_path / "theirs.db"
    import_files([load.name], quiet)
    with made_of() as executor:
        assert import_files([load.name], db, executor=executor).counts["added"] == 400
        assert import_files([load.name], db, executor=executor).counts["unchanged"] == 400
    is_sound(db)
    assert contents(db) == contents(quiet)


class _Lost(Executor):
    """A cluster whose workers are gone."""

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        lost: Future[Any] = Future()
        lost.set_exception(BrokenExecutor("all workers are gone"))
        return lost


def test_an_executor_that_loses_its_workers_is_told_of(load: Path, db: Path) -> None:
    with pytest.raises(StoreError, match="all workers are gone"):
        import_files([load.name], db, executor=_Lost())
    is_sound(db)
    assert import_files([load.name], db).counts["added"] == 400
