"""What a query is made of: terms that articles have, limits that they pass."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.period import Period


@dataclass(frozen=True, slots=True)
class Term:
    """A `word`, a `phrase`, or the beginning of words (`prefix`, its text without the star), as it was typed."""

    kind: str
    text: str
    title: bool = False
    """It must stand in the headline."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A limit by `source`, `entity`, `language`, `date`, `before`, `after` or `event`; days have a period."""

    name: str
    value: str
    period: Period | None = None
    negative: bool = False
    either: tuple[Filter, ...] = ()
    """Other limits that will do in its place; they have none themselves."""


@dataclass(frozen=True, slots=True)
class Query:
    """Of each group an article has one term; it has none of `without`; it passes every filter, or one in its place."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    refused: tuple[str, ...] = ()
    """Limits of days that name no day, as they were typed: nothing is found while one stands there."""
    cut: int = 0
    """Words and limits that were too many."""
    typed: str = field(default="", compare=False)
    parted: bool = field(default=False, compare=False)
    """An `OU` stood between a word and a limit, or beside what is left out: both were taken as asked."""

    @property
    def demands(self) -> int:
        """How many things it asks for; 0 of a query that asks nothing."""
        return len(self.groups) + len(self.without) + len(self.filters)

    @property
    def limits(self) -> tuple[Filter, ...]:
        """Every filter, and those in its place."""
        return tuple(other for given in self.filters for other in (given, *given.either))
