"""The table of French date expressions, continued: units of the calendar, from parts of a day to centuries.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import offsets, resolve
from archive.dates.fr.rules import AFTER_TERM
from archive.dates.notation import Rule

# fmt: off
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
        "ago", "unit", "(voici|il y a|voila|y a) {about}{count} {units}(?! et demi)", offsets.ago,
        {"il y a trois jours": "2024-03-11", "il y a deux semaines": "2024-02-26/2024-03-03", "il y a dix ans": "2014"},
        ["il y a trois garçons", "il y a deux jours fériés"], not_before="_(?:feries?|libres|de_[a-z]+s\\b)", words=8,
    ),
    Rule(
        "vaguely_ago", "unit", "(voici|il y a|voila) (quelques|plusieurs|peu de) {units}", offsets.vaguely_ago,
        {"il y a quelques mois": "../2024-03-14", "voici plusieurs années": "../2024-03-14"}, ["quelques mois"],
    ),
    Rule(
        "in_count", "unit", "dans {about}{count} {units}", offsets.ahead,
        {"dans quinze jours": "2024-03-29", "dans deux ans": "2026"}, ["dans deux pays", "dans un an de crise"],
        not_before="_(?:de|d'|du)_?", words=8,
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
        "later", "unit", "{about}{count} {units} plus tard", offsets.later,
        {"Le 9 mai 2021 et trois jours plus tard": "2021-05-12", "En 1990 puis quatre ans plus tard": "1994"},
        ["deux tours plus tard", "trois jours plus tard que prévu"], not_before=r"_(?:que|qu')",
    ),
    Rule(  # the adverb alone: « un an après Camp David » hangs on an event
        "later_after", "unit", "{about}{count} {units} apres", offsets.later,
        {"Le 9 mai 2021 et trois jours après, il pleut": "2021-05-12", "En 1990, et quatre ans après.": "1994"},
        ["trois jours après l'incendie", "un an après Camp David", "trois jours après la mort"],
        before=AFTER_TERM + r"|_(?:on|nous)\b", not_before=r"_(?:le|la|les|avoir|etre)\b",
    ),
    Rule(
        "recent_units", "unit", "(ces|les|des|aux) {count}? {last} {units}", offsets.recent_units,
        {"ces derniers mois": "../2024-03-14", "au cours des trois derniers mois": "2023-12-14/2024-03-14"},
        ["les dernières étapes", "les derniers jours de la guerre"], not_before="_(?:de|d'|du)_?", words=8,
    ),
    Rule(
        "coming_units", "unit", "(ces|les|des|aux) {count}? ({next}|premiers a venir) {units}", offsets.coming_units,
        {"dans les prochaines semaines": "2024-03-14/..", "ces prochains jours": "2024-03-14/..",
         "les deux prochaines années": "2024-03-14/2026-03-14"},
        ["les prochaines étapes"],
    ),
    Rule(
        "units_to_come", "unit", "(ces|les|des|aux) {units} (a venir|qui viennent|prochains|prochaines)",
        offsets.coming_units,
        {"les jours à venir": "2024-03-14/..", "les mois qui viennent": "2024-03-14/.."}, ["les années passées"],
    ),
    Rule(
        "since_count", "unit", "depuis {about}{count} {units}", offsets.since_count,
        {"depuis trois mois": "2023-12/2024-03-14", "depuis dix ans": "2014/2024-03-14"}, ["depuis trois matchs"],
         words=8,
    ),
    Rule(
        "within_count", "unit", "d'ici (a )?{about}{count} {units}", offsets.within_count,
        {"d'ici deux ans": "2024-03-14/2026", "d'ici à trois semaines": "2024-03-14/2024-04-07"},
         ["d'ici deux kilomètres"], words=8,
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
        {"les années 1990": "199X", "les années 60": "196X", "les années soixante-dix": "197X"}, ["trente années",
         "années 25"],
    ),
    Rule(
        "decade_named", "unit", "decennie {decade}", resolve.decade,
        {"la décennie 1990": "199X", "la décennie 80": "198X"}, ["une décennie de 10"],
    ),
    Rule(
        "century", "unit", "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle", resolve.century,
        {"le XIXe siècle": "1801/1900", "au Ve siècle": "0401/0500", "le 20ème siècle": "1901/2000"}, ["un siècle",
         "xe"],
    ),
    Rule(
        "century_before_christ", "unit",
        "{roman}(eme|er|e|ᵉʳ|ᵉ) siecle (av\\.|avant) (j\\.?-?c|jesus-christ|notre ere)",
        resolve.century_before_christ,
        {"le Ve siècle av. J.-C.": "-0499/-0400", "le IIIe siècle avant notre ère": "-0299/-0200"}, ["un siècle avant"],
    ),
    Rule(
        "quarter", "unit", "{ordinal} trimestre(?: (?:de )?(?:l'annee )?{year})?", resolve.quarter,
        {"au premier trimestre 2023": "2023-33", "le 4e trimestre de 2022": "2022-36"}, ["un trimestre",
         "cinquième trimestre"],
        not_before="_(?:consecutif|de_suite)",
    ),
    Rule(
        "semester", "unit", "{ordinal} semestre(?: (?:de )?(?:l'annee )?{year})?", resolve.semester,
        {"au second semestre 2024": "2024-41", "au 1er semestre 2020": "2020-40"}, ["un semestre"],
        not_before="_(?:consecutif|de_suite)",
    ),
    Rule(
        "this_part_of_day", "unit", "(ce|cet|cette) (soir|matin|midi|apres-midi|nuit)", resolve.today,
        {"ce soir": "2024-03-14", "cet après-midi": "2024-03-14"}, ["ces soirs", "cette soirée"],
         not_before="-la|_(?:de|du)_",
    ),
    Rule(
        "last_night", "unit", "(la )?nuit (derniere|passee)", resolve.last_night,
        {"la nuit dernière": "2024-03-13/2024-03-14", "La nuit passée": "2024-03-13/2024-03-14"}, ["dernière nuit"],
    ),
    Rule(
        "every_unit", "unit", "(chaque|tous les|toutes les) {count}? {units}", offsets.repeated,
        {"chaque année": None, "tous les jours": None, "tous les deux ans": None}, ["toute l'année", "par mois"],
         words=8,
    ),
)
