"""Articles a second, memory and bytes of a whole import, beside plain SQLite and sqlite-utils, in one run; as ratios.

    python benchmarks/import.py [--articles 10000 100000] [--workers 2] [--facts press] [--turns 1]

Articles of about 1.7 kB: words and topics of `corpus.py`, and sentences of `seeds/`, which are full of dates and
names, with other names in them: none of them (`sparse`), a third (`press`, the default), or nothing else (`dense`).
A million may be asked for.
Every way runs in processes of its own; memory is what these held at once, what they share counted once. Of several
turns the table has the median, the least and the most; × (a) is of one turn.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import sqlite_utils

from archive import importing, sentences
from archive.dates import find_dates
from archive.entities import authority, find_entities
from archive.models import Refusal
from archive.reading.files import documents

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks import corpus

SEEDS = Path(__file__).parent.parent / "seeds"
SHARE = {"sparse": 0.0, "press": 1 / 3, "dense": 1.0}
SIZE = 1700
"""Bytes of an article, on the average."""


Piece = tuple[str, str]
"""A part of a sentence, and what it is: a kind of name, `date`, `word`, or nothing that changes."""


def records(count: int, facts: str) -> Iterator[dict[str, Any]]:
    """Records of JSON Lines, the same at every run."""
    pool = [
        pieces(document.text[start:end])
        for document in documents([str(SEEDS)])
        if not isinstance(document, Refusal) and document.path.endswith(".txt")
        for start, end in sentences.split(document.text)[1:]
    ]
    chance = random.Random(2023)
    for article in corpus.articles(count):
        _, *paragraphs = article.text.split("\n\n")
        body = [article.headline]
        while paragraphs or SHARE[facts]:
            real = not paragraphs or chance.random() < SHARE[facts]
            more = " ".join(reworded(chance, chance.choice(pool)) for _ in "12") if real else paragraphs.pop()
            if len("\n\n".join(body).encode()) + len(more.encode()) / 2 > SIZE:
                break
            body.append(more)
        text = "\n\n".join(body)
        told = {"headline": article.headline, "text": text, "published": article.published, "source": article.source}
        yield {"external_id": article.key, **told}


def pieces(sentence: str) -> list[Piece]:
    """A sentence in its parts, in order."""
    spans = [(mention.start, mention.end, "date") for mention in find_dates(sentence, None)]
    spans += [(name.start, name.end, name.kind) for name in find_entities(sentence)]
    found: list[Piece] = []
    here = 0
    for start, end, kind in [*sorted(spans), (len(sentence), len(sentence), "")]:
        if start >= here:
            parts = re.split(r"(\b[^\W\d_]{5,}\b)", sentence[here:start])
            found += [(part, "word" if number % 2 else "") for number, part in enumerate(parts)]
            found.append((sentence[start:end], kind))
            here = end
    return found


def reworded(chance: random.Random, sentence: list[Piece]) -> str:
    """With other names of the same kinds, and other words for half of its own: else all articles would be versions of
    a few. Dates stay."""
    return "".join(
        chance.choice(named()[kind])
        if kind in named()
        else corpus.word(chance)
        if kind == "word" and chance.random() < 0.5
        else part
        for part, kind in sentence
    )


@cache
def named() -> dict[str, list[str]]:
    """Names of the lists, by kind."""
    kinds = ("person", "country", "place", "organisation")
    return {kind: [e.label for e in authority().entities.values() if e.kind == kind] for kind in kinds}


def lines(source: Path) -> Iterator[dict[str, Any]]:
    with source.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def plain(source: Path, db: Path, workers: int) -> None:
    """(a) `executemany` and FTS5, nothing else."""
    connection = sqlite3.connect(db)
    names = "external_id, headline, text, published, source"
    connection.execute(f"CREATE TABLE articles (id INTEGER PRIMARY KEY, {names})")
    values = f":{names.replace(', ', ', :')}"
    connection.executemany(f"INSERT INTO articles ({names}) VALUES ({values})", lines(source))
    connection.execute(
        'CREATE VIRTUAL TABLE articles_fts USING fts5(headline, text, content="articles", content_rowid=id)'
    )
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def with_sqlite_utils(source: Path, db: Path, workers: int) -> None:
    """(b) `sqlite-utils insert` and `enable-fts`."""
    table = sqlite_utils.Database(db).table("articles")
    table.insert_all(lines(source), pk="external_id")
    table.enable_fts(["headline", "text"], create_triggers=True)


def ours(source: Path, db: Path, workers: int) -> None:
    """The archive."""
    report = importing.import_files([str(source)], db, workers=workers)
    assert report.counts["rejected"] == 0


def copied(source: Path, db: Path, workers: int, *, by_python: bool = True) -> None:
    """(c) The rows of the archive at `source`, ids and all, by `executemany`, and its index of words: the least that
    a writer of them has to do in Python. (d) The same by `INSERT … SELECT`: what SQLite itself takes."""
    connection = sqlite3.connect(db, isolation_level=None)
    connection.execute("PRAGMA page_size = 16384")  # the archive's own
    connection.execute("ATTACH ? AS archive", (str(source),))
    connection.execute("BEGIN")
    tables = "SELECT m.name, m.sql FROM archive.sqlite_master m JOIN pragma_table_list l USING (name)"
    for name, statement in connection.execute(f"{tables} WHERE l.schema = 'archive' AND l.type = 'table'").fetchall():
        if not name.startswith("sqlite_"):
            connection.execute(statement)
            selected = f"SELECT * FROM archive.{name} WHERE true"  # else pages of equal tables are copied as they are
            if by_python:
                rows = connection.execute(selected)
                marks = ",".join("?" * len(rows.description))
                connection.executemany(f"INSERT INTO main.{name} VALUES ({marks})", rows)
            else:
                connection.execute(f"INSERT INTO main.{name} {selected}")
    connection.execute(
        'CREATE VIRTUAL TABLE main.articles_fts USING fts5(headline, text, content="articles", content_rowid=id)'
    )
    connection.execute("INSERT INTO main.articles_fts(articles_fts) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.close()


def well_made(source: Path, db: Path, workers: int) -> None:
    """(e) The articles of the archive at `source`, and an index of their words alone, as fast as SQLite makes it:
    large pages, no journal, a hash that holds all of it. No crash may come."""
    connection = sqlite3.connect(db, isolation_level=None)
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("ATTACH ? AS archive", (str(source),))
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, external_id, headline, text, published, source)")
    connection.execute(
        'CREATE VIRTUAL TABLE articles_fts USING fts5(headline, text, content="articles", content_rowid=id,'
        ' tokenize="unicode61 remove_diacritics 2")'
    )
    for setting, value in (("hashsize", 256 << 20), ("automerge", 0)):
        connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES (?, ?)", (setting, value))
    names = "external_id, headline, text, published_edtf, source_id"
    rows = connection.execute(f"SELECT {names} FROM archive.articles")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO main.articles VALUES (NULL, ?, ?, ?, ?, ?)", rows)
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.close()


WAYS: dict[str, Callable[[Path, Path, int], None]] = {
    "plain": plain,
    "sqlite-utils": with_sqlite_utils,
    "ours": ours,
    "copied": copied,
    "selected": partial(copied, by_python=False),
    "well-made": well_made,
}


def run(way: str, source: Path, db: Path, workers: int) -> dict[str, float]:
    """One way, in this process: seconds; seconds of work of the thread that writes, and of all processes."""
    begun, writing = time.perf_counter(), time.thread_time()
    WAYS[way](source, db, workers)
    times = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": time.perf_counter() - begun,
        "writing": time.thread_time() - writing,
        "work": sum(one.ru_utime + one.ru_stime for one in times),
    }


def apart(*arguments: object) -> dict[str, float]:
    """The same in a process of its own, and the most bytes that it and its processes held at once."""
    call = [sys.executable, __file__, "--run", *map(str, arguments)]
    most = peak = 0
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            mapped = held(process.pid)
            if mapped > 1.005 * most:  # to tell what is shared takes a twentieth of a core, five times a second
                most, peak = mapped, max(peak, held(process.pid, shared_once=True))
            time.sleep(0.2)
        told, _ = process.communicate()
    if process.returncode:
        sys.exit(f"{' '.join(call)} failed")
    found: dict[str, float] = json.loads(told)
    return {**found, "peak": peak}


def held(process: int, *, shared_once: bool = False) -> int:
    """Bytes of memory of a process and those that it started, what they share counted in each, or once (where the
    system tells)."""
    total = 0
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process)
        for one in (parent, *parent.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                memory = one.memory_full_info() if shared_once else one.memory_info()
                total += getattr(memory, "pss", memory.rss)
    return total


ROWS = (
    ("(a) executemany + FTS5", "plain", "a.db"),
    ("(b) sqlite-utils + enable-fts", "sqlite-utils", "b.db"),
    ("ours, first time", "ours", "ours.db"),
    ("ours, the same again", "ours", "ours.db"),
    ("(c) executemany of our rows", "copied", "c.db"),
    ("(d) INSERT … SELECT of our rows", "selected", "d.db"),
    ("(e) their words alone, at SQLite's best", "well-made", "e.db"),
)
"""Titles, ways, and the files that they write, in order."""


def measure(count: int, facts: str, workers: int, turns: int, folder: Path) -> None:
    source = folder / "articles.jsonl"
    size = 0
    with source.open("w", encoding="utf-8") as file:
        for record in records(count, facts):
            size += len(record["text"].encode())
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    taken = [turn(source, workers, folder) for _ in range(turns)]
    print(f"\n{count:,} articles, {facts}: {size / count:,.0f} bytes of text each, {workers} workers, {turns} turns\n")
    print("| | articles/s | × (a) | writer, articles/s of its CPU | CPU ms an article | peak MB | file ÷ text |")
    print("|---|---|---|---|---|---|---|")
    for number, (title, _, db) in enumerate(ROWS):
        found = [one[number] for one in taken]
        figures = (
            spread([count / one["seconds"] for one in found], ",.0f"),
            spread([one["seconds"] / base[0]["seconds"] for one, base in zip(found, taken, strict=True)], ".1f"),
            spread([count / one["writing"] for one in found], ",.0f"),
            spread([1000 * one["work"] / count for one in found], ".2f"),
            f"{max(one['peak'] for one in found) / 1e6:,.0f}",
            f"{(folder / db).stat().st_size / size:.2f}",
        )
        print(f"| {title} | {' | '.join(figures)} |", flush=True)
    with sqlite3.connect(folder / "ours.db") as connection:
        facts_each = [
            f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0] / count:.1f} {words}"
            for table, words in (("date_mentions", "dates"), ("entity_mentions", "names"), ("sentences", "sentences"))
        ]
    connection.close()
    print(f"\nAn article has {', '.join(facts_each)}.", flush=True)


def turn(source: Path, workers: int, folder: Path) -> list[dict[str, float]]:
    """Every way once, into new files: what `apart` tells of each."""
    for db in folder.glob("*.db*"):
        db.unlink()
    return [
        apart(way, folder / "ours.db" if way in ("copied", "selected", "well-made") else source, folder / db, workers)
        for _, way, db in ROWS
    ]


def spread(values: Sequence[float], form: str) -> str:
    """The median, and of several the least and the most."""
    middle = format(median(values), form)
    return f"{middle} ({min(values):{form}}–{max(values):{form}})" if len(values) > 1 else middle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--facts", choices=SHARE, default="press")
    parser.add_argument("--turns", type=int, default=1, help="a shared machine is twice as fast now as a minute ago")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        way, source, db, workers = asked.run
        print(json.dumps(run(way, Path(source), Path(db), int(workers))))
        return
    for count in asked.articles:
        with TemporaryDirectory() as folder:
            measure(count, asked.facts, asked.workers, asked.turns, Path(folder))


if __name__ == "__main__":
    main()
