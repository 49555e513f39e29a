"""The importer's promises: identity, updates, duplicates, any order, nothing half-written."""

from __future__ import annotations

import errno
import json
import os
import random
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import exporting, importing
from archive.annotate import Rules
from archive.errors import StoreError
from archive.importing import Report, import_files, parcels
from archive.models import Annotated
from archive.period import Period, month
from archive.reading import Options
from archive.reading.files import documents
from archive.steps import Work
from archive.store import database, runs
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.conftest import AFP, REUTERS

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]


def counted(report: Report) -> dict[str, int]:
    assert report.counts["seen"] == sum(report.counts[name] for name in runs.COUNTS[1:])
    return {name: count for name, count in report.counts.items() if count and name != "seen"}


def lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_importing_twice_changes_nothing(press: Path, do_import: Import, db: Path, query: Query) -> None:
    assert counted(do_import("presse")) == {"added": 2}
    before, changes = contents(db), query("SELECT count(*) FROM changes")
    assert counted(do_import("presse")) == {"unchanged": 2}
    assert contents(db) == before and query("SELECT count(*) FROM changes") == changes == [(2,)]
    is_sound(db)


def test_the_publication_is_never_more_precise_than_the_header(archive: Path, query: Query) -> None:
    assert query("SELECT published_edtf, published_first_day, published_last_day FROM articles ORDER BY 1") == [
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
    ]


def test_a_dated_dateline_tells_the_day_that_the_header_does_not(press: Path, do_import: Import, query: Query) -> None:
    text = " date 2023-08 Un sommet\n\nWASHINGTON, 18 août 2023 (AFP) - Les dirigeants se parlent.\n"
    (press / "3.txt").write_text(text, encoding="utf-8")
    do_import("presse/3.txt")
    [(published, inferred, evidence)] = query(
        "SELECT published_edtf, published_inferred_edtf, substr(text, published_inferred_start + 1,"
        " published_inferred_end - published_inferred_start) FROM articles"
    )
    assert (published, inferred, evidence) == ("2023-08", "2023-08-18", "18 août 2023")


def test_every_fact_points_to_its_characters(archive: Path, query: Query) -> None:
    for table in ("date_mentions", "entity_mentions"):
        rows = query(
            f'SELECT a.text, m."start", m."end", m.surface, m.rule'
            f" FROM {table} m JOIN articles a ON a.id = m.article_id"
        )
        assert rows
        assert all(text[start:end] == surface and rule for text, start, end, surface, rule in rows)
    assert query("SELECT count(*) FROM date_mentions WHERE sentence_id IS NULL") == [(0,)]
    is_sound(archive)


def test_nothing_in_the_header_is_a_fact_of_the_text(archive: Path, query: Query) -> None:
    rows = query(
        "SELECT 1 FROM date_mentions m JOIN article_blocks b ON b.article_id = m.article_id AND b.kind = 'header'"
        ' WHERE m."start" < b."end" AND b."start" < m."end"'
    )
    assert rows == []


def test_the_same_text_elsewhere_is_an_appearance_whose_key_finds_the_article(
    press: Path, do_import: Import, db: Path, query: Query
) -> None:
    same = {"headline": "Un titre", "body": "Un fait.", "published": "2023-05-03"}
    lines(press / "a.jsonl", {**same, "source": "Le Matin", "url": "https://www.example.org/m/1"},
          {**same, "source": "Combat", "url": "https://www.example.org/c/9", "external_id": "c9"})  # fmt: skip
    assert counted(do_import("presse/a.jsonl")) == {"added": 1, "duplicates": 1}
    [(_article, key, other)] = query(
        "SELECT p.article_id, a.key, p.key FROM appearances p JOIN articles a ON a.id = p.article_id"
    )
    assert key < other
    assert counted(do_import("presse/a.jsonl")) == {"unchanged": 2}
    (press / "copie.txt").write_text(REUTERS, encoding="utf-8")
    assert counted(do_import("presse")) == {"added": 2, "duplicates": 1, "unchanged": 2}
    assert counted(do_import("presse")) == {"unchanged": 5}
    is_sound(db)


