"""Withdrawal: an article's words gone from the file for good, and a tombstone that keeps them from coming back.

The tombstone is the row of `articles`, its text empty, with `withdrawn_at`; its keys and the digests of its texts stay,
and no word can be read from those.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from archive.store import (
    coding,
    corrections,
    derived,
    facts,
    families,
    named,
    postings,
    quoting,
    replacing,
    runs,
    sql,
    standing,
    taken_down,
    traces,
)
from archive.store.amending import Correction
from archive.store.facts import Annotate
from archive.store.forgetting import forget
from archive.store.settling import settle

_KEPT = {"id", "key", "text_digest", "language", "word_count", "source_file_id", "record", "import_run_id"}
_KEPT |= {"rules_version", "withdrawn_at", "text"}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal took away. `near` are keys of articles with nearly the same text, which stand; `originals` the
    kept files that held it, now gone; `elsewhere` the paths that it came from, which are not the archive's; `refused`
    the path of each refusal that is gone, whatever else it held; `former` the keys of articles that stand, and had
    one of the texts before: they have it no more."""

    key: str
    near: tuple[str, ...]
    originals: tuple[str, ...]
    elsewhere: tuple[str, ...]
    refused: tuple[str, ...]
    former: tuple[str, ...]


def texts(connection: sqlite3.Connection, article_id: int) -> dict[str, str]:
    """What is withdrawn, by digest: the article's text and its former ones, but for those that another article has."""
    found = connection.execute(
        """SELECT text_digest, text FROM articles WHERE id = :id AND text <> '' UNION
           SELECT text_digest, text FROM article_versions v WHERE article_id = :id AND text <> '' AND NOT EXISTS
             (SELECT 1 FROM articles a WHERE a.text_digest = v.text_digest AND a.id <> :id AND a.text <> '')""",
        {"id": article_id},
    )
    return dict(found.fetchall())


