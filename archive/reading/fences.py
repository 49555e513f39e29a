"""What stands above a text and says what it is: front matter between fences, or lines of labels that people type."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

from archive import edtf
from archive.errors import PeriodError, ReadingError
from archive.reading import columns, dating, yaml_texts

_FENCE = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n")
_CLOSED = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M),
}
_KEY = re.compile(r"(?:[^\S\n]*+(?:#.*)?\n)*+[\"']?[^\W\d][\w .-]{0,60}[\"']?\s*[:=](?:\s|$)|\s*\[+\w|\s*\{", re.U)
_VALUE = re.compile(  # title: Le bac : « enfin » · title: "Enfin", dit-il · author: @moi
    r"^([^\W\d_][\w -]{0,60}:[ \t]+)(?![|>\[{&!][^\n]*$|\"[^\"\n]*\"[ \t]*$|'[^'\n]*'[ \t]*$)(\S[^\n]*?)[ \t]*$", re.M
)
_LABEL = re.compile(r"([^\W\d_][\w '’()/.-]{1,40}?)[ \u00a0\u202f]*:(?:[ \t\u00a0]+(\S[^\n]*)|()[ \t]*)")
_MOST = 20
"""Lines of labels."""
_LONGEST = 100_000
"""Characters of front matter; more is a table of data."""


def opens(text: str, keys: Mapping[str, str]) -> bool:
    """True if the text opens with a fence and a key, or with lines some of which have keys that are known."""
    fence = _FENCE.match(text)
    return bool(fence and _KEY.match(text, fence.end())) or bool(labels(text, keys)[0])


def read(text: str, keys: Mapping[str, str]) -> tuple[dict[str, Any], int]:
    """Its keys and where the text below it begins (0 without any); `keys` are those that are known.

    Raises ReadingError, with the line, for front matter that cannot be read.
    """
    fence = _FENCE.match(text)
    if not fence or not _KEY.match(text, fence.end()):
        return labels(text, keys)
    closed = _CLOSED[fence["fence"]].search(text, fence.end())
    if closed is None:
        raise ReadingError(
            f"front matter opens with `{fence['fence']}` and has no such line at its end", hint="is the file cut?"
        )
    written = text[fence.end() : closed.start()]
    if len(written) > _LONGEST:
        what = f"{len(written):,} characters of front matter; the most is {_LONGEST:,}"
        raise ReadingError(what, hint="is the line missing that ends it?")
    try:
        given = _yaml(written) if fence["fence"] == "---" else tomllib.loads(written)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 2}: " if mark else ""
        raise ReadingError(f"{where}YAML: {error.problem or error.context}", hint="put the value in quotes") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        kind = "YAML" if fence["fence"] == "---" else "TOML (lines count from below `+++`)"
        raise ReadingError(f"{kind}: {error}", hint="put the value in quotes") from error
    if not isinstance(given, dict):
        raise ReadingError("front matter that is no list of keys", hint="title: …")
    return {str(key): _plain_value(value) for key, value in given.items()}, closed.end()


def labels(text: str, keys: Mapping[str, str]) -> tuple[dict[str, Any], int]:
    """The keys of lines like `Titre : Le bac reprend` down to the first blank one, where these say at least two things
    of an article, its title or date among them, and where the text below begins; else none."""
    end = text.find("\n\n")
    lines = text[: max(0, end)].lstrip("\ufeff\n").split("\n")
    found = [_LABEL.fullmatch(line) for line in lines]
    if end < 0 or len(lines) > _MOST or not all(found):
        return {}, 0
    given = {match[1].removesuffix("(s)").strip(): (match[2] or "").strip() for match in found if match}
    known = {keys.get(columns.plain(name)): value for name, value in given.items()}
    told = known.keys() - {None}
    if len(told) < 2 or told.isdisjoint(("headline", "published")) or not _is_day(known.get("published")):
        return {}, 0
    return {name: value for name, value in given.items() if value}, end + 1


def _is_day(written: str | None) -> bool:
    if not written:
        return True
    try:
        edtf.parse(written)
    except PeriodError:
        try:
            dating.published(written)
        except ReadingError:
            return False
    return True


def _yaml(written: str) -> Any:
    """What YAML says; where it is none, with the values in quotes that have a colon in them, as French titles do."""
    try:
        return yaml_texts.load(written)
    except yaml.YAMLError:
        quoted = _VALUE.sub(lambda found: found[1] + json.dumps(found[2], ensure_ascii=False), written)
        if quoted == written:
            raise
        try:
            return yaml_texts.load(quoted)
        except yaml.YAMLError:
            return yaml_texts.load(written)  # whose lines are those of the file


def _plain_value(value: object) -> Any:
    """A value as JSON has it; dates as they are written."""
    if isinstance(value, dict):
        return {str(key): _plain_value(held) for key, held in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain_value(held) for held in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, bool, int)) else str(value)
