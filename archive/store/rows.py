"""An annotated article as rows; pure: what only the database gives, ids, is left open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive import edtf
from archive.models import Annotated, Article, Block, Contribution, DateMention, Entity, EntityMention
from archive.pedigree import Pedigree, Source
from archive.store import analysis, coding
from archive.store.coding import Stems, Words
from archive.store.hanging import Hanging, Hung, Packed
from archive.store.images import pack, unpack
from archive.store.sql import Row
from archive.text import finder, words


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of one article, complete but for ids."""

    article: Row
    """Columns of `articles` that come from the article alone."""
    record: int
    source: Source | None
    entities: tuple[Entity, ...]
    """Every entity that the rows point to, each once, countries before what lies in them."""
    named: tuple[int, ...]
    """Places of those that the text names, as what they are or as what they mean."""
    hanging: Hanging | Packed
    stems: Stems | None
    """None for an article that its source withdrew, which is in no index of stems."""
    bands: tuple[int, ...] = ()
    """Where to look for texts like this one."""
    pedigree: Pedigree | None = None


def article_row(article: Article) -> Row:
    """The columns of `articles` that come from the article alone, before annotation."""
    published = article.published
    return {
        "key": article.key,
        "headline": article.headline,
        "alternative_headline": article.alternative_headline,
        "text": article.text,
        "text_digest": article.text_digest,
        "version": article.version,
        "language": article.language,
        "published_edtf": published.edtf if published else None,
        "published_first_day": published.first_day if published else None,
        "published_last_day": published.last_day if published else None,
        "published_source": article.published_source,
        "dateline": article.dateline,
        "section": article.section,
        "url": article.url,
        "external_id": article.external_id,
        "word_count": len(words(article.text)),
        "usage_terms": article.usage_terms,
        "withdrawn_at": article.withdrawn,
        "extra": json.dumps(article.extra, ensure_ascii=False, sort_keys=True) if article.extra else None,
        "received": None,
    }


def article_of(prepared: Prepared) -> Article:
    """The article that was prepared, as its source gave it; its pedigree aside."""
    row, hanging = prepared.article, unpack(prepared.hanging)
    return from_row(
        row,
        (Block(*block) for _, *block in hanging.blocks),
        (Contribution(name, role, start, end) for name, _, role, start, end in hanging.contributions),
        prepared.source,
        prepared.record,
    )


def from_row(
    row: Row, blocks: Iterable[Block], people: Iterable[Contribution], source: Source | None, record: int
) -> Article:
    """The article that `article_row` gave a row of."""
    return Article(
        row["text"],
        tuple(blocks),
        published=edtf.parse(row["published_edtf"]) if row["published_edtf"] else None,
        source=source,
        contributions=tuple(people),
        withdrawn=row["withdrawn_at"],
        record=record,
        extra=json.loads(row["extra"]) if row["extra"] else {},
        **{name: row[name] for name in _TEXTS},
    )


_TEXTS = (
    "headline",
    "alternative_headline",
    "published_source",
    "dateline",
    "section",
    "url",
    "external_id",
    "version",
    "language",
    "usage_terms",
)


def evidence_row(mention: DateMention | None) -> Row:
    """The day of publication that the text tells, and the characters that tell it."""
    return {
        "published_inferred_edtf": mention.period.edtf if mention and mention.period else None,
        "published_inferred_start": mention.start if mention else None,
        "published_inferred_end": mention.end if mention else None,
    }


