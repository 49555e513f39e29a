"""MHTML: a page that a browser saved as one file, in the form of an e-mail (RFC 2557); read as a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import decoding, web_page

_HEAD = 4_000
"""Bytes among which the headers are."""
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: ?<?(?:Saved|Enregistr))", re.I | re.M)
"""What Chrome, Edge and Internet Explorer write where a letter has its sender."""
_PAGE = re.compile(rb'^Content-Type:\s*multipart/related;(?:[^\n]*\n[ \t])*[^\n]*type="?text/html', re.I | re.M)


def recognises(document: Document) -> bool:
    """True of what has an e-mail's headers and holds the parts of one page; a letter has one who sends it."""
    if document.media_type != "message/rfc822":
        return False
    head = document.data[:_HEAD].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return _SAVED.search(head) is not None and _PAGE.search(head) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The one article of the page. Raises ReadingError for a page that is something else, or a file without one."""
    message = message_from_bytes(document.data, policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise ReadingError("no page in it", where=document.path, hint="save it again from a browser")
    shown = replace(decoding.decode(document.path, payload), media_type="text/html", digest=document.digest)
    yield web_page.article(shown, 1, _address(message, page))


def _address(message: Message, page: Message) -> str | None:
    """Where the page was shown."""
    given = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    return str(given).strip() if given else None
