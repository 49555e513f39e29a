"""JSON of any origin: one object, a list of them, or what an interface wraps around them (`articles`, `results` …).

Keys are known by our own, by the usual French and English names for them (as columns of a table are), or by
`--map theirs=ours`; the others are kept in `extra`. Texts may be HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from archive import json_text
from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, columns, csv_table, jsonl

_LARGEST = 500_000_000
"""Characters: more is asked for as JSON Lines, which are read one by one."""
_DEEPEST = 4
"""Wrappers in one another."""
_INNER = ("fields", "attributes", "_source", "article", "node", "item", "data")
"""Keys under which interfaces hand out the fields of one article."""
_SAID = ("rendered", "main", "name", "original", "value", "text", "#text", "plain")
"""Keys of an object that stands for a text, best first."""
_TEXTS = ("text", "body")
_NUMBER = re.compile(r"\d{1,6}")
"""A row of somebody's table: no id that a source gave."""
_BESIDE = ("headline", "published", "source")


def recognises(document: Document) -> bool:
    """True of JSON in which an object has a text by a name that is known, and a title, date or source; not of lines of
    objects, which are read one by one."""
    if document.media_type != "application/json" or len(document.text) > _LARGEST:
        return False
    text = document.text.lstrip("\ufeff \t\n")
    first = _first_line(text)
    if first is not None and _is_lines(text):
        return False
    try:
        found = next(_records(json_text.loads(text) if first is None else first, {}), None)
    except ReadingError:
        return False
    return found is not None and bool(set(_BESIDE).intersection(map(_key_of, found)))


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each object in order."""
    mapping = {columns.plain(theirs): ours for theirs, ours in names.items()}
    text = document.text.lstrip("\ufeff \t\n")
    for record, item in enumerate(_records(json_text.loads(text), mapping), 1):
        raw = json.dumps([item], ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield assembling.attempt(document, record, raw, partial(article, item, mapping, record))


def _first_line(text: str) -> dict[str, Any] | None:
    """The object on the first line, if it ends there."""
    return jsonl.first_object(text.split("\n", 1)[0]) if text.startswith("{") else None


def _is_lines(text: str) -> bool:
    """True where an object of one line has another below it, or is an article by our own names."""
    return bool(text.partition("\n")[2].strip()) or not set(_TEXTS).isdisjoint(_first_line(text) or ())


def article(item: Mapping[str, Any], mapping: Mapping[str, str], record: int) -> Article:
    """The article of an object by the names of its keys. Raises ReadingError where there is none."""
    assembling.require_characters(item)
    names = [name for name, value in item.items() if value not in (None, "", [], {})]
    keys = columns.keyed([_snake(name) for name in names], mapping)
    given: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for name, key in zip(names, keys, strict=True):
        said = _said(item[name])
        is_number = isinstance(item[name], int | float) and key not in ("external_id", "version", "published")
        is_row = key == "external_id" != name and _NUMBER.fullmatch(said or "")
        if key == "blocks":
            given[key] = json.dumps(item[name])
        elif said is not None and key in columns.SYNONYMS and not is_number and not is_row:
            given[key] = said if key == "text" and "blocks" in keys else said.strip()
        else:
            extra[name] = item[name]
    if "://" in given.get("source", ""):
        given.setdefault("url", given["source"])
    if not any(given.get(key, "").strip() for key in _TEXTS):
        raise ReadingError("no text", hint="--map theirs=text names the key that has it")
    stamp = next((n for n, key in zip(names, keys, strict=True) if key == "published" and key in given), None)
    found = csv_table.laid_out({key: text for key, text in given.items() if text}, stamp, record)
    return replace(found, extra={**extra, **found.extra})


def _records(given: Any, mapping: Mapping[str, str], deep: int = 0) -> Iterator[dict[str, Any]]:
    """The objects with a text in it, of the outermost list that has any; all of that list."""
    if isinstance(given, dict):
        flat = _flat(given)
        if any(_key_of(name, mapping) in _TEXTS and isinstance(_said(flat[name]), str) for name in flat):
            yield flat
        elif deep < _DEEPEST:
            for value in given.values():
                found = list(_records(value, mapping, deep + 1)) if isinstance(value, dict | list) else []
                if found:
                    yield from found
                    return
    elif isinstance(given, list) and deep < _DEEPEST:
        objects = [item for item in given if isinstance(item, dict)]
        if any(next(_records(item, mapping, deep + 1), None) for item in objects):
            for item in objects:
                yield from list(_records(item, mapping, deep + 1)) or [_flat(item)]


def _flat(given: Mapping[str, Any]) -> dict[str, Any]:
    """An object with the fields of those inside it that hold its own."""
    found = {key: value for key, value in given.items() if not (key in _INNER and isinstance(value, dict))}
    for key in _INNER:
        if isinstance(inner := given.get(key), dict):
            found |= {name: value for name, value in inner.items() if not found.get(name)}
    return found


def _key_of(name: str, mapping: Mapping[str, str] | None = None) -> str:
    return columns.key_of(_snake(name), mapping or {})


def _snake(name: str) -> str:
    """`webPublicationDate` as columns are called."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)


def _said(value: Any) -> str | None:
    """What a value says in words: a text, a number, the name in an object, or those of a list; else None."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return next((held for key in _SAID if isinstance(held := value.get(key), str) and held.strip()), None)
    if isinstance(value, list) and value:
        parts = [_said(part) for part in value]
        return "; ".join(filter(None, parts)) if all(isinstance(part, str) for part in parts) else None
    return None
