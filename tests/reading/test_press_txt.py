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
        ("(AFP) - Le bac a repris.", None, "Agence France-Presse"),
        ("Reuters – Le bac a repris.", None, "Reuters"),
        ("LYON (Reuters) Le bac a repris.", "LYON", "Reuters"),
        ("Bruges (Belga) Le bac a repris.", "Bruges", "Belga"),
        ("BOSTON — (AP) Le bac a repris.", "BOSTON", "Associated Press"),
        ("BERNE, (ATS) - Le bac a repris.", "BERNE", "ATS"),
        ("Tanger, 03 mars 2024 (MAP) - Le bac a repris.", "Tanger", "Maghreb arabe presse"),
        ("ORAN, 3 mars (APS) - Le bac a repris.", "ORAN", "Algérie presse service"),
        ("Sherbrooke — Le bac a repris.", "Sherbrooke", None),
        ("GATINEAU | Le bac a repris.", "GATINEAU", None),
        ("Rome, le 3 mars 2024. Le bac a repris.", "Rome", None),
        ("ROUEN - 3 mars 2024 - Le bac a repris.", "ROUEN", None),
        ("(Corrigé) Le bac a repris.", None, None),
        ("(Actualisé) Le bac a repris.", None, None),
        ("Paris - Roubaix : la course part dimanche.", None, None),
        ("CYCLISME - Le peloton part dimanche.", None, None),
        ("Le Monde (AFP) Le journal paraît.", None, None),
        ("Jean Petit (CGT) Les salariés attendent.", None, None),
        ("Nice, 3 buts. Le match est fini.", None, None),
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


def kinds(text: str) -> list[tuple[str, str]]:
    return [(kind, words[:14]) for kind, words in blocks(one(text)) if kind != "header" or not words.startswith("date")]


WIRE = "LILLE (Reuters) - Le bac a repris lundi."


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("La mesure vaut dès lundi", "lead"),
        ("La mesure vaut dès lundi, et pour un an, a dit le maire.", "lead"),
        ("* Le bac repart lundi\n* Le quai reste fermé", "paragraph"),
        ("(Actualisé avec la réaction du maire)", "paragraph"),
        ("<SECT>", "header"),
        ("=(Photo+Vidéo)=", "header"),
        ("Par Colette Hamon", "byline"),
    ],
)
def test_what_stands_above_the_dateline_does_not_hide_it(above: str, kind: str) -> None:
    article = one(f" date 2024-03 Le bac repart\n\n{above}\n\n{WIRE}\n\nLa suite.\n")
    assert (article.headline, article.dateline) == ("Le bac repart", "LILLE")
    assert article.source is not None and article.source.name == "Reuters"
    body = "paragraph" if kind == "lead" else "lead"
    assert blocks(article)[2:5] == [(kind, above), ("dateline", "LILLE (Reuters)"), (body, "Le bac a repris lundi.")]


def test_a_dateline_below_the_body_is_none_of_the_article() -> None:
    told = "Le bac a repris lundi ses allers et retours, après trois semaines de hautes eaux."
    article = one(f" date 2024-03 Le bac\n\n{told}\n\nLe maire s’en dit heureux.\n\n(Lille) Le bac attend.\n")
    assert article.dateline is None
    assert kinds(article.text)[-1] == ("paragraph", "(Lille) Le bac")


@pytest.mark.parametrize(
    "headline",
    [
        "Le bac repart.",
        "Le bac repart…",
        "Le maire : « Le bac repart. »",
        "(Corrigé) Bac : la reprise",
        "(Rectificatif) Bac : la reprise",
        "Photo : la mode des bacs",
        "Cette photo qui change tout",
        "Par ici la sortie",
        "© et droits voisins : la loi",
        "Crédit agricole : le bac du patron",
        "Le bac " + "très " * 45 + "attendu",
    ],
)
def test_the_words_on_the_line_of_the_header_are_a_headline(headline: str) -> None:
    article = one(f" date 2024-03 {headline}\n\n{WIRE}\n")
    assert (article.headline, article.dateline) == (headline, "LILLE")


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("© Ronan Quéré / AFP", "credit"),
        ("Photo : Ronan Quéré, AFP", "credit"),
        ("PHOTO RONAN QUÉRÉ, AFP", "credit"),
        ("Cette photo montre le bac, lundi à Lille.", "caption"),
        ("LILLE (Reuters) - Le bac a repris.", "dateline"),
        ("Le bac a repris. " * 20, "lead"),
    ],
)
def test_they_may_be_something_else(first: str, kind: str) -> None:
    found = kinds(f" date 2024-03 {first}\n\nLe bac\n\nLe bac a repris lundi.\n")
    assert found[0][0] == kind


