from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.reading.decoding import decode

TEXT = "L’été à Séoul : « œuvre » coûte 3 €.\nFin.\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, encoding: str) -> None:
    document = decode("x.txt", TEXT.encode(codec))
    assert (document.text, document.encoding) == (TEXT, encoding)


def test_line_ends_and_accents_are_normal() -> None:
    assert decode("x", "e\u0301te\u0301\r\nfin\r".encode()).text == "été\nfin\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        ("\u2003\u00a0\n".encode(), "blanks"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00", "binary"),
        (bytes(range(256)) * 20, "binary"),
        ("Première ligne\nUn NUL \0 ici\n".encode(), "NUL character in line 2"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as refused:
        decode("dossier/x.bin", data)
    assert "dossier/x.bin" in str(refused.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        document = decode("x", data)
    except ReadingError:
        return
    assert "\0" not in document.text and "\r" not in document.text
    document.text.encode()
