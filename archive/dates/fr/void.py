"""The table of what only looks like a date: streets and places, codes, titles. What they cover is no date, nor is
anything inside it.
"""

from __future__ import annotations

from archive.dates import offsets
from archive.dates.fr.rules import MONTHS
from archive.dates.notation import Rule

_DAY = "(?:{day}|{number})"
_AND = f"(?:(?:,| et) (?:du |des )?{_DAY}~{{month}}(?:~{{full_year}})?)?"

# fmt: off
VOID = (
    Rule(
        "street", "month", f"{{street}}s? (du|des) {_DAY}~{{month}}(?:~{{full_year}})?{_AND}", offsets.some_day,
        {"la rue du 8 mai 1945": None, "l'avenue du Quatre-Septembre": None, "quai du Dix-Neuf-Mars-1962": None,
         "les rues du 8-Mai et du 11-Novembre": None, "école du 8 mai 1945": None},
        ["la fête du 8 mai 1945", "le lycée du 3 au 8 mai", "une rue fermée du 3 mai au 5 juin",
         "l'école du 3 mai au 5 juin"],
        not_before="_(?:au|a)_(?:[0-9]|1er)", void=True, words=6,
    ),
    Rule(
        "place", "month", f"{{place}}s? (?:du |des )?{_DAY}-{{month}}(?:-{{full_year}})?", offsets.some_day,
        {"la station Quatre-Septembre": None, "le gymnase du 11-Novembre": None, "le pont du 8-Mai-1945": None},
        ["le premier tour du 23 avril", "le pont du 8 mai", "les cours du 3 mai"], void=True, words=4,
    ),
    Rule(
        "code", "number", "{coded} (n°|no|numero)? [0-9]{1,4}[./-][0-9][0-9./-]*", offsets.some_day,
        {"la directive 2010/63/UE": None, "l'affaire 2018-12": None, "la version 10.2.2024": None},
        ["la directive du 10.2.2024", "la version de 2018-2019"], void=True, words=3,
    ),
    Rule(
        "title", "deictic", "demain nous appartient", offsets.some_day,
        {"la série Demain nous appartient": None, "« Demain nous appartient »": None}, ["demain, il appartient"],
        void=True, words=1,
    ),
    Rule(
        "of_the_times", "deictic", "{of_the_times} (de demain|d'aujourd'hui|d'hier)", offsets.some_day,
        {"la ville de demain": None, "le monde d'hier": None, "les champions de demain": None},
        ["la réunion de demain", "l'école de demain matin"],
        not_before=r"_(?:matin|soir|apres-midi|midi|a_[0-9])|,", void=True, words=4,
    ),
    Rule(
        "title_of_number", "number", "la nuit du {day}", offsets.some_day,
        {"le film La Nuit du 12, de M. Roux": None, "« La Nuit du 12 »": None},
        ["La Nuit du 12 mai", "La nuit du 12"],
        not_before=rf"_(?:{MONTHS}|au_)", not_cased=r"[Ll]a\s+n", void=True, words=4,
    ),
    Rule(
        "quoted_title", "deictic", "(aujourd'hui en france|hier encore)", offsets.some_day,
        {"le journal « Aujourd'hui en France »": None, "la chanson « Hier encore »": None},
        ["« Hier encore, il pleuvait »", "Aujourd'hui en France, il pleut"],
        after='[«"“]_?', before='_?[»"”]', void=True, words=1,
    ),
    Rule(
        "paper_of_today", "deictic", "parisien ?[-–/] ?aujourd'hui en france", offsets.some_day,
        {"Le Parisien-Aujourd'hui en France": None, "le Parisien / Aujourd'hui en France": None},
        ["Un Parisien, aujourd'hui en France, témoigne"], void=True, words=3,
    ),
    Rule(
        "sunday_paper", "weekday", "((journal|tribune|monde) (du)? |france )dimanche", offsets.some_day,
        {"Le Journal du Dimanche": None, "le magazine France Dimanche": None},
        ["en France dimanche", "jour du dimanche"],
        not_cased=r"[Ff]rance\s+d", void=True, words=3,
    ),
)
