"""The table of French date expressions, continued: so many units from a day.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import offsets, vague
from archive.dates.fr.rules import AFTER_TERM
from archive.dates.notation import Rule

_OR = "( ou | a |-)"

# fmt: off
COUNT = (
    Rule(
        "ago", "unit", "(voici|il y a|voila|y a) (de cela)? {about}{some}{units}{half}", offsets.ago,
        {"il y a trois jours": "2024-03-11", "il y a deux semaines": "2024-02-26/2024-03-03", "il y a dix ans": "2014",
         "voilà déjà une trentaine d'années": "1994", "il y a de cela un an et demi": "2022-09"},
        ["il y a trois garçons", "il y a deux jours fériés"], not_before="_(?:feries?|libres|de_[a-z]+s\\b)", words=11,
    ),
    Rule(
        "either_ago", "unit", f"(voici|il y a|voila) {{about}}{{count}}{_OR}{{some}}{{units}}", offsets.either(-1),
        {"il y a deux ou trois ans": "[2021,2022]", "il y a six à huit mois": "[2023-07..2023-09]"},
        ["il y a deux ou trois garçons", "il y a trois ou deux ans"], words=11,
    ),
    Rule(
        "in_either", "unit", f"dans {{about}}{{count}}{_OR}{{some}}{{units}}", offsets.either(1),
        {"dans deux ou trois mois": "[2024-05,2024-06]", "dans un à deux ans": "[2025,2026]"},
        ["dans deux ou trois pays"], words=8,
    ),
    Rule(
        "either_earlier", "unit", f"{{about}}{{count}}{_OR}{{some}}{{units}} (plus tot|auparavant)",
        offsets.either(-1, anaphor=True),
        {"Le 9 mai 2021 et deux ou trois jours plus tôt": "[2021-05-06,2021-05-07]",
         "En 1990, un ou deux ans auparavant": "[1988,1989]"}, ["deux ou trois tours plus tôt"],
        words=8,
    ),
    Rule(
        "either_later", "unit", f"{{about}}{{count}}{_OR}{{some}}{{units}} (plus tard|apres)",
        offsets.either(1, anaphor=True),
        {"Le 9 mai 2021 et deux ou trois jours plus tard": "[2021-05-11,2021-05-12]",
         "En 1990, et trois à cinq ans après,": "[1993..1995]"},
        ["deux ou trois jours plus tard que prévu", "deux ou trois jours après l'incendie"],
        before=AFTER_TERM, not_before=r"_(?:que|qu'|le|la|les|l')", words=8,
    ),
    Rule(
        "makes_ago", "unit", "(cela|ca) (fait|faisait) {about}{some}{units}{half}", offsets.ago,
        {"cela fait dix ans que l'usine a fermé": "2014", "ça fait trois mois qu'il attend": "2023-12"},
        ["cela fait dix ans de trop"], before="_(?:que_|qu')|,?_jour_pour_jour,?_(?:que_|qu')", words=9,
    ),
    Rule(
        "fortnight_ago", "unit", "(voici|il y a|voila) {about}{collective}", offsets.in_days(offsets.ago, "collective"),
        {"il y a une quinzaine": "2024-02-28", "voici une huitaine": "2024-03-06"}, ["il y a une quinzaine de blessés"],
        not_before="_(?:de|d'|du)_?", words=8,
    ),
    Rule(
        "in_a_fortnight", "unit", "dans {about}{collective}", offsets.in_days(offsets.ahead, "collective"),
        {"dans une quinzaine": "2024-03-29", "dans une huitaine": "2024-03-22"}, ["dans une quinzaine de villes"],
        not_before="_(?:de|d'|du)_?",
    ),
    Rule(
        "within_a_fortnight", "unit", "(sous|d'ici) {collective}", offsets.in_days(vague.within_count, "collective"),
        {"sous huitaine": "2024-03-14/2024-03-22", "d'ici une quinzaine": "2024-03-14/2024-03-29"},
        ["sous une quinzaine de noms"], not_before="_(?:de|d'|du)_?",
    ),
    Rule(
        "vaguely_ago", "unit", "(voici|il y a|voila) {about}(quelques|plusieurs|peu de) {units}", vague.vaguely_ago,
        {"il y a quelques mois": "../2024-03-14", "voici plusieurs années": "../2024-03-14"}, ["quelques mois"],
    ),
    Rule(
        "in_count", "unit", "dans {about}{some}(?!journee){units}{half}", offsets.ahead,
        {"dans quinze jours": "2024-03-29", "dans deux ans": "2026"},
        ["dans deux pays", "dans un an de crise", "dans une journée"],
        not_before="_(?:de|d'|du)_?", words=8,
    ),
    Rule(
        "vaguely_ahead", "unit", "(dans|d'ici) (quelques|plusieurs|peu de) {units}", vague.vaguely_ahead,
        {"dans quelques jours": "2024-03-14/..", "dans plusieurs semaines": "2024-03-14/.."}, ["dans quelques villes"],
    ),
    Rule(
        "earlier", "unit", "{about}{some}{units}{half} (plus tot|auparavant|avant)", offsets.earlier,
        {"Le 9 mai 2021 et trois jours plus tôt": "2021-05-06", "En 1990 puis deux ans auparavant": "1988",
         "Le 9 mai 2021 et un an plus tôt jour pour jour": "2020"},
        ["deux tours plus tôt", "trois jours avant l'incendie"],
        before=AFTER_TERM + r"|_jour_pour_jour\b|_[a-z]+(?:ait|aient|a)\b",
        not_before="_(?:le|la|les|l'|que|son|sa|de|d'|un|une)",
    ),
    Rule(
        "later", "unit", "{about}{some}{units}{half} plus tard", offsets.later,
        {"Le 9 mai 2021 et trois jours plus tard": "2021-05-12", "En 1990 puis quatre ans plus tard": "1994"},
        ["deux tours plus tard", "trois jours plus tard que prévu"], not_before=r"_(?:que|qu')",
    ),
    Rule(  # the adverb alone: « un an après Camp David » hangs on an event
        "later_after", "unit", "{about}{some}{units}{half} apres", offsets.later,
        {"Le 9 mai 2021 et trois jours après, il pleut": "2021-05-12", "En 1990, et quatre ans après.": "1994"},
        ["trois jours après l'incendie", "un an après Camp David", "trois jours après la mort"],
        before=AFTER_TERM + r"|_(?:on|nous)\b", not_before=r"_(?:l'|(?:le|la|les|avoir|etre)\b)",
    ),
    Rule(
        "vaguely_earlier", "unit", "(quelques|plusieurs|peu de) {units} (plus tot|auparavant|avant)",
        vague.vaguely_earlier,
        {"Le 9 mai 2021, quelques jours plus tôt": "../2021-05-09",
         "En mai 2021, plusieurs mois auparavant": "../2021-05"},
        ["quelques jours avant la fête"], before=AFTER_TERM,
        not_before="_(?:le|la|les|l'|que|son|sa|de|d'|un|une)",
    ),
    Rule(
        "vaguely_later", "unit", "(quelques|plusieurs|peu de) {units} (plus tard|apres)", vague.vaguely_later,
        {"Le 9 mai 2021, quelques jours plus tard": "2021-05-09/..", "En mai 2021, quelques mois après,": "2021-05/.."},
        ["quelques jours après la fête"], before=AFTER_TERM, not_before="_(?:le|la|les|l'|que|son|sa|de|d'|un|une)",
    ),
    Rule(
        "recent_units", "unit", "(ces|les|des|aux) {count}? {last} {units}", vague.recent_units,
        {"ces derniers mois": "../2024-03-14", "au cours des trois derniers mois": "2023-12-14/2024-03-14"},
        ["les dernières étapes", "les derniers jours de la guerre"], not_before="_(?:de|d'|du)_?", words=8,
    ),
    Rule(
        "coming_units", "unit", "(ces|les|des|aux) {count}? ({next}|premiers a venir) {units}", vague.coming_units,
        {"dans les prochaines semaines": "2024-03-14/..", "ces prochains jours": "2024-03-14/..",
         "les deux prochaines années": "2024-03-14/2026-03-14"},
        ["les prochaines étapes"],
    ),
    Rule(
        "units_to_come", "unit", "(ces|les|des|aux) {units} (a venir|qui viennent|prochains|prochaines)",
        vague.coming_units,
        {"les jours à venir": "2024-03-14/..", "les mois à venir": "2024-03-14/..",
         "les mois qui viennent": "2024-03-14/.."}, ["les années passées"],
        words=2,
    ),
    Rule(
        "last_unit_long", "unit", "(la |cette )derniere {unit}", vague.running_unit,
        {"au cours de la dernière décennie": "2014-03-14/2024-03-14",
         "durant la dernière année": "2023-03-14/2024-03-14"},
        ["la dernière semaine"], after=r"\b(?:au_cours_de|depuis|durant|pendant|sur)_", not_before="_(?:de|du|d')_?",
        words=3,
    ),
    Rule(
        "next_unit_long", "unit", "(la )prochaine {unit}", vague.coming_unit,
        {"au cours de la prochaine décennie": "2024-03-14/2034-03-14",
         "durant la prochaine année": "2024-03-14/2025-03-14"},
        ["la prochaine semaine", "la prochaine étape"], after=r"\b(?:au_cours_de|d'ici|durant|pendant|sur)_",
        not_before="_(?:de|du|d')_?", words=3,
    ),
    Rule(
        "within_the", "unit", "(dans|d'ici|sous) les {some}{units}", vague.within_count,
        {"dans les trois mois": "2024-03-14/2024-06", "d'ici les deux semaines": "2024-03-14/2024-03-31"},
        ["dans les trois mois suivant sa mort", "dans les deux camps"], before=AFTER_TERM, words=8,
    ),
    Rule(
        "hours_ago", "unit", "(il y a|voici|voila) {about}{hours} heures", offsets.in_days(offsets.ago, "hours"),
        {"il y a 48 heures": "2024-03-12", "voici vingt-quatre heures": "2024-03-13"}, ["il y a 36 heures"], words=8,
    ),
    Rule(
        "recent_hours", "unit", "(ces|les|des|aux) (dernieres {hours}|{hours} dernieres) heures",
        offsets.in_days(vague.recent_units, "hours"),
        {"ces dernières 24 heures": "2024-03-13/2024-03-14", "les 48 dernières heures": "2024-03-12/2024-03-14"},
        ["les dernières heures"],
        words=4,
    ),
    Rule(
        "coming_hours", "unit", "(ces|les|des|aux) (prochaines {hours}|{hours} prochaines) heures",
        offsets.in_days(vague.coming_units, "hours"),
        {"dans les prochaines 24 heures": "2024-03-14/2024-03-15", "les 48 prochaines heures": "2024-03-14/2024-03-16"},
        ["les prochaines heures"],
        words=4,
    ),
    Rule(
        "within_hours", "unit", "(d'ici|d'ici a|sous|dans|dans les|sous les) {hours} heures",
        offsets.in_days(vague.within_count, "hours"),
        {"d'ici 48 heures": "2024-03-14/2024-03-16", "sous vingt-quatre heures": "2024-03-14/2024-03-15"},
        ["d'ici 5 heures", "dans les 48 heures suivant sa mort"], before=AFTER_TERM,
    ),
    Rule(
        "since_hours", "unit", "depuis {about}{hours} heures", offsets.in_days(vague.since_count, "hours"),
        {"depuis 48 heures": "2024-03-12/2024-03-14", "depuis plus de vingt-quatre heures": "2024-03-13/2024-03-14"},
        ["depuis 5 heures"], words=8,
    ),
    Rule(
        "since_count", "unit", "depuis {about}{some}{units}{half}", vague.since_count,
        {"depuis trois mois": "2023-12/2024-03-14", "depuis dix ans": "2014/2024-03-14"}, ["depuis trois matchs"],
         words=8,
    ),
    Rule(
        "within_count", "unit", "(d'ici a|d'ici|sous) {about}{some}{units}{half}", vague.within_count,
        {"d'ici deux ans": "2024-03-14/2026", "sous quinze jours": "2024-03-14/2024-03-29",
         "d'ici à trois semaines": "2024-03-14/2024-04-07"},
        ["d'ici deux kilomètres", "sous dix jours de gel"], not_before="_(?:de|d')_?", words=8,
    ),
    Rule(
        "since_vaguely", "unit",
        "depuis (quelques|plusieurs|des|de longs|de longues|de nombreux|de nombreuses) {units}( deja)?",
        vague.vaguely_ago,
        {"depuis plusieurs mois": "../2024-03-14", "depuis des années déjà": "../2024-03-14"},
        ["depuis quelques villes", "depuis des jours meilleurs"], before=AFTER_TERM,
    ),
)
