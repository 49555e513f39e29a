"""Article → its facts: sentences, dates, entities. Pure; the same for the importer and for one text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from archive import likeness, sentences
from archive.dates import Expressions, explain_dates, find_dates
from archive.entities import explain_entities, find_entities, own, tagging
from archive.entities.gazetteer import Authority
from archive.models import Annotated, Article, DateMention, Entity, EntityMention, Lost
from archive.seeing import Seen
from archive.steps import Work, finished, in_step, together

F = TypeVar("F", DateMention, EntityMention, Lost, DateMention | EntityMention)


@dataclass(frozen=True, slots=True)
class Rules:
    """By what facts are derived besides the program's own rules and lists; small, and goes to processes as it is.

    `own` are an archive's own names (`own.dump`), `tagger` names a pipeline (`spacy:NAME`); empty for none.
    """

    own: str = ""
    tagger: str = ""

    @property
    def known(self) -> Authority:
        """The lists with the archive's own names."""
        return own.known(self.own)

    @property
    def version(self) -> str:
        """`rules_version`, with a digest of the archive's own names and the pipeline with its version, if any."""
        more = [f"own-{own.digest(self.own)}"] if self.own else []
        more += [tagging.load(self.tagger).version] if self.tagger else []
        return ".".join((rules_version(), *more))

    def require(self) -> None:
        """Raises ArchiveError, with the call to make, if the pipeline is not there."""
        if self.tagger:
            tagging.load(self.tagger)

    def annotate(self, article: Article) -> Annotated:
        """The article's facts by these rules."""
        return finished(self.annotating(article))

    def annotating(self, article: Article) -> Work[Annotated]:
        """The same, step by step."""
        seen = Seen(article.text)
        found = yield from _facts(article if seen.is_whole else seen.article(article), self)
        facts = found if seen.is_whole else seen.facts(article, found)
        yield
        return replace(facts, bands=likeness.bands(article.text))

    def entities(self, text: str) -> list[EntityMention]:
        """The names of a text: ours, and where ours see nothing those of the tagger."""
        return self.with_tagged(text, find_entities(text, self.known))

    def with_tagged(self, text: str, found: list[EntityMention]) -> list[EntityMention]:
        """Our names, and those that only the tagger sees."""
        return tagging.add(text, found, tagging.load(self.tagger), self.known) if self.tagger else found


PLAIN = Rules()
"""The program's own rules and lists, and nothing else."""
_TOGETHER = 100_000
"""Characters of the articles that are annotated together: of many more, what a step found would be far at the next."""


def annotate(article: Article, rules: Rules = PLAIN) -> Annotated:
    """The article with every date, name and sentence; what lies in its header is no fact of the text.

    Where the text itself tells the day of its publication, what leans on publication leans on that day. What its source
    withdrew states no fact any more: its text stays, and what it resembles.
    """
    return rules.annotate(article)


def annotate_all(articles: Iterable[Article], rules: Rules = PLAIN) -> Iterator[Annotated | Exception]:
    """Each article annotated, in order, or what a rule raised; quicker than one by one."""
    for several in together(articles, lambda article: len(article.text), _TOGETHER):
        yield from in_step(map(rules.annotating, several))


def _facts(article: Article, rules: Rules) -> Work[Annotated]:
    """The facts of an article whose whole text is seen; a step ends where other rules and lists are asked."""
    if article.withdrawn:
        return Annotated(article, _sentences(article), (), ())
    names = tuple(_outside_headers(article, rules.entities(article.text)))
    yield
    expressions = Expressions(article.text)
    yield
    dates = _dates(article, expressions.mentions(article.published), names)
    evidence = _publication_day(article, dates)
    if evidence:
        dates = _dates(article, expressions.mentions(evidence.period), names)
    said = _sentences(article, (*names, *dates))
    return Annotated(article, said, dates, names, _related(names, rules.known), evidence)


def explain(article: Article, rules: Rules = PLAIN) -> tuple[list[DateMention | EntityMention], list[Lost]]:
    """The mentions in text order, and the readings that lost to them or to nothing."""
    seen = Seen(article.text)
    if not seen.is_whole:
        told, lost = explain(seen.article(article), rules)
        return [seen.back(mention) for mention in told], [seen.back(reading) for reading in lost]
    names, lost_names = explain_entities(article.text, rules.known)
    names = rules.with_tagged(article.text, names)
    evidence = _publication_day(article, _dates(article, find_dates(article.text, article.published), names))
    dates, lost_dates = explain_dates(article.text, evidence.period if evidence else article.published)
    found: list[DateMention | EntityMention] = [*_dates(article, dates, names), *names]
    lost = _outside_headers(article, [*lost_dates, *lost_names])
    return sorted(_outside_headers(article, found), key=lambda mention: mention.start), lost


