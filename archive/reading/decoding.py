"""Bytes as received → what they are, and their text: UTF-8, as declared, UTF-16, Windows-1252 or Mac Roman."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace

from archive.errors import ReadingError
from archive.models import Document, Received
from archive.text import normalise

MOST_MARKUP = 64_000_000
"""Bytes of HTML or XML that are parsed; an export of a thousand articles has ten million."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_SAMPLE = 4096
"""Bytes looked at to tell what a file is."""
_NO_TEXT = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SIGNATURES = (
    (30, b"mimetype" + OPEN_DOCUMENT.encode(), OPEN_DOCUMENT),  # its first member, as it is (ODF 1.3, part 2, 3.3)
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (257, b"ustar", "application/x-tar"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"WARC/", "application/warc"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0", "application/msword"),
    (0, b"BZh9", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
)
"""Offset, bytes, media type: the formats that are no text, or hold texts in several encodings."""
OTHER_PACKED = tuple(kind for _, _, kind in _SIGNATURES[-5:])
"""Containers that are not opened."""
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"ppt/")
"""What the first member of a document of an office program is called (ECMA-376, part 2)."""
_MAIN_PARTS = ((b"xl/workbook.xml", SHEET), (b"ppt/presentation.xml", SLIDES))
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]|[ \t]")
_MAIL = re.compile(rb"^(?:From|Received|Message-ID|Return-Path|Delivered-To|MIME-Version|Date|Subject):", re.I | re.M)
_MAILBOX = re.compile(rb"From \S+.*\r?\n[A-Za-z][A-Za-z0-9-]*:")
_ASIDE = r"\s|<!--(?:[^-]|-(?!->))*+-->"
"""Blanks and comments; possessive, as all that stands before a root: otherwise fifty comments take a lifetime."""
_MARKUP = (
    (
        "text/html",
        re.compile(rf"(?:{_ASIDE}|<\?xml[^>]*+>)*+<(?:!doctype html|html|head|body|article)\b", re.I),
    ),
    (
        "application/xml",
        re.compile(rf"\s*+(?:<\?xml\b|(?:{_ASIDE})*+<(?:!DOCTYPE\s+\w|[\w:]+(?:\s+xmlns\b|>|\s[^<>]*=)))"),
    ),
    ("application/json", re.compile(r'\s*+(?:\{\s*+["}]|\[\s*+["{\[\]])')),
)
ROOT = re.compile(rf"(?:{_ASIDE}|<\?[^>]*+>|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<([\w.:-]+)", re.I)
"""What may stand before the root of HTML or XML, and the name of the root."""
_ELEMENTS = frozenset(
    "html a b br center div font form h1 h2 h3 i img li link main meta ol p script section span style table title"
    " ul".split()
)
"""Elements of HTML that a page, or a piece of one, may open with, and no format in XML."""
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_AFTER_ESCAPE = re.compile(r"[\u0300-\u036f](?:(?<=\\[bfnrt].)|(?<=\\u[0-9A-Fa-f]{4}.))")
"""An accent for itself behind an escape of JSON (RFC 8259, 7): of `\\n` and an accent NFC would make `\\ń`."""
_FRENCH = "éèêàâçîôûùëï"
_HTML = re.compile(r"<(?:html|head|body|article|div|p|table)\b", re.I)


def is_binary(head: bytes) -> bool:
    """True if what begins so is neither text nor anything of a known signature."""
    return signature(head) is None and _encoding(head, is_text=False) is None


def document(received: Received) -> Document:
    """What was received, decoded. Raises ReadingError like `decode`."""
    return replace(
        decode(received.path, received.data, is_text=received.format is not None, may_have_nul=True),
        digest=received.digest,
        etag=received.etag,
        last_modified=received.last_modified,
        lines_before=received.lines_before,
        records_before=received.records_before,
    )