def test_a_caption_without_a_full_stop_stands_below_its_credit() -> None:
    found = kinds(" date 2024-03 Le bac\n\nPHOTO RONAN QUÉRÉ, AFP\n\nLe bac, lundi\n\n(Lille) Le bac a repris.\n")
    assert [kind for kind, _ in found] == ["headline", "credit", "caption", "dateline", "lead"]


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    found = kinds(f" date 2024-03 Le bac repart\nPar Colette Hamon\n{WIRE}\nLe maire a parlé.\nLe préfet aussi.\n")
    assert [kind for kind, _ in found] == ["headline", "byline", "dateline", "lead", "paragraph", "paragraph"]
    assert [kind for kind, _ in kinds(f"Le bac repart\n{WIRE}\n\nLe maire a parlé.\n")] == [
        "headline", "dateline", "lead", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Le bac qui relie les deux rives a repris lundi ses allers et\nretours, après trois semaines de hautes eaux.\n",
        "Le bac qui relie les deux rives a repris lundi, à\nLille, ses allers.\n",
        "Le bac a repris,\nLe quai a rouvert,\nLa rive a souri,\nL’hiver est passé.\n",
    ],
)
def test_wrapped_lines_are_one_paragraph(text: str) -> None:
    assert [kind for kind, _ in blocks(one(text))] == ["lead"]


@pytest.mark.parametrize(
    ("signature", "people"),
    [
        ("(Colette Hamon, édité par Ronan Quéré)", [("Colette Hamon", "writer"), ("Ronan Quéré", "editor")]),
        ("(Colette Hamon, Bureau de Lille)", [("Colette Hamon", "writer")]),
        (
            "(Colette Hamon pour le service français, édité par Ronan Quéré)",
            [("Colette Hamon", "translator"), ("Ronan Quéré", "editor")],
        ),
        (
            "(Reportage de C. Hamon ; Ronan Quéré et Anne Le Goff pour la version française)",
            [("C. Hamon", "reporter"), ("Ronan Quéré", "translator"), ("Anne Le Goff", "translator")],
        ),
    ],
)
def test_a_signature_in_brackets_names_who_did_what(signature: str, people: list[tuple[str, str]]) -> None:
    article = one(f" date 2024-03 Le bac\n\nLILLE (Reuters) - Le bac a repris. {signature}\n")
    assert blocks(article)[-1] == ("signature", signature)
    assert [(c.name, c.role) for c in article.contributions] == people


@pytest.mark.parametrize("words", ["(son tarif, voté par Lille, a doublé)", "(Le bac, dit le maire, est sûr)"])
def test_words_in_brackets_are_no_signature(words: str) -> None:
    assert blocks(one(f" date 2024-03 Le bac\n\nLe bac a repris {words}\n"))[-1][0] == "lead"


@pytest.mark.parametrize(
    "line",
    ["Colette Hamon (avec AFP)", "Avec AFP et Reuters", "La rédaction avec AFP", "(AFP)", "abc/de/fg", "ch-rq/al",
     "Colette Hamon\nAgence France-Presse", "A. L.", "Propos recueillis par Colette Hamon"],
)  # fmt: skip
def test_the_last_line_may_sign(line: str) -> None:
    assert blocks(one(f" date 2024-03 Le bac\n\nLe bac a repris.\n\n{line}\n"))[-1] == ("signature", line)


@pytest.mark.parametrize("line", ["Terminé.", "Le maire est content.", "Avec le temps, tout passe.", "(à suivre)"])
def test_the_last_line_may_be_text(line: str) -> None:
    assert blocks(one(f" date 2024-03 Le bac\n\nLe bac a repris.\n\n{line}\n"))[-1][0] == "paragraph"


@pytest.mark.parametrize("header", ["  date 2024-03 Le bac", "\u00a0date 2024-03 Le bac", "Date 2024-03 Le bac"])
def test_a_header_is_known_however_it_is_typed(header: str) -> None:
    article = one(f"{header}\n\n{WIRE}\n")
    assert (article.headline, article.published_edtf) == ("Le bac", "2024-03")


def test_a_line_of_the_body_is_no_header() -> None:
    assert len(read(" date 2024-03 Le bac\n\nLe bac repart à cette\ndate 2024 qui fut longue à venir.\n")) == 1
    assert len(read(" date 2024-03 Un\nLe bac repart.\n date 2024-04 Deux\nLe quai aussi.\n")) == 2


def test_soft_hyphens_stay_in_the_text_and_leave_the_headline() -> None:
    article = one(
        " date 2024-02 Le bud\u00adget vo\u200bté\n\nLILLE (Reuters) - Le bud\u00adget est voté, dit le maire.\n"
    )
    assert article.headline == "Le budget voté"
    assert "Le bud\u00adget est" in article.text


@pytest.mark.parametrize("line", range(9))
def test_a_date_of_publication_may_stand_on_any_line(line: int) -> None:
    lines = ["Le bac du soir", *("sous la pluie et le vent",) * 8]
    lines[line] = "Publié le 4 mai 2023"
    article = one("\n".join(lines) + "\nLe bac repart mardi. Il est tard.\n")
    assert "".join(article.text.split()) == "".join(word for line in lines for word in line.split()) + (
        "Lebacrepartmardi.Ilesttard."
    )
