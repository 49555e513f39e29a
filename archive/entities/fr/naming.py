"""Words that bodies' own names are made of, English ones and others: what they begin with, what they end in; folded."""

from __future__ import annotations

FOREIGN_BODIES = frozenset(
    """banco banca bank grupo gruppo borsa bolsa partido partito partia fondazione fundacion fundacao instituto
    istituto sindicato radio tele canal team sporting deportivo dynamo dinamo lokomotiv spartak hapoel maccabi
    athletic atletico racing borussia union club air deutsche grand-slam empresa compania movimiento movimento
    alianza frente fuerza fuerzas juntos pacto renovacion cambio accion convergencia coalicion izquierda alternativa
    bloque coligacao uniao fratelli bundnis freie prawo platforma koalicja federacion confederacion asociacion
    associazione associacao universidad universidade universita hochschule
    yacimientos petroleos ferrocarriles corporacion comision consejo cooperativa camara colegio asamblea congreso
    entente stiftung verein diario jornal giornale studio studios fc ac sc afc fk nk hc bk""".split()
)
"""Words that bodies' names of other languages begin with."""
FOREIGN_WITH_DE = frozenset(
    """banco grupo partido instituto sindicato empresa compania movimiento movimento alianza frente fuerza fuerzas pacto
    renovacion coalicion federacion confederacion asociacion associacao universidad universidade universita diario
    jornal yacimientos petroleos ferrocarriles corporacion comision consejo ministerio fundacion fundacao coligacao
    policia ejercito cooperativa camara colegio asamblea congreso""".split()
)
"""Of these and others, which « de » joins to what follows: « Yacimientos de Litio Bolivianos »."""
FOREIGN_ADJECTIVES = frozenset(
    """turkish american british english scottish irish german chinese indian african asian european russian french
    italian spanish dutch swedish danish norwegian finnish polish korean japanese canadian mexican brazilian nigerian
    kenyan ethiopian egyptian saudi israeli ukrainian australian swiss austrian vietnamese thai malaysian philippine
    royal united first national international""".split()
)
"""English adjectives that only bodies' names begin with."""
DEPARTMENTAL = frozenset(
    """sdis crs samu smur confederation-generale-du-travail cfdt force-ouvriere fsu unsa fsu-snuipp snuipp snes fcpe
    admr unapei ligue-pour-la-protection-des-oiseaux jeunes-agriculteurs confederation-paysanne coordination-rurale
    fdsea ja ddt ddtm ddpp udaf udsp caue adapei adil modef""".split()
)
"""Slugs and short names of bodies of which each department has one, with its number: « Sdis 70 », « FDSEA 35 »."""
TRADES = frozenset("R&D M&A Q&A F&B B&B D&D".split())
"""What companies do, no names."""
SHORT_HEADS = frozenset("chu chru mjc iut cfa".split())
"""Capitals that a body's proper name follows: « CHU Gabriel-Montpied »."""
BODY_WORDS = frozenset(
    """office nation group groupe sa sas sarl inc corp corporation ltd limited llc plc ag gmbh spa nv power bank
    banque airlines airways air motors energy foundation university institute college times post news capital
    partners holding holdings systems technologies technology pharma united city fc ac sc rc club records pictures
    studios entertainment media medias press watch international internationale association council party army
    forces industries consulting productions production services solutions network networks global company
    company's co energies mobility digital telecom insurance assurances airport invest investment ventures labs
    lab robotics biotech bio aerospace defense security shipping lines steel mining oil petroleum gas electric
    plastics economics ceramics foods markets asset trust fund funds bancorp resources minerals gold copper metals
    chemical chemicals automotive aviation semiconductor semiconductors electronics devices materials logistics
    express railways rail terminals hotels resorts gaming films books publishing weekly daily herald tribune
    gazette observer telegraph guardian monitor chronicle review institute alliance movement agency authority
    committee brothers bros equity advisors advisory management analytics intelligence insights therapeutics
    pharmaceuticals genetics sciences rubber tyres tires textiles paper cement glass packaging brands beverages
    brewing brewery dairy farms seeds rovers wanderers albion hotspur tigers sharks bulls warriors raiders rangers
    kings giants eagles hawks racers riders lab partido holdings properties estate robotics vision telecoms
    wireless semi solar wind nuclear hydrogen lawyers doctors survey monitoring plus one software interactive tools
    bearings machinery equipment communaute agglomeration agglo habitat
    sport sports athletic football handball basket rugby video music games cloud pay health care
    helicopters helicopteres aero treks destination precision metropole animale
    shipbuilding fly foot lp llp pte pty oy ab asa bv kg oyj trader
    refinery ferries transport transports technic technics trading engineering petrochemical petrochemicals
    fertilizers sugar telecommunications broadcasting orchestra ensemble quartet academy school hospital medical
    federation confederation racing cycling basketball volleyball hockey baseball offshore subsea drilling
    exploration uranium lithium cobalt nickel platinum diamonds tobacco cannabis cosmetics fashion distribution
    industrie immobilier ingenierie logistique automobiles automobile investissement investissements informatique
    participations restauration salaisons aeronautique composites plastiques fonderies emballages batiment
    constructions securite surgeles cdc research data finance financial securities banking wealth realty nutrition
    solaire consortium zeitung anzeiger tageblatt rundschau line""".split()
)
