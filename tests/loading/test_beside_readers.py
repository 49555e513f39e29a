"""Readers and the importer do not wait for each other: eight clients ask Datasette while articles come in."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import httpx
import pytest

from archive import serving
from archive.importing import import_files
from tests.comparing import is_sound
from tests.loading.conftest import records

SECONDS = float(os.environ.get("ARCHIVE_TEST_READERS", "5"))
"""How long they ask; the long version by the environment: ARCHIVE_TEST_READERS=60."""
CLIENTS = 8
ASKED = (
    "/essai/articles.json?_size=5&_sort_desc=id",
    "/essai/articles.json?_size=5&_search=missiles",
    "/essai/entity_mentions.json?_size=5&kind=country",
    "/essai/chronology.json?_size=3",
    "/essai.json?sql=select+count(*)+from+articles",
)


@pytest.fixture
def served(load: Path, db: Path) -> Iterator[str]:
    """The address of Datasette over an archive."""
    import_files([load.name], db)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [sys.executable, "-m", "datasette", *serving.arguments(db, "127.0.0.1", port)]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx.get(f"{address}/-/versions.json")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


def bring_in(db: Path, folder: Path, enough: Path) -> int:
    """Import sixty articles and sixty more, until there is a file `enough`; gives how many."""
    imported = 0
    while not enough.exists():
        path = folder / f"more-{imported}.jsonl"
        path.write_text("\n".join(json.dumps(record) for record in records(60, 7 + imported)), encoding="utf-8")
        imported += import_files([str(path)], db).counts["added"]
    return imported


def test_no_reader_fails_and_none_starves(served: str, db: Path, tmp_path: Path) -> None:
    """The importer does not end before every reader has had answers: who waits for its end waits too long."""
    reads: list[list[float]] = [[] for _ in range(CLIENTS)]
    failed: list[str] = []

    def ask(mine: list[float], number: int, ending: float) -> None:
        with httpx.Client(base_url=served, timeout=30) as client:
            while time.monotonic() < ending or len(mine) < 3:
                begun = time.monotonic()
                try:
                    answer = client.get(ASKED[(number + len(mine)) % len(ASKED)])
                except httpx.TransportError as error:
                    failed.append(repr(error))
                    return
                mine.append(time.monotonic() - begun)
                if answer.status_code != 200:
                    failed.append(f"{answer.status_code} {answer.url} {answer.text[:200]}")

    with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:  # as in life: not in the clients' process
        elsewhere.submit(is_sound, db).result()  # it has started, and read the program
        importing = elsewhere.submit(bring_in, db, tmp_path, tmp_path / "enough")
        ending = time.monotonic() + SECONDS
        clients = [
            threading.Thread(target=ask, args=(mine, number, ending), daemon=True) for number, mine in enumerate(reads)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        (tmp_path / "enough").touch()
        imported = importing.result()
    every = sum(map(len, reads))
    print(f"{every} reads, {imported} articles, slowest {max(map(max, reads)):.2f} s")
    assert failed == [] and imported > 0
    assert min(map(len, reads)) > 2
    assert SECONDS < 60 or (every >= 5000 and max(map(max, reads)) < SECONDS)
    is_sound(db)
