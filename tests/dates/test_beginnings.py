"""What a rule can begin with loses none of its phrases."""

from __future__ import annotations

import re

import pytest

from archive.dates.beginnings import LETTERS, Beginnings
from archive.dates.fr import RULES
from archive.dates.fr.lexicon import SLOTS
from archive.dates.notation import compile_rule
from archive.text import fold

ALONE = [compile_rule(rule, SLOTS) for rule in RULES if rule.anchor != "date"]
PHRASES = [fold(phrase) for rule in RULES for phrase in (*rule.examples, *rule.not_in)]


@pytest.mark.parametrize("compiled", ALONE, ids=lambda compiled: compiled.rule.name)
def test_a_rule_is_hoped_for_wherever_it_holds(compiled):
    beginnings = Beginnings([compiled])
    for phrase in PHRASES:
        for word in re.finditer(r"\b\w", phrase):
            if compiled.pieces[0].match(phrase, word.start()):
                assert beginnings.of[phrase[word.start() : word.start() + LETTERS]] == (0,), phrase


def test_most_rules_are_hoped_for_at_few_words():
    hopes = Beginnings(ALONE).of
    assert hopes["pro"] == ()
    assert len(hopes["le "]) < len(ALONE) / 2
