"""Bytes as received → text: UTF-8, else UTF-16, else Windows-1252; anything else is no text."""

from __future__ import annotations

import codecs
import hashlib

from archive.errors import ReadingError
from archive.models import Document
from archive.text import normalise

_SAMPLE = 4096
"""Bytes looked at to tell UTF-16 without a mark, and binary files."""
_NO_TEXT = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b")


def decode(path: str, data: bytes) -> Document:
    """The document that these bytes are.

    Raises ReadingError for an empty file, for a binary one and for NUL characters.
    """
    if not data.strip():
        raise ReadingError("the file is empty", where=path, hint="leave it out, or fetch it again")
    encoding = _encoding(data)
    if encoding is None:
        raise ReadingError("a binary file, no text", where=path, hint="give the text of the article")
    try:
        text = normalise(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadingError(f"not {encoding}: {error.reason} at byte {error.start}", where=path) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadingError(f"a NUL character in line {line}", where=path, hint="the file is damaged: fetch it again")
    if not text.strip():
        raise ReadingError("the file holds nothing but blanks", where=path, hint="leave it out, or fetch it again")
    return Document(path, data, hashlib.sha256(data).hexdigest(), text, encoding)


def _encoding(data: bytes) -> str | None:
    """The name of the encoding; None for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    nuls = _nuls(data)
    if nuls != "none":
        return "utf-16-le" if nuls == "odd" else "utf-16-be"
    if _is_binary(data):
        return None
    return next((encoding for encoding in ("utf-8-sig", "cp1252") if _is(encoding, data)), None)


def _is(encoding: str, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = sum(byte in _NO_TEXT for byte in sample)
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
