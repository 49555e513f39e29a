"""A small model of the French verb group: does the verb that governs a date speak of the past or of what is to come?

A sentence is cut into words; verb groups are found by auxiliaries, endings and the lists of `verbs.yml`; the group
nearest to a date governs it, commas and subordinate clauses being far. Nothing is learnt, every step can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from archive.dates.claiming import FUTURE, LATE, PAST, PERFECT, SCHEDULED, SETTING, VERBLESS
from archive.dates.fr import asides, plans, verbs
from archive.dates.fr.groups import OTHER, Group, Groups
from archive.text import cut, lower

_TOKENS = re.compile(
    r"([a-zà-öø-ÿ]++(?![\w'-])"  # most words, told at once: what follows would find the same
    r"|[^\W\d_]+(?:-[^\W\d_]+)*'?|[0-9]+(?:,[0-9]+)*|[,;:()«»\"“”–—…])"
)
_NEAR = 45
"""How many words away a verb may still govern."""
_MARKS = {",": 6, "et": 3, "ou": 3, "mais": 9, ";": 25}
_COST = {**_MARKS, **dict.fromkeys("()–—", 8), **dict.fromkeys('"«»“”:…', 12)}
_SUBORDINATE = 12
_COSTS = {**_COST, **dict.fromkeys(verbs.OPENERS, _SUBORDINATE)}
_WEAK = 16
"""Farther away a present before the date no longer looks ahead."""
_FOR = re.compile(
    r"\b(?:pour(?: la (?:journée|nuit|soirée|matinée) (?:de|du))?|(?:livraison|échéance)(?: (?:en|fin|à fin))?)$"
)
"""`un préavis pour vendredi`, `le baril pour livraison en avril`: whatever the verb, the day is to come."""
_AWAITED = re.compile(r"\ben (?:vue|attendant)\b")
"""`en attendant le sommet de lundi`: the same."""
_TOWN = re.compile(r"[A-ZÀ-Ý]{2,}(?:, (?:le )?\d| \()|[A-ZÀ-Ý][\w’'-]+, \d")
"""`VIENNE, 28 juillet. —`: no form of « venir »; but « Arrêté, le 3 mai, … »."""
_SUBJECTS = {"il", "elle", "ils", "elles", "on", "nous", "vous", "je"}
_COMING_OUT = {"sortie", "sorties"}
"""`Sortie le 20 mars`, but not « Sortie de route mardi »."""
_HOURS = {"h", "heures"}
_IF = {"si", "s'il", "s'ils"}
_DAYS = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier"}


class Clauses:
    """The verb groups of one sentence, asked by place."""

    def __init__(self, sentence: str) -> None:
        self._sentence, low = sentence, lower(sentence)
        self._words, self._starts = cut(low, _TOKENS)
        shouted, starts = sentence.isupper(), self._starts
        town = _TOWN.match(sentence) is not None and not shouted
        self._head = asides.head(sentence) if sentence[1:2].isupper() else 0

        def is_name(index: int) -> bool:
            if index == 0 and town:
                return True
            return starts[index] > self._head and not shouted and sentence[starts[index]].isupper()

        found = Groups(self._words, is_name, low.isascii())
        self._groups, self._clefts = found.find(), found.clefts
        self._first_words = [group.first for group in self._groups]
        self._brackets = asides.brackets(self._words, self._first_words) if "(" in low else {}

    def tense(self, start: int, end: int, nominal: bool = False) -> str:
        """`past`, `future`, `scheduled` (a present that looks ahead) or "" for the words from `start` to `end`; before
        `jusqu'à` also `perfect`, a past that may have set a term to come, and `setting`, one that did; `verbless` where
        the sentence has no verb.

        A `nominal` date hangs on a noun (`la réunion de mardi`): no verb beyond a subordinate clause governs it.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if nominal and _AWAITED.search(" ".join(self._words[max(0, first - 7) : first])):
            return FUTURE
        back = self._look_back(first, nominal)
        ahead = self._look_ahead(last, nominal)
        if self._words[first : first + 1] == ["jusqu'"]:
            return self._until(first, back and back[1], ahead and ahead[1])
        if nominal and ahead and ahead[1].first == ahead[1].last and self._words[ahead[1].first] in verbs.AHEAD_ALONE:
            ahead = (ahead[0], replace(ahead[1], tense=OTHER))  # « l'accord du 3 mai prévoit » what is to come
        best = min((found for found in (back, ahead) if found), key=lambda found: found[0], default=None)
        if best is None or (nominal and best[0] >= _SUBORDINATE + 4):
            return OTHER if nominal or best else self._on_the_agenda(first, last)
        before = best is back
        if not before and first and self._words[best[1].first] in verbs.AHEAD_OF_OBJECT:
            return OTHER  # « après les heurts samedi, le maire craint une émeute »: only its object is to come
        told = ahead[1] if ahead and ahead[0] < _WEAK else None
        if before and self._words[best[1].last] in verbs.PLANS and plans.may_be_over(self._words, best[1], first, told):
            return LATE
        if self._is_for(first):
            return FUTURE
        if before and self._looks_on(best[1], first):
            return LATE if verbs.AVOIR.get(self._words[best[1].first]) == "past" else FUTURE
        if nominal and best[1].tense == PAST and self._words[best[1].last] in verbs.CALLED_OFF:
            return OTHER
        if before and best[1].tense == SCHEDULED and best[0] > _WEAK:
            return OTHER
        if before and self._notice(best[1], last):
            return SCHEDULED
        if best[1].tense == OTHER and self._supposed(best[1]):
            return SCHEDULED
        if not nominal and best[1].tense == OTHER and before and "pour" in self._words[best[1].last + 1 : first]:
            return SCHEDULED
        return best[1].tense

    def _on_the_agenda(self, first: int, last: int) -> str:
        """`Réunion mardi`: no verb, and a noun of what is scheduled, not set apart by a comma; `Lens - Lille` without a
        score; `Mardi, 20 h 30 : concert`, `Mardi, concert`."""
        timed = self._words[last : last + 1] == [":"] and not _HOURS.isdisjoint(self._words[first:last])
        if (timed or self._match[0]) and not self._has_verb():
            return PAST if self._match[1] else SCHEDULED
        words = self._words[max(0, first - 8) : first]
        named = "," not in words and not verbs.SCHEDULED_NOUNS.isdisjoint(words)
        if self._has_verb():
            return OTHER
        opens = _DAYS.issuperset(self._words[0:last]) and self._words[last : last + 1] in ([","], [":"])
        named = named or (opens and not verbs.SCHEDULED_NOUNS.isdisjoint(self._words[last + 1 : last + 2]))
        return SCHEDULED if named else VERBLESS

    def _is_for(self, first: int) -> bool:
        return bool(_FOR.search(" ".join(self._words[max(0, first - 4) : first])))

    @cached_property
    def _match(self) -> tuple[bool, bool]:
        return asides.match(self._sentence, self._head)

    def _supposed(self, group: Group) -> bool:
        """`Si le maire est réélu dimanche`: a present behind `si` looks ahead."""
        words = self._words[max(0, group.first - 6) : group.first]
        return group.kind == "finite" and "," not in words and not _IF.isdisjoint(words)

    def _notice(self, group: Group, last: int) -> bool:
        """`Mairie fermée le 10 mai`: no verb but a participle of notices, no article, nobody who did it."""
        if self._words[group.last] in _COMING_OUT and self._words[group.last + 1] in verbs.BACK_TO:
            return False
        noticed = group.kind == "participle" and self._words[group.last] in verbs.NOTICES and not self._has_verb()
        return noticed and self._words[0] not in verbs.BEFORE_NOUNS and self._words[last : last + 1] != ["par"]

    def _has_verb(self) -> bool:
        return any(group.kind == "finite" for group in self._groups)

    def _until(self, first: int, back: Group | None, ahead: Group | None) -> str:
        """What a verb makes of `jusqu'à lundi`. A present perfect may have set the term (`a donné`) or reached it (`a
        duré`); what is put off sets it, and a participle alone tells how things stand (`ouverte jusqu'au 5 mai`). A
        verb behind counts at the beginning or with a subject of its own."""
        if back is None:
            own = first <= 1 or (ahead and self._words[ahead.first - 1] in _SUBJECTS)
            return ahead.tense if ahead and own else OTHER
        if back.tense != PAST:
            return back.tense
        if back.kind != "finite":
            return OTHER
        verb = self._words[back.first : back.last + 1]
        if len(verb) == 1 and verb[0] in verbs.AVOIR and back.last + 1 == first:
            return PERFECT  # « il avait jusqu'au 31 mai »
        sets = verb[-1] in verbs.SETTING_TERMS or verb[-1] in verbs.PUT_OFF
        if verbs.AVOIR.get(verb[0]) != "present" and verbs.ETRE.get(verb[0]) != "present":
            return PERFECT if sets else PAST
        if verb[-1] in verbs.PUT_OFF:
            return OTHER
        return SETTING if verb[-1] in verbs.SETTING_TERMS and "été" not in verb else PERFECT

    def _looks_on(self, group: Group, first: int) -> bool:
        """`reporté à mardi`, `en délibéré au 3 mai`, `appelé à une grève mardi`, `donné rendez-vous mardi`: the words
        name what is to come."""
        link = self._words[first : first + 1]  # the words of the date may begin with it: « au mardi suivant »
        between = self._words[group.last + 1 : first] + [word for word in link if word in verbs.AIMS]
        while between and between[-1] in verbs.ARTICLES:  # « repoussée à l'hiver »
            between.pop()
        verb = self._words[group.last]
        if "rendez-vous" in between:
            before = self._words[group.last + between.index("rendez-vous")]
            return before not in verbs.DETERMINERS and before not in verbs.ARTICLES
        if "délibéré" in between:
            return between[-1] in verbs.AIMS
        if group.ahead and len(between) > 2 and not _DAYS.isdisjoint(between[:2]) and "," not in between:
            return True  # « a annoncé lundi une grève le 6 novembre »
        if verb in verbs.PUT_OFF:
            return len(between) <= 4 and bool(between) and between[-1] in ("à", "au", "aux", "pour")
        return verb in verbs.CALLED and len(between) > 1 and not verbs.AIMS.isdisjoint(between)

    def _look_back(self, first: int, nominal: bool) -> tuple[int, Group] | None:
        """The nearest group before a date with its distance; a noun of the past must be close, but then the date is its
        own (`l'attentat de mardi sera …`)."""
        reach = 6 if nominal else 3
        cost, commas, brackets = 0, 0, self._brackets
        position = bisect_left(self._first_words, first) - 1
        index = first - 1
        while position >= 0 and first - index < _NEAR:
            group = self._groups[position]
            while index > group.last and index >= 0:
                if brackets and brackets.get(index, index) < index:
                    cost, index = cost + 1, brackets[index] - 1
                    continue
                cost += self._cost(index)
                commas += self._words[index] == ","
                index -= 1
            inside = commas and group.kind != "infinitive" and self._relative(group)
            if first - group.last > _NEAR:
                return None
            if group.kind == "noun":
                if not commas and first - group.last <= reach + 1 and (nominal or not self._is_object(position)):
                    return 0, group
            elif not (inside or (commas and group.kind == "participle")):
                return cost, group
            index = group.first - 1
            position -= 1
        return None

    def _is_object(self, position: int) -> bool:
        """A verb stands before this noun in the same breath: `il sera jugé pour l'attaque samedi`."""
        before, noun = self._groups[max(0, position - 1)], self._groups[position]
        return before.kind == "finite" and {",", ";", ":"}.isdisjoint(self._words[before.last : noun.first])

    def _look_ahead(self, last: int, nominal: bool) -> tuple[int, Group] | None:
        """The nearest finite group after a date; one in a relative clause is passed over, unless `c'est` brings the
        date itself out (`c'est lundi que …`)."""
        cost, index, brackets = 2, last, self._brackets
        position = bisect_left(self._first_words, last)
        while position < len(self._groups):
            group = self._groups[position]
            if group.first - last > _NEAR:
                return None
            skipped = False
            while index < group.first:
                word = self._words[index]
                relative = word in verbs.RELATIVES and (nominal or index not in self._clefts)
                skipped = relative or (skipped and word != ",")
                if brackets and brackets.get(index, index) > index:
                    cost, index = cost + 1, brackets[index]
                else:
                    cost += self._cost(index)
                index += 1
            if group.kind == "finite" and not skipped:
                return cost, group
            index = group.last + 1
            position += 1
        return None

    def _cost(self, index: int) -> int:
        word = self._words[index]
        cost = _COSTS.get(word, 1)
        return cost if cost != _SUBORDINATE or index not in self._clefts else _COST.get(word, 1)

    def _relative(self, group: Group) -> bool:
        """A parenthetical relative clause: `, qui … ,`."""
        return any(word in verbs.RELATIVES for word in self._words[max(0, group.first - 4) : group.first])
