"""Withdrawal: not a word left in the file's bytes, a tombstone that keeps it from coming back."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, withdrawing
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import Report
from archive.search import search
from archive.store import database
from tests.calling import call
from tests.comparing import is_sound
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
SECRETS = [b"zorglub", b"champignac", b"turbotraction", b"fantasio", b"seccotine"]
"""Made-up words: of the text, of its former text, of its byline, of its source and address, of a refused record."""


def left_in(folder: Path) -> set[bytes]:
    """Which of the words stand in the bytes of any file of the folder, in any case."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes().lower()
            found |= {word for word in SECRETS if word in data}
    return found


@pytest.fixture
def takedown(tmp_path: Path, db: Path, do_import: Import, query: Query) -> str:
    """An archive with one article that must go, among many; gives its key. Its files lie elsewhere, already deleted."""
    given = {"headline": "Le secret de Zorglub", "source": "Le Fantasio", "external_id": "s1", "published": "2023-05"}
    given |= {"url": "https://www.example.org/fantasio/zorglub", "byline": "Par Turbotraction Seccotine"}
    body = "Le professeur Zorglub a été reçu mardi à Séoul par le président. " * 3
    others = [{"headline": f"Titre {n}", "body": f"Un fait numéro {n} à Séoul mardi. " * 40} for n in range(150)]
    path = tmp_path / "a.jsonl"
    lines(path, *others[:75], {**given, "version": "1", "body": body + "Le comte de Champignac l'a dit."}, *others[75:])
    do_import(path)
    lines(path, {**given, "version": "2", "body": body + "Il est reparti jeudi. Un porte-parole a confirmé."})
    do_import(path)
    lines(path, {"headline": "Zorglub", "published": "le 3", "body": body})
    assert do_import(path).counts["rejected"] == 1
    [(key,)] = query("SELECT key FROM articles WHERE headline LIKE '%Zorglub%'")
    correcting.correct_date(db, key, "jeudi", Made("C", "vérifié"), value="2023-05-04")
    correcting.correct_entity(db, key, "Zorglub a été", Made("C", "vérifié"), name="Zorglub", kind="person", nth=1)
    gone = correcting.correct_date(db, key, "professeur Zorglub", Made("C", "vérifié"), value="2023", nth=2)
    correcting.undo(db, gone.id)
    path.unlink()
    assert left_in(tmp_path) == set(SECRETS)
    return str(key)


def test_no_word_of_it_stays_in_the_bytes(takedown: str, tmp_path: Path, db: Path, query: Query) -> None:
    done = withdrawing.withdraw(db, takedown, reason="données personnelles", by="Camille")
    assert done and done.key == takedown
    assert left_in(tmp_path) == set() and b"example.org" not in db.read_bytes()
    [tomb] = query("SELECT text, headline, url, withdrawn_at IS NOT NULL FROM articles WHERE key = ?", takedown)
    assert tomb == ("", None, None, 1)
    assert query("SELECT kind FROM changes ORDER BY seq DESC LIMIT 1") == [("withdrawn",)]
    assert query("SELECT made_by, reason FROM corrections WHERE target = 'withdrawal'") == [
        ("Camille", "données personnelles")
    ]
    assert query("SELECT count(*) FROM articles WHERE text <> ''") == [(150,)]
    with closing(database.open_reading(db)) as connection:
        assert not [hit for hit in search(connection, "Zorglub", limit=5).hits if hit.key == takedown]
        assert search(connection, "numéro", limit=5).hits
    is_sound(db)
    assert withdrawing.withdraw(db, takedown, reason="encore", by="C") is None


def test_no_import_brings_it_back(takedown: str, tmp_path: Path, db: Path, do_import: Import, query: Query) -> None:
    [(text, former)] = query(
        "SELECT a.text, v.text FROM articles a JOIN article_versions v ON v.article_id = a.id WHERE a.key = ?", takedown
    )
    withdrawing.withdraw(db, takedown, reason="retrait", by="C")
    same = {"source": "Le Fantasio", "external_id": "s1"}
    path = lines(
        tmp_path / "encore.jsonl",
        {"headline": "Le secret de Zorglub", "text": text, "published": "2023-05", **same},
        {"text": text, "source": "Un autre journal", "external_id": "z"},
        {"text": former, "source": "Un autre journal", "external_id": "y"},
        {"text": "Tout autre texte de la même dépêche.", "version": "3", **same},
    )
    assert do_import(path).counts["unchanged"] == 4
    path.unlink()
    assert query("SELECT count(*) FROM articles WHERE text <> ''") == [(150,)]
    assert left_in(tmp_path) == set()
    is_sound(db)


def test_duplicates_and_originals_go_with_it(
    tmp_path: Path, press: Path, db: Path, do_import: Import, query: Query
) -> None:
    (press / "copie.txt").write_bytes((press / "2-afp.txt").read_bytes())
    kept = tmp_path / "originaux"
    do_import("presse", originals=kept)
    [(key,)] = query("SELECT key FROM articles WHERE headline LIKE 'Séoul observe%'")
    assert len([p for p in kept.rglob("*") if p.is_file()]) == 2
    done = withdrawing.withdraw(db, key[:12], reason="retrait", by="C")
    assert done and len(done.originals) == 1 and set(done.elsewhere) == {"presse/2-afp.txt", "presse/copie.txt"}
    assert len([p for p in kept.rglob("*") if p.is_file()]) == 1
    assert b"d\xc3\xa9fil\xc3\xa9 militaire" not in db.read_bytes()
    assert do_import("presse").counts["unchanged"] == 3
    is_sound(db)


def test_a_reader_of_the_old_state_is_told_of(takedown: str, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.2)
    with closing(database.open_reading(db)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(StoreError, match="run the same command again"):
            withdrawing.withdraw(db, takedown, reason="retrait", by="C")
        reader.execute("ROLLBACK")
    assert withdrawing.withdraw(db, takedown, reason="retrait", by="C") is None
    assert left_in(db.parent) == set()


def test_the_command(archive: Path, query: Query) -> None:
    [(key,)] = query("SELECT key FROM articles LIMIT 1")
    assert call("withdraw", key, "--db", archive).returncode == 2, "a reason is asked for"
    done = call("withdraw", key, "--reason", "retrait", "--json", "--db", archive)
    assert done.returncode == 0 and json.loads(done.stdout)["key"] == key and "presse/" in done.stderr
    assert call("withdraw", "f" * 12, "--reason", "retrait", "--db", archive).returncode == 1
    assert call("check", "--deep", "--db", archive).returncode == 0
    assert call("correct", "date", key, "mardi", "--to", "2023", "--reason", "x", "--db", archive).returncode == 1
