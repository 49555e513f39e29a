"""The fast way and the live way give the same archive; a load cut short leaves nothing unsearchable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.importing import import_files
from archive.store import checking, database, derived, indexing, runs
from archive.store.writer import Writer
from tests.comparing import contents, is_sound
from tests.loading.conftest import records


def indexed(db: Path) -> dict[str, Any]:
    """What the indexes hold: stems of every article, the articles of every word, the names of SQL's own indexes."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, instance)")
        return {
            "stems": connection.execute(
                "SELECT key, f.headline, lead, body FROM articles_fr f JOIN articles a ON a.id = f.rowid ORDER BY 1"
            ).fetchall(),
            "words": connection.execute(
                "SELECT term, col, offset, key FROM temp.words w JOIN articles a ON a.id = w.doc ORDER BY 1, 2, 3, 4"
            ).fetchall(),
            "names": connection.execute("SELECT label, aliases FROM entities_fts ORDER BY 1, 2").fetchall(),
            "bands": connection.execute(
                "SELECT band, key FROM article_bands b JOIN articles a ON a.id = b.article_id ORDER BY 1, 2"
            ).fetchall(),
            "schema": connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY 1, 2"
            ).fetchall(),
        }


def found(connection: sqlite3.Connection, word: str) -> int:
    """How many articles the index of words finds."""
    query = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    number: int = connection.execute(query, (word,)).fetchone()[0]
    return number


def settings(db: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(db)) as connection:
        return [
            row
            for index in ("articles_fts", "articles_fr")
            for row in connection.execute(f"SELECT k, v FROM {index}_config WHERE k <> 'version' ORDER BY 1")
        ]


