"""Out and in again: the same archive; a table and ninjs that programs read; a copy made while others write."""

from __future__ import annotations

import csv
import io
import json
import random
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, exporting, judging, naming, own_names, rebuilding, undoing, withdrawing
from archive.correcting import Made
from archive.importing import Report, import_files
from archive.store import database
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.conftest import AFP, REUTERS
from tests.reading.test_samples import SAMPLES
from tests.test_importing import counted, lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
SEEDS = Path(__file__).parent.parent / "seeds"
WHY = Made("Camille", "vérifié")
DATE = {"start", "end", "surface", "edtf", "first_day", "last_day", "precision", "rule", "decided_by", "status"}
ENTITY = {"start", "end", "surface", "kind", "label", "entity", "wikidata", "role", "country", "means", "rule"}


def out_and_in(db: Path) -> Path:
    """Another archive, made of the export of this one."""
    other, lines_ = db.with_name("autre.db"), db.with_name("export.jsonl")
    lines_.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    report = import_files([str(lines_)], other)
    assert report.refusals == []
    is_sound(other)
    return other


@pytest.mark.parametrize("folder", [SEEDS, *sorted(path for path in SAMPLES.iterdir())], ids=lambda path: path.name)
def test_out_and_in_again_is_the_same_archive(folder: Path, db: Path, do_import: Import) -> None:
    do_import(folder)
    if not contents(db)["articles"]:
        pytest.skip("a format of which every sample is refused")
    other = out_and_in(db)
    before, after = contents(db, read=False), contents(other, read=False)
    for told in (before, after):
        told["rejects"] = []  # what was refused is no part of an export
    used = (
        "SELECT path || sha256 FROM source_files WHERE id IN"
        " (SELECT source_file_id FROM articles UNION SELECT source_file_id FROM appearances)"
    )
    with closing(sqlite3.connect(db)) as connection:
        paths = {row[0] for row in connection.execute(used)}
    before["source_files"] = [row for row in before["source_files"] if f"{row[0]}{row[1]}" in paths]
    assert after == before
    again = "".join(exporting.export(other, "jsonl"))
    assert counted(import_files([str(db.with_name("export.jsonl"))], other)).keys() <= {"unchanged"}
    assert "".join(exporting.export(other, "jsonl")) == again


def test_versions_duplicates_corrections_and_tombstones_come_along(
    tmp_path: Path, do_import: Import, db: Path, query: Query
) -> None:
    wire = {"headline": "Un sommet", "source": "AFP", "external_id": "x1", "published": "2023-05"}
    same = {"headline": "Un titre", "body": "Fumio Kishida a été reçu mardi à Séoul.", "published": "2023-05-03"}
    path = tmp_path / "a.jsonl"
    for version in ("1", "2", "3"):
        lines(path, {**wire, "body": f"Le texte {version} dit que Marie Curie est venue mardi.", "version": version})
        do_import(path)
    secret = {"headline": "À retirer", "body": "Un secret de Zorglub." * 5, "external_id": "z", "mood": "gai"}
    lines(path, *({**same, "source": f"Journal {n}", "external_id": str(n)} for n in range(4)), secret)
    do_import(path)
    keys = dict(query("SELECT headline, key FROM articles"))
    correcting.correct_date(db, keys["Un titre"], "mardi", WHY, value="2023-05-02")
    undone = correcting.correct_date(db, keys["Un sommet"], "mardi", WHY, value="2023-05-09")
    correcting.undo(db, undone.id)
    fields = {"headline": "Autre titre", "source": "Le Monde", "published": "2023-05-04"}
    correcting.correct_article(db, keys["Un titre"], fields, WHY)
    naming.rename(db, "fumio-kishida", "Kishida", WHY)
    naming.merge(db, "marie-curie", "fumio-kishida", WHY)
    withdrawing.withdraw(db, keys["À retirer"], reason="retrait", by="C")
    told = [json.loads(line) for line in exporting.export(db, "jsonl")]
    corrected = next(record for record in told if record["key"] == keys["Un titre"])
    assert corrected["headline"] == "Autre titre" and corrected["received"]["headline"] == "Un titre"
    other = out_and_in(db)
    before, after = contents(db, read=False), contents(other, read=False)
    for found in (before, after):
        found["source_files"] = sorted(row for row in found["source_files"] if not row[0].startswith("(withdrawn"))
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert after == before
    import_files([str(path)], other)
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT count(*) FROM articles WHERE text LIKE '%Zorglub%'").fetchone() == (0,)


