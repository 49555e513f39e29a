"""Web archives: their pages become articles, the rest is passed over, a cut one gives what is whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import reading
from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import Options, decoding, warc
from archive.reading.files import documents

SAMPLES = Path(__file__).parents[1] / "samples" / "warc"
WHOLE = (SAMPLES / "collecte.warc").read_bytes()


def read(data: bytes) -> list[Article | Refusal]:
    return list(reading.articles(decoding.decode("a.warc", data), Options()))


def test_it_is_told_by_its_first_bytes() -> None:
    assert reading.format_of(decoding.decode("a", WHOLE), Options()) == "warc"
    assert not warc.recognises(decoding.decode("a.warc", b"une page sur WARC/1.0"))


def test_a_record_keeps_its_place_and_the_address_of_its_page() -> None:
    found = read(WHOLE)
    assert [(type(item), item.record) for item in found] == [(Article, 4), (Refusal, 7), (Article, 8), (Article, 9)]
    [first] = [item for item in found if isinstance(item, Article) and item.record == 4]
    assert first.url == "https://www.ouest-france.fr/transports/bac-saint-aubin-reprend"


def test_a_refused_page_can_be_tried_again_alone() -> None:
    [refused] = [item for item in read(WHOLE) if isinstance(item, Refusal)]
    assert refused.raw.startswith(b"WARC/1.0") and "a login page" in refused.error
    [again] = read(refused.raw)
    assert isinstance(again, Refusal) and "a login page" in again.error


def test_gzip_by_record(tmp_path: Path) -> None:
    records = [b"WARC/1.0" + record for record in WHOLE.split(b"WARC/1.0\r")[1:]]
    records = [record.replace(b"WARC/1.0\n", b"WARC/1.0\r\n", 1) for record in records]
    packed = b"".join(map(gzip.compress, records))
    (tmp_path / "a.warc.gz").write_bytes(packed)
    [document] = documents([str(tmp_path / "a.warc.gz")])
    assert isinstance(document, Document)
    assert len(list(reading.articles(document, Options()))) == 4
    inside = Document("a.warc", packed, "", "", "binary", "application/warc")
    assert len(list(warc.parse(inside, {}))) == 4


def test_an_archive_without_a_page_says_what_it_holds() -> None:
    with pytest.raises(ReadingError, match=r"2 × image/png.*text/html \(404\)"):
        read((SAMPLES / "images.warc").read_bytes())


def test_a_cut_archive_gives_what_is_whole_and_one_refusal() -> None:
    *articles, last = read((SAMPLES / "coupee.warc").read_bytes())
    assert [type(item) for item in articles] == [Article]
    assert isinstance(last, Refusal) and "cut or damaged" in last.error and last.raw.startswith(b"WARC/1.0")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=12), st.integers(1, len(WHOLE)))
def test_damage_anywhere_raises_nothing_else(at: int, put: bytes, cut: int) -> None:
    data = (WHOLE[:at] + put + WHOLE[at:])[:cut]
    try:
        for item in warc.parse(Document("a.warc", data, "", "", "binary", "application/warc"), {}):
            assert item.record
    except ReadingError as error:
        assert str(error)
