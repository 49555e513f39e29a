"""The words of a part of a message: its charset, its lines, what it quotes."""

from __future__ import annotations

import re
from contextlib import suppress
from email.message import Message

from archive.errors import ReadingError
from archive.reading import decoding

HEADERS = re.compile(  # the head of an original, as programs write it above what is sent on or answered
    r"(?:^|\s)\*?(De|From|Date|Envoyé(?: le)?|Sent|À|A|To|Cc|Objet|Sujet|Subject)\*?\s?:\*?\s"
)
_QUOTED = re.compile(r"(?:Le|On) .{5,160} (?:a écrit|wrote)\s?:$|-{2,} ?(?:Message d'origine|Original Message)", re.I)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
"""The line above a sender's own (RFC 3676, 4.3)."""
_BELOW = re.compile(r"^(?:>|-{3,}|\*?(?:De|From|Date)\*?\s?:)", re.M)
"""What shows that an original follows the sender's lines."""


def decoded(part: Message) -> str:
    """The text of a part in the charset it names, else in the one that its bytes show."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and charset.lower() not in ("us-ascii", "ascii", "utf-8", "iso-8859-1"):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(charset).replace("\0", "")
    return guessed(data) or data.decode("utf-8", "replace").replace("\0", "")


def guessed(data: bytes) -> str:
    """The text of bytes in no known encoding; empty for what is no text."""
    try:
        return decoding.decode("-", data).text
    except ReadingError:
        return ""


def paragraphs(text: str, *, flowed: bool, sent_on: bool) -> list[str]:
    """Of plain text, without what it quotes, unless that is what was `sent_on`; a text that is nothing but a quotation
    is that, too."""
    text = text.replace("\r\n", "\n")
    if flowed:
        text = re.sub(r" \n(?!\n)", " ", text)
    signed = _SIGNATURE.search(text)
    if signed and not _BELOW.search(text, signed.end()):
        text = text[: signed.start()]
    own = re.sub(r"^>.*\n?", "", text, flags=re.M)
    if len(own) < len(text) // 3:
        own = re.sub(r"^(?:> ?)+", "", text, flags=re.M)
    found: list[str] = []
    for piece in re.split(r"\n\s*\n", own):
        words = " ".join(piece.split())
        if _QUOTED.match(words) and not (sent_on and HEADERS.search(words)):
            break
        found += [words] if words else []
    return found
