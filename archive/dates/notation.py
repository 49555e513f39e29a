"""The notation of the rules and what it is compiled to; knows no French."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.dates.sense import Sense

Meaning = Callable[..., Sense | None]
BEFORE = 48
"""How far a phrase may reach back from its anchor, and what stands around it from there, in characters."""
GAP = r"(?: {1,3}\n?|\n ?)"
"""Between two words: blanks or one line end, never a blank line."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """What `{name}` means in a rule: `pattern` finds it (`_` is a gap), `value` reads what was found."""

    pattern: str
    value: Callable[[str], Any] = str


@dataclass(frozen=True, eq=False)
class Rule:
    """A phrase and its meaning.

    `pattern`: words, `{slot}`s, groups `(a|b)`; a space is a gap between words, `~` a gap or a hyphen, `{x}? ` or
    `(x)? ` may be left out. A rule anchored on `date` has the slot `{date}` for expressions found before and is
    a frame around them; frames are tried in the order of their `level`. `meaning(slots, *senses)` gives the
    sense, or None where the phrase means nothing. What must or must not stand around it: `after`, `not_after`
    (text before the phrase), `before`, `not_before` (text after it), all for folded text; `not_cased` for the
    text as written. `only_framed`: a date only inside a frame. `void`: no date, nor is anything inside it (a street).
    `words`: how many words, up to its anchor, the phrase may have. `examples`: phrase → EDTF,
    for the publication of the tests; `not_in`: texts without it.
    """

    name: str
    anchor: str
    pattern: str
    meaning: Meaning
    examples: Mapping[str, str | None]
    not_in: Sequence[str]
    after: str = ""
    not_after: str = ""
    before: str = ""
    not_before: str = ""
    not_cased: str = ""
    level: int = 0
    only_framed: bool = False
    void: bool = False
    words: int = 6


@dataclass(frozen=True, eq=False)
class Compiled:
    """A rule with its expressions, each compiled when it is first asked: that takes half a second of all of them, and a
    text asks for a few."""

    rule: Rule
    patterns: tuple[str, ...]
    """One, or for a frame those before, between and after its dates."""
    keys: tuple[str, ...]
    """Letters of which one must be near, else the rule need not be tried; for a frame, before its first date."""
    tail: tuple[str, ...]
    """For a frame that begins with its date: the same, after its last date."""
    values: Mapping[str, Callable[[str], Any]]

    @cached_property
    def pieces(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.patterns))

    @cached_property
    def match(self) -> Callable[[str, int, int], re.Match[str] | None]:
        return self.pieces[0].match

    @cached_property
    def _around(self) -> tuple[re.Pattern[str] | None, ...]:
        rule = self.rule
        behind, ahead = (rule.before, rule.not_before), (rule.after, rule.not_after)
        return (*map(_near, behind), *(_near(pattern, r"\Z") for pattern in ahead), _near(rule.not_cased))

    def allows(self, text: str, folded: str, start: int, end: int) -> bool:
        """What stands around the phrase suits the rule."""
        before, not_before, after, not_after, not_cased = self._around
        near = max(0, start - BEFORE)
        return not (
            (before and not before.match(folded, end))
            or (not_before and not_before.match(folded, end))
            or (not_cased and not_cased.match(text, start))
            or (after and not after.search(folded, near, start))
            or (not_after and not_after.search(folded, near, start))
        )


def compile_rule(rule: Rule, slots: Mapping[str, Slot]) -> Compiled:
    values: dict[str, Callable[[str], Any]] = {}

    def named(match: re.Match[str]) -> str:
        slot = slots[match[1]]
        name = next(n for n in (match[1], *(f"{match[1]}{i}" for i in range(2, 9))) if n not in values)
        values[name] = slot.value
        return f"(?P<{name}>{slot.pattern})"

    parts = rule.pattern.split("{date}")
    patterns = []
    for index, part in enumerate(parts):
        regex = re.sub(r"(\{\w+\}|\([^()]*\))\? ", r"(?:\1 )?", part)
        if index == len(parts) - 1:
            regex = re.sub(r" (\{\w+\}|\([^()]*\))\?$", r"(?: \1)?", regex)
        regex = re.sub(r"\((?!\?)", "(?:", regex)
        regex = gaps(_SLOT.sub(named, regex))
        if len(parts) == 1:
            regex = rf"(?<!\w){regex}(?!\w)"
        elif index == 0:  # the opening of a frame ends where its first date starts
            regex = rf"(?:(?<!\w){regex})\Z" if regex else r"\Z"
        elif index == len(parts) - 1 and regex:
            regex = rf"{regex}(?!\w)"
        patterns.append(regex)
    tail = _keys(parts[-1]) if len(parts) > 1 and not parts[0] else ()
    return Compiled(rule, tuple(patterns), _keys(parts[0]), tail, values)


def _near(pattern: str, end: str = "") -> re.Pattern[str] | None:
    return re.compile(rf"(?:{gaps(pattern)}){end}") if pattern else None


def _keys(pattern: str) -> tuple[str, ...]:
    """A literal that the pattern cannot do without, or the alternatives of a group of literals; else nothing."""
    groups: list[list[str]] = []

    def stash(match: re.Match[str]) -> str:
        if match[2]:
            return " "
        groups.append(match[1].split("|"))
        return f" \0{len(groups) - 1}\0 "

    plain, before = pattern.replace("(?", "{?"), ""
    while plain != before:  # from the innermost group outwards
        plain, before = re.sub(r"\(([^()]*)\)(\?)?", stash, plain), plain
    literals = re.findall(r"[a-z']{2,}", re.sub(r"\{.*?[})]|\[[^]]*\]|\\\w|\S\?", " ", plain))
    if literals:
        return (max(literals, key=len),)
    outer = [groups[int(number)] for number in re.findall("\0([0-9]+)\0", plain)]
    words = [group for group in outer if all(re.fullmatch(r"[a-z' -]{2,}", word) for word in group)]
    best = max(words, key=lambda group: min(map(len, group)), default=[])
    return tuple(max(word.replace("-", " ").split(), key=len) for word in best if word.strip("- ")) or ()


def gaps(pattern: str) -> str:
    """The pattern with its gaps written out; the names of groups keep their underscores."""
    gaps = {"~": f"(?:{GAP}|-)", "_": GAP, " ": GAP}
    return re.sub(r"\(\?P<\w+>|[~_ ]", lambda match: gaps.get(match[0], match[0]), pattern)
