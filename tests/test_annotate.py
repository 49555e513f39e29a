from __future__ import annotations

import pytest

from archive import edtf
from archive.annotate import annotate, explain
from archive.models import Annotated, Article, Block, DateMention


def annotated(text: str, published: str | None, dateline: str = "") -> Annotated:
    blocks = (Block("dateline", 0, len(dateline)), Block("lead", len(dateline), len(text))) if dateline else ()
    return annotate(Article(text, blocks, published=edtf.parse(published) if published else None))


@pytest.mark.parametrize(
    ("dateline", "body", "published", "inferred"),
    [
        ("PARIS, vendredi 12 mai (AFP) -", " Le maire a démissionné mardi.", "2023-05", "2023-05-12"),
        ("PARIS, 12 mai 2023 (AFP) -", " Le maire a démissionné mardi.", None, "2023-05-12"),
        ("PARIS, 12 mai (AFP) -", " Le maire a démissionné mardi.", "2023", "2023-05-12"),
        ("", "Le maire a démissionné ce vendredi 12 mai. Mardi, il hésitait.", "2023-05", "2023-05-12"),
        ("PARIS, 12 mai (AFP) -", " Le maire a démissionné mardi.", None, None),  # of which year?
        ("PARIS, 12 mai (AFP) -", " Le maire a démissionné mardi.", "2023-06", None),  # the header denies it
        ("PARIS, 12 mai (AFP) -", " Le maire a démissionné mardi.", "2023-05-15", None),  # the header knows the day
        ("", "Ce 12 mai, il part ; ce 14 mai, il revient.", "2023-05", None),  # two days tell nothing
        ("", "Le maire a démissionné le 12 mai.", "2023-05", None),  # a day, but not the text's own
    ],
)
def test_the_day_of_publication_that_a_text_tells(
    dateline: str, body: str, published: str | None, inferred: str | None
) -> None:
    found = annotated(dateline + body, published, dateline).publication_evidence
    assert (found.period.edtf if found and found.period else None) == inferred


def test_what_leans_on_publication_leans_on_the_day_that_the_text_tells() -> None:
    dateline = "PARIS, vendredi 12 mai (AFP) -"
    text = dateline + " Le maire a démissionné mardi."
    facts = annotated(text, "2023-05", dateline)
    assert [(m.surface, m.period and m.period.edtf) for m in facts.dates] == [
        ("vendredi 12 mai", "2023-05-12"),
        ("mardi", "2023-05-09"),
    ]
    assert facts.article.published_edtf == "2023-05"
    mentions, _ = explain(facts.article)
    assert [m.surface for m in mentions if m in facts.dates] == ["vendredi 12 mai", "mardi"]
    assert len(annotated(text, "2023-05").dates[1].period.edtf) > 10  # type: ignore[union-attr,arg-type]


def test_no_sentence_ends_inside_a_name() -> None:
    text = "La chaîne appartient à Warner Bros. Discovery depuis 2022. Rien n'a changé."
    found = annotate(Article(text))
    assert [text[start:end] for start, end in found.sentences] == [text[:58], text[59:]]
    assert "Warner Bros. Discovery" in {mention.surface for mention in found.entities}


def test_a_family_name_that_is_a_day_is_no_date() -> None:
    text = "Un adjoint s'en va\n\nThierry Mardi, adjoint au maire de Lens, a démissionné lundi. Mardi, il était là."
    facts = annotated(text, "2024-03-14")
    dates = [mention.surface for mention in facts.dates]
    assert dates == ["lundi", "Mardi"]
    assert [m.surface for m in explain(facts.article)[0] if isinstance(m, DateMention)] == dates


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060", "\u00ad\n"])
def test_what_is_not_seen_parts_no_name_and_no_date(hidden: str) -> None:
    plain = "PARIS, 12 mai (AFP) - Angela Merkel sera à Pyongyang mardi, puis le 3 juin 2023. Ven|dredi, elle dort."
    parted = plain.replace("Merkel", "Mer|kel").replace("Pyongyang", "Pyong|yang").replace("juin", "ju|in")
    text = parted.replace("|", hidden)
    facts, seen = (annotated(words, "2023-05", words[:20]) for words in (text, plain.replace("|", "")))
    assert len(seen.dates) == 4 and len(seen.entities) > 2
    assert facts.article.text == text and len(facts.sentences) == len(seen.sentences)
    for found, known in ((facts.dates, seen.dates), (facts.entities, seen.entities)):
        assert [mention.surface.replace(hidden, "") for mention in found] == [mention.surface for mention in known]
        assert all(text[mention.start : mention.end] == mention.surface for mention in found)
    assert [m.period for m in facts.dates] == [m.period for m in seen.dates]
    assert [m.entity for m in facts.entities] == [m.entity for m in seen.entities]
    said = [text[start:end].replace(hidden, "") for start, end in facts.sentences]
    assert said == [seen.article.text[start:end] for start, end in seen.sentences]
    told, _ = explain(facts.article)
    assert sorted((m.start, m.end) for m in told) == sorted((m.start, m.end) for m in (*facts.dates, *facts.entities))
