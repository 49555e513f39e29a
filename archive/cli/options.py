"""The options that several commands share, and how what a user types becomes a value."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from archive import edtf
from archive.errors import ArchiveError
from archive.period import Period
from archive.reading import FORMATS, jsonl
from archive.search.days import days

Db = Annotated[Path, typer.Option("--db", envvar="ARCHIVE_DB", help="The archive.", show_default=True)]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout.")]
Published = Annotated[
    str | None, typer.Option(help="Publication of undated texts, in EDTF: 2023, 2023-05, 2023-05-14.")
]
MOST = 10**9
"""Of whatever is counted or numbered: far more than any archive has, and a number to SQLite."""
Workers = Annotated[int, typer.Option(min=1, max=1_000, help="Processes that annotate.")]
Port = Annotated[int, typer.Option(min=0, max=65_535, help="The port.", envvar="PORT")]
Ner = Annotated[
    str | None,
    typer.Option(
        "--ner",
        metavar="spacy:NAME",
        help="A pipeline of spaCy that finds names beside the rules; none for none.",
        show_default=False,
    ),
]
HERE = Path("archive.db")
CORES = os.cpu_count() or 1


def period(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return edtf.parse(text)
    except ArchiveError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


def day(text: str | None, *, first: bool) -> str | None:
    """The first or the last day of what a user gives for a limit: 2023 and 2023-05 will do."""
    if text is None:
        return None
    try:
        read = days(text)
    except ArchiveError as error:
        raise typer.BadParameter(str(error), param_hint="--from" if first else "--to") from error
    return read.first_day if first else read.last_day


def names(pairs: list[str]) -> dict[str, str]:
    """Their keys with ours."""
    found = dict(pair.partition("=")[::2] for pair in pairs)
    if not all(theirs and ours for theirs, ours in found.items()):
        raise typer.BadParameter("write theirs=ours, as in title=headline", param_hint="--map")
    for ours in found.values():
        if ours not in jsonl.KEYS:
            raise typer.BadParameter(f"« {ours} » is none of {', '.join(jsonl.KEYS)}", param_hint="--map")
    return found


def format_(name: str | None) -> str | None:
    """The name of a format that exists, or none."""
    if name is not None and name not in FORMATS:
        raise typer.BadParameter(f"« {name} » is none of {', '.join(FORMATS)}", param_hint="--format")
    return name
