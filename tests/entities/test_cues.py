"""Each cue of `fr/cues.py` finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import re

import pytest

from archive.entities import find_entities
from archive.entities.fr.cues import CUES, Cue
from archive.entities.voting import THING_KINDS

_MARK = re.compile(r"\[([^]]+)\]")


def kinds_of(marked: str) -> set[str]:
    """The kinds under which the name in brackets is found, as a whole."""
    mark = _MARK.search(marked)
    assert mark is not None
    start, name = mark.start(), mark[1]
    found = find_entities(_MARK.sub(r"\1", marked))
    return {m.kind for m in found if (m.start, m.end) == (start, start + len(name))}


@pytest.mark.parametrize(
    ("cue", "example"),
    [(cue, text) for cue in CUES.values() for text in cue.examples],
    ids=lambda value: str(value)[:50],
)
def test_an_example_is_found_as_of_its_kind(cue: Cue, example: str) -> None:
    expected = set(THING_KINDS) if cue.kind == "thing" else {cue.kind}
    assert kinds_of(example) & expected, find_entities(_MARK.sub(r"\1", example))


@pytest.mark.parametrize(
    ("cue", "example"), [(cue, text) for cue in CUES.values() for text in cue.not_in], ids=lambda value: str(value)[:50]
)
def test_a_counter_example_is_not(cue: Cue, example: str) -> None:
    assert cue.kind not in kinds_of(example)


def test_every_cue_has_an_example_and_says_where_it_looks() -> None:
    assert all(cue.examples and cue.where and cue.weight > 0 for cue in CUES.values())
