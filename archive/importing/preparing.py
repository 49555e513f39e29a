"""Bytes → articles → facts → rows, for some files at a time: all of an import that processes can share.

It decides nothing and writes nothing. Where the archive can be read it asks what is known already, and passes that
over; where it cannot (another machine), all is news, and the writer finds out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from archive import reading
from archive.annotate import PLAIN, Rules, annotate_all
from archive.errors import REPORT, ReadingError
from archive.models import Annotated, Article, Document, Received, Refusal
from archive.reading import Options, decoding, jsonl
from archive.reading.following import follow
from archive.store import database, images, restoring, rows, standing
from archive.store.coding import Words
from archive.store.rows import Prepared
from archive.store.runs import SourceFile
from archive.store.sql import Row


@dataclass(frozen=True, slots=True)
class Task:
    """Some files, or pieces of files, in order; `db` is the archive that they are for, `rules` are its own."""

    items: tuple[Received | Refusal, ...]
    options: Options
    db: Path
    rules: Rules = PLAIN


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file or piece: its articles in order, refusals among them; None for one that is no news.

    `file` is None of what is of no format, or could not be opened; then there is one refusal.
    """

    file: SourceFile | None
    found: tuple[Prepared | Refusal | None, ...]
    notes: tuple[str, ...] = ()
    is_last: bool = True
    """Nothing of the file comes after."""


class _News(NamedTuple):
    """An article that was read, and is to have its facts."""

    article: Article
    row: Row


_Found = _News | Refusal | None


def prepare(task: Task, connection: sqlite3.Connection | None = None) -> list[Reading]:
    """A reading of each item, in order; `connection` to the archive, if there is one: else one is opened for reading.

    What a reader or a rule breaks on is refused, and the others go on. All is read first: the articles of small files
    are annotated together, too.
    """
    coming: set[str] = set()
    if connection is not None:
        read = [_read(item, task, connection, coming) for item in task.items]
    else:
        with database.peeking(task.db) as opened:
            read = [_read(item, task, opened, coming) for item in task.items]
    news = (item.article for _, found in read for item in found if isinstance(item, _News))
    facts = annotate_all(news, task.rules)
    words = Words()
    return _packed([replace(one, found=tuple(_prepared(found, facts, one.file, words))) for one, found in read])


def _packed(readings: list[Reading]) -> list[Reading]:
    """The same, the rows of the articles together, where there are enough of them."""
    many = [item for reading in readings for item in reading.found if isinstance(item, Prepared)]
    if len(many) < images.FEW or not images.CAN_PACK:
        return readings
    packed = iter(rows.packed(many))
    return [
        replace(one, found=tuple(next(packed) if isinstance(item, Prepared) else item for item in one.found))
        for one in readings
    ]


def _read(
    item: Received | Refusal, task: Task, archive: sqlite3.Connection | None, coming: set[str]
) -> tuple[Reading, list[_Found]]:
    """A reading that has found nothing yet, and what is there to be found; `coming` are keys of which there is news."""
    if isinstance(item, Refusal):
        return Reading(None, ()), [item]
    try:
        document = decoding.document(item)
        format_ = item.format or reading.format_of(document, task.options)
    except ReadingError as error:
        return Reading(None, (), is_last=item.is_last), [_refused(item, error)]
    except Exception as error:  # a reader that breaks on one file stops no other
        return Reading(None, (), is_last=item.is_last), [_broken(item, error)]
    notes = list(_said_of(document))
    kept = SourceFile(
        item.path, item.digest, item.size, document.media_type, format_, item.etag, item.last_modified
    )  # fmt: skip
    found = list(_articles(document, format_, task, archive, coming, notes))
    return Reading(kept, (), tuple(notes), item.is_last), found


def _articles(
    document: Document,
    format_: str,
    task: Task,
    archive: sqlite3.Connection | None,
    coming: set[str],
    notes: list[str],
) -> Iterator[_Found]:
    try:
        for item in reading.articles(document, task.options, format_):
            if isinstance(item, Refusal):
                yield item
                continue
            if task.options.follow_links and format_ == "feed":
                item = _followed(item, notes)
            row = rows.article_row(item)
            # What is known of a key tells nothing of it once there is news of it.
            if archive and row["key"] not in coming and _is_known(archive, item, row, document):
                yield None
            else:
                coming.add(row["key"])
                yield _News(item, row)
    except ReadingError as error:
        yield _refused(document, error)
    except sqlite3.Error:  # the archive's, and no fault of the file
        raise
    except Exception as error:
        yield _broken(document, error)


def _is_known(archive: sqlite3.Connection, item: Article, row: Row, document: Document) -> bool:
    """True if neither the article is news, nor what comes with it out of another archive."""
    try:
        if not standing.knows(archive, row, _place(item, document), item.source):
            return False
        return not (item.pedigree and restoring.is_news(archive, restoring.welcome(archive, row, item.pedigree)))
    except sqlite3.OperationalError:  # locked just now: the writer finds out
        return False


def _place(item: Article, document: Document) -> tuple[str, str, int]:
    """Where an article was seen: path, digest and record; of one out of another archive, where that says it was."""
    seen = item.pedigree.seen if item.pedigree else None
    return (seen.path, seen.sha256, seen.record) if seen else (document.path, document.digest, item.record)


def failed(error: Exception) -> str:
    """What is said of a text on which a rule breaks."""
    return f"the rules failed on it: {type(error).__name__}: {error} — {REPORT}"


def _prepared(
    found: list[_Found], facts: Iterator[Annotated | Exception], file: SourceFile | None, words: Words
) -> Iterator[Prepared | Refusal | None]:
    """What was found in a file, its articles with the next `facts`."""
    for item in found:
        if not isinstance(item, _News):
            yield item
            continue
        try:
            annotated = next(facts)
            if isinstance(annotated, Exception):
                raise annotated
            yield rows.prepare(annotated, item.row, words=words)
        except Exception as error:
            yield refused(file.path if file else "", item.article, failed(error))


def refused(path: str, article: Article, why: str) -> Refusal:
    """The refusal of an article that was read, but cannot be kept."""
    raw = jsonl.line_of(article) if article.text else b""  # of a tombstone the file is read again
    return Refusal(path, article.record, f"{path}, record {article.record}: {why}", raw, "jsonl" if raw else None)


def _refused(item: Received | Document, error: ReadingError) -> Refusal:
    told = str(ReadingError(error.message, where=error.where or item.path, hint=error.hint))
    return Refusal(item.path, None, told, item.data)


def _broken(item: Received | Document, error: Exception) -> Refusal:
    told = f"{item.path}: the reader failed on it: {type(error).__name__}: {error} — {REPORT}"
    return Refusal(item.path, None, told, item.data)


def _said_of(document: Document) -> Iterator[str]:
    if document.encoding == "utf-8":
        yield f"{document.path}: damaged UTF-8; what could not be read stands as \ufffd"
    elif not document.encoding.startswith(("utf-8", "binary")):
        name = {"cp1252": "Windows-1252"}.get(document.encoding, document.encoding.upper())
        yield f"{document.path}: read as {name}"


def _followed(item: Article, notes: list[str]) -> Article:
    """The page behind an item of a feed; the item itself, with a note, where there is none."""
    try:
        return follow(item)
    except ReadingError as error:
        notes.append(f"{item.url}: kept as the feed has it: {error.message}")
        return item
