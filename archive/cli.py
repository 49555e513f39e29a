"""The command `archive`: parse, call one function, print. Data on stdout, words for people on stderr.

Exit 0 all well; 1 something was refused; 2 misuse.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from archive import edtf, importing, jsonable, serving, telling
from archive.annotate import annotate as annotate_article
from archive.errors import ArchiveError
from archive.period import Period
from archive.reading import FORMATS, Options
from archive.store import checking, database, migrating, runs
from archive.store.search import SORTS, Filters, search

app = typer.Typer(
    name="archive",
    help="A SQLite archive of French-language press: dates, names, full-text search, every fact traceable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Db = Annotated[Path, typer.Option("--db", envvar="ARCHIVE_DB", help="The archive.", show_default=True)]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout.")]
Published = Annotated[
    str | None, typer.Option(help="Publication of undated texts, in EDTF: 2023, 2023-05, 2023-05-14.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that annotate.")]
_HERE = Path("archive.db")
_CORES = os.cpu_count() or 1


@app.command(name="import")
def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")],
    db: Db = _HERE,
    format: Annotated[
        str | None, typer.Option(help=f"The format, if content does not tell: {', '.join(FORMATS)}.")
    ] = None,
    published: Published = None,
    map: Annotated[
        list[str] | None, typer.Option(metavar="THEIRS=OURS", help="A key of JSON under another name.")
    ] = None,
    workers: Workers = _CORES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything, keep nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import articles; makes the archive if need be, and upgrades an old one.

    Importing the same again changes nothing. What is refused is named, counted, kept (`archive rejects`),
    and the rest goes on.

    \b
    Examples:
      archive import depeches/
      archive import depeche.txt --published 2023-05 --db presse.db
      archive import articles.jsonl --map title=headline --map content=body
      curl -s https://www.example.org/fil.jsonl | archive import - --json
    """
    options = Options(format, _period(published), _names(map or []))
    columns = (BarColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("import", total=None)
        report = importing.import_files(
            paths,
            db,
            options,
            workers=workers,
            dry_run=dry_run,
            progress=lambda done: progress.update(task, completed=done),
        )
    telling.report(report, db, dry_run=dry_run)
    if as_json:
        print(json.dumps(report.as_json()))
    if report.refusals:
        raise typer.Exit(1)


@app.command()
def annotate(
    file: Annotated[str, typer.Argument(help="A text, or - for standard input.")] = "-",
    published: Published = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Lines {"id", "text", "published"} in, lines of facts out.')
    ] = False,
    workers: Workers = 1,
    as_json: AsJson = False,
) -> None:
    """Show the dates and names of one text; touches no database.

    \b
    Examples:
      archive annotate depeche.txt
      echo "Il a été reçu mardi à Séoul." | archive annotate - --published 2023-05 --json
      archive annotate --jsonl < textes.jsonl > faits.jsonl
    """
    if jsonl:
        refused = telling.annotate_lines(sys.stdin, workers)
        raise typer.Exit(1 if refused else 0)
    facts = annotate_article(importing.text_of(file, _period(published)))
    if as_json:
        print(json.dumps(jsonable.facts(facts.dates, facts.entities), ensure_ascii=False))
    else:
        telling.facts(facts.dates, facts.entities)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="FILE|ID", help="A text, - or the id of an article in the archive.")],
    db: Db = _HERE,
    published: Published = None,
) -> None:
    """Show why: every date and name with its rule, what decided it, and the readings that lost.

    \b
    Examples:
      archive explain depeche.txt
      archive explain 12 --db presse.db
    """
    if what != "-" and not Path(what).exists() and what.isdecimal():
        article = importing.stored(db, int(what))
    else:
        article = importing.text_of(what, _period(published))
    telling.explanation(article.text, article.published)


@app.command(name="search")
def search_(
    query: Annotated[str, typer.Argument(help="Words; all of them must stand in the article, in any inflection.")] = "",
    db: Db = _HERE,
    limit: Annotated[int, typer.Option(min=1, help="Hits at most.")] = 20,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Published on or after.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Published on or before.")] = None,
    entity: Annotated[
        str | None, typer.Option(help="Names this person, country, place … under any of its names.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Published by.")] = None,
    sort: Annotated[str, typer.Option(help=f"{', '.join(SORTS)}.")] = "relevance",
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Lines {"id", "query"} in, lines {"id", "hits"} out.')] = False,
) -> None:
    """Search the articles, best first. Accents, plurals and inflections do not matter.

    \b
    Examples:
      archive search "missiles balistiques"
      archive search radars --from 2023-05-01 --to 2023-12-31 --sort newest
      archive search "" --entity "Corée du Nord" --json
    """
    if sort not in SORTS:
        raise typer.BadParameter(f"« {sort} » is none of {', '.join(SORTS)}", param_hint="--sort")
    connection = database.open_reading(db)
    with database.translating(db):
        if jsonl:
            refused = telling.search_lines(sys.stdin, connection, limit)
            raise typer.Exit(1 if refused else 0)
        filters = Filters(_day(from_, first=True), _day(to, first=False), entity, source)
        if not query.strip() and filters == Filters():
            raise typer.BadParameter("give words to search for, or a filter", param_hint="QUERY")
        found = search(connection, query, filters, sort=sort, limit=limit)
    if as_json:
        print(json.dumps([jsonable.hit(hit) for hit in found.hits], ensure_ascii=False))
    telling.found(found, query, quiet=as_json)


