"""What a web page is that is no article: a login, a wall of consent, an error, a notice, a list of links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from archive.errors import ReadingError
from archive.models import Document
from archive.reading import markup
from archive.reading.web_body import SHORTEST, Body
from archive.reading.web_metadata import Page, squeezed
from archive.reading.web_reader import Parts, leads_away

_SHORT = 800
"""Characters of text below which its words may say that the page is something else."""
_LINE = 60
"""Characters from which a line is a sentence rather than a button."""
_ERROR = re.compile(
    r"(?:^|\berr(?:eur|or)\b\D{0,12})(?:40[0134]|410|429|50[0234])\b"
    r"|page (?:introuvable|non trouvée|inexistante|not found)"
    r"|\bnot found\b|n[’']existe (?:pas|plus)|accès (?:refusé|interdit)|access denied|forbidden|service unavailable"
    r"|bad gateway|just a moment|attention required|are you (?:a )?(?:human|robot)|captcha|oups\b",
    re.I,
)
_ROBOT = re.compile(  # what walls against robots ask of a reader: Cloudflare, DataDome, PerimeterX
    r"(?:n[’']êtes|ne sois|n[’']es) pas un robot|vérifi\w+ que vous êtes (?:bien )?(?:un )?humain|not a robot"
    r"|(?:trafic|activité)s? (?:inhabituel|suspect)\w* .{0,60}(?:votre|vous|réseau|navigateur)"
    r"|verify(?:ing)? (?:that )?you are",
    re.I | re.S,
)
_LOGIN = re.compile(
    r"\b(?:se connecter|connectez-vous|connexion|identifi(?:ez-vous|cation)|mot de passe|créer un compte"
    r"|sign in|log ?in)\b",
    re.I,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|traceurs?|consent\w*|vie privée|données personnelles|nos (?:\d+ )?partenaires|finalités)\b", re.I
)
_CONSENTING = re.compile(
    rf"{_CONSENT.pattern}|votre (?:accord|consentement)|informations personnelles|technologies similaires|partenaires"
    r"|traitements? (?:de données|basés?)|intérêt légitime",
    re.I,
)
_READER = re.compile(r"\b(?:vous|votre|vos|nous|nos|notre|you|your|we|our)\b", re.I)
_CHOICE = re.compile(
    r"continuer sans accepter|(?:tout )?accepter (?:et (?:fermer|continuer)|les cookies|tout)|tout (?:accepter|refuser)"
    r"|paramétrer|personnaliser (?:mes|vos) choix|gérer (?:mes|vos|les) (?:choix|cookies|préférences)|j[’']accepte"
    r"|accept (?:all|cookies)|refuser et s[’']abonner",
    re.I,
)
_SCRIPT = re.compile(
    r"(?:activ\w+|enable|requires?|nécessite|autoris\w+|besoin d\w+)\W.{0,40}javascript"
    r"|javascript.{0,60}(?:désactivé|disabled|activ|enable|requis|required|nécessaire)",
    re.I | re.S,
)
_RIGHTS = re.compile(
    r"©|\(c\) \d{4}|\bcopyright\b|droits (?:de reproduction|réservés)|rights reserved|reproduction (?:est )?interdite",
    re.I,
)
_TEASERS = 4
"""How many there are at least on a page that lists articles."""
_HINT = "save the page of the article itself, as a reader sees it"


@dataclass(slots=True)
class Seen:
    """A page that does not say that it is an article, or has little text."""

    document: Document
    tree: LexborHTMLParser
    page: Page
    body: Body

    def require_text(self, parts: Parts) -> None:
        """Raises ReadingError if all that is found asks the reader for consent, or most of it stands in teasers."""
        shown = [text for kind, text in parts if kind in ("lead", "paragraph")]
        what = None
        if sum(map(len, shown)) < 2 * _SHORT and all(map(_asks_consent, shown)):
            what = "a wall of consent to cookies"
        elif not self.page.is_article and self._in_teasers(shown):
            what = "a page of links to articles"
        if what:
            raise ReadingError(f"{what}, no article", where=self.document.path, hint=_HINT)

    def require_article(self) -> None:
        """Raises ReadingError if the page is something else, saying what."""
        if (what := self._what()) is not None:
            raise ReadingError(f"{what}, no article", where=self.document.path, hint=_HINT)

    def no_text(self) -> ReadingError:
        """For a page in which nothing is a paragraph of an article."""
        return ReadingError(
            "no paragraph in `[itemprop=articleBody]`, `article` or `main`, and no `articleBody` in JSON-LD",
            where=self.document.path,
            hint=_HINT,
        )

    def _what(self) -> str | None:
        root = self.tree.body
        body = "\n".join(markup.paragraphs(root)) if root is not None else ""
        shown = "\n".join(text for kind, text in self.body.parts if kind in ("lead", "paragraph"))
        said = shown if len(shown) >= _SHORT else body
        heads = [self.page.title or "", *(markup.line(node) or "" for node in self.page.titles)]
        consent = len(_CONSENT.findall(said))
        if not self.page.is_article and len(said) < 6 * _SHORT and consent >= 3 and _CHOICE.search(body):
            return "a wall of consent to cookies"
        if self._is_list(body):
            return "a page of links to articles"
        if len(shown) >= _SHORT:
            return None
        if any(map(_ERROR.search, heads)) or (len(body) < _SHORT and _ERROR.search(body)):
            return "an error page"
        if len(body) < _SHORT and _ROBOT.search(body):
            return "a wall against robots"
        if self.tree.css_first('input[type="password"]') is not None and _LOGIN.search(f"{heads} {body}"):
            return "a login page"
        if len(body) < 2 * _SHORT and consent and _CHOICE.search(body):
            return "a wall of consent to cookies"
        hidden = " ".join(node.text() for node in self.tree.css("noscript"))
        if len(shown) < 200 and _SCRIPT.search(f"{body} {hidden}"):
            return "a page that needs JavaScript to show its text"
        if len(shown) < 400 and len(body) < _SHORT and _RIGHTS.search(shown or body):
            lines = [line for line in (shown or body).split("\n") if len(line) >= _LINE and not _RIGHTS.search(line)]
            return None if sum(map(len, lines)) >= SHORTEST else "a notice of copyright"
        return None

    def _is_list(self, body: str) -> bool:
        """True if most of what is said is said by links, or in many teasers alike."""
        if self.page.is_list or self.body.rivals >= 4:
            return True
        if self.body.size >= _SHORT and self.body.linked < 0.5:
            return False
        links = [len(node.text().strip()) for node in self.tree.css("a[href]")]
        return len(links) >= 12 and 2 * sum(links) > len(body) and self.body.size < _SHORT

    def _in_teasers(self, shown: list[str]) -> bool:
        """True if most paragraphs stand in teasers: articles whose heading leads elsewhere."""
        teasers = [node for node in self.tree.css("article") if leads_away(node)]
        inside = {squeezed(line) for node in teasers for line in markup.paragraphs(node)}
        return len(teasers) >= _TEASERS and 2 * sum(text in inside for text in shown) > len(shown)


def _asks_consent(paragraph: str) -> bool:
    """True of a paragraph that speaks to the reader of cookies and of what is done with data."""
    return _CONSENTING.search(paragraph) is not None and _READER.search(paragraph) is not None
