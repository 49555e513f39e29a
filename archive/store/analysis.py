"""French words as the index of stems knows them: pure, the same for articles and for queries.

Marks of no width out, lower case, œ → oe, æ → ae and other ligatures opened, accents off, split at all that is no
letter or digit, elisions and stop words dropped, plural stripped, then Snowball French. Accents go before the
stemmer, which is not blind to them (measured: that order loses nothing and finds what was typed without accents).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import Stemmer

from archive import text as texts
from archive.remembering import Remembered

ANALYSIS = f"5/PyStemmer {version('PyStemmer')}"
"""Names the analysis: an index made by another one is made anew."""

# Adjectives and nouns in -érent (Trésor de la langue française, entries in -érent): no ending of a verb.
_IN_ERENT = frozenset(
    "adherent afferent belligerent cobelligerent coherent deferent different efferent incoherent indifferent inherent"
    " referent".split()
)
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
_OPEN = str.maketrans(_LIGATURES)
_WORD = re.compile(r"[^\W_]+")
_stemmer = Stemmer.Stemmer("french", 0)  # what it would keep is kept here


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word that carries meaning, as (start, end, stem), in text order; offsets into `text`."""
    for found in _WORD.finditer(texts.fold(text)):
        stem = stem_of(found[0])
        if stem:
            yield found.start(), found.end(), stem


def stems(text: str) -> str:
    """The stems of a text, in order, joined by blanks."""
    found = texts.words(texts.visible(text).replace("_", " "))
    return " ".join(filter(None, map(_STEMS.__getitem__, found)))


def columns(headline: str | None, text: str, blocks: Iterable[tuple[str, int, int]]) -> tuple[str, str, str]:
    """The stems of headline, lead and body: each word of the text once, in the column of its block (kind, start, end).

    A headline that is no part of the text counts, too; a header (`date 2023-05`) is the file's, and no word of the
    article.
    """
    parts: dict[str, list[str]] = {"header": [], "headline": [], "lead": []}
    rest, here = [], 0
    for kind, start, end in sorted(blocks, key=lambda block: block[1]):
        if kind in parts and start >= here:
            rest.append(text[here:start])
            parts[kind].append(text[start:end])
            here = end
    rest.append(text[here:])
    first = "\n".join(parts["headline"] or [headline or ""])
    return stems(first), stems("\n".join(parts["lead"])), stems("\n".join(rest))


def stem_of(folded: str) -> str:
    """The stem of one folded word; empty for a stop word or the elided letter before an apostrophe."""
    return _STEMS[folded]


def _stem(folded: str) -> str:
    if folded in texts.STOP_WORDS:
        return ""
    stem: str = _stemmer.stemWord(_conjugated(singular(folded)))
    return stem


_STEMS = Remembered(_stem)


def _conjugated(word: str) -> str:
    """With endings of verbs that the stemmer knows by their accents in a form that it knows without."""
    if len(word) > 5 and word.endswith("ee"):
        return word[:-1]  # annoncée → annoncé; but année, armée, Corée
    if len(word) > 7 and word.endswith("erent") and word not in _IN_ERENT:
        return word[:-3]  # annoncèrent → annoncer
    return word


def singular(folded: str) -> str:
    """One folded word without the mark of its plural, ligatures opened; its letters alone decide (`bras` → `bra`)."""
    word = folded if folded.isascii() else folded.translate(_OPEN)
    if len(word) > 4 and word.endswith("aux") and word[-4] != "e":
        return word[:-3] + "al"  # journaux → journal
    if len(word) > 3 and word[-1] in "sx" and word[-2] != "s" and not word[0].isdigit():
        return word[:-1]
    return word


def beginning(stem: str) -> str:
    """What every word of this stem begins with: two letters at most are rewritten (`prudemment` → `prudent`)."""
    return stem[: max(2, len(stem) - 2)]
