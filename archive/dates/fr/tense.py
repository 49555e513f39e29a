"""A small model of the French verb group: does the verb that governs a date speak of the past or of what is to come?

A sentence is cut into words; verb groups are found by auxiliaries, endings and the lists of `verbs.yml`; the group
nearest to a date governs it, commas and subordinate clauses being far. Nothing is learnt, every step can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from archive.dates.fr import verbs
from archive.text import lower

PAST, FUTURE, SCHEDULED, OTHER = "past", "future", "scheduled", ""
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[0-9]+|[,;:()«»\"“”–—…]")
_NEAR = 45
"""How many words away a verb may still govern."""
_MARKS = {",": 6, "et": 3, "ou": 3, "mais": 9, ";": 25}
_COST = {**_MARKS, **dict.fromkeys("()–—", 8), **dict.fromkeys('"«»“”:…', 12)}
_SUBORDINATE = 12
_FOR = re.compile(r"\bpour(?: la (?:journée|nuit|soirée|matinée) (?:de|du))?$")
"""`un préavis pour vendredi`: whatever the verb, the day is to come."""
_AUXILIARY = {"été", "ete", "eu", "fait"}
_AIMS = {"à", "au", "aux", "pour"}


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its first and last word, its tense; `kind` is finite, infinitive or participle."""

    first: int
    last: int
    tense: str
    kind: str
    ahead: bool = False
    """Its « de » or « à » + infinitive is to come."""


