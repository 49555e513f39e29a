"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

MOST_WORDS = 6_000
"""Of both texts; longer ones are compared line by line."""
_MOST_PAIRS = 500_000
"""Pairs of equal units, one of each text, from which on the commonest units lead to no other: results and tables would
take minutes. Two press texts of three thousand words have a tenth of them."""
_AROUND = 12
"""Units that stay around a change; what lies between is left out."""


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces in order: ("same", …), ("del", …), ("ins", …), and ("gap", "") for what stayed and is not shown.

    Blanks are no change: the last word of a paragraph is the same where a sentence follows it. Nothing where no word is
    another.
    """
    pattern = r"\S+\s*" if len(before.split()) + len(after.split()) <= MOST_WORDS else r"[^\n]*\n?"
    old, new = (re.findall(pattern, text) for text in (before, after))
    words, others = ([unit.rstrip() for unit in units] for units in (old, new))
    found: list[tuple[str, str]] = []
    changes = SequenceMatcher(None, words, others, autojunk=_is_repetitive(words, others)).get_opcodes()
    for (tag, a, b, c, d), (_, _, gone, _, _) in pairwise([*changes, ("", 0, len(old), 0, 0)]):
        if tag == "equal":  # with the blanks of today, but for those before what is gone
            units = [*new[c : d - 1], old[b - 1] if gone > b else new[d - 1]]
            found += _shortened(units, begins=not found, ends=b == len(old))
            continue
        if a < b:
            found.append(("del", "".join(old[a:b])))
        if c < d:
            found.append(("ins", "".join(new[c:d])))
    return found if any(kind in ("del", "ins") for kind, _ in found) else []


def _is_repetitive(old: Sequence[str], new: Sequence[str]) -> bool:
    counts = Counter(new)
    return sum(counts[unit] for unit in old) > _MOST_PAIRS


def _shortened(units: list[str], *, begins: bool, ends: bool) -> list[tuple[str, str]]:
    head = 0 if begins else _AROUND
    tail = 0 if ends else _AROUND
    if len(units) <= head + tail:
        return [("same", "".join(units))]
    pieces = [("same", "".join(units[:head])), ("gap", ""), ("same", "".join(units[len(units) - tail :]))]
    return [piece for piece in pieces if piece[1] or piece[0] == "gap"]
