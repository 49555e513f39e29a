"""The corpus of sentences: what they mean, and those that mean no date. The rules serve all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import edtf
from archive.dates import find_dates

CORPUS = Path(__file__).parents[1] / "corpus" / "dates"


FILES = [file for file in sorted(CORPUS.glob("*.yml")) if file.name != "none.yml"]
GROUPS = [group for file in FILES for group in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _cases() -> list[tuple[str | None, dict[str, Any]]]:
    return [(group["published"], case) for group in GROUPS for case in group["cases"]]


def _none() -> list[tuple[str | None, str]]:
    apart = [("2024-03-14", text) for text in yaml.safe_load((CORPUS / "none.yml").read_text(encoding="utf-8"))]
    return apart + [(group["published"], text) for group in GROUPS for text in group["none"]]


@pytest.mark.parametrize(("published", "case"), _cases(), ids=lambda x: x["phrase"] if isinstance(x, dict) else str(x))
def test_a_phrase_means_what_the_corpus_says(published: str | None, case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_dates(text, edtf.parse(published) if published else None)
    at = text.index(case["phrase"])
    mention = next((m for m in found if m.start < at + len(case["phrase"]) and at < m.end), None)
    assert mention is not None, found
    period = mention.period
    told = {
        "edtf": period.edtf if period else None,
        "first": period.first_day if period else None,
        "last": period.last_day if period else None,
        "precision": period.precision if period else mention.precision,
        "decided_by": mention.decided_by,
        "status": mention.status,
        "leans_on": found[mention.anchor].surface if mention.anchor is not None else None,
    }
    asked = {key: value for key, value in case.items() if key not in ("text", "phrase")}
    assert {key: told[key] for key in asked} == asked
    assert case["phrase"] in mention.surface or mention.surface in case["phrase"]


@pytest.mark.parametrize(("published", "text"), _none())
def test_no_date_where_the_corpus_says_none(published: str | None, text: str) -> None:
    assert [(m.surface, m.rule) for m in find_dates(text, edtf.parse(published) if published else None)] == []


def test_the_corpus_is_large_and_every_group_has_its_counter_examples() -> None:
    assert len(_cases()) >= 300
    assert len(_none()) >= 80
    assert all(group["cases"] and group["none"] for group in GROUPS)
    assert {len(group["published"] or "") for group in GROUPS} == {0, 4, 7, 10}
