"""Agencies and papers that press texts name as their source, under the name that the archive keeps."""

from __future__ import annotations

import csv
import re
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
_LONGEST = 2 * max(map(len, _KNOWN))
"""Characters: a name may have another beside it, in brackets."""
_SQUASHED = {re.sub(r"[ '.]", "", key): source for key, source in _KNOWN.items()}
_COUNTRIES = {
    "fr": "France", "be": "Belgique", "ch": "Suisse", "ca": "Canada", "lu": "Luxembourg", "ma": "Maroc",
    "dz": "Algérie", "tn": "Tunisie", "sn": "Sénégal", "ci": "Côte d'Ivoire", "ml": "Mali",
    "ht": "Haïti", "mu": "Maurice",
}  # fmt: skip
_ADDRESS = re.compile(
    rf"(?:https?://)?(?:www\.|m\.|amp\.)?(?P<name>[^/]+)\.(?P<end>com|net|org|info|eu|tv|{'|'.join(_COUNTRIES)})(?:/.*)?"
)
_MEDIA = frozenset(
    ("site web", "web", "site internet", "en ligne", "online", "print", "imprime", "journal", "newspaper")
)
_SERVICES = frozenset(
    "infos info francaises francais economiques economie mondiales monde international french english wire wires news"
    " newswire newswires service services general fil stories sports in en".split()
)
"""Words of the names under which databases carry an agency's services (Factiva, Europresse, Nexis)."""


def known(name: str) -> Source | None:
    """The outlet of this name, abbreviation or address, in any typography; None if it is none of ours.

    `Le Monde.fr` and `lemonde.fr` are Le Monde; `La Tribune (France)` is La Tribune, `Reuters News` is Reuters.
    """
    bare = _bare(name)  # no paragraph need be folded to tell that it is none
    if len(bare) > _LONGEST:
        return None
    key = _key(bare)
    found = _KNOWN.get(key)
    if found is None and "." in key:
        found = _of_address(key)
    if found is None and key.endswith(")"):
        found = _qualified(*key[:-1].rpartition("(")[::2])
    return found or _of_service(key)


def _of_address(key: str) -> Source | None:
    """The outlet of a host, or of a name that ends like one; none of another country than the host's."""
    address = _ADDRESS.fullmatch(key)
    if address is None:
        return None
    found = _KNOWN.get(address["name"]) or _SQUASHED.get(address["name"].rpartition(".")[2].replace(" ", ""))
    country = _COUNTRIES.get(address["end"])
    return found if found and country in (None, found.country) else None


def _qualified(name: str, beside: str) -> Source | None:
    """The outlet of a name with its country in brackets, with what it is printed on, or with its name once more."""
    found = known(name)
    same = found and (fold(found.country or "") == beside or beside in _MEDIA or known(beside) == found)
    return found if same else None


def _of_service(key: str) -> Source | None:
    """The agency of one of its services: its name, then words for what it sends."""
    words = key.replace("(", " ").replace(")", " ").split()
    count = next((n for n, word in enumerate(words) if word in _SERVICES), 0)
    found = _KNOWN.get(" ".join(words[:count])) if count and _SERVICES.issuperset(words[count:]) else None
    return found if found and found.kind == "agency" else None


def source(name: str) -> Source:
    """The outlet of a name that is given as a source: a known one, else one of that very name."""
    return known(name) or Source(name.strip())
