"""What a reader's words find, and what is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.store import analysis, database, search
from archive.store.search import Filters


@pytest.mark.parametrize(
    "words",
    [
        ("grève", "grèves", "greve", "GRÈVES"),
        ("cœur", "coeur", "cœurs"),
        ("accord", "l'accord", "l’accord", "accords"),
        ("nord-coréen", "nord-coréennes", "nord coréens"),
        ("journal", "journaux"),
        ("missile", "missiles"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({analysis.stems(word) for word in words}) == 1


def test_stop_words_and_elisions_have_no_stem() -> None:
    assert analysis.stems("l'été de la paix, qu'il n'a pas") == analysis.stems("été paix")


@given(st.text(max_size=60))
def test_analysed_words_keep_their_place(text: str) -> None:
    assert all(0 <= start < end <= len(text) and stem for start, end, stem in analysis.words(text))


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_is_a_valid_query(text: str) -> None:
    for every in (True, False):
        match = search.expression(text, every=every)
        assert match.count('"') % 2 == 0
        assert set(match.replace(" OR ", " ").replace('"', "")) <= set(analysis.stems(text) + " ")


@pytest.mark.parametrize("query", ['"', "AND OR NOT", "a* NEAR(b)", "x:y", "^", "('", "%", "défilé) OR (1"])
def test_no_query_raises(archive: Path, query: str) -> None:
    search.search(database.open_reading(archive), query)


def test_a_query_of_stop_words_finds_nothing(archive: Path) -> None:
    assert search.search(database.open_reading(archive), "le de la").hits == ()


def test_all_words_first_then_some_of_them(archive: Path) -> None:
    connection = database.open_reading(archive)
    assert not search.search(connection, "défilés militaires").widened
    found = search.search(connection, "défilés martiens")
    assert found.widened and [hit.published for hit in found.hits] == ["2023-11"]


def test_an_undated_article_passes_no_limit_of_days(archive: Path) -> None:
    connection = database.open_reading(archive)
    assert len(search.search(connection, "", Filters(first_day="2023-11-30", last_day="2024-02-01")).hits) == 2
    assert search.search(connection, "", Filters(first_day="2024-03-01")).hits == ()


def test_a_snippet_marks_the_words_as_written() -> None:
    text = "Rien. " * 100 + "Les grèves générales de l’été ont surpris. " + "Rien. " * 100
    stems = analysis.stems("grève générale").split()
    shown, matches = search.snippet(text, stems)
    assert [shown[start:end] for start, end in matches] == ["grèves", "générales"]
    assert len(shown) < 260 and shown.startswith("… ") and shown.endswith(" …")


@given(st.text(max_size=400), st.text(max_size=10))
def test_matches_lie_in_the_snippet(text: str, query: str) -> None:
    shown, matches = search.snippet(text, analysis.stems(query).split())
    assert all(0 <= start < end <= len(shown) for start, end in matches)


def test_without_a_match_a_snippet_begins_with_the_lead(archive: Path) -> None:
    hits = search.search(database.open_reading(archive), "", Filters(source="Reuters")).hits
    assert hits[0].snippet.startswith("… Le Japon et la Corée du Sud mèneront")
