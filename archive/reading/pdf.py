"""PDF with a text layer: one article a file, or the documents of Europresse, its lines joined to paragraphs by where
they stand on the page.

Headers, footers and page numbers that run through the pages are left out of the text. A scan has no text to
read: it is refused, with the name of a program that makes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from ctypes import c_ushort
from dataclasses import replace
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Block, Document, Refusal
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, dating, europresse_lines, language, outlets, pdf_layout
from archive.reading.blocks import LONGEST_HEADLINE
from archive.reading.libraries import library
from archive.reading.pdf_layout import Line, Paragraph
from archive.text import normalise

MOST_PAGES = 2_000
_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""
_OCR = "make one first: ocrmypdf --language fra scan.pdf text.pdf"
_NO_TITLE = re.compile(  # what programs write where nobody gave a title
    r"(?:untitled|sans[- ]titre|\((?:anonymous|unspecified|unknown)\)$|microsoft word)"
    r"|(?:document|scan|img|print|layout|page)?[\W\d_]*$|.*\.\w{2,5}$",
    re.I,
)
_LARGER = 1.15
"""Times the usual size, from which letters are a title's."""
_BEFORE = 5
"""The most paragraphs, section and date, that stand before a title."""
_PIECES = re.compile(r"\s+[|–—•-]\s+|, ")
_ISSUE = re.compile(r"\b\d{1,2}(?:er)? [^\W\d_]{3,9} (?:19|20)\d\d\b")
_STAMP = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|(Z).*)?$")
_NAMES = {
    "Author": "author", "Subject": "about", "Keywords": "keywords", "CreationDate": "dateCreated",
    "ModDate": "dateModified", "Title": "name",
}  # fmt: skip


def recognises(document: Document) -> bool:
    """True of any PDF."""
    return document.media_type == "application/pdf"


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """One article, or those of Europresse; undated unless its head, its first lines or the user say when: the day that
    a file was made is not its publication."""
    pdfium, raw = library("pypdfium2"), library("pypdfium2.raw")
    try:
        with closing(pdfium.PdfDocument(document.data)) as opened:
            yield from _articles(document, opened, raw)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == _PASSWORD
        raise ReadingError(
            "an encrypted PDF, which opens with a password only" if encrypted else f"a damaged PDF: {error}",
            where=document.path,
            hint="save it without a password" if encrypted else "fetch it again",
        ) from error
    except ReadingError as error:
        raise ReadingError(error.message, where=document.path, hint=error.hint) from error


def _articles(document: Document, opened: Any, raw: Any) -> Iterator[Article | Refusal]:
    """One article, or those of an export of Europresse. Raises ReadingError for a PDF without text, with too much of
    it, or with letters that are none."""
    info = {key: clean for key, value in opened.get_metadata_dict().items() if (clean := normalise(value).strip(" \0"))}
    pages, running = pdf_layout.without_running(_pages(opened, raw), info.get("Title", ""))
    found = pdf_layout.paragraphs(pages)
    text = "\n\n".join(paragraph.text for paragraph in found)
    _require_letters(text, len(pages))
    if europresse_lines.are_some([paragraph.text for paragraph in found]):
        yield from europresse_lines.articles(document, [europresse_lines.Line(p.text, p.size) for p in found])
        return
    title = info.get("Title") if not _NO_TITLE.match(info.get("Title", "")) else None
    article = _laid_out(text, found, title)
    extra: dict[str, Any] = {_NAMES.get(key, key): _iso(value) for key, value in info.items()}
    if title and article.headline and pdf_layout.same_words(title, article.headline):
        del extra["name"]
    source, published = _source(running)
    extra |= {"numberOfPages": len(pages), "header": running}
    extra["pagesWithoutText"] = [number for number, page in enumerate(pages, 1) if not page]
    yield replace(
        article,
        source=article.source or source,
        published=published,
        published_source="shown" if published else None,
        language=language.believed(language.tag(_language(opened, raw)), text),
        extra={key: value for key, value in extra.items() if value},
    )


