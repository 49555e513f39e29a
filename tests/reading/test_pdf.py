"""PDF: lines by where they stand, what runs through the pages, pages without a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.models import Article

Line = tuple[int, int, int, str]
"""Left, height on the page and size in points; the text."""


def pdf(*pages: list[Line]) -> bytes:
    """A PDF of one font (Helvetica, Windows-1252), its cross-reference table left to the reader to mend."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf {left} {height} Td ({text.replace('(', '').replace(')', '')}) Tj ET"
            for left, height, size, text in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}\nendstream")
    body = "".join(f"{number} 0 obj\n{held}\nendobj\n" for number, held in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode("cp1252")


def column(top: int, *lines: str, left: int = 60) -> list[Line]:
    return [(left, top - 14 * number, 11, text) for number, text in enumerate(lines)]


def body(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind in ("lead", "paragraph")]


def test_lines_are_joined_and_words_made_whole(one: Callable[..., Article]) -> None:
    lines = column(700, "Le bac a repris lundi ses traver-", "sées, après six semaines", "de carénage.")
    found = one(pdf([(60, 760, 22, "Le bac reprend"), *lines]), "pdf")
    assert found.headline == "Le bac reprend"
    assert body(found) == ["Le bac a repris lundi ses traversées, après six semaines de carénage."]
    assert found.published is None


def test_what_runs_through_the_pages_is_left_out(one: Callable[..., Article]) -> None:
    said = ["Le bac a repris lundi.", "Les camions attendaient sur le quai.", "Le passeur a souri toute la journée."]
    pages = [
        [(60, 810, 8, "La Gazette du fleuve"), *column(700, said[n]), (290, 30, 8, f"page {n + 1}")] for n in range(3)
    ]
    text = one(pdf(*pages), "pdf").text
    assert "Gazette" not in text
    assert "page 2" not in text
    assert all(sentence in text for sentence in said)


TITLE = "Le bac reprend - Le Télégramme"
CLOCKED = "12/03/2024 08:59"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("3/12/24, 8:59 AM " + TITLE, "https://www.letelegramme.fr/bac-12.php 1/1"),
        (f"{CLOCKED} {TITLE}", "https://www.letelegramme.fr/bac-12.php 1/1"),
        (f"{TITLE} https://www.letelegramme.fr/bac-12.php", f"1 sur 1 {CLOCKED}"),
    ],
)
def test_what_a_browser_prints_around_one_page(above: str, below: str, one: Callable[..., Article]) -> None:
    said = column(700, "Le bac a repris lundi ses traversées, après", "six semaines de carénage à Rouen.")
    page = [(60, 820, 8, above), (60, 760, 22, "Le bac reprend"), *said, (60, 20, 8, below)]
    info = f"99 0 obj\n<< /Title ({TITLE}) >>\nendobj\ntrailer << /Info 99 0 R ".encode("latin-1")
    found = one(pdf(page).replace(b"trailer << ", info), "pdf")
    assert TITLE not in found.text
    assert found.headline == "Le bac reprend"
    assert body(found) == ["Le bac a repris lundi ses traversées, après six semaines de carénage à Rouen."]
    assert found.source is not None and found.source.name == "Le Télégramme"
    assert found.published is None  # what is shown is the day of printing


def test_a_running_head_names_the_paper(one: Callable[..., Article]) -> None:
    said = ["Le bac a repris lundi.", "Les camions attendaient sur le quai."]
    pages = [[(60, 810, 8, f"La Croix - mardi 12 mars 2024 - {n + 4}"), *column(700, said[n])] for n in range(2)]
    found = one(pdf(*pages), "pdf")
    assert found.source is not None and found.source.name == "La Croix"
    assert (found.published_edtf, found.published_source) == ("2024-03-12", "shown")


def test_paragraphs_of_a_line_each_stay_apart(one: Callable[..., Article]) -> None:
    heights = (700, 678, 666, 644, 622, 600)
    said = ["Par Colette Hamon", "Le bac a repris lundi ses traversées, après six semaines", "de carénage à Rouen.",
            "Le passeur a souri toute la journée.", "Les camions attendaient.", "Il ira demain."]  # fmt: skip
    found = one(
        pdf([(60, 760, 22, "Le bac reprend"), *((60, h, 11, s) for h, s in zip(heights, said, strict=True))]), "pdf"
    )
    assert body(found) == [f"{said[1]} {said[2]}", *said[3:]]
    assert [person.name for person in found.contributions] == ["Colette Hamon"]


def test_columns_are_read_one_after_the_other(one: Callable[..., Article]) -> None:
    left = column(
        700, "Le camion s'arrête chaque matin", "sur la place de six villages", "du plateau et y vend du pain."
    )
    right = column(
        700, "Il vend aussi des œufs, du lait", "et le journal, que les gens", "viennent chercher à pied.", left=320
    )
    text = one(pdf([*left, *right]), "pdf").text
    assert text.index("vend du pain") < text.index("Il vend aussi")


def test_a_page_without_a_text_says_how_to_make_one(refused: Callable[..., str]) -> None:
    assert "no text layer" in refused(pdf([]), "pdf")


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_file_that_is_cut_is_an_article_or_told(share: float, refused: Callable[..., str]) -> None:
    whole = pdf(column(700, "Le bac de Jumièges a repris lundi ses traversées."))
    assert refused(whole[: int(len(whole) * share)], "pdf")
