"""Near-duplicates: precision and recall over all pairs of known versions, and what they cost.

    python -m benchmarks.duplicates [--made-up 200]

A pair is right if both texts are versions of one dispatch. Beside direct links, what whole families say.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from collections import Counter
from contextlib import closing
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import likeness
from archive.annotate import annotate
from archive.importing import import_files
from archive.models import Article
from archive.store import database, families
from benchmarks.wires import Wire, wires

Pair = tuple[int, int]


def linked(db: Path) -> set[Pair]:
    """The pairs that the archive links, by the numbers of the wires."""
    with closing(database.open_reading(db)) as connection:
        return {
            (min(pair), max(pair))
            for pair in connection.execute(
                "SELECT CAST(a.external_id AS INTEGER), CAST(b.external_id AS INTEGER) FROM article_links l"
                " JOIN articles a ON a.id = l.article_id JOIN articles b ON b.id = l.other_id"
            )
        }


def together(db: Path) -> set[Pair]:
    """Each article with the others of its family."""
    found: set[Pair] = set()
    with closing(database.open_reading(db)) as connection:
        numbers: dict[int, int] = dict(connection.execute("SELECT id, CAST(external_id AS INTEGER) FROM articles"))
        for article_id in numbers:
            one = numbers[article_id]
            others = {numbers[member.id] for member in families.family(connection, article_id)} - {one}
            found |= {(min(one, other), max(one, other)) for other in others}
    return found


def right(given: list[Wire]) -> set[Pair]:
    """The pairs of versions of one dispatch, a base and a version of it or two versions."""
    return {
        (a, b)
        for a, b in combinations(range(len(given)), 2)
        if given[a].family == given[b].family and given[a].family >= 0
    }


def write(given: list[Wire], path: Path) -> None:
    records = (
        {"headline": w.headline, "body": w.text, "published": w.published, "source": w.source, "external_id": str(n)}
        for n, w in enumerate(given)
    )
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")


def seconds_each(texts: list[str], do: object) -> float:
    assert callable(do)
    begun = time.perf_counter()
    for text in texts:
        do(text)
    return (time.perf_counter() - begun) / len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--made-up", type=int, default=200)
    given = wires(parser.parse_args().made_up)
    wanted = right(given)
    with TemporaryDirectory() as folder:
        source, db = Path(folder) / "wires.jsonl", Path(folder) / "wires.db"
        write(given, source)
        import_files([str(source)], db)
        print(f"{len(given)} texts, {len(wanted)} pairs of versions")
        for name, found in (("links", linked(db)), ("families", together(db))):
            good = len(found & wanted)
            print(f"{name:10} precision {good / len(found):.4f}  recall {good / len(wanted):.4f}")
            wrong = Counter(tuple(sorted((given[a].made, given[b].made))) for a, b in found - wanted)
            missed = Counter(tuple(sorted((given[a].made, given[b].made))) for a, b in wanted - found)
            for what, pairs in (("wrong", wrong), ("missed", missed)):
                for (one, other), count in pairs.most_common(5):
                    print(f"           {what}: {count:>4} {one} / {other}")
        with closing(sqlite3.connect(db)) as connection:
            (rows,) = connection.execute("SELECT count(*) FROM article_bands").fetchone()
            (pages,) = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'article_bands'").fetchone()
        text_bytes = sum(len(w.text.encode()) for w in given)
        print(f"bands: {rows / len(given):.0f} a text, {pages / text_bytes:.1%} of the text's bytes")
    texts = [w.text for w in given]
    bands, facts = (seconds_each(texts, do) for do in (likeness.bands, lambda text: annotate(Article(text))))
    print(f"bands {bands * 1e3:.2f} ms a text, annotation {facts * 1e3:.2f} ms with them: {bands / facts:.1%}")


if __name__ == "__main__":
    main()
