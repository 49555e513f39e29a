"""What a text claims of a date: that it has happened, that it is announced, or nothing. Knows no French."""

from __future__ import annotations

from archive.dates.sense import Sense
from archive.period import Period

PAST, FUTURE, SCHEDULED, PERFECT, SETTING, VERBLESS = "past", "future", "scheduled", "perfect", "setting", "verbless"
LATE = "late"
"""The tenses that a language tells of a place, besides none; `setting` a term (`a fermé jusqu'à lundi`); `verbless`
where the whole sentence has none; `late` of a plan that may be over (`prévu le 3 mars, le vote a été annulé`)."""
_BY_TENSE = {PAST: "happened", PERFECT: "happened", SETTING: "happened", FUTURE: "announced", LATE: "announced"}
_BY_CUE = {"back": "happened", "before": "happened", "ahead": "announced", "after": "announced"}


def claimed(sense: Sense, period: Period | None, decided_by: str, lean: str, tense: str, now: Period | None) -> str:
    """By the tense; without one by the cue or by a reference day that is over or to come. `period` is the value, which
    `decided_by` and `lean` settled; `now` the publication."""
    if sense.lean == "back":
        return "happened"
    if tense == SETTING and period and now and period.last and now.last and period.last > now.last:
        return "announced"
    if tense in _BY_TENSE:
        return _possible(_BY_TENSE[tense], period, now)
    if tense == SCHEDULED and decided_by == "tense":
        return "announced"
    so_far = sense.lean == "until" and period is not None and period == now  # « jusqu'à ce jour »
    if lean in _BY_CUE and decided_by == "cue" and not so_far:
        return _BY_CUE[lean]
    if decided_by == "cue" and period and now and now.first and now.last:
        if period.last and period.last < now.first:
            return "happened"
        if period.first and period.first > now.last:
            return "announced"
    return "unknown"


def _possible(status: str, period: Period | None, now: Period | None) -> str:
    """The status that the tense gives, unless the calendar denies it: nothing has happened after publication,
    and a future verb far from a day long over did not announce it."""
    if period is None or now is None or now.first is None or now.last is None:
        return status
    if status == "happened" and period.first and period.first > now.last:
        return "announced"
    begun = period.first is None or period.first < now.first
    if status == "announced" and period.last and (period.last < now.first or (begun and period.last <= now.last)):
        return "unknown"
    return status
