"""Articles' rows with all that hangs on their texts, written whole, corrections by people applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Sequence

from archive.models import Annotated, Article
from archive.store import corrections, families, rows, runs, sql, standing
from archive.store.amending import Amended, Correction, amend
from archive.store.authority import Authority
from archive.store.hanging import Hung
from archive.store.images import Hanger
from archive.store.indexing import Indexer
from archive.store.named import name as name_entities
from archive.store.rows import Prepared
from archive.store.sql import Row

TABLES = ("date_mentions", "entity_mentions", "contributions", "sentences", "article_blocks")
"""What hangs on an article's text, children before parents."""
Annotate = Callable[[Article], Annotated]


class Facts:
    """Writes the facts of articles; what it remembers of the database is forgotten by `forget`."""

    def __init__(self, connection: sqlite3.Connection, rules_version: str, annotate: Annotate) -> None:
        self._db = connection
        self.annotate = annotate
        self._entities = Authority(connection)
        self._hanger = Hanger(connection)
        self._corrected: bool | None = None
        self._renamed: list[Correction] = []
        self.rules_version = rules_version
        self.index = Indexer(connection)

    def lists_are(self, slugs: Container[str]) -> None:
        """What the lists know, where all facts are derived anew: entities that they know no more follow."""
        self._entities.lists_are(slugs)

    def expect(self, many: Iterable[Prepared]) -> None:
        """These come in the next transaction."""
        self._hanger.open(prepared.hanging for prepared in many)

    def begin(self) -> None:
        """A transaction has begun: another program may have written since the last."""
        self.forget()
        self.index.begin(0, others_wrote=True)

    def forget(self) -> None:
        """What was remembered of rows that are taken back, or that another writer may have changed."""
        self._entities.forget()
        self._corrected = None

    def amended(self, annotated: Annotated, article_id: int | None = None) -> Amended:
        """The facts with the corrections that stand: those under the article's key, or under a key that finds it."""
        if not self._any_stands():
            return Amended(annotated, annotated.article, {})
        own = corrections.of_article(self._db, self._keys(annotated.article.key, article_id))
        return amend(annotated, own, self._renamed, self.annotate)

    def corrected(self, prepared: Prepared, article_id: int | None = None) -> Prepared:
        """What was prepared with the corrections that stand; itself where none bears on it."""
        if not self._any_stands():
            return prepared
        slugs = {entity.slug for entity in prepared.entities}
        if not any(correction.selector["entity"] in slugs for correction in self._renamed) and not (
            corrections.of_article(self._db, self._keys(prepared.article["key"], article_id))
        ):
            return prepared
        return self._prepared(self.amended(self.annotate(rows.article_of(prepared)), article_id))

    def amends(self, key: str) -> bool:
        """True if a correction was made under this key."""
        return self._any_stands() and bool(corrections.of_article(self._db, [key]))

    def insert(self, many: Sequence[tuple[Prepared, Row]]) -> list[int]:
        """Insert articles with their facts, given the columns that say where they were seen; both indexes follow. Gives
        their ids."""
        (first,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()
        self._hang([(first + number, prepared, seen) for number, (prepared, seen) in enumerate(many)])
        return list(range(first, first + len(many)))

    def replace(self, article_id: int, row: Row, prepared: Prepared) -> None:
        """Write an article in the place of another: its facts and its index entries go."""
        self.index.make_left_out()
        named = delete(self._db, article_id)
        with runs.still_whole(self._db, [article_id]):  # the former text goes to the versions
            sql.update(self._db, "articles", article_id, row)
        self._entities.drop_unnamed(named - self._hang([(article_id, prepared, None)]))

    def remove(self, article_id: int) -> None:
        """Take an article's row away with all that hangs on it."""
        self.index.make_left_out()
        named = delete(self._db, article_id)
        self._db.execute("DELETE FROM articles WHERE id = ?", (article_id,))
        self._entities.drop_unnamed(named)

    def rewrite(self, article_id: int, annotated: Annotated) -> Amended:
        """Write a standing article's facts and corrected fields anew; its text, the digest that came with it, and its
        place stay: of a text that was damaged `check` goes on saying so."""
        amended = self.amended(annotated, article_id)
        prepared = self._prepared(amended)
        row = {**prepared.article, "key": standing.key_of(self._db, article_id), "rules_version": self.rules_version}
        del row["text_digest"]
        self.replace(article_id, {**row, "source_id": runs.source(self._db, prepared.source)}, prepared)
        self._refresh(annotated)
        return amended

    def refresh(self, article_id: int, annotated: Annotated) -> None:
        """Note that today's rules find what stands; entities of the lists get today's names."""
        self._refresh(annotated)
        version = {"rules": self.rules_version, "id": article_id}
        self._db.execute(
            "UPDATE articles SET rules_version = :rules WHERE id = :id AND rules_version <> :rules", version
        )

    def _any_stands(self) -> bool:
        if self._corrected is None:
            self._corrected = corrections.any_stands(self._db)
            self._renamed = corrections.of_entities(self._db) if self._corrected else []
        return self._corrected

    def _name_made(self) -> None:
        """Let entities that are new here, or here again, have the names that people gave."""
        made = self._entities.take_made()
        for correction in self._renamed if made and self._any_stands() else ():
            if made & {correction.selector["entity"], (correction.after or {}).get("entity")}:
                name_entities(self._db, correction)

    def _keys(self, key: str, article_id: int | None) -> list[str]:
        return [key, *(standing.keys_of(self._db, article_id) if article_id is not None else ())]

    def _prepared(self, amended: Amended) -> Prepared:
        row = {**rows.article_row(amended.article), "key": amended.annotated.article.key}
        if amended.received:
            runs.source(self._db, amended.annotated.article.source)  # what is received stays known
            row["received"] = json.dumps(amended.received, ensure_ascii=False, sort_keys=True)
        return rows.prepare(amended.annotated, row, amended.article)

    def _refresh(self, annotated: Annotated) -> None:
        renamed = {c.selector["entity"] for c in self._renamed if set(c.after or ()) == {"label"}}
        self._entities.refresh(entity for entity in rows.entities_of(annotated) if entity.slug not in renamed)

    def _hang(self, many: Sequence[tuple[int, Prepared, Row | None]]) -> set[int]:
        """Insert articles, given their ids and where they were seen, unless they are there, and what hangs on them;
        gives the ids of the entities that are named."""
        hung, stems, bands = [], [], []
        ids = self._entities.ids(entity for _, prepared, _ in many for entity in prepared.entities)
        self._name_made()
        for article_id, prepared, seen in many:
            of = [ids[entity.slug] for entity in prepared.entities]
            hung.append(Hung(article_id, prepared.hanging, of, prepared.article, seen))
            if prepared.stems is not None:
                stems.append((article_id, prepared.stems, [of[place] for place in prepared.named]))
            bands.append((article_id, prepared.bands))
        self._hanger.insert(hung, at_once=not self.index.is_behind)
        self.index.add(stems, bands)
        return set(ids.values())


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
    connection.execute("DELETE FROM search_texts WHERE article_id = ?", (article_id,))
    return {entity_id for (entity_id,) in named}
