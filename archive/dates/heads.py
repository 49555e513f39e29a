"""The year that heads the lines being read, as in a chronology: `2011`, alone on its line, then `3 janvier : …` on the
next ones. Knows no French: the language says what heads a line, and what goes on with a line or opens the next.
"""

from __future__ import annotations

from collections.abc import Callable

from archive.dates.engine import Reading
from archive.dates.sense import ANY_DAY, Sense, is_unit


class Heads:
    """Told of every reading of a text in order; `heads` and `listed` are those of `settling.Language`."""

    def __init__(self, heads: Callable[[int, int], bool], listed: Callable[[int, int], bool]) -> None:
        self._heads, self._listed = heads, listed
        self._year: int | None = None
        self._end = 0

    def over(self, reading: Reading, index: int) -> int | None:
        """The index of the year that heads the line of this reading, the text's `index`-th, each line behind it being
        opened by a date."""
        if self._is_year(reading.sense) and self._heads(reading.start, reading.end):
            self._year, self._end = index, reading.end
            return None
        if self._year is None or not self._listed(self._end, reading.start):
            return None
        self._end = reading.end
        return self._year

    def _is_year(self, sense: Sense) -> bool:
        known = sense.options(ANY_DAY) if sense.unit == "year" and sense.options and not sense.lacks else ()
        return len(known) == 1 and is_unit(known[0])
