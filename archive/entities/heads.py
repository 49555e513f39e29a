"""Bodies whose name begins with a noun in capitals: « Comité national de secours »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.entities import complements
from archive.entities.fr import around, heads, lexicon
from archive.entities.gazetteer import Authority
from archive.entities.matcher import begins_sentence, in_capitals
from archive.entities.runs import is_rare
from archive.entities.tokens import Token, Words
from archive.models import Entity, EntityMention
from archive.text import slugify

_ADJECTIVE_ENDS = ("ique", "iques", "aire", "aires", "ale", "ales", "aux")
_FIRST_WORDS = (heads.HEADS | heads.CLUBS | heads.LEADING | heads.GROUNDS | heads.PUBLISHERS) - lexicon.FIRST_NAMES
_JOINTS = frozenset((" ", "\u00a0", "-", "'", "’", "‑"))
_LONGEST = 20
"""Words that a body's name has at most."""
_WHERE = frozenset(("dans", "sur", "sous"))
SHORT = re.compile(r" ?\(([A-Z][A-Za-zÀ-ÿ&-]{1,9})\)")


def headed(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Bodies by their head, in order; with the acronym that stands in brackets behind."""
    for index in words.capitals:
        word = words[index]
        if (
            word.key in _FIRST_WORDS
            and _leads(words, index)
            and text[word.start - 1 : word.start] != "-"
            and not text.startswith("-de-", word.end)  # Ville-de-Torval
        ):
            last = _extent(text, words, index, known)
            if (
                last > index + 1
                and not (word.text.isupper() and in_capitals(text, word.start))
                and _is_a_name(text, words, index, last, known)
            ):
                start, end = words[index].start, words[last - 1].end
                entity = body_of(text[start:end], known)
                yield EntityMention(start, end, text[start:end], "organisation", "headed", entity)


def _leads(words: list[Token], index: int) -> bool:
    """True of a body's head; of a legal form or of a sport, where what follows makes it one."""
    key, behind = words[index].key, words[index + 1].key if index + 1 < len(words) else ""
    if key in heads.LEADING:
        return behind in heads.HEADS and words[index + 1].text[0].isupper() and words[index + 1].joined
    if key in heads.GROUNDS and complements.is_of_a_town(words, index + 1):
        return True
    if key in heads.LEGAL or key in heads.PUBLISHERS:
        return behind in heads.OF or (key in heads.PUBLISHERS and behind == "universitaires")
    return key in heads.HEADS or behind in heads.OF_CLUBS


def with_purpose(text: str, words: list[Token], first: int, last: int, known: Authority) -> int:
    """The index behind « pour nos défunts », « aux hydrocarbures » … that a body's name takes on behind `last`.

    A name of common words takes on more: « Eau et Rivières de Bretagne », « Carrefour des livres ».
    """
    phrase = not is_rare(words[last - 1].key) or words[first].key in heads.CALLS
    if last == first + 1 and words[first].key.endswith(("ons", "ez")) and last + 1 < len(words):
        article, noun = words[last], words[last + 1]
        if article.text in ("le", "la", "les", "nos", "notre") and noun.joined and article.joined:
            last += 2  # le collectif Sauvons la forêt
    titled = last == first + 2 and words[first].key in around.ARTICLES
    if titled and last + 1 < len(words) and words[last].key in heads.OF and _follows(text, words, last):
        several = words[first].key == "les" and words[last + 1].joined and words[last + 1].key.endswith("s")
        if several or _is_upper(words, last + 1):
            return last + 2  # la boulangerie Le Fournil d'Armor, le groupe Les Ramoneurs de menhirs
    if complements.goes_on(text, words, last, known):
        last += 2  # l'association Entraide et Solidarité AF447
        while _is_upper(words, last) and _follows(text, words, last):
            last += 1
    while last < min(len(words), first + _LONGEST) and _follows(text, words, last):
        if words[last].key in _WHERE and words[first].key in around.ARTICLES and phrase:
            end = _complement(text, words, last, known, False)  # le collectif Les Pieds dans l'eau
        elif words[last].key in heads.FOR and phrase:
            end = _complement(text, words, last, known, False)
        elif phrase:
            end = _phrase(text, words, last, known, first, 0, False)
        else:
            break
        if end == last:
            break
        last = end
    return last


def body_of(name: str, known: Authority, kind: str = "organisation") -> Entity:
    """The listed thing of a name, or one of its own."""
    slug = slugify(name)
    entity = known.entities.get(slug)
    label = " ".join(name.replace("’", "'").split())
    return entity if entity and entity.kind == kind else Entity(slug, kind, label[:1].upper() + label[1:])


def _is_a_name(text: str, words: list[Token], first: int, last: int, known: Authority) -> bool:
    """False for a common noun that has the capital of a sentence's beginning only: « Parti de Rennes, il … »."""
    if not begins_sentence(text, words[first].start):
        return True
    if words[first].key in heads.COMMON and complements.is_of_a_place(words, first + 1, known):
        return False
    return any(word.text[0].isupper() for word in words[first + 1 : last]) or bool(
        SHORT.match(text, words[last - 1].end)
    )


def _extent(text: str, words: list[Token], index: int, known: Authority) -> int:
    """The index behind the body's name whose head stands at `index`."""
    last, listed = index + 1, False
    for end, aliases in known.names.matches(words, index):
        if any(a.strong and a.entity.kind == "organisation" and a.agrees(words[index:end]) for a in aliases):
            last, listed = end, True
    of = 0
    while last < min(len(words), index + _LONGEST):
        end = _phrase(text, words, last, known, index, of, listed)
        if end == last:
            return last if listed else _to_brackets(text, words, index, last)
        of += words[last].key in heads.OF
        last = end
    return last


def _to_brackets(text: str, words: list[Token], index: int, last: int) -> int:
    """The index behind a few more words if the body's acronym in brackets follows: « … de l'image animée (CNC) »."""
    for end in range(last + 1, min(last + 9, len(words) + 1)):
        if not _follows(text, words, end - 1):
            break
        behind = text[words[end - 1].end : words[end - 1].end + 12]
        if behind[:2] == " (" and re.match(rf" \({words[index].text[0]}[A-Z]{{1,8}}\)", behind):
            return end
    return last


def _phrase(text: str, words: list[Token], at: int, known: Authority, head: int, of: int, listed: bool) -> int:
    """The index behind one more adjective or complement at `at`; `at` itself if the name is over."""
    word = words[at]
    if not _follows(text, words, at):
        return at
    if listed and word.text[0].islower() and words[head].key == "croix":  # Croix-Rouge philippine
        return max((end for end, _ in known.demonyms.matches(words, at)), default=at)
    if listed and word.key not in ("pour", "contre"):
        return at
    if word.text[0].isupper():
        return at if _begins_another(words, at, head) else at + 1
    if word.key in heads.ADJECTIVES or word.key.removesuffix("s") in heads.ADJECTIVES:
        return at + 1
    if word.text.islower() and len(word.key) > 5 and word.key.endswith(_ADJECTIVE_ENDS):
        return at + 1
    if word.text.islower() and len(word.key) > 6 and word.key.endswith("elle") and word.key not in heads.ELLE:
        return at + 1
    if at == head + 1 and words[head].key in heads.GROUNDS and complements.is_of_a_town(words, at):
        return at + 1
    if word.key in known.prefixes and at + 1 < len(words) and _follows(text, words, at + 1):
        at += 1  # franco-marocaine
    demonyms = known.demonyms.matches(words, at)
    if demonyms:
        return demonyms[-1][0]
    to = word.text == "à" and (at == head + 1 or words[at - 1].text[0].islower())  # Aide sociale à l'enfance
    if word.key in heads.OF or word.key in heads.FOR or to:
        return _complement(text, words, at, known, listed)
    if word.key == "sur" and at + 1 < len(words) and words[at + 1].key == "les":
        return _complement(text, words, at, known, listed)
    if word.key == "et" and at + 1 < len(words) and _follows(text, words, at + 1):
        behind = words[at + 1]
        if behind.text[0].isupper():
            return at if _is_known(words, at + 1, known) or _begins_another(words, at + 1, head) else at + 2
        if behind.key in heads.OF and of:
            end = _complement(text, words, at + 1, known, listed)
            return end if end > at + 1 else at
        named = words[at - 1].text[0].isupper() and _is_known(words, at - 1, known)  # of Sartrouville, and the Comédie
        if behind.key in ("la", "le", "l", "les") and not named:
            noun = at + 2
            if noun < len(words) and _follows(text, words, noun) and words[noun].text[0].isupper():
                return at if _is_known(words, noun, known) or words[noun].key in _FIRST_WORDS else noun + 1
            if words[head].key in heads.PARTIES and any(word.key in heads.FOR for word in words[head:at]):
                return _complement(text, words, at, known, listed)
    return at


def _complement(text: str, words: list[Token], at: int, known: Authority, listed: bool) -> int:
    """Behind a preposition: determiners, one noun with or without capital; `at` where there is none."""
    noun = at + 1
    alone = noun + 1 >= len(words) or words[noun + 1].key not in heads.DETERMINERS
    if alone and noun < len(words) and words[noun].key in ("tous", "toutes") and _follows(text, words, noun):
        return noun + 1  # Vorlac pour tous
    while noun < len(words) and _follows(text, words, noun) and words[noun].key in heads.DETERMINERS:
        noun += 1
    if noun + 1 < len(words) and _follows(text, words, noun) and words[noun].key in heads.BEFORE_NOUN:
        noun += words[noun + 1].key not in heads.OF  # les anciens combattants, but « les anciens de la Torvale »
    if noun >= len(words) or not _follows(text, words, noun):
        return at
    word = words[noun]
    if word.text[0].isdigit() or (word.key in heads.NOT_WITHIN and word.text[0].islower()):
        return at
    if words[at].key == "pour" and noun == at + 1 and word.text.islower() and word.key.endswith(("er", "ir", "re")):
        return at  # l'association Justice pour nos marins pour réclamer …
    if words[at].key == "a":
        return noun + 1 if words[at + 1].key in ("la", "l") and word.text[0].islower() and not listed else at
    if word.text[0].isupper():
        if word.key in lexicon.FIRST_NAMES and words[at].key in heads.OF and _is_upper(words, noun + 1):
            return at
        longest = noun + 1
        for end, aliases in known.names.matches(words, noun):
            if any(alias.strong and alias.agrees(words[noun:end]) for alias in aliases):
                longest = end
        return longest
    return at if listed else noun + 1


def _is_upper(words: list[Token], index: int) -> bool:
    return index < len(words) and words[index].joined and words[index].text[0].isupper()


def _follows(text: str, words: list[Token], index: int) -> bool:
    """True if a word stands behind the last in one phrase: a space, a hyphen or an apostrophe between."""
    return words[index].joined and text[words[index - 1].end : words[index].start] in _JOINTS


def _begins_another(words: list[Token], at: int, head: int) -> bool:
    """True at a form of address, an acronym behind a full name, or a first name that begins a person's."""
    word = words[at]
    if word.key in around.ADDRESS:
        return True
    if word.text.isupper() and len(word.text) > 1 and at > head + 1:
        return True
    if not _is_upper(words, at + 1):
        return False
    official = words[head].key in heads.OFFICIAL
    if official and at > head + 1 and words[at - 1].text.islower() and is_rare(word.key) and is_rare(words[at + 1].key):
        return words[at - 1].key not in heads.OF
    return (at > head + 1 or official) and word.key in lexicon.FIRST_NAMES


def _is_known(words: list[Token], at: int, known: Authority) -> bool:
    return words[at].key in lexicon.FIRST_NAMES or any(
        any(alias.strong and alias.agrees(words[at:end]) for alias in aliases)
        for end, aliases in known.names.matches(words, at)
    )
