"""Everything derived anew with today's rules, and what that changed: told, and kept in `fact_changes`."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from archive import knowing
from archive.annotate import Rules, annotate_all
from archive.errors import StoreError
from archive.importing.preparing import failed
from archive.importing.processes import in_order
from archive.models import Annotated, Article
from archive.store import banding, comparing, database, deriving, families, mending, runs, sql, standing
from archive.store.comparing import FactChange
from archive.store.facts import Facts

BATCH = 100
"""Articles a transaction."""
_SHOWN = 1_000
"""Changes told one by one; all of them are kept."""

Read = list[tuple[int, Article]]


@dataclass(slots=True)
class Rebuilt:
    """What a rebuild found: counts by (fact, change, rule), the first changes one by one, the corrections that the
    rules say by now (`learnt`) and those whose place is lost, what a rule broke on, and new links of likeness."""

    run: int | None
    articles: int = 0
    changed: int = 0
    links: int = 0
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    changes: list[FactChange] = field(default_factory=list)
    learnt: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        facts = [
            {"fact": fact, "change": change, "rule": rule, "count": count}
            for (fact, change, rule), count in sorted(self.counts.items())
        ]
        return {
            "run": self.run,
            "articles": self.articles,
            "changed": self.changed,
            "facts": facts,
            "changes": [asdict(change) for change in self.changes],
            "links": self.links,
            "corrections_learnt": sorted(self.learnt),
            "corrections_lost": sorted(self.lost),
            "broken": self.broken,
            "seconds": round(self.seconds, 3),
        }


def rebuild(
    db: Path,
    *,
    article: str | None = None,
    dry_run: bool = False,
    workers: int = 1,
    tagger: str | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Rebuilt:
    """Derive the facts of every article anew, or of one that a key or id names, and then the indexes.

    What people corrected is applied on top, as ever. `dry_run` only tells. An article on which a rule breaks keeps its
    facts and is named in `broken`. The archive's own names are known; a `tagger` (`none` for none) is the archive's
    from then on. Cut short, the same call goes over all of it again. `progress` is told the number
    of articles done. Raises StoreError if there is no such article.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(database.translating(db))
        opened = database.open_reading(db) if dry_run else database.open_writing(db)
        connection = stack.enter_context(closing(opened))
        only = _one(connection, db, article)
        run, rules = None, knowing.rules(connection, tagger)
        if not dry_run:
            asked = {"rebuild": "all" if article is None else article, **({"ner": tagger} if tagger else {})}
            told = json.dumps(asked, ensure_ascii=False)
            run = runs.begin(connection, version=version("archive-presse"), rules_version=rules.version, arguments=told)
        done = Rebuilt(run)
        facts = Facts(connection, rules.version, rules.annotate)
        if run is not None and only is None:
            declared = import_module("archive.store.declared")  # loaded here: it loads SQLAlchemy
            if any(declared.problems(connection, loading=False)):
                _rebuild_indexes(connection)
            mending.mend(connection)
            facts.lists_are(rules.known.entities)
        work = in_order(partial(_annotated, rules), _batches(connection, only), workers if only is None else 1)
        for batch, found in stack.enter_context(closing(work)):
            _take(connection, facts, rules, batch, found, done)
            progress(done.articles)
        if run is not None:
            if only is None:
                _rebuild_indexes(connection)
            counts = {"seen": done.articles, "updated": done.changed, "unchanged": done.articles - done.changed}
            runs.count(connection, run, counts, finished=True)
    done.seconds = time.monotonic() - begun
    return done


def _one(connection: sqlite3.Connection, db: Path, given: str | None) -> int | None:
    if given is None:
        return None
    found = standing.named(connection, given)
    if found is None:
        raise StoreError(
            f"no article « {given} »", where=str(db), hint="give its id or key: `archive search` shows them"
        )
    return found[0]


def _batches(connection: sqlite3.Connection, only: int | None) -> Iterator[Read]:
    """The articles that have a text, in the order of their ids."""
    last = 0
    while True:
        ids = connection.execute(
            "SELECT id FROM articles WHERE id > ? AND text <> '' AND (? IS NULL OR id = ?) ORDER BY id LIMIT ?",
            (last, only, only, BATCH),
        ).fetchall()
        if not ids:
            return
        last = ids[-1][0]
        found = [(article_id, standing.article(connection, article_id)) for (article_id,) in ids]
        yield [(article_id, article) for article_id, article in found if article is not None]


def _annotated(rules: Rules, batch: Read) -> Sequence[Annotated | str]:
    found = annotate_all((article for _, article in batch), rules)
    return [failed(facts) if isinstance(facts, Exception) else facts for facts in found]


def _take(
    connection: sqlite3.Connection,
    facts: Facts,
    rules: Rules,
    batch: Read,
    found: Sequence[Annotated | str],
    done: Rebuilt,
) -> None:
    """Compare a batch with what stands, and write what differs, in one transaction."""
    if done.run is not None:
        connection.execute("BEGIN IMMEDIATE")
    facts.begin()
    try:
        for (article_id, article), annotated in zip(batch, found, strict=True):
            done.articles += 1
            if isinstance(annotated, str):
                done.broken.append(f"{standing.key_of(connection, article_id)}: {annotated}")
                continue
            current = standing.article(connection, article_id)
            if current is None or not current.text:
                continue  # withdrawn, or undone, since it was read
            annotated = annotated if current == article else rules.annotate(current)
            _compare(connection, facts, article_id, annotated, done)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    if done.run is not None:
        connection.execute("COMMIT")


def _compare(
    connection: sqlite3.Connection, facts: Facts, article_id: int, annotated: Annotated, done: Rebuilt
) -> None:
    amended = facts.amended(annotated, article_id)
    done.learnt.update(amended.learnt)
    done.lost.update(amended.lost)
    key = standing.key_of(connection, article_id)
    before = comparing.standing(connection, article_id)
    after = comparing.derived(amended.annotated, amended.article)
    changes = comparing.compare(key, before, after)
    done.changed += before != after
    done.counts.update((change.fact, change.change, change.rule) for change in changes)
    done.changes += changes[: max(_SHOWN - len(done.changes), 0)]
    if done.run is None:
        return
    if before != after:
        facts.rewrite(article_id, annotated)
        sql.insert_all(
            connection, "fact_changes", [{**change.as_row(), "import_run_id": done.run} for change in changes]
        )
        runs.change(connection, "updated", key, done.run)
    else:
        facts.refresh(article_id, annotated)
        near = banding.near(connection, [(article_id, annotated.bands)])
        done.links += families.link(connection, near)


def _rebuild_indexes(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    deriving.drop_all(connection)
    deriving.build_all(connection)
    import_module("archive.store.declared").make_indexes(connection)
    connection.execute("COMMIT")
