"""Names in quotation marks, and lists in brackets behind a candidate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from archive.entities import evidence, people, things
from archive.entities.fr import around, cues, lexicon, saying
from archive.entities.gazetteer import Authority
from archive.entities.heads import body_of
from archive.entities.runs import Run, is_rare
from archive.entities.tokens import Token, Words, key_of
from archive.models import EntityMention

_QUOTED = re.compile(
    r"(?P<open>\"|«|“|‘|‘’|’’|'')[ \u00a0\u202f]?(?:[Ll]['’](?=[A-ZÀ-Þ]))?(?P<name>[^\W_][^\"«»“”‘\n.;:!?()]{1,70}?)"
    r"[ \u00a0\u202f]?(?:[\"»”]|’’|'')"
)
"""Each opening sign by itself: so the search leaps from one to the next."""
_BY = re.compile(
    r",? (?:du|de la|de l['’]) ?(?:réalisat|cinéaste|romanci|compositeur|écrivain|dramaturge|metteu)"
    r"|, (?:(?:le |la |son |sa |un |premier |deuxième |nouveau |nouvel |dernier )*(?:film|roman|album|recueil"
    r"|documentaire|récit|long[- ]métrage)\b|prix [A-ZÀ-Þ]|(?:réalisé|paru|publié|édité|mis en scène|traduit)e?s? )"
    r"| \((?:1[89]|20)\d\d\)|, (?:avec|de|d['’]) ?[A-ZÀ-Þ][\w-]{1,20} (?:(?:de|d['’]|[A-ZÀ-Þ]\.) ?)?[A-ZÀ-Þ][\w-]+"
)
_BRACKETED = re.compile(
    r"[A-ZÀ-Þ][\w'’-]{1,30} \(([A-ZÀ-Þ][\w'’-]{1,20}(?: [\w'’-]{1,20}){0,3} (?:pour|contre|avec|autrement|ensemble)"
    r"(?: [\w'’-]{1,20}){0,5})\)"
)
_WORK_OF = re.compile(
    r"(?:roman|film|livre|album|recueil|essai|documentaire|pièce|exposition|récit|spectacle|opéra|mémoires|poème|nouvelle"
    r"|série|chanson|single|thèse|ouvrage|métrage|biographie|tube|podcast|feuilleton|comédie)(?!\w)"
    r"[^.,«»]{0,50}, $"
)
_LISTED = frozenset((", ", " et ", " puis ", " ou ", ", puis "))
"""Between titles."""
_OF = re.compile(r" (?:de |d['’])")
_HOUSE = re.compile(r" \((?:éditions |éd\. )?[A-ZÀ-Þ][\w'’ -]{2,30}(?:, \d[^()]{0,12})?\)")
"""The publisher in brackets behind a title."""
_BEFORE_A_BOOK = frozenset("pour avec apres dans".split())
_PRIZED = frozenset(
    """prix trophee trophees oscar oscars cesar cesars prime primee recompense recompensee couronne couronnee palme lion
    ours goncourt renaudot femina medicis interallie nobel pulitzer molieres grammy emmy""".split()
)
"""Before « pour » and a title."""
_DETERMINERS = frozenset(
    """le la l les un une ce cet cette son sa ses leur leurs du au aux des mot mots slogan message discours cri terme
    formule expression titre dit crie repond lance""".split()
)
"""Before what somebody said, or a thing of another kind: « le « Vorlac » de Torval »."""


def quoted(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Names in quotation marks behind a noun of bodies or of works: « l'association "Vivre ensemble" »."""
    behind = -1  # the last title
    for found in _QUOTED.finditer(text):
        first = bisect_left(words.starts, found.start("name"))
        last = bisect_left(words.starts, found.end("name"))
        if first >= last or last - first > 9:
            continue
        own = first > 0 and words[first - 1].start > found.start() and words[first - 1].text == "L"
        opening = first - own  # « L'Amour ouf », but « l'Adour »
        kinds = {cues.CUES[cue].kind for cue in evidence.before(text, words, Run(opening, last, False), known)}
        slogan = "," in found["name"] and "organisation" not in kinds  # but the association « Un toit, une vie »
        slogan = slogan and not _is_made(words, opening)  # but « il reprend « Joséphine, ange gardien » »
        if slogan or not any(char.isupper() or char.isdigit() for char in found["name"]):
            continue
        start, end = words[first].start, words[last - 1].end
        whole = text[words[opening].start : end]
        titled = found["name"][0].isupper() and (
            _BY.match(text, found.end()) or _WORK_OF.search(text[max(0, found.start() - 70) : found.start()])
        )
        if opening > 1 and words[opening - 1].text == "des" and words[opening - 2].key in around.BODIES:
            kinds = {"organisation"}  # l'association des « Pêcheurs du Vorlac »
        listed = 0 < behind < found.start() <= behind + 8 and text[behind : found.start()] in _LISTED
        titled = titled or (listed and found["name"][0].isupper())
        if not kinds and (titled or _is_title(text, found, words, opening, last, known)):
            behind = found.end()
            yield EntityMention(end - len(whole), end, whole, "work", "quoted", body_of(whole, known, "work"))
        elif "organisation" in kinds and "person" not in kinds:
            entity = body_of(text[start:end], known)
            yield EntityMention(start, end, text[start:end], "organisation", "quoted", entity)
        elif "thing" in kinds and found["name"][0].isupper():
            kind = things.thing(words, Run(opening, last, False)) or "work"
            yield EntityMention(end - len(whole), end, whole, kind, "quoted", body_of(whole, known, kind))


