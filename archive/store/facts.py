"""Facts in the database: what hangs on an article's text, written whole, corrections by people applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from archive.models import Annotated, Article
from archive.store import corrections, derived, families, rows, runs, sql, standing
from archive.store.amending import Amended, Correction, amend
from archive.store.authority import Authority
from archive.store.sql import Row

TABLES = ("date_mentions", "entity_mentions", "contributions", "sentences", "article_blocks")
"""What hangs on an article's text, children before parents."""
Annotate = Callable[[Article], Annotated]


class Facts:
    """Writes the facts of articles; what it remembers of the database is forgotten by `forget`."""

    def __init__(self, connection: sqlite3.Connection, rules_version: str, annotate: Annotate) -> None:
        self._db = connection
        self._rules_version = rules_version
        self._annotate = annotate
        self._entities = Authority(connection)
        self._corrected: bool | None = None
        self._renamed: list[Correction] = []

    def forget(self) -> None:
        """After a rollback, and when a transaction begins: another program may have written."""
        self._entities.forget()
        self._corrected = None

    def amended(self, annotated: Annotated, article_id: int | None = None) -> Amended:
        """The facts with the corrections that stand: those under the article's key, or under a key that finds it."""
        if self._corrected is None:
            self._corrected = corrections.any_stands(self._db)
            self._renamed = corrections.of_entities(self._db) if self._corrected else []
        if not self._corrected:
            return Amended(annotated, annotated.article, {})
        keys = [annotated.article.key]
        if article_id is not None:
            keys += standing.keys_of(self._db, article_id)
        return amend(annotated, corrections.of_article(self._db, keys), self._renamed, self._annotate)

    def amends(self, key: str) -> bool:
        """True if a correction was made under this key."""
        return bool(self._corrected) and bool(corrections.of_article(self._db, [key]))

    def row(self, amended: Amended) -> Row:
        """The columns of the article that come from itself, its facts and its corrections."""
        if amended.received:
            runs.source(self._db, amended.annotated.article.source)  # what is received stays known
        received = json.dumps(amended.received, ensure_ascii=False, sort_keys=True) if amended.received else None
        return {
            **rows.article_row(amended.article),
            "key": amended.annotated.article.key,
            "rules_version": self._rules_version,
            "received": received,
            **rows.evidence_row(amended.annotated.publication_evidence),
        }

    def write(self, into: int | None, row: Row, amended: Amended) -> int:
        """Write an article and its facts, into the place of article `into` if that is given; both indexes follow."""
        annotated, article = amended.annotated, amended.article
        named: set[int] = set()
        if into is None:
            article_id = sql.insert(self._db, "articles", row)
        else:
            article_id = into
            named = delete(self._db, article_id)
            sql.update(self._db, "articles", article_id, row)
        entity_ids = self._entities.ids(rows.entities_of(annotated))
        ids = rows.Ids(article_id, self._next_id("sentences"), self._next_id("date_mentions"), entity_ids)
        for table, many in rows.fact_rows(annotated, ids).items():
            sql.insert_all(self._db, table, many)
        self._entities.drop_unnamed(named - set(entity_ids.values()))
        if article.withdrawn is None:
            mentioned = [mention.means for mention in annotated.entities]
            mentioned += [mention.entity for mention in annotated.entities]
            blocks = [(block.kind, block.start, block.end) for block in article.blocks]
            found = (entity_ids[entity.slug] for entity in mentioned if entity)
            indexed = derived.stems_row(article_id, article.headline, article.text, blocks, found)
            derived.insert_stems(self._db, [indexed])
        families.link(self._db, article_id, annotated.bands)
        return article_id

    def rewrite(self, article_id: int, annotated: Annotated) -> Amended:
        """Write a standing article's facts and corrected fields anew; its text and its place stay."""
        amended = self.amended(annotated, article_id)
        row = {**self.row(amended), "key": standing.key_of(self._db, article_id)}
        row["source_id"] = runs.source(self._db, amended.article.source)
        self.write(article_id, row, amended)
        self._refresh(annotated)
        return amended

    def refresh(self, article_id: int, annotated: Annotated) -> None:
        """Note that today's rules find what stands; entities of the lists get today's names."""
        self._refresh(annotated)
        version = {"rules": self._rules_version, "id": article_id}
        self._db.execute(
            "UPDATE articles SET rules_version = :rules WHERE id = :id AND rules_version <> :rules", version
        )

    def _refresh(self, annotated: Annotated) -> None:
        renamed = {c.selector["entity"] for c in self._renamed if set(c.after or ()) == {"label"}}
        self._entities.refresh(entity for entity in rows.entities_of(annotated) if entity.slug not in renamed)

    def _next_id(self, table: str) -> int:
        found: int = self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
        return found


def delete(connection: sqlite3.Connection, article_id: int) -> set[int]:
    """Take an article's facts away; gives the entities that they named, for those no text names any more."""
    named = connection.execute(
        "SELECT entity_id FROM entity_mentions WHERE article_id = :id AND entity_id IS NOT NULL"
        " UNION SELECT country_id FROM entity_mentions WHERE article_id = :id AND country_id IS NOT NULL"
        " UNION SELECT means_entity_id FROM entity_mentions WHERE article_id = :id AND means_entity_id IS NOT NULL",
        {"id": article_id},
    ).fetchall()
    families.unlink(connection, article_id)
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM articles_fr WHERE rowid = ?", (article_id,))
    return {entity_id for (entity_id,) in named}
