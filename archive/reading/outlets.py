"""Agencies and papers that press texts name as their source, under the name that the archive keeps."""

from __future__ import annotations

import csv
from importlib.resources import files

from archive.pedigree import Source
from archive.text import fold


def _read() -> dict[str, Source]:
    """By every name; `outlets.csv` has the press of French-speaking countries and the agencies that it quotes.

    Its names are those of the outlets' own imprints. Names that are common words (Capital, La Vie) are left out:
    a line of its own that has one is more often a heading.
    """
    lines = files("archive.reading").joinpath("outlets.csv").read_text(encoding="utf-8").splitlines()
    return {
        _key(_bare(name)): Source(row["name"], row["kind"], row["country"])
        for row in csv.DictReader(lines)
        for name in (row["name"], *filter(None, row["aliases"].split("|")))
    }


def _bare(name: str) -> str:
    return name.strip().rstrip(".")


def _key(bare: str) -> str:
    return fold(bare).replace("-", " ")


_KNOWN = _read()
_LONGEST = max(map(len, _KNOWN))


def known(name: str) -> Source | None:
    """The outlet of this name or abbreviation, in any typography; None if it is none of ours."""
    bare = _bare(name)  # no paragraph need be folded to tell that it is none
    return _KNOWN.get(_key(bare)) if len(bare) <= _LONGEST else None


def source(name: str) -> Source:
    """The outlet of a name that is given as a source: a known one, else one of that very name."""
    return known(name) or Source(name.strip())
