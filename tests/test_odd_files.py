"""What else lies in folders: names that are no UTF-8, pipes and sockets, links to folders. The rest always goes in."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive import import_files, importing
from archive.importing import Report
from archive.reading import files
from archive.store import runs
from tests.calling import call, cold
from tests.conftest import AFP, REUTERS

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
ODD = os.fsdecode(b"caf\xe9.txt")
"""What a file from a disk of the nineties is called."""
unix = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are any bytes on Linux alone")


@pytest.fixture
def odd(press: Path) -> Path:
    (press / "2-afp.txt").rename(press / ODD)
    return press


@unix
def test_a_name_that_is_no_utf_8_is_kept_with_its_bytes_spelt_out(
    odd: Path, do_import: Import, query: Query, db: Path
) -> None:
    assert do_import("presse").counts["added"] == 2
    assert query("SELECT path FROM source_files ORDER BY 1") == [("presse/1-reuters.txt",), (r"presse/caf\xe9.txt",)]
    assert do_import("presse").counts["unchanged"] == 2
    assert do_import(f"presse/{ODD}").counts["unchanged"] == 1, "named by itself it is the same place"
    assert call("runs", "--db", db).returncode == 0


@unix
def test_what_is_refused_of_such_a_file_is_named_and_kept(odd: Path, do_import: Import, query: Query) -> None:
    (odd / ODD).write_bytes(b"")
    report = do_import("presse", f"presse/rien-{ODD}")
    assert (report.counts["added"], report.counts["rejected"]) == (1, 2)
    assert [path for (path,) in query("SELECT path FROM rejects")] == [
        r"presse/caf\xe9.txt",
        r"presse/rien-caf\xe9.txt",
    ]


@unix
def test_members_of_a_tar_under_names_that_are_no_utf_8(tmp_path: Path, do_import: Import, query: Query) -> None:
    with tarfile.open(tmp_path / "a.tar", "w", encoding="latin-1", format=tarfile.GNU_FORMAT) as made:
        for name, text in (("café.txt", AFP), ("pont.txt", REUTERS)):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            made.addfile(member, io.BytesIO(text.encode()))
    assert do_import(tmp_path / "a.tar").counts["added"] == 2
    [path] = [path for (path,) in query("SELECT path FROM source_files") if "caf" in path]
    assert path.endswith(r"a.tar!caf\xe9.txt")


@unix
@pytest.mark.parametrize(
    "words",
    [
        ["withdraw", "1", "--reason", "r\udce9"],
        ["correct", "article", "1", "--set", "section=\udce9", "--reason", "r"],
        ["correct", "article", "1", "--set", "section=a", "--reason", "\udce9"],
        ["search", "caf\udce9"],
        ["import", "presse", "--keep-originals", "gard\udce9"],
    ],
)
def test_a_word_that_is_no_utf_8_is_misuse(words: list[str], press: Path, do_import: Import, db: Path) -> None:
    do_import("presse")
    done = call(*words, ARCHIVE_DB=str(db))
    assert done.returncode == 2 and r"\xe9" in done.stderr and "UTF-8" in done.stderr


@unix
def test_a_path_that_is_no_utf_8_is_a_path(odd: Path, db: Path) -> None:
    assert call("import", f"presse/{ODD}", "--db", db).returncode == 0
    done = call("annotate", f"presse/{ODD}")
    assert done.returncode == 0 and "mardi" in done.stdout


@unix
@pytest.mark.parametrize("words", [["presse"], ["presse", "--workers", "2"]])
def test_pipes_and_sockets_in_a_folder_are_passed_over_with_a_word(press: Path, db: Path, words: list[str]) -> None:
    os.mkfifo(press / "tube")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("presse/prise")
        (press / "nul").symlink_to("/dev/zero")
        done = call("import", *words, "--db", db)
    assert done.returncode == 0 and "2 added" in done.stderr
    for name in ("tube", "prise", "nul"):
        assert f"presse/{name}: neither a file nor a folder: passed over" in done.stderr


@unix
def test_a_pipe_that_is_named_is_read_to_its_end(press: Path, do_import: Import) -> None:
    os.mkfifo(press / "tube")
    threading.Thread(target=lambda: (press / "tube").write_text("Un pont\n\nLe pont a rouvert."), daemon=True).start()
    assert do_import("presse/tube").counts["added"] == 1


@unix
def test_a_link_to_a_folder_is_passed_over_with_a_word(press: Path, tmp_path: Path, do_import: Import) -> None:
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "a.txt").write_text(AFP)
    (press / "lien").symlink_to(tmp_path / "autre")
    report = do_import("presse")
    assert report.counts["seen"] == 2
    assert report.notes == ["presse/lien: a link to a folder: passed over — import it by its own path"]
    assert do_import("presse/lien").counts["seen"] == 1


def test_paths_are_a_text_a_path_or_several_of_either(press: Path, db: Path) -> None:
    assert import_files("presse", db).counts["added"] == 2
    assert import_files(Path("presse"), db).counts["unchanged"] == 2
    assert import_files([Path("presse/1-reuters.txt"), "presse/2-afp.txt"], db).counts["unchanged"] == 2


def test_a_file_called_dash_is_no_standard_input(press: Path, do_import: Import, query: Query) -> None:
    (press / "-").write_bytes((press / "2-afp.txt").read_bytes())
    os.chdir(press)
    assert do_import("./-").counts["added"] == 1
    assert do_import(".").counts["seen"] == 3
    assert query("SELECT path FROM source_files ORDER BY 1")[:1] == [("./-",)]


def test_a_file_called_dash_that_comes_is_followed(press: Path, query: Query, db: Path) -> None:
    os.chdir(press)
    stop, told = threading.Event(), list[Report]()

    def hear(report: Report) -> None:
        told.append(report)
        if len(told) > 1:
            stop.set()
        else:
            (press / "-").write_bytes((press / "2-afp.txt").read_bytes())

    importing.watch_folder(".", db, stop=stop, told=hear)
    assert told[1].counts["duplicates"] == 1 and ("./-",) in query("SELECT path FROM source_files")


def test_a_path_behind_a_link_is_where_the_system_finds_it(press: Path, tmp_path: Path, do_import: Import) -> None:
    (tmp_path / "loin" / "dossier").mkdir(parents=True)
    (tmp_path / "loin" / "x.txt").write_text(REUTERS, encoding="utf-8")
    (press / "x.txt").write_text("Rien de tel : un tout autre texte.", encoding="utf-8")
    (press / "lien").symlink_to(tmp_path / "loin" / "dossier")
    report = do_import("presse/lien/../x.txt", "presse/../presse/2-afp.txt")
    assert report.counts["added"] == 2


def test_a_large_file_that_is_no_text_is_not_kept(
    press: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGE", 1_000)
    monkeypatch.setattr(runs, "MOST_KEPT", 300)
    (press / "film.mp4").write_bytes(os.urandom(600_000))
    (press / "note.json").write_text(json.dumps({"forme": ["inconnue"] * 50}), encoding="utf-8")
    assert do_import("presse").counts == {**dict.fromkeys(runs.COUNTS, 0), "seen": 4, "added": 2, "rejected": 2}
    assert query("SELECT path, length(raw) FROM rejects ORDER BY 1") == [
        ("presse/film.mp4", 0),
        ("presse/note.json", 0),
    ]
    (press / "note.json").write_text(json.dumps({"headline": "Note", "text": "Le bac a repris."}), encoding="utf-8")
    assert importing.retry_rejects(press.parent / "essai.db").counts["added"] == 1


@unix
def test_a_folder_of_originals_is_named_in_text(press: Path, db: Path) -> None:
    folder = press.parent / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    done = call("import", "presse", "--keep-originals", folder, "--db", db)
    assert done.returncode == 1 and r"caf\xe9: its name is no UTF-8 — keep originals elsewhere" in done.stderr
    done = call("import", "--watch", folder, "--db", db)
    assert done.returncode == 1 and "cannot be watched — rename it" in done.stderr


def test_data_are_utf_8_whatever_python_is_told(archive: Path) -> None:
    for encoding in ("ascii", "latin-1"):
        done = cold("search", "défilé", "--json", "--db", archive, PYTHONIOENCODING=encoding)
        assert done.returncode == 0 and "défilé" in done.stdout
