"""CSV: delimiters, quotes, names of columns, rows that are none."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import reading
from archive.importing import import_files
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


@pytest.mark.parametrize(
    "names",
    [
        '"Item Type","Author","Title","Publication Title","Abstract Note","Date"',  # Zotero
        "Résumé,Auteur,Titre,Source,Texte,Date",  # the text itself goes before what sums it up
        "id,language,title,media_name,text,publish_date",  # Media Cloud
    ],
)
def test_columns_of_other_programs(names: str, one: One) -> None:
    found = one(f'{names}\npresse,"Hamon, Colette",Un bac,Le Monde,Le bac a repris.,2024-03-05\n', "csv")
    assert (found.headline, found.published_edtf) == ("Un bac", "2024-03-05")
    assert found.source is not None and found.source.name == "Le Monde"
    assert found.text.endswith("Le bac a repris.")


@pytest.mark.parametrize(
    "table",
    [
        "Titre;Journal;Zone\nUn;Le Bac;Eure\n",
        "Date\tTitre\tPropos\n2024\tUn\tLe bac a repris.\n2024\tDeux\tLe quai aussi.\n",
        '"Titre","Propos recueillis","Date"\n"Un","Le bac, dit-il.","2024"\n',
    ],
)
def test_a_table_whose_text_is_in_no_known_column_asks_for_it(table: str, refused: Callable[..., str]) -> None:
    assert "no column `text`" in refused(table, "csv") and "--map" in refused(table, "csv")


def test_other_names_are_mapped_and_other_columns_kept(one: One) -> None:
    found = one("Titre;Texte;Zone;Ton\nUn;Le bac.;Eure;gai\n", "csv", zone="section")
    assert found.section == "Eure"
    assert found.extra == {"Ton": "gai"}


@pytest.mark.parametrize(
    "other",
    [
        "Un titre; une phrase\nEt le texte; qui suit.\n",
        "a,b,c\n1,2,3\n",
        "Titre, date, lieu\n\nLe bac a repris, dit le maire.\n",
        "Source, rivière, fleuve\n\nL’eau, claire, descend, vive, vers la mer.\nElle chante, et rit.\n",
        "Journal, carnet, lettres.\nUn livre, deux livres, trois livres.\n",
        "Titre\nUn texte d'une colonne.\n",
        "date 2023-05\n\nTitre, texte\n\nLe bac a repris.\n",
        "Texte, dit-il, et titre : un mot, puis un autre, jusqu’à la fin de la phrase\n\nUn paragraphe.\n",
    ],
)
def test_a_text_with_commas_is_no_table(other: str) -> None:
    assert not reading.FORMATS["csv"].recognises(decoding.decode("f", other.encode()))


@pytest.mark.parametrize("table", ["Sujet;Contenu libre\nUn;Le bac.\n", "Contenu libre,Sujet,Jour\nLe bac.,Un,\n"])
def test_columns_that_the_user_names_tell_a_table(table: str) -> None:
    document = decoding.decode("f", table.encode())
    options = Options(names={"contenu libre": "body", "Sujet": "headline", "Jour": "published"})
    assert reading.format_of(document, options) == "csv"
    assert reading.format_of(document, Options(names={"Sujet": "headline"})) == "plain_text"
    [found] = reading.articles(document, options)
    assert isinstance(found, Article)
    assert (found.headline, found.text) == ("Un", "Un\n\nLe bac.")


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


def test_a_file_that_calls_itself_a_table_is_none_of_text(tmp_path: Path) -> None:
    rows = "Auteur;Contenu intégral;Jour paru\nA. Londres;Le bac a repris.;3 mai\n"
    for name, told in (("labo.csv", "no column `text`"), ("labo.tsv", "no column `text`"), ("labo.txt", None)):
        path = tmp_path / name
        path.write_text(rows, encoding="utf-8")
        report = import_files([path], tmp_path / "a.db")
        assert len(report.refusals) == bool(told) and all(told and told in refusal for refusal in report.refusals)
