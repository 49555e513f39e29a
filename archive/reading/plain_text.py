"""Plain text without any header: the last format asked, so that no text is turned away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.models import Article, Document, Refusal
from archive.reading import assembling


def recognises(document: Document) -> bool:
    """True of any text that is no markup and no JSON."""
    return document.media_type == "text/plain"


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """One article, undated unless the user says when."""
    yield assembling.from_text(document.text)
