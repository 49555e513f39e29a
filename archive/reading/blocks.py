"""What each paragraph of a press text is: caption, credit, headline, dateline, byline, lead, body, signature.

Works on spans of the text; a block never overlaps another. The shapes are those of wires (Reuters, Agence
France-Presse) and of newspapers that run them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.models import Block
from archive.pedigree import Source
from archive.reading import outlets

LONGEST_HEADLINE = 200
"""Characters; a longer first paragraph is no headline."""

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_PLACE = rf"[{_UPPER}][\w’'.-]*(?:[ /,-]{{1,2}}(?:[{_UPPER}][\w’'.-]*|d[eu]s?|la|le|les|sur|en|et))*"
_WIRE = re.compile(  # TOKYO (Reuters) - · TOUL (Meurthe-et-Moselle), 18 août 2023 (AFP) -
    rf"(?P<place>{_PLACE}?)(?: \([^()\n]{{2,40}}\)(?=, | \())?"
    rf"(?:, (?P<day>[^()\n]{{3,40}}?))? ?\((?P<agency>[^()\n]{{2,40}})\) ?[-–—]{{1,2}} ?"
)
_BRACKETED = re.compile(rf"\((?P<place>{_PLACE})\) (?:[-–—] ?)?(?=\S)")  # (Séoul) Les ministres …
_DATED = re.compile(
    rf"(?P<place>{_PLACE}?), (?P<day>\d{{1,2}}(?:er)? [^\W\d_]+\.?(?: \d{{4}})?) ?[-–—] "
)  # PARIS, 3 mai —
_CREDIT = re.compile(  # © X · Photo : X · Crédit photo X · PHOTO X VIA Y, all in capitals
    r"©|\(c\) |(?i:photos?|illustration|archives?) ?[:/]|(?i:crédits?)\b|(?:PHOTO|ARCHIVES|ILLUSTRATION)[^a-zà-ÿ]+$"
)
_CAPTION = re.compile(
    r"(?:(?:sur )?(?:cette|une|la) (?:photo|image|capture|vue)|photo (?:d’archives|d'archives|non datée|diffusée|prise)"
    r"|légende(?: :)?|ci-dessus|image (?:satellite|diffusée|tirée))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"(?:par|de notre (?:envoyée?|correspondante?)[\w ]{{0,30}},?|propos recueillis par) [{_UPPER}]", re.I
)
_SIGNATURE = re.compile(
    r"\((?:reportages?|rédigé|rédaction|version française|avec |édité|traduit|par |écrit|bureau)[^()]{3,600}\)\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"[{_UPPER}][\w’'.-]*(?:[ -](?:[{_UPPER}][\w’'.-]*|d[eu]|la|le|avec|et|,))*\.?")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)\s]*$")

Span = tuple[int, int]


@dataclass(slots=True)
class Layout:
    """What the blocks of one text say."""

    blocks: list[Block] = field(default_factory=list)
    dateline: str | None = None
    source: Source | None = None

    def first(self, kind: str) -> Block | None:
        return next((block for block in self.blocks if block.kind == kind), None)


def lay_out(text: str, start: int, end: int) -> Layout:
    """The blocks of the article that lies in `text[start:end]`, in text order."""
    layout = Layout()
    paragraphs = [_trim(text, *span) for span in _paragraphs(text, start, end)]
    front = _front_matter(text, paragraphs)
    for kind, span in front:
        layout.blocks.append(Block(kind, *span))
    body = paragraphs[len(front) :]
    for index, span in enumerate(body):
        _lay_body(text, span, layout, last=index == len(body) - 1 and index > 0)
    for block in layout.blocks:
        if layout.source is None and block.kind in ("byline", "signature", "credit"):
            layout.source = _source_line(text, block)
    return layout


def _front_matter(text: str, paragraphs: list[Span]) -> list[tuple[str, Span]]:
    """The kinds of the paragraphs before the body: at most one headline, captions and credits around it."""
    found: list[tuple[str, Span]] = []
    headline = False
    for index, (start, end) in enumerate(paragraphs):
        piece = text[start:end]
        follows = text[slice(*paragraphs[index + 1])] if index + 1 < len(paragraphs) else ""
        if _is_credit(piece):
            kind = "credit"
        elif _CAPTION.match(piece) or (_SENTENCE_END.search(piece) and _is_credit(follows)):
            kind = "caption"
        elif outlets.known(piece) or (_BYLINE.match(piece) and len(piece) < LONGEST_HEADLINE and not _ends(piece)):
            kind = "byline"
        elif not headline and follows and _is_headline(piece):
            kind, headline = "headline", True
        else:
            break
        found.append((kind, (start, end)))
    return found


def _lay_body(text: str, span: Span, layout: Layout, *, last: bool) -> None:
    """One paragraph of the body: its dateline before it, a signature in brackets after it."""
    start, end = span
    piece = text[start:end]
    if _is_credit(piece) or (_CAPTION.match(piece) and _ends(piece) and len(piece) < LONGEST_HEADLINE):
        layout.blocks.append(Block("credit" if _is_credit(piece) else "caption", start, end))
        return
    if outlets.known(piece) or (last and len(piece) < 80 and _SIGNED.fullmatch(piece)):
        layout.blocks.append(Block("signature", start, end))
        return
    if layout.first("lead") is None:
        start = lay_dateline(text, start, end, layout)
    signature = _SIGNATURE.search(text, start, end)
    body_end = signature.start() if signature else end
    body = _trim(text, start, body_end)
    if body[0] < body[1]:
        first = layout.first("lead") is None and not text[body[0] : body[1]].startswith("(")
        layout.blocks.append(Block("lead" if first else "paragraph", *body))
    if signature:
        layout.blocks.append(Block("signature", *_trim(text, signature.start(), end)))


def lay_dateline(text: str, start: int, end: int, layout: Layout) -> int:
    """Note the dateline that a lead opens with; gives where the lead's own words begin."""
    for shape in (_WIRE, _DATED, _BRACKETED):
        found = shape.match(text, start, end)
        if not found or outlets.known(found["place"]):
            continue
        agency = found.groupdict().get("agency")
        if agency and not (outlets.known(agency) or found["place"].isupper()):
            continue  # brackets in a sentence, no agency's
        layout.dateline = found["place"]
        if agency and layout.source is None and (outlets.known(agency) or agency.isupper()):
            layout.source = outlets.source(agency)  # « DOUARNENEZ (Finistère) - » names no agency
        layout.blocks.append(Block("dateline", *_trim(text, start, _end_of_dateline(found))))
        return found.end()
    return start


def _end_of_dateline(found: re.Match[str]) -> int:
    """Before the dash that parts it from the text."""
    return found.start() + len(found[0].rstrip(" -–—"))


def _source_line(text: str, block: Block) -> Source | None:
    return None if block.kind == "credit" else outlets.known(text[block.start : block.end])


def _is_headline(piece: str) -> bool:
    opens_body = any(shape.match(piece) for shape in (_WIRE, _DATED, _BRACKETED))
    return (
        len(piece) <= LONGEST_HEADLINE and not opens_body and not (_ends(piece) and not piece.endswith(("?", "!", "»")))
    )


def _ends(piece: str) -> bool:
    return _SENTENCE_END.search(piece) is not None


def _is_credit(piece: str) -> bool:
    return len(piece) < LONGEST_HEADLINE and _CREDIT.match(piece) is not None and not _ends(piece)


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    """Spans between blank lines; a text without blank lines has one."""
    spans, here = [], start
    for gap in re.compile(r"\n[^\S\n]*\n\s*").finditer(text, start, end):
        spans.append((here, gap.start()))
        here = gap.end()
    spans.append((here, end))
    return [span for span in spans if text[slice(*span)].strip()]


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
