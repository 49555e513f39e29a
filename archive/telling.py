"""Words for people on stderr, facts as lines on stdout."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from archive import edtf, json_text, jsonable
from archive.annotate import PLAIN, Rules, explain
from archive.dates import find_dates
from archive.errors import ArchiveError, ReadingError
from archive.importing import preparing
from archive.importing.processes import in_order
from archive.models import Article, DateMention, EntityMention
from archive.search import external_ids, search
from archive.search.days import examples
from archive.seeing import Seen


def say(words: str) -> None:
    print(words, file=sys.stderr)


def counted(number: int, things: str) -> str:
    """One of them or several, by number: `1 problem`, `2 problems`."""
    return f"{number} {things.removesuffix('s') if number == 1 else things}"


def said(french: str, english: str) -> str:
    """What is read of articles, in the language of the terminal: French, too, where it asks for none."""
    return english if language() == "en" else french


def language() -> str:
    """`fr` or `en`, by LC_ALL, LC_MESSAGES or LANG, the first that is set."""
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    return "fr" if asked.partition(".")[0] in ("C", "POSIX") or asked.startswith("fr") else "en"


def facts(dates: Iterable[DateMention], entities: Iterable[EntityMention]) -> None:
    """One line a mention, in text order: span, surface, value, rule."""
    mentions: list[DateMention | EntityMention] = [*dates, *entities]
    for mention in sorted(mentions, key=lambda mention: mention.start):
        print(_line(mention))


def explanation(article: Article, rules: Rules = PLAIN) -> None:
    """Every mention with what decided it, below it the readings that lost to it; then those that lost to none."""
    mentions, lost = explain(article, rules)
    say(f"published: {article.published_edtf or 'unknown'}")
    alone = set(lost)
    for mention in mentions:
        print(_line(mention))
        for reading in (r for r in lost if r.start < mention.end and mention.start < r.end):
            alone.discard(reading)
            print(f"            lost: {reading.surface!r} {reading.value} [{reading.rule}] {reading.reason}")
    for reading in (r for r in lost if r in alone):
        print(f"{reading.start:>5}–{reading.end:<5} no mention: {reading.surface!r} [{reading.rule}] {reading.reason}")


def no_day(limit: str) -> str:
    """What is to be said of a limit of a query (`date:2023-13`) that names no day: it was not searched."""
    given = examples(limit)
    french = f"« {limit} » n'est pas une date qui existe ; écrivez par exemple {given}"
    return said(french, f"“{limit}” names no day; write for instance {given}")


def record(fields: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(fields, ensure_ascii=False))
        return
    for name, value in fields.items():
        if isinstance(value, dict):
            print(f"{name}:")
            for key, item in value.items():
                print(f"  {key}: {item}")
        else:
            print(f"{name}: {value}")


def rows(found_rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """A JSON array, or one line a row."""
    if as_json:
        print(json.dumps(found_rows, ensure_ascii=False))
        return
    for row in found_rows:
        print(" · ".join(f"{name} {value}" for name, value in row.items() if value is not None))
    if not found_rows:
        say("none")


def annotate_lines(lines: Iterable[str], workers: int, rules: Rules = PLAIN) -> bool:
    """JSON lines of texts → JSON lines of facts, in order, blank ones left out; True if a line was refused."""
    refused = False
    answers = in_order(partial(_annotate_line, rules), lines, workers)
    for number, (_, (answer, error)) in enumerate(answers, 1):
        if error:
            refused = True
            say(f"refused: line {number}: {error}")
        if answer:
            print(answer, flush=True)
    return refused


def search_lines(lines: Iterable[str], connection: sqlite3.Connection, limit: int) -> bool:
    """JSON lines of queries → JSON lines of hits, in order, blank ones left out; True if a line was refused, or a limit
    in it."""
    refused = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = _object(line)
            query = _text(given, "query")
        except ReadingError as error:
            refused = True
            say(f"refused: line {number}: {error}")
            continue
        result = search(connection, query, limit=limit)
        for wrong in result.query.refused:
            refused = True
            say(f"refused: line {number}: {no_day(wrong)}")
        hits = [
            {"key": hit.key, "url": hit.url, "external_ids": external_ids(connection, hit.id), "score": hit.score}
            for hit in result.hits
        ]
        print(json.dumps({"id": given.get("id"), "hits": hits}, ensure_ascii=False), flush=True)
    return refused


def _annotate_line(rules: Rules, line: str) -> tuple[str, str | None]:
    """The answer to one line, none to a blank one, and what was wrong with it."""
    if not line.strip():
        return "", None
    name = None
    try:
        given = _object(line)
        name = given.get("id")
        text = _text(given, "text")
        published = edtf.parse(_text(given, "published")) if given.get("published") else None
        seen = Seen(text)
        dates, names = find_dates(seen.text, published), rules.entities(seen.text)
        facts = jsonable.facts(map(seen.back, dates), map(seen.back, names))
    except ArchiveError as error:
        told = str(error)
    except Exception as error:  # a rule that breaks on one text stops no other
        told = preparing.failed(error)
    else:
        return json.dumps({"id": name, **facts}, ensure_ascii=False), None
    return json.dumps({"id": name, "error": told}, ensure_ascii=False), told


def _object(line: str) -> dict[str, Any]:
    """Raises ReadingError for a line that is no object."""
    given = json_text.loads(line)
    if not isinstance(given, dict):
        raise ReadingError("not a JSON object", hint="one a line: {…}")
    return given


def _text(given: Mapping[str, Any], key: str) -> str:
    """Raises ReadingError where there is no text under `key`."""
    found = given.get(key)
    if not isinstance(found, str):
        raise ReadingError(f"no text under `{key}`", hint=f'write "{key}": "…"')
    return found


def _line(mention: DateMention | EntityMention) -> str:
    place = f"{mention.start:>5}–{mention.end:<5} {mention.surface!r:34}"
    if isinstance(mention, DateMention):
        return f"{place} {_date_value(mention):34} {mention.decided_by}, {mention.status} [{mention.rule}]"
    return f"{place} {_entity_value(mention):34} {mention.kind} [{mention.rule}]"


def _date_value(mention: DateMention) -> str:
    period = mention.period
    if period is None:
        return f"({mention.precision or 'no value'})"
    return period.edtf or f"{period.first_day or '..'} – {period.last_day or '..'}"


def _entity_value(mention: EntityMention) -> str:
    label = mention.entity.label if mention.entity else "?"
    more = [mention.role, mention.means and f"= {mention.means.label}"]
    return label + "".join(f" ({item})" for item in more if item)
