"""Killed, interrupted, without room or locked out: the archive is sound, and a second call completes it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.errors import StoreError
from archive.importing import import_files, pool
from archive.importing.processes import Processes
from archive.store import database
from tests.comparing import contents, is_sound
from tests.loading.conftest import hears_ctrl_c

Importer = Callable[..., subprocess.Popen[str]]
ATTEMPTS = int(os.environ.get("ARCHIVE_TEST_CRASHES", "4"))
"""How often a load is killed; more by the environment: ARCHIVE_TEST_CRASHES=50."""


def rows(db: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db, timeout=30)) as connection:
        return connection.execute(query).fetchall()


def has_begun(db: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the first articles are committed, or all are."""
    while process.poll() is None:
        try:
            if db.exists() and rows(db, "SELECT 1 FROM articles LIMIT 1"):
                return
        except sqlite3.OperationalError:
            pass  # its tables are being made
        time.sleep(0.01)


def is_alone(process: subprocess.Popen[str]) -> bool:
    """True once no process of the group is left, its workers included; they have a minute."""
    for _ in range(600):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_killed_at_any_moment(load: Path, tmp_path: Path, importer: Importer, small_steps: None) -> None:
    quiet, db = tmp_path / "quiet.db", tmp_path / "killed.db"
    import_files([load.name], quiet)
    chance, before = random.Random(), 0
    for _ in range(ATTEMPTS):
        process = importer(db, load.name)
        has_begun(db, process)
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.wait()
        assert is_alone(process)
        is_sound(db)
        [(there,)] = rows(db, "SELECT count(*) FROM articles")
        assert there >= before
        before = there
    last = import_files([load.name], db)
    assert last.counts["seen"] == 400 and last.counts["unchanged"] >= before
    is_sound(db)
    assert contents(db) == contents(quiet)


def test_ctrl_c_is_clean_and_the_same_call_takes_up_the_rest(load: Path, tmp_path: Path) -> None:
    db = tmp_path / "essai.db"
    for number in range(10):
        (tmp_path / f"{number}.jsonl").write_bytes(load.read_bytes().replace(b'"0-', f'"{number}-'.encode()))
    command = [sys.executable, "-c", "from archive.cli import main; main()"]
    call = [*command, "import", *(f"{number}.jsonl" for number in range(10)), "--db", str(db), "--workers", "2"]
    process = subprocess.Popen(call, start_new_session=True, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c)
    has_begun(db, process)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate()[1]
    assert process.returncode == 130 and "interrupted" in told and "Traceback" not in told
    assert is_alone(process)
    is_sound(db)
    [(there,)] = rows(db, "SELECT count(*) FROM articles")
    assert 0 < there < 4000
    assert import_files(["0.jsonl"], db).counts["rejected"] == 0
    is_sound(db)


