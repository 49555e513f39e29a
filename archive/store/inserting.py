"""Rows in: the articles of an import run, many at a time, and what every row of a run points to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from archive.pedigree import Source
from archive.store import runs
from archive.store.facts import Facts
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row


class Inserter:
    """Inserts the rows of one import run, corrections by people on top; decides nothing."""

    def __init__(self, connection: sqlite3.Connection, run: int, facts: Facts) -> None:
        self._db = connection
        self._run = run
        self._facts = facts
        self._sources: dict[Source, int | None] = {}
        self._files: dict[tuple[str, str], int] = {}

    def forget(self) -> None:
        """What was remembered of rows that are taken back, or that another writer may have changed."""
        self._sources.clear()
        self._files.clear()

    def insert(self, many: Sequence[tuple[Prepared, SourceFile]], kind: str = "added") -> list[int]:
        """New rows of articles, with their facts and index entries; `kind` is what the journal says of them."""
        if not many:
            return []
        shown = [(self._facts.corrected(prepared), file) for prepared, file in many]
        ids = self._facts.insert([(prepared, self._seen(prepared, file)) for prepared, file in shown])
        rows = (prepared.article for prepared, _ in shown)
        self.changed(("withdrawn" if row["withdrawn_at"] else kind, row["key"]) for row in rows)
        return ids

    def replace(self, article_id: int, prepared: Prepared, file: SourceFile) -> None:
        """Write an article in the place of another: its row, its facts and its index entries go."""
        prepared = self._facts.corrected(prepared, article_id)
        row = {**prepared.article, **self._seen(prepared, file)}
        self._facts.replace(article_id, row, prepared)
        self.changed([("withdrawn" if row["withdrawn_at"] else "updated", row["key"])])

    def place(self, prepared: Prepared, file: SourceFile) -> Row:
        """What an article and an appearance share: where a text was seen."""
        own = {name: prepared.article[name] for name in ("key", "url", "external_id", "version", "text_digest")}
        return {**own, **self._where(prepared, file)}

    def changed(self, many: Iterable[tuple[str, str]]) -> None:
        """Write to the journal of changes: what happened, and the key of the article that it happened to."""
        runs.changed(self._db, many, self._run)

    def _where(self, prepared: Prepared, file: SourceFile) -> Row:
        return {
            "source_id": self._source(prepared.source),
            "source_file_id": self._file(file),
            "record": prepared.record,
            "import_run_id": self._run,
        }

    def _seen(self, prepared: Prepared, file: SourceFile) -> Row:
        """The columns of an article that its text does not give."""
        return {**self._where(prepared, file), "rules_version": self._facts.rules_version}

    def _file(self, file: SourceFile) -> int:
        found = (file.path, file.digest)
        if found not in self._files:
            self._files.clear()  # articles come file by file: one is enough
            self._files[found] = runs.file(self._db, self._run, file)
        return self._files[found]

    def _source(self, source: Source | None) -> int | None:
        if source is not None and source not in self._sources:
            self._sources[source] = runs.source(self._db, source)
        return self._sources[source] if source is not None else None
