"""Organisations and places by composition: « ministère sud-coréen de la Défense », « rue de la Paix »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.entities.fr import around, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.matcher import begins_sentence
from archive.entities.tokens import Words, key_of, name_tokens, tokens
from archive.models import Entity, EntityMention
from archive.text import slugify

_UP = "A-ZÀ-ÖØ-Þ"
_CAP = rf"[{_UP}][\w’'-]{{0,40}}"
_OF = r"(?:de la |de l[’']|du |des |de |d[’'])"
_AND = (
    rf"(?:, {_OF}{_CAP}| et {_OF}?{_CAP}| {_CAP}| (?:étrangères?|intérieures?|publiques?|nationale|sociales?|urbaine"
    r"|unies?|extérieures?|numérique|supérieur))"
)
_MINISTRY = re.compile(
    r"(?P<head>[Mm]inist[èe]re|MINIST[ÈE]RE)(?: (?P<adjective>[\w-]{1,40}))?"
    rf" (?P<portfolio>{_OF}(?P<first>{_CAP}|[a-zà-ÿ]{{3,40}}){_AND}{{0,3}})"
    rf"(?: (?P<of>{_OF}(?P<country>{_CAP}(?: (?:du |de )?{_CAP}){{0,2}}))| (?P<after>[a-zà-ÿ-]{{1,40}})(?!\w))?"
)


def _either(heads: Iterable[str]) -> str:
    """The heads as one pattern, the longer before the shorter, either apostrophe."""
    return "|".join(re.escape(head).replace("'", "[’']") for head in sorted(heads, key=len, reverse=True))


_BODY = re.compile(
    rf"(?<!\w)(?P<head>(?i:{_either(lexicon.BODY_OF_PLACE)})) (?P<of>{_OF})"
    rf"(?P<place>{_CAP}(?:(?: de | du | d[’']| ){_CAP})?)"
)
_PLACE = re.compile(
    rf"(?<!\w)(?:(?P<some>(?:un|une|des|plusieurs|certaines|quelques|deux|trois) )?"
    rf"(?P<head>{_either(lexicon.PLACE_HEADS)}) (?P<of>{_OF})?"
    rf"(?P<name>{lexicon.DAY_OF_A_STREET}"
    rf"|(?:[Gg]énéral|[Mm]aréchal|Colonel|Charles)[ -]de[ -]{_CAP}|(?:{lexicon.RANK} )?{_CAP}(?:[ -]{_CAP}){{0,2}})"
    r"(?: (?:méridionale|orientale|occidentale|septentrionale)(?!\w))?"
    r"|(?P<road>(?:autoroute|route nationale|nationale|départementale|RN|RD) ?[AN]?\d{1,4}"
    r"|(?:(?<=la )|(?<=La ))[DN]\d{2,4}|(?<=[lL]['’])A\d{1,3}))(?!\w)"
)
_ORDINAL = re.compile(r"(?:ème|ière|ième|e|er|sur|en|mise|faire|sans|toute|aucune|leur|sa|ma) $")
_COURSE = re.compile(r"(?i:\b(?:au|en|les|des|aux|ces|ses|leurs|un|de|dans) )$")
_WORK = re.compile(
    r"(?<!\w)(?P<head>[Tt]raité|[Cc]onvention|[Pp]rotocole|[Aa]ccords|[Pp]acte|[Cc]harte|[Dd]éclaration)"
    r" (?:d[’']|de |du )"
    rf"{_CAP}(?:[ -]{_CAP})*|(?<!\w)(?:[Ll]oi|[Dd]irective) {_CAP}(?:[ -]{_CAP})*"
)
_CAMPUS = re.compile(rf" à ({_CAP}(?:[ -]{_CAP})?)")
_BODY_WORDS = frozenset(tokens(head)[0].key for head in lexicon.BODY_OF_PLACE)
_PLACE_WORDS = frozenset(tokens(head)[0].key for head in lexicon.PLACE_HEADS) | frozenset(
    "autoroute route nationale departementale rn rd".split()
)
_WORK_WORDS = frozenset("traite convention protocole accords pacte charte declaration loi directive".split())
_SHIP_WORDS = frozenset("uss usns uscgc hms hmcs hmas hnlms ins kri roks brp tcg pns mv msc ms mt".split())
_SOME = frozenset("un une des plusieurs certaines quelques deux trois".split())
_EVENT = re.compile(
    r"(?<!\w)(?:(?:Grand Slam|Grand Prix|Jeux(?: olympiques| paralympiques| panaméricains)?|Open|Masters|Rallye"
    rf"|Meeting|Tournoi|Biennale|Foire|Mostra|Carnaval|Tour|Critérium|Marathon|Trophée|(?<=[LlDd][eu] )Prix)"
    rf" (?:d[’']|de |du ){_CAP}(?: {_CAP})?(?: \d{{4}})?"
    rf"|{_CAP} (?:Open|Masters)(?!\w))"
)
_EVENT_WORDS = frozenset(
    "slam prix jeux open masters rallye meeting tournoi biennale foire carnaval tour criterium marathon trophee".split()
)
_MUSEUM = re.compile(rf"(?<!\w)[Mm]usée (?:national )?{_OF}{_CAP}(?: de {_CAP})?")
_UNIT = re.compile(
    r"(?<!\w)\d{1,3}(?:ère|re|er|e|ème) (?:brigade|régiment|bataillon|escadron|corps d[’']armée)"
    r"(?: (?:mécanisée?|blindée?|motorisée?|aéroportée?|séparée?|parachutiste|de chars|de marine"
    r"|étrang(?:er|ère)|interarmées"
    r"|de (?:parachutistes|cavalerie|hussards|dragons|cuirassiers|spahis|tirailleurs|zouaves|chasseurs(?: alpins)?"
    r"|transmissions|commandement)|du (?:génie|matériel|train)"
    r"|d[’'](?:assaut|infanterie|artillerie)))*(?!\w)"
)
_UNIT_WORDS = frozenset("brigade regiment bataillon escadron corps".split())
_SHIP = re.compile(
    r"(?<!\w)(?:USS|USNS|USCGC|HMS|HMCS|HMAS|HNLMS|INS|KRI|ROKS|BRP|TCG|PNS|MV|MSC|MS|MT)"
    rf" {_CAP}(?: (?:{_CAP}|[A-Z]\.))*"
)
_FIRST_WORDS = (
    _BODY_WORDS | _PLACE_WORDS | _WORK_WORDS | _SHIP_WORDS | _EVENT_WORDS | _UNIT_WORDS | {"ministere", "musee"}
)
_ROAD = re.compile(r"(?:autoroute|nationale|departementale|rn|rd)[an]?\d|[adn]\d{1,4}$")
"""RN12 is one word."""
_DEFINED = re.compile(rf"(?<![\w’'-])(?P<long>{_CAP}(?: (?:{_OF})?[\w’'-]{{1,40}}){{1,8}}) \((?P<short>[A-Z]{{2,8}})\)")
_SHORT = re.compile(r"\([A-Z]{2,8}\)")
"""What `_DEFINED` ends with: few texts have it."""


def compose(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Every body and place that its own words make, in no order; overlaps are settled elsewhere."""
    heads = words.at(_FIRST_WORDS)
    keys = {words.keys[index] for index in heads}
    if "ministere" in keys:
        yield from _ministries(text, known)
    if _SHORT.search(text):
        yield from _defined(text)
    for found in _found(_BODY, text, words, [i for i in heads if words.keys[i] in _BODY_WORDS]):
        if text[max(0, found.start() - 11) : found.start()].endswith((" un ", " une ", " des ", " plusieurs ")):
            continue
        name = found["place"]
        place = known.named(name, "place", "country")
        if place is None:  # conseil départemental du Rhône de …
            place = known.named(name := name.split(" ")[0], "place", "country")
        any_place = found["head"].lower().replace("’", "'") in lexicon.BODIES_OF_ANY
        if place is None and any_place and tokens(found["place"])[0].key not in lexicon.FIRST_NAMES:
            end = _end_of_a_body(text, found.start("place"), known) or found.end()
            label = _capital(text[found.start() : end]).replace("’", "'")
            yield _mention(text, found.start(), end, "organisation", label, "body_of_place")
        if place and found["head"].lower() != "procureur":
            bare = re.sub("^Les? ", "", place.label) if found["of"] in ("du ", "des ") else place.label
            label = f"{_capital(found['head'])} {found['of']}{bare}".replace("’", "'")
            end = found.start("place") + len(name)
            campus = _CAMPUS.match(text, end) if found["head"].lower() == "université" else None
            if campus and known.named(campus[1], "place"):
                end, label = campus.end(), f"{label} à {campus[1]}"
            yield _mention(text, found.start(), end, "organisation", label, "body_of_place", known.country(place))
    for found in _MUSEUM.finditer(text) if "musee" in keys else ():
        if not text[: found.start()].endswith((" un ", " des ")):
            label = _capital(found[0]).replace("’", "'")
            yield _mention(text, found.start(), found.end(), "organisation", label, "body_of_place")
    for found in _UNIT.finditer(text) if not keys.isdisjoint(_UNIT_WORDS) else ():
        yield _mention(text, found.start(), found.end(), "organisation", found[0], "body_of_place")
    for found in _EVENT.finditer(text) if not keys.isdisjoint(_EVENT_WORDS) else ():
        yield _mention(text, found.start(), found.end(), "event", _capital(found[0]), "work_head")
    for found in _found(_SHIP, text, words, [i for i in heads if words.keys[i] in _SHIP_WORDS]):
        yield _mention(text, found.start(), found.end(), "product", found[0], "ship")
    roads = [index for index in words.mixed if _ROAD.match(words.keys[index])]
    if roads or not keys.isdisjoint(_PLACE_WORDS):
        yield from _places(text, words, [i for i in heads if words.keys[i] in _PLACE_WORDS] + roads, known)
    for found in _found(_WORK, text, words, [i for i in heads if words.keys[i] in _WORK_WORDS]):
        yield _mention(text, found.start(), found.end(), "work", _capital(found[0]), "work_head")


