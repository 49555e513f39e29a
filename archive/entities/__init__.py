"""Names of persons, countries, places, bodies, things: found, typed, and brought under one name."""

from __future__ import annotations

from archive.entities.finding import explain_entities, find_entities
from archive.entities.gazetteer import authority

__all__ = ["authority", "explain_entities", "find_entities"]
