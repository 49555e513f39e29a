"""Rows in: articles with their facts, many at a time, and what every row of a run points to."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from archive.models import Source
from archive.store import derived, rows, runs, sql
from archive.store.authority import Authority
from archive.store.indexing import Indexer
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row

_FACTS = ("date_mentions", "entity_mentions", "contributions", "sentences", "article_blocks")
"""What hangs on an article's text, children before parents."""
_COLUMNS = {
    "article_blocks": ("article_id", *rows.BLOCK),
    "sentences": ("id", "article_id", "start", "end"),
    "contributions": ("article_id", *rows.CONTRIBUTION),
    "entity_mentions": ("article_id", *rows.ENTITY_MENTION),
    "date_mentions": ("id", "article_id", *rows.DATE_MENTION),
}
"""In the order in which they can be inserted."""


class Inserter:
    """Inserts the rows of one import run; decides nothing."""

    def __init__(self, connection: sqlite3.Connection, run: int, rules_version: str) -> None:
        self._db = connection
        self._run = run
        self._rules_version = rules_version
        self._entities = Authority(connection)
        self._sources: dict[Source, int] = {}
        self._files: dict[tuple[str, str], int] = {}
        self.index = Indexer(connection)

    def forget(self) -> None:
        """What was remembered of rows that are taken back, or that another writer may have changed."""
        self._entities.forget()
        self._sources.clear()
        self._files.clear()

    def insert(self, many: Sequence[tuple[Prepared, SourceFile]], kind: str = "added") -> None:
        """New rows of articles, with their facts and index entries; `kind` is what the journal says of them."""
        if not many:
            return
        first = self._next_id("articles")
        whole = [
            {"id": first + number, **self._article(prepared, file)} for number, (prepared, file) in enumerate(many)
        ]
        sql.insert_all(self._db, "articles", whole)
        self._facts([(row["id"], prepared) for row, (prepared, _) in zip(whole, many, strict=True)])
        self.changed(("withdrawn" if row["withdrawn_at"] else kind, row["key"]) for row in whole)

    def replace(self, article_id: int, prepared: Prepared, file: SourceFile) -> None:
        """Write an article in the place of another: its row, its facts and its index entries go."""
        named = self._db.execute(
            "SELECT DISTINCT entity_id FROM entity_mentions WHERE article_id = ? AND entity_id IS NOT NULL",
            (article_id,),
        ).fetchall()
        for table in _FACTS:
            self._db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        self._entities.drop_unnamed([entity_id for (entity_id,) in named])
        self._db.execute("DELETE FROM articles_fr WHERE rowid = ?", (article_id,))
        row = self._article(prepared, file)
        with runs.still_whole(self._db, article_id):  # the former text goes to the versions
            sql.update(self._db, "articles", article_id, row)
        self._facts([(article_id, prepared)])
        self.changed([("withdrawn" if row["withdrawn_at"] else "updated", row["key"])])

    def place(self, prepared: Prepared, file: SourceFile) -> Row:
        """What an article and an appearance share: where a text was seen."""
        return {
            "key": prepared.article["key"],
            "source_id": self._source(prepared.source),
            "url": prepared.article["url"],
            "external_id": prepared.article["external_id"],
            "source_file_id": self._file(file),
            "record": prepared.record,
            "import_run_id": self._run,
        }

    def changed(self, many: Iterable[tuple[str, str]]) -> None:
        """Write to the journal of changes: what happened, and the key of the article that it happened to."""
        at = sql.now()
        values = [(secrets.token_hex(8), at, kind, key, self._run) for kind, key in many]
        self._db.executemany(
            "INSERT INTO changes(nonce, at, kind, article_key, import_run_id) VALUES (?, ?, ?, ?, ?)", values
        )

    def _article(self, prepared: Prepared, file: SourceFile) -> Row:
        return {**prepared.article, **self.place(prepared, file), "rules_version": self._rules_version}

    def _facts(self, many: Sequence[tuple[int, Prepared]]) -> None:
        """The rows that hang on articles, given the articles' ids."""
        found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        stems = []
        ids = self._entities.ids(entity for _, prepared in many for entity in prepared.entities)
        sentence, date = self._next_id("sentences"), self._next_id("date_mentions")
        for article_id, prepared in many:
            of = [ids[entity.slug] for entity in prepared.entities]
            _add(found, article_id, prepared, of, sentence, date)
            sentence += len(prepared.sentences)
            date += len(prepared.date_mentions)
            if prepared.stems is not None:
                named = derived.entity_tokens(of[place] for place in prepared.named)
                stems.append((article_id, *prepared.stems, named))
        for table, values in found.items():
            sql.insert_tuples(self._db, table, _COLUMNS[table], values)
        self.index.add(stems)

    def _file(self, file: SourceFile) -> int:
        found = (file.path, file.digest)
        if found not in self._files:
            self._files.clear()  # articles come file by file: one is enough
            self._files[found] = runs.file(self._db, self._run, file)
        return self._files[found]

    def _source(self, source: Source | None) -> int | None:
        if source is None:
            return None
        if source not in self._sources:
            known = self._db.execute("SELECT id FROM sources WHERE name = ?", (source.name,)).fetchone()
            row = {"name": source.name, "kind": source.kind, "country": source.country}
            self._sources[source] = known[0] if known else sql.insert(self._db, "sources", row)
        return self._sources[source]

    def _next_id(self, table: str) -> int:
        found: int = self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
        return found


def _add(
    found: dict[str, list[tuple[Any, ...]]],
    article: int,
    prepared: Prepared,
    entities: Sequence[int],
    sentence: int,
    date: int,
) -> None:
    """Add one article's rows: ids in the place of places. `sentence` and `date` are the first free ids."""

    def entity(place: int | None) -> int | None:
        return None if place is None else entities[place]

    def within(place: int | None) -> int | None:
        return None if place is None else sentence + place

    found["article_blocks"] += [(article, *block) for block in prepared.blocks]
    found["sentences"] += [
        (sentence + place, article, start, end) for place, (start, end) in enumerate(prepared.sentences)
    ]
    found["contributions"] += [(article, name, entity(of), *more) for name, of, *more in prepared.contributions]
    found["entity_mentions"] += [
        (article, within(at), entity(of), start, end, surface, kind, role, entity(country), entity(means), rule)
        for at, of, start, end, surface, kind, role, country, means, rule in prepared.entity_mentions
    ]
    found["date_mentions"] += [
        (date + place, article, within(at), *values, None if anchor is None else date + anchor, status)
        for place, (at, *values, anchor, status) in enumerate(prepared.date_mentions)
    ]
