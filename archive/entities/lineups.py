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
    entraineur entraineurs arbitre arbitres
    avertissement avertissements expulsion expulsions exclusion exclusions carton cartons""".split()
)
_TEAMS = frozenset("composition equipe remplacants remplacantes".split())
"""Heads that other lists have, too: a dash or a captain tells that it is a team's."""
_HEADS = _LISTS | _TEAMS
_LINES = re.compile(r"(?<=[\w)])[ \u00a0]?:[ \u00a0](?=[^\W\d_][\w'’-]*(?:,[^-–\n.]*)?(?: \([^()\n]*\))? [-–] )")
"""Before the lines of a team that no head announces: « Kerloc : Vorbeck - Zadrik, Dovik - … »."""
_NAMES_OF_LINES = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}(?: \([^()\n]{1,30}\))?(?:, | [-–] | et |\.|$|\n)){7,}", re.M
)
_PLACES = frozenset(("place", "country"))
_COLON = re.compile(r"[ \u00a0]?(?:(?:jaunes?|rouges?|pour|de|du|d['’])[ \u00a0]?[^:.\n]{0,30})?[ \u00a0]?:[ \u00a0]")
_LIST = re.compile(r"[^\n]{3,400}?(?=\.(?:[ \u00a0][A-ZÀ-Þ«]|\s*$|\n)|\n|$)", re.M)
_OF_A_TEAM = re.compile(r" [-–] |\(cap")
_BEFORE = re.compile(r"(?:[:,;–-]|\bet|\bpuis|\))[ \u00a0]$")
_BEHIND = re.compile(r"[ \u00a0]?(?:[,;(.]|$)|[ \u00a0](?:[-–]|et|puis|pour|\d)(?!\w*[a-zà-ÿ]{3})")


def players(text: str, words: Words, covered: Mapping[int, EntityMention]) -> Iterator[re.Match[str]]:
    """The names in lists of scorers, of the booked, of teams; not what is known as a place or a body."""
    lists = [*_announced(text, words), *_teams(text, covered)]
    known = {mention.start for mention in covered.values()} if lists else set()
    for start, end in lists:
        for name in people.NAME.finditer(text, start, end):
            word = key_of(name[0].split(" ")[0])
            if name.start() in known or word in around.OPENERS or "." in name[0]:
                continue
            if _BEFORE.search(text, name.start() - 6, name.start()) and _BEHIND.match(text, name.end(), end + 1):
                yield name


def _announced(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Where the lists are that a head announces: « Buts : … »."""
    for index in words.at(_HEADS):
        colon = _COLON.match(text, words[index].end) if words[index].text[0].isupper() else None
        listed = _LIST.match(text, colon.end()) if colon else None
        if listed and (words[index].key not in _TEAMS or _OF_A_TEAM.search(listed[0])):
            yield listed.span()


def _teams(text: str, covered: Mapping[int, EntityMention]) -> Iterator[tuple[int, int]]:
    """Where seven names or more stand behind a colon, dashes between their lines; not the towns of a route."""
    for colon in _LINES.finditer(text) if text.count(" - ") + text.count(" – ") > 1 else ():
        listed = _NAMES_OF_LINES.match(text, colon.end())
        if listed is None or listed[0].count(" - ") + listed[0].count(" – ") < 2:
            continue
        places = {m.start for m in covered.values() if m.kind in _PLACES and listed.start() <= m.start < listed.end()}
        if len(places) < 3:
            yield listed.start(), listed.end() - (listed[0][-1] in ".\n")
