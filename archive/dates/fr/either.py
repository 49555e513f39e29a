"""Forms that are a verb or another word by what stands around them: `le juge`, `la rencontre`."""

from __future__ import annotations

from collections.abc import Sequence

from archive.dates.fr import verbs

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
