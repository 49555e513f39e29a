"""The only writer of articles: in batches, each all or nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from archive.errors import REPORT, StoreError
from archive.models import Refusal
from archive.pedigree import Pedigree
from archive.store import replacing, restoring, runs, standing
from archive.store.database import patiently
from archive.store.deciding import Decider
from archive.store.facts import Annotate, Facts
from archive.store.inserting import Inserter
from archive.store.rows import Prepared
from archive.store.runs import SourceFile


class Writer:
    """Writes the articles of one import run, inside `batch()`: a batch is all or nothing. A `patient` one waits for as
    long as another program writes: what comes in cannot come again."""

    def __init__(
        self, connection: sqlite3.Connection, run: int, rules_version: str, annotate: Annotate, *, patient: bool = False
    ) -> None:
        self._db = connection
        self._patient = patient
        self._run = run
        self._facts = Facts(connection, rules_version, annotate)
        self._rows = Inserter(connection, run, self._facts)
        self._decider = Decider(connection, run, self._facts, self._rows)
        self._seen: int | None = None
        self._untouched: int | None = None
        """SQLite's count of changes when the transaction began; None in one of the caller's."""

    @contextmanager
    def batch(self, coming: Sequence[Prepared] = ()) -> Iterator[None]:
        """One transaction for these articles: committed whole, or rolled back whole if anything is raised inside.

        Inside a transaction of the caller's it leaves the commit to them.
        """
        nested = self._db.in_transaction
        self._facts.expect(coming)
        try:
            if not nested:
                self._begin()
            self._facts.index.begin(len(coming), others_wrote=self._notice_others())
            self._untouched = None if nested else self._db.total_changes
            yield
            if not nested:
                self._db.execute("COMMIT")
        except BaseException:
            self._forget()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        patiently(lambda: self._db.execute("BEGIN IMMEDIATE"), patient=self._patient)

    def settle(self, *, finished: bool = True) -> None:
        """Bring the indexes up to what was written; `finished`: no more is coming.

        In transactions of its own, so that another writer has its turn between two.
        """
        index = self._facts.index
        if index.is_due(finished=finished):
            with self.batch():
                index.catch_up()
            more, steps = finished, index.last_steps()
            while more:
                with self.batch():
                    more = next(steps, False)

    def reject(self, refusal: Refusal, read_as: str) -> None:
        """Keep what was refused with its bytes."""
        runs.reject(self._db, self._run, refusal, read_as)

    def is_whole(self, file: SourceFile, articles: int, read_as: str) -> None:
        """All of a file is written, so many articles, and nothing of it was refused."""
        runs.is_whole(self._db, file, articles, read_as)

    def save_all(self, many: Sequence[tuple[Prepared, SourceFile]]) -> list[str | StoreError]:
        """Write articles in order and say what each was: added, updated, unchanged or duplicates; or, of one whose
        rows break a rule of the schema and of which nothing is written, why.

        Those that meet nothing in the archive, nor one another, go in together. What has a pedigree goes in one by one.
        """
        fresh = self._fresh(many)
        try:
            with self._all_or_nothing():
                self._rows.insert([item for item, new in zip(many, fresh, strict=True) if new])
        except StoreError:  # which of them, is told one by one
            fresh = [False] * len(many)
        return ["added" if new else self._save(*item) for item, new in zip(many, fresh, strict=True)]

    def _fresh(self, many: Sequence[tuple[Prepared, SourceFile]]) -> list[bool]:
        if any(prepared.pedigree for prepared, _ in many):
            return [False] * len(many)
        rows = [prepared.article for prepared, _ in many]
        keys, digests = [row["key"] for row in rows], [row["text_digest"] for row in rows]
        known = standing.known_already(self._db, rows)
        seen = Counter((*keys, *digests))
        return [
            seen[key] == seen[digest] == 1 and key not in known and digest not in known
            for key, digest in zip(keys, digests, strict=True)
        ]

    def _save(self, prepared: Prepared, file: SourceFile) -> str | StoreError:
        try:
            with self._all_or_nothing():
                if prepared.pedigree:
                    return self._restore(prepared, file, prepared.pedigree)
                return self._decider.decide(prepared, file)
        except StoreError as error:
            return error

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Raises StoreError where rows break a rule of the schema, or where one is raised inside; what was written
        inside is taken back.

        What a batch begins with needs no savepoint, for which SQLite would keep every page that is touched: the whole
        transaction is taken back, and begun again.
        """
        first = self._untouched == self._db.total_changes
        if not first:
            self._db.execute("SAVEPOINT articles")
        try:
            yield
        except (sqlite3.IntegrityError, ValueError, StoreError) as error:
            self._forget()
            self._db.execute("ROLLBACK" if first else "ROLLBACK TO articles")
            if first:
                self._begin()
                self._facts.index.begin(0, others_wrote=self._notice_others())
            if isinstance(error, StoreError):
                raise
            raise StoreError(f"its rows break a rule of the schema: {error}", hint=REPORT) from error
        finally:
            if self._db.in_transaction and not first:
                self._db.execute("RELEASE articles")

    def _forget(self) -> None:
        self._seen = None
        self._rows.forget()
        self._facts.forget()
        self._facts.index.forget()

    def _notice_others(self) -> bool:
        """True if another connection wrote since the last batch: then nothing that was remembered is sure."""
        version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        others = version != self._seen
        if others:
            self._rows.forget()
            self._facts.forget()
        self._seen = version
        return others

    def _restore(self, prepared: Prepared, file: SourceFile, pedigree: Pedigree) -> str:
        """An article out of another archive, with all that was known of it there."""
        if pedigree.corrections:
            self._facts.forget()
        pedigree = restoring.welcome(self._db, prepared.article, pedigree)
        concerned = restoring.before(self._db, pedigree)
        if pedigree.tombstone:
            outcome = restoring.bury(self._db, self._run, prepared, pedigree, self._facts.rules_version)
            self._follow(concerned)
            return outcome
        outcome = self._decider.decide(prepared, file)
        owner = standing.owner(self._db, prepared.article["key"])
        news = owner is not None and restoring.is_news(self._db, pedigree)
        if owner:
            if news:
                replacing.remember(self._db, self._run, owner["id"])
            restoring.after(self._db, self._run, owner["id"], pedigree)
            if any(self._facts.amends(place.key) for place in pedigree.appearances):
                concerned.append(owner["id"])
        self._follow(concerned)
        if outcome != "unchanged" or not (news or concerned):
            return outcome
        self._rows.changed([("updated", prepared.article["key"])])
        return "updated"

    def _follow(self, article_ids: Iterable[int]) -> None:
        """Write articles anew that corrections which came in concern; one that joined another meanwhile has them with
        that."""
        for article_id in dict.fromkeys(article_ids):
            stands = self._db.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
            if stands:
                self._decider.amend(article_id)
                self._rows.changed([("corrected", stands[0])])
