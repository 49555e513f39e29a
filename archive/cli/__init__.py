"""The command `archive`: parse, call one function, print. Data on stdout, words for people on stderr.

Exit 0 all well; 1 something was refused; 2 misuse.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib.metadata import version as installed
from io import TextIOWrapper
from types import FrameType
from typing import Annotated

import typer

from archive import telling
from archive.cli import care, finding, names, out, people, texts
from archive.errors import ArchiveError
from archive.reading import walking
from archive.store import revisions

_ENDED = tuple(128 + number for number in (signal.SIGINT, signal.SIGTERM))
"""Exit codes of who is ended by Ctrl-C (Typer's), or by another program: 128 and the number of the signal."""
_READING = ("import", "annotate", "explain")
"""The commands that are given paths of files to be read."""
_VARIABLES = ("ARCHIVE_DB", "ARCHIVE_BY")

app = typer.Typer(
    name="archive",
    help="A SQLite archive of French-language press: dates, names, full-text search, every fact traceable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"archive-presse {installed('archive-presse')}, schema {revisions.head()}")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the program's version, and the schema's."
        ),
    ] = False,
) -> None:
    """What can be asked without a command."""


app.command(name="demo")(care.demo)
app.command(name="import")(texts.import_)
app.command(name="formats")(texts.formats)
app.command(name="annotate")(texts.annotate)
app.command(name="explain")(texts.explain)
app.command(name="search")(finding.search_)
app.command(name="family")(out.family)
app.command(name="export")(out.export)
app.command(name="backup")(out.backup)
app.command(name="serve")(care.serve)
app.command(name="upgrade")(care.upgrade)
app.command(name="check")(care.check)
app.command(name="status")(care.status)
app.command(name="rebuild")(care.rebuild)
app.command(name="withdraw")(care.withdraw)
app.command(name="runs")(care.runs_)
app.command(name="rejects")(care.rejects)

app.add_typer(people.app, name="correct")
app.add_typer(names.entities, name="entities")


def main() -> None:
    """The console script: no traceback for what the program foresaw."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who calls
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    if isinstance(sys.stdout, TextIOWrapper):  # data are UTF-8, whoever reads them; a terminal shows what it can
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        elif sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
            sys.stdout.reconfigure(encoding="utf-8")
    _require_text(sys.argv[1:])
    signal.signal(signal.SIGTERM, _end)
    if isinstance(sys.stdin, TextIOWrapper):  # a line that is not UTF-8 is refused, the others go on
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # here, where it can be told that it fails
    except ArchiveError as error:
        telling.say(f"archive: {error}")
        sys.exit(2 if error.where.startswith("--") else 1)  # an option that cannot be is misuse
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            telling.say(f"archive: {error}" + ("" if error.filename else " — check where the output goes"))
        sys.exit(1)
    except SystemExit as end:
        if end.code in _ENDED:
            telling.say("archive: interrupted; what was committed stands, and the same call takes up the rest")
        raise


def _end(number: int, frame: FrameType | None) -> None:
    """On SIGTERM as on Ctrl-C: nothing is left half made, no process behind."""
    sys.exit(128 + number)


def _require_text(words: list[str]) -> None:
    """Exit 2 for a word that is not UTF-8, as all is that the archive keeps; the path of a file may be any bytes."""
    reads = words[:1] and words[0] in _READING
    for word in [*words, *filter(None, map(os.environ.get, _VARIABLES))]:
        told = walking.shown(word)
        if told != word and not (reads and os.path.lexists(word)):
            telling.say(f"archive: « {told} » is not UTF-8 — write it anew, or set the terminal to UTF-8")
            sys.exit(2)
