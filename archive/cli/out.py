"""Commands that give things out of the archive: family, export, backup."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from archive import exporting, likeness, telling
from archive.cli.options import HERE, AsJson, Db
from archive.errors import StoreError
from archive.exporting import FORMATS
from archive.reading import walking
from archive.store import copying, database, families, standing


def family(
    article: Annotated[str, typer.Argument(metavar="KEY|ID", help="An article's key, the key's beginning, or its id.")],
    changes: Annotated[bool, typer.Option("--changes", help="What each changed in the first one's text, too.")] = False,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Show the versions of a dispatch, and what changed. First published first, and who ran it.

    An article's family is what is linked with it as version or near-duplicate, directly or through others.

    \b
    Examples:
      archive family 12
      archive family 12 --changes --json
    """
    connection = database.open_reading(db)
    with database.translating(db):
        found = standing.named(connection, article)
        if found is None:
            raise StoreError(f"no article « {article} »", where=str(db), hint="`archive search` shows ids and keys")
        members = families.family(connection, found[0])
    told = []
    for member in members:
        record = {name: value for name, value in asdict(member).items() if name != "text"}
        if changes and member is not members[0]:
            differences = likeness.changes(members[0].text, member.text)
            record["changes"] = [asdict(change) for change in differences if change.kind != "kept"]
        told.append(record)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    undated, untitled = telling.said("sans date", "undated"), telling.said("(sans titre)", "(untitled)")
    withdrawn = telling.said("(retiré)", "(withdrawn)")
    for record, member in zip(told, members, strict=True):
        places = " · ".join(filter(None, (record["published"] or undated, record["source"], *record["seen"])))
        headline = record["headline"] or (untitled if member.text else withdrawn)
        print(f"{record['id']:>6}  {record['likeness']:.2f}  {places}  {headline}")
        for change in record.get("changes", ()):
            sides = filter(None, (change["before"].strip(), change["after"].strip()))
            print(f"          {change['kind']:9} {' → '.join(f'« {side} »' for side in sides)}")


def export(
    format: Annotated[
        str, typer.Option(help=f"{', '.join(FORMATS)}: the archive itself, a table, the IPTC's news in JSON.")
    ] = "jsonl",
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Into this file, not standard output.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    db: Db = HERE,
) -> None:
    """Give every article out, with its dates and names. JSON Lines imported again are the same archive.

    What people corrected is given as corrected; JSON Lines have what the source gave, too, and every place, former
    text and correction. A withdrawn article is a tombstone in JSON Lines and in no other format.

    \b
    Examples:
      archive export > archive.jsonl
      archive export --format csv --to articles.csv
      archive export --format ninjs | curl --data-binary @- https://www.example.org/in
    """
    if format not in FORMATS:
        raise typer.BadParameter(f"« {format} » is none of {', '.join(FORMATS)}", param_hint="--format")
    if to is None:
        for piece in exporting.export(db, format):
            sys.stdout.write(piece)
        return
    _require_apart(to, db, "--to")
    with copying.new_file(to, force=force) as path, path.open("w", encoding="utf-8", newline="") as file:
        for piece in exporting.export(db, format):
            file.write(piece)
    telling.say(f"{to}: written")


def backup(
    to: Annotated[Path, typer.Argument(metavar="PATH", help="The copy.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    db: Db = HERE,
) -> None:
    """Copy the archive while it is used. A state between two transactions, whole and checked.

    \b
    Examples:
      archive backup sauvegarde.db
      archive backup sauvegardes/$(date +%F).db --db presse.db
    """
    _require_apart(to, db, "PATH")
    for beside in (Path(f"{to}-wal"), Path(f"{to}-journal")):
        if (force or not to.exists()) and beside.exists() and beside.stat().st_size:  # it would be read into the copy
            raise typer.BadParameter(f"« {beside} » is of a database in use: give another name", param_hint="PATH")
    with copying.new_file(to, force=force) as path:
        copying.backup(db, path)
    telling.say(f"{to}: {to.stat().st_size:,} bytes, a copy of {db}")


def _require_apart(to: Path, db: Path, option: str) -> None:
    """Raises BadParameter for what is no file, and for one that is the archive, under whatever name, or beside it."""
    if to.exists() and not to.is_file() and not to.is_dir():
        raise typer.BadParameter(f"« {to} » is a device or a pipe: give the name of a file", param_hint=option)
    for own in map(Path, walking.own_files(db)):
        if to.resolve() == own or (to.exists() and own.exists() and to.samefile(own)):
            raise typer.BadParameter(f"« {to} » is the archive itself, or part of it: give another", param_hint=option)
