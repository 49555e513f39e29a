"""Persons: names, and the titles that announce them (« le ministre japonais de la Défense, Minoru Kihara »)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from archive.entities.fr import around, lexicon
from archive.entities.matcher import begins_sentence
from archive.entities.runs import is_rare
from archive.entities.titles import Title
from archive.entities.tokens import Words, key_of, name_tokens
from archive.models import EntityMention

_UP = "A-ZÀ-ÖØ-Þ"
_WORD = rf"(?:[{_UP}][’'])?[{_UP}][^\W\d_’'-]*(?:[-‑][^\W\d_]+)*(?:[’']h(?!\w))?"
_PARTICLE = "|".join(word for word in lexicon.PARTICLES if word[-1].isalpha())
_INITIAL = rf"(?:[{_UP}]\.-?)+(?<!-)"
FIRST_WORD = "Le|La|Les|Un|Une|Des|Il|Elle|Ce|Cette|Selon|Mais|Son|Sa|Ses|Dans|En|Par|Pour|Après|Depuis"
_WITHIN = rf"(?!M\.){_INITIAL}(?=[ \u00a0](?!(?:{FIRST_WORD}|On|Ils|Elles|Au|Aux|Et|À)\b)[{_UP}])"
"""An initial within a name, no end of a sentence: « John F. Kennedy »."""
NAME = re.compile(
    rf"(?<![\w’'-])(?:(?:de(?: La)?|von|van|al|el|ben|bin|di)[ -]|d[’'])?(?:{_WORD}|{_INITIAL})"
    rf"(?:[ \u00a0](?:(?:{_PARTICLE})[ -]){{0,2}}(?:d[’'])?(?:{_WITHIN}|{_WORD}|{_INITIAL})){{0,3}}(?![’'\w])"
)
"""One to four capitalised words with particles: what a person's name looks like in mixed case."""
_CREDITED = re.compile(
    r"(?<!\w)(?:reportages?(?: de| par)?|redige par|version francaise(?: de| par)?|edite par|avec la contribution de|"
    r"traduit par|redaction de|propos recueillis par|(?<=\n)par) "
)
_CREDITS = frozenset("reportage reportages redige version edite avec traduit redaction propos par".split())
"""The first words of `_CREDITED`."""
_IN_BRACKETS = re.compile(r"[ \u00a0]\([^()\n]{2,30}\)[,.;]")
"""A party in brackets behind a person: « le maire, Karel Dovik (PS), a … »."""
_LATER = re.compile(r",[ \u00a0](?:(?:âgée? de )?\d{1,3} ans, )?(?:(?:le|la|un|une) |l['’])?")
_OVER = re.compile(r"(?: [A-Z]{2,6})?(?: (?:de|depuis|en|jusqu['’]en) \d{4}(?: à \d{4})?)?\s*[,.;)»:\n]")
_APPOSED = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: \([^()\n]{2,20}\))?, $")
_STYLED = re.compile(r"(?<!\w)(Dr|Pr|Me|Mgr|Maître)\.?[ \u00a0]$")
_SPACES = " \u00a0\u202f"
_ADDRESS = re.compile(r"(?:(?:M|Mme|Mlle|Me|Mgr|Dr|Pr)\.?|Monsieur|Madame|Mademoiselle|Maître)[ \u00a0](?=[A-ZÀ-Þd])")
"""Between a title and a name: « le maire M. Kermadec »."""
_INITIALLED = re.compile(
    rf"(?:[{_UP}]h?\.[ \u00a0-]?){{1,3}}(?:(?:de|du|van|von|Le|La|De|El|Ben)[ \u00a0])?"
    rf"(?P<family>{_WORD})(?:[ \u00a0]d[’']{_WORD})?(?![’'\w])"
)
_BYLINE = re.compile(r"(?<!-[A-Z])\. (?:M\.|L[ea] |[LD][’'])")
"""Behind initials that sign the line before."""
_BEFORE_INITIALS = re.compile(
    r"(?:^|[\n(:;,/»—–•|]|(?i:\b(?:et|ou|par|de|avec|selon|pour|contre|que|photos?|texte|dessin|signé))) ?$"
)
"""What one initial stands behind: behind a noun it may be that noun's and end the sentence (« le plan B. X dort »)."""


def announced(text: str, title: Title) -> re.Match[str] | None:
    """The name that a title announces, right behind it or after a comma: another closes it, or the title opens the
    sentence (« Maire de Torville, Zora Velmont promet … »)."""
    here = title.end
    if text[here : here + 1] and text[here] in _SPACES:
        address = _ADDRESS.match(text, here + 1)
        return NAME.match(text, address.end() if address else here + 1)
    if text[here : here + 2] in (", ", ",\u00a0") and not _APPOSED.search(text, max(0, title.start - 50), title.start):
        address = _ADDRESS.match(text, here + 2)
        name = NAME.match(text, address.end() if address else here + 2)
        if name and (
            text[name.end() : name.end() + 1] in ",.;)»:"
            or _IN_BRACKETS.match(text, name.end())
            or text[name.end() :].lstrip()[:1] in ("»", "")
            or (" " in name[0] and text[title.start].isupper() and begins_sentence(text, title.start))
        ):
            return name
    return None


