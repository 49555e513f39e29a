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
    for word in reversed(words[max(0, run.first - 5) : run.first]):
        if word.key in around.THING_OF:
            return around.THING_OF[word.key]
        if word.key in doing.ABOARD:
            return "product"
    return ""


def is_apposed_to_a_thing(text: str, words: list[Token], run: Run) -> bool:
    """True of « son premier sous-marin, le X »."""
    if run.first < 2 or not has_article(words, run) or text[words[run.first - 2].end :][:2] != ", ":
        return False
    return around.THING_OF.get(words[run.first - 2].key) == "product"


def is_aboard(left: list[str], owner: str) -> bool:
    """True of « à bord du X », « l'équipage du X »; not of « au bord du X »."""
    return owner != "bord" or "a" in left[: left.index(owner)][-1:]