def prepare(annotated: Annotated, row: Row, corrected: Article | None = None, words: Words | None = None) -> Prepared:
    """All that will be written of an article; `row` is its `article_row`, or that of the article as people `corrected`
    its fields. `words` are those of articles that are prepared with it.

    Raises ValueError if two mentions of a kind, or two blocks or sentences, begin at the same character.
    """
    article = corrected or annotated.article
    _require_distinct("sentences", [start for start, _ in annotated.sentences])
    _require_distinct("dates", [mention.start for mention in annotated.dates])
    _require_distinct("entities", [mention.start for mention in annotated.entities])
    entities = entities_of(annotated)
    place = {entity.slug: number for number, entity in enumerate(entities)}

    within = finder(annotated.sentences)

    def sentence_of(mention: DateMention | EntityMention) -> int:
        place = within(mention.start)
        return -1 if place is None else place

    def place_of(entity: Entity | None) -> int:
        return place[entity.slug] if entity else -1

    blocks = [(block.kind, block.start, block.end) for block in article.blocks]
    named = {place_of(entity) for mention in annotated.entities for entity in (mention.entity, mention.means)}
    return Prepared(
        article={**row, **evidence_row(annotated.publication_evidence)},
        record=article.record,
        source=article.source,
        entities=tuple(entities),
        named=tuple(sorted(named - {-1})),
        hanging=Hanging(
            blocks=[(position, *block) for position, block in enumerate(blocks)],
            sentences=list(annotated.sentences),
            contributions=[
                (one.name, place_of(_person(annotated, one)), one.role, one.start, one.end)
                for one in article.contributions
            ],
            entity_mentions=[
                (
                    sentence_of(mention),
                    place_of(mention.entity),
                    mention.start,
                    mention.end,
                    mention.surface,
                    mention.kind,
                    mention.role,
                    place_of(mention.country),
                    place_of(mention.means),
                    mention.rule,
                )
                for mention in annotated.entities
            ],
            date_mentions=[(sentence_of(mention), *_date(mention)) for mention in annotated.dates],
        ),
        stems=None if article.withdrawn else _stems(article, blocks, Words() if words is None else words),
        bands=annotated.bands,
        pedigree=article.pedigree,
    )


def packed(many: Sequence[Prepared]) -> list[Prepared]:
    """The same, their rows together."""
    places: dict[str, int] = {}
    hung = []
    for number, one in enumerate(many):
        entities = [places.setdefault(entity.slug, len(places)) for entity in one.entities]
        hung.append(Hung(number, one.hanging, entities, one.article))
    return [replace(one, hanging=of) for one, of in zip(many, pack(hung), strict=True)]


def entities_of(annotated: Annotated) -> list[Entity]:
    """Every entity that the rows will point to, each once, countries before what lies in them."""
    related = {entity.slug: entity for entity in annotated.related}
    found: dict[str, Entity] = {}

    def add(entity: Entity | None) -> None:
        if entity is None or entity.slug in found:
            return
        if entity.country and entity.country != entity.slug:
            add(related.get(entity.country))
        found[entity.slug] = entity

    for mention in annotated.entities:
        for entity in (mention.entity, mention.country, mention.means):
            add(entity)
    return list(found.values())


def _stems(article: Article, blocks: Sequence[tuple[str, int, int]], words: Words) -> Stems:
    return coding.stems(analysis.columns(article.headline, article.text, blocks), words)


def _date(mention: DateMention) -> tuple[Any, ...]:
    period = mention.period
    return (
        mention.start,
        mention.end,
        mention.surface,
        period.edtf if period else None,
        period.first_day if period else None,
        period.last_day if period else None,
        period.precision if period else mention.precision or "day",
        mention.rule,
        mention.decided_by,
        mention.anchor,
        mention.status,
    )


def _require_distinct(what: str, starts: Sequence[int]) -> None:
    """What the schema's UNIQUE constraints say, before a whole batch meets them."""
    if len(set(starts)) < len(starts):
        raise ValueError(f"two {what} begin at the same character (UNIQUE)")


def _person(annotated: Annotated, contribution: Contribution) -> Entity | None:
    """The entity that the text's own mention at a contributor's name stands for."""
    if contribution.start is None or contribution.end is None:
        return None
    for mention in annotated.entities:
        if mention.kind == "person" and mention.start < contribution.end and contribution.start < mention.end:
            return mention.entity
    return None
