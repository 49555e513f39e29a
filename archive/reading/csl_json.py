"""CSL JSON, the references that Zotero, Mendeley and pandoc exchange: a list of items, or an object with `items`.

<https://docs.citationstyles.org/en/stable/specification.html> names the types and the variables. As in RIS,
a reference without an abstract or a text is refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from math import isfinite
from typing import Any

from archive import edtf
from archive.errors import ArchiveError, PeriodError, ReadingError
from archive.models import Article, Document, Refusal
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, dating, language, outlets, ris, urls

_TYPES = (
    "article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|collection|dataset"
    "|document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|legal_case|legislation"
    "|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical"
    "|personal_communication|post|post-weblog|regulation|report|review|review-book|software|song|speech|standard"
    "|thesis|treaty|webpage"
)
_TYPE = re.compile(rf'"type"\s*:\s*"(?:{_TYPES})"')
_OWN = re.compile(
    r'"(?:container-title|container-title-short|date-parts|publisher-place|title-short|non-dropping-particle|family'
    r'|citation-key|citation-label|issued|DOI|ISSN)"\s*:'
)
_OPENING = re.compile(r'\s*(?:\[\s*\{|\{\s*"items"\s*:\s*\[)')
_TEXTS = ("abstract", "body", "text")
_PAPERS = ("container-title", "publisher", "container-title-short", "source")
_PEOPLE = {
    "author": "writer", "reporter": "reporter", "interviewer": "reporter", "editor": "editor",
    "translator": "translator", "illustrator": "contributor", "contributor": "contributor",
}  # fmt: skip
_KINDS = {
    "article-newspaper": "newspaper", "article-magazine": "newspaper", "broadcast": "broadcaster",
    "webpage": "website", "post-weblog": "website", "post": "website",
}  # fmt: skip
_NAMES = {
    "type": "genre", "genre": "genreForm", "DOI": "identifier", "ISSN": "issn", "page": "pagination",
    "volume": "volumeNumber", "issue": "issueNumber", "keyword": "keywords", "title-short": "alternateName",
    "publisher-place": "locationCreated", "note": "notes",
}  # fmt: skip
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff]|(?<!\\)(?:\\\\)*\\u0000")


def recognises(document: Document) -> bool:
    """True of a JSON list, not lines of JSON, whose items have a type of CSL and another name that only CSL has."""
    head = document.text[:200_000].lstrip("\ufeff")
    return (
        document.media_type == "application/json"
        and _OPENING.match(head) is not None
        and _TYPE.search(head) is not None
        and _OWN.search(head) is not None
    )


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each item in order; `names` says of another key that it is the `body` (`--map note=body`)."""
    try:
        given = json.loads(document.text.lstrip("\ufeff"), parse_constant=lambda _: None, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"not JSON: {error}", where=document.path, hint="the file is cut or damaged") from error
    items = given.get("items") if isinstance(given, dict) else given
    if not isinstance(items, list) or not items:
        raise ReadingError("no items", where=document.path, hint="a list of references, or an object with `items`")
    ids = Counter(_text(item.get("id")) for item in items if isinstance(item, dict))
    for record, item in enumerate(items, 1):
        told = json.dumps(item, ensure_ascii=False)
        raw = json.dumps([item], ensure_ascii=True).encode()
        yield assembling.attempt(document, record, raw, partial(_article, item, told, record, names, ids))


