"""The table of French date expressions, continued: numbers, units, days counted from today, seasons and feasts.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import offsets, resolve
from archive.dates.engine import Rule
from archive.dates.fr.rules import AFTER_TERM

# What a bare year follows; before 1900 nothing else makes one.
_TO_YEAR = (
    r"(?:\b(?:en|de|depuis|debut|fin|mi|courant|des|dans|avant|apres|vers|entre|et|a|ou|jusqu'en|jusqu'a|d'ici|dates?"
    r"|partir de|compter de|annee|annees|an|ans|printemps|ete|automne|hiver|noel|horizon|millesime|mai)_|\bdepuis(?:\.{3}|…)_?|\bmi-|\bd'"
    r"|[(–/-] ?|\b[0-9]{4},_)"
)
_NUMBERED = (
    r"(?:\b(?:n|no|numero|page|pages|p\.|article|art\.|resolution|loi|decret|tel\.?|telephone|reference|ref\.?|lot|code"
    r"|chambre|bus|route|rn|modele|boeing|airbus|peugeot|renault)_?|[#°$€£]_?|\b[0-9]+_)"
)
_PLURAL = r"(?:jours|semaines|mois|ans|annees|trimestres|semestres|decennies|siecles)"

NUMBER = (
    Rule(
        "iso_day", "number", "{full_year}-{month_number}-{day}", resolve.iso_day,
        {"2023-04-13": "2023-04-13", "le 1998-07-12": "1998-07-12"}, ["2023-14-13", "12023-04-13"],
    ),
    Rule(
        "iso_month", "number", "{full_year}-(?=[01][0-9]){month_number}", resolve.iso_month,
        {"2023-05": "2023-05", "1998-12": "1998-12"}, ["2023-13", "page 12023-05"], not_before="-[0-9]",
    ),
    Rule(
        "numeric_day", "number", "{le}{weekday}? {plain_day}[/.]{month_number}[/.]{any_year}", resolve.day_of_month,
        {"13/04/2023": "2023-04-13", "13.04.23": "2023-04-13", "le 01/12/99": "1999-12-01"},
        ["version 1.2.3", "192.168.10.22"], not_after=r"[0-9][./]", not_before=r"[./][0-9]",
    ),
    Rule(
        "numeric_day_without_year", "number", "(le |du |au ){day}/{month_number}", resolve.day_of_month,
        {"ils votèrent le 13/02": "2024-02-13", "du 12/03": "2024-03-12"}, ["le 24/24", "13/04"], not_before="[/.][0-9]",
    ),
    Rule(
        "year_range", "number", "{full_year}[-–/]{any_year}", resolve.years,
        {"la période 1982-1990": "1982/1990", "la saison 2002/03": "2002/2003"},
        ["le vol 1990-1982", "1982-199"], not_after=r"[0-9][./-]", not_before="[-/.][0-9]",
    ),
    Rule(
        "year", "number", "{loose_year}", resolve.year,
        {"en 2022": "2022", "les élections de 1958, a-t-il dit": "1958", "(1848)": "1848"},
        ["2023 manifestants", "2.000 euros", "de 2000 euros", "résolution 1718"],
        after=_TO_YEAR, not_after=_NUMBERED,
    ),
    Rule(
        "year_apposed", "number", "(?=19|20){loose_year}", resolve.year,
        {"Coupe du monde 1998.": "1998", "le championnat 2003 a commencé": "2003"},
        ["la résolution 1970", "2023 manifestants", "un Boeing 1937", "à 2000 mètres"],
        after=r"[a-z]{3,}_", not_after=_NUMBERED + r"|\b(?:rue|quelque|environ|pres de|plus de|moins de|les|des|aux)_",
        before=AFTER_TERM + r"|_[\"«»'(]",
    ),
    Rule(
        "short_year", "number", "{short_year}", resolve.short_year,
        {"en 97,": "1997", "en 98": "1998"}, ["en 98 minutes", "97"], after=r"\b(?:en|depuis)_", before=AFTER_TERM,
    ),
    Rule(
        "year_before_christ", "number", "{ancient} (av\\.|avant) (j\\.?-?c|jesus-christ|notre ere)", resolve.before_christ,
        {"44 av. J.-C.": "-0043", "en 52 avant Jésus-Christ": "-0051"}, ["44 av. Foch"],
    ),
    Rule(
        "year_after_christ", "number", "{ancient} (ap\\.|apres) (j\\.?-?c|jesus-christ)", resolve.year,
        {"70 apr. ou 70 ap. J.-C.": "0070", "en 476 après Jésus-Christ": "0476"}, ["44 après Foch"],
    ),
    Rule(
        "day_alone", "number", "(le|ce) {day}", resolve.day_alone,
        {"Réunis le 3 février, ils ont voté le 22.": "2024-02-22", "ils voteront le 22": "2024-03-22"},
        ["le 22 rue Monge", "le 5 majeur", "le 7 sur 10"],
        before=r"_?(?:[.;:!?)»…]|\Z|,(?!_?(?:[0-9]|rue|avenue|place|boulevard|bd|quai|chemin|route|allee|cours)\b)|(?:dans|pour|lors|puis|mais|par)\b)",
        not_after=r"\b(?:dans|sur|avec|par|pour|numero|contre|chez|avant)_",
    ),
)

UNIT = (
    Rule(
        "last_unit", "unit", "{the}{unit} {last}", offsets.last_unit,
        {"l'an dernier": "2023", "la semaine dernière": "2024-03-04/2024-03-10", "le trimestre dernier": "2023-36"},
        ["le jour passé", "les deux derniers mois"], not_before="_(?:a|au|en|par|dans)_(?:[a-z]+er|[a-z]+ir)\\b",
    ),
    Rule(
        "next_unit", "unit", "{the}{unit} ({next}|a venir|qui vient)", offsets.next_unit,
        {"le mois prochain": "2024-04", "l'année prochaine": "2025", "le week-end prochain": "2024-03-16/2024-03-17"},
        ["mois après mois"],
    ),
    Rule(
        "past_unit_before", "unit", "{the}{last} {unit}", offsets.last_unit,
        {"le dernier trimestre écoulé": "2023-36", "le dernier week-end": "2024-03-09/2024-03-10"},
        ["les derniers jours", "la dernière semaine"], before="_ecoule|(?<=week-end)|(?<=weekend)", not_before="_de_",
    ),
    Rule(
        "this_unit", "unit", "(ce|cet|cette) {unit}(-ci)?", offsets.this_unit,
        {"cette année": "2024", "ce mois-ci": "2024-03", "ce week-end": "2024-03-16/2024-03-17"},
        ["ces années", "cet anneau"], not_before="-la",
    ),
    Rule(
        "same_unit", "unit", "(ce|cet|cette) {unit}-la", offsets.same_unit,
        {"En 1990, cette année-là": "1990", "Le 3 mai 2021, ce jour-là": "2021-05-03"}, ["cette fois-là"],
    ),
    Rule(
        "the_same_unit", "unit", "(le|la|ce|cette) meme {unit}", offsets.same_unit,
        {"Le 3 mai 2021, le même jour": "2021-05-03", "En mai 2021, la même année": "2021"}, ["le même mot"],
    ),
    Rule(
        "following_unit", "unit", "{the}{unit} (suivant|suivante|d'apres)", offsets.following_unit,
        {"En 1990 et l'année suivante": "1991", "En mai 2021, le mois suivant": "2021-06"}, ["la semaine suivant Noël"],
        not_before="_(?:le_|la_|les_|l'|son_|sa_|ce_|cette_|un_|une_|noel|paques)",
    ),
    Rule(
        "preceding_unit", "unit", "{the}{unit} (precedent|precedente|d'avant|d'auparavant)", offsets.preceding_unit,
        {"En 1990 et l'année précédente": "1989", "En mai 2021, le mois précédent": "2021-04"},
        ["la semaine précédant Noël"],
    ),
    Rule(
        "ago", "unit", "(voici|il y a|voila|y a) {about}{count} {units}(?! et demie?)", offsets.ago,
        {"il y a trois jours": "2024-03-11", "il y a deux semaines": "2024-02-26/2024-03-03", "il y a dix ans": "2014"},
        ["il y a trois garçons", "il y a deux jours fériés"], not_before="_(?:feries?|libres|de_[a-z]+s\\b)",
    ),
    Rule(
        "vaguely_ago", "unit", "(voici|il y a|voila) (quelques|plusieurs|peu de) {units}", offsets.vaguely_ago,
        {"il y a quelques mois": "../2024-03-14", "voici plusieurs années": "../2024-03-14"}, ["quelques mois"],
    ),
    Rule(
        "in_count", "unit", "dans {about}{count} {units}", offsets.ahead,
        {"dans quinze jours": "2024-03-29", "dans deux ans": "2026"}, ["dans deux pays", "dans un an de crise"],
        not_before="_(?:de|d'|du)_?",
    ),
    Rule(
        "vaguely_ahead", "unit", "dans (quelques|plusieurs) {units}", offsets.vaguely_ahead,
        {"dans quelques jours": "2024-03-14/..", "dans plusieurs semaines": "2024-03-14/.."}, ["dans quelques villes"],
    ),
    Rule(
        "earlier", "unit", "{about}{count} {units} (plus tot|auparavant|avant)", offsets.earlier,
        {"Le 9 mai 2021 et trois jours plus tôt": "2021-05-06", "En 1990 puis deux ans auparavant": "1988"},
        ["deux tours plus tôt", "trois jours avant l'incendie"], before=AFTER_TERM + r"|_[a-z]+(?:ait|aient|a)\b",
        not_before="_(?:le|la|les|l'|que|son|sa|de|d'|un|une)",
    ),
    Rule(
        "later", "unit", "{about}{count} {units} (plus tard|apres)", offsets.later,
        {"Le 9 mai 2021 et trois jours plus tard": "2021-05-12", "En 1990 puis quatre ans plus tard": "1994"},
        ["deux tours plus tard", "trois jours après l'incendie"],
        not_before=r"_(?:le|la|les|l'|que|son|sa|ses|leur|de|d'|des|un|une|avoir|etre|[0-9]|[a-z]+_de_)",
    ),
    Rule(
        "recent_units", "unit", "(ces|les|des|aux) {count}? {last} {units}", offsets.recent_units,
        {"ces derniers mois": "../2024-03-14", "au cours des trois derniers mois": "2023-12-14/2024-03-14"},
        ["les dernières étapes", "les derniers jours de la guerre"], not_before="_(?:de|d'|du)_?",
    ),
    Rule(
        "coming_units", "unit", "(ces|les|des|aux) {count}? ({next}|premiers a venir) {units}", offsets.coming_units,
        {"dans les prochaines semaines": "2024-03-14/..", "ces prochains jours": "2024-03-14/..",
         "les deux prochaines années": "2024-03-14/2026-03-14"},
        ["les prochaines étapes"],
    ),
    Rule(
        "units_to_come", "unit", "(ces|les|des|aux) {units} (a venir|qui viennent|prochains|prochaines)", offsets.coming_units,
        {"les jours à venir": "2024-03-14/..", "les mois qui viennent": "2024-03-14/.."}, ["les années passées"],
    ),
    Rule(
        "since_count", "unit", "depuis {about}{count} {units}", offsets.since_count,
        {"depuis trois mois": "2023-12/2024-03-14", "depuis dix ans": "2014/2024-03-14"}, ["depuis trois matchs"],
    ),
    Rule(
        "within_count", "unit", "d'ici (a )?{about}{count} {units}", offsets.within_count,
        {"d'ici deux ans": "2024-03-14/2026", "d'ici à trois semaines": "2024-03-14/2024-04-07"}, ["d'ici deux kilomètres"],
    ),
    Rule(
        "whole_unit", "unit", "{unit}", offsets.this_unit,
        {"à la fin de l'année": "[2024-09..2024-12]", "en début de semaine": "[2024-03-11..2024-03-12]"},
        ["toute l'année", "la fin de l'année scolaire", "une fête de fin d'année"],
        after=r"\b(?<!de\x20)(?<!d')(?:debut|fin|milieu|courant|mi)(?:_du_|_de_l'|_de_la_|_de_|_d'|-)",
        not_before="_(?:dernier|derniere|prochain|prochaine|passe|passee|suivant|precedent|scolaire|derniers|[0-9]|fiscale|civile|de_|du_|d')",
    ),
    Rule(
        "named_year", "unit", "(annee|an) {ancient}", resolve.year,
        {"l'année 2019": "2019", "l'an 800": "0800"}, ["an 20000", "années 200"], after=r"(?:l'|d'|\b)",
        not_before="_(?:av\\.|avant_j|[a-z]+s_)",
    ),
    Rule(
        "decade", "unit", "(les |des |aux )?annees {decade}", resolve.decade,
        {"les années 1990": "199X", "les années 60": "196X", "les années soixante-dix": "197X"}, ["trente années", "années 25"],
    ),
    Rule(
        "decade_named", "unit", "decennie {decade}", resolve.decade,
        {"la décennie 1990": "199X", "la décennie 80": "198X"}, ["une décennie de 10"],
    ),
    Rule(
        "century", "unit", "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle", resolve.century,
        {"le XIXe siècle": "1801/1900", "au Ve siècle": "0401/0500", "le 20ème siècle": "1901/2000"}, ["un siècle", "xe"],
    ),
    Rule(
        "century_before_christ", "unit", "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle (av\\.|avant) (j\\.?-?c|jesus-christ|notre ere)",
        resolve.century_before_christ,
        {"le Ve siècle av. J.-C.": "-0499/-0400", "le IIIe siècle avant notre ère": "-0299/-0200"}, ["un siècle avant"],
    ),
    Rule(
        "quarter", "unit", "{ordinal} trimestre(?: (?:de )?(?:l'annee )?{year})?", resolve.quarter,
        {"au premier trimestre 2023": "2023-33", "le 4e trimestre de 2022": "2022-36"}, ["un trimestre", "cinquième trimestre"],
        not_before="_(?:consecutif|de_suite)",
    ),
    Rule(
        "semester", "unit", "{ordinal} semestre(?: (?:de )?(?:l'annee )?{year})?", resolve.semester,
        {"au second semestre 2024": "2024-41", "au 1er semestre 2020": "2020-40"}, ["un semestre"],
        not_before="_(?:consecutif|de_suite)",
    ),
    Rule(
        "this_part_of_day", "unit", "(ce|cet|cette) (soir|matin|midi|apres-midi|nuit)", resolve.today,
        {"ce soir": "2024-03-14", "cet après-midi": "2024-03-14"}, ["ces soirs", "cette soirée"], not_before="-la|_(?:de|du)_",
    ),
    Rule(
        "last_night", "unit", "(la )?nuit (derniere|passee)", resolve.last_night,
        {"la nuit dernière": "2024-03-13/2024-03-14", "La nuit passée": "2024-03-13/2024-03-14"}, ["dernière nuit"],
    ),
    Rule(
        "every_unit", "unit", "(chaque|tous les|toutes les) {count}? {units}", offsets.repeated,
        {"chaque année": None, "tous les jours": None, "tous les deux ans": None}, ["toute l'année", "par mois"],
    ),
)

DEICTIC = (
    Rule(
        "deictic", "deictic", "{deictic}", resolve.deictic,
        {"hier": "2024-03-13", "après-demain": "2024-03-16", "aujourd’hui": "2024-03-14"}, ["hiérarchie", "demainer"],
    ),
    Rule(
        "deictic_weekday", "deictic", "{deictic},? {weekday}", resolve.deictic,
        {"hier mercredi": "2024-03-13", "demain, vendredi": "2024-03-15"}, ["deux mains"],
    ),
    Rule(
        "day_before_or_after", "deictic", "(la|le|l'|au) ?{anaphor}", resolve.anaphor,
        {"Le 3 mai 2021 et la veille": "2021-05-02", "Le 3 mai 2021 puis le lendemain": "2021-05-04"},
        ["au lendemain de la démission", "il veille"], not_before="_(?:de|du|des|d')",
    ),
)

SEASON = (
    Rule(
        "season_of_year", "season", "{season} (de )?{year}", resolve.season,
        {"à l'été 2021": "2021-22", "à l'hiver 1997": "1997-24"}, ["été 2.000 fois"],
    ),
    Rule(
        "this_season", "season", "(cet|ce) {season}", lambda d: offsets.leaning(resolve.season(d), "this"),
        {"cet été": "2024-22", "cet hiver": "2023-24"}, ["cet étébois"],
    ),
    Rule(
        "season", "season", "{season}", resolve.season,
        {"ils se sont vus à l'automne": "2023-23", "elle ouvrira au printemps": "2024-21", "la fin de l'été": "[2023-08-02..2023-08-31]"},
        ["il a été", "été comme hiver", "les jeux d'hiver", "en hiver"],
        after=r"(?:\b(?:a|de|durant|pendant|des|d'ici|d'ici a|avant|apres|depuis|vers|jusqu'a)_l'|\bmi-"
        r"|\b(?:au|du|des le|depuis le|avant le|apres le|d'ici le|jusqu'au|durant le|pendant le|debut|fin|mi)_)",
    ),
    Rule(
        "cued_season", "season", "(l'|le ){season}", resolve.season,
        {"l'été dernier": "2023-22", "le printemps prochain": "2025-21"}, ["l'été est chaud"],
        before="_(?:dernier|prochain|passe)\\b",
    ),
    Rule(
        "every_season", "season", "(chaque|tous les) {season}s?", offsets.repeated,
        {"chaque été": None, "tous les hivers": None}, ["un été"],
    ),
)

FEAST = (
    Rule(
        "feast_of_year", "feast", "{feast} {year}", resolve.feast,
        {"Noël 2022": "2022-12-25", "Pâques 2024": "2024-03-31"}, ["le père Noël"],
    ),
    Rule(
        "feast", "feast", "{feast}", resolve.feast,
        {"ils fêteront Pâques, à Pâques": "2024-03-31", "à Noël": "2023-12-25", "le lundi de Pentecôte": "2024-05-20"},
        ["le père Noël", "l'île de Pâques", "l'accord du Vendredi saint", "le marché de Noël"],
        after=r"(?:\b(?:a|a la|a l'|pour|pour la|pour l'|avant|apres|depuis|d'ici|d'ici a|jusqu'a|des|le|la|l'|du|jour de"
        r"|soir de|nuit de|veille de|lendemain de|reveillon de|jour de la|jour de l'|dimanche de|jeudi de l'|avant la"
        r"|week-end de|fete de|fetes de|la veille du|lendemain du)(?:_|(?<=')))",
        not_after=r"\b(?:accord|accords|marche|ile|pere|place|rue|massacre|insurrection|revolte)_(?:du|de|de la)_",
    ),
)
