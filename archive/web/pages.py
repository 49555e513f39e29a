"""What pages share: the archive that is asked, the language, addresses, forms of answers."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette import Response
from datasette.utils import sqlite_timelimit, tilde_encode
from datasette.utils.asgi import BadRequest
from markupsafe import Markup

from archive.store.revisions import APPLICATION_ID
from archive.web import guarding, speaking
from archive.web.speaking import Speech

ROOT = "/-/archive"
Result = TypeVar("Result")
reading: ContextVar[bool] = ContextVar("reading", default=False)
"""True while a page of ours asks for permission: it shows of an article what may be shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to a page: of one archive, answered in one language."""

    request: Any
    datasette: Any
    database: str
    several: bool
    """True where more than one archive is served: addresses then say which."""
    speech: Speech

    @property
    def path(self) -> str:
        """The archive's file."""
        return str(self.datasette.get_database(self.database).path)

    async def run(self, function: Callable[[sqlite3.Connection], Result]) -> Result:
        """What a function reads from the archive, within Datasette's time limit. Raises sqlite3.OperationalError."""
        limit = self.datasette.setting("sql_time_limit_ms")

        def limited(connection: sqlite3.Connection) -> Result:
            with sqlite_timelimit(connection, limit):
                return function(connection)

        found: Result = await self.datasette.get_database(self.database).execute_fn(limited)
        return found

    def url(self, *path: str, form: str = "", **parameters: object) -> str:
        """The address of a page, `url("article", key)`, or of the same as data: `form="json"`. Empty parameters go."""
        if self.several:
            parameters["base"] = self.database
        if self.request.args.get("lang") == self.speech.language:
            parameters["lang"] = self.speech.language
        kept = {name: value for name, value in parameters.items() if value not in (None, "")}
        address = self.datasette.urls.path("/".join((ROOT, *map(tilde_encode, path))) + (f".{form}" if form else ""))
        return f"{address}?{urlencode(kept)}" if kept else str(address)

    def table(self, name: str, row: object = None) -> str:
        """The address of one of Datasette's own pages: a table, or a row of it."""
        if row is None:
            return str(self.datasette.urls.table(self.database, name))
        return str(self.datasette.urls.row(self.database, name, str(row)))

    async def opens(self, action: str, name: str) -> bool:
        """True of a table (`view-table`) or a named query (`view-query`) of Datasette that this reader may open."""
        resource = (self.database, name)
        return bool(
            await self.datasette.permission_allowed(self.request.actor, action, resource=resource, default=True)
        )

    def argument(self, name: str) -> str:
        return str(self.request.args.get(name) or "")

    def again(self, **parameters: object) -> str:
        """This very address with other parameters; those given as None or empty go."""
        kept = {name: self.request.args.get(name) for name in self.request.args}
        kept.update({name: None if value is None else str(value) for name, value in parameters.items()})
        told = urlencode({name: value for name, value in kept.items() if value})
        path = f"/{self.request.path.lstrip('/')}"  # « //elsewhere » would lead there
        return f"{path}?{told}" if told else path

    async def html(self, template: str, title: str, status: int = 200, **context: Any) -> Response:
        """A page of the reader's language under the headers of `guarding`."""
        speech = self.speech
        context |= {
            "asked": self,
            "speech": speech,
            "say": speech.say,
            "count": speech.count,
            "date": speech.date,
            "when": speech.when,
            "number": speech.number,
            "in_tongue": partial(in_tongue, speech),
            "url": self.url,
            "table": self.table,
            "again": self.again,
            "outward": outward,
            "page_title": title,
            "languages": speaking.LANGUAGES,
            "archive_title": speech.say(self.datasette.metadata("title") or "Archive de presse"),
            "static": self.datasette.urls.static_plugins,
        }
        body = await self.datasette.render_template(template, context, request=self.request)
        response = Response.html(body, status=status, headers=dict(guarding.PAGE_HEADERS))
        if self.request.args.get("lang") == speech.language:
            response.set_cookie(speaking.COOKIE, speech.language, max_age=365 * 86400, samesite="lax")
        return response


def in_tongue(speech: Speech, language: str | None) -> Markup:
    """The attribute of what stands in another language than the page, so that it is read aloud in its own."""
    known = language not in (None, "", "und", speech.language)
    return Markup(' lang="{}"').format(language) if known else Markup("")


def outward(address: str | None) -> str:
    """An address that an article gave, if it leads to the web; a script in its place would run as ours."""
    return address if address and address.lower().startswith(("https://", "http://")) else ""


_DIGITS = 9
"""Of a page's number, at most."""


def page_number(asked: Asked, most: int = 500) -> int:
    """The page that is asked, from 1; nobody reads beyond `most`, and none may ask it. Raises BadRequest."""
    given = asked.argument("page") or "1"
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= _DIGITS else 0
    if not 1 <= number <= most:
        raise BadRequest(asked.speech.say("page is a number from 1 to {most}", most=most))
    return number


def csv_response(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], name: str) -> Response:
    """Rows as a CSV file; a text that a spreadsheet would run as a formula is kept a text by an apostrophe."""
    told = io.StringIO()
    writer = csv.DictWriter(told, fieldnames=columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _no_formula(value) for column, value in row.items()})
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(told.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def json_response(told: object, status: int = 200) -> Response:
    body = json.dumps(told, ensure_ascii=False)
    return Response(body, status=status, content_type="application/json; charset=utf-8")


def _no_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


async def is_archive(database: Any) -> bool:
    return bool((await database.execute("PRAGMA application_id")).first()[0] == APPLICATION_ID)