def test_what_a_person_made_comes_along_though_its_place_is_lost(tmp_path: Path, do_import: Import, db: Path) -> None:
    page = {"headline": "Un pont", "url": "https://www.example.org/1"}
    do_import(lines(tmp_path / "a.jsonl", {**page, "body": "Le pont Zorglub a rouvert mardi."}))
    correcting.correct_entity(db, "1", "Zorglub", WHY, name="Tablier Sud", kind="place")
    do_import(lines(tmp_path / "b.jsonl", {**page, "body": "Tout autre texte."}))
    assert contents(out_and_in(db), read=False)["entities"] == contents(db, read=False)["entities"] != []


def test_a_name_that_people_gave_comes_to_an_archive_whose_own_articles_have_it(
    tmp_path: Path, do_import: Import, db: Path, query: Query
) -> None:
    """Though no article that comes in names it: here the only one was withdrawn."""
    path, other = tmp_path / "a.jsonl", tmp_path / "other.db"
    lines(path, {"headline": "Visite", "body": "Fumio Kishida a été reçu mardi à Séoul.", "external_id": "1"})
    do_import(path)
    naming.rename(db, "fumio-kishida", "Kishida", WHY)
    withdrawing.withdraw(db, query("SELECT key FROM articles")[0][0], reason="retrait", by="C")
    exported = tmp_path / "out.jsonl"
    exported.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    lines(path, {"headline": "Départ", "body": "Fumio Kishida a quitté Paris.", "external_id": "2"})
    import_files([str(path)], other)
    import_files([str(exported)], other)
    with closing(sqlite3.connect(other)) as connection:
        found = connection.execute("SELECT label FROM entities WHERE slug = 'fumio-kishida'").fetchall()
    assert found == [("Kishida",)]


def exported(db: Path, to: Path) -> Path:
    to.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    return to


def test_corrections_come_to_an_archive_that_has_the_articles(
    tmp_path: Path, do_import: Import, db: Path, query: Query
) -> None:
    told = [
        {
            "headline": title,
            "body": f"{who} Petitbois est venue mardi.",
            "external_id": title,
            "published": "2023-05-04",
        }
        for title, who in (("Un", "Mme Jeanne"), ("Deux", "Mme Jeanne"))
    ]
    path, other = lines(tmp_path / "a.jsonl", *told), tmp_path / "other.db"
    do_import(path)
    import_files([str(path)], other)
    keys = dict(query("SELECT headline, key FROM articles"))
    for key in keys.values():
        correcting.correct_date(db, key, "mardi", WHY, value="2023-05-09")
    correcting.correct_article(db, keys["Un"], {"section": "Monde"}, WHY)
    naming.rename(db, "jeanne-petitbois", "Jeanne Dupont", WHY)
    assert counted(import_files([str(exported(db, tmp_path / "out.jsonl"))], other)) == {"updated": 2}
    is_sound(other)
    before, after = contents(db, read=False), contents(other, read=False)
    for table in ("articles", "date_mentions", "entities", "entity_mentions", "corrections"):
        assert after[table] == before[table], table
    assert counted(import_files([str(tmp_path / "out.jsonl")], other)) == {"unchanged": 2}
    assert contents(other, read=False) == after


