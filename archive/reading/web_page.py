"""Saved web pages: what the page says of its article, and the text where its marks say that it stands.

Metadata are schema.org's in JSON-LD, then in microdata, then `meta` elements, then `time`. A page that is no article
(a login, a wall of consent, an error, a list of links) is refused as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Block, Contribution, Document, Refusal
from archive.reading import (
    assembling,
    blocks,
    language,
    markup,
    web_beside,
    web_body,
    web_fields,
    web_metadata,
    web_others,
)
from archive.reading.web_metadata import Page, text, texts
from archive.reading.web_reader import Parts
from archive.text import fold

_BY = re.compile(r"(?:propos recueillis )?(?:par|by)\s+(?=\S)", re.I)


def recognises(document: Document) -> bool:
    """True of any HTML: every other format made of it has been asked before."""
    return document.media_type == "text/html"


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The one article of the page. Raises ReadingError for a page that is something else."""
    yield article(document, 1)


def article(document: Document, record: int, address: str | None = None) -> Article:
    """The page's article; `address` is the one that it was fetched from. Raises ReadingError if it is none."""
    try:
        return _read(document, record, address)
    except (RecursionError, ValueError) as error:
        what = f"a page that cannot be followed: {error}"
        raise ReadingError(what, where=document.path, hint="save its text from a browser") from error


def _read(document: Document, record: int, address: str | None) -> Article:
    tree = markup.html(document)
    page = web_metadata.gather(tree)
    title = _title(page)
    body = web_body.find(tree, title)
    parts = body.parts if body.size else web_body.from_lines(web_fields.held(page.data)) or body.parts
    others = web_others.Seen(document, tree, page, body)
    if not (page.is_article and sum(len(part) for _, part in parts) >= web_body.SHORTEST):
        others.require_article()
    if not any(kind in ("lead", "paragraph") for kind, _ in parts):
        parts = web_body.extracted(document.text)
    if not any(kind in ("lead", "paragraph") for kind, _ in parts):
        raise others.no_text()
    others.require_text(parts)
    parts = web_body.ordered(web_body.signed(parts))
    found = _built(document, page, parts, body, record, address, title and markup.line(title))
    if found.published is None and (day := web_beside.shown_day(tree, title)):
        found = replace(found, published=day, published_source="shown")
    return found


def _built(
    document: Document, page: Page, parts: Parts, body: web_body.Body, record: int, address: str | None,
    shown: str | None,
) -> Article:  # fmt: skip
    data = page.data
    url = web_fields.url(document, page, address)
    source = web_fields.source(page, url)
    headline = web_fields.headline(page, shown, source)
    people = web_fields.people(page)
    if people and not any(kind == "byline" for kind, _ in parts):
        parts = [("byline", ", ".join(dict.fromkeys(name for name, _, _ in people))), *parts]
    signing = {name for name, _, human in people if human} | {_BY.sub("", by) for kind, by in parts if kind == "byline"}
    if parts[-1][0] == "paragraph" and _BY.sub("", parts[-1][1]) in signing:
        parts = [*parts[:-1], ("signature", parts[-1][1])]
    published, published_source, stamps = web_fields.stamp("datePublished", web_fields.PUBLISHED, page, url)
    standfirst = web_fields.description(page)
    alternative = text(data.get("alternativeHeadline")) or page.property("alternativeHeadline") or body.alternative
    found = assembling.article(
        [("headline", headline), *parts],
        record=record,
        alternative_headline=alternative if alternative != headline else None,
        published=published,
        published_source=published_source if published else None,
        source=source,
        section=next(iter(texts(data.get("articleSection"))), None)
        or page.property("articleSection")
        or page.meta("article:section"),
        dateline=text(data.get("dateline")),
        url=url,
        external_id=next((name for name in texts(data.get("identifier")) if "://" not in name), None),
        language=language.tag(text(data.get("inLanguage")) or page.property("inLanguage"))
        or language.believed(
            language.tag(page.language or page.meta("dc.language", "dcterms.language", "og:locale")),
            "\n".join(said for kind, said in parts if kind in ("lead", "paragraph")),
        ),
        usage_terms="\n".join(dict.fromkeys(web_fields.rights(page))),
    )
    found = _with_dateline(found)
    extra = web_fields.extra(page, stamps, shown if shown != found.headline else None)
    if standfirst and standfirst not in found.text and not web_body.opens(parts, standfirst):
        extra["description"] = standfirst
    if body.size and len(held := web_fields.held(data)) > 2 * body.size:  # a page that shows the beginning alone
        extra["articleBody"] = held
    return replace(found, contributions=_contributions(found, people), extra=extra)


def _title(page: Page) -> Any:
    """The `h1` of the article: the one that the page's own title repeats, else the first with any text."""
    given = [node for node in page.titles if node.text(deep=True).strip()]
    if len(given) < 2:
        return given[0] if given else None
    named = web_body.alike(f"{page.meta('og:title')} {page.title} {text(page.data.get('headline'))}")
    said = [
        (len(words), node) for node in given if (words := web_body.alike(markup.line(node) or "")) and words in named
    ]
    return max(said, key=lambda pair: pair[0])[1] if said else given[0]


def _contributions(found: Article, people: list[tuple[str, str, bool]]) -> tuple[Contribution, ...]:
    """Those that the page names as persons, and whom its credits name besides."""
    signed = [block for block in found.blocks if block.kind in ("byline", "signature", "credit")]
    named = []
    for name, role, human in people:
        if human:
            starts = (found.text.find(name, block.start, block.end) for block in signed)
            start = next((start for start in starts if start >= 0), None)
            named.append(Contribution(name, role, start, start + len(name) if start is not None else None))
    known = {fold(name) for name, _, _ in people} | {fold(found.source.name) if found.source else ""}
    return (*named, *(person for person in found.contributions if fold(person.name) not in known))


def _with_dateline(found: Article) -> Article:
    """The article with the dateline that its first paragraph opens with, where a standfirst is the lead."""
    place = next((index for index, block in enumerate(found.blocks) if block.kind == "paragraph"), None)
    if place is None or found.dateline:
        return found
    block, layout = found.blocks[place], blocks.Layout()
    start = blocks.lay_dateline(found.text, block.start, block.end, layout)
    if not layout.dateline or start >= block.end:
        return found
    split = (*layout.blocks, Block("paragraph", start, block.end))
    return replace(found, dateline=layout.dateline, blocks=(*found.blocks[:place], *split, *found.blocks[place + 1 :]))
