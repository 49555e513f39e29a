"""Many things step by step give what each gives alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.annotate import annotate, annotate_all
from archive.models import Article
from archive.steps import Work, finished, in_step, together
from tests.conftest import AFP, REUTERS


def counting(steps: int, seen: list[int]) -> Work[int]:
    """A work of so many steps; an odd number of them ends badly."""
    for _ in range(steps):
        seen.append(steps)
        yield
    if steps % 2:
        raise ValueError(steps)
    return steps


@given(st.lists(st.integers(0, 6)))
def test_each_gives_or_raises_its_own_in_order(steps: list[int]) -> None:
    made = in_step(counting(number, []) for number in steps)
    assert [repr(ValueError(number)) if number % 2 else repr(number) for number in steps] == list(map(repr, made))


def test_a_step_of_each_comes_before_the_next_of_any() -> None:
    seen: list[int] = []
    in_step([counting(2, seen), counting(4, seen)])
    assert seen == [2, 4, 2, 4, 4, 4]


def test_alone_it_gives_what_it_makes_or_raises() -> None:
    assert finished(counting(4, [])) == 4
    with pytest.raises(ValueError, match="3"):
        finished(counting(3, []))


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_groups_end_where_they_are_large_enough(sizes: list[int], most: int) -> None:
    groups = list(together(sizes, lambda size: size, most))
    assert [size for group in groups for size in group] == sizes
    assert all(sum(group[:-1]) < most for group in groups)
    assert all(sum(group) >= most for group in groups[:-1])


def test_articles_have_the_same_facts_together_as_alone() -> None:
    articles = [Article(text) for text in (REUTERS, "", AFP, "Sans date.", AFP)]
    articles.append(Article(AFP, withdrawn="2023-05-13"))
    assert list(annotate_all(articles)) == [annotate(article) for article in articles]
