"""The lines of a PDF, where they stand on the page, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from archive.reading import hyphens
from archive.text import fold, normalise

_BROKEN = "\u00ad\u0002\ufffe"
"""What pdfium gives for the hyphen of a word that goes on in the next line, in place of the line end, too."""
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EDGE = 4
"""Lines at the top and at the bottom of a page among which its header, footer and number are looked for."""
_NUMBER = re.compile(r"[-–— ]*(?:page |p\. ?|- )?#(?: ?(?:/|sur|of) ?#)?[-–— ]*")
_PRINTED = re.compile(  # what a browser prints around a page, beside its title: when, from where, which of how many
    r"#/#/#,? #:#(?: [ap]m)?(?: #/#)?|(?:# (?:sur|of) # )?#/#/#,? #:#(?: [ap]m)?|(?:https?|file)://\S+(?: #/#)?"
)
_ENDED = re.compile(r"[.!?…:][»”\"’) ]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its first and last edge, its base line (both in points from the lower left corner) and size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    broken: bool = False
    """Whether its last word goes on in the next line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    size: float
    page: int


def page_lines(page: Any, raw: Any) -> list[Line]:
    """The lines of a page in the order of its content, empty ones left out; `raw` are pdfium's own calls."""
    textpage = page.get_textpage()
    try:
        return [line for line in _cut(textpage, raw) if line.text]
    finally:
        textpage.close()


def _cut(textpage: Any, raw: Any) -> Iterator[Line]:
    units: list[int] = []
    start = 0
    for index in range(textpage.count_chars() + 1):
        unit = raw.FPDFText_GetUnicode(textpage, index) if index < textpage.count_chars() else 10
        sign = chr(unit) if 0 < unit < 0x110000 else ""
        if sign in ("\n", "\r") or sign in _BROKEN[1:]:
            if units:
                yield _line(textpage, raw, units, start, index, sign not in ("\n", "\r"))
            units, start = [], index + 1
        elif sign:
            units.append(unit)


def _line(textpage: Any, raw: Any, units: list[int], start: int, end: int, broken: bool) -> Line:
    text = b"".join(chr(unit).encode("utf-16-le", "surrogatepass") for unit in units).decode("utf-16-le", "replace")
    text = " ".join(re.split(r"[ \t]+", _NO_TEXT.sub("", normalise(text)).strip(" \t")))
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(textpage, start, x, y)
    left, base = x.value, y.value
    raw.FPDFText_GetCharOrigin(textpage, max(start, end - 1), x, y)
    middle, matrix = (start + end) // 2, raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, middle, matrix)  # some programs write letters of size 1, and enlarge them
    size = raw.FPDFText_GetFontSize(textpage, middle) * (hypot(matrix.c, matrix.d) or 1.0)
    hyphen = text.endswith(("-", "\u00ad", "‐"))
    return Line(text.rstrip("\u00ad"), left, x.value, base, round(size, 1), broken or hyphen)


def without_running(pages: list[list[Line]], title: str) -> tuple[list[list[Line]], list[str]]:
    """The pages without the headers, footers and page numbers that run through them, or that a browser prints around
    what has this title; and these, once each."""
    edges = [_edges(page) for page in pages]
    seen = Counter(words for page in edges for words in {_numberless(line.text) for line in page})
    most = max(2, (len(pages) + 1) // 2) if len(pages) < 6 else max(3, len(pages) // 4)
    dropped: dict[str, str] = {}
    kept = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True), 1):
        rest = []
        for line in page:
            words = _numberless(line.text)
            printed = _PRINTED.fullmatch(" ".join(words.replace(_numberless(title) or "\n", " ").split()))
            runs = line in edge and (seen[words] >= most or printed or _is_number(line.text, number))
            if runs:
                dropped.setdefault(words, line.text)
            else:
                rest.append(line)
        kept.append(rest)
    return kept, [line for words, line in dropped.items() if not _NUMBER.fullmatch(words)]


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the top and at the bottom that distance or size sets apart from the text."""
    down = sorted(page, key=lambda line: -line.base)
    return [*_apart(down), *_apart(down[::-1])]


def _apart(lines: list[Line]) -> list[Line]:
    for count in range(min(_EDGE, len(lines)), 0, -1):
        inner, outer = lines[count] if count < len(lines) else None, lines[count - 1]
        if inner is None or abs(outer.base - inner.base) > 1.6 * inner.size or abs(outer.size - inner.size) > 0.5:
            return lines[:count]
    return []


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text)).strip()


def _is_number(text: str, page: int) -> bool:
    """True of the number of this page, and of `3/12`, `Page 3`."""
    words = _numberless(text)
    return _NUMBER.fullmatch(words) is not None and (words != "#" or text.strip() == str(page))


def paragraphs(pages: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages, one that runs over a column's or a page's end in one piece."""
    lines = [(number, line) for number, page in enumerate(pages, 1) for line in page]
    known = Counter(re.findall(r"[\w-]+", fold("\n".join(line.text for _, line in lines))))
    found: list[Paragraph] = []
    groups = list(_groups([line for _, line in lines]))
    for first, last in groups:
        text = ""
        for line in (line for _, line in lines[first:last]):
            text = _joined(text, line, known)
        found.append(Paragraph(text.removesuffix("\u00ad"), lines[first][1].size, lines[first][0]))
    return found


