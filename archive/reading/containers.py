"""Archives that hold files: zip, tar, gzip, WACZ; opened in memory, one inside another at most.

Nothing is written to disk, so no member can land anywhere; a name that tries is refused as what it is.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from archive.errors import ReadingError
from archive.models import Document, Refusal
from archive.reading import decoding

MOST_UNPACKED = 2_000_000_000
"""Bytes that all the members of one container may have together."""
MOST_MEMBER = 500_000_000
"""Bytes that one member may have: it is held in memory."""
MOST_RATIO = 200
"""Times that a member may be larger than packed; text packs to a tenth or a thirtieth. Small ones are let pass."""
_SMALL = 10_000_000
MOST_DEEP = 2
"""Containers inside one another: a zip in a zip is opened, what that holds in turn is not. Gzip holds one file
and is not counted, but is not opened within itself."""
_GZIP = "application/gzip"
_CONTAINERS = ("application/zip", _GZIP, "application/x-tar")
_CHUNK = 1 << 20


def opened(document: Document, deep: int = 1) -> Iterator[Document | Refusal]:
    """The document itself, or the documents that it holds if it is a container; `a.zip!b.html` is a member's path.

    What cannot be opened is a refusal in its place.
    """
    if document.media_type not in _CONTAINERS:
        yield document
        return
    if deep > MOST_DEEP and document.media_type != _GZIP:
        yield _refusal(document, "a container in a container in a container: unpack it first")
        return
    left = MOST_UNPACKED
    empty = True
    try:
        for name, data in _members(document):
            empty = False
            if isinstance(data, str):
                yield _refusal(document, f"« {name} »: {data}")
                continue
            left -= len(data)
            if left < 0:
                raise ReadingError(f"more than {MOST_UNPACKED:,} bytes when unpacked", hint="unpack it by hand")
            yield from _member(document, name, data, deep)
    except (ReadingError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        yield _refusal(document, str(error) or type(error).__name__)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error) as error:
        yield _refusal(document, f"the container is damaged: {error}")
    else:
        if empty:
            yield _refusal(document, "a container without any file")


def _member(outer: Document, name: str, data: bytes, deep: int) -> Iterator[Document | Refusal]:
    path = f"{outer.path}!{name}" if name else outer.path
    try:
        inner = decoding.decode(path, data)
    except ReadingError as error:
        yield Refusal(path, None, str(error), data)
        return
    if outer.media_type == _GZIP and inner.media_type == _GZIP:
        yield Refusal(path, None, f"{path}: gzip inside gzip: unpack it first", data)
        return
    yield from opened(inner, deep if outer.media_type == _GZIP else deep + 1)


def _members(document: Document) -> Iterator[tuple[str, bytes | str]]:
    """Name and bytes of each file, in the container's order; a reason in the place of bytes that are not taken."""
    if document.media_type == _GZIP:
        yield "", _gunzip(document.data)
    elif document.media_type == "application/x-tar":
        yield from _tar(document.data)
    else:
        yield from _zip(document.data)


def _gunzip(data: bytes) -> bytes:
    """All members of a gzip file one after the other, as WARC has one for each record."""
    found = bytearray()
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            piece = unpacker.decompress(data, _CHUNK)
            data = unpacker.unconsumed_tail
            if not piece and not data and not unpacker.eof:
                raise ReadingError("the gzip file is cut short", hint="fetch it again")
            found += piece
            _require_sane(len(found), None)
        data = unpacker.unused_data.lstrip(b"\0")
    return bytes(found)


def _zip(data: bytes) -> Iterator[tuple[str, bytes | str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        web = "datapackage.json" in archive.namelist() and any(m.filename.startswith("archive/") for m in members)
        for member in members:
            name = member.filename
            if _is_hidden(name) or (web and not name.startswith("archive/")):  # a WACZ's indexes are no articles
                continue
            if _escapes(name):
                yield name, "its name leads out of the container: refused"
            elif member.flag_bits & 1:
                yield name, "it is encrypted: unpack it by hand"
            else:
                try:
                    _require_sane(member.file_size, member.compress_size)
                    with archive.open(member) as file:
                        content = file.read(member.file_size + 1)
                    yield name, content
                except (ReadingError, zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as error:
                    yield name, str(error)


def _tar(data: bytes) -> Iterator[tuple[str, bytes | str]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            if _is_hidden(member.name) or member.isdir():
                continue
            if _escapes(member.name):
                yield member.name, "its name leads out of the container: refused"
            elif not member.isfile():
                yield member.name, "a link or a device, no file"
            else:
                _require_sane(member.size, None)
                file = archive.extractfile(member)
                yield member.name, file.read() if file else b""


def _require_sane(size: int, packed: int | None) -> None:
    """Raises ReadingError for what would fill the memory."""
    if size > MOST_MEMBER:
        raise ReadingError(f"{size:,} bytes when unpacked; the most is {MOST_MEMBER:,}", hint="unpack it by hand")
    if packed is not None and size > _SMALL and size > MOST_RATIO * max(packed, 1):
        raise ReadingError(f"{size // max(packed, 1):,} times larger when unpacked; the most is {MOST_RATIO}")


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part not in (".", "..")) for part in parts)


def _escapes(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")


def _refusal(document: Document, why: str) -> Refusal:
    return Refusal(document.path, None, f"{document.path}: {why}", document.data)
