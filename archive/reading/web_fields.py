"""The fields of an article out of what its page says: JSON-LD first, then microdata, then `meta`, then `time`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from archive.errors import ReadingError
from archive.models import Document
from archive.pedigree import Source
from archive.period import Period
from archive.reading import dating, markup, outlets, urls
from archive.reading.web_body import alike
from archive.reading.web_metadata import Page, persons, text, texts

PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_date", "citation_online_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "publish-date", "publication_date", "pubdate", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "revised",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
            "sailthru.author")  # fmt: skip
_RIGHTS = ("dc.rights", "dcterms.rights", "rights", "copyright")
_KEYWORDS = ("news_keywords", "article:tag", "parsely-tags", "keywords")
_KEPT = re.compile(r"(?:article|citation_|dc\.|dcterms\.|parsely-|sailthru\.|geo\.|og:(?:type|image$|locale$))")
"""Names of `meta` that are about the article; others are about the site, its robots and its partners."""
_USED = frozenset((*PUBLISHED, *MODIFIED, *_AUTHORS, *_RIGHTS, *_KEYWORDS, "article:section", "og:locale",
                   "citation_title", "dc.title", "dcterms.title", "dc.language", "dcterms.language", "dc.publisher",
                   "dcterms.publisher", "dc.description", "dcterms.description", "article:publisher"))  # fmt: skip
_ROLES = (("author", "writer"), ("creator", "writer"), ("contributor", "contributor"), ("editor", "editor"),
          ("translator", "translator"))  # fmt: skip
_DATA_USED = frozenset(
    "@context @type @id author creator contributor editor translator publisher headline alternativeHeadline articleBody"
    " datePublished dateModified description inLanguage url mainEntityOfPage license usageInfo copyrightNotice dateline"
    " liveBlogUpdate isPartOf hasPart speakable potentialAction comment name breadcrumb keywords articleSection".split()
)
"""Keys that a column holds, or that are about the site and not the article."""
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.I)
"""What browsers and SingleFile write at the head of a page that they save."""
_WAYBACK = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+[a-z_]*|archive\.(?:ph|today|is|md|li|fo|vn)/\d+)/(?=https?:)"
)
_SHORT_OF_ARCHIVE = re.compile(r"https?://archive\.(?:ph|today|is|md|li|fo|vn)/\w+$")
_FIRST_YEAR = "1400"
"""Before print: `0001-01-01` is what programs write where nobody gave a date."""
_SITE = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{2,60}?)\s*$")
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/_.-]|$)")


def headline(page: Page, shown: str | None, source: Source | None) -> str | None:
    """As JSON-LD has it, unless that is the shown one cut short."""
    headline = text(page.data.get("headline")) or page.property("headline")
    if headline and shown and alike(shown).startswith(alike(headline.rstrip(". …"))):
        return shown
    headline = headline or shown or page.meta("og:title", "citation_title", "dc.title", "twitter:title") or page.title
    site = page.meta("og:site_name") or (source.name if source else "")
    if headline and site:
        headline = re.sub(rf"\s+[|–—-]\s+{re.escape(site)}\s*$", "", headline)
    title, named = _titled(headline)
    return title if source is not None and named == source else headline


def _titled(title: str | None) -> tuple[str | None, Source | None]:
    """A title without the outlet that is named at its end (« … - Le Monde », « … | lemonde.fr »), and that outlet."""
    found = _SITE.search(title) if title else None
    named = outlets.known(found["site"]) if found else None
    return (title[: found.start()] if title and found and named else title), named


def url(document: Document, page: Page, address: str | None) -> str | None:
    """The page's own canonical address, else the one that it was fetched or saved from."""
    saved = _SAVED.search(document.text[:2000])
    origin = address or (saved[1] if saved else document.path)
    linked = next(iter(texts([page.data.get("url"), page.data.get("mainEntityOfPage")])), None)
    named = [given for given in (page.canonical, page.meta("og:url"), linked) if given]
    for given in (*(given for given in named if not _SHORT_OF_ARCHIVE.match(given)), origin):
        url = urls.canonical(_WAYBACK.sub("", given), _WAYBACK.sub("", origin)) if given else None
        if url and (urlsplit(url).path != "/" or given is origin):  # an address of the front page is no article's
            return url
    return None


