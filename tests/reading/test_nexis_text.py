"""The TXT export of LexisNexis, and what the three forms have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import Options, decoding, format_of, nexis_text

SAMPLES = Path(__file__).parents[1] / "samples" / "nexis_text"


def document(text: str) -> Document:
    return decoding.decode("export.txt", text.encode())


def read(text: str) -> Article | Refusal:
    [found] = nexis_text.parse(document(f"          1 of 1 DOCUMENTS\n\n\n{text}"), {})
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Un texte qui dit, sur une ligne :\n\nDocument 1 de 3\n\nEt rien d’autre.",
        "LENGTH: 355 words\n\nLANGUAGE: FRENCH\n",
        "Il y a 1 of 3 DOCUMENTS dans cette phrase.\n\nLENGTH: 12 words",
        " date 2023-05 Un titre\n\nUn texte.",
    ],
)
def test_other_texts_are_not_taken(text: str) -> None:
    assert not nexis_text.recognises(document(text))


@pytest.mark.parametrize("counter", ["1 of 1 DOCUMENTS", "1 of 1 DOCUMENT", "Document 1 de 1", "Dokument 1 von 1"])
def test_counters_in_the_languages_of_the_interface(counter: str) -> None:
    text = f"{counter}\n\n     Le Monde\n\n     2 mai 2013 jeudi\n\nUn titre\n\nLONGUEUR: 3 mots\n\nUn texte.\n"
    assert format_of(document(text), Options()) == "nexis_text"
    [found] = nexis_text.parse(document(text), {})
    assert isinstance(found, Article)
    assert found.text == "Un titre\n\nUn texte."


def test_a_text_without_counters_says_so() -> None:
    with pytest.raises(ReadingError, match=r"export\.txt: no line « 1 of 10 DOCUMENTS »"):
        list(nexis_text.parse(document("Un texte."), {}))


@pytest.mark.parametrize(
    ("line", "published", "edition"),
    [
        ("January 11, 2010 Monday", "2010-01-11", None),
        ("13 avril 2023 jeudi", "2023-04-13", None),
        ("Mardi 10 Décembre 2019", "2019-12-10", None),
        ("décembre 10 2019", "2019-12-10", None),
        ("1er mai 2012 mardi", "2012-05-01", None),
        ("mars 2013", "2013-03", None),
        ("January 11, 2010 Monday\n     Edition 1;\n     Scotland", "2010-01-11", "Edition 1; Scotland"),
        ("13 avril 2023 jeudi, Édition Essonne", "2023-04-13", "Édition Essonne"),
        ("Printemps 2008", "2008", None),
        ("Dienstag 10.Dezember 2019", "2019", None),
    ],
)
def test_date_lines(line: str, published: str, edition: str | None) -> None:
    found = read(f"     Le Monde\n\n     {line}\n\nUn titre\n\nLONGUEUR: 3 mots\n\nUn texte.\n")
    assert isinstance(found, Article)
    assert (found.published_edtf, found.extra.get("edition")) == (published, edition)
    assert found.headline == "Un titre"


def test_a_clock_time_keeps_its_day() -> None:
    found = read("     Belga\n\n     10 décembre 2019 mardi 11:50 PM GMT\n\nUn titre\n\nLENGTH: 3 words\n\nUn texte.\n")
    assert isinstance(found, Article)
    assert found.published_edtf == "2019-12-10"
    assert found.extra["datePublished"] == "10 décembre 2019 mardi 11:50 PM GMT"


@pytest.mark.parametrize(
    ("written", "section", "pages"),
    [
        ("INTERNATIONAL; Pg. 35", "INTERNATIONAL", "35"),
        ("Pg. 24", None, "24"),
        ("SPORTS", "SPORTS", None),
        ("ÉCONOMIE; p. 12, 13; LILLE", "ÉCONOMIE; LILLE", "12, 13"),
        ("BUITENLAND; Blz. 6", "BUITENLAND", "6"),
    ],
)
def test_sections_and_pages(written: str, section: str | None, pages: str | None) -> None:
    found = read(f"     Le Monde\n\n     2 mai 2013\n\nUn titre\n\nSECTION: {written}\n\nUn texte.\n")
    assert isinstance(found, Article)
    assert (found.section, found.extra.get("pagination")) == (section, pages)


def test_a_title_over_two_lines_and_a_line_under_it() -> None:
    found = read(
        "     Le Monde\n\n     2 mai 2013\n\nUn titre qui\nva à la ligne;\nEt dessous\n\nLENGTH: 2 words\n\nTexte.\n"
    )
    assert isinstance(found, Article)
    assert (found.headline, found.alternative_headline) == ("Un titre qui va à la ligne", "Et dessous")


def test_without_labels_before_the_text_the_first_paragraph_is_the_title() -> None:
    found = read(
        "     Le Monde\n\n     2 mai 2013\n\nUn titre\n\nPremier.\n\nSecond.\n\nLENGTH: 9 words\n\nLANGUAGE: FRENCH\n"
    )
    assert isinstance(found, Article)
    assert found.text == "Un titre\n\nPremier.\n\nSecond."
    assert found.extra["wordCount"] == 9


def test_text_below_the_last_label_is_not_lost() -> None:
    found = read(
        "     Le Monde\n\n     2 mai 2013\n\nUn titre\n\nLENGTH: 2 words\n\nTexte.\n\n"
        "LANGUAGE: FRENCH\n\n--- Fin de la demande ---\n"
    )
    assert isinstance(found, Article)
    assert (found.text, found.extra["notes"]) == ("Un titre\n\nTexte.", ["--- Fin de la demande ---"])


def test_a_day_that_does_not_exist_is_refused_and_the_others_go_on() -> None:
    text = (SAMPLES / "broken.txt").read_text(encoding="utf-8").replace("May 3, 2014", "May 33, 2014")
    first, _, last = nexis_text.parse(document(text), {})
    assert isinstance(first, Refusal)
    assert "May 33, 2014" in first.error
    assert isinstance(last, Article)


def test_a_refused_record_can_be_tried_again_alone() -> None:
    text = (SAMPLES / "broken.txt").read_text(encoding="utf-8")
    [refused] = [item for item in nexis_text.parse(document(text), {}) if isinstance(item, Refusal)]
    again = decoding.decode("again.txt", refused.raw)
    assert format_of(again, Options()) == "nexis_text"
    assert [type(item) for item in nexis_text.parse(again, {})] == [Refusal]


@given(
    st.lists(
        st.sampled_from(
            ["     Le Monde", "     2 mai 2013", "LENGTH: 3 words", "LANGUAGE: FRENCH", "GRAPHIC:", "NOTE: a", ":"]
        )
        | st.text(max_size=12),
        max_size=20,
    ),
    st.integers(0, 60),
)
def test_any_record_cut_anywhere_is_an_article_or_a_refusal(paragraphs: list[str], cut: int) -> None:
    text = "          1 of 1 DOCUMENTS\n\n" + "\n\n".join(paragraphs)
    whole = Document("a.txt", b"", "", text[: max(30, len(text) - cut)], "utf-8")
    assert nexis_text.recognises(whole)
    assert list(nexis_text.parse(whole, {}))
