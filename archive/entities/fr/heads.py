"""Words that the names of bodies are made of: their heads with a capital, their adjectives, what joins the rest."""

from __future__ import annotations

HEADS = frozenset(
    """olympique foyer mjc ihu iut sci gaec earl scea cuma sivom smictom admr
    mediatheque galerie bibliotheque region metropole ville academie administration agence aide alliance amicale amis
    amnesty armee assemblee assistance bloc surintendance synode consistoire patriarcat ballet philharmonie
    cinematheque association associations autorite banque barreau brigade brigades bureau
    caisse cellule centrale centre cercle chambre cite club coalition collectif college comite commandement
    commissariat commission communaute compagnie confederation conference congregation congres conseil
    conservatoire convention cooperative coordination corps cour croix delegation departement direction division
    ecole eglise ensemble equipe etat-major federation fondation fonds force forces forum front garde gendarmerie
    groupe groupement haut-commissariat haute comedie films cars autocars ateliers hopital hospices initiative
    inspection institut institution jeunes
    jeunesse jeunesses laboratoire ligue maison marine mission mouvement musee mutuelle observatoire office opera
    orchestre ordre organisation organisme parlement parquet parti patriotes pole police prefecture rassemblement
    rectorat raffinerie regie regiment regroupement industries electricite vignerons republicains reseau restos secours
    secretariat section senat
    service services societe syndicat theatre tribunal union unite universite usine verts""".split()
)
"""Nouns that begin the name of a body; only with a capital inside a sentence."""

COMMON = frozenset("parti cour centre direction usine aide initiative".split())
"""Of these, participles and common nouns: with a sentence's capital and before « de » and a place they name nothing."""

OFFICIAL = frozenset(
    """assemblee senat parlement cour conseil region departement metropole commission chambre tribunal parquet parti
    federation confederation ligue syndicat gendarmerie police armee section
    republicains patriotes""".split()
)
"""Of these, those that bear no person's name: « la présidente de l'Assemblée X Y »."""

ADJECTIVES = frozenset(
    """national nationale nationaux nationales international internationale internationaux internationales mondial
    mondiale europeen europeenne federal federale central centrale regional regionale departemental departementale
    municipal municipale communal communale territorial territoriale local locale rural rurale urbain urbaine
    superieur superieure general generale public publique publics publiques prive privee social sociale sociaux
    medical medicale sanitaire hospitalier hospitaliere universitaire scolaire sportif sportive olympique
    paralympique culturel culturelle scientifique technique technologique economique financier financiere
    monetaire bancaire commercial commerciale industriel industrielle agricole maritime portuaire aerien aerienne
    spatial spatiale nucleaire atomique energetique environnemental environnementale ecologique ecologiste
    meteorologique judiciaire juridique penal penale constitutionnel constitutionnelle electoral electorale
    legislatif legislative militaire naval navale aeroportee blinde blindee mecanise mecanisee arme armee armees
    civil civile politique populaire democratique democrate republicain republicaine socialiste communiste liberal
    liberale conservateur conservatrice nationaliste patriotique revolutionnaire islamique islamiste musulman
    musulmane chretien chretienne catholique protestant protestante orthodoxe juif juive israelite kurde arabe
    humanitaire solidaire independant independante independantiste autonome unifie unifiee uni unie unies unis
    permanent permanente special speciale specialise specialisee consultatif consultative executif executive
    intergouvernemental intergouvernementale interministeriel interministerielle mixte libre feminin feminine
    professionnel professionnelle patronal patronale syndical syndicale ouvrier ouvriere etudiant etudiante
    familial familiale francophone antiterroriste anticorruption numerique routier routiere ferroviaire fluvial
    fluviale postal postale alimentaire veterinaire dentaire infantile penitentiaire fiscal fiscale douanier
    douaniere frontalier frontaliere rapide terrestre aerospatial aerospatiale supreme supremes continental
    continentale continentaux haut haute grand grande petit petite jeune jeunes nouveau nouvelle humain humaine
    bovin bovins ovins porcins laitier laitiers laitiere laitieres forestier forestiers forestiere viticole viticoles
    cynegetique sexuel sexuelle sexuelles conjugales conjugale piscicole aquacole avicole hotelier hotelieres
    immobilier immobiliere audiovisuel audiovisuelle
    theatral musical musicale litteraire litteraires lyrique dramatique contemporain contemporains moderne vivant
    autochtone autochtones chimique chimiques gouvernemental gouvernementale antidopage antifraude cyclable cycliste
    hippique nautique alpin alpine vert verte verts vertes bleu bleue bleus bleues rouge rouges noir noire noirs noires
    blanc blanche blancs blanches club omnisports""".split()
)
BEFORE_NOUN = frozenset(
    "premiers premieres jeunes hauts hautes grands grandes petits petites anciens anciennes vieux nouvelle".split()
)
PARTIES = frozenset("union parti mouvement front rassemblement alliance coalition convention congres forum".split())
"""Of these, those whose purpose may be two: « Union pour la paix et le progrès »."""
CLUBS = frozenset(
    """tennis judo basket football foot handball hand volley rugby cyclo moto ski velo badminton karate petanque gym
    canoe kayak aviron yacht aero photo boxing racing billard patro etoile entente avenir esperance reveil elan essor
    vaillante""".split()
)
"""First words of clubs' names, before one of `OF_CLUBS` only: « Tennis-club de Torval », « Étoile sportive »."""
OF_CLUBS = frozenset("club sportive sportif cycliste omnisports".split())
CALLS = frozenset("stop non oui halte sos objectif agir ensemble".split())
"""First words of the names that associations give themselves: « Stop aux nuisances »."""
ELLE = frozenset("laquelle appelle rappelle interpelle renouvelle excelle ressemelle".split())
"""Words in -elle that are no adjectives."""
GROUNDS = frozenset("stade aviron racing sporting jeanne".split())
"""Before an adjective of inhabitants: « Stade plabennécois »."""
LEADING = frozenset("haut grand grande petit petite nouveau nouvelle jeune vieux".split())
"""Before a head with a capital: « Haut Conseil », « Grand Théâtre »."""
PUBLISHERS = frozenset("presses editions".split())
"""Before « du X », « universitaires »; « les éditions X » have the noun of bodies outside."""
LEGAL = frozenset("sci gaec earl scea cuma".split())
"""Legal forms that belong to a name of their own making: « le Gaec du Bocage », but « la SCI Torval »."""
OF = frozenset("de du des d".split())
FOR = frozenset("pour contre aux sans envers face".split())
DETERMINERS = frozenset("la le l les un une nos tous toutes notre leur leurs".split())
NOT_WITHIN = frozenset(
    """lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre
    ex ancien ancienne octobre novembre decembre hier demain ce cet cette ces son sa ses plus moins l a ont avoir
    etre ne pas lors apres avant qui que dont ou nouveau premier derniere dernier cotes abords alentours fait fin
    debut part cote cas loin nombreux nombreuses plusieurs certains facon maniere telle cent mille quelque deux
    trois quatre cinq six sept huit dix matin soir nuit semaine mois annee jour""".split()
)
