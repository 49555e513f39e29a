"""Standard input: what ends soon is taken whole, like a file; lines of JSON that go on are taken as they come."""

from __future__ import annotations

import hashlib
import io
import os
import queue
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from archive.models import Received, Refusal
from archive.reading import Options, files, pieces
from archive.reading.pieces import Keep, keep_nothing

PATIENCE = 2.0
"""Seconds that a line waits, at most, before it is imported."""
MOST = 8_000_000
"""Bytes that come in without a pause and are still held: what ends before is one file."""
_CHUNK = 1 << 16
_GLANCE = 0.2
"""Seconds after which one who waits for more looks whether to stop."""


def stream(
    options: Options,
    file: IO[bytes] | None = None,
    keep: Keep = keep_nothing,
    stop: threading.Event | None = None,
) -> Iterator[Received | Refusal | None]:
    """Standard input as one file; or, if it is JSON Lines and does not end in time, in pieces, with a pause (None)
    after each: every piece is a file of its own, by its digest, whose records are counted on.

    Once `stop` is set no more is read of a pipe, as if it had ended there (not on Windows).
    """
    arriving: queue.Queue[bytes] = queue.Queue(maxsize=64)
    threading.Thread(target=_read, args=(file or files.standard_input(), arriving, stop), daemon=True).start()
    held, lines, told = bytearray(), 0, False
    deadline = 0.0
    while True:
        try:
            chunk = arriving.get(timeout=max(0.0, deadline - time.monotonic()) if held else None)
            if not chunk:
                break
            if not held:
                deadline = time.monotonic() + PATIENCE
            held += chunk
        except queue.Empty:
            pass
        if len(held) < MOST and time.monotonic() < deadline:
            continue
        whole, _, rest = held.rpartition(b"\n")
        told = told or (bool(whole.strip()) and pieces.format_of("-", bytes(held), options) == "jsonl")
        if told and whole.strip():
            yield _piece(bytes(whole) + b"\n", lines, keep)
            yield None
            lines, held = lines + whole.count(b"\n") + 1, rest
        elif not told and len(held) >= MOST:
            yield from _to_its_end(held, arriving, options, keep)
            return
        deadline = time.monotonic() + PATIENCE
    if not told:
        yield from files.of_bytes("-", bytes(held), options, keep)
    elif held.strip():
        yield _piece(bytes(held), lines, keep)


def _to_its_end(
    begun: bytes | bytearray, arriving: queue.Queue[bytes], options: Options, keep: Keep
) -> Iterator[Received | Refusal]:
    """What is large and not taken as it comes: a file like others, on the disk until it is read."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "stdin")
        with place.open("wb") as file:
            file.write(begun)
            while chunk := arriving.get():
                file.write(chunk)
        yield from files.of_file("-", place, options, keep)


def _piece(data: bytes, lines: int, keep: Keep) -> Received:
    digest = hashlib.sha256(data).hexdigest()
    keep(digest, lambda: io.BytesIO(data))
    return Received("-", data, digest, len(data), "jsonl", lines, lines)


def _read(file: IO[bytes], arriving: queue.Queue[bytes], stop: threading.Event | None) -> None:
    """What comes, as soon as it comes; nothing at the end."""
    read: Callable[[int], bytes] = file.read
    with suppress(OSError):  # from below Python's buffer, whose lock would outlive Ctrl-C
        read = partial(os.read, file.fileno())
        if stop is not None and sys.platform != "win32":
            read = partial(_read_until, stop, file.fileno())
    try:
        while chunk := read(_CHUNK):
            arriving.put(chunk)
    except (OSError, ValueError):
        pass  # closed under our hands: what came before stands
    arriving.put(b"")


def _read_until(stop: threading.Event, descriptor: int, size: int) -> bytes:
    """What comes, or nothing once it is to stop: what was not read stays where it is."""
    while not stop.is_set():
        if select.select([descriptor], [], [], _GLANCE)[0]:
            return os.read(descriptor, size)
    return b""
