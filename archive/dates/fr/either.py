"""Forms that are a verb or not by what stands around them: `le juge`, `la rencontre`, `leur vote`, `rejoint`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from archive.dates.fr import verbs
from archive.dates.fr.lexicon import ANCHORS
from archive.text import fold

OF = (["de"], ["du"], ["des"], ["d'"])


def is_noun(words: Sequence[str], i: int, verb: int) -> bool:
    """Of a present at `i` (`la rencontre de`, `prison ferme`, `voir le juge`), the last verb before it ending at
    `verb` if that may have an object, else -1."""
    before, following = words[max(0, i - 2) : i], words[i + 1 : i + 2]
    if before[-1:] and before[-1] in verbs.ARTICLES and (following in OF or _no_pronoun(words, i - 1, verb)):
        return True
    return verbs.is_noun(words[i], before, following)


def _no_pronoun(words: Sequence[str], i: int, verb: int) -> bool:
    """Of `le`, `la`, `les`, `l'` at `i`: behind a verb, its adverb or a day, behind a preposition, no pronoun."""
    j = i - 1
    while j > verb and (words[j] in verbs.ADVERBS or words[j].endswith("ment")):
        j -= 1
    return j >= 0 and (j == verb or words[i - 1] in verbs.BEFORE_ARTICLES)


def is_told(words: Sequence[str], i: int) -> bool:
    """Of a word at `i`: the `leur` before it is a pronoun, by a subject before that or the future behind (`elle leur
    remettra les clés`)."""
    if words[i - 1] != "leur":
        return False
    future = words[i] not in verbs.NO_FUTURE and verbs.FUTURE_ENDING.match(words[i])
    return bool(future) or (i > 1 and (words[i - 2] in verbs.SUBJECTS or words[i - 2] in ("qui", "ne")))


def has_object(words: Sequence[str], i: int, is_name: Callable[[int], bool], links: Collection[str] = ()) -> bool:
    """Of a verb at `i`: a determiner, a name or one of `links` stands behind it, and no date (`interdit la semaine
    dernière`)."""
    if i + 2 >= len(words):
        return i + 1 < len(words) and is_name(i + 1)
    opening, head = words[i + 1], words[i + 2]
    if opening in verbs.OPENING_NOUNS:
        return not head[0].isdigit() and fold(head) not in ANCHORS
    return opening in links or is_name(i + 1)


def has_subject(words: Sequence[str], i: int, verb: int) -> bool:
    """Of a present or participle at `i`, the last verb before it ending at `verb`: nothing couples it with that verb
    (`a quitté Rennes et rejoint Nantes`), no adverb parts it from an auxiliary (`a aussitôt rejoint Nantes`)."""
    previous = words[i - 1] if i else ""
    if previous in verbs.SUBJECTS or previous == "qui":
        return True
    adverb = previous.endswith("ment") and verbs.OPENING_NOUNS.isdisjoint(words[max(0, i - 2) : i - 1])
    apart = not previous[:1].isalpha() or previous in verbs.BETWEEN or previous in verbs.JOINING or adverb
    return not apart and not (verb >= max(0, i - 5) and (words[verb] in verbs.AVOIR or words[verb] in verbs.ETRE))
