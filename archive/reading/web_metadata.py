"""What a web page says of its article: JSON-LD, microdata, `meta`, `time`, gathered in one pass over the tree.

The vocabularies are schema.org's <https://schema.org/NewsArticle>, Open Graph's <https://ogp.me/#type_article>,
Dublin Core's and that of Highwire Press (`citation_…`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.reading import json_ld, markup, web_beside

_GATHERED = (
    'meta,link[rel="canonical"],title,script[type^="application/ld+json"],h1,time,[class*="date" i],.submitted,'
    '[itemprop],[rel~="author"],.author .fn,p.MsoTitle,abbr.published'
)
_ARTICLE = re.compile(r"(?:^|/)(?:\w*(?:Article|Posting)|Report)$")
"""Types of schema.org that are articles: NewsArticle, ReportageNewsArticle, LiveBlogPosting …"""
_PAGE = re.compile(r"(?:Web|Item)Page$")
_LISTS = re.compile(r"(?:CollectionPage|SearchResultsPage)$")
_SHOWN = re.compile(r"(?:publiée?|parue?|mise? en ligne|postée?|published)\b.{4,90}$", re.I)
_DAY = re.compile(r"(?:le )?(?:[^\W\d_]+ )?\d{1,2}(?:er)? [^\W\d_]+\.? \d{4}\b.{0,30}$", re.I)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
Data = dict[str, Any]


@dataclass(slots=True)
class Page:
    """What the page says of itself, by where it says it; nothing is chosen yet."""

    data: Data = field(default_factory=dict)
    """The JSON-LD object of the article; that of the page, if there is no such."""
    properties: dict[str, list[str]] = field(default_factory=dict)
    """Microdata of the article: `headline`, `author/name` …"""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """By name or property, in lower case."""
    titles: list[LexborNode] = field(default_factory=list)
    """Its `h1`, or what Word marks as the title."""
    shown_dates: list[str] = field(default_factory=list)
    """What it says in words of its own publication: « Publié le 3 mai 2023 »."""
    times: list[LexborNode] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    """Texts of `rel=author`, else the names in hAtom's `author`."""
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    is_article: bool = False
    """It says that it is one."""
    is_list: bool = False
    """It says that it is a list of others."""

    def meta(self, *names: str) -> str | None:
        """The content of the first of the names that is there."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def property(self, *paths: str) -> str | None:
        return next((self.properties[path][0] for path in paths if path in self.properties), None)


def gather(tree: LexborHTMLParser) -> Page:
    """All that the page says of itself."""
    page = Page()
    scripts: list[str] = []
    marked: list[tuple[LexborNode, dict[str, str | None]]] = []
    cards: list[LexborNode] = []
    for node in {node.mem_id: node for node in tree.css(_GATHERED)}.values():  # one comes for each part that it fits
        tag, given = node.tag, node.attributes
        if tag == "script":
            scripts.append(node.text())
        elif tag == "link" and "itemprop" not in given:
            page.canonical = page.canonical or given.get("href")
        elif tag == "title" and page.title is None:
            page.title = text(node.text())
        elif tag == "meta":
            name, content = given.get("property") or given.get("name"), text(given.get("content"))
            if name and content:
                page.metas.setdefault(name.lower().replace("og:article:", "article:"), []).append(content)
        elif tag == "h1" or "MsoTitle" in (given.get("class") or ""):
            page.titles.append(node)
        elif tag in ("time", "abbr"):
            if not web_beside.is_elsewhere(node):
                page.times.append(node)
        elif re.search("date|submitted", given.get("class") or "", re.I) and (line := markup.line(node)):
            if _SHOWN.match(line) or (page.titles and _DAY.match(line) and not web_beside.is_elsewhere(node)):
                page.shown_dates.append(line)
        elif "author" in (given.get("rel") or "") and (name := text(node.text())):
            page.authors.append(name)
        elif "fn" in (given.get("class") or "").split():
            cards.append(node)
        if "itemprop" in given:
            marked.append((node, given))
    page.authors = page.authors or [name for card in web_beside.side_by_side(cards) if (name := text(card.text()))]
    root = tree.root
    page.language = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root is not None else None
    found = list(_objects([json_ld.loads(script) for script in scripts]))
    types = [_types(item) for item in found]
    page.data = _chosen(found, page)
    _read_properties(page, marked)
    page.is_article = (
        page.is_article
        or any(map(_ARTICLE.search, _types(page.data)))
        or (page.meta("og:type") or "").lower() in ("article", "news", "newsarticle")
        or "article:published_time" in page.metas
        or "citation_journal_title" in page.metas
    )
    page.is_list = not page.is_article and any(_LISTS.search(name) for names in types for name in names)
    return page


def text(value: object) -> str | None:
    """A text or number on one line, entities resolved and tags taken off; None for anything else, or for none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(value)
    if "<" in value and ">" in value:
        value = " ".join(markup.fragment(value))
    return squeezed(value) or None