def test_any_order_and_any_number_of_workers_give_the_same_archive(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcels, "MOST_FILES", 1)  # so that there is something for the second process
    same = {"headline": "Un titre", "body": "Un fait à Séoul mardi.", "published": "2023-05-03"}
    for number, outlet in enumerate(["Le Matin", "Combat", "Ce soir"]):
        lines(press / f"{outlet}.jsonl", {**same, "source": outlet, "external_id": str(number), "section": outlet})
    (press / "copie.txt").write_text(REUTERS, encoding="utf-8")
    files = sorted(f"presse/{file.name}" for file in press.iterdir())
    archives = []
    for turn in range(4):
        random.Random(turn).shuffle(files)
        db = tmp_path / f"{turn}.db"
        for part in (files[:2], files[2:]):
            import_files(part, db, workers=1 + turn % 2)
        is_sound(db)
        archives.append(contents(db))
    assert all(other == archives[0] for other in archives[1:])


def test_a_newer_version_replaces_and_the_former_text_is_kept(
    press: Path, do_import: Import, db: Path, query: Query
) -> None:
    wire = {"headline": "Un titre", "source": "AFP", "external_id": "x1", "published": "2023-05"}
    first = lines(press / "v1.jsonl", {**wire, "body": "Premier texte.", "version": "9"})
    second = lines(press / "v2.jsonl", {**wire, "body": "Second texte, plus long.", "version": "10"})
    assert counted(do_import(first)) == {"added": 1}
    assert counted(do_import(second)) == {"updated": 1}
    expected = [("10", "Un titre\n\nSecond texte, plus long.", "9", "Un titre\n\nPremier texte.")]
    both = "SELECT a.version, a.text, v.version, v.text FROM articles a JOIN article_versions v ON v.article_id = a.id"
    assert query(both) == expected
    assert counted(do_import(first, second)) == {"unchanged": 2}
    assert query(both) == expected
    assert query("SELECT kind FROM changes ORDER BY seq") == [("added",), ("updated",)]
    assert query("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'premier'") == [(0,)]
    is_sound(db)


def test_an_older_version_that_comes_late_goes_to_the_versions_only(
    press: Path, do_import: Import, db: Path, query: Query
) -> None:
    wire = {"headline": "Un titre", "source": "AFP", "external_id": "x1"}
    do_import(lines(press / "v2.jsonl", {**wire, "body": "Second.", "version": "2"}))
    late = lines(press / "v1.jsonl", {**wire, "body": "Premier.", "version": "1"})
    assert counted(do_import(late)) == {"updated": 1}
    assert query("SELECT version FROM articles") == [("2",)] and query("SELECT version FROM article_versions") == [
        ("1",)
    ]
    assert counted(do_import(late)) == {"unchanged": 1}
    is_sound(db)


def kill(path: Path, version: str, status: str, body: str) -> str:
    """A wire in NewsML-G2, as agencies send and withdraw it."""
    path.write_text(
        f'''<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20240314:1"
 version="{version}" standard="NewsML-G2" xml:lang="fr"><itemMeta><itemClass qcode="ninat:text"/>
 <provider literal="example.org"/><versionCreated>2024-03-14T1{version}:00:00+01:00</versionCreated>
 <firstCreated>2024-03-14T10:00:00+01:00</firstCreated><pubStatus qcode="stat:{status}"/></itemMeta>
 <contentMeta><headline>Un pont fermé</headline></contentMeta><contentSet><inlineXML contenttype="application/nitf+xml">
 <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>{body}</p></body.content></body></nitf>
 </inlineXML></contentSet></newsItem>''',
        encoding="utf-8",
    )
    return f"presse/{path.name}"


