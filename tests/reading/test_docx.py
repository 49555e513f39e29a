"""Word files of any origin: styles, properties, and files that cannot be opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ReadingError
from archive.models import Article, Document
from archive.reading import Options, decoding, docx, format_of, word
from archive.reading.libraries import library

STYLES = (Path(__file__).parents[1] / "samples" / "docx" / "styles.docx").read_bytes()


def document(data: bytes) -> Document:
    return Document("file.docx", data, "", "", "binary", decoding.WORD)


def saved(file: Any) -> Document:
    data = io.BytesIO()
    file.save(data)
    return document(data.getvalue())


def new(*lines: tuple[str, str | None]) -> Any:
    file = library("docx").Document()
    for text, style in lines:
        file.add_paragraph(text, style=style)
    return file


def read(found: Document) -> Article:
    [article] = docx.parse(found, {})
    assert isinstance(article, Article)
    return article


def rewritten(data: bytes, **members: bytes | None) -> bytes:
    """The file with other bytes in the parts that a word of their names tells; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for member in old.infolist():
            part = next((name for name in members if name in member.filename), None)
            content = members[part] if part else old.read(member)
            if content is not None:
                fresh.writestr(member.filename, content)
    return out.getvalue()


def test_any_word_file_is_taken_and_nothing_else() -> None:
    assert format_of(decoding.decode("a.docx", STYLES), Options()) == "docx"
    assert not docx.recognises(Document("a.zip", STYLES, "", "", "binary", "application/zip"))
    assert not docx.recognises(Document("a.txt", b"Texte", "", "Texte", "utf-8"))


def test_its_own_dates_are_no_publication() -> None:
    article = read(document(STYLES))
    assert article.published is None
    assert article.extra["dateCreated"].startswith("2023-05-02")


def test_nothing_is_said_that_only_a_program_said() -> None:
    article = read(saved(new(("Une phrase.", None))))
    assert set(article.extra) <= {"dateCreated", "dateModified"}
    assert article.contributions == ()
    without = rewritten(saved(new(("Une phrase.", None))).data, **{"docProps/core": None, "_rels/.rels": _root_only()})
    assert read(document(without)).extra == {}


def _root_only() -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="' + kind.encode() + b'" Target="word/document.xml"/></Relationships>'
    )


def test_the_text_names_who_wrote_it_before_the_file_does() -> None:
    file = new(("Un titre", "Title"), ("Par Anne Le Bris", None), ("Un texte.", None))
    file.core_properties.author = "Jean Morel"
    article = read(saved(file))
    assert [part.name for part in article.contributions] == ["Anne Le Bris"]
    assert article.extra["creator"] == "Jean Morel"


@pytest.mark.parametrize("author", ["Utilisateur Windows", "Microsoft Office User", "PC", "la rédaction"])
def test_nobody_is_no_writer(author: str) -> None:
    file = new(("Un texte.", None))
    file.core_properties.author = author
    article = read(saved(file))
    assert article.contributions == ()
    assert article.extra["creator"] == author


def test_a_first_paragraph_called_like_the_file_is_its_title() -> None:
    file = new(("Un titre qui finit par un point.", None), ("Un texte.", None))
    file.core_properties.title = "Un titre qui finit par un point."
    article = read(saved(file))
    assert article.headline == "Un titre qui finit par un point."
    assert [block.kind for block in article.blocks] == ["headline", "lead"]


def test_a_file_of_one_paragraph_has_a_text() -> None:
    assert read(saved(new(("Un titre seul", "Title")))).text == "Un titre seul"


def test_text_in_boxes_and_controls_is_read_once_and_what_was_deleted_is_not() -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>Encadré.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:document {ns} {mc}><w:body>"
        "<w:p><w:r><w:t>Avant</w:t></w:r><w:del><w:r><w:delText> jamais</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> après.</w:t></w:r></w:ins>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>Contrôle.</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"
    )
    found = word.read(document(rewritten(STYLES, **{"word/document": body.encode()})))
    assert [part.text for part in found.paragraphs] == ["Avant après.", "Encadré.", "Contrôle."]


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(ReadingError, match=r"file\.docx: a Word file without text"):
        read(saved(new()))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 word/document.xml",
        STYLES[: len(STYLES) // 2],
        STYLES[:-30],
        rewritten(STYLES, **{"word/document": b"<w:document"}),
        rewritten(STYLES, **{"word/document": None}),
        rewritten(STYLES, **{"word/styles": b"\xff\xfe"}),
        rewritten(STYLES, **{"[Content_Types]": None}),
    ],
)
def test_what_cannot_be_opened_is_said(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^file\.docx: "):
        read(document(data))


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "%s">]>' % (b"b" * 1000)
    with zipfile.ZipFile(io.BytesIO(STYLES)) as archive:
        text = archive.read("word/document.xml").replace(b"<w:document", bomb + b"<w:document", 1)
    text = text.replace(b"Un casque", b"&b;Un casque")
    assert "bbb" not in read(document(rewritten(STYLES, **{"word/document": text}))).text


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_UNPACKED", 1_000_000)
    bomb = document(rewritten(STYLES, thumbnail=b"\0" * 1_000_001, **{"word/styles": b" " * 1_000_001}))
    assert word.body_bytes(bomb) == b""
    with pytest.raises(ReadingError, match=r"file\.docx: [\d,]+ bytes when unpacked; the most is 1,000,000"):
        read(bomb)
