"""Demonyms that name languages, too (Trésor de la langue française, s.v.), and what they are taught in; folded."""

from __future__ import annotations

LANGUAGES = frozenset(
    """albanais allemand alsacien anglais arabe armenien basque breton bulgare castillan catalan chinois coreen
    corse croate danois espagnol estonien finnois flamand francais galicien georgien grec hebreu hongrois
    islandais italien japonais letton lituanien malgache maltais mongol neerlandais norvegien occitan persan
    polonais portugais roumain russe serbe slovaque slovene suedois tcheque thai tibetain turc ukrainien
    vietnamien""".split()
)
"""In the masculine; not « américain », « belge », « brésilien »."""
TAUGHT = frozenset(
    """agregation apprentissage bac baccalaureat classe copie cour cours devoir dictionnaire ecole enseignant
    enseignante enseignement epreuve etude etudiant etudiante examen exercice grammaire interprete lecon licence
    maitrise manuel master mot note option pratique prof professeur professeure test traducteur traductrice
    usage""".split()
)
"""Before « d'anglais », without the plural's s."""
