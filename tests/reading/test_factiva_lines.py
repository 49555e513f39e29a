"""Factiva as lines of text or of a Word file: cut at the numbers, with codes and without."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options, decoding
from archive.reading.libraries import library

Read = Callable[..., list[Article | Refusal]]
BODY = ["Le bac a repris lundi ses allers et retours.", "© le passeur, dit-on, qui en rit encore.", "Le quai suit."]
PLAIN = [
    *(
        "Société",
        "Le bac reprend après six semaines",
        "Par Colette Hamon",
        "823 mots",
        "12 mai 2023",
        "18:05",
        "Le Monde",
    ),
    *("LMOND", "8", "Français", "Copyright 2023 Le Monde. Tous droits réservés.", *BODY),
    "Document LMOND00020230512ej5c0001",
    *("Le pont ferme", "51 mots", "13 mai 2023", "Libération", "LBRT", "Français", "(c) 2023 Libération", *BODY),
    "Document LBRT000020230513ej5d0002",
]
CODED = [
    *("SE Société", "HD Le bac reprend après six semaines", "BY Par Colette Hamon", "WC 823 mots", "PD 12 mai 2023"),
    *("ET 18:05", "SN Le Monde", "SC LMOND", "PG 8", "LA Français", "CY Copyright 2023 Le Monde", f"LP {BODY[0]}"),
    *(f"TD {BODY[1]}", BODY[2], "AN Document LMOND00020230512ej5c0001"),
    *("HD", "Le pont ferme", "PD\t13 mai 2023", "SN\tLibération", f"LP {BODY[0]}", f"TD {BODY[1]}", BODY[2]),
    "AN Document LBRT000020230513ej5d0002",
]


def word(lines: list[str]) -> bytes:
    made, held = library("docx").Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(held)
    return held.getvalue()


@pytest.mark.parametrize("lines", [PLAIN, CODED])
@pytest.mark.parametrize("gap", ["\n", "\r\n\r\n", None])
def test_each_article_above_its_number(lines: list[str], gap: str | None, read: Read) -> None:
    bac, pont = read(word(lines) if gap is None else gap.join(lines), "factiva_lines")
    assert isinstance(bac, Article) and isinstance(pont, Article)
    assert (bac.headline, bac.section, bac.published_edtf) == (
        "Le bac reprend après six semaines",
        "Société",
        "2023-05-12",
    )
    assert (bac.source and bac.source.name, bac.external_id) == ("Le Monde", "LMOND00020230512ej5c0001")
    assert [person.name for person in bac.contributions] == ["Colette Hamon"]
    assert bac.extra["datePublished"] == "2023-05-12T18:05"
    assert (pont.headline, pont.source and pont.source.name, pont.published_edtf) == (
        "Le pont ferme",
        "Libération",
        "2023-05-13",
    )
    for article in (bac, pont):
        assert [article.text[b.start : b.end] for b in article.blocks if b.kind in ("lead", "paragraph")] == BODY


def test_one_that_the_file_cuts_off_is_refused(read: Read) -> None:
    whole, cut = read("\n".join(PLAIN[:-2]), "factiva_lines")
    assert isinstance(whole, Article) and isinstance(cut, Refusal) and "cut" in cut.error


def test_a_text_that_tells_of_a_document_is_none() -> None:
    text = "Le bac\n\nLe bac a repris.\n\nDocument LMOND00020230512ej5c0001\n"
    assert reading.format_of(decoding.decode("f", text.encode()), Options()) == "plain_text"
