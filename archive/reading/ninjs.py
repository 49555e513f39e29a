"""ninjs, the IPTC's news in JSON, versions 1 to 3: one item, a list of them, one a line, or wrapped by an interface.

<https://iptc.org/std/ninjs/> names the keys: version 1 has `body_text` and `byline`, version 2 `bodies` and `by`,
version 3 the same in camelCase. Superdesk writes `guid` and `body_html`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from archive import json_text
from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import agency, assembling, dating, language, urls
from archive.reading.agency_xml import add, written

_IDENTIFIED = re.compile(r'"(?:uri|guid)"\s*:\s*"')
_OWN = re.compile(
    r'"(?:versioncreated|pubstatus|firstcreated|body_(?:text|html|xhtml)|copyrightholder|usageterms|representationtype)"\s*:'
    r'|"(?:bodies|headlines|descriptions)"\s*:\s*\[\s*\{',
    re.I,
)
"""Keys that only ninjs has; in version 3 in camelCase."""
_WRAPPERS = ("items", "_items", "item", "data")
"""Keys under which interfaces (Superdesk, the Associated Press) hand out items."""
_STAMPS = (("firstCreated", "firstcreated"), ("contentCreated", "contentcreated"), ("versionCreated", "versioncreated"))
"""Where the publication may stand, best first: the same in every version before this version's own."""
_PICTURES = ("picture", "photo", "graphic", "image")
_TEXTS = ("text", "composite", "article", "item")
_KEPT = frozenset("uri guid language version by byline dateline copyrightnotice usageterms url canonicalurl".split())
"""Keys that a column holds."""
_NAMES = {"versioncreated": "dateModified", "firstcreated": "dateCreated", "pubstatus": "pubStatus", "ednote": "edNote",
          "subjects": "about", "subject": "about", "copyrightholder": "copyrightHolder", "keyword": "keywords",
          "person": "people", "place": "places", "wordcount": "wordCount"}  # fmt: skip


def recognises(document: Document) -> bool:
    """True of JSON with a `uri` or `guid` and at least one key that only ninjs has."""
    if document.media_type != "application/json":
        return False
    head = document.text[:200_000]
    return _IDENTIFIED.search(head) is not None and _OWN.search(head) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each item in order. Raises ReadingError for what is neither JSON nor lines of it."""
    items = _items(document)
    if not items:
        raise ReadingError("no item", where=document.path, hint="one item, or a list of them")
    for record, item in enumerate(items, 1):
        alone = item if item.startswith("{") else f"[{item}]"  # what is no object is no text either
        own = document.data if len(items) == 1 else alone.encode("utf-8", "backslashreplace")
        yield assembling.attempt(document, record, own, partial(_article, item, record))


def _items(document: Document) -> list[str]:
    """The JSON of each item: of one, of a list, of a line."""
    try:
        return [json.dumps(item, ensure_ascii=False) for item in _unwrapped(json.loads(document.text))]
    except (ValueError, RecursionError) as error:
        lines = [line for line in document.text.split("\n") if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise ReadingError(f"not JSON: {error}", where=document.path, hint="the file is cut or damaged") from error
        return lines


def _unwrapped(given: Any) -> list[Any]:
    """The items in the wrappers of an interface."""
    if isinstance(given, list):
        return [item for entry in given for item in _unwrapped(entry)]
    if isinstance(given, dict) and not ("uri" in given or "guid" in given):
        inner = next((given[key] for key in _WRAPPERS if isinstance(given.get(key), (dict, list))), None)
        return _unwrapped(inner) if inner else [given]
    return [given]


def _article(written_item: str, record: int) -> Article:
    given = json_text.loads(written_item)
    if not isinstance(given, dict):
        raise ReadingError("no JSON object", hint="an item is one: {…}")
    if any(re.search(r"[\0\ud800-\udfff]", text) for text in _strings(given)):
        raise ReadingError("a NUL character, or half a surrogate pair", hint="export the item again")
    item = {str(key).replace("_", "").lower(): value for key, value in given.items() if value not in (None, "", [], {})}
    stamps = {key: _text(item.get(name)) for key, name in _STAMPS}
    key, day = next(((key, stamp) for key, stamp in stamps.items() if stamp), (None, None))
    kind = (_text(item.get("type")) or "item").lower()
    story, withdrawn = _story(item, kind), agency.withdrawn(_text(item.get("pubstatus")), stamps["versionCreated"])
    if not story.has_text and not withdrawn:
        wanted = "" if kind not in _TEXTS else ": neither `body_text`, `body_xhtml` nor `bodies`"
        raise ReadingError(f"a {kind}, no text{wanted}", hint="only items with a text are articles")
    extra = _extra(given, story.headline)
    add(extra, "datePublished", dating.clock(day) if day else None)
    return agency.article(
        story,
        record=record,
        notice=[_text(item.get("ednote"))],
        published=dating.published(day) if day else None,
        published_source=key,
        source=agency.publisher(
            *(_text(item.get(name)) for name in ("provider", "source", "copyrightholder")),
            *(name for name, _ in _named(item.get("infosources") or item.get("infosource"))),
            agency.authority(_text(item.get("guid")) or _text(item.get("uri"))),
        ),
        external_id=_text(item.get("guid")) or _text(item.get("uri")),
        version=_text(item.get("version")) or stamps["versionCreated"],
        language=language.tag(_text(item.get("language"))),
        usage_terms="\n".join(filter(None, (_text(item.get(name)) for name in ("usageterms", "copyrightnotice")))),
        withdrawn=withdrawn,
        url=next(filter(None, (urls.canonical(_text(item.get(name))) for name in ("url", "canonicalurl"))), None),
        located=_text(item.get("located")),
        extra=extra,
    )


def _story(item: Mapping[str, Any], kind: str) -> agency.Story:
    headlines = _variants(item, "headline")
    main = next((text for role, text in headlines if role in ("", "main")), headlines[0][1] if headlines else None)
    under = [text for role, text in headlines if "sub" in role]
    body = _body(_variants(item, "body")) or (_body(_variants(item, "description")) if kind in ("text", "item") else [])
    return agency.Story(
        headline=main or _text(item.get("title")),
        alternative=" ".join(under) or None,
        bylines=tuple(filter(None, (_text(item.get("byline")) or _text(item.get("by")),))),
        dateline=_text(item.get("dateline")),
        body=(*_captions(item.get("associations")), *body) if body else (),
        people=tuple(_people(item)),
    )


def _variants(item: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """The renditions of a text as (role, value): `body_text` and the like, or the objects of `bodies`."""
    plural = "bodies" if name == "body" else f"{name}s"
    listed = [
        (
            str(entry.get("role") or ""),
            str(entry.get("contentType") or entry.get("contenttype") or ""),
            entry.get("value"),
        )
        for entry in _objects(item.get(plural))
    ]
    flat = [
        (key.removeprefix(name), "", value) for key, value in item.items() if key.startswith(name) and key != plural
    ]
    return [
        (f"{role.lower()} {kind}".strip(), text) for role, kind, value in (*flat, *listed) if (text := _text(value))
    ]


def _body(renditions: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The paragraphs of the best rendition: HTML, since it tells them apart, else the plain text."""
    for wanted in ("html", "main", "richtext", "text", ""):
        for role, text in renditions:
            if (
                wanted in role
                and not text.lstrip().lower().startswith(("<ttnitf", "<nitf"))
                and (found := written(text))
            ):
                return found
    return []


