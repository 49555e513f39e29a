"""What words add to the score of an article: of a headline the more, the nearer they are to those typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import reranking
from archive.store import analysis
from archive.text import fold


def added(typed: str, headline: str, text: str = "") -> float:
    words = [reranking.asked(fold(word), analysis.stem_of(fold(word)), 1.0) for word in typed.split()]
    return reranking.added(words, headline, text)


@pytest.mark.parametrize(
    ("typed", "headlines"),
    [
        ("grévistes", ("Les grévistes", "Un gréviste", "La ville")),
        ("greviste", ("Un gréviste", "Les grévistes", "La ville")),
        ("journal", ("Le journal", "Les journaux", "La ville")),
        ("annoncée", ("Une visite annoncée", "Des visites annoncées", "Ils annonçaient", "La ville")),
        ("cœurs", ("Des cœurs", "Un cœur", "La ville")),
    ],
)
def test_the_nearer_word_of_a_headline_adds_more(typed: str, headlines: tuple[str, ...]) -> None:
    assert all(added(typed, nearer) > added(typed, farther) for nearer, farther in pairwise(headlines))


def test_a_word_of_the_text_adds_only_as_it_was_typed() -> None:
    assert added("grèves", "", "des grèves") > added("grèves", "", "une grève") == 0
    assert added("grèves", "", "grèves " * 50) < 3 * added("grèves", "", "des grèves")


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("journaux", "journal"), ("bateaux", "bateau"), ("grèves", "grève"), ("feux", "feu"), ("cœurs", "coeur"),
     ("congress", "congress"), ("f16s", "f16"), ("16s", "16s"), ("gaz", "gaz")],
)  # fmt: skip
def test_the_mark_of_a_plural(plural: str, singular: str) -> None:
    assert analysis.singular(fold(plural)) == fold(singular)


ENDINGS = (
    "", "e", "s", "es", "amment", "emment", "issement", "icatrice", "ication", "ivité", "euse", "eux", "usion",
    "logies", "ence", "erent", "ee", "ateur", "ivement", "ières", "issions", "eraient", "aux", "icité", "isme",
    "ements", "çons", "y", "elle",
)  # fmt: skip


@given(st.text("abcdefgilmnopqrstuvxyzéœç", min_size=1, max_size=8), st.sampled_from(ENDINGS), st.sampled_from(ENDINGS))
def test_every_word_begins_as_its_stem(begun: str, ending: str, more: str) -> None:
    stem = analysis.stem_of(fold(begun + ending + more))
    opened = fold(begun + ending + more).replace("œ", "oe")
    assert opened.startswith(analysis.beginning(stem)) or len(stem) < 2