def test_a_wire_that_its_agency_kills_is_marked_and_leaves_the_search_in_any_order(press: Path, tmp_path: Path) -> None:
    first = kill(press / "1.xml", "1", "usable", "Le pont de Brest est fermé.")
    last = kill(press / "2.xml", "2", "canceled", "La dépêche du 3 mai 2023 de Brest est annulée.")
    archives = []
    for number, order in enumerate(((first, last), (last, first))):
        db = tmp_path / f"{number}.db"
        for path in order:
            import_files([path], db)
        is_sound(db)
        archives.append(contents(db))
        with closing(sqlite3.connect(db)) as connection:
            [(version, withdrawn, text)] = connection.execute("SELECT version, withdrawn_at, text FROM articles")
            assert (version, withdrawn) == ("2", "2024-03-14T12:00:00+01:00") and "annulée" in text
            assert connection.execute("SELECT version FROM article_versions").fetchall() == [("1",)]
            for index in ("articles_fr", "chronology", "entity_timeline", "entities", "articles_body"):
                assert connection.execute(f"SELECT count(*) FROM {index}").fetchone() == (0,)
    assert archives[0] == archives[1]


def test_without_versions_the_later_import_wins_and_importing_again_does_not_go_back(
    press: Path, do_import: Import, query: Query, db: Path
) -> None:
    page = {"headline": "Un titre", "url": "https://www.example.org/1"}
    old, new = (
        lines(press / "a.jsonl", {**page, "body": "Avant."}),
        lines(press / "b.jsonl", {**page, "body": "Après."}),
    )
    do_import(old, new)
    before = contents(db)
    assert counted(do_import(old, new)) == {"unchanged": 2}
    assert contents(db) == before and query("SELECT text FROM articles") == [("Un titre\n\nAprès.",)]


def test_an_outlet_that_changes_its_text_parts_from_the_others(
    press: Path, do_import: Import, db: Path, query: Query
) -> None:
    same = {"headline": "Un titre", "body": "Un fait.", "published": "2023-05-03"}
    outlets = [{**same, "url": f"https://www.example.org/{n}"} for n in range(3)]
    do_import(lines(press / "a.jsonl", *outlets))
    assert query("SELECT count(*) FROM articles") == [(1,)]
    [(owner,)] = query("SELECT url FROM articles")
    changed = {**same, "url": owner, "body": "Un fait, corrigé."}
    assert counted(do_import(lines(press / "b.jsonl", changed))) == {"updated": 1}
    assert sorted(query("SELECT url = ?, text FROM articles", owner)) == [
        (0, "Un titre\n\nUn fait."), (1, "Un titre\n\nUn fait, corrigé."),
    ]  # fmt: skip
    assert query("SELECT a.url = ? FROM article_versions v JOIN articles a ON a.id = v.article_id", owner) == [(1,)]
    assert counted(do_import(press / "a.jsonl")) == {"unchanged": 3}
    is_sound(db)


def test_a_changed_text_drops_the_facts_that_hung_on_the_old(
    press: Path, do_import: Import, db: Path, query: Query
) -> None:
    page = {"headline": "Un titre", "url": "https://www.example.org/1", "published": "2023-05-03"}
    do_import(lines(press / "a.jsonl", {**page, "body": "Vu à Tokyo le 2 mai 2023."}))
    do_import(lines(press / "a.jsonl", {**page, "body": "Vu à Paris."}))
    assert query("SELECT count(*) FROM date_mentions") == [(0,)]
    assert [s for (s,) in query("SELECT surface FROM entity_mentions")] == ["Paris"]
    is_sound(db)


def test_a_feed_that_grows_at_the_top_makes_no_duplicates(press: Path, do_import: Import) -> None:
    pages = [{"headline": f"T{n}", "body": f"Fait {n}.", "url": f"https://www.example.org/{n}"} for n in range(3)]
    do_import(lines(press / "fil.jsonl", *pages[1:]))
    assert counted(do_import(lines(press / "fil.jsonl", *pages))) == {"added": 1, "unchanged": 2}


