"""An archive's own names: brought in by files, learnt from its documents; the same whatever the order, undone whole."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import correcting, knowing, own_names, rebuilding
from archive.annotate import PLAIN, Rules
from archive.correcting import Made
from archive.entities import authority, entry_files, find_entities, own
from archive.entities.own import Entry
from archive.errors import ArchiveError
from archive.importing import Report, import_files
from archive.models import Article
from archive.store import database
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
WHO = Made("Camille", "nos fiches")
NAMES = """label,kind,aliases,wikidata,country,weak
Observatoire des marées de Kerloc,organisation,OMK|Observatoire de Kerloc,,France,
Ludivine Kermadec,person,Ludivine K. Kermadec,,,Kermadec
Corée du Nord,country,Royaume ermite,,,
"""
TEXT = "Le niveau monte, prévient l'OMK. Ludivine Kermadec l'a dit. Le Royaume ermite se tait."
_HEADER = "label,kind,aliases,wikidata"


def facts(query: Query) -> dict[str, str]:
    return dict(query("SELECT m.surface, e.slug FROM entity_mentions m JOIN entities e ON e.id = m.entity_id"))


def names_file(folder: Path, text: str, name: str = "noms.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def of_facts(db: Path) -> dict[str, list[Any]]:
    """The archive without the records of what was done to it."""
    aside = ("corrections", "fact_changes", "source_files")
    return {name: rows for name, rows in contents(db).items() if name not in aside}


def test_they_are_known_to_every_later_import_and_to_rebuild_in_either_order(
    press: Path, tmp_path: Path, query: Query, db: Path, do_import: Import
) -> None:
    (press / "3.txt").write_text(f"Un titre\n\n{TEXT}\n", encoding="utf-8")
    file = names_file(tmp_path, NAMES)
    done = call("entities", "import", file, "--db", db, "--json")
    assert json.loads(done.stdout)["new"] == 3 and done.returncode == 0
    do_import("presse")
    assert facts(query)["OMK"] == "observatoire-des-marees-de-kerloc"
    assert (
        facts(query)["Royaume ermite"] == "coree-du-nord" and facts(query)["Ludivine Kermadec"] == "ludivine-kermadec"
    )
    assert query("SELECT DISTINCT origin FROM entities WHERE slug IN ('ludivine-kermadec', 'coree-du-nord')") == [
        ("authority",)
    ]
    [(version,)] = query("SELECT DISTINCT rules_version FROM articles")
    assert ".own-" in version and version == query("SELECT rules_version FROM import_runs")[0][0]
    is_sound(db)

    later = tmp_path / "later.db"
    import_files(["presse"], later)
    assert own_names.import_file(later, file, WHO).waiting == 3
    assert rebuilding.rebuild(later).changed == 1
    assert of_facts(later) == of_facts(db)
    assert rebuilding.rebuild(later).changed == 0
    is_sound(later)


def test_processes_know_them_too(press: Path, tmp_path: Path, db: Path) -> None:
    many = [{"headline": f"T{n}", "text": f"{TEXT} {n}", "external_id": str(n), "source": "S"} for n in range(120)]
    for n in range(3):
        lines(press / f"{n}.jsonl", *many[n * 40 : n * 40 + 40])
    other = tmp_path / "seul.db"
    for archive, workers in ((db, 2), (other, 1)):
        own_names.import_file(archive, names_file(tmp_path, NAMES), WHO)
        import_files(["presse"], archive, workers=workers)
    assert of_facts(db) == of_facts(other)
    rebuilding.rebuild(db, workers=2)
    assert of_facts(db) == of_facts(other)


def test_undone_they_leave_no_trace_in_the_facts(press: Path, tmp_path: Path, db: Path, query: Query) -> None:
    (press / "3.txt").write_text(f"Un titre\n\n{TEXT}\n", encoding="utf-8")
    (press / "4.txt").write_text("La ministre Ludivine Kermadec est venue.\n\nElle a parlé.\n", encoding="utf-8")
    import_files(["presse"], db)
    before = of_facts(db)
    number = own_names.import_file(db, names_file(tmp_path, NAMES), WHO).correction
    assert number is not None
    rebuilding.rebuild(db)
    assert of_facts(db) != before
    assert "authority « noms.csv »: 3 names" in call("correct", "--list", "--db", db).stdout
    assert "archive rebuild" in call("correct", "--undo", number, "--db", db).stderr
    rebuilding.rebuild(db)
    assert of_facts(db) == before
    is_sound(db)


def test_a_bad_line_is_named_with_the_next_step_and_the_others_go_in(tmp_path: Path, db: Path) -> None:
    text = (
        f"{_HEADER}\nKerloc,lieu,,\nPort-Kerloc,place,,12\nBureau X,organisation,Y,\n,person,,\n"
        "Z,organisation\nCorée du Nord,place,,\n!!,person,,\n"
    )
    done = call("entities", "import", names_file(tmp_path, text), "--db", db)
    assert done.returncode == 1 and "1 new" in done.stderr and "6 refused" in done.stderr
    for line, words in (
        (2, "no kind « lieu »"),
        (3, "« 12 » is no Wikidata number"),
        (5, "the name «  » has no letters"),
        (6, "2 cells"),
        (8, "the name « !! » has no letters"),
    ):
        assert f"noms.csv, line {line}: {words}" in done.stderr
    assert "line 7: « coree-du-nord » is a country in the lists, not a place — give a slug of its own" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nom,genre\nX,person\n", "no « label »"),
        ("[{", "no JSON"),
        ('[{"label": "X", "kind": "person", "alias": "Y"}]', "« alias » is not known"),
        ('{"label": "X", "kind": "person", "aliases": 3}', "no list of names"),
        ('[3, {"label": 3, "kind": "person"}]', "no text"),
        ('[{"label": "Bureau X", "kind": "organisation", "country": "Atlantide"}]', "no country « Atlantide »"),
        ('[{"label": "Bureau X", "kind": "organisation", "means": "Rien"}]', "not one known thing"),
        ('[{"label": "Bureau X", "kind": "organisation", "slug": "Bureau X"}]', "write « bureau-x »"),
        ('[{"label": "Bureau X", "kind": "organisation", "aliases": ["marée"]}]', "« marée » is a common word"),
        ('[{"label": "Ida X", "kind": "person", "demonyms": ["idesque"]}]', "demonyms of a person"),
    ],
)
def test_what_no_file_of_names_is(tmp_path: Path, db: Path, text: str, words: str) -> None:
    done = call("entities", "import", names_file(tmp_path, text), "--db", db)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr


def test_no_such_file_and_not_utf8(tmp_path: Path, db: Path) -> None:
    assert "No such file" in call("entities", "import", tmp_path / "x.csv", "--db", db).stderr
    (tmp_path / "y.csv").write_bytes(b"label,kind\n\xe9,person\n")
    assert "save it as UTF-8" in call("entities", "import", tmp_path / "y.csv", "--db", db).stderr


def test_an_entry_that_contradicts_one_is_refused_unless_it_replaces_it(tmp_path: Path, db: Path) -> None:
    first = names_file(tmp_path, f"{_HEADER}\nBureau X,organisation,BX,\n")
    again = names_file(tmp_path, f"{_HEADER},slug\nBureau central,organisation,,,bureau-x\n", "autres.csv")
    assert own_names.import_file(db, first, WHO).new == 1
    assert own_names.import_file(db, first, WHO).correction is None
    refused = own_names.import_file(db, again, WHO)
    assert refused.correction is None and "--replace" in refused.refused[0]
    made = own_names.import_file(db, again, WHO, replacing=True)
    assert (made.added_to, made.refused) == (1, ())
    listed = json.loads(call("entities", "list", "--db", db, "--json").stdout)
    assert [(entry["label"], entry.get("aliases")) for entry in listed] == [("Bureau central", None)]
    assert made.correction is not None
    correcting.undo(db, made.correction)
    assert [entry["label"] for entry in json.loads(call("entities", "list", "--db", db, "--json").stdout)] == [
        "Bureau X"
    ]


def test_a_dry_run_keeps_nothing(archive: Path, tmp_path: Path) -> None:
    before = contents(archive)
    done = call("entities", "import", names_file(tmp_path, NAMES), "--dry-run", "--db", archive)
    assert "3 new" in done.stderr and "dry run" in done.stderr and contents(archive) == before


def test_whatever_comes_in_first_the_rebuilt_archive_is_the_same(press: Path, tmp_path: Path) -> None:
    for number, text in enumerate(
        (TEXT, "La ministre Ludivine Kermadec est venue.", "Le gouvernement de Kerloc vote.")
    ):
        (press / f"{number + 3}.txt").write_text(f"Un titre\n\n{text}\n", encoding="utf-8")
    other = "kind,label,country,demonyms,aliases\ncountry,Kerloc,,kerlocois,\nplace,Port-Kerloc,Kerloc,,Kerloc-Plage\n"
    more = '{"label": "Ludivine Kermadec", "kind": "person", "country": "Kerloc", "aliases": ["la dame des marées"]}'
    steps = [f"presse/{name}" for name in ("1-reuters.txt", "3.txt", "4.txt", "5.txt")]
    steps += [names_file(tmp_path, text, name) for name, text in (("a.csv", NAMES), ("b.csv", other), ("c.json", more))]
    found = []
    for seed in range(4):
        db, chance = tmp_path / f"{seed}.db", random.Random(seed)
        chance.shuffle(steps)
        steps.sort(key=lambda step: str(step).endswith("c.json"))  # which names a country of b.csv
        for step in steps:
            if isinstance(step, Path):
                assert own_names.import_file(db, step, WHO).refused == ()
            else:
                import_files([step], db)
        rebuilding.rebuild(db)
        with closing(database.open_reading(db)) as connection:
            found.append((of_facts(db), knowing.rules(connection)))
        is_sound(db)
    assert found[0] == found[1] == found[2] == found[3]
    assert any("ludivine-kermadec" in row and "kerloc" in row for row in found[0][0]["entities"])


@pytest.mark.parametrize("format", ["csv", "json"])
def test_what_is_written_out_comes_in_again(tmp_path: Path, db: Path, format: str) -> None:
    own_names.import_file(db, names_file(tmp_path, NAMES), WHO)
    out = call("entities", "export", "--format", format, "--db", db).stdout
    other = tmp_path / "autre.db"
    own_names.import_file(other, names_file(tmp_path, out, f"sortie.{format}"), WHO)
    assert call("entities", "export", "--format", format, "--db", other).stdout == out
    with closing(database.open_reading(db)) as one, closing(database.open_reading(other)) as two:
        assert knowing.rules(one) == knowing.rules(two)


def test_they_travel_in_the_archive_s_export(press: Path, tmp_path: Path, db: Path) -> None:
    own_names.import_file(db, names_file(tmp_path, NAMES), WHO)
    import_files(["presse"], db)
    (press / "tout.jsonl").write_text(call("export", "--format", "jsonl", "--db", db).stdout, encoding="utf-8")
    other = tmp_path / "autre.db"
    import_files(["presse/tout.jsonl"], other)
    assert call("entities", "list", "--db", other).stdout == call("entities", "list", "--db", db).stdout


def test_annotate_and_explain_know_them_if_they_are_asked(tmp_path: Path, db: Path) -> None:
    own_names.import_file(db, names_file(tmp_path, NAMES), WHO)
    text = names_file(tmp_path, TEXT, "depeche.txt")
    assert "known_organisation" not in call("annotate", text).stdout
    found = json.loads(call("annotate", text, "--db", db, "--json").stdout)["entities"]
    assert {(name["surface"], name["rule"]) for name in found} >= {("OMK", "known_organisation")}
    assert "known_organisation" in call("explain", text, "--db", db).stdout
    asked = json.dumps({"id": 1, "text": TEXT, "published": None})
    answer = call("annotate", "--jsonl", "--db", db, stdin=asked + "\n").stdout
    assert "observatoire-des-marees-de-kerloc" in answer
    assert "no archive here" in call("annotate", text, "--db", tmp_path / "rien.db").stderr


def test_the_lists_alone_stay_what_they_were() -> None:
    assert own.known("") is authority() and PLAIN.version.count(".own") == 0
    entry = Entry("omk", "organisation", "OMK")
    assert "omk" in own.known(own.dump([entry])).entities and "omk" not in authority().entities
    assert find_entities(TEXT) == find_entities(TEXT, authority())


def test_an_entry_that_points_nowhere_any_more_breaks_nothing() -> None:
    rules = Rules(own.dump([Entry("omk", "organisation", "OMK", country="kerlocie", means="rien")]))
    [found] = rules.annotate(Article("Selon l'OMK, tout va.")).entities
    assert found.entity is not None and found.entity.country is None


_words = st.sampled_from(["OMK", "Kerloc", "Bureau Kerloc", "Port-Kerloc", "Ida Kermadec", "Corée du Nord", "Marche"])
_entries = st.builds(
    lambda label, aliases, wikidata: {"label": label, "kind": "organisation", "aliases": aliases, "wikidata": wikidata},
    _words,
    st.lists(_words, max_size=3),
    st.sampled_from(["Q1", "Q2", None]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_entries, max_size=3), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_files_that_do_not_contradict_each_other_are_the_same_names_in_any_order(
    files: list[list[dict[str, Any]]], chance: random.Random
) -> None:
    def told(order: list[list[dict[str, Any]]]) -> tuple[str, bool]:
        stands: dict[str, Entry] = {}
        agree = True
        for number, file in enumerate(order):
            for _, entry in entry_files.read(json.dumps(file), f"{number}.json", authority(), authority()).entries:
                other = stands.get(entry.slug, entry)
                agree = agree and not own.contradiction(other, entry)
                stands[entry.slug] = own.merged(other, entry)
        return own.dump(stands.values()), agree

    other = list(files)
    chance.shuffle(other)
    (one, agreed), (two, _) = told(files), told(other)
    if agreed:
        assert one == two and own.digest(one) == own.digest(two)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_no_file_makes_it_fall_over(text: str) -> None:
    table = f"label,kind,aliases\n{text},person,{text}\n"
    try:
        taken = entry_files.read(table, "x", authority(), authority())
    except ArchiveError:
        return
    entries = [entry for _, entry in taken.entries]
    assert own.load(own.dump(entries)) == sorted(entries, key=lambda entry: entry.slug)
