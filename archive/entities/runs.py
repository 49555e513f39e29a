"""Runs of words with capitals: what may be a name. The first cut, before any evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.entities import addresses
from archive.entities.commonness import is_rare as is_rare
from archive.entities.fr import around, lexicon, naming
from archive.entities.gazetteer import Authority
from archive.entities.matcher import begins_sentence
from archive.entities.tokens import Token, Words

_ELIDED = frozenset("L D J C N S M T QU".split())
_OF_SHIPS = frozenset(("lady", "sir", "lord", "miss"))
"""Forms of address that ships' names begin with."""
_PARTICLES = ("de", "d", "du")
_JOINS = (" ", "\u00a0", "-", "‑", "‐", "'", "’", "&")


class Run(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a text; `cue` names what was cut off before them, if it tells a kind."""

    first: int
    last: int
    opens: bool
    cue: str | None = None


def runs(text: str, words: Words, known: Authority) -> Iterator[Run]:
    """Every run of capitalised words in order: sentence openers, forms of address, titles and elisions cut off."""
    last = 0
    for index in words.capitals:
        if index < last or _is_elided(text, words[index]):
            continue
        last = _end(text, words, index)
        begin = index
        for place in range(index + 1, last - 1):  # two names where a form of address parts them
            if words[place].key in around.ADDRESS and addresses.begins_a_name(text, words, place):
                yield from _parts(text, words, begin, place, known)
                begin = place
        yield from _parts(text, words, begin, last, known)


def _is_elided(text: str, word: Token) -> bool:
    return len(word.text) <= 2 and word.text.upper() in _ELIDED and text[word.end : word.end + 1] in ("'", "’")


def _end(text: str, words: list[Token], index: int) -> int:
    """The index behind the run that begins at `index`."""
    last = index + 1
    lead = index  # of the name: « Mme Marie de Torval »
    foreign = words[index].key in naming.FOREIGN_WITH_DE
    if words[index].key in around.ADDRESS:
        last = _with_particle(text, words, last)
        lead = min(index + 1, len(words) - 1)
    first_name = words[lead].key in lexicon.FIRST_NAMES and not _is_christmas(words, lead)
    while last < len(words):
        word = words[last]
        if not word.joined:
            if text[words[last - 1].end : word.start] == " & " and word.text[0].isupper():
                last += 1  # Tate & Lyle
                continue
            break
        gap = text[words[last - 1].end : word.start]
        if gap not in _JOINS and not (
            gap == ". "
            and addresses.may_be_dotted(words[last - 1])
            and (word.key not in around.OPENERS or addresses.is_an_article_of_a_name(text, words, last))
        ):
            break
        if gap == ". " and words[last - 1].text == "X" and word.key in lexicon.FIRST_NAMES:
            break  # il a quitté X. Karel Dovik reste
        behind = last + 1
        if word.text[0].isupper():
            if word.key in ("premier", "premiere") and behind < len(words) and words[behind].key == "ministre":
                break  # il a nommé X Y Premier ministre
            last += 1
            continue
        if word.key in ("de", "d", "du") and not first_name and gap != "-" and not (foreign and word.key == "de"):
            break
        if word.key in ("de", "por", "para") and behind < len(words) and words[behind].key in ("la", "l", "el", "los"):
            behind += 1
        if word.text == "of" and behind < len(words) and words[behind].text == "the":
            behind += 1  # Wonder of the Seas
        given = last == lead + 1 or (
            " " not in text[words[lead].end : words[last - 1].end] and words[last - 1].key in lexicon.FIRST_NAMES
        )  # Marie-Laure d'Albaret, but not the collège Jean-Zay de Torval
        common = word.key == "du" and behind < len(words) and not is_rare(words[behind].key)
        behind_first = first_name and given and not common
        english = gap == " " and word.text in ("and", "of", "for", "und") and text[word.end : word.end + 1] == " "
        joins = (
            english
            or word.key in around.JOINING
            or (word.key in ("de", "d", "du") and (behind_first or foreign))
            or gap in ("-", "‑")
        )
        if joins and word.text in ("la", "le") and last == index + 1 and _is_an_order(text, words[index]):
            break
        if joins and _goes_on(text, words, behind):
            last = behind + 1
            continue
        within = gap in ("'", "’") and not words[last - 1].key.endswith(("qu", "aujourd"))  # Kamo'oalewa
        if (
            (gap in ("-", "‑") or within)
            and word.text.isalpha()
            and (len(word.text) > 1 or (within and word.text in ("h", "s")))
        ):  # Jong-un, Claire's
            last += 1
            continue
        break
    return last


def _is_an_order(text: str, word: Token) -> bool:
    """True of `Regardez` in « Regardez la Torvale »."""
    return word.key.endswith("ez") and begins_sentence(text, word.start)


def _is_christmas(words: list[Token], index: int) -> bool:
    """True in « le marché de Noël de Torval »: no first name."""
    return words[index].key == "noel" and index > 0 and words[index - 1].text == "de"


def _with_particle(text: str, words: list[Token], index: int) -> int:
    """The index behind « de Lestrange », « d'Ornano » that follow a form of address at `index`; else `index`."""
    if index + 1 >= len(words) or not words[index].joined or words[index].text not in _PARTICLES:
        return index
    behind = index + 1 + (words[index + 1].text in ("la", "l"))
    return behind + 1 if _goes_on(text, words, behind) else index


def _goes_on(text: str, words: list[Token], index: int) -> bool:
    """True if the word at `index` has a capital and stands right behind the one before."""
    if index >= len(words) or not words[index].joined or not words[index].text[0].isupper():
        return False
    return text[words[index - 1].end : words[index].start] in _JOINS


def _parts(text: str, words: list[Token], first: int, last: int, known: Authority) -> Iterator[Run]:
    """The run without what stands before the name; an acronym before it is a run of its own."""
    cue = None
    opens = begins_sentence(text, words[first].start) or text[
        max(0, words[first].start - 4) : words[first].start
    ].endswith((") - ", ") – ", ") — "))
    begin = first
    while begin < last:
        word = words[begin]
        alone = begin + 1 == last
        if not alone and word.key in known.demonyms.firsts:
            behind = max((end for end, _ in known.demonyms.matches(words, begin) if end < last), default=begin)
            if behind > begin + 1:
                cue, begin = "function", behind  # le Néo-Zélandais X Y
                continue
        if not alone and words[begin + 1].joined and text[word.end : words[begin + 1].start] in ("-", "&"):
            break
        if alone and word.text in ("MR", "DR", "PR", "ME") and words[begin - 1].key in around.ARTICLES:
            break  # le MR
        if word.key in around.ADDRESS and (not alone or len(word.text) > 1 or addresses.is_dotted(text, word)):
            if word.key in _OF_SHIPS and _is_a_thing_s(text, words, begin):
                break  # le voilier Lady Kate
            cue = "form_of_address"
        elif not alone and word.text in ("Maître", "Maîtres"):
            cue = "form_of_address"
        elif word.key == "ehpad" and not alone:
            cue = "body_head"
        elif (opens and begin == first and word.key in around.OPENERS) or (
            word.key in lexicon.NO_ACRONYMS and word.text.isupper() and not alone
        ):
            pass
        elif alone:
            break
        elif (
            (
                (word.key in lexicon.TITLES and word.key not in lexicon.FIRST_NAMES)
                or (word.key in around.PERSONS and words[begin + 1].key in lexicon.FIRST_NAMES)  # du Major Karel Dovik
            )
            or (word.text[1:].islower() and word.key in known.demonyms.firsts and _is_demonym(words, begin, known))
        ):
            cue = "function"
        elif (
            _is_acronym(word.text)
            and not words[begin + 1].text.isupper()
            and _parted(words, begin, last)
            and not _is_a_region(words, begin + 1, last, known)
        ):
            yield Run(begin, begin + 1, False)
        else:
            break
        begin += 1
    addressed = cue == "form_of_address" and words[min(begin, last - 1)].text in _PARTICLES  # M. de Lestrange
    while begin < last and words[begin].text[0].islower() and not addressed:
        begin += 1  # Dans le Darfour
    if begin < last and text[words[begin].start : words[last - 1].end] not in naming.TRADES:
        begin = _behind_a_body(words, begin, last, known)
        yield Run(begin, last, opens and begin == first, cue)


def _behind_a_body(words: list[Token], first: int, last: int, known: Authority) -> int:
    """« Renault Carlos Ghosn »: where a person's name begins behind a known body or place; else `first`."""
    if last - first < 3:
        return first
    titled = first > 0 and words[first - 1].key in lexicon.TITLES  # le député Horizons X Y
    for end, aliases in known.names.matches(words, first):
        if end >= last - 1 or words[end].key not in lexicon.FIRST_NAMES or words[end - 1].key in lexicon.FIRST_NAMES:
            continue
        if any((a.strong or titled) and a.entity.kind != "person" and a.agrees(words[first:end]) for a in aliases):
            return end
    return first


def _is_a_thing_s(text: str, words: list[Token], index: int) -> bool:
    """True right behind a noun of things, nothing but a space between."""
    before = words[index - 1]
    return index > 0 and before.key in around.THING_OF and text[before.end : words[index].start] == " "


def _parted(words: list[Token], index: int, last: int) -> bool:
    """True if a person's name begins behind an acronym: « la députée PS Léa Évrard », but not in « IG Metall »."""
    if words[index].key in naming.SHORT_HEADS:
        return False
    title = index > 0 and words[index - 1].key in lexicon.TITLES
    return last - index > 2 or title or words[index + 1].key in lexicon.FIRST_NAMES


def _is_a_region(words: list[Token], first: int, last: int, known: Authority) -> bool:
    """True if a known place is all that stands behind an acronym: « l'ARS Grand Est »."""
    return any(
        end == last and any(alias.entity.kind == "place" and alias.strong for alias in aliases)
        for end, aliases in known.names.matches(words, first)
    )


def _is_demonym(words: list[Token], index: int, known: Authority) -> bool:
    if known.names.matches(words[: index + 1], index):
        article = index and words[index - 1].key in ("le", "la", "l", "du", "au", "un", "une") and words[index].joined
        if not (article and index + 2 < len(words) and words[index + 2].joined and words[index + 2].text[0].isupper()):
            return False  # Suisse is a country, but in « le Suisse Breel Embolo »
    return any(end == index + 1 for end, _ in known.demonyms.matches(words, index))


def _is_acronym(word: str) -> bool:
    return word.isupper() and 2 <= len(word) <= 6
