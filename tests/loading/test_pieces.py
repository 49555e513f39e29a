"""A large file comes piece by piece, and gives what it gives as a whole; containers are read where they lie."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from archive import reading
from archive.models import Article, Received, Refusal
from archive.reading import Options, decoding, files, pieces
from archive.store import originals
from tests.loading.conftest import records


def read(path: str) -> tuple[int, list[tuple[object, ...]]]:
    """How many pieces there are, and place and content of every article and refusal."""
    found: list[tuple[object, ...]] = []
    received = [item for item in files.received([path]) if isinstance(item, Received)]
    for piece in received:
        for item in reading.articles(decoding.document(piece), Options(), piece.format):
            where = (piece.path, piece.digest, item.record)
            found.append((*where, item.text, item.key) if isinstance(item, Article) else (*where, item.error, item.raw))
    assert [piece.is_last for piece in received if isinstance(piece, Received)] == [False] * (len(received) - 1) + [
        True
    ]
    return len(received), found


def jsonl(count: int) -> bytes:
    lines = [json.dumps(record, ensure_ascii=False) for record in records(count)]
    lines[count // 2 : count // 2] = ["", "{ kaputt", "\t"]
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


def table(count: int) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(["titre", "texte", "date", "journal", "id"])
    for number, record in enumerate(records(count)):
        body = record["body"] + (' Il a dit "non";\nà "tous"' if number % 7 == 0 else "")
        rows.writerow([record["headline"], body, record["published"], record["source"], record["external_id"]])
        if number % 11 == 0:
            text.write("\r\n")
    return text.getvalue().encode()


@pytest.mark.parametrize("make", [jsonl, table])
def test_in_pieces_as_in_one(make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("grand").write_bytes(make(200))  # type: ignore[operator]
    monkeypatch.setattr(pieces, "SIZE", 10_000_000)
    number, whole = read("grand")
    assert number == 1 and len(whole) >= 200
    monkeypatch.setattr(pieces, "SIZE", 7_000)
    number, parts = read("grand")
    assert number > 5 and parts == whole


@pytest.mark.parametrize("make", [jsonl, table])
def test_the_original_of_what_comes_in_pieces_is_kept_whole(
    make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make(200)  # type: ignore[operator]
    monkeypatch.chdir(tmp_path)
    Path("grand").write_bytes(data)
    Path("grand.gz").write_bytes(gzip.compress(data + b"\n"))
    monkeypatch.setattr(pieces, "SIZE", 7_000)
    keep = partial(originals.keep, tmp_path / "originaux")
    found = [item for item in files.received(["grand", "grand.gz"], keep=keep) if isinstance(item, Received)]
    assert len(found) > 10
    kept = {file.name: file.read_bytes() for file in (tmp_path / "originaux").rglob("*") if file.is_file()}
    assert sorted(kept.values()) == sorted([data, data + b"\n"])
    assert set(kept) == {item.digest for item in found}


def test_a_text_is_never_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SIZE", 1_000)
    (tmp_path / "long.txt").write_text("Une ligne.\n" * 5_000, encoding="utf-8")
    assert len(list(files.received([str(tmp_path / "long.txt")]))) == 1


@pytest.mark.parametrize("kind", ["zip", "tar", "gz", "tgz"])
def test_a_large_container_is_read_where_it_lies(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "LARGE", 4_000)
    monkeypatch.setattr(pieces, "SIZE", 20_000)
    data = jsonl(200)
    with io.BytesIO() as packed:
        if kind == "zip":
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("a.jsonl", data)
                archive.writestr("b.txt", "Un fait.")
        elif kind == "gz":
            packed.write(gzip.compress(data))
        else:
            with tarfile.open(fileobj=packed, mode="w:gz" if kind == "tgz" else "w") as archive_:
                for name, content in (("a.jsonl", data), ("b.txt", b"Un fait.")):
                    info = tarfile.TarInfo(name)
                    info.size = len(content)
                    archive_.addfile(info, io.BytesIO(content))
        Path("tout").write_bytes(packed.getvalue())
    found = [item for item in files.received(["tout"]) if isinstance(item, Received)]
    large = [item for item in found if item.path.endswith(("a.jsonl", "tout"))]
    assert len(large) > 2 and b"".join(item.data for item in large) == data
    assert [item.data for item in found if item.path.endswith("b.txt")] == ([] if kind == "gz" else [b"Un fait."])


def test_a_large_container_that_is_cut_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGE", 1_000)
    packed = gzip.compress(jsonl(300))
    (tmp_path / "coupe.gz").write_bytes(packed[: len(packed) // 2])
    assert [type(item) for item in files.received([str(tmp_path / "coupe.gz")])] == [Refusal]