def _source(running: list[str]) -> tuple[Source | None, Period | None]:
    """The outlet that a running head names, with the day of its issue there, or whose address a browser printed below a
    page: beside that stands the day of printing, in figures."""
    for line in running:
        pieces = list(filter(None, map(outlets.known, _PIECES.split(line))))
        if pieces:
            day = _ISSUE.search(line)
            with suppress(ReadingError):
                return pieces[0], dating.published(day[0]) if day else None
    hosts = [found[1] for line in running if (found := re.search(r"https?://([^/\s]+)", line))]
    return next(filter(None, map(outlets.known, hosts)), None), None


def _pages(opened: Any, raw: Any) -> list[list[Line]]:
    if len(opened) > MOST_PAGES:
        raise ReadingError(f"{len(opened):,} pages; the most is {MOST_PAGES:,}", hint="split it")
    pages: list[list[Line]] = []
    length = 0
    for number in range(len(opened)):
        with closing(opened[number]) as page:
            pages.append(pdf_layout.page_lines(page, raw))
        length += sum(len(line.text) for line in pages[-1])
        if length > assembling.MOST_CHARACTERS:
            raise ReadingError(f"more than {assembling.MOST_CHARACTERS:,} characters", hint="split it")
    return pages


def _require_letters(text: str, pages: int) -> None:
    """Raises ReadingError where there is no text layer, or one of glyphs that no font names."""
    letters = sum(char.isalpha() for char in text)
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if unknown > letters:
        raise ReadingError("a text layer that cannot be read: its fonts do not say which letters they have", hint=_OCR)
    if not letters:
        raise ReadingError(f"no text layer: {pages} {'page' if pages == 1 else 'pages'} of pictures", hint=_OCR)


def _laid_out(text: str, found: list[Paragraph], title: str | None) -> Article:
    """The article with its title: the one that the file names, else what is largest, else the layout's."""
    place = _place_of(found, title)
    if place is None:
        article = assembling.from_text(text)
        if article.headline or not title:
            return article
        first = (Block("headline", 0, len(title)),)
        return replace(assembling.from_text(f"{title}\n\n{text}", start=len(title), first=first), headline=title)
    starts = [0]
    for paragraph in found[: place + 1]:
        starts.append(starts[-1] + len(paragraph.text) + 2)
    header = [Block("header", starts[n], starts[n] + len(found[n].text)) for n in range(place)]
    end = starts[place] + len(found[place].text)
    article = assembling.from_text(text, start=end, first=(*header, Block("headline", starts[place], end)))
    blocks = tuple(
        replace(block, kind="paragraph") if block.kind == "headline" and block.start > end else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks, headline=found[place].text)


def _place_of(found: list[Paragraph], title: str | None) -> int | None:
    """Which paragraph is the title: with a body after it and little before it on the first page."""
    front = [place for place, held in enumerate(found[:-1]) if held.page == found[0].page][: _BEFORE + 1]
    for place in front:
        if title and pdf_layout.same_words(found[place].text, title):
            return place
    usual = pdf_layout.usual_size(found)
    large = [p for p in front if found[p].size > _LARGER * usual and len(found[p].text) <= LONGEST_HEADLINE]
    return max(large, key=lambda place: (found[place].size, -place), default=None)


def _language(opened: Any, raw: Any) -> str | None:
    """The language that the file itself declares."""
    length = raw.FPDFCatalog_GetLanguage(opened, None, 0)  # bytes of UTF-16, with a zero at the end
    if not 2 < length < 200:
        return None
    held = (c_ushort * (length // 2))()
    raw.FPDFCatalog_GetLanguage(opened, held, length)
    return bytes(held).decode("utf-16-le", "replace").rstrip("\0")


def _iso(value: str) -> str:
    """A date of PDF as ISO 8601 writes it; any other text as it is."""
    found = _STAMP.match(value)
    if not found:
        return value
    year, month, day, hour, minute, second, sign, off, off_minute, zulu = found.groups()
    written = "-".join(filter(None, (year, month, day)))
    if hour and day:
        written += f"T{hour}:{minute or '00'}:{second or '00'}"
        written += f"{sign}{off}:{off_minute or '00'}" if sign else "Z" if zulu else ""
    return written
