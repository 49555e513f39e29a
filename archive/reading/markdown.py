"""The signs of Markdown: what in a text is a title, a picture, or no text at all.

The signs are those of CommonMark (<https://spec.commonmark.org/0.31.2/>).
"""

from __future__ import annotations

import re

_HEADING = re.compile(
    r"\s*+(?:#{1,3}[ \t]+(?P<atx>[^\n]{0,400}?)(?:[ \t]+#+)?[ \t]*|(?P<setext>[^\n]+)\n=+[ \t]*)(?:\n|\Z)"
)
_PICTURE = re.compile(r"^(?P<a>[ \t]*!\[(?P<text>[^\]\n]*)\]\([^)\n]*\))[ \t]*$", re.M)
_SIGNS = tuple(
    re.compile(shape, re.M)
    for shape in (
        r"^(?P<a>[ \t]*(?:[=_*-][ \t]*){3,})$",  # a line across, or under a heading
        r"^(?P<a>[ \t]*(?:<!--[^\n]*-->|\{%[^\n]*%\}|\[[^\]\n]+\]:[ \t]*\S+[^\n]*))$",  # comments, tags, addresses
        r"^(?P<a>[ \t]*(?:>[ \t]?)+)",
        r"^(?P<a>#{1,6}[ \t]+)[^\n]{0,400}?(?P<b>(?:[ \t]+#+)?[ \t]*)$",
        r"^(?P<a>[ \t]*[*+-][ \t]+)\S",
        r"(?P<a>!?\[)[^\[\]\n]*(?P<b>\](?:\([^)\n]*\)|\[[^\]\n]*\]))",  # pictures and links in a line
        r"(?P<a>(?<![\w*])\*{1,3})(?=\S)[^*\n]+(?<=\S)(?P<b>\*{1,3}(?![\w*]))",
        r"(?P<a>(?<!\w)_{1,3})(?=[^\s_])[^_\n]+(?<=\S)(?P<b>_{1,3}(?!\w))",
        r"(?P<a>`)[^`\n]+(?P<b>`)",
    )
)
"""The signs of Markdown, as the groups a and b, from the CommonMark specification; what they enclose is text."""


def bare(text: str, start: int) -> tuple[str, tuple[int, int] | None, int]:
    """The text with blanks in the place of its signs below `start`, so that offsets hold; where the words of its
    title are, if it opens with one; and where its body begins."""
    without = _blanked((_PICTURE,), text, start)
    heading = _HEADING.match(without, start)
    without = _blanked(_SIGNS, without, start)
    if heading is None:
        return without, None, start
    first, last = heading.span("atx" if heading["atx"] is not None else "setext")
    words = without[first:last]
    if not words.strip():
        return without, None, heading.end()
    return without, (first + len(words) - len(words.lstrip()), first + len(words.rstrip())), heading.end()


def pictures(text: str, start: int) -> list[tuple[int, int]]:
    """Where the words are that stand for pictures, each alone on its line."""
    return [found.span("text") for found in _PICTURE.finditer(text, start) if found["text"].strip()]


def _blanked(shapes: tuple[re.Pattern[str], ...], text: str, start: int) -> str:
    """The text with blanks in the place of what the groups a and b of the shapes match, so that offsets hold."""
    for shape in shapes:
        characters = list(text)
        for found in shape.finditer(text, start):
            for group in shape.groupindex:
                if group in ("a", "b"):
                    place = slice(*found.span(group))
                    characters[place] = " " * (place.stop - place.start)
        text = "".join(characters)
    return text
