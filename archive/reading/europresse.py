"""Europresse (Eureka.cc), HTML exports, French and English, in the three layouts that there have been.

They share the names of their classes: tables until 2012 (`span.DocPublicationName`, `span.TitreArticleVisu`, the rest
told by its place), `<article>` from 2013 on (`.DocText`, `#PubliC_lblNodoc`), and the present one (`rdp__…`,
`.docAuthors`, `.publiC-lblNodoc`).

The certificate names the reader who exported; it says nothing of the article and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Contribution, Document, Refusal
from archive.reading import assembling, europresse_header, europresse_layout, outlets, urls
from archive.reading.europresse_header import Header, Publication
from archive.reading.europresse_layout import BODIES, FOOTER, LABEL, NAME, RIGHTS, TITLES, Parts

_OWN = ("DocPublicationName", "itreArticleVisu", "docOcurrContainer", "lblNodoc")
"""Parts of classes and ids that all its layouts share, with what stands before them in some of them left out."""
_BEGINNING = 400_000
"""Characters looked at to tell the format: the first document and the style sheet before it."""
_HEAD = "<!DOCTYPE html><html><head><style>.DocPublicationName{}.titreArticleVisu{}</style></head><body>\n"
"""Before a record on its own, so that it is told by its content as the whole file was."""
_KEPT = ("alsoPublished", "citation", "times", "unavailable")
_SIGNED = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][^\W\d_]{2,}")


def recognises(document: Document) -> bool:
    """True of HTML with two of the export's own names, in its elements or its style sheet."""
    if document.media_type != "text/html":
        return False
    beginning = document.text[:_BEGINNING]
    return sum(name in beginning for name in _OWN) > 1


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each document of the export, in order."""
    pieces, cut = europresse_layout.records(document)
    if not pieces:
        raise ReadingError(
            f"the layout of Europresse, but none of article, {NAME}, {TITLES[0]}",
            where=document.path,
            hint="export again as HTML, with the documents in full",
        )
    for record, piece in enumerate(pieces, 1):
        whole = cut is None or record < len(pieces)
        raw = f"{_HEAD}{piece}\n</body></html>" if whole else f"{_HEAD}{cut}"
        yield assembling.attempt(document, record, raw.encode(), partial(_article, piece, record, whole))


def _article(piece: str, record: int, whole: bool) -> Article:
    """Raises ReadingError for a document without title or text, or one that the file cuts off."""
    if not whole:
        raise ReadingError("the file ends within this document", hint="it was cut: export or copy it again")
    parts = europresse_layout.parts(piece)
    if parts.headline is None and not parts.is_post:
        raise ReadingError(f"no title: none of {', '.join(TITLES)}", hint="export again, or report the new layout")
    if not parts.body:
        raise ReadingError(f"no text: none of {', '.join(BODIES)}", hint="was the full text exported?")
    name, line = _front(parts)
    publication = europresse_header.publication(name)
    header = europresse_header.header(line, publication.source.name if publication.source else None)
    if publication.source is None and header.name:
        publication = europresse_header.publication(header.name)
    coded = europresse_header.number_day(parts.number[1]) if parts.number else None
    number = parts.number[0] if parts.number else next(iter(parts.taken["number"]), None)
    below = _below(parts.rest)
    subtitle = " ".join(parts.taken["subtitle"]) or None
    article = assembling.article(
        [
            ("headline", parts.headline),
            ("lead", subtitle),
            *(("byline", author) for author in (*parts.taken["authors"], *parts.bylines)),
            *(("paragraph" if n else "lead", text) for n, text in enumerate(parts.body)),
            *(("paragraph", text) for text in below.pop("boxes", ())),
            *(("caption", text) for text in below.pop("captions", ())),
        ],
        record=record,
        alternative_headline=subtitle,
        published=header.published or coded,
        published_source="DocHeader" if header.published else "lblNodoc" if coded else None,
        source=publication.source,
        section=header.section,
        url=urls.canonical(parts.link[0]) if parts.link else None,
        external_id=number,
        usage_terms=" ".join(dict.fromkeys((*parts.taken["rights"], *below.pop("rights", ())))) or None,
        extra=_extra(parts, name, line, publication, header, below),
    )
    if coded and header.date and not (header.published and header.published.contains(coded)):
        stated = header.published.edtf if header.published else header.date
        conflict = {"header": stated, "document": coded.edtf}
        article = replace(article, extra={**article.extra, "published_conflict": conflict})
    return article if article.contributions else replace(article, contributions=_pen_names(article))


def _front(parts: Parts) -> tuple[str, str]:
    """The publication's name and the header's line; without classes, the lines above the title say them."""
    name, line = parts.name, re.sub(r"\s+,", ",", " ".join(parts.taken["header"]))
    if not line:
        line = next((text for text in parts.before if europresse_header.dated(text)), "")
        parts.before = [text for text in parts.before if text != line]
        if not name and line and parts.before:
            name = parts.before.pop(0)
    return name, line


def _below(lines: list[str]) -> dict[str, list[str]]:
    """What stands below the text by its labels; `rights` those of the copyright, `other` what has no label."""
    found: dict[str, list[str]] = {}
    role = "other"
    for line in lines:
        if FOOTER.match(line):
            role = "other"
            continue
        if label := LABEL.match(line):
            role, line = str(label.lastgroup), line[label.end() :].strip()
        if line:
            found.setdefault("rights" if RIGHTS.match(line) else role, []).append(line)
    return found


def _extra(
    parts: Parts, name: str, line: str, publication: Publication, header: Header, below: Mapping[str, list[str]]
) -> dict[str, Any]:
    """What no column holds."""
    plain = " ".join(name.split())
    source = publication.source.name if publication.source else None
    keywords = [word.strip() for text in below.get("keywords", ()) for word in text.split(";") if word.strip()]
    found: dict[str, Any] = {
        "publicationName": plain if plain != source else None,
        "sourceCode": parts.source_code,
        "issueNumber": publication.issue or header.issue,
        "volumeNumber": publication.volume,
        "edition": publication.edition,
        "header": line,
        "datePublished": header.stamp,
        "wordCount": header.words,
        "pagination" if header.page and re.search(r"[-,;–]", header.page) else "pageStart": header.page,
        "overlines": parts.before,
        "appearedIn": parts.link[1] if parts.link else None,
        **{key: parts.taken[key] for key in _KEPT},
        **below,
        "keywords": keywords,
    }
    return {key: value for key, value in found.items() if value}


def _pen_names(article: Article) -> tuple[Contribution, ...]:
    """A byline of one word (`Plantu`) names who signs, too, if it is no outlet."""
    return tuple(
        Contribution(name, "writer", block.start, block.end)
        for block in article.blocks
        if block.kind == "byline"
        and _SIGNED.fullmatch(name := article.text[block.start : block.end])
        and not outlets.known(name)
    )
