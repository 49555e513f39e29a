"""Names that are words, too, or several things': what stands around them tells that one of these is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.entities.commonness import is_rare
from archive.entities.fr import naming
from archive.entities.gazetteer import Alias, Authority
from archive.entities.tokens import Token, key_of, name_tokens
from archive.models import Entity

_TITLES = frozenset("pape roi reine abbe mere".split())
_PARTIES = (
    r"(?:RN|LR|PS|LFI|PCF|EELV|UDI|UDR|MoDem|Modem|Renaissance|Horizons|Reconquête|Place publique"
    r"|[Ll]es Républicains|[Ll]es Écologistes)(?![\w-])"
)
_PARTY_BEFORE = re.compile(
    r"\b(?:candidate?s?|têtes? de liste|listes?|députée?s?|élue?s?|militante?s?|groupes?|sénateurs?|sénatrices?"
    r"|eurodéputée?s?|porte-parole|chef de file|parti|adhérente?s?|cadres?|ministres?|maires?|(?:secrétaire|délégué"
    r"|déléguée) générale?) (?:de |d['’])?$"
    rf"|{_PARTIES}(?:,| et| ou) (?:de |d['’])?$"
)
_PARTY_BEHIND = re.compile(rf"(?:,| et| ou|-) ?(?:le |la |les |d['’]|de |du )?{_PARTIES}")
"""A list of parties."""
_ARTICLE = re.compile(r"(?:\b(?:[Ll][ea]|[Dd]u|[Dd]e la)[ \u00a0]|(?:\b[Ll]|\bde l)['’])$")
_AND = r"(?:,| et| ou) (?:l[ea] |l['’]|du |de la |de l['’]|dans l(?:e |a |['’]))"
_AND_DEPARTMENT = re.compile(rf"{_AND}([A-ZÀ-Þ][\w'’-]+)")
_DEPARTMENT_AND = re.compile(rf"([A-ZÀ-Þ][\w'’-]+){_AND}$")
_WARNED = re.compile(r"[^.;\n]{0,60}\b(?:en (?:vigilance|alerte) |départements?\b)")
_SEAT = re.compile(r"(?:,| [–-]| :) (?:\d{1,2}(?:re|ère|er|e|ème)|première|deuxième|unique) circonscription\b")
"""« Nord, 16e circonscription »."""
_TOWN_ACTS = re.compile(
    r" (?:a|va|veut|doit|avait|aura|est|sera|était|fut|bat|perd|gagne|reçoit|vote|accueille|célèbre|fête|attend"
    r"|organise|rend|ouvre|lance|prépare|se|s['’]\w+|ne|n['’]\w+|[a-zà-ÿ]{3,}(?:er|ir|vr|dr)a|[a-zà-ÿ]{4,}ait) "
)
"""What towns do, in the singular: « Nice vote », « Tours accueillera »."""


def opens_as_name(text: str, word: Token) -> bool:
    """True of a word that opens a sentence and is a town that acts, a party in a list, a department with its seat."""
    if _SEAT.match(text, word.end):
        return True
    if word.key in ("nice", "tours") and _TOWN_ACTS.match(text, word.end):
        return True
    return word.key in ("renaissance", "horizons") and _PARTY_BEHIND.match(text, word.end) is not None


def choices(
    text: str, start: int, end: int, aliases: Sequence[Alias], known: Authority, lands: Mapping[str | None, int]
) -> list[Alias]:
    """Which of weak names is meant at a place of the text: a party, a department, a national team."""
    before = text[max(0, start - 60) : start]
    if _PARTY_BEFORE.search(before) or _PARTY_BEHIND.match(text, end):
        found = [alias for alias in aliases if alias.entity.label.endswith("(parti)")]
        if found:
            return found
    departments = [alias for alias in aliases if alias.entity.label.endswith("(département)")]
    if departments and _ARTICLE.search(before):
        beside = (_AND_DEPARTMENT.match(text, end), _DEPARTMENT_AND.search(before))
        listed = any(other and _is_french(other[1], known) for other in beside)
        if listed or _WARNED.match(text, end):
            return departments
    if departments and _SEAT.match(text, end):
        return departments
    if any(land != "france" for land in lands):
        return [alias for alias in aliases if alias.entity.slug == "equipe-de-france"]  # les Bleus défient l'Espagne
    return []


def contracted(before: str, aliases: Sequence[Alias]) -> list[Alias]:
    """The town whose article the word before has taken in: « au Lavandou », « du Lavandou », « aux Herbiers »."""
    article = {"au": "Le ", "du": "Le ", "aux": "Les ", "des": "Les "}.get(before)
    return [
        alias
        for alias in aliases
        if article
        and alias.contracted
        and alias.entity.kind == "place"
        and alias.entity.label.startswith(article)
        and is_rare(key_of(alias.words[0]))
    ]


_HER = re.compile(r"\b(?:[Ll]e|du|au)[ \u00a0](?:[«\"][ \u00a0]?)?$")
"""A ship has its article, a person has none."""


def ships(text: str, start: int, aliases: Sequence[Alias]) -> list[Alias]:
    """« le Charles-de-Gaulle », with hyphens: the ship that bears a person's name."""
    return [a for a in aliases if a.entity.kind == "product"] if _HER.search(text, max(0, start - 8), start) else []


def narrowest(found: list[Alias], sign: str) -> list[Alias]:
    """« Équipe de France de football » before « Équipe de France »; « Disney+ » only before its sign."""
    found = [a for a in found if a.entity.label.endswith("+") == (sign == "+")] or found
    teams = [alias for alias in found if alias.entity.label.startswith("Équipe ")]
    narrow = [a for a in teams if any(a.entity.label.startswith(f"{b.entity.label} ") for b in teams)]
    return narrow or found


def _is_french(name: str, known: Authority) -> bool:
    """True of a department or another place of France."""
    words = name_tokens(name)
    return any(
        alias.entity.kind == "place" and alias.entity.country == "france"
        for _, aliases in known.names.matches(words, 0)
        for alias in aliases
    )


_NUMBER = re.compile(
    r" (?:[A-Z]?\d{1,3}[A-Za-z]?)(?: (?:Pro|Max|Plus|Ultra|Mini))*(?![\w%°€$]|[.,-]\d| [%°€$]| (?:ans?|jours?|mois"
    r"|heures?|fois|minutes?|semaines?|euros|dollars|millions?|milliards?|personnes|points?|[a-zà-ÿ]{4,}s)\b)"
)


def behind_loud_title(words: Sequence[Token], first: int, last: int) -> int:
    """The index behind a title in capitals that only a name in small letters has with it: « LE PAPE X »."""
    titled = last - first > 1 and words[first].key in _TITLES and words[first].text.isupper()
    return first + titled


_DEPARTMENT = re.compile(r" (?:\d{1,2}|2[AB]|97\d)(?! ?\d)\b")


def numbered(text: str, end: int, entity: Entity) -> int:
    """The end of a product's name with its number: « iPhone 16 Pro », not « trois iPhone 12 fois »; « Sdis 70 »."""
    departmental = entity.kind == "product" or (entity.slug in naming.DEPARTMENTAL and _DEPARTMENT.match(text, end))
    if not departmental:
        return end
    number = _NUMBER.match(text, end) if not text[end - 1].isdigit() else None
    return number.end() if number else end
