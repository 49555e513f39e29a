"""The table of French date expressions that stand by themselves, by anchor; what frames them is in `fr/frames.py`.

Examples hold for a text published on Thursday 2024-03-14 and say the value in EDTF (None: no value). A longer match
wins over a shorter one, an earlier rule over a later one.
"""

from __future__ import annotations

from archive.dates import feasts, resolve
from archive.dates.notation import Rule

# After these a bare month is a date; alone it may be a planet, a person or a brand.
WEEKDAYS = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
MONTHS = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_TO_MONTH = (
    r"(?:\b(?:en|au mois de|au mois d'|du mois de|du mois d'|de|depuis|debut|fin|mi|milieu|courant|des|avant|apres"
    r"|vers|entre|jusqu'en|jusqu'a|d'ici|partir de|partir d'|compter de|compter d'|fin de|en ce mois de|a|pour)_"
    r"|\bmi-|\bd')"
)
_HOUR = r"(?:[01]?[0-9]|2[0-4])(?:h[0-5][0-9]\b| ?(?:h|heures?)\b(?: ?[0-5][0-9]\b)?|:[0-5][0-9]\b)"
_AT = "(?:a|vers|des|a partir de|de|entre|autour de|aux alentours de|jusqu'a|avant|apres|peu avant|peu apres)"
_TO_HOUR = " ?(?:a|et|-|–) ?"
CLOCK = rf"(?:,? {_AT} |,? )(?:[0-2]?[0-9]{_TO_HOUR})?{_HOUR}(?:{_TO_HOUR}{_HOUR})?"
"""A time of day behind a day (`à 20 h 30`, `de 14 à 16 h`): it belongs to the expression and says nothing."""
_HEADS = r"(?<=\n[0-9]{4}) ?[:–—] "
"""Behind a year that opens a line: it is not of the line before."""
_EACH = r"(?:an|annee|heure|unite|hectare)\b"
"""Behind `l'`: what a price is for."""
AFTER_TERM = (
    r"_?(?:[,.;:!?()«»\]…–]|\Z|\n"
    r"|(?:a|au|aux|en|et|ou|dans|pour|par|sur|chez|lors|puis|mais|entre|avec|apres|avant|contre|le|la|les|qui|que|dont|ont|est|il|elle|ils|elles|se|ne|sont|sera"
    r"|seront|aura|auront|etait|etaient|fut|furent|avait|avaient|va|vont|devrait|devraient|doit)\b|_?(?:[snmtjc]|qu)'"
    rf"|_l'(?!{_EACH})|_d'(?:abord|ailleurs)\b)"
)
"""What may follow a short number that is a day or a year: a mark, a preposition, a conjunction."""

