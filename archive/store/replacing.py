"""What a run replaces, kept so that the run can be undone: an article's state before the run first changed it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from archive.store import chaining, sql

_FILE = ("source_file_id", "record", "import_run_id")
PLACE = ("key", "source_id", "url", "external_id", *_FILE, "version", "text_digest")
"""What articles and appearances share: where a text was seen."""
_APPEARANCE = (*PLACE, "fields")


def remember(connection: sqlite3.Connection, run: int | None, article_id: int) -> None:
    """Keep the article's state, once a run; its text only by its digest, since `article_versions` will have it."""
    known = connection.execute(
        "SELECT 1 FROM replaced WHERE import_run_id = ? AND article_id = ?", (run, article_id)
    ).fetchone()
    written = connection.execute(
        "SELECT 1 FROM articles WHERE id = ? AND import_run_id = ?", (article_id, run)
    ).fetchone()
    if known or written:
        return
    [row] = sql.all_rows(connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)))
    del row["text"]
    places = _all(connection, f"SELECT {', '.join(_APPEARANCE)} FROM appearances", "id", article_id)
    state = {
        "article": row,
        "blocks": _all(connection, 'SELECT kind, "start", "end" FROM article_blocks', "position", article_id),
        "people": _all(connection, 'SELECT name, role, "start", "end" FROM contributions', "id", article_id),
        "appearances": [place for place in places if place["import_run_id"] != run],
        "versions": _all(
            connection,
            "SELECT text_digest, version, import_run_id, replaced_at FROM article_versions",
            "id",
            article_id,
        ),
    }
    last = connection.execute(
        "SELECT import_run_id, state FROM replaced WHERE article_id = ?"
        " AND json_extract(state, '$.article') IS NOT NULL ORDER BY id DESC LIMIT 1",
        (article_id,),
    ).fetchone()
    # Only a later run's state may lean on another: that run is taken back first.
    state = chaining.chained(state, json.loads(last[1]) if last and run and last[0] < run else None)
    told = {"import_run_id": run, "article_id": article_id, "state": _dump(state)}
    sql.insert(connection, "replaced", told)


def states(connection: sqlite3.Connection, run: int) -> dict[int, sql.Row]:
    """What a run replaced, by row, in the order in which it did; what joined others in it is whole, too."""
    found = {}
    for (article_id,) in connection.execute(
        "SELECT article_id FROM replaced WHERE import_run_id = ? ORDER BY id", (run,)
    ).fetchall():
        kept = connection.execute(
            "SELECT import_run_id, state FROM replaced WHERE article_id = ? ORDER BY id", (article_id,)
        ).fetchall()
        whole = chaining.unchained(json.loads(state) for _, state in kept)
        [state] = [state for (number, _), state in zip(kept, whole, strict=True) if number == run]
        found[article_id] = state
    return found


def absorbed(states: Iterable[sql.Row], run: int) -> Iterator[tuple[sql.Row, dict[int, sql.Row]]]:
    """What joined others in a run, and what had joined it before: its state before the run, whole, and as they are kept
    those that earlier runs left of it. What the run itself had made has none, and is nothing to return to."""
    for state in states:
        for of in state.get("absorbed", ()):
            whole = dict(zip(of, chaining.unchained(of.values()), strict=True))[str(run)]
            if "article" in whole:
                yield whole, {int(number): kept for number, kept in of.items() if int(number) != run}
            yield from absorbed([whole], run)


def absorb(connection: sqlite3.Connection, run: int, article_id: int, into: int) -> None:
    """Before the row of an article goes, since its key joins another: what runs replaced of it goes with that one's
    state, so that it can be put back. What the run itself wrote has none."""
    states = connection.execute(
        "SELECT import_run_id, state FROM replaced WHERE article_id = ? ORDER BY id", (article_id,)
    ).fetchall()
    if not states:
        return
    place = (run, into)
    found = connection.execute(
        "SELECT state FROM replaced WHERE import_run_id = ? AND article_id = ?", place
    ).fetchone()
    kept = json.loads(found[0]) if found else {}
    kept.setdefault("absorbed", []).append({number: json.loads(state) for number, state in states})
    connection.execute(
        "INSERT INTO replaced(import_run_id, article_id, state) VALUES (?, ?, ?)"
        " ON CONFLICT (import_run_id, article_id) DO UPDATE SET state = excluded.state",
        (*place, _dump(kept)),
    )


