"""Agencies and papers that press texts name as their source, under the name that the archive keeps."""

from __future__ import annotations

from archive.models import Source
from archive.text import fold

# Name, kind, country, other names. From the outlets' own imprints.
_OUTLETS = (
    ("Agence France-Presse", "agency", "France", "AFP"),
    ("Reuters", "agency", "Royaume-Uni", "Agence Reuters", "Thomson Reuters"),
    ("Associated Press", "agency", "États-Unis", "AP", "The Associated Press"),
    ("Yonhap", "agency", "Corée du Sud", "Agence Yonhap"),
    ("KCNA", "agency", "Corée du Nord", "Agence centrale de presse nord-coréenne"),
    ("Kyodo", "agency", "Japon", "Kyodo News", "Agence Kyodo"),
    ("Xinhua", "agency", "Chine", "Chine nouvelle", "Agence Xinhua"),
    ("TASS", "agency", "Russie", "Agence TASS", "Itar-Tass"),
    ("Belga", "agency", "Belgique", "Agence Belga"),
    ("ATS", "agency", "Suisse", "Keystone-ATS", "Agence télégraphique suisse"),
    ("EFE", "agency", "Espagne", "Agence EFE"),
    ("ANSA", "agency", "Italie", "Agence ANSA"),
    ("dpa", "agency", "Allemagne", "Deutsche Presse-Agentur"),
    ("La Presse canadienne", "agency", "Canada", "Presse canadienne"),
    ("Bloomberg", "agency", "États-Unis"),
    ("Agence Havas", "agency", "France", "Havas"),
    ("Le Monde", "newspaper", "France"),
    ("Le Figaro", "newspaper", "France"),
    ("Libération", "newspaper", "France"),
    ("La Croix", "newspaper", "France"),
    ("L'Humanité", "newspaper", "France"),
    ("Les Échos", "newspaper", "France"),
    ("Le Parisien", "newspaper", "France"),
    ("Ouest-France", "newspaper", "France"),
    ("Sud Ouest", "newspaper", "France"),
    ("La Voix du Nord", "newspaper", "France"),
    ("Le Monde diplomatique", "newspaper", "France"),
    ("Courrier international", "newspaper", "France"),
    ("L'Express", "newspaper", "France"),
    ("Le Point", "newspaper", "France"),
    ("Le Temps", "newspaper", "Suisse"),
    ("Tribune de Genève", "newspaper", "Suisse"),
    ("Le Soir", "newspaper", "Belgique"),
    ("La Libre Belgique", "newspaper", "Belgique"),
    ("La Presse", "newspaper", "Canada"),
    ("Le Devoir", "newspaper", "Canada"),
    ("L'Orient-Le Jour", "newspaper", "Liban"),
    ("Le Petit Parisien", "newspaper", "France"),
    ("Le Petit Journal", "newspaper", "France"),
    ("Le Matin", "newspaper", "France"),
    ("L'Excelsior", "newspaper", "France", "Excelsior"),
    ("Ce soir", "newspaper", "France"),
    ("Paris-Soir", "newspaper", "France"),
    ("Combat", "newspaper", "France"),
    ("L'Aurore", "newspaper", "France"),
    ("La Fronde", "newspaper", "France"),
    ("Radio France internationale", "broadcaster", "France", "RFI"),
    ("France 24", "broadcaster", "France"),
    ("France Info", "broadcaster", "France", "Franceinfo"),
    ("Radio-Canada", "broadcaster", "Canada"),
    ("RTBF", "broadcaster", "Belgique"),
    ("RTS", "broadcaster", "Suisse"),
    ("TV5 Monde", "broadcaster", "France", "TV5Monde"),
)
_KNOWN = {
    fold(alias).replace("-", " "): Source(name, kind, country)
    for name, kind, country, *others in _OUTLETS
    for alias in (name, *others)
}


def known(name: str) -> Source | None:
    """The outlet of this name or abbreviation, in any typography; None if it is none of ours."""
    return _KNOWN.get(fold(name.strip().rstrip(".")).replace("-", " "))


def source(name: str) -> Source:
    """The outlet of a name that is given as a source: a known one, else one of that very name."""
    return known(name) or Source(name.strip())
