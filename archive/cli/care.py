"""Commands on the archive itself: serve, demo, upgrade, check, rebuild, withdraw, status, runs, rejects."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from archive import accounts, importing, rebuilding, serving, telling, undoing, withdrawing
from archive.cli.options import CORES, HERE, MOST, AsJson, Db, Ner, Port, Workers
from archive.store import checking, database, originals, revisions, runs


def serve(
    db: Db = HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Port = 8001,
    public: Annotated[bool, typer.Option("--public", help="For strangers: no SQL of theirs, no download.")] = False,
) -> None:
    """Serve the archive in the browser. Datasette, with its descriptions and French search.

    \b
    Examples:
      archive serve
      archive serve --db presse.db --port 8010
      archive serve --host 0.0.0.0 --public
    """
    database.open_reading(db).close()
    serving.serve(db, host, port, public=public)


def demo(
    db: Db = HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Port = 8001,
    serving_too: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it after building it.")] = True,
) -> None:
    """Build an archive from the sample dispatches and serve it. A second call reuses what stands.

    \b
    Examples:
      archive demo
      archive demo --port 8010
    """
    serving.build_demo(db)
    if serving_too:
        serving.serve(db, host, port)


def upgrade(db: Db = HERE) -> None:
    """Bring schema, indexes and views up to this program. All or nothing.

    \b
    Example:
      archive upgrade --db presse.db
    """
    if not db.exists():
        database.open_reading(db)
    done = database.ensure(db)
    telling.say(f"{db}: {'upgraded to' if done else 'is already at'} schema {revisions.head()}")


def check(
    db: Db = HERE,
    deep: Annotated[bool, typer.Option("--deep", help="Read every page of the file.")] = False,
    kept: Annotated[
        Path | None, typer.Option("--originals", metavar="DIR", help="Check what --keep-originals kept there, too.")
    ] = None,
) -> None:
    """Check the file, the indexes, every offset and every reference. Exit 1 if something is wrong.

    \b
    Examples:
      archive check
      archive check --deep --db presse.db
      archive check --deep --originals originaux/
    """
    connection = checking.open_checking(db)
    with database.translating(db):
        problems = checking.check(connection, deep=deep)
        problems += originals.check(connection, kept) if kept else []
    for problem in problems:
        print(problem)
    telling.say(f"{db}: {telling.counted(len(problems), 'problems')}" if problems else f"{db}: all is well")
    if problems:
        raise typer.Exit(1)


def rebuild(
    db: Db = HERE,
    article: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only this article: its key, or its id.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, change nothing.")] = False,
    workers: Workers = CORES,
    ner: Ner = None,
    as_json: AsJson = False,
) -> None:
    """Derive every fact anew with today's rules, then the indexes. Tells what changed, by rule.

    Corrections by people stay on top; those that the rules say by now, and those whose place is lost, are named.
    What changed is kept in the table fact_changes, under the run that the rebuild is. Names of the archive's own
    (`archive entities`) are known; --ner is the archive's from then on.

    \b
    Examples:
      archive rebuild --dry-run
      archive rebuild --workers 4
      archive rebuild --article 12 --json
    """
    columns = (BarColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("rebuild", total=None)
        done = rebuilding.rebuild(
            db,
            article=article,
            dry_run=dry_run,
            workers=workers,
            tagger=ner,
            progress=lambda count: progress.update(task, completed=count),
        )
    accounts.rebuilt(done, db, dry_run=dry_run, as_json=as_json)
    if done.broken:
        raise typer.Exit(1)


def withdraw(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The article's key, the key's beginning, or its id.")],
    reason: Annotated[str, typer.Option(help="Why; kept with the tombstone.")],
    by: Annotated[
        str, typer.Option(envvar=["ARCHIVE_BY", "USER"], help="Who withdraws; kept with the tombstone.")
    ] = "unknown",
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Take an article down for good. Its text, facts, versions and index entries leave the file.

    A tombstone stays, and no import brings the text back, under whatever name. Kept originals and what was refused
    with words of it go, too, and are named; the files that it came from are yours to delete. It cannot be undone.

    \b
    Examples:
      archive withdraw 9f86d081884c7d65 --reason "décision de justice du 3 mai"
      archive withdraw 12 --reason "données personnelles" --by "Camille"
    """
    done = withdrawing.withdraw(db, key, reason=reason, by=by)
    if as_json:
        print(json.dumps(asdict(done) if done else None))
    accounts.withdrawn(done, db)


def status(db: Db = HERE, as_json: AsJson = False) -> None:
    """Show the schema, the rules' version, counts and sizes.

    \b
    Example:
      archive status --json
    """
    connection = database.open_reading(db)
    with database.translating(db):
        telling.record(checking.status(connection, db), as_json=as_json)


def runs_(
    undo: Annotated[
        int | None,
        typer.Option(min=1, max=MOST, metavar="RUN", help="Take one import back, all or nothing.", show_default=False),
    ] = None,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """List the imports, the latest first, or take one back. It is then as if it had never been.

    What it added goes, what it updated returns to the version before. Refused where later imports changed the same
    articles: undo those first.

    \b
    Examples:
      archive runs
      archive runs --undo 3
    """
    if undo is not None:
        done = undoing.undo(db, undo)
        if as_json:
            print(json.dumps(asdict(done)))
        accounts.undone(done, db)
        return
    connection = database.open_reading(db)
    with database.translating(db):
        telling.rows(runs.history(connection), as_json=as_json)


def rejects(
    db: Db = HERE,
    retry: Annotated[bool, typer.Option("--retry", help="Try each again; what goes in now leaves the list.")] = False,
    forget: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID|PATH", help="Take it off the list, bytes and all; of a path, all of it.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what was refused and why. Its bytes are kept for another try.

    A file that could not be read leaves the list once it comes in whole; a line that came in corrected does not: that
    is for --forget.

    \b
    Examples:
      archive rejects
      archive rejects --retry
      archive rejects --forget 3 --forget depeches/vide.txt
    """
    if forget:
        if retry:
            raise typer.BadParameter("give either --retry or --forget", param_hint="--forget")
        gone = importing.forget_rejects(db, forget)
        if as_json:
            print(json.dumps({"forgotten": gone}))
        telling.say(f"{db}: {telling.counted(gone, 'refusals')} forgotten")
        return
    if retry:
        report = importing.retry_rejects(db)
        accounts.imported(report, db, dry_run=False)
        if as_json:
            print(json.dumps(report.as_json()))
        raise typer.Exit(1 if report.refusals else 0)
    connection = database.open_reading(db)
    with database.translating(db):
        telling.rows(runs.refused(connection), as_json=as_json)
