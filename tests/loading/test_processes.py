"""Processes of ours beside others' signals: one that is lost costs time and no work, Ctrl-C is said once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import telling
from archive.annotate import Rules
from archive.importing.processes import in_order
from tests.loading.conftest import hears_ctrl_c

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


def once_lost(number: int) -> int:
    if number == 3 and os.environ.get("PARENT") != str(os.getpid()):
        os._exit(9)
    return number * number


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
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


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
