"""Functions that stand before a person's name (Trésor de la langue française, s.v.; press usage); folded."""

from __future__ import annotations

NOBLE = frozenset(
    """comte comtesse vicomte vicomtesse marquis marquise duc duchesse baron baronne tsar tsarine archiduc
    archiduchesse""".split()
)
BEFORE_PARTICLES = NOBLE | frozenset(
    """general colonel marechal amiral contre-amiral vice-amiral lieutenant lieutenant-colonel chancelier abbe
    chevalier prince princesse sous-lieutenant caporal sergent brigadier adjudant soldat juge docteur""".split()
)
"""Titles that a family name with its particle follows: « le général de Castelnau »."""
RANKS = frozenset(
    """general colonel lieutenant-colonel marechal amiral contre-amiral vice-amiral lieutenant sous-lieutenant
    capitaine""".split()
)
"""Of officers, who are told by no town: a listed one behind « le général de » is a family name, too."""
TITLES = NOBLE | frozenset(
    """substitute reverend reverende gardienne milieue patriarche metropolite
    manager arbitre marchand marchande collectionneur collectionneuse ailier pivot commercant commercante
    randonneur randonneuse alpiniste president presidente vice-president vice-presidente ministre vice-ministre
    premier-ministre secretaire sous-secretaire porte-parole general generale colonel lieutenant-colonel commandant
    commandante capitaine amiral contre-amiral vice-amiral lieutenant sergent marechal chancelier chanceliere
    vice-chancelier roi reine prince princesse empereur imperatrice ambassadeur ambassadrice consul directeur
    directrice chef cheffe dirigeant dirigeante homologue dictateur senateur senatrice depute deputee eurodepute
    eurodeputee maire adjoint juge procureur procureure avocat avocate professeur professeure docteur pape cardinal
    eveque archeveque imam leader patron patronne pdg envoye envoyee emissaire conseiller conseillere analyste
    expert experte chercheur chercheuse historien historienne politologue economiste journaliste correspondant
    correspondante photographe ecrivain ecrivaine romancier romanciere acteur actrice chanteur chanteuse realisateur
    realisatrice joueur joueuse entraineur entraineuse selectionneur candidat candidate opposant opposante militant
    militante gouverneur gouverneure commissaire coordinateur coordinatrice representant representante negociateur
    negociatrice diplomate responsable delegue deleguee fondateur fondatrice frere soeur fils fille epouse epoux
    mere pere veuve numero prefet prefete recteur rectrice rapporteur rapporteuse rapporteure saisonnier
    saisonniere commodore colonel-major medecin docteure chirurgien
    infirmiere prix policier gendarme officier soldat agent retraite etudiant etudiante ingenieur physicien
    physicienne biologiste astronaute cosmonaute philosophe sociologue artiste peintre architecte sculpteur poete
    cineaste humoriste animateur animatrice syndicaliste secretaire-general associe associee gerant gerante
    president-directeur comedien comedienne metteur scenariste producteur productrice compositeur compositrice
    pianiste violoniste danseur danseuse choregraphe dessinateur dessinatrice essayiste editorialiste eleveur
    eleveuse agriculteur agricultrice viticulteur technicien technicienne chimiste scientifique enseignant
    enseignante instituteur institutrice pilote skipper navigateur navigatrice cycliste nageur nageuse tenniswoman
    tennisman milliardaire banquier banquiere magistrat magistrate greffier notaire psychiatre astrophysicien
    astrophysicienne mathematicien mathematicienne informaticien geophysicien physiologiste oligarque chef-adjoint
    vice-amiral brigadier adjudant commissaire-priseur elu elue eluee conseil magnat heritier heritiere equipier
    coequipier coequipiere president-fondateur cofondateur cofondatrice porte-drapeau sherif chirurgienne pharmacien
    pharmacienne generaliste urgentiste programmateur programmatrice rappeur rappeuse guitariste batteur batteuse
    bassiste violoncelliste parolier slameur slameuse streameur plasticien plasticienne sculptrice illustratrice
    scenographe galeriste bibliothecaire archiviste libraire menuisier charpentier plombier electricien coiffeur
    coiffeuse boulangere bouchere photographes cheikh emissaires adjointe vendeur vendeuse chauffeur chauffeuse
    coach buteur buteuse defenseur defenseure attaquant attaquante gardien meneur meneuse pilier talonneur coureur
    coureuse sprinteur sprinteuse skieur skieuse judoka boxeur boxeuse escrimeur escrimeuse surfeur surfeuse
    gymnaste champion championne vice-champion vice-championne styliste couturier couturiere designer cuisinier
    cuisiniere boulanger vigneron vigneronne pecheur maraicher maraichere apiculteur berger bergere livreur routier
    conducteur conductrice ouvrier ouvriere employe employee salarie salariee serveur serveuse lyceen lyceenne
    consultant consultante gestionnaire trader stratege proviseur proviseure doyen doyenne coordonnateur
    coordonnatrice educateur educatrice assistant assistante exploitant exploitante restaurateur restauratrice
    hotelier hoteliere juriste linguiste urbaniste activiste specialiste dentiste anesthesiste oncologue garagiste
    blogueur blogueuse youtubeur youtubeuse influenceur influenceuse sage-femme aide-soignant aide-soignante
    sous-prefet sous-prefete vice-gouverneur pompier ambulancier ambulanciere chanteuse-compositrice createur
    creatrice repreneur actionnaire organisateur organisatrice presentateur presentatrice editeur editrice auteur
    autrice poetesse musicien musicienne dirigeante rebelle commercante benevole moniteur monitrice guide greffiere
    cineaste geometre jardinier jardiniere artisan artisane statisticien statisticienne demographe geographe
    climatologiste pretre rabbin pasteur abbe regent regente colistier colistiere receptionneur receptionneuse
    passeur passeuse rescape rescapee survivant survivante marathonien marathonienne triathlete biathlete perchiste
    sauteur sauteuse lanceur lanceuse rameur rameuse lutteur lutteuse handballeur handballeuse basketteur
    basketteuse footballeur footballeuse volleyeur volleyeuse golfeur golfeuse patineur patineuse descendeur
    grimpeur grimpeuse puncheur receveur trois-quarts rugbyman riverain riveraine plaignant plaignante negociant
    negociante forestier forestiere garde-forestier sapeur-pompier pompiere instructeur instructrice mediateur
    mediatrice archeologue paleontologue volcanologue sismologue vulcanologue glaciologue climatologue virologue
    epidemiologiste infectiologue cardiologue neurologue pediatre psychologue botaniste ornithologue astronome
    paysagiste previsionniste meteorologue cherif batonnier batonniere lobbyiste intendant intendante aumonier
    vicaire chanoine mufti ayatollah khalife marabout bourgmestre echevin echevine colonelle lieutenante caporal
    caporal-chef sergent-chef adjudant-chef adjudante controleur inspecteur inspectrice promotrice entrepreneur
    entrepreneuse investisseur investisseuse jockey cavaliere judokate plongeur plongeuse slalomeur slalomeuse
    snowboardeur snowboardeuse fondeuse hockeyeur hockeyeuse pugiliste catcheur pongiste badiste vetetiste pistard
    rouleur karateka halterophile decathlonien heptathlonienne kayakiste ceiste regatier spationaute soprano
    mezzo-soprano baryton contre-tenor organiste harpiste clarinettiste flutiste trompettiste saxophoniste
    percussionniste claveciniste accordeoniste altiste contrebassiste hautboiste bedeiste dramaturge conteur
    conteuse parfumeur ceramiste videaste graffeur graveur ebeniste documentariste chroniqueur chroniqueuse reporter
    redacteur redactrice traducteur traductrice theologien theologienne geneticien geneticienne neuroscientifique
    geriatre pedopsychiatre veterinaire kinesitherapeute agronome oceanographe hydrographe cartographe cosmologiste
    ingenieure academicien academicienne constitutionnaliste penaliste fiscaliste politiste pamphletaire polemiste
    predicateur autonomiste dissident dissidente mecene philanthrope antiquaire questeur questeure vice-procureur
    vice-procureure assesseur liquidateur liquidatrice administrateur administratrice huissier copresident
    copresidente codirecteur codirectrice cocreateur cocreatrice coauteur coautrice cogerant cogerante co-president
    co-presidente co-fondateur co-fondatrice ministre-president ministre-presidente vice-recteur sous-directeur
    sous-directrice directeur-adjoint lieutenant-general general-major major-general vice-marechal sculpteure
    cheffe-adjointe chamane guerisseur guerisseuse sommelier sommeliere patissier patissiere fromager fromagere
    ostreiculteur ostreicultrice conchyliculteur mytiliculteur arboriculteur arboricultrice horticulteur
    horticultrice betteravier bucheron bucheronne charcutier bijoutiere factrice cheminot cheminote docker pizzaiolo
    barman ultratraileur traileur traileuse ultra-trailer freerider parapentiste speleologue secouriste sauveteur
    sauveteuse hydrologue chirurgien-dentiste neurochirurgien neurochirurgienne gynecologue orthophoniste
    ergotherapeute pneumologue dermatologue radiologue allergologue costumiere costumier decorateur decoratrice
    eclairagiste marionnettiste circassien circassienne magicien magicienne acrobate funambule cascadeur cascadeuse
    modiste bouquiniste imprimeur relieur typographe calligraphe fresquiste muraliste mosaiste vitrailliste luthier
    aviateur aviatrice aeronaute explorateur exploratrice missionnaire naturaliste zoologiste matelot quartier-maitre
    cultivateur cultivatrice journalier journaliere domestique debitant debitante epicier epiciere boucher charretier
    meunier meuniere forgeron marechal-ferrant tailleur cordonnier sabotier tisserand tisserande rentier rentiere
    concierge lingere blanchisseuse cocher mecanicien mecanicienne
    cure mairesse syndique gendre monseigneur pasteure rabbine imame bailli senechal commandeur pacha bey caid dey cadi
    khedive vizir maharajah maharadjah lama gourou chaman nonce legat doge podestat landammann avoyer banneret mestre
    connetable ecuyer naturopathe veteran maquisard deporte deportee poilu tirailleur zouave goumier brigadiere caporale
    enqueteur enquetrice co-listiere suppleante suppleant coursier postier postiere caissier magasinier cariste soudeur
    ajusteur tourneur fraiseur macon couvreur carreleur platrier serrurier chaudronnier tapissier potier potiere
    souffleur vannier tonnelier brasseuse caviste barmaid entraineure preparateur kine osteopathe driver lad pelotari
    razeteur raseteur torero matador banderillero picador novillero longboarder windsurfeur kitesurfeur skateur
    skateuse cyclotouriste streameuse gameur podcasteur podcasteuse dj beatmaker chansonnier crooner diva tragedienne
    tragedien imitateur imitatrice ventriloque clown jongleur jongleuse trapeziste dompteur dompteuse ecuyere
    equilibriste medieviste prehistorien prehistorienne helleniste latiniste orientaliste exegete profileur legiste
    geochimiste cristallographe petrographe radioastronome vicomtesse archiduchesse sous-ministre lithographe
    aquarelliste pastelliste miniaturiste orfevre medailleur armurier librettiste madrigaliste troubadour trouvere
    hagiographe memorialiste fabuliste feuilletoniste nouvelliste epigraphiste numismate medievaliste slaviste
    vice-chanceliere kaiser viceroi vice-roi negus mollah grand-duc archiduc cheikha secretaire-adjoint tresorier
    tresoriere prevot landrat hetman ataman""".split()
)
TRADES = frozenset(
    """agriculteur agricultrice boulanger boulangere boucher bouchere charcutier vigneron vigneronne viticulteur
    viticultrice menuisier charpentier plombier electricien coiffeur coiffeuse garagiste apiculteur berger bergere
    livreur routier conducteur conductrice ouvrier ouvriere serveur serveuse maraicher maraichere eleveur eleveuse
    pecheur instituteur institutrice infirmier infirmiere gendarme pompier policier brigadier adjudant caporal jardinier
    jardiniere facteur factrice cheminot docker epicier epiciere cultivateur cultivatrice journalier journaliere
    domestique debitant debitante charretier meunier meuniere forgeron tailleur cordonnier rentier rentiere concierge
    cocher mecanicien mecanicienne notaire huissier greffier greffiere pharmacien pharmacienne veterinaire dentiste
    generaliste libraire imprimeur chauffeur vendeur vendeuse employe employee salarie salariee retraite lyceen lyceenne
    riverain riveraine plaignant plaignante benevole negociant negociante restaurateur restauratrice hotelier hoteliere
    artisan artisane ambulancier ambulanciere epoux veuve abbe pere mere soeur""".split()
)
"""Of these, what nobody is famous as: a famous family name alone behind them is another's."""
PHRASES = (
    "homme d affaires", "femme d affaires", "homme politique", "femme politique", "homme d etat", "bras droit",
    "homme de lettres", "femme de lettres", "demi de melee", "demi d ouverture", "deuxieme ligne", "troisieme ligne",
    "milieu de terrain", "milieu offensif", "milieu defensif", "arriere lateral", "lateral droit", "lateral gauche",
    "garde du corps", "garde des sceaux", "maitre de conferences", "maitresse de conferences", "charge de recherche",
    "chargee de recherche", "charge de recherches", "chargee de recherches", "charge de mission", "chargee de mission",
    "charge d affaires", "tete de liste", "attache de presse", "attachee de presse", "maitre d oeuvre",
    "lanceur d alerte", "lanceuse d alerte", "tueur en serie", "sans papiers", "chef d orchestre", "femme d etat",
)  # fmt: skip
"""Titles of several words whose first alone is none."""
ADJECTIVES_TOO = frozenset(
    """conservateur conservatrice industriel industrielle financier financiere universitaire critique independantiste
    separatiste trafiquant promoteur mandataire substitut intermediaire parrain tireur tireuse fondeur
    cavalier ressortissant ressortissante emir sultan syndic sorcier facteur tenor
    milieu international internationale""".split()
)
"""Nouns of functions that are adjectives or nouns of things, too: titles behind an article only."""
