"""An annotated article as rows, one list a table; pure, given the row ids to use."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.models import Annotated, Article, Contribution, DateMention, Entity
from archive.store.sql import Row
from archive.text import locate

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Ids:
    """Where the article's rows begin: the article's id, the first free ids, and the ids of its entities."""

    article: int
    sentence: int
    date_mention: int
    entities: Mapping[str, int]
    """By slug."""


def article_row(article: Article) -> Row:
    """The columns of `articles` that come from the article alone."""
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
        "word_count": sum(1 for _ in _WORD.finditer(article.text)),
        "usage_terms": article.usage_terms,
        "withdrawn_at": article.withdrawn,
        "extra": json.dumps(article.extra, ensure_ascii=False, sort_keys=True) if article.extra else None,
    }


def evidence_row(mention: DateMention | None) -> Row:
    """The day of publication that the text tells, and the characters that tell it."""
    return {
        "published_inferred_edtf": mention.period.edtf if mention and mention.period else None,
        "published_inferred_start": mention.start if mention else None,
        "published_inferred_end": mention.end if mention else None,
    }


def fact_rows(annotated: Annotated, ids: Ids) -> dict[str, list[Row]]:
    """The rows that hang on the article, by table, in the order in which they can be inserted."""
    article = annotated.article
    starts = [start for start, _ in annotated.sentences]

    def sentence_of(start: int) -> int | None:
        index = locate(starts, start)
        inside = index >= 0 and start < annotated.sentences[index][1]
        return ids.sentence + index if inside else None

    def id_of(entity: Entity | None) -> int | None:
        return ids.entities[entity.slug] if entity else None

    return {
        "article_blocks": [
            {
                "article_id": ids.article,
                "position": position,
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
            }
            for position, block in enumerate(article.blocks)
        ],
        "sentences": [
            {"id": ids.sentence + index, "article_id": ids.article, "start": start, "end": end}
            for index, (start, end) in enumerate(annotated.sentences)
        ],
        "contributions": [
            {
                "article_id": ids.article,
                "name": contribution.name,
                "entity_id": id_of(_person(annotated, contribution)),
                "role": contribution.role,
                "start": contribution.start,
                "end": contribution.end,
            }
            for contribution in article.contributions
        ],
        "entity_mentions": [
            {
                "article_id": ids.article,
                "sentence_id": sentence_of(mention.start),
                "entity_id": id_of(mention.entity),
                "start": mention.start,
                "end": mention.end,
                "surface": mention.surface,
                "kind": mention.kind,
                "role": mention.role,
                "country_id": id_of(mention.country),
                "means_entity_id": id_of(mention.means),
                "rule": mention.rule,
            }
            for mention in annotated.entities
        ],
        "date_mentions": [
            {
                "id": ids.date_mention + index,
                "article_id": ids.article,
                "sentence_id": sentence_of(mention.start),
                "start": mention.start,
                "end": mention.end,
                "surface": mention.surface,
                "edtf": mention.period.edtf if mention.period else None,
                "first_day": mention.period.first_day if mention.period else None,
                "last_day": mention.period.last_day if mention.period else None,
                "precision": mention.period.precision if mention.period else mention.precision or "day",
                "rule": mention.rule,
                "decided_by": mention.decided_by,
                "anchor_id": None if mention.anchor is None else ids.date_mention + mention.anchor,
                "status": mention.status,
            }
            for index, mention in enumerate(annotated.dates)
        ],
    }


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


def _person(annotated: Annotated, contribution: Contribution) -> Entity | None:
    """The entity that the text's own mention at a contributor's name stands for."""
    if contribution.start is None or contribution.end is None:
        return None
    for mention in annotated.entities:
        if mention.kind == "person" and mention.start < contribution.end and contribution.start < mention.end:
            return mention.entity
    return None
