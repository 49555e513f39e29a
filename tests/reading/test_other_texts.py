"""What is no press text is refused as what it is; every text of the press, however odd, is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from archive import reading
from archive.errors import ReadingError
from archive.models import Article, Refusal
from archive.reading import Options, decoding, other_texts
from archive.reading.files import documents

PAGE = (
    "<!DOCTYPE html><html><head><title>Le bac</title></head><body><article><h1>Le bac</h1><p>Le bac qui relie les deux"
    " rives a repris lundi ses allers et retours, après trois semaines de hautes eaux et de fort courant.</p></article>"
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("import re\nimport sys\n\ndef f(x):\n    return re.sub('a', 'b', x)\n", "a program"),
        ("# les bornes\nimport re\nBORNE = {'a': 1}\nfor n in BORNE:\n    print(n)\n", "a program"),
        ("body{color:#333}\n", "a style sheet"),
        ("/* bandeau */\n.a, .b > p {\n  margin: 0;\n  color: red;\n}\n", "a style sheet"),
        ("(function(){var t=document;t.title='x';})();\n", "a program"),
        (
            "!function(e,t){return e=t,n(e)}(this,function(){var a={b:1,c:[2]};for(var i=0;i<3;i++){a.b+=i}});",
            "a program",
        ),
        ("INSERT INTO journaux VALUES (1, 'Le Bac');\n", "SQL"),
        ("2024-03-05 08:00:01 INFO début\n2024-03-05 08:00:02 WARN fin\n", "a log"),
        ("1\n00:00:01,000 --> 00:00:03,500\nBonsoir.\n", "subtitles"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "a calendar"),
        ("titre: Le bac\nannee: 2024\nlangues:\n  - fr\n", "YAML"),
        ("% thèse\n\\documentclass{book}\nLe bac a repris.\n", "TeX"),
        ("@book{hamon1987,\n  title = {Le bac}\n}\n", "BibTeX"),
        ("%0 Book\n%T Le bac\n%A Hamon, Colette\n", "EndNote"),
        ("#!/bin/sh\necho bonjour\n", "a script"),
    ],
)
def test_what_no_press_wrote_is_refused_as_what_it_is(text: str, what: str) -> None:
    with pytest.raises(ReadingError, match=what) as raised:
        reading.format_of(decoding.decode("x", text.encode()), Options())
    assert raised.value.where == "x" and raised.value.hint
    assert reading.format_of(decoding.decode("x", text.encode()), Options(format="plain_text")) == "plain_text"


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "Le bac\n\nLe bac a repris lundi.\n",
        "Tour cycliste\n\nClassement :\n1. Hamon (FRA) ; 2. Quéré (BEL) à 0:12 ; 3. Le Goff (FRA) à 0:15 ;\n",
        "=(Photo+Vidéo)=\n\nPARIS (AFP) - Le bac a repris lundi.\n",
        "Titre: Le bac\nDate: 5 mars 2024\n\nLe bac a repris lundi, après trois semaines de hautes eaux.\n",
        "De: moi\nA: toi\n\nUne lettre.\n",
        "- Les riverains ;\n- les collégiens ;\n- les cyclistes.\n",
        "Le(s) candidat(s) élu(s) prendront leurs fonctions lundi.\n\nLe(s) autre(s) attendront.\n",
        "> Le bac a repris,\n> dit le maire.\n> Et le quai aussi.\n",
        "Le bac\n=======\n\n_______________\n\nLe maire a parlé.\n* * *\nPuis il s’est tu.\n",
        "10h00 - Le préfet arrive.\n10h30 - Le maire parle.\n11h00 - Le bac repart.\n",
        "« Import et export : le port reprend »\n\nimportant pour la région, le port a rouvert.\n",
        "%, disait-il, ce n’est qu’un signe.\n\n20% des bacs sont à quai ; 30% naviguent.\n",
        "Update of the règlement : create table of contents (sic), dit le texte.\n\nLe maire en rit.\n",
        "Prix : 12 € | 15 € | 20 €\nVille | Pau | Lille\n\nLes tarifs changent lundi.\n",
        "@LeMaire a écrit : « Le bac repart. »\n\nLe message a été lu mille fois.\n",
    ],
)
def test_a_text_is_a_text(text: str) -> None:
    assert other_texts.what(text) is None


def test_the_folder_that_a_browser_saves_beside_a_page_is_part_of_it(tmp_path: Path) -> None:
    for folder in ("Le bac_files", "Le bac_fichiers", "autres_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text("Le bac repart lundi.", encoding="utf-8")
    (tmp_path / "Le bac.html").write_text(PAGE, encoding="utf-8")
    found = [Path(document.path).relative_to(tmp_path).as_posix() for document in documents([str(tmp_path)])]
    assert sorted(found) == ["Le bac.html", "autres_files/note.txt"]


def _zip(*members: tuple[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return held.getvalue()


def test_it_is_part_of_the_page_in_a_container_too(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    path.write_bytes(_zip(("a/Le bac.htm", PAGE), ("a/Le bac_files/cadre.html", PAGE), ("a/b.txt", "Le bac repart.")))
    assert [d.path.rpartition("!")[2] for d in documents([str(path)])] == ["a/Le bac.htm", "a/b.txt"]


def test_a_book_gives_its_chapters_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "livre.epub"
    members = (
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container/>"),
        ("OEBPS/1.xhtml", PAGE),
    )
    path.write_bytes(_zip(*members))
    assert [document.path.rpartition("!")[2] for document in documents([str(path)])] == ["OEBPS/1.xhtml"]


@pytest.mark.parametrize(
    ("data", "step"),
    [
        (_zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "Word"),
        (_zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), "CSV"),
        (b"{\\rtf1\\ansi Le bac}", "Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "Word"),
        (b'[\n {"headline": "Le bac"}\n]\n', "JSON Lines"),
        (b'{\n "headline": "Le bac"\n}\n', "JSON Lines"),
    ],
)
def test_what_is_read_in_another_form_says_which(data: bytes, step: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    [document] = documents([str(path)])
    assert not isinstance(document, Refusal)
    with pytest.raises(ReadingError) as raised:
        reading.format_of(document, Options())
    assert raised.value.hint and step in raised.value.hint


def test_a_format_that_is_named_makes_no_text_of_what_is_none() -> None:
    document = decoding.decode("x.rtf", b"{\\rtf1\\ansi Le bac}")
    with pytest.raises(ReadingError, match="not plain_text"):
        reading.format_of(document, Options(format="plain_text"))


def test_a_zip_that_holds_a_spreadsheet_is_opened(tmp_path: Path) -> None:
    sheet = _zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "Le bac repart lundi.")
        archive.writestr("b.xlsx", sheet)
    path = tmp_path / "x.zip"
    path.write_bytes(held.getvalue())
    text, table = documents([str(path)])
    [found] = reading.articles(text, Options())  # type: ignore[arg-type]
    assert isinstance(found, Article)
    assert table.media_type == decoding.SHEET  # type: ignore[union-attr]
