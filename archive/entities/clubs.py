"""Clubs under their town's name, where a text of sport has it win or play: « Rodez reçoit Dunkerque »."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from archive.entities.gazetteer import Alias
from archive.entities.tokens import Token
from archive.text import fold

_SPORT = re.compile(
    r"\b(?:match|matchs|buts?|score|entraineur|penalty|ligue|championnat|stade|rencontre|joueurs?|clubs?|victoire"
    r"|equipe"
    r"|basket|rugby|handball|talonneur|pivot|ailier|euroligue|top 14|coupe|manager|mi-temps|finale|classement|saison"
    r"|gardien|gardienne|attaquante?|pilier|essais?|melee|demi|mercato|journee|promu|relegable|triple|passe|bonus"
    r"|tribunes?|supporters?|football|nul|rebonds?|coach|peloton|vestiaires?"
    r"|ligne|milieu|defenseur|ouvreur|arriere|podium|set|championne?)\b"
)
_PLAYS = re.compile(
    r" ?\(\d+-\d+\)| \d+-\d+\b| ?[-–] ?[a-z][\w'-]{2,20}(?: : | )\d+-\d+\b"
    r"| s'enfonce\b| est (?:relegable|promu|leader)\b"
    r"| compte \w+ points?\b|(?:,? qui)? (?:s'est (?:impose|incline|qualifie|offert)|s'impose|s'incline"
    r"|renverse|elimine|a du (?:attendre|patienter|s'employer)"
    r"|a (?:tenu en echec|surpris|renverse|corrige|etrille|balaye|chute|decroche|valide|enchaine|battu|domine|ecrase"
    r"|arrache|concede|gagne|perdu|egalise|recrute|engage|enregistre l'arrivee|limoge son)|recoit|recevra|se deplace"
    r"|affronte|mene|l'a emporte|bat|domine|accueille)\w*\b"
    r"| avait (?:battu|domine|ecrase|concede|gagne|perdu|egalise)\b|(?: et [\w-]+)? se sont (?:neutralises|quittes"
    r"|separes)"
)
_WINS = re.compile(
    r" ?\(\d+-\d+\)| (?:s'est (?:impose|incline|qualifie|offert)|s'impose|s'incline"
    r"|(?:a|avait) (?:tenu en echec|battu|domine|ecrase|surpris|renverse|corrige|etrille|balaye|concede|egalise|recrute"
    r"|enregistre l'arrivee))e?e?\b"
)
_MEETS = re.compile(
    r" (?:s'offre|dompte|surclasse"
    r"|recoit|recevra|affronte|affrontera|accueille|accueillera|se deplace|se deplacera|devance|talonne|rejoint"
    r"|(?:a|avait) chute|chute|renverse|elimine|a du (?:attendre|patienter|s'employer)"
    r"|s'impose|s'incline|caracole|pointe|occupe la|compte \d+ points?|a pris la tete) "
)
_PLAYED = re.compile(
    r"(?:face a|contre|battue?s? (?:\d+-\d+ )?par|domine par|entraineur de|gardien de|attaquant de|victoire de"
    r"|victoire sur|defaite de"
    r"|joueurs de|tombeur de|rejoint|rejoignent|devance|talonne|recoit|recevra|affronte|affrontera|accueille"
    r"|recevaient|affrontaient|accueillaient|accueillera|defie|defiera|renverse|elimine|eliminer|bat|battu|domine|s'offre|dompte|terrasse|surclasse|ecarte"
    r"|surprend|etrille|ecrase|corrige"
    r"|eliminant|battant|dominant|passee? par|(?:sorti|elimine)e?s? par"
    r"|(?:affront|recevr|recoi|accueill)\w+ [\w' -]{2,20} (?:ou|et)"
    r"|s'est incline devant"
    r"|points (?:sur|de)|longueurs? de|match nul de) $"
)


_SCORE = re.compile(r"(?<![\d-])\d-\d(?![\d-])(?! ?(?:ans|jours|heures|mois|personnes|euros))")
"""A score of football: of other sports, towns have other clubs."""
_STOPS = re.compile(r"[.!?;] |\n")
_MET = frozenset(
    """a contre par sur rejoint rejoignent devance talonne recoit recevra affronte affrontera accueille accueillera
    recevaient affrontaient accueillaient defie defiera renverse elimine eliminer bat battu domine surprend
    etrille ecrase corrige devant de eliminant offre dompte terrasse surclasse ecarte sur
    battant dominant ou et""".split()
)
"""The last words of `_PLAYED`."""
_DOES = frozenset(
    """a avait s recoit recevra affronte affrontera accueille accueillera se devance talonne rejoint chute caracole
    pointe occupe compte renverse elimine""".split()
)
"""The first words of `_WINS` and `_MEETS`, but scores."""


def plays(text: str, words: list[Token], index: int) -> bool:
    """True for a town without a listed club whose score or victory a text of sport tells: « Blagnac a dominé … »."""
    before = words[index - 1].key if index and words[index].joined else ""
    behind = words[index + 1].key if index + 1 < len(words) else ""
    if before not in _MET and behind not in _DOES and not behind.isdigit():
        return False  # most towns: asked first, for it costs least
    start, end = words[index].start, words[index].end
    played_by = words[index - 2].key in ("joueurs", "joueuses")
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
    """How many different words of sport a text has."""
    return len(set(_SPORT.findall(fold(text))))
