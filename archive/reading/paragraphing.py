"""Where the paragraphs of a text are: between blank lines, or a line each where there are none."""

from __future__ import annotations

import re
from itertools import pairwise

from archive.reading import datelines, imprint

Span = tuple[int, int]
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDED = re.compile(r"[.!?…:;][»”\"’)\s]*$")
_BY = re.compile(r"(?:Par|By|PAR) [A-ZÀ-Ý][\w’'.-]*(?: [\w’'.,-]+){1,9}")
_FRONT = 5
"""Lines that a title has below it at most, and itself."""
_MOST = 0.75
"""The share of lines that end a sentence, from which each is a paragraph; of wrapped lines a sixth does."""


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The spans of the paragraphs, blanks around them included."""
    spans, here = [], start
    for gap in _BLANK.finditer(text, start, end):
        spans.append((here, gap.start()))
        here = gap.end()
    spans.append((here, end))
    spans = [span for span in spans if text[slice(*span)].strip()]
    if spans:
        spans = [*_signed_lines(text, *spans[0]), *spans[1:]]
    if len(spans) == 1:
        return _lines(text, *spans[0])
    return [*_before_dateline(text, *spans[0]), *spans[1:]] if spans else []


def _signed_lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a first paragraph that are a title and, below it, who signs or when it was published."""
    found = [line.span() for line in list(_LINE.finditer(text, start, end))[: _FRONT + 1]]
    below = [text[slice(*span)].strip() for span in found[1:]]
    return (
        found if len(found) <= _FRONT and any(_BY.fullmatch(s) or imprint.is_one(s) for s in below) else [(start, end)]
    )


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a text without a blank one, where each is a paragraph; else the text as one."""
    found = [line.span() for line in _LINE.finditer(text, start, end)]
    lines = [text[slice(*span)].strip() for span in found]
    if len(lines) < 2 or any(line[0].islower() for line in lines[1:]):
        return _before_dateline(text, start, end)
    ended = sum(_ENDED.search(line) is not None for line in lines[1:])
    if ended < _MOST * (len(lines) - 1) and not (ended >= 2 and _dated(text, found)):
        return _before_dateline(text, start, end)
    return [(start, end)] if _are_wrapped(lines) else found


def _are_wrapped(lines: list[str]) -> bool:
    """True if no line could have held the first word of the next one: a program broke them at its margin."""
    width = max(map(len, lines))
    open_ = [(line, after) for line, after in pairwise(lines) if not _ENDED.search(line)]
    return bool(open_) and all(len(line) + 1 + len(after.split()[0]) > width for line, after in open_)


def _dated(text: str, lines: list[Span]) -> bool:
    return any((found := datelines.opening(text, *span)) and found.source for span in lines[:4])


def _before_dateline(text: str, start: int, end: int) -> list[Span]:
    """The first paragraph parted above the line that has an agency's dateline: no blank line stands there."""
    for line in list(_LINE.finditer(text, start, end))[1:4]:
        found = datelines.opening(text, line.start() + len(line[0]) - len(line[0].lstrip()), line.end())
        if found and found.source and found.place:
            return [(start, line.start()), (line.start(), end)]
    return [(start, end)]
