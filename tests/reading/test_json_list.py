"""JSON as newspapers' interfaces and other programs give it: wrapped or listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from archive.models import Article, Refusal

TEXT = "Le bac qui relie les deux rives a repris lundi ses allers et retours, après trois semaines de hautes eaux."
URL = "https://www.lemonde.fr/bac"


@pytest.mark.parametrize(
    "given",
    [
        [{"title": "Le bac reprend", "published": "2023-05-12", "text": TEXT, "source": "Le Monde", "url": URL}],
        [{"titre": "Le bac reprend", "date": "12 mai 2023", "texte": TEXT, "journal": "Le Monde", "lien": URL}],
        {
            "status": "ok",
            "articles": [
                {
                    "source": {"id": None, "name": "Le Monde"},
                    "title": "Le bac reprend",
                    "url": URL,
                    "publishedAt": "2023-05-12T16:05:00Z",
                    "content": TEXT,
                }
            ],
        },
        {
            "response": {
                "results": [
                    {
                        "webTitle": "Le bac reprend",
                        "webPublicationDate": "2023-05-12T16:05:00Z",
                        "webUrl": URL,
                        "fields": {"publication": "Le Monde", "bodyText": TEXT},
                    }
                ]
            }
        },
        [
            {
                "id": 12,
                "date": "2023-05-12T18:05:00",
                "link": URL,
                "title": {"rendered": "Le bac&nbsp;reprend"},
                "content": {"rendered": f"<p>{TEXT}</p>\n"},
                "author": 3,
            }
        ],
        {
            "hits": {
                "hits": [{"_source": {"titre": "Le bac reprend", "contenu": TEXT, "date": "12/05/2023", "url": URL}}]
            }
        },
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_an_article_in_json_however_it_is_wrapped(given: Any, indent: int | None, one: Callable[..., Article]) -> None:
    found = one(
        "\ufeff" + json.dumps(given, ensure_ascii=False, indent=indent),
        "json",
    )
    assert (found.headline or "").replace("\u00a0", " ") == "Le bac reprend"
    assert found.published_edtf == "2023-05-12"
    assert found.url == URL
    assert found.source is None or found.source.name == "Le Monde"
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind == "lead"] == [TEXT]
    assert found.contributions == () and found.external_id is None


def test_lines_are_json_lines_whatever_their_names(
    read: Callable[..., list[Article | Refusal]], one: Callable[..., Article]
) -> None:
    """They are read one by one, however many: other names are for `--map` to say."""
    found = one(json.dumps({"title": "Le bac reprend", "date": "2023-05-12", "text": TEXT}) + "\n", "jsonl")
    assert dict(found.extra) == {"title": "Le bac reprend", "date": "2023-05-12"}
    line = json.dumps({"title": "Le bac reprend", "content": TEXT, "date": "2023-05-12"}) + "\n"
    assert one(line, "json").headline == "Le bac reprend"  # alone it is an object, as an interface gives it
    refused, _ = read(line * 2, "jsonl")
    assert isinstance(refused, Refusal) and "--map" in refused.error


def test_lines_under_our_names_stay_what_they_are(one: Callable[..., Article]) -> None:
    found = one(json.dumps({"headline": "Le bac", "title": "Autre", "text": TEXT}) + "\n", "jsonl")
    assert (found.headline, dict(found.extra)) == ("Le bac", {"title": "Autre"})


def test_a_record_without_a_text_costs_itself(read: Callable[..., list[Article | Refusal]]) -> None:
    given = [
        {"title": "Le bac", "content": TEXT},
        {"title": "Vide"},
        {"title": "Le pont", "content": TEXT, "date": "x"},
    ]
    good, *bad = read(json.dumps(given), "json")
    assert isinstance(good, Article)
    assert all(isinstance(item, Refusal) for item in bad) and len(bad) == 2


def test_entities_that_were_escaped_twice(one: Callable[..., Article]) -> None:
    given = {
        "title": "L&amp;rsquo;eau &amp; la route &#8211; &quot;enfin&quot;",
        "content": f"{TEXT} R&amp;D &notre; AT&T;",
    }
    found = one(json.dumps(given, indent=1), "json")
    assert found.headline == 'L’eau & la route – "enfin"'
    assert found.text.endswith("R&D &notre; AT&T;")


def test_a_list_of_what_json_lines_would_hold_keeps_its_blocks(one: Callable[..., Article]) -> None:
    blocks = [{"kind": "headline", "start": 0, "end": 6}, {"kind": "lead", "start": 8, "end": 8 + len(TEXT)}]
    found = one(json.dumps([{"headline": "Le bac", "text": f"Le bac\n\n{TEXT}", "blocks": blocks}]), "json")
    assert [(block.kind, block.start, block.end) for block in found.blocks] == [tuple(b.values()) for b in blocks]
