"""Exports that go from one archive to another, and back: nothing breaks, nothing that was withdrawn returns, and what
came once is no news again."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, edtf, exporting, naming, rebuilding, undoing, withdrawing
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import Report, import_files
from archive.reading import Options
from tests.comparing import contents, is_sound
from tests.test_importing import counted, lines

Do = Callable[..., Report]
WHY = Made("Camille", "vérifié")
LONG = "Le bac de Royan reprend du service après trois mois d'arrêt complet"
BODY = "Le bac zorglub de Royan a repris mardi le 3 mai, dit le maire de la commune de Charente, devant la presse."
OTHER = "La Corée du Nord a protesté la veille auprès de l'ONU, selon Séoul et Tokyo."


def wire(number: str, body: str, headline: str = "Le bac", source: str = "AFP", **more: str) -> dict[str, str]:
    return {"headline": headline, "body": body, "source": source, "external_id": number, **more}


class Archives:
    """Archives of a folder, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, 0

    def __getitem__(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def take(self, name: str, *records: dict[str, Any]) -> dict[str, int]:
        self.files += 1
        return counted(import_files([lines(self.folder / f"{self.files}.jsonl", *records)], self[name]))

    def give(self, name: str, to: str) -> dict[str, int]:
        path = self.folder / f"{name}.export.jsonl"
        path.write_text("".join(exporting.export(self[name], "jsonl")), encoding="utf-8")
        report = import_files([path], self[to])
        is_sound(self[to])
        return counted(report)

    def key(self, name: str, external_id: str) -> str:
        return next(row["key"] for row in self.rows(name) if row.get("external_id") == external_id)

    def rows(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in exporting.export(self[name], "jsonl")]

    def withdraw(self, name: str, external_id: str) -> None:
        withdrawing.withdraw(self[name], self.key(name, external_id), reason="retrait", by="C")

    def hold(self, name: str, word: str) -> bool:
        return word.encode() in self[name].read_bytes()


@pytest.fixture
def archives(tmp_path: Path) -> Archives:
    return Archives(tmp_path)


@pytest.mark.parametrize(("one", "other"), [("x1", "x2"), ("x2", "x1")])
def test_a_corrected_text_that_joins_another_article_there(archives: Archives, one: str, other: str) -> None:
    archives.take("a", wire(one, BODY))
    correcting.correct_article(archives["a"], archives.key("a", one), {"section": "Mer"}, WHY)
    archives.take("b", wire(one, OTHER), wire(other, BODY))
    assert archives.give("a", "b") == {"updated": 1}
    [row] = archives.rows("b")
    assert row["section"] == "Mer" and len(row["corrections"]) == 1
    assert archives.give("a", "b") == {"unchanged": 1}


def test_a_former_text_under_its_former_headline_does_not_come_back(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY, LONG, byline="Par Albert Londres", version="1"))
    correcting.correct_date(archives["a"], "1", "mardi", WHY, value="2023-05-02")
    archives.take("a", wire("x1", OTHER, "Visite", version="2"))
    archives.take("b", wire("y1", BODY, LONG, "Reuters"))
    archives.withdraw("b", "y1")
    assert archives.give("a", "b") == {"added": 1}
    assert not archives.hold("b", "zorglub") and not archives.hold("b", "mardi")
    assert archives.give("a", "b") == {"unchanged": 1}


@pytest.mark.parametrize("through", [False, True])
def test_former_words_that_came_in_one_run_do_not_come_back_from_another_outlet(
    archives: Archives, through: bool
) -> None:
    archives.take("a", wire("x1", BODY, LONG, version="1"), wire("x1", OTHER, "Visite", version="2"))
    if through:
        archives.give("a", "b")
    name = "b" if through else "a"
    archives.withdraw(name, "x1")
    assert archives.take(name, wire("y1", BODY, "Autre titre", "Reuters")) == {"unchanged": 1}


def test_what_a_source_said_of_a_text_that_was_withdrawn_here_stays_away(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY, version="1", section="Fantasio"))
    archives.take("a", wire("x1", OTHER, version="2"))
    archives.take("b", wire("x1", OTHER, version="2"))
    archives.take("b", wire("y1", BODY, source="Reuters"))
    archives.withdraw("b", "y1")
    assert archives.give("a", "b") == {"duplicates": 1}
    assert not archives.hold("b", "Fantasio") and not archives.hold("b", "zorglub")
    assert archives.give("a", "b") == {"unchanged": 1}


def test_a_name_that_was_forgotten_here_stays_away(archives: Archives) -> None:
    archives.take("a", wire("x1", "M. Paul Zorglub, 50 ans, a pris le bac mardi."), wire("x2", OTHER, "Visite"))
    naming.rename(archives["a"], "paul-zorglub", "Zorglub Legrand", WHY)
    archives.give("a", "b")
    archives.withdraw("b", "x1")
    assert archives.give("a", "b") == {"unchanged": 2}
    assert not archives.hold("b", "orglub")


