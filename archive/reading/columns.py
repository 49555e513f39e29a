"""The columns of a table: which of them holds what, by our own keys and by the names that others give them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.text import fold

SYNONYMS = {
    "text": "texte contenu content corps body_text full_text fulltext texte_integral texte_complet article"
    " contenu_de_l_article texte_de_l_article article_text story plain_text"
    " article_body body_html content_html html_body html raw_text raw_content abstract_note abstract resume extrait",
    "body": "",
    "blocks": "",
    "headline": "title titre titre_article headlines intitule manchette web_title",
    "alternative_headline": "subtitle sous_titre soustitre chapo chapeau sub_headline",
    "published": "date date_publication date_de_publication date_parution date_de_parution publication_date pub_date"
    " pubdate published_at date_published datepublished publish_date publie_le paru_le jour_de_parution"
    " web_publication_date published_time published_on date_gmt",
    "source": "journal newspaper publication media titre_de_presse organe publisher nom_du_journal publication_title"
    " media_name outlet support site_name sitename source_name hostname",
    "url": "lien link uri adresse permalink web_url source_url canonical_url",
    "external_id": "id identifiant identifier guid uid",
    "version": "",
    "byline": "auteur auteurs author authors signature journaliste creator",
    "dateline": "lieu",
    "language": "langue lang",
    "section": "rubrique category categorie section_name",
    "usage_terms": "droits rights licence license copyright",
}
"""Names of columns, folded, for each key of ours, the surest first: those of spreadsheets, of Zotero, of Media Cloud;
every key is a name of itself, too."""
KEYS = {name: key for key, names in SYNONYMS.items() for name in (key, *names.split())}
_RANKS = {name: rank for rank, name in enumerate(KEYS)}


def plain(name: str) -> str:
    """A column's name without case, accents and signs between its words."""
    return re.sub(r"[\W_]+", "_", fold(name).removesuffix("(s)")).strip("_")


def key_of(column: str, mapping: Mapping[str, str]) -> str:
    """Our key for a column, else its own name."""
    name = plain(column)
    return mapping.get(name) or KEYS.get(name) or column


def keyed(columns: list[str], mapping: Mapping[str, str]) -> list[str]:
    """The key of each column; of several for one key, the mapped one, else the one with the surest name."""
    known = [key_of(column, mapping) for column in columns]
    keys = list(known)
    for place, (column, key) in enumerate(zip(columns, known, strict=True)):
        same = [other for other, held in enumerate(known) if held == key]
        if place != min(same, key=lambda other: _unsure(columns[other], mapping)):
            keys[place] = f"{column or 'column'}" if column != key else f"{column} {place + 1}"
    return [key or f"column {place + 1}" for place, key in enumerate(keys)]


def _unsure(column: str, mapping: Mapping[str, str]) -> int:
    """How unsure a column's name is, among those of one key."""
    name = plain(column)
    return -1 if name in mapping else _RANKS.get(name, len(_RANKS))
