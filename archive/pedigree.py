"""Who publishes a text, where it was seen, what it was before: frozen dataclasses, as in `models`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes: `kind` is agency, newspaper, broadcaster, website or other."""

    name: str
    kind: str = "other"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The file in which a text was seen, by the SHA-256 of its `size` bytes, and the record in it, from 1."""

    path: str
    sha256: str
    size: int
    media_type: str
    format: str | None
    record: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """Another place where the same article was seen, and the key that it had there; `text_digest` tells which of its
    texts, the present one or a former, and `version` what that was declared to be."""

    key: str
    source: Source | None
    url: str | None
    external_id: str | None
    seen: Seen
    version: str | None = None
    text_digest: str | None = None
    fields: Mapping[str, Any] | None = None
    """What else the source said of the article there, as `store.received` writes it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that an article had before; a withdrawn one is empty, and its digest stays."""

    version: str | None
    text: str
    text_digest: str
    replaced_at: str


@dataclass(frozen=True, slots=True)
class Pedigree:
    """What an archive knows of an article beyond the article itself; travels in its export.

    `tombstone` is the digest of a text that was withdrawn. `corrections` are rows of the table of that name.
    """

    key: str
    seen: Seen | None = None
    appearances: tuple[Appearance, ...] = ()
    versions: tuple[Version, ...] = ()
    corrections: tuple[Mapping[str, Any], ...] = ()
    tombstone: str | None = None
