"""French words around names: titles, heads of bodies, first names; folded, each once."""

from __future__ import annotations

from importlib.resources import files


def _words(file: str) -> frozenset[str]:
    """The words of a list beside this module; lines that begin with # tell where they come from."""
    lines = (files("archive.entities.fr") / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


# Functions that stand before a person's name (Trésor de la langue française, s.v.; press usage).
TITLES = frozenset(
    """manager arbitre marchand marchande collectionneur collectionneuse ailier pivot commercant commercante
    randonneur randonneuse alpiniste president presidente vice-president vice-presidente ministre vice-ministre
    premier-ministre secretaire sous-secretaire porte-parole general generale colonel lieutenant-colonel
    commandant commandante capitaine amiral contre-amiral vice-amiral lieutenant sergent marechal chancelier
    chanceliere vice-chancelier roi reine prince princesse empereur imperatrice ambassadeur ambassadrice consul
    directeur directrice chef cheffe dirigeant dirigeante homologue dictateur senateur senatrice depute deputee
    eurodepute eurodeputee maire adjoint juge procureur procureure avocat avocate professeur professeure docteur
    pape cardinal eveque archeveque imam leader patron patronne pdg envoye envoyee emissaire conseiller
    conseillere analyste expert experte chercheur chercheuse historien historienne politologue economiste
    journaliste correspondant correspondante photographe ecrivain ecrivaine romancier romanciere acteur actrice
    chanteur chanteuse realisateur realisatrice joueur joueuse entraineur entraineuse selectionneur candidat
    candidate opposant opposante militant militante gouverneur gouverneure commissaire coordinateur coordinatrice
    representant representante negociateur negociatrice diplomate responsable delegue deleguee fondateur
    fondatrice frere soeur fils fille epouse epoux mere pere veuve numero prefet prefete recteur rectrice
    rapporteur rapporteuse medecin docteure chirurgien infirmiere prix policier gendarme officier soldat agent
    retraite etudiant etudiante ingenieur physicien physicienne biologiste astronaute cosmonaute philosophe
    sociologue artiste peintre architecte sculpteur poete cineaste humoriste animateur animatrice syndicaliste
    secretaire-general associe associee gerant gerante president-directeur comedien comedienne metteur scenariste
    producteur productrice compositeur compositrice pianiste violoniste danseur danseuse choregraphe dessinateur
    dessinatrice essayiste editorialiste eleveur eleveuse agriculteur agricultrice viticulteur technicien
    technicienne chimiste scientifique enseignant enseignante instituteur institutrice pilote skipper navigateur
    navigatrice cycliste nageur nageuse tenniswoman tennisman milliardaire banquier banquiere magistrat magistrate
    greffier notaire psychiatre astrophysicien astrophysicienne mathematicien mathematicienne informaticien
    geophysicien physiologiste oligarque chef-adjoint vice-amiral brigadier adjudant commissaire-priseur elu elue
    eluee conseil magnat heritier heritiere equipier coequipier coequipiere president-fondateur cofondateur
    cofondatrice porte-drapeau sherif chirurgienne pharmacien pharmacienne generaliste urgentiste programmateur
    programmatrice rappeur rappeuse guitariste batteur batteuse bassiste violoncelliste parolier slameur slameuse
    streameur plasticien plasticienne sculptrice illustratrice scenographe galeriste bibliothecaire archiviste
    libraire menuisier charpentier plombier electricien coiffeur coiffeuse boulangere bouchere photographes cheikh
    emissaires adjointe vendeur vendeuse chauffeur chauffeuse coach buteur buteuse defenseur defenseure attaquant
    attaquante gardien meneur meneuse pilier talonneur coureur coureuse sprinteur sprinteuse skieur skieuse judoka
    boxeur boxeuse escrimeur escrimeuse surfeur surfeuse gymnaste champion championne vice-champion
    vice-championne styliste couturier couturiere designer cuisinier cuisiniere boulanger vigneron vigneronne
    pecheur maraicher maraichere apiculteur berger bergere livreur routier conducteur conductrice ouvrier ouvriere
    employe employee salarie salariee serveur serveuse lyceen lyceenne consultant consultante gestionnaire trader
    stratege proviseur proviseure doyen doyenne coordonnateur coordonnatrice educateur educatrice assistant
    assistante exploitant exploitante restaurateur restauratrice hotelier hoteliere
    juriste linguiste urbaniste activiste specialiste dentiste anesthesiste oncologue garagiste blogueur blogueuse
    youtubeur youtubeuse influenceur influenceuse sage-femme aide-soignant aide-soignante sous-prefet sous-prefete
    vice-gouverneur pompier ambulancier ambulanciere chanteuse-compositrice createur creatrice repreneur
    actionnaire organisateur organisatrice presentateur presentatrice editeur editrice auteur autrice poetesse
    musicien musicienne dirigeante rebelle commercante benevole moniteur monitrice guide greffiere cineaste
    geometre jardinier jardiniere artisan artisane statisticien statisticienne demographe geographe climatologiste
    pretre rabbin pasteur abbe regent regente colistier colistiere receptionneur
    receptionneuse passeur passeuse rescape rescapee survivant survivante marathonien marathonienne triathlete biathlete
    perchiste sauteur sauteuse lanceur lanceuse rameur rameuse lutteur lutteuse handballeur handballeuse basketteur
    basketteuse footballeur footballeuse volleyeur volleyeuse golfeur golfeuse patineur patineuse descendeur grimpeur
    grimpeuse puncheur receveur trois-quarts rugbyman riverain riveraine plaignant plaignante negociant negociante
    forestier forestiere garde-forestier sapeur-pompier pompiere instructeur instructrice mediateur mediatrice
    archeologue paleontologue volcanologue sismologue vulcanologue glaciologue climatologue virologue
    epidemiologiste infectiologue cardiologue neurologue pediatre psychologue botaniste ornithologue
    astronome""".split()
)
# Words that may stand in a title: before its noun, and after it.
BEFORE_TITLE = frozenset(
    """ancien ancienne ex principal principale premier premiere vice haut haute actuel actuelle futur future nouveau
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
    "section de recherches", "brigade de recherches", "Bourse", "barreau", "école", "lycée", "collège", "archevêché",
    "institut médico-légal", "centre hospitalier", "musée", "opéra", "conservatoire", "observatoire", "théâtre",
    "communauté urbaine", "métropole", "bibliothèque", "diocèse", "équipe", "académie",
    "banque centrale", "tribunal de grande instance", "cour des comptes", "chambre d'agriculture", "évêché",
)  # fmt: skip
BODIES_OF_ANY = frozenset(
    ("hôpital", "université", "tribunal", "tribunal judiciaire", "cour d'appel", "cour d’appel", "barreau",
     "centre hospitalier", "banque centrale", "parquet", "préfecture", "sous-préfecture", "commissariat", "chu",
     "tribunal administratif", "tribunal correctionnel", "tribunal de commerce", "cour d'assises", "cour d’assises",
     "rectorat", "mairie", "section de recherches", "brigade de recherches")
)  # fmt: skip
"""Of these, which have places' names, even where no list knows the place."""
PLACE_HEADS = (
    "place", "rue", "avenue", "boulevard", "quai", "pont", "gare", "aéroport", "stade", "viaduc", "mont", "lac", "île",
    "îles", "détroit", "golfe", "fleuve", "base aérienne", "base navale", "port", "camp", "vallée", "forêt", "mer",
    "océan", "parc", "square", "jardin", "tour", "château", "porte", "canal", "cap", "baie", "archipel", "péninsule",
    "presqu'île", "église", "cathédrale", "basilique", "mosquée", "abbaye", "chapelle", "synagogue",
    "col", "glacier", "plateau", "barrage", "tunnel", "prison", "cimetière", "impasse", "allée", "chemin", "Place",
    "Rue", "Avenue", "Boulevard", "Parc", "Square", "Jardin", "Mont", "Lac", "Île", "Pont", "Port", "Gare", "Château",
)  # fmt: skip
PLACES_OF = frozenset(
    """presqu'île île îles port gare camp forêt prison tunnel tour barrage cimetière parc jardin chemin quai
    château""".split()
)
"""Of these, « de X » leaves X the name: the port lies at X; with a capital they are part of it."""
FIRST_NAMES = _words("first_names.txt")
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
)
"""Within a name."""

# Capitals that are no name of a body.
NO_ACRONYMS = frozenset(
    """pdg ong hlm
    rmi pib tva adn arn rer tgv suv gps usb pme pmi ht cdi cdd qr sms tv vtt ulm bd dvd cd ceo icbm slbm irbm
    gpl vip ps nb km kg mm cm ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi url pdf
    photo archives via am pm hs ok covid sida vih rsa smic internet noel paques wifi""".split()
)
# Common words and names that are somebody's own only with a capital inside a sentence.
COMMON_WORDS = frozenset(
    """orange total combat liberation tours nice challenges marianne valeurs capital courrier point figaro croix
    monde temps soir matin presse equipe parisien avenir reforme gravite meta match elle lire nord sud est ouest
    somme creuse manche marne oise cher lot aude var ain aisne gard tarn loire vienne mars avril action accor
    alliance aurore essai essor horizons ensemble renaissance rafale phenix patriot tonnerre mistral""".split()
)
# What stands before a place where it is a place, and before a capital that speaks (press usage).
AT_PLACE = frozenset(
    """a au aux en dans vers depuis pres sur sous hors devant jusqu jusque ville capitale aeroport region port
    banlieue rues centre nord sud est ouest habitants quartier gare""".split()
)
SPEAKS_OF = frozenset(
    """compte regime gouvernement pouvoir part allie allies alliee diplomatie position reponse reaction menace menaces
    provocations essais tirs ambitions programme autorites refus soutien relations emissaire emissaires
    negociateurs delegation""".split()
)
SPEAKERS_BEFORE = frozenset(
    """accuse accusent accuser accusant appelle appele somme exhorte presse remercie soutient interpelle reunit
    reunissant rassemble et ou entre par avec
    contre que selon pour face mais ni tandis""".split()
)
VOCABULARY = _words("vocabulary.txt")
"""Words that French writes small (benchmarks/vocabulary.py makes the list): a capital alone makes no name of them."""
