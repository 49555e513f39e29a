"""Bodies with a small first letter that their members and a place name: « l'association des pêcheurs de Torval »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities.commonness import is_rare
from archive.entities.fr import lexicon
from archive.entities.gazetteer import Authority
from archive.entities.heads import body_of
from archive.entities.tokens import Words, key_of
from archive.models import EntityMention

_HEADS = frozenset("association amicale comite syndicat federation groupement confrerie union".split())
_UP = "A-ZÀ-ÖØ-Þ"
_OF_MEMBERS = re.compile(
    r"(?:ssociation|micale|omité|yndicat|édération|roupement|onfrérie|nion) des [a-zà-ÿ-]{2,24}[sx]"
    r"(?: (?!(?:aux?|à|des?|du|en|et|qui|que|dont|ont|sont|par|pour|dans)[ '’])[a-zà-ÿ-]{4,20}[sx])?"
    r" (?:de la |de l['’]|du |des |de |d['’])(?:(?:Pays|Val|Bassin) (?:de la |de l['’]|du |des |de |d['’]))?"
    rf"(?P<place>[{_UP}][\w'’-]*(?: [{_UP}][\w'’-]*)?)"
)
_DEFINITE = re.compile(r"(?:\b[Ll]['’]|\b(?:[Ll][ea]|[Dd]u|[Aa]u) )$")


def associations(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Bodies of many members, with a definite article, as far as the place in their name; no « un comité des … »."""
    for index in words.at(_HEADS):
        start = words[index].start
        found = _OF_MEMBERS.match(text, start + 1)
        if found is None or _DEFINITE.search(text, max(0, start - 3), start) is None:
            continue
        end, name = found.end(), found["place"]
        if known.named(name, "place", "country", "organisation") is None:
            first = name.split(" ")[0]
            if not is_rare(key_of(first)):
                continue  # le comité des ministres de l'Intérieur
            if first != name and key_of(first) in lexicon.FIRST_NAMES:
                continue  # le syndicat des amis de Jean Moulin
            end -= len(name) - len(first)
        yield EntityMention(
            start, end, text[start:end], "organisation", "body_of_place", body_of(text[start:end], known)
        )