def decode(path: str, data: bytes, *, is_text: bool = False, may_have_nul: bool = False) -> Document:
    """The document that these bytes are; the text of one that is no text is empty. Of a piece of a file it is known
    that it `is_text`; readers of records `may_have_nul` and refuse the record.

    Raises ReadingError for an empty file, for a binary one of no known signature, for NUL characters in
    a text, and for markup larger than `MOST_MARKUP`.
    """
    if not data.strip():
        raise ReadingError("the file is empty", where=path, hint="leave it out, or fetch it again")
    digest = hashlib.sha256(data).hexdigest()
    signed = None if is_text else signature(data)
    if signed is not None:
        return Document(path, data, digest, "", "binary", signed)
    encoding = _encoding(data, is_text=is_text)
    if encoding is None:
        raise ReadingError("a binary file, no text", where=path, hint="give the text of the article")
    try:
        text = data.decode(encoding, "replace" if encoding == "utf-8" else "strict")
    except UnicodeDecodeError as error:
        what = f"not {encoding}: {error.reason} at byte {error.start}"
        raise ReadingError(what, where=path, hint="save it as UTF-8, or fetch it again") from error
    if _media_type(text) == "application/json":
        text = _AFTER_ESCAPE.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)
    text = normalise(text)
    if not may_have_nul:
        require_no_nul(path, text)
    if not text.strip():
        raise ReadingError("the file holds nothing but blanks", where=path, hint="leave it out, or fetch it again")
    media_type = _media_type(text)
    if media_type in ("text/html", "application/xml") and len(data) > MOST_MARKUP:
        raise ReadingError(
            f"{len(data):,} bytes of markup; the most is {MOST_MARKUP:,}", where=path, hint="export it in smaller parts"
        )
    return Document(path, data, digest, text, encoding, media_type)


def require_no_nul(path: str, text: str) -> None:
    """Raises ReadingError for a text with a NUL character in it."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadingError(f"a NUL character in line {line}", where=path, hint="the file is damaged: fetch it again")


def signature(data: bytes) -> str | None:
    """The media type that the first bytes give away; None for a text."""
    for offset, signature, media_type in _SIGNATURES:
        if data.startswith(signature, offset):
            return _packed(data) if media_type == "application/zip" else media_type
    if _MAILBOX.match(data):
        return "application/mbox"
    head = data[: 4 * _SAMPLE].lstrip()
    if not _HEADER.match(head):
        return None
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = head.splitlines()
    if len(set(map(bytes.lower, _MAIL.findall(head)))) >= 2 and all(_HEADER.match(line + b"\n") for line in lines[:6]):
        return "message/rfc822"
    return None


def is_word(data: bytes) -> bool:
    """True if the zip is a Word document: the name of its text stands in the clear, in its directory at the end."""
    return b"word/document.xml" in data


def _packed(data: bytes) -> str:
    """The media type of a zip. That of a table or of slides begins as such, since any zip may hold one."""
    if is_word(data):
        return WORD
    if data.startswith(_OFFICE, 30):
        return next((kind for part, kind in _MAIN_PARTS if part in data), "application/zip")
    return "application/zip"


def _media_type(text: str) -> str:
    """Of a text, by its beginning."""
    head = text[:_SAMPLE].lstrip("\ufeff")
    declared = head.lstrip().startswith("<?xml") and "<html" not in head.lower()
    root = ROOT.match(head)
    for media_type, shape in _MARKUP:
        if shape.match(head) and not (declared and media_type == "text/html"):
            is_page = media_type == "application/xml" and root is not None and root[1].lower() in _ELEMENTS
            return "text/html" if is_page else media_type
    if head.lstrip().startswith("<") and _HTML.search(head):
        return "text/html"
    return "text/plain"


def _encoding(data: bytes, *, is_text: bool) -> str | None:
    """The name of the encoding; None for what is no text. `utf-8` without `-sig` is a damaged one."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    nuls = _nuls(data)
    if nuls != "none":
        return "utf-16-le" if nuls == "odd" else "utf-16-be"
    if not is_text and _is_binary(data):
        return None
    if _is("utf-8-sig", data):
        return "utf-8-sig"
    if _is_mostly_utf8(data):
        return "utf-8"
    old = ("mac_roman", "cp1252") if _letters(data, "mac_roman") > 2 * _letters(data, "cp1252") + 2 else ("cp1252",)
    return next((encoding for encoding in (_declared(data), *old) if encoding and _is(encoding, data)), None)


def _letters(data: bytes, encoding: str) -> int:
    """How many of the accented letters of French, and of no other, the bytes are in an encoding."""
    text = data[: 16 * _SAMPLE].decode(encoding, "replace")
    return sum(map(text.count, _FRENCH)) - text.count("\ufffd")


def _declared(data: bytes) -> str | None:
    """The encoding that markup names in its first bytes, as a codec; ISO 8859-1 means Windows-1252 (WHATWG)."""
    found = _DECLARED.search(data[:_SAMPLE])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii", "utf-8") else name


def _is(encoding: str, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """A text cut in the middle of a letter, or with a damaged spot: what is not ASCII is UTF-8 nearly everywhere."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return whole > 4 * damaged


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _NO_TEXT))
    return control > max(1, len(sample) // 50)


def _nuls(data: bytes) -> str:
    """Where the NUL bytes of a sample stand: western text in UTF-16 has them in every other place."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if half >= 4 and odd > half * 0.7 and even < half * 0.1:
        return "odd"
    if half >= 4 and even > half * 0.7 and odd < half * 0.1:
        return "even"
    return "none"
