"""Corrections by people on top of what rules derive: pure, given the article's facts and its corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive import edtf
from archive.models import Annotated, Article, DateMention, Entity, EntityMention
from archive.pedigree import Source
from archive.store.quoting import place

FIELDS = (
    "headline",
    "alternative_headline",
    "published",
    "source",
    "language",
    "section",
    "dateline",
    "usage_terms",
    "url",
)
"""What can be corrected of an article itself; its key stays."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected, and why; `target` is date, entity, article, entities or withdrawal.

    `selector` says where; `before` and `after` are None for what was not there, or is to be there no more.
    """

    id: int
    made_at: str
    made_by: str
    target: str
    selector: Json
    before: Json | None
    after: Json | None
    reason: str
    undone_at: str | None = None

    @property
    def made(self) -> tuple[str, int]:
        """The order of making."""
        return self.made_at, self.id

    @property
    def name(self) -> str:
        """How facts name what decided them."""
        return f"correction {self.id}"


@dataclass(frozen=True, slots=True)
class Amended:
    """An article's facts with corrections applied; `article` has the corrected fields, `annotated.article` has not.

    `received` holds what the source gave for the corrected fields. `lost` and `learnt` are ids of corrections: those
    whose place is not found, and those that say what source or rules say by now.
    """

    annotated: Annotated
    article: Article
    received: dict[str, Any]
    lost: tuple[int, ...] = ()
    learnt: tuple[int, ...] = ()


def amend(
    annotated: Annotated,
    corrections: Iterable[Correction],
    renamed: Sequence[Correction],
    annotate: Callable[[Article], Annotated],
) -> Amended:
    """The facts with `corrections` of this article and `renamed` of entities anywhere, each in the order of making.

    Where the publication is corrected, dates that lean on it are found again by `annotate`.
    """
    article = annotated.article
    own = list(corrections)
    corrected, received, learnt = _fields(article, [c for c in own if c.target == "article"])
    if corrected.published != article.published:
        annotated = replace(annotate(replace(article, published=corrected.published)), article=article)
    dates: list[DateMention] = list(annotated.dates)
    names: list[EntityMention] = [_renamed(mention, article.key, renamed) for mention in annotated.entities]
    lost: list[int] = []
    for correction in own:
        if correction.target not in ("date", "entity"):
            continue
        span = place(correction.selector, article.text, article.text_digest)
        if span is None:
            lost.append(correction.id)
        elif correction.target == "date":
            learnt += [correction.id] if _says(annotated.dates, span, correction, date_value) else []
            dates = _with_date(dates, span, correction)
        else:
            learnt += [correction.id] if _says(annotated.entities, span, correction, entity_value) else []
            names = _with_entity(names, span, correction)
    related = (*annotated.related, *_countries((*own, *renamed)))
    found = replace(annotated, dates=tuple(dates), entities=tuple(names), related=related)
    return Amended(found, corrected, received, tuple(lost), tuple(learnt))


def date_value(mention: DateMention) -> dict[str, Any]:
    """What a correction says of a date."""
    return {"edtf": mention.period.edtf if mention.period else None, "status": mention.status}


def entity_value(mention: EntityMention) -> dict[str, Any]:
    """What a correction says of a name."""
    return {"entity": mention.entity.slug if mention.entity else None, "role": mention.role}


def field_value(article: Article, name: str) -> Any:
    """A field of `FIELDS` as JSON."""
    if name == "published":
        return article.published_edtf
    if name == "source":
        source = article.source
        return {"name": source.name, "kind": source.kind, "country": source.country} if source else None
    return getattr(article, name)


def with_field(article: Article, name: str, value: Any) -> Article:
    """The article with a field of `FIELDS` set from JSON. Raises PeriodError for a publication that is no EDTF."""
    changes: dict[str, Any] = {name: value}
    if name == "published":
        changes = {"published": edtf.parse(value) if value else None, "published_source": "correction"}
    elif name == "source":
        changes = {"source": Source(value["name"], value["kind"], value["country"]) if value else None}
    return replace(article, **changes)


def _fields(article: Article, corrections: list[Correction]) -> tuple[Article, dict[str, Any], list[int]]:
    corrected, received, learnt = article, {}, []
    for correction in corrections:
        for name, value in (correction.after or {}).items():
            if field_value(article, name) == value:
                learnt.append(correction.id)
            received[name] = field_value(article, name)
            if name == "published":
                received["published_source"] = article.published_source
            corrected = with_field(corrected, name, value)
    return corrected, received, learnt


def _renamed(mention: EntityMention, key: str, corrections: Iterable[Correction]) -> EntityMention:
    for correction in corrections:
        for name in ("entity", "country", "means"):
            entity: Entity | None = getattr(mention, name)
            after = correction.after
            if entity is None or after is None or entity.slug != correction.selector["entity"]:
                continue
            if key not in correction.selector.get("articles", (key,)):
                continue
            if set(after) == {"label"}:
                other = replace(entity, label=after["label"], aliases=(entity.label, *entity.aliases))
                changes: dict[str, Any] = {name: other}
            else:
                changes = {name: entity_of(after), "rule": f"{mention.rule}, {correction.name}"}
                if name == "entity" and mention.kind == entity.kind:
                    changes["kind"] = after["kind"]
            mention = replace(mention, **changes)
    return mention


def _with_date(dates: list[DateMention], span: tuple[int, int], correction: Correction) -> list[DateMention]:
    """The dates with the one at the span set, or without it; anchors follow."""
    there = [index for index, mention in enumerate(dates) if mention.start < span[1] and span[0] < mention.end]
    kept: list[tuple[int | None, DateMention]] = [(i, m) for i, m in enumerate(dates) if i not in there]
    after = correction.after
    if after is not None:
        same = next((dates[i] for i in there), None)
        period = edtf.parse(after["edtf"]) if after["edtf"] else None
        precision = same.precision or (same.period.precision if same.period else None) if same else None
        status = after.get("status") or (same.status if same else "unknown")
        mention = DateMention(
            *span, correction.selector["quote"], period, "correction", correction.name, status, precision=precision
        )
        kept.append((there[0] if there else None, mention))
    kept.sort(key=lambda item: item[1].start)
    position = {index: new for new, (index, _) in enumerate(kept) if index is not None}
    if after is not None and there:
        position |= dict.fromkeys(there, position[there[0]])
    found: list[DateMention] = []
    for number, (_, mention) in enumerate(kept):
        anchor = None if mention.anchor is None else position.get(mention.anchor)
        found.append(replace(mention, anchor=None if anchor == number else anchor))
    return found


def _with_entity(names: list[EntityMention], span: tuple[int, int], correction: Correction) -> list[EntityMention]:
    there = [mention for mention in names if mention.start < span[1] and span[0] < mention.end]
    kept = [mention for mention in names if mention not in there]
    after = correction.after
    if after is not None:
        role = after.get("role") or next((mention.role for mention in there), None)
        entity = entity_of(after) if after["entity"] else None
        quote = correction.selector["quote"]
        kept.append(EntityMention(*span, quote, after["kind"], correction.name, entity, role))
    return sorted(kept, key=lambda mention: mention.start)


def entity_of(given: Json) -> Entity:
    """The entity that a correction tells of."""
    country = given.get("country")
    return Entity(
        given["entity"],
        given["kind"],
        given["label"],
        given.get("origin", "human"),
        given.get("wikidata"),
        country["entity"] if country else None,
        tuple(given.get("aliases", ())),
        tuple(given.get("weak", ())),
    )


def _countries(corrections: Iterable[Correction]) -> list[Entity]:
    """The countries of the entities that corrections name."""
    given = ((correction.after or {}).get("country") for correction in corrections)
    return [entity_of(country) for country in given if country]


def _says(
    mentions: Iterable[Any], span: tuple[int, int], correction: Correction, value: Callable[[Any], dict[str, Any]]
) -> bool:
    """True if the rules alone say what the correction says."""
    there = [mention for mention in mentions if mention.start < span[1] and span[0] < mention.end]
    if correction.after is None:
        return not there
    if len(there) != 1 or (there[0].start, there[0].end) != span:
        return False
    told = value(there[0])
    compared = {name: said for name, said in correction.after.items() if name in ("edtf", "status", "entity")}
    return all(told[name] == said for name, said in compared.items() if said is not None or name != "status")
