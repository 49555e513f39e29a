"""The table of French date expressions, continued: days of the week.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import numbered, offsets, resolve
from archive.dates.fr.rules import AFTER_TERM, CLOCK, MONTHS, WEEKDAYS
from archive.dates.notation import Rule

_EVERY_WEEK = rf"de (?:[0-9]{{1,2}} a )?[0-9]{{1,2}} ?h|(?:de |d'){MONTHS} a "
"""`le samedi de 8 h à 13 h`, `le lundi d'avril à octobre`: hours or a part of the year make no date of it."""

_AND_NO_OTHER = rf"et_(?!le_{WEEKDAYS}(?!_(?:[0-9]|1er|premier|suivant|precedent|dernier|prochain)))"
"""`le mardi et le jeudi` are both a habit."""

WEEKDAY = (
    Rule(
        "weekday_day",
        "weekday",
        "{le}{weekday} {day}",
        numbered.weekday_of_days,
        {
            "ils se sont vus mardi 12.": "2024-03-12",
            "Vendredi 22, ils se verront": "2024-03-22",
            "ils se verront jeudi 21 de 17 h à 19 h": "2024-03-21",
            "ils se verront jeudi 21 dès 17 heures": "2024-03-21",
            "Lens jouera samedi 16 l'après-midi": "2024-03-16",
            "Nice recevra jeudi 21 l’équipe de Brest": "2024-03-21",
            "C'est lundi 18 qu'il votera": "2024-03-18",
            "Il parlera lundi 18 d'abord": "2024-03-18",
        },
        ["mardi 12 personnes", "mardi 12 de ses élèves", "mardi 12 d'entre eux"],
        before=f"{AFTER_TERM}|{CLOCK}|_courant\\b",
        not_before="_?(?:h|heures)",
        words=2,
    ),
    Rule(
        "weekday",
        "weekday",
        "{weekday}",
        resolve.weekday,
        {"il a parlé mardi": "2024-03-12", "il parlera mardi": "2024-03-19"},
        ["un lundisme", "le Vendredi noir de 1929", "Le Journal du dimanche", "M. Mardi a parlé", "Mme Dimanche"],
        not_after=r"(?<!\w)(?:mm?\.|mmes?|mlles?)_",
        not_before="_noir",
        words=1,
    ),
    Rule(
        "some_weekday",
        "weekday",
        "un {weekday}",
        offsets.some_day,
        {"C'était un mardi, sous la pluie.": None, "un samedi, il est parti": None},
        ["ce samedi"],
        not_before="_(?:[0-9]|prochain|dernier|noir)",
        words=2,
    ),
    Rule(
        "this_weekday",
        "weekday",
        "ce {weekday}",
        resolve.this_weekday,
        {"Ce mardi, il a parlé": "2024-03-12", "ce dimanche": "2024-03-17"},
        ["ces mardis"],
        words=2,
    ),
    Rule(
        "same_weekday",
        "weekday",
        "(ce|le) meme {weekday}",
        offsets.same_weekday,
        {"le lundi 9 octobre 2023 et ce même lundi": "2023-10-09", "Le 9 octobre 2023, le même lundi": "2023-10-09"},
        ["même lundi"],
        words=3,
    ),
    Rule(
        "following_weekday",
        "weekday",
        "(le|au|du) {weekday} (suivant|d'apres)",
        offsets.following_weekday,
        {
            "Le 9 octobre 2023 puis le lundi suivant": "2023-10-16",
            "le 9 octobre 2023 et le mardi d'après": "2023-10-10",
            "fixé au 9 octobre 2023, puis au lundi suivant": "2023-10-16",
        },
        ["lundi, suivant la règle"],
        words=2,
    ),
    Rule(
        "preceding_weekday",
        "weekday",
        "le {weekday} (precedent|d'avant)",
        offsets.preceding_weekday,
        {"Le 9 octobre 2023 et le lundi précédent": "2023-10-02", "le 9 octobre 2023, le mardi d'avant": "2023-10-03"},
        ["lundi, précédent fâcheux"],
        words=2,
    ),
    Rule(
        "weekday_in_weeks",
        "weekday",
        "{weekday} en (?=huit|quinze){number}",
        resolve.weekday_in_weeks,
        {"lundi en huit": "2024-03-25", "jeudi en quinze": "2024-04-04"},
        ["lundi en trois"],
        before=AFTER_TERM,
        words=1,
    ),
    Rule(
        "habitual_weekday",
        "weekday",
        "le {weekday}",
        offsets.repeated,
        {
            "fermé le lundi": None,
            "ouvert le samedi de 8 h à 13 h": None,
            "fermé le lundi d'avril à octobre": None,
            "ouvert le mardi et le jeudi": None,
        },
        [
            "le lundi 3 avril",
            "le mardi et le jeudi 3 avril",
            "le lundi suivant",
            "le lundi de la semaine dernière",
            "le lundi 18 de 8 h à 13 h",
        ],
        not_before=rf"_noir|(?: matin| soir| apres-midi)?_(?!{_EVERY_WEEK})"
        rf"(?:[0-9]|1er|premier|de_|d'|du_|ou_|{_AND_NO_OTHER})",
        words=2,
    ),
    Rule(
        "plural_weekday",
        "weekday",
        f"(?={WEEKDAYS}s){{weekdays}}",
        offsets.repeated,
        {"Dimanches et fêtes : de 9 h à 13 h": None, "ouvert mardis et jeudis": None},
        ["lundi", "mardis 3 et 10 mai", "les mardis derniers"],
        not_before="_(?:[0-9]|dernier|prochain|de_|d')|,?_(?:et_)?[a-z]+s_[0-9]",
        words=1,
    ),
    Rule(
        "weekly_event",
        "weekday",
        "du {weekday}",
        offsets.repeated,
        {"le marché du samedi": None, "la messe du dimanche à 11 h": None, "les cours du lundi": None},
        ["le match du samedi", "le marché du samedi 3 mai", "le marché du samedi suivant", "du lundi au jeudi"],
        after=r"\b(?:marches?|messes?|offices?|emissions?|cours|repas|seances? hebdomadaires?)_",
        not_before="(?:_(?:matin|soir|apres-midi))?_(?:[0-9]|1er|premier|suivant|precedent|dernier|prochain|au|de_|d'|saint)",
        words=2,
    ),
    Rule(
        "every_nth_weekday",
        "weekday",
        "((tous les|chaque|les|le) {ordinal} {weekdays} (de chaque mois|de chaque annee)"
        "|(tous les|chaque|les) {ordinal} {weekdays} du mois)",
        offsets.repeated,
        {"les premiers lundis du mois": None, "le premier mardi de chaque mois": None},
        ["le premier lundi du mois"],
        words=4,
    ),
    Rule(
        "every_weekday",
        "weekday",
        "(chaque|tous les|les) {weekdays}",
        offsets.repeated,
        {"chaque lundi": None, "tous les jeudis": None},
        ["certain lundi"],
        not_after=r"\b(?:pas|plus)_",
        not_before="_(?:[0-9]|dernier|prochain)",
        words=3,
    ),
)
