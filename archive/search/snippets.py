"""What is shown of an article: the stretch with most of what was asked, and where the matched words stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from archive.search.plan import Plan
from archive.store import analysis
from archive.text import fold, outermost, seen_at, visible

Span = tuple[int, int]
_LENGTH = 220
"""Characters of a snippet at most."""
_BEFORE = 60
"""Characters shown before its first match."""
_HEAD = 4
"""Letters of a word's beginning that are looked for; more would find no fewer places."""
_BLANK = re.compile(r"\s+")
_PIECE = re.compile(r"[^\W_]+")
_PARAGRAPH = " · "
"""In the place of a blank line, so that a signature above a paragraph is no part of it."""


def matches(text: str, stems: Iterable[str], beginnings: Iterable[str] = (), names: Iterable[Span] = ()) -> list[Span]:
    """Where words of these stems, words with these (folded) beginnings and these names stand; in order, disjoint."""
    seen = visible(text)
    folded = fold(seen)
    wanted = set(stems)
    found: list[Span] = []
    if wanted:
        heads = "|".join(sorted({analysis.beginning(form)[:_HEAD] for stem in wanted for form in _spellings(stem)}))
        for word in re.finditer(rf"(?:{heads})[^\W_]*", folded):  # a lookbehind would make it ten times as slow
            start = word.start()
            if not (start and folded[start - 1].isalnum()) and analysis.stem_of(word[0]) in wanted:
                found.append(word.span())
    begun = [match.span() for some in beginnings for match in re.finditer(rf"(?<!\w){re.escape(some)}\w*", folded)]
    if seen != text:
        places = seen_at(text)
        found, begun = ([(places[a], places[b - 1] + 1) for a, b in spans] for spans in (found, begun))
    others = [*begun, *((a, b) for a, b in names if 0 <= a < b <= len(text))]
    return outermost([*found, *others], lambda span: span) if others else found


def marks(
    text: str, plan: Plan, beginnings: Iterable[str] = (), names: Iterable[Span] = (), *, whole: bool = True
) -> list[Span]:
    """Where a text has what was asked; `beginnings` are folded. Phrases are marked as wholes.

    In an article that has not the `whole` of what was asked, the words of a phrase that it lacks are marked.
    """
    folded = fold(text) if plan.wholes or plan.written else ""
    stems, found = set(plan.loose), [*names, *_written(folded, plan.written)]
    for spellings, its in plan.wholes:
        found += (places := _written(folded, spellings))
        stems.update(() if places or whole else its)
    return matches(text, stems, beginnings, found)


def _written(folded: str, words: Iterable[str]) -> list[Span]:
    """Where these words stand in a text as they are written, whatever signs stand between their pieces."""
    pieces = [r"[\W_]+".join(_PIECE.findall(word)) for word in words]
    patterns = [rf"(?<![^\W_]){piece}(?![^\W_])" for piece in dict.fromkeys(pieces) if piece]
    return [found.span() for pattern in patterns for found in re.finditer(pattern, folded)]


def _spellings(stem: str) -> tuple[str, ...]:
    """A stem as its words may be written: the analysis opens ligatures."""
    return stem, stem.replace("oe", "œ"), stem.replace("ae", "æ")


def snippet(text: str, found: Sequence[Span], lead: int = 0, front: int = 0) -> tuple[str, tuple[Span, ...]]:
    """The stretch of a text that has the most different matches, on one line, and their spans in it.

    From `lead` on, where there is any: what stands before is shown as the headline. Else its beginning from there.
    Nothing is shown of what stands before `front`, the end of the file's own header.
    """
    found = [span for span in found if span[0] >= lead] or [span for span in found if span[0] >= front]
    best = _richest(text, found)
    start = lead
    if found and found[best][0] - _BEFORE > lead:
        start = _word_start(text, found[best][0] - _BEFORE)
    elif found and found[best][0] < lead:
        start = front if found[best][0] - _BEFORE <= front else _word_start(text, found[best][0] - _BEFORE)
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        end = text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shown, inside = _on_one_line(text[start:end], [(a - start, b - start) for a, b in found if start <= a and b <= end])
    return before + shown + after, tuple((a + len(before), b + len(before)) for a, b in inside)


def _on_one_line(text: str, spans: Iterable[Span]) -> tuple[str, Iterator[Span]]:
    """A text without line breaks, and where these spans stand in it."""
    ends, shifts = [0], [0]

    def joined(blank: re.Match[str]) -> str:
        at_edge = blank.start() == 0 or blank.end() == len(text)
        instead = "" if at_edge else _PARAGRAPH if blank[0].count("\n") > 1 else " "
        ends.append(blank.end())
        shifts.append(shifts[-1] + len(instead) - len(blank[0]))
        return instead

    def at(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    return _BLANK.sub(joined, text), ((at(start), at(end)) for start, end in spans)


def _richest(text: str, found: Sequence[Span]) -> int:
    """The first match from which on a snippet has the most different ones."""
    words = [fold(text[start:end])[:5] for start, end in found]  # inflections of a word begin alike
    every, ends = len(set(words)), [end for _, end in found]
    best, most = 0, 0
    for first, (start, _) in enumerate(found):
        different = len(set(words[first : bisect_right(ends, start + _LENGTH - _BEFORE)]))
        if different > most:
            best, most = first, different
        if most == every:
            break
    return best


def _word_start(text: str, offset: int) -> int:
    """The beginning of the word at or after `offset`."""
    if offset == 0:
        return 0
    blank = text.find(" ", offset, offset + 30)
    return blank + 1 if blank >= 0 else offset
