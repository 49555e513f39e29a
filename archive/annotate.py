"""Article → its facts: sentences, dates, entities. Pure; the same for the importer and for one text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from archive import sentences
from archive.dates import explain_dates, find_dates
from archive.entities import authority, explain_entities, find_entities
from archive.models import Annotated, Article, DateMention, Entity, EntityMention, Lost
from archive.period import PRECISIONS, Period


def annotate(article: Article) -> Annotated:
    """The article with every date, name and sentence; what lies in its header is no fact of the text."""
    found = find_dates(article.text, article.published)
    kept = [index for index, mention in enumerate(found) if not _in_header(article, mention)]
    names = tuple(name for name in find_entities(article.text) if not _in_header(article, name))
    dates = tuple(_leaning_on(found[index], kept) for index in kept)
    return Annotated(article, _sentences(article), dates, names, _related(names), _inferred(article, dates))


def explain(article: Article) -> tuple[list[DateMention | EntityMention], list[Lost]]:
    """The mentions in text order, and the readings that lost to them or to nothing."""
    dates, lost_dates = explain_dates(article.text, article.published)
    names, lost_names = explain_entities(article.text)
    found: list[DateMention | EntityMention] = [*dates, *names]
    lost = [reading for reading in (*lost_dates, *lost_names) if not _in_header(article, reading)]
    kept = [mention for mention in found if not _in_header(article, mention)]
    return sorted(kept, key=lambda mention: mention.start), lost


@cache
def rules_version() -> str:
    """The version of the program with a digest of its rules, lexicons and gazetteers: other rules, other facts."""
    digest = hashlib.sha256()
    for package in ("archive.dates", "archive.entities"):
        for file in _walk(files(package)):
            digest.update(file.read_bytes())
    return f"{version('archive-presse')}+{digest.hexdigest()[:8]}"


def _in_header(article: Article, found: DateMention | EntityMention | Lost) -> bool:
    return any(b.kind == "header" and found.start < b.end and b.start < found.end for b in article.blocks)


def _sentences(article: Article) -> tuple[tuple[int, int], ...]:
    """Sentences lie within blocks: a headline or a dateline is none of the lead's."""
    spans = [(block.start, block.end) for block in article.blocks if block.kind != "header"]
    if not article.blocks:
        spans = [(0, len(article.text))]
    return tuple(
        (first + start, first + end)
        for first, last in spans
        for start, end in sentences.split(article.text[first:last])
    )


def _leaning_on(mention: DateMention, kept: list[int]) -> DateMention:
    """The mention with its anchor counted among those kept."""
    anchor = kept.index(mention.anchor) if mention.anchor in kept else None
    return replace(mention, anchor=anchor)


def _related(names: tuple[EntityMention, ...]) -> tuple[Entity, ...]:
    """The countries that the entities name by slug, each once, in order."""
    known = authority()
    entities = [entity for name in names for entity in (name.entity, name.country, name.means) if entity]
    slugs = dict.fromkeys(entity.country for entity in entities if entity.country)
    return tuple(known.entities[slug] for slug in slugs if slug in known.entities)


def _inferred(article: Article, dates: tuple[DateMention, ...]) -> Period | None:
    """A full date in the dateline, where the header knows less and says nothing against it."""
    published = article.published
    for block in article.blocks:
        for mention in dates:
            period = mention.period
            if block.kind != "dateline" or not (block.start <= mention.start and mention.end <= block.end):
                continue
            if period and period.precision == "day" and period.is_unit and mention.decided_by == "explicit":
                finer = published is None or PRECISIONS.index(published.precision) > 0
                return period if finer and (published is None or published.contains(period)) else None
    return None


def _walk(folder: Traversable) -> list[Traversable]:
    """The rule files below a folder in a fixed order."""
    found: list[Traversable] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _walk(item)
        elif item.name.endswith((".py", ".yml", ".csv", ".txt")):
            found.append(item)
    return found
