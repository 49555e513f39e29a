"""The document votes on each name that no list knows: what its places say is added up, and one kind wins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from archive.entities import evidence, following, heads, matcher, neighbours, personal, resolution, shapes, things
from archive.entities.ballots import Ballot
from archive.entities.fr import around, cues, lexicon, naming
from archive.entities.gazetteer import Authority
from archive.entities.runs import Run, is_rare, runs
from archive.entities.titles import Title
from archive.entities.tokens import Token, Words
from archive.models import Entity, EntityMention
from archive.text import slugify

THING_KINDS = ("work", "product", "event")
_NAMED_AFTER_PLACES = frozenset("prix trophee ouragan cyclone tempete typhon operation".split())
_NUMBER = re.compile(r"[- ]\d{1,4}[A-Z]?(?![\w,.-]\w)(?!\w)")
_ENOUGH = 2.0
"""Votes that a kind needs."""
_ENOUGH_FOR_A_WORD = 3.5
"""Votes that one word needs which French writes small, too."""
_ENOUGH_FOR_AN_END = 3.0
"""Votes that one word needs which only ends as French words do."""
_HERE = 5.0
"""Weight from which a cue decides for its own place, whatever the document says elsewhere."""
_ORDER = {name: number for number, name in enumerate(cues.CUES)}


def unknown_names(
    text: str, folded: str, words: Words, known: Authority, covered: dict[int, EntityMention], titles: list[Title]
) -> Iterator[EntityMention]:
    """Names by the document's vote; `covered` has the known name that holds a token."""
    ballots: dict[tuple[str, ...], Ballot] = defaultdict(Ballot)
    ends = {title.end for title in titles}
    starts = [title.start for title in titles]
    before: tuple[Run, set[str]] | None = None
    for run in runs(text, words, known):
        first = words[run.first]
        if first.text.isupper() and matcher.in_capitals(text, first.start):
            continue
        if run.last - run.first == 1 and (
            first.key in lexicon.NEVER_ALONE or (first.key in around.OPENERS and _opens(text, words, run))
        ):
            continue
        if first.key in known.demonyms.firsts and any(
            end == run.last for end, _ in known.demonyms.matches(words, run.first)
        ):
            continue
        place = bisect_right(starts, first.start) - 1
        if (
            place >= 0
            and words[run.last - 1].end <= titles[place].end
            and (not is_rare(first.key) or (words[run.first - 1].key == "des" and not first.text.isupper()))
            and not shapes.is_hyphened(text, words, run)
        ):
            continue  # a word of a title: la Santé of « ministre de la Santé »
        cue = _overruling(text, folded, words, run, covered, known)
        if cue is None:
            continue
        if cue:
            names = {cue}
            before = run, names
        else:
            run = _behind_title(words, run, ends, covered)
            names = _evidence(text, folded, words, run, known, covered)
            if "form_of_address" in names and run.cue is None:
                run = _with_particle(words, run)
            names |= set(neighbours.again(text, words, before[0], before[1], run)) if before else set()
            before = run, names
        key = tuple(word.key for word in words[run.first : run.last])
        # In the order of the tables, which decides between equals: a set's own differs from process to process.
        ballots[key].places.append((run, tuple(sorted(names, key=_ORDER.__getitem__))))
    for key, ballot in ballots.items():
        if not any(names for _, names in ballot.places):
            continue
        yield from _elected(text, words, key, ballot, known)


def _opens(text: str, words: list[Token], run: Run) -> bool:
    """True of an article or another small word that only has the capital of a sentence's beginning."""
    word = words[run.first]
    opener = word.text.istitle() and run.cue != "form_of_address"
    return opener and text[word.end : word.end + 1] != "."


def _evidence(
    text: str, folded: str, words: list[Token], run: Run, known: Authority, covered: dict[int, EntityMention]
) -> set[str]:
    """The cues that speak at a run's place."""
    names = {
        *shapes.shape(text, words, run),
        *evidence.before(text, words, run, known),
        *following.behind(text, folded, words, run, known),
        *neighbours.beside(text, folded, words, run, covered),
        *neighbours.of_many(text, words, run, known, covered),
    }
    if "two_names" in names and "first_name" not in names:
        names.update(personal.personal(text, folded, words, run, covered))
        if "deed" in names:
            names.discard("of_its_town")  # un doublé de Karel Dieng
    elif "lone_first_name" in names and personal.is_a_given_name_of_some(text, words, run, covered):
        names.add("beside_a_person")
    if (
        run.cue == "function"
        and "first_name" not in names
        and (neighbours.is_dealt_with(words, run, known) or neighbours.is_beside_a_body(words, run, covered))
    ):
        names = names - {"function", "two_names", "two_capitals"} | {"compatriot"}  # l'offre du Tchèque X Y
    if "first_name" in names:
        names.discard("business")  # Jean Dupont emploie 12 personnes
    if run.cue is None and things.has_article(words, run) and "first_name" not in names:
        names = {name for name in names if cues.CUES[name].kind != "person" or name == "family"}
    if run.opens and run.last - run.first == 1 and words[run.first].text.endswith(("é", "ée", "és", "ées")):
        names -= {"apposition", "owner"}
    return names


def _with_particle(words: list[Token], run: Run) -> Run:
    """« MM. X et de Y »: the particle belongs to a name in a list of addressed persons, but not « MM. X de Y »."""
    apart = words[run.first - 1].text in ("de", "d") and (
        words[run.first - 2].text == "et" or not words[run.first - 1].joined
    )
    return run._replace(first=run.first - 1) if apart else run


