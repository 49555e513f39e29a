"""What a name's neighbours tell: a known name that it is coordinated with, an article, brackets, a town at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from archive.entities.fr import around, doing, heads, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.runs import Run, is_rare
from archive.entities.shapes import is_hyphened
from archive.entities.things import has_article
from archive.entities.tokens import Token
from archive.models import EntityMention

_AND = re.compile(r"(?:,| et| ou)( de| d['’]| à| en)? ?")
_BESIDE = {"place": "beside_a_place", "country": "beside_a_place", "organisation": "beside_a_body"}
_PLACES = frozenset("beside_a_place at of_a_town of_a_place within motion between place_shape".split())
_NAMED = frozenset(("first_name", "function", "said", "form_of_address"))
_BODIES = frozenset(("body_shape", "begins_with_a_body", "business", "owned", "made_by"))
_SCORE = re.compile(
    r"(?: (?:s['’]est (?:imposée?|inclinée?)|a (?:battu|dominé|étrillé|surpris|corrigé))[^.;\n()]{0,40})?"
    r" \(\d{1,3}-\d{1,3}\)"
)
_OF_FAMILIES = re.compile(r", eux,?(?!\w)|,? (?:de )?père (?:et|en) fils")
"""What follows a family's name behind « les »."""
_STATES = re.compile(doing.STATES)
_FAMILIES = frozenset("familles freres soeurs epoux consorts clans".split())
_ADJECTIVES = (lexicon.WITHIN_TITLE, heads.ADJECTIVES)
_CLAUSE = re.compile(r" (?!et |ou |ainsi |puis |ni )[a-zà-ÿ]")
"""Behind a comma and one word: no list goes on, a clause begins."""
_MOST_LISTED = 200
"""Words of a list that are looked back through for what it is a list of, and as many names ahead for its « et »: the
signatures of an appeal would be read once for each of them."""
_LIST = re.compile(rf"(?:, [A-ZÀ-Þ][^.;\n,]{{1,40}}){{0,{_MOST_LISTED}}} et [A-ZÀ-Þ]")
"""What follows the first name of a list."""
_DASH = re.compile(r"\) ?[-–—]")


