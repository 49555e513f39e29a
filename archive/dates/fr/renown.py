"""The table of French date expressions, continued: days and wars that are known by their short dates (`le 13-Novembre`,
`la guerre de 14-18`), years that are about right (`vers 1850`) and centuries without that word (`fin du XIXe`).

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import named
from archive.dates.fr.rules import AFTER_TERM
from archive.dates.notation import Rule

_STRUCK = (
    r"\b(?:attentats|attaques|massacres?|pogroms?|tueries)_(?:terroristes?_|djihadistes?_|jihadistes?_|meurtrieres?_"
    r"|sanglants?_)?du_"
)
_NO_NAME = r"(?!(?:[Ll]e\s)?[0-9]{1,2}-[A-Z])"
"""Without hyphen and capital it is any year's day."""
_FOUGHT = (
    r"\b(?:guerre|conflit|poilus?|centenaire|celle"
    r"|(?:morts|soldats|combattants|victimes|tranchees|heros|veterans|tues|mobilises|fusilles|prisonniers)"
    r"(?:_pour_la_france|_au_front)?)_(?:(?:mondiale_)?(?:de_|en_)?)|\b(?:en|pendant|durant)_"
)

# fmt: off
RENOWN = (
    Rule(
        "day_of_renown", "month", "(le )?{day_of_renown}", named.day_of_renown,
        {"les attentats du 11-Septembre": "2001-09-11", "le 13-Novembre hante la ville": "2015-11-13",
         "depuis le 7-Octobre": "2023-10-07/2024-03-14"},
        ["le 11 septembre, il a parlé", "le 11-Novembre", "la rue du 11-Septembre", "le 13-Novembre-1998"],
        not_before=r"[_-](?:1[0-9]{3}|20[0-9]{2})(?![0-9])", not_cased=_NO_NAME, words=3,
    ),
    Rule(
        "day_of_attacks", "month", "{day_of_renown}", named.day_of_renown,
        {"les attentats du 11 septembre": "2001-09-11", "les attaques terroristes du 13 novembre": "2015-11-13"},
        ["l'attaque du 11 septembre", "les attentats du 12 septembre", "les attentats du 11 septembre 1973"],
        after=_STRUCK, not_before=r"[_-](?:1[0-9]{3}|20[0-9]{2})(?![0-9])", words=2,
    ),
    Rule(
        "war", "number", "{war}", named.war,
        {"la guerre de 14-18": "1914/1918", "les anciens combattants de 39-45": "1939/1945",
         "mort en 14-18": "1914/1918"},
        ["ils ont gagné 14-18", "un score de 39-45", "une défaite 14-18"], after=_FOUGHT, words=1,
    ),
    Rule(
        "war_by_its_year", "number", "guerre de {war_year}", named.war,
        {"la guerre de 14": "1914/1918", "avant la guerre de 70": "../1871"},
        ["la guerre de 30 ans", "une guerre de 14 jours"],
        not_before=r"_(?:de_|an\b|[a-z]{3,}[sx]\b)", words=3,
    ),
    Rule(
        "century_alone", "roman", "{century_number}(eme|e|ᵉ)", named.century_alone,
        {"La fin du XIXe est difficile": "[1867..1900]", "bâti au début du XVIIe": "[1601..1633]"},
        ["la fin du XVIIIe congrès", "au XIXe", "au début du XVe arrondissement", "la fin de la XXe édition"],
        after=r"\b(?:debut|fin|milieu)_(?:du_)?|\bmoitie_du_", before=AFTER_TERM, words=1,
    ),
    Rule(
        "about_a_year", "number", "{loose_year}", named.about_a_year,
        {"bâti vers 1850": "1850~", "aux alentours de 1900, il pleut": "1900~"},
        ["vers 2000 manifestants", "aux environs de 2000 euros"],
        after=r"\b(?:vers|autour de|alentours de|environs de|circa)_", words=1,
    ),
)