def test_places_and_former_texts_come_to_an_archive_that_has_the_articles_and_go_with_their_run(
    tmp_path: Path, db: Path
) -> None:
    bac = {"headline": "Le bac", "text": "Le bac de Royan a repris le 3 mai, dit le maire.", "published": "2023-05-04"}
    pont = {"headline": "Le pont", "source": "AFP", "external_id": "q2"}
    first = [{**bac, "source": "AFP", "external_id": "q1"}, {**pont, "text": "Le pont a rouvert.", "version": "2"}]
    second = [{**bac, "source": "Sud Ouest", "external_id": "s1"}, {**pont, "text": "Le pont rouvre.", "version": "1"}]
    paths = [lines(tmp_path / f"{number}.jsonl", *told) for number, told in enumerate((first, second))]
    import_files(paths, db)
    everything = exported(db, tmp_path / "out.jsonl")
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    import_files(paths[0], one)
    before = contents(one)
    assert counted(import_files(everything, one)) == {"updated": 2}
    is_sound(one)
    import_files(everything, other)
    import_files(paths[0], other)
    assert contents(one, read=False) == contents(other, read=False) == contents(db, read=False)
    assert counted(import_files(everything, one)) == {"unchanged": 2}
    undoing.undo(one, 2)
    is_sound(one)
    assert contents(one) == before


def test_corrections_wait_in_an_export_for_what_a_run_that_was_taken_back_brought(tmp_path: Path, db: Path) -> None:
    paths = [lines(tmp_path / f"{n}.jsonl", {"body": f"Le bac {n} repart jeudi.", "external_id": n}) for n in "12"]
    for path in paths:
        import_files([str(path)], db)
    correcting.correct_date(db, "2", "jeudi", WHY, value="2023-05-11")
    undoing.undo(db, 2)
    other = out_and_in(db)
    for archive_ in (db, other):
        import_files([str(paths[1])], archive_)
    assert "2023-05-11" in str(contents(other)["date_mentions"])
    assert contents(other)["date_mentions"] == contents(db)["date_mentions"]


def test_a_key_that_stands_apart_in_one_archive_and_not_in_another_is_at_one_article(tmp_path: Path, db: Path) -> None:
    text, key = "Le bac de Royan a repris le 3 mai, selon le maire.", {"source": "Reuters", "external_id": "x8"}
    titled = {"headline": "Autre titre", "published": "2023-05-02", "text": text}
    import_files([str(lines(tmp_path / "a.jsonl", titled, {**titled, **key}))], db)
    other = tmp_path / "other.db"
    import_files([str(lines(tmp_path / "b.jsonl", {**key, "text": text}))], other)
    import_files([str(exported(db, tmp_path / "out.jsonl"))], other)
    is_sound(other)
    with closing(sqlite3.connect(other)) as connection:
        paths = connection.execute("SELECT f.path FROM appearances p JOIN source_files f ON f.id = p.source_file_id")
        assert [Path(path).name for (path,) in paths] == ["a.jsonl"]


def test_what_was_withdrawn_elsewhere_and_stands_here_is_told_and_left(tmp_path: Path, db: Path) -> None:
    path, other = lines(tmp_path / "a.jsonl", {"headline": "Un", "body": "Un secret. " * 9}), tmp_path / "other.db"
    import_files([str(path)], db)
    import_files([str(path)], other)
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    report = import_files([str(exported(db, tmp_path / "out.jsonl"))], other)
    assert counted(report) == {"rejected": 1} and "archive withdraw" in report.refusals[0]
    is_sound(other)
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)


def test_lines_that_no_archive_wrote_are_refused_one_by_one(archive: Path, tmp_path: Path, do_import: Import) -> None:
    good = list(exporting.export(archive, "jsonl"))
    first = json.loads(good[0])
    bad = [{**first, "archive": 9}, {**first, "text": "e\u0301"}, {**first, "blocks": [{"kind": "lead", "start": 5}]},
           {**first, "seen": {"path": "x"}}, {**first, "published": "le 3"},
           {**first, "contributions": [{"name": "X", "role": "writer", "start": 5, "end": 10**6}]}]  # fmt: skip
    path = tmp_path / "e.jsonl"
    path.write_text("".join([good[0], *(json.dumps(item) + "\n" for item in bad), "null\n", *good[1:]]), "utf-8")
    other = tmp_path / "autre.db"
    report = import_files([str(path)], other)
    assert counted(report) == {"added": 2, "rejected": 7}
    assert all("line" in refusal for refusal in report.refusals)
    is_sound(other)