@app.command()
def serve(
    db: Db = _HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", envvar="PORT")] = 8001,
    public: Annotated[bool, typer.Option("--public", help="For strangers: no SQL of theirs, no download.")] = False,
) -> None:
    """Serve the archive with Datasette, with its descriptions and French search.

    \b
    Examples:
      archive serve
      archive serve --db presse.db --port 8010
      archive serve --host 0.0.0.0 --public
    """
    database.open_reading(db).close()
    serving.serve(db, host, port, public=public)


@app.command()
def demo(
    db: Db = _HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", envvar="PORT")] = 8001,
    serving_too: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it after building it.")] = True,
) -> None:
    """Build an archive from the sample dispatches and serve it; a second call reuses what stands.

    \b
    Examples:
      archive demo
      archive demo --port 8010
    """
    serving.build_demo(db)
    if serving_too:
        serving.serve(db, host, port)


@app.command()
def upgrade(db: Db = _HERE) -> None:
    """Bring the schema, the indexes and the views up to this program, all or nothing.

    \b
    Example:
      archive upgrade --db presse.db
    """
    if not db.exists():
        database.open_reading(db)
    done = database.ensure(db)
    telling.say(f"{db}: {'upgraded to' if done else 'is already at'} schema {migrating.head()}")


@app.command()
def check(
    db: Db = _HERE,
    deep: Annotated[bool, typer.Option("--deep", help="Read every page of the file.")] = False,
) -> None:
    """Check the file, the indexes, every offset and every reference. Exit 1 if something is wrong.

    \b
    Examples:
      archive check
      archive check --deep --db presse.db
    """
    connection = checking.open_checking(db)
    with database.translating(db):
        problems = checking.check(connection, deep=deep)
    for problem in problems:
        print(problem)
    telling.say(f"{db}: {len(problems)} problem(s)" if problems else f"{db}: all is well")
    if problems:
        raise typer.Exit(1)


@app.command()
def status(db: Db = _HERE, as_json: AsJson = False) -> None:
    """Show the schema, the rules' version, counts and sizes.

    \b
    Example:
      archive status --json
    """
    connection = database.open_reading(db)
    with database.translating(db):
        telling.record(checking.status(connection, db), as_json=as_json)


@app.command(name="runs")
def runs_(db: Db = _HERE, as_json: AsJson = False) -> None:
    """List the imports, the latest first.

    \b
    Example:
      archive runs
    """
    connection = database.open_reading(db)
    with database.translating(db):
        telling.rows(runs.history(connection), as_json=as_json)


@app.command()
def rejects(
    db: Db = _HERE,
    retry: Annotated[bool, typer.Option("--retry", help="Try each again; what goes in now leaves the list.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what was refused and why; its bytes are kept for another try.

    \b
    Examples:
      archive rejects
      archive rejects --retry
    """
    if retry:
        report = importing.retry_rejects(db)
        telling.report(report, db, dry_run=False)
        if as_json:
            print(json.dumps(report.as_json()))
        raise typer.Exit(1 if report.refusals else 0)
    connection = database.open_reading(db)
    with database.translating(db):
        telling.rows(runs.refused(connection), as_json=as_json)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return edtf.parse(text)
    except ArchiveError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


def _day(text: str | None, *, first: bool) -> str | None:
    """The first or the last day of what a user gives for a limit: 2023 and 2023-05 will do."""
    if text is None:
        return None
    try:
        period = edtf.parse(text)
    except ArchiveError as error:
        raise typer.BadParameter(str(error), param_hint="--from" if first else "--to") from error
    return period.first_day if first else period.last_day


def _names(pairs: list[str]) -> dict[str, str]:
    names = dict(pair.partition("=")[::2] for pair in pairs)
    if not all(names.values()):
        raise typer.BadParameter("write theirs=ours, as in title=headline", param_hint="--map")
    return names


def main() -> None:
    """The console script: no traceback for what the program foresaw."""
    try:
        app()
    except ArchiveError as error:
        telling.say(f"archive: {error}")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        telling.say("archive: interrupted; what was committed stands, and the same call takes up the rest")
        sys.exit(130)
