"""A large file of records, piece by piece: JSON Lines and CSV, whose records can be told apart without reading all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import IO, BinaryIO, cast

from archive import reading
from archive.errors import ReadingError
from archive.models import Received
from archive.reading import Options, csv_table, decoding

SIZE = 200_000
"""Bytes of a piece: about a hundred articles, the work that is given to a process at a time."""
_HEAD = 400_000
"""Bytes of the beginning that tell the format: readers look at 200,000 characters."""
_HEAD_LINES = 1_000


def format_of(path: str, head: bytes, options: Options) -> str | None:
    """The format of a file that begins with these bytes, if it is one that can be read piece by piece."""
    lines = head[:_HEAD].rpartition(b"\n")[0]
    try:
        document = decoding.decode(path, lines, may_have_nul=True)
        told = reading.format_of(document, options)
    except ReadingError:
        return None
    return told if told in reading.BY_RECORD and document.encoding == "utf-8-sig" else None


Keep = Callable[[str, Callable[[], IO[bytes]]], None]
"""Is given the SHA-256 of a file and what opens it, before anything of the file goes on."""


def keep_nothing(digest: str, open_: Callable[[], IO[bytes]]) -> None:
    """Where originals are not kept."""


def pieces(
    path: str, format: str, open_: Callable[[], IO[bytes]], options: Options, keep: Keep = keep_nothing
) -> Iterator[Received]:
    """The file's pieces in order, which end where a record ends. The file is read twice: first for its digest."""
    digest, size = hashlib.sha256(), 0
    with open_() as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    keep(digest.hexdigest(), open_)
    with open_() as file:
        cut = _rows(file, options) if format == "csv" else _lines(file)
        before: Received | None = None
        for data, lines, records in cut:
            if before is not None:
                yield before
            before = Received(path, data, digest.hexdigest(), size, format, lines, records, is_last=False)
        if before is not None:
            yield replace(before, is_last=True)


Piece = tuple[bytes, int, int]
"""Bytes, with the numbers of lines and of records before them."""


def _lines(file: IO[bytes]) -> Iterator[Piece]:
    """Whole lines; never blank ones alone."""
    before, kept = 0, b""
    while chunk := b"".join(file.readlines(SIZE)):
        kept += chunk
        if kept.strip():
            yield kept, before, before
            before += kept.count(b"\n")
            kept = b""


def _rows(file: IO[bytes], options: Options) -> Iterator[Piece]:
    """Whole rows, which may take several lines, below the names of the columns."""
    text = io.TextIOWrapper(cast(BinaryIO, file), "utf-8-sig", errors="surrogateescape")  # the very bytes go on
    held = [line.rstrip("\n") for line in islice(text, _HEAD_LINES)]
    first, delimiter = csv_table.head_of("\n".join(held), options.names or {})
    head, rest = held[:first], held[first:]
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in rest:
            taken.append(line)
            yield line
        for line in text:
            taken.append(line.rstrip("\n"))
            yield taken[-1]

    before = records = here = 0
    for end in csv_table.row_ends(lines(), delimiter):
        here += 1
        if here % 16 == 0 and sum(map(len, taken)) >= SIZE:
            count = end - before
            yield _bytes([*head, *taken[:count]]), before, records
            del taken[:count]
            before, records, here = end, records + here, 0
    if here:
        yield _bytes([*head, *taken]), before, records


def _bytes(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "surrogateescape")
