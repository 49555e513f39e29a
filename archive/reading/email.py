"""E-mail: one message (eml) or a mailbox (mbox); newsletters, and dispatches sent on.

The subject is the headline, the sender the source; of a message that was sent on, those of the original. What is
quoted from an earlier message and the sender's footer are left out; attachments are named, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import partial
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.pedigree import Source
from archive.reading import assembling, dating, language, mail_text, markup, outlets, web_marks

_FROM = re.compile(rb"^From \S+.*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)", re.M)
_REPLY = re.compile(r"^\s*(?:(?:re|tr|fwd?|aw|wg|i)\s?:\s*)+", re.I)
_SENT_ON = re.compile(r"^\s*(?:re\s?:\s*)*(?:tr|fwd?|wg|i)\s?:", re.I)
_NAMES_OF_HEADERS = {"De": "From", "Envoyé": "Date", "Envoyé le": "Date", "Sent": "Date", "Objet": "Subject",
                     "Sujet": "Subject"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)", re.I)
_FOOTER = re.compile(
    r"(?:^(?:voir|lire|consulter) en ligne\b|^© .{0,200}$"
    r"|^(?:voir|lire|consulter|ouvrir|afficher)\b.{0,40} (?:en ligne|dans (?:le|votre|un) navigateur)\b.{0,20}$"
    r"|vous recevez (?:ce message|cet e-?mail|cette (?:lettre|newsletter))"
    r"|(?:se|vous|me) d[ée](?:sabonner|sinscrire)|unsubscribe|gérer (?:vos|mes) (?:abonnements|préférences)"
    r"|(?:voir|lire|afficher) (?:ce message|cet e-?mail|cette (?:lettre|newsletter)|la version)"
    r"|view (?:this|in) (?:e-?mail|browser)|si vous ne souhaitez plus recevoir"
    r"|cet e-?mail (?:a été|vous est) (?:envoyé|adressé))",
    re.I,
)


def recognises(document: Document) -> bool:
    """True of a message's or a mailbox's headers."""
    return document.media_type in ("message/rfc822", "application/mbox")


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each message in order."""
    if document.media_type != "application/mbox":
        pieces = [document.data]
    else:
        starts = [found.end() for found in _FROM.finditer(document.data)]
        ends = [found.start() for found in _FROM.finditer(document.data)][1:]
        pieces = [document.data[a:b] for a, b in zip(starts, [*ends, len(document.data)], strict=True)]
        pieces = [re.sub(rb"^>(>*From )", rb"\1", piece, flags=re.M) for piece in pieces]
    if not pieces:
        raise ReadingError("a mailbox without a message", where=document.path, hint="is the file complete?")
    for record, piece in enumerate(pieces, 1):
        yield assembling.attempt(document, record, piece, partial(_article, piece, record))


def _article(raw: bytes, record: int) -> Article:
    try:
        message = message_from_bytes(raw, policy=policy.default)
        return _read(message, record)
    except (ReadingError, RecursionError):
        raise
    except Exception as error:  # the library breaks in many ways on headers that are none
        what = f"a message that cannot be read: {type(error).__name__}: {error}"
        raise ReadingError(what, hint="save it from the mailbox again") from error


def _read(message: Message, record: int) -> Article:
    paragraphs = _body(message)
    if not paragraphs:
        raise ReadingError("a message without a text part", hint="open it, and save the text")
    given = {name: _header(message, name) for name in ("Subject", "From", "Date")}
    note, original, sent = _parted(paragraphs)
    inner = _attached(message) if _SENT_ON.match(given["Subject"] or "") else None
    if inner is not None and (body := _body(inner)):
        original = {name: said for name in given if (said := _header(inner, name))}
        note, sent = [text for text in paragraphs if text not in body], body
    if not _SENT_ON.match(given["Subject"] or ""):  # what follows such headers is what was answered
        note, original, sent = [], {}, note or sent
    subject, sender, stamp = (original.get(name) or given[name] for name in ("Subject", "From", "Date"))
    name, address = parseaddr(sender or "")
    source, known = name or address or sender, outlets.known(name)
    paper = known or outlets.known(address.rpartition("@")[2])  # « La Matinale » is sent from the paper's own address
    title = _REPLY.sub("", subject) if subject else None
    sent = [text for text in sent if text != title] or sent  # a letter repeats it as its heading
    return assembling.article(
        [
            ("headline", title),
            *(("lead" if n == 0 else "paragraph", text) for n, text in enumerate(sent)),
        ],
        record=record,
        published=dating.published(stamp) if stamp else None,
        published_source="Date" if stamp else None,
        source=paper or (Source(source) if source else None),
        external_id=(_header(message, "Message-ID") or "").strip("<> ") or None,
        language=language.tag(_header(message, "Content-Language")) or language.UNDETERMINED,
        extra=_extra(
            message,
            subject,
            address if known or not paper else sender,
            stamp,
            {**given, "text": "\n\n".join(note)} if original else {},
        ),
    )


