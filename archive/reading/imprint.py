"""Where and when a text says, in a line of its own at its front, that it was published: « Publié le 4 mai 2023 »,
« Le Monde, jeudi 4 mai 2023, p. 8 », « Par Albert Londres, le 4 mai 2023 ». For formats without such a field."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.errors import ReadingError
from archive.models import BODY_KINDS, Article, Block
from archive.pedigree import Source
from archive.period import Period
from archive.reading import dating, outlets

_FIRST, _LONGEST = 8, 120
"""Blocks at the front that are looked at, and the characters that such a line has at most."""
_STANDFIRST = 600
"""Characters of the one longer block that may stand above a line that says in words that it dates the text."""
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:er)? [^\W\d_]{{3,9}}\.? {_YEAR}\b|\b\d{{1,2}}([/.])\d{{1,2}}\1{_YEAR}\b|\b{_YEAR}-\d\d-\d\d\b"
    rf"|\b[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, {_YEAR}\b|\b\d{{1,2}}/\d{{1,2}}/\d\d\b"
)
_ON = (
    r"(?:\W*(?:le|on|du))?\W*"
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\W*"
)
_PUBLISHED = r"(?:publiée?|parue?|mise? en ligne|postée?|créée?|published|posted|(?:date de )?publication)"
_SAID = re.compile(rf"\W*(?:article |texte )?{_PUBLISHED}(?: (?:dans|par|in|by) [^,:]{{2,60}}?)?{_ON}", re.I)
_SIGNED = re.compile(rf"[^\d.:]+(?:[,|•–—-]|\b{_PUBLISHED}){_ON}", re.I)
_UPDATED = re.compile(
    rf"\W*(?:dernière |last )?(?:mise? à jour|màj|modifiée?|modification|actualisée?|updated?){_ON}(?=\D{{0,12}}\d)"
    rf"|\W*{_PUBLISHED} (?:hier|aujourd.hui|(?:il y a|à) )",
    re.I,
)
"""How a line begins that says when a text was changed, or when it came out as seen from the day that it was read."""
_OF_SITES = re.compile(
    r"(?:(?:article |contenu )?réservée? (?:aux|à nos) abonnée?s|(?:temps de )?lecture\W+\d+ ?min\w*"
    r"|\d+ (?:min de lecture|commentaires?|réactions?|partages?)|ajouter à .{2,20}(?:sélections?|favoris)"
    r"|lire plus tard|(?:offrir|partager|imprimer|écouter|enregistrer) ?(?:(?:l['’]|cet )article)?)\W*",
    re.I,
)
"""What a site says to its readers above an article, copied with it."""
_BETWEEN = re.compile(r"\s*[,|•·–—\n(]\s*|\s+-\s+")
_CLOCK = r"(?:à |at )?\d{1,2} ?[h:](?: ?\d\d\b)?(?: ?[ap]\.?m\b\.?)?"
_HOUR = re.compile(r"\b\d{1,2} ?[h:] ?\d\d\b")
_CHANGED = r"(?:mise?|modifi\w+|màj|actualis\w+|updated)\b"
_AFTER = re.compile(
    rf"\W*(?:(?:{_CLOCK}|{_CHANGED}|p\.|pages?|n[o°]|temps|lecture|\d+ (?:mots?|min)).{{0,60}}"
    r"|(?:par|by) [^.,]{0,60})?",
    re.I | re.S,
)
_ALONE = re.compile(rf"\W*{_CLOCK}\W*(?:{_CHANGED}.{{0,60}})?", re.I | re.S)
_ORIGIN = re.compile(r"\W*(?:source|paru dans|publié dans|in)\W+", re.I)
"""How a last line begins that says where a text is from."""
_SIGNS = re.compile(r"[*_`]+|!?\[|\](?:\([^)]*\))?")
"""Those of Markdown that may stand in such a line."""


def read(article: Article) -> Article:
    """The article with the day and the outlet that its front names, and that line as a header; else as it is."""
    published, source, places, standfirst = None, article.source, list[int](), False
    for place, block in enumerate(article.blocks[:_FIRST]):
        line = article.text[block.start : block.end]
        if block.kind == "headline":
            continue
        if len(line) > _LONGEST:
            if standfirst or len(line) > _STANDFIRST:
                break
            standfirst = True
        elif standfirst and not any(after.kind in BODY_KINDS for after in article.blocks[place + 1 :]):
            break
        elif named := _named(line, block.kind, signed=not place or article.blocks[place - 1].kind == "byline"):
            if standfirst and not (block.kind == "byline" or _SAID.match(line)):
                break
            source = source or named[1]
            published = published or named[0]
            places += [] if block.kind == "byline" else [place]
        elif is_one(line):
            places.append(place)
    last = article.blocks[-1] if article.blocks else None
    if published is None and last and (found := _ORIGIN.match(article.text, last.start, last.end)):
        published, named_last = _named(article.text[found.end() : last.end], "paragraph") or (None, None)
        source = source or named_last
    if published is None:
        return article
    blocks = _headed(article.blocks, places)
    return replace(article, published=published, published_source="shown", source=source, blocks=blocks)


def is_one(line: str) -> bool:
    """True of a line that says when its text was published or brought up to date, or how long it takes to read."""
    if len(line) > _LONGEST:
        return False
    stamped = _DAY.search(line) is not None or _HOUR.search(line) is not None
    changed = stamped and _UPDATED.match(line) is not None and not line.endswith(".")
    return changed or _OF_SITES.fullmatch(line) is not None or _named(line, "paragraph") is not None


def day_of(line: str) -> Period | None:
    """The day that a line names as its text's publication."""
    named = _named(line, "paragraph") if len(line) <= _LONGEST else None
    return named[0] if named else None


def is_day(line: str) -> bool:
    """True of a line that names a day and no more, but for a clock and a page."""
    day = _DAY.search(line) if len(line) <= _LONGEST else None
    return day is not None and bool(_AFTER.fullmatch(line, day.end()) and re.fullmatch(_ON, line[: day.start()], re.I))


def _named(line: str, kind: str, *, signed: bool = False) -> tuple[Period, Source | None] | None:
    """What a line of this kind says; of one below a line that is `signed`, a day alone will do, as with a clock."""
    line = _SIGNS.sub("", line)
    day = _DAY.search(line)
    beside = outlets.known(line[day.end() :].strip(" ,|•·–—-")) if day and not line[: day.start()].strip() else None
    if day is None or not (beside or _AFTER.fullmatch(line, day.end())):
        return None
    before = line[: day.start()]
    names = _BETWEEN.split(before.lstrip(" ("))
    source = beside or next(filter(None, map(outlets.known, names if kind == "byline" else names[:1])), None)
    alone = re.fullmatch(_ON, before, re.I) and ((signed and is_day(line)) or _ALONE.fullmatch(line, day.end()))
    if not (source or alone or _SAID.fullmatch(before) or (kind == "byline" and _SIGNED.fullmatch(before))):
        return None
    try:
        return dating.published(day[0]), source
    except ReadingError:
        return None


def _headed(blocks: tuple[Block, ...], places: list[int]) -> tuple[Block, ...]:
    """The blocks with headers at these places; where one was the lead, what comes after them is that now."""
    found = [replace(block, kind="header") if place in places else block for place, block in enumerate(blocks)]
    if not any(block.kind == "lead" for block in found):
        after = next((n for n, block in enumerate(found) if block.kind == "paragraph"), None)
        if after is not None:
            found[after] = replace(found[after], kind="lead")
    return tuple(found)
