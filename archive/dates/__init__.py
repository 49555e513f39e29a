"""Dates in French press: from a text to its date mentions. Pure; the language is a folder, `fr`."""

from __future__ import annotations

from archive.dates.fr import engine, language
from archive.dates.settling import Settler
from archive.models import DateMention, Lost
from archive.period import Period
from archive.text import fold


class Expressions:
    """The date expressions of a text, read once, to be settled for one publication or another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._readings, _ = engine().read(text, folded := fold(text))
        self._language = language(text, folded) if self._readings else None

    def mentions(self, published: Period | None) -> list[DateMention]:
        """As `find_dates`."""
        if self._language is None:
            return []
        settler = Settler(self._text, published, self._language)
        return [mention for reading in self._readings if (mention := settler.settle(reading))]


def find_dates(text: str, published: Period | None = None) -> list[DateMention]:
    """The date mentions of a text in text order, disjoint; `published` settles what they leave open.

    Offsets are code points, half-open; `surface` is `text[start:end]`. Raises for no text at all.
    """
    return Expressions(text).mentions(published)


def explain_dates(text: str, published: Period | None = None) -> tuple[list[DateMention], list[Lost]]:
    """The mentions, and the readings that lost: to a longer one, or to another value of the same words."""
    readings, beaten = engine().read(text, folded := fold(text))
    settler = Settler(text, published, language(text, folded)) if readings else None
    settled = [settler.settle(reading, explain=True) for reading in readings] if settler else []
    mentions = [mention for mention in settled if mention]
    lost = settler.lost if settler else []
    for reading in beaten:
        surface = text[reading.start : reading.end]
        winner = next((m for m in mentions if m.start < reading.end and reading.start < m.end), None)
        if winner:
            lost.append(Lost(reading.start, reading.end, surface, reading.rule.name, "", f"inside {winner.rule}"))
    return mentions, sorted(lost, key=lambda reading: (reading.start, reading.end))
