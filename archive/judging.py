"""Entities that may be one: proposed by their names, judged by people; a judgement is recorded like a correction."""

from __future__ import annotations

from pathlib import Path

from archive.correcting import Made, writing
from archive.entities.pairing import pairs
from archive.errors import StoreError
from archive.naming import known_entity
from archive.store import candidates, corrections
from archive.store.amending import Correction
from archive.store.candidates import JUDGEMENTS, Candidate
from archive.store.sql import Row


def propose(db: Path) -> list[Row]:
    """Find the candidates anew, keep them in `entity_candidates`, and give all as `candidates.listed` does.

    They depend on the entities alone, not on the order in which these came.
    """
    with writing(db) as connection:
        found = pairs(candidates.entities(connection))
        candidates.write(connection, (Candidate(pair.one, pair.other, pair.score, pair.evidence) for pair in found))
        return candidates.listed(connection)


def judge(db: Path, one: str, other: str, judgement: str, made: Made) -> Correction:
    """Say of two entities that they are `different`, or that it cannot be told (`unsure`): nothing proposes them again.

    A later judgement of the same two stands over an earlier one. Raises StoreError for one that is no judgement.
    """
    if judgement not in JUDGEMENTS:
        hint = "archive entities merge ONE INTO" if judgement == "same" else f"one of: {', '.join(JUDGEMENTS)}"
        raise StoreError(f"« {judgement} » is no judgement of a pair", hint=hint)
    if not made.reason.strip():
        raise StoreError("a judgement needs a reason", hint="write --reason with why")
    with writing(db) as connection:
        slugs = sorted(known_entity(connection, db, name)["entity"] for name in (one, other))
        if slugs[0] == slugs[1]:
            raise StoreError(f"« {one} » and « {other} » are one already", where=str(db))
        where, what = {"entity": slugs[0], "other": slugs[1]}, {"judgement": judgement}
        found = corrections.record(connection, "judgement", where, None, what, reason=made.reason.strip(), by=made.by)
        candidates.write(connection, candidates.proposed(connection))
        return found
