"""The importer: paths → documents → articles → facts → rows, with one record of what happened."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import reading
from archive.annotate import annotate, rules_version
from archive.errors import ReadingError, StoreError
from archive.models import Annotated, Article, Document, Refusal
from archive.period import Period
from archive.reading import Options
from archive.reading.files import again, documents
from archive.reading.following import follow
from archive.store import database, derived, postings, restoring, runs, standing
from archive.store.originals import keeping
from archive.store.writer import Place, Writer

BATCH = 100
"""Articles a transaction: few enough that readers and other writers never wait long."""

Incoming = tuple[Place, Article] | Refusal
Done = tuple[Place, Annotated | None] | Refusal
"""None in the place of the facts: the article is no news."""


@dataclass(slots=True)
class Report:
    """What an import did: the counts of `runs.COUNTS`, what was refused, and what a person should know."""

    run: int
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(runs.COUNTS, 0))
    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def as_json(self) -> dict[str, int | float]:
        return {"run": self.run, **self.counts, "seconds": round(self.seconds, 3)}


def import_files(
    paths: Sequence[str],
    db: Path,
    options: Options | None = None,
    *,
    base: Path | None = None,
    originals: Path | None = None,
    workers: int = 1,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Import files, folders (sorted, hidden files left out) and `-` into the archive at `db`, made if need be.

    Paths are kept as given, and looked for below `base` (by default here). A refused file or record is
    counted, kept in `rejects` with its bytes, and the rest goes on. `workers` processes annotate, one
    writes. `dry_run` does everything and keeps nothing. `progress` is told the number of articles done.
    `originals` is a folder in which the bytes of every document are kept by their digest.
    Raises StoreError if the archive cannot be opened or written: what was committed before stands, and
    importing again takes up the rest.
    """
    options = options or Options()
    if options.format is not None:
        reading.require(options.format)
    arguments: dict[str, object] = {"paths": list(paths), "format": options.format}
    if originals is not None and not dry_run:
        arguments["originals"] = str(_apart(originals, paths, base or Path()).resolve())
    told = json.dumps(arguments, ensure_ascii=False)
    with ExitStack() as stack:
        if dry_run and not db.exists():
            db = Path(stack.enter_context(TemporaryDirectory())) / db.name
            dry_run = False
        stack.enter_context(database.translating(db))
        connection = stack.enter_context(closing(database.open_writing(db, upgrade=not dry_run)))
        if dry_run:
            connection.execute("BEGIN IMMEDIATE")  # never committed: closing takes everything back
        # Fresh processes: a forked one would inherit the open database.
        context = get_context("spawn")
        executor = stack.enter_context(ProcessPoolExecutor(workers, context)) if workers > 1 else None
        notes: list[str] = []
        asked = partial(runs.validators, connection)
        found: Iterator[Document | Refusal] = documents(paths, base, own=db, validators=asked, note=notes.append)
        if "originals" in arguments:
            found = keeping(found, Path(str(arguments["originals"])))
        return _run(connection, told, found, options, executor, 2 * workers, progress, notes)


def _apart(folder: Path, paths: Sequence[str], base: Path) -> Path:
    """The folder, if it lies in none of the paths. Raises StoreError if the next import would take it for press."""
    for path in paths:
        if folder.resolve().is_relative_to((base / path).resolve()):
            raise StoreError(f"lies in {path}, which is imported", where=str(folder), hint="keep originals elsewhere")
    return folder


def retry_rejects(db: Path) -> Report:
    """Import again what was refused, all or nothing; what is refused again goes back on the list."""
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        found = runs.take_rejects(connection)
        report = _run(connection, json.dumps({"retry": len(found)}), again(found), Options())
        connection.execute("COMMIT")
        return report


def _run(
    connection: sqlite3.Connection,
    told: str,
    found: Iterable[Document | Refusal],
    options: Options,
    executor: Executor | None = None,
    ahead: int = 1,
    progress: Callable[[int], None] = lambda done: None,
    notes: list[str] | None = None,
) -> Report:
    """One import run over documents; `told` is what `import_runs.arguments` keeps."""
    begun = time.monotonic()
    rules = rules_version()
    run = runs.begin(connection, version=version("archive-presse"), rules_version=rules, arguments=told)
    report = Report(run, notes=notes if notes is not None else [])
    writer = Writer(connection, report.run, rules, annotate)
    for batch in _annotated(_batches(_incoming(found, options, report)), writer, executor, ahead):
        with writer.batch():
            for item in batch:
                report.counts[_write(item, writer, report)] += 1
                report.counts["seen"] += 1
            runs.count(connection, report.run, report.counts)
        progress(report.counts["seen"])
    runs.count(connection, report.run, report.counts, finished=True)
    if not connection.in_transaction and postings.is_due(connection):
        with writer.batch():
            postings.build(connection, derived.WEIGHTS)
    report.seconds = time.monotonic() - begun
    return report


