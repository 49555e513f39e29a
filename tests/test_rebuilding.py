"""Rebuild: today's rules over what stands; what changed is told and kept; people's corrections stay on top."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import correcting, edtf, rebuilding
from archive.annotate import Rules
from archive.correcting import Made
from archive.errors import StoreError
from archive.importing import Report
from archive.models import Annotated, Article
from archive.steps import Work
from tests.calling import call
from tests.comparing import contents, is_sound

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
WHY = Made("C", "vérifié")


_ANNOTATING = Rules.annotating


def other_rules(rules: Rules, article: Article) -> Work[Annotated]:
    """Rules that know no `mardi`, take `jeudi` for the 8th, and find `exercice`."""
    facts = yield from _ANNOTATING(rules, article)
    dates = []
    for mention in facts.dates:
        if mention.surface == "jeudi":
            mention = replace(mention, period=edtf.parse("2024-02-08"), rule="newer")
        if mention.surface != "mardi":
            dates.append(replace(mention, anchor=None))
    start = article.text.find("promis")
    if start > 0:
        dates.append(type(facts.dates[0])(start, start + 6, "promis", None, "promise", "explicit", "unknown"))
    return replace(facts, dates=tuple(sorted(dates, key=lambda mention: mention.start)))


@pytest.fixture
def newer(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of yesterday's rules under today's program."""
    monkeypatch.setattr(Rules, "annotating", other_rules)
    monkeypatch.setattr(Rules, "version", "newer")
    return archive


def test_an_unchanged_archive_stays_as_it_is(archive: Path, query: Query) -> None:
    before, changes = contents(archive), query("SELECT count(*) FROM changes")
    done = rebuilding.rebuild(archive)
    assert (done.articles, done.changed, done.changes) == (2, 0, [])
    assert contents(archive) == before and query("SELECT count(*) FROM changes") == changes
    assert query("SELECT seen, unchanged, finished_at IS NOT NULL FROM import_runs WHERE id = 2") == [(2, 2, 1)]
    is_sound(archive)


def test_what_appeared_vanished_and_changed_is_told_by_rule_and_kept(newer: Path, query: Query) -> None:
    before = contents(newer)
    dry = rebuilding.rebuild(newer, dry_run=True)
    assert contents(newer) == before and query("SELECT count(*) FROM import_runs") == [(1,)]
    done = rebuilding.rebuild(newer)
    assert dry.counts == done.counts and dry.changes == done.changes and done.changed == 2
    found = {(change.change, change.surface, change.rule) for change in done.changes if change.fact == "date"}
    assert {("appeared", "promis", "promise"), ("changed", "jeudi", "newer")} <= found
    assert any(change == "vanished" and surface == "mardi" for change, surface, _ in found)
    kept = query("SELECT change, surface, json_extract(after, '$.edtf') FROM fact_changes WHERE import_run_id = 2")
    assert ("changed", "jeudi", "2024-02-08") in kept and len(kept) == sum(done.counts.values())
    assert query("SELECT DISTINCT rules_version FROM articles") == [("newer",)]
    assert query("SELECT kind, import_run_id FROM changes ORDER BY seq DESC LIMIT 2") == [("updated", 2)] * 2
    assert rebuilding.rebuild(newer).changed == 0
    is_sound(newer)


def test_one_article_alone(newer: Path, query: Query) -> None:
    [(key,)] = query("SELECT key FROM articles WHERE id = 1")
    assert rebuilding.rebuild(newer, article=key).changed == 1
    assert rebuilding.rebuild(newer, article="1").changed == 0
    assert len(query("SELECT DISTINCT rules_version FROM articles")) == 2
    with pytest.raises(StoreError, match="no article"):
        rebuilding.rebuild(newer, article="99")


def test_corrections_stay_and_those_that_the_rules_have_learnt_are_named(
    newer: Path, query: Query, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(reuters,)] = query("SELECT article_id FROM date_mentions WHERE surface = 'jeudi'")
    [(afp,)] = query("SELECT id FROM articles WHERE id <> ?", reuters)
    learnt = correcting.correct_date(newer, str(reuters), "jeudi", WHY, value="2024-02-08")
    kept = correcting.correct_date(newer, str(afp), "mardi", WHY, value="2023-11-07")
    done = rebuilding.rebuild(newer)
    assert done.learnt == {learnt.id} and done.lost == set()
    assert query("SELECT edtf, decided_by FROM date_mentions WHERE surface = 'mardi' AND article_id = ?", afp) == [
        ("2023-11-07", f"correction {kept.id}")
    ]
    is_sound(newer)


def test_a_rule_that_breaks_leaves_the_article_as_it_was(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(rules: Rules, article: Article) -> Work[Annotated]:
        if "Fumio" in article.text:
            raise KeyError("jeudi")
        return (yield from _ANNOTATING(rules, article))

    before = contents(archive)
    monkeypatch.setattr(Rules, "annotating", fragile)
    done = rebuilding.rebuild(archive)
    assert len(done.broken) == 1 and "KeyError" in done.broken[0] and contents(archive) == before


def test_a_text_that_was_damaged_stays_told(archive: Path, query: Query) -> None:
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE articles SET text = replace(text, 'mardi', 'lundi')")
    before = query("SELECT text_digest FROM articles ORDER BY id")
    assert rebuilding.rebuild(archive).changed
    assert query("SELECT text_digest FROM articles ORDER BY id") == before
    checked = call("check", "--deep", "--db", archive)
    assert checked.returncode == 1 and "a text is not the one of its digest" in checked.stdout


def test_processes_give_the_same(tmp_path: Path, do_import: Import, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 3)
    seeds = Path(__file__).parent.parent / "seeds"
    do_import(seeds)
    before = contents(db)
    assert rebuilding.rebuild(db, workers=2).changed == 0
    assert contents(db) == before
    is_sound(db)


def test_the_command(archive: Path) -> None:
    done = call("rebuild", "--db", archive, "--workers", 1)
    assert done.returncode == 0 and "nothing changed" in done.stderr and done.stdout == ""
    told = json.loads(call("rebuild", "--dry-run", "--json", "--db", archive, "--workers", 1).stdout)
    assert told["run"] is None and told["articles"] == 2 and told["facts"] == []
    assert call("rebuild", "--article", "99", "--db", archive).returncode == 1
