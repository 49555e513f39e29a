"""A reader's query → what it means. Pure; any text is a query, and what is not understood is words.

Words that must all stand in an article, `"a phrase"`, `-not`, `a OR b` (`a OU b`), `begin*`, and fields, in French or
English: `titre:` `title:`, `source:`, `entité:` `entity:`, `langue:` `language:`, and days: `date:2023-04..2023-06`,
`avant:` `before:`, `après:` `after:` for the publication, `évoque:` `event:` for the dates in the text. `OU` joins
words with words, and limits with limits. Initials (`O.N.U.`) are written with or without their dots, numbers
(`12 500`) with or without their blanks. A limit whose day
is none (`date:2023-13`) is refused: as words it would find what nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from archive.errors import PeriodError
from archive.period import Period
from archive.search.days import WRITTEN, days
from archive.search.fields import DATED, FIELDS, KNOWN, NAMES
from archive.search.forms import NUMBER, forms
from archive.search.terms import Filter, Query, Term
from archive.text import fold, normalise, visible

MOST_WORDS = 60
"""Words of a query that count, and as many to leave out, and limits; the rest is left out, and the answer says so."""
_OPENING, _CLOSING = '"“”«„', '"“”»'
_TOKEN = re.compile(
    rf"[(\[]*(?P<minus>-(?=[^\s-]))?"
    rf"(?:(?P<field>(?P<dated>(?i:{DATED})(?=\s?:\s?[^\s:/]))|(?i:{KNOWN})(?=:\s?[^\s:/])"  # « date : 2023 »
    r"|[^\W\d_]{2,12}(?=:[^\s:/]))\s?:\s?)?"
    r"(?:\"(?P<straight>[^\"“”]*)\"|"  # guillemets inside straight quotes are the name's own
    rf"[{_OPENING}](?P<phrase>[^«„{_CLOSING}]*)[{_CLOSING}]|"
    rf"(?P<word>(?(dated){WRITTEN}(?:\.\.{WRITTEN})?(?!\w)|{NUMBER})"  # « date:3 mai 2021 », « 12 500 »
    rf"|[^\s{_OPENING}{_CLOSING}]+))"
)
_BRACKETS = re.compile(rf"(?<![\w-])(-?)((?i:{KNOWN})):\s?\(([^()]*)\)")
_NAMED = re.compile(r"-?[^\W\d_]{2,12}:[^\s:/]")
_PIECE = re.compile(r"[^\W_]+")
_STAR = re.compile(r"\W*(\w(?:[\w'’-]*\w)?)\*\W*")
_OR = ("OR", "OU", "|", "||")
_AND = ("AND", "ET")
_NOT = ("NOT", "SAUF")
_OPERATORS = {*_OR, *_AND, *_NOT}


def parse(text: str) -> Query:
    """What any text means as a query."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    filters: list[list[Filter]] = []
    refused: list[str] = []
    joining = parted = leaving = False
    last: list[list[Term]] | list[list[Filter]] | None = None
    text = visible(normalise(text))
    typed, text = text, _BRACKETS.sub(_spread, text)
    found = list(_TOKEN.finditer(text))
    for number, token in enumerate(found):
        if joining and token[0] in _OR and number + 1 < len(found):
            continue  # said twice
        between = token[0] in _OPERATORS and not joining and not leaving and number + 1 < len(found)
        if between and (number or token[0] in _NOT):
            joining, leaving = token[0] in _OR, token[0] in _NOT
            continue
        minus = leaving or (token["minus"] is not None and _starts_word(text, token.start("minus")))
        negative, leaving = leaving or token["minus"] is not None, False
        if _is_no_day(token):
            refused.append(token[0].strip(" (["))
            joining = False
            continue
        limit = _filter(token, negative=negative)
        if limit is not None:
            _join(filters, [limit], joining and last is filters)
            joining, parted, last = False, parted or (joining and last is not filters), filters
        for term in _terms(token) if limit is None else ():
            if minus:
                without.append(term)
            else:
                _join(groups, [term], joining and last is groups)
            parted |= joining and (minus or last is not groups)
            joining, last = False, None if minus else groups
    kept, cut = _first(groups)
    left, cut_too = _first([without])
    limits, cut_again = _first_limits(filters)
    asked = tuple(tuple(form for term in group for form in forms(term)) for group in kept)
    terms = tuple(form for group in left for term in group for form in forms(term))
    return Query(asked, terms, limits, tuple(refused[:MOST_WORDS]), cut + cut_too + cut_again, typed, parted)


def understood(query: Query, language: str = "fr") -> str:
    """The query as it was understood, in a form that means the same when it is typed."""
    names = NAMES[language]

    def told(term: Term) -> str:
        words = f'"{term.text}"' if term.kind == "phrase" else term.text + ("*" if term.kind == "prefix" else "")
        return f"{names['title']}:{words}" if term.title else words

    def limit(given: Filter) -> str:
        bare = given.value.replace('"', "")
        value = f'"{bare}"' if re.search(r"\s", bare) else bare
        told = f"{'-' if given.negative else ''}{names[given.name]}:{value}"
        return f" {names['or']} ".join((told, *map(limit, given.either)))

    pieces = [f" {names['or']} ".join(dict.fromkeys(map(told, group))) for group in query.groups]
    pieces += dict.fromkeys(f"-{told(term)}" for term in query.without)
    return " ".join((*pieces, *map(limit, query.filters), *query.refused))