class Clauses:
    """The verb groups of one sentence, asked by place."""

    def __init__(self, sentence: str) -> None:
        low = lower(sentence)
        tokens = [(match[0], match.start()) for match in _TOKEN.finditer(low)]
        self._words = [word for word, _ in tokens]
        self._starts = [start for _, start in tokens]
        shouting = sentence.isupper()
        self._names = frozenset(
            i for i, start in enumerate(self._starts) if i and not shouting and sentence[start].isupper()
        )
        self._plain = low.isascii()
        self._groups = self._find()
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
        """`reporté à mardi`, `appelé à une grève mardi`, `donné rendez-vous mardi`: what is done names what is to come."""
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

    def _find(self) -> list[Group]:
        groups: list[Group] = []
        index = 0
        while index < len(self._words):
            word = self._words[index]
            group = None
            if index not in self._names and (verbs.may_be_verb(word) or self._plain):
                group = self._group(index, groups)
            if group:
                groups.append(group)
            index = group.last + 1 if group else index + 1
        return groups

    def _group(self, i: int, before: list[Group]) -> Group | None:
        word = self._words[i]
        previous = self._words[i - 1] if i else ""
        if word in verbs.AVOIR:
            return self._with_participle(i, verbs.AVOIR[word], True, previous)
        if word in verbs.ETRE:
            return self._with_participle(i, verbs.ETRE[word], False, previous)
        if previous in verbs.DETERMINERS or previous in verbs.ADJECTIVES:
            return None
        if word in ("avoir", "être", "ayant", "étant"):
            end = self._participle_after(i)
            if end is None:
                return Group(i, i, self._inherited(i, before), "infinitive") if word in ("avoir", "être") else None
            done = word != "être" or self._words[end] in verbs.MOTION
            tense = PAST if done else self._inherited(i, before)
            return Group(i, end, tense, "infinitive", self._words[end] in verbs.AHEAD_PARTICIPLES)
        if word in verbs.JUST_DONE:
            end = self._infinitive_after(i, ("de", "d'"))
            return (
                Group(i, end, PAST, "finite")
                if end
                else Group(i, i, PAST if word[-1] == "t" and "ait" in word else OTHER, "finite")
            )
        if word in verbs.AHEAD:
            end = self._infinitive_after(i, ("de", "d'", "à", ""))
            if end:
                return Group(i, end, FUTURE, "finite", True)
        if word in verbs.AHEAD_ALONE:
            return Group(i, i, FUTURE, "finite", True)
        if word in verbs.OPEN:
            return Group(i, self._infinitive_after(i, ("",)) or i, OTHER, "finite")
        if word not in verbs.NO_FUTURE and verbs.FUTURE_ENDING.match(word) and not word.startswith("été"):
            return Group(i, self._infinitive_after(i, ("",)) or i, FUTURE, "finite", True)
        if word in verbs.SIMPLE_PAST or (word not in verbs.NO_PAST and verbs.PAST_ENDING.match(word)):
            return Group(i, i, PAST, "finite")
        if self._is_infinitive(i):
            return self._infinitive(i, before)
        opening = previous in ("", ",") and word in verbs.NOUN_OR_PARTICIPLE
        plain = verbs.is_participle(word, False) and previous not in verbs.ARTICLES and previous not in ("de", "d'")
        if opening or plain:
            planned = word in verbs.PLANNED
            return Group(i, i, FUTURE if planned else PAST, "participle", word in verbs.AHEAD_PARTICIPLES)
        if word in verbs.SCHEDULED:
            return Group(i, self._infinitive_after(i, ("à",)) or i, SCHEDULED, "finite")
        if word in verbs.PRESENT:
            return Group(i, i, OTHER, "finite")
        return None

    def _with_participle(self, i: int, tense: str, avoir: bool, previous: str) -> Group | None:
        """An auxiliary with its participle, or alone as a verb of its own."""
        end = self._participle_after(i)
        if end is None:
            plain = {"past": PAST, "future": FUTURE, "conditional": FUTURE}.get(tense, OTHER)
            return Group(i, i, plain, "finite")
        participle = self._words[end]
        forward = participle in verbs.AHEAD_PARTICIPLES
        reflexive = previous in verbs.REFLEXIVES
        if not avoir and participle in verbs.PLANNED and not reflexive and participle not in verbs.MOTION:
            return Group(i, end, FUTURE if tense in ("present", "future", "conditional") else OTHER, "finite", True)
        if tense == "past" or (tense == "present" and (avoir or reflexive or participle in verbs.MOTION)):
            return Group(i, end, PAST, "finite", forward)
        if tense == "conditional":
            return Group(i, end, PAST if avoir or participle in verbs.MOTION else OTHER, "finite", forward)
        return Group(i, end, FUTURE if tense == "future" else OTHER, "finite", forward)

    def _participle_after(self, i: int) -> int | None:
        """The participle of the auxiliary at `i`, with adverbs, a date or an aside in between."""
        last = None
        for index in range(i + 1, min(i + 8, len(self._words))):
            word = self._words[index]
            skipped = word in verbs.BETWEEN and word not in _AUXILIARY
            if not skipped and (word in _AUXILIARY or verbs.is_participle_after(word, self._plain)):
                last = index
                if word not in ("été", "ete", "eu"):
                    return index
            elif word not in verbs.BETWEEN and not word.endswith("ment"):
                break
        return last

    def _is_infinitive(self, i: int) -> bool:
        word = self._words[i]
        return (
            word not in verbs.NO_INFINITIVE
            and i not in self._names
            and (word in verbs.IN_RE or bool(verbs.INFINITIVE.match(word)))
        )

    def _infinitive_after(self, i: int, links: tuple[str, ...]) -> int | None:
        """The infinitive (and the participle of a passive one) that the semi-auxiliary at `i` takes."""
        linked = "" in links
        for index in range(i + 1, min(i + 8, len(self._words))):
            word = self._words[index]
            if word in ("être", "avoir"):
                return self._participle_after(index) or index
            if linked and self._is_infinitive(index):
                return index
            if word in links:
                linked = True
            elif word not in verbs.CLITICS and not word.endswith("ment") and word not in verbs.BETWEEN:
                return None
        return None

    def _infinitive(self, i: int, before: list[Group]) -> Group | None:
        """An infinitive of purpose or one that its governing verb decides; others are no group."""
        j = i - 1
        while j >= 0 and (self._words[j] in verbs.CLITICS or self._words[j].endswith("ment")) and i - j < 5:
            j -= 1
        link = self._words[j] if j >= 0 else ""
        if link == "pour" or (link in verbs.TO_INFINITIVE and j and self._words[j - 1] in ("afin", "vue")):
            return Group(i, i, FUTURE, "infinitive", True)
        if link in verbs.TO_INFINITIVE or (before and before[-1].last == j):
            return Group(i, i, self._inherited(i, before), "infinitive", bool(before and before[-1].ahead))
        return None

    def _inherited(self, i: int, before: list[Group]) -> str:
        """The tense that a governing verb gives an infinitive: to come after a decision, else its own."""
        if not before or i - before[-1].last > 12:
            return OTHER
        return FUTURE if before[-1].ahead else before[-1].tense
