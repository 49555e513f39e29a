"""What a name tells by itself, wherever it stands: first names, acronyms, compounds, words of bodies and places."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from archive.entities.fr import around, heads, lexicon, naming
from archive.entities.runs import Run, is_rare
from archive.entities.tokens import Token, key_of

_ROMAN = re.compile(r"[IVX]+e?")
_ENDS_IN_CAPITALS = re.compile(r"[a-zà-ÿ][A-Z]{2,}$")
_NO_FAMILY = ("ique", "iques", "tion", "tions", "isme")
_INHABITANT = re.compile(r"(?:ois|ais|ien)(?:e|ne)?s?$")
_SOME = frozenset("un une les des deux trois".split())
_BODY_FIRST = around.BODIES | heads.HEADS | naming.FOREIGN_BODIES


def shape(text: str, words: list[Token], run: Run) -> tuple[str, ...]:
    """The names of the cues that a run gives by itself."""
    if run.last - run.first == 1:
        unit = words[run.first].text.isupper() and _is_counted(text, words[run.first].start)  # 200 MF, 3 GW
        return () if unit else _shape((words[run.first].text,), False, "")
    part = words[run.first : run.last]
    found = _shape(tuple([word.text for word in part]), is_hyphened(text, words, run), _gaps(text, part))
    return () if found == ("place_shape",) and _is_an_inhabitant(words, run) else found


def _is_an_inhabitant(words: list[Token], run: Run) -> bool:
    """True of « une Saint-Pauloise », « les Saint-Quentinois »: no place has these ends behind these words."""
    some = run.first > 0 and words[run.first].joined and words[run.first - 1].key in _SOME
    return some and _INHABITANT.search(words[run.last - 1].key) is not None


def _is_counted(text: str, start: int) -> bool:
    """True right behind a number and a space."""
    return start > 1 and text[start - 1] in " \u00a0\u202f" and text[start - 2].isdigit()


@lru_cache(maxsize=8192)
def _shape(part: tuple[str, ...], hyphened: bool, gaps: str) -> tuple[str, ...]:
    keys = [key_of(word) for word in part]
    found = []
    if len(part) > 1 and ((keys[-1] in naming.BODY_WORDS and not hyphened) or "&" in gaps):
        return ("body_shape",)
    if len(part) > 1 and keys[0] in _BODY_FIRST and keys[0] not in lexicon.FIRST_NAMES and keys[:2] != ["ville", "de"]:
        return ("body_shape",)
    if len(part) > 1 and part[-1] == "s" and gaps[-1] in "'’":
        return ("body_shape",)  # Claire's
    if len(part) > 1 and part[0].isupper() and keys[0] in naming.SHORT_HEADS:
        return ("body_shape",)  # CHU Gabriel-Montpied
    if len(part) > 1 and keys[0] in naming.FOREIGN_ADJECTIVES and not hyphened:
        return ("body_shape",)  # Turkish Technic
    if len(part) > 1 and _ENDS_IN_CAPITALS.search(part[-1]) and keys[0] not in lexicon.FIRST_NAMES:
        return ("body_shape",)  # Picnic PostNL
    if "for" in keys[1:-1] and not around.PLACE_WORDS.isdisjoint(keys):
        return ("body_shape",)  # Center for Workers Solidarity
    if "of" in keys and any(key in naming.BODY_WORDS or key in around.BODIES for key in keys):
        return ("body_shape",)  # New England Journal of Medicine
    if len(part) > 2 and hyphened and any(key in around.PLACE_JOINTS for key in keys[1:-1]):
        return ("place_shape",)
    named = hyphened and keys[0] not in lexicon.FIRST_NAMES and part[-1][0].isupper()
    if named and not around.SMALL_JOINTS.isdisjoint(part[1:-1]):
        return ("place_shape",)  # Dambach-la-Ville
    if hyphened and len(part) == 2 and keys[0] in ("saint", "sainte"):
        return ("place_shape",)  # Saint-Vorlac
    if len(part) > 1 and (keys[-1] in around.PLACE_WORDS or keys[0] in around.PLACE_FIRST):
        return ("place_shape",)
    if len(part) == 1:
        word = part[0]
        if _ROMAN.fullmatch(word):
            return ()
        if word.isupper() and 2 <= len(word) <= 6 and word.isalpha() and keys[0] not in lexicon.NO_ACRONYMS:
            found.append("capitals")
        elif (
            not word.isupper() and any(c.isupper() for c in word[1:]) and not word.startswith(("Mc", "Mac", "De", "Le"))
        ):
            found.append("body_shape")
        elif keys[0] in lexicon.FIRST_NAMES:
            found.append("lone_first_name")
        return tuple(found)
    if keys[0] in around.ARTICLES:
        return ()
    if part[0].isupper() and 1 < len(part[0]) < 6 and len(part) == 2 and keys[1] not in lexicon.FIRST_NAMES:
        if len(part[0]) == 2 and "J" in part[0]:
            return ("two_names",)  # JB Pritzker
        return () if part[1].isupper() else ("body_shape",)  # IG Metall
    if hyphened and " " not in gaps and any(word.isupper() and 1 < len(word) < 6 for word in (part[0], part[-1])):
        return ("body_shape",)
    if hyphened and " " not in gaps:
        return ("lone_first_name",) if keys[0] in lexicon.FIRST_NAMES and part[-1][0].isupper() else ()
    if len(part) == 2 and keys[0] in lexicon.OF_KINGS and _ROMAN.fullmatch(part[1]):
        return ("first_name",)  # Louis XV
    common = keys[-1].endswith(_NO_FAMILY) and keys[-1] not in lexicon.FIRST_NAMES  # Alpha Pneumatique
    if keys[0] in lexicon.FIRST_NAMES and not common and not (part[1].isupper() and len(part[1]) < 4):
        found.append("first_name")
    if (len(part) <= 5 and is_rare(keys[-1]) and not part[0].isupper() and part[0][0].isupper()) or (
        len(part) <= 4 and any(key in lexicon.FIRST_NAMES for key in keys[1:])
    ):
        found.append("two_names")
    elif len(part) == 2 and is_rare(keys[0]) and not part[0].isupper():
        found.append("two_capitals")
    if _ROMAN.fullmatch(part[-1]):
        return tuple(found)
    if part[-1].isupper() and 1 < len(part[-1]) < 5 and not part[0].isupper() and keys[0] not in lexicon.FIRST_NAMES:
        return ("body_shape",)  # Banco BPM
    if part[-1].isupper() and len(part[-1]) > 2 and not part[0].isupper():
        found.append("family_name_in_capitals")
    if part[0].isupper() and len(part[0]) > 2 and not part[-1].isupper() and keys[-1] in lexicon.FIRST_NAMES:
        found.append("family_name_in_capitals")
    return tuple(found)


def is_hyphened(text: str, words: list[Token], run: Run) -> bool:
    """True if hyphens join all words of a run, as in `Quesnoy-sur-Deûle`, `Jean-Marin`."""
    return run.last - run.first > 1 and " " not in text[words[run.first].end : words[run.last - 1].start]


def may_be_a_person(words: list[Token], run: Run) -> bool:
    """False of numbers, of more than six words, and of capitals of common nouns."""
    part = words[run.first : run.last]
    return (
        len(part) <= 6
        and not any(char.isdigit() for word in part for char in word.text)
        and (
            part[0].key not in lexicon.NO_ACRONYMS
            or (part[0].text.istitle() and (part[0].key in lexicon.FIRST_NAMES or len(part[0].text) < 4))  # Ric, Tig
        )
    )


def is_a_body_s(text: str, words: list[Token], run: Run, cues: tuple[str, ...]) -> bool:
    """True of capitals, and of a compound with capitals, which no person's name is: « SFR-CGT »."""
    return "capitals" in cues or ("body_shape" in cues and is_hyphened(text, words, run))


def _gaps(text: str, part: list[Token]) -> str:
    return "".join(text[a.end : b.start] for a, b in pairwise(part))
