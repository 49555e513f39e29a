"""Towns at the head of a line: « Kerloc : un incendie », « Kerloc, 3 mars. — », « KERLOCQUE - »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities.runs import Run, is_rare
from archive.entities.shapes import is_hyphened
from archive.entities.tokens import Token

_MONTH = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)"
_DATED = re.compile(rf"(?: \([^()\n]{{2,30}}\))?, (?:le )?\d{{1,2}}(?:er)? {_MONTH}[^\n—–-]{{0,20}}[—–-] ?")
_NEWS = re.compile(
    r"[ \u00a0]?: (?:une?|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|\d{1,3}) (?!fois\b)[a-zà-ÿ]"
)
"""What befell a town: of persons and works a heading says « le », « la », or something in quotation marks."""
_DASH = re.compile(r"(?: \([^()\n]{2,30}\))? ?[-–—] |\. [—–] ?")
_SHORTEST = 7
"""Letters of a town in capitals before a dash: short ones are bodies', too."""


def heading(text: str, words: list[Token], run: Run) -> Iterator[str]:
    """The names of the cues that a run at the head of a line gives by what stands behind it."""
    first = words[run.first]
    if first.start and text[first.start - 1] != "\n":
        return
    if run.last - run.first > 1 and not is_hyphened(text, words, run):
        return
    end = words[run.last - 1].end
    if _DATED.match(text, end):
        yield "dated"
    elif not is_rare(first.key):
        return
    elif _NEWS.match(text, end):
        yield "news"
    elif end - first.start >= _SHORTEST and text[first.start : end].isupper() and _DASH.match(text, end):
        yield "dated"
