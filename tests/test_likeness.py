"""Near texts: how alike, what changed, and families that no order of import changes."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import likeness
from archive.importing import Report, import_files
from archive.store import banding, database, families
from benchmarks import duplicates
from benchmarks.wires import wires
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.conftest import REUTERS
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
DISPATCH = """Au moins douze personnes ont été blessées samedi dans le déraillement d'un tramway à Montpellier, \
a annoncé la préfecture de l'Hérault.

L'accident s'est produit vers 17h00 place de la Comédie, en plein centre. Deux voitures de la ligne 1 sont sorties des \
rails dans un virage, pour une raison encore inconnue.

« Le conducteur a été entendu, et les enregistreurs de bord sont entre les mains des enquêteurs », a déclaré le \
procureur de la République, Fabrice Belargent, lors d'un point de presse.

La circulation devait reprendre dimanche matin. Le réseau, ouvert en 2000, transporte 300.000 voyageurs par jour.
"""
FORMULA = """Le temps restera nuageux sur la plupart des départements, avec quelques éclaircies attendues dans \
l'après-midi. Les températures minimales seront proches des normales de saison, les maximales un peu supérieures. Le \
vent de secteur ouest faiblira progressivement en soirée sur le littoral. Retrouvez chaque jour nos bulletins \
détaillés et les conseils de nos spécialistes pour préparer vos activités de plein air en famille."""
UPDATE = DISPATCH.replace("douze", "quinze").replace(
    "lors d'un point de presse.",
    "lors d'un point de presse.\n\nUne enquête pour blessures involontaires a été ouverte.",
)


def linked(query: Query) -> list[tuple[Any, ...]]:
    return query(
        "SELECT a.headline, b.headline, l.relation, l.score FROM article_links l"
        " JOIN articles a ON a.id = l.article_id JOIN articles b ON b.id = l.other_id ORDER BY 1, 2"
    )


def wire(headline: str, body: str, source: str, day: int, number: str, **more: str) -> dict[str, str]:
    published = f"2023-05-{day:02}"
    return {"headline": headline, "body": body, "source": source, "published": published, "external_id": number} | more


def test_versions_and_near_misses_are_told_apart(tmp_path: Path) -> None:
    known = wires(25)
    path, db = tmp_path / "wires.jsonl", tmp_path / "wires.db"
    duplicates.write(known, path)
    import_files([str(path)], db)
    wanted, links, together = duplicates.right(known), duplicates.linked(db), duplicates.together(db)
    assert len(wanted) > 1_000
    for found, least in ((together, 0.95), (links, 0.93)):  # a cut and a new lead meet through what both came from
        assert len(found & wanted) / len(found) >= 0.98
        assert len(found & wanted) / len(wanted) >= least


def test_stems_tell_only_those_apart_that_are_apart(tmp_path: Path, do_import: Import, query: Query) -> None:
    duplicates.write(wires(8), tmp_path / "wires.jsonl")
    do_import(tmp_path / "wires.jsonl")
    found = query(
        "SELECT a.text, t.headline || t.lead || t.body FROM articles a JOIN search_texts t ON t.article_id = a.id"
    )
    pairs = list(itertools.permutations(found, 2))
    far = [(one, other) for one, other in pairs if likeness.far(one[1], other[1])]
    assert len(far) > len(pairs) / 2
    assert max(likeness.score(one[0], other[0]) for one, other in far) < likeness.NEAR


def test_one_source_updates_and_others_run_it(tmp_path: Path, do_import: Import, query: Query, db: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        wire("AFP 1", DISPATCH, "AFP", 6, "1"),
        wire("AFP 2", UPDATE, "AFP", 7, "2"),
        wire("Repris", DISPATCH.partition("La circulation")[0] + "(avec AFP)", "Midi libre", 7, "3"),
        wire("Autre chose", REUTERS, "Reuters", 7, "4"),
    )
    do_import(path)
    found = linked(query)
    assert ("AFP 2", "AFP 1", "version_of") in [row[:3] for row in found]
    assert {row[2] for row in found if "Repris" in row[:2]} == {"near_duplicate"} and len(found) == 3
    assert all(0.5 <= score <= 1 for *_, score in found)
    with closing(database.open_reading(db)) as connection:
        [(number,)] = query("SELECT id FROM articles WHERE headline = 'Repris'")
        members = families.family(connection, number)
    assert members[0].headline == "AFP 1" and len(members) == 3
    is_sound(db)


