"""What a capital or a palace means: the place, or the government that it speaks for."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.entities.fr import lexicon
from archive.entities.gazetteer import Authority
from archive.entities.matcher import begins_sentence
from archive.models import EntityMention
from archive.text import fold

_DATELINE = re.compile(r"(?:, \d{1,2}[^()\n]{0,30})? ?\([^()\n]{2,40}\) ?[-–—]|\) | ?\| ")
_DASH = re.compile(r" ?[-–—] ")
_DAY = re.compile(r", (?:le )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?\d{1,2}(?:er)? ")
_LETTERS = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"\s*(?:\n|$)")
ACTS = re.compile(
    r" (?:a|ont|est|et|n[’']|se|s[’']|doit|veut|avait|va|dément|répond|défend|\w+(?:e|era|ait|erait|it|ut|ient))\b"
)
_LIVES = re.compile(
    r" (?:s[’']est (?:réveillée?|endormie?|vidée?|figée?)|(?:vit|vivait|vivra|suffoque|s[’']éveille|s[’']endort)\b"
    r"|se (?:réveille|vide|remplit|pare)\b|compte \d|brûl(?:e|ait|ent)\b|(?:a )?(?:fêt|célèbr|célébr)\w+ ses \d"
    r"|est (?:situé|paralysé|bouclé|inondé|plongé|noyé|désert|une? vill|en flammes|libér|assiég|encercl"
    r"|tombée?\b(?! d[’']accord)))"
)
"""What towns do, not governments."""
_TRAVELS = re.compile(
    r"\b(?:vols?|trains?|tgv|eurostar|autoroutes?|routes?|rails?|liaisons?|navettes?|trajets?|voyages?|distance|km|tunnel"
    r"|kilometres|avions?|autocars?|bus|etapes?|billets?|departs?|quitt\w+|part(?:ir|ent|ait|ie?s?)?|envol\w+|embarqu\w+"
    r"|decoll\w+)\b[^.;\n]{0,25} (?:entre|pour)(?: [\w' -]{2,25} et)? $"
)
"""Folded, before a town that somebody goes to, and no government."""
_BETWEEN = re.compile(r"\b[Ee]ntre ([\w'’ -]{2,30}) et $")
_AND = re.compile(r" et ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)")
_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche hier".split())
_AT_ITS_PLACE = frozenset("a dans vers devant pres palais cour sur depuis derriere sous".split())
"""Before « le Kremlin »: where something is."""


def speaking(text: str, mention: EntityMention, known: Authority) -> EntityMention:
    """The mention with what it means, if it is a capital or a palace that acts or is acted upon."""
    if mention.entity is None or mention.kind not in ("place", "organisation", "country"):
        return mention
    meaning = known.meaning(mention.entity)
    if meaning is None or not _speaks(text, mention, known):
        return mention
    return replace(mention, means=meaning)


def _speaks(text: str, mention: EntityMention, known: Authority) -> bool:
    before = fold(text[max(0, mention.start - 40) : mention.start])
    after = text[mention.end : mention.end + 80]
    if _DATELINE.match(after) or before.endswith("(") or _DAY.match(after):
        return False
    if mention.surface.isupper() and _DASH.match(after):
        return False
    words = _LETTERS.findall(before)
    last = words[-1] if words and (before[-1].isspace() or before[-1] in "'-") else ""
    if last in ("l", "le", "la"):  # l'Élysée, le Kremlin
        words.pop()
        last = words[-1] if words else ""
        return last not in _AT_ITS_PLACE
    if before.rstrip().endswith((",", "(")) and after[:1] in (",", ")"):
        return False
    if _LIVES.match(after):
        return False
    if last in _DAYS and words[-2:-1]:  # a accusé lundi Kiev
        words.pop()
        last = words[-1]
    if last == "du":  # le porte-parole du Kremlin
        return any(word in lexicon.SPEAKS_OF for word in words[-3:-1])
    if last in ("de", "d"):
        of = words[-5:] if words[-2:-1] == ["et"] else words[-2:-1]  # pour le compte de Kiev et de Bruxelles
        return any(word in lexicon.SPEAKS_OF for word in of)
    if before.endswith("face a "):
        return True
    if last == "a" and words[-2:-1] and words[-2] in lexicon.ASKED_OF:
        return True  # Israël reproche à Beyrouth de …
    if last in lexicon.AT_PLACE and not begins_sentence(text, mention.start):
        return False
    if last in ("entre", "et", "pour") and (_TRAVELS.search(before) or _is_with_a_town(text, mention, known)):
        return False
    if last in lexicon.SPEAKERS_BEFORE or begins_sentence(text, mention.start):
        return not (begins_sentence(text, mention.start) and _ALONE.match(after))
    return bool(ACTS.match(after)) and (
        before.rstrip().endswith((",", ";", "»", ":", "—", "–"))
        or last in ("", "que", "quand", "comme", "si", "dont", "ou")
    )


def _is_with_a_town(text: str, mention: EntityMention, known: Authority) -> bool:
    """True of Paris in « entre Rennes et Paris »: the other is a town that speaks for nobody."""
    other = _BETWEEN.search(text, max(0, mention.start - 45), mention.start)
    if other is None and text[mention.start - 6 : mention.start] in ("entre ", "Entre "):
        other = _AND.match(text, mention.end)
    town = known.named(other[1], "place") if other else None
    return town is not None and known.meaning(town) is None
