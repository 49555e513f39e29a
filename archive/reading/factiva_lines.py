"""Factiva as lines: what a program makes of its RTF (Word, plain text), or somebody copied; with or without codes.

The lines of an article stand in the order of an HTML export's; the number below each (`Document LMOND000…`) parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, factiva, language, signing, word
from archive.reading.decoding import WORD

_NUMBER = r"(?:AN\s+)?(?:Do[ck]ument[oa]?|Документ|文件)\s+(?=\w{0,32}\d{8})[A-Z0-9]{8}\w{8,32}"
_CLOSES = re.compile(_NUMBER)
_LINE = re.compile(rf"^[ \t]*{_NUMBER}[ \t]*$", re.M)
_CODES = (
    "HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP TD CO IN NS RE IPC IPD PUB AN SE CLM ART RF CT DLN RST RG".split()
)
_CODED = re.compile(rf"({'|'.join(_CODES)})(?:[ \t:]+|$)")
_HEADED = re.compile(rf"^[ \t]*(?:HD(?:[ \t]+\S|[ \t]*$)|{factiva.WORDS.pattern}[ \t]*$)", re.M | re.I)
_HEAD = 16
"""Lines above a text at most."""


def recognises(document: Document) -> bool:
    """True of a text or a Word file with a line that closes an article of Factiva's, and one that counts its words or
    is coded `HD`."""
    text = document.text if document.media_type == "text/plain" else ""
    if document.media_type == WORD:
        text = word.body_bytes(document).decode("utf-8", "replace")
    return _LINE.search(text) is not None and _HEADED.search(text) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article above each number, in order."""
    if document.media_type == WORD:
        lines = [line for part in word.read(document).paragraphs for line in part.text.split("\n")]
    else:
        lines = document.text.split("\n")
    pieces: list[list[str]] = [[]]
    for line in lines:
        pieces[-1].append(line.replace("\u00a0", " ").strip())
        if _CLOSES.fullmatch(pieces[-1][-1]):
            pieces.append([])
    closed = len(pieces) - 1
    told = [piece for piece in pieces if any(_CODED.match(line) or factiva.WORDS.fullmatch(line) for line in piece)]
    for record, piece in enumerate(told, 1):
        raw = "\n".join(piece).encode("utf-8", "surrogatepass")
        yield assembling.attempt(document, record, raw, partial(_article, piece, record, pieces.index(piece) < closed))


def _article(piece: Sequence[str], record: int, closed: bool) -> Article:
    """Raises ReadingError for one that the file cuts off, and as `factiva.article` does."""
    if not closed:
        raise ReadingError("the file ends before the number of this article", hint="it is cut: export it again")
    lines = [line for line in piece if line]
    coded = any(_CODED.match(line) and line.startswith("HD") for line in lines)
    return factiva.article(_coded(lines) if coded else _uncoded(lines), record, {})


def _coded(lines: Sequence[str]) -> factiva.Fields:
    """Each line under the code that it opens with, else under the one before."""
    found: factiva.Fields = {}
    code = "other"
    for line in lines:
        opening = _CODED.match(line)
        if opening and (opening[1] not in found or opening[1] in ("LP", "TD")):
            code, line = opening[1], line[opening.end() :].strip()
        if line:
            found.setdefault(code, []).append(line)
    return found


def _uncoded(lines: Sequence[str]) -> factiva.Fields:
    """The lines by their order: section, headline, who signs; from the number of words to the rights; the text."""
    found: factiva.Fields = {"AN": [lines[-1]]}
    words = next(n for n, line in enumerate(lines) if factiva.WORDS.fullmatch(line))
    above = list(lines[max(0, words - 4) : words])
    signed = above.pop() if len(above) > 1 and signing.is_signed(above[-1]) else None
    if above:
        found["HD"] = [above.pop()]
    if above and len(above[-1]) < len(found["HD"][0]):
        found["SE"] = [above.pop()]
    head = lines[words : words + _HEAD]
    rights = next((n for n, line in enumerate(head) if n > 1 and factiva.RIGHTS.match(line)), None)
    named = next((n for n, line in enumerate(head) if n > 1 and language.is_name(line)), 3)
    body = words + (named if rights is None else rights) + 1
    factiva.name_lines([*([signed] if signed else []), *lines[words:body]], found)
    found["LP"] = list(lines[body : len(lines) - 1])
    return {code: held for code, held in found.items() if held}