def test_what_is_refused_is_kept_and_tried_again(press: Path, do_import: Import, db: Path, query: Query) -> None:
    (press / "3-vide.txt").write_bytes(b"")
    (press / "4.bin").write_bytes(b"\0\1\2\3" * 100)
    (press / "5.txt").write_text(" date 2023-13 Titre\n\nUn fait.\n", encoding="utf-8")
    report = do_import("presse", "absent.txt")
    assert counted(report) == {"added": 2, "rejected": 4}
    assert all(any(name in refusal for refusal in report.refusals) for name in ("3-vide", "4.bin", "5.txt", "absent"))
    kept = dict(query("SELECT path, raw FROM rejects"))
    assert kept["presse/4.bin"] == b"\0\1\2\3" * 100 and kept["presse/5.txt"].startswith(b" date 2023-13")
    assert counted(do_import("presse")) == {"unchanged": 2, "rejected": 3}
    assert query("SELECT count(*) FROM rejects") == [(4,)], "the same refusal is kept once"
    (press.parent / "absent.txt").write_text(AFP.replace("Séoul observe", "Séoul voit"), encoding="utf-8")
    assert counted(importing.retry_rejects(db)) == {"added": 1, "rejected": 3}
    assert query("SELECT count(*) FROM rejects") == [(3,)]
    is_sound(db)


def test_what_is_tried_again_is_read_as_it_was_then(press: Path, do_import: Import, db: Path, query: Query) -> None:
    page = {"titre": "Un titre", "contenu": "Vu mardi à Tokyo."}
    lines(press / "a.jsonl", page, {**page, "published": "nie"})
    mapped = Options(published=month(2023, 5), names={"titre": "headline", "contenu": "body"})
    assert counted(do_import("presse/a.jsonl", options=mapped)) == {"added": 1, "rejected": 1}
    [(arguments,)] = query("SELECT arguments FROM import_runs")
    assert json.loads(arguments)["map"] == mapped.names and json.loads(arguments)["published"] == "2023-05"
    with closing(sqlite3.connect(db)) as connection, connection:  # as if the reader had learnt to read it
        connection.execute("UPDATE rejects SET raw = CAST(replace(CAST(raw AS TEXT), 'nie', '2023-06') AS BLOB)")
    assert counted(importing.retry_rejects(db)) == {"added": 1}
    assert sorted(query("SELECT headline, published_edtf FROM articles")) == [
        ("Un titre", "2023-05"), ("Un titre", "2023-06"),
    ]  # fmt: skip
    is_sound(db)


def test_what_is_tried_again_has_its_place_in_the_file(press: Path, do_import: Import, db: Path, query: Query) -> None:
    page = {"headline": "Un titre", "body": "Vu mardi à Tokyo."}
    lines(press / "a.jsonl", page, *({**page, "published": day} for day in ("hier", "nie")))
    (press / "a.csv").write_text("titre;texte;date\nUn;Le bac.;2023\nDeux;Le quai.;hier\n", encoding="utf-8")
    (press / "a.txt").write_text(" date 2023-05 Un\n\nLe bac.\n\n date 2023-13 Deux\n\nLe quai.\n", encoding="utf-8")
    do_import("presse/a.jsonl", "presse/a.csv", "presse/a.txt")
    before = query("SELECT path, record, error FROM rejects ORDER BY id")
    assert [record for _, record, _ in before] == [2, 3, 2, *(2 for _ in before[3:])]
    importing.retry_rejects(db)
    assert query("SELECT path, record, error FROM rejects ORDER BY id")[:3] == before[:3]
    with closing(sqlite3.connect(db)) as connection, connection:  # as if the reader had learnt to read it
        connection.execute("UPDATE rejects SET raw = CAST(replace(CAST(raw AS TEXT), 'nie', '2023-06') AS BLOB)")
    assert counted(importing.retry_rejects(db))["added"] == 1
    assert query("SELECT record FROM articles WHERE published_edtf = '2023-06'") == [(3,)]