def test_without_room_at_any_point(
    load: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    db, quiet, opening = tmp_path / "full.db", tmp_path / "quiet.db", database.open_writing
    import_files([load.name], quiet)
    [(enough,)] = rows(quiet, "PRAGMA page_count")
    refused = 0
    database.ensure(db)
    [(least,)] = rows(db, "PRAGMA page_count")
    for most in range(least + 5, enough, max(1, (enough - least) // 6)):

        def small(path: Path, *, upgrade: bool = False, most: int = most) -> sqlite3.Connection:
            connection = opening(path, upgrade=upgrade)
            connection.execute(f"PRAGMA max_page_count = {most}")
            return connection

        monkeypatch.setattr(database, "open_writing", small)
        try:
            import_files([load.name], db)
        except StoreError as error:
            refused += "make room" in str(error)
        monkeypatch.setattr(database, "open_writing", opening)
    assert refused > 2
    import_files([load.name], db)
    is_sound(db)
    assert contents(db) == contents(quiet)


def test_who_finds_it_locked_waits_then_is_told(load: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database.ensure(db)
    with closing(sqlite3.connect(db, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(database, "_WAIT", 0.2)
        with pytest.raises(StoreError, match="another program is writing"):
            import_files([load.name], db)
        monkeypatch.setattr(database, "_WAIT", 30.0)
        threading.Timer(0.5, lambda: other.execute("ROLLBACK")).start()
        assert import_files([load.name], db).counts["added"] == 400
    is_sound(db)


def test_two_importers_take_turns(load: Path, db: Path, tmp_path: Path, importer: Importer) -> None:
    other = tmp_path / "other.jsonl"
    other.write_bytes(load.read_bytes().replace(b'"0-', b'"1-').replace(b"0/", b"1/"))
    database.ensure(db)
    both = [importer(db, path) for path in (load.name, other.name, load.name)]
    for process in both:
        assert process.wait(timeout=120) == 0, process.communicate()
    assert rows(db, "SELECT count(*) FROM articles") == [(800,)]
    is_sound(db)


def test_importers_that_make_the_archive_at_once_make_one(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from archive.cli import main; main()"]
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Le bac numéro {number} a repris mardi.", encoding="utf-8")
    for turn in range(3):
        calls = [[*command, "import", f"{number}.txt", "--db", f"{turn}.db"] for number in range(4)]
        together = [subprocess.Popen(call, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for call in calls]
        told = [process.communicate()[1] for process in together]
        assert [process.returncode for process in together] == [0, 0, 0, 0], told
        is_sound(tmp_path / f"{turn}.db")
        assert rows(tmp_path / f"{turn}.db", "SELECT count(*) FROM articles") == [(4,)]


def test_a_process_that_is_lost_is_replaced(load: Path, db: Path, tmp_path: Path, small_steps: None) -> None:
    killed = []

    def kill(done: int) -> None:
        for child in multiprocessing.active_children():
            if len(killed) < 2 and child.pid and child.pid not in killed:
                killed.append(child.pid)
                os.kill(child.pid, signal.SIGKILL)
                return

    report = import_files([load.name], db, workers=2, progress=kill)
    assert killed and report.counts == {**dict.fromkeys(report.counts, 0), "seen": 400, "added": 400}
    quiet = tmp_path / "quiet.db"
    import_files([load.name], quiet)
    assert contents(db) == contents(quiet)


class _Poisoned(Processes):
    """Processes that are lost on one file."""

    def submit(self, do: Any, task: Any = None, /, *more: Any, **named: Any) -> Future[Any]:
        if task is not None and any("poison" in item.path for item in task.items):
            lost: Future[Any] = Future()
            lost.set_exception(BrokenExecutor("lost"))
            return lost
        return super().submit(do, *([task] if task else []), *more, **named)


def test_a_file_on_which_processes_are_lost_is_refused(press: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (press / "3-poison.txt").write_text("Un texte.", encoding="utf-8")
    for number in range(120):
        (press / f"0-{number}.txt").write_text(f" date 2023-05 Titre {number}\n\nUn fait.\n", encoding="utf-8")
    monkeypatch.setattr(pool, "Processes", _Poisoned)
    report = import_files(["presse"], db, workers=2)
    assert report.counts["added"] == 122 and report.counts["rejected"] == 1
    assert "the process that read it was lost" in report.refusals[0]
    assert rows(db, "SELECT path, raw FROM rejects") == [("presse/3-poison.txt", b"Un texte.")]


def test_processes_that_cannot_start_are_told_of_and_nothing_is_refused(
    load: Path, db: Path, tmp_path: Path, small_steps: None
) -> None:
    """As in a script that does not guard its work: each new process would begin it again."""
    script = tmp_path / "script.py"
    script.write_text(
        "from archive import ArchiveError, import_files\nfrom archive.reading import pieces\npieces.SIZE = 10_000\n"
        "try:\n    import_files(['load.jsonl'], 'essai.db', workers=2)\n"
        "except ArchiveError as error:\n    print(error)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script.name], capture_output=True, text=True, check=False)
    assert "cannot be started" in done.stdout and "__main__" in done.stdout
    assert rows(db, "SELECT count(*) FROM rejects") == [(0,)]
    is_sound(db)
