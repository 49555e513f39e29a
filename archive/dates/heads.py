"""The year of the lines being read, as in a chronology: `2011`, alone on its line, then `3 janvier : …` on the next
ones; or `3 janvier 2011 : …`, then `12 mars : …`. Knows no French: the language says what heads a line, and what goes
on with a line or opens the next.
"""

from __future__ import annotations

from collections.abc import Callable

from archive.dates.engine import Reading
from archive.dates.sense import Sense, is_unit, value

Place = Callable[[int, int], bool]


class Heads:
    """Told of every reading of a text in order; `heads`, `entry` and `listed` are those of `settling.Language`."""

    def __init__(self, heads: Place, entry: Place, listed: Place) -> None:
        self._heads, self._entry, self._listed = heads, entry, listed
        self._lender: int | None = None
        self._end = 0
        self._strict = False

    def over(self, reading: Reading, index: int) -> int | None:
        """The index of the mention whose year is that of this reading, the text's `index`-th: a year that heads its
        line, each line behind it being opened by a date; or a date like it at the head of the line before."""
        sense, start, end = reading.sense, reading.start, reading.end
        if self._is_year(sense) and self._heads(start, end):
            self._lender, self._end, self._strict = index, end, False
            return None
        listed = self._lender is not None and self._listed(self._end, start)
        if not listed and (sense.lacks or sense.unit not in ("day", "month")):
            return None
        if (not listed or self._strict or not sense.lacks) and not self._entry(start, end):
            return None
        self._end = end
        if not sense.lacks and sense.unit in ("day", "month"):
            self._lender, self._strict = index, self._strict or not listed
        return self._lender

    def _is_year(self, sense: Sense) -> bool:
        known = value(sense, None, "", closed=False) if sense.unit == "year" and not sense.lacks else None
        return known is not None and is_unit(known)