def widened(query: Query) -> Query:
    """The same with any of its words in place of all: phrases and alternatives are words."""
    words = [replace(term, kind="word") if term.kind == "phrase" else term for group in query.groups for term in group]
    return replace(query, groups=(tuple(words),) if words else ())


def titled(query: Query) -> Query:
    """The same with every word in the headline."""
    return replace(query, groups=tuple(tuple(replace(term, title=True) for term in group) for group in query.groups))


def _spread(brackets: re.Match[str]) -> str:
    """`titre:(a OU b)` as `titre:a OU titre:b`; `-source:(a OU b)` leaves out both."""
    minus, field, inner = brackets.groups()
    pieces = re.findall(rf"[{_OPENING}][^{_CLOSING}]*[{_CLOSING}]|\S+", inner)
    spread = [piece if piece in _OPERATORS else f"{minus}{field}:{piece}" for piece in pieces]
    return " ".join(piece for piece in spread if not (minus and piece in _OR))


def _join(groups: list[list[Any]], given: list[Any], joining: bool) -> None:
    """A group of its own, or more of the last one."""
    if joining:
        groups[-1] += given
    else:
        groups.append(given)


def _quoted(token: re.Match[str]) -> str | None:
    found: str | None = token["phrase"] if token["straight"] is None else token["straight"]
    return found


def _value(token: re.Match[str]) -> str:
    """What stands after the colon, without the bracket or the stop that closes more than this."""
    quoted = _quoted(token)
    if quoted is not None:
        return quoted.strip()
    value: str = token["word"]
    if "(" in value or "[" in value:
        return value
    bare = value.rstrip(")].,;")
    return f"{bare}.." if value.startswith(f"{bare}..") else bare


def _filter(token: re.Match[str], *, negative: bool) -> Filter | None:
    """The limit that a token sets; None for words, and for a day that is none."""
    name = FIELDS.get(fold(token["field"] or ""))
    value = _value(token)
    if name in (None, "title") or not value:
        return None
    if name in ("source", "entity", "language"):
        return Filter(str(name), value, None, negative)
    period = _period(value)
    return Filter(str(name), value, period, negative) if period else None


def _period(value: str) -> Period | None:
    try:
        return days(value)
    except PeriodError:
        return None


def _is_no_day(token: re.Match[str]) -> bool:
    """True of a limit of days that names none, written close (`date:mars`) or with a number.

    « Après : le bal » is words.
    """
    if not token["dated"]:
        return False
    typed, value = token[0].partition(":")[2], _value(token)
    meant = typed == typed.lstrip() or any(map(str.isdigit, value))
    return meant and any(map(str.isalnum, value)) and _period(value) is None


def _terms(token: re.Match[str]) -> Iterator[Term]:
    """The terms of a token: of an unknown field (`http:`) its words, too."""
    name = FIELDS.get(fold(token["field"] or ""))
    title = name == "title"
    if token["field"] and not title:
        yield from _words(token["field"], title=False)
    quoted = _quoted(token)
    if quoted is not None:
        if any(map(str.isalnum, quoted)):
            yield Term("phrase", " ".join(quoted.split()), title)
    else:
        yield from _words(token["word"], title=title)


def _words(text: str, *, title: bool) -> Iterator[Term]:
    star = _STAR.fullmatch(text)
    if star and len(star[1]) > 1:
        yield Term("prefix", star[1], title)
    elif any(map(str.isalnum, text)):
        bare = text.strip("".join({char for char, _ in groupby(text) if not char.isalnum()} - {"'", "’"}))
        if _NAMED.match(bare):  # typed alone it would be a field and its value
            for part in bare.split(":"):
                yield from _words(part, title=title)
        else:
            word = bare or text
            yield Term("word", word.lower() if word in _OPERATORS else word, title)


def _first(groups: Iterable[Iterable[Term]]) -> tuple[tuple[tuple[Term, ...], ...], int]:
    """The terms with the first words, perhaps without the end of the last one; and how many words came after."""
    room, cut, kept = MOST_WORDS, 0, []
    for group in groups:
        terms = []
        for term in group:
            words = list(_PIECE.finditer(term.text))
            if room:
                whole = len(words) <= room
                terms.append(term if whole else replace(term, text=term.text[: words[room - 1].end()]))
            cut += max(0, len(words) - room)
            room = max(0, room - len(words))
        kept.append(tuple(terms))
    return tuple(filter(None, kept)), cut


def _first_limits(groups: Iterable[Iterable[Filter]]) -> tuple[tuple[Filter, ...], int]:
    """The first limits, each with those in its place; and how many came after."""
    room, cut = MOST_WORDS, 0
    kept: dict[Filter, None] = {}
    for group in dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups):
        if group[:room]:
            kept[replace(group[0], either=group[1:room])] = None
        cut += len(group[room:])
        room -= len(group[:room])
    return tuple(kept), cut


def _starts_word(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1].isspace() or text[offset - 1] in "(["
