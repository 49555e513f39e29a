"""Texts that say in words alone when they were published, and where."""

from __future__ import annotations

import pytest

from archive import reading
from archive.models import Article
from archive.period import month
from archive.reading import Options, decoding

TEXT = (
    "Le bac qui relie les deux rives a repris lundi ses allers et retours, après trois semaines de hautes eaux et bien"
    " des détours par le pont. Les collégiens étaient les premiers à bord."
)


def read(text: str, options: Options | None = None) -> Article:
    [found] = reading.articles(decoding.decode("bac.txt", text.encode()), options or Options())
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("line", "edtf", "source"),
    [
        ("Publié le 4 mai 2023", "2023-05-04", None),
        ("Publié le jeudi 4 mai 2023 à 10h00, mis à jour à 12h30", "2023-05-04", None),
        ("Article paru dans l’édition du 04/05/2023", "2023-05-04", None),
        ("Le Monde, jeudi 4 mai 2023, p. 8", "2023-05-04", "Le Monde"),
        ("Ouest-France (Rennes) - 4 mai 2023", "2023-05-04", "Ouest-France"),
        ("Par Colette Hamon, le 4 mai 2023", "2023-05-04", None),
        ("Le Monde salue le 4 mai 2023 une décision.", None, None),
        ("Paru le 4 mai 2023, ce roman raconte un fleuve.", None, None),
        ("Le 4 mai 2023", None, None),
        ("Publié le 31 avril 2023", None, None),
    ],
)
def test_a_line_at_the_front_says_when_and_where(line: str, edtf: str | None, source: str | None) -> None:
    text = f"Le bac reprend\n\n{line}\n\n{TEXT}\n"
    found = read(text)
    assert (found.published_edtf, found.source and found.source.name) == (edtf, source)
    assert (found.text, found.headline) == (text, "Le bac reprend")
    assert (found.published_source == "shown") is (edtf is not None)
    [lead] = [found.text[block.start : block.end] for block in found.blocks if block.kind == "lead"]
    assert (lead == TEXT) is (edtf is not None)


@pytest.mark.parametrize(
    "front",
    [
        "Le bac reprend\n\nPar Colette Hamon\nPublié le 4 mai 2023 à 18h05\nMis à jour le 6 mai 2023 à 8h00\n\n",
        "Le bac reprend\nPar Colette Hamon\nPublié le 4 mai 2023 à 18h05\nMis à jour le 6 mai 2023 à 8h00\n",
        "Le bac reprend\n\nPublié le 4 mai 2023 à 18h05 - Mis à jour le 6 mai 2023\nPar Colette Hamon\n\n",
        "Le bac reprend\n\nPar Colette Hamon (avec AFP)\n\nLe 4 mai 2023 à 18h05\n\n",
        "Le bac reprend\n\nColette Hamon\nLe 4 mai 2023 à 18h05\n\n",
        "Le bac reprend\n\nPar Colette Hamon\n\n4 mai 2023\n\n",
        "Le bac reprend\n\nÉcrit par Colette Hamon\n\nPublié le 4 mai 2023\n\n",
        "Le bac reprend\n\nPar Colette Hamon Publié le 04/05/2023 à 18:05\n\n",
        "Le bac reprend\n\nPar Colette Hamon | Le 4 mai 2023 à 18h05\n\n",
        "Le bac reprend\n\nArticle réservé aux abonnés\n\nPar Colette Hamon\n\nPublication : 04.05.2023, 18h05\n\n",
        "Le bac reprend\n\nLE MONDE | 04.05.2023 à 18h05 • Mis à jour le 06.05.2023 à 8h00 |\nPar Colette Hamon\n\n",
        "Le bac reprend\n04/05/2023 - Sud Ouest\nPar Colette Hamon\n\n",
        "Le bac reprend\n\n(Sud Ouest, 4 mai 2023)\n\nPar Colette Hamon\n\n",
        "Le Figaro - 4 mai 2023\nLe bac reprend\nPar Colette Hamon\n",
        "4 mai 2023\n\nLe bac reprend\n\nPar Colette Hamon\n\n",
        "Le bac reprend\n\nPar Colette Hamon\n\nArticle publié le 04/05/23\n\n",
        "Le bac reprend\n\nMay 4, 2023 6:05 PM\n\nBy Colette Hamon\n\n",
        "Sud Ouest\n4 mai 2023\n\nLe bac reprend\n\nPar Colette Hamon\n\n",
        "Le Monde, jeudi 4 mai 2023, p. 8\n\nLe bac reprend\n\nPar Colette Hamon\n\n",
        "# Le bac reprend\n\n*Le Monde*, 4 mai 2023\n\nPar **Colette Hamon**\n\n",
        "## Le bac reprend\n\n*[Le Monde](https://www.lemonde.fr/bac.html) — 4 mai 2023*\n\nPar **Colette Hamon**\n\n",
    ],
)
def test_lines_around_a_title_are_no_body(front: str) -> None:
    found = read(f"{front}{TEXT}\n\n{TEXT}\n")
    assert (found.headline, found.published_edtf) == ("Le bac reprend", "2023-05-04")
    assert [person.name for person in found.contributions] == ["Colette Hamon"]
    body = [found.text[block.start : block.end] for block in found.blocks if block.kind in ("lead", "paragraph")]
    assert body == [TEXT, TEXT]


