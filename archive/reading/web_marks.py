"""What the words of a page's marks and lines say: which element holds the body, which opens what kind of block.

Sites name their parts alike (`article__content`, `entry-content`, `chapo`, `related`); the words were gathered from
French-language press sites, from WordPress, Drupal, SPIP and Arc.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OF_ARTICLE = re.compile(  # article__content, entry-content, td-post-content, texte, field--name-body …
    r"(?:^|[\s_-])(?:(?:full-?)?(?:article|post|entry|story|news|single|chapter)[\w-]*?[_-]{0,2}"
    r"(?:content|contenu|body|corps|text|texte|paragraphs?)|(?:content|corps|texte|contenu|body)[_-]{0,2}(?:article|news)"
    r"|WordSection\d+|field--?name-(?:field-)?(?:body|corps|texte)|fig-content-body|corps|texte|rich-?text|wysiwyg|[ac]-(?:body|content))"
    r"(?:$|\s|-{1,2}(?:restricted|premium|free|main|wrapper|single|full|area))",
    re.I,
)
_GENERAL = re.compile(
    r"(?:^|[\s_-])(?:content|contenu|main|article)(?:[_-](?:content|main|area|inner|wrapper))?(?:$|\s)", re.I
)
_AROUND = re.compile(  # what stands in or beside an article and is none of it
    r"(?:^|[\s_-])(?:related|read-?(?:more|also|next)|more-on|(?:a-)?lire-?(?:aussi|plus|la-suite)|alire|voir-aussi"
    r"|sur-le-m[eê]me|recommend\w*|reco|suggest\w*|newsletters?|nl|subscri\w*|abonne\w*|abo|inscription|registration|signup"
    r"|share|sharing|sharer?s|partag\w*|social\w*|reseaux?|sticky|tools?|toolbar|actions?|boutons?"
    r"|comments?|commentaires?|reactions?|disqus|respond|promo\w*|adverts?\w*|ads?|adv|advertisement|pub|publicites?"
    r"|dfp|teads|inread|outbrain|taboola|ligatus|sponsor\w*|breadcrumbs?|ariane|fil-ariane|tags?|etiquettes"
    r"|keywords|cookies?|consent|gdpr|rgpd|didomi|banner|bandeau|footer|sidebar|aside|menu|navigation|nav|pagination"
    r"|most-read|plus-lus|popular|trending|teasers?|toc|sommaire|player|embed|widgets?|author-(?:bio|box|card)|bio"
    r"|about-author|sr-only|visually-?hidden|screen-?reader(?:-text)?|hidden|d-none|no-?print|hide-for-print|print-only"
    r"|jp-relatedposts|sharedaddy|addtoany\w*|login|connexion|modal|popup|overlay|skeleton|timestamp"
    r"|(?:paywall|premium|restricted|offer|gate|piano)[_-]{1,2}(?:notice|message|banner|cta|offers?|wall|box|teaser|block|"
    r"template|container|status)|article__(?:status|restricted-notice|kicker|footer)|reading-time|temps-(?:de-)?lecture)"
    r"(?:$|[\s_-])",
    re.I,
)
_BOX = re.compile(  # an `aside` that is the article's own: encadré, repères, le chiffre
    r"(?:^|[\s_-])(?:encadr\w*|infobox|info-box|factbox|fact-box|reperes?|key-?(?:facts|points)|points?-cles?|focus|zoom"
    r"|chiffres?(?:-cles?)?|contexte|definition|chronologie|inset)(?:$|[\s_-])",
    re.I,
)
_ROLES = (
    ("headline", r"MsoTitle"),
    ("lead", r"chapo|chapeau|chapô|standfirst|(?:article|post|entry)[_-]{1,2}(?:desc|description|excerpt|intro|summary"
     r"|lead|lede|chapeau)|lede|excerpt|accroche|introtext|article-intro"),
    ("alternative", r"sub-?title|sub-?head(?:line)?|sous-?titre|soustitre|strapline|deck|surtitre-bas"),
    ("credit", r"credits?|copyright|photo-?credit|photographer|photographe|image-?credit|caption-?credit|source-photo"),
    ("caption", r"figcaption|caption|legende?|wp-caption-text|image-caption"),
    ("byline", r"by-?line|authors?|auteurs?|signature|signed|redacteurs?|journalistes?|author-?name"),
)  # fmt: skip
_ROLE = re.compile(
    r"(?:^|[\s_-])(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES) + r")(?:$|\s|__?name|__?text)", re.I
)
ROLE_OF_PROPERTY = {
    "description": "lead",
    "alternativeHeadline": "alternative",
    "author": "byline",
    "creator": "byline",
    "caption": "caption",
    "copyrightHolder": "credit",
    "comment": "around",
}
_NOISE = re.compile(  # lines of a site's own, between or below the paragraphs
    r"\W*(?:(?:à |a )?(?:lire|voir|écouter|relire|revoir|découvrir)(?: |-)"
    r"(?:aussi|également|plus tard|la suite|plus)(?:\b|(?-i:(?=[A-ZÀ-Ý])))"
    r"|(?:à|a) (?:lire|voir|écouter)\s*(?:[.:»>–—-]|$)|(?:lire|voir) (?:notre|nos) (?:dossiers?|articles?)\b"
    r"|la suite après (?:cette|la) publicité|(?:écouter|lire) (?:cet|l[’'])\s?article\W*$|lire la suite\W*$"
    r"|(?:réagir|commentaires?|réactions?)\W*\(?\d+\)?\W*$|abonnés?\W*$|newsletters?\W*$|tous droits réservés\W*$"
    r"|profitez de (?:notre|nos|l[’'])[^.]{0,60}(?:offre|abonne|€)|ce contenu est bloqué car"
    r"|cet article vous a (?:plu|intéressé|été utile)|(?:sur le même (?:sujet|thème)|voir aussi)\W*$"
    r"|nos derniers articles"
    r"|article publié le .{0,80}$|retrouvez (?:toute l[’']actu|tous nos|toutes nos)"
    r"|(?:lire|sur) (?:notre|le même) (?:dossier|sujet|thème)|publicité\W*$|advertisement\W*$|annonce\W*$"
    r"|(?:publié|mis(?:e)? (?:à jour|en ligne)|modifié|posté|paru|créé|rédigé)e? (?:le|il y a|à|aujourd|hier)\b.{0,80}$"
    r"|temps de lecture\b|lecture \d+ min|\d+ min(?:utes?)? de lecture|imprimer\W*$"
    r"|partager(?: sur| cet| l[’']article|\W*$)"
    r"|(?:il vous )?reste \d+[,.\d]*\s?% de cet article|la suite (?:de cet article )?est réservée"
    r"|(?:cet )?(?:article|contenu) (?:est )?réservé|réservé aux? abonné|abonnez-vous\b|déjà abonné|je m[’']abonne"
    r"|s[’']abonner\b|inscrivez-vous\b|recevez (?:gratuitement |chaque |notre |nos )"
    r"|(?:ne )?(?:manquez|ratez) (?:rien|pas)"
    r"|suivez-nous|retrouvez-nous sur|vous avez déjà un compte|pour lire la suite|cliquez ici"
    r"|ajouter (?:à|aux) (?:vos|mes)"
    r"|commenter\W*$|réagir\W*$|\d* ?commentaires?\W*$|(?:haut|retour en haut) de page|copier le lien|continue reading"
    r"|vidéo\W*$|podcast\W*$|voir la vidéo\b)",
    re.I,
)
_HOUSE = (
    r"(?:AFP|Agence France-Presse|AGENCE FRANCE-PRESSE|R(?:euters|EUTERS)|AP|Associated Press|ASSOCIATED PRESS|EPA|EFE"
    r"|dpa|DPA|ANSA|ANP|Belga|BELGA|Keystone|KEYSTONE|Xinhua|TASS|Anadolu|KCNA|Yonhap"
    r"|S(?:ipa|IPA)(?: (?:Press|PRESS|USA))?"
    r"|M(?:axPPP|AXPPP|axppp)|A(?:baca|BACA)(?:press|PRESS)?|G(?:etty|ETTY)(?: (?:Images|IMAGES))?|Hans Lucas|Bestimage"
    r"|Magnum(?: Photos)?|Agence VU[’']?|Divergence|Panoramic|Icon Sport|PQR(?:/[A-Z][\w ’'-]*)?"
    r"|(?:La|LA) P(?:resse|RESSE)(?: (?:canadienne|CANADIENNE))?)"
)
"""Agencies that sell pictures, as captions name them."""
_PERSON = r"[A-ZÀ-Ý][\w’'.-]*(?: (?:de |d[’']|van |von |el |al |le |la )?[A-ZÀ-Ý][\w’'.-]*){0,4}"
_HOUSED = re.compile(  # … Jeanne Petit / AFP · (Photo by J. Petit / AFP) · REUTERS/Jeanne Petit · - AFP/Archives
    r"(?:(?<=[.!?…»”\"])|^|[-–—|(]|(?=\s[A-ZÀ-Ý’'. -]{6,}/))\s*[-–—|(]?\s*"
    rf"(?P<credit>(?:[Pp]hotos?(?: by| de| par| :)? )?(?:PHOTO )?(?:{_PERSON} ?[/,-] ?|{_PERSON} pour )?{_HOUSE}"
    rf"(?: ?[/,] ?(?:{_HOUSE}|[Aa]rchives?|{_PERSON}))*(?: via {_HOUSE}|, via {_HOUSE})?)\s*\)?\.?$"
)
_CREDITED = re.compile(  # a credit at the end of a caption: © X, (Photo : X), Crédit photo : X, | X / AFP
    r"\s*[-–—|/,(]?\s*(?P<credit>(?:©|\(c\)|(?:crédits?\s*)?(?:photos?|illustration|archives)\s*(?:d[’']archives)?\s?:"
    r"|crédits?\s?(?:photos?)?\s?:|/\s*(?-i:(?=[A-ZÀ-Ý]{3}))|\|\s*(?-i:(?=[A-ZÀ-Ý]{2})(?!.*\|))).{2,100})$",
    re.I,
)
_INVITATION = re.compile(  # without a full stop: a sentence may begin so
    r"(?:^|(?<=[.!?…»\])])\s+)(?:lire (?:la suite|l[’']article|plus)|continuer (?:la lecture|à lire)|en savoir plus"
    r"|retrouvez (?:cet|l[’'])\s?article|read more|continue reading)\b(?:[^.!?]|\.(?=\w)){0,80}(?:\.{3}|…)?\s*$",
    re.I,
)
_SAID = re.compile(  # who says so: a sentence of the article, however it begins
    r"[,»]\s(?:a |ont |avait )?(?:dit|disai|lanc|rép[èé]t|rappel|demand|assur|prév[ei]|insist|conseill|expliqu|écri|cri"
    r"|martel|plaid|exhort|invit|soulign|indiqu|précis|affirm|déclar|ajout|recommand|résum)\w*",
    re.I,
)
_LONGEST_CREDIT = 160
LONGEST_NOISE = 260
"""Characters; a longer line is the article's."""


