"""The table of French date expressions, continued: what opens the lines of a chronology.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from dataclasses import replace

from archive.dates import named, resolve
from archive.dates.fr.rules import MONTHS
from archive.dates.notation import Rule

_OPENING = r"(?:\A|\n)[^\w\n]*(?=\Z)"
_OF_ENTRY = r"(?=\s?:|\.?\s[–—-]\s)"
_SEASONS = "(?:printemps|ete|automne|hiver)"
_DATED = (
    r"(?:(?:le|la|en|a|au|du|des|debut|fin|mi|courant)[ -]|l'){0,3}"
    rf"(?:[0-9]{{1,2}}(?:er)?[^\n\w]{{1,3}}(?:[a-z]{{1,2}} [0-9]{{1,2}} )?)?(?:{MONTHS}|{_SEASONS})\b"
)
"""How a line goes on whose year stands over it."""

# fmt: off
CHRONICLE = (
    Rule(
        "year_heading", "number", "(?=1[6-9]|20){loose_year}", named.heading,
        {"2011\n3 janvier : le maire porte plainte.": "2011", "Repères\n1998 : l'usine ouvre.": "1998",
         "• 1931 – Il naît à Brest.": "1931", "Palmarès. 2019 : il gagne à Lens ; 2021 : il perd.": "2021"},
        ["Tirage\n1998\nexemplaires",
         "Il a couru le\n1500 : un exploit", "2012\nIl a plu en mai.", "En tout\n2012 pages"],
        after=rf"{_OPENING}|[.;!?»]_",
        before=rf"[^\w\n]*\n[^\w]*{_DATED}| ?:_(?![0-9])| ?[–—]_(?![0-9])|\.? [–—-]_(?![0-9])", words=1,
    ),
    Rule(
        "month_entry", "month", rf"{{month}}{_OF_ENTRY}",
        lambda d: replace(resolve.month_of_year(d), needs_anchor=True),
        {"2011\nJanvier : il porte plainte.": "2011-01", "2011\n3 mai : plainte.\nOctobre. — Il est jugé.": "2011-10"},
        ["Mars : la sonde s'est posée.", "2011\nIl part.\nMars : la sonde s'est posée."],
        after=_OPENING, words=1,
    ),
    Rule(
        "season_entry", "season", rf"{{season}}{_OF_ENTRY}", lambda d: replace(named.season(d), needs_anchor=True),
        {"2011\nÉté : il porte plainte.": "2011-22", "2011\n3 mai : plainte.\nHiver — Il est jugé.": "2011-24"},
        ["Été : la saison des fruits.", "2011\nIl part.\nHiver : il neige."],
        after=_OPENING, words=1,
    ),
)