def test_a_place_that_is_left_out_is_no_news(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY), wire("x2", BODY, source="Sud Ouest"))
    [row] = archives.rows("a")
    apart = "x2" if row["external_id"] == "x1" else "x1"
    archives.take("b", wire(apart, OTHER, "Autre", {"x1": "AFP", "x2": "Sud Ouest"}[apart]))
    assert archives.give("a", "b") == {"added": 1}
    assert archives.give("a", "b") == {"unchanged": 1}


def test_a_place_that_goes_to_another_article_is_in_the_journal_of_that(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY), wire("x2", BODY, source="Sud Ouest"))
    [row] = archives.rows("a")
    apart = "x2" if row["external_id"] == "x1" else "x1"
    source = {"x1": "AFP", "x2": "Sud Ouest"}[apart]
    archives.take("b", {"headline": "Titre", "text": row["text"], "source": source, "external_id": apart})
    before = contents(archives["b"], read=False)
    assert archives.give("a", "b") == {"added": 1}
    with pytest.raises(StoreError, match="undo those first: archive runs --undo 2"):
        undoing.undo(archives["b"], 1)
    undoing.undo(archives["b"], 2)
    after = contents(archives["b"], read=False)
    for table in ("articles", "appearances", "source_files"):
        assert after[table] == before[table]


def test_the_last_of_two_corrections_stands_in_both_archives(archives: Archives) -> None:
    for name in ("a", "b"):
        archives.take(name, wire("x1", BODY))
    correcting.correct_article(archives["b"], "1", {"section": "Ports"}, WHY)
    correcting.correct_article(archives["a"], "1", {"headline": "Titre de A"}, WHY)
    time.sleep(1.1)  # the order of making is known to the second
    correcting.correct_article(archives["b"], "1", {"headline": "Titre de B"}, WHY)
    archives.give("a", "b")
    archives.give("b", "a")
    for name in ("a", "b"):
        [row] = archives.rows(name)
        assert (row["headline"], row["section"]) == ("Titre de B", "Ports")


def test_an_undone_run_fills_no_former_text_that_was_withdrawn(archives: Archives) -> None:
    told = [wire(key, OTHER, published=f"2023-05-0{day}") for day, key in enumerate("abc", 2)]
    for record in (*told, {**told[2], "body": BODY, "version": "2"}):
        archives.take("b", record)
    archives.withdraw("b", "a")
    before = contents(archives["b"])["article_versions"]
    archives.take("b", {**told[2], "body": LONG, "version": "3"})
    undoing.undo(archives["b"], 5)
    assert contents(archives["b"])["article_versions"] == before
    assert all(version["text"] == "" for row in archives.rows("b") for version in row.get("versions", ()))


def test_a_tombstone_of_another_key_of_what_stands_here_is_told_and_leaves_nothing(archives: Archives) -> None:
    told = {"x1": wire("x1", BODY), "x2": wire("x2", BODY, source="Sud Ouest")}
    archives.take("a", *told.values())
    [row] = archives.rows("a")
    archives.withdraw("a", row["external_id"])
    archives.take("b", told["x2" if row["external_id"] == "x1" else "x1"])
    before = contents(archives["b"])["corrections"]
    assert archives.give("a", "b") == {"rejected": 1}
    assert contents(archives["b"])["corrections"] == before


def test_a_merge_that_comes_with_a_tombstone_is_followed(archives: Archives) -> None:
    archives.take("a", wire("x1", "Le bac vert de Royan a repris le 3 mai, dit le maire de la commune de Lyon."))
    archives.take("b", wire("x2", "Le bac rouge de Royan a repris le 3 mai, dit le maire de la commune de Lyon."))
    naming.merge(archives["a"], "royan", "lyon", WHY)
    archives.withdraw("a", "x1")
    assert archives.give("a", "b") == {"added": 1}
    assert rebuilding.rebuild(archives["b"], dry_run=True).changed == 0


def test_an_option_says_no_day_of_what_comes_out_of_another_archive(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY))
    path = archives.folder / "e.jsonl"
    path.write_text("".join(exporting.export(archives["a"], "jsonl")), encoding="utf-8")
    report = import_files([path], archives["b"])
    assert (counted(report), report.undated) == ({"added": 1}, 0)
    again = import_files([path], archives["b"], Options(published=edtf.parse("2023-05-02")))
    assert counted(again) == {"unchanged": 1}


def test_a_file_that_changed_and_names_a_key_twice_is_no_news_again(archives: Archives) -> None:
    path = lines(archives.folder / "p.jsonl", wire("x1", OTHER))
    import_files([path], archives["a"])
    lines(path, wire("x1", BODY), wire("x1", BODY, section="Mer"))
    import_files([path], archives["a"])
    assert counted(import_files([path], archives["a"])) == {"unchanged": 2}
    is_sound(archives["a"])


