"""Every sample, cut, spliced and mixed: each reader gives articles whose blocks hold, refusals, or a clear error."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import reading
from archive.models import Article, Document, Refusal
from archive.reading import Options, decoding

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = {
    name: sorted(p for p in (SAMPLES / name).iterdir() if not p.name.endswith((".expected.json", ".map.json")))
    for name in sorted(p.name for p in SAMPLES.iterdir())
}
PIECES = (
    b"",
    b"\0",
    b"<",
    b"&",
    b"\xe9",
    b"\xef\xbf\xbd",
    b"]]>",
    b"\n\n",
    b"\\ud800",
    b'"',
    b"9" * 30,
    b"\x1b",
    b"{" * 50,
)


def read(name: str, data: bytes) -> tuple[list[Article | Refusal], str | None]:
    """What a reader gives of bytes that it may not know as its own, and the error that ended it."""
    found: list[Article | Refusal] = []
    try:
        document = decoding.decode("abîmé", data)
        for item in reading.articles(document, Options(format=name)):
            found.append(item)
    except reading.ReadingError as error:
        return found, str(error)
    return found, None


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_damage_is_an_article_a_refusal_or_a_clear_error(name: str, data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(FILES[name])).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), place + data.draw(st.sampled_from((0, 0, 1, 7, 200, len(raw)))))
        raw = raw[:place] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=12)) + raw[end:]
    found, error = read(name, raw)
    assert found or error, "silence"
    for item in found:
        assert item.record is not None
        assert item.record >= 1
        if isinstance(item, Article):
            assert item.text.strip() or (item.pedigree and item.pedigree.tombstone)
            spans = [(block.start, block.end) for block in item.blocks]
            assert all(0 <= start < end <= len(item.text) for start, end in spans)
            assert spans == sorted(spans)
            assert "\0" not in item.text
            item.text.encode()  # no half of a surrogate pair
        else:
            assert item.error


@pytest.mark.parametrize("name", FILES)
def test_what_was_refused_is_refused_again_from_its_own_bytes(name: str) -> None:
    """`--retry-rejects` gives these bytes to the importer: they must not turn into nothing, or something else."""
    for file in FILES[name]:
        data = file.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        given = read(name, data)[0]
        texts = [item.text for item in given if isinstance(item, Article)]
        for item in given:
            if isinstance(item, Refusal):
                try:
                    document = decoding.decode(file.name, item.raw)
                    again = list(reading.articles(document, Options()))
                except reading.ReadingError:
                    continue
                assert any(isinstance(one, Refusal) for one in again), (file.name, item.error)
                assert all(one.text in texts for one in again if isinstance(one, Article)), (file.name, item.error)


@pytest.mark.parametrize("name", FILES)
def test_a_format_forced_upon_another_file_is_no_breakdown(name: str) -> None:
    for other, files in FILES.items():
        if other != name:
            found, error = read(name, files[0].read_bytes())
            assert found or error


def test_every_sample_is_told_by_its_own_reader_alone_or_first() -> None:
    for name, files in FILES.items():
        for file in files:
            data = file.read_bytes()
            try:
                document = decoding.decode(file.name, gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
            except reading.ReadingError:
                continue
            assert reading.format_of(document, Options()) == name
            assert isinstance(document, Document)