def beside(text: str, folded: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> Iterator[str]:
    """What a known name tells that a run is coordinated with: « à Zagreb et de Torvil », « Airbus, Voorlux »."""
    start, end = words[run.first].start, words[run.last - 1].end
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")" and run.first > 0
    if bracketed and _DASH.match(text, end) and words[run.first - 1].text.isupper():
        yield "dateline"
    bracketed = bracketed and run.first > 1
    if bracketed and all(word.text[0].isupper() for word in words[run.first - 2 : run.first]):
        yield "in_brackets"
    town = covered.get(run.last - 1)
    ends = town is not None and town.kind in ("place", "country") and town.start > start
    ends = ends and not is_hyphened(text, words, run)
    if ends and town is not None and words[run.first].key in around.OPENERS:
        ends = town.start > words[run.first + 1].start  # a title in the middle of a line: À Torval, Selon Torval
    if ends and words[run.first].key not in lexicon.FIRST_NAMES and run.first not in covered:
        yield "of_its_town"
    body = covered.get(run.first)
    begins = body is not None and body.kind == "organisation" and body.start == start and body.end < end
    if begins and words[run.first].key not in lexicon.FIRST_NAMES and not is_hyphened(text, words, run):
        yield "begins_with_a_body"
    yield from _coordinated(text, words, run, covered)
    if _SCORE.match(text, end) and run.last - run.first < 4:
        yield "team"
    many = has_article(words, run) and words[run.first - 1].key in ("les", "des", "aux")
    if has_article(words, run) and not many and _is_told_by_article(words, run):
        yield "article"
        if _STATES.match(folded, end):
            yield "states"
    if many and words[run.first - 1].key == "les" and _is_a_family(text, words, run, covered):
        yield "family"
    elif (
        many
        and words[run.first].key not in around.PEOPLES
        and (_is_plural(words, run) or (run.last - run.first > 1 and not is_hyphened(text, words, run)))
    ):
        yield "team"


def _coordinated(text: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> Iterator[str]:
    """What the known name right before tells, or the body right behind, if the run is coordinated with it."""
    end = words[run.last - 1].end
    body = covered.get(run.last + 1) if text[end : end + 4] == " et " and not has_article(words, run) else None
    if body is not None and body.kind == "organisation" and body.start == end + 4:
        yield "beside_a_body"  # Voorlux et Airbus ont signé
    for index in range(run.first - 1, max(-1, run.first - 4), -1):
        other = covered.get(index)
        if other is not None:
            gap = _AND.fullmatch(text, other.end, words[run.first].start)
            apart = gap and "," in gap[0] and run.last - run.first > 1  # Chez Airbus, Zora Velmont …
            if gap and "," in gap[0] and run.last - run.first == 1 and _CLAUSE.match(text, words[run.first].end):
                return  # Dans Le Monde, Zadrik se confie
            if gap and other.kind in _BESIDE and (other.kind in ("place", "country") or not (gap[1] or apart)):
                if not (apart and other.kind != "organisation" and gap[0] == ", "):  # À Lyon, Zora Velmont a …
                    yield _BESIDE[other.kind]
                if run.last - run.first == 2 and other.kind == "place" and _is_among_towns(words, index, covered):
                    yield "of_a_town"
            return


def of_many(
    text: str, words: list[Token], run: Run, known: Authority, covered: dict[int, EntityMention]
) -> Iterator[str]:
    """What stands before a list of names: « MM. X, Y et Z », « les sénateurs X et Y »; no parties, no adjectives."""
    first, several, noble = run.first, False, False
    while first:
        if run.first - first > _MOST_LISTED:
            return
        before, gap = words[first - 1], text[words[first - 1].end : words[first].start]
        if before.key in around.OF_MANY and before.text[0].isupper():
            if several:
                yield "form_of_address"
            return
        if not (gap in (" ", "-") or (gap == ", " and before.text[0].isupper())):
            return
        if before.text not in ("et", "de", "du") and not before.text[0].isupper():
            break
        several = several or gap == ", " or before.text == "et"
        noble = noble or before.text in ("de", "du")
        first -= 1
    if noble:
        return  # les maires de X et Y
    if not several and not _LIST.match(text, words[run.last - 1].end):
        return
    noun = first - 1
    while not _is_a_plural_title(words[noun].key) and _is_an_adjective(words[noun].key, known):
        if not words[noun].joined or noun < first - 2:
            return
        noun -= 1
    if not _is_a_plural_title(words[noun].key) or words[noun].text[0].isupper():
        return
    bodies = any(
        other is not None and other.kind == "organisation" for other in map(covered.get, range(first, run.last))
    )
    if not bodies and not any(_is_of_a_party(words, index, known) for index in range(run.first, run.last)):
        yield "function"


def _is_an_adjective(key: str, known: Authority) -> bool:
    """True of « socialistes », « insoumis », « français »."""
    if key in known.demonyms.firsts:
        return True
    return any(form in words for form in (key, key.removesuffix("s")) for words in _ADJECTIVES)


def _is_a_plural_title(key: str) -> bool:
    """True of « députés », « généraux », « familles »."""
    return (
        key in _FAMILIES
        or (key.endswith("s") and key[:-1] in lexicon.TITLES)
        or (key.endswith("aux") and f"{key[:-3]}al" in lexicon.TITLES)
    )


def _is_of_a_party(words: list[Token], index: int, known: Authority) -> bool:
    """True of capitals, common words and names of bodies: « les députés PS et Renaissance », « Insoumis et Verts »."""
    word = words[index]
    if word.text.isupper() or not is_rare(word.key) or _is_an_adjective(word.key, known) or word.key in heads.HEADS:
        return True
    matches = known.names.matches(words, index)
    return any(alias.entity.kind == "organisation" for _, aliases in matches for alias in aliases)


def again(text: str, words: list[Token], before: Run, said: Set[str], run: Run) -> Iterator[str]:
    """What a coordination takes over from the run before: « les provinces de Zanh Dor et de Hat Zinh »."""
    gap = _AND.fullmatch(text, words[before.last - 1].end, words[run.first].start)
    if gap is None or (gap[0] == ", " and run.last - run.first == 1 and _CLAUSE.match(text, words[run.first].end)):
        return  # À Torvil, Zadrik recrute
    if "of_a_town" in said and words[run.first].key not in lexicon.FIRST_NAMES:
        yield "of_a_town" if gap[1] or run.last - run.first > 1 else "beside_a_place"
    elif "body_head" in said and not gap[1] and words[before.first - 1].key.endswith("s"):
        yield "beside_a_body"  # les syndicats X et Y
    elif gap[0].strip() == "et" and not said.isdisjoint(_BODIES) and words[run.first].key not in lexicon.FIRST_NAMES:
        yield "beside_a_body"  # Bayer CropScience et X Y
    elif not gap[1] and run.last - run.first > 1 and not said.isdisjoint(_NAMED):
        yield "beside_a_person"
    elif gap[1] and "at_two" in said:
        yield "at_two"
    elif not said.isdisjoint(_PLACES) and (run.last - run.first == 1 or is_hyphened(text, words, run)):
        yield "beside_a_place"


def is_dealt_with(words: list[Token], run: Run, known: Authority) -> bool:
    """True behind a compatriot that is bought, sold, a partner: « l'offre du Tchèque X Y »."""
    if run.first < 3 or words[run.first - 1].key not in known.demonyms.firsts:
        return False
    of = words[run.first - 2].key == "du" or words[run.first - 3].key in ("de", "d")  # not « par l'Américain X Y »
    return of and any(word.key in around.DEALS for word in words[max(0, run.first - 7) : run.first - 2])


def is_beside_a_body(words: list[Token], run: Run, covered: dict[int, EntityMention]) -> bool:
    """True behind a known body and a compatriot: « Schaeffler et le Japonais X Y »."""
    if run.first < 4 or words[run.first - 3].key != "et" or words[run.first - 1].text.islower():
        return False
    other = covered.get(run.first - 4)
    return other is not None and other.kind == "organisation"


def _is_among_towns(words: list[Token], index: int, covered: dict[int, EntityMention]) -> bool:
    """True if « les hameaux de » stands before the known place that holds `index`."""
    first = index
    while first > 0 and covered.get(first - 1) is covered[index]:
        first -= 1
    return first > 1 and words[first - 1].key in ("de", "d") and words[first - 2].key in around.TOWNS


def _is_a_family(text: str, words: list[Token], run: Run, covered: dict[int, EntityMention]) -> bool:
    """True of « les Le Goff »; of one rare word without plural in « chez les Dovik », « les Dovik et les Velmont »."""
    if words[run.first].key in ("le", "la"):
        return run.last - run.first == 2 and is_rare(words[run.first + 1].key)
    word = words[run.first]
    if run.last - run.first > 1 or not is_rare(word.key) or word.text.endswith(("s", "x")) or word.text.isupper():
        return False
    if run.first > 1 and words[run.first - 2].key == "chez":
        return True
    if _OF_FAMILIES.match(text, word.end):
        return True
    return _is_of_two(words, run.last, run.last + 2, covered) or _is_of_two(
        words, run.first - 2, run.first - 3, covered
    )


def _is_of_two(words: list[Token], conjunction: int, other: int, covered: dict[int, EntityMention]) -> bool:
    """True if « et » joins « les X » to « les Y », which is no plural and no thing that is known."""
    if conjunction < 2 or other >= len(words) or words[conjunction].text != "et" or words[other - 1].key != "les":
        return False
    name, known = words[other].text, covered.get(other)
    return name[0].isupper() and not name.endswith(("s", "x")) and (known is None or known.kind == "person")


def _is_plural(words: list[Token], run: Run) -> bool:
    """True for one rare word in -s: `Saracens`, `Lakers`."""
    word = words[run.first]
    return run.last - run.first == 1 and word.text.endswith("s") and len(word.text) > 4 and is_rare(word.key)


def _is_told_by_article(words: list[Token], run: Run) -> bool:
    """True for one rare word right behind `la`, `l'`, `du`, `au`: « la Tüsiad »."""
    word = words[run.first]
    return run.last - run.first == 1 and word.joined and len(word.text) > 3 and is_rare(word.key)