MONTH = (
    Rule(
        "day_month_year",
        "month",
        "{le}{weekday}? {day}~{month}~{year}",
        resolve.day_of_month,
        {"13 avril 2023": "2023-04-13", "le vendredi 1er mars 2024": "2024-03-01", "14-Juillet-1998": "1998-07-14"},
        ["place du 8-Mai-1945", "31 juin 2023 bis", "Un 3 mai\n1809 : il naît."],
        not_before=_HEADS,
        words=4,
    ),
    Rule(
        "day_month_short_year",
        "month",
        "{le}{weekday}? {day} {month} '?{two_digits}",
        resolve.day_of_month,
        {"le 10 novembre 93": "1993-11-10", "le 3 mai 21": "2021-05-03"},
        ["le 10 novembre 93 personnes"],
        before=AFTER_TERM,
        words=4,
    ),
    Rule(
        "day_month",
        "month",
        "{le}{weekday}? {day}~{month}",
        resolve.day_of_month,
        {"le 8 mars, ils ont voté": "2024-03-08", "le vendredi 22 mars": "2024-03-22", "le 14-Juillet": "2023-07-14"},
        ["avenue du 11-Novembre", "le 31 juin"],
        not_before=r"[_-](?:1[0-9]{3}|20[0-9]{2})(?![\w.,]?[0-9])",
        words=4,
    ),
    Rule(
        "impossible_day",
        "month",
        "(le|du|au) {weekday}? {written_day}~{month}",
        resolve.impossible_day,
        {"le 31 avril": None, "le 45 mai": None},
        ["le 30 avril", "45 mai"],
        not_before=r"[_-](?:1[0-9]{3}|20[0-9]{2})(?![\w.,]?[0-9])",
        words=4,
    ),
    Rule(
        "impossible_day_of_year",
        "month",
        "{le}{weekday}? {written_day}~{month}~{year}",
        resolve.impossible_day,
        {"29 février 2023": None, "le mardi 31 juin 2022": None},
        ["29 février 2024"],
        words=4,
    ),
    Rule(
        "republican_day",
        "month",
        "{le}{day} {republican_month},? an {republican_year}",
        feasts.republican_day,
        {"le 18 brumaire an VIII": "1799-11-09", "9 thermidor, an II": "1794-07-27"},
        ["le 18 brumaire an XX", "homard thermidor"],
        words=3,
    ),
    Rule(
        "days_of_month",
        "month",
        "(les |des |aux )?{weekday_list}{weekday}? {days} {month} {year}?",
        resolve.days_of_month,
        {
            "les 9 et 10 septembre 2023": "{2023-09-09,2023-09-10}",
            "les 3, 4 et 5 juin 2022": "{2022-06-03..2022-06-05}",
            "les mardi et mercredi 3 et 4 mai 2022": "{2022-05-03,2022-05-04}",
            "les samedis 16, 23 et 30 mars": "{2024-03-16,2024-03-23,2024-03-30}",
            "ils se sont vus les samedi 6 et dimanche 7 avril": "{2024-04-06,2024-04-07}",
        },
        ["3 et 45 juin 2022"],
        words=11,
    ),
    Rule(
        "either_day_of_month",
        "month",
        "{either_day} {month} {year}?",
        resolve.one_day_of_month,
        {"le 9 ou le 10 septembre 2023": "[2023-09-09,2023-09-10]", "le 3 ou 4 juin 2022": "[2022-06-03,2022-06-04]"},
        ["9 ou 100 septembre"],
        words=11,
    ),
    Rule(
        "day_range",
        "month",
        "(dans la nuit |nuit )?(du|de) {weekday}? {day} (au|a) {weekday}? {day} {month} {year}?",
        resolve.day_range,
        {"du 6 au 9 juin 2024": "2024-06-06/2024-06-09", "dans la nuit du 3 au 4 mai 2021": "2021-05-03/2021-05-04"},
        ["du 6 au 90 juin 2024", "des 5 et 7 mars"],
        words=11,
    ),
    Rule(
        "between_days",
        "month",
        "entre (le|les) {weekday}? {day} et (le )?{weekday}? {day} {month} {year}?",
        resolve.day_range,
        {"entre le 3 et le 5 mai 2021": "2021-05-03/2021-05-05", "entre les 6 et 9 juin 2024": "2024-06-06/2024-06-09"},
        ["entre le 6 et le 90 juin"],
        words=11,
    ),
    Rule(
        "bare_day_range",
        "month",
        "{weekday}? {day} au {weekday}? {day} {month} {year}?",
        resolve.day_range,
        {"6 au 9 juin 2024": "2024-06-06/2024-06-09", "lundi 3 au vendredi 7 juin 2024": "2024-06-03/2024-06-07"},
        ["6 au 90 juin 2024"],
        words=6,
    ),
    Rule(
        "spelled_day",
        "month",
        "(le |au |du ){weekday}? {number}~{month} {year}?",
        resolve.spelled_day,
        {"le quinze mars 2022": "2022-03-15", "le trente et un décembre 2020": "2020-12-31"},
        ["le cent mars", "quinze mars"],
        words=6,
    ),
    Rule(
        "spelled_date",
        "thousand",
        "{le}{weekday}? ({day}|{number})~{month} {spelled_year}",
        resolve.spelled_day,
        {"le quatorze juillet mil neuf cent trente-six": "1936-07-14", "le 3 mai deux mille vingt": "2020-05-03"},
        ["le trois mai deux mille personnes"],
        not_before="_(?!(?:et|ou|a|puis|dans|par|pour|que|qui|mais|le|la|les|il|elle)\\b)[a-z]{3}",
        words=8,
    ),
    Rule(
        "day_dash_range",
        "month",
        "(les |le )?{day}[-–]{day} {month} {year}?",
        resolve.day_range,
        {"6-9 juin 2024": "2024-06-06/2024-06-09", "les 30–31 mai 2023": "2023-05-30/2023-05-31"},
        ["score de 6-90 juin"],
        words=4,
    ),
    Rule(
        "month_year",
        "month",
        "(mois (de |d'))?{month}~{year}",
        resolve.month_of_year,
        {"sept. 2021": "2021-09", "FÉVRIER 2020": "2020-02", "Mai 2008-juin 2009 : le siège": "2008-05/2009-06"},
        ["la mission Mars 2020", "En mai\n1809 : il naît.", "14-juillet 1998"],
        not_before=_HEADS,
        not_after=r"(?:mission|sonde|rover|robot|projet)_|\b[0-9]{1,2}-",
        words=3,
    ),
    Rule(
        "month_of_the_year",
        "month",
        "{month} (de l'annee |de l'an ){year}",
        resolve.month_of_year,
        {"en mars de l'année 2019": "2019-03", "juin de l'an 2000": "2000-06"},
        ["mars de l'année"],
        words=1,
    ),
    Rule(
        "month_short_year",
        "month",
        "{month}~'?{two_digits}",
        resolve.month_of_year,
        {"mai 68": "1968-05", "en juin 21": "2021-06", "Mai-68 a changé la ville": "1968-05"},
        ["en mai 68 ouvriers"],
        before=AFTER_TERM,
        words=1,
    ),
    Rule(
        "month",
        "month",
        "(mois (de |d'))?{month}",
        resolve.month_of_year,
        {
            "ils ont signé en novembre": "2023-11",
            "ils signeront en avril": "2024-04",
            "prévu pour septembre": "2024-09",
            "l'affaire remonte à décembre": "2023-12",
        },
        [
            "la planète Mars",
            "un satellite de Mars",
            "Avril Lavigne",
            "le maréchal Juin",
            "sept. fois",
            "un prix pour sept. Il part",
            "le vaisseau parti pour Mars",
            "il en a sept. Bon",
        ],
        after=rf"{_TO_MONTH}|\b{MONTHS}(?: a | et | ou |-|, )",
        not_cased=r"(?:Mars|Avril|Juin|Mai)(?!\w)(?![^\n]{0,3}\d)|(?:(?<=our\s)|(?<=\s[aà]\s))(?:sept|oct|nov|dec|déc)\.",
        words=3,
    ),
    Rule(
        "month_by_name",
        "month",
        "mois (de |d'){month}",
        resolve.month_of_year,
        {"ils signeront au mois de mai": "2024-05", "au début du mois d'avril": "[2024-04-01..2024-04-10]"},
        ["un mois de marche"],
        words=3,
    ),
    Rule(
        "month_first",
        "month",
        "{month}",
        resolve.month_of_year,
        {"mars-avril 2023": "2023-03/2023-04", "le recensement, mai et juin derniers": "{2023-05,2023-06}"},
        ["Mars et Vénus"],
        before=rf"(?:-|–|/| et | ou | a ){MONTHS}\b| (?:dernier|prochain|derniers|prochains)\b",
        words=1,
    ),
)
