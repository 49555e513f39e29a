"""A reader in a real browser: search with an accent, a facet, an article, a question. Skipped where no Chromium is."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

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
        for _ in range(300):
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
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_page()
        browser.close()


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
    page.click("input[type=submit][value='Run SQL']")
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
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 720})
    page.locator("ol.hits h2 a").first.click()
    page.wait_for_url("**/archive/articles/*")
