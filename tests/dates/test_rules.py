"""Every rule by its own examples and non-examples, and that none is idle."""

from __future__ import annotations

import pytest

from archive import edtf
from archive.dates import find_dates
from archive.dates.fr import RULES, engine
from archive.dates.notation import Rule
from archive.text import fold

PUBLISHED = edtf.parse("2024-03-14")
"""The publication that the examples of the rules suppose: a Thursday."""
EXAMPLES = [(rule, phrase, value) for rule in RULES for phrase, value in rule.examples.items()]
NON_EXAMPLES = [(rule, phrase) for rule in RULES for phrase in rule.not_in]


def used(text: str) -> set[str]:
    """The names of the rules that win in a text, with those that a frame of theirs holds."""
    names: set[str] = set()
    readings, _ = engine().read(text, fold(text))
    while readings:
        reading = readings.pop()
        names.add(reading.rule.name)
        readings += reading.parts
    return names


@pytest.mark.parametrize(("rule", "phrase", "value"), EXAMPLES, ids=lambda x: getattr(x, "name", x))
def test_an_example_has_the_value_by_the_rule(rule: Rule, phrase: str, value: str | None) -> None:
    if rule.void:
        assert rule.name in {reading.rule.name for reading in engine().read(phrase, fold(phrase))[1]}
        assert not find_dates(phrase, PUBLISHED)
        return
    assert rule.name in used(phrase)
    assert value in [m.period.edtf if m.period else None for m in find_dates(phrase, PUBLISHED)]


@pytest.mark.parametrize(("rule", "phrase"), NON_EXAMPLES, ids=lambda x: getattr(x, "name", x))
def test_a_non_example_is_not_of_the_rule(rule: Rule, phrase: str) -> None:
    assert rule.name not in [m.rule for m in find_dates(phrase, PUBLISHED)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_two_examples_and_a_non_example(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    assert rule.not_in


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
