"""The document votes on each name that no list knows: what its places say is added up, and one kind wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.entities import evidence, heads, resolution
from archive.entities.fr import cues, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.runs import Run, runs
from archive.entities.tokens import Token
from archive.models import Entity, EntityMention
from archive.text import fold, slugify

_ENOUGH = 2.0
"""Votes that a kind needs."""
_HERE = 5.0
"""Weight from which a cue decides for its own place, whatever the document says elsewhere."""


@dataclass(slots=True)
class Ballot:
    """All places of one name, and each cue that spoke there."""

    places: list[tuple[Run, frozenset[str]]] = field(default_factory=list)

    def votes(self) -> dict[str, float]:
        """Votes by kind: each cue counts once, a second place with it half as much again."""
        counts: dict[str, int] = defaultdict(int)
        for _, names in self.places:
            for name in names:
                counts[name] += 1
        votes: dict[str, float] = defaultdict(float)
        for name, count in counts.items():
            votes[cues.CUES[name].kind] += cues.CUES[name].weight * (1.0 if count == 1 else 1.5)
        return votes


def unknown_names(text: str, words: list[Token], known: Authority, covered: set[int]) -> Iterator[EntityMention]:
    """Names by the document's vote; `covered` are the indexes of tokens that a known name holds as a whole."""
    folded = fold(text)
    ballots: dict[tuple[str, ...], Ballot] = defaultdict(Ballot)
    for run in runs(text, words, known):
        if covered.issuperset(range(run.first, run.last)) and run.cue != "form_of_address":
            continue
        names = {
            *evidence.shape(text, words, run),
            *evidence.before(text, words, run, known),
            *evidence.behind(text, folded, words, run, known),
        }
        if run.cue is None and evidence.has_article(words, run) and "first_name" not in names:
            names = {name for name in names if cues.CUES[name].kind != "person"}
        if run.opens and run.last - run.first == 1 and words[run.first].text.endswith(("é", "ée", "és", "ées")):
            names.discard("apposition")
        key = tuple(word.key for word in words[run.first : run.last])
        ballots[key].places.append((run, frozenset(names)))
    for key, ballot in ballots.items():
        yield from _elected(text, words, key, ballot, known)


def _elected(
    text: str, words: list[Token], key: tuple[str, ...], ballot: Ballot, known: Authority
) -> Iterator[EntityMention]:
    votes = ballot.votes()
    kind = max(votes, key=lambda kind: votes[kind], default="")
    enough = bool(kind) and votes[kind] >= _ENOUGH
    common = len(key) == 1 and not evidence.is_rare(key[0])
    enough = enough and (not common or votes[kind] >= 2 * _ENOUGH)
    if len(key) == 1 and (key[0] in lexicon.NO_ACRONYMS or known.demonyms.begins(key[0])):
        return
    for run, names in ballot.places:
        here = max(names, key=lambda name: cues.CUES[name].weight, default="")
        if here and cues.CUES[here].weight >= _HERE:
            chosen: str = cues.CUES[here].kind
        elif not enough or (common and run.opens):
            continue
        else:
            chosen = kind
        if chosen == "thing" or (chosen == "person" and not _may_be_a_person(words, run)):
            continue
        last = heads.with_purpose(text, words, run.last, known) if here == "body_head" else run.last
        start, end = words[run.first].start, words[last - 1].end
        if text[end : end + 1] == "." and len(words[run.last - 1].text) == 1 and chosen == "person":
            end += 1  # Kelie T.
        rule = here if here and cues.CUES[here].kind == chosen else "voted"
        yield EntityMention(start, end, text[start:end], chosen, rule, _entity(text[start:end], chosen, known))


def _may_be_a_person(words: list[Token], run: Run) -> bool:
    part = words[run.first : run.last]
    return len(part) <= 6 and not any(word.text[0].isdigit() for word in part) and part[0].key not in lexicon.NO_ACRONYMS


def _entity(name: str, kind: str, known: Authority) -> Entity:
    if kind == "person":
        return resolution.person_of(name, known)
    slug = slugify(name)
    entity = known.entities.get(slug)
    return entity if entity and entity.kind == kind else Entity(slug, kind, name)
