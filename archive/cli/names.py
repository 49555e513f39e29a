"""Commands for the archive's own names: brought in, learnt, listed, written out; and pairs of names to be judged."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from archive import judging, knowing, learning, own_names, telling
from archive.cli.options import HERE, MOST, AsJson, Db
from archive.cli.people import By, Entity, Reason, entities
from archive.correcting import Made
from archive.store import candidates, database

DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change, change nothing.")]
_UNKNOWN = "unknown"
__all__ = ["entities"]


@entities.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or JSON: label, kind, aliases, wikidata …")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put its entries in the place of what was said of their slugs.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why; kept with them.")] = "",
    by: By = _UNKNOWN,
    dry_run: DryRun = False,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Bring in names of your own. Whoever and whatever the lists lack, or other names of what they have.

    Columns: label and kind; aliases, weak and demonyms (lists, joined by |), wikidata, slug, country, means, source.
    A line that cannot be right is refused and named, the others go in. They are the archive's own, whatever the order
    of files: later imports, rebuild, annotate --db and explain know them. Exit 1 if a line was refused.

    \b
    Examples:
      archive entities import mes-noms.csv
      archive entities import mes-noms.json --dry-run
      archive entities import mes-noms.csv --replace --reason "libellés revus"
    """
    done = own_names.import_file(db, file, Made(by, reason), replacing=replace, dry_run=dry_run)
    for refusal in done.refused:
        telling.say(f"refused: {refusal}")
    if as_json:
        print(json.dumps(asdict(done), ensure_ascii=False))
    said = f"{done.new} new, {done.added_to} known ones with more, {done.unchanged} unchanged"
    telling.say(f"{db}: {said}, {len(done.refused)} refused" + (": a dry run, nothing was kept" if dry_run else ""))
    _next_step(db, done.correction, done.waiting)
    if done.refused:
        raise typer.Exit(1)


@entities.command(name="list")
def list_(db: Db = HERE, as_json: AsJson = False) -> None:
    """List the archive's own names. Those of files and those that were learnt.

    \b
    Example:
      archive entities list --json
    """
    with database.translating(db):
        found = knowing.entries(database.open_reading(db))
    if as_json:
        print(json.dumps([entry.as_json() for entry in found], ensure_ascii=False))
        return
    for entry in found:
        names = " · ".join((*entry.aliases, *(f"({name})" for name in entry.weak), *entry.demonyms))
        also = f" = {names}" if names else ""
        print(f"{entry.slug:32} {entry.kind:12} {entry.label}{also} [{entry.source}]")
    if not found:
        telling.say("none: archive entities import FILE brings some in")


@entities.command()
def export(
    format: Annotated[str, typer.Option(help="csv or json.")] = "csv",
    db: Db = HERE,
) -> None:
    """Write the archive's own names to stdout. A file that `entities import` reads.

    \b
    Example:
      archive entities export --format json > mes-noms.json
    """
    if format not in ("csv", "json"):
        raise typer.BadParameter(f"« {format} » is none of csv, json", param_hint="--format")
    with database.translating(db):
        found = knowing.entries(database.open_reading(db))
    for line in own_names.export(found, format):
        print(line, end="")


@entities.command()
def learn(
    least: Annotated[int, typer.Option(min=2, max=MOST, help="Documents that must agree.")] = learning.LEAST,
    reason: Annotated[str, typer.Option(help="Why; kept with what is learnt.")] = "",
    by: By = _UNKNOWN,
    dry_run: DryRun = False,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Learn names from what the documents say together. Many that call a name the same, short names that many
    define, spellings that are one. What it learns is recorded, listed, and undone as one.

    \b
    Examples:
      archive entities learn --dry-run
      archive entities learn && archive rebuild
    """
    number, found = learning.learn(db, Made(by, reason), least=least, dry_run=dry_run)
    if as_json:
        print(json.dumps({"correction": number, "learnt": [item.as_json() for item in found]}, ensure_ascii=False))
    for item in () if as_json else found:
        name = f"{item.alias} = {item.label}" if item.alias else item.label
        print(f"{item.what:6} {item.kind:12} {name} [{telling.counted(item.documents, 'documents')}: {item.evidence}]")
    telling.say(f"{db}: {len(found)} learnt" + (": a dry run, nothing was kept" if dry_run else ""))
    _next_step(db, number, 1 if number else 0)


@entities.command(name="candidates")
def candidates_(
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Pairs at most.")] = 50,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Find pairs of entities that may be one. The likeliest first; they are kept in the table entity_candidates.

    Nothing is merged: say `archive entities merge` of two that are one, `archive entities judge` of two that are not.

    \b
    Examples:
      archive entities candidates
      archive entities candidates --json --limit 1000
    """
    found = judging.propose(db, limit)
    if as_json:
        print(json.dumps(found.pairs, ensure_ascii=False))
    for row in () if as_json else found.pairs:
        score = "    " if row["score"] is None else f"{row['score']:.2f}"
        judged = "" if row["judgement"] == "none" else f" — {row['judgement']} ({row['judged_by']})"
        names = f"{row['entity']} ({row['articles']}) {row['other']} ({row['other_articles']})"
        print(f"{score} {row['kind']:12} {names}: {row['evidence'] or 'judged'}{judged}")
    telling.say(f"{db}: {telling.counted(found.count, 'pairs')}, {found.open} not judged")


@entities.command()
def judge(
    one: Entity,
    other: Entity,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help=f"{' or '.join(candidates.JUDGEMENTS)}.")],
    reason: Reason,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Say that two entities are different, or that nobody can tell. Kept through every import and rebuild.

    \b
    Example:
      archive entities judge j-dupont jean-dupont different --reason "le fils"
    """
    made = judging.judge(db, one, other, judgement, Made(by, reason))
    if as_json:
        print(json.dumps(asdict(made), ensure_ascii=False))
    where = made.selector
    telling.say(f"{db}: correction {made.id}: {where['entity']} and {where['other']}: {judgement}")
    telling.say(f"to take it back: archive correct --undo {made.id} --db {db}")


def _next_step(db: Path, number: int | None, waiting: int) -> None:
    if number is not None:
        if waiting:
            telling.say(f"articles that stand have their facts by other names: archive rebuild --db {db}")
        telling.say(f"to take it back: archive correct --undo {number} --db {db}, then archive rebuild")
