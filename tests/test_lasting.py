"""What people said lasts, whatever comes, goes and comes again: in the archive and in what is given out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, exporting, naming, undoing, withdrawing
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import import_files
from archive.store import database, standing
from tests.comparing import contents, is_sound
from tests.test_identity import given
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
WHY = Made("Camille", "vérifié")
SEEN = "Marie Duval, la maire de Brest, a rencontré Paul Lenoir mardi."


def again(db: Path, folder: Path) -> Path:
    """The archive that an export of this one makes."""
    told, copy = folder / "sortie.jsonl", folder / "copie.db"
    told.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(told)], copy)
    return copy


def test_a_merged_name_finds_an_entity_that_went_and_came_back(tmp_path: Path, db: Path, query: Query) -> None:
    import_files([str(lines(tmp_path / "un.jsonl", given(0, "a") | {"text": "Rien de neuf au port."}))], db)
    seen = lines(tmp_path / "deux.jsonl", given(0, "b") | {"text": SEEN})
    import_files([str(seen)], db)
    naming.merge(db, "Paul Lenoir", "Marie Duval", WHY)
    names = (
        "SELECT alias, a.origin FROM entity_aliases a JOIN entities e ON e.id = a.entity_id WHERE slug = 'marie-duval'"
    )
    before = query(names)
    assert ("Paul Lenoir", "human") in before
    undoing.undo(db, 2)
    assert query(names) == []
    import_files([str(seen)], db)
    assert sorted(query(names)) == sorted(before)
    is_sound(db)


def test_the_same_correction_made_undone_and_made_again_within_a_second_travels(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.store.sql.now", lambda: "2023-05-02T10:00:00Z")
    import_files([str(lines(tmp_path / "un.jsonl", given(0, "a")))], db)
    key = standing.key_of(database.open_reading(db), 1)
    first = correcting.correct_date(db, key, "mardi", WHY, value="2022-02-02")
    correcting.undo(db, first.id)
    correcting.correct_date(db, key, "mardi", WHY, value="2022-02-02")
    copy = again(db, tmp_path)
    import_files([str(tmp_path / "sortie.jsonl")], copy)
    assert contents(copy, read=False) == contents(db, read=False)


def test_a_person_that_a_text_names_later_is_the_same_in_a_copy(tmp_path: Path, db: Path) -> None:
    import_files([str(lines(tmp_path / "un.jsonl", given(0, "f")))], db)
    key = standing.key_of(database.open_reading(db), 1)
    correcting.correct_entity(db, key, "bac", WHY, name="paul lenoir", kind="person")
    for name in "abcdeghijk":  # under keys that stand before and after that one
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name) | {"text": f"{SEEN} N° {name}."}))], db)
    assert contents(again(db, tmp_path), read=False) == contents(db, read=False)


@pytest.mark.parametrize("ending", ["undone", "withdrawn"])
def test_a_person_that_a_text_names_is_the_text_s_where_the_correction_goes(
    ending: str, tmp_path: Path, db: Path, query: Query
) -> None:
    """As if nobody had ever corrected: here, and in a copy."""
    import_files([str(lines(tmp_path / "un.jsonl", given(0, "f")))], db)
    key = standing.key_of(database.open_reading(db), 1)
    made = correcting.correct_entity(db, key, "bac", WHY, name="marie DUVAL", kind="organisation")
    seen = given(2, "g") | {"text": SEEN}
    import_files([str(lines(tmp_path / "deux.jsonl", seen))], db)
    assert query("SELECT kind, label, origin FROM entities WHERE slug = 'marie-duval'")[0][2] == "human"
    if ending == "undone":
        correcting.undo(db, made.id)
    else:
        withdrawing.withdraw(db, key, reason="essai", by="moi")
    plain = tmp_path / "plain.db"
    import_files([str(tmp_path / "deux.jsonl")], plain)
    with closing(database.open_reading(plain)) as connection:
        as_ever = connection.execute(_OF_MARIE).fetchall()
    assert query(_OF_MARIE) == as_ever and as_ever[0][2] == "text"
    assert contents(again(db, tmp_path), read=False) == contents(db, read=False)
    is_sound(db)


_OF_MARIE = """SELECT e.kind, e.label, e.origin, e.country_id, a.alias FROM entities e LEFT JOIN entity_aliases a
               ON a.entity_id = e.id WHERE slug = 'marie-duval' ORDER BY alias"""


def test_an_entity_is_split_only_where_it_is_named(tmp_path: Path, db: Path) -> None:
    import_files([str(lines(tmp_path / "un.jsonl", given(3, "a") | {"text": SEEN}, given(2, "b")))], db)
    with pytest.raises(StoreError, match="article 2 does not name « Marie Duval »"):
        naming.split(db, "Marie Duval", ["1", "2"], "Marie Duval (Nantes)", None, WHY)
    naming.split(db, "Marie Duval", ["1"], "Marie Duval (Nantes)", None, WHY)


def test_a_source_that_only_a_correction_named_goes_with_it(tmp_path: Path, db: Path, query: Query) -> None:
    import_files([str(lines(tmp_path / "un.jsonl", given(0, "a")))], db)
    first = correcting.correct_article(db, "1", {"source": "Le Phare"}, WHY)
    second = correcting.correct_article(db, "1", {"source": "La Bouée"}, WHY)
    assert query("SELECT name FROM sources ORDER BY name") == [("La Bouée",), ("Sud Ouest",)]
    correcting.undo(db, second.id)
    assert query("SELECT name FROM sources ORDER BY name") == [("Le Phare",), ("Sud Ouest",)]
    correcting.undo(db, first.id)
    assert query("SELECT name FROM sources") == [("Sud Ouest",)]


def test_a_source_that_a_run_replaced_waits_for_the_run_to_be_taken_back(
    tmp_path: Path, db: Path, query: Query
) -> None:
    told = given(0, "a") | {"external_id": "", "url": "https://www.example.org/bac"}
    path = lines(tmp_path / "un.jsonl", told)
    import_files([str(path), str(lines(tmp_path / "deux.jsonl", given(2, "b", source="Le Phare")))], db)
    import_files([str(lines(path, told | {"source": "La Bouée", "section": "Mer"}))], db)
    withdrawing.withdraw(db, "2", reason="retrait", by="C")
    sources = "SELECT s.name FROM articles a JOIN sources s ON s.id = source_id"
    assert query(sources) == [("La Bouée",)]
    undoing.undo(db, 2)
    assert query(sources) == [("Sud Ouest",)]
    assert query("SELECT name FROM sources") == [("Sud Ouest",)]
    is_sound(db)


def test_an_earlier_state_of_a_file_goes_with_what_is_withdrawn(tmp_path: Path, db: Path) -> None:
    told, kept = given(0, "a", section="Mer"), tmp_path / "originaux"
    (tmp_path / "presse").mkdir()
    path = tmp_path / "presse" / "dossier-secret.jsonl"
    for section in ("Mer", "Terre"):
        import_files([str(lines(path, told | {"section": section}))], db, originals=kept)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM source_files").fetchone() == (2,)
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert [place for place in kept.rglob("*") if place.is_file()] == []
    assert b"dossier-secret" not in db.read_bytes()


def test_what_was_corrected_under_a_key_goes_with_the_run_that_brought_the_key(
    tmp_path: Path, db: Path, query: Query
) -> None:
    for name in ("c", "f"):
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name)))], db)
    of_the_second = "SELECT key FROM {} WHERE import_run_id = 2"
    [(later,)] = query(" UNION ".join(map(of_the_second.format, ("articles", "appearances"))))
    before = query("SELECT edtf, decided_by FROM date_mentions")
    correcting.correct_date(db, later, "mardi", WHY, value="2022-02-02")
    assert query("SELECT edtf FROM date_mentions") == [("2022-02-02",)]
    undoing.undo(db, 2)
    assert query("SELECT edtf, decided_by FROM date_mentions") == before
    import_files([str(tmp_path / "f.jsonl")], db)
    assert query("SELECT edtf FROM date_mentions") == [("2022-02-02",)]


def test_what_stands_follows_where_a_merge_is_withdrawn(tmp_path: Path, db: Path, query: Query) -> None:
    told = lines(
        tmp_path / "un.jsonl",
        given(0, "a") | {"text": "Paul Lenoir, le maire de Brest, a parlé mardi."},
        given(0, "b") | {"text": "Marie Duval, la maire de Quimper, a parlé mardi."},
    )
    import_files([str(told)], db)
    names = "SELECT slug, rule FROM entity_mentions m JOIN entities e ON e.id = entity_id WHERE m.kind = 'person'"
    [[hidden, _]] = query(f"{names} AND article_id = (SELECT id FROM articles WHERE text LIKE 'Marie%')")
    before = query(f"{names} AND slug <> '{hidden}'")
    naming.merge(db, before[0][0], hidden, WHY)
    withdrawing.withdraw(db, query("SELECT key FROM articles WHERE text LIKE 'Marie%'")[0][0], reason="r", by="C")
    assert query(names) == before and hidden not in str(query("SELECT slug FROM entities"))
    assert b"marie-duval" not in db.read_bytes()
    is_sound(db)


def test_a_text_stands_in_a_copy_though_it_was_withdrawn_elsewhere(tmp_path: Path, db: Path) -> None:
    body = "Le comte a reçu mardi à Séoul le professeur, qui est reparti jeudi sans un mot à sa sœur."
    all_of_it = [given(0, name, f"Titre {name}") | {"text": body} for name in "abcdefz"]
    others = [told | {"text": f"Autre texte de {told['external_id']}."} for told in all_of_it[:5]]
    for name, some in (("un", all_of_it), ("deux", others)):
        import_files([str(lines(tmp_path / f"{name}.jsonl", *some))], db)
    with closing(sqlite3.connect(db)) as connection:
        [(key,)] = connection.execute("SELECT key FROM articles WHERE external_id = 'z'")
    withdrawing.withdraw(db, key, reason="retrait", by="C")
    assert contents(again(db, tmp_path), read=False)["articles"] == contents(db, read=False)["articles"]
