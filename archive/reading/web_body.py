"""The body of an article in a web page: where it stands, and its blocks without what stands around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.reading import markup, web_marks
from archive.reading.blocks import is_byline
from archive.reading.libraries import library
from archive.reading.web_metadata import squeezed
from archive.reading.web_reader import INLINE, NEVER, Parts, Reader
from archive.text import fold

SHORTEST = 140
"""Characters of a body that is surely one; a shorter one is taken only if there is none better."""

_MARKED = '[itemprop~="articleBody"],[property~="articleBody"]'
_PLACES = (
    'article,main,[role="main"],[class^="WordSection"],.entry,[class*="article" i],[class*="content" i],'
    '[class*="body" i],[class*="contenu" i],[class*="text" i],[class*="corps" i],[class*="post" i],'
    '[id*="article" i],[id*="contenu" i],[id*="content" i]'
)
_MARKUP = re.compile(r"<(?:p|br|div|em|strong|a|h\d)\b[^>]*>")
_WHOLE = re.compile(r"(?<!\.\.)[.!?»”\")]\s*$")
_FRONT = 4
"""Blocks of the beginning, one of which may say who signs."""
_MOST = 200
"""Places of one sort that are read."""


@dataclass(slots=True)
class Body:
    """What was found; `parts` are empty if nothing was."""

    parts: Parts = field(default_factory=list)
    alternative: str | None = None
    rivals: int = 0
    """Other places of the same sort: a page of teasers has many."""
    linked: float = 0.0
    """The share of its text that stands in links."""

    @property
    def size(self) -> int:
        return sum(len(text) for kind, text in self.parts if kind in ("lead", "paragraph"))


def find(tree: LexborHTMLParser, title: LexborNode | None) -> Body:
    """The body of the page's article, of which `title` is the heading."""
    best = Body()
    for rank, nodes in _ranked(tree):
        bodies = [(place, _read(place)) for place in _outermost(nodes)[:_MOST]]
        if rank == 0:  # a live report marks each of its posts
            bodies = [(bodies[0][0], Body([part for _, body in bodies for part in body.parts]))]
        if len(briefs := [body for place, body in bodies if place.tag == "article" and _is_brief(place, title)]) > 1:
            bodies = [(bodies[0][0], Body([part for body in briefs for part in body.parts]))]
        place, found = max(bodies, key=lambda item: item[1].size)
        found.rivals = sum(2 * other.size > found.size for _, other in bodies) - 1
        if found.size > 2 * best.size:
            best = _with_front(found, place, title)
        if best.size >= SHORTEST:
            break
    return best


def _ranked(tree: LexborHTMLParser) -> Iterator[tuple[int, list[LexborNode]]]:
    """The places where the body may stand, the surest sort first; the others are looked for only if asked for."""
    if marked := tree.css(_MARKED):
        yield 0, marked
    ranked: dict[int, list[LexborNode]] = {}
    for node in tree.css(_PLACES):
        rank = _rank(node)
        if rank is not None:
            ranked.setdefault(rank, []).append(node)
    for rank in sorted(ranked):
        yield rank, ranked[rank]


