"""Models of vehicles behind their maker: « une Peugeot 308 », « le Renault Kangoo »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities.fr import models
from archive.entities.tokens import Words
from archive.models import Entity, EntityMention
from archive.text import slugify

_COUNTED = (
    r"(?![\w%°€$]|[.,:-]\d| ?[%°€$]| (?:ans?|jours?|mois|heures?|fois|minutes?|semaines?|euros|dollars|millions?"
    r"|milliards?|mille|personnes|points?|pour cent|à \d|d['’]|et \d"
    r"|[a-zà-ÿ]{3,}(?:aires|iers|oyés|eurs|ules|ures|tés|nes|tes|els)\b))"
)
_MODEL = re.compile(
    rf" ((?:{'|'.join(sorted(models.MODELS, key=len, reverse=True))})(?![\w-])|[A-Z]{{1,3}}-?\d{{1,3}}(?![\w%-])"
    rf"|(?:Classe|Série|Model) (?:[A-Z]|\d)(?!\w)|[1-9]0?0\d{_COUNTED}|(?:\d|1\d\d){_COUNTED})"
)


def vehicles(text: str, words: Words) -> Iterator[EntityMention]:
    """Each maker with its model, in order; a number counts nothing."""
    keys = words.keys
    for index in words.capitals:
        if keys[index] not in models.MAKERS:
            continue
        word = words[index]
        model = _MODEL.match(text, word.end)
        if model and (not model[1].isdigit() or (index and words[index - 1].key in models.BEFORE)):
            name = text[word.start : model.end()]
            entity = Entity(slugify(name), "product", name)
            yield EntityMention(word.start, model.end(), name, "product", "model", entity)
