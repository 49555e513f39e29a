"""The table of French frames: what stands around expressions and makes one of them, in levels.

1 `dernier` and its like, 2 parts of a unit, 3 parts of a day, 4 clock times, 5 ranges and lists, 6 `derniers` after a
list, 7 bounds (`fr/bounds.py`). As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import feasts, frames, inside, joining, repeating
from archive.dates.apposing import apposed
from archive.dates.fr.rules import AFTER_TERM, CLOCK
from archive.dates.notation import Rule

_DET = "(de la |de l'|du |des |de |d'|le |la |les |l')?"
_OF = "(de la |de l'|du |de |d')"
_ORDINALLY = "(le |la |l'|ce |du |de l'|des )?{ordinal} "

# fmt: off
FRAMES = (
    Rule(
        "last", "date", "{date} (dernier|derniere|passe|passee)", frames.cued("before"),
        {"vendredi dernier": "2024-03-08", "le 6 mai dernier": "2023-05-06", "en mars dernier": "2023-03"},
        ["mardi, dernier délai"], level=1,
    ),
    Rule(
        "next", "date", "{date} (prochain|prochaine|qui vient)", frames.cued("after"),
        {"lundi prochain": "2024-03-18", "le 6 mai prochain": "2024-05-06", "en mars prochain": "2025-03"},
        ["mardi, prochain épisode"], level=1,
    ),
    Rule(
        "instant", "date", "{date} courant", frames.current,
        {"le 27 juin courant": "2024-06-27", "samedi 30 courant": "2024-03-30"},
        ["mardi, courant juin", "samedi, un courant d'air"], before=AFTER_TERM, level=1,
    ),
    Rule(
        "following", "date", "{date} (suivant|suivante|d'apres)", frames.following,
        {"En mars 2015 et en mai suivant": "2015-05", "à l'automne 2017 et au printemps suivant": "2018-21",
         "le 3 mai 2019 et le 2 mai suivant": "2020-05-02"},
        ["mardi, suivant la règle", "en mai, suivant l'usage"],
        not_before="_(?:le_|la_|les_|l'|son_|sa_|ce_|cette_|un_|une_)", level=1,
    ),
    Rule(
        "eve_of", "date", "(la |le |l')?veille (de la |de l'|du |de |d')?{date}", frames.shifted(-1),
        {"la veille de Noël 2022": "2022-12-24", "à la veille du 14 juillet 1998": "1998-07-13"}, ["il veille"],
         level=1,
    ),
    Rule(
        "eve_feast", "date", "(le |au )?reveillon (du |de la |de l'|de ){date}", feasts.eve_of_feast,
        {"le réveillon de Noël 2022": "2022-12-24", "réveillon du jour de l'an 2020": "2019-12-31"},
        ["un réveillon réussi"], level=1,
    ),
    Rule(
        "day_after", "date", "(le |au )?lendemain (de la |de l'|du |de |d')?{date}", frames.shifted(1),
        {"le lendemain de Noël 2022": "2022-12-26", "au lendemain du 14 juillet 1998": "1998-07-15"}, ["le lendemain"],
        level=1,
    ),
    Rule(
        "second_day_before", "date", "(l')?avant-veille (de la |de l'|du |de |d')?{date}", frames.shifted(-2),
        {"l'avant-veille de Noël 2022": "2022-12-23", "l'avant-veille du 3 mai 2021": "2021-05-01"}, ["l'avant-veille"],
        level=1,
    ),
    Rule(
        "second_day_after", "date", "(le |au )?surlendemain (de la |de l'|du |de |d')?{date}", frames.shifted(2),
        {"le surlendemain de Noël 2022": "2022-12-27", "au surlendemain du 3 mai 2021": "2021-05-05"},
        ["le surlendemain"], level=1,
    ),
    Rule(
        "early", "date", f"(ce |le )?debut {_DET}{{date}}", frames.part("early"),
        {"début juin 2023": "[2023-06-01..2023-06-10]", "au début de 2023": "[2023-01..2023-04]",
         "au début des années 1990": "[1990..1993]", "au début du Ve siècle av. J.-C": "[-0499..-0467]"},
        ["début mardi"], level=2,
    ),
    Rule(
        "middle", "date", f"(le )?(milieu|mi) {_DET}{{date}}", frames.part("mid"),
        {"au milieu de 2023": "[2023-05..2023-08]", "au milieu des années 1990": "[1994..1996]"}, ["milieu mardi"],
         level=2,
    ),
    Rule(
        "mid", "date", "(la )?mi-{date}", frames.part("mid"),
        {"mi-juin 2023": "[2023-06-11..2023-06-20]", "à la mi-mai 2022": "[2022-05-11..2022-05-20]"}, ["mi-temps"],
         level=2,
    ),
    Rule(
        "late", "date", f"(la |cette )?fin {_DET}{{date}}", frames.part("late"),
        {"fin juin 2023": "[2023-06-21..2023-06-30]", "à la fin de 2023": "[2023-09..2023-12]",
         "fin des années 1990": "[1997..1999]"},
        ["fin mardi", "il a pris fin l'an dernier"], level=2,
        not_after=r"\b(?:pris|prit|prend|prendra|prendre|mis|mit|met|mettra|mettre)_",
    ),
    Rule(
        "during", "date", f"courant {_DET}{{date}}", frames.of_a_long_unit,
        {"courant juin 2023": "2023-06", "courant 2023": "2023"}, ["au courant"], level=2,
    ),
    Rule(
        "nth_weekday", "date", f"{_ORDINALLY}{{date}} {_OF}{{date}}", inside.nth_weekday,
        {"le premier lundi de mars 2014": "2014-03-03", "le dernier vendredi de mai 2023": "2023-05-26"},
        ["le premier lundi venu"], level=2,
    ),
    Rule(
        "nth_part", "date", f"{_ORDINALLY}{{share}} {_OF}{{date}}", inside.nth_part,
        {"la première semaine de mars 2023": "2023-02-27/2023-03-05", "le dernier jour de février 2024": "2024-02-29",
         "la seconde moitié de 2023": "2023-07/2023-12",
         "le dernier week-end de juillet 2017": "2017-07-29/2017-07-30",
         "l'avant-dernier week-end de juillet 2017": "2017-07-22/2017-07-23"},
        ["le premier ministre de mars 2023"], level=2,
    ),
    Rule(
        "first_units", "date", f"(les |des |aux |ces )?{{count}}? (premiers|premieres) {{units}} {_OF}{{date}}",
        inside.first_units,
        {"les premiers mois de 2023": "[2023-01..2023-04]", "les trois premiers mois de 2023": "2023-01/2023-03"},
        ["les premiers pas de 2023"], level=2,
    ),
    Rule(
        "last_units", "date", f"(les |des |aux |ces )?{{count}}? (derniers|dernieres) {{units}} {_OF}{{date}}",
        inside.last_units,
        {"les derniers jours de mai 2023": "[2023-05-21..2023-05-31]",
         "les deux dernières semaines de mai 2023": "2023-05-18/2023-05-31"},
        ["les derniers pas de 2023"], level=2,
    ),
    Rule(
        "week_of", "date", "(la |cette |en )?semaine (du |de la |de l'|de |des ){date}", inside.week_of,
        {"la semaine du 3 mars 2014": "2014-03-03/2014-03-09", "la semaine de Noël 2023": "2023-12-25/2023-12-31"},
        ["une semaine de mars"], level=2,
    ),
    Rule(
        "weekend_of", "date", "(le |ce |du )?(week-end|weekend) (du |de la |de l'|de |des ){date}", inside.weekend_of,
        {"le week-end du 14 juillet 2023": "2023-07-15/2023-07-16",
         "le week-end de Pâques 2024": "2024-03-30/2024-03-31"},
        ["un week-end de mars"], level=2,
    ),
    Rule(
        "within", "date", f"{{date}},? {_OF}{{date}}", inside.within,
        {"mardi de la semaine dernière": "2024-03-05", "en mars de l'année dernière": "2023-03",
         "au premier semestre de l'année prochaine": "2025-40", "le 29 février de l'année dernière": None},
        ["mardi de mars"], level=2,
    ),
    Rule(
        "day_within", "date", "(le |du |au ){day} (du |de |de l'|d'){date}", inside.day_within,
        {"le 5 du mois dernier": "2024-02-05", "le 20 du mois prochain": "2024-04-20", "le 3 de ce mois": "2024-03-03"},
        ["le 5 de mardi"], level=2,
    ),
    Rule(
        "part_of_day", "date",
        "{date},? (en |au |au petit |dans la |dans l'|a |a l'|a la |(peu )?avant l'"
        "|(en |a la |au )?(debut|fin|milieu) (de |d'))?"
        "(matin|soir|apres-midi|avant-midi|midi|mi-journee|minuit|soiree|matinee|nuit|journee|aube|aurore|petit jour)",
        frames.on_a_day,
        {"hier soir": "2024-03-13", "mardi après-midi": "2024-03-12", "le 3 mai 2021 au matin": "2021-05-03",
         "mardi à l'aube": "2024-03-12", "hier à la mi-journée": "2024-03-13"},
        ["le matin"], level=3,
    ),
    Rule(
        "apposed", "date", "{date}(?: (?:matin|soir|midi|apres-midi))?{comma} {date}", apposed,
        {"hier, mercredi 13 mars": "2024-03-13", "demain vendredi": "2024-03-15",
         "lundi prochain 18 mars": "2024-03-18", "samedi matin 16 mars": "2024-03-16",
         "mercredi le 6 mars": "2024-03-06"},
        ["mardi, le 6 mars", "hier et vendredi 15 mars", "hier en mars"], level=3,
    ),
    Rule(
        "apposed_in_brackets", "date", r"{date} \x28{date}\x29", apposed,
        {"samedi prochain (16 mars)": "2024-03-16", "demain (vendredi 15 mars)": "2024-03-15"},
        ["mars (lundi 18)", "hier (en mars)"], level=3,
    ),
    Rule(
        "clock", "date", f"{{date}}{CLOCK}", frames.on_a_day,
        {"hier à 10 h": "2024-03-13", "mercredi 15h30": "2024-03-13",
         "le jeudi 23 mai 2002, à 20 h 30": "2002-05-23"}, ["à 20 h 30"], level=4,
    ),
    Rule(
        "habit", "date", "du {date} au {date}", repeating.habit,
        {"du lundi au vendredi": None, "du mardi au samedi": None}, ["du 3 au 5"], level=5,
    ),
    Rule(
        "from_to", "date", "(dans la nuit |nuit )?(de |du |de l'|d'|depuis ){date}{comma} (a |au |a l'|a la ){date}",
        joining.span,
        {"du 28 mai au 3 juin 2023": "2023-05-28/2023-06-03", "de 2015 à 2018": "2015/2018",
         "de 2012 à aujourd'hui": "2012/2024-03-14",
         "dans la nuit de mardi à mercredi": "2024-03-12/2024-03-13",
         "du 6 mai 2021, 8 h, au 9 juin 2021, 20 h": "2021-05-06/2021-06-09"},
        ["de 2018 à 2015"], before="", level=5,
    ),
    Rule(
        "between", "date", f"entre {_DET}{{date}} et {_DET}{{date}}", joining.span,
        {"entre 2015 et 2018": "2015/2018", "entre mars et mai 2023": "2023-03/2023-05"}, ["entre 2018 et 2015"],
         level=5,
    ),
    Rule(
        "from_to_dash", "date", "{date}(?: ?[–-] ?|/){date}", joining.span,
        {"mars–avril 2023": "2023-03/2023-04", "janvier-juin 2022": "2022-01/2022-06"}, ["2018–2015"], level=5,
    ),
    Rule(
        "and", "date", f"{{date}} et {_DET}(en )?{{date}}", joining.all_of,
        {"mai et juin 2023": "{2023-05,2023-06}",
         "du 22 au 24 mars et du 29 au 31.": "{2024-03-22..2024-03-24,2024-03-29..2024-03-31}",
         "les 3 mai 2021 et 4 juin 2022": "{2021-05-03,2022-06-04}", "en 2022 et 2019": "{2019,2022}"},
        ["2018 et 2015 F"], level=5,
    ),
    Rule(
        "or", "date", f"{{date}} ou {_DET}(en )?{{date}}", joining.one_of,
        {"mai ou juin 2023": "[2023-05,2023-06]", "en 2021 ou 2022": "[2021,2022]"}, ["2018 ou 2015 F"], level=5,
    ),
    Rule(
        "list", "date", f"{{date}}, {_DET}{{date}}", joining.more_of,
        {"en 2019, 2020 et 2021": "{2019..2021}", "lundi, mardi et mercredi, ils ont voté": "{2024-03-11..2024-03-13}"},
        ["lundi, mardi"], level=5,
    ),
    Rule(
        "of_every_year", "date", "{date} (de)? {date}", repeating.of_every_year,
        {"le 15 février de chaque année": None, "les 1er mai et 2 juin de chaque année": None},
        ["mardi de chaque mois"], level=6,
    ),
    Rule(
        "yearly_on", "date", f"{{date}},? {_DET}(en |au |aux |a )?{_DET}{{date}}", repeating.yearly_on,
        {"chaque année en mai": None, "tous les ans, le 15 août": None, "chaque année à la mi-juin": None},
        ["tous les ans depuis 2019", "chaque mois de mai", "cette année en mai"], level=6,
    ),
    Rule(
        "but_for", "date", f"{{date}},? (sauf|excepte|hormis|hors) {_DET}(en |au |aux |a )?{_DET}{{date}}",
        repeating.but_for,
        {"tous les mardis sauf en août": None, "le lundi, sauf le 15 août": None},
        ["le 3 mai, sauf mardi", "tous les jours sauf en 2019", "tous les jours sauf le mardi"], level=6,
    ),
    Rule(
        "every_date", "date", "(chaque|tous les) {date}", repeating.yearly,
        {"chaque 14 juillet": None, "tous les 1er mai": None}, ["tous, le 1er mai", "chaque mois"], level=6,
    ),
    Rule(
        "last_of_list", "date", "{date} (derniers|dernieres|passes)", frames.cued("before"),
        {"mai et juin derniers": "{2023-05,2023-06}", "lundi et mardi derniers": "{2024-03-11,2024-03-12}"},
        ["mai et juin"], level=6,
    ),
    Rule(
        "next_of_list", "date", "{date} (prochains|prochaines)", frames.cued("after"),
        {"mai et juin prochains": "{2024-05,2024-06}", "lundi et mardi prochains": "{2024-03-18,2024-03-19}"},
        ["mai et juin"], level=6,
    ),
)
