"""The shapes of JSON that users rely on; one function a thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.models import DateMention, EntityMention
from archive.search import Hit

Json = dict[str, Any]


def date(mention: DateMention) -> Json:
    period = mention.period
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "edtf": period.edtf if period else None,
        "first_day": period.first_day if period else None,
        "last_day": period.last_day if period else None,
        "precision": period.precision if period else mention.precision,
        "rule": mention.rule,
        "decided_by": mention.decided_by,
        "status": mention.status,
    }


def entity(mention: EntityMention) -> Json:
    found = mention.entity
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": mention.kind,
        "label": found.label if found else mention.surface[:1].upper() + mention.surface[1:],
        "entity": found.slug if found else None,
        "wikidata": found.wikidata if found else None,
        "role": mention.role,
        "country": mention.country.label if mention.country else None,
        "means": mention.means.label if mention.means else None,
        "rule": mention.rule,
    }


def facts(dates: Iterable[DateMention], entities: Iterable[EntityMention]) -> Json:
    return {"dates": [date(mention) for mention in dates], "entities": [entity(mention) for mention in entities]}


def hit(found: Hit) -> Json:
    return {
        "id": found.id,
        "key": found.key,
        "headline": found.headline,
        "published": found.published,
        "source": found.source,
        "score": found.score,
        "snippet": {"text": found.snippet, "matches": [list(span) for span in found.matches]},
    }
