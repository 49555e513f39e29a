"""Plans whose day may be over by now: what was called off or held since, what somebody announced."""

from __future__ import annotations

from collections.abc import Sequence

from archive.dates.claiming import PAST
from archive.dates.fr import verbs
from archive.dates.fr.groups import Group


def may_be_over(words: Sequence[str], plan: Group, first: int, told: Group | None) -> bool:
    """Of a date at `first` behind a `plan`, `told` being the verb behind the date: `prévu le 3 mars, le vote a été
    annulé`, `a annoncé la tenue d'un festival le 3 juin`, `a annoncé une grève le 3 juin`."""
    verb = words[plan.last]
    if plan.kind == "participle":
        put_off = verb in verbs.PUT_OFF and not verbs.AIMS.isdisjoint(words[first - 1 : first + 1])
        return told is not None and told.tense == PAST and (put_off or verb in verbs.PLANNED)
    what = words[plan.last + 1 : first]
    if "," in what and not verbs.IN_TURN.isdisjoint(what[what.index(",") + 1 :][:1]):
        what = what[: what.index(",")]  # « annonce une marche le 3 mai, suivie d'une grève le 3 juin »
    if verb not in verbs.ANNOUNCED or "," in what or words[first] not in verbs.ARTICLES:
        return False
    dated = first + 1 < len(words) and words[first + 1][0].isdigit()
    event = verbs.DETERMINERS.issuperset(what[:1]) and not verbs.SCHEDULED_NOUNS.isdisjoint(what[1:3])
    return dated and len(what) > 1 and (event or what[1] in verbs.HELD)
