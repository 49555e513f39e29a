"""One import taken back: what it added goes, what it replaced returns, as if it had never been.

A run is taken back only while nothing later stands on it: facts derived anew and corrections by people do not count.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.errors import StoreError
from archive.store import facts, replacing, runs, sql, standing
from archive.store.facts import Annotate, Facts
from archive.store.settling import settle

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the articles of a run. `later` are runs that saw articles unchanged since: some of them may have
    been this run's, and would have been added by those."""

    run: int
    removed: int
    restored: int
    appearances: int
    later: tuple[int, ...]


_TOUCHED = """
    WITH mine AS MATERIALIZED (SELECT DISTINCT article_key AS key FROM changes WHERE import_run_id = :run),
         touched AS MATERIALIZED (
            SELECT id FROM articles WHERE key IN mine
             UNION SELECT article_id FROM appearances WHERE key IN mine
             UNION SELECT article_id FROM replaced WHERE import_run_id = :run),
         keys AS MATERIALIZED (
            SELECT key FROM articles WHERE id IN touched
             UNION SELECT key FROM appearances WHERE article_id IN touched
             UNION SELECT key FROM mine)"""


def undo(connection: sqlite3.Connection, run: int, rules_version: str, annotate: Annotate) -> Undone:
    """Take a run back, in the caller's transaction. Raises StoreError, with the reason, if that cannot be."""
    _require_undoable(connection, run)
    states = replacing.states(connection, run)
    absorbed = list(replacing.absorbed(states.values(), run))
    states = {article_id: state for article_id, state in states.items() if "article" in state}
    joined = [state for state, _ in absorbed]
    texts = _texts(connection, [*states.values(), *joined])
    whole = _others_whole(connection, run)
    added = connection.execute(
        f"SELECT id, key FROM articles WHERE import_run_id = ? AND {_LIVING}"
        " AND id NOT IN (SELECT article_id FROM replaced"
        "                 WHERE import_run_id = ? AND json_extract(state, '$.article') IS NOT NULL)",
        (run, run),
    ).fetchall()
    named: set[int] = set()
    for article_id, key in added:
        named |= facts.delete(connection, article_id)
        connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
        runs.change(connection, "withdrawn", key, run)
    seen = connection.execute(
        "DELETE FROM appearances WHERE import_run_id = ?"
        f" AND EXISTS (SELECT 1 FROM articles WHERE id = article_id AND {_LIVING}) RETURNING article_id, key",
        (run,),
    ).fetchall()
    states, joined = replacing.free(connection, states, joined, texts)
    for article_id in states:
        named |= facts.delete(connection, article_id)
        sql.update(connection, "articles", article_id, {"key": f"undoing {article_id}"})
    for state, earlier in absorbed:
        if any(state is other for other in joined):
            states[_put_back(connection, state["article"], earlier, texts)] = state
    emptied = _emptied(connection, states)
    for table in ("appearances", "article_versions"):
        connection.executemany(f"DELETE FROM {table} WHERE article_id = ?", [(article_id,) for article_id in states])
    writer = Facts(connection, rules_version, annotate)
    for article_id, state in states.items():
        _restore(connection, article_id, state, texts, {**texts, **emptied.get(article_id, {})})
        writer.rewrite(article_id, annotate(standing.present(connection, article_id)))
        runs.change(connection, "updated", state["article"]["key"], run)
    parted = {article_id for article_id, key in seen if writer.amends(key)}
    for article_id in sorted({article_id for article_id, _ in seen} - states.keys()):
        if article_id in parted:  # what was corrected under a key that is gone
            writer.rewrite(article_id, annotate(standing.present(connection, article_id)))
        runs.change(connection, "updated", standing.key_of(connection, article_id), run)
    connection.executemany("UPDATE source_files SET articles = ? WHERE id = ?", whole)
    _forget_run(connection, run)
    settle(connection, named, annotate)
    later = connection.execute(
        "SELECT id FROM import_runs WHERE id > ? AND unchanged > 0 AND undone_at IS NULL"
        " AND json_extract(arguments, '$.rebuild') IS NULL ORDER BY id",
        (run,),
    ).fetchall()
    return Undone(run, len(added), len(states), len(seen), tuple(number for (number,) in later))


_LIVING = "NOT (withdrawn_at IS NOT NULL AND text = '')"


