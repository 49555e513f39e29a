"""From bytes to articles: the format is told by content, the first that recognises a document wins."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import ModuleType
from typing import Any

from archive import edtf
from archive.errors import ReadingError
from archive.models import BODY_KINDS, Article, Document, Refusal
from archive.period import Period
from archive.reading import (
    assembling,
    csl_json,
    csv_table,
    decoding,
    docx,
    email,
    europresse,
    europresse_lines,
    factiva,
    factiva_lines,
    factiva_xml,
    feed,
    front_matter,
    imprint,
    json_list,
    jsonl,
    language,
    mhtml,
    newsml_1,
    newsml_g2,
    nexis_docx,
    nexis_html,
    nexis_text,
    ninjs,
    nitf,
    other_texts,
    own,
    pdf,
    plain_text,
    press_txt,
    ris,
    warc,
    web_page,
)

FORMATS: Mapping[str, ModuleType] = {
    "archive": own,
    "europresse": europresse,
    "europresse_lines": europresse_lines,
    "factiva": factiva,
    "factiva_lines": factiva_lines,
    "factiva_xml": factiva_xml,
    "nexis_html": nexis_html,
    "nexis_text": nexis_text,
    "nexis_docx": nexis_docx,
    "newsml_1": newsml_1,
    "newsml_g2": newsml_g2,
    "nitf": nitf,
    "ninjs": ninjs,
    "csl_json": csl_json,
    "json": json_list,
    "jsonl": jsonl,
    "feed": feed,
    "warc": warc,
    "mhtml": mhtml,
    "email": email,
    "pdf": pdf,
    "docx": docx,
    "ris": ris,
    "csv": csv_table,
    "front_matter": front_matter,
    "press_txt": press_txt,
    "web_page": web_page,
    "plain_text": plain_text,
}
"""In the order in which they are asked. Each module has `recognises(document)` and `parse(document, names)`."""
_BY_THEMSELVES = ("front_matter", "plain_text", "docx", "pdf", "web_page", "warc", "mhtml")
"""The formats whose texts may say in words alone when they were published."""
BY_RECORD = ("jsonl", "csv", "archive")
"""The formats whose records can be told apart without reading any: damage costs the record that has it."""


_AS_WORD = "open it in a word processor and save it as Word (.docx), or export the source as HTML"
_UNPACK = "unpack it, or pack the files as zip or tar.gz"
_NEXT_STEPS = {
    **dict.fromkeys(decoding.OTHER_PACKED, _UNPACK),
    "application/rtf": _AS_WORD,
    "application/msword": _AS_WORD,
    decoding.OPEN_DOCUMENT: _AS_WORD,
    decoding.SHEET: "save its table as CSV, with a column for the text and one for the title",
    decoding.SLIDES: "save its text as Word (.docx) or PDF",
    "application/json": "name its keys with --format json --map theirs=text, or write one object a line (JSON Lines)",
}
"""By media type: how a file that no format reads becomes one that a format does."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say of the input: a format's name, the publication of undated texts, other names of keys,
    and whether the pages behind a feed are fetched, too."""

    format: str | None = None
    published: Period | None = None
    names: Mapping[str, str] | None = None
    follow_links: bool = False

    def as_json(self) -> dict[str, Any]:
        """For keeping; `options_of` reads it."""
        published = self.published.edtf if self.published else None
        told = {"format": self.format, "published": published, "map": dict(self.names or {})}
        return {**told, "follow_links": self.follow_links}


def options_of(kept: Mapping[str, Any]) -> Options:
    """The options that `as_json` gave; other keys are passed over."""
    published = kept.get("published")
    return Options(
        kept.get("format"),
        edtf.parse(published) if published else None,
        kept.get("map"),
        bool(kept.get("follow_links")),
    )


@cache
def readers_version() -> str:
    """A digest of the readers: others may read other articles from the same bytes."""
    digest = hashlib.sha256()
    for file in sorted(resources.files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".csv")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def read_as(options: Options) -> str:
    """How files are read, as the archive keeps it: what was asked for, and by which readers."""
    return json.dumps({**options.as_json(), "readers": readers_version()}, ensure_ascii=False)


def require(name: str) -> str:
    """The name of a format that exists. Raises ReadingError for another."""
    if name not in FORMATS:
        raise ReadingError(f"no format « {name} »", where="--format", hint=f"one of: {', '.join(FORMATS)}")
    return name


def format_of(document: Document, options: Options) -> str:
    """The name of the document's format. Raises ReadingError if none knows it."""
    if options.format is not None:
        name = require(options.format)
        if document.text or FORMATS[name].recognises(document):
            return name
        raise ReadingError(f"{document.media_type}, not {name}", where=document.path, hint=_next_step(document))
    for name, module in FORMATS.items():
        if module.recognises(document) or (name == "csv" and csv_table.is_mapped(document, options.names or {})):
            return name
    if document.media_type == "text/plain" and (what := other_texts.what(document.text)):
        raise ReadingError(f"{what}, no press text", where=document.path, hint=other_texts.hint(what))
    raise ReadingError(
        f"{document.media_type}, but no layout that is known", where=document.path, hint=_next_step(document)
    )


def _next_step(document: Document) -> str:
    """What to do with a document that no format reads as it is."""
    return _NEXT_STEPS.get(document.media_type, "`archive formats` lists them; name one with --format")


def articles(document: Document, options: Options, name: str | None = None) -> Iterator[Article | Refusal]:
    """The document's articles in order, and a refusal in the place of each record that is none; `name` is its format,
    where that was told already.

    Raises ReadingError if the document as a whole is of no format, or holds nothing.
    """
    name = name or format_of(document, options)
    if name not in BY_RECORD:
        decoding.require_no_nul(document.path, document.text)
    found: Iterator[Article | Refusal] = FORMATS[name].parse(document, options.names or {})
    empty = True
    for item in found:
        empty = False
        yield item if isinstance(item, Refusal) else _completed(item, options, name)
    if empty and not (document.lines_before and name in BY_RECORD):
        raise ReadingError(f"the layout of {name}, but no article", where=document.path, hint="is the export complete?")


def _language(article: Article) -> str:
    """As title and body have it; where they are too short, as all has it below keys in English."""
    told = [article.text[b.start : b.end] for b in article.blocks if b.kind in ("headline", *BODY_KINDS)]
    found = language.detect("\n".join(told))
    if found != language.UNDETERMINED:
        return found
    headers = [block for block in article.blocks if block.kind == "header"]
    start = headers[0].end if headers and not article.text[: headers[0].start].strip() else 0
    return language.detect(article.text[start:])


def _completed(article: Article, options: Options, name: str) -> Article:
    """The article with what its format did not give: the publication that its first lines or the user tell, the
    language of its text.

    Raises ReadingError if it cannot be kept; readers of many records refuse such a one themselves.
    """
    if article.published is None and name in _BY_THEMSELVES:
        told = imprint.read(article)
        if told.published and (options.published is None or options.published.contains(told.published)):
            article = told
    if article.published is None and options.published is not None and article.pedigree is None:
        article = replace(article, published=options.published, published_source="option")
    if article.language == language.UNDETERMINED:
        article = replace(article, language=_language(article))
    return assembling.keepable(article)
