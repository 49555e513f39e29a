"""Elements of a web page in the order in which they are shown, read into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from archive.reading import markup, web_marks
from archive.reading.web_metadata import squeezed

Parts = list[tuple[str, str]]
"""Kind and text of each block."""
NEVER = markup.SKIPPED | frozenset(
    "nav aside footer form input datalist dialog object audio video canvas map menu menuitem picture source img link"
    " meta optgroup option progress slot track math frameset frame applet marquee".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span"
    " strike strong sub sup time tt u var wbr nobr".split()
)
_PARTS = re.compile(r"\n[ \t\r\f]*\n")
_ENDS = re.compile(r"[.!?…»”\"]\s*$")
_LOOSE = 60
"""Characters from which text outside every paragraph element is believed to be one."""
_HEADINGS = ("h2", "h3", "h4")
_LONGEST_TEASER = 600
"""Characters."""


def leads_away(article: LexborNode) -> bool:
    """True of an `article` whose heading is a link: it tells of another page."""
    return any(article.css_first(f"{tag} a[href], a[href] {tag}") is not None for tag in _HEADINGS)


class Reader:
    """Reads elements in the order of the page into blocks, without recursion: pages nest as deep as they like."""

    def __init__(self, stop: int | None = None) -> None:
        self.parts: Parts = []
        self.alternative: str | None = None
        self.linked = self.read_all = 0
        self._stop = stop
        self._words: list[str] = []
        self._in_links = 0
        self._divided: dict[tuple[int, str], bool] = {}

    def read(self, place: LexborNode) -> None:
        waiting: list[tuple[LexborNode | None, str, bool]] = [(child, "", False) for child in _children(place)]
        while waiting:
            node, kind, link = waiting.pop()
            if node is None:
                self._close(kind)
                continue
            tag = node.tag or ""
            if tag == "-text":
                words = node.text_content or ""
                self._words.append(words.replace("\n", " "))
                self._in_links += len(words) if link else 0
            elif tag == "br":
                self._words.append("\n")
            elif tag in INLINE and (kind in ("lead", "paragraph") or tag not in ("a", "span", "small", "em", "cite")):
                waiting.extend((child, kind, link or tag == "a") for child in _children(node))
            elif (tag not in NEVER or (tag == "aside" and _is_box(node))) and not tag.startswith(("-", "!")):
                if node.mem_id == self._stop:
                    self._close(kind)
                    return
                inner = self._kind(node, tag, kind)
                if inner == "around":
                    self._close(kind)
                elif inner == kind and tag in INLINE:
                    waiting.extend((child, kind, link or tag == "a") for child in _children(node))
                else:
                    self._close(kind)
                    if tag == "h1" or inner == "headline":
                        self.parts = [part for part in self.parts if part[0] in ("caption", "credit")]
                        self.linked = self.read_all = 0
                        continue
                    waiting.append((None, inner, False))
                    waiting.extend((child, inner, link or tag == "a") for child in _children(node))
        self._close("")

    def _kind(self, node: LexborNode, tag: str, outer: str) -> str:
        """The kind of block that an element opens; `around` for what is none of the article."""
        given = node.attributes
        if "hidden" in given or (given.get("aria-hidden") == "true" and tag != "figcaption" and outer != "caption"):
            return "around"
        found = web_marks.ROLE_OF_PROPERTY.get(given.get("itemprop") or "") or web_marks.kind_of(
            given.get("class") or "", tag
        )
        if tag == "article" and leads_away(node) and len(node.text().strip()) <= _LONGEST_TEASER:
            return "around"
        if not found and not outer and tag == "div" and self._is_paragraph(node, given.get("class") or ""):
            return "paragraph"
        if "date" in (given.get("class") or "").split() and not any(known == "paragraph" for known, _ in self.parts):
            return "around"
        if not found and tag in ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt", "td", "th"):
            return outer or "paragraph"
        if tag == "figcaption":
            return "credit" if found == "credit" else "caption"
        if found == "alternative" and (outer or any(known == "paragraph" for known, _ in self.parts)):
            return outer or "paragraph"
        return found if found and not (outer == "caption" and found != "credit") else outer

    def _is_paragraph(self, node: LexborNode, classes: str) -> bool:
        """True of a `div` of words alone, where others beside it, marked alike, are the paragraphs of a text."""
        if node.parent is None or not _is_leaf(node):
            return False
        frame = (node.parent.mem_id, classes)
        if frame not in self._divided:
            alike = [child for child in node.parent.iter() if child.tag == "div"]
            alike = [child for child in alike if (child.attributes.get("class") or "") == classes and _is_leaf(child)]
            said = [words for child in alike if (words := squeezed(child.text()))]
            long = sum(len(words) >= _LOOSE and _ENDS.search(words) is not None for words in said)
            self._divided[frame] = long >= 2 and 3 * long >= len(said)
        return self._divided[frame]

    def _close(self, kind: str) -> None:
        if not self._words:
            return
        whole, links = "".join(self._words), self._in_links
        self._words, self._in_links = [], 0
        if whole.isspace():
            return
        for part in _PARTS.split(whole) if "\n" in whole else (whole,):
            words = squeezed(part)
            if words:
                self._add(kind, words, links >= 0.8 * len(whole.strip()))
                self.read_all += len(words)
                self.linked += min(links, len(words))

    def _add(self, kind: str, words: str, only_links: bool) -> None:
        if kind == "caption" and (parted := web_marks.credited(words)) is not None:
            self._put("caption", parted[0])
            self._put("credit", parted[1])
        elif kind in ("caption", "credit"):
            self._put(kind, words)
        elif kind == "byline":
            if len(words) < web_marks.LONGEST_NOISE and not any(known == "byline" for known, _ in self.parts):
                self._put("byline", words)
        elif kind == "alternative" and not (len(words) >= _LOOSE and _ENDS.search(words)):
            self.alternative = self.alternative or words
        elif (only_links and len(words) < web_marks.LONGEST_NOISE) or web_marks.is_noise(words):
            return
        elif kind or len(words) >= _LOOSE or (len(words) > 25 and _ENDS.search(words)):
            self._put({"": "paragraph", "alternative": "lead"}.get(kind, kind), words)

    def _put(self, kind: str, words: str) -> None:
        if any(char.isalnum() for char in words):
            self.parts.append((kind, words))


def _children(node: LexborNode) -> Iterable[LexborNode]:
    found = list(node.iter(include_text=True))
    found.reverse()
    return found


def _is_leaf(node: LexborNode) -> bool:
    return all(child.tag in INLINE or child.tag in ("-text", "br") for child in node.iter(include_text=True))


def _is_box(aside: LexborNode) -> bool:
    """True of an `aside` that belongs to the article: by its class, or one without any that links to nothing."""
    given = aside.attributes
    if "class" in given or "id" in given:
        return web_marks.is_box(given.get("class") or "")
    return aside.css_first("p") is not None and aside.css_first("a[href], form, input, button") is None
