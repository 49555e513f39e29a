"""Web archives (WARC, ISO 28500): an article for each page of HTML that was answered with 200 or kept as a resource.

Pictures, styles, scripts, requests, redirects and errors are passed over; what they were is told if there is no page.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from functools import partial
from typing import Any

from archive.errors import ReadingError
from archive.models import Article, Document, Refusal
from archive.reading import assembling, decoding, web_page
from archive.reading.libraries import library

_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "save it again, or take the whole pages as they are"


def recognises(document: Document) -> bool:
    """True of a web archive, as its first bytes tell."""
    return document.media_type == "application/warc"


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each page in order; one refusal for the rest of an archive that is cut or damaged.

    Raises ReadingError, with what it holds, for an archive without any page.
    """
    records = library("warcio.archiveiterator").ArchiveIterator(io.BytesIO(document.data))
    passed: Counter[str] = Counter()
    number = start = 0
    pages = False
    while True:
        warned = io.StringIO()
        try:
            with redirect_stderr(warned):  # the library prints where a record is longer or shorter than it says
                record = next(records, None)
            if record is None:
                break
            number += 1
            page = _page(record, passed)
            start, length = records.get_record_offset(), records.get_record_length()  # these read to the record's end
            raw = document.data[start : start + length]
            start += length
        except Exception as error:  # warcio, zlib and what they call raise of every kind on damaged bytes
            what = f"the archive is cut or damaged from here on: {error} — {_HINT}"
            where = f"{document.path}, record {max(number, 1)}"
            yield Refusal(document.path, max(number, 1), f"{where}: {what}", document.data[start:].lstrip(b"\r\n"))
            return
        if warned.getvalue():
            what = "bytes that are of no record stand before it: a Content-Length does not fit"
            yield Refusal(document.path, number, f"{document.path}, record {number}: {what} — {_HINT}", raw)
        if page is not None:
            pages = True
            yield assembling.attempt(document, number, raw, partial(_article, document, *page, number))
    if not pages:
        told = ", ".join(f"{count} × {what}" for what, count in passed.most_common()) or "nothing"
        raise ReadingError(
            f"no `response` or `resource` of text/html among {number} records: {told}",
            where=document.path,
            hint="was the page itself archived?",
        )


def _page(record: Any, passed: Counter[str]) -> tuple[str, bytes] | None:
    """Address and bytes of a page; None for any other record, which is counted. Raises ReadingError if it is cut."""
    if record.rec_type not in ("response", "resource"):
        passed[str(record.rec_type)] += 1
        return None
    http = record.http_headers
    given = http.get_header("Content-Type") if http is not None else record.content_type
    media_type = (given or "no type").partition(";")[0].strip().lower()
    status = str(http.get_statuscode()) if http is not None else "200"
    if media_type not in _PAGES or status != "200":
        passed[media_type if status == "200" else f"{media_type} ({status})"] += 1
        return None
    data = record.content_stream().read()
    while record.raw_stream.read(65_536):  # what follows the body that HTTP announced
        pass
    if record.raw_stream.limit > 0:
        raise ReadingError(f"{record.raw_stream.limit:,} bytes of the record are missing")
    return record.rec_headers.get_header("WARC-Target-URI") or "", data


def _article(archive: Document, address: str, data: bytes, number: int) -> Article:
    """Raises ReadingError for a page that is no article."""
    page = decoding.decode(f"{archive.path}!{address}", data)
    if page.media_type not in ("text/html", "application/xml"):
        what = f"announced as HTML, but it is {page.media_type}"
        raise ReadingError(what, where=page.path, hint="save that file by itself")
    return web_page.article(page, number, address)
