"""An archive that many queries read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive.importing import import_files
from archive.store import database
from tests.conftest import AFP, REUTERS


@pytest.fixture(scope="session")
def archive_once(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("search")
    for name, text in (("a.txt", REUTERS), ("b.txt", AFP)):
        Path(folder, name).write_text(text, encoding="utf-8")
    import_files([str(folder / "a.txt"), str(folder / "b.txt")], folder / "a.db")
    return database.open_reading(folder / "a.db")
