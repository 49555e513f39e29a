"""Names that may be one: pairs with a score and their evidence, from the names alone.

Names meet by keys (letters without gaps, sorted words, rough sounds, first and last word, initials), so that the work
grows with the number of names, not with its square. Digits must agree. What is found depends on no order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from archive.entities.fr import lexicon
from archive.entities.tokens import folded_keys
from archive.models import Entity
from archive.text import fold

_MOST = 30
"""Names of one key that are compared each with each; of more, each with as many that follow it in the alphabet."""
_SMALL = frozenset("de du des d la le les l et en pour sur au aux a the of and for".split())
_ROMANISED = (
    ("tch", "c"), ("sch", "c"), ("ch", "c"), ("sh", "c"), ("cz", "c"), ("kh", "k"), ("gh", "g"), ("dj", "j"),
    ("zh", "j"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("w", "v"), ("eo", "o"),
    ("eu", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("y", "i"), ("x", "ks"), ("ii", "i"),
)  # fmt: skip
"""Spellings of one sound in romanisations of Russian, Arabic and Korean (ALA-LC, French press, McCune-Reischauer and
Revised Romanization side by side)."""
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans(dict.fromkeys("aeiou", ""))

SAME_LETTERS, ORDER, SOUND, MIDDLE, INITIAL, ACRONYM = 0.95, 0.9, 0.7, 0.75, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities by slug, the lesser first; `score` from 0 to 1, `evidence` in words for readers, of which
    `kind`."""

    one: str
    other: str
    score: float
    evidence: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Name:
    entity: Entity
    text: str
    words: tuple[str, ...]


def pairs(entities: Iterable[Entity]) -> list[Pair]:
    """The pairs of entities of one kind that may be one, each once with its best evidence, best first.

    Two of the lists (`origin` authority) are two, and so are those of two Wikidata numbers or two countries.
    """
    names = [
        _Name(entity, name, tuple(folded_keys(fold(name))))
        for entity in sorted(entities, key=lambda entity: entity.slug)
        for name in sorted({entity.label, *entity.aliases})
        if folded_keys(fold(name))
    ]
    best: dict[tuple[str, str], Pair] = {}
    for score, kind, words, keys, agree in _WAYS:
        blocks: dict[object, list[_Name]] = defaultdict(list)
        for name in names:
            for key in keys(name):
                blocks[key].append(name)
        for block in blocks.values():
            found = [two for two in _two_of(block) if _may_be_one(*two) and agree(*two)]
            full = max(len({two[0].entity.slug for two in found}), len({two[1].entity.slug for two in found}), 1)
            for one, other in found:
                weighed = score if kind not in ("initial", "acronym") else round(score / full, 3)
                first, second = sorted((one.entity.slug, other.entity.slug))
                pair = Pair(first, second, weighed, f"{words} : {_both(one, other)}", kind)
                known = best.get((pair.one, pair.other))
                if known is None or (-pair.score, pair.evidence) < (-known.score, known.evidence):
                    best[pair.one, pair.other] = pair
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.one, pair.other))


def _both(one: _Name, other: _Name) -> str:
    return " / ".join(f"« {name} »" for name in sorted((one.text, other.text)))


def _two_of(block: Sequence[_Name]) -> Iterator[tuple[_Name, _Name]]:
    if len(block) <= _MOST:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda name: (name.words, name.entity.slug, name.text))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + _MOST]:
            yield one, other


def _may_be_one(one: _Name, other: _Name) -> bool:
    a, b = one.entity, other.entity
    if a.slug == b.slug or a.kind != b.kind or (a.origin, b.origin) == ("authority", "authority"):
        return False
    if (a.wikidata and b.wikidata and a.wikidata != b.wikidata) or (a.country and b.country and a.country != b.country):
        return False
    return _numbers(one.text) == _numbers(other.text)


