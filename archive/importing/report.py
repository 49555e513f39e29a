"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.store import runs

MOST_SAID = 1_000
"""Refusals, and notes, of which the words are kept; the others are counted, and all refusals are in `rejects`."""


@dataclass(slots=True)
class Report:
    """What an import did: the counts of `runs.COUNTS`, what was refused, and what a person should know."""

    run: int
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(runs.COUNTS, 0))
    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undated: int = 0
    """Of the articles added or updated, those of which nothing says when they were published."""
    seconds: float = 0.0

    def add(self, outcome: str, number: int = 1) -> None:
        self.counts[outcome] += number
        self.counts["seen"] += number

    def refuse(self, words: str) -> None:
        if len(self.refusals) < MOST_SAID:
            self.refusals.append(words)

    def note(self, words: str) -> None:
        """Keep words that were not said yet: of a large file each piece says what it is."""
        if words not in self.notes and len(self.notes) < MOST_SAID:
            self.notes.append(words)

    def as_json(self) -> dict[str, int | float]:
        return {"run": self.run, **self.counts, "seconds": round(self.seconds, 3)}
