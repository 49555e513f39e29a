"""Commands for what people know better: `correct`, and `entities` merged, split and renamed."""

from __future__ import annotations

from typing import Annotated

import typer

from archive import accounts, correcting, naming, telling
from archive.cli.options import HERE, MOST, AsJson, Db
from archive.correcting import Made
from archive.models import ENTITY_KINDS
from archive.store import database

app = typer.Typer(rich_markup_mode=None, invoke_without_command=True, subcommand_metavar="[date|entity|article] …")
entities = typer.Typer(rich_markup_mode=None, no_args_is_help=True)

ArticleId = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="The article's id, or its key or the key's beginning.")
]
Quote = Annotated[str, typer.Argument(metavar="QUOTE", help="The words as they stand in the text.")]
Nth = Annotated[
    int | None,
    typer.Option(min=1, max=MOST, help="Which of several such words in the text, from 1.", show_default=False),
]
Reason = Annotated[str, typer.Option(help="Why; kept with the correction.")]
By = Annotated[str, typer.Option(envvar=["ARCHIVE_BY", "USER"], help="Who corrects; kept with the correction.")]
Remove = Annotated[bool, typer.Option("--remove", help="It is none: take it away.")]
Kind = Annotated[str | None, typer.Option(help=f"What a new name is: {', '.join(ENTITY_KINDS)}.", show_default=False)]
Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="Its slug or its name.")]
_UNKNOWN = "unknown"


