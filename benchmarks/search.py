"""Search beside its peers in one run: whether the article sought comes first, and how long an answer takes.

    python benchmarks/search.py [--articles 100000] [--db FILE] [--quality CORPUS.jsonl QUERIES.jsonl QRELS.tsv]

Articles and queries come from `corpus.py`; --db keeps the archive made of them, or takes one made before. With
--quality, lines {"id", "title", "text"}, {"id", "text"} and query TAB document TAB grade (BEIR's layout) instead.

Quality is nDCG@10. Latency is in ms, warm (each query once before), top 20, in one process and one thread. Ours
gives keys, headlines and snippets; stock FTS5 keys and headlines; Tantivy the same, and again with snippets. Stock
asks for every word, as Datasette does; ours for every word and, if none has them, for any; Tantivy, whose default is
any, for any in quality's queries and for what the kind says in the others. Lucene is
asked as Tantivy is.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Iterator
from copy import copy
from importlib import import_module
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import corpus
from corpus import KINDS, KNOWN_ITEMS, Article, Query
from lucene import Lucene, jars

from archive.search import search
from archive.store import database
from archive.text import fold

LIMIT = 20
FIELDS = ["headline", "text"]
GIVEN = "given"  # the kind of the queries that --quality names
HEADLINE_BOOST = 2.0
"""Tantivy's, of 1, 2 and 4 the best for it."""
Case = tuple[Query, dict[str, float]]
"""What is asked, and the grade of each key that answers; no grades where only time is measured."""


class System(Protocol):
    """What is measured: a name for the table, and the keys of the articles found, the best first."""

    name: str

    def find(self, query: Query) -> list[str]: ...


class Ours:
    """This project's search, given what a reader would type."""

    name = "archive"

    def __init__(self, db: Path) -> None:
        self.connection = database.open_reading(db)

    def find(self, query: Query) -> list[str]:
        typed = {"all": " ", "any": " OR ", "phrase": "", "prefix": ""}[query.joined].join(query.words)
        typed = {"phrase": f'"{typed}"', "prefix": f"{typed}*"}.get(query.joined, typed)
        return [hit.key for hit in search(self.connection, typed, limit=LIMIT).hits]


class Stock:
    """FTS5 on the words as written: Datasette's quotes around each, the operators of FTS5, bm25 as it is."""

    name = "stock FTS5"
    SQL = """SELECT key, articles.headline FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
              WHERE articles_fts MATCH ? ORDER BY rank LIMIT ?"""

    def __init__(self, db: Path) -> None:
        self.connection = database.open_reading(db)

    def find(self, query: Query) -> list[str]:
        quoted = [f'"{word}"' for word in " ".join(query.words).replace('"', " ").split()]
        match = (" OR " if query.joined == "any" else " ").join(quoted)
        match = {"phrase": f'"{query.words[0]}"', "prefix": f"{match}*"}.get(query.joined, match)
        return [key for key, _ in self.connection.execute(self.SQL, (match, LIMIT))]


class Tantivy:
    """Tantivy with French stop words, accents folded, then Snowball French; its index made in a new folder."""

    name = "Tantivy"
    snippets = False

    def __init__(self, db: Path, folder: Path) -> None:
        self.library = tantivy = import_module("tantivy")
        builder = tantivy.SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
        for field in FIELDS:
            builder.add_text_field(field, stored=True, tokenizer_name="french")
        self.schema = builder.build()
        folder.mkdir()
        self.index = tantivy.Index(self.schema, path=str(folder))
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for name, *given in (("lowercase",), ("stopword", "french"), ("ascii_fold",), ("stemmer", "french")):
            analyser = analyser.filter(getattr(tantivy.Filter, name)(*given))
        self.index.register_tokenizer("french", analyser.build())
        writer = self.index.writer(heap_size=256_000_000, num_threads=1)
        for key, headline, text in database.open_reading(db).execute("SELECT key, headline, text FROM articles"):
            writer.add_document(tantivy.Document(key=key, headline=headline or "", text=text))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def with_snippets(self) -> Tantivy:
        """The same, which makes a snippet of each article found, too."""
        made = copy(self)
        made.name, made.snippets = "Tantivy, snippets", True
        return made

    def find(self, query: Query) -> list[str]:
        asked = self._query(query)
        hits = self.searcher.search(asked, LIMIT, count=False).hits
        documents = [self.searcher.doc(address) for _, address in hits]
        if self.snippets:
            snippets = self.library.SnippetGenerator.create(self.searcher, asked, self.schema, "text")
            for document in documents:
                snippets.snippet_from_doc(document).to_html()
        return [document["key"][0] for document in documents]

    def _query(self, query: Query) -> Any:
        if query.joined == "prefix":
            pattern = fold(query.words[0]) + ".*"  # of stems; every match scores alike
            either = [self.library.Query.regex_query(self.schema, field, pattern) for field in FIELDS]
            return self.library.Query.boolean_query([(self.library.Occur.Should, one) for one in either])
        text = " ".join(f'"{word}"' if query.joined == "phrase" else _plain(word) for word in query.words)
        every = query.joined == "all" and query.kind not in (*KNOWN_ITEMS, GIVEN)
        boosts = {"headline": HEADLINE_BOOST}
        return self.index.parse_query_lenient(text, FIELDS, boosts, conjunction_by_default=every)[0]