def test_a_file_to_which_another_text_of_a_key_was_added_is_no_news_again(archives: Archives) -> None:
    path = lines(archives.folder / "p.jsonl", wire("x1", BODY))
    import_files([path], archives["a"])
    lines(path, wire("x1", BODY), wire("x1", OTHER))
    for wanted in ({"unchanged": 1, "updated": 1}, {"unchanged": 2}):
        assert counted(import_files([path], archives["a"])) == wanted
        [row] = archives.rows("a")
        assert OTHER in row["text"]
    is_sound(archives["a"])


def test_what_says_nothing_any_more_hides_no_correction_of_the_same_second(archives: Archives) -> None:
    archives.take("a", wire("x1", BODY), wire("x2", OTHER, "Visite"))
    while time.time() % 1 > 0.5:
        time.sleep(0.01)
    nothing = correcting.correct_date(archives["a"], archives.key("a", "x1"), "maire", WHY, value=None)
    correcting.correct_date(archives["a"], archives.key("a", "x2"), "Tokyo", WHY, value="2022")
    correcting.undo(archives["a"], nothing.id)
    archives.give("a", "b")
    assert contents(archives["b"])["corrections"] == contents(archives["a"])["corrections"]
    assert "2022" in str(contents(archives["b"])["date_mentions"])


def test_a_text_that_stands_has_its_corrections_though_its_like_was_withdrawn(archives: Archives) -> None:
    told = [wire("x1", BODY, published="2023-05-02"), wire("y1", BODY, source="Reuters", published="2023-05-03")]
    for name in ("a", "b"):
        archives.take(name, *told)
    archives.withdraw("b", "x1")
    correcting.correct_date(archives["a"], archives.key("a", "y1"), "mardi", WHY, value="2022")
    archives.take("a", wire("z1", BODY, source="Sud Ouest", published="2023-05-03", section="Mer"))
    archives.give("a", "b")
    assert "2022" in str(contents(archives["b"])["date_mentions"])
    assert "Mer" in str(archives.rows("b"))
    assert archives.give("a", "b") == {"unchanged": 2}


def test_an_undone_run_gives_back_a_former_text_that_another_article_has(archives: Archives) -> None:
    archives.take("b", *(wire(key, BODY, published=f"2023-05-0{day}") for day, key in enumerate("xy", 2)))
    archives.withdraw("b", "x")
    for version, body in enumerate((BODY, OTHER, LONG), 1):
        before = contents(archives["b"])["article_versions"]
        archives.take("b", wire("z", body, published="2023-05-04", version=str(version)))
    undoing.undo(archives["b"], 4)
    assert contents(archives["b"])["article_versions"] == before and BODY in str(before)


def test_names_given_in_two_archives_are_taken_back_to_the_one_before(archives: Archives) -> None:
    for name in ("a", "b"):
        archives.take(name, wire("x1", "M. Paul Zorglub, 50 ans, a pris le bac mardi."))
    naming.rename(archives["a"], "paul-zorglub", "Zorglub Un", WHY)
    time.sleep(1.1)  # the order of making is known to the second
    naming.rename(archives["b"], "paul-zorglub", "Zorglub Deux", WHY)
    archives.give("a", "b")
    archives.give("b", "a")
    for name in ("a", "b"):
        rows = contents(archives[name])["corrections"]
        assert len(rows) == 2 and "Zorglub Deux" in str(contents(archives[name])["entities"])
        with closing(sqlite3.connect(archives[name])) as connection:
            [(number,)] = connection.execute("SELECT id FROM corrections WHERE after LIKE '%Deux%'")
        correcting.undo(archives[name], number)
        assert "Zorglub Un" in str(contents(archives[name])["entities"])


def test_a_text_that_came_back_is_a_former_one_too_and_goes_with_its_run(archives: Archives) -> None:
    for version, body in enumerate((BODY, OTHER, BODY), 1):
        archives.take("a", wire("x1", body, version=str(version)))
    archives.take("b", wire("x1", BODY, version="3"))
    before = contents(archives["b"])["article_versions"]
    archives.give("a", "b")
    assert contents(archives["b"])["article_versions"] == contents(archives["a"])["article_versions"]
    assert archives.give("a", "b") == {"unchanged": 1}
    undoing.undo(archives["b"], 2)
    assert contents(archives["b"])["article_versions"] == before == []


def test_what_a_file_says_of_a_key_twice_is_taken_in_its_order(archives: Archives) -> None:
    path = lines(archives.folder / "p.jsonl", wire("x1", BODY))
    import_files([path], archives["a"])
    lines(path, wire("x1", OTHER), wire("x1", BODY))
    assert counted(import_files([path], archives["a"])) == {"updated": 2}
    [row] = archives.rows("a")
    assert BODY in row["text"] and [OTHER in version["text"] for version in row["versions"]].count(True) == 1
    assert counted(import_files([path], archives["a"])) == {"unchanged": 2}
    is_sound(archives["a"])
