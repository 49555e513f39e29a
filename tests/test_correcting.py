"""Corrections by people: applied over what rules find, kept through every import, undone without a trace."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import correcting, naming
from archive.annotate import annotate
from archive.correcting import Made
from archive.errors import ArchiveError, StoreError
from archive.importing import Report, import_files, read
from archive.models import Annotated, Article
from archive.search import Filters, search
from archive.store import amending, checking, database, quoting, standing
from archive.store.amending import Correction
from tests.calling import call
from tests.comparing import contents, is_sound
from tests.conftest import AFP, REUTERS
from tests.test_importing import lines

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
WHY = Made("Camille", "d'après l'agence")


def article_id(query: Query, source: str = "Reuters") -> str:
    [(found,)] = query("SELECT a.id FROM articles a JOIN sources s ON s.id = a.source_id WHERE s.name = ?", source)
    return str(found)


def dates(query: Query) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in query("SELECT surface, edtf, rule, decided_by FROM date_mentions")}


def names(query: Query) -> list[tuple[Any, ...]]:
    return query(
        "SELECT m.surface, e.slug, m.rule FROM entity_mentions m LEFT JOIN entities e ON e.id = m.entity_id"
        ' ORDER BY article_id, "start"'
    )


def without_corrections(db: Path) -> dict[str, list[Any]]:
    return {name: rows for name, rows in contents(db).items() if name != "corrections"}


def test_a_corrected_date_names_its_correction_and_survives_every_import(
    archive: Path, do_import: Import, press: Path, query: Query
) -> None:
    made = correcting.correct_date(archive, article_id(query), "jeudi", WHY, value="2024-02-08")
    corrected = ("2024-02-08", "correction", f"correction {made.id}")
    assert dates(query)["jeudi"] == corrected
    assert made.before and made.before["rule"] and made.after == {"edtf": "2024-02-08", "status": None}
    do_import("presse")
    (press / "1-reuters.txt").write_text(REUTERS + "\nLa Chine a protesté.\n", encoding="utf-8")
    (press / "1-reuters.txt").write_text(REUTERS.replace("exercice commun", "grand exercice"), encoding="utf-8")
    do_import("presse")
    assert query("SELECT DISTINCT edtf FROM date_mentions WHERE surface = 'jeudi'")[0] == ("2024-02-08",)
    assert ("corrected",) in query("SELECT kind FROM changes")
    is_sound(archive)


def test_it_is_kept_in_a_text_that_changed_elsewhere_and_by_any_order_of_import(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = {"headline": "Un sommet", "source": "AFP", "external_id": "x1", "published": "2023-05"}
    first = lines(press / "v1.jsonl", {**wire, "body": "Le président a été reçu mardi à Séoul.", "version": "1"})
    text = "Le sommet continue.\n\nLe président a été reçu mardi à Séoul par son homologue."
    second = lines(press / "v2.jsonl", {**wire, "body": text, "version": "2"})
    archives = []
    for number, order in enumerate([(first, second), (second, first)]):
        db = tmp_path / f"{number}.db"
        monkeypatch.setattr("archive.store.sql.now", lambda: "2026-01-01T00:00:00Z")
        import_files([str(order[0])], db)
        correcting.correct_date(db, "1", "mardi", WHY, value="2023-05-02")
        import_files([str(order[1])], db)
        is_sound(db)
        archives.append(without_corrections(db))
    assert archives[0] == archives[1]
    assert any("2023-05-02" in row for row in archives[0]["date_mentions"])


def test_a_place_that_is_lost_is_listed_and_nothing_is_misapplied(press: Path, do_import: Import, db: Path) -> None:
    wire = {"headline": "Un sommet", "source": "AFP", "external_id": "x1", "published": "2023-05"}
    path = lines(press / "v.jsonl", {**wire, "body": "Le président a été reçu mardi à Séoul."})
    do_import(path)
    correcting.correct_date(db, "1", "mardi", WHY, value="2023-05-02")
    lines(path, {**wire, "body": "Une grève est prévue mardi dans tous les ports du pays."})
    do_import(path)
    with closing(database.open_reading(db)) as connection:
        [listed] = correcting.listed(connection)
        assert listed.state == "lost"
        values = [edtf for (edtf,) in connection.execute("SELECT edtf FROM date_mentions WHERE surface = 'mardi'")]
    assert values and "2023-05-02" not in values


@pytest.mark.parametrize("what", ["date", "no date", "new date", "entity", "no entity", "new entity", "article"])
def test_what_is_undone_leaves_no_trace_in_the_facts(archive: Path, query: Query, what: str) -> None:
    before = without_corrections(archive)
    who = article_id(query)
    if what == "date":
        made = correcting.correct_date(archive, who, "jeudi", WHY, value="2024-02-08", status="announced")
    elif what == "no date":
        made = correcting.correct_date(archive, who, "jeudi", WHY, value=None)
        assert "jeudi" not in dates(query)
    elif what == "new date":
        made = correcting.correct_date(archive, who, "exercice naval commun", WHY, value="2024-03")
        assert dates(query)["exercice naval commun"][0] == "2024-03"
    elif what == "entity":
        made = correcting.correct_entity(archive, who, "Fumio Kishida", WHY, name="Fumio Kishida fils", kind="person")
        assert ("Fumio Kishida", "fumio-kishida-fils", f"correction {made.id}") in names(query)
    elif what == "no entity":
        made = correcting.correct_entity(archive, who, "Fumio Kishida", WHY, name=None)
        assert "Fumio Kishida" not in [row[0] for row in names(query)]
    elif what == "new entity":
        made = correcting.correct_entity(archive, who, "exercice naval commun", WHY, name="Bouclier", kind="event")
        with closing(database.open_reading(archive)) as connection:
            assert search(connection, "", Filters(entity="Bouclier"), limit=5).hits
    else:
        made = correcting.correct_article(
            archive, who, {"headline": "Un autre titre", "source": "Le Monde", "published": "2024-02-09"}, WHY
        )
        [row] = query("SELECT headline, published_edtf, published_source, received FROM articles WHERE id = ?", who)
        assert row[:3] == ("Un autre titre", "2024-02-09", "correction")
        assert json.loads(row[3])["published"] == "2024-02"
        assert dates(query)["jeudi"][0] == "2024-02-08", "what leans on the publication follows it"
        assert query("SELECT 1 FROM articles_fts WHERE articles_fts MATCH 'autre'")
    is_sound(archive)
    assert without_corrections(archive) != before
    correcting.undo(archive, made.id)
    after = without_corrections(archive)
    if what == "article":
        before["sources"], after["sources"] = [], []  # a source, once named, stays
    assert after == before
    is_sound(archive)
    with pytest.raises(ArchiveError, match="was undone"):
        correcting.undo(archive, made.id)


def test_a_name_of_another_kind_is_not_taken_for_it_nor_made_again(archive: Path, query: Query) -> None:
    article, who = article_id(query), "Fumio Kishida"
    for name in (who, "fumio-kishida", "Géorgie"):  # of the archive, and of the lists
        with pytest.raises(StoreError, match=r"as of kind (person|country).*leave --kind out"):
            correcting.correct_entity(archive, article, who, WHY, name=name, kind="place")
    made = correcting.correct_entity(archive, article, who, WHY, name="Géorgie (État)", kind="place")
    assert made.after and (made.after["entity"], made.after["kind"]) == ("georgie-etat", "place")


def test_an_article_corrected_in_its_fields_is_still_known_as_it_was_received(
    archive: Path, press: Path, do_import: Import, query: Query
) -> None:
    correcting.correct_article(archive, article_id(query), {"headline": "Autre", "published": "2024-02-09"}, WHY)
    key = query("SELECT key FROM articles WHERE headline = 'Autre'")
    assert do_import("presse").counts["unchanged"] == 2
    (press / "copie.txt").write_text(REUTERS, encoding="utf-8")
    assert do_import("presse/copie.txt").counts["duplicates"] == 1
    assert query("SELECT key FROM articles WHERE headline = 'Autre'") == key
    (press / "1-reuters.txt").write_text(REUTERS + "\n", encoding="utf-8")
    do_import("presse")
    assert query("SELECT published_edtf FROM articles WHERE headline = 'Autre'") == [("2024-02-09",)]
    is_sound(archive)


def test_a_correction_of_a_duplicate_holds_under_either_key(press: Path, tmp_path: Path) -> None:
    same = {"headline": "Un titre", "body": "Le président a été reçu mardi à Séoul.", "published": "2023-05"}
    files = [
        lines(press / f"{outlet}.jsonl", {**same, "source": outlet, "external_id": str(number)})
        for number, outlet in enumerate(["Le Matin", "Combat"])
    ]
    for number, order in enumerate([files, files[::-1]]):
        db = tmp_path / f"{number}.db"
        import_files([str(order[0])], db)
        correcting.correct_date(db, "1", "mardi", WHY, value="2023-05-02")
        import_files([str(order[1])], db)
        with closing(database.open_reading(db)) as connection:
            rows = connection.execute("SELECT edtf, decided_by FROM date_mentions WHERE surface = 'mardi'").fetchall()
        assert rows == [("2023-05-02", "correction 1")]
        is_sound(db)


def test_entities_merged_split_and_renamed_and_all_of_it_taken_back(
    archive: Path, query: Query, press: Path, do_import: Import
) -> None:
    before = without_corrections(archive)
    merged = naming.merge(archive, "Fumio Kishida", "Corée du Sud", WHY)
    assert query("SELECT 1 FROM entities WHERE slug = 'fumio-kishida' AND origin = 'text'") == []
    assert any(surface == "Fumio Kishida" and slug == "coree-du-sud" for surface, slug, _ in names(query))
    split = naming.split(archive, "coree-du-sud", [article_id(query)], "Corée autre", "country", WHY)
    slugs = {slug for _, slug, _ in names(query)}
    assert {"coree-autre"} <= slugs
    renamed = naming.rename(archive, "coree-autre", "Autre Corée", WHY)
    with closing(database.open_reading(archive)) as connection:
        assert len(search(connection, "", Filters(entity="Autre Corée"), limit=5).hits) == 1
        assert len(search(connection, "", Filters(entity="Corée autre"), limit=5).hits) == 1, "its former name, too"
    (press / "3.txt").write_text(REUTERS.replace("jeudi", "vendredi").replace("commun", "conjoint"), encoding="utf-8")
    do_import("presse/3.txt")
    assert any(surface == "Fumio Kishida" and slug == "coree-du-sud" for surface, slug, _ in names(query))
    is_sound(archive)
    for made in (renamed, split, merged):
        correcting.undo(archive, made.id)
    assert all(slug != "coree-autre" for _, slug, _ in names(query))
    after = without_corrections(archive)
    for table in ("entities", "entity_aliases"):
        assert after[table] == before[table]
    is_sound(archive)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_names_given_one_after_the_other_are_taken_back_in_any_order(
    archive: Path, query: Query, order: tuple[int, ...]
) -> None:
    def label() -> str:
        [(found,)] = query("SELECT label FROM entities WHERE slug = 'fumio-kishida'")
        return str(found)

    before = without_corrections(archive)
    given = ["Kishida", "F. Kishida", "Kishida Fumio"]
    made = [naming.rename(archive, "fumio-kishida", name, WHY) for name in given]
    standing = list(range(3))
    for number in order:
        correcting.undo(archive, made[number].id)
        standing.remove(number)
        assert label() == (given[standing[-1]] if standing else "Fumio Kishida")
    after = without_corrections(archive)
    for table in ("entities", "entity_aliases"):
        assert after[table] == before[table]
    is_sound(archive)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["date", "99", "jeudi", "--to", "2024-02-08"], "no article « 99 »"),
        (["date", "1", "hier", "--to", "2024-02-08"], "does not stand in the text"),
        (["date", "1", "jeudi", "--to", "le 8"], "not a date in EDTF"),
        (["date", "1", "jeud", "--to", "2024-02-08"], "is part of a word there — quote whole words"),
        (["entity", "1", "umio Kishida", "--to", "japon"], "is part of a word there"),
        (["date", "1", "commun", "--to", "2024-02-08"], "say which with --nth"),
        (["date", "1", "jeudi", "--to", "2024-02-08", "--nth", "3"], "stands there once, at"),
        (["date", "1", "jeudi", "--to", "2024-02-08", "--status", "peut-être"], "announced"),
        (["entity", "1", "Fumio Kishida", "--to", "Personne"], "--kind"),
        (["article", "1", "--set", "mood=gai"], "one of"),
        (["article", "1", "--set", "language="], "und"),
        (["article", "1", "--set", "url=ici"], "https://"),
    ],
)
def test_what_cannot_be_corrected_is_said_with_the_next_step(archive: Path, words: list[str], told: str) -> None:
    done = call("correct", *words, "--reason", "essai", "--db", archive)
    assert told in done.stderr and done.returncode == (2 if done.stderr.startswith("archive: --") else 1), done.stderr
    with closing(database.open_reading(archive)) as connection:
        assert correcting.listed(connection) == []


def test_the_command_corrects_lists_and_undoes(archive: Path, query: Query) -> None:
    words = ["date", article_id(query), "jeudi", "--to", "2024-02-08", "--reason", "l'agence", "--by", "C"]
    done = call("correct", *words, "--json", "--db", archive)
    assert done.returncode == 0 and json.loads(done.stdout)["made_by"] == "C"
    [listed] = json.loads(call("correct", "--list", "--json", "--db", archive).stdout)
    assert listed["state"] == "applied" and listed["after"]["edtf"] == "2024-02-08" and listed["reason"] == "l'agence"
    assert set(listed["selector"]) >= {"article", "quote", "prefix", "suffix"}
    assert "jeudi" in call("correct", "--list", "--db", archive).stdout
    assert call("correct", "--undo", "1", "--db", archive).returncode == 0
    assert call("correct", "--undo", "1", "--db", archive).returncode == 1
    assert call("correct", "--db", archive).returncode == 2
    assert call("correct", "--db", archive, "date", "1", "x", "--remove", "--reason", "x").returncode == 2
    assert call("correct", "date", "1", "jeudi", "--reason", "x", "--db", archive).returncode == 2
    assert call("entities", "merge", "Fumio Kishida", "Personne", "--reason", "x", "--db", archive).returncode == 1
    done = call("entities", "rename", "fumio-kishida", "Kishida Fumio", "--reason", "usage", "--db", archive)
    assert done.returncode == 0 and "Kishida Fumio" in done.stderr


@pytest.mark.parametrize("text", [REUTERS, AFP])
def test_what_is_stored_is_the_article_as_it_came(archive: Path, press: Path, text: str, query: Query) -> None:
    path = "presse/1-reuters.txt" if text is REUTERS else "presse/2-afp.txt"
    [came] = read(path)
    [(number,)] = query("SELECT id FROM articles WHERE key = ?", came.key)
    with closing(database.open_reading(archive)) as connection:
        assert standing.article(connection, number) == came
        assert checking.status(connection, archive)


words = st.sampled_from(["le", "sommet", "mardi", "a", "été", "reporté", ".", "\n", "Séoul", "dit-on", "jeudi"])


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=1, max_size=40), st.lists(words, max_size=40), st.data())
def test_a_place_that_is_found_has_its_quote_and_its_neighbours(before: list[str], after: list[str], data: Any) -> None:
    old, new = " ".join(before), " ".join(after)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    where = quoting.selector("0" * 64, Article(old), start, end)
    assert quoting.place(where, old, Article(old).text_digest) == (start, end)
    found = quoting.place(where, new, Article(new).text_digest)
    if found:
        assert new[found[0] : found[1]] == old[start:end]


@pytest.mark.parametrize(
    ("name", "near"), [("Fumyo Kishida", "fumio-kishida"), ("sud coree", "coree-du-sud"), ('"x', "")]
)
def test_a_name_that_nobody_has_is_answered_with_those_that_are_near(archive: Path, name: str, near: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        naming.rename(archive, name, "Autre nom", Made("Camille", "un essai"))
    hint = str(refused.value)
    assert near in hint and ("such as" in hint) == bool(near)


def test_a_name_of_the_lists_that_the_archive_has_not_met_is_known(archive: Path, query: Query) -> None:
    correcting.correct_entity(archive, article_id(query), "exercice naval commun", WHY, name="Viêt Nam")
    [(slug, origin, wikidata)] = query("SELECT slug, origin, wikidata FROM entities WHERE label = 'Vietnam'")
    assert (slug, origin) == ("vietnam", "authority") and wikidata
    assert query("SELECT 1 FROM entity_aliases WHERE alias = 'Viêt Nam'")
    is_sound(archive)


def test_anchors_follow_what_is_set_and_what_is_taken_away() -> None:
    text = "Le 3 mai 2023, il a parlé. Le lendemain, il est parti. Deux jours plus tard, il revenait."
    facts = annotate(Article(text))
    anchored = [index for index, mention in enumerate(facts.dates) if mention.anchor is not None]
    assert anchored

    def amended(quote: str, after: dict[str, Any] | None) -> Annotated:
        start = text.index(quote)
        where = quoting.selector(facts.article.key, facts.article, start, start + len(quote))
        correction = Correction(1, "", "", "date", where, None, after, "")
        return amending.amend(facts, [correction], [], annotate).annotated

    changed = amended("3 mai 2023", {"edtf": "2023-05-04"})
    assert [m.anchor for m in changed.dates] == [m.anchor for m in facts.dates]
    gone = amended("Le lendemain" if facts.dates[1].surface.startswith("Le") else facts.dates[1].surface, None)
    for index, mention in enumerate(gone.dates):
        assert mention.anchor is None or (0 <= mention.anchor < len(gone.dates) and mention.anchor != index)


def test_a_corrected_source_is_told_by_its_name(archive: Path) -> None:
    for value, told in (("Le Monde", "Reuters → Le Monde"), ("", "Le Monde → –")):
        done = call("correct", "article", "1", "--set", f"source={value}", "--reason", "crédit", "--db", archive)
        assert done.returncode == 0 and told in done.stderr and "{" not in done.stderr
    assert "{" not in call("correct", "--list", "--db", archive).stdout
