"""Where the pieces of a Nexis record stand: paper, date, title, labels, body, labels again, copyright.

All forms of the export keep this order (the Word delivery has the title first); some pieces are centred, some headings,
some open with a label (`LENGTH:`, `RUBRIQUE:` …) in the interface's language. The date line is in that of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.errors import ReadingError
from archive.reading import dating
from archive.text import fold

COUNTER = re.compile(
    r"[ \t]*(?:FOCUS - )?"
    r"(?:[\d.,]+ (?:of|de|sur|von) [\d.,]+ DO[CK]UMENTS?|Do[ck]ument [\d.,]+ (?:de|sur|von|of) [\d.,]+)[ \t]*",
    re.IGNORECASE,
)
"""The line that opens a record of the older exports."""
# What each label means, folded: from exports, and the tables of tm.plugin.lexisnexis and AmCAT.
_LABELS = {
    label: kind
    for kind, labels in (
        ("title", "title titre titel headline"),
        ("section", "section rubrique rubrik"),
        ("wordCount", "length longueur lange"),
        ("byline", "byline auteur auteurs autor author"),
        ("dateline", "dateline lieu"),
        ("highlight", "highlight encart insert chapeau"),
        ("series", "series serie"),
        ("body", "body corps corps-du-texte texte"),
        ("classification", "classification"),
        ("keywords", "subject sujet sujets"),
        ("contentLocation", "geographic localisation-geo geo-localization zone-geographique"),
        ("city", "city ville"),
        ("country", "country pays"),
        ("company", "company societe entreprise"),
        ("organization", "organization organisation"),
        ("person", "person personne personnes"),
        ("tickerSymbol", "ticker stock-symbol symbole-boursier"),
        ("industry", "industry activity-sector secteur-activite secteur-d-activite"),
        ("loadDate", "load-date date-chargement date-de-chargement"),
        ("language", "language langue sprache"),
        ("publicationType", "publication-type type-publication type-de-publication"),
        ("journalCode", "journal-code code-revue code-journal"),
        ("documentType", "document-type type-document type-de-document"),
        ("graphic", "graphic graphique grafik illustration"),
        ("url", "url"),
        ("correction", "correction rectificatif"),
        ("notes", "notes note"),
    )
    for label in labels.split()
}
_BEFORE_BODY = frozenset("title section wordCount byline dateline highlight series".split())
_SURELY_AFTER = frozenset("classification loadDate language publicationType".split())
_ALSO_WORDS = frozenset("title byline dateline highlight series notes".split())
"""Labels that a paragraph of the body may well open with: none of them ends it."""
_MOST_RUN_ON = 3
"""Paragraphs that captions (or a notice at the end) may go on in, below their label."""
_MOST_LINES = 6
"""Paragraphs that may stand, not centred, before the first label: paper, date, title and what is under it."""
_LONGEST_LINE = 120
"""Characters of a date line, or of a second line under a label."""
_RIGHTS = re.compile(r"copyright\b|©|\(c\) ?\d{4}|all rights reserved|tous droits reserves|alle rechte")
_WEEKDAY = (
    "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_WORD = r"[^\W\d_]{3,10}\.?"
_DATED = re.compile(  # 13 avril 2023 jeudi · January 11, 2010 Monday 3:00 AM GMT · Mardi 10 Décembre 2019 · mars 2013
    rf"(?:{_WEEKDAY},? )?"
    rf"(?P<date>(?:\d{{1,2}}(?:er|\.)? ?{_WORD}|{_WORD}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?) \d{{4}}|\d{{4}}$)"
    rf"(?:,? {_WEEKDAY})?(?:,? \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\b\.?)?(?: (?:gmt|utc|[a-z]{{1,3}}t)\b)?)?"
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph; `\\n` in it is a line end that the export has. A `label` is as written, without the
    colon that `opening` has, and the text is what follows."""

    text: str
    label: str | None = None
    opening: str = ""
    centred: bool = False
    heading: bool = False
    link: str | None = None

    @property
    def kind(self) -> str | None:
        """What the label means; None for no label, or one that is not known."""
        return _LABELS.get(label_code(self.label)) if self.label else None

    @property
    def line(self) -> str:
        return re.sub(r"[ \t\n\r\f\v]+", " ", self.text).strip()

    @property
    def whole(self) -> Piece:
        """The paragraph as one without a label."""
        return replace(self, text=self.opening + self.text, label=None, opening="") if self.label else self

    @property
    def is_rights(self) -> bool:
        return not self.label and _RIGHTS.match(fold(self.text)) is not None

    @property
    def is_text(self) -> bool:
        return not self.label and not self.is_rights


@dataclass(slots=True)
class Laid:
    """A record by its places; `dated` is the part of the date line with the date, `day` what of it names the day."""

    titles: list[Piece] = field(default_factory=list)
    source: str | None = None
    dated: str | None = None
    day: str | None = None
    edition: str | None = None
    labelled: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)


def label_code(label: str) -> str:
    """A label in one spelling: `Journal Code`, `JOURNAL-CODE` → journal-code."""
    return re.sub(r"[\W_]+", "-", fold(label)).strip("-")