def test_a_standfirst_stands_above_who_signs_and_when() -> None:
    standfirst = "Le passage d’eau rouvre après trois semaines de crue, au soulagement des riverains des deux rives."
    found = read(f"Le bac reprend\n\n{standfirst}\n\nPar Colette Hamon\nPublié le 4 mai 2023 à 8h30\n\n{TEXT}\n")
    kinds = [block.kind for block in found.blocks]
    assert kinds == ["headline", "lead", "byline", "header", "paragraph"]
    assert found.published_edtf == "2023-05-04"
    longer = read(f"Le bac reprend\n\n{TEXT}\n\nPublié le 4 mai 2023 à 8h30\n\n{TEXT}\n")
    assert longer.published_edtf == "2023-05-04"


def test_an_outlet_between_who_signs_and_the_day() -> None:
    found = read(f"Le bac reprend\n\nPar Colette Hamon | Le Monde | 4 mai 2023\n\n{TEXT}\n")
    assert (found.published_edtf, found.source and found.source.name) == ("2023-05-04", "Le Monde")


def test_a_last_line_says_where_a_text_is_from() -> None:
    found = read(f"Le bac reprend\n\n{TEXT}\n\nSource : Sud Ouest, 4 mai 2023\n")
    assert (found.published_edtf, found.source and found.source.name) == ("2023-05-04", "Sud Ouest")


@pytest.mark.parametrize("line", ["Mis à jour le 4 mai 2023 à 8h30", "Publié hier à 18:05, mis à jour le 4 mai 2023"])
def test_a_change_is_no_publication(line: str) -> None:
    found = read(f"Le bac reprend\n\n{line}\n\n{TEXT}\n")
    assert found.published is None
    assert [block.kind for block in found.blocks] == ["headline", "header", "lead"]


@pytest.mark.parametrize(
    "line",
    [
        "Le 4 mai 2023 à 18h05, le bac a coulé devant Royan.",
        "Publié le 4 mai 2023 à Paris, ce roman raconte un fleuve.",
        "Partager les ponts, dit le maire.",
        "Mise à jour des horaires du bac",
        "Mise à jour 2 : le bac repart",
        "Modifié le 4, le décret vaut pour 2023",
    ],
)
def test_sentences_at_the_front_are_body(line: str) -> None:
    found = read(f"Le bac reprend\n\n{line}\n\n{TEXT}\n")
    assert found.published is None
    assert [block.kind for block in found.blocks] == ["headline", "lead", "paragraph"]


def test_wrapped_prose_is_not_cut_at_a_line_that_looks_signed() -> None:
    prose = "Le bac repart et les passagers\nracontent leur attente au maire.\nPar Colette Hamon interposée, ils\nont"
    found = read(f"{prose} demandé que le quai soit refait\navant la fin de l’été qui vient.\n")
    assert len(found.blocks) == 1


def test_further_down_such_a_line_is_the_articles_own() -> None:
    assert read(f"Le bac reprend\n\n{TEXT}\n\nPublié le 4 mai 2023\n").published is None


def test_what_the_user_says_is_kept_where_the_line_denies_it() -> None:
    text = f"Le bac reprend\n\nPublié le 4 mai 2023\n\n{TEXT}\n"
    assert read(text, Options(published=month(2023, 5))).published_edtf == "2023-05-04"
    assert read(text, Options(published=month(2024, 1))).published_edtf == "2024-01"


def test_other_formats_say_it_in_their_own_fields() -> None:
    header = f" date 2023-05 Le bac reprend\n\nPublié le 4 mai 2023\n\n{TEXT}\n"
    assert read(header).published_edtf == "2023-05"


def test_a_title_and_who_signs_it_below_it_in_one_paragraph() -> None:
    found = read(f"Le bac reprend\nPar Colette Hamon\nPublié le 4 mai 2023 à 8h30\n\n{TEXT}\n\n{TEXT}\n")
    assert (found.headline, found.published_edtf) == ("Le bac reprend", "2023-05-04")
    assert [block.kind for block in found.blocks] == ["headline", "byline", "header", "lead", "paragraph"]
    assert [person.name for person in found.contributions] == ["Colette Hamon"]
    wrapped = read(f"Le bac reprend\nses traversées\n\n{TEXT}\n")
    assert wrapped.headline == "Le bac reprend ses traversées"
