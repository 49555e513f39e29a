"""Paths → bytes: files, folders, containers, addresses, standard input; a refusal for what cannot be read.

A file is read whole, unless it is a large list of records, which comes piece by piece. Names of files may be any bytes:
they are opened by these, and told and kept as `shown` has them.
"""

from __future__ import annotations

import hashlib
import io
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tarfile import TarError
from typing import IO

from archive.errors import ReadingError
from archive.models import Document, Received, Refusal
from archive.reading import Options, containers, decoding, fetching, pieces
from archive.reading.pieces import Keep, keep_nothing
from archive.reading.walking import AnyPath, found, listed, shown, unheard

Validators = Callable[[str], tuple[str | None, str | None]]
"""What a server said of an address when it was fetched last: ETag and Last-Modified."""
_AGAIN = "fetch it again, or unpack it by hand"
LARGE = 8_000_000
"""Bytes up to which a container is held in memory."""


def documents(paths: AnyPath | Iterable[AnyPath]) -> Iterator[Document | Refusal]:
    """Every file of the paths, decoded; a refusal in the place of what cannot be read."""
    for item in received(listed(paths)):
        if isinstance(item, Received):
            try:
                yield decoding.document(item)
            except ReadingError as error:
                yield Refusal(item.path, None, str(error), item.data)
        else:
            yield item


def received(
    paths: Iterable[str],
    base: Path | None = None,
    own: Path | None = None,
    options: Options | None = None,
    *,
    validators: Validators = lambda url: (None, None),
    note: Callable[[str], None] = unheard,
    keep: Keep = keep_nothing,
) -> Iterator[Received | Refusal]:
    """Every file of the paths, folders walked in sorted order, containers opened; a refusal in the place of what
    cannot be read.

    The archive's `own` file, should it lie in a folder, is none of them. An address that has nothing new
    since its `validators` gives nothing and a note. `options` tell of a large file how its records are found.
    `keep` gets the bytes of every file that is read.
    """
    options = options or Options()
    for path in paths:
        if fetching.is_address(path):
            yield from _fetched(path, validators, note, options, keep)
            continue
        for file in found(path, base or Path(), own, note):
            if isinstance(file, Refusal):
                yield file
            elif file == "-":
                yield from of_bytes("-", standard_input().read(), options, keep)
            else:
                yield from _file(file, (base or Path()) / file, options, keep)


def of_bytes(path: str, data: bytes, options: Options, keep: Keep = keep_nothing) -> Iterator[Received | Refusal]:
    """What was received under a path: it, or the files in the container that it is."""
    yield from _opened(path, lambda: io.BytesIO(data), options, keep)


def of_file(path: str, place: Path, options: Options, keep: Keep = keep_nothing) -> Iterator[Received | Refusal]:
    """What was received under a path and lies in a file."""
    yield from _opened(path, lambda: place.open("rb"), options, keep)


def standard_input() -> IO[bytes]:
    """Raises ReadingError where there is none."""
    if sys.stdin is None:
        raise ReadingError("standard input is closed", where="-", hint="give a file, or pipe something in")
    return sys.stdin.buffer


def _file(file: str, place: Path, options: Options, keep: Keep) -> Iterator[Received | Refusal]:
    path = shown(file)
    try:
        if "\0" in file:
            raise ReadingError("a path with a NUL in it", hint="give another")
        mode = place.stat().st_mode
        if stat.S_ISFIFO(mode):
            yield from of_bytes(path, place.read_bytes(), options, keep)
        elif stat.S_ISREG(mode):
            yield from of_file(path, place, options, keep)
        else:
            raise ReadingError("neither a file nor a folder", where=path, hint="give a file")
    except OSError as error:
        reason = error.strerror or str(error)
        yield Refusal(path, None, f"{path}: {reason} — check the path and its rights", b"")
    except ReadingError as error:
        yield Refusal(path, None, str(error), b"")


