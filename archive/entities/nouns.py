"""The nouns before names, and the adjectives between: « le groupe pétrolier X », « l'agence de voyages X »."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.entities.fr import around, doing, lexicon, saying
from archive.entities.gazetteer import Authority
from archive.entities.tokens import Token

_HEADS = around.BODIES | around.THING_OF.keys() | doing.TRADES
NOUNS = around.BODIES | lexicon.TITLES | around.PERSONS | around.THING_OF.keys() | around.PLACE_NOUNS
SMALL = frozenset("de d du des la le l les au aux".split())
_CUTS = SMALL | around.OPENERS
"""Right before a name they part it from the noun: « un recueil de nouvelles chez X »."""
_MODIFIER = re.compile(
    r"(?:al|ale|aux|ales|ien|ienne|iens|ain|aine|ais|aise|ois|oise|ique|iques|if|ive|aire|aires|ant|ante|iste|istes|eur"
    r"|euse|able|ible|eux|ee|e|es|is|ise|ol|ole|and|ande|que|ec|ecque|in|ine|ne|nes|el|elle|els|ier|iere|on|onne|ard)$"
)


def noun_before(left: list[str], words: list[Token], first: int, known: Authority) -> tuple[str, int]:
    """The noun that a run stands right behind, adjectives between, and how many of those; else nothing."""
    for distance in range(min(3, len(left))):
        word = left[-1 - distance]
        if word in ("nationale", "conventionnee") and left[-2 - distance : -1 - distance] == ["scene"]:
            return "theatre", distance
        if word in around.COMPOUNDS and left[-2 - distance : -1 - distance] == [around.COMPOUNDS[word]]:
            return f"{around.COMPOUNDS[word]}-{word}", distance
        if word in NOUNS:
            if distance + 1 < len(left) and left[-2 - distance] in NOUNS and is_modifier(word):
                continue  # le géant pétrolier X, le directeur général X
            if word.endswith("s") and left[-3 - distance : -1 - distance][1:] in (["de"], ["d"]):
                head = left[-3 - distance]
                return (head if head in around.BODIES else word), distance  # le constructeur de lanceurs X
            return word, distance
        if word in saying.DONE_TO or word in saying.SAID or word in around.MOTION:
            return "", 0  # le groupe accueille X Y, un avion survole X
        if word in SMALL or word in around.OPENERS:
            break
        if word not in known.demonyms.firsts and not is_modifier(word):
            break
    if left and left[-1] not in _CUTS and len(left[-1]) > 3 and words[first - 1].text.islower():
        for small in range(2, min(5, len(left))):  # l'agence de voyages X, le fabricant espagnol de jambon cru X
            if left[-small] in ("de", "d", "en"):
                head = next((word for word in left[-small - 1 : -small - 3 : -1] if word in _HEADS), "")
                return head, 1
            if left[-small] in SMALL:
                break
    return "", 0


@lru_cache(maxsize=8192)
def is_modifier(word: str) -> bool:
    """True if a folded word may be an adjective by its end."""
    return word == "net" or (len(word) > 3 and _MODIFIER.search(word) is not None)
