"""Where a text is dated from and who sends it: `TOKYO (Reuters) -`, `PARIS, 3 mai —`, `(Séoul)`, `(AFP) -`, `Québec —`.

The shapes are those of wires (Reuters, Agence France-Presse, Belga, Keystone-ATS, La Presse canadienne) and of the
papers that run them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.pedigree import Source
from archive.reading import outlets, places

UPPER = "A-ZÀ-ÖØ-ÞŒ"
_PLACE = rf"[{UPPER}][\w’'.-]*(?:[ /,][ /,-]?(?:[{UPPER}][\w’'.-]*|d[eu]s?|la|le|les|sur|en|et))*"
"""Words of it are parted by no hyphen alone, which is in them: `A-B-C-D …` would have as many readings as subsets."""
_DASH = r"[-–—]{1,2}"
_TEXT = rf"(?=[«“\"({UPPER}\d])"
"""What a sentence begins with."""
_MONTH = r"(?i:janv|f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)[^\W\d_]*\.?"
_WIRE = re.compile(  # TOKYO (Reuters) - · TOUL (Meurthe-et-Moselle), 18 août 2023 (AFP) - · GENÈVE, (ATS) -
    rf"(?P<place>{_PLACE}?)(?: \([^()\n]{{2,40}}\)(?=, | \())?"
    rf"(?:, (?P<day>[^()\n]{{3,40}}?))?,? ?\((?P<agency>[^()\n]{{2,40}})\) ?{_DASH} ?"
)
_AFTER_DASH = re.compile(rf"(?P<place>{_PLACE}?) ?{_DASH} ?\((?P<agency>[^()\n]{{2,40}})\) ")  # WASHINGTON — (AP) Le …
_NO_DASH = re.compile(  # PARIS (AFP) Le …
    rf"(?P<place>{_PLACE}?)(?:, (?P<day>[^()\n]{{3,40}}?))? \((?P<agency>[^()\n]{{2,40}})\):? {_TEXT}"
)
_AGENCY = re.compile(rf"(?:\((?P<agency>[^()\n]{{2,40}})\)|(?P<bare>[{UPPER}][^()\n–—]{{1,24}}?)) {_DASH} ?(?=\S)")
_BRACKETED = re.compile(rf"\((?P<place>{_PLACE})\) (?:[-–—] ?)?(?=\S)")  # (Séoul) Les ministres …
_DATED = re.compile(
    rf"(?P<place>{_PLACE}?)(?:,| [-–—]) (?P<day>(?:le )?\d{{1,2}}(?:er)? {_MONTH}(?: \d{{4}})?)(?: ?[-–—] |\. {_TEXT})"
)  # PARIS, 3 mai — · Londres, le 3 mai 2023. Le …
_KNOWN_PLACE = re.compile(rf"(?P<place>{_PLACE}?) (?:[-–—]|\|) {_TEXT}")  # Québec — Le … · MONTRÉAL | Le …
_BEGINNING = re.compile(rf"\(|[{UPPER}][^()\n–—]{{1,24}}? {_DASH} |{_PLACE}? ?(?:[(,|]|{_DASH})")
"""What each of them begins with: most paragraphs begin otherwise."""
_NEXT = re.compile(rf"\W*(?P<place>{_PLACE})")
_NOTICE = re.compile(  # what an agency or a desk says of its own text, in brackets before it
    r"\(?(?:re)?(?:corrig|correct|actualis|rectif|complèt|compl[ée]|mise? à jour|r[ée]p[ée]t|refonte|embargo|ajout"
    r"|avec\b|pr[ée]cis|modifi|supprim|reprise|version|urgent|alerte|exclusi|direct|photo|vid[ée]o|bien lire|titre)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a text opens with: its place, the agency, and where the text itself begins."""

    place: str | None
    source: Source | None
    start: int
    end: int
    """Before the dash that parts it from the text."""
    body: int
    named: bool
    """Whether it names an agency, or a day: no sentence opens so."""


def opening(text: str, start: int, end: int) -> Opening | None:
    """The dateline that `text[start:end]` opens with."""
    if _BEGINNING.match(text, start, end) is None:
        return None
    for shape in (_WIRE, _AFTER_DASH, _NO_DASH, _AGENCY, _DATED, _BRACKETED, _KNOWN_PLACE):
        found = shape.match(text, start, end)
        if found and (told := _told(shape, found, text, end)) is not None:
            return told
    return None


def _told(shape: re.Pattern[str], found: re.Match[str], text: str, end: int) -> Opening | None:
    """What a match says, None where it is no dateline: brackets in a sentence, a heading, the name of a paper."""
    parts = found.groupdict()
    place, agency = parts.get("place"), parts.get("agency") or parts.get("bare")
    known = outlets.known(agency) if agency else None
    if place and outlets.known(place):
        return None
    if shape in (_NO_DASH, _AGENCY) and (known is None or known.kind != "agency"):
        return None
    if shape in (_WIRE, _AFTER_DASH) and not (known or (place and place.isupper())):
        return None
    if shape is _BRACKETED and _NOTICE.match(str(place)):
        return None
    if shape is _KNOWN_PLACE:
        following = _NEXT.match(text, found.end(), end)
        if not places.known(str(place)) or (following and places.known(following["place"])):
            return None
    # « DOUARNENEZ (Finistère) - » names no agency
    source = outlets.source(agency) if agency and (known or agency.isupper()) else None
    last = found.start() + len(found[0].rstrip(" -–—|"))
    return Opening(place, source, found.start(), last, found.end(), bool(agency or parts.get("day")))


def is_notice(paragraph: str) -> bool:
    """True of what a desk says of its own text, in brackets: `(Actualisé avec des réactions)`."""
    return paragraph.startswith("(") and paragraph.endswith(")") and _NOTICE.match(paragraph) is not None