@lru_cache(maxsize=8192)
def rank_of(tag: str, classes: str, name: str) -> int | None:
    """How sure it is that an element holds the body, 1 the surest; None if nothing says so."""
    if _AROUND.search(classes) and tag != "main":
        return None
    if _OF_ARTICLE.search(classes) or _OF_ARTICLE.search(name):
        return 1
    if tag == "article" or "entry" in classes.split():
        return 2
    return 3 if tag == "main" or _GENERAL.search(classes) or _GENERAL.search(name) else None


@lru_cache(maxsize=8192)
def kind_of(classes: str, tag: str) -> str:
    """What the words of a `class` say of an element; empty if nothing."""
    if not classes:
        return ""
    role = _ROLE.search(classes)
    if role is not None and role.lastgroup in ("headline", "lead", "credit", "caption"):
        return str(role.lastgroup)
    if tag not in ("p", "h2", "h3", "article", "main") and _AROUND.search(classes):
        return "around"
    return str(role.lastgroup) if role is not None else ""


def is_box(classes: str) -> bool:
    """True of an `aside` whose class says that it belongs to the article."""
    return _BOX.search(classes) is not None and _AROUND.search(classes) is None


def is_noise(words: str) -> bool:
    """True of a line of the site's own: what to read besides, how to subscribe, when it was published."""
    return len(words) < LONGEST_NOISE and _NOISE.match(words) is not None and _SAID.search(words) is None


def uninvited(words: str) -> str:
    """A paragraph without the invitation to read on elsewhere that feeds and letters put at its end."""
    return _INVITATION.sub("", words)


def credited(caption: str) -> tuple[str, str] | None:
    """A caption parted from the credit at its end; None where it has none."""
    start = max(0, len(caption) - _LONGEST_CREDIT)
    found = _HOUSED.search(caption, start) or _CREDITED.search(caption, start)
    if found is None:
        return None
    return caption[: found.start()].strip(" -–—|("), found["credit"].strip(" ()|/.")
