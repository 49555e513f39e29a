"""With which characters a match may begin."""

from __future__ import annotations

import re
import string

import pytest

from archive.dates.beginnings import beginnings
from archive.dates.fr import RULES
from archive.dates.fr.lexicon import SLOTS
from archive.dates.notation import compile_rule


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("mai", "m"),
        ("(?:le |la )?mai", "lm"),
        ("(?:le|)x", "lx"),
        (r"(?<!\w)(?!mars)(?P<month>mai|juin)", "mj"),
        ("[0-3]?er", "0123e"),
        (r"\x28a", "("),
        (r"\ba{2}b", "a"),
        ("a{0,2}b*c+d", "abc"),
        (r"(?=\w)\.x", "."),
        ("(?:(?:a|b)?c)?d", "abcd"),
        (r"\w+", ""),
        ("a?", ""),
        ("[^a]b", ""),
        (".a", ""),
    ],
)
def test_the_beginnings_of_a_pattern(pattern: str, found: str) -> None:
    assert beginnings(pattern) == frozenset(found)


@pytest.mark.parametrize(
    "pattern", ["mai", "(?:le |la )?mai", "[0-3]?er", r"(?<!\w)(?!mars)(?:mai|mars)", "a{0,2}b*c+d"]
)
def test_no_match_begins_otherwise(pattern: str) -> None:
    for letter in string.printable:
        for rest in ("mai", "le mai", "er", "ars", "c d", "bcd", "cd", "d", ""):
            if re.match(pattern, letter + rest):
                assert letter in beginnings(pattern)


def test_every_phrase_of_a_rule_begins_as_told() -> None:
    pieces = [compile_rule(rule, SLOTS).pieces[0] for rule in RULES if rule.anchor != "date"]
    assert all(beginnings(piece.pattern) for piece in pieces)