def _found(pattern: re.Pattern[str], text: str, words: Words, places: list[int]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives, tried at some words only, in order: all that it can begin with."""
    end = 0
    for index in places:
        found = pattern.match(text, words.starts[index]) if words.starts[index] >= end else None
        if found:
            end = found.end()
            yield found


def _end_of_a_body(text: str, start: int, known: Authority) -> int:
    """Where a listed body ends that another is of: « parquet de la Cour de cassation »; 0 where none stands."""
    words = tokens(text[start : start + 80])
    for end, aliases in reversed(known.names.matches(words, 0)):
        if any(alias.entity.kind == "organisation" and alias.agrees(words[:end]) for alias in aliases):
            return start + words[end - 1].end
    return 0


def _places(text: str, words: Words, heads: list[int], known: Authority) -> Iterator[EntityMention]:
    """« place de la République », « autoroute A10 »; of « port de Miami », « une rue de Londres » only the name."""
    some = {index - 1 for index in heads if index and words.keys[index - 1] in _SOME}
    for found in _found(_PLACE, text, words, sorted(some.union(heads))):
        if found["head"] == "place" and _ORDINAL.search(text, max(0, found.start() - 12), found.start()):
            continue
        if found["head"] in ("palais", "Palais", "passage") and found["of"] in ("de la ", "de l'", "de l’", "du "):
            continue  # palais de l'Élysée, passage du Cap
        if found["head"] in ("passage", "refuge") and found["of"]:
            continue
        if found["head"] == "cours" and (found["of"] == "de " or _COURSE.search(text, 0, found.start())):
            continue  # au cours de la Ligue, des cours d'Anglais
        if found["of"] == "de " and (
            key_of(found["name"].split(" ")[0]) in around.ADDRESS or known.named(found["name"], "person")
        ):
            continue  # au tour de Monsieur X, la place de Mbappé
        if found["head"] == "camp" and (
            text[: found.start()].endswith(("aide de ", "aides de "))
            or (not found["of"] and known.named(found["name"], "person"))  # a person's side
        ):
            continue
        first = found.start("head") if found["head"] else found.start()
        if found["head"] == "fleuve" and not found["of"]:
            first = found.start("name")
        if found["head"] and found["of"] and (found["some"] or found["head"] in lexicon.PLACES_OF):
            first = found.start("name")
        name = text[first : found.end()]
        yield _mention(text, first, found.end(), "place", _capital(name), "place_head", None, known)


def _ministries(text: str, known: Authority) -> Iterator[EntityMention]:
    for found in _MINISTRY.finditer(text):
        country = _country(found["adjective"], known)
        if found["adjective"] and country is None:
            continue
        if found["first"].islower() and (found["head"][0].islower() or begins_sentence(text, found.start())):
            continue
        end = portfolio_end = found.end("portfolio")
        if country is None:
            country = _country(found["after"], known)
            end = found.end("after") if country else end
        if country is None and found["country"]:
            country = known.named(found["country"], "country")
            end = found.end("of") if country else end
        portfolio = re.sub(r" +", " ", text[found.start("portfolio") : portfolio_end]).replace("’", "'")
        label = f"Ministère {portfolio}" + (f" ({country.label})" if country else "")
        yield _mention(text, found.start(), end, "organisation", label, "ministry", country, known)


def _defined(text: str) -> Iterator[EntityMention]:
    """« Ligue des droits de l'homme (LDH) »: the long form and its acronym are one, if their letters agree."""
    for found in _DEFINED.finditer(text):
        words = [token for token in tokens(found["long"]) if len(token.text) > 2 or token.text[0].isupper()]
        for first in range(len(words)):
            initials = "".join(word.text[0].upper() for word in words[first:])
            if initials == found["short"] and words[first].text[0].isupper():
                start = found.start() + words[first].start
                label = text[start : found.end("long")]
                yield _mention(text, start, found.end("long"), "organisation", label, "defined")
                yield _mention(text, *found.span("short"), "organisation", label, "defined")
                break


def _mention(
    text: str,
    start: int,
    end: int,
    kind: str,
    label: str,
    rule: str,
    country: Entity | None = None,
    known: Authority | None = None,
) -> EntityMention:
    slug = slugify(label)
    entity = known.entities.get(slug) if known else None
    if entity is None or entity.kind != kind:
        slug = slug if entity is None else f"{slug}-{kind}"  # the river Niger
        entity = Entity(slug, kind, label, country=country.slug if country else None)
    return EntityMention(start, end, text[start:end], kind, rule, entity, country=country)


def _country(adjective: str | None, known: Authority) -> Entity | None:
    """The country of a demonym such as « sud-coréen »."""
    words = name_tokens(adjective or "")
    if not words:
        return None
    return next((entities[0] for last, entities in known.demonyms.matches(words, 0) if last == len(words)), None)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
