"""How a request to a page is answered: of which archive, to whom; and what cannot be answered, in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from datasette.views.index import IndexView

from archive.web import speaking
from archive.web.pages import Asked, is_archive, json_response, reading

Page = Callable[[Asked], Awaitable[Response]]
_FAILED = 500


async def nothing(asked: Asked) -> Response:
    """Any other address of ours: a form that a page has not, a page that there is not."""
    raise NotFound("")


def served(page: Page, *, first: bool = False) -> Callable[[Any, Any], Awaitable[Any]]:
    """A page as Datasette calls it. What cannot be answered is said in the reader's words, with the right status.

    `first`: in the place of Datasette's first page, which stays where no archive is served.
    """

    async def view(request: Any, datasette: Any) -> Any:
        asked = Asked(request, datasette, "", False, speaking.of(request))
        data = first and request.url_vars.get("format")
        if data or (first and not await serves_any(datasette)):
            return await IndexView.as_view(datasette)(request, None)
        try:
            name, several = await _archive(request, datasette)
            asked = Asked(request, datasette, name, several, asked.speech)
            return await page(asked)
        except (Forbidden, Base400, QueryInterrupted, sqlite3.OperationalError) as error:
            told = _told(asked, error)
            if told is None:
                raise
            return await _refused(asked, *told)

    return view


async def failed(datasette: Any, request: Any, error: Exception) -> Response | None:
    """The answer of Datasette's own pages where they cannot answer; None where no archive is served."""
    if not await serves_any(datasette):
        return None
    asked = Asked(request, datasette, "", False, speaking.of(request))
    say = asked.speech.say
    told = _told(asked, error)
    if told is None:
        told = _FAILED, say("Something broke"), say("The page could not be made."), say("Those who serve it see why.")
    return await _refused(asked, *told)


def _told(asked: Asked, error: Exception) -> tuple[int, str, str, str] | None:
    """Status, title, what is wrong and what to do; None of what nobody foresaw."""
    say, words = asked.speech.say, str(error)
    if isinstance(error, (QueryInterrupted, sqlite3.OperationalError)) or "took too long" in words:
        too_long = isinstance(error, (QueryInterrupted, DatasetteError)) or "interrupted" in words
        fewer = say("Ask for fewer articles: a source, a year, another word.")
        told = say("This question took too long."), _in_sql(asked) or fewer
        return (503, say("Too long"), *told) if too_long else None
    if isinstance(error, Forbidden):
        return 403, say("Not allowed"), say("This is not open to you."), say("Ask those who serve it.")
    hint = _in_sql(asked) or say("Correct the address, or start from the search.")
    if isinstance(error, ValueError) and (after := asked.request.args.get("_next")):  # of a view it is a number
        return 400, say("Not understood"), f"_next: {after}", hint
    status = error.status if isinstance(error, (Base400, DatasetteError)) else _FAILED
    if status == 404 or ("pks" in asked.request.url_vars and words.startswith("no such table")):  # a row of no table
        status = 404
        ours = words if words and isinstance(error, NotFound) and asked.database else say("There is nothing here.")
        return status, say("Not found"), ours, say("Search, or go back to the first page.")
    if status == _FAILED and (not isinstance(error, DatasetteError) or _is_broken(error.__context__)):
        return None
    if isinstance(error, DatasetteError):
        words = say("Datasette says: “{words}”", words=words)
    return 400 if status == _FAILED else status, say("Not understood"), words, hint


def _in_sql(asked: Asked) -> str:
    """The next step for who asked in SQL: it is below."""
    return asked.speech.say("Correct the question below, and ask again.") if asked.argument("sql") else ""


def _is_broken(cause: BaseException | None) -> bool:
    """True of what is wrong with the file, not with the question: Datasette says 500 of a column that is none, too."""
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode != sqlite3.SQLITE_ERROR


async def _refused(asked: Asked, status: int, title: str, wrong: str, hint: str) -> Response:
    if asked.request.url_vars.get("format") == "json" or asked.request.path.endswith(".json"):
        return json_response({"ok": False, "error": wrong, "status": status, "title": title}, status)
    return await asked.html("archive_error.html", title, status, told=(wrong, hint))


async def serves_any(datasette: Any) -> bool:
    """True where one of the databases is an archive."""
    return any([await is_archive(database) for database in datasette.databases.values()])


async def _archive(request: Any, datasette: Any) -> tuple[str, bool]:
    """The archive that is asked: the one named by `base`, else the first; whether there are others."""
    found = [name for name, database in datasette.databases.items() if await is_archive(database)]
    wanted = request.args.get("base")
    chosen = next((name for name in found if wanted in (None, "", name)), None)
    if chosen is None:
        raise NotFound("")
    token = reading.set(True)
    try:
        for action, resource in (
            ("view-instance", None),
            ("view-database", chosen),
            ("view-table", (chosen, "articles")),
        ):
            if not await datasette.permission_allowed(request.actor, action, resource=resource, default=True):
                raise Forbidden(action)
    finally:
        reading.reset(token)
    return chosen, len(found) > 1