def _numbers(name: str) -> list[str]:
    """The numbers in a name, sorted: letters that touch digits are no part (`Hwasong17`), `XII` is one."""
    return sorted(re.findall(r"\d+|(?<!\w)[IVX]{2,}(?!\w)", name))


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word as romanisations agree on it, roughly."""
    for spelling, letter in _ROMANISED:
        word = word.replace(spelling, letter)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=100_000)
def _bones(word: str) -> str:
    """The consonants of its sound."""
    heard = sound(word)
    return heard[:1] + heard[1:].translate(_VOWELS)


def _joined(name: _Name) -> Iterator[object]:
    if len(name.words) and len("".join(name.words)) > 4:
        yield name.entity.kind, "".join(name.words)


def _sorted(name: _Name) -> Iterator[object]:
    if name.entity.kind == "person" and len(name.words) > 1:
        yield tuple(sorted(name.words))


def _heard(name: _Name) -> Iterator[object]:
    """None for a family name alone, which is nobody's."""
    if len(name.words) > 1 or (name.entity.kind != "person" and len(name.words[0]) > 6):
        yield name.entity.kind, tuple(sorted(map(_bones, name.words)))


def _ends(name: _Name) -> Iterator[object]:
    if name.entity.kind == "person" and len(name.words) > 1 and len(name.words[0]) > 1:
        yield name.words[0], name.words[-1]


def _initialled(name: _Name) -> Iterator[object]:
    if name.entity.kind == "person" and len(name.words) > 1 and len(name.words[-1]) > 2:
        yield name.words[0][0], name.words[1:]


def _initials(name: _Name) -> Iterator[object]:
    if name.entity.kind != "organisation":
        return
    letters = re.sub(r"[^\w]", "", name.text)
    if len(name.words) == 1 and name.text.isupper() and 2 < len(letters) < 9:
        yield name.words[0]
    elif len(name.words) > 2:
        yield "".join(word[0] for word in name.words if word not in _SMALL)
        yield "".join(word[0] for word in name.words)


def _sounds_alike(one: _Name, other: _Name) -> bool:
    """True if each word sounds like one of the other's, a letter aside, and one is the very same or long."""
    if sorted(one.words) == sorted(other.words):
        return False
    rest, anchored = list(other.words), False
    for word in one.words:
        near = min(rest, key=lambda there: (Levenshtein.distance(sound(word), sound(there)), there), default=None)
        if near is None or _bones(word) != _bones(near):
            return False
        if Levenshtein.distance(sound(word), sound(near)) > (2 if min(len(word), len(near)) > 6 else 1):
            return False
        if word != near and _are_two_first_names(word, near):
            return False
        if word != near and sound(word) != sound(near) and min(len(word), len(near)) < 3:
            return False
        rest.remove(near)
        anchored = anchored or (len(word) > 3 and sound(word) == sound(near)) or len(word) > 6
    return anchored and not rest


def _are_two_first_names(one: str, other: str) -> bool:
    """True of `jean` and `jeanne`, `mila` and `milo`; long ones of one gender may be one (`vladimir`, `volodymyr`)."""
    if not {one, other} <= lexicon.FIRST_NAMES:
        return False
    return min(len(one), len(other)) < 6 or (one in lexicon.FEMININE_NAMES) != (other in lexicon.FEMININE_NAMES)


def _lacks_the_middle(one: _Name, other: _Name) -> bool:
    """True if one name is the other without some of its middle, or with initials there."""
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), len("".join(words))))
    if short == long:
        return False
    rest = iter(long)
    return all(any(word == there or (len(word) == 1 and there[0] == word) for there in rest) for word in short)


def _has_the_initial(one: _Name, other: _Name) -> bool:
    return (len(one.words[0]) == 1) != (len(other.words[0]) == 1)


def _is_short_for(one: _Name, other: _Name) -> bool:
    return (len(one.words) == 1) != (len(other.words) == 1)


def _has_a_family_name(one: _Name, other: _Name) -> bool:
    """False where all words are first names: Henri Robert and Robert Henri may well be two."""
    return not lexicon.FIRST_NAMES.issuperset(one.words)


def _whatever(one: _Name, other: _Name) -> bool:
    return True


_Keys = Callable[[_Name], Iterator[object]]
_Agree = Callable[[_Name, _Name], bool]
_WAYS: tuple[tuple[float, str, str, _Keys, _Agree], ...] = (
    (SAME_LETTERS, "letters", "mêmes lettres", _joined, _whatever),
    (ORDER, "order", "mêmes mots dans un autre ordre", _sorted, _has_a_family_name),
    (MIDDLE, "middle", "l'un sans le milieu de l'autre", _ends, _lacks_the_middle),
    (SOUND, "sound", "peut-être deux transcriptions", _heard, _sounds_alike),
    (INITIAL, "initial", "une initiale pour un prénom", _initialled, _has_the_initial),
    (ACRONYM, "acronym", "les initiales de l'autre", _initials, _is_short_for),
)
