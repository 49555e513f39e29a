"""The documents of a Europresse page, and the parts of each: what a class names, what stands around the title.

What has a class is taken out of the tree, and so is the title. What is then left before the title is an overline;
what follows it is the author, and in tables the text and what stands below it, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import ReadingError
from archive.models import Document
from archive.reading import markup, outlets

NAME = ".rdp__DocPublicationName, .DocPublicationName"
TITLES = (".titreArticleVisu, .TitreArticleVisu, .rdp__articletitle", ".titreArticle")
BODIES = (".docOcurrContainer, .transcript, .socialNetworkText, .core-text", ".DocText", "section")
_CONTAINER = re.compile(r"""class=["'][^"']*\b(?:docOcurrContainer|DocText)\b""")
_BOX = ".rdp__newsdoc"
_POST = ".socialNetworkPost, .tweet, .transcripts"
_TAKEN = {
    "number": "[id$='lblNodoc'], [class*='lblNodoc']",
    "certificate": "#divPubliC, .rdp__public-cert, .txtCertificat, [id*='lblCertificat'], [id$='lblEndDate']",
    "name": NAME,
    "header": ".rdp__DocHeader, .DocHeader",
    "subtitle": ".rdp__subtitle, header b > p",
    "authors": ".docAuthors, .socialNetworkAuthorTitle, .youtubeAuthor, .aside-author",
    "rights": ".Doc-LegalInfo, small",
    "alsoPublished": ".apd-wrapper",
    "citation": ".Doc-UrlRef",
    "times": ".transcript > .time",
    "unavailable": ".no-transcription",
}
"""What is read on its own, in this order."""

NUMBER = re.compile(r"(?<![A-Za-z])[A-Za-z]+·(\d{8})·[^\s·]+(?:·[^\s·]+)*")  # news·20130413·LM·1234567
RIGHTS = re.compile(r"(?:copyright )?(?:©|\(c\)) ?\d{4}|copyright |tous droits réservés|all rights reserved", re.I)
FOOTER = re.compile(
    r"(?:Num[ée]ro de document|Document (?:number|no\.?)|Doc\.) ?:|[a-z]+·\d{8}·|(?:Ce certificat|This certificate) "
    r"|(?:Date d['’]émission|Issued? (?:on|date)) ?:|(?:Le présent document est|This document is) prot",
    re.I,
)
"""How the lines of the document's number and of the certificate begin."""
LABEL = re.compile(
    r"(?:(?P<captions>Illustrations?|Illustration\(s\))|(?P<notes>Notes?|Note\(s\))|(?P<category>Catégories?|Category)"
    r"|(?P<boxes>Encadré(?:s|\(s\))?|Sidebar\(s\))"
    r"|(?P<keywords>(?:Uniform )?Subject\(s\)|Sujet\(s\)[^:]{0,40})|(?P<places>(?:Lieu\(x\)|Place\(s\))[^:]{0,40})"
    r"|(?P<genre>Type\(s\) d['’]article|Article type\(s\))|(?P<size>Taille|Length)) ?: ?",
    re.I,
)
"""What stands below the text: a label, and lines up to the next label."""
_BELOW = re.compile(r"(?:Illustration|Note|Sujet|Subject|Lieu|Place)\([sx]\)[^:]{0,40}:")
_LABELLED = re.compile(r"(?:Illustration|Note|Encadré|Sidebar|Sujet|Subject|Lieu|Place)\([sx]\)\s*[^:]{0,40}:", re.I)
_MOST_BELOW = 8
"""Lines that stand below a text in the element of the text itself, at most."""
_CITED = re.compile(r"\s*(?:Cet article est paru dans|This article (?:was published|appeared) in)\b")
_WORD = r"[A-ZÀ-ÖØ-ÞŒ][\w.’'-]*"
_PARTICLE = r"(?:(?:d[eu]|et|and|avec|with|van|von|el|l[ae]) )?"
_AUTHOR = re.compile(rf"(?:(?:Par|By|PAR) )?{_WORD}(?:[ ,;&/]+{_PARTICLE}{_WORD}){{1,11}}")
_HERE = "\ue000"
"""A private sign in the place of the title."""


@dataclass(slots=True)
class Parts:
    """The parts of one document, each a list of lines; `taken` those that have a class, `rest` what is below."""

    name: str
    number: re.Match[str] | None
    source_code: str | None
    link: tuple[str, str] | None
    """Where the article appeared: address and words."""
    taken: Mapping[str, list[str]]
    headline: str | None
    before: list[str]
    bylines: list[str]
    body: list[str]
    rest: list[str]
    is_post: bool


def records(document: Document) -> tuple[list[str], str | None]:
    """The HTML of each document of the page, and the last one as it stands in a file that ends within it."""
    page = markup.html(document)
    pieces = _articles(page) or _tables(page)
    text = document.text.lower()
    start = text.rfind("<article")
    if start >= 0:
        return pieces, None if "</article" in text[start:] else document.text[start:]
    if not pieces or "</html" in text or "</body" in text or NUMBER.search(pieces[-1]):
        return pieces, None
    return pieces, pieces[-1]


def _articles(page: LexborHTMLParser) -> list[str]:
    """The `<article>` elements; one that was never closed does not swallow those after it."""
    pieces = []
    for node in reversed(page.css("article")):
        pieces.append(node.html or "")
        node.decompose()
    return pieces[::-1]


def _tables(page: LexborHTMLParser) -> list[str]:
    """The largest elements that hold no more than one publication's name and one title.

    `:is` counts an element once, which a list of selectors does not.
    """
    found: dict[int, str] = {}
    single: dict[int, bool] = {}

    def is_single(node: LexborNode) -> bool:
        if node.mem_id not in single:
            counts = (len(node.css(f":is({selector})")) for selector in ("span.DocPublicationName", TITLES[0]))
            single[node.mem_id] = node.tag not in ("html", "body", "-document") and max(counts) <= 1
        return single[node.mem_id]

    for node in page.css(f"{NAME}, {TITLES[0]}"):
        while node.parent is not None and is_single(node.parent):
            node = node.parent
        html = node.html or ""
        found.setdefault(node.mem_id, f"<table>{html}</table>" if node.tag in ("tbody", "tr", "td") else html)
    return list(found.values())


def parts(piece: str) -> Parts:
    """The parts of the HTML of one document."""
    # In `pre`, as dispatches have it, blank lines part the paragraphs; in tables any `br` does.
    piece = re.sub(r"<pre\b.*?</pre>", lambda pre: re.sub(r"\n[^\S\n]*\n", "<br><br>", pre[0]), piece, flags=re.S)
    if "<header" not in piece and not _CONTAINER.search(piece):
        piece = piece.replace("<br>", "<br><br>")
    root = markup.tree(f"<!DOCTYPE html><body>{piece}").body
    if root is None:
        raise ReadingError("no element `body`", hint="export again as HTML")
    code, is_post = root.css_first("[sourcecode]"), root.css_first(_POST) is not None
    number = NUMBER.search(root.text(separator="\n"))
    name = next((text for node in root.css(NAME) if (text := node.text().strip())), "")
    link = _link(root)
    references = [node.attributes.get("href") or "" for node in root.css(".Doc-UrlRef a")]
    taken = {role: _take(root, selector) for role, selector in _TAKEN.items()}
    taken["citation"] += filter(None, references)
    headline = _title(root)
    body = next((lines for selector in BODIES if (lines := _take(root, selector))), [])
    body = body[next((n for n, line in enumerate(body, 1) if _HERE in line), 0) :]
    box, rest = _take(root, _BOX), []
    header = root.css_first("header")
    before, bylines = _around(markup.paragraphs(header if header is not None else root), headline)
    if header is not None:
        header.decompose()
        rest = markup.paragraphs(root)
    elif body:
        bylines, rest = _author(bylines)
    else:
        bylines, body, rest = _below(bylines)
    body += box
    end = next((n for n, line in enumerate(body) if n and n >= len(body) - _MOST_BELOW and _LABELLED.match(line)), None)
    end = len(body) if end is None else end
    while end and len(body[end - 1]) < 300 and (RIGHTS.match(body[end - 1]) or FOOTER.match(body[end - 1])):
        end -= 1
    body, rest = body[:end], [*rest, *body[end:]]
    source_code = code.attributes.get("sourcecode") if code is not None else None
    return Parts(name, number, source_code, link, taken, headline, before, bylines, body, rest, is_post)


def _take(root: LexborNode, selector: str) -> list[str]:
    """The paragraphs of the elements, which are then gone; the outer one first, so that none is read twice."""
    lines = []
    while (node := root.css_first(selector)) is not None:
        lines += markup.paragraphs(node)
        node.decompose()
    return lines


def _link(root: LexborNode) -> tuple[str, str] | None:
    """Where the article appeared, by the link below its text, which is then gone."""
    node = next((node for node in root.css("a") if _CITED.match(node.text())), None)
    if node is None:
        return None
    found = (node.attributes.get("href") or "", " ".join(node.text().split()))
    node.decompose()
    return found


def _title(root: LexborNode) -> str | None:
    """The first title with a text; a sign stands in its place."""
    for selector in TITLES:
        for node in root.css(selector):
            if line := markup.line(node):
                node.replace_with(_HERE)
                return line
    return None


def _around(lines: list[str], headline: str | None) -> tuple[list[str], list[str]]:
    """The lines before and after the title; a post without one has no author there."""
    before, _, after = "\n".join(lines).partition(_HERE if headline else "\0")
    return _lines(before), _lines(after)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _author(lines: list[str]) -> tuple[list[str], list[str]]:
    """The author of a document without a `header` is the first line, if it is names."""
    is_author = lines and (_AUTHOR.fullmatch(lines[0]) or outlets.known(lines[0]))
    return (lines[:1], lines[1:]) if is_author else ([], lines)


def _below(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """In tables, what follows the title: the author, the text, and what stands below it."""
    end = next((n for n, line in enumerate(lines) if FOOTER.match(line)), len(lines))
    end = next((n for n, line in enumerate(lines[:end]) if n and _BELOW.match(line)), end)
    while end > 1 and len(lines[end - 1]) < 300 and (RIGHTS.match(lines[end - 1]) or LABEL.match(lines[end - 1])):
        end -= 1
    author, text = _author(lines[:end])
    return (author, text, lines[end:]) if text else ([], author, lines[end:])
