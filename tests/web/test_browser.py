"""A reader in a real browser: search with an accent, a facet, an article, a question. Skipped where no Chromium is."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`archive demo`, served as a newcomer has it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("browser")
    serving = [sys.executable, "-c", "from archive.cli import main; main()", "demo", "--port", str(port)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(serving, cwd=folder, stderr=log, stdout=log)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "log").read_text()
            try:
                urllib.request.urlopen(f"{url}/-/versions.json", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader at a desk; an error that a page's script makes, or that its policy forbids, is one of the test."""
    context = browser.new_context(locale="fr-FR")
    reader = context.new_page()
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
    yield reader
    context.close()
    assert errors == []


def test_a_reader_searches_with_an_accent_and_opens_an_article(page: Page, address: str) -> None:
    page.goto(f"{address}/archive/articles")
    assert "Articles" in page.inner_text("h1")
    page.fill("input[name=_search]", "défenses antimissiles")
    page.press("input[name=_search]", "Enter")
    page.wait_for_url("**_search=**")
    rows = page.locator("table.rows-and-columns tbody tr")
    assert rows.count() >= 1
    rows.first.locator("td a").first.click()
    page.wait_for_url("**/archive/articles/*")
    assert "antimissile" in page.inner_text("body").lower()


def test_a_facet_narrows_the_articles(page: Page, address: str) -> None:
    page.goto(f"{address}/archive/articles")
    every = page.locator("table.rows-and-columns tbody tr").count()
    page.locator(".facet-info").first.locator("li a").first.click()
    page.wait_for_url("**articles?**")
    page.locator("table.rows-and-columns").wait_for()
    assert 0 < page.locator("table.rows-and-columns tbody tr").count() < every


def test_a_question_is_asked_and_answered(page: Page, address: str) -> None:
    page.goto(f"{address}/archive/chronologie")
    page.fill("input[name=du]", "2023-08-01")
    page.fill("input[name=au]", "2023-08-31")
    page.click("input[type=submit][value='Exécuter']")
    assert "Camp David" in page.inner_text("table")


def test_a_foreign_key_leads_to_the_name(page: Page, address: str) -> None:
    page.goto(f"{address}/archive/entity_mentions?entity_id__notblank=1")
    page.locator("td.col-entity_id a").first.click()
    assert "/archive/entities/" in page.url


def test_the_search_page_answers_narrows_and_takes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/search")
    page.fill("input[name=q]", "missiles")
    page.press("input[name=q]", "Enter")
    page.wait_for_url("**q=missiles**")
    page.locator("ol.hits").wait_for()
    every = page.locator("ol.hits > li").count()
    assert page.locator("ol.hits mark").first.inner_text().lower().startswith("missile")
    page.locator("nav.facets a", has_text="Reuters").first.click()
    page.wait_for_url("**Reuters**")
    page.locator("ol.hits").wait_for()
    assert 0 < page.locator("ol.hits > li").count() < every
    page.locator("a.chosen").click()
    page.wait_for_url("**q=missiles&**")
    page.locator("ol.hits").wait_for()
    assert page.locator("ol.hits > li").count() == every
    page.locator("ol.hits h2 a").first.click()
    page.wait_for_url("**/-/archive/article/*")


@pytest.mark.parametrize(("typed", "same"), [("défense", "defense"), ("manœuvres", "manoeuvres")])
def test_accents_make_no_difference(page: Page, address: str, typed: str, same: str) -> None:
    found = []
    for words in (typed, same):
        page.goto(f"{address}/-/archive/search?q={words}")
        found.append(sorted(page.locator("ol.hits h2").all_inner_texts()))
    assert found[0] == found[1] != []


