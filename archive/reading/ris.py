"""RIS, the tagged format of reference managers and databases: `TY  - NEWS` … `ER  -`, many records a file.

The tags are those of Research Information Systems (<https://en.wikipedia.org/wiki/RIS_(file_format)>). Tags
that repeat are lists; a line without a tag goes on with the value before it. What is no article by itself,
a reference without an abstract or a text, is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from archive.errors import ArchiveError, ReadingError
from archive.models import Article, Contribution, Document, Refusal
from archive.pedigree import Source
from archive.period import Period
from archive.reading import assembling, dating, language, markup, outlets, urls

_START = re.compile(r"^TY(?P<gap> {0,2})- ?\S", re.M)
_TAG = re.compile(r"([A-Z][A-Z0-9])( {0,2})-(?: (.*)|[ \t]*)$")
_BEFORE = re.compile(r"(?:(?!.*  - ).{0,200}\n){0,20}")
_NUMBER = re.compile(r"\s*(?:\d+\s*\.?|Record #?\d+ of \d+)\s*")
_TEXTS = ("AB", "N2")
_TITLES = ("TI", "T1", "CT", "ST")
_PAPERS = ("JF", "JO", "T2", "JA", "J2", "PB")
"""The publication, from its full name to its abbreviation, else who publishes."""
_DATES = ("DA", "PY", "Y1")
_URLS = ("UR", "LK")
_PEOPLE = {"AU": "writer", "A1": "writer", "ED": "editor", "A2": "editor", "A4": "translator", "A3": "contributor"}
_KINDS = {"NEWS": "newspaper", "MGZN": "newspaper", "ELEC": "website", "BLOG": "website", "WEB": "website"}
_NAMES = {
    "TY": "genre", "KW": "keywords", "N1": "notes", "DO": "identifier", "SP": "pageStart", "EP": "pageEnd",
    "VL": "volumeNumber", "IS": "issueNumber", "SN": "issn", "PB": "publisher", "CY": "locationCreated",
    "ET": "edition", "ST": "alternateName",
}  # fmt: skip
_LISTS = ("KW",)
NOTE = 200
"""Characters from which a note is a text that was pasted there, no remark on the reference."""
UNDATED = re.compile(r"[\[(]?(?:[sn]\. ?d\.?|sans date|no date)[\])]?", re.I)
_HTML = re.compile(r"</?(?:jats:)?(?:p|div|br|i|b|em|strong|span|title|sec)\b[^<>]*>", re.I)
_WIDEST = 100
"""Characters; lines that are all shorter were broken to fit a page."""
_ENDED = re.compile(r"[.!?…:][»”\"’) ]*$")


@dataclass(slots=True)
class Record:
    """The lines of one record, as they stand, and its values by tag."""

    first: int
    lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    ended: bool = False

    def one(self, tags: Iterable[str]) -> tuple[str, str] | None:
        """The first of the tags that has a value, and it."""
        return next(((tag, value) for tag in tags for value in self.values.get(tag, ()) if value), None)


def recognises(document: Document) -> bool:
    """True if the first tagged line is `TY  - ` with a type, and another tag follows it."""
    if document.media_type != "text/plain":
        return False
    text = document.text.lstrip("\ufeff\n ")
    before = _BEFORE.match(text)
    found = _START.match(text, before.end() if before else 0) or _START.match(text)
    return found is not None and re.search(rf"\n[A-Z][A-Z0-9]{found['gap']}-", text[found.end() :]) is not None


def parse(document: Document, names: Mapping[str, str]) -> Iterator[Article | Refusal]:
    """The article of each record in order; `names` says of other tags that they are the `body` (`--map N1=body`)."""
    records = list(_records(document.text.lstrip("\ufeff")))
    if not records:
        raise ReadingError("no record", where=document.path, hint="a record opens with `TY  - ` and ends with `ER  - `")
    texts = (*_TEXTS, *(theirs for theirs, ours in names.items() if ours in ("body", "text")))
    numbers = Counter(value for record in records for value in record.values.get("ID", ()))
    for number, record in enumerate(records, 1):
        raw = "\n".join(record.lines).encode("utf-8", "surrogatepass") + b"\n"
        yield assembling.attempt(document, number, raw, partial(_article, record, number, texts, numbers))


def _records(text: str) -> Iterator[Record]:
    """Each from its `TY` to its `ER`, or to the next `TY`."""
    start = _START.search(text)
    gap = start["gap"] if start else "  "
    current: Record | None = None
    before: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _TAG.match(line)
        tag = found[1] if found and (found[2] == gap or found[1] in ("TY", "ER")) else None
        if current is None and not line.strip():
            continue
        if tag == "TY" and current is not None:  # some programs leave `ER` out
            yield replace(current, ended=True)
            current = None
        if current is None and tag is None:
            before.append(line.strip())
            continue
        if current is None:
            current, before = Record(number, before=[held for held in before if not _NUMBER.fullmatch(held)]), []
        current.lines.append(line)
        if tag == "ER":
            yield replace(current, ended=True)
            current = None
        elif tag is not None and found is not None:
            held = (found[3] or "").strip()  # a person a tag, says the format; databases put all in one
            current.values.setdefault(tag, []).extend(re.split(r"\s*;\s*", held) if tag in _PEOPLE else [held])
        elif current.values:
            last = next(reversed(current.values.values()))
            last[-1] += "\n" + line.strip()
    if current is not None:
        yield current
    elif any(not _NUMBER.fullmatch(held) for held in before):
        yield Record(number, lines=before, before=before)


def _article(record: Record, number: int, texts: tuple[str, ...], numbers: Counter[str]) -> Article:
    """Raises ReadingError for a record that is cut, or has no text."""
    values = record.values
    if "TY" not in values:
        raise ReadingError(f"line {record.first}: no `TY`", hint="a record opens with its type, `TY  - NEWS`")
    if not record.ended:
        raise ReadingError(f"line {record.first}: the record has no `ER`", hint="it is cut: export it again")
    bodies = {tag: held for tag in texts if (held := "\n\n".join(filter(None, values.get(tag, ()))).strip())}
    if not bodies and len(note := "\n\n".join(values.get("N1", ()))) >= NOTE:
        bodies = {"N1": note}
    if not bodies:
        raise ReadingError(
            f"line {record.first}: a reference without a text: no `AB` or `N2`",
            hint="export it with its abstract, or name the tag of the text: --map N1=body",
        )
    section = record.one(("SE",))
    title, paper, link = record.one(_TITLES), record.one(_PAPERS), record.one(_URLS)
    body = list(dict.fromkeys(line for held in bodies.values() for line in paragraphs(held)))
    people = [(name_of(value), role) for tag, role in _PEOPLE.items() for value in values.get(tag, ()) if value]
    stamp, published = _published(values)
    accession, own = record.one(("AN",)), record.one(("ID",))
    named = accession or (own if own and numbers[own[1]] == 1 else None)
    used = {*bodies, "LA", *(part[0] for part in (title, paper, link, named, section) if part)}
    article = assembling.article(
        [
            ("headline", one_line(title[1]) if title else None),
            ("byline", ", ".join(dict.fromkeys(name for name, role in people if role == "writer"))),
            *(("lead" if place == 0 else "paragraph", held) for place, held in enumerate(body)),
        ],
        record=number,
        published=published,
        published_source=stamp,
        source=_source(paper[1], values["TY"][0]) if paper else None,
        section=section[1] if section else None,
        url=urls.canonical(link[1]) if link else None,
        external_id=named[1] if named else None,
        language=language.tag(next(iter(values.get("LA", ())), None)) or language.UNDETERMINED,
        extra=_extra(record, used, {part[1] for part in (title, paper) if part}, stamp, published),
    )
    return signed(article, people)


def _published(values: Mapping[str, list[str]]) -> tuple[str | None, Period | None]:
    """The finest of the dates, and its tag. Raises ReadingError where there are some and none can be read."""
    found: list[tuple[str, Period]] = []
    error: ArchiveError | None = None
    for tag in _DATES:
        for value in values.get(tag, ()):
            day = "/".join(value.split("/")[:3]).rstrip("/ ") if "/" in value else value
            if not day or UNDATED.fullmatch(day):
                continue
            try:
                found.append((tag, dating.published(day)))
            except ArchiveError as problem:
                error = ReadingError(f"`{tag}`: {problem.message}", hint="write it as 2023/04/13")
    if not found and error is not None:
        raise error
    order = ("day", "month")
    return min(
        found,
        key=lambda held: order.index(held[1].precision) if held[1].precision in order else 2,
        default=(None, None),
    )


def _source(name: str, kind: str) -> Source:
    return outlets.known(name) or Source(one_line(name), _KINDS.get(kind.upper(), "other"))


def _extra(
    record: Record, used: set[str], told: set[str], stamp: str | None, published: Period | None
) -> dict[str, Any]:
    """Every value that no column holds, under its schema.org name where there is one, else under its tag."""
    day = published.edtf.replace("-", "/") if published and published.edtf else ""
    found: dict[str, Any] = {"header": record.before} if record.before else {}
    for tag, values in record.values.items():
        first = 1 if tag in used else 0
        if tag in _URLS and values and urls.canonical(values[0]) is None:
            first = 0
        held = [value for value in values[first:] if value and value not in told]
        if tag in _PEOPLE or (tag in used and tag in _TEXTS):
            continue
        if tag in _DATES and day:
            held = [value for value in held if not day.startswith(value.replace("-", "/").strip("/ "))]
        if held:
            found[_NAMES.get(tag, tag)] = held if tag in _LISTS or len(held) > 1 else held[0]
    if stamp and (clock := dating.clock(record.values[stamp][0])):
        found["datePublished"] = clock
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a field: of its HTML, else between blank lines, else its lines unless they were broken."""
    if _HTML.search(text):
        return markup.fragment(re.sub(r"(</?)jats:", r"\1", text))
    found: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        lines = [" ".join(re.split(r"[ \t]+", line.strip())) for line in part.split("\n") if line.strip()]
        widest = max(map(len, lines), default=0)
        for before, line in zip([None, *lines], lines, strict=False):
            whole = before is None or widest > _WIDEST or (_ENDED.search(before) and len(before) < 0.75 * widest)
            if whole:
                found.append(line)
            else:
                found[-1] += " " + line
    return found


def one_line(text: str) -> str:
    """A field as one line of text."""
    return " ".join(" ".join(paragraphs(text)).split(" "))


def name_of(written: str) -> str:
    """`Londres, Albert` as it is signed: Albert Londres."""
    family, _, rest = " ".join(written.split()).partition(", ")
    given, _, suffix = rest.partition(", ")
    return " ".join(filter(None, (given, family, suffix))).strip(" ,")


def signed(article: Article, people: Iterable[tuple[str, str]]) -> Article:
    """The article with the persons (name, role) that its format names, at their places in the byline."""
    byline = next((block for block in article.blocks if block.kind == "byline"), None)
    found: list[Contribution] = []
    for name, role in dict.fromkeys(people):
        start = article.text.find(name, byline.start, byline.end) if byline else -1
        found.append(Contribution(name, role, *((start, start + len(name)) if start >= 0 else (None, None))))
    return replace(article, contributions=tuple(found)) if found else article
