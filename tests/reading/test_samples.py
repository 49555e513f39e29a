"""Every sample in `tests/samples/<format>/` is told by content and gives the articles that stand beside it.

`NAME` has `NAME.expected.json`: a list of articles (fields that are empty or as a format leaves them are
left out) and of refusals (their message). `pytest --generate` writes those that are missing, never one
that is there; read them before you commit them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.period import Period
from archive.reading import Options
from archive.reading.files import documents

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(p for p in SAMPLES.rglob("*") if p.is_file() and not p.name.endswith((".expected.json", ".map.json")))
DEFAULT = Article("")


def told(item: Article | Refusal) -> dict[str, Any]:
    """A record as JSON: what a reader of the sample would check."""
    if isinstance(item, Refusal):
        return {"refused": item.error, "record": item.record}
    found: dict[str, Any] = {}
    for field in fields(Article):
        value = getattr(item, field.name)
        if value == getattr(DEFAULT, field.name):
            continue
        if isinstance(value, Period):
            value = value.edtf
        elif field.name == "blocks":
            value = [[block.kind, item.text[block.start : block.end]] for block in value]
        elif field.name == "contributions":
            value = [[part.name, part.role] for part in value]
        elif field.name == "source":
            value = [value.name, value.kind, value.country]
        elif field.name == "pedigree":
            value = json.loads(json.dumps(asdict(value)))
        found[field.name] = value
    return found


def test_there_are_samples() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_a_sample_gives_what_is_expected(
    file: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)  # messages name the file as a user gives it
    mapping = file.with_name(file.name + ".map.json")
    options = Options(names=json.loads(mapping.read_text(encoding="utf-8")) if mapping.exists() else None)
    found: list[dict[str, Any]] = []
    for document in documents([file.name]):
        if isinstance(document, Refusal):
            found.append(told(document))
            continue
        try:
            assert reading.format_of(document, Options()) == file.parent.name
            found += [told(item) for item in reading.articles(document, options)]
        except reading.ReadingError as error:
            found.append({"refused": str(error), "record": None})
    expected = file.with_name(file.name + ".expected.json")
    if pytestconfig.getoption("--generate") and not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    for item in found:
        for _, text in item.get("blocks", ()):
            assert text in item["text"]
