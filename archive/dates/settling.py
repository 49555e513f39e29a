"""What settles the missing part of an expression, in the order of DATES.md, and what the text claims of it.

Nothing missing or a cue; a sibling in the sentence; the tense; an earlier date; the custom of the wire; the nearest.
Knows no French: the language says what tense governs a place, what couples two dates and what hangs on a noun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.dates.claiming import FUTURE, LATE, PAST, PERFECT, SCHEDULED, SETTING, VERBLESS, claimed
from archive.dates.engine import Reading
from archive.dates.heads import Heads
from archive.dates.sense import Sense, beside, days_of, is_unit, members, on_days, value
from archive.models import DateMention, Lost
from archive.period import PRECISIONS, Period

_LEANS = {PAST: "back", FUTURE: "ahead", SCHEDULED: "ahead", LATE: "ahead"}
_CUES, _REPORTED = ("back", "before", "ahead", "after"), ("quarter", "semester")


@dataclass(frozen=True, slots=True)
class Language:
    """What a language tells of the places of a text, all by offsets: the tense that governs a span; whether the
    words between two dates couple them, in a `pair` or a `chain` of clauses; whether a date hangs on a noun; whether it
    is an aside to what is told (a birth, the date of a law); whether it heads its line, or
    the next ones alone; whether it is the head of an entry (`3 mai : …`); whether one that begins there is in the line
    of one that ends there, or opens the next."""

    tense: Callable[[int, int], str]
    sentence: Callable[[int], int]
    couples: Callable[[int, int], str]
    nominal: Callable[[int], bool]
    aside: Callable[[int], bool]
    heads: Callable[[int, int], bool]
    entry: Callable[[int, int], bool]
    listed: Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class _Decision:
    period: Period | None
    decided_by: str
    lean: str = ""
    anchor: int | None = None


class Settler:
    """Settles the readings of one text in order; earlier ones serve later ones."""

    def __init__(self, text: str, published: Period | None, language: Language) -> None:
        self._text, self._published, self._language = text, published, language
        self._mentions: list[DateMention] = []
        self._readings: list[Reading] = []
        self._grounds: list[Period | None] = []
        self._latest: dict[str, int] = {}
        self._lost: list[Lost] = []
        self._heads = Heads(language.heads, language.entry, language.listed)

    def settle(self, reading: Reading, explain: bool = False) -> DateMention | None:
        """The mention of a reading, None where it leans on a date and there is none; call in text order."""
        sense = reading.sense
        tense = self._language.tense(reading.start, reading.end)
        if tense == VERBLESS and sense.unit not in _REPORTED and self._goes_on(reading.start):
            tense = SCHEDULED
        done = self._decide(reading, tense)
        if sense.needs_anchor and done.anchor is None:
            return None
        mention = DateMention(
            reading.start,
            reading.end,
            self._text[reading.start : reading.end],
            done.period,
            reading.rule.name,
            done.decided_by,
            claimed(sense, done.period, done.decided_by, done.lean, tense, self._published),
            done.anchor,
            None if done.period else sense.unit,
        )
        if explain:
            self._explain(mention, sense, done)
        self._remember(mention, reading, done.lean)
        return mention

    def _goes_on(self, start: int) -> bool:
        """`La foire ouvrira mardi. Mercredi, bal.`: a sentence without a verb is to come as that before it."""
        if not self._mentions or self._language.nominal(start):
            return False
        last, sentence = self._mentions[-1], self._language.sentence
        announced = last.status == "announced" and last.decided_by == "tense"
        return announced and "\n" not in self._text[last.end : start] and sentence(start) <= sentence(last.start) + 1

    @property
    def lost(self) -> list[Lost]:
        """Other values that the expressions could have had, if asked to explain."""
        return self._lost

    def _decide(self, reading: Reading, tense: str) -> _Decision:
        sense, head = reading.sense, self._heads.over(reading, len(self._readings))
        if sense.repeated or not sense.lacks:
            return _Decision(self._alone_or_closed(sense, "", tense), "explicit")
        if sense.leans_alone:
            return self._leaning_on(sense, tense) or self._on_publication(sense, tense)
        if sense.lean in _CUES:
            return self._by(sense, sense.lean, "cue", tense)
        if sense.lean in ("onward", "deadline", "until"):
            if tense == SETTING and sense.lacks == "week":
                return self._by(sense, "ahead", "cue", tense)
            if tense in (PERFECT, SETTING):  # « a donné jusqu'au 30 juin », « a duré jusqu'en mai »
                return self._by(sense, "nearest", "nearest", tense)
            if tense == PAST:
                return self._by(sense, "back", "tense", tense)
            return self._by(sense, "ahead", "cue", tense)
        if sense.lean == "this":
            lean = f"this-{_LEANS[tense]}" if tense in _LEANS and sense.lacks != "reference" else "this"
            return self._by(sense, lean, "cue", tense)
        if sense.lacks == "reference":
            return self._by(sense, "", "cue", tense)
        sibling = self._sibling(reading, tense, head) if sense.lacks == "year" else None
        leaning = self._leaning_on(sense, tense) if sense.anaphor and sibling is None else None
        if sibling or leaning:
            return sibling or leaning or _Decision(None, "anaphora")
        if lean := _LEANS.get(tense, ""):
            if sense.several and sense.lacks == "week":
                lean = f"whole-{lean}"
            elif tense == LATE and sense.lacks == "month":
                lean = "nearest"  # « la fête prévue pour le 12 a été annulée »
            elif lean == "ahead" and sense.lacks == "year" and (tense == LATE or self._language.nominal(reading.start)):
                lean = "late-or-ahead"
            return self._by(sense, lean, "tense", tense)
        if sense.lacks == "week":
            return self._by(sense, "back", "custom", tense)
        return self._by(sense, "nearest", "nearest", tense)

    def _by(self, sense: Sense, lean: str, step: str, tense: str) -> _Decision:
        return _Decision(self._alone_or_closed(sense, lean, tense), step, lean)

    def _alone_or_closed(self, sense: Sense, lean: str, tense: str) -> Period | None:
        """`dès hier` in the past is that day alone."""
        if not sense.alone_in_past:
            return value(sense, self._published, lean)
        alone = value(sense, self._published, lean, closed=False)
        now = self._published
        over = alone and now and alone.last and now.first and alone.last < now.first
        return alone if tense == PAST or (over and tense != FUTURE) else value(sense, now, lean)

    def _sibling(self, reading: Reading, tense: str, head: int | None) -> _Decision | None:
        """A full date coupled with this one in the same sentence lends its year, and so does the year over its line."""
        if head is not None:
            return self._lent(reading, head)
        if not self._readings:
            return None
        index = len(self._readings) - 1
        other, mention = self._readings[index], self._mentions[index]
        if other.sense.close or mention.period is None or mention.period.first is None:
            return None
        whose = mention.anchor if mention.decided_by == "sibling" and mention.anchor is not None else index
        year = self._mentions[whose].period
        if year and year.precision == "year" and year.is_unit and self._in_brackets(self._readings[whose], reading):
            return self._lent(reading, whose)
        if other.sense.lacks:
            return None
        sentence = self._language.sentence
        if mention.period.precision != "day" or sentence(other.start) != sentence(reading.start):
            return None
        theirs = self._language.tense(other.start, other.end)
        opposed = {tense, theirs} == {PAST, FUTURE}
        coupled = self._language.couples(other.end, reading.start)
        if opposed or self._language.nominal(other.start) or not coupled:
            return None
        return self._lent(reading, index, coupled == "chain")

    def _lent(self, reading: Reading, index: int, in_order: bool = False) -> _Decision | None:
        """With the year of an earlier mention; a chain of clauses tells its days `in_order`."""
        theirs = self._mentions[index].period
        found = on_days(reading.sense, (theirs.first,), "sibling") if theirs and theirs.first else None
        if not theirs or not found or (in_order and found.first and theirs.first and found.first < theirs.first):
            return None
        closed = reading.sense.close(found, self._published) if reading.sense.close else found
        return _Decision(closed, "sibling", anchor=index)

    def _in_brackets(self, year: Reading, reading: Reading) -> bool:
        """`deux en 1997 (en janvier et en octobre)`: what stands in brackets behind a year is of that year."""
        gap = self._text[year.end : reading.start]
        return gap.lstrip().startswith("(") and ")" not in gap

    def _on_publication(self, sense: Sense, tense: str) -> _Decision:
        """`le lendemain` where no date was said: from publication, unless that gives a past in the future."""
        found, now = value(sense, self._published, ""), self._published
        later = found and found.first and now and now.last and (found.last is None or found.first > now.last)
        return _Decision(None if tense == PAST and later else found, "anaphora")

    def _leaning_on(self, sense: Sense, tense: str) -> _Decision | None:
        """The latest earlier date that is known at least to the unit asked for."""
        finer = PRECISIONS[: PRECISIONS.index(sense.anaphor) + 1]
        index = max((self._latest[unit] for unit in finer if unit in self._latest), default=None)
        if index is None:
            return None
        ground = self._grounds[index]
        assert ground is not None and ground.first is not None and ground.last is not None
        days = tuple(members(ground)) if ground.precision == "day" else (ground.first,)
        several = ground.precision == "day" and self._readings[index].sense.several
        found = beside(sense, days) if several else on_days(sense, days, "this")
        return (
            _Decision(found, "anaphora", anchor=index)
            if found and not self._denied(sense, found, tense, index)
            else None
        )

    def _denied(self, sense: Sense, found: Period, tense: str, anchor: int) -> bool:
        """`Il sera jugé en mai. Arrêté le 3, …`: what has happened is not to come, nor is a choice to come over, except
        in what is told of a day known outright (`Le 3 mai 1945, … Il mourra le 22`)."""
        now = self._published
        if now is None or now.first is None or now.last is None:
            return False
        if tense == PAST:
            return bool(found.first and found.first > now.last)
        chosen = sense.lacks != "reference" and self._mentions[anchor].decided_by != "explicit"
        return bool(tense == FUTURE and chosen and found.last and found.last < now.first)

    def _remember(self, mention: DateMention, reading: Reading, lean: str) -> None:
        """What later ones may lean on: of a term the date that is named (`depuis 1976 … cette année-là`)."""
        self._mentions.append(mention)
        self._readings.append(reading)
        sense, period = reading.sense, mention.period
        if sense.close and sense.options and (lean or not sense.lacks) and sense.lacks != "reference":
            period = on_days(sense, days_of(self._published), lean)
        self._grounds.append(period)
        if period is None or period.first is None or period.last is None or period.edtf is None:
            return
        several = sense.several and not sense.close
        if is_unit(period) or (period.precision == "day" and (several or period.edtf[0] == "[")):
            aside = not sense.lacks and period.precision == "day" and self._language.aside(mention.start)
            self._latest["year" if aside else period.precision] = len(self._mentions) - 1
        elif several and period.first.year == period.last.year:  # « août-septembre 2005 … deux ans plus tard »
            self._latest["year"] = len(self._mentions) - 1

    def _explain(self, mention: DateMention, sense: Sense, done: _Decision) -> None:
        """The other values that each step would have given."""
        if sense.lacks in ("", "reference") or sense.repeated:
            return
        told = {mention.period}
        for lean, step in (("back", "back"), ("ahead", "ahead"), ("nearest", "nearest")):
            other = value(sense, self._published, lean)
            if other and other not in told:
                told.add(other)
                words = other.edtf or f"{other.first_day or ''}…{other.last_day or ''}"
                span = (mention.start, mention.end, mention.surface)
                self._lost.append(Lost(*span, mention.rule, f"{step}: {words}", f"decided by {mention.decided_by}"))
