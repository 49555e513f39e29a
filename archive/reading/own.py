"""An archive's own export: JSON Lines that give back each article with its pedigree, its facts aside."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from archive import edtf, json_text
from archive.errors import ArchiveError, ReadingError
from archive.models import Article, Contribution, Document, Refusal
from archive.pedigree import Appearance, Pedigree, Seen, Source, Version
from archive.reading import assembling, jsonl, own_shapes
from archive.text import normalise, words

VERSION = 1
"""Of the layout of the lines."""
_TEXTS = ("headline", "alternative_headline", "dateline", "section", "url", "external_id", "version", "usage_terms")
_BEGINNING = 100_000
"""Characters among which one line at least is sound."""
_ANOTHER = ReadingError("no line that an archive wrote", hint="export it again, or leave it out")
_CORRECTION = ("id", "made_at", "made_by", "target", "selector", "before", "after", "reason", "undone_at")


def recognises(document: Document) -> bool:
    """True if the first object among the first lines has `archive` and `key`."""
    if '{"archive"' not in document.text[:_BEGINNING]:
        return False
    first = jsonl.first_object(document.text)
    return first is not None and type(first.get("archive")) is int and "key" in first


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each line, in order."""
    for number, line in enumerate(document.text.split("\n"), document.lines_before + 1):
        if line.strip():
            try:
                yield assembling.keepable(_article(json_text.loads(line)))
            except (ArchiveError, ValueError, LookupError, TypeError, AttributeError) as error:
                what = error if isinstance(error, ArchiveError) else _ANOTHER
                told = f"{document.path}, line {number}: {what}"
                yield Refusal(document.path, number, told, line.encode(), "archive")


def _article(given: Mapping[str, Any]) -> Article:
    """Raises ReadingError, or an error of the shape, for a line that no archive wrote."""
    if given["archive"] != VERSION:
        raise ReadingError(f"layout {given['archive']} of an export", hint="install the newer archive-presse")
    own_shapes.require_line(given)
    assembling.require_characters({name: value for name, value in given.items() if name != "text"})
    given = {**given, **given.get("received", {})}
    text = given["text"]
    if normalise(text) != text or "\0" in text:
        raise ReadingError("its text is not in the form in which an archive keeps it", hint="export it again")
    if bool(text.strip()) == bool(given.get("tombstone")):
        what = "neither a text nor a tombstone" if not text else "a tombstone with a text"
        raise ReadingError(what, hint="export it again")
    people = _people(given)
    for person in people:
        if person.start is not None and not _stands(person, text):
            raise ReadingError(f"« {person.name} » does not stand where it says", hint="export it again")
    name = given.get("source")
    pedigree = _pedigree(given)
    return Article(
        text,
        jsonl.given_blocks(given.get("blocks", []), len(text)),
        published=edtf.parse(given["published"]) if given.get("published") else None,
        published_source=given.get("published_source"),
        source=Source(name, given.get("source_kind", "other"), given.get("source_country")) if name else None,
        contributions=people,
        language=given.get("language") or "und",
        withdrawn=given.get("withdrawn"),
        record=pedigree.seen.record if pedigree.seen else 1,
        extra=given.get("extra", {}),
        pedigree=pedigree,
        **{field: given.get(field) for field in _TEXTS},
    )


def _stands(person: Contribution, text: str) -> bool:
    """True if a contributor's name is at its place, in whatever case and order."""
    start, end = person.start or 0, person.end or 0
    return 0 <= start < end <= len(text) and sorted(words(person.name)) == sorted(words(text[start:end]))


def _people(given: Mapping[str, Any]) -> tuple[Contribution, ...]:
    return tuple(Contribution(p["name"], p["role"], p["start"], p["end"]) for p in given.get("contributions", ()))


def _fields(given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a source said at one place. Raises ReadingError, or an error of the shape, for what no archive wrote."""
    if given is not None:
        jsonl.given_blocks(given.get("blocks", []), sys.maxsize)
        _people(given)
    return given


def _seen(given: Mapping[str, Any]) -> Seen:
    """Raises ReadingError for what is no file."""
    seen = Seen(**given)
    if seen.record < 1:
        raise ReadingError("a record before the first of its file", hint="export it again")
    return seen


def _version(given: Mapping[str, Any]) -> Version:
    """Raises ReadingError for a text that is not the one of its digest."""
    found = Version(**given)
    if found.text and Article(found.text).text_digest != found.text_digest:
        raise ReadingError("a former text that is not the one of its digest", hint="export it again")
    return found


def _pedigree(given: Mapping[str, Any]) -> Pedigree:
    return Pedigree(
        given["key"],
        _seen(given["seen"]) if given.get("seen") else None,
        tuple(
            Appearance(
                place["key"],
                Source(**place["source"]) if place["source"] else None,
                place["url"],
                place["external_id"],
                _seen(place["seen"]),
                place.get("version"),
                place.get("text_digest"),
                _fields(place.get("fields")),
            )
            for place in given.get("appearances", ())
        ),
        tuple(_version(version) for version in given.get("versions", ())),
        tuple({name: made[name] for name in _CORRECTION} for made in given.get("corrections", ())),
        given.get("tombstone"),
    )