@pytest.fixture(scope="module")
def of_everything(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of an archive in which everything that an export can tell has happened."""
    folder = tmp_path_factory.mktemp("export")
    db, path = folder / "a.db", folder / "a.jsonl"
    told = [
        {"headline": "Un", "text": REUTERS.partition("(Reuters) - ")[2], "source": "Reuters", "external_id": "1"},
        {"headline": "Deux", "text": AFP.partition("(Séoul) ")[2], "external_id": "2", "url": "https://example.org/2"},
        {"headline": "Trois", "text": "Un secret a été dit mardi à Brest.", "external_id": "3"},
    ]
    import_files([lines(path, *told)], db)
    import_files([lines(folder / "b.jsonl", {**told[0], "external_id": "4"}, {**told[1], "text": AFP})], db)
    correcting.correct_date(db, "1", "jeudi", WHY, value="2024-02-08")
    correcting.correct_date(db, "1", "mars", WHY, value=None)
    correcting.correct_entity(db, "1", "Fumio Kishida", WHY, name="Zorglub", kind="person", role="ministre")
    correcting.correct_article(db, "1", {"published": "2024-02", "source": "AFP", "headline": "Premier"}, WHY)
    naming.merge(db, "coree-du-sud", "japon", WHY)
    correcting.undo(db, naming.rename(db, "japon", "Nippon", WHY).id)
    naming.rename(db, "japon", "Le Japon", WHY)
    judging.judge(db, "zorglub", "japon", "different", WHY)
    (folder / "noms.csv").write_text("slug,kind,label\nbac,organisation,Bureau des bacs\n", encoding="utf-8")
    own_names.import_file(db, folder / "noms.csv", WHY)
    withdrawing.withdraw(db, "3", reason="retrait", by="C")
    return list(exporting.export(db, "jsonl"))


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside a value of JSON."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, within in inner:
        yield from places(within, (*way, step))


ODD = (None, 5, -1, 10**30, True, 0.5, "x", "\ud800", "a\0b", [], [5], {}, {"x": 5})


def damaged(line: str, way: tuple[Any, ...], odd: Any) -> str:
    """The line with another value at a place, or without that place."""
    told = holder = json.loads(line)
    for step in way[:-1]:
        holder = holder[step]
    if odd is ...:
        del holder[way[-1]]
    else:
        holder[way[-1]] = odd
    return json.dumps(told) + "\n"


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_line_of_an_export_is_refused_or_harmless(
    of_everything: list[str], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    derived = ("dates", "entities")  # found again, whatever an export says
    ways = [(n, way) for n, line in enumerate(of_everything) for way in places(json.loads(line)) if way]
    chosen = chance.sample([(n, way) for n, way in ways if way[0] not in derived], 60)
    bad = [damaged(of_everything[n], way, chance.choice((*ODD, ...))) for n, way in chosen]
    path, db = tmp_path / "e.jsonl", tmp_path / "e.db"
    path.write_text("".join([*bad, *of_everything]), encoding="utf-8")
    report = import_files([str(path)], db)
    assert report.counts["seen"] == len(bad) + len(of_everything) and report.counts["rejected"] > len(bad) / 3
    assert not any("failed on it" in refusal for refusal in report.refusals)
    assert call("correct", "--list", "--db", db).returncode == 0
    rebuilding.rebuild(db)
    assert "".join(exporting.export(db, "jsonl"))
    is_sound(db)


def test_a_table_that_spreadsheets_and_the_importer_read(archive: Path, tmp_path: Path) -> None:
    text = "".join(exporting.export(archive, "csv"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all(set(date) == DATE for row in rows for date in json.loads(row["dates"]))
    assert all(set(name) == ENTITY for row in rows for name in json.loads(row["entities"]))
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    other = tmp_path / "autre.db"
    report = import_files([str(path)], other)
    assert counted(report) == {"added": 2}, report.refusals
    texts = "SELECT headline, text, published_edtf FROM articles ORDER BY text"
    with closing(sqlite3.connect(archive)) as one, closing(sqlite3.connect(other)) as two:
        assert one.execute(texts).fetchall() == two.execute(texts).fetchall()


def test_ninjs_reads_back_as_ninjs(archive: Path, tmp_path: Path) -> None:
    text = "".join(exporting.export(archive, "ninjs"))
    items = [json.loads(line) for line in text.splitlines()]
    assert all(item["type"] == "text" and item["pubStatus"] == "usable" and item["uri"] for item in items)
    assert any(place["name"] == "Séoul" for item in items for place in item["places"])
    path = tmp_path / "n.json"
    path.write_text(text, encoding="utf-8")
    other = tmp_path / "autre.db"
    assert counted(import_files([str(path)], other)) == {"added": 2}
    fields = "SELECT a.headline, published_edtf, s.name FROM articles a JOIN sources s ON s.id = source_id ORDER BY 1"
    with closing(sqlite3.connect(archive)) as one, closing(sqlite3.connect(other)) as two:
        assert one.execute(fields).fetchall() == two.execute(fields).fetchall()


def test_a_copy_is_made_while_others_write(db: Path, tmp_path: Path, do_import: Import) -> None:
    do_import(SEEDS)
    many = [{"headline": f"T{n}", "body": f"Un fait {n} à Séoul mardi. " * 20} for n in range(400)]
    path = lines(tmp_path / "many.jsonl", *many)
    writing = threading.Thread(target=import_files, args=([str(path)], db))
    writing.start()
    done = call("backup", tmp_path / "copie.db", "--db", db)
    writing.join()
    assert done.returncode == 0, done.stderr
    is_sound(tmp_path / "copie.db")
    with closing(database.open_reading(tmp_path / "copie.db")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] >= 20
    refused = call("backup", tmp_path / "copie.db", "--db", db)
    assert refused.returncode == 1 and "--force" in refused.stderr
    assert call("backup", tmp_path / "copie.db", "--force", "--db", db).returncode == 0
    assert call("backup", tmp_path / "nulle" / "part.db", "--db", db).returncode == 1
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".copie")]


def test_the_command_exports(archive: Path, tmp_path: Path) -> None:
    assert len(call("export", "--db", archive).stdout.splitlines()) == 2
    to = tmp_path / "e.csv"
    assert call("export", "--format", "csv", "--to", to, "--db", archive).returncode == 0
    assert to.read_text(encoding="utf-8").startswith("key,headline,")
    assert call("export", "--to", to, "--db", archive).returncode == 1
    assert call("export", "--format", "xml", "--db", archive).returncode == 2


def test_originals_are_kept_by_digest_and_checked(press: Path, tmp_path: Path, db: Path) -> None:
    kept = tmp_path / "originaux"
    assert call("import", "presse", "--keep-originals", kept, "--db", db, "--workers", 1).returncode == 0
    files = [file for file in kept.rglob("*") if file.is_file()]
    assert sorted(file.read_bytes() for file in files) == sorted(file.read_bytes() for file in press.iterdir())
    assert all(file.parent.parent.name + file.parent.name == file.name[:4] for file in files)
    assert call("check", "--deep", "--originals", kept, "--db", db).returncode == 0
    files[0].chmod(0o644)
    files[0].write_bytes(b"autre chose")
    files[1].unlink()
    done = call("check", "--originals", kept, "--db", db)
    assert done.returncode == 1 and "other bytes" in done.stdout and "not kept" in done.stdout
    refused = call("import", "presse", "--keep-originals", press / "o", "--db", db)
    assert refused.returncode == 1 and "elsewhere" in refused.stderr


def test_where_originals_cannot_be_kept_no_file_is_blamed(press: Path, tmp_path: Path, db: Path, query: Query) -> None:
    kept = tmp_path / "originaux"
    kept.write_text("un fichier", encoding="utf-8")
    done = call("import", "presse", "--keep-originals", kept, "--db", db)
    assert done.returncode == 1 and "refused" not in done.stderr
    assert f"{kept}: originals cannot be kept" in done.stderr and "what was committed stands" in done.stderr
    assert query("SELECT count(*) FROM rejects") == [(0,)]
    kept.unlink()
    assert call("import", "presse", "--keep-originals", kept, "--db", db).returncode == 0
    assert call("check", "--deep", "--originals", kept, "--db", db).returncode == 0
