"""An article out of one text whose blocks must be found, or out of parts that a format keeps apart."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html.entities import html5
from typing import Any

from archive.errors import ArchiveError, ReadingError
from archive.models import Article, Block, Document, Refusal
from archive.reading import blocks, credits
from archive.text import normalise, visible

MOST_CHARACTERS = 4_000_000
"""The longest article taken: a novel has half a million characters; more is a file of something else."""
_MOST_DEEP = 100
"""Lists and objects inside one another in `extra`."""
_FIELDS = (
    *("text", "headline", "alternative_headline", "published_source", "dateline", "section", "url", "external_id"),
    *("version", "language", "usage_terms", "withdrawn"),
)
_ENTITY = re.compile(r"&(?:amp;)?([a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});")
_GAP = "\n\n"


def from_text(
    text: str, *, start: int = 0, first: tuple[Block, ...] = (), record: int = 1, headed: bool = False
) -> Article:
    """The article of a whole text whose layout begins at `start`; `first` are the blocks before that. Where the line of
    a header goes on there, the text is `headed`: those words are a headline.

    Raises ReadingError for a text longer than `MOST_CHARACTERS`.
    """
    _require_length(len(text))
    layout = blocks.lay_out(text, start, len(text), headed=headed)
    if any(block.kind == "headline" for block in first):  # the text has one: what looks like another opens the body
        layout.blocks[:] = [replace(b, kind="lead") if b.kind == "headline" else b for b in layout.blocks]
        second = [b for b in layout.blocks if b.kind == "lead"][1:]
        layout.blocks[:] = [replace(b, kind="paragraph") if b in second else b for b in layout.blocks]
    headline = next((block for block in (*first, *layout.blocks) if block.kind == "headline"), None)
    found = (*first, *layout.blocks)
    return Article(
        text=text,
        blocks=found,
        headline=" ".join(visible(text[headline.start : headline.end]).split()) if headline else None,
        source=layout.source,
        contributions=credits.contributions(text, found),
        dateline=layout.dateline,
        record=record,
    )


def attempt(document: Document, record: int, raw: bytes, make: Callable[[], Article]) -> Article | Refusal:
    """What `make` gives, or the refusal of this record (from 1) with its own bytes: the others go on."""
    try:
        return keepable(make())
    except (ArchiveError, ValueError, RecursionError) as error:
        message = str(error) or type(error).__name__
        return Refusal(document.path, record, f"{document.path}, record {record}: {message}", raw)


def keepable(article: Article) -> Article:
    """The article, if an archive can keep all of it as it is. Raises ReadingError for one that is too long, for what is
    no character, and for what JSON cannot say."""
    _require_length(len(article.text))
    given = [getattr(article, name) for name in _FIELDS]
    given += [article.source and article.source.name, *(person.name for person in article.contributions)]
    require_characters("".join(filter(None, given)))
    require_characters(article.extra)
    return article


def require_characters(value: object, deep: int = 0) -> None:
    """Raises ReadingError for a NUL, half a surrogate pair, NaN or Infinity anywhere in a value of JSON's shapes."""
    if deep > _MOST_DEEP:
        raise ReadingError("lists or objects nested too deep", hint="flatten them")
    if isinstance(value, str):
        if "\0" in value:
            raise ReadingError("a NUL character", hint="export it again without it")
        try:
            value.encode()  # ten times as fast as to look for it
        except UnicodeEncodeError as error:
            raise ReadingError("half a surrogate pair, which is no character", hint="export it again") from error
    elif isinstance(value, float) and not math.isfinite(value):
        raise ReadingError(f"{value} is no number in JSON", hint="leave it out, or put it in quotes")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            require_characters(key, deep)
            require_characters(inner, deep + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            require_characters(inner, deep + 1)


def _require_length(length: int) -> None:
    if length > MOST_CHARACTERS:
        raise ReadingError(
            f"an article of {length:,} characters; the most is {MOST_CHARACTERS:,}",
            hint="split it, or look whether it is a text at all",
        )


def article(parts: Iterable[tuple[str, str | None]], *, record: int = 1, **fields: Any) -> Article:
    """The article of parts (kind of block, text) in reading order, with the fields that the format gives.

    The headline is that of the first part of this kind. A field that is None or empty is left as the text
    has it. Raises ReadingError if there is no text but a headline's, or if it is too long.
    """
    given = [(kind, visible(normalise(unescaped(part)))) for kind, part in parts if part and part.strip()]
    if not any(kind not in ("headline", "header", "byline", "dateline") for kind, _ in given):
        raise ReadingError("no text", hint="the record has no body: look at it in its own program")
    headline = next((" ".join(part.split()) for kind, part in given if kind == "headline"), None)
    found = from_parts(given, record=record)
    return replace(found, headline=headline, **{key: value for key, value in fields.items() if value})


def unescaped(part: str) -> str:
    """With the letters that entities of HTML stand for: programs escape twice, or where nobody undoes it."""
    return _ENTITY.sub(lambda found: _letter(found[1]) or found[0], part) if "&" in part else part


def _letter(name: str) -> str | None:
    return html.unescape(f"&{name};") if name[0] == "#" else html5.get(f"{name};")


def from_parts(parts: Iterable[tuple[str, str | None]], *, record: int = 1) -> Article:
    """The article of parts (kind, text) in reading order, joined by a blank line; empty ones are left out.

    The dateline that a lead may open with becomes a block of its own. Raises ReadingError as `from_text` does.
    """
    given = [(kind, words) for kind, part in parts if part and (words := visible(part).strip())]
    text = _GAP.join(part for _, part in given)
    _require_length(len(text))
    layout = blocks.Layout()
    start = 0
    for kind, part in given:
        end = start + len(part)
        first = blocks.lay_dateline(text, start, end, layout) if kind == "lead" else start
        if first < end:
            layout.blocks.append(Block(kind, first, end))
        start = end + len(_GAP)
    found = tuple(layout.blocks)
    contributions = credits.contributions(text, found)
    return Article(
        text, found, source=layout.source, contributions=contributions, dateline=layout.dateline, record=record
    )
