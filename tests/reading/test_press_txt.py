from __future__ import annotations

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options
from archive.reading.decoding import decode
from tests.conftest import AFP, REUTERS


def read(text: str, options: Options | None = None) -> list[Article | Refusal]:
    return list(reading.articles(decode("x.txt", text.encode()), options or Options()))


def one(text: str) -> Article:
    [article] = read(text)
    assert isinstance(article, Article)
    return article


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_a_reuters_dispatch() -> None:
    article = one(REUTERS)
    assert article.headline == "Tokyo et Séoul préparent un exercice commun"
    assert (article.published_edtf, article.published_source) == ("2024-02", "header")
    assert article.dateline == "SÉOUL"
    assert article.source is not None and (article.source.name, article.source.kind) == ("Reuters", "agency")
    assert [(c.name, c.role) for c in article.contributions] == [
        ("Albert Londres", "reporter"),
        ("Gaston Leroux", "writer"),
        ("Andrée Viollis", "translator"),
        ("Joseph Kessel", "editor"),
    ]
    assert [kind for kind, _ in blocks(article)] == ["header", "headline", "dateline", "lead", "signature"]
    assert article.text == REUTERS


def test_a_caption_comes_before_the_headline() -> None:
    article = one(AFP)
    assert article.headline == "Séoul observe un défilé à Pyongyang"
    assert article.dateline == "Séoul"
    assert article.source is not None and article.source.name == "Agence France-Presse"
    assert [(kind, words[:12]) for kind, words in blocks(article)] == [
        ("header", "date 2023-11"),
        ("caption", "Cette photo "),
        ("credit", "PHOTO ROBERT"),
        ("headline", "Séoul observ"),
        ("dateline", "(Séoul)"),
        ("lead", "L’armée sud-"),
        ("signature", "Agence Franc"),
        ("paragraph", "Pyongyang av"),
    ]
    [photographer] = article.contributions
    assert (photographer.name, photographer.role) == ("Robert Capa", "photographer")
    assert article.text[photographer.start : photographer.end] == "ROBERT CAPA"


@pytest.mark.parametrize(
    ("lead", "dateline", "source"),
    [
        ("WASHINGTON, 18 août 2023 (AFP) - Les trois pays se parlent.", "WASHINGTON", "Agence France-Presse"),
        ("PARIS, 3 mai — Le ministre a parlé.", "PARIS", None),
        ("NEW YORK (Reuters) — L'ONU se réunit.", "NEW YORK", "Reuters"),
        ("(Tokyo) Le Japon proteste.", "Tokyo", None),
        ("(Corrige au 3e paragraphe) Le Japon proteste.", None, None),
        ("Le Japon (allié des États-Unis) - proteste.", None, None),
    ],
)
def test_datelines(lead: str, dateline: str | None, source: str | None) -> None:
    article = one(f" date 2023-08-18 Un titre\n\n{lead}\n")
    assert article.dateline == dateline
    assert (article.source.name if article.source else None) == source
    assert article.headline == "Un titre"


def test_a_newspaper_with_its_byline() -> None:
    article = one(
        " date 2024-03-14 Un mur invisible\n\nLe Petit Parisien\n\nPar Albert Londres, envoyé spécial à Séoul\n\n"
        "La frontière est calme.\n\nRien ne bouge.\n\nA. L.\n"
    )
    assert article.source is not None and article.source.kind == "newspaper"
    assert [(c.name, c.role) for c in article.contributions] == [("Albert Londres", "writer")]
    assert [kind for kind, _ in blocks(article)] == [
        "header", "headline", "byline", "byline", "lead", "paragraph", "signature",
    ]  # fmt: skip


def test_credits_in_their_wordings() -> None:
    signed = (
        "(Reportage de Robert Capa, avec la contribution de Gerda Taro ; version française Jean de La Ville, "
        "édité par Ella Maillart et Nadar Félix)"
    )
    article = one(f" date 2023-05 Titre\n\nTOKYO (Reuters) - Un fait. {signed}\n")
    assert [(c.name, c.role) for c in article.contributions] == [
        ("Robert Capa", "reporter"),
        ("Gerda Taro", "contributor"),
        ("Jean de La Ville", "translator"),
        ("Ella Maillart", "editor"),
        ("Nadar Félix", "editor"),
    ]


def test_several_articles_in_one_file_each_have_their_own_text() -> None:
    first, second = read(REUTERS + "\n" + AFP)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.record, second.record) == (1, 2)
    assert first.text.startswith(" date 2024-02") and second.text.startswith(" date 2023-11")
    assert "KCNA" not in first.text


def test_a_date_that_is_none_is_refused_and_the_rest_goes_on() -> None:
    refused, kept = read(" date 2023-13 Titre\n\nUn fait.\n\n" + REUTERS)
    assert isinstance(refused, Refusal) and "line 1" in refused.error and "2023-13" in refused.error
    assert refused.raw.startswith(b" date 2023-13")
    assert isinstance(kept, Article)


@pytest.mark.parametrize("text", [REUTERS, AFP, REUTERS + "\n" + AFP, "Un titre\n\nUn texte.\n", "x"])
def test_blocks_are_disjoint_ordered_and_trimmed(text: str) -> None:
    for article in read(text):
        assert isinstance(article, Article)
        ends = 0
        for block in article.blocks:
            words = article.text[block.start : block.end]
            assert ends <= block.start and words == words.strip() != ""
            ends = block.end


def test_a_plain_text_has_no_date_of_its_own() -> None:
    article = one("Un titre\n\nUn texte sans en-tête.\n")
    assert (article.headline, article.published) == ("Un titre", None)


def test_too_long_a_text_is_refused_before_any_work() -> None:
    with pytest.raises(reading.ReadingError, match="characters"):
        read("x" * 5_000_000)


def test_the_format_forced_upon_a_text_without_a_header_is_refused() -> None:
    document = decode("a.txt", b"Un texte sans date.")
    with pytest.raises(reading.ReadingError, match="no header with a date"):
        list(reading.articles(document, Options(format="press_txt")))