def withdraw(
    connection: sqlite3.Connection,
    article_id: int,
    refused: Iterable[int],
    originals: Iterable[str],
    annotate: Annotate,
    *,
    reason: str,
    by: str,
) -> Withdrawn:
    """Empty the article and all that says anything of it, these refusals and kept `originals` (digests) too, in the
    caller's transaction; `sweep` comes after."""
    keys = standing.keys_of(connection, article_id)
    row = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))[0]
    near = _near(connection, article_id)
    taken = texts(connection, article_id)
    bodies = _bodies(connection, article_id, taken.values())
    files = connection.execute(
        """WITH here AS (SELECT id, path FROM source_files WHERE id = :file
                          OR id IN (SELECT source_file_id FROM appearances WHERE article_id = :article))
           SELECT f.id, f.path, f.sha256 FROM source_files f WHERE id IN (SELECT id FROM here)
               OR (path IN (SELECT path FROM here)  -- an earlier state, that said else of the same text
                   AND NOT EXISTS (SELECT 1 FROM articles WHERE source_file_id = f.id)
                   AND NOT EXISTS (SELECT 1 FROM appearances WHERE source_file_id = f.id))""",
        {"file": row["source_file_id"], "article": article_id},
    ).fetchall()
    refused_at, digests = traces.drop_refusals(connection, refused)
    made = [c for key in keys for c in corrections.made_under(connection, key) if c.target != "withdrawal"]
    invented = [correction for correction in made if correction.target == "entity"]
    for correction in made:
        corrections.empty(connection, correction, {"article": correction.selector["article"]})
    names = facts.delete(connection, article_id)
    for table in ("article_links", "replaced"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM article_links WHERE other_id = ?", (article_id,))
    connection.executemany("DELETE FROM fact_changes WHERE article_key = ?", [(key,) for key in keys])
    former = _empty_versions(connection, article_id, list(taken))
    replacing.scrub(connection, keys, _gone(connection, article_id, taken))
    for digest in bodies:
        kept = {"article_id": article_id, "text": "", "text_digest": digest, "replaced_at": sql.now()}
        sql.insert(connection, "article_versions", kept, unless_there=True)
    connection.execute(
        "UPDATE appearances SET source_id = NULL, url = NULL, external_id = NULL, fields = NULL WHERE article_id = ?",
        (article_id,),
    )
    emptied = dict.fromkeys(set(row) - _KEPT) | {"text": "", "word_count": 0, "withdrawn_at": sql.now()}
    sql.update(connection, "articles", article_id, emptied)
    settle(connection, names | forget(connection, taken.values(), names), annotate)
    for correction in invented:
        named.drop_invented(connection, correction)
    runs.drop_unused(connection)
    digests |= {*originals, *(digest for _, _, digest in files)} | traces.former_files(connection, former)
    gone = traces.drop_originals(connection, digests)
    traces.hide_paths(connection, article_id, files)
    corrections.record(connection, "withdrawal", {"article": row["key"]}, None, None, reason=reason, by=by)
    runs.change(connection, "withdrawn", row["key"])
    elsewhere = {path for _, path, _ in files}.union(refused_at)
    return Withdrawn(row["key"], near, gone, tuple(sorted(elsewhere)), tuple(refused_at), former)


def sweep(connection: sqlite3.Connection) -> bool:
    """Write the file anew without what was deleted, and empty the journal beside it.

    Outside a transaction. False if another program reads an older state just now: then the journal still holds it.
    """
    connection.execute("BEGIN IMMEDIATE")
    coding.drop_unused(connection)
    if connection.execute("SELECT 1 FROM search_articles").fetchone():
        postings.build(connection, derived.WEIGHTS)
    connection.execute("COMMIT")
    for index in ("articles_fts", "articles_fr", "entities_fts"):
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _near(connection: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    """The keys of the articles that have nearly the same text, or the very same."""
    found = connection.execute(
        "SELECT other.key FROM articles a JOIN articles other USING (text_digest)"
        " WHERE a.id = ? AND other.id <> a.id AND other.text <> '' ORDER BY 1",
        (article_id,),
    )
    near = [member.key for member in families.family(connection, article_id) if member.id != article_id]
    return tuple(dict.fromkeys([*near, *(key for (key,) in found)]))


def _bodies(connection: sqlite3.Connection, article_id: int, taken: Iterable[str]) -> set[str]:
    """What tells the words of texts under whatever headline: theirs may be any that the article had."""
    article = standing.article(connection, article_id)
    former = connection.execute(
        "SELECT json_extract(state, '$.article.headline') FROM replaced WHERE article_id = ?", (article_id,)
    )
    headlines = {article.headline if article else None, *(headline for (headline,) in former)}
    return {digest for name in headlines for text in taken for digest in taken_down.body_digests(name, text)}


def _gone(connection: sqlite3.Connection, article_id: int, digests: Collection[str]) -> set[str]:
    """Those of the texts that no other article has."""
    found = connection.execute(
        "SELECT text_digest FROM articles WHERE id <> ? AND text <> ''"
        " AND text_digest IN (SELECT value FROM json_each(?))",
        (article_id, json.dumps(list(digests))),
    )
    return set(digests) - {digest for (digest,) in found}


def _empty_versions(connection: sqlite3.Connection, article_id: int, digests: list[str]) -> tuple[str, ...]:
    """Of the article's former texts only the digests stay, and of these texts wherever they are former ones; gives the
    keys of those other articles. What was kept of them while they had it goes, too."""
    asked = {"id": article_id, "digests": json.dumps(digests)}
    held = "text_digest IN (SELECT value FROM json_each(:digests))"
    others = connection.execute(
        f"SELECT DISTINCT a.id, a.key FROM articles a JOIN article_versions v ON v.article_id = a.id"
        f" WHERE a.id <> :id AND v.text <> '' AND v.{held} ORDER BY a.key",
        asked,
    ).fetchall()
    connection.execute(f"UPDATE article_versions SET text = '', version = NULL WHERE {held}", asked)
    connection.execute("DELETE FROM article_versions WHERE article_id = :id AND text <> ''", asked)
    for other_id, _ in others:
        of = {**asked, "id": other_id}
        connection.execute(f"UPDATE appearances SET fields = NULL WHERE article_id = :id AND {held}", of)
        for key in standing.keys_of(connection, other_id):
            connection.execute("DELETE FROM fact_changes WHERE article_key = ?", (key,))
            for correction in corrections.made_under(connection, key):
                if correction.selector.get("text_digest") in digests:
                    _leave(connection, correction, other_id)
    return tuple(key for _, key in others)


def _leave(connection: sqlite3.Connection, correction: Correction, article_id: int) -> None:
    """Point a correction to its place in the article's present text, or empty it if that has none."""
    article = standing.article(connection, article_id)
    span = quoting.place(correction.selector, article.text, article.text_digest) if article else None
    if article and span and not correction.undone_at:
        where = quoting.selector(correction.selector["article"], article, *span)
        corrections.point(connection, correction.id, where)
    else:
        corrections.empty(connection, correction, {"article": correction.selector["article"]})
        named.drop_invented(connection, correction)
