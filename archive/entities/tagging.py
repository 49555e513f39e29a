"""Names that a trained pipeline sees, beside ours: its spans and kinds, our labels. spaCy's, for those who ask.

Where both see a name, ours stands: it has its evidence. What only the pipeline sees has `spacy:NAME` for its rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from archive.entities import resolution
from archive.entities.gazetteer import Authority
from archive.entities.tokens import key_of, name_tokens
from archive.errors import ArchiveError
from archive.models import Entity, EntityMention
from archive.text import slugify

KINDS = {
    **dict.fromkeys(("PER", "PERSON"), "person"),
    **dict.fromkeys(("LOC", "GPE", "FAC"), "place"),
    "ORG": "organisation",
    "EVENT": "event",
    "PRODUCT": "product",
    **dict.fromkeys(("WORK_OF_ART", "LAW"), "work"),
}
"""What a pipeline's labels are; the others (MISC, NORP, numbers) are no names of ours."""
_ALTERNATIVES = {"place": ("place", "country")}
_AROUND = re.compile(r"(?i)(?:(?:le|la|les|un|une|des|du|de|M\.|Mme|Mlle|Me|Dr)[ \u00a0]|[ldLD]['’])+")
"""What stands outside of a name."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """A pipeline that was loaded: `rule` names it in facts, `version` in what facts were derived by."""

    rule: str
    version: str
    pipeline: Any

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and kind of each name that it sees, in order."""
        self.pipeline.max_length = max(self.pipeline.max_length, len(text) + 1)
        for found in self.pipeline(text).ents:
            kind = KINDS.get(found.label_)
            if kind:
                yield found.start_char, found.end_char, kind


@lru_cache(maxsize=2)
def load(name: str) -> Tagger:
    """The tagger of `spacy:NAME`, a pipeline that is installed, or a folder that spaCy saved.

    Raises ArchiveError, with the call to make, where spaCy or the pipeline is not there.
    """
    kind, _, pipeline = name.partition(":")
    if kind != "spacy" or not pipeline:
        raise ArchiveError(f"no tagger « {name} »", where="--ner", hint="write spacy:NAME, as in spacy:fr_core_news_sm")
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        told = "spaCy is not installed"
        raise ArchiveError(told, hint="pip install 'archive-presse[spacy]'") from error
    try:
        loaded = spacy.load(pipeline)
    except OSError as error:
        raise ArchiveError(
            f"spaCy has no pipeline « {pipeline} »",
            hint=f"python -m spacy download {pipeline}, or give the folder of one",
        ) from error
    meta = loaded.meta
    rule = f"spacy:{meta.get('lang', 'fr')}_{meta.get('name', 'pipeline')}"
    return Tagger(rule, f"{rule}-{meta.get('version', '0')}", loaded)


def add(text: str, ours: Iterable[EntityMention], tagger: Tagger, known: Authority) -> list[EntityMention]:
    """Our mentions, and those of the tagger's that overlap none of them, in text order."""
    found = list(ours)
    taken = {offset for mention in found for offset in range(mention.start, mention.end)}
    surnames = resolution.by_surname(mention for mention in found if mention.kind == "person")
    for start, end, kind in tagger.spans(text):
        start, end = _trimmed(text, start, end)
        if start >= end or not taken.isdisjoint(range(start, end)) or not any(map(str.isupper, text[start:end])):
            continue
        taken.update(range(start, end))
        name = text[start:end]
        entity = _entity(name, kind, known, surnames)
        shown = entity.kind if entity else kind
        found.append(EntityMention(start, end, name, shown, tagger.rule, entity))
    return sorted(found, key=lambda mention: mention.start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, articles and forms of address at its edges."""
    before = _AROUND.match(text, start, end)
    start = before.end() if before else start
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ").!"):
        end -= 1
    return start, end


def _entity(name: str, kind: str, known: Authority, surnames: dict[str, list[Entity]]) -> Entity | None:
    """Who or what it is: a listed thing of the kind, the one person of that family name in the text, else itself."""
    if kind == "person":
        namesakes = surnames.get(key_of(name), []) if len(name_tokens(name)) == 1 else []
        if namesakes:
            return namesakes[0] if len(namesakes) == 1 else None
        return resolution.person_of(name, known)
    listed = known.named(name, *_ALTERNATIVES.get(kind, (kind,)))
    slug = slugify(name)
    same = known.entities.get(slug)
    if listed or same is None:
        return listed or (Entity(slug, kind, name[:1].upper() + name[1:]) if slug else None)
    return same if same.kind == kind else Entity(f"{slug}-{kind}", kind, name)
