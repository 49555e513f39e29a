"""Clubs under their town's name, where a text of sport has it win or play: « Rodez reçoit Dunkerque »."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from archive.entities.gazetteer import Alias
from archive.entities.tokens import Token
from archive.models import Entity
from archive.text import fold, slugify

_SPORT = re.compile(
    r"\b(?:match|matchs|buts?|score|entraineur|penalty|ligue|championnat|stade|rencontre|joueurs?|clubs?|victoire"
    r"|equipe"
    r"|basket|rugby|handball|talonneur|pivot|ailier|euroligue|top 14|coupe|manager|mi-temps|finale|classement|saison"
    r"|gardien|gardienne|attaquante?|pilier|essais?|melee|demi|mercato|journee|promu|relegable|triple|passe|bonus"
    r"|tribunes?|supporters?|football|nul|rebonds?|coach|peloton|vestiaires?"
    r"|ligne|milieu|defenseur|ouvreur|arriere|podium|set|championne?)\b"
)
_SURE = re.compile(
    r"\(\d{1,2}e(?=[+,) ])|\b(?:pro d2|top 14|ligue [12]|nationale? [123]|federale [123]|regionale? [123]|starligue"
    r"|proligue|ligue magnus|betclic elite|euroligue|premiere periode|seconde periode|buteurs|arrets? de jeu)\b"
    r"|\b(?:l'emporte|s'impose|s'est imposee?|s'incline|s'est inclinee?|battant|battue?|bat|domine)"
    r"[^.;\d]{1,30}\d{1,3}-\d{1,3}\b"
    r"|[a-z] [-–] [a-z][\w'-]{2,20}(?: : | )\d{1,3}-\d{1,3}\b"
)
"""What only reports of sport have: each is worth three words."""
_PLAYS = re.compile(
    r" ?\(\d+-\d+\)|(?: :)? \d+-\d+\b| ?[-–] ?[a-z][\w'-]{2,20}(?: : | )\d+-\d+\b"
    r"| s'enfonce\b| est (?:relegable|promu|leader)\b"
    r"| compte \w+ points?\b|(?:,? qui)? (?:s'(?:est|etait) (?:impose|incline|qualifie|offert)|s'impose|s'incline"
    r"|renverse|elimine|a du (?:attendre|patienter|s'employer)"
    r"|a (?:tenu en echec|surpris|renverse|corrige|etrille|balaye|chute|decroche|valide|enchaine|battu|domine|ecrase"
    r"|arrache|concede|gagne|perdu|egalise|recrute|engage|enregistre l'arrivee|limoge son)|recoit|recevra|se deplace"
    r"|affronte|mene|l'a emporte|bat|domine|accueille)\w*\b"
    r"| avait (?:battu|domine|ecrase|concede|gagne|perdu|egalise)\b|(?: et [\w-]+)? se sont (?:neutralises|quittes"
    r"|separes)"
)
_WINS = re.compile(
    r" ?\(\d+-\d+\)| (?:s'(?:est|etait) (?:impose|incline|qualifie|offert)|s'impose|s'incline"
    r"|(?:a|avait) (?:tenu en echec|battu|domine|ecrase|surpris|renverse|corrige|etrille|balaye|concede|egalise|recrute"
    r"|enregistre l'arrivee))e?e?\b"
)
_MEETS = re.compile(
    r" [-–] [a-z][\w'-]{2,20}(?: : | )\d+-\d+\b|(?: :)? \d+-\d+\b"
    r"| (?:l'emporte|file en|jouera|se rendra|reste sur|est eliminee?|a limoge|a recrute"
    r"|s'offre|dompte|surclasse"
    r"|recoit|recevra|affronte|affrontera|accueille|accueillera|se deplace|se deplacera|devance|talonne|rejoint"
    r"|(?:a|avait) chute|chute|renverse|elimine|a du (?:attendre|patienter|s'employer)"
    r"|s'impose|s'incline|caracole|pointe|occupe la|compte \d+ points?|a pris la tete) "
)
_PLAYED = re.compile(
    r"(?:face a|contre|battue?s? (?:\d+-\d+ )?par|domine par|entraineur de|gardien de|attaquant de|victoire de"
    r"|victoire sur|defaite de"
    r"|joueurs de|tombeur de|rejoint|rejoignent|devance|talonne|recoit|recevra|affronte|affrontera|accueille"
    r"|recevaient|affrontaient|accueillaient|accueillera|defie|defiera|renverse|elimine|eliminer|bat|battu"
    r"|domine|s'offre|dompte|terrasse|surclasse|ecarte"
    r"|surprend|etrille|ecrase|corrige"
    r"|eliminant|battant|dominant|passee? par|(?:sorti|elimine)e?s? par"
    r"|(?:affront|recevr|recoi|accueill)\w+ [\w' -]{2,20} (?:ou|et)"
    r"|s'est incline devant|\d{1,3}-\d{1,3} face a|\) pour"
    r"|points (?:sur|de)|longueurs? de|match nul de) $"
)


_SCORE = re.compile(r"(?<![\d-])\d-\d(?![\d-])(?! ?(?:ans|jours|heures|mois|personnes|euros))")
"""A score of football: of other sports, towns have other clubs."""
_STOPS = re.compile(r"[.!?;] |\n")
_MET = frozenset(
    """a contre par sur rejoint rejoignent devance talonne recoit recevra affronte affrontera accueille accueillera
    recevaient affrontaient accueillaient defie defiera renverse elimine eliminer bat battu domine surprend
    etrille ecrase corrige devant de eliminant offre dompte terrasse surclasse ecarte sur
    battant dominant ou et pour""".split()
)
"""The last words of `_PLAYED`."""
_DOES = frozenset(
    """a avait s recoit recevra affronte affrontera accueille accueillera se devance talonne rejoint chute caracole
    pointe occupe compte renverse elimine l file jouera reste est""".split()
)
"""The first words of `_WINS` and `_MEETS`, but scores."""


def plays(text: str, words: list[Token], index: int, last: int) -> bool:
    """True for a town without a listed club whose score or victory a text of sport tells: « Blagnac a dominé … »."""
    before = words[index - 1].key if index and words[index].joined else ""
    behind = words[last].key if last < len(words) else ""
    start, end = words[index].start, words[last - 1].end
    met = before in _MET or behind in _DOES or behind.isdigit() or text[end : end + 3] in (" - ", " – ")
    if not met:
        return False  # most towns: asked first, for it costs least
    played_by = index > 1 and words[index - 2].key in ("joueurs", "joueuses")
    if (before in ("de", "d") and not played_by) or (before == "a" and text[start - 7 : start] != "face à "):
        return False  # le club de Villeurbanne accueillera
    after = fold(text[end : end + 50])
    meets = _WINS.match(after, 0, 40) or _MEETS.match(after)
    if not meets and _PLAYED.search(fold(text[max(0, start - 24) : start])) is None:
        return False
    return _words_of_sport(text) >= 4


def club(text: str, aliases: list[Alias], start: int, end: int, told: Set[str]) -> Alias | None:
    """The club that plays where a text of sport gives a town's score or opponent: « Lens s'est imposé face à Nice ».

    A score in the sentence makes it one, and so does the club's own name, or another place of it (`told`, by slug).
    """
    clubs = [alias for alias in aliases if not alias.strong and alias.entity.kind == "organisation"]
    if text[max(0, start - 3) : start] in (" à ", "\nÀ ") and text[start - 7 : start] != "face à ":
        return None  # battu à Angers (1-0)
    if not clubs or not (
        _PLAYS.match(fold(text[end : end + 50])) or _PLAYED.search(fold(text[max(0, start - 24) : start]))
    ):
        return None
    sure = clubs[0].entity.slug in told or _is_scored(text, start) or _words_of_sport(text) >= 3
    return clubs[0] if sure else None


def by_nickname(text: str, choices: list[Alias], told: Set[str]) -> list[Alias]:
    """What the text names in full (`told`, by slug) first; in a text of sport it alone: « les Verts » are no party."""
    if any(alias.entity.kind != "organisation" for alias in choices):
        return choices
    clubs = [alias for alias in choices if not alias.strong and alias.entity.slug in told]
    if clubs and is_of_sport(text):
        return clubs
    return sorted(choices, key=lambda alias: alias.entity.slug not in told)


def of_town(town: Entity) -> Entity:
    """The club that no list has, under its town's name."""
    return Entity(slugify(f"{town.label} club"), "organisation", town.label, country=town.country)


def is_of_sport(text: str) -> bool:
    """True of a text with three words of sport."""
    return _words_of_sport(text) >= 3


def _is_scored(text: str, start: int) -> bool:
    """True in a sentence that tells a score: « 2-1 »."""
    before = _STOPS.split(text[max(0, start - 100) : start])[-1]
    after = _STOPS.split(text[start : start + 100], maxsplit=1)[0]
    return _SCORE.search(before + after) is not None


@lru_cache(maxsize=4)
def _words_of_sport(text: str) -> int:
    """How many different words of sport a text has; what only reports have counts more."""
    folded = fold(text)
    return len(set(_SPORT.findall(folded))) + 3 * len(set(_SURE.findall(folded)))
