"""What is shown of an article: the stretch with most of what was asked, and where the matched words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archive.store import analysis
from archive.text import fold, outermost

Span = tuple[int, int]
_LENGTH = 220
"""Characters of a snippet at most."""
_BEFORE = 60
"""Characters shown before its first match."""


def matches(text: str, stems: Iterable[str], beginnings: Iterable[str] = (), names: Iterable[Span] = ()) -> list[Span]:
    """Where words of these stems, words with these (folded) beginnings and these names stand; in order, disjoint."""
    folded = fold(text)
    wanted = set(stems)
    found: list[Span] = []
    if wanted:  # a stem begins as its word does, but for œ and æ
        spelled = (form for stem in wanted for form in (stem, stem.replace("oe", "œ"), stem.replace("ae", "æ")))
        heads = sorted({form[:2] for form in spelled})
        for word in re.finditer(rf"(?<![^\W_])(?:{'|'.join(heads)})[^\W_]*", folded):
            if analysis.stem_of(word[0]) in wanted:
                found.append(word.span())
    for begun in beginnings:
        found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(begun)}\w*", folded)]
    return outermost([*found, *((a, b) for a, b in names if 0 <= a < b <= len(text))], lambda span: span)


def snippet(text: str, found: Sequence[Span], lead: int = 0, front: int = 0) -> tuple[str, tuple[Span, ...]]:
    """The stretch of a text that has the most different matches, on one line, and their spans in it.

    From `lead` on, where there is any: what stands before is shown as the headline. Else its beginning from there.
    Nothing is shown of what stands before `front`, the end of the file's own header.
    """
    found = [span for span in found if span[0] >= lead] or [span for span in found if span[0] >= front]
    words = [fold(text[start:end])[:5] for start, end in found]  # inflections of a word begin alike
    best = 0
    if found:
        best = max(
            range(len(found)),
            key=lambda i: (len({words[j] for j in range(i, min(len(found), i + 40)) if _within(found, i, j)}), -i),
        )
    start = lead
    if found and found[best][0] - _BEFORE > lead:
        start = _word_start(text, found[best][0] - _BEFORE)
    elif found and found[best][0] < lead:
        start = front if found[best][0] - _BEFORE <= front else _word_start(text, found[best][0] - _BEFORE)
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        end = text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end
    shown = "".join(" " if char.isspace() else char for char in text[start:end])
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    return before + shown + after, tuple((a + shift, b + shift) for a, b in found if start <= a and b <= end)


def _within(found: Sequence[Span], first: int, other: int) -> bool:
    return found[other][1] <= found[first][0] + _LENGTH - _BEFORE


def _word_start(text: str, offset: int) -> int:
    """The beginning of the word at or after `offset`."""
    if offset == 0:
        return 0
    blank = text.find(" ", offset, offset + 30)
    return blank + 1 if blank >= 0 else offset
