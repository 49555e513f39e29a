"""RSS (0.9 to 2.0) and Atom (0.3, 1.0): one article an item, of what the feed itself carries.

Dates are taken as they are written, at their own offset. The line with which WordPress names itself under
each item is no text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Contribution, Document, Refusal
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, dating, feed_elements, language, markup, outlets, urls, web_marks
from archive.reading.feed_elements import BODIES, Element

# What the head of a file with this root says besides, if it is a feed (RSS 0.9 and 1.0, RFC 4287, Atom 0.3).
_ROOTS = {
    "rss": re.compile(""),
    "feed": re.compile(r"w3\.org/2005/Atom|purl\.org/atom/ns#|<entry[\s>]"),
    "RDF": re.compile(r"purl\.org/rss/|my\.netscape\.com/rdf/simple"),
}
_TITLES = ("title", "dc:title")
_PUBLISHED = ("pubDate", "published", "issued", "dcterms:issued", "dc:date", "date", "dcterms:created", "created")
_MODIFIED = ("updated", "modified", "dcterms:modified")
_RIGHTS = ("rights", "copyright", "dc:rights", "dcterms:rights", "cc:license", "creativeCommons:license")
_KEYWORDS = ("category", "dc:subject", "keywords", "media:keywords", "itunes:keywords", "media:category", "tags")
_AUTHORS = ("author", "dc:creator", "itunes:author")
_CONTRIBUTORS = ("contributor", "dc:contributor")
_MEDIA = ("enclosure", "media:group", "media:content", "media:thumbnail")
_PICTURES = {"media:description": "caption", "media:credit": "credit"}
_LANGUAGES = ("dc:language", "language")
_TAKEN = frozenset(
    (*_TITLES, *BODIES, *_MODIFIED, *_RIGHTS, *_KEYWORDS, *_AUTHORS, *_CONTRIBUTORS, *_MEDIA, *_PICTURES, *_LANGUAGES)
) | {"guid", "id", "link", "prism:section", "feedburner:origLink"}
_SEPARATORS = re.compile(r"\s*(?:[,;/&]|\b(?:et|and|avec)\b)\s*")
_NO_PERSON = re.compile(r"\b(?:rédaction|redaction|admin|webmaster|newsroom|agences?|service)\b|@|\d", re.I)
_FOOTER = re.compile(
    r"(?:L[’']article|Cet article|The post) .+ (?:est apparu en premier sur|(?:first )?appeared first on) "
)
_TEASER = re.compile(r"\s*\[?(?:…|\.\.\.)\]?\s*$")


def recognises(document: Document) -> bool:
    """True of markup whose root is a feed's."""
    if document.media_type not in ("application/xml", "text/html"):  # the text of an item may say `<html`
        return False
    shape = _ROOTS.get(markup.root_name(document) or "")
    return shape is not None and bool(shape.search(document.text[:20_000]))


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each item in order; an item without a text, or cut, is refused."""
    channel, items = feed_elements.read(document)
    if not items:
        raise ReadingError("no `item` and no `entry`", where=document.path, hint="is it the whole feed?")
    last = len(items) if feed_elements.is_cut(document) else None
    for record, item in enumerate(items, 1):
        make = partial(_article, item, channel, record, cut=record == last)
        found = assembling.attempt(document, record, b"", make)
        if isinstance(found, Refusal):
            found = replace(found, raw=feed_elements.alone(document, record, len(items)))
        yield found


def _article(item: Element, channel: Element, record: int, *, cut: bool) -> Article:
    if cut:
        raise ReadingError("the file ends inside this item", hint="fetch the feed again")
    paragraphs, captions, others = _texts(item)
    if not paragraphs:
        raise ReadingError(
            "an item without a text in `content:encoded`, `content`, `description` or `summary`",
            hint="--follow-links fetches the pages behind the items",
        )
    stamp = item.first(*_PUBLISHED, *_MODIFIED)
    authors = item.all(*_AUTHORS) or channel.all("author")  # of the whole feed (RFC 4287, 4.2.1)
    people = list(dict.fromkeys(filter(None, map(_person, authors))))
    outlet = _outlet(item, channel)
    found = assembling.article(
        [
            ("headline", item.line(*_TITLES)),
            ("byline", ", ".join(people)),
            *(("lead" if n == 0 else "paragraph", text) for n, text in enumerate(paragraphs)),
            *dict.fromkeys((*(("caption", text) for text in captions), *_pictures(item))),
        ],
        record=record,
        published=_published(stamp) if stamp else None,
        published_source=stamp.name if stamp else None,
        source=_source(outlet) if outlet else None,
        section=item.line("prism:section"),
        url=_address(item, channel),
        external_id=item.line("guid", "id") or item.attributes.get("about"),
        language=_language(item, channel),
        usage_terms=item.line(*_RIGHTS) or channel.line(*_RIGHTS),
        extra=_extra(item, channel, stamp, others),
    )
    return replace(found, contributions=_contributions(found, people, item))


def _texts(item: Element) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs of the fullest text, the captions in it, and each other text that is no part of it."""
    given = [_laid_out(element) for element in item.all(*BODIES)]
    body, captions = max(given, key=lambda held: sum(map(len, held[0])), default=([], []))
    whole = " ".join(body)
    others = dict.fromkeys(" ".join(paragraphs) for paragraphs, _ in given)
    return body, captions, [text for text in others if _TEASER.sub("", text) not in whole]


def _laid_out(element: Element) -> tuple[list[str], list[str]]:
    """The paragraphs and the captions of a text that may be markup; none of what is no text (Atom's `type`)."""
    kind = element.attributes.get("type", "")
    if "/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")):
        return [], []
    captions: list[str] = []
    given = feed_elements.paragraphs(element.text)
    if "<figcaption" in element.text and (body := markup.tree(element.text).body):
        for node in body.css("figcaption"):
            captions += markup.paragraphs(node)
            node.decompose()
        given = markup.paragraphs(body)
    return [text for text in map(web_marks.uninvited, given) if text and not _FOOTER.match(text)], captions


