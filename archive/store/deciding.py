"""What an incoming article means for those that stand: news, another text under its key, or the same again elsewhere.

A key is at one article: its own, or one that it is an appearance of. Where its text, headline or publication becomes
another's, it leaves, with all its places, for the article that has these or for a row of its own.
"""

from __future__ import annotations

import sqlite3

from archive.models import Article
from archive.store import received, replacing, rereading, rows, runs, sql, standing, taken_down, versions
from archive.store.facts import Facts
from archive.store.inserting import Inserter
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row


class Decider:
    """Decides for one import run, article by article, and has it written; inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, run: int, facts: Facts, rows: Inserter) -> None:
        self._db = connection
        self._run = run
        self._facts = facts
        self._rows = rows
        self._reread = rereading.Reread(connection, run)

    def decide(self, prepared: Prepared, file: SourceFile) -> str:
        """Write one article; says what it was: added, updated, unchanged or duplicates."""
        article = prepared.article
        owner = standing.owner(self._db, article["key"])
        if owner is None:
            return "unchanged" if taken_down.is_one(self._db, article) else self._settle_new(prepared, file)
        seen = standing.seen_at(self._db, article["key"], (file.path, file.digest, prepared.record))
        if standing.is_no_news(self._db, owner, article, seen, prepared.source):
            return "unchanged"
        spoken = standing.spoken_at(self._db, owner, article["key"])
        if owner["text_digest"] != article["text_digest"]:
            if versions.is_older(article["version"], spoken["version"]):
                self._keep_older(owner, prepared, file)
            else:
                self._move(owner, prepared, file)
            return "updated"
        own = owner["key"] == article["key"]
        killed = versions.is_killed(article, owner)
        more = versions.declares_more(article, owner, spoken["version"])
        less = not killed and versions.declares_less(article["version"], spoken["version"])
        later = (
            less
            or versions.is_killed(owner, article)
            or (file.path, prepared.record) > (spoken["path"], spoken["record"])
        )
        if seen is None and not more and later:
            return self._appears(owner, prepared, file)
        if standing.group(owner) != standing.group(article):
            self._move(owner, prepared, file)
            return "updated"
        if not own:
            return self._join(owner, prepared, file)
        replacing.remember(self._db, self._run, owner["id"])
        with runs.still_whole(self._db, [owner["id"]]):
            self._drop_place(prepared, file)
            if seen is None or owner["path"] != file.path:
                self._appear(owner["id"], owner, standing.present(self._db, owner["id"]))
            self._rows.replace(owner["id"], prepared, file)
        return "updated" if seen or more else "duplicates"

    def _settle_new(self, prepared: Prepared, file: SourceFile) -> str:
        """An article whose key is at none: the same record of the same file may stand as it was read otherwise before,
        by other readers or under other options."""
        former = None if prepared.pedigree else self._reread.standing(file.path, file.digest, prepared.record)
        if former is None or self._facts.amends(former["key"]):
            return self._settle(prepared, file)
        if rereading.says_less(prepared.article, former):
            return "unchanged"
        if standing.twin(self._db, prepared.article):
            return self._settle(prepared, file)
        replacing.remember(self._db, self._run, former["id"])
        with runs.still_whole(self._db, [former["id"]]):
            self._rows.replace(former["id"], prepared, file)
            if former["text_digest"] != prepared.article["text_digest"]:
                self._keep_version(former["id"], former)
        self._rows.changed([("withdrawn", former["key"])])
        return "updated"

    def _settle(self, prepared: Prepared, file: SourceFile) -> str:
        """An article whose key is at none: with its twin, or in a row of its own."""
        twin = standing.twin(self._db, prepared.article)
        if twin is not None:
            return self._join(twin, prepared, file)
        self._rows.insert([(prepared, file)])
        return "added"

    def _join(self, article: Row, prepared: Prepared, file: SourceFile) -> str:
        """The same again elsewhere: the smallest (key, path, record) is the article, the others its appearances."""
        standing_at = (article["key"], article["path"] or "", article["record"] or 0)
        if (prepared.article["key"], file.path, prepared.record) >= standing_at:
            return self._appears(article, prepared, file)
        replacing.remember(self._db, self._run, article["id"])
        self._appear(article["id"], article, standing.present(self._db, article["id"]))
        self._rows.replace(article["id"], prepared, file)
        return "duplicates"

    def _appears(self, article: Row, prepared: Prepared, file: SourceFile) -> str:
        self._appear(article["id"], self._rows.place(prepared, file), rows.article_of(prepared))
        if self._facts.amends(prepared.article["key"]):
            self.amend(article["id"])
        self._rows.changed([("updated", article["key"])])
        return "duplicates"

    def _keep_older(self, owner: Row, prepared: Prepared, file: SourceFile) -> None:
        """A version that came late: its text goes to the versions only."""
        replacing.remember(self._db, self._run, owner["id"])
        self._keep_version(owner["id"], prepared.article)
        self._appear(owner["id"], self._rows.place(prepared, file), rows.article_of(prepared))
        self._rows.changed([("updated", prepared.article["key"])])

    def _move(self, owner: Row, prepared: Prepared, file: SourceFile) -> None:
        """Let a key leave the article that it is at, with its places and its former texts."""
        twin = standing.twin(self._db, prepared.article)
        concerned = [row["id"] for row in (owner, twin) if row]
        for article_id in concerned:
            replacing.remember(self._db, self._run, article_id)
        with runs.still_whole(self._db, concerned):  # nothing that was seen in a file goes
            self._part(owner, twin, prepared, file)

    def _part(self, owner: Row, twin: Row | None, prepared: Prepared, file: SourceFile) -> None:
        """Of `owner`, for its `twin`; the row goes where no other key is at it and there is a twin."""
        key, own = prepared.article["key"], owner["key"] == prepared.article["key"]
        former = standing.present(self._db, owner["id"])
        self._drop_place(prepared, file)
        heir = self._hand_over(owner) if own else None
        others = heir is not None or not own
        target: int = twin["id"] if twin else owner["id"]
        if twin is None and others:
            [target] = self._rows.insert([(prepared, file)], "updated")
        elif twin is None:
            self._rows.replace(target, prepared, file)
        place = self._rows.place(prepared, file)
        if own and any(owner[name] != place[name] for name in ("source_file_id", "record")):
            self._appear(target, owner, former)  # unless other readers read the same otherwise
        self._db.execute(
            "UPDATE appearances SET article_id = ? WHERE article_id = ? AND key = ?", (target, owner["id"], key)
        )
        self._follow(owner["id"], target, key, own=own)
        if owner["text_digest"] != prepared.article["text_digest"]:
            self._keep_version(target, owner)
        if not others and twin is not None:
            replacing.absorb(self._db, self._run, owner["id"], target)
            self._facts.remove(owner["id"])
        elif heir or (others and self._facts.amends(key)):
            self.amend(owner["id"], heir)
        if twin is not None:  # last: the key is free by now
            self._join(twin, prepared, file)
            self._rows.changed([("updated", key)])

    def _follow(self, old: int, new: int, key: str, *, own: bool) -> None:
        """Let the former texts that were seen under a key go with it; those of the keys that stay, stay."""
        places = "SELECT text_digest FROM appearances WHERE text_digest IS NOT NULL AND article_id"
        mine, theirs = f"text_digest IN ({places} = :new AND key = :key)", f"text_digest IN ({places} = :old)"
        ids = {"old": old, "new": new, "key": key}
        self._db.execute(
            "INSERT OR IGNORE INTO article_versions(article_id, version, text, text_digest, import_run_id, replaced_at)"
            " SELECT :new, version, text, text_digest, import_run_id, replaced_at FROM article_versions"
            f" WHERE article_id = :old AND {f'({mine} OR NOT {theirs})' if own else mine}",
            ids,
        )
        gone = f"NOT {theirs}" if own else f"{mine} AND NOT {theirs}"
        if old != new:
            self._db.execute(f"DELETE FROM article_versions WHERE article_id = :old AND {gone}", ids)

    def _hand_over(self, owner: Row) -> Row | None:
        """Before its key leaves an article: another key that is at it gets the row, and its own place; gives that."""
        owner_id: int = owner["id"]
        places = sql.all_rows(
            self._db.execute(
                "SELECT p.* FROM appearances p JOIN source_files f ON f.id = p.source_file_id"
                " WHERE p.article_id = :id AND p.key ="
                " (SELECT min(key) FROM appearances WHERE article_id = :id AND key <> :key)"
                " ORDER BY p.text_digest IS NOT :text_digest, f.path, p.record",
                owner,
            )
        )
        if not places:
            return None
        heir = standing.speaking(places)
        self._db.execute("DELETE FROM appearances WHERE id = ?", (heir["id"],))
        place = {name: heir[name] for name in replacing.PLACE if name != "text_digest"}
        sql.update(self._db, "articles", owner_id, place)
        # What people corrected was the leaving key's, and what was received there is no longer this place's.
        self._db.execute(
            "UPDATE articles SET received = json_remove(received, '$.source', '$.url', '$.external_id', '$.version')"
            " WHERE id = ? AND received IS NOT NULL",
            (owner_id,),
        )
        self._rows.changed([("updated", heir["key"])])
        return heir

    def amend(self, article_id: int, at: Row | None = None) -> None:
        """Write a standing article anew: corrections of it have come or gone, or it is the one seen `at` a place."""
        article = standing.present(self._db, article_id)
        if at and at["fields"] and at["text_digest"] == article.text_digest:
            article = received.with_fields(article, at["fields"])
        self._facts.rewrite(article_id, self._facts.annotate(article))

    def _appear(self, article_id: int, seen: Row, article: Article) -> None:
        """Keep a place where the article was seen, and what was said of it there."""
        if seen["source_file_id"] is not None:
            row = {"article_id": article_id, **{name: seen[name] for name in replacing.PLACE}}
            row["fields"] = received.fields(article)
            sql.insert(self._db, "appearances", row, unless_there=True)

    def _drop_place(self, prepared: Prepared, file: SourceFile) -> None:
        """Of what comes in at this place: the place is an article's own by now."""
        self._db.execute(
            "DELETE FROM appearances WHERE key = :key AND source_file_id = :source_file_id AND record = :record",
            self._rows.place(prepared, file),
        )

    def _keep_version(self, article_id: int, former: Row) -> None:
        row = {"article_id": article_id, **{name: former[name] for name in ("version", "text", "text_digest")}}
        row |= {"import_run_id": self._run, "replaced_at": sql.now()}
        sql.insert(self._db, "article_versions", row, unless_there=True)
