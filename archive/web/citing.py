"""An article as scholars cite it: Chicago, BibTeX, CSL-JSON. A date is never more precise than it is known."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from archive import edtf
from archive.errors import PeriodError
from archive.web.speaking import Speech

_AUTHORS = ("reporter", "writer", "contributor")
_QUOTATION = re.compile(r"«\s*([^«»]*[^«»\s])\s*»|“([^“”]+)”|\"([^\"]+)\"")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def authors(contributions: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who wrote it, in order, each once; not who translated or photographed."""
    return list(dict.fromkeys(one["name"] for one in contributions if one["role"] in _AUTHORS))


def chicago(article: Mapping[str, Any], names: Sequence[str], address: str, speech: Speech) -> str:
    """A note as the Chicago Manual has it for newspapers."""
    title = article["headline"] or speech.say("untitled")
    parts = [
        ", ".join(names),
        _quoted(title, speech.language),
        article["source"] or "",
        speech.date(article["published_edtf"]),
        address,
    ]
    return ", ".join(_closed(part) for part in parts if part) + "."


def _quoted(title: str, language: str) -> str:
    """A title between quotation marks of the reader's language; those within it are of the second order."""
    (opening, closing), inner = (("«\u00a0", "\u00a0»"), "“”") if language == "fr" else (("“", "”"), "‘’")
    within = _QUOTATION.sub(lambda found: f"{inner[0]}{next(filter(None, found.groups()))}{inner[1]}", title)
    return f"{opening}{within}{closing}"


def _closed(part: str) -> str:
    """A part that ends in a script from right to left gets a mark after it: the numbers that follow are not its own."""
    sides = [side for side in map(unicodedata.bidirectional, part) if side in ("L", "R", "AL")]
    return f"{part}\u200e" if sides and sides[-1] != "L" else part


def bibtex(article: Mapping[str, Any], names: Sequence[str], address: str, speech: Speech) -> str:
    """An entry for a bibliography; year and month only where they are known, what these fields cannot say in a note."""
    value = article["published_edtf"] or ""
    year, month, day = _parts(value)
    fields = {
        "author": " and ".join(names),
        "title": article["headline"] or "",
        "journal": article["source"] or "",
        "year": f"{year}" if year else "",
        "month": f"{month}" if month else "",
        "day": f"{day}" if day else "",
        "note": speech.date(value) if value and not (year and value[-1].isdigit()) else "",
        "langid": {"fr": "french", "en": "english"}.get(article["language"], ""),
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{article['key'][:12]},", *lines, f"  url = {{{address}}},", "}"))


def csl_json(article: Mapping[str, Any], names: Sequence[str], address: str, speech: Speech) -> str:
    """The item as Zotero and pandoc read it: a doubtful date is circa, an interval has two dates."""
    item: dict[str, Any] = {
        "id": article["key"][:12],
        "type": "article-newspaper",
        "title": article["headline"] or "",
        "language": article["language"],
        "URL": address,
    }
    if article["source"]:
        item["container-title"] = article["source"]
    if names:
        item["author"] = [{"literal": name} for name in names]
    value = article["published_edtf"] or ""
    known = [[part for part in _parts(end) if part] for end in value.split("/")]
    if all(known):
        item["issued"] = {"date-parts": known} | ({"circa": True} if re.search("[?~%]", value) else {})
    elif value:
        item["issued"] = {"literal": speech.date(value)}
    return json.dumps([item], ensure_ascii=False, indent=2)


def issued(value: str | None) -> str:
    """The value as HTML's `datetime` knows it, a year, a month or a day; nothing for what HTML cannot say."""
    return (value or "") if _parts(value)[0] and (value or "")[-1:].isdigit() else ""


def _parts(value: str | None) -> tuple[int, int, int]:
    """Year, month and day as far as a simple EDTF value has them; 0 for what it has not."""
    try:
        found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?", value or "")
        if found and edtf.parse(value or ""):
            return int(found[1]), int(found[2] or 0), int(found[3] or 0)
    except PeriodError:
        pass
    return 0, 0, 0


def _tex(value: str) -> str:
    return "".join(_TEX.get(character, character) for character in value)