def with_later_title(text: str, mention: EntityMention, titles: list[Title]) -> EntityMention:
    """The person with the role that a title behind the name gives: « Paul Nimier, ministre de la Culture, »."""
    if mention.kind != "person" or mention.role or not titles:
        return mention
    article = _LATER.match(text, mention.end)
    place = bisect_left(titles, article.end(), key=lambda title: title.start) if article else len(titles)
    if article is None or place == len(titles) or titles[place].start != article.end():
        return mention
    title = titles[place]
    if title.end < len(text) and not _OVER.match(text, title.end):
        return mention
    return replace(mention, role=title.role, country=mention.country or title.country)


def with_address(text: str, mention: EntityMention) -> EntityMention:
    """The person with the title that stands for a role where no other is told: `Dr`, `Pr`, `Me`, `Mgr`."""
    if mention.kind != "person" or mention.role:
        return mention
    styled = _STYLED.search(text, max(0, mention.start - 7), mention.start)
    return replace(mention, role=styled[1]) if styled else mention


def credited(text: str, folded: str, words: Words) -> Iterator[re.Match[str]]:
    """The full names in signatures and bylines."""
    for index in words.at(_CREDITS):
        cue = _CREDITED.match(folded, words.starts[index])
        name = NAME.match(text, cue.end()) if cue else None
        while name and " " in name[0]:
            yield name
            follows = re.compile(r"(?:, | et )(?!\w+ par )").match(text, name.end())
            name = NAME.match(text, follows.end()) if follows else None


def initialled(text: str, words: Words) -> Iterator[re.Match[str]]:
    """The names with initials for first names: « J.-P. Kermadec », « J.K. Rowling », « H. Martin » in a list."""
    last = 0
    for index in words.capitals:
        word = words[index]
        if word.start < last or (len(word.text) > 1 and word.text[1] != "." and text[word.end : word.end + 1] != "."):
            continue
        name = _INITIALLED.match(text, word.start) if text[word.start - 1 : word.start] not in ("-", "'", "’") else None
        if name is None or key_of(name["family"]) in around.OPENERS or not is_rare(key_of(name["family"])):
            continue
        if "\n" in name[0] or _BYLINE.search(name[0]):
            continue  # A. L. M. Kermadec a …
        if name[0].startswith("Ph.") and name["family"].isupper():
            continue  # (Ph. DDM)
        if key_of(name["family"]) in around.ABBREVIATED:
            continue  # S. G. Mgr Kermadec
        if key_of(name["family"]) in around.STYLES and text[name.end() : name.end() + 1] == ".":
            continue  # S. M. le roi, S. Exc. M. Kermadec, les P. T. T.
        several = name[0].count(".") > 1
        before = text[max(0, word.start - 10) : word.start]
        if several or (not name[0].startswith("M.") and _BEFORE_INITIALS.search(before)):
            last = name.end()
            yield name


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The folded family name: the first word of a Korean or Chinese name, else what follows the first names."""
    words = [token.key for token in name_tokens(name)]
    if len(words) < 2:
        return words[0] if words else ""
    if words[0] in lexicon.FAMILY_FIRST and len(words) <= 3 and words[0] not in lexicon.FIRST_NAMES:
        return words[0]
    for index, word in enumerate(words[1:-1], 1):
        if word in lexicon.PARTICLES:
            return " ".join(words[index:])
    return " ".join(token.key for token in name_tokens(name.replace("\u00a0", " ").split(" ")[-1])) or words[-1]


def parts(name: str) -> Iterator[str]:
    """What else a full name may be called by: « Villepin », « Suu Kyi », « Tchiroma » of Issa Tchiroma Bakary."""
    words = [token.key for token in name_tokens(name)]
    family = surname(name)
    if family.startswith("de ") and family.count(" ") == 1 and is_rare(words[-1]):
        yield words[-1]
    spaced = name.count(" ") + name.count("\u00a0") + 1
    if spaced > 2 and spaced == len(words) and lexicon.PARTICLES_SET.isdisjoint(words):
        yield " ".join(words[-2:])
        for middle in words[1:-1]:
            if len(middle) > 3 and middle not in lexicon.FIRST_NAMES and is_rare(middle):
                yield middle


def is_family_name(name: str) -> bool:
    """True if a name of several words is a family name alone: `Le Moal`, `de Gaulle`."""
    return name_tokens(name)[0].key in lexicon.PARTICLES


def family(name: str) -> str:
    """The folded family name that a name without first name is: `Le Moal` as a whole, `Yoon`."""
    words = [token.key for token in name_tokens(name)]
    one = len(words) == 1 or words[0] in lexicon.PARTICLES or " " not in name
    return " ".join(words) if one else ""
