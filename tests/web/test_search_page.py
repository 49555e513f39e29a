"""The search page: what it shows, what it links to, what it refuses."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus

import pytest
from datasette.app import Datasette

from archive.search import parse, understood
from tests.web.conftest import get

PAGE = "/-/archive/search"


def shown(db: Path, query: str, more: str = "") -> str:
    response = get(db, f"{PAGE}?q={quote(query)}{more}")
    assert response.status_code == 200
    return unescape(response.text)


def test_hits_have_their_words_marked_and_their_date_in_words(demo: Path) -> None:
    page = shown(demo, "missile")
    assert "<strong>13 articles</strong>" in page
    assert "<mark>missiles</mark>" in page
    assert '<bdi>Reuters</bdi> · <time datetime="2023-05">mai 2023</time>' in page
    assert re.search(r'href="/-/archive/article/[0-9a-f]{16}">', page)


def test_what_is_no_time_to_machines_is_not_marked_as_one(
    db: Path, do_import: Callable[..., Any], tmp_path: Path
) -> None:
    lines = [{"headline": "Le moulin", "body": "Il tourne."}, {"headline": "Le moulin", "body": "Il grince."}]
    lines[1]["published"] = "2021-22"
    (tmp_path / "moulin.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    do_import(str(tmp_path / "moulin.jsonl"))
    page = shown(db, "moulin")
    assert "<span>sans date</span>" in page and "<span>été 2021</span>" in page and "<time" not in page
    assert '<nav class="pages"' not in shown(db, "introuvable")


def test_a_day_that_is_none_is_refused_with_the_next_step(demo: Path) -> None:
    page = shown(demo, "missile date:2023-13")
    assert "Rien n’a été cherché" in page and "Essayez moins de mots" not in page
    assert "« date:2023-13 » n’est pas une date qui existe : écrivez par exemple date:2023-05-14" in page
    assert re.search(r'Voici qui trouve quelque chose :.*<a href="[^"]*q=missile[^"]*">missile</a>', page)
    assert get(demo, f"{PAGE}.json?q=date:2023-13").json()["status"] == 400
    assert "“before:x1” names no day" in shown(demo, "before:x1", "&lang=en")


def test_a_day_typed_in_words_is_proposed_as_a_limit_beside_articles_with_some_of_the_words(demo: Path) -> None:
    page = shown(demo, "le 11 avril 2024")
    assert "Aucun article n’a tout cela" in page and "élargi" in page
    assert re.search(r'Voici qui trouve quelque chose : <a href="[^"]*">date:"11 avril 2024"</a>', page)


def test_a_stop_word_that_was_asked_is_marked_in_a_headline(demo: Path) -> None:
    assert "<mark>au</mark> large" in shown(demo, "au OU introuvable")


def test_a_page_beyond_the_last_leads_to_it(demo: Path) -> None:
    page = shown(demo, "missile OU satellite", "&page=9")
    assert "La liste finit avant la page 9." in page and "Essayez moins de mots" not in page
    [last] = re.findall(r'href="([^"]*)">Sa dernière page<', page)
    assert "<h2>" in unescape(get(demo, last).text).partition('class="hits"')[2].partition("</ol>")[0]


def test_blanks_alone_ask_nothing(demo: Path) -> None:
    assert "Aucun article" not in shown(demo, "  ")


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("alerter", "alerte"),
        ("aler*", "alerte"),
        ("RPDC", "Corée du Nord"),
        ("Tokyo", "Tokyo"),
        ("voir satellites", "voir"),
    ],
)
def test_words_of_a_headline_are_marked(demo: Path, query: str, marked: str) -> None:
    found = re.findall(r'<h2><a href="[^"]*"><bdi>(.*?)</bdi>', shown(demo, query))
    assert found
    inside = [word for headline in found for word in re.findall(r"<mark>(.*?)</mark>", headline)]
    assert any(marked in word for word in inside)


def test_what_was_understood_and_what_is_nearest(demo: Path) -> None:
    assert "compris : <code>missile évoque:2023-12</code>" in shown(demo, "missile event:2023-12")
    assert ">missiles balistiques</a>" in shown(demo, "misiles balistiqes")
    assert "élargi" in shown(demo, "missile martien")
    assert "Aucun article n’a cela" in shown(demo, "introuvable")


def test_what_is_written_in_two_ways_counts_once(demo: Path) -> None:
    page = shown(demo, " ".join(f"COP{n}" if n % 2 else f"{12500 + n}" for n in range(61)))
    assert "(1 mot ou limite de trop)" in page


def test_what_was_too_much_is_said(demo: Path) -> None:
    many = " ".join(f"mot{n}" for n in range(70))
    assert "(10 mots ou limites de trop)" in shown(demo, many)
    assert "(1 word or limit too many)" in shown(demo, " ".join(f"source:s{n}" for n in range(61)), "&lang=en")
    assert "de trop" not in shown(demo, "missile")


def test_who_is_named_in_the_question_has_a_page(demo: Path) -> None:
    assert '<a href="/-/archive/entity/coree-du-nord">Corée du Nord</a>' in shown(demo, "RPDC").partition("ol class")[0]


def test_a_source_with_quotes_in_its_name_can_be_narrowed_to(tmp_path: Path, do_import: Callable[..., Any]) -> None:
    lines = [
        {"headline": f"Le bac {n}", "body": f"Le bac a repris, acte {n}.", "published": "2024-03-05", "source": source}
        for n, source in enumerate(('Radio "Brume" Ouest', 'Radio "Brume" Ouest', "Radio Phare"))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    do_import(str(tmp_path / "a.jsonl"))
    page = shown(tmp_path / "essai.db", "bac")
    [query] = re.findall(r'q=([^&"]*)[^>]*>Radio "Brume" Ouest</a>', page)
    assert "<strong>2 articles</strong>" in shown(tmp_path / "essai.db", unquote_plus(query))


def test_a_facet_narrows_and_a_limit_can_be_taken_back(demo: Path) -> None:
    page = shown(demo, "missile")
    assert "q=missile+source%3AReuters" in page.replace("%20", "+")
    narrowed = shown(demo, "missile source:Reuters")
    assert "<strong>5 articles</strong>" in narrowed
    assert re.search(r'class="chosen" href="[^"]*q=missile&sort=relevance"', narrowed)


def test_where_nothing_is_found_the_page_leads_to_what_finds(demo: Path) -> None:
    page = shown(demo, "titre:satellite source:Fronde")
    assert "Voici qui trouve quelque chose :" in page and ">titre:satellite</a>" in page
    assert ">title:satellite</a>" in shown(demo, "titre:satellite source:Fronde", "&lang=en")
    assert "Essayez" in shown(demo, "introuvable")


def test_an_alternative_that_cannot_be_is_said(demo: Path) -> None:
    assert "ici, tout a été demandé ensemble" in shown(demo, "missile OU source:Reuters")
    assert "tout a été demandé" not in shown(demo, "source:AFP OU source:Reuters")


@pytest.mark.parametrize("typed", ["%22missile", "missile+%22", "missile+OU", "source:AFP+OU"])
def test_a_facet_narrows_beside_what_stands_open(demo: Path, typed: str) -> None:
    links = re.findall(r'href="[^"]*[?&]q=([^"&]*source%3A[^"&]*)', get(demo, f"{PAGE}?q={typed}").text)
    assert links
    for link in links:
        assert "source:" not in re.sub(r'source:("[^"]*"|\S+)', "", unquote_plus(link)), link
        assert "-source:" not in understood(parse(unquote_plus(link))) and not parse(unquote_plus(link)).parted
        assert re.search(r"<strong>\d+ articles?</strong>", get(demo, f"{PAGE}?q={link}").text), link


def test_pages_and_orders(demo: Path) -> None:
    assert "Précédents" in shown(demo, "missile", "&page=2")
    newest = shown(demo, "missile", "&sort=newest")
    assert newest.index("11 avril 2024") < newest.index("octobre 2022")


@pytest.mark.parametrize("given", ["page=0", "page=x", "page=99999", "page=²", "sort=zzz"])
def test_parameters_that_are_none_are_refused(demo: Path, given: str) -> None:
    assert get(demo, f"{PAGE}?q=a&{given}").status_code == 400


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "\u202eabc", "'", "a" * 3000]
)
def test_what_is_typed_is_never_markup(demo: Path, query: str) -> None:
    raw = get(demo, f"{PAGE}?q={quote(query)}").text
    assert "<script>alert" not in raw
    assert "<img src=x" not in raw


def test_the_same_as_json(demo: Path) -> None:
    answer = get(demo, f"{PAGE}.json?q=missile").json()
    assert answer["total"] == 13
    assert len(answer["hits"]) == 13
    assert answer["facets"]["languages"] == [["fr", 13]]
    assert {"Fumio Kishida", "Yoon Suk-yeol"} <= set(dict(answer["facets"]["people"]))
    assert "Reuters" in dict(answer["facets"]["organisations"])
    assert answer["facets"]["years"] == [["2022", 2], ["2023", 9], ["2024", 2]]


def test_who_may_not_see_the_tables_may_not_search(demo: Path) -> None:
    async def ask(metadata: dict[str, Any]) -> int:
        served = Datasette([str(demo)], metadata=metadata)
        return int((await served.client.get(f"{PAGE}?q=missile")).status_code)

    assert asyncio.run(ask({})) == 200
    assert asyncio.run(ask({"databases": {demo.stem: {"allow": {"id": "root"}}}})) == 403
    assert asyncio.run(ask({"databases": {demo.stem: {"tables": {"articles": {"allow": False}}}}})) == 403


def test_without_an_archive_there_is_no_page(tmp_path: Path) -> None:
    async def ask() -> int:
        return int((await Datasette([], memory=True).client.get(PAGE)).status_code)

    assert asyncio.run(ask()) == 404


def test_a_file_that_has_the_first_of_many_says_so(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chronology = "/-/archive/chronology?from=2023-05&to=2023-06"
    for page in (shown(demo, "missile"), get(demo, chronology).text):
        assert ">CSV</a> (" not in page
    monkeypatch.setattr("archive.web.searching._EXPORTED", 5)
    monkeypatch.setattr("archive.web.chronology._EXPORTED", 5)
    for page in (shown(demo, "missile"), get(demo, chronology).text):
        assert ">CSV</a> (les 5 premiers)" in page


def test_on_paper_the_words_stand_that_were_asked(demo: Path) -> None:
    """The form, which has them on a screen, is left out there."""
    assert '<span class="paper">« missile balistique » · </span>' in shown(demo, "missile balistique")


def test_what_to_try_fits_what_was_asked(demo: Path) -> None:
    assert "Essayez d’autres mots." in shown(demo, "introuvable")
    assert "Essayez moins de mots, ou d’autres." in shown(demo, "introuvable zzxqw")
    spelled = shown(demo, "misile")
    assert "Vouliez-vous dire" in spelled and "Essayez" not in spelled
    nothing = shown(demo, "((")
    assert "Rien n’a été cherché" in nothing and "Essayez d’autres mots." in nothing and "compris :" not in nothing
