"""A run taken back: the archive is what it would be if the run had never been."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, naming, undoing, withdrawing
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import Report, import_files
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.conftest import REUTERS
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
TEXTS = [
    "Fumio Kishida a été reçu mardi à Séoul par Yoon Suk-yeol.",
    "Le ministre Jean Valjean, 50 ans, a été reçu jeudi à Hanoï.\n\nIl est parti le 3 mai.",
    "Selon Marie Curie, le sommet du 4 juin à Montréal a été reporté.",
]


def archives(tmp_path: Path, *steps: list[Path]) -> Path:
    """An archive that the steps made, one run each."""
    db = tmp_path / f"{len(list(tmp_path.glob('*.db')))}.db"
    for step in steps:
        import_files([str(path) for path in step], db)
    return db


def test_what_a_run_added_goes_and_what_it_replaced_returns(tmp_path: Path) -> None:
    wire = {"headline": "Un sommet", "source": "AFP", "external_id": "x1", "published": "2023-05"}
    same = {"headline": "Un titre", "body": TEXTS[0], "published": "2023-05-03", "section": "Monde"}
    first = lines(tmp_path / "1.jsonl", {**wire, "body": TEXTS[0], "version": "1", "byline": "Par Albert Londres"},
                  {**same, "source": "Combat", "external_id": "a"}, {**same, "source": "Le Matin", "external_id": "b"},
                  {"headline": "Seul", "body": TEXTS[2]})  # fmt: skip
    second = lines(tmp_path / "2.jsonl", {**wire, "body": TEXTS[1], "version": "2"},
                   *({**same, "source": f"Journal {n}", "external_id": str(n)} for n in range(9)),
                   {"headline": "Neuf", "body": TEXTS[1], "source": "Reuters"}, {"headline": "Refusé"})  # fmt: skip
    without = archives(tmp_path, [first])
    db = archives(tmp_path, [first], [second])
    assert contents(db) != contents(without)
    done = undoing.undo(db, 2)
    assert done.removed == 1 and done.restored >= 1
    assert contents(db) == contents(without)
    is_sound(db)
    import_files([str(second)], db)
    assert contents(db) == contents(archives(tmp_path, [first], [second]))


@pytest.mark.parametrize("seed", range(12))
def test_any_history_taken_back_to_any_point_is_the_history_up_to_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = []
    for number in range(4):
        records = []
        for _ in range(6):
            outlet, text = chance.choice(["AFP", "Reuters", "Le Matin"]), chance.choice(TEXTS)
            record = {"headline": f"T{TEXTS.index(text)}", "body": text, "source": outlet, "published": "2023-05"}
            record |= {"external_id": str(chance.randrange(4))} if chance.random() < 0.8 else {}
            record |= {"version": str(chance.randrange(9))} if chance.random() < 0.4 else {}
            records.append(record | ({"section": "Monde"} if chance.random() < 0.3 else {}))
        steps.append([lines(tmp_path / f"{chance.randrange(3)}-{number}.jsonl", *records)])
    db = archives(tmp_path, *steps)
    for run in (4, 3, 2):
        undoing.undo(db, run)
        is_sound(db)
        assert contents(db, read=False) == contents(archives(tmp_path, *steps[: run - 1]), read=False), run
    for step in steps[1:]:  # nothing that was taken back counts as read
        import_files([str(path) for path in step], db)
    assert contents(db, read=False) == contents(archives(tmp_path, *steps), read=False)


def test_later_changes_on_top_are_told(press: Path, do_import: Import, db: Path) -> None:
    path = press / "1-reuters.txt"
    do_import("presse")
    do_import("presse")
    (press / "copie.txt").write_text(REUTERS, encoding="utf-8")
    do_import(path, press / "copie.txt")
    before = contents(db)
    with pytest.raises(StoreError, match=r"run 3 changed 1 .*undo those first: archive runs --undo 3"):
        undoing.undo(db, 1)
    assert contents(db) == before
    assert undoing.undo(db, 3).run == 3
    assert undoing.undo(db, 1).later == (2,)
    for run, why in ((1, "was undone"), (9, "no run 9")):
        with pytest.raises(StoreError, match=why):
            undoing.undo(db, run)
    is_sound(db)


def test_the_changes_tell_and_corrections_and_tombstones_stay(press: Path, do_import: Import, query: Query) -> None:
    do_import("presse/2-afp.txt")
    do_import("presse/1-reuters.txt")
    db = press.parent / "essai.db"
    [(key,)] = query("SELECT key FROM articles WHERE import_run_id = 2")
    correcting.correct_date(db, key, "jeudi", Made("C", "vérifié"), value="2024-02-08")
    undoing.undo(db, 2)
    assert query("SELECT kind, article_key FROM changes ORDER BY seq DESC LIMIT 1") == [("withdrawn", key)]
    assert query("SELECT undone_at IS NOT NULL FROM import_runs ORDER BY id") == [(0,), (1,)]
    do_import("presse")
    assert query("SELECT decided_by FROM date_mentions WHERE edtf = '2024-02-08'") == [("correction 1",)]
    withdrawing.withdraw(db, key, reason="retrait", by="C")
    undoing.undo(db, 3)
    assert query("SELECT text FROM articles WHERE key = ?", key) == [("",)]
    assert do_import("presse").counts["unchanged"] == 2
    is_sound(db)


def test_the_command(archive: Path) -> None:
    done = call("runs", "--undo", "1", "--json", "--db", archive)
    assert done.returncode == 0 and json.loads(done.stdout)["removed"] == 2
    done = call("runs", "--undo", "1", "--db", archive)
    assert done.returncode == 1 and "was undone" in done.stderr
    [run] = json.loads(call("runs", "--json", "--db", archive).stdout)
    assert run["undone_at"]


def test_a_tombstone_keeps_the_keys_that_the_run_gave_it(tmp_path: Path) -> None:
    same = {"headline": "Un titre", "body": TEXTS[0], "published": "2023-05-02"}
    steps = [
        [lines(tmp_path / f"{name}.jsonl", {**same, "source": source, "external_id": name})]
        for name, source in (("k1", "AFP"), ("k2", "Reuters"))
    ]
    db = archives(tmp_path, *steps)
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert undoing.undo(db, 2).appearances == 0
    more = {**same, "body": f"{TEXTS[0]} Et plus.", "source": "Reuters", "external_id": "k2"}
    report = import_files([str(lines(tmp_path / "encore.jsonl", more))], db)
    assert report.counts["unchanged"] == 1
    is_sound(db)


def test_a_name_that_a_person_gave_stands_when_a_later_import_goes(tmp_path: Path, query: Query) -> None:
    text = "Le bac a repris jeudi, dit Jeanne Petitbois, élue de Royan."
    db = tmp_path / "essai.db"
    import_files([str(lines(tmp_path / "1.jsonl", {"headline": "Un", "body": text}))], db)
    first = naming.rename(db, "jeanne-petitbois", "Jeanne Petit-Bois", Made("C", "vérifié"))
    naming.rename(db, "jeanne-petitbois", "Jeanne de Petitbois", Made("C", "vérifié"))
    import_files([str(lines(tmp_path / "2.jsonl", {"headline": "Deux", "body": f"Encore. {text}"}))], db)
    label = "SELECT label FROM entities WHERE slug = 'jeanne-petitbois'"
    undoing.undo(db, 2)
    assert query(label) == [("Jeanne de Petitbois",)]
    correcting.undo(db, first.id)
    assert query(label) == [("Jeanne de Petitbois",)], "what was said since stands"
