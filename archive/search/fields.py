"""The fields of the query language, under their French and English names."""

from __future__ import annotations

FIELDS = {
    "titre": "title", "title": "title", "source": "source", "journal": "source", "entite": "entity",
    "entity": "entity", "langue": "language", "language": "language", "date": "date", "avant": "before",
    "before": "before", "apres": "after", "after": "after", "evoque": "event", "event": "event",
}  # fmt: skip
NAMES = {
    "fr": {"title": "titre", "source": "source", "entity": "entité", "language": "langue", "date": "date",
           "before": "avant", "after": "après", "event": "évoque", "or": "OU"},
    "en": {"title": "title", "source": "source", "entity": "entity", "language": "language", "date": "date",
           "before": "before", "after": "after", "event": "event", "or": "OR"},
}  # fmt: skip
_DAYS = ("date", "before", "after", "event")
KNOWN = "|".join(name.replace("e", "[eèé]") for name in FIELDS)
DATED = "|".join(name.replace("e", "[eèé]") for name, field in FIELDS.items() if field in _DAYS)
NAMED = "|".join(name.replace("e", "[eèé]") for name, field in FIELDS.items() if field in ("source", "entity"))
"""Patterns of the names as they are typed: of all fields, of those that have days, and of those that have names."""
