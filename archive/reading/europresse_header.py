"""What Europresse writes above a title: the publication with its issue, and « section, date, words, page »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive import period
from archive.errors import ArchiveError, ReadingError
from archive.pedigree import Source
from archive.period import Period
from archive.reading import dating, outlets
from archive.text import fold

_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?"
)
_DATES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_WEEKDAY}(?<![\d/-])\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH} \d{{4}}\b",
        rf"\b{_WEEKDAY}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, ?\d{{4}}\b",
        r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)",
        r"(?:\b\d{1,2} ?[-–/] ?\d{1,2} )?"
        rf"\b(?:(?P<first>{_MONTH})(?P<year> \d{{4}})? ?[-–/] ?)?(?P<last>{_MONTH} \d{{4}})\b",
        r"(?:^|(?<=, ))(?:(?:printemps|ete|automne|hiver|spring|summer|autumn|fall|winter) )?"
        r"(?P<only>(?:1[6-9]|20)\d\d)(?=$|,| \d+ (?:mot|word))",
    )
)
"""On folded text, the finest first; the last two are those of monthlies and yearbooks."""
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?P<second>:\d\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?: ?(?P<zone>utc|gmt|z)\b)?(?: ?(?P<sign>[+-])(?P<ahead>\d{1,2}):?(?P<more>\d\d)?)?"
)  # jeudi 13 avril 2023 - 18:04 UTC+02:00
_WORDS = re.compile(r"(?<!\d)(\d{1,3}(?:[\s,.]\d{3})+|\d+) (?:mot|word)s?\b")
_PAGE = re.compile(r"\b(?:(?:pp?|pg)\. ?|(?:pp?|pages?) (?=\w*\d))(\w[^, ]*(?:, ?\d+\b(?! (?:mot|word)))*)")
_ISSUE = re.compile(r"(?:n[o°º]?s?|numero|issue)\.? ?(?=\d)(.+)")
_VOLUME = re.compile(r"vol(?:ume)?\b\.? ?(.+)")
_PARTS = re.compile(r"\s{2,}|, | ; | - | – |(?=\()|\n")
_WEBSITE = re.compile(r"(?:site web|site internet|web ?site)\b")
_DOMAIN = re.compile(r"[\w.-]+\.(?:fr|com|net|org|info|eu|be|ch|ca|lu|ma|tn|sn)", re.I)


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published, and what else its name says."""

    source: Source | None = None
    issue: str | None = None
    volume: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The pieces of the header's line; `date` is its day as written, `published` what that means, if anything."""

    date: str | None = None
    published: Period | None = None
    stamp: str | None = None
    section: str | None = None
    words: int | None = None
    page: str | None = None
    name: str | None = None
    issue: str | None = None


def publication(written: str) -> Publication:
    """`Le Monde, no. 24321`, `Libération (site web)`, `Le Parisien   Paris`: the paper, then its issue and edition."""
    name, *others = (part.strip(" ,;()\t\n\r\u00a0") for part in _PARTS.split(written.strip()))
    if not name:
        return Publication()
    source, issue, volume, edition = outlets.source(name), None, None, []
    if _DOMAIN.fullmatch(name) and source.kind == "other":
        source = replace(source, kind="website")
    for part in filter(None, others):
        if found := _ISSUE.fullmatch(fold(part)):
            issue = part[found.start(1) :]
        elif found := _VOLUME.fullmatch(fold(part)):
            volume = part[found.start(1) :]
        else:
            edition.append(part)
        if _WEBSITE.match(fold(part)):
            edition.pop()
            if outlets.known(name) is None:  # a known paper is the same on the web
                source = replace(source, kind="website")
    return Publication(source, issue, volume, ", ".join(edition) or None)


def dated(line: str) -> bool:
    """True of a line that names a day or a month, as the header does."""
    return any(shape.search(fold(line)) for shape in _DATES[:4])


def header(written: str, name: str | None) -> Header:
    """The pieces of `Politique, jeudi 13 avril 2023 823 mots, p. 8`; `name` is the publication's, if it is known."""
    folded = fold(written)
    date = next((found for shape in _DATES if (found := shape.search(folded))), None)
    start, end = date.span() if date else (len(written), len(written))
    front = [part.strip(" ;") for part in written[:start].split(", ")]
    clock = _CLOCK.search(folded, end)
    # The digits of a clock are none of a number of words: `18:04 512 mots`.
    rest = folded if clock is None else folded[: clock.start()] + "#" * len(clock[0]) + folded[clock.end() :]
    words = _WORDS.search(rest, end) or _WORDS.search(rest, 0, start)
    page = _PAGE.search(rest, end) or _PAGE.search(rest, 0, start)
    issues = {n: found for n, part in enumerate(front) if (found := _ISSUE.fullmatch(fold(part)))}
    leading = front[0] if name is None and issues and 0 not in issues else None
    known = {fold(part) for part in (name, leading) if part}
    section = [
        part.strip(" ,")
        for n, part in enumerate(front)
        if n not in issues
        and fold(part) not in (*known, "le")
        and not _PAGE.fullmatch(fold(part))
        and not _WORDS.search(part)
    ]
    published = _period(date)
    day = published.edtf if published is not None and published.precision == "day" else None
    return Header(
        date=written[start:end] or None,
        published=published,
        stamp=f"{day}T{_time(clock)}" if day and clock else None,
        section=", ".join(filter(None, section)) or None,
        words=int(re.sub(r"\D", "", words[1])) if words else None,
        page=written[slice(*page.span(1))] if page else None,
        name=leading,
        issue=next((found[1] for found in issues.values()), None),
    )


def _period(date: re.Match[str] | None) -> Period | None:
    """What the day as written means; of two months both; None where there is no such day."""
    if date is None:
        return None
    months = date.groupdict()
    try:
        last = dating.published(months.get("last") or months.get("only") or date[0])
        if months.get("first"):
            year = months["year"] or date[0][-4:]
            return period.interval(dating.published(f"{months['first']} {year.strip()}"), last)
    except ArchiveError:
        return None
    return last


def number_day(digits: str) -> Period | None:
    """The day inside a document's number, `20130413`; None for one that does not exist."""
    try:
        return dating.published(digits)
    except ReadingError:
        return None


def _time(clock: re.Match[str]) -> str:
    """The clock in ISO 8601, with its own offset where one is written."""
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    offset = f"{clock['sign']}{int(clock['ahead']):02}:{clock['more'] or '00'}" if clock["sign"] else ""
    return f"{hour:02}:{clock['minute']}{clock['second'] or ''}{offset or ('Z' if clock['zone'] else '')}"
