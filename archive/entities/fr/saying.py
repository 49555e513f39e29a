"""What persons say and do, what is done by them, what their family names end in; folded."""

from __future__ import annotations

SAID = frozenset(
    """declare dit indique affirme explique explicite estime souligne ajoute assure confie raconte souffle deplore
    regrette plaisante temoigne lance reagi reconnu admis avoue insiste nuance resume conclu commente ironise fustige
    denonce tranche precise rappelle previent prevenu averti martele detaille observe analyse juge poursuit poursuivi
    abonde glisse promis promet jure jurait lache peste tempere rassure soupire s'indigne reconnait admet avoue note
    constate repond repondu repete repondait expliquait racontait disait estimait affirmait confiait annonce ecrit
    tweete salue remercie felicite emeut alarme inquiete rejouit desole amuse enthousiasme agace insurge interroge
    rejouie desolee indignee felicitee emue alarmee inquietee amusee enthousiasmee agacee insurgee interrogee
    rejoui indigne emu confesse confirme appris selon suggere soutient soutenu argue argumente plaide imagine
    pronostique previsionne rigole sourit hurle crie clame proclame murmure decrit decrypte""".split()
)
"""Right before « X Y », with or without « a », « s'est »: who said it. Bodies say some of it, too."""
SPEAKS = (
    r"(?:(?:a|avait) (?:explique|raconte|confie|souffle|deplore|regrette|plaisante|temoigne|lance|reagi|reconnu|admis"
    r"|avoue|insiste|nuance|ironise|commente|soupire|peste|glisse|souri|pleure|vote|demissionne|prete serment|couru"
    r"|nage|skie|tire|frappe|inscrit|marque|signe un|egalise|releve|double|triple|saute|boucle|franchi|abandonne"
    r"|manque un|capte|rate|dispute|rejoint|pris (?:la|sa)"
    r"|ete (?:elue?"
    r"|nommee?|reelue?|designee?|titularisee?|entendue?|interrogee?|relaxee?|acquittee?|ecrouee?|inculpee?|juge?e"
    r"|sacree?|eliminee?|exclue?|averti|remplacee?|hue?e?)|appele (?:a|les)|dit|declare|affirme|estime|juge|assure"
    r"|denonce|fustige|salue|promis|jure|accuse|nie|parle)\b"
    r"|l'(?:a|avait|ont) (?:portee?|filmee?|jouee?|chantee?|ecrite?|peinte?|adaptee?|connue?|aimee?|epousee?|dit)\b"
    r"|s'est (?:echappe|impose|incline|blesse|rejoui|felicite|indigne|dit|excuse|exprime|rendu|eteint|defendu|insurge"
    r"|etonne|emu|presente|hisse|contente|classe|qualifie|envole|effondre|retranche)e?s?\b"
    r"|(?:n'a pas )?(?:estime|affirme|explique|denonce|deplore|regrette|espere|admet|reconnait|raconte|se souvient"
    r"|se rejouit|se felicite|s'inquiete|s'interroge|s'indigne|plaide|craint|croit|redoute|nie|conteste|conclut|resume"
    r"|sourit|juge"
    r"|ironise|nuance|soupire|confie|temoigne|appelle|appellent|nient|table)\b)"
)
"""Folded, right behind: what persons say or do more than bodies."""
UNDERGONE = (
    r"(?:transfere|prete|recrute|blesse|suspendu|touche|selectionne|sacre|medaille|ne|natif|native|interroge|contacte"
    r"|joint|entendu|mise? en examen|juge|poursuivi|condamne|accuse|soupconne|arrive|titularise|remplace|convoque|age"
    r"|passe par|elu|nomme|incarcere|ecroue|detenu depuis|assassine|abattu|tue|mort|decede)e?\b"
)
"""Folded, behind a comma or not: what happens to persons."""
BY = frozenset(
    """scene dirige preside fonde cofonde mene emmene conduit realise ecrit incarne interprete compose entraine
    joue porte chante signe dessine peint sculpte imagine represente defendu assiste accompagne illustre coache
    choregraphie commande pilote anime anime cree redige raconte""".split()
)
"""Before « par X Y », with any ending: what persons do more than bodies."""
DEEDS = frozenset(
    """but buts essai essais penalty passe passes double triple triplet tir tirs panier paniers frappe tete centre
    reprise arret service victoire sacre forfait blessure doublette drop transformation transformations ouverture
    expulsion
    absence retour temoignage auteur plume camera direction baguette regard voix peinture peintures toiles oeuvre
    oeuvres poemes sculptures photographies photos dessins complicite aux cotes bronze""".split()
)
"""Before « de X Y »: what a person does or makes."""
DONE_TO = frozenset(
    """signe signee reunit invite inculpe arrete condamne elu limoge recrute interpelle libere relaxe acquitte
    assassine tue tuant blesse blessant hue remplace decore titularise engage ecroue embauche licencie demis
    destitue extrade expulse enleve poignarde epouse gracie suspendu juge croise recu revoque reintegre denomme
    devance elimine dompte designe nomme investit accueille accueillir accueilli accueillera accueillait honore
    celebre choisit elit remercie attaque presente
    affronte soutient rencontre emploie embauche enrole debauche investi intronise reconduit domine lance""".split()
)
"""Right before « X Y »: what is done to a person more than to a body."""
WITH = frozenset("avec pour selon contre devant derriere".split())
"""Right before « X Y »: a person more often than not."""
FAMILY_ENDS = tuple(
    """dze vili shvili ov ova ev eva ine ski sky ska enko tchouk chuk yan ian oglu sson sen dottir nen escu eanu
    vic vitch wicz czyk idis poulos akis kyzy uulu bayev baev ullah zadeh nejad singh wala ez inho strom mann
    stein elli etti ini ucci oni otti iak auskas aite iene chenko ouk iouk""".split()
)
"""What family names of many languages end in, and names of companies and villages seldom."""
PARTICLES = frozenset("da van von dos ben bin ibn abu abou ould mint mac vander".split())
"""Within the names of persons, seldom of anything else."""
FAMILIES = frozenset(
    """nguyen tran pham huynh hoang phan vu vo dang bui ngo duong ly mai truong qiu qin jin wei lu lv shen han tan
    jia cheng fan fang zeng yuan su lai gao pan yin shi hou meng long wan duan lei qian tang""".split()
)
"""Vietnamese and Chinese family names, which come first, beside those of the lexicon."""
MAKES = frozenset(
    """publie publiera publiait signe signait realise realisait tourne tournait joue jouait interprete
    interpretait chante chantait adapte adaptait preface compose composa reprend reprendra monte montera jouera dirigera
    presentera chantera ecrivit publia publiera rediffuse projette intitule intitulee""".split()
)
"""Before a title in quotation marks: what is done to works."""
AUTHORS = frozenset(
    """auteur autrice auteurs realisateur realisatrice scenariste adaptation tournage avant-premiere heros heroine
    parution publication createur creatrice interprete acteur actrice""".split()
)
"""Before « de » and a title in quotation marks."""