def test_both_ways_give_the_same(load: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    live, fast = tmp_path / "live.db", tmp_path / "fast.db"
    import_files([load.name], live)
    request.getfixturevalue("small_steps")
    seen: list[bool] = []

    def look(done: int) -> None:
        with closing(sqlite3.connect(fast)) as connection:
            seen.append(indexing.pending_after(connection) is not None)

    import_files([load.name], fast, progress=look)
    assert any(seen), "the fast way was not taken"
    assert contents(live) == contents(fast) and indexed(live) == indexed(fast)
    assert settings(fast) == [("automerge", 4), ("hashsize", 1 << 20)] * 2
    is_sound(live)
    is_sound(fast)


def test_a_first_load_leaves_full_pages(tmp_path: Path, db: Path, small_steps: None) -> None:
    path = tmp_path / "thousand.jsonl"
    path.write_text("\n".join(map(json.dumps, records(1_000))), encoding="utf-8")
    import_files([path], db)
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        for table in ("article_bands", "article_blocks"):
            (before,) = connection.execute("PRAGMA freelist_count").fetchone()
            connection.execute(f"REINDEX {table}")
            (after,) = connection.execute("PRAGMA freelist_count").fetchone()
            assert after <= before, f"{table}: {after - before} pages too many"


def test_a_version_of_five_thousand_digits_breaks_no_load(tmp_path: Path, small_steps: None) -> None:
    path = tmp_path / "versions.jsonl"
    told = [*records(100), *({**record, "body": _LONG, "version": "9" * 5_000} for record in records(2, seed=1))]
    path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    assert import_files([path], tmp_path / "a.db").counts["added"] == 102
    is_sound(tmp_path / "a.db")


_LONG = " ".join(f"Le {number} mai, le port de Brest a rouvert son quai numéro {number}." for number in range(1, 30))


def test_a_first_load_that_replaces_articles_makes_the_indexes_that_it_asks(
    load: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Without them, each row that goes would be looked for in all rows of the tables that may point to it."""
    lines = load.read_text(encoding="utf-8").split("\n")
    lines[200:200] = [line.replace(" Référence", " Correction :") for line in lines[100:120]]
    load.write_text("\n".join(lines), encoding="utf-8")
    live, fast = tmp_path / "live.db", tmp_path / "fast.db"
    import_files([load.name], live)
    request.getfixturevalue("small_steps")
    seen: list[tuple[int, int | None, set[str]]] = []

    def look(done: int) -> None:
        with closing(sqlite3.connect(fast)) as connection:
            named = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
            seen.append((done, indexing.pending_after(connection), named))

    report = import_files([load.name], fast, progress=look)
    assert report.counts["updated"] == 20
    whole = {name for kind, name, _ in indexed(live)["schema"] if kind == "index"}
    pending = [(done, named == whole) for done, after, named in seen if after is not None]
    assert [made for done, made in pending if done < 200] == [False] * sum(done < 200 for done, _ in pending)
    assert all(made for done, made in pending if done >= 220) and pending[-1][1]
    both = [contents(live), contents(fast)]
    for held in both:  # all are like more others than are compared: with which, depends on what stood just then
        del held["article_links"]
    assert both[0] == both[1] and indexed(live) == indexed(fast)
    is_sound(fast)


def test_others_have_their_turn_while_a_load_makes_its_indexes(
    load: Path, db: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.ensure(db)
    left: list[int] = []
    make = derived.make_left_out

    def looked_at(connection: sqlite3.Connection, **how: Any) -> int:
        with closing(sqlite3.connect(db)) as other:
            left.append(len(json.loads(other.execute("SELECT left_out FROM search_pending").fetchone()[0])))
        return make(connection, **how)

    monkeypatch.setattr(derived, "make_left_out", looked_at)
    import_files([load.name], db)
    assert left[0] > 10 and left == [*range(left[0], -1, -1)], "each is committed before the next is begun"
    is_sound(db)


def test_what_another_writes_while_a_load_makes_its_indexes_is_indexed(
    load: Path, db: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = indexing.Indexer.last_steps
    keys: list[str] = []

    def after_another(index: indexing.Indexer) -> Iterator[bool]:
        keys.append(f"autre {len(keys)}")
        with closing(sqlite3.connect(db)) as other:
            other.execute(
                "INSERT INTO articles(key, text, text_digest, language, word_count, rules_version)"
                " VALUES (?, 'Un ornithorynque.', '', 'fr', 2, '')",
                keys[-1:],
            )
            other.commit()
        return steps(index)

    monkeypatch.setattr(indexing.Indexer, "last_steps", after_another)
    import_files([load.name], db)
    with closing(sqlite3.connect(db)) as connection:
        for index in ("articles_fts", "articles_fr"):
            found = connection.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH 'ornithor*'").fetchone()
            assert found == (len(keys),), index


def test_a_first_load_leaves_each_index_in_one_piece(load: Path, db: Path, small_steps: None) -> None:
    import_files([load.name], db)
    with closing(sqlite3.connect(db)) as connection:
        for index in ("articles_fts", "articles_fr"):
            segments = connection.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()
            assert segments == (1,), index
    is_sound(db)


def test_a_small_import_beside_a_large_archive_is_live(load: Path, db: Path, small_steps: None) -> None:
    import_files([load.name], db)
    lines = load.read_text(encoding="utf-8").replace("Dépêche 0/", "Brève 1/").replace('"0-', '"1-').split("\n")
    load.write_text("\n".join(lines[:100]), encoding="utf-8")
    with closing(sqlite3.connect(db)) as connection:
        pending = []
        import_files([load.name], db, progress=lambda _: pending.append(indexing.pending(connection)))
        assert not any(pending)
        assert found(connection, "brève") == 100


def cut_short(db: Path, load: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that stops before its end, as a crash would stop it."""

    def stop(self: Writer, *, finished: bool = True) -> None:
        if finished:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "settle", stop)
        with pytest.raises(KeyboardInterrupt):
            import_files([load.name], db)


def test_what_was_cut_short_is_told_by_who_only_reads_and_completed_by_who_writes(
    load: Path, db: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(db, load, monkeypatch)
    with closing(database.open_reading(db)) as connection:
        waiting = indexing.pending(connection)
        assert waiting > 300
        assert any("not in the indexes yet" in told for told in checking.check(connection))
    with closing(database.open_writing(db)) as connection:
        assert indexing.pending(connection) == 0
        assert checking.check(connection, deep=True) == []
        assert connection.execute(
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'dépêche'"
        ).fetchone() == (400,)
        named = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert {"ix_entity_mentions_entity_id", "ix_date_mentions_first_day_last_day"} <= named


def test_an_upgrade_of_what_was_cut_short_leaves_nothing_out(
    load: Path, db: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.ensure(db)
    before = indexed(db)["schema"]
    cut_short(db, load, monkeypatch)
    assert indexed(db)["schema"] != before
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("PRAGMA user_version = 1")  # as if another program had made its indexes
    assert database.ensure(db)
    assert indexed(db)["schema"] == before
    is_sound(db)


def test_what_others_do_while_articles_are_pending_is_kept_in_step(
    load: Path, db: Path, small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(db, load, monkeypatch)
    with closing(sqlite3.connect(db)) as connection, connection:
        last = "(SELECT max(id) FROM articles)"
        connection.execute(f"DELETE FROM articles WHERE id = {last}")
        connection.execute(f"UPDATE articles SET headline = 'Ornithorynque' WHERE id = {last}")
        connection.execute("DELETE FROM articles WHERE id = 2")
        connection.execute("UPDATE articles SET headline = 'Zeppelin' WHERE id = 1")
        connection.execute(
            "INSERT INTO articles (key, headline, text, text_digest, language, word_count, rules_version)"
            " VALUES ('k', 'Wombat', 'Wombat', '', 'fr', 1, '')"
        )
    with closing(database.open_writing(db)) as connection:
        for index in ("articles_fts", "articles_fr"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        for word in ("ornithorynque", "zeppelin", "wombat"):
            assert found(connection, word) == 1, word


def test_two_loads_at_once_leave_nothing_out(load: Path, db: Path, small_steps: None) -> None:
    """The second opens the archive, and so completes what the first has pending, each time the first has written."""
    other = load.with_name("other.jsonl")
    other.write_text(load.read_text(encoding="utf-8").replace('"0-', '"1-').replace("0/", "1/"), encoding="utf-8")
    pieces_done = []

    def interfere(done: int) -> None:
        if not pieces_done:
            pieces_done.append(done)
            import_files([other.name], db)
        database.open_writing(db).close()

    report = import_files([load.name], db, progress=interfere)
    assert report.counts["added"] == 400
    is_sound(db)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (800,)
        assert connection.execute(
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'dépêche'"
        ).fetchone() == (800,)


def test_a_file_read_to_its_end_is_not_read_again_unless_something_of_it_is_gone(load: Path, db: Path) -> None:
    import_files([load.name], db)
    again = import_files([load.name], db)
    assert again.counts["unchanged"] == again.counts["seen"] == 400
    with closing(sqlite3.connect(db)) as connection, connection:
        path, read_as = connection.execute("SELECT path, read_as FROM source_files").fetchone()
        digest = connection.execute("SELECT sha256 FROM source_files").fetchone()[0]
        assert runs.articles_of(connection, path, digest, read_as) == 400
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM articles WHERE id = 7")
        assert runs.articles_of(connection, path, digest, read_as) is None
    assert import_files([load.name], db).counts["added"] == 1
