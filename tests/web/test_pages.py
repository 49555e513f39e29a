"""The pages home, article, entity, chronology: what they show, where they lead, what they answer to mistakes."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from archive import correcting
from archive.store import database
from archive.web.dossier import SHORT
from tests.web.conftest import get

ROOT = "/-/archive"
DISPATCH = """Au moins douze personnes ont été blessées samedi dans le déraillement d'un tramway à Montpellier, a \
annoncé la préfecture de l'Hérault, qui a ouvert une cellule d'information pour les familles.

L'accident s'est produit vers 17h00 place de la Comédie, en plein centre. Deux voitures de la ligne 1 sont sorties des \
rails dans un virage, pour une raison encore inconnue. Le conducteur a été entendu par les enquêteurs.

La circulation devait reprendre dimanche matin. Le réseau, ouvert en 2000, transporte 300.000 voyageurs par jour.
"""


def shown(db: Path, path: str) -> str:
    response = get(db, path)
    assert response.status_code == 200, (path, response.status_code)
    return unescape(response.text)


def one(db: Path, sql: str, *values: object) -> Any:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql, values).fetchone()[0]


def address(db: Path, headline: str) -> str:
    return f"{ROOT}/article/{one(db, 'SELECT key FROM articles WHERE headline LIKE ?', f'%{headline}%')[:SHORT]}"


def plain(page: str) -> str:
    """What is read of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


# Home


def test_the_first_page_says_what_is_in_here(demo: Path) -> None:
    page = plain(shown(demo, "/"))
    assert "20 articles de 2022 à 2024, 7 sources" in page
    for words in ("Derniers articles", "Les personnes les plus nommées", "Fumio Kishida", "Corée du Nord"):
        assert words in page
    assert plain(shown(demo, ROOT)) == page


def test_beside_other_databases_the_first_page_is_datasettes_own(demo: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "autre.db")) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)")

    async def ask(files: list[str], path: str) -> str:
        return str((await Datasette(files).client.get(path)).text)

    both = [str(demo), str(tmp_path / "autre.db")]
    assert "autre" in asyncio.run(ask(both, "/"))
    assert "Derniers articles" in asyncio.run(ask(both, ROOT))
    assert "notes" in asyncio.run(ask([str(tmp_path / "autre.db")], "/"))


def test_two_archives_each_have_their_address(demo: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(demo)) as connection, closing(sqlite3.connect(tmp_path / "seconde.db")) as copy:
        connection.backup(copy)

    async def ask(path: str) -> str:
        served = Datasette([str(demo), str(tmp_path / "seconde.db")])
        return str((await served.client.get(path)).text)

    page = asyncio.run(ask(f"{ROOT}/search?q=missile&base=seconde"))
    assert "base=seconde" in page and "base=archive" not in page
    missing = asyncio.run(ask(f"{ROOT}/article/zzzzzzzz?base=seconde"))
    assert '<input type="hidden" name="base" value="seconde">' in missing


def test_the_first_page_counts_what_search_and_chronology_count(demo: Path) -> None:
    page = plain(shown(demo, "/"))
    [told] = re.findall(r"(\d+) faits datés", page)
    [every] = re.findall(r"(\d+) faits datés", plain(shown(demo, f"{ROOT}/chronology?from=0001&to=9999")))[:1]
    assert told == every
    counts = get(demo, f"{ROOT}/search.json?q=date:2020..2025").json()["facets"]["countries"]
    for label, n in counts[:8]:
        assert f"{label} {n}" in page


