"""What the three forms of a Nexis export have in common: the places of one record (`nexis_layout`) → an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from archive.models import Article
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, dating, language, outlets, urls
from archive.reading.nexis_layout import Laid, Piece, lay_out
from archive.text import fold

_LISTS = frozenset("keywords contentLocation company organization person tickerSymbol industry city country".split())
_KINDS = (  # folded words of a publication type → kind of source
    ("newspaper", re.compile(r"newspaper|journal|journaux|quotidien|magazine|papers|hebdo|zeitung")),
    ("agency", re.compile(r"wire|agence|depeche")),
    ("broadcaster", re.compile(r"transcript|broadcast|radio|televis")),
    ("website", re.compile(r"web|blog|internet|site")),
)
_NO_TITLE = re.compile(r"(?:no headline (?:in original|available)|sans titre)\.?$")
_BY = re.compile(r"(?:by|von)\s+(?=\S)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:par|by|de notre|propos recueillis)\s", re.IGNORECASE)
_PAGE = re.compile(r"(?:^|;)\s*(?:Pg|Page|Pag|p|S|Blz)\.?\s*(?P<page>[A-Z]{0,3}\d[^;]*?)\s*(?=;|$)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}(?:[ \xa0\u202f.,]\d{3})*(?!\d)")
_ITEM = re.compile(r"urn:contentItem:[\w-]+")
"""The identity that Nexis gives a document, in the address of its title."""


def article(pieces: Sequence[Piece], record: int) -> Article:
    """The article of a record's paragraphs. Raises ReadingError if it has no head, or no text."""
    laid = lay_out(pieces)
    titles, bylines = _titles(laid)
    taken = laid.labelled
    captions, highlights = taken.pop("graphic", []), taken.pop("highlight", [])
    body, highlights = (laid.body, highlights) if laid.body or captions else (highlights, [])
    under, abstract = (" ".join(titles[1:]), highlights) if titles[1:] else (" ".join(highlights), [])
    section, pages = _section("; ".join(taken.pop("section", [])))
    spoken = language.tag("; ".join(taken.get("language", [])))
    if spoken:
        del taken["language"]
    link = next((piece.link for piece in laid.titles if piece.link), None)
    address = " ".join(taken.pop("url", [])) or link
    url, item = urls.canonical(address), _ITEM.search(link or "")
    places = taken.pop("dateline", [])
    extra: dict[str, Any] = {
        "edition": laid.edition,
        "pagination": pages,
        "abstract": " ".join(abstract),
        "datePublished": _finer_or_other(laid),
        "url": address if address and not url else None,
        "notes": laid.notes,
        **{name: _value(name, given) for name, given in taken.items()},
    }
    return assembling.article(
        [
            ("headline", titles[0] if titles else None),
            *(("byline", byline) for byline in bylines),
            *(("dateline", place) for place in places),
            *(("paragraph" if index else "lead", text) for index, text in enumerate(body)),
            *(("caption", caption) for caption in captions),
        ],
        record=record,
        alternative_headline=under,
        published=_published(laid),
        published_source="date line" if laid.day else None,
        source=_source(laid.source, " ".join(taken.get("publicationType", []))),
        dateline=" ".join(places),
        section=section,
        url=url,
        external_id=item[0] if item else None,
        language=spoken,
        usage_terms=" ".join(laid.rights),
        extra={name: value for name, value in extra.items() if value},
    )


def _titles(laid: Laid) -> tuple[list[str], list[str]]:
    """The headline with what stands under it, and the bylines: a semicolon at the end of a line parts titles."""
    lines = [" ".join(part.split()) for piece in laid.titles for part in re.split(r";[ \t]*\n", piece.text)]
    lines = [line for line in (*lines, *laid.labelled.pop("title", [])) if line]
    bylines = [line for line in lines[1:] if _BYLINE.match(line)]
    titles = [line for index, line in enumerate(lines) if index == 0 or line not in bylines]
    given = [_BY.sub("", line, count=1) for line in (*bylines, *laid.labelled.pop("byline", []))]
    return [title for title in titles if not _NO_TITLE.match(fold(title))], given


def _published(laid: Laid) -> Period | None:
    return dating.published(laid.day) if laid.day else None


def _finer_or_other(laid: Laid) -> str | None:
    """The date line as written where the day does not say all of it: a clock time, or a season."""
    if laid.dated is None or laid.day is None:
        return None
    return laid.dated if dating.clock(laid.dated) or (laid.day.isdigit() and laid.day != laid.dated) else None


def _source(name: str | None, publication_type: str) -> Source | None:
    """The paper, without the place in brackets if it is known so; else of the kind that the export gives."""
    if name is None:
        return None
    known = outlets.known(name) or outlets.known(re.sub(r"\s*\([^()]*\)$", "", name))
    if known:
        return known
    written = fold(publication_type)
    return replace(outlets.source(name), kind=next((kind for kind, shape in _KINDS if shape.search(written)), "other"))


def _section(given: str) -> tuple[str | None, str | None]:
    """Section and pages of `INTERNATIONAL; Pg. 35`."""
    page = _PAGE.search(given)
    section = given[: page.start()] + given[page.end() :] if page else given
    return section.strip(" ;") or None, page["page"] if page else None


def _value(name: str, given: list[str]) -> Any:
    """A list for what is one, a number of words as a number, else the text."""
    if name in _LISTS:
        return [item.strip() for text in given for item in text.split(";") if item.strip()]
    text = " ".join(given)
    number = _NUMBER.match(text) if name == "wordCount" else None
    return int(re.sub(r"\D", "", number[0])) if number and len(number[0]) < 15 else text
