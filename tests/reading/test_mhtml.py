"""A page that a browser saved as one file is the page, not a letter."""

from __future__ import annotations

from collections.abc import Callable

from archive import reading
from archive.models import Article
from archive.reading import Options, decoding

PAGE = (
    '<html lang=3D"fr"><head><title>Le bac</title></head><body><article><h1>Le bac</h1><p>Le bac qui relie les =\r\n'
    "deux rives a repris lundi ses allers et retours, apr=C3=A8s trois semaines de hautes eaux.</p></article>"
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.lemonde.fr/bac.html\r\nSubject: Le bac\r\n"
    "Date: Tue, 5 Mar 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.lemonde.fr/bac.html\r\n\r\n"
    f"{PAGE}\r\n--b\r\nContent-Type: text/css\r\n\r\np {{ color: red }}\r\n--b--\r\n"
)


def test_a_saved_page_is_a_page(one: Callable[..., Article]) -> None:
    found = one(SAVED, "mhtml")
    assert (found.headline, found.url) == ("Le bac", "https://www.lemonde.fr/bac.html")
    assert found.source is not None and found.source.name == "Le Monde"
    assert found.text.endswith("après trois semaines de hautes eaux.")
    assert found.published is None  # the day of saving is none of publication


def test_a_letter_with_pictures_is_a_letter() -> None:
    letter = SAVED.replace("<Saved by Blink>", "AFP <fil@afp.example>").replace("Snapshot-Content-Location", "X-Place")
    assert reading.format_of(decoding.decode("x", letter.encode()), Options()) == "email"
