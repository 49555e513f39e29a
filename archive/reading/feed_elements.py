"""The elements of a feed: all of a well-formed one's, and what feedparser makes out of a broken one."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from archive.errors import ReadingError
from archive.models import Document
from archive.reading import markup
from archive.reading.libraries import library

BODIES = ("content:encoded", "content", "fullitem", "body", "description", "summary", "dc:description")
"""The elements that may hold the text of an item."""
# Those whose text may be markup, escaped or not, beside the bodies.
_MARKED = frozenset((*BODIES, "title", "dc:title", "media:title", "media:description", "rights", "copyright"))
# Namespaces by the prefix of their specification; those of RSS and Atom itself have none.
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
}
# feedparser's lists and the elements that they come from, with the key of the text in each.
_LISTS = {
    "content": ("content:encoded", "value"),
    "authors": ("author", "name"),
    "contributors": ("contributor", "name"),
    "tags": ("category", "term"),
    "links": ("link", ""),
    "media_content": ("media:content", ""),
    "media_thumbnail": ("media:thumbnail", ""),
    "media_credit": ("media:credit", "content"),
}
# feedparser's names for single elements, empty for what the lists have, too.
_KEYS = {"id": "guid", "published": "pubDate", "language": "dc:language", "author": "", "link": "", "subtitle": ""}
_ITEM = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])[^<>]*>")
_TAGS = re.compile(
    r"</?(?:p|br|div|a|em|i|b|u|strong|img|ul|ol|li|span|h[1-6]|figure|blockquote|table|font|section)\b[^<>]*>", re.I
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # not the no-break spaces of French typography


@dataclass(frozen=True, slots=True)
class Element:
    """An element by its usual prefix and name: its text (or the markup in it), its attributes, its elements."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    inside: tuple[Element, ...] = ()

    def all(self, *names: str) -> list[Element]:
        """Its elements of these names, those of the first name first."""
        return [element for name in names for element in self.inside if element.name == name]

    def first(self, *names: str) -> Element | None:
        """Its first element of these names with a text."""
        return next((element for element in self.all(*names) if element.text.strip()), None)

    def line(self, *names: str) -> str | None:
        """The text of the first such element on one line."""
        return line(self.first(*names))

    def below(self, *names: str) -> Iterator[Element]:
        """The elements of these names at any depth, in order."""
        for element in self.inside:
            if element.name in names:
                yield element
            yield from element.below(*names)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: of its markup if it holds any, else those that blank lines part."""
    if _TAGS.search(text):
        return markup.fragment(text)
    pieces = re.split(r"\n\s*\n", html.unescape(text))
    return [words for piece in pieces if (words := _BLANKS.sub(" ", piece).strip())]


def line(element: Element | None) -> str | None:
    """The text of an element on one line, its markup taken off; None for no element, or one without text."""
    return " ".join(paragraphs(element.text)) or None if element else None


def read(document: Document) -> tuple[Element, list[Element]]:
    """The channel and the items of a feed. Raises ReadingError for one that declares entities, or is none."""
    if "<!ENTITY" in re.sub(r"<!\[CDATA\[.*?\]\]>", "", document.text, flags=re.S):
        raise ReadingError(
            "the feed declares entities, which are never expanded", where=document.path, hint="export it without a DTD"
        )
    try:
        return _whole(markup.xml(document))
    except (ReadingError, RecursionError):
        return _mended(document)


def is_cut(document: Document) -> bool:
    """True if the file ends inside an item."""
    tags = list(_ITEM.finditer(document.text))
    return bool(tags) and not tags[-1][1] and not tags[-1][0].endswith("/>")


def alone(document: Document, record: int, count: int) -> bytes:
    """The feed with this item only, to be tried again; the whole file where its items cannot be told apart."""
    tags = list(_ITEM.finditer(document.text))
    starts = [tag.start() for tag in tags if not tag[1]]
    if len(starts) != count:
        return document.data
    last = max((tag.end() for tag in tags if tag[1]), default=0)
    end = last if last > starts[-1] else len(document.text)
    piece = document.text[starts[record - 1] : [*starts, end][record]]
    return (document.text[: starts[0]] + piece + document.text[end:]).encode()


def _whole(root: etree._Element) -> tuple[Element, list[Element]]:
    """The channel and the items of a well-formed feed, be they in the channel or beside it (RSS 1.0)."""
    parents = [root, *(node for node in root if _name(node) == "channel")]
    items = [_element(node) for parent in parents for node in parent if _name(node) in ("item", "entry")]
    fields = [_element(node) for node in parents[-1] if _name(node) not in ("item", "entry", "channel")]
    return Element("channel", "", _attributes(root), tuple(fields)), items


def _element(node: etree._Element) -> Element:
    name = _name(node)
    if name in _MARKED:
        pieces = [node.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in node)]
        return Element(name, re.sub(r"<(/?)[\w.-]+:", r"<\1", "".join(pieces)), _attributes(node))
    inside = tuple(_element(child) for child in node if isinstance(child.tag, str))
    entities = (child.text if not isinstance(child.tag, str) else "" for child in node)  # `&eacute;` with a DTD
    tails = (child.tail or "" for child in node)
    text = "".join([node.text or "", *(f"{own or ''}{tail}" for own, tail in zip(entities, tails, strict=True))])
    return Element(name, text, _attributes(node), inside)


def _name(node: etree._Element) -> str:
    if not isinstance(node.tag, str):
        return ""
    name = etree.QName(node)
    prefix = _PREFIXES.get(name.namespace or "", node.prefix or "")
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _attributes(node: etree._Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in node.attrib.items()}


def _mended(document: Document) -> tuple[Element, list[Element]]:
    """The channel and the items of a feed that is no XML, as feedparser makes them out."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    parser = library("feedparser")
    try:  # a stream, since bytes would first be tried as the name of a file
        found = parser.parse(io.BytesIO(document.text.encode()), response_headers=headers)
    except Exception as error:  # whatever a broken feed breaks inside the library
        raise ReadingError(
            f"a feed that cannot be read: {type(error).__name__}", where=document.path, hint="fetch it again"
        ) from error
    return _known(found.feed), [_known(entry) for entry in found.entries]


def _known(entry: Mapping[str, Any]) -> Element:
    """An item or a channel of feedparser's under the names of the elements."""
    found: list[Element] = []
    for key, value in dict(entry).items():
        if key in _LISTS and isinstance(value, list):
            name, text = _LISTS[key]
            found += [Element(name, str(held.get(text) or ""), _strings(held, text)) for held in value]
        elif key == "source" and isinstance(value, Mapping):
            found.append(Element("source", str(value.get("title") or ""), _strings(value, "title")))
        elif isinstance(value, str) and (name := _KEYS.get(key, key.replace("_", ":", 1))):
            found.append(Element(name, value))
    return Element("item", "", {}, tuple(found))


def _strings(held: Mapping[str, Any], but: str) -> dict[str, str]:
    return {str(key): value for key, value in held.items() if isinstance(value, str) and key != but}
