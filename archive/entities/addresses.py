"""Forms of address within a run of capitals, and what stands before and behind them."""

from __future__ import annotations

from archive.entities.commonness import is_rare
from archive.entities.fr import around, lexicon
from archive.entities.tokens import Token


def begins_a_name(text: str, words: list[Token], index: int) -> bool:
    """True of a form of address within a run, not of an initial: « à l'Élysée M. Dovik », but « Karel M. Dovik »."""
    word, before = words[index], words[index - 1]
    if word.text not in ("M", "MM"):
        return word.text[-1].islower()
    initial = word.text == "M" and (len(before.text) == 1 or before.key in lexicon.FIRST_NAMES)
    return is_dotted(text, word) and not initial


def is_an_article_of_a_name(text: str, words: list[Token], index: int) -> bool:
    """True of `Le` in « M. Le Goff »: a form of address before it, a rare name behind."""
    before = words[index - 1]
    if words[index].text not in ("Le", "La", "Du") or before.key not in around.ADDRESS:
        return False
    if text[before.start - 1 : before.start] == "-":
        return False  # the initials J.-M.
    behind = words[index + 1] if index + 1 < len(words) else words[index]
    return behind.joined and behind.text[0].isupper() and is_rare(behind.key)


def is_dotted(text: str, word: Token) -> bool:
    return text[word.end : word.end + 1] == "."


def may_be_dotted(word: Token) -> bool:
    """True of an initial, of `MM`, `Dr`, which a full stop may follow; not of the end of « Claire's »."""
    return (len(word.text) == 1 and word.text != "s") or (word.key in around.ABBREVIATED and word.text[0].isupper())
