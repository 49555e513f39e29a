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
LANGUAGES = {
    "anglais": "en", "allemand": "de", "german": "de", "spanish": "es", "portugais": "pt", "portuguese": "pt",
    "neerlandais": "nl", "dutch": "nl", "polonais": "pl", "polish": "pl", "turc": "tr", "turkish": "tr", "grec": "el",
    "greek": "el", "suedois": "sv", "swedish": "sv", "tcheque": "cs", "czech": "cs", "hongrois": "hu", "croate": "hr",
    "croatian": "hr", "bulgare": "bg", "bulgarian": "bg", "serbe": "sr", "serbian": "sr", "albanais": "sq",
    "albanian": "sq", "armenien": "hy", "armenian": "hy", "basque": "eu", "chinois": "zh", "chinese": "zh",
    "coreen": "ko", "persan": "fa", "persian": "fa",
}  # fmt: skip
"""The codes of languages whose name, folded, does not begin with them."""
_DAYS = ("date", "before", "after", "event")
KNOWN = "|".join(name.replace("e", "[eèé]") for name in FIELDS)
DATED = "|".join(name.replace("e", "[eèé]") for name, field in FIELDS.items() if field in _DAYS)
NAMED = "|".join(name.replace("e", "[eèé]") for name, field in FIELDS.items() if field in ("source", "entity"))
"""Patterns of the names as they are typed: of all fields, of those that have days, and of those that have names."""
