"""Names in quotation marks, and lists in brackets behind a candidate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from archive.entities import evidence, things
from archive.entities.fr import cues, saying
from archive.entities.gazetteer import Authority
from archive.entities.heads import body_of
from archive.entities.runs import Run
from archive.entities.tokens import Token, Words
from archive.models import EntityMention

_QUOTED = re.compile(
    r"(?P<open>[\"«“‘]|‘’|’’|'')[ \u00a0\u202f]?(?:[Ll]['’](?=[A-ZÀ-Þ]))?(?P<name>[^\W_][^\"«»“”‘\n.;:!?()]{1,70}?)"
    r"[ \u00a0\u202f]?(?:[\"»”]|’’|'')"
)
_BY = re.compile(r",? (?:du|de la|de l['’]) ?(?:réalisat|cinéaste|romanci|compositeur|écrivain|dramaturge|metteu)")
_BRACKETED = re.compile(
    r"[A-ZÀ-Þ][\w'’-]{1,30} \(([A-ZÀ-Þ][\w'’-]{1,20}(?: [\w'’-]{1,20}){0,3} (?:pour|contre|avec|autrement|ensemble)"
    r"(?: [\w'’-]{1,20}){0,5})\)"
)
_WORK_OF = re.compile(
    r"(?:roman|film|livre|album|recueil|essai|documentaire|pièce|exposition|récit|spectacle|opéra)(?!\w)"
    r"[^.,«»]{0,50}, $"
)


def quoted(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Names in quotation marks behind a noun of bodies or of works: « l'association "Vivre ensemble" »."""
    for found in _QUOTED.finditer(text):
        first = bisect_left(words.starts, found.start("name"))
        last = bisect_left(words.starts, found.end("name"))
        if first >= last or last - first > 9:
            continue
        own = first > 0 and words[first - 1].start > found.start() and words[first - 1].text == "L"
        opening = first - own  # « L'Amour ouf », but « l'Adour »
        kinds = {cues.CUES[cue].kind for cue in evidence.before(text, words, Run(opening, last, False), known)}
        slogan = "," in found["name"] and "organisation" not in kinds  # but the association « Un toit, une vie »
        if slogan or not any(char.isupper() or char.isdigit() for char in found["name"]):
            continue
        start, end = words[first].start, words[last - 1].end
        whole = text[words[opening].start : end]
        titled = found["name"][0].isupper() and (
            _BY.match(text, found.end()) or _WORK_OF.search(text[max(0, found.start() - 70) : found.start()])
        )
        if not kinds and (titled or _is_title(text, found, words, opening, last)):
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


def _is_title(text: str, found: re.Match[str], words: list[Token], first: int, last: int) -> bool:
    """True for words that begin with a capital where no sentence begins: a title, not what somebody said.

    Capitals alone, and « L'… », are one only behind what is done to works: « publie « L'Autre Rive » »."""
    if not 1 < last - first <= 7 or not found["name"][0].isupper() or first == 0:
        return False
    before = words[first - 1]
    if text[before.end : found.start()] != " ":
        return False
    if before.key in saying.MAKES or before.text == "Dans":
        return True
    small = any(word.text.islower() for word in words[first:last])
    return words[first].text != "L" and small and before.text.islower() and before.key not in ("que", "dire", "dit")
