"""What goes on: a stream on standard input, a folder that grows."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.importing import Report, import_files, streaming, watch_folder
from archive.importing.watching import QUIET
from archive.models import Received
from archive.store import database
from tests.comparing import is_sound
from tests.loading.conftest import hears_ctrl_c, records

COMMAND = [sys.executable, "-c", "from archive.cli import main; main()"]
LONG = 120
"""Seconds that nothing here takes."""
LINES = [json.dumps(record, ensure_ascii=False) + "\n" for record in records(30)]


def count(db: Path) -> int:
    try:
        with closing(sqlite3.connect(db, timeout=30)) as connection:
            number: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            return number
    except sqlite3.OperationalError:
        return 0  # its tables are being made


def comes_true(what: Callable[[], bool]) -> bool:
    """Within two minutes, long for a busy machine."""
    for _ in range(10 * LONG):
        if what():
            return True
        time.sleep(0.1)
    return False


def started(db: Path, *arguments: str, **more: Any) -> subprocess.Popen[str]:
    call = [*COMMAND, "import", *arguments, "--db", str(db), "--json"]
    return subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c, **more
    )


def test_a_stream_that_goes_on_is_committed_as_it_comes(db: Path) -> None:
    process = started(db, "-", "--workers", "2", stdin=subprocess.PIPE)
    assert process.stdin
    for upto in (10, 20):  # each time with the beginning of a line that goes on later
        process.stdin.write("".join(LINES[upto - 10 : upto])[20 if upto > 10 else 0 :] + LINES[upto][:20])
        process.stdin.flush()
        assert comes_true(lambda upto=upto: count(db) == upto), "no commit before the end"  # type: ignore[misc]
    process.stdin.write(LINES[20][20:])
    process.stdin.close()
    told = process.stdout.read() if process.stdout else ""
    assert process.wait() == 0 and json.loads(told.splitlines()[-1])["added"] == 21
    is_sound(db)
    with closing(sqlite3.connect(db)) as connection:
        places = connection.execute("SELECT path, record FROM articles a JOIN source_files f ON f.id = source_file_id")
        assert sorted(places) == [("-", record) for record in range(1, 22)]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_stream_is_ended_once_all_that_came_is_in(ending: signal.Signals, db: Path) -> None:
    process = started(db, "-", stdin=subprocess.PIPE)
    assert process.stdin and process.stdout
    process.stdin.write("".join(LINES[:7]))
    process.stdin.flush()
    assert comes_true(lambda: count(db) == 7)
    process.stdin.write("".join(LINES[7:12]))
    process.stdin.flush()
    time.sleep(0.5)  # read by now, and not yet committed
    process.send_signal(ending)
    assert process.wait(timeout=LONG) == 0
    assert json.loads(process.stdout.read())["added"] == 12
    process.stdin.close()
    is_sound(db)


def test_a_stream_that_is_asked_twice_ends_at_once(db: Path) -> None:
    process = started(db, "-", stdin=subprocess.PIPE)
    assert process.stdin and process.stderr
    process.stdin.write("".join(LINES[:7]))
    process.stdin.flush()
    assert comes_true(lambda: count(db) == 7)
    writer = sqlite3.connect(db, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")  # for which a stream waits as long as it takes
    process.stdin.write(LINES[8])
    process.stdin.flush()
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    time.sleep(3)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.stdin.close()
    assert process.wait(timeout=LONG) == 128 + signal.SIGINT and "interrupted" in process.stderr.read()
    writer.close()
    is_sound(db)


def test_a_stream_that_ends_is_one_file(db: Path) -> None:
    process = started(db, "-", stdin=subprocess.PIPE)
    process.communicate("".join(LINES))
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*), max(articles) FROM source_files").fetchall() == [(1, 30)]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_folder_is_followed(ending: signal.Signals, tmp_path: Path) -> None:
    folder, db = tmp_path / "arrivages", tmp_path / "arrivages" / "essai.db"
    (folder / "sous").mkdir(parents=True)
    (folder / "0.jsonl").write_text(LINES[0], encoding="utf-8")
    process = started(db, "--watch", str(folder))
    assert comes_true(lambda: count(db) == 1)
    with (folder / "sous" / "1.jsonl").open("w", encoding="utf-8") as slow:
        written, held_up = time.monotonic(), False
        for line in LINES[1:5]:
            slow.write(line)
            slow.flush()
            time.sleep(0.4)
            found = count(db)
            held_up = held_up or time.monotonic() - written >= QUIET  # on a busy machine this very writer may be
            assert found == 1 or held_up, "taken before it was complete"
            written = time.monotonic()
    assert comes_true(lambda: count(db) == 5)
    (folder / "page.html").write_text("<p>Rien.", encoding="utf-8")
    (folder / "page_files").mkdir()
    for name in (".part", "~$lettre.docx", "Thumbs.db", "page_files/cadre.jsonl"):
        (folder / name).write_text(LINES[6], encoding="utf-8")
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "2.jsonl").write_text(LINES[7], encoding="utf-8")
    (tmp_path / "ailleurs").rename(folder / "venu")
    assert comes_true(lambda: count(db) == 6)
    process.send_signal(ending)
    told, said = process.communicate(timeout=LONG)
    assert process.returncode == 1 and "Traceback" not in said, "the page was refused"
    assert sum(json.loads(line)["added"] for line in told.splitlines()) == 6
    is_sound(db)
    (folder / "3.jsonl").write_text(LINES[8], encoding="utf-8")
    again = started(db, "--watch", str(folder))
    assert comes_true(lambda: count(db) == 7), "what came meanwhile"
    again.send_signal(ending)
    assert json.loads(again.communicate(timeout=LONG)[0].splitlines()[0])["unchanged"] == 6
    assert sorted(os.listdir(folder / "sous")) == ["1.jsonl"], "nothing is moved"


def test_a_folder_is_followed_though_another_program_writes_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, db, notes, reports = tmp_path / "arrivages", tmp_path / "essai.db", [], []
    folder.mkdir()
    database.ensure(db)
    monkeypatch.setattr(database, "_WAIT", 0.2)
    (folder / "0.jsonl").write_text(LINES[0], encoding="utf-8")
    stop = threading.Event()
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def note(words: str) -> None:
            notes.append(words)
            if len(notes) == 2:
                other.execute("ROLLBACK")

        def told(report: Report) -> None:
            reports.append(report)
            stop.set()

        watch_folder(str(folder), db, stop=stop, told=told, note=note)
    assert [report.counts["added"] for report in reports] == [1]
    assert len(notes) == 2 and all("database is locked" in words and "trying again" in words for words in notes)


def test_a_stream_waits_for_as_long_as_another_program_writes(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.2)
    database.ensure(db)
    others = sqlite3.connect(db, isolation_level=None, check_same_thread=False)

    def coming(*_: object, **__: object) -> Iterator[Received | None]:
        for number, line in enumerate(LINES[:3]):
            data = line.encode()
            yield Received("-", data, hashlib.sha256(data).hexdigest(), len(data), "jsonl", number, number)
            yield None
            if number == 0:
                others.execute("BEGIN IMMEDIATE")
                threading.Timer(1.0, others.execute, ["ROLLBACK"]).start()

    monkeypatch.setattr("archive.importing.run.stream", coming)
    assert import_files(["-"], db).counts["added"] == 3
    others.close()


def test_a_stream_waits_though_another_program_writes_before_it_begins(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.2)
    database.ensure(db)
    others = sqlite3.connect(db, isolation_level=None, check_same_thread=False)
    others.execute("BEGIN IMMEDIATE")
    threading.Timer(1.5, others.execute, ["ROLLBACK"]).start()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(LINES[:3]).encode())))
    assert import_files(["-"], db).counts["added"] == 3
    others.close()


def test_standard_input_that_is_large_and_no_lines_of_json_is_a_file(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "MOST", 2_000)
    monkeypatch.setattr(streaming, "_CHUNK", 500)
    rows = "titre;texte\n" + "".join(f"Le bac {n};Le bac {n} de Royan a repris mardi.\n" for n in range(200))
    for number, (given, added) in enumerate(((rows.encode(), 200), (gzip.compress(rows.encode(), 0), 200))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        report = import_files(["-"], db.with_name(f"{number}.db"))
        assert (report.counts["added"], report.refusals) == (added, [])


def test_a_link_to_a_folder_that_comes_is_not_followed_and_no_archive_is_imported_behind_one(tmp_path: Path) -> None:
    folder, db = tmp_path / "arrivages", tmp_path / "arrivages" / "essai.db"
    folder.mkdir()
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "9.jsonl").write_text(LINES[9], encoding="utf-8")
    (tmp_path / "lien").symlink_to(folder)
    (folder / "0.jsonl").write_text(LINES[0], encoding="utf-8")
    process = started(db, "--watch", str(tmp_path / "lien"))
    assert comes_true(lambda: count(db) == 1)
    (folder / "vers").symlink_to(tmp_path / "ailleurs")
    (folder / "boucle").symlink_to(folder)
    (folder / "1.jsonl").write_text(LINES[1], encoding="utf-8")
    assert comes_true(lambda: count(db) == 2)
    time.sleep(2)
    told, said = stopped(process)
    runs = [json.loads(line) for line in told.splitlines()]
    assert [(run["added"], run["rejected"], run["duplicates"]) for run in runs] == [(1, 0, 0), (1, 0, 0)]
    assert said.count("vers: a link to a folder") == 1


def stopped(process: subprocess.Popen[str]) -> tuple[str, str]:
    process.send_signal(signal.SIGTERM)
    told, said = process.communicate(timeout=LONG)
    assert process.returncode == 0 and "Traceback" not in said, said
    return told, said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are any bytes on Linux alone")
def test_a_name_that_is_no_utf_8_is_followed_too(tmp_path: Path) -> None:
    folder, db = tmp_path / "arrivages", tmp_path / "essai.db"
    folder.mkdir()
    (folder / "0.jsonl").write_text(LINES[0], encoding="utf-8")
    os.mkfifo(folder / "tube")
    process = started(db, "--watch", str(folder))
    assert comes_true(lambda: count(db) == 1)
    for number in (1, 2):
        Path(os.fsdecode(bytes(folder) + b"/caf\xe9-%d.jsonl" % number)).write_text(LINES[number], encoding="utf-8")
        (folder / f"{number}.jsonl").write_text(LINES[number + 2], encoding="utf-8")
        assert comes_true(lambda number=number: count(db) == 1 + 2 * number)  # type: ignore[misc]
    told, said = stopped(process)
    assert sum(json.loads(line)["seen"] for line in told.splitlines()) == 5, "each was read once"
    assert "tube: neither a file nor a folder" in said


def test_a_folder_that_is_removed_is_taken_up_again_and_said(tmp_path: Path) -> None:
    folder, db = tmp_path / "arrivages", tmp_path / "essai.db"
    folder.mkdir()
    (folder / "0.jsonl").write_text(LINES[0], encoding="utf-8")
    process = started(db, "--watch", str(folder))
    assert comes_true(lambda: count(db) == 1)
    shutil.rmtree(folder)
    time.sleep(1)
    folder.mkdir()
    (folder / "1.jsonl").write_text(LINES[1], encoding="utf-8")
    assert comes_true(lambda: count(db) == 2)
    (folder / "2.jsonl").write_text(LINES[2], encoding="utf-8")
    assert comes_true(lambda: count(db) == 3)
    folder.rename(tmp_path / "ancien")
    folder.mkdir()
    (folder / "3.jsonl").write_text(LINES[3], encoding="utf-8")
    assert comes_true(lambda: count(db) == 4)
    folder.rename(tmp_path / "parti")
    time.sleep(1)
    _, said = stopped(process)
    assert "arrivages: the folder is gone" in said and "it is there again" in said
