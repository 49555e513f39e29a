"""What a user names by address: fetched politely, once, and only if it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from archive.errors import ReadingError
from archive.reading.libraries import library

MOST_BYTES = 50_000_000
"""The largest answer that is taken; a feed has a tenth of a million."""
_ANOTHER_WAY = "check the address in a browser, and save the page if it shows there"
_TIMEOUT = 20.0
"""Seconds for each step: the name, the connection, each piece of the answer."""
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its bytes, and what the server says of its version."""

    url: str
    data: bytes
    etag: str | None = None
    last_modified: str | None = None


def is_address(path: str) -> bool:
    """True of `http://…` and `https://…`."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | None:
    """The answer to a conditional GET; None if the server says that nothing has changed.

    Raises ReadingError for whatever goes wrong: no such host, a refused certificate, an error of the
    server, more than `MOST_BYTES`.
    """
    httpx = library("httpx")
    headers = {"User-Agent": f"archive-presse/{version('archive-presse')}"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    client = httpx.Client(follow_redirects=True, max_redirects=_MOST_REDIRECTS, timeout=_TIMEOUT)
    try:
        with client, client.stream("GET", url, headers=headers) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            if not answer.is_success:
                what = f"the server answers {answer.status_code} {answer.reason_phrase}"
                raise ReadingError(what, where=url, hint=_ANOTHER_WAY)
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > MOST_BYTES:
                    raise ReadingError(f"more than {MOST_BYTES:,} bytes", where=url, hint="save it to a file first")
            return Fetched(url, bytes(data), answer.headers.get("etag"), answer.headers.get("last-modified"))
    except httpx.InvalidURL as error:
        raise ReadingError(f"no address: {error}", where=url, hint="write it as https://…") from error
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise ReadingError(f"could not be fetched: {reason}", where=url, hint="check the address, try later") from error
