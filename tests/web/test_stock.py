"""Datasette's own pages in the reader's language: nothing English is left in French, nothing French in English."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from copy import deepcopy
from pathlib import Path

import pytest
from datasette.app import Datasette
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

from archive.web import stock
from archive.web.speaking import speech
from tests.web.conftest import METADATA, get

PAGES = [
    "/archive",
    "/archive?_show_hidden=1",
    "/archive?sql=select+id+from+articles",
    "/archive?sql=select+id+from+articles+where+0",
    "/archive?sql=select+id+from+articles&_hide_sql=1",
    "/archive?sql=selec",
    *(f"/archive/{name}" for name in METADATA["databases"]["archive"]["queries"]),
    *(f"/archive/{name}" for name in METADATA["databases"]["archive"]["tables"] if not name.startswith("sqlite_")),
    "/archive/articles/1",
    "/archive/entities/1",
    "/archive/date_mentions/1",
    "/archive/articles?_search=missile&_size=3&_sort=id",
    "/archive/articles?_facet_entity=person&_facet_decade=published_first_day&_decade=published_first_day:2020",
    "/archive/articles?_entity=fumio-kishida&_where=id>1&_where=id>2",
    "/archive/entity_mentions?kind=person&start__gt=3&role__notblank=1&_sort_desc=id&_facet=rule",
    "/archive/entities?_nofacet=1&label__contains=a&wikidata__isnull=1&kind__in=person,place",
    "/archive/entities?label=personne",
]
DATA = (
    "th, td, pre, textarea, code, script, style, .facet-info li a, .facet-info li, dt, .db-table em, "
    "option:not([value]), [lang], label[for^='qp']"
)
"""Where pages show values, SQL and the names of tables and columns."""
OF_ENGLISH = re.compile(
    r"\b(the|of|and|or|rows?|where|is|not|this|next|search|sorted?|by|apply|columns?|filter|queries|query|results?|"
    r"records?|hidden|many|view and|facets?|custom|run|advanced|default|download|from|other|powered|took|hide|show|"
    r"contains|with|returning|more|links|remove|descending|value|press|named|count|home)\b",
    re.IGNORECASE,
)
OF_FRENCH = re.compile(
    r"\b(le|la|les|un|une|des|du|de|et|ou|où|lignes?|suivante|rechercher|trier|par|colonne|requête|résultat|"
    r"archive de|dans|est|pas|avec|sans|chaque|articles? vus?|langue|valeur|janvier|février|mars|avril|mai|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre)\b|[éèêàçù]",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"[a-z0-9]*_[a-z_0-9]+|\([a-z_, ]+\)|« [^»]+ »|“[^”]+”|\"[^\"]+\"|" + r"|".join((
        r"\b(articles_body|not like|other|archive(-presse)?|SQL|CSV|JSON|Datasette|EDTF|Articles?)\b",
        r"\b(other_id|id|start|label|kind|role|text|key|seq|record|title|headline|source|sentence|entities|mois|mots|nom|du|au|jour)\b",
    ))
)  # fmt: skip
"""What is a name in both languages, or data among words."""


def visible(html: str) -> str:
    """What a reader sees or hears of a page, without data."""
    page = LexborHTMLParser(html)
    title = page.css_first("title").text()
    said = [] if "select" in title else [title]
    for node in page.body.css(DATA):
        node.decompose()
    said.append(page.body.text(separator="\n"))
    for name in ("title", "aria-label", "value", "placeholder"):
        for node in page.css(
            f'[{name}]:not([type="hidden"]):not([type="text"]):not([type="search"]):not(option):not([title*="select "])'
        ):
            said.append(node.attributes[name] or "")
    return "\n".join(line.strip() for line in said if line.strip())


@pytest.fixture(scope="module")
def pages(demo: Path) -> dict[tuple[str, str], str]:
    """Every page in both languages."""

    async def ask() -> dict[tuple[str, str], str]:
        datasette = Datasette([str(demo)], metadata=deepcopy(METADATA))
        await datasette.invoke_startup()
        return {
            (path, language): (await datasette.client.get(path, headers={"accept-language": language})).text
            for path in PAGES
            for language in ("fr", "en")
        }

    return asyncio.run(ask())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_datasette_is_in_one_language(pages: dict[tuple[str, str], str], path: str) -> None:
    french, english = (LexborHTMLParser(pages[path, language]) for language in ("fr", "en"))
    assert (french.css_first("html").attributes["lang"], english.css_first("html").attributes["lang"]) == ("fr", "en")
    left = {}
    for language, foreign in (("fr", OF_ENGLISH), ("en", OF_FRENCH)):
        lines = [NAMES.sub("", line) for line in visible(pages[path, language]).split("\n")]
        left[language] = [line for line in lines if foreign.search(line)]
    assert left == {"fr": [], "en": []}


def test_dates_in_cells_are_in_the_language_of_the_page(pages: dict[tuple[str, str], str]) -> None:
    assert ">mai 2023</span>" in pages["/archive/articles/1", "fr"]
    assert ">May 2023</span>" in pages["/archive/articles/1", "en"]


def test_metadata_speaks_english_too() -> None:
    english = speech("en")._messages
    described = METADATA["databases"]["archive"]
    said = [METADATA["title"], METADATA["description_html"], described["description"]]
    for table in described["tables"].values():
        said += [table["title"], table["description"], *table["columns"].values()]
    for query in described["queries"].values():
        said += [query["title"], query["description"]]
    assert set(said) == set(english)


def test_narrowed_rows_are_told_in_words(demo: Path) -> None:
    path = "/archive/entities?label__contains=a&kind=person&wikidata__isnull=1&_sort_desc=id"
    told = LexborHTMLParser(get(demo, path, language="fr").text).css_first("h3").text()
    said = 'où kind = "person", label contient « a » et wikidata n’est pas renseigné, dans l’ordre inverse de numéro'
    assert " ".join(told.split()).endswith(said)


def test_what_is_counted_and_sorted_by_has_a_name_for_people_and_its_own_at_hand(demo: Path) -> None:
    for language, order, facet in (
        ("fr", "18 lignes dans l’ordre inverse de premier jour possible de la publication", "Langue"),
        ("en", "18 rows sorted by first possible day of publication descending", "Language"),
    ):
        page = LexborHTMLParser(get(demo, "/archive/articles", language=language).text)
        told = " ".join(page.css_first("h3").text().split()).replace("\u202f", " ")
        assert re.sub(r"^\d+", "18", told) == order
        assert page.css_first('.facet-info strong[title="language"]').text().split()[0] == facet
        assert page.css_first("th.col-language").attributes["title"].startswith(f"{facet} (")


def test_a_language_chosen_in_the_menu_is_kept(demo: Path) -> None:
    page = get(demo, "/archive/articles?_lang=en&_size=1", language="fr")
    assert '<html lang="en">' in page.text and "archive-lang=en" in page.headers["set-cookie"]
    assert "cookie" in page.headers["vary"].lower()
    assert 'href="?_size=1&amp;_lang=fr" lang="fr"' in page.text


def test_what_datasette_answers_to_a_wrong_question_is_told_as_its_words(demo: Path) -> None:
    page = get(demo, "/archive/articles?_sort=rien", language="fr")
    assert page.status_code == 400 and "Datasette répond : « Cannot sort table by rien »" in page.text


@pytest.mark.parametrize("path", ["/archive/nulle/3", "/archive/nulle/3.json", "/archive/nulle", "/archive/articles/0"])
def test_a_row_of_no_table_is_not_found(demo: Path, path: str) -> None:
    response = get(demo, path)
    assert response.status_code == 404
    assert "Introuvable" in response.text


def test_a_datasette_without_an_archive_speaks_as_ever(tmp_path: Path) -> None:
    other = tmp_path / "autre.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
    for path in ("/", "/autre", "/autre/notes", "/autre/rien"):
        page = get(other, path, language="fr").text
        assert '<html lang="en">' in page and not re.search("[éèàê]", page), path


def test_only_datasettes_own_templates_are_touched() -> None:
    extension = stock.Translated(Environment())
    for place in (None, "/somewhere/templates/table.html"):
        assert extension.preprocess("<p>Apply</p>", "table.html", place) == "<p>Apply</p>"
    own = str(stock.TEMPLATES / "table.html")
    assert extension.preprocess('<input type="submit" value="Apply">', "table.html", own).count("say") == 1
    script = "<script>var a = '>Apply<';</script>"
    assert extension.preprocess(script, "table.html", own) == script


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        ("/archive", "Archive de presse", "Press archive"),
        ("/archive/sentences", "Phrases — ", "Sentences — "),
        ("/archive/date_mentions/1", "Mentions de dates 1", "Mentions of dates 1"),
        ("/archive/pays", "De quels pays parle-t-on ? — archive", "Which countries are spoken of? — archive"),
    ],
)
def test_a_title_says_what_the_page_is(pages: dict[tuple[str, str], str], path: str, french: str, english: str) -> None:
    for language, words in (("fr", french), ("en", english)):
        title = LexborHTMLParser(pages[path, language]).css_first("title").text()
        assert " ".join(title.split()).startswith(words.strip())


def test_what_a_search_leaves_on_its_connection_is_no_database_to_look_at(demo: Path) -> None:
    async def asked() -> tuple[str, list[str]]:
        datasette = Datasette([str(demo)], metadata=deepcopy(METADATA), settings={"num_sql_threads": 1})
        await datasette.invoke_startup()
        await datasette.client.get("/-/archive/search?q=missle")
        attached = await datasette.get_database("archive").attached_databases()
        return (await datasette.client.get("/archive")).text, [other.name for other in attached]

    page, attached = asyncio.run(asked())
    assert attached == ["temp"] and "<strong>temp</strong>" not in page
