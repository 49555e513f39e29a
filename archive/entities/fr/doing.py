"""What companies, clubs and rivers do, and what is done by them or with them; folded."""

from __future__ import annotations

MADE_BY = frozenset(
    "fabrique exploite edite commercialise developpe opere affrete distribue rachete acquis detenu controle".split()
)
"""Before « par X Y », with any ending: what companies do more often than persons."""
TRADES = frozenset("exportateur importateur mineur loueur detaillant courtier concessionnaire".split())
"""Before « de nickel X », « de meubles X »: a company; without that, a person."""
SOLD_TO = frozenset(
    "vendu vendue vendus vendues vendre cede cedee cedes cedees ceder apporte apportes vend vendra".split()
)
"""Before « à X »: a buyer, no place."""
SIGNS = frozenset("engage engagee signe signee contrat evolue evoluait evoluant jouait saison saisons".split())
"""Before « avec X »: a club."""
BUSINESS = (
    r"(?:(?:a|avait|ont) (?:bondi|perdu|gagne|cede|pris|recule|progresse|lache|grimpe|chute|decolle|plonge|decroche"
    r"|abandonne|avance|flambe|devisse|rebondi|baisse|glisse)"
    r"|(?:bondissait|perdait|gagnait|cedait|prenait|reculait|progressait|lachait|grimpait|chutait|abandonnait|avancait"
    r"|plongeait|bondit|perd|gagne|cede|prend|recule|progresse|lache|grimpe|chute))"
    r"(?: de| pres de| plus de)* [\d.,]+ ?%"
    r"|(?:emploie|employait|comptait employer) (?:pres de |plus de |environ |quelque )?\d"
    r"|a (?:publie|affiche|degage|enregistre|annonce|realise) (?:un |une |des |ses )"
    r"(?:chiffre d'affaires|benefices?|pertes?|resultats (?:\w+ )?(?:semestriels|annuels|trimestriels)"
    r"|hausse de (?:son|ses)|plan social|plan de depart)"
    r"|(?:table|tablait) (?:desormais |toujours )?sur (?:un|une) (?:chiffre|benefice|marge|croissance)"
    r"|(?:prevoit|compte|envisage) de (?:supprimer|ceder \w+ (?:filiale|usine|participation)|lever \d)"
)
"""Folded, what only companies do."""
FLOWS = r"(?:a|est|avait|etait) (?:deborde|sortie? de son lit|en crue|quitte son lit)"
"""Folded, what only rivers do."""
