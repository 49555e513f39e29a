"""Processes of ours beside others' signals: one that is lost costs time and no work, Ctrl-C is said once."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from archive import telling
from archive.annotate import Rules
from archive.errors import StoreError
from archive.importing import import_files
from archive.importing.processes import Processes, collecting_less, in_order
from tests.loading.conftest import hears_ctrl_c, records

_BUSY = """
import sys, time
from archive.importing.processes import in_order
def slowly(number):
    time.sleep(0.05)
    return number
if __name__ == "__main__":
    try:
        for item, made in in_order(slowly, iter(range(10_000)), 2):
            assert item == made
            print(made, flush=True)
    except KeyboardInterrupt:
        print("ended", file=sys.stderr)
"""


def test_an_import_leaves_the_callers_collector_as_it_was(load: Path, db: Path) -> None:
    before = gc.get_threshold()
    seen: set[int] = set()

    def look(done: int) -> None:
        seen.add(gc.get_threshold()[0])
        if done:
            raise LookupError

    with pytest.raises(LookupError):
        import_files([load.name], db, progress=look)
    assert gc.get_threshold() == before and min(seen) > before[0]


def test_of_two_imports_in_threads_neither_leaves_the_others_setting() -> None:
    before = gc.get_threshold()
    one, other = collecting_less(), collecting_less()
    for step in (one.__enter__, other.__enter__):
        step()
    for leave in (one.__exit__, other.__exit__):
        leave(None, None, None)
    assert gc.get_threshold() == before


def test_a_daemon_of_multiprocessing_which_may_have_no_processes_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, record in enumerate(records(120)):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match=r"cannot be started.*--workers 1"):
        import_files(tmp_path, tmp_path / "essai.db", workers=2)


def once_lost(number: int) -> int:
    if number == 3 and os.environ.get("PARENT") != str(os.getpid()):
        os._exit(9)
    return number * number


def killed_while_it_answers(size: int) -> bytes:
    """Half of the answer is on its way when the process is gone."""

    def half(pipe: Connection, message: bytes) -> None:
        os.write(pipe.fileno(), memoryview(message)[: len(message) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    monkey = pytest.MonkeyPatch()
    monkey.setattr(Connection, "_send", half)
    return bytes(size)


def fails(number: int) -> None:
    raise ValueError(f"not {number}")


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_process_that_is_killed_while_it_answers_is_lost_and_no_other(size: int) -> None:
    with Processes(2) as processes:
        lost = processes.submit(killed_while_it_answers, size)
        others = [processes.submit(len, bytes(number)) for number in range(20)]
        with pytest.raises(BrokenExecutor):
            lost.result(timeout=60)
        assert [other.result(timeout=60) for other in others] == list(range(20))
    assert not multiprocessing.active_children()


def test_what_a_function_raises_is_raised_here_with_its_place() -> None:
    with Processes(1) as processes, pytest.raises(ValueError, match="not 7") as raised:
        processes.submit(fails, 7).result(timeout=60)
    assert "in fails" in raised.value.__notes__[0]


def test_where_a_process_is_lost_the_work_goes_on_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARENT", str(os.getpid()))
    assert list(in_order(once_lost, iter(range(40)), 2)) == [(number, number * number) for number in range(40)]


@pytest.mark.parametrize("after", [0.0, 0.3, 1.0])
def test_ctrl_c_in_a_terminal_is_said_once_however_young_the_processes_are(after: float, tmp_path: Path) -> None:
    (tmp_path / "busy.py").write_text(_BUSY, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, tmp_path / "busy.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hears_ctrl_c,
    )
    assert process.stdout
    if after:
        process.stdout.readline()  # they stand
        time.sleep(after)
    else:
        while len(_children(process.pid)) < 2:
            time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert said == "ended\n"


def _children(pid: int) -> list[str]:
    started = (path.read_text(encoding="utf-8") for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return " ".join(started).split()


def test_a_rule_that_breaks_costs_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = Rules.entities

    def fragile(rules: Rules, text: str) -> object:
        if "Brest" in text:
            raise KeyError("pont")
        return found(rules, text)

    monkeypatch.setattr(Rules, "entities", fragile)
    lines = [json.dumps({"id": number, "text": f"À {town}, mardi."}) for number, town in enumerate(("Brest", "Lyon"))]
    assert telling.annotate_lines(lines, 1)
    broken, whole = map(json.loads, capsys.readouterr().out.splitlines())
    assert "KeyError" in broken["error"] and whole["entities"]
