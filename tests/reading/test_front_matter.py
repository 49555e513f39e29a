"""Markdown and front matter: what opens one, values as they are written, text that stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import reading
from archive.models import Article
from archive.reading import Options, decoding

One = Callable[..., Article]


def test_the_text_is_the_whole_file_and_the_header_a_block(one: One) -> None:
    written = "---\ntitle: Le bac\ndate: 2023-04\nauteur: Anne Le Goff\n---\n# Le bac\n\nLe **bac** a repris.\n"
    found = one(written, "front_matter")
    assert found.text == written
    assert [(b.kind, written[b.start : b.end]) for b in found.blocks][1:] == [
        ("headline", "Le bac"),
        ("lead", "Le **bac** a repris."),
    ]
    [author] = found.contributions
    assert author.start is not None
    assert written[author.start : author.end] == "Anne Le Goff"


@pytest.mark.parametrize(
    ("line", "edtf"),
    [("date: 2023-04-13T23:30:00+02:00", "2023-04-13"), ("date: 2023-04-13 23:30", "2023-04-13"),
     ("Date: 13 avril 2023", "2023-04-13"),
     ("published: 2023-04", "2023-04"), ("date_publication: '2023'", "2023"), ("published: 2023-05-XX", "2023-05-XX"),
     ("date: 199X", "199X")],
)  # fmt: skip
def test_a_date_is_no_more_precise_than_written(line: str, edtf: str, one: One) -> None:
    found = one(f"---\ntitle: Le bac\n{line}\n---\nLe bac a repris.\n", "front_matter")
    assert found.published is not None
    assert found.published.edtf == edtf


@pytest.mark.parametrize("line", ["version: 1.10", "lang: no", "id: 007"])
def test_values_stay_as_they_are_written(line: str, one: One) -> None:
    key, value = line.split(": ")
    found = one(f"---\ntitle: Le bac\n{line}\n---\nLe bac a repris.\n", "front_matter")
    name = {"version": "version", "lang": "language", "id": "external_id"}[key]
    assert getattr(found, name) == value


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("---\ntitle: Le bac\n\nLe bac a repris.\n", "no such line at its end"),
        ("---\ntags: [a]]\n---\nLe bac.\n", "line 2: YAML"),
        ("+++\ntitle = Le bac\n+++\nLe bac.\n", "TOML"),
        ("---\ntitle: Le bac\n---\n", "no text under the front matter"),
        ("# Le bac\n", "no text under the title"),
        ("---\ntitle: Le bac\ndate: 2023-02-31\n---\nLe bac.\n", "2023-02-31"),
        ("---\na: &a [x, x]\nb: [*a, *a]\n---\nLe bac.\n", "aliases are not followed"),
    ],
)
def test_what_cannot_be_read_is_told(written: str, what: str, refused: Callable[..., str]) -> None:
    assert what in refused(written, "front_matter")


@pytest.mark.parametrize(
    "other", ["date 2023-05\n\nUn titre\n\nUn texte.", "---\n\nUn texte.", "#5 : le bac\n\nUn texte.", "- Un\n- Deux\n"]
)
def test_neighbours_are_left_alone(other: str) -> None:
    assert not reading.FORMATS["front_matter"].recognises(decoding.decode("f", other.encode()))


@given(st.text(st.sampled_from("ab:-#[]{}&*!|>'\"%@`\n \t0129é~=+."), max_size=60), st.sampled_from(["---", "+++"]))
def test_no_front_matter_raises_anything_else(inside: str, fence: str) -> None:
    try:
        document = decoding.decode("f", f"{fence}\nk: v\n{inside}\n{fence}\nUn texte.".encode())
        for item in reading.articles(document, Options(format="front_matter")):
            assert item.record == 1
    except reading.ReadingError as error:
        assert error.message


@pytest.mark.parametrize("line", [" ", "\t", "# note", " # "])
def test_many_lines_before_a_key_are_passed_over_once(line: str) -> None:
    """Blank lines could be read in two ways, and thirty of them took for ever."""
    document = decoding.decode("f", ("---\n" + f"{line}\n" * 200 + "!\n").encode())
    assert not reading.FORMATS["front_matter"].recognises(document)


def test_a_second_key_for_the_authors_is_kept_apart(one: One) -> None:
    found = one(
        "---\ntitle: Le bac\nauthor: Anne Le Goff\nauteurs: Luc Brochier\n---\nLe bac a repris.\n", "front_matter"
    )
    assert [person.name for person in found.contributions] == ["Anne Le Goff"]
    assert found.extra == {"auteurs": "Luc Brochier"}


def test_what_a_clipper_writes(one: Callable[..., Article]) -> None:
    found = one(
        '---\ntitle: "Le bac"\nsource: "https://www.lemonde.fr/bac.html"\nauthor:\n  - "[[Colette Hamon]]"\n'
        'published: 2024-03-05\ndescription: "Short"\ntags:\n  - "clippings"\n---\n'
        "Le bac qui relie les deux rives a repris lundi ses allers et retours, après trois semaines de hautes eaux.\n",
        "front_matter",
    )
    assert found.source is not None and found.source.name == "Le Monde"
    assert found.url == "https://www.lemonde.fr/bac.html"
    assert [person.name for person in found.contributions] == ["Colette Hamon"]
    assert found.language == "fr"  # the keys are English


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("title: Le bac : « enfin »", "Le bac : « enfin »"),
        ('title: "Enfin", dit le maire', '"Enfin", dit le maire'),
        ("title: Le bac: la fin\nauthor: @royan", "Le bac: la fin"),
        ("title: `Le bac`", "`Le bac`"),
    ],
)
def test_titles_that_yaml_wants_in_quotes(line: str, headline: str, one: Callable[..., Article]) -> None:
    found = one(f"---\n{line}\ndate: 2023-05-12\ntags: [bac, fleuve]\n---\nLe bac a repris.\n", "front_matter")
    assert (found.headline, found.published_edtf, found.extra["keywords"]) == (
        headline,
        "2023-05-12",
        ["bac", "fleuve"],
    )


def test_lines_of_labels_above_a_text(one: One) -> None:
    labels = "Titre : Le bac reprend\nSource\u00a0: Le Monde\nDate: vendredi 12 mai 2023\n"
    labels += "Auteur(s) : Colette Hamon\nCote : B 12\n"
    found = one(f"{labels}\nLe bac a repris.\n\nLe quai aussi.\n", "front_matter")
    assert (found.headline, found.published_edtf) == ("Le bac reprend", "2023-05-12")
    assert (found.source and found.source.name, found.extra) == ("Le Monde", {"Cote": "B 12"})
    assert [person.name for person in found.contributions] == ["Colette Hamon"]
    assert [block.kind for block in found.blocks] == ["header", "lead", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "Titre : Le bac reprend\n\nLe bac a repris.\n",
        "Date : mardi\nTitre : Le bac\n\nLe bac a repris.\n",
        "Le maire : « Enfin »\nLe passeur : « Oui »\n\nLe bac a repris.\n",
        "Titre : Le bac\nDate : 12 mai 2023\nLe bac a repris.\n",
    ],
)
def test_other_lines_with_a_colon_are_text(text: str, one: One) -> None:
    assert one(text, "plain_text").published is None


def test_lines_of_labels_below_a_title(one: One) -> None:
    labels = "Auteur: Colette Hamon\nDate: 12 mai 2023\nJournal: Le Monde\nTags: bac\n"
    written = f"# Le bac reprend\n\n{labels}\nLe **bac** a repris.\n"
    found = one(written, "front_matter")
    assert (found.headline, found.published_edtf) == ("Le bac reprend", "2023-05-12")
    assert (found.source and found.source.name, found.extra) == ("Le Monde", {"keywords": "bac"})
    assert [(block.kind, written[block.start : block.end][:4]) for block in found.blocks] == [
        ("headline", "Le b"),
        ("header", "Aute"),
        ("lead", "Le *"),
    ]


def test_a_source_with_a_name_and_more(one: One) -> None:
    found = one(
        "---\ntitle: Le bac\nsource:\n  name: Le Monde\n  ville: Paris\n---\nLe bac a repris.\n", "front_matter"
    )
    assert (found.source and found.source.name, found.extra["source"]["ville"]) == ("Le Monde", "Paris")
