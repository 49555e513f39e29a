"""Plain text without any header: the last format asked, so that no text is turned away but what no press wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.models import Article, Document, Refusal
from archive.reading import assembling, other_texts


def recognises(document: Document) -> bool:
    """True of any text that is no markup, no JSON, no program and no data."""
    return document.media_type == "text/plain" and other_texts.what(document.text) is None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """One article, undated unless the user says when."""
    yield assembling.from_text(document.text)
