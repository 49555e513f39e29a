"""The HTML export of LexisNexis: what is its, what is not, and what is said of damaged records."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import Options, decoding, format_of, nexis_html

SAMPLE = (Path(__file__).parents[1] / "samples" / "nexis_html" / "francais.html").read_text(encoding="utf-8")
HEAD = SAMPLE[: SAMPLE.index('<a name="DOC_ID_0_0">')]


def document(text: str) -> Document:
    return decoding.decode("export.html", text.encode())


def record(inner: str, number: int = 1) -> str:
    return (
        f'<a name="DOC_ID_0_{number - 1}"></a><!-- Hide XML section from browser\n'
        f"<DOC NUMBER={number}>\n<DOCFULL> -->\n"
        f"{inner}<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
    )


def read(inner: str) -> Article | Refusal:
    [found] = nexis_html.parse(document(f"{HEAD}{record(inner)}</body></html>"), {})
    return found


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><p>1 of 3 DOCUMENTS</p></body></html>",
        '<html><body><a name="DOC_ID_0_0"></a><p>Une ancre, mais rien d’autre.</p></body></html>',
        "<html><body><article><h1>Titre</h1><p>RUBRIQUE: INTERNATIONAL</p></article></body></html>",
        '<?xml version="1.0"?><DOC><DOCFULL>autre chose</DOCFULL></DOC>',
        "1 of 3 DOCUMENTS\n\nLENGTH: 20 words\n\n<DOC NUMBER=1>",
    ],
)
def test_other_pages_are_not_taken(text: str) -> None:
    assert not nexis_html.recognises(document(text))


def test_it_is_recognised_without_its_comments_by_anchors_and_counters() -> None:
    without = document(SAMPLE.replace("<!--", "<!-- -->").replace("<DOCFULL>", "").replace("</DOCFULL>", ""))
    assert format_of(without, Options()) == "nexis_html"
    found = list(nexis_html.parse(without, {}))
    assert [item.headline for item in found if isinstance(item, Article)][1] == (
        "Le lait de chèvre, une filière qui se relance"
    )


def test_a_page_without_records_says_what_is_missing() -> None:
    with pytest.raises(ReadingError, match=r"export\.html: neither « <DOC NUMBER=1> <DOCFULL> » nor"):
        list(nexis_html.parse(document("<html><body><p>Rien.</p></body></html>"), {}))


def test_a_record_without_head_is_refused_by_the_names_of_what_is_missing() -> None:
    found = read("<div><p>Le document ne peut être affiché.</p></div>")
    assert isinstance(found, Refusal)
    assert "neither a date line nor a label" in found.error


def test_a_refused_record_can_be_tried_again_alone() -> None:
    broken = SAMPLE.replace('<span class="c4">14</span>', "<span>41</span>", 1)
    first = next(nexis_html.parse(document(broken), {}))
    assert isinstance(first, Refusal)
    again = document(first.raw.decode().replace("<span>41</span>", "<span>14</span>"))
    assert format_of(again, Options()) == "nexis_html"
    [found] = nexis_html.parse(again, {})
    assert isinstance(found, Article)
    assert found.published_edtf == "2013-03-14"
    assert found.text == next(item.text for item in nexis_html.parse(document(SAMPLE), {}) if isinstance(item, Article))


def test_labels_in_the_text_are_text() -> None:
    found = read(
        '<div class="c0"><p class="c1">Le Monde</p></div><div class="c3"><p class="c1">2 mai 2013 jeudi</p></div>'
        "<div><p>Le titre: et sa suite</p></div><div><p>LONGUEUR: 12 mots</p></div>"
        "<div><p>Le texte commence.</p><p>NOTE: la suite.</p><p>SOCIETE: le mot est lâché.</p><p>Il finit.</p></div>"
        "<div><p>LANGUE: FRENCH; FRANÇAIS</p></div>"
    )
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [
        "Le titre: et sa suite",
        "Le texte commence.",
        "NOTE: la suite.",
        "SOCIETE: le mot est lâché.",
        "Il finit.",
    ]


def test_it_reads_windows_1252() -> None:
    text = SAMPLE.replace("charset=UTF-8", "charset=iso-8859-1")
    found = list(nexis_html.parse(decoding.decode("a.html", text.encode("cp1252")), {}))
    assert found == list(nexis_html.parse(document(SAMPLE), {}))


def test_nesting_without_end_is_no_traceback() -> None:
    found = read("<div>" * 20_000 + "<p>2 mai 2013</p>")
    assert isinstance(found, Refusal)


@given(
    st.lists(
        st.sampled_from(
            [
                "<div class=c0>",
                "</div>",
                "<p>",
                "</p>",
                "<br>",
                "LONGUEUR: 3 mots",
                "2 mai 2013",
                "LANGUE: ",
                "texte",
                "\v",
            ]
        )
        | st.text(max_size=8),
        max_size=30,
    ).map("".join),
    st.integers(0, 400),
)
def test_any_record_cut_anywhere_is_an_article_or_a_refusal(inner: str, cut: int) -> None:
    page = f"{HEAD}{record(inner)}</body></html>"
    whole = Document("a.html", b"", "", page[: len(page) - cut], "utf-8", "text/html")
    if nexis_html.recognises(whole):
        assert list(nexis_html.parse(whole, {}))
