from __future__ import annotations

import json

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options
from archive.reading.decoding import decode


def read(*records: object, **options: dict[str, str]) -> list[Article | Refusal]:
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return list(reading.articles(decode("x.jsonl", lines.encode()), Options("jsonl", **options)))  # type: ignore[arg-type]


def test_parts_are_joined_in_reading_order() -> None:
    [article] = read(
        {
            "headline": "Un titre", "body": "Premier.\n\nSecond.", "byline": "Par Albert Londres",
            "published": "2023-05-03",
            "source": "AFP", "url": "https://www.example.org/1", "external_id": 7, "version": "2", "mood": "grave",
        }
    )  # fmt: skip
    assert isinstance(article, Article)
    assert article.text == "Un titre\n\nPar Albert Londres\n\nPremier.\n\nSecond."
    assert [(b.kind, article.text[b.start : b.end]) for b in article.blocks] == [
        ("headline", "Un titre"),
        ("byline", "Par Albert Londres"),
        ("lead", "Premier."),
        ("paragraph", "Second."),
    ]
    assert [c.name for c in article.contributions] == ["Albert Londres"]
    assert article.source is not None and article.source.name == "Agence France-Presse"
    assert (article.external_id, article.version, article.extra) == ("7", "2", {"mood": "grave"})


def test_a_lead_may_open_with_a_dateline() -> None:
    [article] = read({"headline": "T", "body": "VIENNE, 21 décembre 2023 (AFP) - Un fait.\n\nUn autre."})
    assert isinstance(article, Article) and article.source is not None
    assert (article.dateline, article.source.name) == ("VIENNE", "Agence France-Presse")
    assert [b.kind for b in article.blocks] == ["headline", "dateline", "lead", "paragraph"]


def test_a_clock_time_is_kept_beside_its_day() -> None:
    [late, day, own] = read(
        {"body": "Un fait.", "published": "2023-07-24T23:30:00-05:00"},
        {"body": "Un fait.", "published": "2023-07-24"},
        {"body": "Un fait.", "published": "2023-07-24T23:30:00Z", "datePublished": "le soir"},
    )
    assert isinstance(late, Article) and isinstance(day, Article) and isinstance(own, Article)
    assert [article.published and article.published.edtf for article in (late, day, own)] == ["2023-07-24"] * 3
    assert late.extra == {"datePublished": "2023-07-24T23:30:00-05:00"} and not day.extra
    assert own.extra == {"datePublished": "le soir"}


def test_its_own_text_and_blocks_win() -> None:
    [article] = read({"headline": "T", "text": "T. Corps.", "blocks": [{"kind": "lead", "start": 3, "end": 9}]})
    assert isinstance(article, Article)
    assert article.text == "T. Corps." and [b.kind for b in article.blocks] == ["lead"]


def test_keys_under_other_names() -> None:
    [article] = read({"title": "T", "content": "Corps."}, names={"title": "headline", "content": "body"})
    assert isinstance(article, Article) and (article.headline, article.text) == ("T", "T\n\nCorps.")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("{pas du json", "line 1"),
        ("[1]", "not a JSON object"),
        ({"headline": "Sans texte"}, "no text"),
        ({"body": "x", "published": "mardi"}, "mardi"),
        ({"body": ["x"]}, "`body` is no text"),
        ({"body": "a\0b"}, "NUL"),
        ('{"body": "\\ud800"}', "surrogate"),
        ({"text": "abc", "blocks": [{"kind": "lead", "start": 0, "end": 9}]}, "a block from 0 to 9"),
        ({"text": "abc", "blocks": [{"kind": "mystery", "start": 0, "end": 1}]}, "mystery"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_bytes(record: object, words: str) -> None:
    refused, kept = read(record, {"body": "Bon."})
    assert isinstance(refused, Refusal) and words in refused.error and refused.raw
    assert isinstance(kept, Article) and kept.record == 2


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Colette Hamon, Grand Reporter", [("Colette Hamon", "writer")]),
        ("Service Politique", []),
        ("Correspondance Particulière", []),
        ("La Rédaction", []),
        ("Colette Hamon, professeure à Sciences Po", [("Colette Hamon", "writer")]),
        ("De notre envoyée spéciale à Odessa Colette Hamon", [("Colette Hamon", "reporter")]),
        ("Colette Hamon Envoyée Spéciale", [("Colette Hamon", "writer")]),
        (
            "Colette Hamon (texte) et Ronan Quéré (photos)",
            [("Colette Hamon", "writer"), ("Ronan Quéré", "photographer")],
        ),
        ("Hamon, Colette", [("Colette Hamon", "writer")]),
        ("Hamon, Colette; Quéré, Ronan", [("Colette Hamon", "writer"), ("Ronan Quéré", "writer")]),
        ("Paris, Londres", []),
        ("J.-P. Hamon", [("J.-P. Hamon", "writer")]),
        ("Jean-Marie de La Tour", [("Jean-Marie de La Tour", "writer")]),
    ],
)
def test_a_byline_names_persons_and_nothing_else(byline: str, people: list[tuple[str, str]]) -> None:
    [article] = read({"headline": "Le bac", "body": "Le bac a repris.", "byline": byline})
    assert isinstance(article, Article)
    assert [(person.name, person.role) for person in article.contributions] == people
