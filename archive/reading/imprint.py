"""Where and when a text says, in a line of its own at its front, that it was published: « Publié le 4 mai 2023 »,
« Le Monde, jeudi 4 mai 2023, p. 8 », « Par Albert Londres, le 4 mai 2023 ». For formats without such a field."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.errors import ReadingError
from archive.models import Article, Block
from archive.pedigree import Source
from archive.period import Period
from archive.reading import dating, outlets

_FIRST, _LONGEST = 4, 120
"""Blocks at the front that are looked at, and the characters that such a line has at most."""
_DAY = re.compile(r"\b\d{1,2}(?:er)? [^\W\d_]{3,9}\.? (?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b")
_ON = r"(?:\W*(?:le|on|du))?\W*(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)?\W*"
_SAID = re.compile(
    rf"(?:article |texte )?(?:publiée?|parue?|mise? en ligne|postée?|published)(?: dans [^,]{{2,60}})?{_ON}", re.I
)
_SIGNED = re.compile(rf"[^\d.:]+[,–—-]{_ON}", re.I)
_BETWEEN = re.compile(r"\s*[,|•·–—\n(]\s*|\s+-\s+")
_AFTER = re.compile(
    r"\W*(?:(?:à|mise?|modifi\w+|p\.|pages?|n[o°]|temps|lecture|\d+ (?:mots?|min)).{0,60})?", re.I | re.S
)


def read(article: Article) -> Article:
    """The article with the day and the outlet that its front names, and that line as a header; else as it is."""
    for place, block in enumerate(article.blocks[:_FIRST]):
        line = article.text[block.start : block.end]
        if block.kind == "headline":
            continue
        if len(line) > _LONGEST:
            break
        if named := _named(line, block.kind):
            published, source = named
            blocks = article.blocks if block.kind == "byline" else _headed(article.blocks, place)
            return replace(
                article, published=published, published_source="shown", source=article.source or source, blocks=blocks
            )
    return article


def is_one(line: str) -> bool:
    """True of a line that says when its text was published."""
    return len(line) <= _LONGEST and _named(line, "paragraph") is not None


def _named(line: str, kind: str) -> tuple[Period, Source | None] | None:
    day = _DAY.search(line)
    if day is None or not _AFTER.fullmatch(line, day.end()):
        return None
    before = line[: day.start()]
    source = outlets.known(_BETWEEN.split(before)[0])
    if not (source or _SAID.fullmatch(before) or (kind == "byline" and _SIGNED.fullmatch(before))):
        return None
    try:
        return dating.published(day[0]), source
    except ReadingError:
        return None


def _headed(blocks: tuple[Block, ...], place: int) -> tuple[Block, ...]:
    """The blocks with a header at this place; what was the lead after it is that now."""
    found = [*blocks[:place], replace(blocks[place], kind="header"), *blocks[place + 1 :]]
    if blocks[place].kind == "lead":
        after = next((n for n, block in enumerate(found) if n > place and block.kind in ("lead", "paragraph")), None)
        if after is not None:
            found[after] = replace(found[after], kind="lead")
    return tuple(found)
