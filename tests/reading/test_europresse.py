from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import europresse, europresse_header
from archive.reading.decoding import decode

SAMPLES = Path(__file__).parents[1] / "samples" / "europresse"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">{name}</span></div>
<div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p></div>{author}</header>
<section><div class="DocText"><div class="docOcurrContainer">{body}</div></div></section>
<footer><small>© 2023 Le Monde.</small><div class="publiC-lblNodoc">{number}</div></footer></article></body></html>"""
USUAL = {
    "name": "Le Monde", "header": "Planète, jeudi 13 avril 2023 823 mots, p. 8", "title": "Un titre", "author": "",
    "body": "<p>Un texte.</p>", "number": "news·20230413·LM·1",
}  # fmt: skip


def page(**given: str) -> str:
    return PAGE.format(**{**USUAL, **given})


def read(text: str | bytes) -> list[Article | Refusal]:
    document = decode("x.html", text.encode() if isinstance(text, str) else text)
    assert europresse.recognises(document)
    return list(europresse.parse(document, {}))


def one(**given: str) -> Article:
    [article] = read(page(**given))
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><article><h1 class='titreArticle'>Un titre</h1><p>Un texte.</p></article></body></html>",
        "<html><body><p>Les classes <code>DocPublicationName</code>.</p></body></html>",
        "<html><body><div class='article deArticle'><p class='articleParagraph'>Un texte.</p></div></body></html>",
        '<html><body><a name="DOC_ID_0_0"></a><!-- Hide XML section --><p class="c0">Un texte.</p></body></html>',
        "Un texte qui parle de class='DocPublicationName' et de class='titreArticleVisu'.",
    ],
)
def test_neighbouring_formats_are_left_alone(text: str) -> None:
    assert not europresse.recognises(decode("x.html", text.encode()))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("la <mark>du</mark>ne", "la dune"),
        ("l’en<span class='hlterms'>sable</span>ment", "l’ensablement"),
        ("les <b>crues</b>, <span style='color:red'>puis</span> rien", "les crues, puis rien"),
        ("240\u00a0000\u00a0<mark>euros</mark>\u00a0!", "240\u00a0000\u00a0euros\u00a0!"),
    ],
)
def test_highlights_leave_their_words(marked: str, plain: str) -> None:
    article = one(title=marked, body=f"<p>{marked}</p>")
    assert (article.headline, article.text.split("\n\n")[1]) == (" ".join(plain.split()), plain)


@pytest.mark.parametrize(
    ("line", "published", "section", "words", "page"),
    [
        ("Communication, mardi 14 mars 2006, p. 16", "2006-03-14", "Communication", None, "16"),
        ("mercredi 5 juin 2019 1234 mots, p. 12", "2019-06-05", None, 1234, "12"),
        ("Le Monde, no. 23456, Politique, jeudi 13 avril 2023, p. 8", "2023-04-13", "Politique", None, "8"),
        ("Thursday, December 22, 2022 13887 mots, p. 819(40)", "2022-12-22", None, 13887, "819(40)"),
        ("World, Friday, November 13, 2015", "2015-11-13", "World", None, None),
        ("Votre ville, lundi 28 janvier 2013, p. 93_T_17", "2013-01-28", "Votre ville", None, "93_T_17"),
        ("Politique, jeudi, 27 octobre 2011, p. 12", "2011-10-27", "Politique", None, "12"),
        ("jeudi 13 avril 2023 - 18:04 UTC+02:00 1 512 mots", "2023-04-13", None, 1512, None),
        ("Le 1er mars 2012, p. 3", "2012-03-01", None, None, "3"),
        ("Économie, 1er mars 2012, p. MDE6", "2012-03-01", "Économie", None, "MDE6"),
        ("Dossiers, janvier-février 2014, p. 12-15", "2014-01/2014-02", "Dossiers", None, "12-15"),
        ("12-13 avril 2014", "2014-04", None, None, None),
        ("Hiver 2014", "2014", None, None, None),
        ("Élections 2012, p. 3", None, "Élections 2012", None, "3"),
        ("Portraits", None, "Portraits", None, None),
    ],
)
def test_the_header_has_its_pieces(
    line: str, published: str | None, section: str | None, words: int | None, page: str | None
) -> None:
    header = europresse_header.header(line, "Le Monde")
    assert (header.published.edtf if header.published else None) == published
    assert (header.section, header.words, header.page) == (section, words, page)


@pytest.mark.parametrize(
    ("clock", "stamp"),
    [
        ("18:04 UTC+02:00", "2023-04-13T18:04+02:00"),
        ("18:04:07 UTC", "2023-04-13T18:04:07Z"),
        ("6:04 PM", "2023-04-13T18:04"),
        ("8h05", "2023-04-13T08:05"),
    ],
)
def test_a_clock_keeps_its_day(clock: str, stamp: str) -> None:
    article = one(header=f"jeudi 13 avril 2023 - {clock} 512 mots")
    assert article.published_edtf == "2023-04-13"
    assert (article.extra["datePublished"], article.extra["wordCount"]) == (stamp, 512)


@pytest.mark.parametrize(
    ("written", "name", "kind", "extra"),
    [
        ("Le Monde, no. 24321", "Le Monde", "newspaper", {"issueNumber": "24321"}),
        ("Libération (site web)", "Libération", "newspaper", {}),
        ("Le Parisien   Yvelines", "Le Parisien", "newspaper", {"edition": "Yvelines"}),
        ("Sud Ouest - Gironde", "Sud Ouest", "newspaper", {"edition": "Gironde"}),
        ("L'Humanité ; Journal ; Éd. nationale", "L'Humanité", "newspaper", {"edition": "Journal, Éd. nationale"}),
        ("La Presse+", "La Presse", "newspaper", {}),
        ("Cahiers du fleuve, Vol. 14, no 4", "Cahiers du fleuve", "other", {"volumeNumber": "14", "issueNumber": "4"}),
        ("lepetitfleuve.fr", "lepetitfleuve.fr", "website", {}),
    ],
)
def test_a_publication_without_its_suffixes(written: str, name: str, kind: str, extra: dict[str, str]) -> None:
    article = one(name=written)
    assert article.source is not None and (article.source.name, article.source.kind) == (name, kind)
    assert extra.items() <= article.extra.items()


def test_the_day_of_the_header_wins_and_the_other_is_kept() -> None:
    article = one(number="news·20230414·LM·1")
    assert (article.published_edtf, article.published_source) == ("2023-04-13", "DocHeader")
    assert article.extra["published_conflict"] == {"header": "2023-04-13", "document": "2023-04-14"}
    assert "published_conflict" not in one(header="avril 2023").extra


def test_the_day_of_the_number_where_the_header_has_none() -> None:
    article = one(header="Politique, p. 3")
    assert (article.published_edtf, article.published_source) == ("2023-04-13", "lblNodoc")
    impossible = one(header="31 février 2023")
    assert impossible.published_edtf == "2023-04-13"
    assert impossible.extra["published_conflict"] == {"header": "31 février 2023", "document": "2023-04-13"}
    assert one(header="Politique", number="news·20231340·LM·1").published is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('<div class="docAuthors">Camille Aubry; Hugo Nadal</div>', ["Camille Aubry", "Hugo Nadal"]),
        ('<p class="sm-margin-bottomNews">Lila Bensaïd</p>', ["Lila Bensaïd"]),
        ("<div>Par Yann Le Goff</div>", ["Yann Le Goff"]),
        ('<div class="docAuthors">Crayon</div>', ["Crayon"]),
        ('<div class="docAuthors">AFP</div>', []),
    ],
)
def test_authors_in_each_layout(author: str, names: list[str]) -> None:
    article = one(author=author)
    assert [c.name for c in article.contributions] == names
    assert all(article.text[c.start : c.end] == c.name for c in article.contributions)
    assert [block.kind for block in article.blocks] == ["headline", "byline", "lead"]


def test_a_certificate_is_no_text() -> None:
    for file in sorted(SAMPLES.glob("*.html")):
        for item in read(file.read_bytes()):
            if isinstance(item, Article):
                assert "certificat" not in item.text and "Numéro de document" not in item.text
                assert "essai" not in str(item.extra) and "©" not in item.text


def test_a_box_below_the_text_is_text() -> None:
    below = (
        "<aside><b>Encadré(s) :</b><p>Le bac date de 1912.</p><b>Illustration(s) :</b><p>Le bac.</p></aside><footer>"
    )
    [article] = read(page().replace("<footer>", below))
    assert isinstance(article, Article)
    kinds = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert kinds[-2:] == [("paragraph", "Le bac date de 1912."), ("caption", "Le bac.")]


def test_labels_within_the_element_of_the_text_are_none() -> None:
    below = "<p><b>Illustration(s) :</b><br>Le bac devant Royan.</p><p><b>Note(s) :</b><br>bac@royan.fr</p>"
    article = one(body=f"<p>Un texte.</p><p>Note : le bac est gratuit.</p>{below}")
    assert article.text == "Un titre\n\nUn texte.\n\nNote : le bac est gratuit.\n\nLe bac devant Royan."
    assert article.extra["notes"] == ["bac@royan.fr"]


def test_a_copyright_line_within_the_text() -> None:
    article = one(body="<p>Un texte.</p><p>© AFP</p><p>Un autre.</p><p>© 2023 Le Monde. Tous droits réservés.</p>")
    assert article.text.endswith("Un texte.\n\n© AFP\n\nUn autre.")
    assert article.usage_terms == "© 2023 Le Monde. © 2023 Le Monde. Tous droits réservés."


def test_a_dispatch_in_pre_keeps_its_paragraphs() -> None:
    article = one(body="<pre>PARIS, 3 mai (AFP) - Un fait\nsur deux lignes.\n\nUn autre.</pre>")
    assert article.text.endswith("Un fait sur deux lignes.\n\nUn autre.") and article.dateline == "PARIS"


@pytest.mark.parametrize(
    ("given", "selector"),
    [
        ({"title": ""}, ".titreArticleVisu"),
        ({"title": "<b> </b>"}, ".titreArticle"),
        ({"body": ""}, ".docOcurrContainer"),
    ],
)
def test_a_missing_piece_is_named_and_the_record_can_be_tried_again(given: dict[str, str], selector: str) -> None:
    [refusal] = read(page(**given))
    assert isinstance(refusal, Refusal) and selector in refusal.error
    assert read(refusal.raw) == [replace(refusal, raw=read(refusal.raw)[0].raw)]  # type: ignore[union-attr]


def test_nothing_at_all_is_refused() -> None:
    style = "<html><head><style>.DocPublicationName{}.titreArticleVisu{}</style></head><body>"
    document = decode("x.html", f"{style}<p>Aucun document.</p></body></html>".encode())
    assert europresse.recognises(document)
    with pytest.raises(ReadingError, match="DocPublicationName"):
        list(europresse.parse(document, {}))


def test_a_cut_record_is_refused_again_when_it_is_tried_again() -> None:
    two = page().replace("</body></html>", "") + page().split("<body>")[1]
    first, second = read(two[: two.rindex("texte.") + 3])
    assert isinstance(first, Article) and isinstance(second, Refusal) and "ends within" in second.error
    [again] = read(second.raw)
    assert isinstance(again, Refusal) and again.raw == second.raw.replace(b"\r", b"")


def test_a_table_that_is_cut_is_refused() -> None:
    whole = (SAMPLES / "tables.html").read_bytes()
    items = read(whole[: whole.index("trois semaines".encode("cp1252"))])
    assert [isinstance(item, Refusal) for item in items] == [False, True, True]
    assert isinstance(items[2], Refusal) and "ends within" in items[2].error
    assert isinstance(read(items[2].raw)[0], Refusal)


def test_an_unclosed_article_does_not_swallow_the_next() -> None:
    two = page(title="Le premier").replace("</article></body></html>", "") + page(title="Le second").split("<body>")[1]
    assert [item.headline for item in read(two) if isinstance(item, Article)] == ["Le premier", "Le second"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    [article] = read(page(title="L’été à Évian").replace('charset="utf-8"', 'charset="iso-8859-1"').encode(encoding))
    assert isinstance(article, Article) and article.headline == "L’été à Évian"
    assert article.external_id == "news·20230413·LM·1"


def test_tables_in_one_frame_and_text_without_paragraphs() -> None:
    row = (
        "<tr><td><span class=DocPublicationName>Ouest-France</span><br><span class=DocHeader>2 mars 2012</span><br>"
        "<span class=TitreArticleVisu>Titre {n}</span><br>Yann Kermarec<br>Premier.<br>Second.<br>"
        "Numéro de document : news·20120302·OF·{n}</td></tr>"
    )
    rows = "".join(row.format(n=n) for n in range(40))
    items = read(f"<html><body><div><table>{rows}</table></div></body></html>")
    assert [item.text for item in items if isinstance(item, Article)] == [
        f"Titre {n}\n\nYann Kermarec\n\nPremier.\n\nSecond." for n in range(40)
    ]


SOUP = st.lists(
    st.sampled_from(("<header>", "</header>", "<pre>", "<br>", "<section>", "</div>", "<div class='titreArticle'>", "©",
                     "<p class='titreArticleVisu'>", "<span class='DocHeader'>", "<table>", "</table>", "</article>",
                     "<article>", "Note(s) :", "news·20130413·LM·1", "<div class='transcript'>", "1 mai 2013",
                     "<a href='["))
    | st.text(max_size=12),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    soup=SOUP, fields=st.dictionaries(st.sampled_from(sorted(USUAL)), st.text(max_size=40)), cut=st.integers(0, 1200)
)
def test_no_page_raises_anything_but_a_reading_error(soup: str, fields: dict[str, str], cut: int) -> None:
    text = PAGE.format(**{**USUAL, "body": soup, **fields})
    for given_text in (text, text[:cut], text.replace("article>", "table>")):
        try:
            document: Document = decode("x.html", given_text.encode("utf-8", "surrogatepass"))
            europresse.recognises(document)
            for item in europresse.parse(document, {}):
                assert isinstance(item, Article) or decode("again", item.raw)
        except ReadingError:
            continue
