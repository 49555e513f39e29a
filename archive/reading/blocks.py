"""What each paragraph of a press text is: caption, credit, headline, dateline, byline, lead, body, signature.

Works on spans of the text; a block never overlaps another. The shapes are those of wires (Reuters, Agence
France-Presse) and of newspapers that run them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.models import Block
from archive.pedigree import Source
from archive.reading import datelines, imprint, outlets, paragraphing, signing
from archive.reading.datelines import UPPER
from archive.reading.paragraphing import Span

LONGEST_HEADLINE = 200
"""Characters; a longer first paragraph is no headline."""

_NAMED = rf"[{UPPER}©\d]|(?:archives?|collections?|fonds|capture|d\.?r\b|dr\b)"
"""What a credit names after its colon: names, or where the picture was taken from."""
_LONGEST_HEADED = 400
"""Characters of one that stands on the line of a header, where nothing but a headline stands."""
_STANDING = 4
"""Paragraphs of the body among which a standfirst has below it who signs and when it was published."""
_FRONT = 8
"""Paragraphs among which a dateline is looked for that does not open the body."""
_LONGEST_FRONT = 600
"""Characters of a paragraph that stands above a dateline."""
_CREDIT = re.compile(  # © X · Photo : X · Crédit photo X · PHOTO X VIA Y, all in capitals
    rf"©\s*(?=[{UPPER}\d])|\(c\) |(?i:photos?|illustration|archives?) ?[:/] ?(?={_NAMED})"
    rf"|(?i:crédits? photos?|crédits?\s*:)|(?:PHOTO|ARCHIVES|ILLUSTRATION)[^a-zà-ÿ]+$"
)
_CAPTION = re.compile(
    r"(?:(?:sur )?(?:cette|une|la) (?:photo|image|capture|vue)|photo (?:d’archives|d'archives|non datée|diffusée|prise)"
    r"|légende(?: :)?|ci-dessus|image (?:satellite|diffusée|tirée))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"(?i:(?:écrit |rédigé |propos recueillis )?par|by|de notre (?:envoyée?|correspondante?)[\w ]{{0,30}},?)"
    rf" +(?=[{UPPER}])"
)
_SLUG = re.compile(r"[=<\[][=<(\[]{0,2}\s?[\w'’ +/,;-]{1,60}[=>)\]]{1,3}")
"""What a desk says to machines: `=(Photo+Vidéo)=`, `<SECT>`."""
_KEY_POINTS = re.compile(r"(?:[*•▪-] )")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)\s]*$")


@dataclass(slots=True)
class Layout:
    """What the blocks of one text say."""

    blocks: list[Block] = field(default_factory=list)
    dateline: str | None = None
    source: Source | None = None

    def first(self, kind: str) -> Block | None:
        return next((block for block in self.blocks if block.kind == kind), None)


def lay_out(text: str, start: int, end: int, *, headed: bool = False) -> Layout:
    """The blocks of the article that lies in `text[start:end]`, in text order; `headed` says that the line on which it
    starts is a header's, whose words are a headline."""
    layout = Layout()
    paragraphs = [_trim(text, *span) for span in paragraphing.paragraphs(text, start, end)]
    on_header = headed and bool(paragraphs) and "\n" not in text[start : paragraphs[0][0]]
    front = _front_matter(text, paragraphs, on_header)
    for kind, span in front:
        layout.blocks.append(Block(kind, *span))
    body = paragraphs[len(front) :]
    above = _above_dateline(text, body)
    for index, span in enumerate(body):
        if index and index < _STANDING and index < len(body) - 1 and _is_front(text[slice(*span)]):
            kind = "byline" if is_byline(text[slice(*span)]) else "header"
            layout.blocks.append(Block(kind, *span))  # below a standfirst
        elif index < above:
            _lay_above(text, span, layout)
        else:
            _lay_body(text, span, layout, opens=index == above, last=index == len(body) - 1 and index > 0)
    for block in layout.blocks:
        if layout.source is None and block.kind in ("byline", "signature", "credit"):
            layout.source = _source_line(text, block)
    return layout


def _front_matter(text: str, paragraphs: list[Span], on_header: bool) -> list[tuple[str, Span]]:
    """The kinds of the paragraphs before the body: at most one headline, captions and credits around it."""
    found: list[tuple[str, Span]] = []
    headline = False
    for index, (start, end) in enumerate(paragraphs):
        piece = text[start:end]
        follows = text[slice(*paragraphs[index + 1])] if index + 1 < len(paragraphs) else ""
        credited, below = _is_credit(follows), headline and found[-1][0] == "credit"
        if on_header and index == 0 and follows and _heads(piece, credited):
            kind, headline = "headline", True
        elif _is_credit(piece):
            kind = "credit"
        elif _is_caption(piece) or (_ends(piece) and credited) or (below and not _ends(piece) and _opens(follows)):
            kind = "caption"
        elif outlets.known(piece) or is_byline(piece) or (headline and _signs_above(piece, follows)):
            kind = "byline"
        elif imprint.is_one(piece) or (imprint.is_day(piece) and (not found or found[-1][0] == "byline")):
            kind = "header"
        elif not headline and follows and _is_headline(piece, follows):
            kind, headline = "headline", True
        elif follows and _SLUG.fullmatch(piece) and not datelines.is_notice(piece):
            kind = "header"
        else:
            break
        found.append((kind, (start, end)))
    return found