def lay_out(pieces: Sequence[Piece]) -> Laid:
    """The record of these paragraphs. Raises ReadingError if neither a date nor a known label tells one."""
    start, end = _body(pieces)
    front, tail = [piece for piece in pieces[:start] if piece.kind != "body"], pieces[end:]
    first = next((index for index, piece in enumerate(front) if piece.label), len(front))
    laid = _head([piece for piece in front[:first] if not piece.is_rights])
    if not laid.dated and not any(piece.kind for piece in pieces):
        raise ReadingError(
            "neither a date line nor a label (LENGTH:, LONGUEUR:, LOAD-DATE:, DATE-CHARGEMENT: …)",
            hint="the record is cut or damaged: export it again",
        )
    laid.body = [piece.whole.line for piece in pieces[start:end]]
    laid.rights = [piece.line for piece in (*front, *tail) if piece.is_rights]
    _take_labels(laid, [*front[first:], *tail])
    return laid


def _body(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the body begins and ends: after a marker or the first run of labels, before the last run of labels."""
    marker = next((index for index, piece in enumerate(pieces) if piece.kind == "body"), None)
    start = marker + 1 if marker is not None else _after_labels(pieces)
    if marker is None and not any(piece.is_text or piece.kind == "graphic" for piece in pieces[start:]):
        start = 0
    start = start or _after_title(pieces)
    end, loose = len(pieces), 0  # `loose`: paragraphs that no label accounts for yet
    for index in range(len(pieces) - 1, start - 1, -1):
        piece = pieces[index]
        if piece.is_text:
            loose += 1
            continue
        if piece.label and loose:
            surely = piece.kind in _SURELY_AFTER and end == len(pieces)
            if loose > _MOST_RUN_ON or not (surely or piece.kind == "graphic"):
                break
            loose = 0
        if not loose and (piece.is_rights or (piece.kind and piece.kind not in _ALSO_WORDS)):
            end = index
    return start, end


def _after_labels(pieces: Sequence[Piece]) -> int:
    """After the labels that stand before the body; 0 if there are none."""
    lines = end = 0
    for index, piece in enumerate(pieces):
        if piece.kind in _BEFORE_BODY:
            end = index + 1
        elif end and not piece.label and (index > end or len(piece.text) > _LONGEST_LINE):
            break  # one short paragraph may go on with the label above it; else it is the body
        lines += not (end or piece.centred)
        if lines > _MOST_LINES:
            break
    return end


def _after_title(pieces: Sequence[Piece]) -> int:
    """Of a record without labels before its body: after the first paragraph that is neither paper nor date."""
    for index, piece in enumerate(pieces):
        if piece.label:
            return index
        if index and not piece.centred and piece.is_text and not is_date_line(piece.line):
            return index + 1
    return len(pieces)


def _head(plain: Sequence[Piece]) -> Laid:
    """The paper, the date, the edition and the titles among the paragraphs before the first label."""
    where = next((i for i, piece in enumerate(plain) if not piece.heading and is_date_line(piece.line)), None)
    if where is None:  # a season, or a language whose months are not known: its year at least
        where = next((i for i, piece in enumerate(plain) if i and piece.centred and _YEAR.search(piece.text)), None)
    titled = any(piece.heading for piece in plain)
    before = [piece for piece in plain[: 1 if where is None else where] if not piece.heading]
    paper = before[-1 if titled else 0] if before else None
    rest = [piece for index, piece in enumerate(plain) if piece is not paper and index != where]
    titles = [piece for piece in rest if (piece.heading if titled else not piece.centred)]
    laid = Laid(titles=titles, source=paper.line if paper else None)
    edition = [piece.line for piece in rest if piece not in titles]
    if where is not None:
        laid.dated = laid.day = plain[where].line
        if is_date_line(laid.dated) and (found := _DATED.match(fold(laid.dated))):
            edition.insert(0, laid.dated[found.end() :].strip(" ,;\xa0"))
            laid.day, laid.dated = laid.dated[found.start("date") : found.end("date")], laid.dated[: found.end()]
        elif year := _YEAR.search(laid.dated):
            laid.day = year[0]
    laid.edition = " ".join(filter(None, edition)).strip(" ;") or None
    return laid


def is_date_line(line: str) -> bool:
    """True if the line opens with a date and is short."""
    found = _DATED.match(fold(line)) if len(line) <= _LONGEST_LINE else None
    if not found:
        return False
    try:
        dating.published(found["date"])
    except ReadingError as error:
        return "does not exist" in error.message  # a date all the same, to be refused as one
    return True


def _take_labels(laid: Laid, pieces: Sequence[Piece]) -> None:
    """Each label's values, under what it means or else its own name; text that goes on under none is a note."""
    last: list[str] = laid.notes
    for piece in pieces:
        if piece.is_rights:
            last = laid.notes
            continue
        target = last
        of_caption = last is laid.labelled.get("graphic") and not piece.kind
        if piece.label and of_caption and not piece.label.isupper():
            piece = piece.whole  # « Photo: … » under `Graphic` in Word, where labels are no capitals
        if piece.label:
            target = laid.labelled.setdefault(piece.kind or label_code(piece.label), [])
            last = target if piece.kind in ("graphic", "correction", "byline", "highlight") else laid.notes
        if piece.line:
            target.append(piece.line)
