"""CSV and TSV: a table with one article a row and a row of column names, as spreadsheets and databases export it.

Columns are known by our own keys, by the usual French and English names for them, or by `--map theirs=ours`;
the others are kept in `extra`. Cells may hold several lines between quotes (RFC 4180).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from archive import edtf, json_text
from archive.errors import PeriodError, ReadingError
from archive.models import Article, Document, Refusal
from archive.period import Period
from archive.reading import assembling, columns, dating, jsonl, language, outlets, ris, urls

_DELIMITERS = ";\t,|"
_NAMED = re.compile(r"sep=(.)\s*\n", re.I)  # the first line that Excel reads the delimiter from
_SAMPLE = 20_000
"""Characters that tell whether a text is a table."""
_LONGEST_NAME = 60
"""Characters; a first row with a longer cell is no row of column names."""
_ENDINGS = (".csv", ".tsv")
_TEXTS = ("text", "body")
_BESIDE = ("headline", "published", "source")

csv.field_size_limit(assembling.MOST_CHARACTERS)


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table is written: its rows begin after line `first` (from 0), which names the columns."""

    delimiter: str
    first: int
    columns: list[str]


def recognises(document: Document) -> bool:
    """True if the first row names a title, a date or a source by names that are known, and a text, or else names
    columns that the rows below it have, as it may in any file that calls itself a table: then `parse` asks which one is
    the text."""
    if document.media_type != "text/plain":
        return False
    text = document.text[:_SAMPLE]
    table = _table(text, {})
    keys = {columns.key_of(column, {}) for column in table.columns}
    if any(len(column) > _LONGEST_NAME for column in table.columns):
        return False
    if not keys.intersection(_BESIDE):
        return document.path.lower().endswith(_ENDINGS) and _is_regular(text, table)
    return bool(keys.intersection(_TEXTS)) or _is_regular(text, table)


def is_mapped(document: Document, names: Mapping[str, str]) -> bool:
    """True if the first row has columns that the user named, and with these a text."""
    if not names or document.media_type != "text/plain":
        return False
    mapping = {columns.plain(theirs): ours for theirs, ours in names.items()}
    named = _table(document.text[:_SAMPLE], mapping).columns
    found = {columns.key_of(column, mapping) for column in named}
    return bool(found.intersection(_TEXTS)) and any(columns.plain(column) in mapping for column in named)


def _is_regular(text: str, table: _Table) -> bool:
    """True if there are rows, each with a cell for each of three columns or more, all of which have a name."""
    lines = text.lstrip("\ufeff").split("\n")[table.first :]
    found = [cells for _, _, cells in _rows(lines, table.delimiter)]
    whole = found[:-1] if len(text) == _SAMPLE else found
    named = len(table.columns) >= 3 and all(re.match(r"\w[^.!?…]*$", column) for column in table.columns)
    return named and bool(whole) and all(not isinstance(c, csv.Error) and len(c) == len(table.columns) for c in whole)


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each row in order; `names` maps columns to our keys, whatever their case."""
    mapping = {columns.plain(theirs): ours for theirs, ours in names.items()}
    text = document.text.lstrip("\ufeff")
    table = _table(text, mapping)
    keys = columns.keyed(table.columns, mapping)
    if not set(keys).intersection(_TEXTS):
        raise ReadingError(
            f"no column `text`; there are: {', '.join(filter(None, table.columns)) or 'none'}"[:500],
            where=document.path,
            hint="name it with --map theirs=text",
        )
    lines = text.split("\n")
    head = "\n".join(lines[: table.first])
    rows = _rows(lines[table.first :], table.delimiter)
    for record, (start, end, cells) in enumerate(rows, document.records_before + 1):
        raw = "\n".join((head, *lines[table.first + start : table.first + end])) + "\n"
        where = document.lines_before + table.first + start + 1
        make = partial(_article, keys, table.columns, cells, where, record)
        yield assembling.attempt(document, record, raw.encode("utf-8", "surrogatepass"), make)


def _table(text: str, mapping: Mapping[str, str]) -> _Table:
    """With the delimiter that gives most columns of a known name, else most columns."""
    text = text.lstrip("\ufeff")
    told = _NAMED.match(text)
    skipped = 1 if told else 0
    tables = []
    for delimiter in told[1] if told else _DELIMITERS:
        lines = text.split("\n")[skipped:]
        _, end, cells = next(_rows(lines, delimiter), (0, 0, []))
        named = [" ".join(cell.split()) for cell in cells] if isinstance(cells, list) else []
        tables.append(_Table(delimiter, skipped + end, named))
    return max(
        tables,
        key=lambda table: (sum(columns.key_of(c, mapping) in columns.KEYS for c in table.columns), len(table.columns)),
    )


def head_of(text: str, names: Mapping[str, str]) -> tuple[int, str]:
    """How many lines stand before the first row of a table that begins with this text; and its delimiter."""
    table = _table(text, {columns.plain(theirs): ours for theirs, ours in names.items()})
    return table.first, table.delimiter


def row_ends(lines: Iterable[str], delimiter: str) -> Iterator[int]:
    """After each row that is not blank: how many lines were read."""
    return (end for _, end, _ in _rows(lines, delimiter))


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, int, list[str] | csv.Error]]:
    """Each row that is not blank, or why it is none, with the lines that it takes (half-open, from 0)."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True, skipinitialspace=True)
    cells: list[str] | csv.Error | None
    while True:
        start = reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells = error
        if cells is None:
            return
        if isinstance(cells, csv.Error) or any(cell.strip() for cell in cells):
            yield start, reader.line_num, cells