def bracketed(text: str, known: Authority) -> Iterator[EntityMention]:
    """A list or movement in brackets behind a person's name: « Marie Dupont (Agir pour Kerloc) »."""
    for found in _BRACKETED.finditer(text) if ")" in text else ():
        yield EntityMention(*found.span(1), found[1], "organisation", "in_brackets", body_of(found[1], known))


def _is_title(text: str, found: re.Match[str], words: Words, first: int, last: int, known: Authority) -> bool:
    """True for words that begin with a capital where no sentence begins: a title, not what somebody said.

    One word, capitals alone and « L'… » are one only behind what is done to works (« publie « L'Autre Rive » »), one
    word before its author or its publisher, too (« après « Esther » de Racine », « pour « Esther » (Gallimard) »)."""
    if not 0 < last - first <= 7 or not found["name"][0].isupper() or first == 0:
        return False
    before = words[first - 1]
    if text[before.end : found.start()] != " ":  # Présenté en mai, « Vorlac Mio » de Karel Dovik
        return last - first > 1 and _is_an_author_s(text, found.end(), known, named_in_full=True)
    if _is_made(words, first):
        return True
    if before.key == "pour" and not _PRIZED.isdisjoint(words.keys[max(0, first - 8) : first - 1]):
        return True  # la Palme d'or en 2015 pour « Vorlac »
    if last - first == 1:
        house = before.key in _BEFORE_A_BOOK and _HOUSE.match(text, found.end())
        return bool(house) or (before.key not in _DETERMINERS and _is_an_author_s(text, found.end(), known))
    small = any(word.text.islower() for word in words[first:last])
    if small and before.text == "Avec":
        return True  # Avec « La Nuit des Vorlacs »
    if words[first].text != "L" and small and before.text.islower() and before.key not in ("que", "dire", "dit"):
        return True
    return before.key not in _DETERMINERS and _is_an_author_s(text, found.end(), known)


def _is_made(words: list[Token], first: int) -> bool:
    """True behind what is done to works: « publie », « met en scène », « révélé par »."""
    key, two = words[first - 1].key, words[first - 2].key if first > 1 else ""
    if key in ("scene", "par"):
        return two == "en" if key == "scene" else two.startswith("revele")
    if key in ("de", "d"):
        return two in saying.AUTHORS
    return key in saying.MAKES or words[first - 1].text == "Dans"


def _is_an_author_s(text: str, end: int, known: Authority, named_in_full: bool = False) -> bool:
    """True before « de Hölderlin », « d'Annie Vorlac »."""
    of = _OF.match(text, end)
    name = people.NAME.match(text, of.end()) if of else None
    if name is None:
        return False
    if " " in name[0] or named_in_full:
        return " " in name[0] and key_of(name[0].split(" ")[0]) in lexicon.FIRST_NAMES
    return is_rare(key_of(name[0])) and known.named(name[0], "place", "country", "organisation") is None