def _fetched(
    url: str, validators: Validators, note: Callable[[str], None], options: Options, keep: Keep
) -> Iterator[Received | Refusal]:
    try:
        fetched = fetching.fetch(url, *validators(url))
    except ReadingError as error:
        yield Refusal(url, None, str(error), b"")
        return
    if fetched is None:
        note(f"{url}: nothing new")
        return
    for item in of_bytes(url, fetched.data, options, keep):
        if isinstance(item, Received):
            yield replace(item, etag=fetched.etag, last_modified=fetched.last_modified)
        else:
            yield item


def _opened(
    path: str, open_: Callable[[], IO[bytes]], options: Options, keep: Keep, deep: int = 1, inside: str | None = None
) -> Iterator[Received | Refusal]:
    """The file that `open_` opens, in pieces if it is a large list of records; or the files in it.

    `deep` counts the containers around it and itself; `inside` is the media type of the one around it.
    """
    with open_() as file:
        head = file.read(max(LARGE, 2 * pieces.SIZE) + 1)
        kind, large = containers.kind(head), len(head) > LARGE
        if kind == containers.GZIP == inside:
            yield Refusal(path, None, f"{path}: gzip inside gzip: unpack it first", head)
            return
        if kind and deep > containers.MOST_DEEP and kind != containers.GZIP:
            yield Refusal(path, None, f"{path}: a container in a container in a container: unpack it first", head)
            return
        if large and kind and containers.can_stay(kind, file, inside):
            yield from _members(path, kind, file, None, options, keep, deep)
            return
        told = pieces.format_of(path, head, options) if len(head) > 2 * pieces.SIZE and kind is None else None
        if large and kind is None and decoding.is_binary(head):  # a film is not read to its end, nor kept
            raise ReadingError("a binary file, no text", where=path, hint="give the text of the article")
        if told is None:
            data = head + _rest(file, len(head), inside)
            kind = containers.kind(data)  # of a zip, its end tells whether it is a Word document
            if kind is None:
                digest = hashlib.sha256(data).hexdigest()
                keep(digest, lambda: io.BytesIO(data))
                yield Received(path, data, digest, len(data))
            else:
                yield from _members(path, kind, io.BytesIO(data), data, options, keep, deep)
            return
    yield from pieces.pieces(path, told, open_, options, keep)


def _rest(file: IO[bytes], before: int, inside: str | None) -> bytes:
    """What comes after the beginning. Raises ReadingError for a member of a container that would fill the memory."""
    if inside is None:
        return file.read()
    rest = file.read(max(0, containers.MOST_MEMBER - before) + 1)
    containers.require_sane(before + len(rest))
    return rest


def _members(
    path: str, kind: str, file: IO[bytes], whole: bytes | None, options: Options, keep: Keep, deep: int
) -> Iterator[Received | Refusal]:
    """The files in a container; what cannot be opened is a refusal in its place, the first with the container's
    bytes."""
    raw = [whole or b""]

    def refusal(why: object, hint: str = "") -> Refusal:
        told = why if isinstance(why, ReadingError) else ReadingError(str(why), hint=hint)
        return Refusal(path, None, f"{path}: {told}", raw.pop() if raw else b"")

    left, empty = containers.MOST_UNPACKED, True
    try:
        file.seek(0)
        for member in containers.members(kind, file, whole=whole):
            empty, name = False, shown(member.name)
            left -= member.size
            if left < 0:
                raise ReadingError(
                    f"more than {containers.MOST_UNPACKED:,} bytes when unpacked", hint="unpack it by hand"
                )
            if member.refused:
                yield refusal(f"« {name} »: {member.refused}")
                continue
            try:
                inner = deep if kind == containers.GZIP else deep + 1
                place = f"{path}!{name}" if name else path
                yield from _opened(place, member.open, options, keep, inner, kind)
            except (*containers.UNREADABLE, *containers.DAMAGED) as error:
                if not name or isinstance(error, TarError):
                    raise
                yield refusal(f"« {name} »: {error}", "" if isinstance(error, ReadingError) else _AGAIN)
    except containers.UNREADABLE as error:
        yield refusal(error if str(error) else type(error).__name__, _AGAIN)
    except containers.DAMAGED as error:
        yield refusal(f"the container is damaged: {error}", _AGAIN)
    else:
        if empty:
            yield refusal("a container without any file", "leave it out, or pack it again")