@app.callback()
def correct(
    context: typer.Context,
    db: Db = HERE,
    undo: Annotated[
        int | None, typer.Option(min=1, max=MOST, metavar="ID", help="Take a correction back.", show_default=False)
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List every correction with its state.")] = False,
    as_json: AsJson = False,
) -> None:
    """Correct a date, a name or an article. Over what rules find, kept through every import and rebuild.

    Corrections are applied whenever an article's facts are written, and find their place again by the words around
    it; one whose place is lost is kept and listed, never applied elsewhere.

    \b
    Examples:
      archive correct date 12 mardi --to 2023-05-02 --reason "le 2 mai, d'après l'agence"
      archive correct entity 12 Kim --to "Kim Jong-un" --reason "le dirigeant, pas sa sœur"
      archive correct article 12 --set "source=Le Monde" --reason "crédit oublié"
      archive correct --list
      archive correct --undo 3
    """
    if context.invoked_subcommand:
        if str(context.get_parameter_source("db")).endswith("COMMANDLINE"):
            raise typer.BadParameter(f"write it after « {context.invoked_subcommand} »", param_hint="--db")
        return
    if undo is not None:
        found = correcting.undo(db, undo)
        telling.say(f"{db}: correction {found.id} is undone")
        if found.target == "authority":
            telling.say(f"facts follow with: archive rebuild --db {db}")
    elif list_:
        connection = database.open_reading(db)
        with database.translating(db):
            accounts.corrections(correcting.listed(connection), as_json=as_json)
    else:
        raise typer.BadParameter("say what to correct: date, entity or article; or --list, or --undo ID")


@app.command()
def date(
    article: ArticleId,
    quote: Quote,
    reason: Reason,
    to: Annotated[str | None, typer.Option(metavar="EDTF", help="Its value: 2023-05-02, 2023-05, 2023/2024 …")] = None,
    remove: Remove = False,
    status: Annotated[str | None, typer.Option(help=f"{', '.join(correcting.STATUSES)}.")] = None,
    nth: Nth = None,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Set the value of a date, add one, or say that there is none. For what rules misread or did not find.

    \b
    Examples:
      archive correct date 12 mardi --to 2023-05-02 --reason "le 2 mai, d'après l'agence"
      archive correct date 12 "mars" --nth 2 --remove --reason "la planète"
    """
    value = _either(to, remove, "--to")
    found = correcting.correct_date(db, article, quote, Made(by, reason), value=value, status=status, nth=nth or 0)
    accounts.correction(found, db, as_json=as_json)


@app.command()
def entity(
    article: ArticleId,
    quote: Quote,
    reason: Reason,
    to: Annotated[str | None, typer.Option(metavar="ENTITY", help="Whom or what it names: a slug or a name.")] = None,
    remove: Remove = False,
    kind: Kind = None,
    role: Annotated[str | None, typer.Option(help="The title or office that the text gives.")] = None,
    nth: Nth = None,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Say whom or what words name, add a name, or say it is none. For what rules misread or did not find.

    \b
    Examples:
      archive correct entity 12 Kim --to kim-jong-un --reason "le dirigeant, pas sa sœur"
      archive correct entity 12 "Albert Londres" --to "Albert Londres" --kind person --reason "oublié"
      archive correct entity 12 Mars --remove --reason "le mois"
    """
    name = _either(to, remove, "--to")
    found = correcting.correct_entity(
        db, article, quote, Made(by, reason), name=name, kind=kind, role=role, nth=nth or 0
    )
    accounts.correction(found, db, as_json=as_json)


@app.command()
def article(
    article: ArticleId,
    reason: Reason,
    set_: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help=f"One of {', '.join(correcting.FIELDS)}; empty for none."),
    ],
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Set fields of the article itself. Dates that lean on a corrected publication follow it.

    \b
    Examples:
      archive correct article 12 --set published=2023-05-03 --reason "daté par l'agence"
      archive correct article 12 --set "source=Le Monde" --set section= --reason "crédit oublié"
    """
    pairs = [pair.partition("=") for pair in set_]
    if not all(equals and name for name, equals, _ in pairs):
        raise typer.BadParameter("write field=value, as in source=Reuters", param_hint="--set")
    fields = {name: value for name, _, value in pairs}
    accounts.correction(correcting.correct_article(db, article, fields, Made(by, reason)), db, as_json=as_json)


@entities.callback()
def all_entities() -> None:
    """The archive's own names, and the entities themselves. Two that are one, one that is two, another usual name.

    \b
    Examples:
      archive entities import mes-noms.csv
      archive entities learn --dry-run
      archive entities candidates
      archive entities merge "Kim Jong Un" kim-jong-un --reason "une seule personne"
      archive entities rename birmanie Myanmar --reason "nom officiel"
    """


@entities.command()
def merge(
    one: Entity,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The one that stays.")],
    reason: Reason,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Say that two entities are one. Mentions of the first are of the second from now on.

    \b
    Example:
      archive entities merge "Kim Jong Un" kim-jong-un --reason "une seule personne"
    """
    accounts.correction(naming.merge(db, one, into, Made(by, reason)), db, as_json=as_json)


@entities.command()
def split(
    one: Entity,
    to: Annotated[str, typer.Option(metavar="NAME", help="Whom or what the articles name: a slug, or a new name.")],
    article: Annotated[list[str], typer.Option(help="An article that names it; once for each.")],
    reason: Reason,
    kind: Kind = None,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Say that an entity is two. In these articles its mentions are of another one.

    \b
    Example:
      archive entities split georgie --to "Géorgie (États-Unis)" --kind place --article 12 --article 15 \\
        --reason "l'État américain"
    """
    accounts.correction(naming.split(db, one, article, to, kind, Made(by, reason)), db, as_json=as_json)


@entities.command()
def rename(
    one: Entity,
    label: Annotated[str, typer.Argument(metavar="NAME", help="Its usual name from now on.")],
    reason: Reason,
    by: By = _UNKNOWN,
    db: Db = HERE,
    as_json: AsJson = False,
) -> None:
    """Give an entity another usual name. Its slug stays, and the former name still finds it.

    \b
    Example:
      archive entities rename birmanie Myanmar --reason "nom officiel"
    """
    accounts.correction(naming.rename(db, one, label, Made(by, reason)), db, as_json=as_json)


def _either(value: str | None, remove: bool, option: str) -> str | None:
    """The value, or None to remove. Exactly one of the two is asked for."""
    if (value is None) != remove:
        raise typer.BadParameter(f"give either {option} or --remove", param_hint=option)
    return value
