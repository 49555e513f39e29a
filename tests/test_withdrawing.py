"""Withdrawal: not a word left in the file's bytes, a tombstone that keeps it from coming back."""

from __future__ import annotations

import base64
import io
import json
import quopri
import sqlite3
import tarfile
import textwrap
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, exporting, judging, naming, undoing, withdrawing
from archive.annotate import annotate
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import Report, import_files, preparing
from archive.reading import Options, files
from archive.search import search
from archive.store import database, runs
from archive.store.rows import Prepared
from archive.store.writer import Writer
from tests.calling import call
from tests.comparing import contents, is_sound
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


def article_key(db: Path) -> str:
    with closing(sqlite3.connect(db)) as connection:
        [(key,)] = connection.execute("SELECT key FROM articles").fetchall()
    return str(key)


def test_an_export_of_elsewhere_brings_nothing_back(tmp_path: Path, db: Path) -> None:
    """Neither its places, its former texts, nor corrections that quote it; under its key, or under another."""
    told = {"headline": "Le bac", "source": "AFP", "external_id": "x1"}
    text = "Zorglub Grandjean a été vu mardi au bac de Royan par trois témoins, a dit le maire."
    former = lines(tmp_path / "1.jsonl", {**told, "text": f"{text} Il y vit.", "version": "1"})
    later = lines(tmp_path / "2.jsonl", {**told, "text": text, "version": "2"})
    again = lines(tmp_path / "3.jsonl", {**told, "text": text, "external_id": "x2", "section": "Zorglub"})
    elsewhere, other = tmp_path / "elsewhere.db", tmp_path / "export.jsonl"
    for path in (former, later, again):
        import_files(path, elsewhere)
    key = article_key(elsewhere)
    made = Made("C", "vérifié")
    correcting.correct_date(elsewhere, key, "mardi", made, value="2023-05-09")
    correcting.correct_article(elsewhere, key, {"section": "Zorglub"}, made)
    naming.rename(elsewhere, "royan", "Royan (Gironde)", made)
    other.write_text("".join(exporting.export(elsewhere, "jsonl")), encoding="utf-8")
    for taken in (later, again):
        db.unlink(missing_ok=True)
        import_files(taken, db)
        withdrawing.withdraw(db, article_key(db), reason="retrait", by="C")
        for _ in range(2):
            import_files(other, db)
            is_sound(db)
            with closing(sqlite3.connect(db)) as connection:
                assert connection.execute("SELECT count(*) FROM articles WHERE text <> ''").fetchone() == (0,)
                targets = connection.execute("SELECT target FROM corrections ORDER BY 1").fetchall()
                assert targets == [("entities",), ("withdrawal",)]
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert b"zorglub" not in db.read_bytes().lower()


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
    [(key, path)] = query(
        "SELECT a.key, f.path FROM articles a JOIN source_files f ON f.id = a.source_file_id ORDER BY a.id LIMIT 1"
    )
    with closing(sqlite3.connect(archive)) as connection, connection:
        refused = "INSERT INTO rejects (import_run_id, path, record, error, raw) VALUES (1, ?, 1, ?, x'78')"
        connection.executemany(refused, [(path, "refused"), (path, "refused again")])
    assert call("withdraw", key, "--db", archive).returncode == 2, "a reason is asked for"
    done = call("withdraw", key, "--reason", "retrait", "--json", "--db", archive)
    assert done.returncode == 0 and json.loads(done.stdout)["key"] == key and "presse/" in done.stderr
    assert (
        json.loads(done.stdout)["refused"] == [path, path]
        and f"refused from {path}, and gone with all that was in it: 2" in done.stderr
    )
    assert call("withdraw", "f" * 12, "--reason", "retrait", "--db", archive).returncode == 1
    assert call("check", "--deep", "--db", archive).returncode == 0
    assert call("correct", "date", key, "mardi", "--to", "2023", "--reason", "x", "--db", archive).returncode == 1


WORDS = "Zèbrélumé Krôtignac dévoilé à l'été, brûlé évacué près de la gare désaffectée où logeaient douze élèves."