def _overruling(
    text: str, folded: str, words: list[Token], run: Run, covered: dict[int, EntityMention], known: Authority
) -> str | None:
    """The cue that makes another thing of a known name (« le moteur Vinci »); "" where none is known, else None."""
    listed = covered.get(run.first)
    if listed is None or any(index not in covered for index in range(run.first, run.last)):
        return ""
    if run.cue == "form_of_address":
        return run.cue
    full = run.last - run.first > 1 and words[run.first].key in lexicon.FIRST_NAMES
    body = full and listed.kind == "organisation" and listed is covered[run.last - 1]
    if body and "life" in following.behind(text, folded, words, run, known):
        return "life"  # Yves Saint Laurent est mort
    last = covered[run.last - 1]
    if listed.kind == "organisation" and last.kind == "place" and text[listed.end : last.start] == " ":
        return "of_its_town"  # Radio Shalom Besançon
    if (
        listed is not last
        and words[run.last - 1].key in naming.BODY_WORDS
        and words[run.first].key != words[run.last - 1].key
    ):
        return "body_shape"  # Saint-Étienne Métropole
    if listed is not covered[run.last - 1] and shapes.is_hyphened(text, words, run):
        return ""  # SFR-CGT
    if words[run.first - 1].key in around.KIN and listed.kind != "person" and evidence.is_of_kin(text, words, run):
        return "function"  # son fils Orange
    if run.first == 0 or words[run.first - 1].key in around.OPENERS:
        return None
    whole = listed.start == words[run.first].start and listed.end == words[run.last - 1].end
    for cue in evidence.before(text, words, run, known):
        if not whole:
            return cue if cue == "thing" else None
        site = words[run.first - 1].key in around.SITES and listed.kind == "organisation"
        if cue == "body_head" and (listed.kind in ("person", "place") or site):
            return cue
        if cue == "place_noun" and listed.kind == "person":
            return cue  # la salle Victor-Hugo
        if cue == "thing" and listed.kind == "place" and words[run.first - 1].key in _NAMED_AFTER_PLACES:
            return cue  # le prix Montgomery
        single = listed.kind in ("organisation", "place") or " " not in listed.surface
        if cue == "thing" and single and things.thing(words, run) == "product":
            return None if words[run.first - 1].key in around.BODIES else cue  # le pétrolier Petrobras
    return None


def _behind_title(words: list[Token], run: Run, ends: set[int], covered: dict[int, EntityMention]) -> Run:
    """« le secrétaire d'État X Y », « la députée du Kuomintang X Y »: the run without what ends a title."""
    for index in range(run.first, run.last - 1):
        if words[index].end not in ends:
            continue
        body = covered.get(index)
        named = body is not None and body.kind in ("organisation", "place") and body.end == words[index].end
        if named and run.last - index > 2 and is_rare(words[run.last - 1].key):
            return run._replace(first=index + 1, cue="function")
        if not is_rare(words[index].key) and words[index].key not in naming.FOREIGN_BODIES:
            return run._replace(first=index + 1, cue="function")
    return run


def _elected(
    text: str, words: list[Token], key: tuple[str, ...], ballot: Ballot, known: Authority
) -> Iterator[EntityMention]:
    votes = ballot.votes()
    kind = max(votes, key=lambda kind: votes[kind], default="")
    enough = bool(kind) and votes[kind] >= _ENOUGH
    common = len(key) == 1 and not is_rare(key[0])
    listed = common and key[0] in lexicon.VOCABULARY
    enough = enough and (not common or votes[kind] >= (_ENOUGH_FOR_A_WORD if listed else _ENOUGH_FOR_AN_END))
    short = len(key) == 1 and key[0] in lexicon.NO_ACRONYMS
    if short and not any("body_head" in names for _, names in ballot.places):
        return
    for run, names in ballot.places:
        here = max(names, key=lambda name: cues.CUES[name].weight, default="")
        if here and cues.CUES[here].weight >= _HERE:
            chosen: str = cues.CUES[here].kind
        elif not enough or (common and run.opens):
            continue
        else:
            chosen = kind
        if chosen == "thing":
            chosen = things.thing(words, run)
        if chosen == "person" and here == "function" and shapes.is_a_body_s(text, words, run, names):
            chosen = "organisation"  # le député UDF, la déléguée Filpac-CGT
        if not chosen or (chosen == "person" and not shapes.may_be_a_person(words, run)):
            continue
        last = heads.with_purpose(text, words, run.first, run.last, known) if here == "body_head" else run.last
        start, end = words[run.first].start, words[last - 1].end
        number = _NUMBER.match(text, end)
        if number and (chosen == "product" or (number[0][0] == "-" and ("body_shape" in names or "capitals" in names))):
            chosen, end = "product", number.end()
        elif number and chosen == "organisation" and words[run.last - 1].key in naming.DEPARTMENTAL:
            end = number.end()  # la FDSEA 35
        last_word = words[run.last - 1]
        if text[end : end + 1] == "." and chosen == "person" and (len(last_word.text) == 1 or last_word.key == "jr"):
            end += 1  # Kelie T.
        rule = here if here and cues.CUES[here].kind in (chosen, "thing") else "voted"
        site = run.first > 0 and words[run.first - 1].key in around.SITES
        yield EntityMention(start, end, text[start:end], chosen, rule, _entity(text[start:end], chosen, known, site))


def _entity(name: str, kind: str, known: Authority, site: bool = False) -> Entity:
    """The listed thing of a name, or one of its own; a site is no company of another name."""
    if kind == "person":
        return resolution.person_of(name, known)
    slug = slugify(name)
    entity = known.entities.get(slug)
    if entity is None or entity.kind != kind:
        entity = None if site else known.named(name, kind)  # under another of its names: Hwasongpho-18
    return entity or Entity(slug, kind, name)
