"""Acronyms as the old press set them, a space behind each stop: « la S. D. N. », « la C. G. T. »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities.fr import around, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.tokens import Words, key_of
from archive.models import Entity, EntityMention
from archive.text import slugify

_LETTERS = re.compile(r"(?:[A-ZÀ-Þ]\.[ \u00a0]){2,6}[A-ZÀ-Þ]\.(?!\w)")
_BEHIND = re.compile(r"[ \u00a0](?:[A-ZÀ-Þ]\.[ \u00a0])?([A-ZÀ-Þ][\w'’-]+)")
_ARTICLES = around.ARTICLES - {"un", "une"}


def spaced(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """The bodies and countries of three letters and more, in order; not the initials before a person's name."""
    last = 0
    for index in words.capitals:
        word = words[index]
        if len(word.text) != 1 or word.start < last or text[word.end : word.end + 1] != "." or not index:
            continue
        found = _LETTERS.match(text, word.start)
        if found is None or (words[index - 1].joined and len(words[index - 1].text) == 1 and _ends(text, word.start)):
            continue
        last = found.end()
        behind = _BEHIND.match(text, last)
        if behind and key_of(behind[1]) not in around.OPENERS and key_of(behind[1]) not in lexicon.VOCABULARY:
            continue  # J. R. R. Tolkien
        name = "".join(filter(str.isalpha, found[0]))
        entity = known.named(name, "organisation", "country")
        if entity is None and words[index - 1].key not in _ARTICLES:
            continue
        entity = entity or Entity(slugify(name), "organisation", name)
        yield EntityMention(word.start, last, found[0], entity.kind, f"known_{entity.kind}", entity)


def _ends(text: str, start: int) -> bool:
    """True behind another initial."""
    return text[start - 2 : start - 1] == "."
