"""Things by the words before a name: films, ships, storms; articles, which no person's name has."""

from __future__ import annotations

from archive.entities.fr import around, doing
from archive.entities.runs import Run
from archive.entities.tokens import Token


def has_article(words: list[Token], run: Run) -> bool:
    """True if an article stands right before: no person's name has one."""
    return run.first > 0 and words[run.first].joined and words[run.first - 1].key in around.ARTICLES


def thing(words: list[Token], run: Run) -> str:
    """The kind of thing that the noun before a run tells: product, work or event; nothing if that noun is far."""
    for index in range(run.first - 1, max(-1, run.first - 6), -1):
        key = _noun(words, index)
        if key in around.THING_OF:
            return around.THING_OF[key]
        if key in doing.ABOARD:
            return "product"
    return ""


def is_apposed_to_a_thing(text: str, words: list[Token], run: Run) -> bool:
    """True of « son premier sous-marin, le X », « un croiseur polonais, l'X »."""
    if run.first < 3 or not has_article(words, run) or text[words[run.first - 2].end :][:2] != ", ":
        return False
    nouns = [run.first - 2, *([run.first - 3] if words[run.first - 2].joined else [])]
    return any(around.THING_OF.get(_noun(words, index)) == "product" for index in nouns)


def _noun(words: list[Token], index: int) -> str:
    """The folded noun whose last word stands at `index`: « sous-marin » is two words."""
    key = words[index].key
    compound = index > 0 and key in around.COMPOUNDS and words[index - 1].key == around.COMPOUNDS[key]
    return f"{words[index - 1].key}-{key}" if compound else key


def is_aboard(left: list[str], owner: str) -> bool:
    """True of « à bord du X », « l'équipage du X »; not of « au bord du X »."""
    return owner != "bord" or "a" in left[: left.index(owner)][-1:]
