"""Europresse as PDF, Word and copied text, French and English: cut at the numbers of the documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.models import Article, Refusal
from tests.reading.test_factiva_lines import word
from tests.reading.test_pdf import Line, column, pdf

Read = Callable[..., list[Article | Refusal]]
BODY = [
    "Le bac qui relie les deux rives a repris lundi ses allers et retours, après trois semaines de hautes eaux, et les"
    " collégiens, qui avaient fait le tour par le pont, étaient les premiers à bord, dans le froid du petit matin.",
    "Le quai suit.",
]
FRENCH = [
    *("Documents sauvegardés", "2 documents", "Sommaire", "Le Monde • 12 mai 2023 • 823 mots", "Le bac reprend"),
    *("Le Monde", "Politique, vendredi 12 mai 2023 823 mots, p. 8", "Le bac reprend", "Colette Hamon", *BODY),
    *("© 2023 SA Le Monde. Tous droits réservés.", "Numéro de document : news·20230512·LM·1234567"),
    *("Libération (site web)", "samedi 13 mai 2023 - 18:05 UTC +02:00 451 mots", "Un pont ferme", *BODY),
    *("© 2023 Libération. Tous droits réservés.", "news·20230513·LIW·99"),
]
ENGLISH = [
    *("Saved documents", "Source name", "Le Monde", "Source type", "Press • Newspapers", "Periodicity", "Daily"),
    *("Friday, May 12, 2023", "Le Monde • p. 8 • 823 words", "Le bac reprend", "Colette Hamon", *BODY),
    *("© 2023 SA Le Monde. All rights reserved.", "Document number : news·20230512·LM·1234567"),
    *("Source name", "Libération", "Saturday, May 13, 2023", "Libération • 451 words", "Un pont ferme", *BODY),
    *("© 2023 Libération. All rights reserved.", "news·20230513·LIW·99"),
]


@pytest.mark.parametrize("lines", [FRENCH, ENGLISH])
@pytest.mark.parametrize("gap", ["\n", "\r\n\r\n", None])
def test_each_document_above_its_number(lines: list[str], gap: str | None, read: Read) -> None:
    are_told(read(word(lines) if gap is None else gap.join(lines), "europresse_lines"))


def are_told(found: list[Article | Refusal], last: str = BODY[1]) -> None:
    bac, pont = found
    assert isinstance(bac, Article) and isinstance(pont, Article)
    assert (bac.headline, bac.published_edtf) == ("Le bac reprend", "2023-05-12")
    assert (bac.source and bac.source.name, bac.external_id) == ("Le Monde", "news·20230512·LM·1234567")
    assert [person.name for person in bac.contributions] == ["Colette Hamon"]
    assert (bac.extra["wordCount"], bac.extra["pageStart"]) == (823, "8")
    assert bac.usage_terms and bac.usage_terms.startswith("© 2023 SA Le Monde.")
    assert (pont.headline, pont.published_edtf) == ("Un pont ferme", "2023-05-13")
    assert (pont.source and pont.source.name, pont.external_id) == ("Libération", "news·20230513·LIW·99")
    for article, end in ((bac, BODY[1]), (pont, last)):
        told = [article.text[b.start : b.end] for b in article.blocks if b.kind in ("lead", "paragraph")]
        assert told == [BODY[0], end]


def page(name: str, day: str, counted: str, title: str, by: str, number: str) -> list[Line]:
    """A document with the card of its source at the left."""
    card = [("Nom de la source", name), ("Type de source", "Presse • Journaux"), ("Périodicité", "Quotidien")]
    said = [(40, 780 - 26 * n - 10 * below, 8, text) for n, pair in enumerate(card) for below, text in enumerate(pair)]
    first = BODY[0].split(" et les collégiens, ")
    text = column(680, first[0] + " et les", "collégiens, " + first[1], left=220) + column(640, BODY[1], left=220)
    rights = f"© 2023 {name}. Tous droits réservés. Le présent document est protégé."
    below = [(220, 300, 7, rights), (220, 291, 7, "Certificat émis le 14 mai 2023 à Royan."), (220, 270, 7, number)]
    above = [(220, 780, 9, day), (220, 764, 9, f"{name} • {counted}"), (220, 735, 18, title)]
    return [*said, *above, *([(220, 710, 10, by)] if by else []), *text, *below]


def test_each_document_of_a_pdf(read: Read) -> None:
    cover = [(60, 760, 20, "Documents sauvegardés"), (60, 700, 11, "2 documents")]
    contents = [(60, 760, 16, "Sommaire"), (60, 700, 11, "Le Monde • 12 mai 2023"), (60, 680, 11, "Le bac reprend")]
    bac = page("SA Le Monde", "Vendredi 12 mai 2023", "p. 8 • 823 mots", "Le bac reprend", "Colette Hamon", NUMBERS[0])
    pont = page("Libération", "Samedi 13 mai 2023", "451 mots", "Un pont ferme", "", NUMBERS[1])
    bac = [(*line[:3], line[3].replace("SA Le", "Le") if line[3] == "SA Le Monde" else line[3]) for line in bac]
    pont = [(*line[:3], line[3].replace(BODY[1], "Le pont suit.")) for line in pont]
    are_told(read(pdf(cover, contents, bac, pont), "pdf"), "Le pont suit.")


NUMBERS = ("news·20230512·LM·1234567", "news·20230513·LIW·99")


def test_what_is_cut_off_is_refused(read: Read) -> None:
    whole, cut = read("\n".join(FRENCH[:-1]), "europresse_lines")
    assert isinstance(whole, Article) and isinstance(cut, Refusal) and "cut" in cut.error
