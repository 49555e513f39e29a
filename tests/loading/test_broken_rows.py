"""A row that breaks a rule of the database costs its own article and no other, wherever in a transaction it stands."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive import importing
from archive.importing import import_files, retry_rejects
from archive.store import database
from tests.comparing import contents, is_sound

RULE = """
    CREATE TRIGGER embargo BEFORE INSERT ON articles WHEN new.text LIKE '%embargo%'
    BEGIN SELECT RAISE(ABORT, 'sous embargo'); END"""
"""Somebody's own rule in the archive."""


def lines(path: Path, numbers: range, broken: tuple[int, ...] = ()) -> Path:
    told = [
        {"external_id": str(n), "text": f"La dépêche {n} de Séoul, mardi{', sous embargo' if n in broken else ''}."}
        for n in numbers
    ]
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in told), encoding="utf-8")
    return path


@pytest.fixture
def ruled(db: Path) -> Path:
    database.ensure(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(RULE)
    return db


@pytest.mark.parametrize(
    ("count", "broken"),
    [*((20, broken) for broken in ((0,), (7,), (19,), (0, 1, 2), (3, 19), tuple(range(20)))), (400, (0, 130, 399))],
)
def test_one_broken_row_costs_one_article(
    ruled: Path, tmp_path: Path, count: int, broken: tuple[int, ...], small_steps: None
) -> None:
    report = import_files([lines(tmp_path / "lot.jsonl", range(count), broken)], ruled)
    assert (report.counts["added"], report.counts["rejected"]) == (count - len(broken), len(broken))
    assert all("sous embargo" in told for told in report.refusals)
    is_sound(ruled)
    kept = [n for n in range(count) if n not in broken]
    with closing(sqlite3.connect(ruled)) as connection:
        assert sorted(int(n) for (n,) in connection.execute("SELECT external_id FROM articles")) == kept
        assert connection.execute("SELECT count(*) FROM rejects").fetchone() == (len(broken),)
        assert connection.execute("SELECT count(*) FROM date_mentions").fetchone() == (len(kept),)
        connection.execute("DROP TRIGGER embargo")
    assert retry_rejects(ruled).counts["added"] == len(broken)
    is_sound(ruled)
    again = import_files([tmp_path / "lot.jsonl"], ruled)
    assert again.counts["unchanged"] == count, "each came back as the record that it was"


def test_updates_beside_a_broken_row_stand(ruled: Path, tmp_path: Path) -> None:
    file = tmp_path / "lot.jsonl"
    import_files([lines(file, range(4))], ruled)
    before = contents(ruled)
    more = lines(tmp_path / "plus.jsonl", range(4, 8), (5,)).read_text(encoding="utf-8")
    told = file.read_text(encoding="utf-8").replace("dépêche 2", "nouvelle 2")
    file.write_text(f"{told}\n{more}", encoding="utf-8")
    report = import_files([file], ruled)
    assert {name: n for name, n in report.counts.items() if n} == {
        "seen": 8, "added": 3, "updated": 1, "unchanged": 3, "rejected": 1
    }  # fmt: skip
    assert contents(ruled) != before
    is_sound(ruled)


def test_a_dry_run_tells_the_same_and_keeps_nothing(ruled: Path, tmp_path: Path) -> None:
    before = contents(ruled)
    report = importing.import_files([lines(tmp_path / "lot.jsonl", range(6), (0,))], ruled, dry_run=True)
    assert (report.counts["added"], report.counts["rejected"]) == (5, 1)
    assert contents(ruled) == before
