"""Saved web pages: which field is believed, what is left out of a body, which pages are refused as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import reading
from archive.errors import ReadingError
from archive.models import Article
from archive.reading import Options, decoding

SAMPLES = Path(__file__).parents[1] / "samples" / "web_page"
TEXT = (
    "Le bac qui relie les deux rives a repris lundi ses allers et retours, après trois semaines de hautes eaux."
    " Les collégiens étaient les premiers à bord, avec leurs vélos et deux chiens."
)


def read(page: str | bytes) -> Article:
    document = decoding.decode("page.html", page if isinstance(page, bytes) else page.encode())
    assert reading.format_of(document, Options()) == "web_page"
    [found] = reading.articles(document, Options())
    assert isinstance(found, Article)
    return found


def page(head: str = "", body: str = "", inside: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="fr"><head><title>Le bac reprend</title>{head}</head><body>{body}<article>'
        f'<h1>Le bac reprend</h1><div class="article__content"><p>{TEXT}</p>{inside}</div></article></body></html>'
    )


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "source", "day"),
    [
        (
            linked('{"@type":"NewsArticle","datePublished":"2024-03-05T23:30:00-05:00"}'),
            "json-ld:datePublished",
            "2024-03-05",
        ),
        (linked('[{"@graph":[{"@type":"Article","datePublished":"2024-03"}]}]'), "json-ld:datePublished", "2024-03"),
        (
            linked('{"@type":"NewsArticle","headline":"A "B" C","datePublished":"2024-03-05",'),
            "json-ld:datePublished",
            "2024-03-05",
        ),
        (
            '<meta property="article:published_time" content="2024-03-05T08:00:00Z">',
            "article:published_time",
            "2024-03-05",
        ),
        ('<meta name="DC.date.issued" content="2024-03-05">', "dc.date.issued", "2024-03-05"),
        ('<link rel="canonical" href="https://a.fr/2024/03/05/bac/">', "url", "2024-03-05"),
    ],
)
def test_a_date_tells_where_it_was_found(head: str, source: str, day: str) -> None:
    found = read(page(head))
    assert (found.published_source, found.published_edtf) == (source, day)


def test_a_stamp_that_is_none_is_kept_and_the_next_one_believed() -> None:
    found = read(
        page(linked('{"@type":"NewsArticle","datePublished":"bientôt"}') + '<meta name="date" content="2024-03-05">')
    )
    assert found.published_edtf == "2024-03-05"
    assert found.extra["datePublished_others"] == {"json-ld:datePublished": "bientôt"}


def test_both_stamps_are_kept_with_their_sources() -> None:
    found = read(page(linked('{"@type":"NewsArticle","datePublished":"2024-03-05T08:00:00+01:00",'
                             '"dateModified":"2024-03-06T09:00:00+01:00","isAccessibleForFree":"False"}')))  # fmt: skip
    assert found.extra["datePublished"] == "2024-03-05T08:00:00+01:00"
    assert found.extra["dateModified_source"] == "json-ld:dateModified"
    assert found.extra["isAccessibleForFree"] is False


@pytest.mark.parametrize(
    "inside",
    [
        '<aside class="x"><p>Un autre article du même journal, sur tout autre chose, en une phrase.</p></aside>',
        '<div class="newsletter-box"><p>Recevez chaque matin notre lettre, avec tout ce qu’il faut savoir.</p></div>',
        '<p>À lire aussi : <a href="/x">Le pont fermé</a></p>',
        '<p><a href="/x">Notre dossier complet sur les bacs de la région</a></p>',
        "<p>Il vous reste 62,5% de cet article à lire. La suite est réservée aux abonnés.</p>",
        '<p><strong>À lire aussi</strong><a href="/x">Le pont fermé jusqu’à l’été</a></p>',
        '<p>→ À LIRE. <a href="/x">Le pont</a> fermé</p>',
        "<p>La suite après cette publicité</p>",
        "<p>Écouter cet article</p><p>Réagir (12)</p><p>ABONNÉS</p><p>Newsletter</p>",
        "<p>Profitez de notre offre à 1 €/mois</p>",
        "<p>Ce contenu est bloqué car vous n’avez pas accepté les cookies.</p>",
        "<p>Cet article vous a plu ?</p>",
        '<ul class="share"><li>Partager sur un réseau</li></ul>',
        "<p hidden>Ce que personne ne voit sur la page publiée, ni ne doit lire ici.</p>",
        "<script>var p = '<p>rien</p>';</script>",
    ],
)
def test_what_stands_around_is_left_out(inside: str) -> None:
    assert read(page(inside=inside)).text == f"Le bac reprend\n\n{TEXT}"


def test_the_article_in_json_is_read_where_the_page_shows_none() -> None:
    held = linked(f'{{"@type":"NewsArticle","headline":"Le bac","articleBody":"{TEXT}"}}')
    found = read(f'<html><head>{held}</head><body><div id="app"></div></body></html>')
    assert found.text == f"Le bac\n\n{TEXT}"


@pytest.mark.parametrize(
    "words",
    [
        "Abonnez-vous, répète le patron du bac aux usagers.",
        "Inscrivez-vous avant lundi, rappelle le maire.",
        "Newsletter après newsletter, le journal a grandi.",
        "Abonnés et curieux se pressent sur le quai.",
        "Lire est un plaisir.",
        "La suite après l’été, dit le préfet.",
        "Profitez de l’été, conseille le médecin.",
    ],
)
def test_a_sentence_of_the_article_stays(words: str) -> None:
    assert read(page(inside=f"<p>{words}</p>")).text.endswith(words)


@pytest.mark.parametrize(
    ("shown", "day", "source"),
    [
        ("<time>5 mars 2024</time>", "2024-03-05", "time"),
        ('<span class="date">Publié le 05/03/2024 à 10:00</span>', "2024-03-05", "shown"),
        ('<p class="publish-date">Mis en ligne le 5 mars 2024</p>', "2024-03-05", "shown"),
        ("<time>mardi</time>", None, None),
        ('<span class="date">mardi 5 mars 2024</span>', None, None),  # of the day on which it was read, perhaps
        ('<meta name="DC.date" content="05-03-2024">', "2024-03-05", "dc.date"),
        (linked('{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00"}'), None, None),
    ],
)
def test_a_date_that_is_shown(shown: str, day: str | None, source: str | None) -> None:
    found = read(page(body=shown))
    assert (found.published_edtf, found.published_source) == (day, source)


def test_a_caption_and_its_credit_are_two_blocks() -> None:
    found = read(page(inside="<figure><figcaption>Le bac, lundi. © Ronan Quéré</figcaption></figure>"))
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind in ("caption", "credit")] == [
        "Le bac, lundi.",
        "© Ronan Quéré",
    ]


@pytest.mark.parametrize(
    ("tail", "credit", "people"),
    [
        ("RONAN QUÉRÉ / AFP", "RONAN QUÉRÉ / AFP", ["Ronan Quéré"]),
        ("(Ronan Quéré / AFP)", "Ronan Quéré / AFP", ["Ronan Quéré"]),
        ("Photo Ronan Quéré/AFP", "Photo Ronan Quéré/AFP", ["Ronan Quéré"]),
        ("(Photo by Ronan Quéré / AFP)", "Photo by Ronan Quéré / AFP", ["Ronan Quéré"]),
        ("PHOTO RONAN QUÉRÉ, AGENCE FRANCE-PRESSE", "PHOTO RONAN QUÉRÉ, AGENCE FRANCE-PRESSE", ["Ronan Quéré"]),
        ("- AFP/Archives", "AFP/Archives", []),
        ("REUTERS/Ronan Quéré", "REUTERS/Ronan Quéré", ["Ronan Quéré"]),
        ("Photo AFP/Ronan QUÉRÉ", "Photo AFP/Ronan QUÉRÉ", ["Ronan QUÉRÉ"]),
        ("AFP", "AFP", []),
        ("| OUEST-FRANCE", "OUEST-FRANCE", []),
    ],
)
def test_a_credit_at_the_end_of_a_caption_is_taken_whole(tail: str, credit: str, people: list[str]) -> None:
    found = read(page(inside=f'<figure><figcaption aria-hidden="true">Le bac, lundi. {tail}</figcaption></figure>'))
    kinds = [(b.kind, found.text[b.start : b.end]) for b in found.blocks if b.kind in ("caption", "credit")]
    assert kinds == [("caption", "Le bac, lundi."), ("credit", credit)]
    assert [(person.name, person.role) for person in found.contributions] == [(name, "photographer") for name in people]


@pytest.mark.parametrize("caption", ["Le bac, lundi.", "Le bac et le pont/quai, lundi.", "Le siège de l’AFP, à Paris."])
def test_a_caption_without_a_credit_is_whole(caption: str) -> None:
    found = read(page(inside=f"<figure><figcaption>{caption}</figcaption></figure>"))
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind in ("caption", "credit")] == [caption]


def test_a_name_is_found_in_the_byline() -> None:
    found = read(page(linked('{"@type":"NewsArticle","author":{"@type":"Person","name":"Colette Hamon"}}')))
    [person] = found.contributions
    assert found.text[person.start : person.end] == person.name == "Colette Hamon"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<h1>Erreur 404</h1><p>La page que vous cherchez n’existe plus.</p>", "an error page"),
        ('<form><p>Connectez-vous.</p><input type="password"></form>', "a login page"),
        ("<p>Nous utilisons des cookies.</p><button>x</button><p>Continuer sans accepter</p>", "a wall of consent"),
        ("<noscript>Activez JavaScript pour lire ce site.</noscript><div id=app></div>", "JavaScript"),
        ("<p>© 2024 Le Journal. Tous droits réservés.</p>", "copyright"),
        ("".join(f'<p><a href="/{n}">Un titre d’article numéro {n}</a></p>' for n in range(30)), "links"),
        ("<div></div>", "no paragraph"),
        (
            "<div id=wall><h1>Vos choix</h1><p>Avec nos 40 partenaires, nous déposons des cookies et lisons ce qu’ils"
            " disent de vos visites, pour mesurer l’audience et vous montrer ce qui vous plaît.</p><p>Vous pouvez à"
            " tout moment retirer votre consentement ou vous opposer aux traitements.</p></div>",
            "a wall of consent",
        ),
        ("<h1>Un instant</h1><p>Pour lire la suite, montrez que vous n’êtes pas un robot.</p>", "robots"),
    ],
)
def test_a_page_that_is_no_article_is_refused_as_what_it_is(body: str, what: str) -> None:
    with pytest.raises(ReadingError, match=what) as raised:
        read(f"<!DOCTYPE html><html><head><title>Le Journal</title></head><body>{body}</body></html>")
    assert raised.value.where == "page.html" and raised.value.hint


def test_a_page_of_teasers_is_refused() -> None:
    teaser = f'<article><h2><a href="/x">Le bac</a></h2><p>{TEXT}</p></article>'
    with pytest.raises(ReadingError, match="links"):
        read(f"<!DOCTYPE html><html><body><main>{teaser * 12}</main></body></html>")


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_page_of_short_teasers_is_refused(wrapped: bool) -> None:
    def teaser(number: int) -> str:
        heading, words = f"Le bac numéro {number} reprend", f"Ce que dit en une ligne l’article numéro {number}."
        if wrapped:
            return f'<article><a href="/{number}"><h3>{heading}</h3><p>{words * 3}</p></a></article>'
        return f'<article><h2><a href="/{number}">{heading}</a></h2><p>{words}</p></article>'

    with pytest.raises(ReadingError, match="links"):
        read(f"<!DOCTYPE html><html><body><main><h1>Bacs</h1>{''.join(map(teaser, range(8)))}</main></body></html>")


def test_an_article_above_teasers_is_read() -> None:
    teaser = (
        '<article><h3><a href="/x">Le pont</a></h3><p>Ce que dit en une ligne un autre article du site.</p></article>'
    )
    found = read(
        f"<!DOCTYPE html><html><body><main><h1>Le bac</h1><p>{TEXT}</p><p>Il ira.</p></main>{teaser * 6}</body></html>"
    )
    assert found.text == f"Le bac\n\n{TEXT}\n\nIl ira."


def test_an_article_about_cookies_is_read() -> None:
    words = (
        "Les sites devront demander leur consentement aux lecteurs avant de déposer des cookies, a dit la commission."
    )
    assert words in read(f"<!DOCTYPE html><html><body><main><h1>Cookies</h1><p>{words}</p></main></body></html>").text
    said = (
        "« Vos données personnelles ne sont pas à vendre », a répondu la ministre devant l’Assemblée nationale, mardi."
    )
    page = f"<!DOCTYPE html><html><body><main><h1>Cookies</h1><p>{words}</p><p>{said}</p></main></body></html>"
    assert said in read(page).text


def test_a_saved_page_has_the_address_it_was_saved_from() -> None:
    saved = "<!-- saved from url=(0030)https://www.a.fr/bac?utm_source=x -->\n" + page()
    assert read(saved).url == "https://www.a.fr/bac"
    archived = page('<link rel="canonical" href="https://web.archive.org/web/20240305im_/https://www.a.fr/bac">')
    assert read(archived).url == "https://www.a.fr/bac"
    kept = '<link rel="canonical" href="https://archive.ph/aBcDe"><meta property="og:url" content="{}">'
    assert read(page(kept.format("http://archive.today/20240305/https://www.a.fr/bac"))).url == "https://www.a.fr/bac"


def test_other_encodings() -> None:
    for encoding in ("latin-1", "utf-16", "cp1252"):
        text = page().replace("<title>", f'<meta charset="{encoding}"><title>')
        assert TEXT in read(text.encode(encoding)).text


def test_half_a_pair_of_surrogates_is_no_character() -> None:
    found = read(page(linked(r'{"@type":"NewsArticle","headline":"Le bac \ud83d\u0000","genre":"\udc00"}')))
    f"{found.headline}{found.extra}".encode()


def test_elements_nested_without_end() -> None:
    with pytest.raises(ReadingError):
        read("<html><body>" + "<div>" * 5000 + "</body></html>")
    assert TEXT in read(page(linked("[" * 5000))).text


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(SAMPLES.glob("*.html"))), st.floats(0, 1), st.text(max_size=20), st.floats(0, 1))
def test_a_page_cut_or_damaged_anywhere_is_an_article_or_refused(path: Path, at: float, put: str, cut: float) -> None:
    data = path.read_bytes()
    place, end = int(at * len(data)), int(cut * len(data))
    damaged = (data[:place] + put.encode("utf-8", "replace") + data[place:])[: max(end, 1)]
    try:
        document = decoding.decode("page.html", damaged)
        for item in reading.articles(document, Options(format="web_page")):
            assert isinstance(item, Article) and item.text.strip()
            f"{item}".encode()
    except ReadingError as error:
        assert str(error)


def test_a_page_in_plain_french_is_french_whatever_its_theme_declares() -> None:
    assert read(page().replace('lang="fr"', 'lang="en-US"')).language == "fr"
    said = "The ferry between the two banks was back on Monday, after three weeks of high water, and pupils came first."
    assert read(page().replace('lang="fr"', 'lang="en-US"').replace(TEXT, said)).language == "en"


def test_marks_of_no_width_are_no_letters() -> None:
    assert "Le gouvernement a" in read(page(inside="<p>Le gou&shy;ver&shy;nement a\u200b parlé.</p>")).text


def test_the_heads_of_a_table_are_read() -> None:
    table = "<table><tr><th>Bac</th><td>12 min</td></tr></table>"
    assert read(page(inside=table)).text.endswith("Bac\n\n12 min")


def body_of(found: Article) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind in ("lead", "paragraph")]


def test_paragraphs_that_are_divs_are_read_short_ones_too() -> None:
    said = "Le passeur n’a pas changé, mais son bateau a reçu un moteur neuf pendant l’hiver."
    divs = "".join(f'<div class="t">{words}</div>' for words in (TEXT, "Et demain ?", said, "« On verra »"))
    shown = f'<div class="article-body"><h1>Le bac reprend</h1><div>Partager</div>{divs}</div>'
    found = read(f"<!DOCTYPE html><html><body>{shown}</body></html>")
    assert body_of(found) == [TEXT, "Et demain ?", said, "« On verra »"]


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        ('<aside class="article__encadre"><h3>Repères</h3><p>Le bac date de 1912.</p></aside>', True),
        ("<aside><p>Le bac date de 1912.</p></aside>", True),
        ('<aside class="encadre encadre-abonnement"><p>Le bac date de 1912.</p></aside>', False),
        ('<aside class="pub"><p>Le bac date de 1912.</p></aside>', False),
        ('<aside><p>Le bac date de 1912.</p><a href="/bac">Toute son histoire</a></aside>', False),
        ("<aside><p>Le bac date de 1912.</p><form><input></form></aside>", False),
    ],
)
def test_a_box_is_of_the_article_or_beside_it(aside: str, kept: bool) -> None:
    assert ("1912" in read(page(inside=aside)).text) is kept


def test_a_teaser_within_an_article_is_none_of_it() -> None:
    teaser = f'<article><h3><a href="/pont">Le pont</a></h3><p>{TEXT.replace("bac", "pont")}</p></article>'
    assert body_of(read(page(inside=f"{teaser}<p>Il ira.</p>"))) == [TEXT, "Il ira."]


def test_a_page_of_briefs_has_all_of_them() -> None:
    briefs = [(f"Brève {number}", TEXT.replace("deux chiens", f"{number} chiens")) for number in range(2, 9)]
    shown = "".join(f"<article><h2>{head}</h2><p>{words}</p></article>" for head, words in briefs)
    found = read(f"<!DOCTYPE html><html><head><title>En bref - Ouest-France</title></head><body>{shown}</body></html>")
    assert body_of(found) == [text for brief in briefs for text in brief]
    assert (found.headline, found.source and found.source.name) == ("En bref", "Ouest-France")


def test_the_other_articles_of_a_page_are_no_briefs() -> None:
    other = "<article><h2>Le pont</h2><p>{}</p>{}</article>"
    cut, more = TEXT.replace("bac", "pont")[:-1] + "…", '<a href="/pont">Lire la suite</a>'
    others = other.format(cut, "") + other.format(TEXT.replace("bac", "pont"), more)
    found = read(page().replace("</article>", f"</article>{others}"))
    assert body_of(found) == [TEXT]


def test_day_and_authors_as_hatom_has_them() -> None:
    card = '<span class="vcard author"><a class="url fn">{}</a></span>'
    day = '<abbr class="published" title="2024-03-05T08:30:00Z">5 mars</abbr>'
    signed = f"<p>{day}, {card.format('Colette Hamon')}, {card.format('Ronan Quéré')}</p>"
    found = read(page(body=f"{signed}<div>{card.format('Un lecteur')}</div>"))
    assert found.published_edtf == "2024-03-05"
    assert [person.name for person in found.contributions] == ["Colette Hamon", "Ronan Quéré"]


def test_a_page_saved_by_word_has_its_title() -> None:
    body = f"<div class=WordSection1><p class=MsoTitle>Le bac reprend</p><p class=MsoNormal>{TEXT}</p></div>"
    found = read(f"<html><head><title>Document 1</title></head><body lang=FR>{body}</body></html>")
    assert (found.headline, found.text) == ("Le bac reprend", f"Le bac reprend\n\n{TEXT}")


def test_the_name_that_closes_an_article_signs_it() -> None:
    found = read(page('<meta name="author" content="Colette Hamon">', inside="<p>Colette Hamon</p>"))
    assert found.blocks[-1].kind == "signature"


def test_the_day_of_a_comment_is_not_the_articles() -> None:
    comment = (
        '<li class="comment"><article class="comment-body"><time datetime="2024-03-09">9 mars</time></article></li>'
    )
    assert read(page().replace("</body>", f'<ol class="comment-list">{comment}</ol></body>')).published is None


@pytest.mark.parametrize(
    "shown",
    [
        '<p class="date">Le 5 mars 2024</p>',
        '<div class="article-date">mardi 5 mars 2024 à 8h30</div>',
        '<div class="submitted">Publié par Colette Hamon le mar, 05/03/2024 - 08:30</div>',
    ],
)
def test_a_day_that_stands_alone_below_the_title(shown: str) -> None:
    head = '<div class="date">dimanche 22 novembre 2026</div>'
    found = read(page(body=head).replace("</h1>", f"</h1>{shown}").replace("<p>", f"{shown}<p>", 1))
    assert (found.published_edtf, found.published_source) == ("2024-03-05", "shown")
    assert found.text == f"Le bac reprend\n\n{TEXT}"


def test_a_subheading_that_is_a_sentence_is_the_standfirst() -> None:
    said = "Le passeur n’a pas changé, mais son bateau a reçu un moteur neuf pendant l’hiver."
    found = read(page().replace("</h1>", f'</h1><h2 class="subheadline">{said}</h2>'))
    assert body_of(found) == [said, TEXT] and found.alternative_headline is None
    found = read(page().replace("</h1>", '</h1><h2 class="subheadline">Un moteur neuf</h2>'))
    assert body_of(found) == [TEXT] and found.alternative_headline == "Un moteur neuf"


def test_a_short_article_without_marks_is_no_notice_of_copyright() -> None:
    shown = f'<div class="x1"><div class="x2"><p>{TEXT}</p></div></div><footer>© 2024 Le Journal</footer>'
    assert TEXT in read(f"<!DOCTYPE html><html><body>{shown}</body></html>").text


def test_a_page_of_the_nineties_is_read() -> None:
    said = "Le passeur n'a pas changé, mais son bateau a reçu un moteur neuf pendant l'hiver."
    cell = f"<TD><FONT SIZE=1>12 mars 1998</FONT><P><FONT SIZE=5><B>Le bac reprend</B></FONT><P>{TEXT}<P>{said}</TD>"
    menu = '<TD WIDTH=120><A HREF="une.html">La une</A><BR><A HREF="pol.html">Politique</A></TD>'
    found = read(f"<HTML><BODY><TABLE WIDTH=600><TR>{menu}{cell}</TR></TABLE></BODY></HTML>")
    assert body_of(found)[-2:] == [TEXT, said] and "La une" not in found.text


def test_a_day_and_a_byline_in_words_alone() -> None:
    lines = "<p>Par Colette Hamon</p><p>Publié le 12 mai 2023 à 18h05, modifié le 13 mai 2023</p>"
    aside = "<aside><p>Publié le 3 mai 2023</p></aside>"
    text = f"<p>{'Le bac a repris lundi. ' * 12}</p>"
    found = read(f"<!DOCTYPE html><html><body>{aside}<main><h1>Le bac reprend</h1>{lines}{text}</main></body></html>")
    assert (found.published_edtf, found.published_source) == ("2023-05-12", "shown")
    assert [block.kind for block in found.blocks] == ["headline", "byline", "lead"]
    assert [person.name for person in found.contributions] == ["Colette Hamon"]