def _captions(associations: Any) -> Iterator[tuple[str, str]]:
    """What stands under the pictures that go with the text, and who took them."""
    given = list(associations.values()) if isinstance(associations, dict) else associations
    for entry in _objects(given):
        picture = {str(key).replace("_", "").lower(): value for key, value in entry.items()}
        if (_text(picture.get("type")) or "").lower() in _PICTURES:
            yield from (("caption", text) for _, text in _variants(picture, "description")[:1])
            yield from (("credit", text) for name in ("byline", "by") if (text := _text(picture.get(name))))


def _people(item: Mapping[str, Any]) -> Iterator[agency.Person]:
    """Those whom the item names with a part in it: the standard's contributors, Superdesk's authors."""
    for key in ("contributors", "authors", "creators"):
        yield from ((name, role) for name, role in _named(item.get(key)) if agency.is_person(name))
    yield from (
        (name, rel) for name, rel in _named(item.get("people")) if agency.role_of(rel) and agency.is_person(name)
    )


def _named(value: Any) -> Iterator[tuple[str, str | None]]:
    """The name and the role (or relation) of each party of a list."""
    for entry in _objects(value):
        roles = entry.get("roles") if isinstance(entry.get("roles"), list) else [entry.get("role"), entry.get("rel")]
        if name := _text(entry.get("name")):
            yield name, next(filter(None, map(_text, roles or [])), None)


def _extra(given: Mapping[str, Any], headline: str | None) -> dict[str, Any]:
    """Every key that no column holds, under its schema.org name where there is one."""
    found: dict[str, Any] = {}
    for key, value in given.items():
        plain = str(key).replace("_", "").lower()
        if plain == "headlines":
            value = [entry for entry in _objects(value) if _text(entry.get("value")) != headline]
        held = plain in _KEPT or plain.startswith(("body", "bodies")) or (plain == "headline" and value == headline)
        if not held and value not in (None, "", [], {}, headline):
            found[_NAMES.get(plain, str(key))] = value
    return found


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _strings(inner)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    """A text, or a number as its text; None for anything else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
