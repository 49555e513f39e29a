"""The only writer of articles: what an incoming one means for those that stand."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from archive.errors import StoreError
from archive.models import Refusal
from archive.pedigree import Pedigree
from archive.store import replacing, restoring, runs, sql, standing
from archive.store.facts import Annotate, Facts
from archive.store.inserting import Inserter
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row


class Writer:
    """Writes the articles of one import run, inside `batch()`: a batch is all or nothing."""

    def __init__(self, connection: sqlite3.Connection, run: int, rules_version: str, annotate: Annotate) -> None:
        self._db = connection
        self._run = run
        self._annotate = annotate
        self._facts = Facts(connection, rules_version, annotate)
        self._rows = Inserter(connection, run, self._facts)
        self._seen: int | None = None

    @contextmanager
    def batch(self, coming: int = 0) -> Iterator[None]:
        """One transaction for so many articles: committed whole, or rolled back whole if anything is raised inside.

        Inside a transaction of the caller's it leaves the commit to them.
        """
        nested = self._db.in_transaction
        try:
            if not nested:
                self._db.execute("BEGIN IMMEDIATE")
            self._facts.index.begin(coming, others_wrote=self._notice_others())
            yield
            if not nested:
                self._db.execute("COMMIT")
        except BaseException:
            self._forget()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

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
                return self._decide(prepared, file)
        except StoreError as error:
            return error

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Raises StoreError where rows break a rule of the schema; what was written inside is taken back."""
        self._db.execute("SAVEPOINT articles")
        try:
            yield
        except (sqlite3.IntegrityError, ValueError) as error:
            self._forget()
            self._db.execute("ROLLBACK TO articles")
            raise StoreError(f"its rows break a rule of the schema: {error}") from error
        finally:
            if self._db.in_transaction:
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
        if pedigree.tombstone:
            return restoring.bury(self._db, self._run, prepared, pedigree, self._facts.rules_version)
        restoring.before(self._db, pedigree)
        outcome = self._decide(prepared, file)
        owner = standing.owner(self._db, prepared.article["key"])
        if owner:
            restoring.after(self._db, self._run, owner["id"], pedigree)
            self._facts.name(owner["id"], prepared)
        return outcome

    def _decide(self, prepared: Prepared, file: SourceFile) -> str:
        article = prepared.article
        owner = standing.owner(self._db, article["key"])
        if owner is None:
            return "unchanged" if standing.is_taken_down(self._db, article) else self._save_new(prepared, file)
        seen = standing.seen_at(self._db, article["key"], (file.path, file.digest, prepared.record))
        if standing.is_no_news(self._db, owner, article, seen):
            return "unchanged"
        if owner["text_digest"] != article["text_digest"]:
            self._save_other_text(owner, prepared, file)
            return "updated"
        if seen is None and not (owner["key"] == article["key"] and standing.declares_more(article, owner)):
            return self._join(owner, prepared, file)
        replacing.remember(self._db, self._run, owner["id"])
        self._rows.replace(owner["id"], prepared, file)
        if seen is None:
            self._appear(owner["id"], owner)
        return "updated"

    def _save_new(self, prepared: Prepared, file: SourceFile) -> str:
        twin = standing.twin(self._db, prepared.article)
        if twin is not None:
            return self._join(twin, prepared, file)
        self._rows.insert([(prepared, file)])
        return "added"

    def _join(self, article: Row, prepared: Prepared, file: SourceFile) -> str:
        """The same again elsewhere: the smallest (key, path, record) is the article, the others its appearances."""
        standing_at = (article["key"], article["path"] or "", article["record"] or 0)
        if (prepared.article["key"], file.path, prepared.record) < standing_at:
            replacing.remember(self._db, self._run, article["id"])
            self._appear(article["id"], article)
            self._rows.replace(article["id"], prepared, file)
        else:
            self._appear(article["id"], self._rows.place(prepared, file))
            if self._facts.amends(prepared.article["key"]):
                self._amend(article["id"])
            self._rows.changed([("updated", article["key"])])
        return "duplicates"

    def _save_other_text(self, owner: Row, prepared: Prepared, file: SourceFile) -> None:
        article = prepared.article
        replacing.remember(self._db, self._run, owner["id"])
        if owner["key"] != article["key"]:  # it was an appearance of another's text, and now has its own
            self._db.execute("DELETE FROM appearances WHERE key = ?", (article["key"],))
            self._save_new(prepared, file)
        elif standing.is_older(article["version"], owner["version"]):
            self._keep_version(owner["id"], article)
            self._appear(owner["id"], self._rows.place(prepared, file))
            self._rows.changed([("updated", article["key"])])
        else:
            article_id: int = owner["id"]
            handed_over = self._hand_over(owner)
            if handed_over:
                [article_id] = self._rows.insert([(prepared, file)], "updated")
            else:
                self._rows.replace(article_id, prepared, file)
            self._keep_version(article_id, owner)
            self._appear(article_id, owner)
            moved = {"new": article_id, "old": owner["id"], "key": owner["key"]}
            self._db.execute("UPDATE appearances SET article_id = :new WHERE article_id = :old AND key = :key", moved)
            self._db.execute("UPDATE article_versions SET article_id = :new WHERE article_id = :old", moved)
            if handed_over and self._facts.amends(owner["key"]):
                self._amend(owner["id"])

    def _hand_over(self, owner: Row) -> bool:
        """Before a text is replaced: another key that still carries it gets the row, its facts and its place.

        True if there was one: then the new text needs a row of its own.
        """
        owner_id: int = owner["id"]
        heir = sql.first_row(
            self._db.execute(
                "SELECT * FROM appearances WHERE article_id = ? AND key <> ? ORDER BY key", (owner_id, owner["key"])
            )
        )
        if heir is None:
            return False
        self._db.execute("DELETE FROM appearances WHERE id = ?", (heir["id"],))
        sql.update(self._db, "articles", owner_id, {name: heir[name] for name in replacing.PLACES})
        self._rows.changed([("updated", heir["key"])])
        return True

    def _amend(self, article_id: int) -> None:
        """Derive a standing article's facts anew: corrections of it have come or gone."""
        article = standing.article(self._db, article_id)
        assert article is not None
        self._facts.rewrite(article_id, self._annotate(article))

    def _appear(self, article_id: int, seen: Row) -> None:
        if seen["source_file_id"] is not None:
            row = {"article_id": article_id, **{name: seen[name] for name in replacing.PLACES}}
            sql.insert(self._db, "appearances", row, unless_there=True)

    def _keep_version(self, article_id: int, former: Row) -> None:
        row = {"article_id": article_id, **{name: former[name] for name in ("version", "text", "text_digest")}}
        row |= {"import_run_id": self._run, "replaced_at": sql.now()}
        sql.insert(self._db, "article_versions", row, unless_there=True)
