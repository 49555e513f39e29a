"""Words around names, folded: what stands before a person, a place, a body or a thing, and what opens a sentence."""

from __future__ import annotations

ADDRESS = frozenset(
    """m mm mme vve mmes mlle mlles me mes mgr dr drs pr prs mr mrs miss sir lord lady monsieur madame
    mademoiselle""".split()
)
"""Folded forms of address that stand as a word; `maître` is a title where small."""
ABBREVIATED = frozenset("mm mme vve mlle mgr dr drs pr prs mr mrs".split())
"""Of these, which a full stop may follow."""
STYLES = frozenset("abcdefghijklmnopqrstuvwxyz") | frozenset("exc em emin gr gde mme mgr".split())
"""Behind an initial and with a full stop, the end of a style or an abbreviation: S. M., S. Exc., P. T. T."""
OF_MANY = frozenset("mm mmes mlles mes drs prs maitres messieurs mesdames docteurs professeurs".split())
"""Forms of address that a list of names follows."""
CALLED = frozenset(
    """nomme nommee nommes nommees denomme denommee prenomme prenommee surnomme surnommee baptise baptisee intitule
    intitulee appele appelee certain certaine dit dite nee alias""".split()
)
# Nouns of persons that are no functions; what they stand before or behind is a person.
PERSONS = frozenset(
    """famille familles clan clans gouvernement homme femme freres soeurs consorts sieur sieurs demoiselle demoiselles
    fille garcon enfant bebe adolescent adolescente jeune monsieur dame citoyen citoyenne habitant habitante riverain
    riveraine voisin voisine victime suspect suspecte accusee prevenu prevenue temoin conducteur conductrice
    chauffeur pilote copilote passager passagere touriste bucheron immigre immigree migrant refugie refugiee otage
    detenu detenue prisonnier assaillant terroriste braqueur tueur meurtrier assassin trafiquant proprietaire
    locataire gardien gardienne pompier sapeur secouriste benevole membre initiateur initiatrice organisateur
    organisatrice createur creatrice cofondateur cofondatrice presentateur presentatrice cuisinier boulanger
    agriculteur agricultrice pecheur commercant commercante employe employee salarie salariee ouvrier ouvriere
    technicien technicienne chimiste scientifique enseignant enseignante eleve lyceen lyceenne collegien etudiant
    stagiaire milliardaire millionnaire heritier heritiere star vedette legende champion championne vice-champion
    coureur coureuse nageur nageuse sprinteur skieur skieuse tennisman attaquant milieu defenseur buteur capitaine
    arbitre coach mari compagnon compagne ami amie cousin cousine oncle tante neveu niece grand-pere grand-mere cadet
    cadette aine ainee jumeau jumelle couple epoux epouse veuf veuve fondateur fondatrice musicien musicienne
    compositeur compositrice pianiste violoniste rappeur rappeuse danseur danseuse choregraphe dessinateur
    dessinatrice illustrateur comedien comedienne metteur auteur autrice essayiste poetesse editeur editorialiste
    blogueur youtubeur influenceur influenceuse mannequin styliste couturier chef cheffe elu elue elus ex-ministre
    ex-president ministre leader chercheur chercheuse specialiste porte-drapeau resistant resistante rescape rescapee
    survivant survivante pretre moine religieuse rabbin pasteur sultan emir cheikh duc duchesse comte comtesse
    marquis baron tsar magistrat magistrate greffier notaire huissier gendarme brigadier adjudant major general
    combattant commandant rebelle chasseur eleveur viticulteur restaurateur hotelier banquier banquiere trader
    gestionnaire consultant consultante cadre manager agente agent vendeur vendeuse caissiere infirmiere sage-femme
    pharmacien pharmacienne psychiatre psychologue virologue epidemiologiste infectiologue cardiologue geographe
    geologue sismologue climatologue meteorologue glaciologue paleontologue anthropologue astronome astrophysicien
    astrophysicienne mathematicien mathematicienne informaticien""".split()
)
KIN = frozenset("mari femme epouse epoux pere mere fils fille frere soeur compagne compagnon ami amie".split())
HEADS_OF = frozenset(
    "chef cheffe president presidente secretaire patron patronne numero dirigeant dirigeante leader".split()
)
"""Before `du X`, `de la X`: X is a body; before `de X` it may be a place."""
LEADERS_OF = HEADS_OF - {"chef", "cheffe", "secretaire"}
"""Of these, those of a body before `de X Y`, too: no person has them."""
LITTLE = frozenset("petit petite feu feue".split())
ENTITLED = frozenset("baptise baptisee intitule intitulee".split())
"""Of these, which things are, not persons."""
OF_A_PERSON = frozenset(
    """vie oeuvre memoire parents corps famille mort deces disparition naissance enlevement meurtre assassinat
    arrestation incarceration liberation proces condamnation extradition avocat avocate avocats defense epouse
    veuve mari mere pere fils fille enfants frere soeur amis proches entourage livre roman film discours mandat
    election reelection investiture biographie funerailles obseques depouille tombe camarade partisans detracteurs
    predecesseur successeur camarades nomination role personnage pseudonyme soeur compagnon compagne concubin
    ami amie disciple gendre bru veuf fiance fiancee neveu niece cousin cousine""".split()
)
LIFE = (
    r"(?:est (?:ne|nee|mort|morte|decede|decedee)|s'est (?:marie|mariee|suicide|suicidee|evanoui|evanouie)"
    r"|a (?:pu etre|ete) (?:arrete|interpelle|condamne|mis en examen|blesse|tue|retrouve|assassine|hospitalise|inhume"
    r"|ecroue|place en garde|nomme|elu|reelu|libere|transporte)e?s?"
    r"|s'est (?:eleve|blesse|excuse|confie|assis|noye|pendu|eteint|evade)e?s?"
    r"|a (?:confie|souri|pleure|avoue|epouse|perdu la vie|rendu hommage|plaisante|demissionne|prete serment|succombe)"
    r"|ages? de|agees? de|etait (?:reconnue?|age|agee)|n'a(?:vait)? que \d+ ans)\b"
)
"""Folded, what only people do or undergo."""
AT = frozenset("à À en vers depuis jusqu".split())
OF_A_PLACE = frozenset(
    """bord bords long rives rive berges gorges affluent eaux source sources rocher champ pied pentes flancs
    gisement mine mines ville villes commune communes village villages bourg bourgade hameau quartier
    quartiers region province district banlieue capitale port aeroport gare nord sud est ouest nord-est
    nord-ouest sud-est sud-ouest pres large habitants habitant maire mairie prefet prefecture route environs
    peripherie alentours hauteur arrondissement canton comte archipel ile iles peninsule vallee plaine cote
    foret montagnes massif localite metropole agglomeration municipalite communaute centre rues plage plages
    faubourg rond-point barrage tunnel chenal digue digues ecluse littoral jetee originaire ciel lac bassin
    crue crues confluent embouchure estuaire gendarmerie gendarmes pompiers caserne distance kilometres km
    proximite loin usine usines magasin magasins club site chantier sanctuaire pointe anse etat prise depot
    municipal penitentiaire maternite piste entree sortie raffinerie centrale bataille siege maisons toits
    vignobles base bases atelier ateliers entrepot entrepots fonderie scierie abattoir eveque fetes salle
    zone foyer parking cimetiere piscine gymnase camping dechetterie ehpad creche brigade marche ecole
    college lycee mediatheque bibliotheque foire presbytere comice kermesse archeveque gouverneur gouverneure
    bourgmestre pic sommet refuge station barre arete temple velodrome manoir lavoir garnison checkpoint
    marais casernes brigades ecoles colleges mairies marches maires habitante paroisse venu venue venus
    venues partie partis parties natif native natifs natives centres carnaval marathon braderie criee
    halle halles foirail beffroi monument kiosque clocher tourisme sections
    parvis oppidum mairesse
    carrefour elus elues deviation vignoble bombardement bombardements assaut""".split()
)
TOWNS = frozenset(
    """ville villes commune communes village villages localite localites bourgade hameau district province provinces
    hameaux camp camps oasis favela favelas bidonville bidonvilles municipalite comte archipel aeroport faubourg
    chef-lieu""".split()
)
"""Before « de X Y » nearly always a place, whatever X and Y look like."""
LOCATED = frozenset(
    """rendu rendue rendus rendues situe situee situes situees base basee bases basees installe installee installes
    arrive arrivee arrives arrivees ne nee nes nees reuni reunie reunis reunies organise organisee organises tenu
    tenue implante implantee produit produite deroule deroulee mort morte morts tue tuee tues hospitalise
    hospitalisee incarcere incarceree detenu detenue emprisonne emprisonnee inhume inhumee interpelle interpellee
    retrouve retrouvee exile exilee refugie refugiee refugies deploye deployes deployee ouvert ouverte survenu
    survenue vit vivait vivent habite habitait reside residait siege atterri arrivant retour escale visite
    accident incendie fusillade attentat attaque explosion manifestation manifestations meeting rassemblement sommet
    concert conference colloque seisme audience""".split()
)
"""Before « à X Y »: where something is."""
MOTION = frozenset(
    """habite habitait habitent habiter quitte quitter quittent quittant rejoindre rejoignent regagner regagne fuir
    fui fuient atteindre
    traverser traverse survoler survole survolent evacuer evacue bombarder bombarde pilonner pilonne assieger
    assiege reprendre desservir dessert""".split()
)
"""Before a name: what is done to places."""
DEALS = frozenset(
    """rachat offre opa acquisition fusion filiale action titre rival concurrent geant groupe constructeur fabricant
    fournisseur partenaire alliance coentreprise brevet brevets parts usine usines activites contrat achat vente
    cession reprise capital""".split()
)
"""Shortly before a compatriot (« l'offre du Tchèque X Y »): that is a company."""
PEOPLES = frozenset(
    """druzes alaouites yezidis peuls touaregs tutsis hutus rohingyas ouighours hazaras pachtounes bedouins tziganes
    roms gitans inuits amerindiens mapuches kanaks maoris aborigenes berberes amazighs dogons bambaras haoussas
    yorubas igbos zoulous oromos amharas tigreens massalit fours masais pygmees tatars cosaques houthistes sunnites
    chiites coptes maronites sikhs hindous juifs musulmans chretiens evangeliques catholiques protestants mormons
    peulhs samis basques arabes slaves celtes gaulois romains francs vikings perses
    ottomans aryens latins noirs blancs""".split()
)
"""Plurals of peoples and believers, which are no bodies."""
NOT_OF_A_PLACE = frozenset("siege entree sortie centre communaute".split())
PLACES = frozenset(
    """ville village commune bourg bourgade localite hameau capitale chef-lieu station cite metropole port quartier
    banlieue ile region province departement archipel""".split()
)
OF_A_BODY = frozenset(
    """analystes analyste economistes chercheurs experts ingenieurs salaries salarie employes employe ouvriers
    ouvrier patron patronne patrons pdg filiale filiales actionnaires actionnaire siege locaux porte-parole
    benefice benefices resultats resultat pertes carnet dividende dirigeants membre membres militants militant
    adherents combattants representants representant responsables fondateur
    cofondateur cofondatrice fondatrice joueurs joueur entraineur clients titre action actions chiffre rachat
    faillite cours directeur directrice pilotes supporters supporteurs attaquant defenseur gardien bureaux
    capital repreneur repreneurs succursale succursales boutiques flotte actionnariat
    societaires plateforme appli application services communique page abonnes coalition""".split()
)
# Nouns of bodies that a name follows (« la société X »): a list of bodies' heads beside those of the lexicon.
BODIES = frozenset(
    """musee mediatheque bibliotheque cinema service association associations ong societe societes groupe groupes
    groupement entreprise entreprises syndicat syndicats parti partis agence journal quotidien hebdomadaire magazine
    mensuel revue chaine chaines television fondation institut collectif mouvement start-up startup cooperative
    compagnie constructeur banque radio club editeur operateur organisation organisations usine laboratoire
    laboratoires gang cartel milice faction reseau plateforme restaurant hotel cabinet fabricant geant bureau
    distributeur equipementier fournisseur assureur avionneur motoriste sous-traitant transporteur armateur enseigne
    marque filiale holding fonds multinationale firme studio label federation ligue brigade bataillon regiment
    division escadron armee site portail application messagerie industrie industriel petrolier croisieriste voyagiste
    librairie galerie theatre orchestre college lycee ecole universite clinique hopital chantier raffineur
    energeticien brasseur horloger joaillier conglomerat consortium coentreprise katiba unite milices guerilla
    armement fonderie bloc editions action quatuor quintette ballet creche supermarche discotheque quincaillier
    prestataire cimentier siderurgiste franchise ecurie troupe choeur think-tank raffinerie scierie papeterie
    brosserie laiterie verrerie acierie cimenterie distillerie conserverie biscuiterie imprimerie boulangerie
    patisserie pharmacie cave soierie filature tannerie minoterie sucrerie fromagerie coutellerie manufacture
    faiencerie cristallerie brasserie confiserie chocolaterie cidrerie bonneterie jardinerie parfumerie bijouterie
    maroquinerie briqueterie tuilerie cablerie acieriste sucrier semencier maroquinier chocolatier papetier hebergeur
    logisticien tour-operateur neobanque fintech biotech medtech licorne pousse bailleur equipe polyclinique sci sarl
    sas scop gaec earl scea chorale fanfare harmonie magasin commission choucrouterie observatoire lobby mutuelle
    loge maison cars autocars epicerie garage boucherie charcuterie menuiserie maconnerie plomberie serrurerie
    carrosserie mercerie droguerie quincaillerie poissonnerie cremerie pizzeria creperie auberge etablissements
    transports marbrerie horlogerie amicale confrerie bagad banda batucada
    joaillerie chaudronnerie blanchisserie teinturerie tonnellerie pepiniere
    secte""".split()
)
SITES = frozenset("clinique polyclinique ecole college lycee creche".split())
"""Of these, those whose names are no companies' behind them: « la clinique Saint-Laurent »."""
BODY_NOUNS = frozenset(
    """filiale societe entreprise association groupe agence ong organisation banque constructeur fabricant geant
    syndicat parti coalition mouvement milice alliance compagnie start-up startup firme multinationale editeur
    fournisseur operateur plateforme theatre scene quotidien journal hebdomadaire magazine chaine radio fonds cabinet
    fondation federation collectif club laboratoire institut think-tank institution universite hopital clinique musee
    equipementier sous-traitant holding marque enseigne cooperative mutuelle observatoire cimentier acieriste""".split()
)
PLACE_WORDS = frozenset(
    """stadium arena dome center garden gardens hall tower palace castle head cape harbour airport street avenue
    square park beach island islands lake valley river bay mountain mountains county hill hills road bridge creek
    falls springs heights plaza platz strasse""".split()
)
PLACE_NOUNS = frozenset(
    """mine piscine cafe bistrot bar moulin domaine
    riviere volcan asteroide comete planete cratere hameau lieu-dit camping station massif court gymnase salle arena
    centrale lotissement ferme plage falaise grotte""".split()
)
PLACE_LEADS = frozenset("el los las al ain sidi villa tel bir ban nova".split())
"""Words of which « à El Bordo » is a place."""
PLACE_FIRST = frozenset(
    """new san santa sao porto puerto fort ciudad pueblo ouled oued kafr wadi deir khirbet beit kampung kota koh mount
    lake""".split()
)
ARTICLES = frozenset("le la l les du des au aux un une".split())
SMALL_JOINTS = frozenset("la le les l de du des d".split())
"""Small between hyphens, they make a place of any name that begins with no first name."""
PLACE_JOINTS = frozenset("sur sous les lez en aux".split())
COMPOUNDS = {"up": "start", "marin": "sous", "avions": "porte"}
"""Of nouns of two words, the second and the first."""
THINGS = {
    "work": """film films roman romans livre livres serie series album chanson disque piece opera tableau toile
        documentaire emission comedie drame thriller essai bd recueil single titre jeu comics manga feuilleton
        spectacle exposition programme""",
    "product": """vapeur steamer roquette torpille monoplan biplan hydravion planeur canon mitrailleuse
        ligneur caboteur fileyeur bolincheur palangrier patrouilleur corvette methanier tanker roulier
        monocoque
        croiseur caseyeur thonier sardinier coquillier remorqueur vraquier catamaran trimaran goelette
        peniche yacht canot barge gazoduc oleoduc pipeline logiciel navire bateau paquebot petrolier ferry cargo
        voilier chalutier
        sous-marin porte-avions fregate destroyer cuirasse torpilleur dirigeable zeppelin
        avion helicoptere drone missile fusee satellite sonde char
        fusil pistolet vaccin medicament robot smartphone telephone modele voiture berline console virus
        variant ordinateur systeme logiciels conteneurs missiles drones avions helicopteres chars vaccins
        capsule vaisseau telescope lanceur puce processeur""",
    "event": """ouragan tempete cyclone typhon operation operations prix festival tournoi trophee coupe rallye salon
        concours oscar exercice exercices manoeuvre manoeuvres""",
}
THING_OF = {form: kind for kind, words in THINGS.items() for word in words.split() for form in (word, word + "s")}
OPENERS = frozenset(
    """le la les l un une des du de d au aux a ce cet cette ces il elle ils elles on nous vous je tu se sa son ses leur
    leurs mon ma mes notre nos votre vos selon mais dans en par pour apres depuis avant avec sans sous sur vers chez
    contre entre parmi pendant durant lors lorsque quand comme si car or donc et ou ni puis ainsi alors aussi
    toutefois cependant pourtant neanmoins enfin ensuite quant malgre outre hormis sauf excepte face grace suite hors
    concernant interroge interrogee interroges cite citee citant arrive arrivee ancien ancienne ne nee age agee tout
    toute tous toutes plusieurs certains certaines chaque aucun aucune autre autres quelque quelques deux trois
    quatre cinq six sept huit neuf dix onze douze vingt trente cent mille premier premiere second seconde dernier
    derniere hier aujourd demain ici voici voila la-bas rien personne qui que quoi quel quelle quels quelles dont
    bonjour bonsoir merci vive adieu bienvenue salut bravo comment pourquoi combien jamais toujours encore deja
    bientot soudain jusqu jusque afin tandis pres loin ca cela ceci celui celle ceux celles tant tel telle moins plus
    beaucoup peu trop tres assez non oui ah eh monsieur madame saint-sylvestre lundi mardi mercredi jeudi vendredi
    samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre photo
    archives reportage analyse portrait entretien devant derriere autour aupres seul seule seuls meme memes entoure
    entouree accompagne accompagnee soutenu soutenue elu elue via quelqu officiellement actuellement egalement
    notamment originaire bref reste place fini faute faut est affaire proces sont etait ont avait y pas peut
    etats-majors membre membres numero patron fils fille jeune jeunes vu""".split()
)
"""Words that begin a sentence and are no part of the name behind them."""
JOINING = frozenset(
    "por para ar von van der den la le el al ben bin ibn abu bint di da dos das del della ter ten af av zu y".split()
)
"""Particles within any name; `de` and `du` join only behind a first name."""
