"""RIS and CSL JSON: what is a reference with a text, dates as databases write them, records that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options, decoding

One = Callable[..., Article]
TEXT = "Le bac de Jumièges a repris lundi ses traversées, après six semaines de carénage."


def ris(*lines: str, end: str = "ER  - \n") -> str:
    return "\n".join(("TY  - NEWS", "TI  - Le bac reprend", "T2  - Ouest-France", *lines, f"AB  - {TEXT}", end))


def csl(**given: Any) -> str:
    item = {"type": "article-newspaper", "title": "Le bac reprend", "container-title": "Ouest-France", "abstract": TEXT}
    return json.dumps([{**item, **given}])


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2023/04/13", "2023-04-13"), ("2023/04/13/", "2023-04-13"), ("2023/04//", "2023-04"), ("2023///", "2023"),
     ("2023", "2023"), ("2023-04-13", "2023-04-13"), ("13/04/2023", "2023-04-13"), ("avril 2023", "2023-04"),
     ("s.d.", None), ("", None)],
)  # fmt: skip
def test_the_day_of_a_record(written: str, edtf: str | None, one: One) -> None:
    found = one(ris(f"DA  - {written}"), "ris")
    assert (found.published.edtf if found.published else None) == edtf


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [({"date-parts": [[2023, 4, 13]]}, "2023-04-13"), ({"date-parts": [["2023", "4"]]}, "2023-04"),
     ({"date-parts": [[1987, 7], [1987, 8]]}, "1987-07/1987-08"), ({"raw": "13 avril 2023"}, "2023-04-13"),
     ({"literal": "sans date"}, None), ({"date-parts": [[2022]], "circa": True}, "2022~"), ("2023-04", "2023-04")],
)  # fmt: skip
def test_the_day_of_an_item(issued: object, edtf: str | None, one: One) -> None:
    found = one(csl(issued=issued), "csl_json")
    assert (found.published.edtf if found.published else None) == edtf


@pytest.mark.parametrize("issued", [{"date-parts": [[2023, 13]]}, {"date-parts": [["x"]]}, {"raw": "le jour de l'an"}])
def test_a_day_that_is_none_is_told(issued: object, refused: Callable[..., str]) -> None:
    assert "`issued`" in refused(csl(issued=issued), "csl_json")


def test_persons_have_their_roles(one: One) -> None:
    found = one(ris("AU  - Morvan, Yann", "AU  - Le Goff, Anne, fils", "A4  - Ferrand, Maud"), "ris")
    named = [("Yann Morvan", "writer"), ("Anne Le Goff fils", "writer"), ("Maud Ferrand", "translator")]
    assert [(person.name, person.role) for person in found.contributions] == named
    found = one(ris("AU  - Morvan, Yann; Le Goff, Anne"), "ris")
    assert [person.name for person in found.contributions] == ["Yann Morvan", "Anne Le Goff"]
    found = one(csl(author=[{"family": "Gaulle", "given": "Luc", "non-dropping-particle": "de"}],
                    translator=[{"literal": "Agence Traverses"}]), "csl_json")  # fmt: skip
    assert [(p.name, p.role) for p in found.contributions] == [
        ("Luc de Gaulle", "writer"),
        ("Agence Traverses", "translator"),
    ]


def test_a_reference_without_a_text_says_how_to_give_one(refused: Callable[..., str]) -> None:
    bare = "TY  - NEWS\nTI  - Le bac\nC1  - Le texte.\nER  - \n"
    assert "`AB`" in refused(bare, "ris")
    assert "`abstract`" in refused(csl(abstract=None), "csl_json")


def test_another_tag_may_hold_the_text(one: One) -> None:
    assert one(f"TY  - NEWS\nTI  - Le bac\nC1  - {TEXT}\nER  - \n", "ris", C1="body").text.endswith(TEXT)
    assert one(csl(abstract=None, annote=TEXT), "csl_json", annote="body").text.endswith(TEXT)


def test_a_record_that_is_cut_is_refused(read: Callable[..., list[Article | Refusal]]) -> None:
    whole, cut = read(ris() + ris(end=""), "ris")
    assert isinstance(whole, Article)
    assert isinstance(cut, Refusal)
    assert "no `ER`" in cut.error


@pytest.mark.parametrize("mark", ["\ufeff", "\n\n", "Provider: Base\nDatabase: Presse\n\n", "1.\n"])
def test_what_databases_write_before_the_first_record(mark: str, one: One) -> None:
    assert one(mark + ris(), "ris").headline == "Le bac reprend"


@pytest.mark.parametrize(
    "other",
    [
        "TY  - c'est le nom d'un village.\n\nUn texte.",
        "Un texte où TY  - NEWS est cité.\n",
        '[{"type": "text", "uri": "urn:x", "versioncreated": "2023-05-02T01:00:00Z", "body_text": "x"}]',
        '[{"type": "article", "title": "Un titre", "text": "Un texte."}]',
        '{"type": "FeatureCollection", "features": []}',
    ],
)
def test_neighbours_are_left_alone(other: str) -> None:
    document = decoding.decode("f", other.encode())
    assert not reading.FORMATS["ris"].recognises(document)
    assert not reading.FORMATS["csl_json"].recognises(document)


def test_a_reference_ends_where_the_next_one_begins() -> None:
    text = "TY  - NEWS\nTI  - Le bac\nAB  - Le bac a repris.\nTY  - NEWS\nTI  - Le pont\nAB  - Le pont ferme.\nER  - \n"
    document = decoding.decode("a.ris", text.encode())
    found = list(reading.articles(document, Options()))
    assert [item.headline for item in found if isinstance(item, Article)] == ["Le bac", "Le pont"]