def _pictures(item: Element) -> Iterator[tuple[str, str]]:
    for node in item.below(*_PICTURES):
        if text := feed_elements.line(node):
            yield _PICTURES[node.name], text


def _published(stamp: Element) -> Period:
    try:
        return dating.published(stamp.text.strip())
    except ReadingError as error:
        raise ReadingError(f"`{stamp.name}`: {error.message}") from error


def _outlet(item: Element, channel: Element) -> str | None:
    """The feed that an item was taken from, where a feed of feeds says so; else this one."""
    origin = next(iter(item.all("source")), Element("source"))
    return feed_elements.line(origin) or origin.line(*_TITLES) or channel.line(*_TITLES)


def _source(title: str) -> Source:
    """The paper that a channel's title names: `Le Monde.fr - Actualités` is Le Monde; else a website."""
    for name in (title, *re.split(r"\s+[-–—|:•]\s+", title)):
        if found := outlets.known(name):
            return found
    return Source(title, "website")


def _link(element: Element) -> str | None:
    """The address of the page: RSS has it as text, Atom as an attribute."""
    links = [link for link in element.all("link") if _is_page(link)]
    links.sort(key=lambda link: "html" not in link.attributes.get("type", "html"))
    return next((link.text.strip() or link.attributes.get("href") for link in links), None)


def _is_page(link: Element) -> bool:
    return link.attributes.get("rel", "alternate") == "alternate"


def _address(item: Element, channel: Element) -> str | None:
    guids = (node.text for node in item.all("guid", "id") if node.attributes.get("isPermaLink") != "false")
    base = item.attributes.get("base") or channel.attributes.get("base") or _link(channel)
    given = [(item.line("feedburner:origLink"), base), (_link(item), base), (next(guids, None), None)]
    return next((url for link, start in given if (url := urls.canonical(link, start))), None)


def _language(item: Element, channel: Element) -> str | None:
    given = [item.line(*_LANGUAGES), *(part.attributes.get("lang") for part in (item, *item.all(*BODIES)))]
    return next(
        filter(None, map(language.tag, (*given, channel.line(*_LANGUAGES), channel.attributes.get("lang")))), None
    )


def _person(author: Element) -> str | None:
    """The author as a byline has it: `redaction@exemple.fr (Jeanne Petit)` is Jeanne Petit."""
    given = author.line("name") or feed_elements.line(author) or ""
    named = re.fullmatch(r"\S+@\S+\s*\((.+)\)|(.+?)\s*<\S+@\S+>", given)
    return (named[1] or named[2]) if named else given or None


def _contributions(found: Article, people: list[str], item: Element) -> tuple[Contribution, ...]:
    """Who the feed names as author or contributor, then who the text itself credits."""
    byline = next((block for block in found.blocks if block.kind == "byline"), None)
    given: list[Contribution] = []
    for name in _names(people):
        start = found.text.find(name, byline.start, byline.end) if byline else -1
        place = (start, start + len(name)) if start >= 0 else (None, None)
        given.append(Contribution(name, "writer", *place))
    helpers = filter(None, map(_person, item.all(*_CONTRIBUTORS)))
    given += [Contribution(name, "contributor") for name in _names(helpers)]
    others = (one for one in found.contributions if not byline or not byline.start <= (one.start or 0) < byline.end)
    return (*given, *others)


def _names(people: Iterable[str]) -> list[str]:
    pieces = [piece for given in people for piece in _SEPARATORS.split(re.sub(r"^(?:par|by) ", "", given, flags=re.I))]
    return [name for name in dict.fromkeys(pieces) if name and not outlets.known(name) and not _NO_PERSON.search(name)]


def _extra(item: Element, channel: Element, stamp: Element | None, others: list[str]) -> dict[str, Any]:
    """A clock time, a second date, keywords, media, and every element that no column holds."""
    modified = item.first(*_MODIFIED)
    found: dict[str, Any] = {
        "datePublished": dating.clock(stamp.text) if stamp else None,
        "dateModified": modified.text.strip() if modified and stamp and modified.text != stamp.text else None,
        "keywords": list(dict.fromkeys(filter(None, map(_keyword, item.all(*_KEYWORDS))))),
        "description": others[0] if len(others) == 1 else others,
        "media": [_value(node) for node in item.inside if node.name in _MEDIA],
        "links": [dict(link.attributes) for link in item.all("link") if not _is_page(link)],
        "isPartOf": {key: value for key, value in (("name", channel.line(*_TITLES)), ("url", _link(channel))) if value},
    }
    rest = _gathered(node for node in item.inside if node.name not in _TAKEN and node is not stamp)
    return {key: value for key, value in {**rest, **found}.items() if value}


def _keyword(category: Element) -> str | None:
    """RSS has it as text; Atom as an attribute, with a label for people."""
    return feed_elements.line(category) or category.attributes.get("label") or category.attributes.get("term")


def _value(element: Element) -> Any:
    """An element as JSON: its text, or a mapping of its attributes and of what it holds."""
    text = feed_elements.line(element)
    if not element.attributes and not element.inside:
        return text
    held = {**element.attributes, "text": text, **_gathered(element.inside)}
    return {key: value for key, value in held.items() if value}


def _gathered(elements: Iterable[Element]) -> dict[str, Any]:
    """The values of elements by name; a list where a name comes twice."""
    found: dict[str, list[Any]] = {}
    for element in elements:
        if value := _value(element):
            found.setdefault(element.name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