def a_zip(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return buffer.getvalue()


def a_tar(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as made:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        made.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


HELD = {
    "plain": WORDS.encode(),
    "hard-wrapped": "\n".join(textwrap.wrap(WORDS, 40)).encode(),
    "a part": WORDS[:60].encode(),
    "Windows-1252": WORDS.encode("cp1252"),
    "UTF-16": WORDS.encode("utf-16"),
    "UTF-16 without a mark": WORDS.encode("utf-16-be"),
    "letters with accents of their own": unicodedata.normalize("NFD", WORDS).encode(),
    "JSON": json.dumps({"headline": "x", "text": WORDS.replace(",", ",\n\n")}).encode(),
    "JSON in JSON": json.dumps(json.dumps({"text": WORDS})).encode(),
    "HTML": f"<html><body><p>{''.join(f'&#{ord(c)};' if ord(c) > 127 else c for c in WORDS)}</p></body>".encode(),
    "tags": "<doc>{}</doc>".format(WORDS.replace(" ", " <hl2 id='3'/>")).encode(),
    "quoted-printable": quopri.encodestring(WORDS.encode()),
    "base64 in a message": b"Subject: x\nFrom: a@example.org\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(WORDS.encode()),
    "RTF": ("{\\rtf1\\ansi " + "".join(f"\\'{ord(c):x}" if ord(c) > 127 else c for c in WORDS) + "\\par}").encode(),
    "a NUL among text": WORDS.encode() + b"\n\0\n" * 3,
    "a zip": a_zip(("x.txt", b"rien"), ("s.txt", WORDS.encode())),
    "a name that leads out of a zip": a_zip(("../s.txt", WORDS.encode())),
    "a hidden file in a zip": a_zip((".s.txt", WORDS.encode())),
    "Word": a_zip(("word/document.xml", f"<w:document><w:t>{WORDS}</w:t></w:document>".encode())),
    "zip in zip in zip": a_zip(("b.zip", a_zip(("c.zip", a_zip(("s.txt", WORDS.encode())))))),
    "tar.gz": a_tar("s.txt", WORDS.encode()),
    "far down": b"Un autre mot. " * 700_000 + WORDS.encode(),
}


@pytest.mark.parametrize("way", HELD)
def test_what_was_refused_goes_if_it_holds_the_words_in_whatever_way(
    way: str, tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    path = lines(tmp_path / "a.jsonl", {"headline": "Titre", "text": WORDS}, {"headline": "Autre", "text": "Un fait."})
    do_import(path)
    with closing(sqlite3.connect(db)) as connection, connection:
        for name, raw in (("ailleurs", HELD[way]), ("autre", b"L'\xc3\xa9t\xc3\xa9 dernier, une gare. " * 9)):
            connection.execute(
                "INSERT INTO rejects (import_run_id, path, error, raw) VALUES (1, ?, 'refused', ?)", (name, raw)
            )
    [(key,)] = query("SELECT key FROM articles WHERE headline = 'Titre'")
    done = withdrawing.withdraw(db, key, reason="retrait", by="C")
    assert query("SELECT path FROM rejects") == [("autre",)]
    assert done and done.refused == ("ailleurs",)


def test_a_refused_container_goes_if_the_article_was_in_it(
    tmp_path: Path, db: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = b"Titre zorg\n\nZorglub Seccotine a parl\xc3\xa9 mardi \xc3\xa0 Brest du pont.\n"
    Path("z.zip").write_bytes(a_zip(("s.txt", text), ("../x.txt", b"rien")))
    Path("y.zip").write_bytes(a_zip(("../y.txt", b"rien de cela")))
    assert do_import("z.zip", "y.zip").counts["rejected"] == 2
    assert query("SELECT path FROM rejects ORDER BY id") == [("z.zip",), ("y.zip",)]
    done = withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert done and done.refused == ("z.zip",)
    assert query("SELECT path FROM rejects") == [("y.zip",)]


def test_what_cannot_be_looked_into_goes_where_it_lay_at_the_same_path(
    tmp_path: Path, db: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"Titre\n\n{WORDS}\n", encoding="utf-8")
    do_import("a.txt")
    for path in (Path("a.txt"), Path("b.txt")):
        path.write_bytes(bytes(range(256)) * 9)
    Path("c.txt").write_bytes(b"  ")
    assert do_import("a.txt", "b.txt", "c.txt").counts["rejected"] == 3
    done = withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert done and done.refused == ("a.txt",)
    assert query("SELECT path FROM rejects ORDER BY id") == [("b.txt",), ("c.txt",)]


def test_the_original_of_what_was_refused_goes_with_it(tmp_path: Path, db: Path, do_import: Import) -> None:
    good = lines(tmp_path / "a.jsonl", {"headline": "Titre", "text": WORDS})
    bad = tmp_path / "b.json"
    bad.write_text(json.dumps({"forme": [{"inconnue": WORDS}]}), encoding="utf-8")
    worse = lines(tmp_path / "c.jsonl", {"text": "Un fait."}, {"headline": "x", "text": WORDS, "published": "hier"})
    kept = tmp_path / "originaux"
    assert do_import(good, bad, worse, originals=kept).counts["rejected"] == 2
    assert len([p for p in kept.rglob("*") if p.is_file()]) == 3
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert [p for p in kept.rglob("*") if p.is_file()] == []


def test_originals_in_which_it_came_again_unchanged_go_too(tmp_path: Path, db: Path, do_import: Import) -> None:
    kept, path = tmp_path / "originaux", tmp_path / "p.jsonl"
    told = {"headline": "Titre", "text": WORDS, "external_id": "1"}
    others = [{"text": f"Tout autre fait, numéro {number}, à Brest.", "external_id": f"k{number}"} for number in (2, 3)]
    do_import(lines(path, told), originals=kept)
    do_import(lines(path, told, others[0]), originals=kept)
    path.write_bytes(path.read_bytes() + b"\n\n")
    assert do_import(path, originals=kept).counts["unchanged"] == 2
    do_import(lines(tmp_path / "q.jsonl", others[1]), originals=kept)
    assert len([p for p in kept.rglob("*") if p.is_file()]) == 4
    done = withdrawing.withdraw(db, "1", reason="retrait", by="C")
    [left] = [p for p in kept.rglob("*") if p.is_file()]
    assert done and len(done.originals) == 3 and json.loads(left.read_bytes())["external_id"] == "k3"


def test_the_spelling_that_only_it_had_goes(tmp_path: Path, db: Path, do_import: Import, query: Query) -> None:
    said = "Le maire, M. {}, 50 ans, a parlé {} à Séoul devant le conseil."
    told = [said.format("Zorglub Séccotine", "mardi"), said.format("Zorglub Seccotine", "jeudi dernier")]
    path = lines(tmp_path / "a.jsonl", *({"text": text, "external_id": str(n)} for n, text in enumerate(told)))
    do_import(path)
    path.unlink()
    assert query("SELECT label FROM entities WHERE slug = 'zorglub-seccotine'") == [("Zorglub Séccotine",)]
    [(number,)] = query("SELECT id FROM articles WHERE text LIKE '%mardi%'")
    withdrawing.withdraw(db, str(number), reason="retrait", by="C")
    assert query("SELECT label FROM entities WHERE slug = 'zorglub-seccotine'") == [("Zorglub Seccotine",)]
    assert "Séccotine".encode() not in db.read_bytes()
    is_sound(db)


def a_dispatch(folder: Path, text: str, name: str, source: str, **more: str) -> Path:
    record = {"text": text, "external_id": name, "headline": "H", "source": source, "published": "2023-05-02"}
    return lines(folder / f"{name}.jsonl", {**record, **more})


SAID = "Selon Zorglub Seccotine, la centrale de Champignac fermera mardi."


def test_it_is_no_former_text_of_another_article_any_more(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    do_import(a_dispatch(tmp_path, SAID, "k1", "AFP", section="Fantasio"))
    [(key,)] = query("SELECT key FROM articles")
    correcting.correct_date(db, key, "mardi", Made("C", "vérifié"), value="2023-05-02")
    correcting.correct_entity(db, key, "Zorglub", Made("C", "vérifié"), name="Zorglub", kind="person")
    do_import(a_dispatch(tmp_path, SAID, "k2", "Reuters"))
    do_import(a_dispatch(tmp_path, "Tout autre : la gare de Nantes fermera mardi.", "k1", "AFP"))
    correcting.correct_entity(db, key, "Nantes", Made("C", "vérifié"), name=None)
    assert query("SELECT count(*) FROM articles") == [(2,)]
    [(taken,)] = query("SELECT key FROM articles WHERE text = ?", SAID)
    [(other,)] = query("SELECT key FROM articles WHERE text <> ?", SAID)
    done = withdrawing.withdraw(db, taken, reason="retrait", by="C")
    (tmp_path / "k2.jsonl").unlink()
    assert left_in(tmp_path) == set()
    assert done and done.former == (other,)
    stand = {row[0] for row in query("SELECT id FROM corrections WHERE undone_at IS NULL")}
    assert 2 not in stand and 3 in stand
    is_sound(db)
    undoing.undo(db, 3)
    assert query("SELECT count(*) FROM articles WHERE text <> ''") == [(0,)]
    assert do_import(a_dispatch(tmp_path, SAID, "k1", "AFP")).counts["unchanged"] == 1
    is_sound(db)


def test_a_former_text_that_another_article_has_is_not_taken_down(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    do_import(a_dispatch(tmp_path, SAID, "k1", "AFP"))
    do_import(a_dispatch(tmp_path, SAID, "k2", "Reuters"))
    do_import(a_dispatch(tmp_path, "Tout autre : la gare de Nantes fermera mardi.", "k1", "AFP"))
    [(taken,)] = query("SELECT key FROM articles WHERE text <> ?", SAID)
    withdrawing.withdraw(db, taken, reason="retrait", by="C")
    assert query("SELECT text FROM articles WHERE text <> ''") == [(SAID,)]
    assert do_import(a_dispatch(tmp_path, SAID, "k3", "Le Monde")).counts["duplicates"] == 1
    assert do_import(a_dispatch(tmp_path, SAID, "k4", "Le Monde", published="2024")).counts["added"] == 1
    exported = tmp_path / "export.jsonl"
    exported.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    again = tmp_path / "encore.db"
    import_files([str(exported)], again)
    assert contents(again, read=False)["articles"] == contents(db, read=False)["articles"]


def test_the_text_of_one_of_two_that_are_alike_is_not_taken_down(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    do_import(a_dispatch(tmp_path, SAID, "k1", "AFP"))
    do_import(a_dispatch(tmp_path, SAID, "k2", "Reuters", headline="Autre titre"))
    done = withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert done and len(done.near) == 1
    assert do_import(a_dispatch(tmp_path, SAID, "k3", "X", headline="Autre titre")).counts["duplicates"] == 1


BODY = "Le comte a reçu mardi à Séoul le professeur, qui est reparti jeudi sans un mot à sa sœur."


def test_the_same_words_under_another_headline_do_not_come_back(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    def told(name: str, headline: str, body: str) -> Path:
        record = {"headline": headline, "source": name, "external_id": name, "body": body, "published": "2023-05"}
        return lines(tmp_path / f"{name}.jsonl", record)

    former = BODY.replace("mardi", "mercredi")
    first = told("AFP", "Premier titre", former)
    do_import(first)
    do_import(told("AFP", "Un secret", BODY))
    do_import(told("X", "Un titre", "Trois mots ici."))
    [(key,)] = query("SELECT key FROM articles WHERE headline = 'Un secret'")
    [(short,)] = query("SELECT key FROM articles WHERE headline = 'Un titre'")
    for taken in (key, short):
        withdrawing.withdraw(db, taken, reason="retrait", by="C")
    exported = tmp_path / "export.jsonl"
    exported.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(exported)], tmp_path / "encore.db")
    coming = [
        told("Reuters", "Un tout autre titre", BODY),
        told("Le Monde", "Encore", BODY.upper().replace(",", " –")),
        told("Ouest", "Avant", former),
        lines(tmp_path / "sans.jsonl", {"text": BODY, "external_id": "s"}),
        lines(tmp_path / "signe.jsonl", {"text": f"Séoul\n\nPar Jean Dupont\n\n{BODY}\n\nJ. D.", "external_id": "d"}),
        told("Sud", "Avec", BODY.replace("sœur", "soeur")),
    ]
    fresh = [told("Y", "Deux", "Trois mots ici."), told("Z", "Trois", f"{BODY} Et autre chose.")]
    for archive in (db, tmp_path / "encore.db"):
        assert import_files([str(path) for path in coming], archive).counts["unchanged"] == 6
        assert import_files([str(path) for path in fresh], archive).counts["added"] == 2


@pytest.mark.parametrize("opening", ["SÉOUL, 3 mai (AFP) - ", "(Séoul)\n\n", "Séoul – ", "SAINT-MALO (Reuters)— "])
@pytest.mark.parametrize("ending", ["", "\n\n(Reportage Anne Le Goff à Séoul ; version française Jean Le Bihan)"])
def test_a_dispatch_does_not_come_back_without_its_place_and_who_wrote_it_nor_with_them(
    opening: str, ending: str, tmp_path: Path, db: Path, do_import: Import
) -> None:
    def told(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.txt"
        path.write_text(f" date 2023-05 {name}\n\n{text}\n", encoding="utf-8")
        return path

    as_wired, bare = told("Dépêche", f"{opening}{BODY}{ending}"), told("Reprise", BODY)
    elsewhere = told("Ailleurs", f"PARIS (AFP) - {BODY} Et autre chose.")
    for first, second, archive in ((as_wired, bare, db), (bare, as_wired, tmp_path / "autre.db")):
        import_files([str(first)], archive)
        withdrawing.withdraw(archive, "1", reason="retrait", by="C")
        assert import_files([str(second)], archive).counts["unchanged"] == 1
        assert import_files([str(elsewhere)], archive).counts["added"] == 1


def test_a_process_that_sees_no_archive_brings_nothing_back(tmp_path: Path, db: Path, do_import: Import) -> None:
    """Then the writer finds out, among many that are new."""
    do_import(lines(tmp_path / "a.jsonl", {"headline": "Un titre", "body": BODY, "external_id": "a"}))
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    records = [{"headline": f"T{n}", "body": f"Un fait {n}.", "external_id": str(n)} for n in range(5)]
    path = lines(tmp_path / "b.jsonl", *records, {"headline": "Encore", "body": BODY, "external_id": "b"})
    received = list(files.received([str(path)]))
    with closing(database.open_writing(db)) as connection:
        [reading] = preparing.prepare(preparing.Task(tuple(received), Options(), tmp_path / "none.db"))
        run = runs.begin(connection, version="1", rules_version="1", arguments="{}")
        writer = Writer(connection, run, "1", annotate)
        with writer.batch():
            found = [(item, reading.file) for item in reading.found if isinstance(item, Prepared) and reading.file]
            assert writer.save_all(found) == ["added"] * 5 + ["unchanged"]


WHY = Made("C", "vérifié")
NAMED = "Le maire de Champignac-sur-Mer, M. Zorglub Seccotine, 50 ans, a vu Turbotraction Fantasio, ministre, à Séoul."
ELSEWHERE = "M. Albert Spirou, 40 ans, a été reçu lundi à Pompelune-sur-Mer par M. Albert Spiru, 40 ans."


def an_archive_of_two(folder: Path, do_import: Import) -> None:
    path = lines(folder / "a.jsonl", {"text": NAMED, "external_id": "1"}, {"text": ELSEWHERE, "external_id": "2"})
    do_import(path)
    path.unlink()


def test_what_people_said_of_names_that_only_it_had_goes(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    an_archive_of_two(tmp_path, do_import)
    gone = [
        naming.rename(db, "champignac-sur-mer", "La plage", WHY),
        naming.rename(db, "champignac-sur-mer", "La grande plage", WHY),
        judging.judge(db, "zorglub-seccotine", "albert-spirou", "different", WHY),
        naming.merge(db, "turbotraction-fantasio", "albert-spirou", WHY),
    ]
    taken_back = naming.merge(db, "zorglub-seccotine", "albert-spiru", WHY)
    correcting.undo(db, taken_back.id)
    stand = [
        naming.rename(db, "pompelune-sur-mer", "Pompelune", WHY),
        naming.merge(db, "albert-spiru", "albert-spirou", WHY),
        naming.rename(db, "seoul", "Seoul", WHY),
    ]
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert left_in(tmp_path) == set() and b"grande plage" not in db.read_bytes()
    found = dict(query("SELECT id, undone_at IS NULL FROM corrections"))
    assert [found[made.id] for made in gone] == [0] * 4 and [found[made.id] for made in stand] == [1] * 3
    assert query("SELECT label FROM entities WHERE slug = 'pompelune-sur-mer'") == [("Pompelune",)]
    assert query("SELECT count(*) FROM entity_candidates WHERE judged_by IS NOT NULL") == [(0,)]
    assert call("correct", "--list", "--db", db).returncode == 0
    assert call("rebuild", "--db", db).returncode == 0
    exported = tmp_path / "export.jsonl"
    exported.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(exported)], tmp_path / "encore.db")
    assert contents(tmp_path / "encore.db")["corrections"] == contents(db)["corrections"]
    correcting.undo(db, stand[1].id)
    is_sound(db)


def test_names_that_another_article_has_keep_what_people_said_of_them(
    tmp_path: Path, db: Path, do_import: Import, query: Query
) -> None:
    an_archive_of_two(tmp_path, do_import)
    do_import(lines(tmp_path / "b.jsonl", {"text": f"Avant-hier. {NAMED} Il l'a dit.", "external_id": "3"}))
    made = naming.rename(db, "champignac-sur-mer", "La plage", WHY)
    merged = naming.merge(db, "turbotraction-fantasio", "albert-spirou", WHY)
    withdrawing.withdraw(db, "1", reason="retrait", by="C")
    assert query("SELECT id FROM corrections WHERE undone_at IS NULL AND target = 'entities'") == [
        (made.id,),
        (merged.id,),
    ]
    is_sound(db)
    withdrawing.withdraw(db, "3", reason="retrait", by="C")
    (tmp_path / "b.jsonl").unlink()
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize("given", ["zorglub.jsonl", "./zorglub.jsonl", "zorglub.zip", "zorglub", "zorglub/"])
def test_the_name_of_a_file_of_its_own_goes_wherever_it_is_kept(
    given: str, tmp_path: Path, db: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    record = json.dumps({"text": SAID, "external_id": "1"}).encode()
    bad = json.dumps({"headline": "Sans texte"}).encode()
    if given.endswith(".zip"):
        Path(given).write_bytes(a_zip(("a.jsonl", record), ("../b.txt", b"rien")))
    elif given.endswith(".jsonl"):
        Path(given).write_bytes(record + b"\n" + bad)
    else:
        Path(given).mkdir()
        Path(given, "a.jsonl").write_bytes(record)
    lines(Path("autre.jsonl"), {"text": "Un autre fait.", "external_id": "2"})
    do_import(given, "autre.jsonl")
    do_import(given)
    withdrawing.withdraw(db, query("SELECT key FROM articles WHERE external_id = '1'")[0][0], reason="r", by="C")
    assert b"zorglub" not in db.read_bytes()
    told = [json.loads(arguments)["paths"] for (arguments,) in query("SELECT arguments FROM import_runs")]
    assert told == [["(withdrawn)", "autre.jsonl"], ["(withdrawn)"]]
    is_sound(db)


def test_the_name_of_a_file_that_holds_others_stays(
    tmp_path: Path, db: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("presse").mkdir()
    for name, text in (("a", SAID), ("b", "Un autre fait.")):
        lines(Path("presse", f"{name}.jsonl"), {"text": text, "external_id": name})
    do_import("presse")
    do_import("presse/a.jsonl", "presse/b.jsonl")
    withdrawing.withdraw(db, query("SELECT key FROM articles WHERE external_id = 'a'")[0][0], reason="r", by="C")
    told = [json.loads(arguments)["paths"] for (arguments,) in query("SELECT arguments FROM import_runs")]
    assert told == [["presse"], ["(withdrawn)", "presse/b.jsonl"]]


def test_the_original_of_another_articles_former_text_goes(tmp_path: Path, db: Path, do_import: Import) -> None:
    kept = tmp_path / "originaux"
    for text, name, source in ((SAID, "k1", "AFP"), (SAID, "k2", "Reuters"), ("Tout autre.", "k1", "AFP")):
        do_import(a_dispatch(tmp_path, text, name, source), originals=kept)
    assert len([p for p in kept.rglob("*") if p.is_file()]) == 3
    with closing(sqlite3.connect(db)) as connection:
        [key] = connection.execute("SELECT key FROM articles WHERE text = ?", (SAID,)).fetchone()
    done = withdrawing.withdraw(db, key, reason="retrait", by="C")
    assert done and len(done.originals) == 2
    [left] = [p for p in kept.rglob("*") if p.is_file()]
    assert b"Tout autre" in left.read_bytes()
