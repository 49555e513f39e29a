"""No command writes over the archive that it reads, under whatever name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.importing import Report
from tests.calling import call
from tests.comparing import is_sound


@pytest.mark.parametrize("command", [["export", "--to"], ["export", "--format", "csv", "--to"], ["backup"]])
@pytest.mark.parametrize("name", ["essai.db", "sous/../essai.db", "lien.db", "dur.db", "essai.db-wal", "essai.db-shm"])
def test_the_archive_is_not_written_over(
    press: Path, do_import: Callable[..., Report], db: Path, command: list[str], name: str
) -> None:
    do_import("presse")
    Path("sous").mkdir()
    Path("lien.db").symlink_to("essai.db")
    os.link("essai.db", "dur.db")
    done = call(*command, name, "--force", "--db", "essai.db")
    assert done.returncode == 2 and "the archive itself" in done.stderr and "another" in done.stderr
    is_sound(db)
    assert not Path("essai.db-wal").exists()


@pytest.mark.parametrize("command", [["export", "--to"], ["backup"]])
def test_nor_is_one_that_is_named_by_a_link(press: Path, do_import: Callable[..., Report], command: list[str]) -> None:
    do_import("presse")
    Path("lien.db").symlink_to("essai.db")
    assert call(*command, "essai.db-journal", "--force", "--db", "lien.db").returncode == 2
    assert call(*command, "autre.db", "--db", "lien.db").returncode == 0


def test_a_backup_does_not_take_the_place_of_an_archive_whose_journal_would_be_read_into_it(
    press: Path, do_import: Callable[..., Report], db: Path
) -> None:
    do_import("presse")
    Path("autre.db").write_bytes(b"")
    Path("autre.db-wal").write_bytes(b"what another program has not written yet")
    done = call("backup", "autre.db", "--force", "--db", db)
    assert done.returncode == 2 and "autre.db-wal" in done.stderr and "another" in done.stderr
    assert Path("autre.db").read_bytes() == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("command", [["export", "--to"], ["backup"]])
def test_nor_is_a_device_or_a_pipe(press: Path, do_import: Callable[..., Report], db: Path, command: list[str]) -> None:
    do_import("presse")
    os.mkfifo("tube")
    done = call(*command, "tube", "--force", "--db", db)
    assert done.returncode == 2 and "a pipe" in done.stderr and Path("tube").is_fifo()
