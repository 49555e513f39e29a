"""A place in a text that is found again after the text changed elsewhere: pure.

It is known by the words around it (a text quote with prefix and suffix, as in the W3C's Web Annotation model, 4.2.4):
in a text that changed it is where both sides still stand, or one side whole, in one place only. Anything less certain
is a lost place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.models import Article

CONTEXT = 32
"""Characters kept on either side of a quote."""
_ENOUGH = 8
"""Characters of context that must still stand on both sides."""

Json = Mapping[str, Any]


def selector(key: str, article: Article, start: int, end: int) -> dict[str, Any]:
    """Where a span of the text is, in a way that survives changes elsewhere; `key` is one that finds the article."""
    text = article.text
    return {
        "article": key,
        "quote": text[start:end],
        "prefix": text[max(start - CONTEXT, 0) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
        "text_digest": article.text_digest,
    }


def place(where: Json, text: str, digest: str) -> tuple[int, int] | None:
    """The span that a selector means in this text, None if that is not certain."""
    quote, prefix, suffix = where["quote"], where["prefix"], where["suffix"]
    if where.get("text_digest") == digest and text.startswith(quote, where["start"]):
        return where["start"], where["start"] + len(quote)
    likely: list[int] = []
    certain: list[int] = []
    start = text.find(quote)
    while start >= 0:
        before = _shared(prefix[::-1], text[max(start - CONTEXT, 0) : start][::-1])
        after = _shared(suffix, text[start + len(quote) : start + len(quote) + CONTEXT])
        whole = (before == len(prefix) >= _ENOUGH, after == len(suffix) >= _ENOUGH)
        if before >= min(len(prefix), _ENOUGH) and after >= min(len(suffix), _ENOUGH) and (before or after):
            certain += [start] if all(whole) else []
            likely.append(start)
        elif (whole[0] and before == CONTEXT) or (whole[1] and after == CONTEXT):
            likely.append(start)
        start = text.find(quote, start + 1)
    for found in (certain, likely):
        if len(found) == 1:
            return found[0], found[0] + len(quote)
        if found:
            return None
    return None


def _shared(left: str, right: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