def _require_undoable(connection: sqlite3.Connection, run: int) -> None:
    row = sql.first_row(connection.execute("SELECT * FROM import_runs WHERE id = ?", (run,)))
    if row is None:
        raise StoreError(f"no run {run}", hint="`archive runs` lists them")
    if row["undone_at"]:
        raise StoreError(f"run {run} was undone {row['undone_at']}", hint="import its files again to have them back")
    if "rebuild" in json.loads(row["arguments"]):
        raise StoreError(f"run {run} derived facts anew, and added nothing", hint="`archive rebuild` does it again")
    later = connection.execute(
        f"""{_TOUCHED}
            SELECT c.import_run_id, count(DISTINCT c.article_key), min(c.article_key)
              FROM changes c JOIN import_runs r ON r.id = c.import_run_id
             WHERE c.import_run_id > :run AND r.undone_at IS NULL
               AND json_extract(r.arguments, '$.rebuild') IS NULL AND c.article_key IN keys
             GROUP BY 1 ORDER BY 1 DESC""",
        {"run": run},
    ).fetchall()
    if later:
        told = "; ".join(f"run {number} changed {count} ({key[:12]}…)" for number, count, key in later[:_SHOWN])
        raise StoreError(
            f"later imports changed articles of run {run} since: {told}",
            hint=f"undo those first: archive runs --undo {later[0][0]}",
        )


def _texts(connection: sqlite3.Connection, states: Iterable[sql.Row]) -> dict[str, str]:
    """The texts of what is restored, by digest; empty where it was withdrawn."""
    wanted = {kept["text_digest"] for state in states for kept in (state["article"], *state["versions"])}
    found = connection.execute(
        """WITH wanted AS MATERIALIZED (SELECT value FROM json_each(?))
           SELECT text_digest, text FROM articles WHERE text_digest IN wanted
            UNION SELECT text_digest, text FROM article_versions WHERE text_digest IN wanted ORDER BY text""",
        (json.dumps(sorted(wanted)),),
    )
    return dict(found.fetchall())


def _others_whole(connection: sqlite3.Connection, run: int) -> list[tuple[int | None, int]]:
    """What is known of files as read to their end, of those whose articles are touched: none that the run read from,
    since what it took from there goes; the others as they were."""
    connection.execute(
        """UPDATE source_files SET articles = NULL WHERE import_run_id = :run OR id IN (
              SELECT source_file_id FROM articles WHERE import_run_id = :run
               UNION SELECT source_file_id FROM appearances WHERE import_run_id = :run)""",
        {"run": run},
    )
    return connection.execute(
        f"""{_TOUCHED} SELECT articles, id FROM source_files WHERE articles IS NOT NULL AND id IN (
              SELECT source_file_id FROM articles WHERE id IN touched
               UNION SELECT source_file_id FROM appearances WHERE article_id IN touched)""",
        {"run": run},
    ).fetchall()


def _put_back(
    connection: sqlite3.Connection, row: sql.Row, earlier: Mapping[int, sql.Row], texts: dict[str, str]
) -> int:
    """A row for an article whose key had joined another's, with what earlier runs replaced of it. Gives its id."""
    taken = connection.execute("SELECT 1 FROM articles WHERE id = ?", (row["id"],)).fetchone()
    whole = {**row, "id": None if taken else row["id"], "text": texts[row["text_digest"]]}
    article_id = sql.insert(connection, "articles", {**whole, "key": f"undoing {row['id']}"})
    for number, state in earlier.items():
        told = {"import_run_id": number, "article_id": article_id, "state": json.dumps(state, ensure_ascii=False)}
        sql.insert(connection, "replaced", told)
    return article_id


def _emptied(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Of each article, its former texts that were withdrawn since: no undo brings them back, though others have one."""
    asked = "SELECT text_digest, text FROM article_versions WHERE article_id = ? AND text = ''"
    return {article_id: dict(connection.execute(asked, (article_id,)).fetchall()) for article_id in article_ids}


def _restore(
    connection: sqlite3.Connection, article_id: int, state: sql.Row, texts: dict[str, str], former: dict[str, str]
) -> None:
    """The article's row, parts, signatures, places and former texts, as they were; `former` ones by digest."""
    row = state["article"]
    sql.update(connection, "articles", article_id, {**row, "text": texts[row["text_digest"]]})
    own = {"article_id": article_id}
    sql.insert_all(
        connection,
        "article_blocks",
        [{**own, "position": position, **block} for position, block in enumerate(state["blocks"])],
    )
    sql.insert_all(connection, "contributions", [{**own, **person} for person in state["people"]])
    sql.insert_all(connection, "appearances", [{**own, **place} for place in state["appearances"]])
    versions = [{**own, **kept, "text": former.get(kept["text_digest"], "")} for kept in state["versions"]]
    sql.insert_all(connection, "article_versions", versions)


def _forget_run(connection: sqlite3.Connection, run: int) -> None:
    """What else the run left: its files, where nothing comes from them, its refusals, its sources."""
    for table in ("replaced", "rejects"):
        connection.execute(f"DELETE FROM {table} WHERE import_run_id = ?", (run,))
    connection.execute(
        "DELETE FROM source_files AS f WHERE import_run_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM articles WHERE source_file_id = f.id)"
        " AND NOT EXISTS (SELECT 1 FROM appearances WHERE source_file_id = f.id)",
        (run,),
    )
    runs.drop_unused(connection)
    sql.update(connection, "import_runs", run, {"undone_at": sql.now()})
