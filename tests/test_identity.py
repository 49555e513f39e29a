"""A key is at one article, and one article holds all that is exactly the same: whatever comes in, in any order."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, edtf, exporting, undoing, withdrawing
from archive.correcting import Made
from archive.importing import Report, import_files
from archive.reading import Options
from tests.comparing import contents, is_sound
from tests.test_importing import counted, lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
WHY = Made("Camille", "vérifié")
TEXTS = ["Le bac de Royan a repris mardi.", "Le bac de Royan a repris jeudi.", "Le phare de Cordouan rouvre.", "Vu."]


def given(text: int, key: str, headline: str = "Le bac", **more: str) -> dict[str, str]:
    """A record whose key comes from its source and `key`."""
    told = {"text": TEXTS[text], "external_id": key, "headline": headline, "source": "Sud Ouest"}
    return {**told, "published": "2023-05-02", **more}


def archive_of(folder: Path, *paths: Path, together: bool = False) -> Path:
    """An archive into which files came one after another, each in a run of its own, or `together`."""
    db = folder / f"{len(list(folder.glob('*.db')))}.db"
    for some in [paths] if together else [[path] for path in paths]:
        import_files([str(path) for path in some], db)
    return db


def holds_each_once(db: Path) -> None:
    """Sound; no two articles that stand are exact duplicates; each is under the smallest of the keys that are at it."""
    is_sound(db)
    with closing(sqlite3.connect(db)) as connection:
        groups = (
            "SELECT headline FROM articles WHERE withdrawn_at IS NULL"
            " GROUP BY headline, published_edtf, text_digest HAVING count(*) > 1"
        )
        assert connection.execute(groups).fetchall() == []
        smaller = "SELECT 1 FROM articles a JOIN appearances p ON p.article_id = a.id WHERE p.key < a.key"
        assert connection.execute(smaller).fetchall() == []
        elsewhere = (
            "SELECT key FROM (SELECT key, id AS at FROM articles UNION SELECT key, article_id FROM appearances)"
            " GROUP BY key HAVING count(DISTINCT at) > 1"
        )
        assert connection.execute(elsewhere).fetchall() == []


def history(folder: Path, chance: random.Random, *, texts: bool, versions: bool = False) -> list[Path]:
    """Files of a few records each, of a few keys; every key carries one text, or with `texts` any."""
    steps = []
    for number in range(5):
        records = []
        for _ in range(chance.randrange(1, 5)):
            key = chance.choice("abcd")
            text = chance.randrange(3) if texts else "abcd".index(key) % 2
            more = {"published": "2023-05"} if chance.random() < 0.3 else {}
            more |= {"section": chance.choice(["Mer", "Terre"])} if chance.random() < 0.5 else {}
            more |= {"byline": "Par Albert Londres", "rang": str(number)} if chance.random() < 0.5 else {}
            more |= {"version": str(chance.randrange(4))} if versions and chance.random() < 0.5 else {}
            records.append(given(text, key, chance.choice(["Le bac", "Un bac"]), **more))
        steps.append(lines(folder / f"f{number}.jsonl", *records))
    return steps


@pytest.mark.parametrize("versions", (False, True))
@pytest.mark.parametrize("seed", range(10))
def test_where_no_key_carries_two_texts_any_order_gives_the_same(tmp_path: Path, seed: int, versions: bool) -> None:
    chance = random.Random(seed)
    steps = history(tmp_path, chance, texts=False, versions=versions)
    expected = None
    for turn in range(5):
        db = archive_of(tmp_path, *chance.sample(steps, len(steps)), together=turn % 2 == 0)
        holds_each_once(db)
        expected = expected or contents(db)
        assert contents(db) == expected


@pytest.mark.parametrize("seed", range(16))
def test_whatever_came_in_stays_sound_and_coming_in_again_is_no_news(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = history(tmp_path, chance, texts=True, versions=seed % 2 == 0)
    for path in steps:  # a file of which something is refused is looked through each time
        path.write_text(path.read_text(encoding="utf-8") + '{"headline": "sans texte"}\n', encoding="utf-8")
    db = archive_of(tmp_path, *steps)
    holds_each_once(db)
    before = contents(db)
    for path in chance.sample(steps, len(steps)):
        assert set(counted(import_files([str(path)], db))) <= {"unchanged", "rejected"}
    assert contents(db) == before
    copy, given_out = tmp_path / "copie.db", tmp_path / "export.jsonl"
    given_out.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(given_out)], copy)
    holds_each_once(copy)
    inside, outside = contents(db, read=False), contents(copy, read=False)
    for told in (inside, outside):
        told["rejects"] = []  # what was refused is no part of an export
    assert outside == inside


@pytest.mark.parametrize("seed", range(12))
def test_any_run_is_taken_back_though_keys_joined_and_parted(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = history(tmp_path, chance, texts=True, versions=seed % 2 == 0)
    db = archive_of(tmp_path, *steps)
    for run in range(len(steps), 1, -1):
        undoing.undo(db, run)
        is_sound(db)
        assert contents(db, read=False) == contents(archive_of(tmp_path, *steps[: run - 1]), read=False), run


def test_a_headline_that_differs_decides_by_place_and_not_by_order(tmp_path: Path) -> None:
    steps = [lines(tmp_path / "f0.jsonl", given(0, "a")), lines(tmp_path / "f1.jsonl", given(0, "d", "Un bac")),
             lines(tmp_path / "f2.jsonl", given(0, "d"))]  # fmt: skip
    archives = [contents(archive_of(tmp_path, *order)) for order in permutations(steps)]
    assert all(other == archives[0] for other in archives) and len(archives[0]["articles"]) == 2


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """Two papers with the second version of a dispatch, and then the first in one of them."""
    lines(tmp_path / "f1.jsonl", given(1, "k1", version="2"))
    lines(tmp_path / "f2.jsonl", given(1, "k2", version="2"))
    lines(tmp_path / "f3.jsonl", given(0, "k2", version="1"))
    return tmp_path


def test_an_older_version_of_an_appearance_goes_to_the_versions_in_any_order(wires: Path) -> None:
    for order in permutations(("f1", "f2", "f3")):
        db = archive_of(wires, *(wires / f"{name}.jsonl" for name in order))
        holds_each_once(db)
        with closing(sqlite3.connect(db)) as connection:
            assert connection.execute("SELECT version, text FROM articles").fetchall() == [("2", TEXTS[1])]
            assert connection.execute("SELECT version, text FROM article_versions").fetchall() == [("1", TEXTS[0])]
            assert connection.execute("SELECT count(*) FROM appearances").fetchone() == (2,)


def test_the_newest_declared_version_stands_though_an_older_one_of_the_same_text_lies_before_it(tmp_path: Path) -> None:
    told = [
        given(0, "x1", version="2", section="Ancienne"),
        given(0, "x1", version="5", section="Nouvelle"),
        given(1, "x1", version="3", section="Mer"),
    ]
    paths = [lines(tmp_path / f"{number}.jsonl", one) for number, one in enumerate(told)]
    for few in (paths[:2], paths):
        for order in permutations(few):
            db = archive_of(tmp_path, *order)
            holds_each_once(db)
            [row] = contents(db)["articles"]
            assert {"5", "Nouvelle", TEXTS[0]} <= set(row)


def test_the_former_text_of_an_appearance_is_kept_with_it(tmp_path: Path, do_import: Import, query: Query) -> None:
    do_import(lines(tmp_path / "f1.jsonl", given(0, "k1")), lines(tmp_path / "f2.jsonl", given(0, "k2")))
    [(owner, other)] = query("SELECT a.external_id, p.external_id FROM articles a JOIN appearances p")
    do_import(lines(tmp_path / "f3.jsonl", given(2, other)))
    assert query("SELECT external_id, text FROM articles ORDER BY text") == [(owner, TEXTS[0]), (other, TEXTS[2])]
    former = "SELECT a.external_id, v.text FROM article_versions v JOIN articles a ON a.id = v.article_id"
    assert query(former) == [(other, TEXTS[0])]
    [(at, path)] = query(
        "SELECT a.external_id, f.path FROM appearances p JOIN articles a ON a.id = p.article_id AND a.key = p.key"
        " JOIN source_files f ON f.id = p.source_file_id WHERE p.text_digest <> a.text_digest"
    )
    assert at == other and path.endswith("f2.jsonl" if other == "k2" else "f1.jsonl")


def test_a_text_that_becomes_anothers_joins_it(tmp_path: Path, do_import: Import, db: Path, query: Query) -> None:
    do_import(lines(tmp_path / "f1.jsonl", given(0, "k1")))
    do_import(lines(tmp_path / "f2.jsonl", given(1, "k2")))
    before = contents(db, read=False)
    assert counted(do_import(lines(tmp_path / "f3.jsonl", given(0, "k2")))) == {"updated": 1}
    assert query("SELECT text FROM articles UNION ALL SELECT text FROM article_versions") == [(TEXTS[0],), (TEXTS[1],)]
    holds_each_once(db)
    assert undoing.undo(db, 3).restored == 2
    assert contents(db, read=False) == before
    is_sound(db)


@pytest.mark.parametrize("seed", range(16))
def test_what_is_withdrawn_stays_where_it_is_whatever_is_taken_back(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = history(tmp_path, chance, texts=True, versions=seed % 2 == 0)
    db = archive_of(tmp_path, *steps)
    with closing(sqlite3.connect(db)) as connection:
        [(key,)] = connection.execute("SELECT key FROM articles ORDER BY id % 3, id LIMIT 1").fetchall()
        keys = connection.execute(
            "SELECT p.key FROM appearances p, articles a ON a.id = article_id WHERE a.key = ?", (key,)
        )
        gone = {key, *(other for (other,) in keys)}
    withdrawing.withdraw(db, key, reason="retrait", by="C")
    for run in range(len(steps), 0, -1):
        is_sound(db)
        with closing(sqlite3.connect(db)) as connection:
            at = "SELECT key, id AS at FROM articles UNION SELECT key, article_id FROM appearances"
            assert connection.execute(f"SELECT key FROM ({at}) GROUP BY key HAVING count(*) > 1").fetchall() == []
            tomb = f"SELECT key FROM ({at}) WHERE at = (SELECT id FROM articles WHERE key = ?)"
            assert {found for (found,) in connection.execute(tomb, (key,))} == gone
            hollow = "SELECT 1 FROM articles WHERE text = '' AND withdrawn_at IS NULL"
            assert connection.execute(hollow).fetchall() == []
        undoing.undo(db, run)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT key FROM articles WHERE text = ''").fetchall() == [(key,)]
    for path in steps:
        import_files([str(path)], db)
    is_sound(db)


def test_nothing_of_a_withdrawn_article_stays_with_one_that_its_key_had_joined(tmp_path: Path, db: Path) -> None:
    told = {"headline": "Titre confidentiel", "url": "https://www.example.org/adressesecrete", "section": "rubsecret"}
    other = {"text": TEXTS[0], "headline": "Le bac", "source": "Sud Ouest", "published": "2023-05-02"}
    steps = [lines(tmp_path / "f1.jsonl", {**other, "external_id": "f"}),
             lines(tmp_path / "f2.jsonl", {**other, **told, "text": TEXTS[2]}),
             lines(tmp_path / "f3.jsonl", {**other, **told, "headline": "Le bac"}),
             lines(tmp_path / "f4.jsonl", {**other, **told, "text": TEXTS[2]})]  # fmt: skip
    for step in steps:
        import_files([str(step)], db)
    with closing(sqlite3.connect(db)) as connection:
        [(key,)] = connection.execute("SELECT key FROM articles WHERE url IS NOT NULL").fetchall()
    withdrawing.withdraw(db, key, reason="retrait", by="C")
    assert [word for word in (b"confidentiel", b"adressesecrete", b"rubsecret") if word in db.read_bytes()] == []


def test_who_stays_keeps_its_own_source_though_the_other_was_corrected(tmp_path: Path, db: Path, query: Query) -> None:
    import_files([str(lines(tmp_path / "f1.jsonl", given(0, "f", source="Le Monde")))], db)
    import_files([str(lines(tmp_path / "f2.jsonl", given(0, "c", source="AFP")))], db)
    [(owner, key, other)] = query("SELECT a.external_id, a.key, p.external_id FROM articles a JOIN appearances p")
    own = {"f": "Le Monde", "c": "Agence France-Presse"}
    correcting.correct_article(db, key, {"source": "Reuters", "headline": "Autre"}, WHY)
    import_files([str(lines(tmp_path / "f3.jsonl", given(2, owner, source=own[owner])))], db)
    told = "SELECT a.external_id, s.name, headline FROM articles a JOIN sources s ON s.id = a.source_id"
    assert {e: (s, h) for e, s, h in query(told)} == {other: (own[other], "Le bac"), owner: ("Reuters", "Autre")}
    is_sound(db)


def test_a_text_that_stands_comes_in_again_though_its_like_was_withdrawn(tmp_path: Path, db: Path) -> None:
    import_files([str(lines(tmp_path / "f.jsonl", given(0, "f"), given(0, "a", "Un bac")))], db)
    with closing(sqlite3.connect(db)) as connection:
        first, second = [key for (key,) in connection.execute("SELECT key FROM articles ORDER BY key")]
    withdrawing.withdraw(db, first, reason="retrait", by="C")
    copy, given_out = tmp_path / "copie.db", tmp_path / "export.jsonl"
    given_out.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(given_out)], copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT key FROM articles WHERE text <> ''").fetchall() == [(second,)]


def test_corrections_under_the_key_of_an_appearance_come_along(tmp_path: Path, db: Path, query: Query) -> None:
    keys = []
    for name in ("c", "f"):
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name)))], tmp_path / f"{name}.db")
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            keys.append((connection.execute("SELECT key FROM articles").fetchone()[0], name))
    (_, small), (key, large) = sorted(keys)
    import_files([str(tmp_path / f"{large}.jsonl")], db)
    correcting.correct_date(db, key, "mardi", WHY, value="2022-02-02")
    import_files([str(tmp_path / f"{small}.jsonl")], db)
    copy, given_out = tmp_path / "copie.db", tmp_path / "export.jsonl"
    given_out.write_text("".join(exporting.export(db, "jsonl")), encoding="utf-8")
    import_files([str(given_out)], copy)
    told = "SELECT edtf, decided_by FROM date_mentions"
    assert query(told) == [("2022-02-02", "correction 1")]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute(told).fetchall() == query(told)


def test_who_stays_keeps_what_its_own_source_said(tmp_path: Path, db: Path, query: Query) -> None:
    told = {"f": {"section": "Mer", "byline": "Par Albert Londres"}, "c": {"section": "Terre", "rang": "2"}}
    for name, more in told.items():
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name, **more)))], db)
    [(owner, other)] = query("SELECT a.external_id, p.external_id FROM articles a JOIN appearances p")
    import_files([str(lines(tmp_path / "nouveau.jsonl", given(2, owner)))], db)
    alone = archive_of(tmp_path, tmp_path / f"{other}.jsonl")
    columns = "section, extra, (SELECT count(*) FROM contributions WHERE article_id = a.id)"
    with closing(sqlite3.connect(alone)) as connection:
        expected = connection.execute(f"SELECT {columns} FROM articles a").fetchall()
    assert query(f"SELECT {columns} FROM articles a WHERE external_id = '{other}'") == expected


def test_what_is_corrected_under_a_key_goes_with_it(tmp_path: Path, db: Path, query: Query) -> None:
    for name in ("c", "f"):
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name)))], db)
    [(key, owner, other)] = query("SELECT p.key, a.external_id, p.external_id FROM articles a JOIN appearances p")
    correcting.correct_article(db, key[:12], {"section": "Mer"}, WHY)
    assert query("SELECT external_id, section FROM articles") == [(owner, "Mer")]
    import_files([str(lines(tmp_path / "nouveau.jsonl", given(2, other)))], db)
    assert sorted(query("SELECT external_id, section FROM articles")) == sorted([(owner, None), (other, "Mer")])


def test_a_file_that_says_again_what_it_said_before_is_news(tmp_path: Path, db: Path, query: Query) -> None:
    path = lines(tmp_path / "une.jsonl", given(0, "a"), given(3, "b"))
    states = [path.read_bytes(), lines(path, given(1, "a"), given(3, "b")).read_bytes()]
    for turn in (0, 1, 0, 1, 1, 0):
        changed = path.read_bytes() != states[turn] or not db.exists()
        path.write_bytes(states[turn])
        report = counted(import_files([str(path)], db))
        assert query("SELECT text FROM articles WHERE external_id = 'a'") == [(TEXTS[turn],)]
        if query("SELECT count(*) FROM import_runs") > [(1,)]:
            assert report == ({"updated": 1, "unchanged": 1} if changed else {"unchanged": 2})
        assert counted(import_files([str(path)], db)) == {"unchanged": 2}
        is_sound(db)


def test_an_older_version_that_a_file_says_again_is_no_news(tmp_path: Path, db: Path, query: Query) -> None:
    path = lines(tmp_path / "une.jsonl", given(0, "a", version="1"))
    old = path.read_bytes()
    import_files([str(path)], db)
    import_files([str(lines(path, given(1, "a", version="2")))], db)
    path.write_bytes(old)
    for _ in range(2):
        assert counted(import_files([str(path)], db)) == {"unchanged": 1}
        assert query("SELECT text FROM articles") == [(TEXTS[1],)]


def test_what_is_kept_of_a_page_that_changes_all_day_grows_with_it_and_no_faster(tmp_path: Path, db: Path) -> None:
    steps = 24
    for step in range(steps):
        page = given(0, "a") | {"text": f"{TEXTS[0]} À {step} heures."}
        import_files([str(lines(tmp_path / "direct.jsonl", page))], db)
    with closing(sqlite3.connect(db)) as connection:
        sizes = [size for (size,) in connection.execute("SELECT length(state) FROM replaced ORDER BY id")]
    assert len(sizes) == steps - 1 and max(sizes) < 1.1 * sizes[1]
    for step in range(steps, 1, -1):
        undoing.undo(db, step)
        with closing(sqlite3.connect(db)) as connection:
            [(text, former, places)] = connection.execute(
                "SELECT text, (SELECT count(*) FROM article_versions), (SELECT count(*) FROM appearances) FROM articles"
            )
        assert text.endswith(f"À {step - 2} heures.") and former == places == step - 2
    is_sound(db)


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_who_joined_one_that_joined_another_in_the_same_run_returns(tmp_path: Path, order: tuple[str, ...]) -> None:
    first = lines(tmp_path / "f0.jsonl", *(given(number, key) for number, key in enumerate("abc")))
    x, y, z = order
    joining = {key: number for number, key in enumerate("abc")}
    second = lines(tmp_path / "f1.jsonl", given(joining[y], x), given(joining[z], x), given(joining[z], y))
    db = archive_of(tmp_path, first, second)
    holds_each_once(db)
    undoing.undo(db, 2)
    is_sound(db)
    assert contents(db, read=False) == contents(archive_of(tmp_path, first), read=False)


def test_a_source_that_kills_what_others_ran_kills_its_own_in_any_order(tmp_path: Path) -> None:
    item = {"uri": "urn:newsml:afp.com:20230502:1", "type": "text", "headline": "Le bac", "body_text": TEXTS[0]}
    item |= {"versioncreated": "2023-05-02", "source": "AFP"}
    paper = {"text": TEXTS[0], "headline": "Le bac", "published": "2023-05-02"}
    files = {"afp": item | {"pubstatus": "usable"}, "kill": item | {"pubstatus": "canceled"}}
    files |= {name: paper | {"external_id": "1", "source": name} for name in ("Sud Ouest", "Le Monde", "La Croix")}
    for name, told in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    import_files([str(tmp_path / "afp.json")], tmp_path / "seul.db")
    with closing(sqlite3.connect(tmp_path / "seul.db")) as connection:
        [(text, headline, published)] = connection.execute("SELECT text, headline, published_edtf FROM articles")
    for name in ("Sud Ouest", "Le Monde", "La Croix"):
        told = files[name] | {"text": text, "headline": headline, "published": published}
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    expected = None
    for order in random.Random(1).sample([*permutations(files)], 12):
        db = archive_of(tmp_path, *(tmp_path / f"{name}.json" for name in order))
        holds_each_once(db)
        expected = expected or contents(db)
        assert contents(db) == expected
        with closing(sqlite3.connect(db)) as connection:
            sources = (
                "SELECT s.name FROM articles a JOIN sources s ON s.id = a.source_id WHERE withdrawn_at IS NOT NULL"
            )
            assert connection.execute(sources).fetchall() == [("Agence France-Presse",)]
            assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
        for run in range(len(files), 1, -1):
            undoing.undo(db, run)
            is_sound(db)


def test_a_file_that_names_another_source_of_the_same_article_is_believed(
    tmp_path: Path, db: Path, query: Query
) -> None:
    told = {"text": TEXTS[0], "headline": "Le bac", "url": "https://www.example.org/bac", "published": "2023-05-02"}
    for name in ("Sud Ouest", "Le Phare", None):
        path = lines(tmp_path / "une.jsonl", told | ({"source": name} if name else {}))
        report = counted(import_files([str(path)], db))
        assert query("SELECT (SELECT name FROM sources WHERE id = source_id) FROM articles") == [(name,)]
        assert report == ({"added": 1} if name == "Sud Ouest" else {"updated": 1})
        assert counted(import_files([str(path)], db)) == {"unchanged": 1}
    undoing.undo(db, 5)
    assert query("SELECT name FROM sources, articles WHERE sources.id = source_id") == [("Le Phare",)]
    is_sound(db)


def test_a_file_that_says_again_what_another_place_says_by_now_is_one_place_more(
    tmp_path: Path, db: Path, query: Query
) -> None:
    path, other = tmp_path / "une.jsonl", tmp_path / "zoom.jsonl"
    first = lines(path, given(3, "c", version="3")).read_bytes()
    import_files([str(path)], db)
    import_files([str(lines(path, given(0, "c")))], db)
    import_files([str(lines(other, given(3, "c")))], db)
    before = contents(db, read=False)
    path.write_bytes(first)
    assert counted(import_files([str(path)], db)) == {"updated": 1}
    holds_each_once(db)
    places = "SELECT source_file_id FROM articles UNION ALL SELECT source_file_id FROM appearances ORDER BY 1"
    assert query(places) == [(1,), (2,), (3,)]
    assert counted(import_files([str(path), str(other)], db)) == {"unchanged": 2}
    undoing.undo(db, 4)
    is_sound(db)
    assert contents(db, read=False) == before


def test_corrections_under_several_keys_leave_in_the_order_of_making(tmp_path: Path, db: Path) -> None:
    for name in "abc":
        import_files([str(lines(tmp_path / f"{name}.jsonl", given(0, name)))], tmp_path / f"{name}.db")
    keys = {}
    for name in "abc":
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            [(keys[name],)] = connection.execute("SELECT key FROM articles")
    names = sorted(keys, key=keys.__getitem__, reverse=True)  # the largest is an appearance first
    for name in (names[2], names[0], names[1]):
        import_files([str(tmp_path / f"{name}.jsonl")], db)
    for name in (names[1], names[0], names[1]):
        correcting.correct_article(db, keys[name], {"section": name}, WHY)
    given_out = list(exporting.export(db, "jsonl"))
    assert [made["id"] for made in json.loads(given_out[0])["corrections"]] == [1, 2, 3]
    copy = tmp_path / "copie.db"
    (tmp_path / "export.jsonl").write_text("".join(given_out), encoding="utf-8")
    import_files([str(tmp_path / "export.jsonl")], copy)
    assert list(exporting.export(copy, "jsonl")) == given_out


def test_the_same_file_that_is_read_otherwise_gives_the_same_article(tmp_path: Path, db: Path, query: Query) -> None:
    path = tmp_path / "bac.txt"
    path.write_text("Le bac\n\nLe bac de Royan a repris mardi.\n", encoding="utf-8")
    import_files([str(path)], db)
    before = contents(db)
    said = Options(published=edtf.parse("2023-05"))
    assert counted(import_files([str(path)], db, said)) == {"updated": 1}
    assert query("SELECT published_edtf FROM articles") == [("2023-05",)]
    holds_each_once(db)
    assert counted(import_files([str(path)], db)) == {"unchanged": 1}  # which says less than somebody said
    assert counted(import_files([str(path)], db, said)) == {"unchanged": 1}
    assert query("SELECT published_edtf FROM articles") == [("2023-05",)]
    undoing.undo(db, 2)
    is_sound(db)
    assert contents(db, read=False) == contents(archive_of(tmp_path, path), read=False)
    assert before["articles"]


@pytest.mark.parametrize("other", ["ailleurs", "corrected"])
def test_what_stands_elsewhere_or_was_corrected_stays_when_a_file_is_read_otherwise(
    tmp_path: Path, db: Path, query: Query, other: str
) -> None:
    paths = [tmp_path / "bac.txt", tmp_path / "copie.txt"]
    for path in paths[: 2 if other == "ailleurs" else 1]:
        path.write_text("Le bac\n\nLe bac de Royan a repris mardi.\n", encoding="utf-8")
        import_files([str(path)], db)
    if other == "corrected":
        [(key,)] = query("SELECT key FROM articles")
        correcting.correct_article(db, key, {"section": "Mer"}, WHY)
    assert counted(import_files([str(paths[0])], db, Options(published=edtf.parse("2023-05")))) == {"added": 1}
    assert len(query("SELECT 1 FROM articles")) == 2
    holds_each_once(db)