def _plain(words: str) -> str:
    """Without what a query parser would take for an operator."""
    return "".join(char if char.isalnum() else " " for char in words).lower()


def ndcg(found: list[str], grades: dict[str, float]) -> float:
    """nDCG@10, from 0 to 1, gains as graded (trec_eval's)."""
    gains = [grades.get(key, 0.0) for key in found[:10]]
    best = sorted(grades.values(), reverse=True)[:10]
    total, most = (sum(gain / math.log2(rank + 2) for rank, gain in enumerate(given)) for given in (gains, best))
    return total / most


def own_cases(articles: int, count: int) -> dict[str, list[Case]]:
    """By kind: queries of the generator's, with their answer if they have one."""
    return {
        kind: [(query, {query.key: 1.0} if query.key else {}) for query in corpus.queries(count, kind, among=articles)]
        for kind in KINDS
    }


def given_cases(queries: Path, qrels: Path) -> dict[str, list[Case]]:
    """The queries that have a grade above 0; raises ValueError where a grade is no number."""
    grades: dict[str, dict[str, float]] = {}
    for line in qrels.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if grade != "score" and float(grade) > 0:
            grades.setdefault(query, {})[document] = float(grade)
    texts = {row["id"]: row["text"] for row in _lines(queries)}
    return {GIVEN: [(Query(GIVEN, (texts[id_],), "all"), grades[id_]) for id_ in grades]}


def given_articles(path: Path) -> Iterator[Article]:
    """Documents as articles, undated; the text begins with the title as an archive's does."""
    for row in _lines(path):
        title = row.get("title") or ""
        yield Article(row["id"], title, f"{title}\n\n{row['text']}".strip(), None, None)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield row | {"id": str(row["id"] if "id" in row else row["_id"])}


def latency(system: System, cases: list[Case]) -> tuple[float, float]:
    """p50 and p95 in ms of queries asked once before."""
    taken = []
    for query, _ in cases:
        system.find(query)
        begun = time.perf_counter()
        system.find(query)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[len(taken) * 95 // 100]


def systems(db: Path, folder: Path, classes: Path) -> list[System]:
    """Those that are here; the second one is what the ratios are to."""
    found: list[System] = [Ours(db)]
    try:
        tantivy = Tantivy(db, folder / "tantivy")
        found += [tantivy, tantivy.with_snippets()]
    except ImportError:
        print("\nTantivy is left out: pip install tantivy")
    if jars(classes):
        found.append(Lucene(db, folder / "lucene", jars(classes)))
    else:
        print(f"\nLucene is left out: java, and its jars in {classes} (Debian's liblucene4.10-java, or --lucene DIR)")
    return [*found, Stock(db)]


def report(found: list[System], cases: dict[str, list[Case]]) -> None:
    """The two tables, in Markdown."""
    ranked = [system for system in found if not getattr(system, "snippets", False)]
    print(_head("nDCG@10", ranked))
    for kind, asked in cases.items():
        if asked[0][1]:
            values = [mean(ndcg(system.find(query), grades) for query, grades in asked) for system in ranked]
            cells = [f"{value:.3f}" + (f" (×{value / values[1]:.2f})" if values[1] else "") for value in values]
            print(f"| {kind} | {len(asked)} | {' | '.join(cells)} |", flush=True)
    print(_head("ms, p50 / p95", found))
    for kind, asked in cases.items():
        pairs = [latency(system, asked) for system in found]
        half, most = pairs[1]
        cells = [f"{p50:.2f} / {p95:.2f} (×{p50 / half:.1f} / ×{p95 / most:.1f})" for p50, p95 in pairs]
        print(f"| {kind} | {len(asked)} | {' | '.join(cells)} |", flush=True)


def _head(measure: str, found: list[System]) -> str:
    names = " | ".join(system.name for system in found)
    return f"\n| {measure} (× {found[1].name}) | queries | {names} |\n|---|---|{'---|' * len(found)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200, help="of each kind")
    parser.add_argument("--db", type=Path, help="the archive: taken as it is if there, else made and kept")
    parser.add_argument("--quality", type=Path, nargs=3, metavar=("CORPUS", "QUERIES", "QRELS"))
    parser.add_argument("--lucene", type=Path, default=Path("/usr/share/java"), help="where the jars of Lucene are")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        db, begun = given.db or Path(folder) / "archive.db", time.perf_counter()
        if db.exists():
            database.ensure(db)
        else:
            corpus.build(db, given.articles, given_articles(given.quality[0]) if given.quality else ())
        count = database.open_reading(db).execute("SELECT count(*) FROM articles").fetchone()[0]
        print(f"{count:,} articles, {db.stat().st_size >> 20:,} MiB, ready in {time.perf_counter() - begun:.0f} s")
        cases = given_cases(*given.quality[1:]) if given.quality else own_cases(count, given.queries)
        report(systems(db, Path(folder), given.lucene), cases)


if __name__ == "__main__":
    main()