def _incoming(found: Iterable[Document | Refusal], options: Options, report: Report) -> Iterator[Incoming]:
    for document in found:
        if isinstance(document, Refusal):
            yield document
            continue
        if document.encoding == "utf-8":
            report.notes.append(f"{document.path}: damaged UTF-8; what could not be read stands as \ufffd")
        elif not document.encoding.startswith(("utf-8", "binary")):
            name = {"cp1252": "Windows-1252"}.get(document.encoding, document.encoding.upper())
            report.notes.append(f"{document.path}: read as {name}")
        try:
            place = Place(document, reading.format_of(document, options))
            for item in reading.articles(document, options):
                if isinstance(item, Article) and options.follow_links and place.format == "feed":
                    item = _followed(item, report)
                yield item if isinstance(item, Refusal) else (_origin(item, place), item)
        except ReadingError as error:
            where = error.where or document.path
            told = str(ReadingError(error.message, where=where, hint=error.hint))
            yield Refusal(document.path, None, told, document.data)
        except Exception as error:  # a reader that breaks on one file stops no other
            told = f"{document.path}: the reader failed on it: {type(error).__name__}: {error}"
            yield Refusal(document.path, None, told, document.data)


def _origin(item: Article, place: Place) -> Place:
    """The place itself; of an article out of another archive, the file that it came from there."""
    seen = item.pedigree.seen if item.pedigree else None
    return Place(restoring.document(seen), seen.format or place.format) if seen else place


def _followed(item: Article, report: Report) -> Article:
    """The page behind an item of a feed; the item itself, with a note, where there is none."""
    try:
        return follow(item)
    except ReadingError as error:
        report.notes.append(f"{item.url}: kept as the feed has it: {error.message}")
        return item


def _batches(incoming: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    while batch := list(islice(incoming, BATCH)):
        yield batch


def _annotated(
    batches: Iterator[list[Incoming]], writer: Writer, executor: Executor | None, ahead: int
) -> Iterator[list[Done]]:
    """The batches in order with the facts of what is new; at most `ahead` of them wait in memory.

    The first is done here: a small import never waits for processes to start.
    """
    waiting: deque[tuple[list[Incoming], list[Article], Future[list[Annotated | str]] | None]] = deque()
    for number, batch in enumerate(batches):
        news = [item[1] for item in batch if isinstance(item, tuple) and not writer.knows(item[1], item[0])]
        future = executor.submit(annotate_all, news) if executor and news and number else None
        waiting.append((batch, news, future))
        if executor is None or number == 0 or len(waiting) >= ahead:
            yield _together(*waiting.popleft())
    while waiting:
        yield _together(*waiting.popleft())


def annotate_all(articles: Sequence[Article]) -> list[Annotated | str]:
    """The facts of each article; what a rule broke on gives its error, and the others go on."""
    found: list[Annotated | str] = []
    for article in articles:
        try:
            found.append(annotate(article))
        except Exception as error:
            found.append(f"the rules failed on it: {type(error).__name__}: {error}")
    return found


def _together(batch: list[Incoming], news: list[Article], future: Future[list[Annotated | str]] | None) -> list[Done]:
    results = iter(future.result() if future else annotate_all(news))
    fresh = iter(news)
    following = next(fresh, None)
    done: list[Done] = []
    for item in batch:
        if isinstance(item, Refusal):
            done.append(item)
        elif item[1] is not following:
            done.append((item[0], None))
        else:
            result, following = next(results), next(fresh, None)
            place, article = item
            if isinstance(result, str):
                done.append(_refused(place, article, result))
            else:
                done.append((place, result))
    return done


def _write(item: Done, writer: Writer, report: Report) -> str:
    """Write one item and give the count that it belongs to."""
    if isinstance(item, Refusal):
        report.refusals.append(item.error)
        writer.reject(item)
        return "rejected"
    place, annotated = item
    if annotated is None:
        return "unchanged"
    try:
        return writer.save(annotated, place)
    except StoreError as error:
        return _write(_refused(place, annotated.article, str(error)), writer, report)


def _refused(place: Place, article: Article, why: str) -> Refusal:
    where = f"{place.document.path}, record {article.record}"
    return Refusal(place.document.path, article.record, f"{where}: {why}", article.text.encode())


def read(path: str, options: Options | None = None) -> list[Article]:
    """The articles of one file. Raises ReadingError for the first record that is none."""
    found: list[Article] = []
    for document in documents([path]):
        items = [document] if isinstance(document, Refusal) else reading.articles(document, options or Options())
        for item in items:
            if isinstance(item, Refusal):
                raise ReadingError(item.error)
            found.append(item)
    return found


def stored(db: Path, article_id: int) -> Article:
    """An article of the archive as far as annotation needs it. Raises StoreError if there is none."""
    connection = database.open_reading(db)
    with closing(connection), database.translating(db):
        row = standing.article(connection, article_id)
    if row is None:
        raise StoreError(f"no article {article_id}", where=str(db), hint="`archive search` shows ids")
    return row


def text_of(path: str, published: Period | None = None) -> Article:
    """One text as it is: a file of one article with what its header says, a file of several as one text.

    Raises ReadingError if it cannot be read.
    """
    [document] = documents([path])
    if isinstance(document, Refusal):
        raise ReadingError(document.error)
    found = [item for item in reading.articles(document, Options(published=published)) if isinstance(item, Article)]
    return found[0] if len(found) == 1 else Article(document.text, published=published)