def test_what_comes_in_whole_leaves_the_list(press: Path, do_import: Import, db: Path, query: Query) -> None:
    (press / "vide.txt").write_bytes(b"")
    (press / "codes.txt").write_text("#!/bin/sh\nset -e\nfor i in 1 2; do\n  echo $i\ndone\n", encoding="utf-8")
    lines(press / "fil.jsonl", {"headline": "Le bac", "contenu": "Le bac a repris."}, {"headline": "Le quai"})
    files = ["presse/vide.txt", "absent.txt", "presse/codes.txt", "presse/fil.jsonl"]
    assert do_import(*files).counts["rejected"] == 5
    (press / "vide.txt").write_text(AFP, encoding="utf-8")
    (press.parent / "absent.txt").write_text(REUTERS, encoding="utf-8")
    assert counted(do_import("presse/vide.txt", "absent.txt")) == {"added": 2}
    assert counted(do_import("presse/codes.txt", options=Options(format="plain_text"))) == {"added": 1}
    assert query("SELECT path, record FROM rejects") == [("presse/fil.jsonl", 1), ("presse/fil.jsonl", 2)]
    (press / "codes.txt").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    do_import("presse/codes.txt")
    (press / "codes.txt").write_text(AFP, encoding="utf-8")
    do_import("presse/codes.txt")
    assert ("presse/codes.txt",) in query("SELECT path FROM rejects"), "bytes that came in nowhere are kept"


def test_what_a_person_forgets_is_off_the_list(press: Path, do_import: Import, db: Path, query: Query) -> None:
    lines(press / "fil.jsonl", *({"headline": f"Titre {number}"} for number in range(3)))
    (press / "vide.txt").write_bytes(b"")
    do_import("presse/fil.jsonl", "presse/vide.txt")
    done = call("rejects", "--forget", "2", "--forget", "presse/vide.txt", "--db", db)
    assert done.returncode == 0 and done.stderr.endswith("2 refusals forgotten\n")
    assert query("SELECT record FROM rejects ORDER BY id") == [(1,), (3,)]
    wrong = call("rejects", "--forget", "presse/fil.jsonl", "--forget", "9", "--db", db)
    assert wrong.returncode == 1 and "no refusal « 9 » — " in wrong.stderr
    assert query("SELECT count(*) FROM rejects") == [(2,)]
    assert call("rejects", "--retry", "--forget", "1", "--db", db).returncode == 2
    done = call("rejects", "--forget", "presse/fil.jsonl", "--json", "--db", db)
    assert json.loads(done.stdout) == {"forgotten": 2}
    assert call("rejects", "--retry", "--db", db).returncode == 0
    is_sound(db)


def test_nothing_is_read_from_standard_input_once_more(db: Path) -> None:
    assert call("import", "-", "--db", db, stdin="").returncode == 1
    retried = call("rejects", "--retry", "--db", db, stdin=AFP)
    assert retried.returncode == 1 and "empty" in retried.stderr


def test_what_is_refused_again_keeps_how_it_was_read(press: Path, do_import: Import, query: Query, db: Path) -> None:
    lines(press / "a.jsonl", {"contenu": "Un fait.", "published": "nie"})
    do_import("presse/a.jsonl", options=Options(names={"contenu": "body"}))
    before = query("SELECT path, raw, read_as FROM rejects")
    assert counted(importing.retry_rejects(db)) == {"rejected": 1}
    assert query("SELECT path, raw, read_as FROM rejects") == before


def test_other_options_read_an_unchanged_file_again(press: Path, do_import: Import, query: Query) -> None:
    lines(press / "a.jsonl", {"headline": "Un titre", "body": "Un fait.", "kicker": "En bref"})
    assert counted(do_import("presse/a.jsonl")) == {"added": 1}
    assert counted(do_import("presse/a.jsonl")) == {"unchanged": 1}
    do_import("presse/a.jsonl", options=Options(names={"kicker": "section"}))
    do_import("presse/a.jsonl", options=Options(published=month(2023, 5)))
    assert ("option",) in query("SELECT published_source FROM articles")


def test_other_encodings_are_read_and_said(press: Path, do_import: Import) -> None:
    (press / "1-reuters.txt").write_bytes(REUTERS.encode("cp1252"))
    (press / "2-afp.txt").write_bytes(AFP.encode("utf-16"))
    report = do_import("presse")
    assert counted(report) == {"added": 2}
    assert report.notes == ["presse/1-reuters.txt: read as Windows-1252", "presse/2-afp.txt: read as UTF-16"]


