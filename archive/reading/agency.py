"""What the exchange formats of news agencies share: a story and its article, the people and the outlet behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from archive.models import Article, Contribution
from archive.pedigree import Source
from archive.reading import assembling, outlets
from archive.text import fold, normalise

_INITIALS = re.compile(r"[^\W\d_]{1,5}(?:[-/][^\W\d_]{1,5}){1,7}")
"""`abc/de/fg` after a wire: who wrote, who edited."""
_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld", "killed"))
"""The statuses under which an item must not be used (IPTC NewsCodes: status of NewsML 1, pubstatusg2, ninjs)."""
_ROLES = {
    word: role
    for role, words in (
        ("translator", "translator translation traducteur traductrice"),
        ("photographer", "photographer photograph photographe photo photojournalist"),
        ("editor", "editor edit editeur editrice desk subeditor copyeditor relecteur relectrice"),
        ("reporter", "reporter reportage correspondent correspondant correspondante envoye envoyee"),
        ("writer", "writer author auteur autrice journalist journaliste redacteur redactrice text"),
        ("contributor", "contributor contribution contributeur contributrice additional"),
    )
    for word in words.split()
}  # from the codes of IPTC's contributor roles, and French words for them

Person = tuple[str, str | None]
"""A name, and the code or the words of a role."""


@dataclass(frozen=True, slots=True)
class Story:
    """The text of an item as its format keeps it; `body` holds paragraphs, captions and credits in reading order."""

    headline: str | None = None
    alternative: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    body: tuple[tuple[str, str], ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def has_text(self) -> bool:
        return any(kind == "paragraph" for kind, _ in self.body)

    def completed(self, other: Story) -> Story:
        """This story, what it lacks taken from another."""
        return Story(*(getattr(self, field.name) or getattr(other, field.name) for field in fields(Story)))

    def parts(self) -> list[tuple[str, str]]:
        """Headline, byline, dateline, lead, paragraphs, signature: what is said twice stands once."""
        body = [(kind, text) for kind, text in self.body if text != self.headline]
        numbers = [number for number, (kind, _) in enumerate(body) if kind == "paragraph"]
        if len(numbers) > 1 and _INITIALS.fullmatch(body[numbers[-1]][1]):
            body[numbers[-1]] = ("signature", body[numbers[-1]][1])
        first = next(iter(numbers), None)
        said = {text for _, text in body}
        front = [("headline", self.headline or ""), *(("byline", by) for by in self.bylines if by not in said)]
        if first is not None:
            body[first] = ("lead", body[first][1])
            start, opening = fold(place(self.dateline) or ""), fold(body[first][1]).lstrip("( ")
            front += [("dateline", self.dateline)] if self.dateline and not opening.startswith(start) else []
        return [(kind, text) for kind, text in (*front, *body) if text]


def article(
    story: Story, *, record: int, notice: Iterable[str | None] = (), located: str | None = None, **given: Any
) -> Article:
    """The article of a story; `located` stands in for a dateline.

    One that is withdrawn needs no body: the first `notice` with words is its text, else its headline.
    """
    if given.get("withdrawn") and not story.has_text:
        words = next(filter(None, (*notice, story.headline, str(given["withdrawn"]))))
        told = replace(story, headline=None if words == story.headline else story.headline)
        story, headline = replace(told, body=(*story.body, ("paragraph", words))), story.headline
    else:
        headline = None
    found = assembling.article(
        story.parts(), record=record, alternative_headline=story.alternative, dateline=place(story.dateline), **given
    )
    return replace(
        found,
        headline=found.headline or headline,
        dateline=found.dateline or located,
        contributions=_credited(found, story.people),
    )


def _credited(article: Article, people: Iterable[Person]) -> tuple[Contribution, ...]:
    """Those that the metadata name, with the role and the place that the text has for them, then those of the text."""
    signed = {fold(part.name): part for part in reversed(article.contributions)}
    lines = [block for block in article.blocks if block.kind in ("byline", "signature", "credit")]
    found: dict[tuple[str, str], Contribution] = {}
    for given, words in people:
        name = " ".join(normalise(given).split())
        known = signed.get(fold(name))
        role = role_of(words) or (known.role if known else "writer")
        pattern = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
        spans = (pattern.search(fold(article.text), block.start, block.end) for block in lines)
        span = next((match.span() for match in spans if match), (None, None))
        found.setdefault((fold(name), role), Contribution(name, role, *span))
    named = {name for name, _ in found}
    return (*found.values(), *(part for part in article.contributions if fold(part.name) not in named))


def role_of(words: str | None) -> str | None:
    """The role that a code (`drol:photographer`) or a word (`traductrice`) names; None for one that is not ours."""
    return next((_ROLES[word] for word in re.findall(r"[^\W\d_]+", fold(words or "")) if word in _ROLES), None)


def is_person(name: str) -> bool:
    """True of a first and a last name: initials, codes and agencies are no persons."""
    return " " in name and not any(char.isdigit() for char in name) and not outlets.known(name) and len(name) <= 80


def withdrawn(status: str | None, stamp: str | None) -> str | None:
    """When an item of this status was withdrawn; None for one that stands."""
    return (stamp or status) if status and status.lower() in _WITHDRAWN else None


def publisher(*names: str | None) -> Source | None:
    """The first name, or known outlet of a code or host (`nprov:REUTERS`, `afp.com`); else the first code."""
    codes = []
    for name in (name.strip() for name in names if name and name.strip()):
        host = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w-]+)\.[a-z]{2,4}(?:/.*)?", name)
        found = outlets.known(host[1] if host else name.rpartition(":")[2])
        if found or not (host or re.search(r"\w:\S", name)):
            return found or Source(name)
        codes.append(name)
    return Source(codes[0]) if codes else None


def authority(identifier: str | None) -> str | None:
    """The provider that an identifier names: `afp.com` in `urn:newsml:afp.com:20230503:…`."""
    found = re.match(r"urn:newsml:([\w.-]+\.\w{2,}):|tag:([\w.-]+),", identifier or "", re.I)
    return (found[1] or found[2]) if found else None


def place(dateline: str | None) -> str | None:
    """The place of a dateline such as `PARIS, 3 mai 2023 (AFP) -`."""
    line = re.sub(r"[\s=–—-]+$", "", dateline or "")
    agency = re.search(r"\s*\(([^()]+)\)$", line)
    if agency and outlets.known(agency[1]):
        line = line[: agency.start()]
    return re.split(r",? +(?:le )?\d|, [^\W\d_]+day\b|, [^\W\d_]+di\b", line, maxsplit=1)[0].strip(" ,") or None