def source(page: Page, url: str | None) -> Source | None:
    """The publisher that the page names, else its host, else the outlet at the end of its title."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    named = [
        *texts(page.data.get("publisher")), page.property("publisher/name", "publisher"), page.meta("og:site_name"),
        page.meta("dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name"), host,
    ]  # fmt: skip
    given = [name for name in named if name and "://" not in name]
    if not given:
        return _titled(page.title)[1]
    return next(filter(None, map(outlets.known, given)), Source(given[0], "website"))


def stamp(
    key: str, metas: tuple[str, ...], page: Page, url: str | None = None
) -> tuple[Period | None, str, dict[str, str]]:
    """The day, where it is from, and every stamp that names the same thing, the best first."""
    stamps = {
        f"json-ld:{key}": text(page.data.get(key)),
        f"microdata:{key}": page.property(key),
        **{name: page.meta(name) for name in metas if name in page.metas},
    }
    if key == "datePublished" and not any(stamps.values()):
        stamps["time"] = next(filter(None, map(_time, page.times)), None)
        stamps["shown"] = None if stamps["time"] else next(iter(page.shown_dates), None)
        if not (stamps["time"] or stamps["shown"]) and (day := _DAY_IN_URL.search(url or "")):
            stamps["url"] = "-".join(day.groups())
    given = {name: value for name, value in stamps.items() if value}
    for name, value in given.items():
        try:
            published = dating.published(value)
        except ReadingError:
            continue
        if str(published.edtf)[:4] >= _FIRST_YEAR:
            return published, name, {name: value, **given}
    return None, "", given


def _time(node: LexborNode) -> str | None:
    """The stamp of a `time`, or of an `abbr` of hAtom, else its words, if they name a day."""
    if stamp := node.attributes.get("datetime" if node.tag == "time" else "title"):
        return text(stamp)
    words = text(markup.line(node))
    try:
        return words if words and len(str(dating.published(words).edtf)) == len("2024-03-05") else None
    except ReadingError:
        return None


def people(page: Page) -> list[tuple[str, str, bool]]:
    """Name, role, and whether it is a person's, from the surest place that names any."""
    named = [(name, role, human) for key, role in _ROLES for name, human in persons(page.data.get(key))]
    if not named:
        given = page.properties.get("author/name") or page.properties.get("author") or page.authors
        metas = given or next((page.metas[name] for name in _AUTHORS if name in page.metas), [])
        named = [(name, "writer", True) for name in metas]
    found = []
    for whole, role, human in dict.fromkeys(named):
        if "://" in whole:
            continue
        whole = re.sub(r"^(?:par|by)\s+(?=\S)", "", whole, flags=re.I)
        for name in re.split(r"\s*[,;]\s*|\s+(?:et|and|&)\s+", whole) if human else (whole,):
            person = human and not outlets.known(name) and 1 < len(name.split()) <= 6 and name[0].isupper()
            found.append((name, role, person and not re.search(r"\b(?:avec|rédaction|agence)\b", name, re.I)))
    return [person for person in found if person[0]]


def description(page: Page) -> str | None:
    return text(page.data.get("description")) or page.meta("og:description", "description", "dc.description")


def held(data: Mapping[str, Any]) -> str:
    """The text in JSON-LD: of the article, or of each post of a live report."""
    body = data.get("articleBody")
    if isinstance(body, str) and body.strip():
        return body
    posts = data.get("liveBlogUpdate")
    given = [post for post in posts if isinstance(post, dict)] if isinstance(posts, list) else []
    said = [post[key] for post in given for key in ("headline", "articleBody") if isinstance(post.get(key), str)]
    return "\n\n".join(said)


def rights(page: Page) -> Iterator[str]:
    for key in ("copyrightNotice", "license", "usageInfo"):
        yield from texts(page.data.get(key))
    yield from (page.metas[name][0] for name in _RIGHTS if name in page.metas)


def extra(page: Page, published: Mapping[str, str], shown: str | None) -> dict[str, Any]:
    """What no column holds, under schema.org's names; the other stamps of publication, where they differ."""
    found: dict[str, Any] = {}
    first = next(iter(published.values()), None)
    if first and (dating.clock(first) or not re.match(r"\d{4}-\d\d-\d\d$", first)):
        found["datePublished"] = first
    others = {name: value for name, value in published.items() if value[:10] != str(first)[:10]}
    if others:
        found["datePublished_others"] = others
    _, origin, modified = stamp("dateModified", MODIFIED, page)
    if modified:
        origin = origin or next(iter(modified))
        found |= {"dateModified": modified[origin], "dateModified_source": origin}
    keywords = texts(page.data.get("keywords")) or page.properties.get("keywords") or []
    keywords = keywords or next((page.metas[name] for name in _KEYWORDS if name in page.metas), [])
    words = keywords[0].split(",") if len(keywords) == 1 else keywords
    found["keywords"] = [word.strip() for word in words if word.strip()]
    found["articleSection"] = texts(page.data.get("articleSection"))[1:]
    found["title"] = shown
    kind = next(iter(texts(page.data.get("@type"))), None)
    found["type"] = kind if kind not in ("NewsArticle", "Article", "WebPage") else None
    organisations = [name for name, human in persons(page.data.get("author")) if not human]
    found["author"] = organisations
    free = page.property("isAccessibleForFree")
    found["isAccessibleForFree"] = free.lower() != "false" if free else None
    for key, value in page.data.items():
        if key not in _DATA_USED and not key.startswith("@"):
            found[key] = str(value).lower() != "false" if key == "isAccessibleForFree" else value
    for name, values in page.metas.items():
        if name not in _USED and _KEPT.match(name) and name != "og:type":
            found.setdefault(name, values[0] if len(values) == 1 else values)
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
