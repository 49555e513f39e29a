"""Factiva, HTML: what is taken, what is left to others, and what goes wrong loudly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import reading
from archive.errors import ReadingError
from archive.models import Article, Refusal
from archive.reading import Options, factiva
from archive.reading.decoding import decode

SAMPLES = Path(__file__).parents[1] / "samples" / "factiva"
ROW = '<tr><td class="index"><b>{}</b>&nbsp;</td><td>{}</td></tr>'
TEXT = '<p class="articleParagraph frarticleParagraph">Le marché ouvrira à six heures.</p>'
FIELDS = {
    "HD": "<b class='frHeadline'>Le marché</b>", "WC": "5 mots", "PD": "2 mai 2023", "SN": "Le Soir", "LA": "Français",
    "LP": TEXT, "AN": "Document LESOIR0020230502ej520003k",
}  # fmt: skip
LINES = ("5 mots", "2 mai 2023", "Le Soir", "LESOIR", "Français", "© 2023 Le Soir")


def coded(fields: dict[str, str]) -> str:
    rows = "".join(ROW.format(code, value) for code, value in fields.items())
    return f'<div class="article frArticle"><table>{rows}</table></div>'


def uncoded(*lines: str, before: str = "") -> str:
    middle = "".join(f"<div>{line}</div>" for line in lines)
    title = '<div id="hd"><span class="frHeadline">Le marché</span></div>'
    end = "<p>Document LESOIR0020230502ej520003k</p>"
    return f'<div class="article frArticle">{before}{title}{middle}{TEXT}{end}</div>'


def page(*articles: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def read(text: str | bytes) -> list[Article | Refusal]:
    document = decode("f.html", text.encode() if isinstance(text, str) else text)
    assert factiva.recognises(document)
    return list(reading.articles(document, Options()))


def one(text: str | bytes) -> Article:
    [found] = read(text)
    assert isinstance(found, Article), found
    return found


def refused(text: str) -> Refusal:
    [found] = read(text)
    assert isinstance(found, Refusal)
    return found


@pytest.mark.parametrize(
    "other",
    [
        '<!DOCTYPE html><html><body><div class="article"><p class="articleParagraph">Un blog.</p></div></body></html>',
        '<!DOCTYPE html><html><body><article><h1 class="frHeadline">Un site</h1></article></body></html>',
        '<html><body><div class="article frArticle"></div></body></html>',
        '<?xml version="1.0"?><ppsArticle><article accessionNo="X"><leadParagraph/></article></ppsArticle>',
        "Le marché de Tournai\n\n5 mots\n2 mai 2023\nDocument LESOIR0020230502ej520003k",
    ],
)
def test_it_leaves_to_others_what_is_theirs(other: str) -> None:
    assert not factiva.recognises(decode("f.html", other.encode()))


def test_every_refusal_is_refused_again_from_its_own_bytes() -> None:
    for file in SAMPLES.glob("*.html"):
        for item in reading.articles(decode(file.name, file.read_bytes()), Options()):
            if isinstance(item, Refusal):
                again = read(item.raw)
                assert [type(found) for found in again] == [Refusal]


def test_an_export_in_another_encoding_is_the_same() -> None:
    assert one(page(coded(FIELDS)).encode("cp1252")).text == one(page(coded(FIELDS))).text
    assert one(page(coded(FIELDS)).encode("utf-16")).text == one(page(coded(FIELDS))).text


@pytest.mark.parametrize(
    ("without", "named"), [({"LP"}, "`LP`, `TD`"), ({"HD", "LP"}, "`HD`, `LP`, `TD`")], ids=["no body", "nothing"]
)
def test_a_record_without_a_text_is_refused_by_its_codes(without: set[str], named: str) -> None:
    text = page(coded({code: value for code, value in FIELDS.items() if code not in without}))
    assert named in refused(text).error


def test_lines_without_a_text_are_refused_by_their_class() -> None:
    assert "`p.articleParagraph`" in refused(page(uncoded(*LINES)).replace(TEXT, "")).error


def test_a_page_without_articles_says_what_it_misses() -> None:
    document = decode("f.html", b'<html><body><span class="xxArticle frHeadline">frHeadline</span></body></html>')
    with pytest.raises(ReadingError, match=r"f\.html: no `div\.article`"):
        list(factiva.parse(document, {}))


def test_a_file_that_is_cut_refuses_its_last_article_only() -> None:
    text = page(coded(FIELDS), coded(FIELDS))
    whole, cut = read(text[: text.rindex("Document")])
    assert isinstance(whole, Article)
    assert isinstance(cut, Refusal)
    assert "AN" in cut.error


def test_an_export_whose_user_left_the_number_out_is_read() -> None:
    assert one(page(coded({code: value for code, value in FIELDS.items() if code != "AN"}))).external_id is None


def test_a_table_in_the_text_has_no_codes() -> None:
    table = "<table><tr><td>SN</td><td>12</td></tr></table>"
    found = one(page(coded({**FIELDS, "TD": table})))
    assert found.source is not None
    assert found.source.name == "Le Soir"
    assert "SN" in found.text


def test_an_article_that_is_not_closed_keeps_to_its_own_rows() -> None:
    second = coded({**FIELDS, "HD": "Le pont", "AN": "Document LESOIR0020230502ej520004l"})
    first, other = read(page(coded(FIELDS).removesuffix("</div>"), second))
    assert isinstance(first, Article)
    assert isinstance(other, Article)
    assert (first.headline, other.headline) == ("Le marché", "Le pont")
    assert "pont" not in first.text


def test_a_row_of_no_known_code_is_kept() -> None:
    found = one(page(coded({**FIELDS, "RIC": "ABI.BR", "Rubrique": "Halles"})))
    assert found.extra["RIC"] == "ABI.BR"
    assert found.extra["Rubrique"] == "Halles"


@pytest.mark.parametrize(
    ("clock", "stamped"),
    [("15:32", "2023-05-02T15:32"), ("9:05", "2023-05-02T09:05"), ("03:45 PM", "2023-05-02 03:45 PM")],
)
def test_a_clock_time_keeps_its_day(clock: str, stamped: str) -> None:
    found = one(page(coded({**FIELDS, "ET": clock})))
    assert found.published_edtf == "2023-05-02"
    assert found.extra["datePublished"] == stamped


def test_the_class_tells_the_language_only_where_no_field_does() -> None:
    assert one(page(coded({**FIELDS, "LA": "Anglais"}))).language == "en"
    without = {code: value for code, value in FIELDS.items() if code != "LA"}
    assert one(page(coded(without).replace("frArticle", "deDEArticle"))).language == "de"


@pytest.mark.parametrize(
    ("lines", "extra"),
    [
        (LINES, {}),
        (("Par Éva Noël", *LINES), {}),
        ((*LINES[:2], "06:02", *LINES[2:]), {"datePublished": "2023-05-02T06:02"}),
        ((*LINES[:4], "Namur", "A12-A13", *LINES[4:]), {"printEdition": "Namur", "pagination": "A12-A13"}),
        ((*LINES[:4], "Finnois", LINES[5]), {"inLanguage": "Finnois"}),
        (LINES[:5], {}),
    ],
    ids=["bare", "byline", "clock", "edition and page", "another language", "no rights"],
)
def test_lines_without_codes_are_told_by_their_order(lines: tuple[str, ...], extra: dict[str, str]) -> None:
    found = one(page(uncoded(*lines, before="<div>Région</div>")))
    assert found.source is not None
    assert (found.section, found.headline, found.source.name) == ("Région", "Le marché", "Le Soir")
    assert found.published_edtf == "2023-05-02"
    assert found.external_id == "LESOIR0020230502ej520003k"
    assert found.usage_terms == ("© 2023 Le Soir" if "© 2023 Le Soir" in lines else None)
    assert found.extra == {"wordCount": 5, "SC": "LESOIR", **extra}


def test_lines_in_no_order_that_is_known_are_kept() -> None:
    assert one(page(uncoded("Le Soir", "Français"))).extra == {"other": ["Le Soir", "Français"]}


def skeleton(code: str, value: str) -> str:
    return page(coded({**FIELDS, code: value}), uncoded(*LINES[:2], value, *LINES[2:]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*FIELDS, "ET", "BY", "ART", "NS", "xx"]), st.text(max_size=60), st.integers(0, 3000))
def test_no_text_in_an_export_cut_anywhere_raises_anything_else(code: str, value: str, end: int) -> None:
    try:
        document = decode("f.html", skeleton(code, value)[: 3000 - end].encode("utf-8", "replace"))
        factiva.recognises(document)
        for item in factiva.parse(document, {}):
            assert isinstance(item, Refusal) or json.dumps(dict(item.extra))
    except ReadingError:
        pass


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 2000))
def test_no_bytes_in_an_export_raise_anything_else(value: bytes, place: int) -> None:
    data = skeleton("TD", TEXT).encode()
    try:
        document = decode("f.html", data[:place] + value + data[place:])
        factiva.recognises(document)
        list(factiva.parse(document, {}))
    except ReadingError:
        pass


@pytest.mark.parametrize(
    ("words", "day", "number"),
    [
        ("5 palabras", "2 mayo 2023", "Documento"),
        ("5 parole", "2 maggio 2023", "Documento"),
        ("5 palavras", "2 de maio de 2023", "Documento"),
        ("5 Wörter", "2. Mai 2023", "Dokument"),
        ("5 woorden", "2 mei 2023", "Document"),
        ("5 слов", "2 мая 2023", "Документ"),
        ("5 字", "2023 年 5 月 2 日", "文件"),
    ],
)
def test_the_languages_of_the_interface(words: str, day: str, number: str) -> None:
    lines = uncoded(words, day, *LINES[2:]).replace("Document LESOIR", f"{number} LESOIR")
    for article in (coded({**FIELDS, "WC": words, "PD": day}), lines):
        found = one(page(article))
        assert (found.published_edtf, found.extra["wordCount"]) == ("2023-05-02", 5)
        assert (found.source and found.source.name, found.external_id) == ("Le Soir", "LESOIR0020230502ej520003k")
