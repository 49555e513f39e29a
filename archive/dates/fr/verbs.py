"""The verb forms of `verbs.yml` as sets, and the endings that tell a form; lower case, accents kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.dates.fr.lexicon import load
from archive.remembering import Remembered

_VERBS = load("verbs.yml")


def _set(name: str) -> frozenset[str]:
    return frozenset(str(_VERBS[name]).split())


def _inflected(name: str) -> frozenset[str]:
    """Masculine participles with their feminine and plural."""
    return frozenset(word + end for word in _set(name) for end in ("", "e", "s", "es"))


def _and_again(name: str) -> frozenset[str]:
    """Verbs with the same done once more: `rejoue`, `ressort`, `rouvre`, `réexamine`."""
    words = _set(name)
    before = {word: ("r", "ré") if word[0] in "aeéiou" else ("res",) if word[0] == "s" else ("re",) for word in words}
    return words | {start + word for word in words for start in before[word]} - _set("not_again")


AVOIR = {word: tense for tense, words in _VERBS["avoir"].items() for word in words.split()}
ETRE = {word: tense for tense, words in _VERBS["etre"].items() for word in words.split()}
AHEAD, AHEAD_ALONE, OPEN = _set("ahead_of_infinitive"), _set("ahead_alone"), _set("open_modals")
JUST_DONE, REMAINING, AHEAD_PARTICIPLES = _set("just_done"), _set("remaining"), _inflected("ahead_participles")
PLANNED, MOTION = _inflected("planned"), _inflected("motion")
IRREGULAR = _inflected("irregular_participles") - _set("no_irregular_participle")
ANNOUNCED, HELD = _inflected("announced") | _set("announcing"), _set("held")
BANKING, IN_TURN = _set("banking"), _inflected("in_turn")
PUT_OFF, CALLED, SETTING_TERMS = _inflected("put_off"), _inflected("called"), _inflected("setting_terms")
VALID = {word + end for word in _set("valid") for end in ("", "s")}
PLANS = PLANNED | PUT_OFF | ANNOUNCED
CALLED_OFF = _inflected("called_off") | PUT_OFF
SCHEDULED_OR_PARTICIPLES, AHEAD_OF_OBJECT = _set("scheduled_or_participles"), _set("ahead_of_object")
SCHEDULED, SCHEDULED_NOUNS = _and_again("scheduled"), _set("scheduled_nouns")
SCHEDULED_REFLEXIVES, SCHEDULED_PARTICIPLES = _set("scheduled_reflexives"), _inflected("scheduled_participles")
NOTICES, STATES, AHEAD_INFINITIVES = _inflected("notices"), _set("states"), _set("ahead_infinitives")
OVER, APPOSED = _set("over"), _set("over_in_apposition")
REACHING_BACK = _set("reaching_back")
PERSON_OR_PARTICIPLE, ADJECTIVES = _inflected("person_or_participle"), _set("adjectives")
NOUN_OR_PARTICIPLE = PERSON_OR_PARTICIPLE | _inflected("thing_or_participle")
BEFORE_NOUNS = _set("before_nouns") | _set("adjectives") | _set("determiners") | _set("articles")
SIMPLE_PAST = _set("simple_past") | {stem + "a" for stem in _set("simple_past_stems")}
PRESENT, NO_PAST, NO_FUTURE = _set("present"), _set("no_past"), _set("no_future")
NO_PARTICIPLE = _set("no_participle") | {word + "s" for word in _set("no_participle") if word.endswith(("é", "ée"))}
DETERMINERS, ARTICLES = _set("determiners"), _set("articles")
OPENING_NOUNS, JOINING = DETERMINERS | ARTICLES, {"et", "puis", "ou"}
BEFORE_ARTICLES, ADVERBS = _set("before_articles"), _set("adverbs")
BETWEEN, CLITICS, REFLEXIVES = _set("between"), _set("clitics"), _set("reflexives")
NO_INFINITIVE, IN_RE = _set("no_infinitive"), _set("infinitives_in_re")
OPENERS, RELATIVES = _set("openers"), _set("relatives")
LISTED = frozenset({"avoir", "être", "ayant", "étant", "soit", "soient"}).union(
    *(AVOIR, ETRE, AHEAD, AHEAD_ALONE, OPEN, JUST_DONE, IRREGULAR, SIMPLE_PAST, PRESENT, SCHEDULED, IN_RE),
    *(AHEAD_OF_OBJECT, VALID, BANKING, SCHEDULED_REFLEXIVES, PERSON_OR_PARTICIPLE, OVER, APPOSED, REACHING_BACK),
)
FIRST_PERSONS = {"je", "j'", "tu"}
SCHEDULED_OR_NOUNS, INWARD = _and_again("scheduled_or_nouns"), _set("inward")
BEFORE_SUCH = BEFORE_NOUNS.union(_set("firm")) - {"et", "ou", "ni", "comme"}
SUBJECTS = {"il", "elle", "ils", "elles", "on"}
AIMS, LINKS = {"à", "au", "aux", "pour"}, {"à", "au", "aux", "de", "d'"}
TO_INFINITIVE, BACK_TO = {"de", "d'", "à"}, {"à", "au", "aux", "a", "de", "du", "des", "d'"}
PAST_ENDING = re.compile(r"\w{2,}(?:ai[ts]|aient|èrent|irent)$|\w{3,}urent$|\w{2,}[^\Wr]a$")
FUTURE_ENDING = re.compile(
    r"\w+(?:[^éè]er|[^eéi]ir|[nulr]dr|[^t]ttr|îtr|[ie]vr|ourr|verr|querr|euvr|clur|clor|incr)(?:a|ont|ai|as|ait|aient|ons|ez)$"
    r"|(?:(?:re|dé|mé|pré|inter|sou|sur|é)?(?:d|l|r)i|i|fe|se|au|sau|pour|mour|cour|ver|clo|tiend|viend)r(?:a|ont|ait|aient|ons|ez)$|\w+ront$"
)
IMPERATIVE = re.compile(r"(?!assez|chez|rendez-vous|nez)\w{2,}ez(?:-\w+)?$")
"""`retrouvez-nous`: where a clause begins."""
INFINITIVE = re.compile(r"\w{2,}(?:er|ir|oir)$")
PARTICIPLE = re.compile(r"\w{2,}é(?:e?s?)$")


def asked(word: str) -> str:
    """The verb of `sera-t-il`, `assurait-il`, `lança-t-elle`; nothing of `a-t-il dit`, which is as often an aside."""
    inverted = _INVERTED.match(word)
    verb = inverted[1] if inverted else ""
    future = {AVOIR.get(verb), ETRE.get(verb)} & {"future", "conditional"} or verb in AHEAD
    told = verb in SIMPLE_PAST or (verb not in NO_PAST and bool(PAST_ENDING.match(verb)))
    own = told and verb not in AVOIR and verb not in ETRE
    return verb if future or own or (verb not in NO_FUTURE and FUTURE_ENDING.match(verb)) else ""


def is_past(word: str, before: Sequence[str]) -> bool:
    """Of an imperfect or a simple past by its ending: `français` has it, but only `je` and `tu` have -ais."""
    if word in NO_PAST or not PAST_ENDING.match(word):
        return False
    return not word.endswith("ais") or not FIRST_PERSONS.isdisjoint(before)


def is_noun(word: str, before: Sequence[str], following: Sequence[str]) -> bool:
    """Of a present of what is scheduled: `la rencontre`, `prison ferme`, and `entre` that is a preposition."""
    if word == "entre":
        return INWARD.isdisjoint(following)
    likely = word in SCHEDULED_OR_NOUNS and bool(before) and before[-1] in BEFORE_SUCH
    return likely and SUBJECTS.isdisjoint(before)


_INVERTED = re.compile(r"(\w+)-(?:t-)?(?:ils?|elles?|on|nous|vous)$")


def _may_be_verb(word: str) -> bool:
    """False of the many words that are in no list and end like no verb."""
    listed = word in LISTED or (word[:1] == "r" and word.rstrip("es")[-1:] in "tuis")
    return (
        listed
        or bool(asked(word))
        or any(pattern.match(word) for pattern in (PAST_ENDING, FUTURE_ENDING, INFINITIVE, PARTICIPLE, IMPERATIVE))
    )


@lru_cache(maxsize=65536)
def is_participle_after(word: str, plain: bool) -> bool:
    """As `is_participle`, right behind an auxiliary, where the endings -i, -u and -ité (`a suscité`) tell one, too."""
    told = bool(_REGULAR.match(word)) or (word not in NO_PARTICIPLE and bool(PARTICIPLE.match(word)))
    return told or word in NOUN_OR_PARTICIPLE or is_participle(word, plain)


_REGULAR = re.compile(
    r"(?!(?:parmi|celui|ici|midi|demi|semi|ami|ennemi|appui|ennui|souci|défi|pari|mari|abri|tri|cri)s?$)\w{2,}(?:i|[^\Weio]u)(?:e?s?)$"
)


@lru_cache(maxsize=65536)
def is_participle(word: str, plain: bool) -> bool:
    """`plain`: after an auxiliary in a sentence that has lost its accents, so that é is written e."""
    if word in IRREGULAR or any(word.startswith(p) and word[len(p) :] in IRREGULAR for p in ("re", "ré", "r")):
        return True
    if word in NO_PARTICIPLE or (
        word.endswith(("ité", "ités")) and word.rstrip("s") not in ("visité", "cité", "évité")
    ):
        return False
    if PARTICIPLE.match(word):
        return True
    return plain and len(word) > 4 and word.endswith(("e", "es"))


MAY_BE_VERB = Remembered(_may_be_verb)
MAY_BE_PLAIN_VERB = Remembered(
    lambda word: word in NOUN_OR_PARTICIPLE or _may_be_verb(word) or is_participle(word, False)
)
"""The same for a sentence without accents."""