def squeezed(words: str) -> str:
    """One space for all blanks that follow one another; the no-break ones of French typography stay."""
    if "  " in words or "\n" in words or "\t" in words:
        words = _BLANKS.sub(" ", words)
    return words.strip(" ")


def texts(value: object) -> list[str]:
    """The texts of a value that may be one, a list, an object with a name, or several in a list."""
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("value") or value.get("url") or value.get("@id"))
    found = text(value)
    return [found] if found else []


def persons(value: object) -> Iterator[tuple[str, bool]]:
    """The names under `author` and its kin; False of one that is an organisation."""
    for item in value if isinstance(value, list) else [value]:
        human = not (isinstance(item, dict) and any("Organization" in name for name in _types(item)))
        for name in texts(item.get("name") if isinstance(item, dict) else item):
            yield name, human


def _types(item: Data) -> list[str]:
    given = item.get("@type")
    return [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]


def _objects(values: Iterable[object]) -> Iterator[Data]:
    """Every object at the top of the scripts, in a list, in a `@graph` or as the `mainEntity` of a page."""
    waiting = list(values)[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in ("mainEntity", "@graph") if isinstance(item.get(key), (dict, list)))


def _chosen(found: list[Data], page: Page) -> Data:
    """The article that the page is about, its references resolved: that of the page's own address or title first."""
    named = {item["@id"]: item for item in found if isinstance(item.get("@id"), str) and len(item) > 1}
    for shape in (_ARTICLE, _PAGE):
        fitting = [item for item in found if any(map(shape.search, _types(item)))]
        if fitting:
            best = max(fitting, key=lambda item: _fits(item, page))
            return {key: _resolved(value, named) for key, value in best.items()}
    return {}


def _fits(item: Data, page: Page) -> tuple[bool, bool, bool]:
    address = page.canonical or page.meta("og:url")
    urls = texts([item.get(key) for key in ("url", "mainEntityOfPage", "@id")])
    headline = text(item.get("headline"))
    title = f"{page.meta('og:title')} {page.title}"
    return (bool(address) and address in urls, bool(headline) and str(headline) in title, "datePublished" in item)


def _resolved(value: object, named: dict[str, Data]) -> object:
    """What `{"@id": …}` points to."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _read_properties(page: Page, marked: list[tuple[LexborNode, dict[str, str | None]]]) -> None:
    """Microdata by the article that it is of; that with a body, else the first, is the page's."""
    articles: dict[int | None, dict[str, list[str]]] = {}
    for node, given in marked:
        owner, path = _owned(node, given)
        names = articles.setdefault(owner, {})
        for name in path:
            if name.rpartition("/")[2] == "articleBody":
                names["articleBody"] = [""]  # the tree has it
            else:
                scoped = "itemscope" in given
                value = text(given.get("content") or given.get("datetime") or (None if scoped else node.text()))
                value = value or text(given.get("href") or given.get("src"))
                if value:
                    names.setdefault(name, []).append(value)
    owners = sorted(articles, key=lambda owner: ("articleBody" not in articles[owner], owner is None))
    if owners and (page.properties == {}):
        page.properties = articles[owners[0]]
        page.is_article = owners[0] is not None or "articleBody" in page.properties


def _owned(node: LexborNode, given: dict[str, str | None]) -> tuple[int | None, list[str]]:
    """The article that a property is of (None: none that says so) and its path from there (`author/name`)."""
    names = (given.get("itemprop") or "").split()
    above = node.parent
    prefix = ""
    while above is not None:
        attributes = above.attributes
        if "itemscope" in attributes:
            if _ARTICLE.search(attributes.get("itemtype") or ""):
                return above.mem_id, [prefix + name for name in names]
            prefix = f"{attributes.get('itemprop') or '-'}/{prefix}"
        above = above.parent
    return None, [prefix + name for name in names]
