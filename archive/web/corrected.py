"""What people corrected of an article, as a reader is told it: the words of the text, what stood there, what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.web import naming
from archive.web.speaking import Speech

_NOBODY = "unknown"
"""Who corrected, where the command was not told."""


@dataclass(frozen=True, slots=True)
class Told:
    """A correction in words. `changes`: what is concerned, quoted or named; what was said of it; what is said now."""

    made_at: str
    made_by: str
    reason: str
    undone: bool
    changes: Sequence[tuple[str, str, str]]


def told(rows: Sequence[Mapping[str, Any]], speech: Speech) -> list[Told]:
    """The corrections of an article (`dossier.Dossier.corrections`), in their order."""
    return [
        Told(
            row["made_at"],
            "" if row["made_by"] == _NOBODY else row["made_by"] or "",
            row["reason"] or "",
            bool(row["undone_at"]),
            _changes(row, speech),
        )
        for row in rows
    ]


def _changes(row: Mapping[str, Any], speech: Speech) -> list[tuple[str, str, str]]:
    before, after = row["before"], row["after"]
    if row["target"] == "article":
        return [
            (
                naming.named(naming.FIELDS, name, speech),
                _field(name, (before or {}).get(name), speech),
                _field(name, value, speech),
            )
            for name, value in (after or {}).items()
        ]
    say = _date if row["target"] == "date" else _name
    if row["target"] == "date" and after:  # what was not corrected of it stays as it was
        after = {**after, "status": after.get("status") or (before or {}).get("status")}
    quoted = speech.say("“{words}”", words=row["selector"].get("quote", ""))
    return [(quoted, say(before, speech), say(after, speech))]


def _date(value: Mapping[str, Any] | None, speech: Speech) -> str:
    if value is None:
        return speech.say("no date")
    words = [speech.date(value.get("edtf"))]
    if value.get("status"):
        words.append(naming.named(naming.STATUSES, value["status"], speech))
    return ", ".join(words)


def _name(value: Mapping[str, Any] | None, speech: Speech) -> str:
    if value is None:
        return speech.say("no name")
    words = [value.get("label") or speech.say("nobody known")]
    words += [value["role"]] if value.get("role") else []
    return f"{', '.join(words)} ({naming.named(naming.KINDS, value.get('kind'), speech)})"


def _field(name: str, value: Any, speech: Speech) -> str:
    if not value:
        return speech.say("nothing")
    if name == "published":
        return speech.date(value)
    return str(value["name"]) if isinstance(value, Mapping) else str(value)
