"""Articles a second: the whole pipeline beside plain SQLite and sqlite-utils, in one run; figures as ratios.

    python benchmarks/pipeline.py [--articles 2000] [--workers 2]

Articles are made from the sentences of `seeds/`, shuffled, about 1.7 kB each: real words, no two alike.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlite_utils

from archive import importing, sentences
from archive.dates import find_dates
from archive.entities import find_entities
from archive.models import Refusal
from archive.period import month
from archive.reading.files import documents

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = 1700
"""Characters an article."""


def articles(count: int) -> Iterator[dict[str, str]]:
    """Records of JSON Lines, the same at every run."""
    chance = random.Random(2023)
    pool = []
    for document in documents([str(SEEDS)]):
        if not isinstance(document, Refusal) and document.path.endswith(".txt"):
            pool += [document.text[start:end] for start, end in sentences.split(document.text)[1:]]
    for number in range(count):
        body: list[str] = []
        while sum(map(len, body)) < SIZE:
            body.append(chance.choice(pool))
        published = f"20{22 + number % 3}-{1 + number % 12:02}"
        yield {
            "headline": f"Dépêche {number}",
            "body": "\n\n".join(body),
            "published": published,
            "external_id": str(number),
        }


def plain(records: list[dict[str, str]], db: Path) -> None:
    """(a) `executemany` and FTS5, nothing else."""
    connection = sqlite3.connect(db)
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, headline, body, published, external_id)")
    names = "headline, body, published, external_id"
    connection.executemany(f"INSERT INTO articles ({names}) VALUES (:{names.replace(', ', ', :')})", records)
    connection.execute(
        'CREATE VIRTUAL TABLE articles_fts USING fts5(headline, body, content="articles", content_rowid=id)'
    )
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def with_sqlite_utils(records: list[dict[str, str]], db: Path) -> None:
    """(b) `sqlite-utils insert` and `enable-fts`."""
    table = sqlite_utils.Database(db).table("articles")
    table.insert_all(records, pk="external_id")
    table.enable_fts(["headline", "body"], create_triggers=True)


def seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    records = list(articles(asked.articles))
    text = "\n".join(record["body"] for record in records)
    with TemporaryDirectory() as folder:
        source, db = Path(folder) / "articles.jsonl", Path(folder) / "ours.db"
        source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        timed = {
            "(a) executemany + FTS5": seconds(lambda: plain(records, Path(folder) / "a.db")),
            "(b) sqlite-utils + enable-fts": seconds(lambda: with_sqlite_utils(records, Path(folder) / "b.db")),
            "ours, whole pipeline": seconds(lambda: importing.import_files([str(source)], db, workers=asked.workers)),
            "ours, importing again": seconds(lambda: importing.import_files([str(source)], db)),
        }
        size = db.stat().st_size
    base = timed["(a) executemany + FTS5"]
    print(f"{asked.articles} articles, {len(text) / 1e6:.1f} M characters, {asked.workers} workers")
    for name, taken in timed.items():
        print(f"{name:32} {asked.articles / taken:>9,.0f} articles/s {taken / base:>7.1f} × (a)")
    print(f"{'file':32} {size / len(text.encode()):>9.1f} × the text")
    sample = text[:400_000]
    for name, find in {
        "find_dates": lambda: find_dates(sample, month(2023, 5)),
        "find_entities": lambda: find_entities(sample),
    }.items():
        print(f"{name:32} {len(sample) / 1e6 / seconds(find):>9.2f} M characters/s")


if __name__ == "__main__":
    main()
