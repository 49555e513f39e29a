"""What the formats share: the dates, addresses and languages of their own fields."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.reading import dating, language, urls


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2023-05-14", "2023-05-14"),
        ("2023-05-14T23:30:00-05:00", "2023-05-14"),  # its own day, not that of UTC
        ("2023-05-14 00:10:00+09:00", "2023-05-14"),
        ("20230413", "2023-04-13"),
        ("20230413T120000Z", "2023-04-13"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("2023/04/13", "2023-04-13"),
        ("vendredi 5 mai 2023", "2023-05-05"),
        ("1er janvier 2020", "2020-01-01"),
        ("1ER AOÛT 2020", "2020-08-01"),
        ("12 févr. 2019", "2019-02-12"),
        ("mai 2023", "2023-05"),
        ("May 5, 2023 Friday", "2023-05-05"),
        ("5 May 2023", "2023-05-05"),
        ("January 11, 2010 Monday", "2010-01-11"),
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01"),
        ("Thu, 1 Jan 2004 23:48:21 -0800", "2004-01-01"),
        ("4 de mayo de 2023", "2023-05-04"),
        ("4 maggio 2023", "2023-05-04"),
        ("4 MARÇO 2023", "2023-03-04"),
        ("maart 2023", "2023-03"),
        ("4. Mai 2023", "2023-05-04"),
        ("4 Мая 2023", "2023-05-04"),
        ("2023 年 5 月 4 日", "2023-05-04"),
        ("05/06/2023", "2023-06-05"),
        ("5.6.2023", "2023-06-05"),
        ("05-06-2023", "2023-06-05"),
        ("05/06/23", "2023-06-05"),
        ("05/06/68 10:30", "2068-06-05"),
        ("05.06.69", "1969-06-05"),
        ("4-mai-23", "2023-05-04"),
    ],
)
def test_a_field_of_publication(written: str, edtf: str) -> None:
    assert dating.published(written).edtf == edtf


@pytest.mark.parametrize("written", ["hier", "", "2023-13-01", "31 avril 2023", "13 mots", "20231301", "32/01/2023"])
def test_what_names_no_publication_is_refused(written: str) -> None:
    with pytest.raises(ReadingError):
        dating.published(written)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(written: str) -> None:
    with contextlib.suppress(ReadingError):
        assert dating.published(written).edtf


TAGS = {
    "fr-FR": "fr", "FRE": "fr", "Français": "fr", "French": "fr", "en_US": "en", "ENGLISH; ENGLISHS": "en",
    "chinois": "zh", "Russian": "ru", "arabe": "ar", "": None, None: None, "12": None,
}  # fmt: skip


@pytest.mark.parametrize(("given_", "tag"), TAGS.items())
def test_the_tag_of_a_language(given_: str | None, tag: str | None) -> None:
    assert language.tag(given_) == tag


def test_the_language_of_a_text_is_told_or_left_open() -> None:
    assert (
        language.detect("Le conseil municipal a voté mardi le budget de la piscine, après trois heures de débat.")
        == "fr"
    )
    assert (
        language.detect("The council voted on Tuesday for the swimming pool's budget after three hours of debate.")
        == "en"
    )
    assert language.detect("12 345 — 67") == language.UNDETERMINED


WORN = (
    "M. le maire a rappcié que les travaux du nouveau pout sont commencés dans la partie haute de la vilie, et qu’une "
    "comrnission, qui fera sou rapport dans les huit jours, ira sur place pour entendre les riverains du quai des "
    "Tauneurs. La dépcnse est évaluée à trente miile francs; elle sera couverte par une taxe sur les bateaux, les "
    "bacs et les chalands qui passent dans les écluses du canal, et pour le reste par les fonds du département."
)
ENGLISH = (
    "The café's owner put two signs on the door, «fermé pour travaux» and «ouvert du lundi au jeudi», and the mayor "
    "said that the rest of the street would stay open. Trade unions from Paris, Lille and Nantes are to meet the "
    "minister on Friday; their slogan, «une retraite pour les jeunes», has been seen on walls in most towns. The "
    "strike, which began a week ago, has closed schools, ports and the two main lines of the metro."
)


GERMAN = (
    "Der Präsident des Rates des Kantons und des Bezirks hat am Freitag den Bericht des Ausschusses vorgelegt. Im "
    "Sinne des Gesetzes, des Artikels 3 und des Urteils des Gerichtes ist die Zustimmung des Landes nötig, sagte er "
    "vor der Presse. Die Mitglieder des Vorstands des Vereins wollen die Frage des Hafens erst im Herbst beraten."
)


@pytest.mark.parametrize(("written", "tag"), [(WORN, "fr"), (GERMAN, "de")])
def test_grammatical_words_tell_french_and_no_language_that_shares_one(written: str, tag: str) -> None:
    assert language.detect(written) == tag


def test_grammatical_words_that_are_quoted_do_not_make_a_text_french() -> None:
    assert language.detect(ENGLISH) != "fr"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://www.Example.org:443/a b/é?utm_source=x&id=2#z", "https://www.example.org/a%20b/%C3%A9?id=2"),
        ("https://www.example.org/a%20b/%C3%A9?id=2", "https://www.example.org/a%20b/%C3%A9?id=2"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("//example.org/x", "https://example.org/x"),
        ("/x?fbclid=1", "https://base.example/x"),
        ("mailto:a@example.org", None),
        ("javascript:alert(1)", None),
        ("http://[broken/", None),
        ("", None),
    ],
)
def test_the_canonical_form_of_an_address(address: str, canonical: str | None) -> None:
    assert urls.canonical(address, "https://base.example/page") == canonical


@given(st.text(max_size=80))
def test_the_canonical_form_is_its_own(address: str) -> None:
    found = urls.canonical(address, "https://base.example/")
    assert found is None or urls.canonical(found) == found
