"""Commands on texts: import, annotate, explain."""

from __future__ import annotations

import json
import re
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from archive import accounts, importing, jsonable, knowing, telling
from archive.cli.options import CORES, HERE, AsJson, Db, Ner, Published, Workers, format_, names, period
from archive.reading import FORMATS, Options

_NAMES_ARTICLE = re.compile(r"\d+|[0-9a-f]{8,64}")
"""What is an article's id, key or key's beginning, unless there is a file of that name."""


def import_(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Files, folders, zip and tar, addresses of feeds, or - for standard input."
        ),
    ],
    db: Db = HERE,
    format: Annotated[
        str | None, typer.Option(help="The format, where content does not tell; `archive formats` lists them.")
    ] = None,
    published: Published = None,
    map: Annotated[
        list[str] | None,
        typer.Option(metavar="THEIRS=OURS", help="A key of JSON or a column of CSV under another name."),
    ] = None,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Fetch the pages behind the items of a feed.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Follow a folder: take each file once it is complete, until Ctrl-C.")
    ] = False,
    keep_originals: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep the bytes of every file by their SHA-256 in this folder."),
    ] = None,
    workers: Workers = CORES,
    ner: Ner = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything, keep nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import articles. Makes the archive if need be, and upgrades an old one.

    Importing the same again changes nothing. What is refused is named, counted, kept (`archive rejects`),
    and the rest goes on. Some hundreds of articles are committed together; Ctrl-C, a crash or a full disk loses none
    of these, and the same call takes up the rest. Lines of JSON from a stream that goes on (-) are committed
    every two seconds; Ctrl-C ends it once all that came is in.

    Articles enter the indexes as they come. Of a large load (more than 500 articles without a pause, half as many
    as the archive has) they are indexed 3,000 at a time and at the end, five times as fast; if it is cut short,
    whatever opens the archive next for writing completes it. The archive is the same either way.

    \b
    Examples:
      archive import depeches/
      archive import depeche.txt --published 2023-05 --db presse.db
      archive import depeches/ --keep-originals originaux/
      archive import articles.jsonl --map title=headline --map content=body
      archive import export-europresse.html pages-web.zip
      archive import https://www.example.org/rss.xml --follow-links
      archive import --watch arrivages/
      archive import depeches/ --ner spacy:fr_core_news_sm
      curl -s https://www.example.org/fil.jsonl | archive import - --json
    """
    if not all(paths):
        raise typer.BadParameter("an empty path: write . for this folder", param_hint="PATH")
    options = Options(format_(format), period(published), names(map or []), follow_links)
    if watch:
        _watch(paths, db, options, keep_originals, workers, ner, dry_run=dry_run, as_json=as_json)
        return
    columns = (BarColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("import", total=None)
        report = importing.import_files(
            paths,
            db,
            options,
            originals=keep_originals,
            workers=workers,
            dry_run=dry_run,
            tagger=ner,
            progress=lambda done: progress.update(task, completed=done),
            stop=_stop_once_asked() if "-" in paths else None,
        )
    accounts.imported(report, db, dry_run=dry_run)
    if as_json:
        print(json.dumps(report.as_json()))
    if report.refusals:
        raise typer.Exit(1)


def _watch(
    paths: list[str],
    db: Path,
    options: Options,
    originals: Path | None,
    workers: int,
    ner: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    if len(paths) != 1 or dry_run or not Path(paths[0]).is_dir():
        raise typer.BadParameter("give one folder that is there, and no --dry-run", param_hint="--watch")
    stop = _stop_once_asked()
    refused = False

    def told(report: importing.Report) -> None:
        nonlocal refused
        refused = refused or bool(report.refusals)
        accounts.imported(report, db, dry_run=False)
        if as_json:
            print(json.dumps(report.as_json()), flush=True)

    def note(words: str) -> None:
        telling.say(f"note: {words}")

    telling.say(f"watching {paths[0]} — Ctrl-C stops it")
    importing.watch_folder(
        paths[0], db, options, originals=originals, workers=workers, tagger=ner, stop=stop, told=told, note=note
    )
    telling.say(f"{db}: all that was complete is in")
    if refused:
        raise typer.Exit(1)


def _stop_once_asked() -> threading.Event:
    """What Ctrl-C and SIGTERM set from now on; asked twice, they end the program at once."""
    stop = threading.Event()

    def stopping(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stopping)
    return stop


def formats(as_json: AsJson = False) -> None:
    """List the formats that `import` tells by content. In the order in which they are asked.

    \b
    Example:
      archive formats
    """
    told = {name: (module.__doc__ or "").split("\n")[0] for name, module in FORMATS.items()}
    if as_json:
        telling.rows([{"name": name, "description": words} for name, words in told.items()], as_json=True)
        return
    width = max(map(len, told))
    for name, words in told.items():
        print(f"{name:{width}} {words}")


def annotate(
    file: Annotated[str, typer.Argument(help="A text, or - for standard input.")] = "-",
    published: Published = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Lines {"id", "text", "published"} in, lines of facts out.')
    ] = False,
    workers: Workers = 1,
    db: Annotated[
        Path | None, typer.Option("--db", help="An archive whose own names are known, too.", show_default=False)
    ] = None,
    ner: Ner = None,
    as_json: AsJson = False,
) -> None:
    """Show the dates and names of one text. Touches no database, and reads that of --db for its own names only.

    \b
    Examples:
      archive annotate depeche.txt --db presse.db
      archive annotate depeche.txt
      echo "Il a été reçu mardi à Séoul." | archive annotate - --published 2023-05 --json
      archive annotate --jsonl < textes.jsonl > faits.jsonl
    """
    rules = knowing.rules_of(db, ner)
    if jsonl:
        refused = telling.annotate_lines(sys.stdin, workers, rules)
        raise typer.Exit(1 if refused else 0)
    facts = rules.annotate(importing.text_of(file, period(published)))
    if as_json:
        print(json.dumps(jsonable.facts(facts.dates, facts.entities), ensure_ascii=False))
    else:
        telling.facts(facts.dates, facts.entities)


def explain(
    what: Annotated[
        str, typer.Argument(metavar="FILE|ID", help="A text, - or an article's id, its key or the key's beginning.")
    ],
    db: Db = HERE,
    published: Published = None,
) -> None:
    """Show why: every date and name with its rule. What decided it, and the readings that lost.

    \b
    Examples:
      archive explain depeche.txt
      archive explain 12 --db presse.db
    """
    if what != "-" and not Path(what).exists() and _NAMES_ARTICLE.fullmatch(what):
        article = importing.stored(db, what)
    else:
        article = importing.text_of(what, period(published))
    telling.explanation(article, knowing.peeked(db))
