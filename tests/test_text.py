from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import text


@given(st.text())
def test_folding_keeps_every_offset(written: str) -> None:
    assert len(text.fold(written)) == len(text.lower(written)) == len(written)


@given(st.text())
def test_normal_form_is_stable(written: str) -> None:
    once = text.normalise(written)
    assert text.normalise(once) == once == unicodedata.normalize("NFC", once)
    assert "\r" not in once


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ÉTATS-UNIS", "etats-unis"),
        ("l’Élysée", "l'elysee"),
        ("İstanbul", "istanbul"),
        ("cœur", "cœur"),
        ("no\u2011break\u202fspace", "no-break space"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert text.fold(written) == folded


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Corée du Nord", "coree-du-nord"), ("L’Œuvre", "l-oeuvre"), ("KCNA", "kcna"), ("김정은", "김정은")],
)
def test_slug(name: str, slug: str) -> None:
    assert text.slugify(name) == slug


def test_longest_wins_then_leftmost() -> None:
    spans = [(0, 3), (2, 8), (8, 10), (9, 11)]
    assert text.outermost(spans, lambda span: span) == [(2, 8), (8, 10)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1]))))
def test_kept_spans_are_disjoint_and_ordered(spans: list[tuple[int, int]]) -> None:
    kept = text.outermost(spans, lambda span: span)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(kept))
    assert not spans or max(e - s for s, e in spans) == max(e - s for s, e in kept)


def test_locate() -> None:
    assert [text.locate([2, 5], offset) for offset in (0, 2, 4, 5, 9)] == [-1, 0, 0, 1, 1]


WRITTEN = st.text(max_size=60) | st.sampled_from(["latin-1", "cp1252"]).flatmap(
    lambda encoding: st.text(st.characters(codec=encoding), max_size=60)
)


@given(WRITTEN)
def test_the_fast_way_folds_as_the_table_does(written: str) -> None:
    assert text.fold(written) == written.translate(text._FOLD)
    assert text.lower(written) == written.translate(text._LOWER)


@given(WRITTEN)
def test_words_are_the_same_by_bytes_and_by_letters(written: str) -> None:
    assert text.words(written) == tuple(re.findall(r"\w+", text.fold(written)))
