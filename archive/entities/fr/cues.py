"""What speaks for a kind: the cues, each with its weight, examples and counter-examples.

In an example `[…]` stands around a name that no list knows and that must be found as of the cue's kind; in a
counter-example it must not. Two is enough to believe a name; the document adds up what each of its places says.
"""

from __future__ import annotations

from archive.entities.fr.cue import Cue
from archive.entities.fr.person_cues import PERSON_CUES
from archive.entities.fr.place_cues import PLACE_CUES

_CUES = (
    Cue(
        "body_head",
        "organisation",
        5,
        "société, groupe, association … right before, adjectives and quotation marks between",
        ("Selon la société [Voorlux], tout va bien.", "La chaîne américaine « [BMTV] » le dit."),
        ("La société de [Zadrik Velmont] va bien.",),
    ),
    Cue(
        "of_a_body",
        "organisation",
        2.5,
        "salariés de, filiale de, siège de, porte-parole de … right before",
        (
            "Les salariés de [Voorlux] sont en grève.",
            "Il travaille chez [Voorlux].",
            "Il a vendu ses parts à [Voorlux].",
        ),
        ("Les filles de [Zora Velmont] sont en grève.",),
    ),
    Cue(
        "body_apposed",
        "organisation",
        3,
        "behind a comma, a noun of bodies",
        ("Ils ont poursuivi [Voorlux], une filiale du groupe, en mai.",),
    ),
    Cue(
        "owner",
        "organisation",
        3,
        "one word that is no first name, behind a comma actionnaire, propriétaire, exploitant, repreneur",
        (
            "[Torvia], actionnaire depuis 2022, vend ses parts.",
            "Hier, [Torvia], exploitant du port, s'est tu.",
            "Hier, [Torvia], le repreneur de l'usine, a signé.",
        ),
        (
            "Hier, [Ludivine], propriétaire d'un bateau, a signé.",
            "Hier, [Zora Velmont], propriétaire du port, a signé.",
            "Hier, [Velmont], exploitant agricole, a signé.",
            "Hier, [Velmont], propriétaire, a signé.",
            "[Touchée], la propriétaire du bar a fui.",
            "Hier, M. [Velmont], repreneur de l'usine, a signé.",
        ),
    ),
    Cue(
        "business",
        "organisation",
        6,
        "right behind, what only companies do: a bondi de 9 %, emploie 300 personnes, a publié un bénéfice",
        ("[Zalto Berdin] a bondi de 9 % lundi.", "[Voorlux] emploie 3.000 salariés."),
        (
            "[Zora Velmont] a perdu son procès.",
            "[Jérôme Zadrik] emploie 12 personnes.",
            "Le député [Zalto Berdin] perd 3 %.",
        ),
    ),
    Cue(
        "owned",
        "organisation",
        2.5,
        "right behind, how companies are told: coté à …, détenu par …, dont l'usine …, filiale de …",
        ("Hier, [Zalto Berdin], cotée à Londres, a réagi.", "Ils ont visité [Zalto Berdin], dont l'usine ferme."),
        ("Hier, [Zora Velmont], connue à Londres, a réagi.", "Hier, [Jérôme Zadrik], dont l'usine ferme, a réagi."),
    ),
    Cue(
        "begins_with_a_body",
        "organisation",
        2.5,
        "a known body begins it and is no first name",
        ("Un accord avec [Rio Tinto Zandor] a été signé.",),
        ("Le député [Danone Zandor] a signé.",),
    ),
    Cue(
        "made_by",
        "organisation",
        2.5,
        "exploité par, racheté par, édité par … right before",
        ("La mine est exploitée par [Zalto Berdin].",),
        ("La lettre est signée par [Zalto Berdin].", "Le prix a été contrôlé par [Jérôme Zadrik]."),
    ),
    Cue(
        "body_shape",
        "organisation",
        4,
        "Group, Airlines, SA …, an ampersand, a capital within",
        ("On accuse [Barka Group] de fraude.", "L'accord avec [AirVoor] est signé."),
    ),
    Cue(
        "in_brackets",
        "organisation",
        2,
        "in brackets behind two capitals: the team or party of a person",
        ("Jarno Voorbeke ([Zalto]) a gagné.",),
        ("Le maire de Lyon ([Zalto]) a gagné.",),
    ),
    Cue("beside_a_body", "organisation", 2, "coordinated with a known body", ("Airbus et [Voorlux] ont signé.",)),
    Cue(
        "team",
        "organisation",
        2,
        "les, des, aux before two capitals; a score behind",
        ("Le match des [Wisconsin Gulvers] a plu.",),
        ("Le match de [Zora Velmont] a plu.",),
    ),
    Cue(
        "compatriot",
        "organisation",
        2.5,
        "a demonym as a noun, small, right before",
        ("Le rachat par l'américain [Voorlux] est fait.",),
        ("Le rachat par l'Américain [Zora Velmont] est fait.",),
    ),
    Cue(
        "article",
        "organisation",
        1,
        "le, la, du, au … right before one word that is none of French: not enough alone",
        ("Le ministre critique la [TorViad] depuis des mois.",),
        ("Il critique la [Torviad] depuis des mois.",),
    ),
    Cue(
        "states",
        "organisation",
        1.5,
        "behind one rare word with an article, what bodies say: dénonce, réclame, s'inquiète",
        ("La [Torviad] dénonce un recul.", "Le [Zadrac] s'inquiète."),
        ("La [Torviad] scintille.", "[Zadrik] dénonce un recul."),
    ),
    Cue(
        "of_its_town",
        "organisation",
        2.5,
        "a known place or country is its end: Borsa Istanbul, Brandt France",
        ("Il a signé pour le [Zalto Berlin] hier.", "Les comptes de [Zalto Gabon] sont publiés."),
        ("Il a vu [Jeanne Berlin] hier.",),
    ),
    Cue(
        "dateline",
        "organisation",
        6,
        "in brackets behind a town in capitals and before a dash",
        ("PARIS ([Voor-Zadrik News]) - Rien de neuf.",),
    ),
    Cue(
        "aboard",
        "thing",
        5,
        "à bord du …, l'équipage de … right before",
        ("Ils étaient à bord du [Zalto Berdin] hier.", "L'équipage du [Torvic] est sauf."),
        ("Ils étaient au bord du [Torvic] hier.",),
    ),
    Cue(
        "sails",
        "product",
        3.5,
        "behind le, l' or la and a name, what only ships do: a coulé, s'est échoué, bat pavillon …",
        ("Le [Torvic] a coulé hier.", "On dit que l'[Orvalan] s'est échoué.", "La [Zandre] a appareillé de Brest."),
        ("[Torvic] a coulé hier.", "Le [Torvic] a perdu hier."),
    ),
    Cue("capitals", "organisation", 2, "an acronym", ("Les députés du [ZVK] ont voté.",), ("Il a un [ADN] rare.",)),
    Cue(
        "thing",
        "thing",
        5,
        "film, roman, ouragan, navire, opération, prix … right before",
        ("Le film [Zadrik Velmont] est sorti.", "Le navire [Torvilliers] a coulé."),
        ("Le médecin [Zadrik Velmont] est sorti.",),
    ),
)
CUES = {cue.name: cue for cue in (*PERSON_CUES, *_CUES, *PLACE_CUES)}
SHAPES = frozenset(
    """two_names two_capitals family_shape first_name lone_first_name family_name_in_capitals body_shape capitals
    place_shape""".split()
)
"""Cues that a name gives wherever it stands: a second place of it says nothing more."""
AGAINST_A_PERSON = frozenset(
    """business owned of_a_body made_by begins_with_a_body beside_a_body of_its_town aboard at_two body_apposed
    in_brackets""".split()
)
"""Beside these, two capitals alone speak for no person, wherever in the text they stand."""
