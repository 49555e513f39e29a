"""Where French sentences begin and end; spans only, the text is never changed."""

from __future__ import annotations

import re

# Abbreviations after which a full stop ends no sentence (Lexique des règles typographiques en usage à
# l'Imprimerie nationale, « Abréviations »).
_ABBREVIATIONS = frozenset(
    "mm mme mlle me dr pr mgr st ste jr av apr env cf ex pp no nos art al vol éd etc vs janv févr fév avr juil"
    " sept oct nov déc hab tél bd boul gén col cap lt cne adj brig".split()
)
_LETTERS = frozenset("npv")
"""Letters that are such abbreviations in lower case, too: `n. 3`, `p. 41`, `Roe v. Wade`."""
# Every repetition is bounded, so that a text of nothing but marks and blanks costs no more than another.
# All endings begin with one of the signs of one set, so that the search runs from sign to sign.
_ENDINGS = re.compile(
    r"""[\n.!?…](?:
        (?<=\n)[^\S\n]{0,80}\n                         # a blank line ends whatever stands before it
      | (?<!\n)[.!?…]{0,7}                             # the marks …
        (?P<close>(?:\s{0,2}[»”"’\)\]]){1,3})?         # … with the quotation mark or bracket that closes after them
        (?=\s{1,4}[^\w\s]{0,3}\s{0,2}[A-ZÀ-ÖØ-Þ0-9]|\Z)  # … before a capital, a digit or the end
    )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)$")


def split(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences in text order, disjoint, without white space at either end."""
    spans, start = [], 0
    for ending in _ENDINGS.finditer(text, 0, len(text.rstrip())):
        first, last = ending.span()
        blank = text[first] == "\n"
        if not blank and _is_abbreviation(text, ending):
            continue
        spans.append((start, first if blank else last))
        start = last
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _is_abbreviation(text: str, ending: re.Match[str]) -> bool:
    if ending[0] != ".":
        return False
    stop = ending.start()
    word = text[max(0, stop - 20) : stop].rpartition(" ")[2]
    start = stop - len(word)
    if not word.isalpha():  # behind an apostrophe, a hyphen, a full stop …
        before = _LAST_WORD.search(text, max(0, stop - 20), stop)
        if before is None:
            return False
        word, start = before[0], before.start()
    if len(word) == 1 and word.isalpha():  # an initial (J. Biden), or O.N.U.
        return word.isupper() or word in _LETTERS or text[start - 1 : start] == "."
    return word.lower() in _ABBREVIATIONS and text[ending.end() : ending.end() + 1] != "\n"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
