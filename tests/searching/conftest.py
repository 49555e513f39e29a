"""An archive that many queries read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive.importing import import_files
from archive.store import database
from tests.conftest import AFP, REUTERS

# What no query language foresees.
HOSTILE = ['"', "AND OR NOT", "a* NEAR(b)", "x:y", "^", "('", "%", "défilé) OR (1", "-",
           "titre:", "évoque:", "\u202eabc", "🚀", "a" * 10_000, "mot " * 9_999,
           "'; DROP TABLE articles",
           "é", "le la les", "\x00\x01\x1b[0m", "\x00", "شبكة الأنباء", "\u202e\u2066grève\u2069",
           "🚀🇫🇷 grève", "\ue000", "\ue0001", '"' + "mot " * 10_000 + '"', "mot-" * 10_000, "mot OU " * 10_000,
           " ".join(f"mot{n}" for n in range(10_000)), " ".join(f"-mot{n}" for n in range(10_000)),
           " ".join(f"source:s{n}" for n in range(10_000)),
           " OU ".join(f"date:{n % 2_000 + 1}" for n in range(10_000)), " ".join(f"m{n}*" for n in range(10_000)),
           " ".join(f"entité:e{n}" for n in range(10_000)), "évoque:2023 " * 10_000, "\ufffe\U0010ffff*",
           "date:9999-12-31..0001-01-01", "date:-9999", "m*" * 5_000]  # fmt: skip


@pytest.fixture(scope="session")
def archive_once(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("search")
    for name, text in (("a.txt", REUTERS), ("b.txt", AFP)):
        Path(folder, name).write_text(text, encoding="utf-8")
    import_files([str(folder / "a.txt"), str(folder / "b.txt")], folder / "a.db")
    return database.open_reading(folder / "a.db")
