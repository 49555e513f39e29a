"""The authority's lists, and how a bad one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.entities import authority
from archive.entities.gazetteer import COLUMNS, KINDS, load
from archive.errors import ArchiveError

HEADER = ",".join(COLUMNS)


def test_the_bundled_lists_are_large_and_whole() -> None:
    known = authority()
    kinds = [entity.kind for entity in known.entities.values()]
    assert set(kinds) == set(KINDS)
    assert kinds.count("country") >= 240 and kinds.count("person") >= 250
    assert all(known.meaning(known.entities[slug]) for slug in known.means)


def test_what_a_capital_means() -> None:
    known = authority()
    meaning = known.meaning(known.entities["pyongyang"])
    assert meaning is not None and meaning.label == "Corée du Nord"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["slug,label"], "columns"),
        ([HEADER, "a,person,A,,,,,,,"], "no source"),
        ([HEADER, "a,planet,A,,,,,,,x"], "no kind « planet »"),
        ([HEADER, "a,person,A,,,,,,,x", "a,person,B,,,,,,,x"], "stands twice"),
        ([HEADER, "a,person,A,nowhere,,,,,,x"], "nowhere"),
        ([HEADER, "a,person,A"], "cells"),
        ([HEADER, "a,person,…,,,,,,,x"], "no letters"),
    ],
)
def test_a_bad_list_is_refused_with_file_and_line(tmp_path: Path, lines: list[str], words: str) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ArchiveError, match=words):
        load([file])
