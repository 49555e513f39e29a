"""Requests a second and their time: home, search, article, entity, chronology, beside Datasette's own table page.

    python benchmarks/web.py ARCHIVE.db [--seconds 5] [--clients 8]

Datasette serves the archive in a process of its own, as `archive serve` does; the clients are threads of this one and
share the machine with it. First one client asks alone: its times are the server's. Then all of them at once. Every
request is another address: words, articles and names are drawn from the archive, the same at every run.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import httpx

from archive import serving


def addresses(db: Path) -> dict[str, Callable[[random.Random], str]]:
    """By kind of page, how to draw an address of it."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT key, headline, text FROM articles ORDER BY key LIMIT 500").fetchall()
        slugs = [
            row[0]
            for row in connection.execute(
                "SELECT e.slug FROM entities e JOIN entity_mentions m ON m.entity_id = e.id"
                " WHERE m.article_id IN (SELECT id FROM articles LIMIT 200) GROUP BY e.id ORDER BY e.slug LIMIT 100"
            )
        ]
    words = sorted({word.strip(".,;:«»()'’\"") for _, _, text in rows for word in text.split() if len(word) > 5})

    def asked(chance: random.Random) -> str:
        return quote(" ".join(chance.sample(words, chance.choice((1, 1, 2)))))

    base = f"/{db.stem}"
    return {
        "home": lambda chance: "/",
        "search": lambda chance: f"/-/archive/search?q={asked(chance)}",
        "article": lambda chance: f"/-/archive/article/{chance.choice(rows)[0][:16]}",
        "entity": lambda chance: f"/-/archive/entity/{chance.choice(slugs)}",
        "chronology": lambda chance: f"/-/archive/chronology?from=2023-{chance.randint(1, 12):02}",
        "chronology of a search": lambda chance: f"/-/archive/chronology?q={asked(chance)}",
        "Datasette: articles": lambda chance: (
            f"{base}/articles?_size=20&_next=&_nofacet=1&_sort=id&x={chance.random()}"
        ),
        "Datasette: ?_search=": lambda chance: f"{base}/articles?_size=20&_nofacet=1&_search={asked(chance)}",
    }


def run(url: str, draw: Callable[[random.Random], str], seconds: float, clients: int) -> tuple[list[float], int]:
    """The milliseconds of every request, and the bytes of the largest answer."""

    def client(number: int) -> tuple[list[float], int]:
        chance, times, largest = random.Random(number), [], 0
        with httpx.Client(base_url=url, timeout=60, follow_redirects=True) as session:
            session.get(draw(random.Random(99)))
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                begun = time.perf_counter()
                response = session.get(draw(chance))
                times.append(1000 * (time.perf_counter() - begun))
                if response.status_code != 200:
                    raise SystemExit(f"{response.request.url}: {response.status_code}")
                largest = max(largest, len(response.content))
        return times, largest

    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(client, range(clients)))
    return [one for times, _ in found for one in times], max(size for _, size in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--clients", type=int, default=8)
    asked = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", *serving.arguments(asked.db, "127.0.0.1", port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                httpx.get(f"{url}/-/versions.json")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        many = f"{asked.clients} at once"
        print(f"| page | alone p50 ms | p95 ms | {many}: requests/s | p95 ms | largest kB |\n|---|---|---|---|---|---|")
        for name, draw in addresses(asked.db).items():
            alone, size = run(url, draw, asked.seconds, 1)
            crowd, larger = run(url, draw, asked.seconds, asked.clients)
            p95 = [statistics.quantiles(times, n=20)[-1] for times in (alone, crowd)]
            figures = (statistics.median(alone), p95[0], len(crowd) / asked.seconds, p95[1], max(size, larger) / 1000)
            print(f"| {name} | " + " | ".join(f"{figure:.0f}" for figure in figures) + " |", flush=True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
