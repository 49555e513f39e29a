"""What scripts do with the importer: threads, loops, paths of any kind, arguments that cannot be."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ArchiveError, StoreError
from archive.importing import import_files, retry_rejects
from archive.store import database
from tests.comparing import contents, is_sound


def test_threads_that_make_an_archive_at_once_make_one(press: Path, tmp_path: Path, db: Path) -> None:
    import_files("presse", tmp_path / "quiet.db")
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: import_files("presse", db), range(4)))
    assert sorted(report.counts["added"] for report in done) == [0, 0, 0, 2]
    assert contents(db) == contents(tmp_path / "quiet.db")
    is_sound(db)


def test_threads_that_make_archives_of_their_own_do_not_meet(press: Path, tmp_path: Path) -> None:
    made = [tmp_path / f"{number}.db" for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(database.ensure, made)) == [True] * 4
    for path in made:
        is_sound(path)


def test_inside_a_loop_that_runs(press: Path, db: Path) -> None:
    async def told() -> list[int]:
        there = await asyncio.to_thread(import_files, "presse", db)
        here = import_files("presse", db, workers=2)
        return [there.counts["added"], here.counts["unchanged"]]

    assert asyncio.run(told()) == [2, 2]


def test_every_path_is_a_text_or_a_path_and_several_may_come_one_by_one(press: Path, tmp_path: Path, db: Path) -> None:
    coming = (path for path in sorted(press.iterdir()))
    report = import_files(coming, str(db), base=str(tmp_path), originals=str(tmp_path / "originaux"))
    assert report.counts["added"] == 2
    assert len([path for path in (tmp_path / "originaux").rglob("*") if path.is_file()]) == 2
    assert import_files(["presse"], str(db), base=tmp_path).counts["added"] == 0
    assert retry_rejects(str(db)).counts["seen"] == 0


@pytest.mark.parametrize(
    ("paths", "more", "told"),
    [
        ("", {}, "paths: an empty path — give « . »"),
        (["presse", ""], {}, "paths: an empty path"),
        ("presse", {"workers": 0}, "workers: 0 processes — give 1 or more"),
        ("presse", {"workers": -1}, "workers: -1 processes"),
    ],
)
def test_what_cannot_be_is_said_and_makes_nothing(
    paths: Any, more: dict[str, Any], told: str, press: Path, db: Path
) -> None:
    with pytest.raises(ArchiveError, match=told):
        import_files(paths, db, **more)
    assert not db.exists()


def test_an_executor_that_was_shut_down_is_said(press: Path, db: Path) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(StoreError, match=r"takes no work .* — give one that was not shut down"):
        import_files("presse", db, executor=executor)
    assert import_files("presse", db).counts["added"] == 2
    is_sound(db)
