"""Against a real server on this machine."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archive.errors import ReadingError
from archive.importing import import_files
from archive.reading import Options, fetching
from archive.store import runs

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>La Gazette du fleuve</title><language>fr</language>
<item><title>Le pont rouvre</title><link>{base}/pont</link><guid>pont-1</guid>
<description>&lt;p&gt;Le pont a rouvert mardi.&lt;/p&gt;</description>
<pubDate>Thu, 14 Mar 2024 08:00:00 +0100</pubDate></item>
<item><title>La crue baisse</title><link>{base}/rien</link><guid>crue-1</guid>
<description>La crue a baissé lundi.</description><pubDate>Thu, 14 Mar 2024 09:00:00 +0100</pubDate></item>
</channel></rss>"""
PAGE = """<html lang="fr"><head><title>Le pont rouvre</title><meta property="og:title" content="Le pont rouvre">
<meta property="article:published_time" content="2024-03-14T08:00:00+01:00"></head><body><article>
<h1>Le pont rouvre</h1>
<p>Le pont de la ville a rouvert mardi après deux ans de travaux, et les riverains l'ont fêté sous la pluie.</p>
<p>Les premiers camions sont passés à midi, suivis par une centaine de cyclistes et une fanfare.</p>
<p>La mairie prévoit d'y poser une piste cyclable avant la fin de l'année.</p></article></body></html>"""


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        answers = {"/fil": FEED.format(base=base), "/pont": PAGE, "/long": "x" * 20_000}
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
        elif self.path == "/rond":
            self.send_response(302)
            self.send_header("Location", "/rond")
            self.end_headers()
        elif self.path in answers:
            body = answers[self.path].encode()
            self.send_response(200)
            self.send_header("ETag", '"v1"')
            self.send_header("Last-Modified", "Thu, 14 Mar 2024 10:00:00 GMT")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, *words: object) -> None:
        """Silence."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_an_answer_and_its_version(address: str) -> None:
    found = fetching.fetch(f"{address}/fil")
    assert found is not None and found.data.startswith(b"<?xml") and found.etag == '"v1"'
    assert found.last_modified == "Thu, 14 Mar 2024 10:00:00 GMT"
    assert fetching.fetch(f"{address}/fil", found.etag, found.last_modified) is None


@pytest.mark.parametrize(
    ("path", "words"), [("/nulle-part", "404"), ("/rond", "redirect"), ("/long", "more than 1,000 bytes")]
)
def test_what_goes_wrong_is_named(address: str, path: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 1000)
    with pytest.raises(ReadingError, match=words) as caught:
        fetching.fetch(address + path)
    assert address in str(caught.value)


def test_no_server_at_all() -> None:
    with pytest.raises(ReadingError, match="could not be fetched"):
        fetching.fetch("http://127.0.0.1:1/")


def test_a_feed_is_taken_once_and_asked_again_for_what_is_new(address: str, db: Path) -> None:
    report = import_files([f"{address}/fil"], db)
    assert (report.counts["added"], report.refusals) == (2, [])
    again = import_files([f"{address}/fil"], db)
    assert again.counts["seen"] == 0 and again.notes == [f"{address}/fil: nothing new"]
    lost = import_files([f"{address}/absent"], db)
    assert lost.counts["rejected"] == 1


def test_an_address_is_asked_for_whole_unless_all_of_it_is_here_read_in_the_same_way(
    address: str, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runs, "is_whole", lambda *given: None)  # as after a kill between two transactions
        assert import_files([f"{address}/fil"], db).counts["added"] == 2
    assert import_files([f"{address}/fil"], db).counts["unchanged"] == 2
    assert import_files([f"{address}/fil"], db).counts["seen"] == 0
    followed = import_files([f"{address}/fil"], db, Options(follow_links=True)).counts
    assert (followed["added"], followed["unchanged"]) == (1, 1)  # the one page that there is
    assert import_files([f"{address}/fil"], db, Options(follow_links=True)).counts["seen"] == 0


def test_links_are_followed_only_where_asked(address: str, db: Path) -> None:
    report = import_files([f"{address}/fil"], db, Options(follow_links=True))
    assert report.counts["added"] == 2
    assert len(report.notes) == 1 and "kept as the feed has it" in report.notes[0]
    with closing(sqlite3.connect(db)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM articles ORDER BY url")]
    assert "fanfare" in texts[0] and "La crue a baissé lundi." in texts[1]
