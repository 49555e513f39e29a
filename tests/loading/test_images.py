"""Articles go in the same from images as from rows."""

from __future__ import annotations

import json
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importing import import_files
from archive.importing.preparing import Task, prepare
from archive.reading import Options, files
from archive.store import images
from archive.store.hanging import Hanging, Hung, Packed
from archive.store.images import pack, unpack
from archive.store.rows import Prepared
from tests.comparing import contents, is_sound
from tests.loading.conftest import records

_SPAN = st.tuples(st.integers(0, 9), st.integers(1, 9))
_TEXT = st.text(max_size=3)


@st.composite
def hung(draw: st.DrawFn, article: int) -> Hung:
    sentences, dates, entities = (draw(st.integers(0, 3)) for _ in range(3))

    def place(most: int) -> int:
        return draw(st.integers(-1, most - 1))

    of = Hanging(
        blocks=[(number, draw(_TEXT), *draw(_SPAN)) for number in range(draw(st.integers(0, 2)))],
        sentences=[draw(_SPAN) for _ in range(sentences)],
        contributions=[(draw(_TEXT), place(entities), None, None, draw(st.integers(0, 9))) for _ in range(dates)],
        entity_mentions=[
            (place(sentences), place(entities), 1, 2, draw(_TEXT), "k", None, place(entities), place(entities), "r")
            for _ in range(draw(st.integers(0, 4)))
        ],
        date_mentions=[
            (place(sentences), 1, 2, draw(_TEXT), None, None, None, "day", "r", None, draw(_anchor(dates)), "s")
            for _ in range(dates)
        ],
    )
    there = draw(st.lists(st.integers(0, 40), min_size=entities, max_size=entities, unique=True))
    return Hung(article, of, there, {"key": str(article)})


def _anchor(dates: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, dates - 1)


@given(st.integers(1, 4).flatmap(lambda many: st.tuples(*(hung(article) for article in range(many)))))
def test_what_is_packed_comes_out_as_it_was(many: tuple[Hung, ...]) -> None:
    packed: list[Packed] = pickle.loads(pickle.dumps(pack(many)))
    assert [unpack(one) for one in packed] == [one.hanging for one in many]


def test_a_statement_for_one_image_reads_every_other() -> None:
    """SQLite keeps what it prepared, with the pages at which tables begin."""
    few, many = (
        pack([Hung(number, hangs, [], {"text": "Titre" * size}) for number in range(size)])
        for size in (1, 60)
        for hangs in [Hanging([(0, "paragraph", 0, 9)] * size, [(0, 9)] * size, [], [], [])]
    )
    begins = []
    for [packed, *_] in (few, many):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(packed.image.data)
            begins.append(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    assert len(few[0].image.data) < len(many[0].image.data)
    assert begins[0] == begins[1]


@pytest.fixture
def twice(load: Path, small_steps: None) -> str:
    """The name of a file, a tenth of whose articles come twice."""
    found = list(records(160))
    again = [{**record, "external_id": f"encore-{record['external_id']}"} for record in found[::10]]
    load.write_text("\n".join(json.dumps(record) for record in found + again), encoding="utf-8")
    return load.name


def in_images(twice: str) -> int:
    incoming = files.received([twice], Path(), Path("essai.db"), Options())
    readings = prepare(Task(tuple(incoming), Options(), Path("essai.db")))
    found = [item for reading in readings for item in reading.found if isinstance(item, Prepared)]
    return len({item.hanging.image for item in found if isinstance(item.hanging, Packed)})


def test_images_and_rows_give_the_same(twice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_images(twice) > 0
    import_files(twice, "images.db")
    monkeypatch.setattr(images, "CAN_PACK", False)  # as where SQLite was built without
    assert in_images(twice) == 0
    import_files(twice, "rows.db")
    assert contents(Path("images.db")) == contents(Path("rows.db"))
    is_sound(Path("images.db"))


def test_what_finds_no_image_open_goes_in_as_rows(twice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import_files(twice, "images.db")
    monkeypatch.setattr(images, "MOST", 1)
    import_files(twice, "one.db")
    monkeypatch.setattr(images, "MOST", 0)
    import_files(twice, "none.db")
    assert contents(Path("images.db")) == contents(Path("one.db")) == contents(Path("none.db"))
