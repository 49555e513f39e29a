"""CSV: delimiters, quotes, names of columns, rows that are none."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options, decoding

One = Callable[..., Article]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told(delimiter: str, one: One) -> None:
    found = one(
        delimiter.join(("Titre", "Date", "Texte")) + "\n" + delimiter.join(("Un", "13/04/2023", "Le bac.")), "csv"
    )
    assert (found.headline, found.text) == ("Un", "Un\n\nLe bac.")
    assert found.published is not None
    assert found.published.edtf == "2023-04-13"


def test_excel_may_name_it(one: One) -> None:
    assert one("sep=;\nTitre;Texte\nUn;Le bac, le quai.\n", "csv").text.endswith("Le bac, le quai.")


@pytest.mark.parametrize(
    "names", ["Titre;Texte", "TITLE;Full_Text", "intitulé;Contenu", "headline;body", "\ufefftitre;article"]
)
def test_columns_have_many_names(names: str, one: One) -> None:
    assert one(f"{names}\nUn titre;Un texte.\n", "csv").headline == "Un titre"


def test_other_names_are_mapped_and_other_columns_kept(one: One) -> None:
    found = one("Titre;Texte;Zone;Ton\nUn;Le bac.;Eure;gai\n", "csv", zone="section")
    assert found.section == "Eure"
    assert found.extra == {"Ton": "gai"}


@pytest.mark.parametrize(
    "other",
    [
        "Un titre; une phrase\nEt le texte; qui suit.\n",
        "a,b,c\n1,2,3\n",
        "Titre\nUn texte d'une colonne.\n",
        "date 2023-05\n\nTitre, texte\n\nLe bac a repris.\n",
        "Texte, dit-il, et titre : un mot, puis un autre, jusqu’à la fin de la phrase\n\nUn paragraphe.\n",
    ],
)
def test_a_text_with_commas_is_no_table(other: str) -> None:
    assert not reading.FORMATS["csv"].recognises(decoding.decode("f", other.encode()))


def test_a_row_that_is_none_names_its_line(read: Callable[..., list[Article | Refusal]]) -> None:
    found = read(
        'Titre;Date;Texte\nUn;2023-04-13;Le bac.\nDeux;31/02/2023;Rien.\nTrois;;"Le\nquai."\nQuatre;2023\n', "csv"
    )
    assert [type(item) for item in found] == [Article, Refusal, Article, Refusal]
    assert isinstance(found[1], Refusal)
    assert isinstance(found[3], Refusal)
    assert "line 3" in found[1].error
    assert "line 6" in found[3].error
    for item in found:
        if isinstance(item, Refusal):  # its row comes with the names of the columns
            assert item.raw.startswith(b"Titre;Date;Texte\n")


def test_a_table_without_a_text_names_its_columns() -> None:
    document = decoding.decode("f", b"Nom;Ville\nUn;Pau\n")
    with pytest.raises(reading.ReadingError, match=r"no column `text`; there are: Nom, Ville"):
        list(reading.articles(document, Options(format="csv")))


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[tuple[str, str]], delimiter: str) -> None:
    written = io.StringIO()
    table = csv.writer(written, delimiter=delimiter)
    table.writerow(("titre", "texte"))
    table.writerows(rows)
    document = decoding.decode("f", written.getvalue().encode())
    found = list(reading.articles(document, Options(format="csv")))
    assert len(found) == len(rows)
