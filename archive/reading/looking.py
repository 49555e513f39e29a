"""The words in any bytes, whatever these are: for who must know whether a text is in them, not read an article.

Containers are opened whole, hidden members and attachments of messages too; the escapes of JSON, markup, RTF and
e-mail are undone, one within the other. A long file is looked through a stretch at a time.
"""

from __future__ import annotations

import html
import io
import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes
from typing import IO

from archive import reading
from archive.errors import ReadingError
from archive.models import Article
from archive.reading import Options, containers, decoding
from archive.text import normalise

_STRETCH = 4_000_000
_OVERLAP = 20_000
"""Bytes that two stretches share; both are even, as letters of UTF-16 need."""
_DEEP = 6
"""Containers inside one another, more than the importer opens."""
_LAYERS = 4
"""Escapes within escapes, as of HTML in JSON in JSON."""
_CONTAINERS = {decoding.WORD: "application/zip"} | {kind: kind for kind in containers.KINDS}
_MAIL = ("message/rfc822", "application/mbox")
_READERS = ("application/pdf", "application/warc")
"""What nothing but its reader can open."""
_RTF = "application/rtf"
_MESSAGE = re.compile(rb"^From \S+.*\r?\n", re.M)
_QUOTED = re.compile(rb"=(?:[0-9A-F]{2}|\r?\n)")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_RTF_WORD = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\[a-zA-Z]+-?\d* ?|\\.|[{}]")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")


def texts(file: IO[bytes], deep: int = _DEEP) -> Iterator[str | None]:
    """What can be read in the bytes, each part in all the ways in which it may be meant; None for each part that
    cannot be looked into for sure."""
    head = file.read(_STRETCH)
    signed = decoding.signature(head)
    if signed is not None:
        data = head + file.read(containers.MOST_MEMBER)
        yield from _opened(signed, data, deep)
        file = io.BytesIO(data)
        head = file.read(_STRETCH)
    while head:
        for text in _decoded(head):
            yield from _layers(_without_rtf(text) if signed == _RTF and text else text)
        more = file.read(_STRETCH)
        head = head[-_OVERLAP:] + more if more else b""


def _opened(signed: str, data: bytes, deep: int) -> Iterator[str | None]:
    """What is inside bytes of a known signature."""
    try:
        if signed in _CONTAINERS and deep:
            for member in containers.members(_CONTAINERS[signed], io.BytesIO(data), every=True):
                yield from _member(member, deep)
        elif signed in _MAIL and deep:
            for piece in _MESSAGE.split(data):
                for part in message_from_bytes(piece).walk():
                    payload = part.get_payload(decode=True)
                    yield from texts(io.BytesIO(payload), deep - 1) if isinstance(payload, bytes) else ()
        elif signed in _READERS:
            for item in reading.articles(decoding.decode("-", data), Options()):
                yield item.text if isinstance(item, Article) else None
        elif signed != _RTF:
            yield None
    except Exception:  # libraries break in many ways on what is damaged
        yield None


def _member(member: containers.Member, deep: int) -> Iterator[str | None]:
    if member.refused:
        yield None
        return
    try:
        with member.open() as file:
            yield from texts(file, deep - 1)
    except (*containers.UNREADABLE, *containers.DAMAGED):
        yield None


def _decoded(data: bytes) -> Iterator[str | None]:
    """The text of a stretch, as it is and with what is quoted-printable opened; of what is none, whatever letters
    there are."""
    for layer in (data, quopri.decodestring(data)) if _QUOTED.search(data) else (data,):
        try:
            document = decoding.decode("-", layer)
        except ReadingError:
            document = None
            if layer.strip():
                yield None
        if document and document.text:
            yield document.text
        else:
            bare = layer.replace(b"\0", b"")
            yield bare.decode("utf-8", "replace")
            yield bare.decode("cp1252", "replace")


def _layers(text: str | None) -> Iterator[str | None]:
    """A text, and what it says with escapes of JSON and markup undone, one after the other."""
    yield text
    for _ in range(_LAYERS if text else 0):
        assert text is not None
        opened = _TAG.sub(" ", html.unescape(_ESCAPED.sub(_letter, text)))
        if opened == text:
            return
        text = normalise(opened.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        yield text


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] in "nrtbf" else found[2]


def _without_rtf(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[1]:
            return bytes((int(found[1], 16),)).decode("cp1252", "replace")
        return chr(int(found[2]) % 0x10000) if found[2] else " "

    return _RTF_WORD.sub(letter, text)
