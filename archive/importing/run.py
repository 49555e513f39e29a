"""The importer: paths → bytes → articles, facts and rows, in processes → one writer; one record of what happened."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import knowing, reading
from archive.errors import ReadingError, StoreError
from archive.importing import parcels
from archive.importing.parcels import Incoming
from archive.importing.pool import Pool
from archive.importing.preparing import Reading, Task, refused
from archive.importing.processes import collecting_less
from archive.importing.report import Report
from archive.importing.streaming import stream
from archive.models import Received, Refusal
from archive.reading import Options, files, walking
from archive.reading.pieces import Keep, keep_nothing
from archive.store import database, derived, postings, restoring, rows, runs
from archive.store.originals import keep as keep_original
from archive.store.originals import require_apart
from archive.store.rows import Prepared
from archive.store.writer import Writer


def import_files(
    paths: walking.AnyPath | Iterable[walking.AnyPath],
    db: Path | str,
    options: Options | None = None,
    *,
    base: Path | str | None = None,
    originals: Path | str | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    dry_run: bool = False,
    tagger: str | None = None,
    progress: Callable[[int], None] = lambda done: None,
    stop: threading.Event | None = None,
) -> Report:
    """Import a file or several, folders (sorted, hidden files left out) and `-` into the archive at `db`, made if need
    be.

    Paths are kept as given, and looked for below `base` (by default here). A refused file or record is counted, kept in
    `rejects` with its bytes, and the rest goes on. `workers` processes read and annotate, or any `executor` does; one
    process writes, this one. `dry_run` does everything and keeps nothing. `progress` is told the number of articles
    done. `originals` is a folder in which the bytes of every file are kept by their digest. `tagger` (`spacy:NAME`, or
    `none`) finds names beside our rules, from this run on. Once `stop` is set, `-` is read no further: what came stays.
    Raises ArchiveError for arguments that cannot be, StoreError if the archive cannot be opened or written: what was
    committed before stands, and importing again takes up the rest.
    """
    options, db, base, paths = options or Options(), Path(db), Path(base or ""), walking.listed(paths)
    if "" in paths:
        raise ReadingError("an empty path", where="paths", hint="give « . » for this folder")
    if workers < 1:
        raise StoreError(f"{workers} processes", where="workers", hint="give 1 or more")
    if options.format is not None:
        reading.require(options.format)
    told: dict[str, object] = {"paths": [walking.shown(path) for path in paths], **options.as_json()}
    if tagger is not None:
        told["ner"] = tagger
        knowing.rules_of(None, tagger).require()
    keep = keep_nothing
    if originals is not None and not dry_run:
        folder = require_apart(Path(originals), paths, base).resolve()
        told["originals"] = str(folder)
        keep = partial(keep_original, folder)
    with ExitStack() as stack, collecting_less():
        if dry_run and not db.exists():
            db = Path(stack.enter_context(TemporaryDirectory())) / db.name
            dry_run = False
        stack.enter_context(database.translating(db))
        patient = "-" in paths  # what comes in there cannot come again
        opened = database.patiently(lambda: database.open_writing(db, upgrade=not dry_run), patient=patient)
        connection = stack.enter_context(closing(opened))
        if dry_run:
            connection.execute("BEGIN IMMEDIATE")  # never committed: closing takes everything back
        with Pool(connection, workers, executor) as pool:
            run = Run(connection, db, told, progress, patient=patient)
            run.take(run.received(paths, base, options, keep, stop), options, pool)
        return run.finish()  # the processes are gone by now: what it makes of a large archive takes memory, too


def retry_rejects(db: Path | str) -> Report:
    """Import again what was refused, as it was read then, all or nothing; what is refused again goes back on the
    list."""
    db = Path(db)
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        found = runs.take_rejects(connection)
        run = Run(connection, db, {"retry": len(found)})
        whole = {(path, read_as) for path, record, raw, read_as in found if raw and record is None}
        for path, record, raw, read_as in found:
            around = [path[:end] for end, sign in enumerate(path) if sign == "!"] + [path] * (not raw)
            if any((container, read_as) in whole for container in around):
                continue  # of a container, whose bytes are kept once: it is told again with all that is in there
            options = reading.options_of(json.loads(read_as or "{}"))
            # Where no bytes were kept it could not be read then: perhaps now.
            kept = raw or path == "-"  # nobody writes to our standard input now
            again = files.of_bytes(path, raw, options) if kept else files.received([path], options=options)
            run.take(_placed(again, record), options, Pool(connection))
        report = run.finish()
        connection.execute("COMMIT")
        return report


def forget_rejects(db: Path | str, given: Iterable[str]) -> int:
    """Take what was refused off the list, bytes and all, by ids or paths; gives how many. All or nothing.

    Raises StoreError for an id or path that is not on it.
    """
    db = Path(db)
    with database.translating(db), closing(database.open_writing(db)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        gone = runs.forget_rejects(connection, given)
        connection.execute("COMMIT")
        return gone


def _placed(items: Iterable[Received | Refusal], record: int | None) -> Iterator[Received | Refusal]:
    """Each as the record of this number that it is of its file, where it is one."""
    before = (record or 1) - 1
    for item in items:
        yield replace(item, lines_before=before, records_before=before) if isinstance(item, Received) else item


class Run:
    """One import run; `told` is what `import_runs.arguments` keeps."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        db: Path,
        told: dict[str, object],
        progress: Callable[[int], None] = lambda done: None,
        *,
        patient: bool = False,
    ) -> None:
        self._begun = time.monotonic()
        self._archive, self._db, self._progress = connection, db, progress
        self._rules = rules = knowing.rules(connection, ner if isinstance(ner := told.get("ner"), str) else None)
        arguments = json.dumps(told, ensure_ascii=False)
        begin = partial(runs.begin, version=version("archive-presse"), rules_version=rules.version, arguments=arguments)
        run = database.patiently(lambda: begin(connection), patient=patient)
        self._writer = Writer(connection, run, rules.version, rules.annotate, patient=patient)
        self._whole: tuple[str, int] | None = ("", 0)
        self.report = Report(run)

    def received(
        self, paths: Sequence[str], base: Path, options: Options, keep: Keep, stop: threading.Event | None
    ) -> Incoming:
        """What lies under the paths, in order."""
        asked = partial(runs.validators, self._archive, reading.read_as(options))
        for path in paths:
            if path == "-":
                yield from stream(options, keep=keep, stop=stop)
            else:
                note = self.report.note
                yield from files.received([path], base, self._db, options, validators=asked, note=note, keep=keep)

    def take(self, incoming: Incoming, options: Options, pool: Pool) -> None:
        """Bring in what was received."""
        read_as = reading.read_as(options)
        tasks = parcels.tasks(self._news(incoming, read_as), Task((), options, self._db, self._rules))
        for readings in parcels.gathered(pool.done(tasks)):
            if readings is None:
                self._writer.settle()
            else:
                self._write(readings, read_as)
                self._writer.settle(finished=False)

    def finish(self) -> Report:
        """Complete the indexes and the record of the run."""
        self._writer.settle()
        with self._writer.batch():
            runs.count(self._archive, self.report.run, self.report.counts, finished=True)
        if not self._archive.in_transaction and postings.is_due(self._archive):
            with self._writer.batch():
                postings.build(self._archive, derived.WEIGHTS)
        self.report.seconds = time.monotonic() - self._begun
        return self.report

    def _news(self, incoming: Incoming, read_as: str) -> Iterator[Received | Refusal | None]:
        """All but the files that were read to their end before, in the same way: their articles are no news."""
        for item in incoming:
            known = isinstance(item, Received) and runs.articles_of(self._archive, item.path, item.digest, read_as)
            if known and isinstance(item, Received):
                self.report.add("unchanged", known if item.is_last else 0)
                self._progress(self.report.counts["seen"])
            else:
                yield item

    def _write(self, readings: Sequence[Reading], read_as: str) -> None:
        """Write what tasks gave, in one transaction."""
        articles = [
            (item, restoring.file(item, done.file))
            for done in readings
            for item in done.found
            if isinstance(item, Prepared) and done.file
        ]
        with self._writer.batch([item for item, _ in articles]):
            outcomes = iter(self._writer.save_all(articles))
            for done in readings:
                for item in done.found:
                    self._count(item, done, outcomes, read_as)
                self._note_whole(done, read_as)
                for note in done.notes:
                    self.report.note(note)
            runs.count(self._archive, self.report.run, self.report.counts)
        self._progress(self.report.counts["seen"])

    def _count(
        self, item: Prepared | Refusal | None, done: Reading, outcomes: Iterator[str | StoreError], read_as: str
    ) -> None:
        outcome: str | StoreError = "unchanged" if item is None else "rejected"
        if isinstance(item, Prepared):
            outcome = next(outcomes)
            if isinstance(outcome, StoreError) and done.file:
                item = refused(done.file.path, rows.article_of(item), str(outcome))
        if isinstance(item, Refusal):
            self._whole = None
            self._writer.reject(item, read_as)
            self.report.refuse(item.error)
            outcome = "rejected"
        if outcome in ("added", "updated") and isinstance(item, Prepared):
            known = item.article["published_edtf"] or not item.article["text"] or item.pedigree
            self.report.undated += not known  # what another archive does not know, no option says
        self.report.add(str(outcome))

    def _note_whole(self, done: Reading, read_as: str) -> None:
        """Keep count of the articles of the file that is coming in; None in its place: something of it was refused."""
        if self._whole and done.file:
            path, before = self._whole
            count = len(done.found) + (before if path == done.file.path else 0)
            self._whole = (done.file.path, count)
            if done.is_last and done.file.format != "archive":  # whose articles are from other files
                self._writer.is_whole(done.file, count, read_as)
        if done.is_last:
            self._whole = ("", 0)
