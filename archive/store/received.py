"""What a source said of an article at one of the places where it was seen, kept beside that place: pure.

Where the article's own key leaves it, this is what the place that inherits it says.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from archive.models import Article, Block, Contribution

_TEXTS = ("alternative_headline", "published_source", "dateline", "section", "language", "usage_terms")


def fields(article: Article) -> str:
    """Everything but headline, text, publication, and what an appearance has columns for; JSON, empty ones left out."""
    told = {name: getattr(article, name) for name in _TEXTS}
    told["blocks"] = [asdict(block) for block in article.blocks]
    told["contributions"] = [asdict(person) for person in article.contributions]
    told["extra"] = dict(article.extra)
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, sort_keys=True)


def with_fields(article: Article, told: str) -> Article:
    """The article as `fields` tells of it."""
    found = json.loads(told)
    return replace(
        article,
        blocks=tuple(Block(**block) for block in found.pop("blocks", ())),
        contributions=tuple(Contribution(**person) for person in found.pop("contributions", ())),
        extra=found.pop("extra", {}),
        **{**dict.fromkeys(_TEXTS), "language": "und", **found},
    )
