"""From bytes to articles: the format is told by content, the first that recognises a document wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.period import Period
from archive.reading import jsonl, plain_text, press_txt

FORMATS: Mapping[str, ModuleType] = {"jsonl": jsonl, "press_txt": press_txt, "plain_text": plain_text}
"""In the order in which they are asked. Each module has `recognises(document)` and `parse(document, options)`."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say of the input: a format's name, the publication of undated texts, other names of keys."""

    format: str | None = None
    published: Period | None = None
    names: Mapping[str, str] | None = None


def require(name: str) -> str:
    """The name of a format that exists. Raises ReadingError for another."""
    if name not in FORMATS:
        raise ReadingError(f"no format « {name} »", where="--format", hint=f"one of: {', '.join(FORMATS)}")
    return name


def format_of(document: Document, options: Options) -> str:
    """The name of the document's format. Raises ReadingError if none knows it."""
    if options.format is not None:
        return require(options.format)
    for name, module in FORMATS.items():
        if module.recognises(document):
            return name
    raise ReadingError("no format of ours", where=document.path, hint="name one with --format")


def articles(document: Document, options: Options) -> Iterator[Article | Refusal]:
    """The document's articles in order, and a refusal in the place of each record that is none.

    Raises ReadingError if the document as a whole is of no format.
    """
    found: Iterator[Article | Refusal] = FORMATS[format_of(document, options)].parse(document, options.names or {})
    for item in found:
        if isinstance(item, Refusal):
            yield item
        elif item.published is None and options.published is not None:
            yield replace(item, published=options.published, published_source="option")
        else:
            yield item
