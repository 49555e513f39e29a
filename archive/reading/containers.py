"""Archives that hold files: zip, tar, gzip, WACZ; read where they lie, member by member.

Nothing is written to disk, so no member can land anywhere; a name that tries is refused as what it is.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO, cast

from archive.errors import ReadingError
from archive.reading import decoding

MOST_UNPACKED = 20_000_000_000
"""Bytes that all the members of one container may have together; they are read one at a time."""
MOST_MEMBER = 500_000_000
"""Bytes that one member may have which is no list of records: it is held in memory."""
MOST_RATIO = 200
"""Times that a member may be larger than packed; text packs to a tenth or a thirtieth. Small ones are let pass."""
_SMALL = 10_000_000
MOST_DEEP = 2
"""Containers inside one another: a zip in a zip is opened, what that holds in turn is not. Gzip holds one file
and is not counted, but is not opened within itself."""
GZIP = "application/gzip"
_TAR = "application/x-tar"
KINDS = ("application/zip", GZIP, _TAR)
_CHUNK = 1 << 20
_BY_HAND = "unpack it by hand"
_LEADS_OUT = f"its name leads out of the container — {_BY_HAND}, into a folder of its own"
_SAVED_WITH = ("_files", "_fichiers", ".files")
"""Ends of their names, after the page's: of Chrome and of Firefox in English, in French; of Internet Explorer."""
_KEPT_BY_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini"}
DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error)
"""What the libraries raise on bytes that are no container, or not all of one."""
UNREADABLE = (ReadingError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
"""What they raise besides."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: `open` gives its bytes from the first on; or why it is refused.

    `size` in bytes, 0 where only reading it would tell (gzip); `name` is empty for the one file of a gzip.
    """

    name: str
    size: int = 0
    open: Callable[[], IO[bytes]] = io.BytesIO
    refused: str = ""


def kind(data: bytes) -> str | None:
    """The media type of a container that begins with, or is, these bytes; None of anything else."""
    found = decoding.signature(data)
    return found if found in KINDS else None


def can_stay(media_type: str, file: IO[bytes], inside: str | None) -> bool:
    """True if a large container can be read where it lies, a member at a time, on disk or `inside` another."""
    if media_type != "application/zip" or inside is not None:
        return inside is None or media_type == _TAR
    file.seek(-min(_CHUNK, file.seek(0, io.SEEK_END)), io.SEEK_END)
    return not decoding.is_word(file.read())


def members(media_type: str, file: IO[bytes], *, whole: bytes | None = None, every: bool = False) -> Iterator[Member]:
    """Each file, in the container's order; `whole` are the container's bytes where they are at hand. With `every`, for
    who only looks into them, those that are hidden, and whose names lead out of the container, as well.

    Raises what `DAMAGED` and `UNREADABLE` name.
    """
    if media_type == GZIP:
        yield Member("", open=partial(_gunzip, file, whole))
    elif media_type == _TAR:
        yield from _tar(file, every)
    else:
        yield from _zip(file, every)


def _gunzip(file: IO[bytes], whole: bytes | None) -> IO[bytes]:
    """All members of a gzip file one after the other, as WARC has one for each record."""
    if whole is None:
        file.seek(0)
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    found, data = bytearray(), whole
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            piece = unpacker.decompress(data, _CHUNK)
            data = unpacker.unconsumed_tail
            if not piece and not data and not unpacker.eof:
                raise ReadingError("the gzip file is cut short", hint="fetch it again")
            found += piece
            require_sane(len(found))
        data = unpacker.unused_data.lstrip(b"\0")
    return io.BytesIO(found)


def _zip(file: IO[bytes], every: bool) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        listed = [member for member in archive.infolist() if not member.is_dir()]
        names = archive.namelist()
        web = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
        beside = tuple(f"{folder}/" for folder in saved_with(names))
        for member in listed:
            name = member.filename
            of_the_web = web and not name.startswith("archive/")  # a WACZ's indexes
            if not every and (_is_hidden(name) or of_the_web or name.startswith(beside)):
                continue
            size, packed = member.file_size, max(member.compress_size, 1)
            if _escapes(name) and not every:
                yield Member(name, refused=_LEADS_OUT)
            elif member.flag_bits & 1:
                yield Member(name, refused=f"it is encrypted — {_BY_HAND}")
            elif size > _SMALL and size > MOST_RATIO * packed:
                yield Member(
                    name,
                    refused=f"{size // packed:,} times larger when unpacked; the most is {MOST_RATIO} — {_BY_HAND}",
                )
            else:
                yield Member(name, size, partial(archive.open, member))


def _tar(file: IO[bytes], every: bool) -> Iterator[Member]:
    with tarfile.open(fileobj=file, mode="r:") as archive:
        for member in archive:
            if (_is_hidden(member.name) and not every) or member.isdir():
                continue
            if _escapes(member.name) and not every:
                yield Member(member.name, refused=_LEADS_OUT)
            elif not member.isfile():
                yield Member(member.name, refused=f"a link or a device, no file — {_BY_HAND}")
            else:
                yield Member(member.name, member.size, partial(_extracted, archive, member))
            archive.members = []  # type: ignore[attr-defined]  # else the list of a million files fills the memory


def _extracted(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    return archive.extractfile(member) or io.BytesIO()


def require_sane(size: int) -> None:
    """Raises ReadingError for what would fill the memory."""
    if size > MOST_MEMBER:
        raise ReadingError(f"{size:,} bytes when unpacked; the most is {MOST_MEMBER:,}", hint=_BY_HAND)


def saved_with(names: Iterable[str]) -> Iterator[str]:
    """The folders in which browsers put what a page needs beside the page that they save: its styles, its frames."""
    for name in names:
        stem, _, end = name.rpartition(".")
        if stem and end.lower() in ("html", "htm", "xhtml"):
            yield from (stem + suffix for suffix in _SAVED_WITH)


def _is_hidden(name: str) -> bool:
    """True of what systems and books (EPUB) keep for themselves."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name == "mimetype" or parts[:1] == ("META-INF",):
        return True
    return any(hidden(part) and part not in (".", "..") for part in parts)


def hidden(name: str) -> bool:
    """True of the name of what a system keeps beside people's files: Unix's by a dot, others' by names of their own."""
    return name.startswith((".", "~$")) or name.lower() in _KEPT_BY_SYSTEMS


def _escapes(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")