def scrub(connection: sqlite3.Connection, keys: Collection[str], digests: Collection[str]) -> None:
    """What is kept of articles under these keys, or with one of these texts, goes from every state, and the places of
    the keys: undo leaves them where they are."""
    gone = {*keys, *digests}

    def kept(state: sql.Row) -> sql.Row:
        if "article" in state:
            if {state["article"]["key"], state["article"]["text_digest"]} & gone:
                state = {name: state[name] for name in state.keys() & {"absorbed"}}
            else:
                state["appearances"] = [
                    {**place, "fields": None} if place.get("text_digest") in gone else place
                    for place in state["appearances"]
                    if place["key"] not in gone
                ]
        if "absorbed" in state:
            told = [dict(zip(of, scrubbed(of.values()), strict=True)) for of in state["absorbed"]]
            state["absorbed"] = [of for of in told if all("article" in former for former in of.values())]
        return state

    def scrubbed(chain: Iterable[sql.Row]) -> Iterator[sql.Row]:
        last = None
        for state in chaining.unchained(chain):
            state = chaining.chained(kept(state), last)
            last = state if "article" in state else last
            yield state

    for (article_id,) in connection.execute("SELECT DISTINCT article_id FROM replaced").fetchall():
        found = connection.execute(
            "SELECT id, state FROM replaced WHERE article_id = ? ORDER BY id", (article_id,)
        ).fetchall()
        if any(word in state for _, state in found for word in gone):
            left = map(_dump, scrubbed(json.loads(state) for _, state in found))
            connection.executemany(
                "UPDATE replaced SET state = ? WHERE id = ?", [*zip(left, (number for number, _ in found), strict=True)]
            )
    connection.execute("DELETE FROM replaced WHERE state = '{}'")


def free(
    connection: sqlite3.Connection,
    states: Mapping[int, sql.Row],
    absorbed: Sequence[sql.Row],
    texts: Mapping[str, str],
) -> tuple[dict[int, sql.Row], list[sql.Row]]:
    """Of what a run replaced, by row, and of what joined others in it: what can return, since its text is there.

    A key that is by now at an article which has no state, one that it met there being withdrawn, stays where it is.
    """
    absorbed = [state for state in absorbed if texts.get(state["article"]["text_digest"])]
    states = {number: state for number, state in states.items() if texts.get(state["article"]["text_digest"])}
    told = [*states.values(), *absorbed]
    keys = {place["key"] for state in told for place in (state["article"], *state["appearances"])}
    held = connection.execute(
        "WITH wanted AS MATERIALIZED (SELECT value FROM json_each(?)) SELECT key, id FROM articles WHERE key IN wanted"
        " UNION SELECT key, article_id FROM appearances WHERE key IN wanted",
        (json.dumps(sorted(keys)),),
    ).fetchall()
    while True:
        staying = {key for key, article_id in held if article_id not in states}
        left = {number: state for number, state in states.items() if state["article"]["key"] not in staying}
        if len(left) == len(states):
            break
        states = left
    returning = [state for state in absorbed if state["article"]["key"] not in staying]
    for state in (*left.values(), *returning):
        state["appearances"] = [place for place in state["appearances"] if place["key"] not in staying]
    return left, returning


def _dump(state: sql.Row) -> str:
    return json.dumps(state, ensure_ascii=False)


def _all(connection: sqlite3.Connection, select: str, order: str, article_id: int) -> list[sql.Row]:
    return sql.all_rows(connection.execute(f"{select} WHERE article_id = ? ORDER BY {order}", (article_id,)))
