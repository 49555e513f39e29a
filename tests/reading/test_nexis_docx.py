"""The Word delivery of Nexis: covers, headings or none, and documents that are cut."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import Options, decoding, format_of, nexis_docx
from archive.reading.libraries import library

SAMPLES = Path(__file__).parents[1] / "samples"
COVER = (SAMPLES / "nexis_docx" / "cover.docx").read_bytes()
BODY = "word/document.xml"


def word(data: bytes) -> Document:
    return Document("delivery.docx", data, "", "", "binary", decoding.WORD)


def written(*lines: str, heading: str | None = None) -> Document:
    """A Word file of these paragraphs; `heading` is set as one."""
    file, data = library("docx").Document(), io.BytesIO()
    for line in lines:
        file.add_paragraph(line, style="Heading 1" if line == heading else None)
    file.save(data)
    return word(data.getvalue())


def changed(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member, content if member.filename == name else old.read(member))
    return out.getvalue()


def test_it_is_told_from_other_word_files() -> None:
    assert format_of(decoding.decode("a.docx", COVER), Options()) == "nexis_docx"
    for name in ("styles.docx", "plain.docx", "cut.docx"):
        assert not nexis_docx.recognises(word((SAMPLES / "docx" / name).read_bytes()))
    assert not nexis_docx.recognises(written("Il a un corps.", "On arrive à la fin du document, Length: rien."))
    assert not nexis_docx.recognises(written("Le corps", "Fin du document"))


def test_a_title_is_found_without_headings() -> None:
    found = written(
        "Job Number: 12", "1. Le titre: suite", "Le titre: suite", "Le Monde", "13 avril 2023 jeudi",
        "Copyright 2023 Le Monde",
        "Length:\xa03 words", "Body", "Un texte.", "Load-Date:\xa0April 14, 2023", "End of Document",
    )  # fmt: skip
    [article] = nexis_docx.parse(found, {})
    assert isinstance(article, Article)
    assert (article.headline, article.text) == ("Le titre: suite", "Le titre: suite\n\nUn texte.")
    assert article.source is not None and article.source.name == "Le Monde"
    assert article.usage_terms == "Copyright 2023 Le Monde"


def test_a_heading_that_is_called_like_a_marker_is_a_title() -> None:
    found = written(
        "Rectificatif", "Le Monde", "13 avril 2023 jeudi",
        "Copyright 2023 Le Monde", "Length:\xa03 words", "Body", "Un texte.",
        "Load-Date:\xa0April 14, 2023", "End of Document", heading="Rectificatif",
    )  # fmt: skip
    [article] = nexis_docx.parse(found, {})
    assert isinstance(article, Article)
    assert article.headline == "Rectificatif"


def test_a_document_that_is_not_closed_is_refused_and_the_others_go_on() -> None:
    found = list(nexis_docx.parse(word((SAMPLES / "nexis_docx" / "broken.docx").read_bytes()), {}))
    assert [type(item) for item in found] == [Article, Refusal, Article, Refusal]
    assert isinstance(found[3], Refusal) and found[3].raw.startswith(b"PK")


def test_a_file_without_ends_says_so() -> None:
    with pytest.raises(ReadingError, match=r"delivery\.docx: no line « End of Document »"):
        list(nexis_docx.parse(written("Un texte."), {}))


@given(st.integers(0, len(COVER)), st.binary(max_size=4))
def test_a_damaged_file_raises_nothing_but_reading_errors(place: int, damage: bytes) -> None:
    for data in (COVER[:place] + damage, COVER[:place] + damage + COVER[place + len(damage) :]):
        try:
            nexis_docx.recognises(word(data))
            list(nexis_docx.parse(word(data), {}))
        except ReadingError as error:
            assert "delivery.docx" in str(error)


@given(
    st.integers(0, 1 << 16),
    st.sampled_from([b"", b"<w:p/>", b"</w:p>", b"<w:p><w:r><w:t>13 avril 2023</w:t></w:r></w:p>"]),
)
def test_a_damaged_text_raises_nothing_but_reading_errors(place: int, damage: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(COVER)) as archive:
        text = archive.read(BODY)
    place %= len(text)
    try:
        list(nexis_docx.parse(word(changed(COVER, BODY, text[:place] + damage + text[place:])), {}))
    except ReadingError as error:
        assert "delivery.docx" in str(error)
