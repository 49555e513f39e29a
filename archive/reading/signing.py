"""What signs a text at its end: `(Reportage X ; version française Y)`, `Jean Petit (avec AFP)`, `abc/de/fg`."""

from __future__ import annotations

import re

from archive.reading import outlets
from archive.reading.datelines import UPPER

_LONGEST = 80
"""Characters of a line that signs."""
_NAME = rf"[{UPPER}][\w’'.-]*(?: (?:d[eu]|la|le|van|von|el|al|ben)| [{UPPER}][\w’'.-]*){{0,5}}"
_INSIDE = (
    r"(?:éditée?s? par|pour (?:la version|le service) français|version française|traduit[es]* |rédigée?s? par"
    r"|avec la contribution|bureau d[eu’' ])"
)
_AT_END = re.compile(
    rf"\((?:(?i:reportages?|rédigé|rédaction|version française|avec |édité|traduit|par |écrit|bureau)[^()]{{3,600}}"
    rf"|{_NAME}[^().]{{0,200}}?(?i:{_INSIDE})[^()]{{0,300}})\)"
    r"(?:\s*\(\([^()]{3,200}\)\))?\s*$"
)
_INITIALS = re.compile(r"[^\W\d_]{1,5}(?:[-/][^\W\d_]{1,5}){1,7}")
"""`abc/de/fg` after a wire: who wrote, who edited."""
_SIGNED = re.compile(rf"{_NAME}(?:(?:,| et| avec|,? et avec| -| ?/| via) {_NAME})*\.?")
_WITH = re.compile(
    r"(?i:(?:la rédaction|le service [\w ]{3,20})(?: avec(?: l['’]| les agences)?)?|avec(?: l['’]agence)?"
    r"|propos recueillis par|par|de notre (?:envoyée?|correspondante?)[\w ]{0,20})\s*"
)


def at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """The signature in brackets that `text[start:end]` ends with."""
    return _AT_END.search(text, start, end) if text.find(")", start, end) >= 0 else None


def is_signature(paragraph: str) -> bool:
    """True of the last paragraph of a text that says no more than who wrote it: names, agencies, initials."""
    if len(paragraph) >= _LONGEST:
        return False
    lines = [re.sub(r"[()©]+", " ", line).strip() for line in paragraph.split("\n")]
    return not re.fullmatch(r"\w{3,}\.", paragraph) and all(map(is_signed, lines))  # a last word is no name


def is_signed(line: str) -> bool:
    """True of a line of names: `Jean Petit`, `Jean Petit avec AFP`, `Avec AFP et Reuters`, `abc/de`."""
    line = " ".join(line.split()).strip(" ,;")
    if _INITIALS.fullmatch(line) and (line.islower() or "/" in line):
        return True
    named = re.sub(r" avec (?=[^\W\d_])", ", ", _WITH.sub("", line, count=1) if _WITH.match(line) else line)
    return _SIGNED.fullmatch(named) is not None or outlets.known(named) is not None