def _header(message: Message, name: str) -> str | None:
    """A header in one line, its encoded words decoded, whatever is wrong with it."""
    try:
        value = message.get(name)
    except Exception:  # a header that the parser itself breaks on
        value = next((v for k, v in message.raw_items() if k.lower() == name.lower()), None)
    if value is None:
        return None
    text = str(value)
    if "\ufffd" in text:  # bytes beyond ASCII that are not encoded, as careless programs send them
        raw = next(v for k, v in message.raw_items() if k.lower() == name.lower())
        text = mail_text.guessed(str(raw).encode("ascii", "surrogateescape")) or text
    if "=?" in text:
        with suppress(ValueError, LookupError):
            text = str(make_header(decode_header(text)))
    return " ".join(text.replace("\0", "").encode("utf-8", "replace").decode().split()) or None


def _attached(message: Message) -> Message | None:
    """The first message that lies in another as an attachment."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and isinstance(held := part.get_payload(), list):
            return next((inner for inner in held if isinstance(inner, Message)), None)
    return None


def _shown(text: str) -> list[str]:
    """The paragraphs of HTML that a reader sees: letters hide a summary for the list of messages."""
    body = markup.tree(text).body
    if body is None:
        return []
    for node in body.css("[style]"):
        if _HIDDEN.search(node.attributes.get("style") or "") and node.parent is not None:
            node.decompose()
    return markup.paragraphs(body)


def _body(message: Message) -> list[str]:
    """The paragraphs of the text: of HTML where the plain part is only a note, else of the plain part."""
    plain, marked = [], []
    sent_on = _SENT_ON.match(_header(message, "Subject") or "") is not None
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html"):
            continue
        if part.get_content_disposition() == "attachment":
            continue
        text = mail_text.decoded(part)
        if kind == "text/html":
            marked += _shown(text)
        else:
            flowed = "format=flowed" in str(part.get("Content-Type", "")).lower()
            plain += mail_text.paragraphs(text, flowed=flowed, sent_on=sent_on)
    chosen = marked if sum(map(len, marked)) > 1.2 * sum(map(len, plain)) or not plain else plain
    own = filter(None, map(web_marks.uninvited, chosen))
    return [text for text in own if text != "--" and not (len(text) < 300 and _FOOTER.search(text))]


def _parted(paragraphs: list[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """What stands above the headers of an original, these headers, the original; all is original without such."""
    for number, text in enumerate(paragraphs):
        found = _headers(text)
        if "From" in found and len(found) > 1 and paragraphs[number + 1 :]:
            note = [line for line in paragraphs[:number] if not line.startswith("--")]
            return note, found, paragraphs[number + 1 :]
    return [], {}, paragraphs


def _headers(text: str) -> dict[str, str]:
    """The headers that a program writes above an original, by their English names."""
    _, *pieces = mail_text.HEADERS.split(text)
    return {
        _NAMES_OF_HEADERS.get(name, name): said.strip() for name, said in zip(pieces[::2], pieces[1::2], strict=True)
    }


def _extra(
    message: Message, subject: str | None, sender: str | None, stamp: str | None, sent_on: Mapping[str, str | None]
) -> dict[str, Any]:
    attachments = []
    for part in message.walk():
        if part.get_content_disposition() == "attachment" or (part.get_filename() and not part.is_multipart()):
            payload = part.get_payload(decode=True)
            size = len(payload) if isinstance(payload, bytes) else 0
            attachments.append({"name": part.get_filename(), "type": part.get_content_type(), "bytes": size})
    found: dict[str, Any] = {
        "datePublished": dating.clock(stamp) if stamp else None,
        "subject": subject if subject and _REPLY.match(subject) else None,
        "sender": sender,
        "sentOn": {name: value for name, value in sent_on.items() if value},
        "list": _header(message, "List-Id"),
        "attachments": attachments,
    }
    return {key: value for key, value in found.items() if value}
