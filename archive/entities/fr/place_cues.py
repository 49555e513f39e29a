"""The cues that speak for places; `cues` has them all."""

from __future__ import annotations

from archive.entities.fr.cue import Cue

PLACE_CUES = (
    Cue(
        "at",
        "place",
        3,
        "à, en, vers … right before one word",
        ("Un incendie s'est déclaré à [Torvilliers].", "Il part pour un mois vers [Zandor]."),
        ("Il a parlé à [Zora Velmont], une amie.",),
    ),
    Cue(
        "of_a_place",
        "place",
        3.5,
        "ville de, commune de, au nord de, habitants de … right before",
        ("La commune de [Torvilliers] est isolée.", "Ils vivent au sud d'[Orzac]."),
        ("Les avocats d'[Orzac] se taisent.",),
    ),
    Cue(
        "of_a_town",
        "place",
        6,
        "ville de, province de, camp de … right before two words",
        ("La province de [Zanh Dor] est isolée.", "Les hameaux de [Torvil Viejo] et de Zandor sont isolés."),
        ("Les avocats de [Zanh Dor] se taisent.",),
    ),
    Cue(
        "at_two",
        "place",
        4,
        "à before two words: at the beginning of a sentence, or behind a verb that tells where",
        (
            "Il s'est rendu à [Zanh Dor] hier.",
            "À [Zanh Dor], la route est coupée.",
            "Un accident à [Zanh Dor] a fait trois morts.",
        ),
        ("Il a parlé à [Zanh Dor] hier.",),
    ),
    Cue(
        "between",
        "place",
        2,
        "entre X et Y, dans, sur, en …",
        ("Un car est tombé entre [Torvil] et Zandor, dans le nord.",),
        ("Il a choisi entre [Torvil] et Zandor.",),
    ),
    Cue(
        "motion",
        "place",
        2,
        "quitter, atteindre, survoler … right before one word",
        ("Ils ont quitté [Torvil] à pied.",),
        ("Ils ont aimé [Torvil] hier.",),
    ),
    Cue(
        "within",
        "place",
        3,
        "behind, a known place that it lies in: (Isère), en Grèce",
        ("On a fermé [Torvilliers] (Isère) hier.", "Un car parti de [Zandor], en Grèce, est tombé."),
        ("On a vu [Zora Velmont] (Belgique) gagner.",),
    ),
    Cue(
        "place_apposed",
        "place",
        3,
        "behind a comma, a noun of places",
        ("De [Torvilliers], un village isolé, on voit la mer.",),
        ("De [Zora Velmont], maire du village, on sait peu.",),
    ),
    Cue(
        "place_shape",
        "place",
        3.5,
        "-sur-, -lès-, -en- …, or an English word for a street or a lake at the end",
        ("Il roulait de [Torville-sur-Orge] vers la côte.", "Ils descendent [Mulberry Street] ensemble."),
    ),
    Cue(
        "beside_a_place",
        "place",
        2,
        "coordinated with a known place",
        ("Ils vont de Lyon et de [Torvil] à pied.",),
        ("Ils ont vu Lyon avec [Torvil] hier.",),
    ),
    Cue(
        "around",
        "place",
        2,
        "autour de … right before one word, which is no family name of the text",
        ("Les combats continuent autour de [Zandor].",),
        ("Karel Dovik a parlé. Ses amis sont réunis autour de [Dovik].",),
    ),
    Cue(
        "flows",
        "place",
        3.5,
        "right behind, what only rivers do: est sortie de son lit, a débordé",
        ("La [Zandre] a débordé dans la nuit.",),
        ("La [Zandre] a inauguré son siège.",),
    ),
    Cue("place_noun", "place", 5, "rivière, volcan, hameau … right before", ("Le volcan [Torvil] fume.",)),
)
