"""Names that take in a capital article before them, and short names that are part of a title here."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.entities.fr import functions
from archive.entities.gazetteer import Authority
from archive.entities.heads import body_of
from archive.models import EntityMention
from archive.text import fold

_ARTICLE = re.compile(r"(?<=[a-zà-ÿ0-9»,;(] )(?:Les|La|Le) \Z|(?<=\()(?:Les|La|Le) \Z")
_MINISTER = re.compile(r"\b[Mm]inistres?(?: déléguée?s?)?(?: chargée?s?)?(?: à| de| du| des)?(?: la | les | l['’]| )\Z")
_INNER = frozenset(phrase.rsplit(" ", 1)[1] for phrase in functions.PHRASES)
"""The last words of titles of several."""


def with_article(text: str, mention: EntityMention, known: Authority) -> EntityMention:
    """« produit par Les Films Vorlac »: a capital inside a sentence makes the article part of the body's name."""
    article = _ARTICLE.search(text, max(0, mention.start - 7), mention.start) if mention.rule == "headed" else None
    listed = mention.entity and known.entities.get(mention.entity.slug) is mention.entity  # Les Restos du cœur
    if article is None or listed:
        return mention
    name = text[article.start() : mention.end]
    return replace(mention, start=article.start(), surface=name, entity=body_of(name, known))


def but_functions(text: str, listed: list[EntityMention]) -> list[EntityMention]:
    """Without « Éducation nationale » in « ministre de l'Éducation nationale », « Sceaux » in « garde des Sceaux »."""
    ministers = "inistre" in text
    return [
        mention
        for mention in listed
        if not (ministers and _is_a_ministry_s(text, mention))
        and not (mention.surface.lower() in _INNER and _ends_a_title(text, mention))
    ]


def _is_a_ministry_s(text: str, mention: EntityMention) -> bool:
    ministry = mention.kind == "organisation" and mention.entity and mention.entity.slug.startswith("ministere-")
    return bool(ministry and _MINISTER.search(text, max(0, mention.start - 40), mention.start))


def _ends_a_title(text: str, mention: EntityMention) -> bool:
    """True of the last word of a title of several: an office is no place."""
    told = re.sub(r"[^a-z]+", " ", fold(text[max(0, mention.start - 30) : mention.end]))
    return f" {told}".endswith(tuple(f" {phrase}" for phrase in functions.PHRASES))