def test_the_answer_comes_as_one_types(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/search")
    page.locator("#q").press_sequentially("satell", delay=20)
    page.locator("#answer ol.hits li").first.wait_for()
    page.locator("#q").press_sequentially("ite", delay=20)
    page.wait_for_url("**q=satellite*")
    page.locator("#answer:not([aria-busy])").wait_for()
    assert "satellite" in page.inner_text("#answer").lower()
    assert page.input_value("#q") == "satellite"
    for link in page.locator(".foot a[href*=search], .top a[hreflang]").all():
        assert "q=satellite" in (link.get_attribute("href") or "")
    assert "q=satellite" in (page.locator("link[rel=alternate]").get_attribute("href") or "")


def test_an_answer_that_comes_as_one_types_is_read_aloud(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/search")
    told = page.locator("[role=status]").element_handle()
    page.locator("#q").press_sequentially("satellite")
    page.locator("#answer:not([aria-busy]) ol.hits li").first.wait_for()
    assert told.evaluate("element => element.isConnected")
    assert "articles" in told.inner_text()


def article(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/search?q=titre:radars OU titre:missiles source:Reuters")
    page.locator("ol.hits h2 a", has_text="Tokyo et Séoul").click()
    page.wait_for_url("**/-/archive/article/*")


def test_evidence_shows_on_hover_and_on_focus_and_goes(page: Page, address: str) -> None:
    article(page, address)
    panel = page.locator(".panel")
    assert panel.is_hidden()
    page.locator("article a.mark.date", has_text="mardi").hover()
    assert "un mardi entre le 25 avril et le 30 mai 2023" in panel.inner_text()
    assert "[2023-04-25,2023-05-02" in panel.inner_text()
    box = panel.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10, steps=5)
    page.wait_for_timeout(300)
    assert panel.is_visible()  # and can be read under a magnifying glass
    page.mouse.move(0, 0)
    panel.wait_for(state="hidden")
    page.locator("article a.mark.person", has_text="Fumio Kishida").focus()
    assert "Premier ministre japonais" in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_the_link_to_a_sentence_takes_no_room_and_shows_under_the_pointer(page: Page, address: str) -> None:
    article(page, address)
    places = "[...document.querySelectorAll('.sentence')].map(s => [s.getClientRects()[0].left, s.offsetTop])"
    before = page.evaluate(places)
    page.locator("article a.mark.date", has_text="mardi").hover()
    anchor = page.locator(".sentence", has_text="mardi").locator(".anchor")
    assert anchor.evaluate("element => getComputedStyle(element).opacity") == "1"
    page.evaluate("for (const anchor of document.querySelectorAll('.anchor')) anchor.remove()")
    assert page.evaluate(places) == before


def test_marks_lead_to_the_entity_and_can_be_switched_off(page: Page, address: str) -> None:
    article(page, address)
    mark = page.locator("article a.mark.person", has_text="Fumio Kishida")
    underlined = "element => getComputedStyle(element).textDecorationLine"
    assert mark.evaluate(underlined) == "underline"
    page.locator("#marks").uncheck()
    assert mark.evaluate(underlined) == "none"
    page.locator("#marks").check()
    mark.click()
    page.wait_for_url("**/entity/fumio-kishida")
    assert page.inner_text("h1") == "Fumio Kishida"


def test_on_a_phone_the_first_tap_shows_the_second_leads(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="fr-FR"
    )
    phone = context.new_page()
    article(phone, address)
    mark = phone.locator("article a.mark.country", has_text="Corée du Nord").first
    mark.tap()
    assert "Corée du Nord" in phone.locator(".panel").inner_text()
    assert "/article/" in phone.url
    mark.tap()
    phone.wait_for_url("**/entity/coree-du-nord")
    context.close()


def test_the_axis_goes_closer_by_link_by_key_by_wheel_and_by_drag(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/chronology?from=2022-01-01&to=2024-12-31")

    def days() -> int:
        strip = page.locator(".strip")
        first, last = (strip.get_attribute(f"data-{end}") for end in ("first", "last"))
        return (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days

    seen = [days()]

    def closer() -> bool:
        page.wait_for_url(lambda url: url != here)
        page.locator("#answer:not([aria-busy]) .strip").wait_for()
        seen.append(days())
        return seen[-1] < seen[-2]

    here = page.url
    page.get_by_role("link", name="Plus près").click()
    assert closer()
    here = page.url
    page.keyboard.press("+")
    assert closer()
    here = page.url
    box = page.locator(".strip svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    page.mouse.wheel(0, -200)
    assert closer()
    here = page.url
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=5)
    page.mouse.up()
    assert closer()
    assert "from=" in page.url
    page.go_back()
    page.wait_for_load_state()


def test_the_axis_keeps_the_focus_and_what_stands_around_it_follows(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/chronology")
    page.get_by_role("link", name="Plus près").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**from=*")
    page.locator("#answer:not([aria-busy]) .strip").wait_for()
    assert page.evaluate("document.activeElement.dataset.key") == "+"
    days = [page.input_value("#from"), page.input_value("#to")]
    assert all(days) and page.url.endswith(f"from={days[0]}&to={days[1]}")
    assert days[0] in (page.get_by_role("link", name="CSV").get_attribute("href") or "")


def test_a_mark_on_the_axis_leads_to_its_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/chronology?from=2023-08-01&to=2023-08-31")
    target = page.locator(".strip .marks a").first.get_attribute("href")
    assert page.locator(f".entries {target}").count() == 1


def test_the_language_is_switched_and_remembered(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB")
    reader = context.new_page()
    reader.goto(f"{address}/-/archive/chronology")
    assert reader.inner_text("h1") == "Chronology"
    reader.get_by_role("link", name="Français").click()
    assert reader.inner_text("h1") == "Chronologie"
    reader.goto(f"{address}/-/archive/search?q=missile")
    assert reader.inner_text("h1") == "Recherche"
    assert reader.get_attribute("html", "lang") == "fr"
    context.close()


def test_the_keyboard_alone_finds_and_opens(page: Page, address: str) -> None:
    page.goto(f"{address}/-/archive/search")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("Camp David")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Camp**")
    page.locator("ol.hits a").first.wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('ol.hits')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/archive/article/*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_the_menu_of_a_column_is_french_opens_by_keys_and_can_be_seen(page: Page, address: str) -> None:
    page.goto(f"{address}/archive/date_mentions?_size=5")
    page.focus("th[data-column=status] .dropdown-menu-icon")
    page.wait_for_timeout(300)  # the table scrolls there, and a table that scrolls closes its menus
    page.keyboard.press("Enter")
    menu = page.locator("body > .dropdown-menu")
    assert menu.locator("a:focus").inner_text() == "Trier en croissant"
    box, wide = menu.bounding_box(), page.viewport_size
    assert box and wide and box["x"] + box["width"] <= wide["width"]
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.closest('th').dataset.column") == "status"


def test_pages_are_read_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    reader = context.new_page()
    for path in PAGES.values():
        reader.goto(address + path)
        assert reader.locator("h1").is_visible()
    reader.goto(f"{address}/-/archive/chronology?from=2023-01-01&to=2023-12-31")
    reader.get_by_role("link", name="Plus près").click()
    assert "from=2023-0" in reader.url
    context.close()


PAGES = {
    "home": "/",
    "search": "/-/archive/search?q=missile",
    "nothing": "/-/archive/search?q=introuvable",
    "article": "/-/archive/article/1",
    "entity": "/-/archive/entity/coree-du-nord",
    "chronology": "/-/archive/chronology",
    "error": "/-/archive/entity/personne-ici",
    "tables": "/archive",
    "rows": "/archive/articles?_search=missile",
    "row": "/archive/articles/1",
    "question": "/archive/faits",
    "missing": "/archive/nulle-part",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_everybody_can_use_it(browser: Browser, address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    """No serious finding of axe-core, headings in order, a main part; nothing wider than a phone."""
    context = browser.new_context(locale="fr-FR", color_scheme=scheme)
    reader = context.new_page()
    reader.goto(address + path)
    found = Axe().run(reader).response["violations"]
    grave, parts = ("serious", "critical"), ("heading-order", "landmark-one-main")
    serious = [one for one in found if one["impact"] in grave or one["id"] in parts]
    assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []
    reader.set_viewport_size({"width": 360, "height": 740})
    assert reader.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("name", ["home", "article", "entity", "chronology"])
def test_dates_under_an_axis_can_be_read_on_a_phone(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    phone = context.new_page()
    phone.goto(address + PAGES[name])
    for axis in phone.locator("g.scale").all():
        labels = [box for text in axis.locator("text").all() if (box := text.bounding_box()) and box["width"]]
        assert labels and all(box["height"] >= 9 for box in labels)
        ends = [(box["x"], box["x"] + box["width"]) for box in labels]
        assert all(0 <= left < right <= 360 for left, right in ends)
        assert all(before[1] < after[0] for before, after in pairwise(ends))
    context.close()
