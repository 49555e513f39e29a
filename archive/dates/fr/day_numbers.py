"""The table of French date expressions, continued: a day of the month by its number alone (`le 22`, `jusqu'au 24`).

As in `fr/rules.py`: examples hold for a text published on Thursday 2024-03-14.
"""

from __future__ import annotations

from archive.dates import numbered
from archive.dates.fr.rules import CLOCK
from archive.dates.notation import Rule

_ADDRESS = "(?:[0-9]|rue|avenue|place|boulevard|bd|quai|chemin|route|allee|cours)"
_ALONE = (
    rf"_?(?:[.;:!?)»…]|\Z|,(?!_?{_ADDRESS}\b)|(?:dans|pour|lors|puis|mais|par)\b|au_(?:soir|matin|plus_tard)\b"
    r"|l'(?!(?:a|ont|avai\w+|aurai?\w*|emport\w+|unite|heure|an|annee)\b)[a-z]{3,}"
    rf"|et_[a-z]{{3,}}[eiust]_(?:le|la|l'|au|en|a|dans|par|pour)\b)|{CLOCK}"
)
"""What follows a day of the month that stands alone: the end of a phrase, or its hour."""
_PUT = "(?:fixe|reporte|repousse|renvoye|ajourne|decale|avance|prolonge)e?s?"
_TERM = (
    r"\b(?:jusqu'au|avant le|a partir du|a compter du|d'ici le|d'ici au|au plus tard le|(?:semaine|week-end|nuit) du"
    rf"|{_PUT} au)_"
)
"""After these a number that stands alone is a day of the month."""
_PLANNED = (
    r"\b(?:(?:prevu|fixe|annonce|attendu|convoque|programme|promi|reporte|repousse|remi|espere|demande|reserve"
    r"|commande)e?s?|pro(?:met|mettent)|(?:annonc|convoqu|fix|esper|demand|programm)ent|prevoi(?:t|ent)|atten(?:d|dent)"
    r"|livraison|rendez-vous)_(?:[a-z'-]+_){0,4}pour_"
)
"""After these `pour le 22` is what is planned, where `voter pour le 22` is no date."""
_THAT = "(?:seance|audience|reunion|lettre|depeche|numero|edition|scrutin)s?|journal officiel"
_BE = "(?:a|ont|est|sont|sera|seront|etait|etaient|avait|avaient|aura|auront|fut|devait|devrait)"
# fmt: off
DAY_NUMBER = (
    Rule(
        "days_alone", "number", "(dans la nuit |nuit )?(du|entre le) {day} (au|et le) {day}", numbered.days_alone,
        {"Le 3 février, puis du 10 au 15.": "2024-02-10/2024-02-15",
         "ils voteront du 20 au 22.": "2024-03-20/2024-03-22",
         "Il a gelé dans la nuit du 29 au 1er.": "2024-02-29/2024-03-01",
         "du 5 au 7 et du 12 au 14 juin 2023": "{2023-06-05..2023-06-07,2023-06-12..2023-06-14}"},
        ["du 20 au 15.", "du 1er au 3e étage"], before=rf"{_ALONE}|_(?:et|puis)_du_[0-9]", words=6,
    ),
    Rule(
        "day_of_term", "number", "{day}", numbered.day_alone,
        {"ouvert jusqu'au 24.": "2024-03-14/2024-03-24", "ils répondront avant le 20": "2024-03-14/2024-03-20",
         "fixé au 26": "2024-03-26", "la semaine du 21": "2024-03-18/2024-03-24",
         "ouvert jusqu'au 22 inclus": "2024-03-14/2024-03-22"},
        ["jusqu'au 24 rue Monge", "à partir du 20 mètres", "avant le 20 heures", "allé au 26", "à partir du 3e"],
        after=_TERM, before=rf"{_ALONE}|_inclus\b", words=1,
    ),
    Rule(
        "day_of_that_one", "number", "{day}", numbered.day_alone,
        {"Celle du 19 sera décisive": "2024-03-19", "ceux du 12 ont échoué": "2024-03-12",
         "votre lettre du 12, parue hier": "2024-03-12"},
        ["celle du 93 à Bobigny", "celui du 13e", "celle du 10 Downing Street", "le groupe du 12."],
        after=rf"\b(?:{_THAT}|celui|celle|ceux|celles)_du_", before=rf"{_ALONE}|_{_BE}\b", words=1,
    ),
    Rule(
        "some_days_alone", "number", "(les|des|aux) {days}", numbered.days_of_some_month,
        {"ils voteront les 20 et 21.": "{2024-03-20,2024-03-21}",
         "celles des 11 et 12 ont échoué": "{2024-03-11,2024-03-12}"},
        ["les 20 et 21 % de hausse", "les 5 et 6 étoiles", "les 21 et 20.", "pages 20 et 21."],
        before=rf"{_ALONE}|_{_BE}\b", words=2,
    ),
    Rule(
        "either_day_alone", "number", "le {either_day}", numbered.one_day_of_some_month,
        {"ils voteront le 20 ou le 21.": "[2024-03-20,2024-03-21]",
         "ils voteront le 25 ou 26.": "[2024-03-25,2024-03-26]"},
        ["le 20 ou 21 % des voix", "le 21 ou le 20."], before=_ALONE, words=2,
    ),
    Rule(
        "day_instant", "number", "(le|du|au) {day} (courant|du courant|du present mois)",
        numbered.day_instant(0),
        {"le 5 courant": "2024-03-05", "au 22 courant": "2024-03-22", "le 5 du courant": "2024-03-05",
         "le 7 du présent mois": "2024-03-07"},
        ["le 5 courantes", "le 5 du présent arrêté"], words=2,
    ),
    Rule(
        "day_elapsed", "number", "(le|du|au) {day} (ecoule|passe)", numbered.day_instant(-1),
        {"votre lettre du 25 écoulé": "2024-02-25", "le 7 passé, il plut": "2024-02-07"},
        ["le 20 passe à 19", "le 25 écoulées"], not_cased=r"(?:.{0,20}\S)\s+passe(?!\w)", words=2,
    ),
    Rule(
        "day_alone", "number", "(le|ce) {day}", numbered.day_alone,
        {"Réunis le 3 février, ils ont voté le 22.": "2024-02-22", "ils voteront le 22": "2024-03-22",
         "ils voteront le 22 dès 8 h": "2024-03-22", "Le 22 l'équipe jouera à Lens": "2024-03-22",
         "ils voteront le 22 à 17 h 30": "2024-03-22"},
        ["le 22 rue Monge", "le 5 majeur", "le 7 sur 10", "le 22 à 17 ans", "le 22 de Lens", "le 7 l'emporte",
         "le 9 l'a battu", "vendu le 9 l'unité"],
        before=_ALONE,
        not_after=r"\b(?:dans|sur|avec|par|pour|numero|contre|chez|avant)_", words=2,
    ),
    Rule(
        "day_planned_for", "number", "le {day}", numbered.day_alone,
        {"Le vote est prévu pour le 22.": "2024-03-22", "Elle annonce sa réponse pour le 28": "2024-03-28",
         "On nous promet un médecin pour le 16, dit-il": "2024-03-16", "le bal, fixé pour le 5 à 20 h": "2024-04-05",
         "Le bal prévu pour le 12 a été annulé": "2024-03-12", "Le bal prévu pour le 20 a été annulé": "2024-03-20"},
        ["Ils votent pour le 22.", "Il a plaidé pour le 16", "prévu pour le 22 rue Monge", "prévu pour le 12e",
         "Le vote est prévu. Un siège pour le 22."],
        after=_PLANNED, before=rf"{_ALONE}|_{_BE}\b", words=2,
    ),
    Rule(
        "day_in_town", "number", "le {day}", numbered.day_there,
        {"Il jouera le 3 avril à Lens, le 9 à Lyon": "2024-04-09",
         "Le 3 mai à Lens, puis le 12 à Saint-Malo": "2024-05-12"},
        ["il joue le 9 à Lyon", "Le 3 mai, le 22 à droite marque"],
        before=r"_a_[a-z]{2}", not_cased=r".{4,9}\s[aà]\s(?![A-ZÀ-Ý])", words=2,
    ),
    Rule(
        "days_in_turn", "number", "le {day} et le {day}", numbered.days_in_turn,
        {"Il jouera le 3 avril puis le 9 et le 10 à Lyon": "{2024-04-09,2024-04-10}",
         "Le 3 mai, puis le 12 et le 14.": "{2024-05-12,2024-05-14}"},
        ["le 9 et le 10 se blessent", "Le 3 mai, le 10 et le 9."],
        before=rf"{_ALONE}|_(?:a|en|au|aux|sur|chez|avec)_[a-z]{{2}}", words=5,
    ),
)