def _article(given: object, told: str, record: int, names: Mapping[str, str], ids: Counter[str | None]) -> Article:
    """Raises ReadingError for an item that is none, or has no text."""
    if not isinstance(given, dict):
        raise ReadingError("no JSON object", hint='{"type": "article-newspaper", "title": …}')
    if _NO_CHARACTER.search(told):
        raise ReadingError("a NUL character or half a surrogate pair", hint="export the reference again")
    item = {names.get(key, key): value for key, value in given.items() if value not in (None, "", [], {})}
    body_key, body = next(((key, body) for key in (*_TEXTS, "note") if (body := _body(item, key))), ("", []))
    if not body:
        raise ReadingError(
            "a reference without a text: no `abstract`",
            hint="export it with its abstract, or name the key of the text: --map note=body",
        )
    paper = next((key for key in _PAPERS if _text(item.get(key))), None)
    people = [(name, role) for key, role in _PEOPLE.items() for name in _names(item.get(key))]
    published = _published(item.get("issued"))
    own, url = _text(item.get("id")), urls.canonical(_text(item.get("URL")))
    named = own if own and ids[own] == 1 else None
    title = _text(item.get("title"))
    lang = language.tag(_text(item.get("language")))
    used = {
        key
        for key, column in (("title", title), ("id", named), ("URL", url), ("issued", published), ("language", lang))
        if column
    }
    return ris.signed(
        assembling.article(
            [
                ("headline", ris.one_line(title) if title else None),
                ("byline", ", ".join(dict.fromkeys(name for name, role in people if role in ("writer", "reporter")))),
                *(("lead" if place == 0 else "paragraph", part) for place, part in enumerate(body)),
            ],
            record=record,
            published=published,
            published_source="issued",
            source=_source(_text(item[paper]) or "", _text(item.get("type"))) if paper else None,
            section=_text(item.get("section")),
            url=url,
            external_id=named,
            version=_text(item.get("version")),
            language=lang or language.UNDETERMINED,
            usage_terms=_text(item.get("license")),
            extra=_extra(item, used | {body_key, paper or "", "section", "version", "license"}, title),
        ),
        people,
    )


def _body(item: Mapping[str, Any], key: str) -> list[str]:
    """The paragraphs under a key; a note counts as text where it is as long as one."""
    text = _text(item.get(key)) or ""
    return ris.paragraphs(text) if key != "note" or len(text) >= ris.NOTE else []


def _published(issued: object) -> Period | None:
    """Of `date-parts` (one, or the two ends), else as written. Raises ReadingError for what names no date."""
    if issued is None:
        return None
    given: dict[str, Any] = issued if isinstance(issued, dict) else {"raw": issued}
    parts = given.get("date-parts")
    try:
        if parts:
            ends = [
                "-".join(f"{int(part):0{4 if place == 0 else 2}d}" for place, part in enumerate(end)) for end in parts
            ]
            return edtf.parse("/".join(ends) + ("~" if given.get("circa") and len(ends) == 1 else ""))
        written = _text(given.get("raw")) or _text(given.get("literal"))
        if written is None or ris.UNDATED.fullmatch(written):
            return None
        try:
            return edtf.parse(written)
        except PeriodError:
            return dating.published(written)
    except (ArchiveError, ValueError, TypeError, OverflowError) as error:
        reason = getattr(error, "message", "") or str(error)
        raise ReadingError(f"`issued`: {reason}", hint='{"date-parts": [[2023, 4, 13]]}') from error


def _source(name: str, kind: str | None) -> Source:
    return outlets.known(name) or Source(ris.one_line(name), _KINDS.get(kind or "", "other"))


def _names(value: object) -> list[str]:
    """The names of a list of persons, as they are signed."""
    found = []
    for person in value if isinstance(value, list) else []:
        if isinstance(person, dict):
            parts = [_text(person.get(part)) for part in _NAME_PARTS]
            name = _text(person.get("literal")) or " ".join(filter(None, parts))
        else:
            name = ris.name_of(_text(person) or "")
        if name:
            found.append(" ".join(name.split()))
    return found


def _extra(item: Mapping[str, Any], used: set[str], title: str | None) -> dict[str, Any]:
    """Every variable that no column holds, under its schema.org name where there is one."""
    found: dict[str, Any] = {}
    for key, value in item.items():
        if (
            key in used
            or (key in _PEOPLE and _names(value) and len(_names(value)) == len(value))
            or (key == "title-short" and value == title)
        ):
            continue
        found[_NAMES.get(key, key)] = value
    issued = item.get("issued")
    if isinstance(issued, dict):
        rest = {key: value for key, value in issued.items() if key not in ("date-parts", "raw", "literal")}
        written = _text(issued.get("raw")) or _text(issued.get("literal"))
        if written and (clock := dating.clock(written)):
            found["datePublished"] = clock
        if rest:
            found["issued"] = rest
    return found


def _text(value: object) -> str | None:
    """A text or a number as its text; None for anything else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _finite(written: str) -> float | None:
    """A number of JSON; None for one that is too large to be any."""
    number = float(written)
    return number if isfinite(number) else None