def test_a_formula_that_many_share_hides_no_version(
    tmp_path: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banding, "_COUNTED", 10)
    monkeypatch.setattr(banding, "CANDIDATES", 3)
    chance = random.Random(1)
    reports = []
    for number in range(60):
        told = FORMULA
        for town in chance.sample(["Lyon", "Lille", "Nantes", "Brest", "Metz", "Dijon", "Tours", "Reims"], 4):
            told += f" {town} : rafales de {chance.randint(100, 999)} mètres."
        reports.append(wire(f"{number}", told, "Paris Normandie", 6, f"{number}"))
        reports.append(wire(f"{number} bis", told + " Bonne journée à tous.", "Midi libre", 6, f"{number} bis"))
    chance.shuffle(reports)
    do_import(lines(tmp_path / "a.jsonl", *reports))
    found = {frozenset(row[:2]) for row in linked(query)}
    assert found == {frozenset({f"{number}", f"{number} bis"}) for number in range(60)}


def test_what_many_share_is_read_once_in_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banding, "_COUNTED", 10)
    steps = []
    for many in (100, 1_000):
        with closing(database.open_writing(tmp_path / f"{many}.db", upgrade=True)) as connection:
            connection.execute("BEGIN")
            banding.enter(connection, [(number, (7, 8, 1_000 + number)) for number in range(1, many)])
            steps.append(0)

            def one_more() -> None:
                steps[-1] += 1

            connection.set_progress_handler(one_more, 1)
            [(article, others)] = banding.near(connection, [(many, (7, 8, 1_000))])
            connection.set_progress_handler(None, 1)
            assert article == many and len(others) == 10
    assert steps[1] == steps[0]


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_import_changes_a_family(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    known = [wire_ for wire_ in wires(0) if wire_.family in (0, 1, 2) or wire_.family < 0][:40]
    files = []
    for number, item in enumerate(known):
        record = wire(item.headline, item.text, item.source, 1 + number % 27, str(number))
        files.append(lines(tmp_path / f"{number}.jsonl", record))
    archives = []
    for turn in range(2):
        db = tmp_path / f"{turn}.db"
        for part in (files[:15], files[15:]):
            import_files([str(file) for file in part], db)
        archives.append(contents(db))
        is_sound(db)
        with closing(database.open_reading(db)) as connection:
            assert connection.execute("SELECT DISTINCT settled FROM article_bands").fetchall() == [(turn,)]
        chance.shuffle(files)
        monkeypatch.setattr(banding, "_LATELY", 0)
    assert archives[0]["article_links"] == archives[1]["article_links"] != []


@pytest.mark.parametrize("lately", (0, 2_000))
def test_a_text_that_changes_leaves_its_family(
    tmp_path: Path, do_import: Import, query: Query, db: Path, lately: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banding, "_LATELY", lately)
    path = lines(tmp_path / "a.jsonl", wire("A", DISPATCH, "AFP", 6, "1"), wire("B", UPDATE, "Midi libre", 6, "2"))
    do_import(path)
    assert len(linked(query)) == 1
    before = query("SELECT count(*) FROM article_bands")
    lines(path, wire("A", DISPATCH, "AFP", 6, "1"), wire("B", "Tout autre chose. " * 30, "Midi libre", 6, "2"))
    do_import(path)
    assert linked(query) == []
    assert query("SELECT count(*) FROM article_bands") < before
    stale = query("SELECT 1 FROM article_bands WHERE article_id NOT IN (SELECT id FROM articles)")
    assert stale == []
    is_sound(db)


def test_the_command_shows_who_ran_it_and_what_changed(tmp_path: Path, do_import: Import, db: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        wire("A", DISPATCH, "AFP", 6, "1"),
        wire("B", UPDATE, "Midi libre", 7, "2"),
        wire("A", DISPATCH, "Sud Ouest", 6, "3"),
    )
    do_import(path)
    done = call("family", "1", "--changes", "--db", db)
    assert done.returncode == 0 and "douze" in done.stdout and "quinze" in done.stdout
    told = json.loads(call("family", "1", "--json", "--changes", "--db", db).stdout)
    assert [member["published"] for member in told] == ["2023-05-06", "2023-05-07"]
    assert {told[0]["source"], *told[0]["seen"]} == {"Agence France-Presse", "Sud Ouest"}
    kinds = {change["kind"]: change for change in told[1]["changes"]}
    assert kinds["replaced"] == {"kind": "replaced", "before": "douze", "after": "quinze"}
    assert "involontaires" in kinds["added"]["after"]
    assert call("family", "99", "--db", db).returncode == 1


words = st.lists(st.sampled_from("le la sommet mardi 12 15 Séoul a été . \n reporté dit".split(" ")), max_size=120)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_likeness_is_the_same_both_ways_and_changes_lose_nothing(one: list[str], other: list[str]) -> None:
    before, after = " ".join(one), " ".join(other)
    assert likeness.score(before, after) == likeness.score(after, before)
    assert 0 <= likeness.score(before, after) <= 1
    found = likeness.changes(before, after)
    assert "".join(change.before for change in found) == before
    assert "".join(change.after for change in found) == after
    assert all(change.before == change.after for change in found if change.kind == "kept")
