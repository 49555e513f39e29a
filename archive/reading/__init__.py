"""From bytes to articles: the format is told by content, the first that recognises a document wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.period import Period
from archive.reading import (
    csl_json,
    csv_table,
    docx,
    email,
    europresse,
    factiva,
    factiva_xml,
    feed,
    front_matter,
    jsonl,
    language,
    newsml_1,
    newsml_g2,
    nexis_docx,
    nexis_html,
    nexis_text,
    ninjs,
    nitf,
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
    "factiva": factiva,
    "factiva_xml": factiva_xml,
    "nexis_html": nexis_html,
    "nexis_text": nexis_text,
    "nexis_docx": nexis_docx,
    "newsml_1": newsml_1,
    "newsml_g2": newsml_g2,
    "nitf": nitf,
    "ninjs": ninjs,
    "csl_json": csl_json,
    "jsonl": jsonl,
    "feed": feed,
    "warc": warc,
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


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say of the input: a format's name, the publication of undated texts, other names of keys,
    and whether the pages behind a feed are fetched, too."""

    format: str | None = None
    published: Period | None = None
    names: Mapping[str, str] | None = None
    follow_links: bool = False


def require(name: str) -> str:
    """The name of a format that exists. Raises ReadingError for another."""
    if name not in FORMATS:
        raise ReadingError(f"no format « {name} »", where="--format", hint=f"one of: {', '.join(FORMATS)}")
    return name


def format_of(document: Document, options: Options) -> str:
    """The name of the document's format. Raises ReadingError if none knows it."""
    if options.format is not None:
        return require(options.format)
    for name, module in FORMATS.items():
        if module.recognises(document):
            return name
    raise ReadingError(
        f"{document.media_type}, but no layout that is known",
        where=document.path,
        hint="`archive formats` lists them; name one with --format",
    )


def articles(document: Document, options: Options) -> Iterator[Article | Refusal]:
    """The document's articles in order, and a refusal in the place of each record that is none.

    Raises ReadingError if the document as a whole is of no format, or holds nothing.
    """
    name = format_of(document, options)
    found: Iterator[Article | Refusal] = FORMATS[name].parse(document, options.names or {})
    empty = True
    for item in found:
        empty = False
        yield item if isinstance(item, Refusal) else _completed(item, options)
    if empty:
        raise ReadingError(f"the layout of {name}, but no article", where=document.path, hint="is the export complete?")


def _completed(article: Article, options: Options) -> Article:
    """The article with what its format did not give: the user's publication, the language of its text."""
    if article.published is None and options.published is not None:
        article = replace(article, published=options.published, published_source="option")
    if article.language == language.UNDETERMINED:
        article = replace(article, language=language.detect(article.text))
    return article
