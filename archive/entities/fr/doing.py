"""What companies, clubs and rivers do, and what is done by them or with them; folded."""

from __future__ import annotations

MADE_BY = frozenset(
    """repris construit livre gere fourni fabrique exploite edite commercialise developpe opere affrete distribue
    rachete acquis detenu controle""".split()
)
"""Before « par X Y », with any ending: what companies do more often than persons."""
TRADES = frozenset("exportateur importateur mineur loueur detaillant courtier concessionnaire".split())
"""Before « de nickel X », « de meubles X »: a company; without that, a person."""
THINGS_TOO = frozenset(
    """acteur actrice leader specialiste editeur editrice createur creatrice membre numero champion championne pilote
    chef fondateur fondatrice producteur productrice distributeur conseil expert experte organisateur organisatrice
    temoin star legende heritier heritiere proprietaire gestionnaire exploitant exploitante livreur lanceur chasseur
    guide agent compagnon compagne cadre capitaine soldat consultant facteur routier patron prix auteur meneur
    meneuse cousin cousine voisin voisine frere soeur mere pere fils fille tueur general commandant major roi reine
    prince princesse victime candidat candidate responsable partenaire moniteur rouleur jumeau jumelle partisan
    investisseur actionnaire repreneur passeur medecin milieu mystere couple famille bebe enfant homme femme ami amie
    tenor sultan empereur chevalier amiral marquis baron duc comte gendarme berger assistant assistante manager
    controleur operateur pionnier coach rebelle correspondant promoteur cheval adjoint""".split()
)
"""Behind « X est un »: what things, bodies and animals are said to be, too."""
OWNERS = frozenset("actionnaire proprietaire exploitant exploitante repreneur coactionnaire coproprietaire".split())
"""Behind one word and a comma: a company, but for a first name or what `OF_THE_LAND` follows."""
OF_THE_LAND = frozenset("agricole forestier forestiere viticole terrien terrienne foncier fonciere retraite".split())
"""Behind `OWNERS`: what persons are."""
WATERS = frozenset(
    """ruisseau torrent fleuve lac col mont montagne affluent sommet glacier vallee canton arrondissement comte paroisse
    seigneurie lieu-dit bourgade municipalite district bassin golfe baie archipel peninsule etang""".split()
)
"""Behind « X est un », with the nouns of places: the land."""
GIVEN_TO = frozenset(
    """parle parler parlait parlent dit dire demande demander demandait confie confiee confies confier remis remise
    remettre donne donnee donner offre offert offerte offrir attribue attribuee attribues attribuer decerne decernee
    propose proposer envoye envoyee adresse adressee adresser succede succeder succedera oppose opposee opposes
    opposant opposer rend rendu rendre hommage doit doivent devait appartient appartenait appartenant reproche
    reprochent repond repondu repondre ressemble pense cede cedee accorde accordee interdit ordonne promis promet
    permet permis impose imposee inflige prete impute imputee refuse refusee fait confiance grace face quant
    contrairement fidele lie liee lies liees proche favorable hostile destine dediee dedie consacre consacree due
    associe associee marie mariee compare comparee soutien lettre telephone allegeance merci felicitations raconte
    explique declare indique affirme annonce rappelle repete assure precise glisse souffle plait presente presentee
    transmis transmise livre livree passe nuit profite beneficie faveur quart part signifie notifie notifiee gout
    renvoye revient revenait reviennent revenu revenue va ira vont
    emprunte emprunter dispute prefere preferee substitue identifie identifiee plu""".split()
)
"""Before « à X Y »: what is said or given to a person; else it tells where."""
ABOARD = frozenset(("bord", "equipage", "passagers", "epave", "naufrage"))
"""Before « de X », « du X »: a ship or a plane."""
STRIKES = frozenset(
    """bombardement bombardements offensive raid raids frappe frappes tirs assaut attaque attaques missile missiles obus
    drone drones roquettes bombe bombes tombe tombee tombes tombees pluie avancee""".split()
)
"""Before « sur X »: what falls on towns."""
LOCALS = frozenset(
    """retraite retraitee retraites agriculteur agricultrice agriculteurs eleveur eleveuse eleveurs boulanger boulangere
    kayakiste commercant commercante commercants lyceen lyceenne lyceens collegien collegienne collegiens ecolier
    ecoliers riveraine vigneron vigneronne vignerons viticulteur viticulteurs maraicher maraichere cultivateur
    cultivatrice artisan artisane pecheur pecheurs ostreiculteur instituteur institutrice boucher restaurateur garagiste
    macon plombier menuisier automobiliste motard cycliste promeneur promeneuse chasseur chasseurs septuagenaire
    octogenaire sexagenaire quinquagenaire quadragenaire trentenaire nonagenaire adolescent adolescente
    villageois bergere berger bucheron sinistres sinistre""".split()
)
"""Before « de X »: those who are told by where they live."""
BETWEEN = frozenset(
    """coupe coupee coupes coupees barree fermee interrompue interrompu route ligne trajet circulation trafic
    bouchons accident collision trains vols autocar navette troncon parcours distance chemin""".split()
)
"""Before « entre X »: what lies between towns."""
DEALS = frozenset("reprise rachat acquisition cession absorption prise".split())
"""Shortly before « par X »: what companies do to companies."""
CASES = frozenset("affaire proces".split())
"""Right before X: of whom a court and the press speak (« l'affaire X »)."""
SOLD_TO = frozenset(
    "vendu vendue vendus vendues vendre cede cedee cedes cedees ceder apporte apportes vend vendra".split()
)
"""Before « à X »: a buyer, no place."""
BUYS = frozenset("rachete rachetent racheter rachetera absorbe absorbent absorber".split())
"""Right before X: a company that is bought."""
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
    r"|(?:a|ont|avait|va|vont|veut|doit|pourrait|devrait) (?:supprimer|supprime|fermer|depose le bilan|deposer le bilan"
    r"|leve|lever|livrer|livre|annule|annuler|suspendu|suspendre|commercialiser|commercialise|evacue)"
    r" (?:pres de |plus de |environ |quelque |un |une |deux |trois |ses |son |sa |des |la "
    r"|une partie de (?:ses?|son|sa) )?"
    r"(?:usines?|sites?|magasins?|agences?|vols?|rotations?|liaisons?|lignes?|dessertes?|production|activites?"
    r"|exploitation|postes?|emplois?|employes?|salaries|avions?|navires?|personnel|traversees?|livraisons?|fours?"
    r"|hauts? fourneaux?|mines?|puits|[\d.,]+ (?:postes?|emplois?|millions?|milliards?|vols?|salaries|employes))"
    r"|(?:supprime|supprimera|emploie|compte) [\d.]+ (?:postes?|emplois?|salaries|employes|magasins)"
    r"|a ete (?:placee?|mise?) en (?:redressement|liquidation)|(?:de|re)localise|depose (?:le|son) bilan"
    r"|(?:a )?fait etat (?:\w+ )?d'une? (?:\w+ ){0,2}(?:benefice|perte|chiffre|hausse|baisse|recul|marge|resultat)"
    r"|suspend(?:ent)? (?:ses|leurs?|sa|la|les) (?:livraison|production|vol|tournee|activite|rotation|liaison|ligne)"
    r"|(?:licencie|recrute|embauche)(?: (?:pres de |plus de |quelque |environ )?\d|(?=[.,;]))"
    r"|(?:a )?(?:ouvre|ouvrira|ouvert|ferme|fermera|inaugure|construit|construira|delocalise|rachete)"
    r" (?:une?|son|sa|ses|deux|trois|quatre|cinq|dix|\d+) (?:nouvelle |nouveau |autre |dernier |premiere )?"
    r"(?:usine|site|filiale|hypermarche|supermarche|entrepot|fabrique|raffinerie|magasins|agences)\b"
    r"|(?:a )?(?:fabrique|commercialise|exploite|extrait|raffine) (?:des|du|de la|les|une? (?:mine|usine|gisement))\b"
)
"""Folded, what only companies do."""
STATES = (
    r" (?:denonce|deplore|reclame|demande|exige|refuse|conteste|temporise|promet|proteste|revendique|condamne|craint"
    r"|s'inquiete|s'alarme|s'insurge|s'indigne|s'en remet|s'oppose|s'en felicite|se felicite|se rejouit"
    r"|appelle (?:a|au|aux|ses|les|la)|a (?:denonce|deplore|reclame|demande|exige|refuse|conteste|revendique|saisi"
    r"|appele|depose (?:un|une|plainte)|recommande|preconise|condamne))\b"
)
"""Folded, behind « la Vorlac »: what is said by bodies, where no person has an article."""
OWNED = (
    r"(?:cotee? (?:a|en|au)\b|detenue?s? (?:a \d|par)|rachetee? (?:par|en|l)|filiale|dont (?:le siege|l'usine"
    r"|les usines|le site|les salaries|les avions|la flotte|le capital|l'action|le titre|les navires)"
    r"|creee? (?:en|par)|implantee? (?:a|en|dans)|qui (?:emploie|exploite|fabrique|commercialise)"
    r"|(?:premier|numero un) \w+ (?:mondial|europeen))"
)
"""Folded, behind a comma or not: how companies are told, not persons."""
FLOWS = r"(?:a|ont|est|sont|avait|etait) (?:deborde|sortie?s? de (?:son|leur) lit|en crue|quitte son lit)"
"""Folded, what only rivers do."""
SAILS = (
    r"(?:(?:a|avait|aurait) (?:coule|sombre|chavire|appareille|accoste|fait naufrage|largue les amarres|jete l'ancre"
    r"|talonne|leve l'ancre|ete (?:torpille|renfloue|arraisonne|remorque|desarme|saborde|mis a flot)e?)"
    r"|s'(?:est|etait) (?:echoue|abordee?|saborde)e?|bat(?:tait)? pavillon|appareillera|fait naufrage)\b"
)
"""Folded, what only ships do or undergo."""