def _rank(node: LexborNode) -> int | None:
    """How sure it is that the body stands here, 0 the surest; None for no such place."""
    tag = node.tag or ""
    if tag in NEVER or tag in INLINE or tag in ("p", "h1", "h2", "h3", "figure", "html", "body", "li", "ul"):
        return None
    given = node.attributes
    return web_marks.rank_of(tag, given.get("class") or "", given.get("id") or "")


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Those that lie in none of the others; they come in the order of the page."""
    taken: set[int] = set()
    kept: list[LexborNode] = []
    for node in {node.mem_id: node for node in nodes}.values():  # one comes once for each selector that it fits
        above = node.parent
        while above is not None and above.mem_id not in taken:
            if above.tag in ("aside", "footer", "nav"):
                break
            above = above.parent
        if above is None:
            kept.append(node)
            taken.add(node.mem_id)
    return kept or nodes[:1]


def _read(place: LexborNode) -> Body:
    """The blocks of a place; what stands before its heading (a rubric, a date) is left out, but for captions."""
    reader = Reader()
    reader.read(place)
    linked = reader.linked / (reader.read_all or 1)
    return Body(reader.parts, reader.alternative, linked=linked)


def _is_brief(article: LexborNode, title: LexborNode | None) -> bool:
    """True of one of several short texts that a page has side by side: under a heading of its own, whole, with no link
    to more of it."""
    heading = article.css_first("h2, h3, h4")
    if heading is None or (title is not None and _holds(article, title)):
        return False
    links = [link for link in article.css("a[href]") if link.parent is None or link.parent.tag not in ("p", "em", "i")]
    said = [words for node in article.css("p") if (words := node.text().strip())]
    return not links and bool(said) and _WHOLE.search(said[-1]) is not None


def _holds(place: LexborNode, node: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None and above.mem_id != place.mem_id:
        above = above.parent
    return above is not None


def _with_front(body: Body, place: LexborNode, title: LexborNode | None) -> Body:
    """The body with the standfirst, byline and captions that stand between the heading and it."""
    above = {place.mem_id}
    node = place.parent
    while node is not None:
        above.add(node.mem_id)
        node = node.parent
    frame = title.parent if title is not None else None
    while frame is not None and frame.mem_id not in above:
        frame = frame.parent
    if title is None or frame is None or frame.mem_id == place.mem_id:
        return body
    reader = Reader(stop=place.mem_id)
    reader.read(frame)
    front = [(kind, text) for kind, text in reader.parts if kind != "paragraph"]
    if any(kind == "byline" for kind, _ in front):
        body.parts = [part for part in body.parts if part[0] != "byline"]
    given = {text for _, text in body.parts}
    body.parts = [*(part for part in front if part[1] not in given), *body.parts]
    body.alternative = reader.alternative or body.alternative
    return body


def extracted(text: str) -> Parts:
    """What trafilatura takes for the text, for a page that marks nothing."""
    extract = partial(library("trafilatura").extract, text, include_comments=False, include_tables=False)
    return from_lines(extract(favor_precision=True) or extract() or "")


def from_lines(text: str) -> Parts:
    """The parts of a text that has a paragraph a line, or marks of HTML (written as references, too)."""
    lines: list[str] = []
    for piece in text.split("\n\n"):
        plain = html.unescape(piece)
        lines += markup.fragment(plain) if _MARKUP.search(plain) else plain.split("\n")
    found = [squeezed(line).strip("-• ") for line in lines]
    return [("paragraph", line) for line in found if line and not web_marks.is_noise(line)]


def signed(parts: Parts) -> Parts:
    """The parts with what only its words show to be a byline (« Par Colette Hamon »), where none is marked as one."""
    place = next((n for n, (kind, words) in enumerate(parts[:_FRONT]) if kind != "caption" and is_byline(words)), None)
    if place is None or any(kind == "byline" for kind, _ in parts):
        return parts
    return [*parts[:place], ("byline", parts[place][1]), *parts[place + 1 :]]


def ordered(parts: Parts) -> Parts:
    """The first paragraph is the lead, unless a standfirst is; what stands twice stands once."""
    found: Parts = []
    seen: set[str] = set()
    lead = False
    for kind, text in parts:
        if text in seen:
            continue
        seen.add(text)
        if kind in ("lead", "paragraph"):
            kind, lead = ("paragraph" if lead else "lead"), True
        found.append((kind, text))
    return found


def opens(parts: Parts, text: str) -> bool:
    """True if the body begins with the text, or with most of it: descriptions are cut at some length."""
    begun = alike(" ".join(part for kind, part in parts if kind in ("lead", "paragraph"))[: 4 * len(text)])
    return alike(text)[:80] in begun


def alike(text: str) -> str:
    """A text as far as two that look alike are: no case, accents, punctuation or blanks."""
    return "".join(filter(str.isalnum, fold(text)))
