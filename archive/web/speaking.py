"""The language that a reader is answered in, and the catalogues (gettext, by Babel) of what pages say."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from babel.core import negotiate_locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from datasette.utils.asgi import Request

from archive.web.wording import in_words, told

LANGUAGES = {"fr": "Français", "en": "English"}
"""With the name that each gives itself."""
FIRST = "fr"
"""Where a reader asks for none of them."""
COOKIE = "archive-lang"
CHOICE = "_lang"
"""In addresses of Datasette's own pages, where it leaves alone what begins like this."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What pages say in one language. Messages are named by their English; metadata.yml speaks French, and English has
    a catalogue of what it says."""

    language: str
    _messages: dict[str, Sequence[str]] = field(default_factory=dict)

    def say(self, message: str, /, **values: object) -> str:
        """The message, with `{values}` put in."""
        words = self._messages.get(message, (message,))[0]
        return words.format(**values) if values else words

    def count(self, one: str, many: str, n: int) -> str:
        """The message for a number, « {n} » in it put as the language writes numbers. French has 0 with 1."""
        forms = self._messages.get(one, (one, many))
        return forms[n > 1 if self.language == "fr" else n != 1].format(n=self.number(n))

    def date(self, value: str | None) -> str:
        """The words of an EDTF value."""
        return in_words(value, self.language)

    def when(self, value: str | None, first_day: str | None, last_day: str | None, decided_by: str = "explicit") -> str:
        """The words of a date in a text, which may have days alone, or neither."""
        return told(value, first_day, last_day, self.language, decided_by)

    def number(self, n: int) -> str:
        return str(format_decimal(n, locale=self.language))


@cache
def speech(language: str) -> Speech:
    """Raises KeyError for a language that is none of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise KeyError(language)
    source = files("archive.web") / "locale" / f"{language}.po"
    if not source.is_file():
        return Speech(language)
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    found: dict[str, Sequence[str]] = {}
    for message in catalogue:
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and all(forms):
            name = message.id if isinstance(message.id, str) else message.id[0]
            found[name] = [str(form) for form in forms]
    return Speech(language, found)


def of(request: Any) -> Speech:
    """What the address asks (`lang=en`; `_lang=en` where other names are columns), else what was chosen before, else
    what the browser prefers."""
    asked = request.args.get("lang") or request.args.get(CHOICE) or request.cookies.get(COOKIE)
    if asked in LANGUAGES:
        return speech(asked)
    wished = [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return speech(negotiate_locale(wished, LANGUAGES, sep="-") or FIRST)


_language: ContextVar[str] = ContextVar("language", default=FIRST)


def spoken() -> Speech:
    """That of the request that is answered, for hooks that are not told of it."""
    return speech(_language.get())


def heard(app: Any) -> Any:
    """The application, with `spoken` set, and a choice of language in the address kept for the pages to come."""

    async def hearing(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request = Request(scope, receive)
        _language.set(of(request).language)
        chosen = request.args.get(CHOICE)

        async def keeping(message: Any) -> None:
            if message["type"] == "http.response.start" and chosen in LANGUAGES:
                cookie = f"{COOKIE}={chosen}; Path=/; Max-Age={365 * 86400}; SameSite=lax"
                message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
            await send(message)

        await app(scope, receive, keeping)

    return hearing