def _article(keys: list[str], columns: list[str], cells: list[str] | csv.Error, line: int, record: int) -> Article:
    """Raises ReadingError, with the line, for a row that is no article."""
    try:
        if isinstance(cells, csv.Error):
            raise ReadingError(f"no row of a table: {cells}", hint="is a quote not closed, or not doubled?")
        if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
            raise ReadingError(
                f"{len(cells)} cells, but {len(columns)} columns", hint="put a cell with the delimiter in it in quotes"
            )
        given = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if cell.strip()}
        if "blocks" in given and "text" in given:
            given["text"] = cells[keys.index("text")]  # blocks count from its first character, blank or not
        return laid_out(given, columns[keys.index("published")] if "published" in given else None, record)
    except (ReadingError, ValueError) as error:
        raise ReadingError(f"line {line}: {error}") from error


def laid_out(given: Mapping[str, str], stamp: str | None, record: int) -> Article:
    """The article of texts by our keys; `stamp` is what the date's is called. Raises ReadingError, or ValueError."""
    text, headline = given.get("text") or given.get("body"), given.get("headline")
    if not text:
        raise ReadingError("no text: the cell of `text` is empty", hint="leave the row out, or fill it")
    published = _published(given["published"], stamp) if stamp else None
    source, url, lang = given.get("source"), urls.canonical(given.get("url")), language.tag(given.get("language"))
    extra: dict[str, Any] = {key: value for key, value in given.items() if key not in columns.SYNONYMS}
    if "text" in given and "body" in given:
        extra["body"] = given["body"]
    if "url" in given and url is None:
        extra["url"] = given["url"]
    if published and (clock := dating.clock(given["published"])):
        extra["datePublished"] = clock
    fields: dict[str, Any] = {
        key: given.get(key)
        for key in ("alternative_headline", "external_id", "version", "dateline", "section", "usage_terms")
    } | {
        "published": published,
        "published_source": stamp,
        "source": outlets.source(source) if source else None,
        "url": url,
        "language": lang,
        "extra": extra,
    }
    if "blocks" in given or (headline and text.startswith(headline + "\n")):
        return _as_it_stands(text, given, record, {key: value for key, value in fields.items() if value})
    body = ris.paragraphs(text)
    front = [("headline", headline), ("byline", given.get("byline")), ("dateline", given.get("dateline"))]
    return assembling.article(
        [*front, *(("lead" if place == 0 else "paragraph", part) for place, part in enumerate(body))],
        record=record,
        **fields,
    )


def _as_it_stands(text: str, given: Mapping[str, str], record: int, fields: Mapping[str, Any]) -> Article:
    """The article of a text that has its headline in it, or whose blocks are given: as the archive exports it."""
    own: dict[str, Any] = {"text": text}
    if "blocks" in given:
        own["blocks"] = json_text.loads(given["blocks"])
    headline = given.get("headline")
    article = jsonl._laid_out(own, {"headline": headline}, record)
    return replace(article, headline=headline or article.headline, **fields)


def _published(given: str, column: str) -> Period:
    """EDTF, else any date as dates are written. Raises ReadingError, with the column, for another text."""
    try:
        return edtf.parse(given)
    except PeriodError:
        pass
    try:
        return dating.published(given)
    except ReadingError as error:
        raise ReadingError(f"column « {column} »: {error.message}", hint="write 2023-04-13") from error
