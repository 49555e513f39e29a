"""The verb groups of a sentence, by auxiliaries, endings and the lists of `verbs.yml`, each with its tense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.dates.claiming import FUTURE, PAST, SCHEDULED
from archive.dates.fr import either, verbs

OTHER = ""
"""No tense that tells anything."""
_CLAUSE_OPENINGS = {"", ",", ";", ":", "«", "(", "…", "n'", "ne", "et", "puis", "ou", "mais", "alors", "donc"}
_SHARED = 16
"""How many words may lie between two participles of one auxiliary."""
_AUXILIARY = {"été", "ete", "eu", "fait"}


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its first and last word, its tense; `kind` is finite, infinitive, participle, or noun, which speaks
    of the past as a verb does (`l'attentat de mardi`)."""

    first: int
    last: int
    tense: str
    kind: str
    ahead: bool = False
    """Its « de » or « à » + infinitive is to come."""


class Groups:
    """Finds them; `is_name` is asked by index of the few words that may be verbs, `plain` is true of a text without
    accents."""

    def __init__(self, words: Sequence[str], is_name: Callable[[int], bool], plain: bool) -> None:
        self._words, self._is_name, self._plain = words, is_name, plain
        self.clefts: set[int] = set()
        """Where the `que` or `qui` of `c'est lundi que …` stands: no clause begins there."""

    def find(self) -> list[Group]:
        """In text order."""
        groups: list[Group] = []
        forms: list[Group] = []
        last = -1
        may_be = verbs.MAY_BE_PLAIN_VERB if self._plain else verbs.MAY_BE_VERB
        for index in [index for index, word in enumerate(self._words) if may_be[word]]:
            if index > last and not self._is_name(index) and (group := self._group(index, forms)):
                groups.append(group)
                if group.kind != "noun":
                    forms.append(group)
                last = group.last
        return groups

    def _group(self, i: int, before: list[Group]) -> Group | None:
        word = self._words[i]
        previous = self._words[i - 1] if i else ""
        if "-" in word:
            word = verbs.asked(word) or word
        if word in verbs.OVER or (word in verbs.APPOSED and previous in ("", ",")):
            return Group(i, i, PAST, "noun")
        if word in verbs.REACHING_BACK and verbs.BACK_TO.issuperset(self._words[i + 1 : i + 2]):
            return Group(i, i, PAST, "finite")
        if word in verbs.VALID and previous not in verbs.ETRE:
            return Group(i, i, OTHER, "participle")
        if word == "avions" and "nous" not in self._words[max(0, i - 4) : i]:
            return None
        if word in verbs.AVOIR:
            return self._with_participle(i, verbs.AVOIR[word], True, previous)
        if word in verbs.ETRE:
            if word in ("est", "sont") and (opener := self._cleft(i)):
                self.clefts.add(opener)
                return None
            return self._with_participle(i, verbs.ETRE[word], False, previous)
        if (previous in verbs.DETERMINERS or previous in verbs.ADJECTIVES) and not either.is_told(self._words, i):
            return None
        in_turn = word in verbs.IN_TURN and previous == ","  # « une marche mardi, suivie d'un bal vendredi »
        heading = word in verbs.SCHEDULED_NOUNS and previous in ("", ",", ":", "et")  # « Reprise des cours »
        if (in_turn or heading) and self._words[i + 1 : i + 2] in either.OF:
            return None
        if word in ("soit", "soient"):  # « que le texte soit voté mardi »
            end = None if {"que", "qu'"}.isdisjoint(self._words[max(0, i - 8) : i]) else self._participle_after(i)
            return Group(i, end, PAST if self._words[end] in verbs.MOTION else FUTURE, "finite") if end else None
        if word in ("avoir", "être", "ayant", "étant"):
            end = self._participle_after(i)
            if end is None:
                return Group(i, i, self._inherited(i, before), "infinitive") if word in ("avoir", "être") else None
            done = word != "être" or self._words[end] in verbs.MOTION
            tense = PAST if done else self._inherited(i, before)
            return Group(i, end, tense, "infinitive", self._words[end] in verbs.AHEAD_PARTICIPLES)
        if word in verbs.JUST_DONE:
            end = self._infinitive_after(i, ("de", "d'"))
            was = word[-1] == "t" and "ait" in word
            return Group(i, end or i, PAST if end or was else OTHER, "finite")
        if word in verbs.AHEAD or word in verbs.REMAINING:
            end = self._infinitive_after(i, ("à",) if word in verbs.REMAINING else ("de", "d'", "à", ""))
            if end:
                return Group(i, end, FUTURE, "finite", True)
        banks = word in verbs.BANKING and previous not in verbs.ARTICLES and self._words[i + 1 : i + 2] == ["sur"]
        feared = word in verbs.AHEAD_OF_OBJECT and either.has_object(self._words, i, self._is_name, verbs.LINKS)
        if word in verbs.AHEAD_ALONE or banks or feared:
            return Group(i, i, FUTURE, "finite", True)
        if word in verbs.OPEN:
            return Group(i, self._infinitive_after(i, ("",)) or i, OTHER, "finite")
        if word not in verbs.NO_FUTURE and verbs.FUTURE_ENDING.match(word) and not word.startswith("été"):
            return Group(i, self._infinitive_after(i, ("",)) or self._state(i), FUTURE, "finite", True)
        if word in verbs.SIMPLE_PAST or (verbs.is_past(word, self._words[max(0, i - 4) : i])):
            return Group(i, self._state(i), PAST, "finite")
        if self._is_infinitive(i):
            return self._infinitive(i, before)
        present = word in verbs.SCHEDULED_OR_PARTICIPLES and either.has_object(self._words, i, self._is_name)
        if present and either.has_subject(self._words, i, before[-1].last if before else -1):
            return Group(i, i, SCHEDULED, "finite")
        person = word in verbs.PERSON_OR_PARTICIPLE
        opening = person and previous not in verbs.BEFORE_NOUNS and not previous.isdigit()
        if previous in ("", ","):  # « Entrée en vigueur »
            opening = opening or (word in verbs.NOUN_OR_PARTICIPLE and self._words[i + 1 : i + 2] == ["en"])
        plain = verbs.is_participle(word, False) and previous not in verbs.ARTICLES and previous not in ("de", "d'")
        if plain and previous in verbs.SUBJECTS:
            return Group(i, i, OTHER, "finite")  # « on craint », « il dit »
        if opening or plain:
            return Group(i, i, self._of_participle(i, before), "participle", word in verbs.AHEAD_PARTICIPLES)
        if verbs.IMPERATIVE.match(word) and previous in _CLAUSE_OPENINGS:
            return Group(i, i, SCHEDULED, "finite", True)
        reflexively = word in verbs.SCHEDULED_REFLEXIVES and previous in verbs.REFLEXIVES
        if not reflexively and (word in verbs.SCHEDULED or word in verbs.PRESENT):
            takes_object = before and before[-1].kind != "participle"  # « la loi votée le permet »
            if either.is_noun(self._words, i, before[-1].last if takes_object else -1):
                return None
        if word in verbs.SCHEDULED or reflexively:
            return Group(i, self._infinitive_after(i, ("à",)) or i, SCHEDULED, "finite")
        if word in verbs.PRESENT:
            last = self._state(i)
            return Group(i, last, SCHEDULED if last > i and self._words[last] in verbs.NOTICES else OTHER, "finite")
        return None

    def _of_participle(self, i: int, before: list[Group]) -> str:
        """The tense of a participle without an auxiliary: past, unless it is planned (`prévu mardi`) or
        shares the auxiliary of the verb before it (`sera discuté lundi et adopté mardi`)."""
        if self._words[i] in verbs.PLANNED:
            return FUTURE
        j = i - 1
        while j > 0 and (self._words[j] in verbs.BETWEEN or self._words[j].endswith("ment")) and i - j < 5:
            j -= 1
        shared = before and i > 0 and self._words[j] in verbs.JOINING and i - before[-1].last < _SHARED
        if shared and verbs.is_participle_after(self._words[before[-1].last], self._plain):
            return before[-1].tense if before[-1].tense in (FUTURE, SCHEDULED) else PAST
        return PAST

    def _state(self, i: int) -> int:
        """The last word of `restera fermé`, which has the tense of its verb; `i` where no participle follows."""
        return (self._participle_after(i) if self._words[i] in verbs.STATES else None) or i

    def _cleft(self, i: int) -> int | None:
        """Where the `que` or `qui` of `c'est lundi que`, `ce n'est que lundi que` stands, `est` being at `i`."""
        j = i - 2 if self._words[i - 1 : i] == ["n'"] else i - 1
        if j < 0 or self._words[j] not in ("c'", "ce"):
            return None
        start = i + 2 if self._words[i + 1 : i + 2] in (["que"], ["qu'"]) else i + 1
        for index in range(start, min(start + 8, len(self._words))):
            word = self._words[index]
            if word in ("que", "qu'", "qui"):
                return (
                    index if index > start and self._words[index - 1] not in ("ce", "celui", "celle", "ceux") else None
                )
            if not word[0].isalnum():
                return None
        return None

    def _with_participle(self, i: int, tense: str, avoir: bool, previous: str) -> Group | None:
        """An auxiliary with its participle, or alone as a verb of its own."""
        end = self._participle_after(i)
        if end is None:
            plain = {"past": PAST, "future": FUTURE, "conditional": FUTURE}.get(tense, OTHER)
            of_quality = not avoir and plain == OTHER and not verbs.TO_INFINITIVE.isdisjoint(self._words[i + 1 : i + 3])
            return Group(i, i, plain, "finite", of_quality)  # « l'idée est de », « il est temps de »: to come
        participle = self._words[end]
        forward = participle in verbs.AHEAD_PARTICIPLES
        reflexive = previous in verbs.REFLEXIVES
        if avoir and participle in verbs.PLANNED and self._words[end - 1] in _AUXILIARY:
            return Group(i, end, FUTURE if tense == "present" else OTHER, "finite", True)  # « a été programmée »
        if not avoir and tense == "present" and participle in verbs.SCHEDULED_PARTICIPLES and not reflexive:
            return Group(i, end, SCHEDULED, "finite", forward)
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
            and (word in verbs.IN_RE or bool(verbs.INFINITIVE.match(word)))
            and not self._is_name(i)
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
        if self._words[i] in verbs.AHEAD_INFINITIVES:
            return Group(i, i, FUTURE, "infinitive", True)
        if link == "pour" or (link in verbs.TO_INFINITIVE and j and self._words[j - 1] in ("afin", "vue")):
            return Group(i, i, FUTURE, "infinitive", True)
        if link == "à" and (not before or (j and self._words[j - 1] in ("appel", "appels"))):
            return Group(i, i, FUTURE, "infinitive", True)  # « un livre à paraître en mai »
        if link in verbs.TO_INFINITIVE or (before and before[-1].last == j):
            return Group(i, i, self._inherited(i, before), "infinitive", bool(before and before[-1].ahead))
        return None

    def _inherited(self, i: int, before: list[Group]) -> str:
        """The tense that a governing verb gives an infinitive: to come after a decision, else its own."""
        if not before or i - before[-1].last > 12:
            return OTHER
        return FUTURE if before[-1].ahead else before[-1].tense
