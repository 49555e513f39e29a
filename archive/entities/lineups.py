"""Players in a report's lists: « Buts : Kermadec (12e, 34e s.p.), Dovik (70e). », « Composition : X - Y, Z. »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive.entities import people
from archive.entities.fr import around
from archive.entities.tokens import Words, key_of
from archive.models import EntityMention

_LISTS = frozenset(
    """but buts essai essais penalite penalites transformation transformations marqueur marqueurs marqueuses
    avertissement avertissements expulsion expulsions exclusion exclusions carton cartons""".split()
)
_TEAMS = frozenset("composition equipe remplacants remplacantes".split())
"""Heads that other lists have, too: a dash or a captain tells that it is a team's."""
_HEADS = _LISTS | _TEAMS
_COLON = re.compile(r"[ \u00a0]?(?:(?:jaunes?|rouges?|pour|de|du|d['’])[ \u00a0]?[^:.\n]{0,30})?[ \u00a0]?:[ \u00a0]")
_LIST = re.compile(r"[^\n]{3,400}?(?=\.(?:[ \u00a0][A-ZÀ-Þ«]|\s*$|\n)|\n|$)", re.M)
_OF_A_TEAM = re.compile(r" [-–] |\(cap")
_BEFORE = re.compile(r"(?:[:,;–-]|\bet|\bpuis|\))[ \u00a0]$")
_BEHIND = re.compile(r"[ \u00a0]?(?:[,;(.]|$)|[ \u00a0](?:[-–]|et|puis|pour|\d)(?!\w*[a-zà-ÿ]{3})")


def players(text: str, words: Words, covered: Mapping[int, EntityMention]) -> Iterator[re.Match[str]]:
    """The names in lists of scorers, of the booked, of teams; not what is known as a place or a body."""
    for index in words.at(_HEADS):
        colon = _COLON.match(text, words[index].end) if words[index].text[0].isupper() else None
        listed = _LIST.match(text, colon.end()) if colon else None
        if listed is None or (words[index].key in _TEAMS and not _OF_A_TEAM.search(listed[0])):
            continue
        known = {mention.start for mention in covered.values()}
        for name in people.NAME.finditer(text, listed.start(), listed.end()):
            word = key_of(name[0].split(" ")[0])
            if name.start() in known or word in around.OPENERS or "." in name[0]:
                continue
            if _BEFORE.search(text, name.start() - 6, name.start()) and _BEHIND.match(
                text, name.end(), listed.end() + 1
            ):
                yield name
