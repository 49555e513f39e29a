"""Commands that give things out of the archive: family, export, backup."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from archive import likeness
from archive.cli.options import HERE, AsJson, Db
from archive.errors import StoreError
from archive.store import database, families, standing


def family(
    article: Annotated[str, typer.Argument(metavar="KEY|ID", help="An article's key, the key's beginning, or its id.")],
    changes: Annotated[bool, typer.Option("--changes", help="What each changed in the first one's text, too.")] = False,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Show the versions of a dispatch: first published, who ran it, what changed.

    An article's family is what is linked with it as version or near-duplicate, directly or through others.

    \b
    Examples:
      archive family 12
      archive family 12 --changes --json
    """
    connection = database.open_reading(db)
    with database.translating(db):
        article_id = standing.id_of(connection, article)
        if article_id is None:
            raise StoreError(f"no article « {article} »", where=str(db), hint="`archive search` shows ids and keys")
        members = families.family(connection, article_id)
    told = []
    for member in members:
        record = {name: value for name, value in asdict(member).items() if name != "text"}
        if changes and member is not members[0]:
            found = likeness.changes(members[0].text, member.text)
            record["changes"] = [asdict(change) for change in found if change.kind != "kept"]
        told.append(record)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    for record in told:
        places = " · ".join(filter(None, (record["published"] or "sans date", record["source"], *record["seen"])))
        print(f"{record['id']:>6}  {record['likeness']:.2f}  {places}  {record['headline'] or '(sans titre)'}")
        for change in record.get("changes", ()):
            print(f"          {change['kind']:9} « {change['before'].strip()} » → « {change['after'].strip()} »")
