"""Demonyms in a text: adjectives and nouns of nationality or of inhabitants, not of languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.entities.fr import languages
from archive.entities.gazetteer import Authority
from archive.entities.tokens import Token, Words
from archive.models import EntityMention

_LANGUAGE_BEFORE = frozenset(
    "en langue version traduction parle parler parlent parlait traduit traduite edition".split()
)
_ANOTHERS = re.compile(r" ?[«\"“]|,? (?:[A-ZÀ-Þ]|(?:a|avait|va|veut|compte|vend|n[’']a|s[’']est|se) )")
"""What follows a company's or a person's demonym: « l'allemand Siemens », « le français a racheté … »."""
_ANCIENT = ("gallo-", "gréco-")
"""Before « romain », of antiquity."""
_SPOKEN = ("parl", "appren", "appris", "enseign", "etudi", "maitris", "traduit", "traduis")
"""What the verbs begin with whose object, with its article, is a language."""


def demonyms(text: str, words: Words, known: Authority) -> Iterator[EntityMention]:
    """Adjectives and nouns of nationality or of inhabitants; compounds (`franco-colombienne`) are one."""
    for index in words.at(known.demonyms.firsts):
        word, first = words[index], index
        while _is_prefix(text, words, first, known):
            first -= 1
        forms = [form for form in known.demonyms.matches(words, index) if _is_hyphenated(text, words, index, form[0])]
        best = forms[-1] if forms else None
        if best is None or _is_language(text, words, first) or _is_capital_name(words, index, best[0], known):
            continue
        if word.key.startswith("romain") and text[word.start - 6 : word.start] in _ANCIENT:
            continue
        start, end = words[first].start, words[best[0] - 1].end
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and word.key not in ("sud", "nord"):
            continue  # the first part of a longer compound that is found by itself
        yield EntityMention(start, end, text[start:end], "demonym", "demonym", best[1][0])


def _is_hyphenated(text: str, words: list[Token], first: int, last: int) -> bool:
    """True if hyphens join the words: a « centre américain » is no Central American; `sud coréen` may lack its own."""
    if last - first == 1 or words[first].key in ("nord", "sud"):
        return True
    return all(text[words[i].end : words[i + 1].start].strip() for i in range(first, last - 1))


def _is_prefix(text: str, words: list[Token], index: int, known: Authority) -> bool:
    """True if the word before is `franco-`, `américano-` …"""
    if index == 0 or not words[index].joined or words[index - 1].key not in known.prefixes:
        return False
    return text[words[index - 1].end : words[index].start] in ("-", "‑", "‐")


def _is_language(text: str, words: list[Token], index: int) -> bool:
    """True of « en japonais », « cours d'italien », and of « l'anglais » alone: inhabitants have a capital there."""
    if index == 0 or not words[index].joined:
        return False
    word, before = words[index], words[index - 1].key
    if before in _LANGUAGE_BEFORE:
        return True
    if index > 1 and before in ("le", "l") and words[index - 2].key.startswith(_SPOKEN):
        return True  # apprendre l'allemand
    if word.key not in languages.LANGUAGES or not word.text.islower():
        return False
    if before in ("de", "d"):
        return index > 1 and words[index - 2].key.removesuffix("s") in languages.TAUGHT
    return before in ("le", "l", "du", "au") and not _ANOTHERS.match(text, word.end)


def names_a_person(words: list[Token], first: int, last: int) -> bool:
    """True in « le Suisse Breel Embolo »: two more capitals behind an article and the form, no full stop between."""
    if not first or words[first - 1].key not in ("le", "la", "l", "du", "au", "un", "une") or last + 1 >= len(words):
        return False
    return all(
        word.start - before.end == 1 and word.joined and word.text[0].isupper() and not word.text.isupper()
        for before, word in pairwise(words[last - 1 : last + 2])
    )


def _is_capital_name(words: list[Token], first: int, last: int, known: Authority) -> bool:
    """True if a capital makes the form a country's or region's name: `Argentine`, `Philippines`."""
    if not words[first].text[0].isupper() or names_a_person(words, first, last):
        return False
    return any(
        end == last and any(alias.agrees(words[first:last]) for alias in aliases)
        for end, aliases in known.names.matches(words, first)
    )
