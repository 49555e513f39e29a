"""What travels between the rooms: frozen dataclasses, one at each border.

All spans are code points, half-open, into `Article.text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from archive.pedigree import Pedigree, Source
from archive.period import Period

BLOCK_KINDS = ("header", "headline", "caption", "credit", "dateline", "byline", "lead", "paragraph", "signature")
BODY_KINDS = ("lead", "paragraph")
"""The blocks that are the body as a reader sees it."""
ENTITY_KINDS = ("person", "organisation", "place", "country", "event", "product", "work")


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes as they came: a file, a member of a container, or a piece of a large one, cut between two records.

    `digest` is the SHA-256 of the whole file and `size` its bytes; a piece has the numbers of lines and of records
    before it, and the `format` that its beginning told.
    """

    path: str
    data: bytes
    digest: str
    size: int
    format: str | None = None
    lines_before: int = 0
    records_before: int = 0
    is_last: bool = True
    """Nothing of the file comes after."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as received and as decoded, or a piece of a large one.

    `path` is as the user gave it, `-` for standard input, `outer.zip!inner.html` for a member of a container;
    `text` is NFC with `\n` line ends, empty for what is no text (`encoding` is then `binary`); `digest` the
    SHA-256 of `data`; `encoding` the one that it was read in; `media_type` as its content tells.
    """

    path: str
    data: bytes
    digest: str
    text: str
    encoding: str
    media_type: str = "text/plain"
    etag: str | None = None
    last_modified: str | None = None
    """What a server said of a fetched file, to be asked again only for what is new."""
    lines_before: int = 0
    records_before: int = 0
    """In the file, before what is here of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: `kind` is one of `BLOCK_KINDS`. A dateline may lie inside the lead."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """A person's part in the article, with the span of the name in the text if it stands there.

    `role` is reporter, contributor, writer, translator, editor or photographer.
    """

    name: str
    role: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its format gave it; `record` is its place in the file, from 1.

    `published` is never more precise than the source says; `published_source` tells where it was found.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    headline: str | None = None
    alternative_headline: str | None = None
    published: Period | None = None
    published_source: str | None = None
    source: Source | None = None
    contributions: tuple[Contribution, ...] = ()
    dateline: str | None = None
    section: str | None = None
    url: str | None = None
    external_id: str | None = None
    version: str | None = None
    language: str = "und"
    """BCP 47 subtag; `und` where neither the format nor the text tells."""
    usage_terms: str | None = None
    withdrawn: str | None = None
    """When the source itself withdrew it (a kill), as the source says; None for what stands."""
    record: int = 1
    extra: Mapping[str, Any] = field(default_factory=dict)
    pedigree: Pedigree | None = None

    @property
    def published_edtf(self) -> str | None:
        return self.published.edtf if self.published else None

    @property
    def text_digest(self) -> str:
        """SHA-256 of the text: tells an update from the same again."""
        return _digest(self.text)

    @property
    def twin(self) -> str:
        """The digest that exact duplicates share: headline, text and publication."""
        return _digest(self.headline or "", self.text, self.published_edtf or "")

    @property
    def key(self) -> str:
        """The identity, from content alone: the source's own id, else the URL, else headline, text and date."""
        if self.external_id:
            return _digest("id", self.source.name if self.source else "", self.external_id)
        if self.url:
            return _digest("url", self.url)
        return _digest("text", self.twin)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that could not become an article, kept with its bytes for another try."""

    path: str
    record: int | None
    error: str
    raw: bytes
    format: str | None = None
    """What the bytes are, where they alone would not tell: a line of JSON that is broken looks like any text."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and its value; `anchor` is the index, in the same list, of the mention it leans on.

    `rule` names the rule that found it; `decided_by` the step that settled a missing part (explicit,
    cue, sibling, tense, anaphora, custom, nearest); `status` is happened, announced or unknown.
    """

    start: int
    end: int
    surface: str
    period: Period | None
    rule: str
    decided_by: str
    status: str
    anchor: int | None = None
    precision: str | None = None
    """The unit of an expression that has no value (`chaque lundi`: day); else the period's."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something under one name; `origin` is authority, text or human."""

    slug: str
    kind: str
    label: str
    origin: str = "text"
    wikidata: str | None = None
    country: str | None = None
    """The slug of its country."""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Sent to another process as its values: a dataclass would look them up one by one, here and there."""
        return Entity, _values_of(self)


_values_of = attrgetter(*(entry.name for entry in fields(Entity)))


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in the text. `entity` is None where the name cannot be told; `role` as the text has it.

    `kind` is the mention's own: `demonym`, else the entity's. `country` and `means` are entities, too.
    """

    start: int
    end: int
    surface: str
    kind: str
    rule: str
    entity: Entity | None = None
    role: str | None = None
    country: Entity | None = None
    means: Entity | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A reading that did not win, for `archive explain`: its span, its rule, its value in words and why not."""

    start: int
    end: int
    surface: str
    rule: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its facts, each list in text order; `sentences` are spans without outer white space."""

    article: Article
    sentences: tuple[tuple[int, int], ...]
    dates: tuple[DateMention, ...]
    entities: tuple[EntityMention, ...]
    related: tuple[Entity, ...] = ()
    """The countries that entities of the mentions point to by slug."""
    publication_evidence: DateMention | None = None
    """The mention that tells the day of publication, finer than the header does."""
    bands: tuple[int, ...] = ()
    """Where to look for texts like this one (`likeness.bands`)."""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
