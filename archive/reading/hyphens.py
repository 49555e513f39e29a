"""Hyphens at the end of a line: the printer's, who broke a word, or the word's own."""

from __future__ import annotations

import re
from collections import Counter

from archive.text import fold

_COMPOUNDS = frozenset(
    fold(
        "ancien ancienne après arrière au aussi avant belle celle celles celui cent centre ceux chef ci cinquante court"
        " demi deux dit dix elle elles est eux grand grande haut haute ici là libre lui moitié nord nous nouveau"
        " nouvelle ouest plein porte presqu presque quarante quasi quatre quelques rendez saint sainte sans soixante"
        " sud trente trois vice vingt vous huit sept cinq six mille tout toute garde lance gratte passe"
    ).split()
)
"""Words that stand before the hyphen of compounds (Académie française, « Le trait d'union »), folded."""
_WITH = {
    first: re.compile(fold(last))
    for first, last in (
        ("anti auto micro euro néo extra méga", "[aeiouh]"),
        ("contre", "[aeiou]|pouvoir|pied|la-|courant|perform|manifest|terroris|feux|visite|sens$|indic|torpill|choc"),
        ("entre", "temps$|deux|soi$|tue"),
        ("sous", "(?!cri|trai|trac|sign)"),
        ("non", "(?!obstant|ante?$|chal|ce$|agé)"),
        ("semi", "(?!nai|nar|ll|te|tique)"),
        ("socio", "(?!log)"),
        ("outre", "(?!pass|cuid)"),
        ("mi", "temps$|chemin|course$|parcours|saison|hauteur|journée|carême|clos|mandat|figue"
         "|(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)$"),
        ("ex", "(?:premi|président|ministre|femme|mari|épou|otage|patron|chef|dirigeant|champion|député|maire|polici"
         "|soldat|agent|milit|compagn|direct|secrét|employ|salari|conseill|capitaine|joueu|sénat|candidat|élu|numéro|star)"),
        ("pro", "(?:russe|ukrain|europ|palestin|isra|chin|améric|kurde|gouvernement|démocrat|vie$|immigr|choix$)"),
        ("peut", "être$"),
        ("bien", "être$|fondé|aimé|pensan|portan|connu"),
        ("mal", "être$|log|enten|voyan|aimé|pensan"),
        ("moi toi soi", "mêmes?$|disant"),
        ("vis", "à(?!\\w)"),
        ("franco", "(?!phon|phil)"),
        ("bas", "fonds?$|côté|relief|empire|ventre|breton"),
        ("beau", "père|frère|fils|parent|jeu"),
        ("long", "courri|métrage|terme"),
        ("petit", "(?!esse)"),
        ("petite", "(?!ment|sse)"),
    )
    for first in fold(first).split()
}  # fmt: skip
"""Words that stand before the hyphen of some compounds only, and what follows it there: `mi-temps`, not `mi-nistre`;
`sous-préfet`, not `sous-crire`."""
_LAST_PARTS = frozenset(
    fold(
        "ce ci là je tu il elle on nous vous ils elles moi toi lui leur y en t même mêmes être midi delà dessus dessous"
        " dehors dedans devant derrière un une deux trois quatre cinq six sept huit neuf dix vingt propos bas haut"
    ).split()
)
_ENDS = re.compile(fold("(?:ment|té|tés|tion|tions|naire|naires|nement|neté|taine|taines|sse|ise|ises)$"))
"""What is no word of its own."""


def is_one_word(first: str, last: str, known: Counter[str]) -> bool:
    """Whether the hyphen between the two is the printer's: by how the word is written elsewhere (`known`, folded), else
    by the words of compounds."""
    first, plain = fold(re.split(r"[’']", first)[-1]), fold(last)
    whole, compound = first + plain, f"{first}-{plain}"
    if known[whole] or known[compound]:
        return known[whole] >= known[compound]
    if not last[:1].islower() or "-" in first:
        return False
    if _ENDS.match(plain):
        return True
    if plain.split("-")[0] in _LAST_PARTS:
        return False
    if first in _WITH:
        return _WITH[first].match(plain) is None
    return first not in _COMPOUNDS
