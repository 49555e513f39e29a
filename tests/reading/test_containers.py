from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.models import Document, Refusal
from archive.reading import containers
from archive.reading.files import documents


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes | None], mode: str = "w") -> bytes:
    """Members of a tar; one without bytes is a link."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data or b"")
            if data is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info, io.BytesIO(data) if data is not None else None)
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def opened(name: str, data: bytes) -> list[tuple[str, str]]:
    """Path and text of each document; path and reason of each refusal."""
    Path(name).write_bytes(data)
    found: Sequence[Document | Refusal] = list(documents([name]))
    return [(item.path, item.error if isinstance(item, Refusal) else item.text) for item in found]


def test_every_kind_of_container_gives_its_files_under_their_names() -> None:
    assert opened("a.zip", zipped(("x.txt", "un"), ("d/y.txt", "deux"))) == [
        ("a.zip!x.txt", "un"),
        ("a.zip!d/y.txt", "deux"),
    ]
    assert opened("a.tar", tarred(("d/x.txt", b"un"))) == [("a.tar!d/x.txt", "un")]
    assert opened("a.tgz", tarred(("x.txt", b"un"), mode="w:gz")) == [("a.tgz!x.txt", "un")]
    assert opened("x.txt.gz", gzip.compress(b"un ") + gzip.compress(b"deux")) == [("x.txt.gz", "un deux")]


def test_one_level_of_nesting_is_opened_and_no_more() -> None:
    inner = zipped(("x.txt", "un"))
    assert opened("a.zip", zipped(("b.zip", inner))) == [("a.zip!b.zip!x.txt", "un")]
    [(path, why)] = opened("a.zip", zipped(("b.zip", zipped(("c.zip", inner)))))
    assert path == "a.zip!b.zip!c.zip" and "unpack it first" in why
    [(_, why)] = opened("a.gz", gzip.compress(gzip.compress(b"un")))
    assert "gzip inside gzip" in why


def test_hidden_files_and_the_indexes_of_a_wacz_are_skipped() -> None:
    assert opened("a.zip", zipped((".x", "un"), ("__MACOSX/x", "un"), ("d/.y/z", "un"), ("x.txt", "un"))) == [
        ("a.zip!x.txt", "un")
    ]
    web = zipped(
        ("datapackage.json", '{"wacz_version": "1.1.1"}'), ("archive/a.warc", b"WARC/1.0\r\n"), ("pages/p.jsonl", "{}")
    )
    assert opened("a.wacz", web) == [("a.wacz!archive/a.warc", "")]


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "d/../../x.txt", "C:\\x.txt"])
def test_a_name_that_leads_out_is_refused_and_the_rest_goes_on(name: str) -> None:
    found = opened("a.tar", tarred((name, b"un"), ("lien", None), ("bon.txt", b"deux")))
    assert "leads out" in found[0][1] and "link" in found[1][1] and found[2] == ("a.tar!bon.txt", "deux")
    assert not Path("../x.txt").exists()


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    [(_, why)] = opened("a.zip", zipped(("b.txt", b"0" * 30_000_000)))
    assert "times larger" in why
    monkeypatch.setattr(containers, "MOST_MEMBER", 1000)
    assert "the most is 1,000" in opened("a.gz", gzip.compress(b"abc " * 1000))[0][1]
    assert "the most is 1,000" in opened("a.tar", tarred(("x", b"abc " * 1000)))[0][1]
    monkeypatch.setattr(containers, "MOST_UNPACKED", 900)
    found = opened("a.zip", zipped(*((f"{n}.txt", "abc " * 100) for n in range(4))))
    assert [text[:3] for _, text in found[:2]] == ["abc", "abc"] and "900 bytes when unpacked" in found[2][1]


@pytest.mark.parametrize("size", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["zip", "gz", "tar"])
def test_what_is_cut_short_is_refused_with_its_bytes(kind: str, size: float) -> None:
    text = "".join(f"ligne {n} de la dépêche\n" for n in range(3000)).encode()
    whole = {"zip": zipped(("x.txt", text)), "gz": gzip.compress(text), "tar": tarred(("x.txt", text))}[kind]
    Path("coupe").write_bytes(whole[: int(len(whole) * size)])
    found = list(documents(["coupe"]))
    assert found and isinstance(found[-1], Refusal) and found[-1].raw == whole[: int(len(whole) * size)]


def test_an_encrypted_or_empty_container_says_so() -> None:
    locked = bytearray(zipped(("x.txt", "un")))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        locked[place] |= 1
    assert "encrypted" in opened("a.zip", bytes(locked))[0][1]
    assert "without any file" in opened("b.zip", zipped())[0][1]
