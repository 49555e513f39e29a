"""The table of French date expressions, continued: numbers, days counted from today, seasons and feasts.

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import feasts, named, offsets, resolve
from archive.dates.fr.rules import AFTER_TERM
from archive.dates.notation import Rule

# What a bare year follows; before 1900 nothing else makes one.
_TO_YEAR = (
    r"(?:\b(?:en|de|depuis|debut|fin|mi|courant|des|dans|avant|apres|vers|entre|et|a|ou|jusqu'en|jusqu'a|d'ici|dates?"
    r"|partir de|compter de|annee|annees|an|ans|printemps|ete|automne|hiver|noel|horizon|millesime|mai)_"
    r"|\bdepuis(?:\.{3}|…)_?|\bmi-|\bd'"
    r"|[(–] ?|\b[0-9]{4},_)"
)
_NUMBERED = (
    r"(?:\b(?:n|no|numero|page|pages|p\.|article|art\.|resolution|loi|decret|tel\.?|telephone|reference|ref\.?|lot|code"
    r"|chambre|salle|vol|bureau|bus|route|rn|rd|nationale|departementale|modele|boeing|airbus|peugeot|renault|mirage|falcon|windows|iso|norme)_?|[#°$€£]_?|\b[0-9]+_)"
)
_QUOTED = r"\b(?:termin|clotur|finit|fini|recul|progress|avanc|soutenu|cot|inscri|tomb|bondi|grimp|flechi)[a-z]{0,4}_a_"
"""Before a price of the stock exchange (`finit à 1280`)."""
_BEEN = (
    r"\b(?:a|ai|as|ont|avons|avez|avait|avaient|aura|auront|aurait|auraient|eut|eurent|avoir|ayant|pas|plus|jamais|deja"
    r"|toujours|encore|souvent|longtemps|egalement|aussi)_"
)
"""Before `été` that is no season."""
_EVENT = (
    r"\b(?:edition|budget|saison|rentree|exercice|millesime|cru|recolte|vendange|session|promotion|campagne|cuvee|mondial"
    r"|euro|festival|salon|jo|jeux olympiques|jeux paralympiques|coupe du monde|championnats? (?:de |d'|du )[a-z]+"
    r"|tour de france|roland-garros|loi de finances|election|presidentielle|(?:elections )?(?:legislatives|municipales"
    r"|europeennes|regionales|departementales)|scrutin|rapport|palmares|bilan|programme|objectif|agenda"
    r"|plan|pour|prix [a-z]{4,}|prix nobel de (?:la )?[a-z]{4,}|miss [a-z]{4,}"
    r"|champion(?:ne)?s? (?:du monde|d'europe|de france|olympiques?))_"
)
"""What is held or drawn up every year: whatever word follows."""
# fmt: off
NUMBER = (
    Rule(
        "iso_day", "number", "{full_year}-{month_number}-{day}{time}", resolve.iso_day,
        {"2023-04-13": "2023-04-13", "le 1998-07-12": "1998-07-12", "2024-03-12T10:20": "2024-03-12"},
        ["2023-14-13", "12023-04-13"], words=2,
    ),
    Rule(
        "year_first_day", "number", "{full_year}/{month_number}/{day}", resolve.iso_day,
        {"2023/04/13": "2023-04-13", "le 1998/07/12": "1998-07-12"}, ["2023/14/13"], words=2,
    ),
    Rule(
        "month_slash_year", "number", "(?=[01][0-9]){month_number}/{full_year}", resolve.month_of_year,
        {"05/2023": "2023-05", "en 12/1998": "1998-12"}, ["13/2023", "3/05/2023"], not_after=r"[0-9][./-]", words=1,
    ),
    Rule(
        "iso_month", "number", "{full_year}-(?=[01][0-9]){month_number}", resolve.iso_month,
        {"2023-05": "2023-05", "1998-12": "1998-12"}, ["2023-13", "page 12023-05"], not_before="-[0-9]", words=1,
    ),
    Rule(
        "numeric_day", "number",
        "{le}{weekday}? {plain_day}(?=/[0-9]+/|-[0-9]+-|\\.[0-9]+\\.)[/.-]{month_number}[/.-]{any_year}",
        resolve.day_of_month,
        {"13/04/2023": "2023-04-13", "13.04.23": "2023-04-13", "le 01/12/99": "1999-12-01"},
        ["version 1.2.3", "192.168.10.22", "le 06-12-13-14-15", "raie, 2-3.50"],
        not_after=r"[0-9][./-]", not_before=r"[./-][0-9]", words=3,
    ),
    Rule(
        "numeric_day_without_year", "number", "{day}/{month_number}", resolve.day_of_month,
        {"ils votèrent le 13/02": "2024-02-13", "du 12/03": "2024-03-12", "du 01/04 au 30/09": "2024-04-01/2024-09-30",
         "du 10/01 au 06/02/2024": "2024-01-10/2024-02-06"},
        ["le 24/24", "13/04", "24 h/24 et 7/7"], after=r"\b(?:le|du|au|les|et|des)_",
        not_after=r"(?:/|\bsur_)24,?_(?:et_)?", not_before="[/.][0-9]", words=1,
    ),
    Rule(
        "weekday_numeric_day", "number", "{weekday} {day}/{month_number}", resolve.day_of_month,
        {"ils voteront samedi 23/03": "2024-03-23", "ils voteront sam. 23/03": "2024-03-23"}, ["samedi 23/30"],
        not_before="[/.][0-9]", words=2,
    ),
    Rule(
        "impossible_numeric_day", "number", "{le}{weekday}? {written_day}[/.]{written_month}[/.]{full_year}",
        resolve.impossible_day,
        {"31/04/2023": None, "le 45.05.2023": None}, ["30/04/2023"], not_after=r"[0-9][./-]",
        not_before=r"[./-][0-9]", words=3,
    ),
    Rule(
        "impossible_iso_day", "number", "{full_year}-{written_month}-{written_day}", resolve.impossible_day,
        {"2023-02-30": None, "2023-13-01": None}, ["2023-02-28"], not_before="-[0-9]", words=2,
    ),
    Rule(
        "year_range", "number", "{full_year}[-–/]{any_year}", named.years,
        {"la période 1982-1990": "1982/1990", "la saison 2002/03": "2002/2003"},
        ["le vol 1990-1982", "1982-199"], not_after=r"[0-9][./-]", not_before="[-/.][0-9]", words=1,
    ),
    Rule(
        "year", "number", "{loose_year}", named.year,
        {"en 2022": "2022", "les élections de 1958, a-t-il dit": "1958", "(1848)": "1848"},
        ["2023 manifestants", "2.000 euros", "de 2000 euros", "résolution 1718", "de 2000 m²", "et 1900 m2",
         "de 1998 cm3", "un don de 2020 k€", "le Mirage 2000", "entre 1900 et 2000 personnes",
         "de 1998 à 2015 millions", "le Lyonnais termine à 1672", "l'action a reculé à 1490"],
        after=_TO_YEAR, not_after=rf"{_NUMBERED}|{_QUOTED}", words=1,
    ),
    Rule(
        "year_apposed", "number", "(?=19|20){loose_year}", named.year,
        {"Coupe du monde 1998.": "1998", "le championnat 2003 a commencé": "2003",
         "Le déficit 2024 dépassera 6 %": "2024"},
        ["la résolution 1970", "2023 manifestants", "un Boeing 1937", "à 2000 mètres",
         "3000 lettres, dont 1984 par avion", "un lot vendu 2000 l'unité"],
        after=r"[a-z]{3,}_", not_after=_NUMBERED + r"|\b(?:rue|quelque|environ|pres de|plus de|moins de|les|des|aux"
        r"|puis|dont|soit|voire|mais|seulement|contre)_",
        before=AFTER_TERM + r"|_[\"«»'(]|_[a-z]{2,}(?:era|eront|ira|iront|ait|aient|erent)\b", words=1,
    ),
    Rule(
        "year_of_event", "number", "(?=19|20){loose_year}", named.year,
        {"L'édition 2023 accueille 300 artistes": "2023", "les JO 2024 débutent": "2024",
         "Les prévisions pour 2025 restent sombres": "2025", "Les élections législatives 2022 marquent": "2022",
         "le prix Goncourt 1987 publie un roman": "1987", "la championne olympique 2012 arrête": "2012"},
        ["l'édition 2023 pages", "un lot pour 2000 euros", "pour 2024 F"],
        after=_EVENT, words=1,
    ),
    Rule(
        "year_opening", "number", "(?=1[5-9]|20){loose_year}", named.year,
        {"2024 sera décisive.": "2024", "Il a plu. 2023 fut sèche": "2023"},
        ["2023 manifestants", "1200 est un nombre"], after=r"(?:\A|[.!?»]_)(?=\Z)",
        before=r"_(?:sera|fut|a|aura|avait|etait|est|marque|s'|se)\b|,_", not_before=",[0-9]",
        words=1,
    ),
    Rule(
        "short_year", "number", "{short_year}", named.short_year,
        {"en 97,": "1997", "en 98": "1998"}, ["en 98 minutes", "97"], after=r"\b(?:en|depuis)_", before=AFTER_TERM,
         words=1,
    ),
    Rule(
        "year_before_christ", "number", "{ancient} (av\\.|avant) (j\\.?-?c|jesus-christ|notre ere)",
        named.before_christ,
        {"44 av. J.-C.": "-0043", "en 52 avant Jésus-Christ": "-0051"}, ["44 av. Foch"], words=1,
    ),
    Rule(
        "year_after_christ", "number", "{ancient} (ap\\.|apres) (j\\.?-?c|jesus-christ)", named.year,
        {"70 apr. ou 70 ap. J.-C.": "0070", "en 476 après Jésus-Christ": "0476"}, ["44 après Foch"], words=1,
    ),
)

DEICTIC = (
    Rule(
        "deictic", "deictic", "{deictic}", resolve.deictic,
        {"hier": "2024-03-13", "après-demain": "2024-03-16", "aujourd’hui": "2024-03-14"}, ["hiérarchie", "demainer"],
        words=1,
    ),
    Rule(
        "day_before_or_after", "deictic", "(la|le|l'|au) ?{anaphor}", resolve.anaphor,
        {"Le 3 mai 2021 et la veille": "2021-05-02", "Le 3 mai 2021 puis le lendemain": "2021-05-04"},
        ["au lendemain de la démission", "il veille", "du jour au lendemain", "la veille sanitaire"],
        not_before="_(?:de|du|des|d'|technologique|sanitaire|strategique|documentaire|juridique)", not_after="jour_",
        words=2,
    ),
)

SEASON = (
    Rule(
        "season_of_year", "season", "{season} (de )?{year}", named.season,
        {"à l'été 2021": "2021-22", "à l'hiver 1997": "1997-24"}, ["été 2.000 fois",
         "il l'a été de 2020 à 2021", "il l'avait déjà été 2020 fois"], not_after=_BEEN, words=1,
    ),
    Rule(
        "season_over_years", "season", "{season} {full_year}[-–/]{any_year}", named.season_over_years,
        {"l'hiver 2019-2020": "2019-24", "l'hiver 1962/63": "1962-24"}, ["hiver 2019-1990"],
        words=1,
    ),
    Rule(
        "season_short_year", "season", "{season} '?{two_digits}", named.season,
        {"l'hiver 54 fut froid": "1954-24", "à l'été 36, les congés": "1936-22"}, ["l'été 36 heures", "il a été 36."],
        before=AFTER_TERM, not_after=_BEEN, words=1,
    ),
    Rule(
        "this_season", "season", "(cet|ce) {season}", lambda d: offsets.leaning(named.season(d), "this"),
        {"cet été": "2024-22", "cet hiver": "2023-24"}, ["cet étébois"],
        words=2,
    ),
    Rule(
        "season", "season", "{season}", named.season,
        {"ils se sont vus à l'automne": "2023-23", "elle ouvrira au printemps": "2024-21",
         "la fin de l'été": "[2023-08-02..2023-08-31]", "la réouverture est prévue pour l'été": "2024-22"},
        ["il a été", "été comme hiver", "les jeux d'hiver", "en hiver"],
        after=r"(?:\b(?:a|de|durant|pendant|des|d'ici|d'ici a|avant|apres|depuis|vers|jusqu'a|tout)_l'|\bmi-"
        r"|\b(?:au|du|des le|depuis le|avant le|apres le|d'ici le|jusqu'au|durant le|pendant le|tout le"
        r"|debut|fin|mi)_|\b(?:prevu|attendu|annonce|programme|promis|espere|estimation|prevision)e?s?_pour_(?:le_|l'))",
        words=1,
    ),
    Rule(
        "cued_season", "season", "(l'|le |cet |ce )?{season}", named.season,
        {"l'été dernier": "2023-22", "le printemps prochain": "2025-21"}, ["l'été est chaud"],
        before="_(?:dernier|prochain|passe|suivant)\\b",
        words=2,
    ),
    Rule(
        "every_season", "season", "(chaque|tous les) {season}s?", offsets.repeated,
        {"chaque été": None, "tous les hivers": None}, ["un été"],
        words=3,
    ),
)

FEAST = (
    Rule(
        "feast_of_year", "feast", "{feast} {year}", feasts.feast,
        {"Noël 2022": "2022-12-25", "Pâques 2024": "2024-03-31"}, ["le père Noël"],
        words=1,
    ),
    Rule(
        "feast", "feast", "{feast}", feasts.feast,
        {"ils fêteront Pâques, à Pâques": "2024-03-31", "à Noël": "2023-12-25", "le lundi de Pentecôte": "2024-05-20"},
        ["le père Noël", "l'ascension du mont", "l'île de Pâques", "l'accord du Vendredi saint", "le marché de Noël"],
        after=r"(?:\A|[.!?»\n]_?|\b(?:a|a la|a l'|entre|et|et le|et la|et l'|pour|pour la|pour l'"
        r"|avant|apres|depuis|d'ici|d'ici a|jusqu'a|des|le|la|l'|du"
        r"|jour de"
        r"|soir de|nuit de|messe de|veille de|lendemain de|reveillon de|semaine de|matin de|approche de|periode de"
        r"|jour de la|jour de l'|dimanche de|jeudi de l'|avant la"
        r"|week-end de|fete de|fetes de|la veille du|lendemain du)(?:_|(?<=')))",
        not_after=r"\b(?:accord|accords|marche|ile|pere|place|rue|massacre|insurrection|revolte)_(?:du|de|de la)_",
        not_cased=r"Noël\s+[A-ZÀ-Ý][a-zà-ÿ]|(?:ascension|assomption)(?!\w)", words=1,
    ),
)
