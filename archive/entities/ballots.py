"""What all places of one name say together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from archive.entities.fr import cues
from archive.entities.runs import Run


@dataclass(slots=True)
class Ballot:
    """All places of one name, and each cue that spoke there."""

    places: list[tuple[Run, tuple[str, ...]]] = field(default_factory=list)

    def votes(self) -> dict[str, float]:
        """Votes by kind: each cue counts once, a second place with it half as much again."""
        counts: dict[str, int] = defaultdict(int)
        for _, names in self.places:
            for name in names:
                counts[name] += 1
        if "first_name" not in counts and not cues.AGAINST_A_PERSON.isdisjoint(counts):
            counts.pop("two_names", None)
        votes: dict[str, float] = defaultdict(float)
        for name, count in counts.items():
            often = 1.5 if count > 1 and name not in cues.SHAPES else 1.0
            votes[cues.CUES[name].kind] += cues.CUES[name].weight * often
        return votes
