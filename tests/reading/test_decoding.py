from __future__ import annotations

import json
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import reading
from archive.errors import ReadingError
from archive.reading import Options, decoding
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


@pytest.mark.parametrize("written", ["a\\n\u0301b", "a\\u000a\u0301b", "a\\\\n\u0301b", "e\u0301", "a\\n\\u0301b"])
def test_an_accent_behind_an_escape_of_json_stays_for_itself(written: str) -> None:
    """NFC of the line would take the letter of the escape."""
    line = f'{{"text": "{written}"}}'
    read = json.loads(decode("x", line.encode()).text)["text"]
    assert normalize("NFC", read) == normalize("NFC", json.loads(line)["text"])


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


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x1f\x8b\x08\x00", "application/gzip"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "application/warc"),
        (b"From a@example.org Thu Mar 14 08:00:00 2024\nSubject: x\n\ny", "application/mbox"),
        (
            b"Return-Path: <a@example.org>\r\nFrom: A <a@example.org>\r\nSubject: =?utf-8?q?=C3=A9?=\r\n\r\n\xe9",
            "message/rfc822",
        ),
        (b"<!DOCTYPE html><html><p>x", "text/html"),
        (b"<!-- x --><html lang='fr'>", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "text/html"),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'>", "application/xml"),
        (b"<nitf:nitf xmlns:nitf='x'>", "application/xml"),
        (b'{"uri": "x"}', "application/json"),
        (b'[{"id": 1}]', "application/json"),
        (b"[Dossier] Un texte entre crochets.", "text/plain"),
        (b"De: moi\nA: toi\n\nUne lettre.", "text/plain"),
        ("<< Guillemets >> à l'ancienne".encode(), "text/plain"),
    ],
)
def test_what_a_file_is_by_its_first_bytes(data: bytes, media_type: str) -> None:
    assert decode("x", data).media_type == media_type


def test_a_declared_encoding_counts_where_the_bytes_are_not_utf_8() -> None:
    page = '<html><head><meta charset="{}"></head><p>Été à Œuilly</p></html>'
    assert "Été" in decode("x", page.format("iso-8859-1").replace("Œ", "Oe").encode("iso-8859-1")).text
    assert "Été" in decode("x", page.format("iso-8859-1").encode()).text  # mislabelled: the bytes are UTF-8
    assert "Œuilly" in decode("x", page.format("mac-roman").encode("mac-roman")).text
    assert "Été" in decode("x", page.format("nulle-part").encode("cp1252")).text


def test_a_damaged_spot_does_not_make_a_text_another_encoding() -> None:
    whole = TEXT.encode() * 5
    cut = decode("x", whole[: whole.rindex(b"\xe2") + 1])
    assert cut.encoding == "utf-8" and cut.text.startswith("L’été") and "\ufffd" in cut.text


def test_markup_larger_than_can_be_parsed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_MARKUP", 100)
    with pytest.raises(ReadingError, match="the most is 100"):
        decode("x.html", b"<html>" + b"x" * 200)


@pytest.mark.parametrize("piece", ["<!-- a -->", " ", "<?x?>", "<!DOCTYPE x [ ]>", "<!-- ", "<!--->-->"])
def test_a_long_prolog_is_passed_over_once(piece: str) -> None:
    """It stood still for a lifetime when every end of a comment was tried for every beginning."""
    assert decode("p", (piece * 300 + "<racine").encode()).text
    assert decode("p", (piece * 300 + "<racine><feuille/></racine>").encode()).text


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('<newsItem guid="x"><html><body/></html></newsItem>', "application/xml"),
        ("<!-- une note --><nitf><body/></nitf>", "application/xml"),
        ('<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><body/></html>', "text/html"),
        ("<!-- a --><!-- b --><!doctype html><p>Un texte", "text/html"),
        ("<p>Un texte sans page.</p>", "text/html"),
        ("<a:b xmlns:a='x'/>", "application/xml"),
        ("< 5 % des voix", "text/plain"),
    ],
)
def test_what_the_root_says(text: str, media_type: str) -> None:
    assert decode("p", text.encode()).media_type == media_type


def test_a_text_of_an_old_macintosh() -> None:
    text = "À Séoul, l’été a été très chaud : le maire a « espéré » de la pluie, ça n’a rien donné.\n"
    document = decode("x", text.encode("mac_roman"))
    assert (document.text, document.encoding) == (text, "mac_roman")
    for other in ("Le Žižkov de Škoda : « œuvre », 3 €.\n", "« Oui » – l’Œuvre.\n", TEXT):
        assert decode("x", other.encode("cp1252")).text == other


@pytest.mark.parametrize("data", [b"BZh91AY&SY", b"7z\xbc\xaf\x27\x1c\0\4", b"Rar!\x1a\x07\x01\0", b"\xfd7zXZ\0\0\4"])
def test_what_is_packed_otherwise_is_told_how_to_come_in(data: bytes) -> None:
    with pytest.raises(ReadingError, match="unpack it"):
        reading.format_of(decode("a", data + b"\0\1\2"), Options())
