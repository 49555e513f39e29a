"""French words around names: titles, heads of bodies, first names; folded, each once."""

from __future__ import annotations

# Functions that stand before a person's name (Trésor de la langue française, s.v.; press usage).
TITLES = frozenset(
    """president presidente vice-president vice-presidente ministre vice-ministre premier-ministre secretaire
    sous-secretaire porte-parole general generale colonel lieutenant-colonel commandant commandante capitaine
    amiral contre-amiral vice-amiral lieutenant sergent marechal chancelier chanceliere vice-chancelier roi
    reine prince princesse empereur imperatrice ambassadeur ambassadrice consul directeur directrice chef cheffe
    dirigeant dirigeante homologue dictateur senateur senatrice depute deputee eurodepute eurodeputee maire
    adjoint juge procureur procureure avocat avocate professeur professeure docteur pape cardinal eveque
    archeveque imam leader patron patronne pdg envoye envoyee emissaire conseiller conseillere analyste expert
    experte chercheur chercheuse historien historienne politologue economiste journaliste correspondant
    correspondante photographe ecrivain ecrivaine romancier romanciere acteur actrice chanteur chanteuse
    realisateur realisatrice joueur joueuse entraineur entraineuse selectionneur candidat candidate opposant
    opposante militant militante gouverneur gouverneure commissaire coordinateur coordinatrice representant
    representante negociateur negociatrice diplomate responsable delegue deleguee fondateur fondatrice frere
    soeur fils fille epouse epoux mere pere veuve numero prefet prefete recteur rectrice rapporteur rapporteuse
    medecin docteure chirurgien infirmiere prix policier gendarme officier soldat agent retraite etudiant
    etudiante ingenieur physicien physicienne biologiste astronaute cosmonaute philosophe sociologue artiste
    peintre architecte sculpteur poete cineaste humoriste animateur animatrice syndicaliste secretaire-general
    associe associee gerant gerante president-directeur""".split()
)
FORMS_OF_ADDRESS = (
    "M.",
    "MM.",
    "Mme",
    "Mmes",
    "Mlle",
    "Me",
    "Mgr",
    "Dr",
    "Pr",
    "Mr",
    "Sir",
    "Lord",
    "Lady",
    "Monsieur",
    "Madame",
    "Mademoiselle",
    "Maître",
)
"""They announce a name and are no role."""

# Words that may stand in a title: before its noun, and after it.
BEFORE_TITLE = frozenset(
    """ancien ancienne ex principal principale premier premiere vice haut haute actuel actuelle futur future nouveau
    nouvelle""".split()
)
WITHIN_TITLE = frozenset(
    """general generale generaux adjoint adjointe principal principale delegue deleguee special speciale supreme
    sortant sortante interimaire executif executive honoraire federal federale national nationale regional
    regionale departemental departementale municipal municipale politique militaire diplomatique economique
    permanent permanente etrangere etrangeres interieure interieures exterieure exterieures unies unis numerique
    civil civile elu elue democrate republicain republicaine socialiste ecologiste conservateur conservatrice
    communiste centriste liberal liberale populaire social sociale sociales europeen""".split()
)
COMPLEMENT = frozenset("de du des d a au aux la le les l et charge chargee en pour".split())
"""The small words that lead on to a title's complement."""
NEVER_COMPLEMENT = frozenset(
    """est a ont avait avaient sera seront etait etaient doit doivent peut qui que dont ou son sa ses leur leurs un
    une ce cet cette ces il elle ils elles on ne pas plus y""".split()
)

# Bodies that take a place's name: « parquet de Paris », « université de Tokyo ».
BODY_OF_PLACE = (
    "parquet", "parquet général", "parquet antiterroriste", "cour d'appel", "cour d'assises", "tribunal",
    "tribunal judiciaire", "tribunal correctionnel", "tribunal administratif", "tribunal de commerce", "préfecture",
    "préfecture de police", "sous-préfecture", "mairie", "rectorat", "université", "hôpital", "CHU", "maison d'arrêt",
    "conseil régional", "conseil départemental", "chambre de commerce", "commissariat", "procureur",
)  # fmt: skip
PLACE_HEADS = (
    "place", "rue", "avenue", "boulevard", "quai", "pont", "gare", "aéroport", "stade", "viaduc", "mont", "lac", "île",
    "îles", "détroit", "golfe", "fleuve", "base aérienne", "base navale", "port", "camp", "vallée", "forêt",
)  # fmt: skip
BODY_HEADS = (
    "association", "ONG", "société", "groupe", "entreprise", "syndicat", "parti", "agence", "journal", "quotidien",
    "hebdomadaire", "magazine", "chaîne", "fondation", "institut", "collectif", "mouvement", "start-up", "coopérative",
    "compagnie", "constructeur", "banque", "radio", "club", "éditeur", "opérateur",
)  # fmt: skip

