"""Every name of a text: known ones, those that titles and heads announce, what they resolve to; overlaps settled."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from archive.entities import (
    associations,
    bodies,
    demonyms,
    heads,
    lineups,
    loud,
    matcher,
    meaning,
    namesakes,
    people,
    quoting,
    repeating,
    resolution,
    spaced,
    vehicles,
    voting,
    wording,
)
from archive.entities.fr import around, functions, lexicon, naming
from archive.entities.fr.heads import HEADS
from archive.entities.gazetteer import Authority, authority
from archive.entities.titles import Title
from archive.entities.titles import titles as titles_of
from archive.entities.tokens import Words, key_of, name_tokens, tokens
from archive.models import Entity, EntityMention, Lost
from archive.text import fold, outermost, slugify

_GUESSED = frozenset(("beside_a_place", "beside_a_body", "voted", "capitals", "team", "around", "owner"))
"""Rules that a family name in the text outweighs."""
_BODY_NOUNS = around.BODIES | HEADS | naming.FOREIGN_BODIES
_SHIPS = frozenset(noun for noun, kind in around.THING_OF.items() if kind == "product")
_RANKS = functions.BEFORE_PARTICLES | functions.RANKS
_GENERIC = re.compile(rf"(?:{people.FIRST_WORD})")
_OF_A_BEHIND_A_PARTY = re.compile(r"[A-Z]{2,6} d(?:e |u |es |['’])")
_ENDS_IN_ADDRESS = re.compile(r"[ \u00a0]MM?$")
_ADDRESS = r"M\.|MM\.|Mmes?|Mlle|Mes?|Mgr|Dr|Pr|Monsieur|Madame|Mademoiselle|Maître"
_NOT_FIRST = re.compile(
    rf"(?:{_ADDRESS}|(?:{people.FIRST_WORD}|(?!J[A-Z]\b|[A-Z]J\b)[A-Z]{{2,6}}(?! d))(?=[ \u00a0]\w*[a-zà-ÿ]))[ \u00a0]"
)
"""What stands before a name and is none of it: a sentence's first word, a party's capitals."""


_BEHIND_A_PARTY = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]+)[ \u00a0]([A-ZÀ-Þ][\w-]+)[ \u00a0]")
"""A person's name behind a party's."""


def find_entities(text: str, known: Authority | None = None) -> list[EntityMention]:
    """The names of a text in order, outermost, disjoint; `text[start:end] == surface`. Pure; takes any text."""
    return _kept(_candidates(text, known or authority()))


def explain_entities(text: str, known: Authority | None = None) -> tuple[list[EntityMention], list[Lost]]:
    """The same, and the readings that lost to a longer one."""
    found = _candidates(text, known or authority())
    kept = _kept(found)
    won = set(map(id, kept))
    lost = [
        Lost(
            m.start, m.end, m.surface, m.rule, m.entity.label if m.entity else "?", "a longer or an earlier reading won"
        )
        for m in found
        if id(m) not in won and not any((k.start, k.end, k.entity) == (m.start, m.end, m.entity) for k in kept)
    ]
    return kept, lost


def _kept(found: list[EntityMention]) -> list[EntityMention]:
    return outermost(found, lambda mention: (mention.start, mention.end))


def _candidates(text: str, known: Authority) -> list[EntityMention]:
    """Every reading, the more trusted before the less: among equals the first wins."""
    folded = fold(text)
    words = tokens(text, folded)
    listed = list(matcher.known_names(text, words, known))
    covered = _covered(words, listed)
    titles = titles_of(text, folded, words, known, covered)
    named = _persons(text, folded, words, titles, covered, known)
    voted = list(voting.unknown_names(text, folded, words, known, covered, titles))
    named += [mention for mention in voted if mention.kind == "person"]
    headed = (wording.with_article(text, mention, known) for mention in heads.headed(text, words, known))
    composed = [*headed, *quoting.quoted(text, words, known), *quoting.bracketed(text, known)]
    others = [mention for mention in voted if mention.kind != "person"]
    sure = [mention for mention in others if mention.rule in ("body_head", "thing", "place_noun")]
    named, listed = (
        [people.with_address(text, people.with_later_title(text, mention, titles)) for mention in mentions]
        for mentions in (named, listed)
    )
    persons = [*named, *(mention for mention in listed if mention.kind == "person")]
    surnames = resolution.by_surname(persons)
    given = resolution.by_given_name(surnames)
    listed = namesakes.by_full_name(text, listed, surnames, persons)
    listed = namesakes.of_families(text, listed)
    listed = namesakes.of_strangers(listed, surnames, persons)
    others = [m for m in others if m.rule not in _GUESSED or key_of(m.surface) not in surnames]
    women = resolution.women_of(text, [mention for mention in persons if " " in mention.surface])
    named = [resolution.with_surname(text, mention, surnames, given, women) for mention in named]
    named = namesakes.of_strangers(named, surnames, persons)
    bodied = [*bodies.compose(text, words, known), *associations.associations(text, words, known)]
    titles_of_works = {(m.start, m.end) for m in composed if m.kind == "work"}
    if titles_of_works:  # « Marcello Mio » de X Y
        named = [m for m in named if (m.start, m.end) not in titles_of_works]
    return [
        *spaced.spaced(text, words, known),
        *vehicles.vehicles(text, words),
        *(_with_country(mention, known) for mention in repeating.acronyms(text, [*listed, *composed, *bodied])),
        *(_with_country(mention, known) for mention in named),
        *sure,
        *(
            meaning.speaking(text, _with_country(mention, known), known)
            for mention in wording.but_functions(text, listed)
        ),
        *(meaning.speaking(text, mention, known) for mention in bodied),
        *composed,
        *others,
        *(m for m in repeating.again(text, [*composed, *others]) if key_of(m.surface) not in surnames),
        *demonyms.demonyms(text, words, known),
        *resolution.bare_surnames(text, words, surnames, given),
    ]


def _covered(words: Words, listed: list[EntityMention]) -> dict[int, EntityMention]:
    """By the index of a word, the known name that holds it."""
    covered: dict[int, EntityMention] = {}
    here = 0
    for name in listed:
        for index in range(bisect_left(words.starts, max(here, name.start)), bisect_left(words.starts, name.end)):
            covered[index] = name
        here = max(here, name.end)
    return covered


def _persons(
    text: str, folded: str, words: Words, titles: list[Title], covered: dict[int, EntityMention], known: Authority
) -> list[EntityMention]:
    """Persons with the evidence that names them: a title, a form of address, a credit, a first name."""
    found: dict[tuple[int, int], EntityMention] = {}

    def add(name: re.Match[str], rule: str, role: str | None = None, country: Entity | None = None) -> None:
        start, end = _trimmed(text, *name.span())
        party = _BEHIND_A_PARTY.match(text, start, end)
        if party and key_of(party[2]) in lexicon.FIRST_NAMES and _is_a_party(party[1], known):
            start = party.start(2)  # l'eurodéputée Renew Valérie Hayer
        ranked = role is not None and key_of(role.split(" ")[-1]) in _RANKS  # l'amiral Togo
        if end - start > 1 and (start, end) not in found and (ranked or not _is_listed(text[start:end], known)):
            named = _titled(role, text[start:end], known) if role else None
            entity = named or resolution.person_of(text[start:end], known)
            found[start, end] = EntityMention(start, end, text[start:end], "person", rule, entity, role, country)

    for title in titles:
        if loud.is_loud(text, title):
            announced = loud.announced(text, words, title, covered)
        else:
            announced = people.announced(text, title)
        if (
            announced
            and not _is_a_body_s(title, announced)
            and not _tells_of_a_body(text, title)
            and (" " in announced[0].strip() or announced.start() != title.end + 2)  # alone behind a comma
        ):
            add(announced, "title", title.role, title.country)
    for name in people.credited(text, folded, words):
        add(name, "credit")
    for name in people.initialled(text, words):
        add(name, "initials")
    for name in lineups.players(text, words, covered):
        add(name, "lineup")
    for name in loud.persons(text, words, covered):
        add(name, "first_name")
    for name in loud.addressed(text, words, covered):
        add(name, "form_of_address")
    return list(found.values())


def _is_a_party(name: str, known: Authority) -> bool:
    """True of the name of a body, one that is a common word, too: « le député Horizons X Y »."""
    matches = known.names.matches(name_tokens(name), 0)
    return any(alias.entity.kind == "organisation" for _, aliases in matches for alias in aliases)


def _is_a_body_s(title: Title, name: re.Match[str]) -> bool:
    """True if the name is of the body or the ship that ends the title: « le président de l'université Paris-Cité »."""
    if name.start() != title.end + 1 or key_of(name[0].split(" ")[0]) in lexicon.FIRST_NAMES:
        return False
    return any(key_of(word) in _BODY_NOUNS | _SHIPS for word in re.split(r"[ '’]", title.role)[-2:])


