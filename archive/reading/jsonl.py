"""JSON Lines: one article a line, under the contract's keys; other keys are kept in `extra`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from archive import edtf, json_text
from archive.errors import ArchiveError, ReadingError
from archive.models import BLOCK_KINDS, Article, Block, Document, Refusal
from archive.reading import assembling, credits, dating, language, outlets, urls
from archive.text import normalise, visible

_TEXTS = ("headline", "alternative_headline", "url", "external_id", "version", "dateline", "section", "usage_terms")
_HEADLINES = ("headline", "alternative_headline")
_OTHERS = ("text", "body", "blocks", "published", "source", "byline", "language")
KEYS = (*_TEXTS, *_OTHERS)
"""Those of the contract: what another name of a key may stand for."""
_LOOKED_AT = 10
"""Lines of the beginning, one of which has to be JSON, or all to look like it: some may be damaged."""
_LOOKS_LIKE_ONE = re.compile(r'\{ *"[^\n]*[^\s,\[{]\s*')


def recognises(document: Document) -> bool:
    """True if one of the first lines is a JSON object, or all look like one; a single object on many lines does not."""
    lines = _first_lines(document.text)
    return first_object(document.text) is not None or (bool(lines) and all(map(_LOOKS_LIKE_ONE.fullmatch, lines)))


def first_object(text: str) -> dict[str, Any] | None:
    """The first line that is a JSON object, among the first of a text that opens with one, sound or not."""
    for line in _first_lines(text):
        with suppress(ReadingError):
            found = json_text.loads(line)
            if isinstance(found, dict):
                return found
    return None


def _first_lines(text: str) -> list[str]:
    """Those with something on them, of a text that opens with an object."""
    opening = text.lstrip()
    lines = opening.split("\n", _LOOKED_AT)[:_LOOKED_AT] if opening.startswith("{") else []
    return [line for line in lines if line.strip()]


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each line, in order; `names` maps keys of the file to ours."""
    for record, line in enumerate(document.text.split("\n"), document.lines_before + 1):
        if not line.strip():
            continue
        try:
            yield _article(line, record, names)
        except (ArchiveError, ValueError) as error:
            told = f"{document.path}, line {record}: {error}"
            yield Refusal(document.path, record, told, line.encode(), "jsonl")


def _article(line: str, record: int, names: Mapping[str, str]) -> Article:
    """Raises ReadingError or ValueError for a line that is no article."""
    given = json_text.loads(line)
    if not isinstance(given, dict):
        raise ReadingError("not a JSON object", hint="one article a line: {…}")
    assembling.require_characters(given)
    given = {names.get(key, key): value for key, value in given.items() if value is not None}
    fields = {key: _string(given, key) for key in _TEXTS}
    fields |= {key: visible(assembling.unescaped(text)) for key in _HEADLINES if (text := fields[key])}
    article = _laid_out(given, fields, record)
    if not article.text.strip():
        raise ReadingError("no text", hint="an article has `text` or `body`; --map theirs=ours names another key")
    given_fields: dict[str, Any] = {key: value for key, value in fields.items() if value is not None}
    extra = {key: value for key, value in given.items() if key not in (*_TEXTS, *_OTHERS)}
    if written := given_fields.pop("url", None):
        address = urls.canonical(written)
        (given_fields if address else extra)["url"] = address or written
    source = _string(given, "source")
    published = _string(given, "published")
    if published and (clock := dating.clock(published)):
        extra.setdefault("datePublished", clock)
    found = replace(
        article,
        published=edtf.parse(published) if published else None,
        published_source="published" if published else None,
        source=outlets.source(source) if source else article.source,
        language=language.tag(_string(given, "language")) or language.UNDETERMINED,
        extra=extra,
        **given_fields,
    )
    return assembling.keepable(found)


def _laid_out(given: Mapping[str, Any], fields: Mapping[str, str | None], record: int) -> Article:
    """The given `text` with its own `blocks`, or with blocks to find; else the parts in reading order."""
    text = normalise(_string(given, "text", strip=False) or "")
    if text and "blocks" in given:
        blocks = given_blocks(given["blocks"], len(text))
        headed = next((text[block.start : block.end] for block in blocks if block.kind == "headline"), None)
        headline = " ".join(headed.split()) if headed else None
        return Article(text, blocks, headline, contributions=credits.contributions(text, blocks), record=record)
    if text:
        headline = fields["headline"] or ""
        first = (Block("headline", 0, len(headline)),) if headline and text.startswith(headline + "\n") else ()
        return assembling.from_text(text, start=len(headline) if first else 0, first=first, record=record)
    body = (_string(given, "body") or "").split("\n\n")
    if not any(piece.strip() for piece in body):
        return Article("", record=record)
    front = [("headline", fields["headline"]), ("byline", _string(given, "byline")), ("dateline", fields["dateline"])]
    kinds = ["lead", *["paragraph"] * (len(body) - 1)]
    return assembling.from_parts([*front, *zip(kinds, body, strict=True)], record=record)


def keys_of(article: Article) -> dict[str, Any]:
    """What a line, or a row of a table, says of an article besides text and blocks; None for what is not known."""
    bylines = [article.text[block.start : block.end] for block in article.blocks if block.kind == "byline"]
    return {
        "headline": article.headline,
        "alternative_headline": article.alternative_headline,
        "published": article.published_edtf,
        "source": article.source.name if article.source else None,
        "url": article.url,
        "external_id": article.external_id,
        "version": article.version,
        "byline": " ".join(bylines) or None,
        "published_source": article.published_source,
        "dateline": article.dateline,
        "language": article.language,
        "section": article.section,
        "usage_terms": article.usage_terms,
    }


def blocks_of(article: Article) -> list[dict[str, Any]]:
    return [{"kind": block.kind, "start": block.start, "end": block.end} for block in article.blocks]


def line_of(article: Article) -> bytes:
    """A line that `parse` reads as the article: one that was read and could not be kept, for another try."""
    told = {**article.extra, **keys_of(article), "text": article.text, "blocks": blocks_of(article)}
    return json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False).encode()


def given_blocks(given: object, length: int) -> tuple[Block, ...]:
    """The blocks as given. Raises ReadingError for one of no known kind or outside the text."""
    if not isinstance(given, list):
        raise ReadingError("`blocks` is no list", hint='[{"kind": "headline", "start": 0, "end": 12}, …]')
    blocks = []
    for item in given:
        kind, start, end = (item.get(key) if isinstance(item, dict) else None for key in ("kind", "start", "end"))
        if kind not in BLOCK_KINDS:
            raise ReadingError(f"a block of kind {kind!r}", hint=f"one of: {', '.join(BLOCK_KINDS)}")
        if not (type(start) is int and type(end) is int and 0 <= start < end <= length):
            what = f"a block from {start!r} to {end!r} in a text of {length} characters"
            raise ReadingError(what, hint="`start` and `end` count characters of `text`, from 0; leave `blocks` out")
        blocks.append(Block(kind, start, end))
    return tuple(blocks)


def _string(given: Mapping[str, Any], key: str, *, strip: bool = True) -> str | None:
    """The text under a key (a number counts as its text), None if it is empty. Raises ReadingError for others."""
    value = given.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ReadingError(f"`{key}` is no text", hint='write it in quotes: "…"')
    if value is None:
        return None
    return (normalise(value).strip() if strip else value) or None
