"""The table of French frames, continued: terms and bounds around a date (`depuis`, `jusqu'à`, `trois jours après`).

As in `fr/frames.py`, whose level 7 they are: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import frames, inside
from archive.dates.notation import Rule

_DET = "(de la |de l'|du |des |de |d'|le |la |les |l')?"

# fmt: off
BOUNDS = (
    Rule(
        "so_long_before", "date", f"{{about}}{{some}}{{units}}{{half}} avant {_DET}{{date}}", inside.counted(-1),
        {"une semaine avant Noël 2022": "2022-12-12/2022-12-18", "dix ans avant 1968": "1958"},
        ["trois jours avant la fête"], level=7,
    ),
    Rule(
        "so_long_after", "date", f"{{about}}{{some}}{{units}}{{half}} apres {_DET}{{date}}", inside.counted(1),
        {"trois jours après le 11 septembre 2001": "2001-09-14", "un mois après le 3 mai 2020": "2020-06"},
        ["trois jours après la fête"], level=7,
    ),
    Rule(
        "about", "date", "vers (le |la )?{date}", frames.about,
        {"attendu vers le 5 avril": "2024-04-05~", "né vers mai 1850": "1850-05~",
         "vers le 3 ou 4 juin 2022": "[2022-06-03,2022-06-04]"},
        ["vers la mi-mai", "vers 1850", "en route vers mardi"], level=7,
    ),
    Rule(
        "since", "date", "depuis[. …]{0,4} (le |la |l'|les |le mois de |le mois d')?{date}", frames.since,
        {"depuis 2019": "2019/2024-03-14", "depuis février": "2024-02/2024-03-14",
         "depuis les années 1990": "199X/2024-03-14", "depuis la nuit du 3 au 4 mai 2021": "2021-05-03/2024-03-14",
         "depuis la nuit du 10 au 11.": "2024-03-10/2024-03-14", "depuis les 2 et 3 mars": "2024-03-02/2024-03-14"},
        ["depuis lors"], level=7,
    ),
    Rule(
        "until", "date", "jusqu'(au |a la |a l'|a |en |aux )?(le |la )?{date}", frames.until,
        {"jusqu'au 30 avril": "2024-03-14/2024-04-30", "jusqu'en 2030": "2024-03-14/2030", "jusqu'en 2019": "../2019",
         "jusqu'à la nuit du 8 au 9 mai": "2024-03-14/2024-05-09", "jusqu'aux 8 et 9 mai": "2024-03-14/2024-05-09"},
        ["jusqu'au bout"], level=7,
    ),
    Rule(
        "by", "date", "d'ici (au |a la |a l'|a |le |la |l'|les )?(la |le |l')?{date}", frames.by,
        {"d'ici fin 2024": "2024-03-14/2024-12", "d'ici à la fin de l'année": "2024-03-14/2024-12",
         "d'ici mardi": "2024-03-14/2024-03-19"},
        ["d'ici peu"], level=7,
    ),
    Rule(
        "before", "date", "avant (le |la |l'|les )?{date}", frames.before,
        {"avant la fin de l'année": "2024-03-14/2024-12", "avant 2010": "../2010",
         "avant le 30 avril": "2024-03-14/2024-04-30", "avant la nuit du 8 au 9 mai": "2024-03-14/2024-05-09"},
        ["avant tout"], level=7,
    ),
    Rule(
        "from", "date", "(a partir|a compter|a dater) (de la |de l'|de |du |des |d')(la |le |l')?{date}",
        frames.starting,
        {"à partir du 1er avril": "2024-04-01/..", "à compter de janvier": "2025-01/..",
         "à partir de la nuit du 8 au 9 mai": "2024-05-08/.."}, ["à partir du pont"], level=7,
    ),
    Rule(
        "as_soon_as", "date", "des (le |la |l'|ce |cette |les |le mois de |le mois d')?{date}", frames.at_once,
        {"dès lundi": "2024-03-18/..", "dès 2026": "2026/..", "nommé dès hier": "2024-03-13",
         "Des demain, il parlera": "2024-03-15/..", "dès la nuit du 8 au 9 mai": "2024-05-08/.."},
        ["dès que", "des mardis"],
        level=7, not_cased=r"[Dd][Ee]s(?!\s(?:demain|aujourd|hier|le|ce|cette|cet)(?!\w))",
    ),
    Rule(
        "beyond", "date", "au-dela (du |de la |de l'|des |de |d'){date}", frames.after,
        {"au-delà du 1er octobre 2024": "2024-10-01/..", "au-delà de 2030": "2030/.."}, ["au-delà du pont"], level=7,
    ),
    Rule(
        "after", "date", "apres (le |la |l'|les )?{date}", frames.after,
        {"après le 6 mai 2024": "2024-05-06/..", "après 2010": "2010/.."}, ["après tout"], level=7,
    ),
)
