"""HTML and XML: parsed safely, and their text by paragraphs."""

from __future__ import annotations

import re

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import ReadingError
from archive.models import Document
from archive.reading import decoding

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hl2 hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
SKIPPED = frozenset("script style noscript template svg iframe button select textarea head title".split())
"""Elements whose text is not the article's."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # not the no-break spaces of French typography
_PARTS = re.compile(r"\n\s*\n")


DEEPEST = 5_000
"""Elements in one another; browsers stop at 512, and the time to parse them grows with the square."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.I)
_UNCLOSED = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()
)
"""Elements that close of themselves, so that a count of tags says nothing of them."""


def html(document: Document) -> LexborHTMLParser:
    """The document as a browser would parse it. Raises ReadingError as `tree` does."""
    try:
        return tree(document.text)
    except ReadingError as error:
        raise ReadingError(error.message, where=document.path, hint=error.hint) from error


def tree(text: str) -> LexborHTMLParser:
    """A text as a browser would parse it: any is HTML. Raises ReadingError for one nested deeper than `DEEPEST`."""
    if text.count("<") > DEEPEST and _depth(text) > DEEPEST:
        raise ReadingError(f"elements nested more than {DEEPEST:,} deep", hint="save it again from a browser")
    return LexborHTMLParser(text)


def _depth(text: str) -> int:
    """How deep elements nest at most, as far as tags tell."""
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def paragraphs(node: LexborNode, skipped: frozenset[str] = SKIPPED) -> list[str]:
    """The text of a node by blocks (`p`, `div`, `li` … or two `br`), white space collapsed, empty ones left out."""
    found: list[str] = []
    current: list[str] = []

    def close() -> None:
        for part in _PARTS.split("".join(current)):
            words = _BLANKS.sub(" ", part).strip()
            if words:
                found.append(words)
        current.clear()

    waiting: list[LexborNode | None] = [node]
    while waiting:
        item = waiting.pop()
        if item is None:
            close()
            continue
        tag = item.tag or ""
        if tag == "-text":
            current.append(_BLANKS.sub(" ", item.text_content or ""))
        elif tag == "br":
            current.append("\n")
        elif tag not in skipped and not tag.startswith(("-", "!")):
            if tag in _BLOCKS:
                close()
                waiting.append(None)
            waiting.extend(reversed(list(item.iter(include_text=True))))
    close()
    return found


def line(node: LexborNode | None) -> str | None:
    """The text of a node on one line; None for no node, or one without text."""
    return " ".join(paragraphs(node)) or None if node is not None else None


def fragment(text: str) -> list[str]:
    """The paragraphs of a piece of HTML, as a field of a feed or of a JSON file holds it."""
    body = tree(text).body
    return paragraphs(body) if body is not None else []


def root_name(document: Document) -> str | None:
    """The local name of an XML document's root, without parsing it."""
    found = decoding.ROOT.match(document.text[:20_000].lstrip("\ufeff"))
    return found[1].rpartition(":")[2] if found else None


def xml(document: Document) -> etree._Element:
    """The root of an XML document. No entity is expanded, no file or address is fetched.

    Raises ReadingError for XML that is not well-formed (with its line) or declares entities.
    """
    # The declaration names the encoding of the bytes, not of the decoded text.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", document.text.lstrip("\ufeff"), count=1)
    if "<!ENTITY" in text:
        raise ReadingError("the XML declares entities, which are never expanded", hint="export it without a DTD subset")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(
            f"XML that is not well-formed: {getattr(error, 'msg', error)}",
            hint="the file is cut or damaged: export it again",
        ) from error
    return root


def xml_text(node: etree._Element | None) -> str | None:
    """All the text below an XML element on one line; None for no element, or one without text."""
    if node is None:
        return None
    return _BLANKS.sub(" ", "".join(str(piece) for piece in node.itertext())).strip() or None


def plain(root: etree._Element) -> etree._Element:
    """The tree with its names as they are without namespaces, which formats spell in several ways."""
    for node in root.iter():
        if isinstance(node.tag, str) and "}" in node.tag:
            node.tag = node.tag.rpartition("}")[2]
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    """The text of each element that the path finds, empty ones left out."""
    return [text for node in root.iterfind(path) if (text := xml_text(node))]


def text(root: etree._Element, path: str) -> str | None:
    """The text of the first element with any."""
    return next(iter(texts(root, path)), None)


LANG = "{http://www.w3.org/XML/1998/namespace}lang"