def test_articles_known_to_the_year_are_counted_beside_the_months(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    days = ["2021-03-04", "2021-07", "2022-01-02", "2022", "2022", None]
    rows = [
        {"headline": f"Le marché du village numéro {n}", "body": f"Le marché numéro {n} a ouvert.", "source": "AFP"}
        | ({"published": day} if day else {})
        for n, day in enumerate(days)
    ]
    (tmp_path / "marches.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    do_import(str(tmp_path / "marches.jsonl"))
    page = plain(shown(db, "/"))
    assert "mars 2021 : 1 article" in page.replace("\xa0", " ")
    assert "Connus à l’année près, hors des barres : 2022 (2)." in page.replace("\xa0", " ")
    assert "1 article dont l’année n’est pas sûre." in page


def test_the_first_page_does_not_count_what_was_withdrawn(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [
        {"headline": f"Marché {n}", "body": f"Le marché {n} a ouvert.", "source": source, "published": day}
        for n, (source, day) in enumerate([("Midi libre", "2021-03-04"), ("Ouest-France", "2022-03-04"),
                                           ("Le Progrès", "1999-01-01"), ("Le Progrès", "2024-01-01")])
    ]  # fmt: skip
    (tmp_path / "marches.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    do_import(str(tmp_path / "marches.jsonl"))
    with closing(sqlite3.connect(db)) as connection, connection:
        killed = "(SELECT id FROM sources WHERE name = 'Le Progrès')"
        connection.execute(f"UPDATE articles SET withdrawn_at = '2024-01-02' WHERE source_id = {killed}")
    assert "2 articles de 2021 à 2022, 2 sources" in plain(shown(db, "/"))


# An article


def test_an_article_has_its_dates_and_names_in_place(demo: Path) -> None:
    page = shown(demo, address(demo, "Tokyo et Séoul veulent voir"))
    assert re.search(r'class="mark date" href="[^"]*chronology\?from=2023-04-25&to=2023-05-30"[^>]*>mardi</a>', page)
    assert re.search(r'class="mark name person" href="/-/archive/entity/fumio-kishida"[^>]*>Fumio Kishida</a>', page)
    read = plain(page)
    assert "un mardi entre le 25 avril et le 30 mai 2023" in read
    assert "le temps du verbe en décide" in read
    assert "reportage Albert Londres".replace(" ", "") in read.replace(" ", "")
    assert "seeds/01-reuters-radars.txt" in read


def test_many_dates_are_folded_and_all_have_their_note(db: Path, do_import: Callable[..., Any], tmp_path: Path) -> None:
    said = " ".join(f"Le conseil numéro {n} s'est tenu le {n % 28 + 1} mars {1990 + n // 28}." for n in range(60))
    row = {"headline": "Soixante conseils", "body": said, "source": "AFP", "published": "2024-03-10"}
    (tmp_path / "conseils.jsonl").write_text(json.dumps(row), encoding="utf-8")
    do_import(str(tmp_path / "conseils.jsonl"))
    page = shown(db, address(db, "Soixante"))
    assert "encore 20 dates" in page
    named = re.findall(r'aria-describedby="(when\d+)"', page)
    assert len(named) == len(set(named)) == 60
    assert set(named) == set(re.findall(r'id="(when\d+)"', page))


def test_a_mark_is_told_by_its_note(demo: Path) -> None:
    """Every mark names a note that is there: what a screen reader says, and what the panel shows."""
    page = shown(demo, address(demo, "Tokyo et Séoul veulent voir"))
    named = re.findall(r'aria-describedby="([^"]+)"', page)
    assert len(named) > 20
    assert set(named) <= set(re.findall(r'id="([^"]+)"', page))


def test_the_body_of_an_article_is_all_of_it(demo: Path) -> None:
    """No character of a block is lost between marks and sentences."""
    with closing(sqlite3.connect(demo)) as connection:
        articles = connection.execute("SELECT id, key, text FROM articles").fetchall()
        for article_id, key, text in articles:
            read = plain(shown(demo, f"{ROOT}/article/{key[:SHORT]}")).replace("§", "")
            sql = 'SELECT "start", "end" FROM article_blocks WHERE article_id = ? AND kind <> \'header\''
            for start, end in connection.execute(sql, (article_id,)):
                assert " ".join(text[start:end].split()) in read, (key, text[start:end][:60])


def test_a_sentence_has_its_address(demo: Path) -> None:
    page = shown(demo, address(demo, "Tokyo et Séoul veulent voir"))
    sentences = re.findall(r'<span class="sentence" id="(s\d+)">', page)
    linked = re.findall(r'class="anchor" href="#(s\d+)"', page)
    assert len(linked) >= 8
    assert set(linked) <= set(sentences)


def test_versions_show_what_changed(demo: Path) -> None:
    key = one(demo, "SELECT a.key FROM articles a JOIN article_versions v ON v.article_id = a.id")
    page = shown(demo, f"{ROOT}/article/{key[:SHORT]}")
    assert "ce qui a changé ensuite" in page
    assert "<del>" in page or "<ins>" in page


def test_of_many_versions_the_latest_are_compared_and_the_others_named(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    for n in range(13):
        row = {"external_id": "une", "source": "AFP", "headline": "Un bilan qui change", "version": str(n + 1),
               "text": f"Le bilan est de {n + 20} blessés, selon la préfecture."}  # fmt: skip
        (tmp_path / f"{n}.jsonl").write_text(json.dumps(row), encoding="utf-8")
        do_import(str(tmp_path / f"{n}.jsonl"))
    page = shown(db, address(db, "Un bilan"))
    assert page.count("Version remplacée le") == 12
    assert page.count("ce qui a changé ensuite") == page.count("<ins>") == 10
    assert "Leurs textes sont dans le JSON de cette page." in page
    assert len(get(db, address(db, "Un bilan") + ".json").json()["versions"]) == 12


def test_a_text_of_very_many_dates_is_shown_whole_and_its_first_dates_beside_it(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    text = "\n\n".join(f"Le port ferme le {n % 28 + 1} mars {1900 + n % 90}." for n in range(1_100))
    (tmp_path / "a.jsonl").write_text(json.dumps({"headline": "Éphéméride", "text": text}), encoding="utf-8")
    do_import(str(tmp_path / "a.jsonl"))
    page = shown(db, address(db, "Éphéméride"))
    assert page.count('class="mark date"') == 1_100
    assert page.count('<li id="d') == 1_000 == page.count('aria-describedby="when')
    assert "Encore 100 dates sont dans la chronologie." in page


def test_an_article_seen_elsewhere_says_where(demo: Path) -> None:
    key = one(demo, "SELECT key FROM appearances WHERE key NOT IN (SELECT key FROM articles)")
    response = get(demo, f"{ROOT}/article/{key}")
    assert response.status_code == 302
    assert "Vu à ces endroits" in shown(demo, response.headers["location"])


@pytest.mark.parametrize("form", ["id", "key"])
def test_an_article_is_found_by_key_and_by_row(demo: Path, form: str) -> None:
    with closing(sqlite3.connect(demo)) as connection:
        [(row_id, key)] = connection.execute("SELECT id, key FROM articles LIMIT 1").fetchall()
    response = get(demo, f"{ROOT}/article/{row_id if form == 'id' else key}")
    assert response.status_code in (200, 302)
    assert response.status_code == 200 or response.headers["location"].endswith(key[:SHORT])


def test_a_withdrawn_article_is_gone(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(demo)) as connection, closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)
        key = copy.execute("SELECT key FROM articles LIMIT 1").fetchone()[0]
        copy.execute(
            "UPDATE articles SET withdrawn_at = '2024-01-01', text = '', headline = NULL WHERE key = ?", (key,)
        )
        copy.commit()
    response = get(path, f"{ROOT}/article/{key[:SHORT]}")
    assert response.status_code == 410
    assert "retiré" in response.text
    told = get(path, f"{ROOT}/article/{key[:SHORT]}.json")
    assert (told.status_code, told.json()["status"], told.json()["error"]) == (410, 410, "Cet article a été retiré.")
    dates = get(path, f"{ROOT}/chronology?article={key[:SHORT]}")
    assert dates.status_code == 404 and "Cet article a été retiré." in dates.text


def test_citations_know_no_more_than_the_header(demo: Path) -> None:
    page = shown(demo, address(demo, "Tokyo et Séoul veulent voir"))
    assert (
        "Albert Londres, Andrée Viollis, « Tokyo et Séoul veulent voir les mêmes missiles au même instant », Reuters,"
        " mai 2023, http" in page.replace("\xa0", " ")
    )
    assert "year = {2023}" in page and "month = {5}" in page and "day = {" not in page
    [told] = json.loads(re.search(r"<summary>CSL-JSON</summary><pre[^>]*>(.*?)</pre>", page, re.DOTALL)[1])
    assert told["issued"] == {"date-parts": [[2023, 5]]}


def test_an_article_tells_machines_no_more_than_people(demo: Path) -> None:
    page = shown(demo, address(demo, "Tokyo et Séoul veulent voir"))
    assert 'itemtype="https://schema.org/NewsArticle"' in page
    assert '<time itemprop="datePublished" datetime="2023-05">mai 2023</time>' in page


def test_an_article_as_json(demo: Path) -> None:
    told = get(demo, address(demo, "Tokyo et Séoul veulent voir") + ".json").json()
    text = told["article"]["text"]
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in told["dates"] + told["entities"])


# An entity


def test_an_entity_under_its_names_and_in_company(demo: Path) -> None:
    page = plain(shown(demo, f"{ROOT}/entity/coree-du-nord"))
    for words in ("RPDC", "nord-coréens", "Pyongyang là où ce mot le désigne", "Kim Jong-un", "Wikidata Q423"):
        assert words in page


def test_a_city_that_speaks_for_its_government_is_called_so_once(demo: Path) -> None:
    assert shown(demo, f"{ROOT}/entity/seoul").count('<span class="surface">Séoul</span>') == 1


def test_the_roles_of_a_person_have_their_evidence(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/entity/fumio-kishida")
    assert "<td>Premier ministre japonais</td><td>Japon</td><td>octobre 2022</td>" in page


def test_an_entity_that_no_article_names_leads_on(demo: Path) -> None:
    slug = one(
        demo, "SELECT slug FROM entities WHERE id NOT IN (SELECT entity_id FROM entity_mentions WHERE entity_id > 0)"
              " AND id NOT IN (SELECT means_entity_id FROM entity_mentions WHERE means_entity_id > 0)"
    )  # fmt: skip
    page = shown(demo, f"{ROOT}/entity/{slug}")
    assert "Aucun article d’ici ne le nomme" in page and "les articles sur «" in page
    assert "Avec qui" not in page


def test_an_entity_without_dated_sentences_leads_to_those_of_its_articles(demo: Path) -> None:
    slug = one(
        demo, "SELECT e.slug FROM entities e JOIN entity_mentions m ON m.entity_id = e.id GROUP BY e.id HAVING"
              " count(*) = sum(m.sentence_id IS NULL OR m.sentence_id NOT IN"
              " (SELECT sentence_id FROM date_mentions WHERE sentence_id > 0))"
    )  # fmt: skip
    page = shown(demo, f"{ROOT}/entity/{slug}")
    assert "Aucune phrase qui le nomme ne dit de date." in page
    [link] = re.findall(r'href="([^"]+)">les dates des articles', page)
    assert get(demo, link).status_code == 200


# What imports and people brought


def wired(db: Path, do_import: Callable[..., Any], folder: Path) -> str:
    """Two papers that ran one dispatch, the second cut; the address of the second."""
    rows = [
        {"headline": "Accident de tramway", "body": DISPATCH, "source": "AFP", "published": "2024-03-09"},
        {"headline": "Un tramway déraille", "body": DISPATCH.replace("douze", "quinze").rsplit("\n\n", 1)[0],
         "source": "Midi libre", "published": "2024-03-10"},
    ]  # fmt: skip
    (folder / "deux.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    do_import(str(folder / "deux.jsonl"))
    return address(db, "Un tramway")


def test_a_family_shows_who_ran_it_first_and_what_differs(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    page = shown(db, wired(db, do_import, tmp_path))
    assert "premier paru" in page and "% du premier" in page
    assert "<del>douze </del><ins>quinze </ins>" in page


def test_the_json_of_an_article_has_its_family_places_and_corrections(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    where = wired(db, do_import, tmp_path)
    key = one(db, "SELECT key FROM articles WHERE headline LIKE 'Un tramway%'")
    correcting.correct_date(db, key, "samedi", correcting.Made("Camille", "vu"), value="2024-03-08")
    told = get(db, f"{where}.json").json()
    first, second = told["family"]
    assert (first["source"], first["is_first"]) == ("Agence France-Presse", True)
    assert second["key"] == key and "text" not in first
    [correction] = told["corrections"]
    assert (correction["after"]["edtf"], correction["reason"]) == ("2024-03-08", "vu")
    assert told["appearances"] == []


def test_a_correction_is_shown_with_who_and_why(db: Path, do_import: Callable[..., Any], tmp_path: Path) -> None:
    where = wired(db, do_import, tmp_path)
    key = one(db, "SELECT key FROM articles WHERE headline LIKE 'Un tramway%'")
    why = correcting.Made("Camille", "la préfecture dit vendredi")
    correcting.correct_date(db, key, "samedi", why, value="2024-03-08")
    page = plain(shown(db, where))
    assert "« samedi » : 9 mars 2024, arrivé → 8 mars 2024, arrivé" in page.replace("\xa0", " ")
    assert ", Camille · la préfecture dit vendredi" in page and "une personne l’a corrigé" in page


def test_dates_of_an_undated_text_are_unknown_and_do_not_come_again(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    body = "Le moulin s'est arrêté mardi. Il tournait chaque dimanche."
    (tmp_path / "moulin.jsonl").write_text(json.dumps({"headline": "Le moulin", "body": body}), encoding="utf-8")
    do_import(str(tmp_path / "moulin.jsonl"))
    notes = plain(shown(db, address(db, "Le moulin"))).partition("Les dates du texte")[2]
    assert re.search(r"date inconnue\s+« mardi »", notes)
    assert re.search(r"sans date précise\s+« chaque dimanche »", notes)


def test_corrections_are_told_in_words_and_without_codes(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    where = wired(db, do_import, tmp_path)
    key = one(db, "SELECT key FROM articles WHERE headline LIKE 'Un tramway%'")
    why = correcting.Made("Camille", "vu sur le papier")
    correcting.correct_article(db, key, {"source": "Reuters", "published": "2024-03-12", "section": "Société"}, why)
    correcting.correct_entity(db, key, "Montpellier", why, name=None)
    correcting.correct_date(db, key, "samedi", why, value=None)
    page = plain(shown(db, where)).replace("\xa0", " ")
    told = page.partition("Corrections")[2].partition("Le citer")[0]
    assert "Source : Midi libre → Reuters" in told
    assert "Date de publication : 10 mars 2024 → 12 mars 2024" in told
    assert "Rubrique : rien → Société" in told
    assert "« Montpellier » : Montpellier (lieu) → aucun nom" in told
    assert "→ aucune date" in told
    assert not re.search(r"unknown|explicit|tense|authority|newspaper|happened|Q\d|\d{4}-\d\d", told)
    assert "12 mars 2024 (une personne l’a corrigé)" in page


def test_where_a_publication_was_found_is_said_in_words(
    demo: Path, db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    assert "mai 2023 (l’en-tête du fichier le dit)" in plain(shown(demo, address(demo, "Tokyo et Séoul veulent voir")))
    assert "(texte de presse)" in plain(shown(demo, address(demo, "Tokyo et Séoul veulent voir")))
    assert "10 mars 2024 (champ published)" in plain(shown(db, wired(db, do_import, tmp_path)))


def test_nobody_is_first_where_days_do_not_tell(db: Path, do_import: Callable[..., Any], tmp_path: Path) -> None:
    rows = [
        {"headline": "Accident de tramway", "body": DISPATCH, "source": "AFP", "published": "2024-03"},
        {"headline": "Un tramway déraille", "body": DISPATCH.replace("douze", "quinze"), "source": "Midi libre",
         "published": "2024-03-10"},
    ]  # fmt: skip
    (tmp_path / "mois.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    do_import(str(tmp_path / "mois.jsonl"))
    page = plain(shown(db, address(db, "Un tramway")))
    assert "premier paru" not in page and "on ne sait pas lequel a paru d’abord" in page


def test_versions_that_one_source_declared_tell_the_first(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [
        {"headline": f"Accident de tramway ({n})", "body": DISPATCH.replace("douze", words), "source": "AFP",
         "published": "2024-03-09", "external_id": f"tram-{n}", "version": str(n)}
        for n, words in ((10, "quinze"), (9, "douze"))
    ]  # fmt: skip
    (tmp_path / "suites.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    do_import(str(tmp_path / "suites.jsonl"))
    page = plain(shown(db, address(db, "(10)")))
    assert re.search(r"\(9\) [^()]*· premier paru", page)


def test_a_place_of_a_former_text_is_told_with_that_text(demo: Path) -> None:
    key = one(demo, "SELECT a.key FROM articles a JOIN article_versions v ON v.article_id = a.id")
    page = plain(shown(demo, f"{ROOT}/article/{key[:SHORT]}"))
    assert "Vu à ces endroits" not in page
    assert "Il a été vu ici" in page.replace("\xa0", " ")


# The chronology


def test_the_chronology_of_everything_of_an_entity_of_a_search(demo: Path) -> None:
    every = int(re.search(r"(\d+) faits datés", plain(shown(demo, f"{ROOT}/chronology")))[1])
    entity = int(re.search(r"(\d+) faits datés", plain(shown(demo, f"{ROOT}/chronology?entity=japon")))[1])
    asked = int(re.search(r"(\d+) faits datés", plain(shown(demo, f"{ROOT}/chronology?q=satellite")))[1])
    assert 0 < entity < every and 0 < asked < every


def test_an_article_leads_to_its_chronology(demo: Path) -> None:
    page = shown(demo, address(demo, "alerte"))
    [link] = set(re.findall(rf'href="({ROOT}/chronology\?article=[^"]+)"', page))
    assert re.search(r"<h1>Chronologie[  ]: <a", shown(demo, link)), "as French is printed"
    assert "dated facts" in shown(demo, link) or "faits datés" in shown(demo, link)


def test_days_that_are_asked_and_how_they_are_told(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?from=2023-08-18&to=2023-08-18")
    assert "Camp David" in page
    assert re.search(r'<li id="d\d+" class="happened">', page)
    announced = shown(demo, f"{ROOT}/chronology?status=announced")
    assert 'class="happened"' not in announced.partition('class="entries"')[2].partition("</ol>")[0]


def test_the_facts_that_are_told_are_counted_with_their_days(demo: Path) -> None:
    page = plain(shown(demo, f"{ROOT}/chronology?from=2023-08&to=2023-08"))
    told = len(get(demo, f"{ROOT}/chronology.json?from=2023-08&to=2023-08").json())
    every = len(get(demo, f"{ROOT}/chronology.json").json())
    assert f"{told} faits datés (août 2023) · {every} en tout" in page
    window = plain(shown(demo, f"{ROOT}/chronology"))
    assert int(re.search(r"(\d+) faits datés \(de [^)]+\) · (\d+) en tout", window)[2]) == every


def test_days_in_the_wrong_order_are_said_and_lead_on(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?from=2024&to=2023")
    assert "Ces jours finissent avant de commencer." in page
    assert get(demo, f"{ROOT}/chronology.json?from=2024&to=2023").json() == []
    assert re.search(r'href="[^"]*from=2023-01-01&to=2024-12-31">du 1er janvier 2023 au 31 décembre 2024</a> ?', page)
    assert '<li id="d' not in page


def test_a_chronology_of_some_days_is_called_by_them(demo: Path) -> None:
    pages = {asked: shown(demo, f"{ROOT}/chronology?{asked}") for asked in ("from=2023-05&to=2023-06", "from=2023-05")}
    assert "<title>Chronologie : de mai à juin 2023 — " in pages["from=2023-05&to=2023-06"].replace("\xa0", " ")
    assert "<title>Chronologie : " in pages["from=2023-05"].replace("\xa0", " ")
    page = shown(demo, f"{ROOT}/chronology?entity=coree-du-nord&from=2023-05-01&to=2023-05-31").replace("\xa0", " ")
    assert "<title>Chronologie : Corée du Nord, mai 2023 — " in page
    assert "<title>Chronologie — " in shown(demo, f"{ROOT}/chronology")


def test_a_year_without_days_is_no_limit(demo: Path) -> None:
    response = get(demo, f"{ROOT}/chronology?from=0000")
    assert response.status_code == 400
    assert "« 0000 » n’a pas de jours" in unescape(response.text)


def test_a_page_beyond_the_end_leads_to_the_last(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?page=500")
    assert "La liste finit avant la page 500." in page
    [last] = re.findall(r'href="([^"]*page=\d+)">Sa dernière page<', page)
    assert '<li id="d' in shown(demo, last)
    assert 'rel="prev"' not in page


def test_a_question_within_an_entity_names_both(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?entity=japon&q=satellite")
    assert "<title>Chronologie : Japon, « satellite »" in page
    assert "Chronologie : Japon, « satellite »" in plain(page).partition("Montrer")[0].partition("Français")[0]


def test_nothing_found_leads_somewhere(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?entity=japon&q=satellite&from=1850&to=1851&status=announced")
    for words in ("tous les temps", "Japon, quel que soit le sujet", "les articles sur « satellite »",
                  "La chronologie de tout"):  # fmt: skip
        assert re.search(rf'<li><a href="[^"]+">{words}', page), words


def test_the_axis_leads_closer_without_script(demo: Path) -> None:
    page = shown(demo, f"{ROOT}/chronology?from=2023-01-01&to=2023-12-31")
    assert re.search(r'href="[^"]*from=2023-04-0\d&to=2023-10-0\d', page)


def test_the_chronology_as_csv_and_json(demo: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(get(demo, f"{ROOT}/chronology.csv?from=2023-12").text)))
    told = get(demo, f"{ROOT}/chronology.json?from=2023-12").json()
    assert len(rows) == len(told) > 10
    assert all(row["date"] in row["sentence"] for row in told)
    assert all(row["last_day"] is None or row["last_day"] >= "2023-12-01" for row in told)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("chronology?from=hier", 400), ("chronology?to=2023-13", 400), ("chronology?page=0", 400),
        ("chronology?q=date:2023-13", 400), ("search.csv?q=avant:2023-00", 400),
        ("chronology?status=peut-être", 400), ("chronology?entity=personne-ici", 404),
        ("chronology?article=ffffffff", 404),
        ("chronology?from=2024&to=2023", 200), ("chronology?from=0001&to=9999", 200), ("chronology?q=%22%27%00", 200),
        ("article/zzzzzzzzzzzz", 404), ("article/%27%3B--", 404), ("article/99999", 404), ("entity/personne-ici", 404),
        ("search?base=ailleurs", 404), ("search?q=pont&page=00001999999999999999999999999", 400),
        ("article/1.csv", 404), ("entity/fumio-kishida.atom", 404), ("nulle-part", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_plainly(demo: Path, path: str, status: int) -> None:
    response = get(demo, f"{ROOT}/{path}")
    assert response.status_code == status
    assert '<html lang="fr">' in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "path",
    ["/", f"{ROOT}/search", f"{ROOT}/search?q=pont", f"{ROOT}/search.atom", f"{ROOT}/search.json?q=pont+OU+mer",
     f"{ROOT}/chronology?q=pont", f"{ROOT}/chronology", "/vide/articles?_search=pont&_facet_entity=person"],
)  # fmt: skip
def test_an_archive_that_has_nothing_yet_answers_so(tmp_path: Path, path: str) -> None:
    database.ensure(tmp_path / "vide.db")
    response = get(tmp_path / "vide.db", path)
    assert response.status_code == 200
    if path in ("/", f"{ROOT}/chronology"):
        assert not re.search("Élargissez|Derniers articles", response.text)


def test_a_slash_at_the_end_leads_on(demo: Path) -> None:
    assert get(demo, f"{ROOT}/search/").headers["location"] == f"{ROOT}/search"


def test_a_day_that_is_none_is_said_in_the_readers_language(demo: Path) -> None:
    assert "« hier » n’est pas une date" in unescape(get(demo, f"{ROOT}/chronology?from=hier").text)


# Feeds, languages


def test_the_feed_of_no_words_has_the_latest(demo: Path) -> None:
    feed = ET.fromstring(get(demo, f"{ROOT}/search.atom").text)
    titles = [entry.findtext("{*}title") for entry in feed.findall("{*}entry")]
    dated = one(demo, "SELECT count(*) FROM articles WHERE published_first_day IS NOT NULL AND withdrawn_at IS NULL")
    assert len(titles) == dated > 10


def test_a_search_as_a_feed_and_as_csv(demo: Path) -> None:
    feed = ET.fromstring(get(demo, f"{ROOT}/search.atom?q=missile").text)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    rows = list(csv.DictReader(io.StringIO(get(demo, f"{ROOT}/search.csv?q=missile").text)))
    assert len(entries) == len(rows) == 13
    assert all(
        entry.findtext(f"{atom}updated") and entry.findtext(f"{atom}id", "").startswith("http") for entry in entries
    )


def test_an_archive_of_one_year_says_so(db: Path, do_import: Callable[..., Any], tmp_path: Path) -> None:
    row = {"headline": "Une foire", "text": "La foire ouvre.", "published": "2022-07-04", "source": "AFP"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    do_import(str(tmp_path / "a.jsonl"))
    assert "1 article de 2022, 1 source" in shown(db, "/")
    assert "1 article from 2022, 1 source" in shown(db, "/?lang=en")


def test_the_ready_questions_of_the_first_page_are_in_its_language(demo: Path) -> None:
    assert ">Who is named with whom?</a>" in shown(demo, "/?lang=en")
    assert ">Qui est nommé avec qui ?</a>" in shown(demo, "/").replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("path", ["/", f"{ROOT}/search?q=missile", f"{ROOT}/chronology", f"{ROOT}/entity/japon"])
def test_every_page_is_whole_in_english(demo: Path, path: str) -> None:
    page = shown(demo, path + ("&" if "?" in path else "?") + "lang=en")
    assert '<html lang="en">' in page
    assert not re.search(r"Recherche<|Chronologie<|Affiner|Chercher|faits datés", page.replace('lang="fr"', ""))


def test_what_stands_in_another_language_than_the_page_says_so(demo: Path) -> None:
    for path in ("/", f"{ROOT}/chronology", f"{ROOT}/entity/coree-du-nord", f"{ROOT}/search?q=missile"):
        assert '<bdi lang="fr">' in get(demo, path, "en").text
        assert '<bdi lang="fr">' not in get(demo, path, "fr").text
    assert '<p class="snippet" lang="fr">' in get(demo, f"{ROOT}/search?q=missile", "en").text
    assert '<p class="said" lang="fr">' in get(demo, f"{ROOT}/chronology", "en").text
    assert '<p class="kicker" lang="en">' in get(demo, address(demo, "Tokyo et Séoul veulent voir"), "en").text


def test_a_chosen_language_is_remembered(demo: Path) -> None:
    response = get(demo, f"{ROOT}/search?lang=en")
    assert "archive-lang=en" in response.headers["set-cookie"]


def test_pages_are_small(demo: Path) -> None:
    for path in ("/", f"{ROOT}/search?q=missile", f"{ROOT}/chronology", f"{ROOT}/entity/japon", f"{ROOT}/article/1"):
        assert len(get(demo, path).content) <= 150_000, path


# Tables


def test_facets_by_entity_and_decade(demo: Path) -> None:
    told = get(demo, "/archive/articles.json?_facet_entity=country&_facet_decade=published_first_day&_size=0").json()
    by_entity = told["facet_results"]["entity: country"]["results"]
    by_decade = told["facet_results"]["decade: published_first_day"]["results"]
    assert by_entity[0]["label"] == "Corée du Nord"
    assert [row["value"] for row in by_decade] == ["published_first_day:2020"]
    narrowed = get(demo, "/archive/articles.json?_entity=japon&_entity=chine&_shape=array").json()
    pairs = one(demo, "SELECT count(*) FROM (SELECT article_id FROM entity_mentions m JOIN entities e ON e.id IN"
                " (m.entity_id, m.means_entity_id) WHERE slug = 'japon' INTERSECT SELECT article_id"
                " FROM entity_mentions m JOIN entities e ON e.id IN (m.entity_id, m.means_entity_id)"
                " WHERE slug = 'chine')")  # fmt: skip
    assert 0 < len(narrowed) == pairs
    assert len(get(demo, "/archive/articles.json?_decade=published_first_day:1990&_shape=array").json()) == 0
    assert get(demo, "/archive/articles.json?_facet_decade=x%22y&_facet_entity=zzz").status_code == 200


def test_a_search_in_the_table_shows_where_it_found(demo: Path) -> None:
    page = shown(demo, "/archive/articles?_search=satellites")
    assert "<mark>satellite</mark>" in page
    assert "<mark>" not in shown(demo, "/archive/articles")


def test_a_table_shows_how_a_text_begins_its_row_all_of_it(demo: Path) -> None:
    text = one(demo, "SELECT text FROM articles WHERE id = 1")
    assert text[-40:].strip() not in shown(demo, "/archive/articles")
    assert text[-40:].strip() in shown(demo, "/archive/articles/1")


def test_cells_say_dates_in_words_and_lead_to_pages(demo: Path) -> None:
    page = shown(demo, "/archive/articles")
    assert '<span title="2023-05">mai 2023</span>' in page
    assert re.search(r'<a href="/-/archive/article/[0-9a-f]{16}">', page)
    assert '<a href="/-/archive/entity/japon">' in shown(demo, "/archive/entities?slug=japon")


# What cannot be answered


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/a/b/c/d/e", 404),
        ("/nulle-part", 404),
        ("/archive/nulle", 404),
        ("/archive/articles/99999", 404),
        ("/archive/articles?_sort=zzz", 400),
        ("/archive/chronology?_next=zzz", 400),
        ("/archive/articles?_sort=id&_sort_desc=id", 400),
        ("/archive/articles?_size=zzz", 400),
        ("/archive/articles?_where=zzz", 400),
        (f"{ROOT}/search?sort=zzz", 400),
        (f"{ROOT}/article/zzz", 404),
        (f"{ROOT}/nulle-part", 404),
    ],
)
def test_what_cannot_be_answered_is_said_as_all_is(demo: Path, path: str, status: int) -> None:
    answer = get(demo, path)
    assert answer.status_code == status
    assert '<html lang="fr">' in answer.text and 'role="search"' in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("sql", ["delete from articles", "update articles set text = 'é\"<b>'"])
def test_a_question_in_sql_that_fails_is_there_to_be_corrected(demo: Path, sql: str) -> None:
    answer = get(demo, f"/archive?{urlencode({'sql': sql, 'nom': 'x'})}")
    assert answer.status_code == 400 and "Corrigez la question ci-dessous" in answer.text
    [left] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", answer.text)
    assert unescape(left) == sql and "<b>" not in left
    assert '<input type="hidden" name="nom" value="x">' in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nulle.json", 404),
        ("/a/b/c/d/e.json", 404),
        ("/archive/articles.json?_sort=zzz", 400),
        (f"{ROOT}/search.json?q=a&sort=zzz", 400),
        (f"{ROOT}/search.json?q=a&page=0", 400),
        (f"{ROOT}/article/zzz.json", 404),
        (f"{ROOT}/chronology.json?page=x", 400),
    ],
)
def test_programs_are_told_errors_in_json(demo: Path, path: str, status: int) -> None:
    answer = get(demo, path)
    assert (answer.status_code, answer.json()["ok"], answer.json()["status"]) == (status, False, status)
    assert answer.json()["error"]


def test_a_file_of_no_rows_has_its_columns(demo: Path) -> None:
    for page, query in (("search", "missile"), ("chronology", "missile")):
        whole, none = (get(demo, f"{ROOT}/{page}.csv?q={words}").text.splitlines() for words in (query, "xyzzy"))
        assert none == whole[:1]
        assert none[0].count(",") > 5