def _tells_of_a_body(text: str, title: Title) -> bool:
    """True for what is no title here: « le fonds activiste X », « le prix Marcel-Aymé »."""
    if title.role in ("prix", "Prix"):
        return True
    before = text[max(0, title.start - 20) : title.start]
    noun = key_of(before[:-1].rsplit(" ", 1)[-1]) if before.endswith(" ") and " " not in title.role else ""
    return noun in around.BODIES and key_of(title.role) in ("activiste", "militant", "etudiant", "rebelle", "patronal")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a sentence's first word that only looks like a part of the name."""
    opening = _NOT_FIRST.match(text, start, end)
    while opening:
        start = opening.end()
        opening = _NOT_FIRST.match(text, start, end)
    if text[end : end + 1] == "." and _ENDS_IN_ADDRESS.search(text, start, end):
        return end, end  # l'homme d'affaires Français M. Dovik
    nobody = _GENERIC.fullmatch(text, start, end) or _OF_A_BEHIND_A_PARTY.match(text, start, end)
    return (end, end) if nobody else (start, end)


def _titled(role: str, name: str, known: Authority) -> Entity | None:
    """Who is known under a title (le pape X); behind a humble trade, a family name alone is nobody famous's."""
    title = role.split(" ")[-1]
    entity = known.named(f"{title} {name}", "person") or known.named(f"{title.capitalize()} {name}", "person")
    humble = " " not in name and key_of(role.split(" ")[0]) in functions.TRADES
    return Entity(slugify(name), "person", name) if humble and entity is None else entity


def _is_listed(name: str, known: Authority) -> bool:
    """True if the name is known as something that is no person, or a listed body's capitals are a part of a compound:
    « le président Orange », « la déléguée Filpac-CGT »."""
    words = name_tokens(name)
    matches = known.names.matches(words, 0) if words else ()
    aliases = [alias for last, found in matches if last == len(words) for alias in found]
    if any(alias.entity.kind == "person" for alias in aliases):
        return False  # le président Hollande
    compound = name.split("-") if " " not in name else ()
    if any(part.isupper() and known.named(part, "organisation") for part in compound):
        return True
    return any(alias.strong and alias.agrees(words) for alias in aliases)


def _with_country(mention: EntityMention, known: Authority) -> EntityMention:
    """The country that a title names, else the authority's."""
    if mention.country is not None or mention.kind not in ("person", "organisation"):
        return mention
    country = known.country(mention.entity)
    return replace(mention, country=country) if country else mention
