"""What the versions that sources declare tell of two texts under one key: pure."""

from __future__ import annotations

from archive.store import sql
from archive.store.sql import Row


def declares_more(incoming: Row, standing: Row, version: str | None) -> bool:
    """True if the same text comes in under a later declared version than that one, or is withdrawn by its source."""
    if incoming["version"] != version:
        return declares_less(version, incoming["version"])
    return is_killed(incoming, standing)


def declares_less(incoming: str | None, standing: str | None) -> bool:
    """True if the same text comes in under an earlier declared version, or under none where one is declared."""
    return sql.natural(incoming or "") < sql.natural(standing or "")


def is_killed(incoming: Row, standing: Row) -> bool:
    """True if its source withdraws what stands."""
    return incoming["withdrawn_at"] is not None and standing["withdrawn_at"] is None


def is_older(incoming: str | None, standing: str | None) -> bool:
    """True if both versions are declared and the incoming one comes before (numbers compare as numbers)."""
    if incoming is None or standing is None:
        return False
    return sql.natural(incoming) < sql.natural(standing)
