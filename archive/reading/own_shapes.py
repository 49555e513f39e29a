"""What an archive's own export says beside its articles: the shapes of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive import edtf
from archive.errors import ReadingError
from archive.models import ENTITY_KINDS
from archive.reading.shapes import Keys, Maybe, Shape, require

_TEXT = Maybe(str)
_NAMES: Shape = [str]
_SOURCE = Keys({"name": str, "kind": str, "country": _TEXT}, {})
_SEEN = Keys(
    {"path": str, "sha256": str, "size": int, "media_type": str, "format": _TEXT, "record": int}, {}
)  # fmt: skip
_PERSON = Keys({"name": str, "role": str, "start": Maybe(int), "end": Maybe(int)}, {})
_FIELDS = Keys(
    {},
    {
        **dict.fromkeys(("alternative_headline", "published_source", "dateline", "section", "usage_terms"), _TEXT),
        "language": str,
        "blocks": [Keys({"kind": str, "start": int, "end": int}, {})],
        "contributions": [_PERSON],
        "extra": dict,
    },
)
_PLACE = Keys(
    {"key": str, "source": Maybe(_SOURCE), "url": _TEXT, "external_id": _TEXT, "seen": _SEEN},
    {"version": _TEXT, "text_digest": _TEXT, "fields": Maybe(_FIELDS)},
)
_VERSION = Keys({"version": _TEXT, "text": str, "text_digest": str, "replaced_at": str}, {})
_CORRECTION = Keys(
    {
        **dict.fromkeys(("made_at", "made_by", "target", "reason"), str),
        "id": int,
        "selector": dict,
        "before": Maybe(dict),
        "after": Maybe(dict),
        "undone_at": _TEXT,
    },
    {},
    others=True,
)
_GIVEN = dict.fromkeys(
    (
        *("headline", "alternative_headline", "published", "published_source", "source", "source_country", "url"),
        *("external_id", "version", "dateline", "language", "section", "usage_terms", "withdrawn"),
    ),
    _TEXT,
)
_LINE = Keys(
    {"archive": int, "key": str, "text": str},
    {
        **_GIVEN,
        "source_kind": str,
        "contributions": [_PERSON],
        "extra": dict,
        "received": Keys({}, _GIVEN, others=True),
        "seen": Maybe(_SEEN),
        "appearances": [_PLACE],
        "versions": [_VERSION],
        "corrections": [_CORRECTION],
        "tombstone": _TEXT,
    },
    others=True,
)

_QUOTE = Keys(
    {**dict.fromkeys(("article", "quote", "prefix", "suffix"), str), "start": int}, {"text_digest": str}
)  # fmt: skip
_COUNTRY = Keys({"entity": str, "kind": ENTITY_KINDS, "label": str}, {}, others=True)
_ENTITY = Keys(
    {"kind": (*ENTITY_KINDS, "demonym"), "label": str},
    {
        "origin": ("authority", "text", "human"),
        **dict.fromkeys(("role", "wikidata"), _TEXT),
        **dict.fromkeys(("aliases", "weak", "known"), _NAMES),
        "country": Maybe(_COUNTRY),
        "entity": _TEXT,
    },
    others=True,
)
_NAMED = Keys({**_ENTITY.needed, "entity": str, "origin": _ENTITY.more["origin"]}, _ENTITY.more, others=True)
_ENTRY = Keys(
    {"slug": str, "kind": ENTITY_KINDS, "label": str},
    {
        **dict.fromkeys(("aliases", "weak", "demonyms"), _NAMES),
        **dict.fromkeys(("country", "means", "wikidata"), _TEXT),
        "source": str,
    },
)
_NOTHING = Maybe(Keys({}, {}))
_SAID = Maybe(Keys({}, dict.fromkeys(("edtf", "entity", "label", "status"), _TEXT), others=True))
_FIELD = {name: _TEXT for name in _GIVEN if name not in ("source", "source_country", "external_id", "version")}
_FIELD |= {"source": Maybe(_SOURCE)}
_OF_TARGET: Mapping[str, tuple[Shape, Shape, Shape]] = {
    "date": (_QUOTE, _SAID, Keys({"edtf": _TEXT}, {"status": Maybe(("happened", "announced", "unknown"))})),
    "entity": (_QUOTE, _SAID, _ENTITY),
    "article": (Keys({"article": str}, {}), Maybe(Keys({}, _FIELD)), Keys({}, _FIELD)),
    "entities": (Keys({"entity": str}, {"articles": _NAMES}), _NAMED, _NAMED),
    "authority": (
        Keys({}, {"file": str, "learnt": str, "replace": bool}),
        _NOTHING,
        Keys({"entries": [_ENTRY]}, {}),
    ),
    "judgement": (
        Keys({"entity": str, "other": str}, {}),
        _NOTHING,
        Keys({"judgement": ("same", "different", "unsure")}, {}),
    ),
    "withdrawal": (Keys({"article": str}, {}), _NOTHING, _NOTHING),
}
"""Of each target of a correction, where it is made, what was there, and what it says; an `after` that is only a label
renames."""
_MAY_SAY_NOTHING = ("date", "entity", "withdrawal")
"""After whose correction nothing may stand there."""
_RENAMED = Keys({"label": str}, {})


def require_line(given: Mapping[str, Any]) -> None:
    """Raises ReadingError for a line that no archive wrote; dates and entities are derived anew, whatever it says."""
    require(given, _LINE, "line")
    for number, made in enumerate(given.get("corrections", ()), 1):
        _require_correction(made, f"line.corrections[{number}]")


def _require_correction(made: Mapping[str, Any], where: str) -> None:
    target, after = made["target"], made["after"]
    if target not in _OF_TARGET:
        raise ReadingError(f"`{where}.target` is none that is known here", hint="install the newer archive-presse")
    emptied = after is None and made["undone_at"] and target != "authority"
    if emptied and all(isinstance(value, str) for value in made["selector"].values()):
        return  # of what a withdrawal emptied, only that it was is left
    place, before, said = _OF_TARGET[target]
    require(made["selector"], place, f"{where}.selector")
    require(made["before"], before, f"{where}.before")
    if after is None and target in _MAY_SAY_NOTHING:
        return
    if target == "entities" and set(after or ()) == {"label"}:
        said = _RENAMED
    require(after, said, f"{where}.after")
    day = after["edtf"] if target == "date" else after.get("published") if target == "article" else None
    if day:
        edtf.parse(day)
