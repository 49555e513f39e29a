"""Word files (Office Open XML): opened within bounds, and their paragraphs in order with their styles.

Paragraphs are taken from the XML itself: what python-docx lists leaves out text boxes, content controls and what a
tracked change put in. What a tracked change took out is not read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from archive.errors import ReadingError
from archive.models import Document
from archive.reading.libraries import library
from archive.text import fold, normalise

MOST_UNPACKED = 200_000_000
"""Bytes of all parts together when unpacked; a press review of five hundred articles has thirty million."""
BODY_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds once more, for old programs, what stands before it."""
_LIKE = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}  # None: its own text
_TAGS = re.compile(rb"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with `\\n` for its line ends; the style's name folded (`heading 1`, `title`, `caption`); its first link."""

    text: str
    style: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class WordFile:
    """The paragraphs that have text, the notes under the pages, and the core properties if there are any."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    properties: Any


def body_bytes(document: Document) -> bytes:
    """The text of the file as bytes, a line for each paragraph, to look for words in: empty for a damaged file."""
    try:
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            _require_sane(archive)
            return _TAGS.sub(b"", archive.read(BODY_PART).replace(b"</w:p>", b"\n"))
    except Exception:  # whatever is wrong is said when the file is read
        return b""


def read(document: Document) -> WordFile:
    """Raises ReadingError for a file that is damaged, encrypted, of another program, or too large when unpacked."""
    open_word = library("docx").Document
    try:
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            _require_sane(archive)
        word = open_word(io.BytesIO(document.data))
        # Where a file has no properties, python-docx makes some up.
        has_properties = any(link.reltype.endswith("/core-properties") for link in word.part.package.rels.values())
        properties = word.core_properties if has_properties else None
        return WordFile(tuple(_paragraphs(word)), tuple(_notes(word)), properties)
    except ReadingError as error:
        raise ReadingError(error.message, where=document.path, hint=error.hint) from error
    except Exception as error:  # zipfile, zlib, lxml and python-docx raise a dozen kinds for damaged files
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        raise ReadingError(
            f"a Word file that cannot be opened ({why[:200]})",
            where=document.path,
            hint="open it in Word and save it again as .docx",
        ) from error


def _require_sane(archive: zipfile.ZipFile) -> None:
    """Raises ReadingError for what would fill the memory: a member never unpacks to more than it declares."""
    size = sum(member.file_size for member in archive.infolist())
    if size > MOST_UNPACKED:
        raise ReadingError(
            f"{size:,} bytes when unpacked; the most is {MOST_UNPACKED:,}", hint="take its pictures out, or split it"
        )


def _paragraphs(word: Any) -> Iterator[Paragraph]:
    names = {style.style_id: fold(style.name or "") for style in word.styles}
    targets = {name: link.target_ref for name, link in word.part.rels.items() if link.is_external}
    for node in _nodes(word.element.body):
        text = _text(node)
        if text:
            style = node.find(f"{_W}pPr/{_W}pStyle")
            named = names.get(style.get(f"{_W}val"), "") if style is not None else ""
            links = (targets.get(link.get(f"{_R}id", "")) for link in node.iter(f"{_W}hyperlink"))
            yield Paragraph(text, named, next(filter(None, links), None))


def _nodes(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs below a node in order, those in tables, boxes and content controls too."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{_W}p":
            yield node
        if node.tag != _TWICE:
            waiting.extend(reversed(node))


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph without that of a box within it, which is a paragraph of its own."""
    found: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        name = str(node.tag).removeprefix(_W)
        if name in _LIKE:
            found.append(_LIKE[name] or node.text or "")
        elif name not in ("p", "pPr") and node.tag != _TWICE:
            waiting.extend(reversed(node))
    lines = re.sub(r"[ \t\r\f]+", " ", normalise("".join(found))).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _notes(word: Any) -> Iterator[str]:
    """Footnotes and endnotes, which python-docx does not know."""
    for part in word.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            for node in _nodes(etree.fromstring(part.blob, parser)):
                if text := _text(node):
                    yield text