def _heads(piece: str, credited: bool) -> bool:
    """True of the words on the line of a header, unless they are a photo's caption or credit, or open the body."""
    if credited or outlets.known(piece) or (_CAPTION.match(piece) and _ends(piece)) or _opens(piece):
        return False
    if _is_credit(piece):
        named = _CREDIT.sub("", piece, count=1)
        return bool(named) and not signing.is_signed(named)
    return len(piece) <= (LONGEST_HEADLINE if _ends(piece) else _LONGEST_HEADED)


def _above_dateline(text: str, body: list[Span]) -> int:
    """How many paragraphs stand above the one with the dateline: a standfirst, key points, what the desk says."""
    loose = True
    for index, (start, end) in enumerate(body[:_FRONT]):
        piece = text[start:end]
        found = datelines.opening(text, start, end)
        if found and (loose or (found.source and found.place)):
            return index
        if len(piece) > _LONGEST_FRONT or _is_credit(piece) or _is_caption(piece):
            break
        loose = loose and (not _ends(piece) or datelines.is_notice(piece))
    return 0


def _lay_above(text: str, span: Span, layout: Layout) -> None:
    """A paragraph above the dateline: the first that says something is the lead, unless it is points or a notice."""
    piece = text[slice(*span)]
    aside = piece.startswith("(") or _KEY_POINTS.match(piece)
    if is_byline(piece):
        kind = "byline"
    elif _SLUG.fullmatch(piece) and not datelines.is_notice(piece):
        kind = "header"
    else:
        kind = "paragraph" if aside or layout.first("lead") else "lead"
    layout.blocks.append(Block(kind, *span))


def _lay_body(text: str, span: Span, layout: Layout, *, opens: bool, last: bool) -> None:
    """One paragraph of the body: its dateline before it, a signature in brackets after it."""
    start, end = span
    piece = text[start:end]
    if _is_credit(piece) or (_is_caption(piece) and _ends(piece) and len(piece) < LONGEST_HEADLINE):
        layout.blocks.append(Block("credit" if _is_credit(piece) else "caption", start, end))
        return
    if outlets.known(piece) or (last and signing.is_signature(piece)):
        layout.blocks.append(Block("signature", start, end))
        return
    if opens or layout.first("lead") is None:
        start = lay_dateline(text, start, end, layout)
    signature = signing.at_end(text, start, end)
    body_end = signature.start() if signature else end
    body = _trim(text, start, body_end)
    if body[0] < body[1]:
        first = layout.first("lead") is None and not text[body[0] : body[1]].startswith("(")
        layout.blocks.append(Block("lead" if first else "paragraph", *body))
    if signature:
        layout.blocks.append(Block("signature", *_trim(text, signature.start(), end)))


def lay_dateline(text: str, start: int, end: int, layout: Layout) -> int:
    """Note the dateline that a lead opens with; gives where the lead's own words begin."""
    found = datelines.opening(text, start, end)
    if found is None:
        return start
    layout.dateline = found.place
    layout.source = layout.source or found.source
    layout.blocks.append(Block("dateline", *_trim(text, found.start, found.end)))
    return found.body


def _source_line(text: str, block: Block) -> Source | None:
    return None if block.kind == "credit" else outlets.known(text[block.start : block.end].strip("()© "))


def _is_headline(piece: str, follows: str) -> bool:
    """True of a short paragraph without a full stop, or with one where the dateline follows."""
    if len(piece) > LONGEST_HEADLINE or _opens(piece):
        return False
    return not _ends(piece) or piece.endswith(("?", "!", "»")) or (_opens(follows, named=True) and "\n" not in piece)


def _opens(piece: str, *, named: bool = False) -> bool:
    """True of a paragraph with a dateline; with `named`, of one that names an agency or a day besides the place."""
    found = datelines.opening(piece, 0, len(piece))
    return found is not None and (found.named or (not named and _ends(piece)))


def _ends(piece: str) -> bool:
    return _SENTENCE_END.search(piece) is not None


def is_byline(piece: str) -> bool:
    """True of a short paragraph that says who signs: `Par Colette Hamon`."""
    return _BYLINE.match(piece) is not None and len(piece) < LONGEST_HEADLINE and not _ends(piece)


def _is_front(piece: str) -> bool:
    return len(piece) < LONGEST_HEADLINE and (is_byline(piece) or imprint.is_one(piece))


def _signs_above(piece: str, follows: str) -> bool:
    """True of names above the line that dates the text."""
    return " " in piece and imprint.is_one(follows) and signing.is_signature(piece)


def _is_credit(piece: str) -> bool:
    return len(piece) < LONGEST_HEADLINE and _CREDIT.match(piece) is not None and not _ends(piece)


def _is_caption(piece: str) -> bool:
    return _CAPTION.match(piece) is not None


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
