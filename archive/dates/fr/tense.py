"""A small model of the French verb group: does the verb that governs a date speak of the past or of what is to come?

A sentence is cut into words; verb groups are found by auxiliaries, endings and the lists of `verbs.yml`; the group
nearest to a date governs it, commas and subordinate clauses being far. Nothing is learnt, every step can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from archive.dates.fr import verbs
from archive.dates.fr.groups import FUTURE, OTHER, SCHEDULED, Group, Groups
from archive.text import cut, lower

_TOKENS = re.compile(
    r"([a-zà-öø-ÿ]++(?![\w'-])"  # most words, told at once: what follows would find the same
    r"|[^\W\d_]+(?:-[^\W\d_]+)*'?|[0-9]+|[,;:()«»\"“”–—…])"
)
_NEAR = 45
"""How many words away a verb may still govern."""
_MARKS = {",": 6, "et": 3, "ou": 3, "mais": 9, ";": 25}
_COST = {**_MARKS, **dict.fromkeys("()–—", 8), **dict.fromkeys('"«»“”:…', 12)}
_SUBORDINATE = 12
_FOR = re.compile(r"\bpour(?: la (?:journée|nuit|soirée|matinée) (?:de|du))?$")
"""`un préavis pour vendredi`: whatever the verb, the day is to come."""
_AIMS = {"à", "au", "aux", "pour"}


class Clauses:
    """The verb groups of one sentence, asked by place."""

    def __init__(self, sentence: str) -> None:
        low = lower(sentence)
        self._words, self._starts = cut(low, _TOKENS)
        shouted, starts = sentence.isupper(), self._starts

        def is_name(index: int) -> bool:
            return index > 0 and not shouted and sentence[starts[index]].isupper()

        self._groups = Groups(self._words, is_name, low.isascii()).find()
        self._first_words = [group.first for group in self._groups]

    def tense(self, start: int, end: int, nominal: bool = False) -> str:
        """`past`, `future`, `scheduled` (a present that looks ahead) or "" for the words from `start` to `end`.

        A `nominal` date hangs on a noun (`la réunion de mardi`): no verb beyond a subordinate clause governs it.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        back = self._look_back(first)
        ahead = self._look_ahead(last)
        best = min((found for found in (back, ahead) if found), key=lambda found: found[0], default=None)
        if best is None or (nominal and best[0] >= _SUBORDINATE + 4):
            return OTHER if nominal or best else self._on_the_agenda(first)
        before = best is back
        if _FOR.search(" ".join(self._words[max(0, first - 4) : first])):
            return FUTURE
        if before and self._looks_on(best[1], first):
            return FUTURE
        if not nominal and best[1].tense == OTHER and before and "pour" in self._words[best[1].last + 1 : first]:
            return SCHEDULED
        return best[1].tense

    def _on_the_agenda(self, first: int) -> str:
        """`Réunion mardi`: no verb, and a noun of what is scheduled."""
        named = any(word in verbs.SCHEDULED_NOUNS for word in self._words[max(0, first - 8) : first])
        return SCHEDULED if named and not any(group.kind == "finite" for group in self._groups) else OTHER

    def _looks_on(self, group: Group, first: int) -> bool:
        """`reporté à mardi`, `appelé à une grève mardi`, `donné rendez-vous mardi`: the words name what is to come."""
        between = self._words[group.last + 1 : first]
        verb = self._words[group.last]
        if "rendez-vous" in between:
            before = self._words[group.last + between.index("rendez-vous")]
            return before not in verbs.DETERMINERS and before not in verbs.ARTICLES
        if verb in verbs.PUT_OFF:
            return len(between) <= 4 and bool(between) and between[-1] in ("à", "au", "aux", "pour")
        return verb in verbs.CALLED and len(between) > 1 and not _AIMS.isdisjoint(between)

    def _look_back(self, first: int) -> tuple[int, Group] | None:
        """The nearest group before a date with its distance."""
        cost, commas = 0, 0
        position = bisect_left(self._first_words, first) - 1
        index = first - 1
        while position >= 0 and first - index < _NEAR:
            group = self._groups[position]
            while index > group.last and index >= 0:
                cost += self._cost(index)
                commas += self._words[index] == ","
                index -= 1
            inside = commas and group.kind != "infinitive" and self._relative(group)
            if first - group.last > _NEAR:
                return None
            if not (inside or (commas and group.kind == "participle")):
                return cost, group
            index = group.first - 1
            position -= 1
        return None

    def _look_ahead(self, last: int) -> tuple[int, Group] | None:
        """The nearest finite group after a date; one in a relative clause is passed over."""
        cost, index = 2, last
        position = bisect_left(self._first_words, last)
        while position < len(self._groups):
            group = self._groups[position]
            if group.first - last > _NEAR:
                return None
            skipped = False
            while index < group.first:
                skipped = skipped or self._words[index] in verbs.RELATIVES
                cost += self._cost(index)
                index += 1
            if group.kind == "finite" and not skipped:
                return cost, group
            index = group.last + 1
            position += 1
        return None

    def _cost(self, index: int) -> int:
        word = self._words[index]
        return _SUBORDINATE if word in verbs.OPENERS else _COST.get(word, 1)

    def _relative(self, group: Group) -> bool:
        """A parenthetical relative clause: `, qui … ,`."""
        return any(word in verbs.RELATIVES for word in self._words[max(0, group.first - 4) : group.first])