def test_a_folder_without_texts_says_so(tmp_path: Path, do_import: Import) -> None:
    (tmp_path / "vide").mkdir()
    [refusal] = do_import(tmp_path / "vide").refusals
    assert "no texts" in refusal


def test_hidden_files_are_left_out_and_the_rest_is_sorted(press: Path) -> None:
    for name in (".cache", "Thumbs.db", "desktop.ini", "~$depeche.docx"):
        (press / name).write_text("x", encoding="utf-8")
    (press / "sous").mkdir()
    (press / "sous" / "3.txt").write_text("x", encoding="utf-8")
    assert [document.path for document in documents(["presse"])] == [
        "presse/1-reuters.txt", "presse/2-afp.txt", "presse/sous/3.txt",
    ]  # fmt: skip


def test_the_archive_does_not_import_itself(press: Path) -> None:
    db = press / "essai.db"
    assert counted(import_files(["presse"], db)) == {"added": 2}
    assert counted(import_files(["presse"], db)) == {"unchanged": 2}


def test_the_archive_does_not_import_itself_behind_a_link_either(press: Path, tmp_path: Path) -> None:
    (tmp_path / "lien").symlink_to(press)
    (tmp_path / "autre.db").symlink_to(press / "essai.db")
    for db in (press / "essai.db", tmp_path / "lien" / "essai.db", tmp_path / "autre.db"):
        for folder in ("presse", tmp_path / "lien"):
            assert import_files([folder], db).counts["rejected"] == 0


def test_a_line_that_is_refused_is_a_line_when_it_is_tried_again(press: Path, do_import: Import, db: Path) -> None:
    page = json.dumps({"headline": "Le bac", "body": "Le bac est venu mardi.\n\nIl repart."}, ensure_ascii=False)
    broken = [page[:40], page[40:], "[1]", "null", "42", '"Bonjour, le bac est venu mardi."', "Le bac est venu mardi."]
    (press / "a.jsonl").write_text("\n".join([page, *broken]), encoding="utf-8")
    assert counted(do_import("presse/a.jsonl")) == {"added": 1, "rejected": len(broken)}
    exported = "".join(exporting.export(db, "jsonl"))
    (press / "b.jsonl").write_text(exported + exported[:100] + "\n", encoding="utf-8")
    assert do_import("presse/b.jsonl").counts["rejected"] == 1
    for _ in range(2):
        assert counted(importing.retry_rejects(db)) == {"rejected": len(broken) + 1}


def test_a_container_is_kept_once_whatever_is_refused_of_it(
    press: Path, do_import: Import, query: Query, db: Path
) -> None:
    with tarfile.open(press / "a.tar", "w") as tar:
        for number in range(5):
            link = tarfile.TarInfo(f"lien{number}")
            link.type, link.linkname = tarfile.SYMTYPE, "ailleurs"
            tar.addfile(link)
    size = (press / "a.tar").stat().st_size
    for _ in range(2):
        assert counted(do_import("presse/a.tar")) == {"rejected": 5}
        assert query("SELECT count(*), sum(length(raw)) FROM rejects") == [(5, size)]
        assert counted(importing.retry_rejects(db)) == {"rejected": 5}


def test_what_is_refused_inside_a_container_that_is_refused_itself_is_told_once(
    press: Path, do_import: Import, db: Path
) -> None:
    with zipfile.ZipFile(press / "a.zip", "w") as zipped:
        for name, text in (("../m.txt", "Le bac."), ("m.pdf", "%PDF-1.4 x"), ("ok.txt", "Le bac est venu mardi.")):
            zipped.writestr(name, text)
    assert counted(do_import("presse/a.zip")) == {"added": 1, "rejected": 2}
    assert counted(importing.retry_rejects(db)) == {"unchanged": 1, "rejected": 2}
    assert counted(importing.retry_rejects(db)) == {"unchanged": 1, "rejected": 2}


def test_a_path_that_cannot_be_looked_at_is_refused_and_the_rest_goes_on(press: Path, db: Path) -> None:
    report = import_files(["x" * 300, "a\0b", "presse"], db)
    assert counted(report) == {"added": 2, "rejected": 2}
    assert "File name too long" in report.refusals[0] and "NUL" in report.refusals[1]


