"""French words around names: titles, heads of bodies, first names; folded, each once."""

from __future__ import annotations

from importlib.resources import files

from archive.entities.fr.functions import TITLES as TITLES


def _words(file: str) -> frozenset[str]:
    """The words of a list beside this module; lines that begin with # tell where they come from."""
    lines = (files("archive.entities.fr") / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


# Words that may stand in a title: before its noun, and after it.
BEFORE_TITLE = frozenset(
    """ancien ancienne ex principal principale premier premiere vice co meilleur meilleure haut haute
    actuel actuelle futur future nouveau
    nouvelle double triple quadruple quintuple septuple""".split()
)
WITHIN_TITLE = frozenset(
    """general generale generaux adjoint adjointe principal principale delegue deleguee special speciale supreme
    sortant sortante interimaire executif executive honoraire federal federale national nationale regional regionale
    departemental departementale municipal municipale politique militaire diplomatique economique permanent
    permanente etrangere etrangeres interieure interieures exterieure exterieures unies unis numerique civil civile
    elu elue democrate republicain republicaine socialiste ecologiste conservateur conservatrice communiste
    centriste liberal liberale populaire social sociale sociales europeen insoumis insoumise macroniste frontiste
    ecologique climatique energetique solidaire solidaires travailliste independant independante""".split()
)
COMPLEMENT = frozenset("de du des d a au aux la le les l et cette cet charge chargee en pour".split())
"""The small words that lead on to a title's complement."""
NEVER_COMPLEMENT = frozenset(
    """est a ont avait avaient sera seront etait etaient doit doivent peut qui que dont ou son sa ses leur leurs un
    une ce ces il elle ils elles on ne pas plus y""".split()
)

# Bodies that take a place's name: « parquet de Paris », « université de Tokyo ».
BODY_OF_PLACE = (
    "parquet", "parquet général", "parquet antiterroriste", "cour d'appel", "cour d'assises", "tribunal",
    "tribunal judiciaire", "tribunal correctionnel", "tribunal administratif", "tribunal de commerce", "préfecture",
    "préfecture de police", "sous-préfecture", "mairie", "rectorat", "université", "hôpital", "CHU", "maison d'arrêt",
    "conseil régional", "conseil départemental", "conseil municipal", "chambre de commerce", "commissariat",
    "procureur",
    "conseil de prud'hommes", "conseil des prud'hommes", "tribunal pour enfants", "tribunal de police",
    "tribunal d'instance", "cour administrative d'appel", "cour criminelle", "TGI", "TJ", "CHRU", "CHR",
    "communauté de communes", "communauté d'agglomération", "grand port maritime",
    "section de recherches", "brigade de recherches", "Bourse", "barreau", "école", "lycée", "collège", "archevêché",
    "institut médico-légal", "centre hospitalier", "musée", "opéra", "conservatoire", "observatoire", "théâtre",
    "communauté urbaine", "métropole", "bibliothèque", "diocèse", "équipe", "académie",
    "faculté", "faculté de droit", "faculté de médecine", "faculté des lettres", "faculté des sciences",
    "école des beaux-arts", "école normale", "chambre de métiers", "chambre de commerce et d'industrie",
    "office de tourisme", "conseil de guerre", "tribunal maritime", "tribunal militaire", "institution",
    "CISSS", "CIUSSS", "cégep", "CPAS", "centre de services scolaire", "commission scolaire", "haute école",
    "banque centrale", "tribunal de grande instance", "cour des comptes", "chambre d'agriculture",
    "chambre régionale des comptes", "évêché",
    "brigade criminelle", "police judiciaire", "sûreté départementale", "Drac", "ARS",
    "agence régionale de santé", "caisse d'allocations familiales", "caisse primaire d'assurance maladie",
    "direction régionale des affaires culturelles", "direction régionale de l'environnement",
    "Dreal", "Dreets", "Draaf", "CPAM", "Opac", "Sdis", "Crous", "CCI", "DDTM",
)  # fmt: skip
BODIES_OF_ANY = frozenset(
    ("hôpital", "université", "tribunal", "tribunal judiciaire", "cour d'appel", "barreau",
     "conseil de prud'hommes", "conseil des prud'hommes", "tribunal pour enfants", "cour administrative d'appel", "tgi",
     "tj", "chru", "chr", "communauté de communes", "communauté d'agglomération", "grand port maritime",
     "centre hospitalier", "banque centrale", "parquet", "préfecture", "sous-préfecture", "commissariat", "chu",
     "tribunal administratif", "tribunal correctionnel", "tribunal de commerce", "cour d'assises",
     "maison d'arrêt", "rectorat", "mairie", "section de recherches", "brigade de recherches")
)  # fmt: skip
"""Of these, which have places' names, even where no list knows the place."""
PLACE_HEADS = (
    "place", "rue", "avenue", "boulevard", "quai", "pont", "gare", "aéroport", "stade", "viaduc", "mont", "lac", "île",
    "îles", "détroit", "golfe", "fleuve", "base aérienne", "base navale", "port", "camp", "vallée", "forêt", "mer",
    "océan", "parc", "square", "jardin", "tour", "château", "porte", "canal", "cap", "baie", "archipel", "péninsule",
    "presqu'île", "église", "cathédrale", "basilique", "mosquée", "abbaye", "chapelle", "synagogue",
    "pointe", "aiguille", "puy", "phare",
    "col", "glacier", "plateau", "barrage", "tunnel", "prison", "cimetière", "impasse", "allée", "chemin", "Place",
    "palais", "passage", "refuge", "pic", "hippodrome", "vélodrome", "aérodrome", "citadelle", "esplanade", "monastère",
    "couvent", "prieuré", "cloître", "collégiale", "étang", "dune", "lagune", "atoll", "récif", "roche",
    "allées", "cours", "Palais", "Hippodrome", "Citadelle",
    "Rue", "Avenue", "Boulevard", "Parc", "Square", "Jardin", "Mont", "Val", "Lac", "Île",
    "Pont", "Port", "Gare", "Château",
)  # fmt: skip
PLACES_OF = frozenset(
    "presqu'île île îles port gare camp prison tunnel tour barrage cimetière parc jardin chemin quai".split()
)
"""Of these, « de X » leaves X the name: the port lies at X; with a capital they are part of it."""
FIRST_NAMES = _words("first_names.txt")
OF_KINGS = frozenset(
    """louis charles henri francois philippe robert jean jean-paul pie benoit clement gregoire leon innocent urbain
    paul alexandre nicolas pierre frederic guillaume georges edouard jacques richard albert leopold baudouin felipe
    juan carlos alphonse ferdinand mohammed mohamed hassan abdallah rainier elisabeth catherine napoleon sixte jules
    boniface celestin calixte eugene gustave christian haakon harald oscar olav mehmed mehmet murad selim soliman joseph
    francois-joseph francois-ferdinand victor-emmanuel humbert amedee rodolphe maximilien ptolemee ramses cleopatre
    adrien jacob etienne raymond thibaut foulques sigismond stanislas casimir ladislas mathias bela boris carol michel
    alexis ivan constantin faycal fouad farouk hussein abdul-hamid zog menelik theodoros""".split()
)
"""First names that a number makes a ruler's: « Louis XV »."""
FEMININE_NAMES = _words("feminine_names.txt")
# Family names that come first: Korean, then Chinese (Institut national de la langue coréenne; press usage), folded.
FAMILY_FIRST = frozenset(
    """kim lee park choi choe jung jeong jong kang cho yoon yun jang lim im han oh seo shin kwon hwang ahn an song
    hong ri pak paek ko moon mun son bae baek heo nam noh ro ryu yu yoo xi li wang zhang liu chen yang huang
    zhao wu zhou xu sun ma zhu hu guo he lin luo zheng liang xie tang deng feng peng cao dong pan yuan cai
    jiang""".split()
)
PARTICLES = (
    "de",
    "du",
    "des",
    "d’",
    "d'",
    "von",
    "van",
    "der",
    "den",
    "la",
    "le",
    "el",
    "al",
    "ben",
    "bin",
    "di",
    "da",
    "dos",
    "della",
    "lo",
)
"""Within a name."""
PARTICLES_SET = frozenset(PARTICLES)

NO_ACRONYMS = _words("no_acronyms.txt")
"""Capitals that are no name of a body."""
NEVER_ALONE = frozenset(
    """etat etats eglise republique constitution histoire bourse dieu seigneur saint sainte internet
    noel paques ville nation parti loi president premier""".split()
)
"""Capitals that respect gives, not a name."""
# Common words and names that are somebody's own only with a capital inside a sentence.
COMMON_WORDS = frozenset(
    """orange total combat liberation tours nice challenges marianne valeurs capital courrier point figaro croix
    monde temps soir matin presse equipe parisien avenir reforme gravite meta match elle lire nord sud est ouest
    somme creuse manche marne oise cher lot aude var ain aisne gard tarn loire vienne mars avril action accor
    alliance aurore essai essor horizons ensemble renaissance rafale phenix patriot tonnerre mistral
    loue falaise""".split()
)
PLACES_TOO = frozenset(
    """nice tours vienne nord somme creuse manche marne oise cher lot aude var ain aisne gard tarn loire
    falaise""".split()
)
"""Of these, towns and departments."""
DAY_OF_A_STREET = (
    r"\d{1,2}(?:er)?(?:(?P<hyphen>-)| )"
    r"(?i:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(?:(?(hyphen)-| )(?:1[89]|20)\d\d|(?(hyphen)|(?!)))"
)
"""« 8-Mai-1945 », « 11-Novembre », « 8 mai 1945 »: of a street, with hyphens or with its year."""
RANK = (
    r"(?:général|maréchal|amiral|colonel|commandant|capitaine|lieutenant|sergent|docteur|professeur|président|cardinal"
    r"|abbé|chanoine|pasteur|roi|duc|comte|marquis)"
)
"""« avenue du général Torval », « rue du docteur Dovik »."""
# What stands before a place where it is a place, and before a capital that speaks (press usage).
AT_PLACE = frozenset(
    """a au aux en dans vers depuis pres sur sous hors devant jusqu jusque ville capitale aeroport region port
    banlieue rues centre nord sud est ouest habitants quartier gare""".split()
)
SPEAKS_OF = frozenset(
    """compte regime gouvernement pouvoir part allie allies alliee diplomatie position reponse reaction menace menaces
    provocations essais tirs ambitions programme autorites refus soutien relations emissaire emissaires
    negociateurs delegation lassitude impatience colere aval parole conseiller conseillere locataire maitre
    communique decision decisions veto ultimatum exigences accusations intentions volonte silence riposte initiative
    promesses""".split()
)
ASKED_OF = frozenset(
    """reproche reprochent reprochait demande demandent demandait enjoint enjoignent intime ordonne ordonnent impose
    imposent reclame reclament""".split()
)
"""Before « à X »: X is asked, or blamed."""
SPEAKERS_BEFORE = frozenset(
    """soupconne soupconnent soupconner soupconnant critique critiquent avertit avertissent condamne
    accuse accusent accuser accusant appelle appele somme exhorte presse remercie soutient interpelle reunit
    reunissant rassemble et ou entre par avec
    contre que selon pour face mais ni tandis garde""".split()
)
VOCABULARY = _words("vocabulary.txt") | _words("vocabulary_of_today.txt")
"""Words that French writes small (benchmarks/vocabulary.py makes the first list): a capital alone names nothing."""
WORDS = COMMON_WORDS | VOCABULARY
"""What a capital alone makes no name of at the beginning of a sentence."""
