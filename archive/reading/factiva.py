"""Factiva, HTML exports: a table of codes (HD, PD, SN, LP, TD … AN) for each article, or lines without codes.

The codes are Dow Jones's own and the same in every language of the interface; where the export leaves them
out, the lines stand in the same order as the codes do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from selectolax.lexbor import LexborNode

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.period import Period
from archive.reading import assembling, dating, language, markup, outlets, urls

Fields = dict[str, list[str]]
"""The paragraphs of an article by their code."""

_LANGUAGE = r"([a-z]{2})(?:[A-Z]{2})?Article\b"
_CLASS = re.compile(
    r"""Article(?:(?<=[\s"'][a-z]{2}Article)|(?<=[\s"'][a-z]{2}[A-Z]{2}Article))["'\s]"""
)  # begins with letters, so that a page without them costs nothing
_MARK = re.compile(r"""<title>\s*Factiva|articleParagraph\b|\b[a-z]{2}(?:[A-Z]{2})?Headline\b|\bid="hd"|>(?:HD|AN)<""")
_HEADLINE = "#hd, [class$='Headline']"
_PLACES = {"HD": "#hd", "LP": "p.articleParagraph", "TD": "p.articleParagraph"}
_CODE = re.compile(r"[A-Z]{2,4}")

# The names of Factiva's fields: help pages « Custom Search Fields » and « Search by field » of Dow Jones.
_COLUMNS = frozenset("HD BY LP TD ART PD ET SN SE LA CY AN".split())
_ABOUT = frozenset("CO IN NS RE".split())
"""Factiva Intelligent Indexing: companies, industries, subjects, regions, each `code : name | code : name`."""
_LISTS = {"IPC": "IPC", "IPD": "keywords", "RST": "RST"}
_NAMES = {
    "PUB": "publisher", "VOL": "volumeNumber", "ED": "printEdition", "CR": "creditText", "CX": "correction",
}  # fmt: skip
"""Codes that schema.org has a name for; the others keep their own: SC (source code), RF (notes), CT (contact) …"""

WORDS = re.compile(
    r"(?:[\d\s.,’']+)\s(?:mots?|words?|Wörter|Wort|palabras?|parol[ae]|palavras?|woord(?:en)?|слов[ао]?)"
    r"|\d+ ?[字词詞語]",
    re.I,
)
_DAY = re.compile(
    r"(?:[^\W\d_]+,? )?\d{1,2}(?:er|\.)? (?:de )?[^\W\d_]+\.? (?:de )?\d{4}|[^\W\d_]+\.? (?:\d{1,2}, )?\d{4}"
    r"|\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?"
)
RIGHTS = re.compile(r"©|\(c\)|copyright|tous droits|all rights", re.I)
# The forms of the lines after the day, and of those before the language.
_FIRST = (
    ("ET", re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|GMT|UTC|Z))?", re.I)),
    ("SN", re.compile(r".+")),
    ("SC", re.compile(r"[A-Z][A-Z0-9]{1,7}")),
)
_BETWEEN = (
    ("PG", re.compile(r"(?:[A-Z]{1,4} ?)?\d{1,4}[A-Z]?(?:[-,;/ ]+(?:[A-Z]{1,4} ?)?\d{1,4}[A-Z]?)*")),
    ("VOL", re.compile(r"(?:vol|n[o°]|num|issue)\b.*\d.*", re.I)),
    ("ED", re.compile(r".+")),
)
_NUMBER = re.compile(r"(?:[^\W\d_]+\s+)?(?=\w{0,32}\d{8})[A-Z0-9]{8}\w{8,32}", re.I)
"""Source code in 8 characters, day of loading, 9 of a series (Factiva Select Feed, XML reference, AccessionNo)."""


def recognises(document: Document) -> bool:
    """True of HTML with the class that an export gives each article, and its title, other classes or codes."""
    text = document.text if document.media_type == "text/html" else ""
    return _CLASS.search(text) is not None and _MARK.search(text) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each `div.article` in order."""
    found = [node for node in markup.html(document).css("div.article") if markup.line(node)]
    if not found:
        raise ReadingError("no `div.article` with a text", where=document.path, hint="export full articles as HTML")
    whole = "</html" in document.text[-2000:].lower()
    for record, node in enumerate(found, 1):
        end = "</body></html>" if whole else ""
        raw = f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{node.html}{end}".encode()
        last = record == len(found) and not whole
        yield assembling.attempt(document, record, raw, partial(_article, node, record, cut_if_unnumbered=last))


def _article(node: LexborNode, record: int, *, cut_if_unnumbered: bool) -> Article:
    coded = _coded(node)
    fields = coded or _uncoded(node)
    if cut_if_unnumbered and "AN" not in fields:
        raise ReadingError("the file ends before the number of this article (AN)", hint="it is cut: export it again")
    if given := re.search(rf"\b{_LANGUAGE}", node.attributes.get("class") or ""):
        fields.setdefault("LA", [given[1]])
    links = [urls.canonical(link.attributes.get("href")) for link in node.css("a[href]")]
    if own := [link for link in dict.fromkeys(links) if link and "factiva.com/" not in link]:
        fields["links"] = own
    return article(fields, record, {} if coded else _PLACES)


def article(fields: Fields, record: int, called: Mapping[str, str]) -> Article:
    """The article of fields by their code; `called` says what else the file calls a code.

    Raises ReadingError for fields without a text, or with a day that does not exist.
    """
    headlines, body = fields.get("HD", []), [*fields.get("LP", []), *fields.get("TD", [])]
    if not body:
        missing = ("LP", "TD") if headlines else ("HD", "LP", "TD")
        wanted = ", ".join(dict.fromkeys(f"`{called.get(code, code)}`" for code in missing))
        raise ReadingError(f"no text: none of {wanted}", hint="export again with the full article")
    day, name, number = _one(fields, "PD"), _one(fields, "SN"), _one(fields, "AN")
    published = dating.published(day) if day else None
    return assembling.article(
        [
            *(("headline", text) for text in headlines[:1]),
            *(("byline", text) for text in fields.get("BY", [])),
            *(("paragraph" if n else "lead", text) for n, text in enumerate(body)),
            *(("caption", text) for text in fields.get("ART", [])),
        ],
        record=record,
        alternative_headline=" ".join(headlines[1:]),
        published=published,
        published_source=called.get("PD", "PD") if day else None,
        # A service of a known outlet (`Reuters - Les actualités en français`) is that outlet.
        source=(outlets.known(name.partition(" - ")[0]) or outlets.source(name)) if name else None,
        section=_one(fields, "SE") or _one(fields, "CLM"),
        external_id=number.split()[-1] if number else None,  # after the word « Document »
        usage_terms=_one(fields, "CY"),
        language=language.tag(_one(fields, "LA")),
        extra=_extra(fields, published),
    )


def _coded(node: LexborNode) -> Fields:
    """The rows of the article's own table: a code, and what it holds. A row of another form is kept, too."""
    found: Fields = {}
    for row in node.css("tr"):
        if not _is_own(row, node):
            continue
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        label = (markup.line(cells[0]) or "").strip("\u00a0 :") if len(cells) == 2 else ""
        held = [text for cell in (cells[1:] if label else cells) for text in _texts(cell)]
        if held:
            found.setdefault(label or "other", []).extend(held)
    for child in node.iter(include_text=True):
        if child.tag in ("-text", "p", "pre") and (held := _texts(child)):
            found.setdefault("other", []).extend(held)
    return found if any(_CODE.fullmatch(label) for label in found) else {}


def _texts(node: LexborNode) -> list[str]:
    """The paragraphs of a node with something on them: a no-break space alone is an empty one."""
    return [text for text in markup.paragraphs(node) if text.strip("\u00a0 ")]


def _is_own(row: LexborNode, node: LexborNode) -> bool:
    """True of a row of the article's table: not of a table in its text, nor of an article that lies inside."""
    tables, parent = 0, row.parent
    while parent is not None and parent.mem_id != node.mem_id:
        tables += parent.tag == "table"
        if tables > 1 or "article" in (parent.attributes.get("class") or "").split():
            return False
        parent = parent.parent
    return True


def _uncoded(node: LexborNode) -> Fields:
    """The lines of an article without codes: before the headline, after it, the text, the number."""
    found: Fields = {}
    before, after = list[str](), list[str]()
    for child in node.iter(include_text=True):
        classes = (child.attributes.get("class") or "").split() if child.tag != "-text" else []
        texts = [] if "article" in classes else _texts(child)
        if not texts or "AN" in found:
            found.setdefault("other", []).extend(texts)
        elif len(texts) == 1 and _NUMBER.fullmatch(texts[0]):
            found["AN"] = texts
        elif "HD" not in found and child.tag != "-text" and (child.css_matches(_HEADLINE) or child.css(_HEADLINE)):
            found["HD"] = texts
        elif "TD" in found or child.tag != "div" or "articleParagraph" in classes:
            found.setdefault("TD", []).extend(texts)
        elif "author" in classes and "HD" in found:
            found.setdefault("BY", []).extend(texts)
        else:
            (after if "HD" in found else before).extend(texts)
    for code, text in zip(("SE", "CLM", *["other"] * len(before)), before, strict=False):
        found.setdefault(code, []).append(text)
    name_lines(after, found)
    return found


def name_lines(lines: list[str], found: Fields) -> None:
    """The lines after the headline by their order: BY CR WC PD ET SN SC ED PG VOL LA CY, most of them optional."""
    words = next((n for n, text in enumerate(lines) if WORDS.fullmatch(text)), None)
    day = next((n for n, text in enumerate(lines) if _DAY.fullmatch(text)), None) if words is None else words + 1
    if day is None or day >= len(lines):
        found.setdefault("other", []).extend(lines)
        return
    start = day if words is None else words
    named = [("CR" if n or "BY" in found else "BY", text) for n, text in enumerate(lines[:start])]
    named += [*(("WC", text) for text in lines[start:day]), ("PD", lines[day])]
    rest = lines[day + 1 :]
    for code, form in _FIRST:
        if rest and form.fullmatch(rest[0]):
            named.append((code, rest.pop(0)))
    rights = bool(rest) and (RIGHTS.search(rest[-1]) is not None or any(map(language.is_name, rest[-2:-1])))
    if rights:
        named.append(("CY", rest.pop()))
    if rest and (language.is_name(rest[-1]) or (rights and not re.search(r"\d", rest[-1]))):
        named.append(("LA", rest.pop()))
    named += [(next(code for code, form in _BETWEEN if form.fullmatch(text)), text) for text in rest]
    for code, text in named:
        found.setdefault(code, []).append(text)


def _one(fields: Fields, code: str) -> str | None:
    return " ".join(fields.get(code, [])).strip() or None


def _extra(fields: Fields, published: Period | None) -> dict[str, Any]:
    """What no column holds, under names of schema.org where it has one, else under Factiva's code."""
    time, name, told = (_one(fields, code) for code in ("ET", "SN", "LA"))
    found: dict[str, Any] = {
        "datePublished": dating.stamp(published, time),
        "ET": time if published is None else None,
        "SN": name if " - " in (name or "") else None,
        "inLanguage": told if language.tag(told) is None else None,
    }
    for code, held in fields.items():
        parts = [part for text in held for piece in text.split("|") if (part := piece.strip())]
        if code in _ABOUT:
            found.setdefault("about", []).extend(_subject(code, part) for part in parts)
        elif code in _LISTS:
            found[_LISTS[code]] = [part.removesuffix(" :") for part in parts]
        elif code == "WC":
            digits = re.sub(r"\D", "", held[0])
            found["wordCount"] = int(digits[:9]) if digits else held[0]
        elif code == "PG":
            found["pageStart" if re.fullmatch(r"\w+", held[0]) and len(held) == 1 else "pagination"] = " ".join(held)
        elif code not in _COLUMNS and (code != "CLM" or "SE" in fields):
            found[_NAMES.get(code, code)] = held[0] if len(held) == 1 and code not in ("links", "other") else held
    return {key: value for key, value in found.items() if value}


def _subject(scheme: str, written: str) -> dict[str, str]:
    """`gvote : Elections` as code and name."""
    code, mark, name = written.partition(" :")
    parts = {"scheme": scheme, "code": code.strip() if mark else "", "name": (name if mark else code).strip()}
    return {key: value for key, value in parts.items() if value}