@cache
def rules_version() -> str:
    """The version of the program with a digest of its rules, lexicons and gazetteers: other rules, other facts."""
    digest = hashlib.sha256()
    for package in ("archive.dates", "archive.entities"):
        for file in _walk(files(package)):
            digest.update(file.read_bytes())
    return f"{version('archive-presse')}+{digest.hexdigest()[:8]}"


def _outside_headers(article: Article, found: list[F]) -> list[F]:
    headers = [(block.start, block.end) for block in article.blocks if block.kind == "header"]
    if not headers:
        return found
    return [item for item in found if not any(item.start < end and start < item.end for start, end in headers)]


def _dates(article: Article, found: list[DateMention], names: Iterable[EntityMention]) -> tuple[DateMention, ...]:
    """The dates outside headers, and none that is the end of a person's name: « Thierry Mardi »."""
    people = {name.end: name.start for name in names if name.kind == "person" and name.surface.endswith(_NAMESAKES)}
    kept = _outside_headers(article, found)
    if people:
        kept = [date for date in kept if people.get(date.end, date.start) >= date.start]
    if len(kept) == len(found):
        return tuple(found)
    places = [index for index, mention in enumerate(found) if mention in kept]
    return tuple(_leaning_on(found[index], places) for index in places)


_NAMESAKES = tuple(f" {word}" for word in "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Noël Pâques".split())
"""Days that are family names, too, behind a first name."""


def _sentences(article: Article, found: Iterable[DateMention | EntityMention] = ()) -> tuple[tuple[int, int], ...]:
    """They lie within blocks: a headline or a dateline is no part of the lead's. None ends inside what was `found`."""
    spans = [(block.start, block.end) for block in article.blocks if block.kind != "header"]
    if not article.blocks:
        spans = [(0, len(article.text))]
    whole: list[tuple[int, int]] = []
    end = 0
    for first, last in sorted(spans):  # where two overlap, what both have is the first one's
        first, end = max(first, end), max(end, last)
        split = [(first + start, first + end) for start, end in sentences.split(article.text[first:last])]
        whole += _unbroken(split, found)
    return tuple(whole)


def _unbroken(split: list[tuple[int, int]], found: Iterable[DateMention | EntityMention]) -> list[tuple[int, int]]:
    """The sentences of a block, those one that a mention joins (« Yahoo! Japan »)."""
    starts = [start for start, _ in split]
    for mention in found if len(split) > 1 else ():
        at = bisect_right(starts, mention.start) - 1
        while at >= 0 and split[at][1] < mention.end and at + 1 < len(split) and starts[at + 1] < mention.end:
            split[at : at + 2] = [(split[at][0], split[at + 1][1])]
            del starts[at + 1]
    return split


def _leaning_on(mention: DateMention, kept: list[int]) -> DateMention:
    """The mention with its anchor counted among those kept."""
    anchor = kept.index(mention.anchor) if mention.anchor in kept else None
    return replace(mention, anchor=anchor)


def _related(names: tuple[EntityMention, ...], known: Authority) -> tuple[Entity, ...]:
    """The countries that the entities name by slug, each once, in order."""
    entities = [entity for name in names for entity in (name.entity, name.country, name.means) if entity]
    slugs = dict.fromkeys(entity.country for entity in entities if entity.country)
    return tuple(known.entities[slug] for slug in slugs if slug in known.entities)


def _publication_day(article: Article, dates: tuple[DateMention, ...]) -> DateMention | None:
    """The date in the text that tells its day of publication, where the header knows less and does not deny it.

    A day in the dateline (`PARIS, vendredi 12 mai (AFP)`), or one that the text calls its own (`ce 12 mai`);
    two that differ tell nothing.
    """
    published = article.published
    if published is not None and published.precision == "day" and published.is_unit:
        return None
    datelines = [block for block in article.blocks if block.kind == "dateline"]
    found: dict[str, DateMention] = {}
    for mention in dates:
        day = mention.period
        if day is None or day.precision != "day" or day.edtf is None or not day.is_unit:
            continue
        own = any(b.start <= mention.start and mention.end <= b.end for b in datelines) or _THIS_DAY.match(
            mention.surface
        )
        known = mention.decided_by == "explicit" if published is None else published.contains(day)
        if own and known:
            found.setdefault(day.edtf, mention)
    return next(iter(found.values())) if len(found) == 1 else None


_THIS_DAY = re.compile(r"[Cc]e (?:[^\W\d_]+ )?\d{1,2}(?:er)? [^\W\d_]+")
"""`ce 12 mai`, `ce vendredi 12 mai`."""


def _walk(folder: Traversable) -> list[Traversable]:
    """The rule files below a folder in a fixed order."""
    found: list[Traversable] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _walk(item)
        elif item.name.endswith((".py", ".yml", ".csv", ".txt")):
            found.append(item)
    return found