# The commonest first names of France (INSEE, fichier des prénoms) and of those whom French press names, folded.
FIRST_NAMES = frozenset(
    """adam adele adrien agathe agnes ahmed alain alan albert alex alexandra alexandre alexei alfred ali alice
    aline amelie amina anais andre andrea andree andrei andrew angela anita ann anna anne annie anthony antoine
    antonio antony ariane arnaud arthur aurelie axel barack barbara baptiste beatrice ben benedicte benjamin
    benoit bernard bertrand bill blaise bob boris brigitte bruno camille carine carl carla carlos carole
    caroline catherine cecile celine charles charlotte chloe christelle christian christiane christine
    christophe claire clara claude claudia clement clementine colette corinne cyril daniel daniele danielle
    david deborah delphine denis denise diana diane didier dimitri dmitri dominique donald edgar edith edouard
    edward elena eliane elias elisabeth elizabeth ella elodie elsa emile emilie emily emma emmanuel emmanuelle
    enrico enzo eric erik ernest estelle etienne eva evelyne fabien fabienne fabrice fatima felix fernand
    florence florent francis franck francois francoise frank frederic frederique gabriel gabrielle gaelle gaston
    georges george gerald gerard geraldine gerda germaine ghislaine gilbert gilles giorgia giuseppe gregoire
    gregory guillaume gustave guy hassan helene henri henry herve hubert hugo hugues ibrahim igor ines ingrid
    irene isabelle ivan jack jacqueline jacques james jamila jan jane janet jason jean jeanne jeff jennifer
    jeremie jeremy jerome jessica jim joan jocelyne joe joel johan john jonathan jose josef joseph josephine
    juan jules julia julie julien juliette justin karim karine karl kate katherine kevin khaled laetitia laura
    laure laurence laurent lea leila leo leon leonard leonardo lewis liliane lionel lisa lloyd louis louise luc
    luca lucas lucie lucien lucy ludovic luis lula lydia madeleine mael magali manon manuel marc marcel marcelle
    margaret marguerite maria marianne marie marina marine mario marion mark marthe martin martine mary mathias
    mathieu mathilde matteo matthew matthieu maud maurice max maxime melanie mercedes michael michel michele
    micheline mike mikhail minoru mireille mohamed mohammed monique mounir muriel mustapha myriam nadege nadia
    nadine nancy natacha natalia nathalie nelson nicolas nicole nikita nikolai nina noa noe noel noemie norbert
    odette odile oleg olga oliver olivier omar oscar pablo pascal pascale patrice patricia patrick paul paula
    paulette pauline pedro peter philip philippe pierre pietro quentin rachel rachid rafael raoul raphael
    raymond raymonde rebecca regine regis remi remy rene renee richard rita robert roberto robin rodolphe roger
    roland romain roman rosa rose ruth sabine sabrina said salma salome samia samir samuel sandra sandrine sarah
    sebastien serge sergei sergio severine sharon simon simone sofia solange sonia sophie stanislas stephane
    stephanie stephen steve steven sven sylvain sylvie tatiana teresa theo therese thibaut thierry thomas tim
    timothee tom tony ursula valentin valerie vanessa vera veronique vicente victor victoria vincent violette
    virginie viviane vladimir volodymyr walter wassila wilfried william xavier yann yannick yasmina yoko
    yoshifumi yoshihide yoshimasa youssef yuki yuri yves yvette yvon yvonne zoe fumio shinzo hirokazu kaori
    hiroshi kenji takeshi toshimitsu taro shigeru yasukazu gina rishi keir elon bernie kamala narendra recep
    bashar benyamin ismail ayatollah jair luiz javier gustavo andres andrzej viktor vaclav petr olaf annalena
    serguei dmitry alexei evgueni""".split()
)
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
    gpl vip sos ps nb km kg mm cm ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi url pdf
    photo archives via am pm hs ok covid sida vih rsa smic""".split()
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
    """regime gouvernement pouvoir part allie allies alliee diplomatie position reponse reaction menace menaces
    provocations essais tirs ambitions programme autorites refus soutien relations""".split()
)
SPEAKERS_BEFORE = frozenset("et ou entre par avec contre que selon pour face mais ni tandis".split())
