"""Names that take in a capital article before them, and short names that are part of a title here."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.entities.gazetteer import Authority
from archive.entities.heads import body_of
from archive.models import EntityMention

_ARTICLE = re.compile(r"(?<=[a-zà-ÿ0-9»,;(] )(?:Les|La|Le) \Z|(?<=\()(?:Les|La|Le) \Z")
_MINISTER = re.compile(r"\b[Mm]inistres?(?: déléguée?s?)?(?: chargée?s?)?(?: à| de| du| des)?(?: la | les | l['’]| )\Z")


def with_article(text: str, mention: EntityMention, known: Authority) -> EntityMention:
    """« produit par Les Films Vorlac »: a capital inside a sentence makes the article part of the body's name."""
    article = _ARTICLE.search(text, max(0, mention.start - 7), mention.start) if mention.rule == "headed" else None
    listed = mention.entity and known.entities.get(mention.entity.slug) is mention.entity  # Les Restos du cœur
    if article is None or listed:
        return mention
    name = text[article.start() : mention.end]
    return replace(mention, start=article.start(), surface=name, entity=body_of(name, known))


def but_ministers(text: str, listed: list[EntityMention]) -> list[EntityMention]:
    """Without « Éducation nationale » in « le ministre de l'Éducation nationale », which is a function."""
    return [mention for mention in listed if not _is_a_function(text, mention)] if "inistre" in text else listed


def _is_a_function(text: str, mention: EntityMention) -> bool:
    ministry = mention.kind == "organisation" and mention.entity and mention.entity.slug.startswith("ministere-")
    return bool(ministry and _MINISTER.search(text, max(0, mention.start - 40), mention.start))
