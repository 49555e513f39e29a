"""What protects readers and sources: hostile texts, headers, permissions, and what strangers may not see."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from archive.web import guarding
from tests.web.conftest import get

ROOT = "/-/archive"
HOSTILE = """ date 2024-02 <script>alert(1)</script> & "Titre" <img src=x onerror=alert(2)>

SÉOUL (Reuters) - Le « <b onmouseover=alert(3)>Premier ministre</b> » japonais Fumio Kishida \
a reçu mardi <svg onload=alert(4)> \
un visiteur \u202emêlé\u202c. </p></article><iframe src="javascript:alert(5)"></iframe> Il reviendra le 3 mars 2024. \
(Reportage Albert Londres)
"""
LINES = """{"headline": "=HYPERLINK(1)", "body": "Le 4 mars 2024, Séoul a protesté contre Tokyo.", \
"published": "2024-03", \
"url": "javascript:alert(1)", "source": "\\"><script>alert(6)</script>", "external_id": "a\\" onclick=\\"alert(7)", \
"usage_terms": "Tous droits réservés"}
{"headline": "Libre", "body": "Le 5 mars 2024, Tokyo a répondu à Séoul.", "published": "2024-03-05", "source": "AFP"}
"""


@pytest.fixture
def hostile(tmp_path: Path, do_import: Callable[..., Any]) -> Path:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(LINES, encoding="utf-8")
    do_import(str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl"))
    return tmp_path / "essai.db"


PAGES = ["/", f"{ROOT}/search?q=s%C3%A9oul", f"{ROOT}/chronology", f"{ROOT}/article/1", f"{ROOT}/article/2",
         f"{ROOT}/entity/seoul",
         "/essai/articles", f"{ROOT}/search.atom?q=s%C3%A9oul"]  # fmt: skip


def followed(db: Path, path: str) -> Any:
    response = get(db, path)
    return get(db, response.headers["location"]) if response.status_code == 302 else response


@pytest.mark.parametrize("path", PAGES)
def test_a_hostile_text_is_only_text(hostile: Path, path: str) -> None:
    page = followed(hostile, path).text
    assert not re.search(r"<(script>alert|img src=x|svg onload|b onmouse|iframe)", page)
    assert not re.search(r"<[^>]*\son(click|error|load|mouseover)=", page)
    assert not re.search(r"href=.?javascript:", page)


def test_an_address_that_begins_like_another_site_leads_to_none(demo: Path) -> None:
    page = get(demo, "//ailleurs.example/page").text
    assert 'href="/ailleurs.example/page?lang=en"' in page and 'href="//' not in page


def test_a_feed_has_no_sign_that_xml_forbids(tmp_path: Path, do_import: Callable[..., Any]) -> None:
    line = '{"headline": "Le bac\\u0001 reprend", "body": "Le bac\\u001b reprend mardi.", "published": "2024-03-05"}'
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    do_import(str(tmp_path / "a.jsonl"))
    feed = ET.fromstring(get(tmp_path / "essai.db", f"{ROOT}/search.atom?q=bac%08").content)
    assert feed.findtext("{*}entry/{*}title") == "Le bac\ufffd reprend"


def test_a_formula_is_no_formula_in_a_spreadsheet(hostile: Path) -> None:
    assert "'=HYPERLINK(1)" in get(hostile, f"{ROOT}/search.csv?q=protest%C3%A9").text


@pytest.mark.parametrize("path", ["/", f"{ROOT}/search?q=missile", f"{ROOT}/chronology", f"{ROOT}/entity/japon"])
def test_our_pages_run_no_script_but_ours(demo: Path, path: str) -> None:
    response = get(demo, path)
    policy = response.headers["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert not re.search(r"<script(?![^>]*\ssrc=)", response.text)
    assert not re.search(r"\sstyle=|<style", response.text)


@pytest.mark.parametrize("path", ["/archive", "/archive/articles", "/archive/pays", "/-/permissions"])
def test_datasettes_own_pages_run_its_own_inline_scripts_alone(demo: Path, path: str) -> None:
    response = get(demo, path)
    policy = response.headers["content-security-policy"]
    for script in re.findall(r"<script>(.*?)</script>", response.text, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]


def test_in_anybodys_own_datasette_only_our_pages_have_a_policy(demo: Path) -> None:
    async def ask(path: str) -> Any:
        return (await Datasette([str(demo)]).client.get(path)).headers

    assert "content-security-policy" not in asyncio.run(ask("/archive/articles"))
    assert "content-security-policy" in asyncio.run(ask(ROOT))


@pytest.mark.parametrize("path", ["/", "/archive", "/archive/articles", "/-/versions.json", f"{ROOT}/article/zzzzzzzz"])
def test_every_answer_has_protecting_headers(demo: Path, path: str) -> None:
    headers = get(demo, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")


@pytest.mark.parametrize("path", ["/archive/articles", f"{ROOT}/search?q=a", ROOT])
def test_nothing_is_written_through_the_pages(demo: Path, path: str) -> None:
    before = demo.read_bytes()

    async def send() -> int:
        return int((await Datasette([str(demo)]).client.post(path, data={"q": "x"})).status_code)

    asyncio.run(send())
    assert demo.read_bytes() == before


# In public


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(guarding.PUBLIC, "1")


def page_of(db: Path, words: str) -> str:
    [hit] = get(db, f"{ROOT}/search.json?q={words}").json()["hits"]
    return f"{ROOT}/article/{hit['key'][:16]}"


@pytest.mark.usefixtures("public")
def test_a_text_that_may_not_be_passed_on_is_an_extract(hostile: Path) -> None:
    address = page_of(hostile, "protesté")
    page = unescape(get(hostile, address).text)
    assert "interdisent d’en montrer le reste" in page
    assert 'class="mark' not in page
    for told in (page, get(hostile, address + ".json").text):  # however short it is, not all of it
        assert "Le 4 mars 2024" in told and "protesté" not in told
    free = unescape(get(hostile, page_of(hostile, "répondu")).text)
    assert "interdisent" not in free and 'class="mark' in free
    assert "dates" not in get(hostile, address + ".json").json()
    sentences = [row["sentence"] for row in get(hostile, f"{ROOT}/chronology.json").json()]
    assert not any("protesté" in sentence for sentence in sentences)
    assert any("répondu" in sentence for sentence in sentences)


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "table", ["articles", "articles_body", "chronology", "article_versions", "search_texts", "articles_stems"]
)
def test_tables_of_texts_are_closed_where_one_may_not_be_passed_on(hostile: Path, demo: Path, table: str) -> None:
    assert get(hostile, f"/essai/{table}").status_code == 403
    assert get(hostile, f"/essai/{table}.csv").status_code == 403
    assert get(demo, f"/archive/{table}").status_code == 200


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("table", ["rejects", "source_files", "import_runs", "corrections"])
def test_people_and_folders_behind_the_archive_are_never_told(demo: Path, table: str) -> None:
    assert get(demo, f"/archive/{table}").status_code == 403
    assert get(demo, "/archive/memes_depeches").status_code == 403
    assert get(demo, "/archive/pays").status_code == 200


@pytest.mark.usefixtures("public")
def test_no_page_leads_to_what_is_closed(hostile: Path) -> None:
    pages = ("/", ROOT, page_of(hostile, "protesté"), page_of(hostile, "répondu"), f"{ROOT}/search?q=le")
    led = {link for page in pages for link in re.findall(r'href="(/essai/[^"]*)"', unescape(get(hostile, page).text))}
    assert led and {get(hostile, link).status_code for link in led} == {200}
    closed = get(hostile, "/essai/articles")
    assert closed.status_code == 403 and "Cela ne vous est pas ouvert" in closed.text


@pytest.mark.usefixtures("public")
def test_robots_read_articles_alone(demo: Path) -> None:
    assert "Disallow: /" in get(demo, "/robots.txt").text


def test_without_public_everything_is_open(hostile: Path) -> None:
    assert get(hostile, "/essai/articles").status_code == 200
    assert "interdisent" not in get(hostile, page_of(hostile, "protesté")).text
    assert get(hostile, "/robots.txt").status_code == 404


def test_served_in_public_says_what_it_closed_and_does(demo: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    call = ["from archive.cli import main; main()", "serve", "--public", "--db", str(demo), "--port", port]
    with subprocess.Popen([sys.executable, "-c", *call], stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            told = list(iter(server.stderr.readline, "")) if server.poll() is not None else []
            while not any("serving" in line for line in told):
                told.append(server.stderr.readline())
            assert sum(line.startswith("public: ") for line in told) == 4
            statuses = {path: _status(f"http://127.0.0.1:{port}{path}") for path in (
                "/", "/archive/pays", "/robots.txt", "/archive?sql=select+1", "/archive/rejects", "/archive.db",
                "/archive/articles?_where=1%3D1",
            )}  # fmt: skip
        finally:
            server.terminate()
    assert list(statuses.values()) == [200, 200, 200, 403, 403, 403, 403]


def _status(url: str) -> int:
    for _ in range(100):
        try:
            return httpx.get(url).status_code
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("it does not answer")
