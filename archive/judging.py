"""Entities that may be one: proposed by their names, judged by people; a judgement is recorded like a correction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.correcting import Made, writing
from archive.entities.pairing import pairs
from archive.errors import StoreError
from archive.naming import known_entity
from archive.store import candidates, corrections
from archive.store.amending import Correction
from archive.store.candidates import JUDGEMENTS, Candidate
from archive.store.sql import Row


@dataclass(frozen=True, slots=True)
class Proposed:
    """The likeliest pairs as `candidates.listed` gives them; how many there are in all, and not judged."""

    pairs: list[Row]
    count: int
    open: int


def propose(db: Path, limit: int = 1_000) -> Proposed:
    """Find the candidates anew, keep all in `entity_candidates`, and give so many, open ones first.

    They depend on the entities alone, not on the order in which these came.
    """
    with writing(db) as connection:
        found = pairs(candidates.entities(connection))
        candidates.write(connection, (Candidate(pair.one, pair.other, pair.score, pair.evidence) for pair in found))
        return Proposed(candidates.listed(connection, limit), *candidates.count(connection))


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
            raise StoreError(
                f"« {one} » and « {other} » are one already",
                where=str(db),
                hint="give two that stand apart: `archive entities candidates` lists pairs",
            )
        where, what = {"entity": slugs[0], "other": slugs[1]}, {"judgement": judgement}
        found = corrections.record(connection, "judgement", where, None, what, reason=made.reason.strip(), by=made.by)
        candidates.write(connection, candidates.proposed(connection))
        return found