def test_a_folder_that_cannot_be_read_is_named(press: Path, do_import: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    (press / "ferme").mkdir()
    scandir = os.scandir

    def closed(place: str) -> object:  # who runs the tests may have all rights
        if str(place).endswith("ferme"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return scandir(place)

    monkeypatch.setattr(os, "scandir", closed)
    for given, name in (("presse", "presse/ferme"), ("presse/ferme", "presse/ferme")):
        report = do_import(given)
        assert report.refusals == [f"{name}: Permission denied — check the folder's rights"]


def test_a_very_long_line_is_refused_and_kept(press: Path, do_import: Import, query: Query) -> None:
    (press / "1-reuters.txt").write_bytes(b"x" * 5_000_000)
    report = do_import("presse/1-reuters.txt")
    assert counted(report) == {"rejected": 1} and "5,000,000" in report.refusals[0]
    assert query("SELECT length(raw) FROM rejects") == [(5_000_000,)]


def test_a_full_disk_leaves_whole_batches(press: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines(press / "many.jsonl", *({"headline": f"T{n}", "body": f"Fait {n}. " * 200} for n in range(700)))
    opening = database.open_writing

    def small(path: Path, *, upgrade: bool = False) -> sqlite3.Connection:
        connection = opening(path, upgrade=upgrade)
        connection.execute("PRAGMA max_page_count = 400")
        return connection

    monkeypatch.setattr(database, "open_writing", small)
    monkeypatch.setattr(parcels, "TOGETHER", 100)  # else a quick machine has all in one transaction
    with pytest.raises(StoreError, match="make room"):
        import_files(["presse/many.jsonl"], db)
    monkeypatch.setattr(database, "open_writing", opening)
    with closing(database.open_writing(db)) as connection:
        [(articles, added)] = connection.execute("SELECT (SELECT count(*) FROM articles), added FROM import_runs")
    assert 0 < articles == added < 700
    is_sound(db)
    assert counted(import_files(["presse/many.jsonl"], db)) == {"added": 700 - articles, "unchanged": articles}


def test_a_dry_run_keeps_nothing(press: Path, do_import: Import, db: Path) -> None:
    assert counted(do_import("presse", dry_run=True)) == {"added": 2}
    assert not db.exists()
    do_import("presse/1-reuters.txt")
    before = contents(db)
    assert counted(do_import("presse", dry_run=True)) == {"added": 1, "unchanged": 1}
    assert contents(db) == before


def test_a_rule_that_breaks_costs_one_article(press: Path, do_import: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(rules: Rules, article: Any) -> Work[Annotated]:
        if article.source.name == "Reuters":
            raise KeyError("mardi")
        return (yield from annotating(rules, article))

    annotating = Rules.annotating
    monkeypatch.setattr(Rules, "annotating", fragile)
    report = do_import("presse")
    assert counted(report) == {"added": 1, "rejected": 1} and "KeyError" in report.refusals[0]


def test_rows_that_break_the_schema_cost_one_article(
    press: Path, do_import: Import, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    def twice(rules: Rules, article: Any) -> Work[Annotated]:
        facts = yield from annotating(rules, article)
        return replace(facts, dates=facts.dates * 2) if article.source.name == "Reuters" else facts

    annotating = Rules.annotating
    monkeypatch.setattr(Rules, "annotating", twice)
    report = do_import("presse")
    assert counted(report) == {"added": 1, "rejected": 1} and "UNIQUE" in report.refusals[0]
    is_sound(db)


def test_options_publication_of_undated_texts(press: Path, do_import: Import, query: Query) -> None:
    (press / "3.txt").write_text("Un titre\n\nUn fait mardi.\n", encoding="utf-8")
    do_import("presse", options=Options(published=None))
    do_import("presse/3.txt", options=Options(published=Period("2023-05", None, None, "month")))
    assert ("2023-05", "option") in query("SELECT published_edtf, published_source FROM articles")