def _groups(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end, as indices of lines, half-open."""
    leading = _leading(lines)
    start = 0
    for index in range(1, len(lines)):
        if _begins(lines, index, leading.get(lines[index].size, 1.25 * lines[index].size)):
            yield start, index
            start = index
    if lines:
        yield start, len(lines)


def _leading(lines: list[Line]) -> dict[float, float]:
    """The distance of two base lines in a paragraph, for each size of letters: an eighth of the gaps are no
    larger, even where most paragraphs are a line each."""
    gaps: dict[float, list[float]] = {}
    for before, line in pairwise(lines):
        gap = before.base - line.base
        if before.size == line.size and 0.5 * line.size < gap < 2.5 * line.size:
            gaps.setdefault(line.size, []).append(gap)
    return {size: sorted(held)[len(held) // 8] for size, held in gaps.items()}


def _begins(lines: list[Line], index: int, leading: float) -> bool:
    """Whether a paragraph begins with this line: by letters, distance, indentation, or a short line before."""
    before, line = lines[index - 1], lines[index]
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    if before.broken:
        return False
    gap = before.base - line.base
    near = lines[max(0, index - 12) : index + 12]
    right = max((other.right for other in near if abs(other.left - before.left) < 3 * line.size), default=before.right)
    short = before.right < right - max(3 * line.size, 0.12 * (right - before.left))
    ended = _ENDED.search(before.text) is not None
    if gap < -0.5 * line.size or gap > 3 * leading:  # another column or page, or past a picture
        left = min(other.left for other in lines[index : index + 12] if abs(other.left - line.left) < 4 * line.size)
        return ended and (short or line.left - left > 0.5 * line.size)
    if abs(gap) <= 0.5 * line.size:
        return False
    indented = 0.5 * line.size < line.left - before.left < 8 * line.size
    return gap > 1.35 * leading or (indented and not (short and not ended)) or (short and ended)


def _joined(text: str, line: Line, known: Counter[str]) -> str:
    """The text with a line after it; a word that was broken is made whole where that is safe."""
    if not text:
        return line.text + ("\u00ad" if line.broken and not line.text.endswith(("-", "‐")) else "")
    if not text.endswith(("-", "‐", "\u00ad")):
        joined = f"{text} {line.text}"
    else:
        stem = text[:-1]
        first, last = re.search(r"[\w’'-]*$", stem), re.match(r"[\w-]*", line.text)
        joined = (
            stem
            + ("" if hyphens.is_one_word(first[0] if first else "", last[0] if last else "", known) else "-")
            + line.text
        )
        if first is not None and not first[0]:  # a dash at the line's end, no hyphen
            joined = f"{text} {line.text}"
    return joined + ("\u00ad" if line.broken and not joined.endswith(("-", "‐")) else "")


def usual_size(found: Iterable[Paragraph]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for paragraph in found:
        sizes[paragraph.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def same_words(first: str, second: str) -> bool:
    return " ".join(fold(first).split()) == " ".join(fold(second).split())
