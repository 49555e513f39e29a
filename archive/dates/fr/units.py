"""The table of French date expressions, continued: units of the calendar, from parts of a day to centuries.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import named, offsets, resolve
from archive.dates.fr.rules import AFTER_TERM, MONTHS, WEEKDAYS
from archive.dates.notation import Rule

_THERE = r"(?:-la|_la(?=_?[,.;:!?]|\Z))"
# fmt: off
UNIT = (
    Rule(
        "last_unit", "unit", "{the}{unit} {last}", offsets.last_unit,
        {"l'an dernier": "2023", "la semaine dernière": "2024-03-04/2024-03-10", "le trimestre dernier": "2023-36"},
        ["le jour passé", "les deux derniers mois"], not_before="_(?:a|au|en|par|dans)_(?:[a-z]+er|[a-z]+ir)\\b",
        words=2,
    ),
    Rule(
        "next_unit", "unit", "(le |la |l'|ce |cet |cette )?{unit} ({next}|a venir|qui vient)", offsets.next_unit,
        {"le mois prochain": "2024-04", "l'année prochaine": "2025", "le week-end prochain": "2024-03-16/2024-03-17"},
        ["mois après mois", "les mois à venir", "ces mois prochains"], not_after=r"\b(?:les|des|ces|aux|[0-9]+)_",
        words=2,
    ),
    Rule(
        "next_unit_before", "unit", "(le |au |du )prochain {unit}", offsets.next_term,
        {"au prochain trimestre": "2024-34", "le prochain semestre": "2024-41",
         "le prochain week-end": "2024-03-16/2024-03-17"},
        ["le prochain mois", "le prochain jour", "le prochain film"], not_before="_(?:de|du|d')_?", words=3,
    ),
    Rule(
        "past_unit_before", "unit", "{the}{last} {unit}", offsets.last_unit,
        {"le dernier trimestre écoulé": "2023-36", "le dernier week-end": "2024-03-09/2024-03-10"},
        ["les derniers jours", "la dernière semaine"], before="_ecoule|(?<=week-end)|(?<=weekend)", not_before="_de_",
        words=3,
    ),
    Rule(
        "this_unit", "unit", "(ce|cet|cette) {unit}(-ci)?", offsets.this_unit,
        {"cette année": "2024", "ce mois-ci": "2024-03", "ce week-end": "2024-03-16/2024-03-17"},
        ["ces années", "cet anneau", "ce jour du 12 mai"], not_before=r"-la|(?<=jour)_du_",
        words=2,
    ),
    Rule(
        "unit_in_progress", "unit", "({the}{unit} en cours|en cours d'{unit})", offsets.this_unit_of,
        {"l'année en cours": "2024", "le trimestre en cours": "2024-33", "en cours d'année": "2024"},
        ["un jour en cours"],
        words=4,
    ),
    Rule(
        "same_unit", "unit", f"(ce|cet|cette) {{unit}}{_THERE}", offsets.same_unit,
        {"En 1990, cette année-là": "1990", "Le 3 mai 2021, ce jour-là": "2021-05-03",
         "Le 3 mai 2021, ce jour là,": "2021-05-03"},
        ["cette fois-là", "ce jour la ville dort"],
        words=2,
    ),
    Rule(
        "same_month", "unit", "meme mois", lambda d: offsets.same_unit({"unit": "month"}),
        {"Élu le 6 mai 2012 et investi le 15 du même mois": "2012-05-15",
         "le 3 juin 2019 puis le 5 du même mois": "2019-06-05"},
        ["le même mois"], only_framed=True, after=r"\b(?:[0-9]{1,2}|1er)_du_", words=2,
    ),
    Rule(
        "the_same_unit", "unit", "(le|la|ce|cette) meme {unit}", offsets.same_unit,
        {"Le 3 mai 2021, le même jour": "2021-05-03", "En mai 2021, la même année": "2021"}, ["le même mot"],
        words=3,
    ),
    Rule(
        "following_unit", "unit", "{the}{unit} (suivant|suivante|d'apres)", offsets.following_unit,
        {"En 1990 et l'année suivante": "1991", "En mai 2021, le mois suivant": "2021-06"}, ["la semaine suivant Noël"],
        not_before="_(?:le_|la_|les_|l'|son_|sa_|ce_|cette_|un_|une_|noel|paques)",
        words=2,
    ),
    Rule(
        "preceding_unit", "unit", "{the}{unit} (precedent|precedente|d'avant|d'auparavant)", offsets.preceding_unit,
        {"En 1990 et l'année précédente": "1989", "En mai 2021, le mois précédent": "2021-04"},
        ["la semaine précédant Noël"],
        words=2,
    ),
    Rule(
        "whole_unit", "unit", "{unit}", offsets.this_long_unit,
        {"à la fin de l'année": "[2024-09..2024-12]", "en début de semaine": "[2024-03-11..2024-03-12]"},
        ["toute l'année", "la fin de l'année scolaire", "une fête de fin d'année"],
        after=r"\b(?<!de\x20)(?<!d')(?:debut|fin|milieu|courant|mi)(?:_du_|_de_l'|_de_la_|_de_|_d'|-)",
        not_before="_(?:dernier|derniere|prochain|prochaine|passe|passee|suivant|precedent|scolaire|derniers|[0-9]|fiscale|civile|de_|du_|d')",
        words=1,
    ),
    Rule(
        "framed_unit", "unit", "{unit}", offsets.this_unit,
        {"le premier lundi du mois": "2024-03-04", "la première moitié de l'année": "2024-01/2024-06"},
        ["trois jours de la semaine"], only_framed=True,
        after=r"\b(?:jours?|semaines?|mois|week-ends?|quinzaine|moitie|tiers|quart|lundi|mardi|mercredi|jeudi|vendredi"
        r"|samedi|dimanche|trimestre|semestre|[0-9]{1,2}|1er)_(?:du_|de_l'|de_la_)",
        not_before="_(?:scolaire|fiscale|civile|de_|d')",
        words=1,
    ),
    Rule(
        "unit_at_hand", "unit", "{unit}", offsets.this_unit,
        {"il sera présenté dans la semaine": "2024-03-11/2024-03-17", "livré dans l'année": "2024"},
        ["dans la semaine qui suit", "dans le mois de son arrivée", "dans la journée de mardi"],
        after=r"\bdans_(?:la_|le_|l')", before=AFTER_TERM, not_before="_(?:qui|ou|dont|suivant|precedant|et)",
        words=1,
    ),
    Rule(
        "same_part_of_day", "unit", f"(ce|cet|cette) {{day_part}}{_THERE}", offsets.same_day,
        {"Le 9 mai 2021, ce soir-là": "2021-05-09", "Le 9 mai 2021, cette nuit-là": "2021-05-09"}, ["ce soir"],
        words=2,
    ),
    Rule(
        "that_very_part_of_day", "unit", "(le|la|l') ?{day_part} meme", offsets.same_day,
        {"Le 9 mai 2021, le soir même": "2021-05-09",
         "Le 9 mai 2021, l'après-midi même": "2021-05-09"}, ["ce même soir"],
        words=2,
    ),
    Rule(
        "very_day", "unit", "le jour meme", offsets.same_day,
        {"Le 9 mai 2021, le jour même": "2021-05-09", "Le 3 juin 2020 et le jour même.": "2020-06-03"},
        ["le jour même de sa mort"], not_before="_(?:de|du|ou|d')",
        words=2,
    ),
    Rule(
        "within_the_day", "unit", "(dans|au cours de|pendant|durant) (la (nuit|soiree|matinee|journee)|l'apres-midi)",
        offsets.of_that_day,
        {"Le 9 mai 2021, feu. Dans la soirée, pluie": "2021-05-09",
         "Le 9 mai 2021, il fuit au cours de la nuit": "2021-05-09",
         "Le 9 mai 2021, il pleut dans l'après-midi": "2021-05-09"},
        ["Il travaille pendant la nuit", "dans la nuit de mardi", "dans la nuit du 3"],
        not_before="_(?:de|du|des|d'|ou|qui|derniere|suivante|precedente|meme|noire)",
        not_after=rf"(?:{WEEKDAYS}|hier|demain|aujourd'hui|{MONTHS}|[0-9]{{4}}),?_",
        words=5,
    ),
    Rule(
        "week_of_year", "unit", "semaine (n°|no|numero)? {week_number}(?: (?:de )?{year})?", named.week,
        {"la semaine 12 de 2020": "2020-03-16/2020-03-22", "en semaine 20.": "2024-05-13/2024-05-19"},
        ["semaine 60", "la semaine 2 fois"], before=AFTER_TERM,
        words=1,
    ),
    Rule(
        "quarter_code", "code", "{quarter_code}(?: |-)?{full_year}", named.quarter_code,
        {"T3 2019": "2019-35", "au 2T 2021": "2021-34", "le Q1-2020": "2020-33"}, ["le T3 du tram"],
        words=1,
    ),
    Rule(
        "quarter_code_alone", "code", "t{quarter_number}", lambda d: named.quarter({"ordinal": d["quarter_number"]}),
        {"Le PIB a reculé de 0,3 % au T4.": "2023-36", "Le PIB croîtra au T2, dit-il": "2024-34"},
        ["le T3 du tram", "au T3 Marengo", "un T4"], after=r"\bau_", before=AFTER_TERM, words=1,
    ),
    Rule(
        "semester_code", "code", "s(?=[12]){semester_number}(?: |-)?{full_year}", named.semester_code,
        {"S1 2019": "2019-40", "au S2 2021": "2021-41"}, ["S3 2020", "S1"],
        words=1,
    ),
    Rule(
        "spelled_year", "thousand", "{spelled_year}", named.year,
        {"en mille neuf cent quatorze": "1914", "l'an deux mille": "2000", "en dix-neuf cent trente-six": "1936",
         "en mil neuf cent trente-deux": "1932"},
        ["deux mille manifestants", "en deux mille mots"], after=r"\b(?:en|an|annee|depuis|de)_",
        not_before="_(?!(?:et|ou|a|puis|dans|par|pour|que|qui|mais|le|la|les|il|elle)\\b)[a-z]",
        words=4,
    ),
    Rule(
        "named_year", "unit", "(annee|an) {ancient}", named.year,
        {"l'année 2019": "2019", "l'an 800": "0800"}, ["an 20000", "années 200"], after=r"(?:l'|d'|\b)",
        not_before="_(?:av\\.|avant_j|[a-z]+s_)",
        words=1,
    ),
    Rule(
        "decade", "unit", "(les |des |aux )?annees {decade}", named.decade,
        {"les années 1990": "199X", "les années 60": "196X", "les années soixante-dix": "197X",
         "les années nonante": "199X"}, ["trente années",
         "années 25"],
        words=3,
    ),
    Rule(
        "decades", "unit", "(les |des |aux )?annees {decade}( et | a | ou |-|–){decade}", named.decades,
        {"les années 60 et 70": "1960/1979", "dans les années 1990-2000": "1990/2009"}, ["les années 70 et 60"],
        words=3,
    ),
    Rule(
        "decade_named", "unit", "decennie {decade}", named.decade,
        {"la décennie 1990": "199X", "la décennie 80": "198X"}, ["une décennie de 10"],
        words=1,
    ),
    Rule(
        "century", "unit", "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle", named.century,
        {"le XIXe siècle": "1801/1900", "au Ve siècle": "0401/0500", "le 20ème siècle": "1901/2000"}, ["un siècle",
         "xe"],
        words=3,
    ),
    Rule(
        "centuries", "unit", "{roman}(eme|er|e|ᵉʳ|ᵉ)( et (le |au )?| au | a |-|–){roman}(eme|er|e|ᵉʳ|ᵉ) siecles?",
        named.centuries,
        {"aux XVIIIe et XIXe siècles": "1701/1900", "du XVIe au XVIIIe siècle": "1501/1800"},
        ["XIXe et XVIIIe siècles"],
    ),
    Rule(
        "century_before_christ", "unit",
        "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle (av\\.|avant) (j\\.?-?c|jesus-christ|notre ere)",
        named.century_before_christ,
        {"le Ve siècle av. J.-C.": "-0499/-0400", "le IIIe siècle avant notre ère": "-0299/-0200"}, ["un siècle avant"],
        words=3,
    ),
    Rule(
        "quarter", "unit", "{ordinal} trimestre(?: (?:de )?(?:l'annee )?{year})?", named.quarter,
        {"au premier trimestre 2023": "2023-33", "le 4e trimestre de 2022": "2022-36"}, ["un trimestre",
         "cinquième trimestre"],
        not_before="_(?:consecutif|de_suite)",
        words=2,
    ),
    Rule(
        "semester", "unit", "{ordinal} semestre(?: (?:de )?(?:l'annee )?{year})?", named.semester,
        {"au second semestre 2024": "2024-41", "au 1er semestre 2020": "2020-40"}, ["un semestre"],
        not_before="_(?:consecutif|de_suite)",
        words=2,
    ),
    Rule(
        "this_part_of_day", "unit", "(ce|cet|cette) (soir|matin|midi|apres-midi|nuit)", resolve.today,
        {"ce soir": "2024-03-14", "cet après-midi": "2024-03-14"}, ["ces soirs", "cette soirée"],
         not_before="-la|_(?:de|du)_",
        words=2,
    ),
    Rule(
        "last_night", "unit", "(la )?nuit (derniere|passee)", resolve.last_night,
        {"la nuit dernière": "2024-03-13/2024-03-14", "La nuit passée": "2024-03-13/2024-03-14"}, ["dernière nuit"],
        words=2,
    ),
    Rule(
        "next_night", "unit", "(la )?nuit (prochaine|a venir|qui vient)", resolve.next_night,
        {"La nuit prochaine, il gèlera": "2024-03-14/2024-03-15", "cette nuit à venir": "2024-03-14/2024-03-15"},
        ["prochaine nuit"],
        words=2,
    ),
    Rule(
        "every_unit", "unit", "(chaque|tous les|toutes les) ({count}? {units}|{day_part}s?)",
        offsets.repeated, {"chaque année": None, "tous les matins": None, "tous les jours": None,
                            "tous les deux ans": None}, ["toute l'année", "par mois"],
         words=8,
    ),
)
