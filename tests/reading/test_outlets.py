"""Papers and agencies under the names that sites and databases give them."""

from __future__ import annotations

import pytest

from archive.reading import outlets
from archive.reading.europresse_header import publication


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("lemonde.fr", "Le Monde"),
        ("www.la-croix.com", "La Croix"),
        ("https://www.liberation.fr/monde/article/", "Libération"),
        ("Le Figaro.fr", "Le Figaro"),
        ("LesEchos.fr", "Les Échos"),
        ("ouest-france.fr", "Ouest-France"),
        ("BFMTV.com", "BFM TV"),
        ("Slate.fr", "Slate.fr"),
        ("humanite.fr", "L'Humanité"),
        ("abonnes.lemonde.fr", "Le Monde"),
        ("lapresse.ca", "La Presse"),
        ("lesoir.be", "Le Soir"),
        ("AFP Infos Françaises", "Agence France-Presse"),
        ("AFP Infos Economiques", "Agence France-Presse"),
        ("Agence France-Presse International French Wire", "Agence France-Presse"),
        ("Reuters News", "Reuters"),
        ("Dow Jones Newswires (French)", "Dow Jones Newswires"),
        ("La Tribune (France)", "La Tribune"),
        ("Le Temps (Suisse)", "Le Temps"),
        ("Le Monde (site web)", "Le Monde"),
        ("Le Figaro (Le Figaro.fr)", "Le Figaro"),
    ],
)
def test_one_outlet_has_many_names(name: str, outlet: str) -> None:
    found = outlets.known(name)
    assert found is not None and found.name == outlet


@pytest.mark.parametrize(
    "name",
    ["lematin.ma", "Le Matin (Suisse)", "News", "monde.fr", "alsace.fr", "Le Monde du bac", "La Tribune (des lecteurs)",
     "Infos", "exemple.fr", "Le Monde (AFP)", "Le bac.fr", "AFP et Reuters", "x" * 500],
)  # fmt: skip
def test_another_name_is_none_of_ours(name: str) -> None:
    assert outlets.known(name) is None


def test_a_paper_on_the_web_is_the_paper() -> None:
    found = publication("Libération (site web)")
    assert found.source == outlets.source("Libération")
    other = publication("Le Bac quotidien (site web)").source
    assert other is not None and other.kind == "website"
