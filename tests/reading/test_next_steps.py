"""Whatever is refused says what to do next."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from archive.importing import import_files

NEW = {"headline": "Un quai rouvre", "published": "2023-05"}
BROKEN = {
    "court.txt": "Un quai rouvre à Groix.".encode("utf-16")[:-1],
    "faux.zip": b"PK\x03\x04" + b"\x07" * 60,
    "coupe.jsonl.gz": gzip.compress(json.dumps({**NEW, "body": "Le quai rouvre."}).encode() * 50)[:-9],
    "faux.gz": b"\x1f\x8b" + b"\x07" * 60,
    "blocs.jsonl": json.dumps({"text": "Un quai.", "blocks": [{"kind": "lead", "start": 0, "end": 99}]}).encode(),
    "ni.jsonl": b'{"archive": 1, "key": "x", "text": "", "published": null}\n',
    "entete.md": b"---\ntitle: " + b"x" * 200_000 + b"\n---\n\nUn quai.\n",
    "page.html": b"<html><body>" + b"<div>" * 9_000 + b"Un quai." + b"</div>" * 9_000 + b"</body></html>",
    "message.eml": b"From: a@b\r\nTo: c@d\r\nSubject: x\r\nContent-Type: multipart/mixed\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused_with_a_next_step(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    report = import_files(tmp_path / name, tmp_path / "x.db")
    assert report.counts["rejected"] == 1
    _, dash, hint = report.refusals[0].rpartition(" — ")
    assert dash and hint


def test_so_is_a_container_that_is_empty_or_has_a_damaged_member(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "vide.zip", "w"):
        pass
    with zipfile.ZipFile(tmp_path / "abime.zip", "w") as archive:
        archive.writestr("a.txt", "Un quai rouvre à Groix. " * 20)
    data = bytearray((tmp_path / "abime.zip").read_bytes())
    data[60] ^= 0xFF
    (tmp_path / "abime.zip").write_bytes(data)
    with tarfile.open(tmp_path / "vide.tar", "w"):
        pass
    report = import_files(tmp_path, tmp_path / "x.db")
    assert report.counts["rejected"] == 3
    assert all(" — " in refusal for refusal in report.refusals)
