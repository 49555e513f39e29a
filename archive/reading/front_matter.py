"""Markdown, and text under front matter: YAML between `---` lines or TOML between `+++` lines, as Hugo and Jekyll do.

The text is the whole file: the front matter is its header, the signs of Markdown stay where they are and
are no part of the blocks that they open. Markdown without front matter is known by the `# ` of its title, or `## `.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from archive import edtf
from archive.errors import PeriodError, ReadingError
from archive.models import Article, Block, Contribution, Document, Refusal
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, columns, dating, fences, language, markdown, other_texts, outlets, urls

_TITLE = re.compile(r"\ufeff?\s*(?:#{1,3} +\S|[^\n]{1,200}\n=+[ \t]*(?:\n|\Z))")
_SYNONYMS = {
    "headline": "title titre",
    "alternative_headline": "subtitle sous_titre soustitre",
    "published": "date date_publication datepublished date_published publishdate pubdate",
    "source": "journal newspaper publication media publisher",
    "url": "lien link canonical_url canonical permalink",
    "external_id": "id identifiant guid uid",
    "version": "",
    "byline": "author authors auteur auteurs signature creator",
    "dateline": "lieu",
    "language": "lang langue",
    "section": "rubrique category",
    "usage_terms": "rights droits license licence copyright",
}
"""Keys, folded, for each key of ours; every key is a name of itself, too."""
_KEYS = {name: key for key, names in _SYNONYMS.items() for name in (key, *names.split())}
_KEYS = {name: key for name, key in columns.KEYS.items() if key in _SYNONYMS} | _KEYS
_NAMES = {"tags": "keywords", "mots_cles": "keywords", "keywords": "keywords", "lastmod": "dateModified",
          "modified": "dateModified", "updated": "dateModified"}  # fmt: skip
_NO_CHARACTER = re.compile(r"[\ud800-\udfff]|(?<!\\)(?:\\\\)*\\u0000")


def recognises(document: Document) -> bool:
    """True if the text opens with a fence and a key, with lines of keys, or with a title in Markdown."""
    if document.media_type != "text/plain":
        return False
    if fences.opens(document.text, _KEYS):
        return True
    return _TITLE.match(document.text) is not None and other_texts.what(document.text) is None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """One article; `names` maps keys of the front matter to ours, whatever their case."""
    try:
        ours = {columns.plain(theirs): key for theirs, key in names.items()}
        yield _article(document.text, ours)
    except (ReadingError, PeriodError, RecursionError) as error:
        message, hint = getattr(error, "message", None), getattr(error, "hint", "")
        raise ReadingError(message or "nested too deeply", where=document.path, hint=hint) from error


def _article(text: str, names: Mapping[str, str]) -> Article:
    """Raises ReadingError or PeriodError for front matter that cannot be read, and where no text follows."""
    given, end = fences.read(text, _KEYS)
    if _NO_CHARACTER.search(json.dumps(given, ensure_ascii=False)):
        raise ReadingError("a NUL character or half a surrogate pair in the front matter", hint="take it out")
    bare, heading, start = markdown.bare(text, end)
    below = Block("header", start, start)
    if heading and not given:  # « Date: 12 mai 2023 » below a title, as Notion writes it
        opening = len(bare) - len(bare[start:].lstrip("\n"))
        given, length = fences.labels(bare[opening:], _KEYS)
        below = Block("header", opening, opening + len(bare[opening : opening + length].rstrip()))
        start = opening + length if given else start
    if not bare[start:].strip():
        raise ReadingError(f"no text under the {'title' if heading else 'front matter'}", hint="is the file cut?")
    header = (Block("header", 0, len(text[:end].rstrip())),) if end else ()
    first = (*header, Block("headline", *heading)) if heading else header
    first = (*first, below) if below.start < below.end else first
    found = assembling.from_text(bare, start=start, first=first)
    fields, people, extra = _sorted(given, names)
    title = fields.pop("headline", None) or (" ".join(bare[slice(*heading)].split()) if heading else found.headline)
    blocks = [
        replace(block, kind="paragraph")  # a second title is a heading in the text
        if block.kind == "headline" and block not in first and " ".join(bare[block.start : block.end].split()) != title
        else block
        for block in found.blocks
    ]
    pictures = [
        Block("caption", *place)
        for place in markdown.pictures(text, end)
        if not any(block.start < place[1] and place[0] < block.end for block in blocks)
    ]
    return replace(
        found,
        text=text,
        blocks=tuple(sorted((*blocks, *pictures), key=lambda block: block.start)),
        headline=title,
        contributions=_contributions(text[: max(end, below.end)], people, found.contributions),
        extra=extra,
        **fields,
    )


def _sorted(given: Mapping[str, Any], names: Mapping[str, str]) -> tuple[dict[str, Any], list[str], dict[str, Any]]:
    """The fields of an article, who wrote it, and the rest under schema.org names where there are any."""
    fields: dict[str, Any] = {}
    people: list[str] = []
    extra: dict[str, Any] = {}
    for name, value in given.items():
        plain = columns.plain(name)
        key = names.get(plain) or _KEYS.get(plain)
        text = _text(value.get("name") if isinstance(value, dict) and key == "source" else value)
        if key == "byline" and (persons := _persons(value)) and not people:
            people = persons
        elif key in _SYNONYMS and key != "byline" and text and key not in fields:
            fields |= _address(text, fields) if key == "source" and "://" in text else _field(key, name, text)
            if key == "published" and (clock := dating.clock(text)):
                extra["datePublished"] = clock
            if not fields.get(key) or isinstance(value, dict):
                extra[name] = value
        elif value not in (None, "", [], {}):
            extra[_NAMES.get(plain, name)] = value
    return {key: value for key, value in fields.items() if value}, people, extra


def _address(text: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The address of a page that is given as its source, as clippers do; the outlet is its host's."""
    url = urls.canonical(text)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else text
    return {"source": outlets.known(host) or Source(host, "website"), "url": fields.get("url") or url}


def _field(key: str, name: str, text: str) -> dict[str, Any]:
    """The value of one field, None where the text is none. Raises ReadingError for a date that is none."""
    if key == "published":
        return {"published": _published(text), "published_source": name}
    made: Mapping[str, Callable[[str], Any]] = {
        "source": outlets.source, "url": urls.canonical, "language": language.tag
    }  # fmt: skip
    return {key: made[key](text) if key in made else " ".join(text.split())}


def _published(text: str) -> Period:
    try:
        return edtf.parse(text)
    except PeriodError:
        return dating.published(text)


def _text(value: object) -> str | None:
    """A text, a number, or a list of one; None for anything else."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _persons(value: object) -> list[str]:
    """The names of authors: a text, a list of texts, or of objects with a `name`."""
    given = (
        value
        if isinstance(value, list)
        else re.split(r"\s*(?:;| et | and )\s*", value)
        if isinstance(value, str)
        else [value]
    )
    names = [_text(person.get("name")) if isinstance(person, dict) else _text(person) for person in given]
    plain = [re.sub(r"^par\s+", "", name.removeprefix("[[").removesuffix("]]"), flags=re.I) for name in names if name]
    return list(dict.fromkeys(plain)) if len(plain) == len(given) else []


def _contributions(header: str, people: list[str], found: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    """Those that the front matter names, at their places in it, and the others that sign the text."""
    own = []
    for name in people:
        start = header.find(name)
        own.append(Contribution(name, "writer", *((start, start + len(name)) if start >= 0 else (None, None))))
    return (*own, *(person for person in found if person.name not in people))


def _line(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())
