"""The only writer of articles: what an incoming one means for those that stand, and its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.errors import StoreError
from archive.models import Annotated, Article, Document, Refusal, Source
from archive.store import replacing, restoring, runs, sql, standing
from archive.store.facts import Annotate, Facts
from archive.store.sql import Row

_PLACE = ("key", "source_id", "url", "external_id", "source_file_id", "record", "import_run_id")
"""What articles and appearances share: where a text was seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """The document that an article comes from, and the format that it was read in."""

    document: Document
    format: str


class Writer:
    """Writes the articles of one import run, inside `batch()`: a batch is all or nothing."""

    def __init__(self, connection: sqlite3.Connection, run: int, rules_version: str, annotate: Annotate) -> None:
        self._db = connection
        self._run = run
        self._facts = Facts(connection, rules_version, annotate)
        self._annotate = annotate
        self._rules_version = rules_version
        self._sources: dict[Source, int] = {}
        self._files: dict[tuple[str, str], int] = {}

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction: committed whole, or rolled back whole if anything is raised inside.

        Inside a transaction of the caller's it leaves the commit to them.
        """
        nested = self._db.in_transaction
        if not nested:
            self._db.execute("BEGIN IMMEDIATE")
            self._forget()  # another importer may have changed what was remembered
        try:
            yield
            if not nested:
                self._db.execute("COMMIT")
        except BaseException:
            self._forget()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def reject(self, refusal: Refusal) -> None:
        """Keep what was refused with its bytes."""
        runs.reject(self._db, self._run, refusal)

    def knows(self, article: Article, place: Place) -> bool:
        """True if the article at this place is no news: there is nothing to annotate and nothing to write."""
        owner = standing.owner(self._db, article.key)
        if owner is None:
            return standing.is_taken_down(self._db, article)
        return self._is_no_news(owner, article, standing.seen_at(self._db, article, place.document))

    def save(self, annotated: Annotated, place: Place) -> str:
        """Write one article and say what it was: added, updated, unchanged or duplicates.

        Raises StoreError if its rows break a rule of the schema; then nothing of it is written.
        """
        pedigree = annotated.article.pedigree
        self._db.execute("SAVEPOINT article")
        try:
            if pedigree and pedigree.tombstone:
                return restoring.bury(self._db, self._run, annotated.article, self._rules_version)
            if pedigree and restoring.before(self._db, pedigree):
                self._facts.forget()
            outcome = self._save(annotated, place)
            if pedigree and (owner := standing.owner(self._db, annotated.article.key)):
                restoring.after(self._db, self._run, owner["id"], pedigree)
        except sqlite3.IntegrityError as error:
            self._forget()
            self._db.execute("ROLLBACK TO article")
            raise StoreError(f"its rows break a rule of the schema: {error}") from error
        finally:
            if self._db.in_transaction:
                self._db.execute("RELEASE article")
        return outcome

    def _forget(self) -> None:
        """What was remembered of rows that are taken back."""
        self._facts.forget()
        self._sources.clear()
        self._files.clear()

    def _save(self, annotated: Annotated, place: Place) -> str:
        article = annotated.article
        owner = standing.owner(self._db, article.key)
        if owner is None:
            return "unchanged" if standing.is_taken_down(self._db, article) else self._save_new(annotated, place)
        seen = standing.seen_at(self._db, article, place.document)
        if self._is_no_news(owner, article, seen):
            return "unchanged"
        if owner["text_digest"] != article.text_digest:
            self._save_other_text(owner, annotated, place)
            return "updated"
        if seen is None and not (owner["key"] == article.key and standing.declares_more(article, owner)):
            return self._join(owner, annotated, place)
        replacing.remember(self._db, self._run, owner["id"])
        self._write(annotated, place, into=owner["id"])
        if seen is None:
            self._appear(owner["id"], owner)
        return "updated"

    def _is_no_news(self, owner: Row, article: Article, seen: str | None) -> bool:
        if owner["withdrawn_at"] is not None and not owner["text"]:  # a takedown is not undone by the next import
            return True
        if standing.is_taken_down(self._db, article):
            return True
        if owner["text_digest"] != article.text_digest:
            return seen == "same" and standing.has_version(self._db, owner["id"], article.text_digest)
        if seen == "earlier":  # the file changed since: does it say anything else of its own article?
            return owner["key"] != article.key or not standing.differs(owner, article)
        return seen == "same"

    def _save_new(self, annotated: Annotated, place: Place) -> str:
        twin = standing.twin(self._db, annotated.article)
        if twin is not None:
            return self._join(twin, annotated, place)
        self._write(annotated, place)
        return "added"

    def _join(self, article: Row, annotated: Annotated, place: Place) -> str:
        """The same again elsewhere: the smallest (key, path, record) is the article, the others its appearances."""
        incoming = annotated.article
        if (incoming.key, place.document.path, incoming.record) < (
            article["key"],
            article["path"] or "",
            article["record"] or 0,
        ):
            replacing.remember(self._db, self._run, article["id"])
            self._appear(article["id"], article)
            self._write(annotated, place, into=article["id"])
        else:
            self._appear(article["id"], self._place_row(incoming, place))
            if self._facts.amends(incoming.key):
                self.amend(article["id"])
            self._change("updated", article["key"])
        return "duplicates"

    def _save_other_text(self, owner: Row, annotated: Annotated, place: Place) -> None:
        article = annotated.article
        replacing.remember(self._db, self._run, owner["id"])
        if owner["key"] != article.key:  # it was an appearance of another's text, and now has its own
            self._db.execute("DELETE FROM appearances WHERE key = ?", (article.key,))
            self._save_new(annotated, place)
        elif standing.is_older(article.version, owner["version"]):
            self._keep_version(owner["id"], article.version, article.text, article.text_digest)
            self._appear(owner["id"], self._place_row(article, place))
            self._change("updated", article.key)
        else:
            target = self._hand_over(owner)
            article_id = self._write(annotated, place, into=target, kind="updated")
            self._keep_version(article_id, owner["version"], owner["text"], owner["text_digest"])
            self._appear(article_id, owner)
            moved = {"new": article_id, "old": owner["id"], "key": owner["key"]}
            self._db.execute("UPDATE appearances SET article_id = :new WHERE article_id = :old AND key = :key", moved)
            self._db.execute("UPDATE article_versions SET article_id = :new WHERE article_id = :old", moved)

    def _hand_over(self, owner: Row) -> int | None:
        """Before a text is replaced: another key that still carries it gets the row, its facts and its place.

        Gives the id of the row to write the new text into; None if a new row is needed.
        """
        owner_id: int = owner["id"]
        heir = sql.first_row(
            self._db.execute(
                "SELECT * FROM appearances WHERE article_id = ? AND key <> ? ORDER BY key", (owner_id, owner["key"])
            )
        )
        if heir is None:
            return owner_id
        self._db.execute("DELETE FROM appearances WHERE id = ?", (heir["id"],))
        sql.update(self._db, "articles", owner_id, {name: heir[name] for name in _PLACE})
        if self._facts.amends(owner["key"]):
            self.amend(owner_id)
        self._change("updated", heir["key"])
        return None

    def _write(self, annotated: Annotated, place: Place, *, into: int | None = None, kind: str | None = None) -> int:
        """Insert the article, or write it in the place of article `into`; facts and both indexes follow."""
        article = annotated.article
        amended = self._facts.amended(annotated, into)
        row = {**self._place_row(amended.article, place), **self._facts.row(amended)}
        article_id = self._facts.write(into, row, amended)
        kind = "withdrawn" if article.withdrawn else kind or ("added" if into is None else "updated")
        self._change(kind, article.key)
        return article_id

    def amend(self, article_id: int) -> None:
        """Derive a standing article's facts anew: corrections of it have come or gone."""
        article = standing.article(self._db, article_id)
        assert article is not None
        self._facts.rewrite(article_id, self._annotate(article))

    def _appear(self, article_id: int, seen: Row) -> None:
        if seen["source_file_id"] is not None:
            row = {"article_id": article_id, **{name: seen[name] for name in _PLACE}}
            sql.insert(self._db, "appearances", row, unless_there=True)

    def _keep_version(self, article_id: int, version: str | None, text: str, digest: str) -> None:
        row = {"article_id": article_id, "version": version, "text": text, "text_digest": digest}
        row |= {"import_run_id": self._run, "replaced_at": sql.now()}
        sql.insert(self._db, "article_versions", row, unless_there=True)

    def _place_row(self, article: Article, place: Place) -> Row:
        return {
            "key": article.key,
            "source_id": self._source(article.source),
            "url": article.url,
            "external_id": article.external_id,
            "source_file_id": self._file(place),
            "record": article.record,
            "import_run_id": self._run,
        }

    def _file(self, place: Place) -> int:
        found = (place.document.path, place.document.digest)
        if found not in self._files:
            self._files.clear()  # articles come file by file: one is enough
            self._files[found] = runs.file(self._db, self._run, place.document, place.format)
        return self._files[found]

    def _source(self, source: Source | None) -> int | None:
        if source is None:
            return None
        if source not in self._sources:
            self._sources[source] = runs.source(self._db, source) or 0
        return self._sources[source]

    def _change(self, kind: str, key: str) -> None:
        runs.change(self._db, kind, key, self._run)
