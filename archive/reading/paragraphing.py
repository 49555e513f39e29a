"""Where the paragraphs of a text are: between blank lines, or a line each where there are none."""

from __future__ import annotations

import re
from itertools import pairwise

from archive.reading import datelines, imprint, outlets, signing

Span = tuple[int, int]
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDED = re.compile(r"[.!?…:;][»”\"’)\s]*$")
_BY = re.compile(r"(?:Par|By|PAR) +[A-ZÀ-Ý][\w’'.-]*(?: [\w’'.,-]+){1,9}")
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
    if not spans:
        return []
    front, rest = _front_lines(text, *spans[0], first=True)
    for span in spans[1:_FRONT]:
        lines, after = _front_lines(text, *span)
        rest += lines + after
    rest += spans[_FRONT:]
    if len(spans) == 1 and rest:
        return [*front, *_lines(text, *rest[0])]
    return [*front, *_before_dateline(text, *rest[0]), *rest[1:]] if rest else front


def _front_lines(text: str, start: int, end: int, *, first: bool = False) -> tuple[list[Span], list[Span]]:
    """Of a paragraph at the front: its lines down to the last that says who signs or when it was published, and what
    follows. The `first` may open with a title; in another names alone may stand above."""
    found = [line.span() for line in list(_LINE.finditer(text, start, end))[: _FRONT + 1]]
    lines = [text[slice(*span)].strip() for span in found]
    is_whole = len(found) <= _FRONT and not text[found[-1][1] : end].strip()
    ends = len(lines) - 1 if is_whole else len(lines)
    fronts = [n for n, line in enumerate(lines[:_FRONT]) if imprint.is_one(line) or _is_byline(line, plainly=n < ends)]
    if first and len(lines) > 1 and outlets.known(lines[0]) and imprint.is_day(lines[1]):
        fronts += [0, 1]
    if first and imprint.is_day(lines[0]) and len(lines) > 1:
        fronts.append(0)
    last = max(fronts, default=-1)
    above = all(n in fronts or signing.is_signed(lines[n]) for n in range(last))
    if last < 0 or len(lines) == 1 or not (first or above):
        return [], [(start, end)]
    return found[: last + 1], [] if is_whole and last == len(found) - 1 else [(found[last + 1][0], end)]


def _is_byline(line: str, *, plainly: bool) -> bool:
    """True of a line that says who signs; `plainly` where text may go on below it: of nothing but names."""
    return _BY.fullmatch(line) is not None and (not plainly or signing.is_signed(line))


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
