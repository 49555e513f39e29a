"""The ways in which one and the same word is written: initials, numbers, models and clock times, « St- ». Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.search.terms import Term

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)"
"""A pattern for `12 500`."""
_DIGITS = re.compile(rf"{NUMBER}|(?!1[7-9](?!00)\d\d\b|20(?!00)\d\d\b)[1-9]\d{{3,8}}")
"""Years of newspapers are years, but for the round ones: `1900` may be a sum, `1945` hardly ever is."""
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}['’])?([^\W\d_](?:\.[^\W\d_])+)")
_MODEL = re.compile(r"([^\W\d_]{1,5})(-?)(\d{1,4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])h(\d\d)", re.IGNORECASE)
_SAINT = re.compile(r"\b([Ss])t(e?)-(?=\w)")


def forms(term: Term) -> list[Term]:
    """A term, or the two ways in which its initials, number, model (`F16`, `F-16`), hour or « St- » are written."""
    if term.kind != "word":
        return [term]
    if initials := _INITIALS.fullmatch(term.text):
        return [replace(term, text=initials[1].replace(".", "")), replace(term, kind="phrase", text=initials[1])]
    if _DIGITS.fullmatch(term.text):
        whole = "".join(term.text.split())
        parted = " ".join(term.text.split()) if whole != term.text else f"{int(whole):,}".replace(",", " ")
        return [replace(term, text=whole), replace(term, kind="phrase", text=parted)]
    if model := _MODEL.fullmatch(term.text):
        letters, hyphen, digits = model.groups()
        return [term, replace(term, text=f"{letters}{'' if hyphen else '-'}{digits}")]
    if clock := _CLOCK.fullmatch(term.text):
        return [term, replace(term, kind="phrase", text=f"{clock[1]} h {clock[2]}")]
    return list(dict.fromkeys((term, replace(term, text=_SAINT.sub(r"\1aint\2-", term.text)))))
