"""What goes together into a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.importing import import_files, parcels
from archive.importing.preparing import Reading
from archive.store import indexing
from archive.store.rows import Prepared
from archive.store.writer import Writer


def done(articles: int) -> list[Reading]:
    """What a task of so many articles gave."""
    return [Reading(None, (None,) * articles)]


def sizes(given: list[list[Reading] | None]) -> list[int | None]:
    return [None if some is None else sum(len(one.found) for one in some) for some in parcels.gathered(given)]


def test_what_comes_at_once_goes_together_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "TOGETHER", 5)
    assert sizes([done(2), done(2), done(2), done(1)]) == [6, 1]
    assert sizes([]) == []


def test_a_pause_lets_nothing_wait() -> None:
    assert sizes([done(2), None, None, done(1), done(1), None]) == [2, None, None, 2, None]


def test_what_comes_slowly_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "_WAITS", 0.0)
    assert sizes([done(1), done(1)]) == [1, 1]


def test_a_load_is_written_in_few_transactions(load: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would write anew all pages of indexes that it touches."""
    coming, batch = [], Writer.batch

    def counted(writer: Writer, articles: Sequence[Prepared] = ()) -> object:
        coming.append(len(articles))
        return batch(writer, articles)

    monkeypatch.setattr(Writer, "batch", counted)
    monkeypatch.setattr(parcels, "_WAITS", 600.0)
    monkeypatch.setattr(parcels, "TOGETHER", 150)
    monkeypatch.setattr(indexing, "LARGE", 100)  # a first load, too, for which indexes are left out
    monkeypatch.setattr("archive.reading.pieces.SIZE", 10_000)  # some 25 articles each
    import_files([load.name], db)
    written = [some for some in coming if some]
    assert sum(written) == 400 and all(150 <= some < 190 for some in written[:-1])
