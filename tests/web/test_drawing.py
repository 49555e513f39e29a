"""Time drawn: where things stand, what covers what, and that nothing looks more precise than it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.differing import differences
from archive.web.drawing import WIDTH, Axis, bars, lanes, marks, ticks
from archive.web.events import Event, folded
from archive.web.marking import Span, cut
from archive.web.strip import binned, outside, spanned, window

YEAR = Axis(date(2023, 1, 1), date(2023, 12, 31))
DAYS = st.dates(date(1500, 1, 1), date(2200, 12, 31))


def one(value: str | None, first: str | None, last: str | None, status: str = "happened", axis: Axis = YEAR):
    [mark] = marks(axis, [(value, first, last, status, "#d1", "…")])
    return mark


def test_a_day_is_a_point_a_month_a_bar() -> None:
    assert one("2023-05-14", "2023-05-14", "2023-05-14").shape == "point"
    month = one("2023-05", "2023-05-01", "2023-05-31")
    assert month.shape == "bar"
    assert month.width == pytest.approx(31 / 365 * WIDTH, abs=0.2)


def test_one_of_several_days_is_its_points() -> None:
    mark = one("[2023-05-02,2023-05-09,2023-05-16]", "2023-05-02", "2023-05-16")
    assert (mark.shape, len(mark.points)) == ("points", 3)
    assert list(mark.points) == sorted(mark.points)


def test_a_run_of_days_is_a_bar() -> None:
    assert one("[2023-06-01..2023-06-10]", "2023-06-01", "2023-06-10").shape == "bar"


@pytest.mark.parametrize(("first", "last", "side"), [(None, "2023-05-01", "left"), ("2023-05-01", None, "right")])
def test_an_open_end_fades_to_the_edge(first: str | None, last: str | None, side: str) -> None:
    mark = one("x", first, last)
    assert mark.fades == side
    assert mark.x + mark.width == WIDTH if side == "right" else mark.x == 0


@given(st.lists(st.tuples(DAYS, st.integers(0, 4000)), min_size=1, max_size=40))
def test_marks_stay_on_the_axis_and_apart(dated: list[tuple[date, int]]) -> None:
    rows = [(None, day.isoformat(), (day + timedelta(long)).isoformat(), "unknown", "#", "") for day, long in dated]
    axis = Axis(min(day for day, _ in dated), max(day + timedelta(long) for day, long in dated))
    found = marks(axis, rows)
    assert len(found) == len(rows)
    assert lanes(found) == max(mark.lane for mark in found) + 1
    by_lane: dict[int, float] = {}
    for mark in found:
        assert 0 <= mark.x <= WIDTH
        assert mark.x >= by_lane.get(mark.lane, -99.0)
        by_lane[mark.lane] = mark.x + mark.width


@given(DAYS, st.integers(1, 200_000))
def test_ticks_are_few_and_on_the_axis(first: date, days: int) -> None:
    axis = Axis(first, first + timedelta(days - 1))
    found = ticks(axis)
    assert len(found) <= 13
    assert all(0 <= tick.x <= WIDTH for tick in found)
    assert [tick.x for tick in found] == sorted(tick.x for tick in found)


def test_bars_stack_what_happened_under_what_was_announced() -> None:
    [may, june] = bars(YEAR, {"2023-05": Counter(happened=3, announced=1), "2023-06": Counter(unknown=2)})
    assert may.count == 4
    assert [part[0] for part in may.parts] == ["happened", "announced"]
    assert may.parts[0][2] == 0.75 and may.parts[1][1] == 0
    assert june.parts[0][2] == 0.5


def test_a_window_leaves_the_tail_to_a_click() -> None:
    density = {"1910-01": Counter(happened=1), **{f"2023-{m:02}": Counter(happened=10) for m in range(1, 13)}}
    axis = window(density, "", "")
    assert axis is not None and axis.first == date(2023, 2, 1)
    assert outside(density, axis, -1) == (11, "2023-01-31")
    assert outside(density, axis, 1)[0] == 0
    assert window(density, "1900-01-01", "1920-12-31") == Axis(date(1900, 1, 1), date(1920, 12, 31))
    assert window({}, "", "") is None


def test_many_years_are_counted_by_year() -> None:
    density = {f"{year}-06": Counter(happened=1) for year in range(1990, 2020)}
    assert sorted(binned(Axis(date(1990, 1, 1), date(2019, 12, 31)), density))[0] == "1990"
    assert sorted(binned(Axis(date(2000, 1, 1), date(2004, 12, 31)), density)) == [f"{y}-06" for y in range(2000, 2005)]


@given(DAYS, st.integers(1, 5000), st.floats(0.1, 4), st.floats(-1, 1))
def test_any_window_is_days_in_order(first: date, days: int, factor: float, shift: float) -> None:
    low, high = Axis(first, first + timedelta(days - 1)).zoomed(factor, shift)
    assert date.fromisoformat(low) <= date.fromisoformat(high)


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2022, 1, 1), date(2023, 12, 31), "2022/2023"),
        (date(2023, 5, 1), date(2023, 8, 31), "2023-05/2023-08"),
        (date(2023, 5, 2), date(2023, 8, 31), "2023-05-02/2023-08-31"),
        (date(2023, 5, 2), date(2023, 5, 2), "2023-05-02"),
    ],
)
def test_the_days_of_an_axis_are_said_by_the_largest_unit(first: date, last: date, value: str) -> None:
    assert spanned(Axis(first, last)) == value


def test_what_has_no_day_has_no_place_on_an_axis() -> None:
    axis = Axis(date(2023, 1, 1), date(2023, 12, 31))
    assert marks(axis, [(None, None, None, "unknown", "#d1", "chaque lundi")]) == []


def event(number: int, sentence: str, published: str, day: str = "2023-12-19", source: str = "AFP") -> Event:
    return Event(
        number,
        day,
        day,
        day,
        "day",
        "happened",
        0,
        1,
        sentence,
        number,
        0,
        number,
        f"k{number}",
        "T",
        published,
        source,
        None,
    )


def test_what_says_the_same_of_a_day_is_one_entry_with_the_first_published() -> None:
    said = "Le partage des alertes a commencé le 19 décembre, dit Séoul"
    entries = folded(
        [
            event(1, said + " mercredi.", "2023-12-20", source="Le Matin"),
            event(2, said + ".", "2023-12-19"),
            event(3, "Un tout autre fait, sans rapport aucun avec le premier.", "2023-12-19"),
            event(4, said + ".", "2023-12-19", day="2023-12-20"),
        ]
    )
    assert [(entry.event.id, [other.id for other in entry.others]) for entry in entries] == [(2, [1]), (3, []), (4, [])]
    assert entries[0].sources == 2


def test_what_one_article_says_of_a_day_stays_apart_and_is_no_other_article() -> None:
    one = event(1, "Le premier conseil s'est tenu mardi à la mairie du village.", "2023-12-20")
    two = replace(event(2, "Le second conseil s'est tenu mardi à la mairie du village.", "2023-12-20"), article_id=1)
    again = replace(event(3, one.sentence, "2023-12-20"), article_id=1)
    other = event(4, one.sentence, "2023-12-21", source="Le Matin")
    echo = replace(event(5, one.sentence, "2023-12-21", source="Le Matin"), article_id=4)
    entries = folded([one, two, again, other, echo])
    assert [(entry.event.id, [other.id for other in entry.others]) for entry in entries] == [(1, [4]), (2, [])]


TEXT = "Pyongyang a tiré mardi un missile."


def test_pieces_of_a_text_are_the_text() -> None:
    found = list(cut(TEXT, [Span(17, 22, "date"), Span(0, 9, "place", "/p"), Span(5, 12, "person")]))
    assert "".join(piece.text for piece in found) == TEXT
    assert [(piece.text, piece.kind) for piece in found if piece.kind] == [("Pyongyang", "place"), ("mardi", "date")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(1, 12)), max_size=12))
def test_no_spans_lose_a_character(text: str, spans: list[tuple[int, int]]) -> None:
    found = cut(text, [Span(start, start + length, "x") for start, length in spans])
    assert "".join(piece.text for piece in found) == text


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_differences_hold_both_texts(before: str, after: str) -> None:
    found = differences(before, after)
    for kinds, text in ((("same", "del"), before), (("same", "ins"), after)):
        assert all(" ".join(words.split()) in " ".join(text.split()) for kind, words in found if kind in kinds)
    assert bool(found) == (before.split() != after.split())
    if found and "gap" not in {kind for kind, _ in found}:
        assert "".join(words for kind, words in found if kind in ("same", "ins")).split() == after.split()


def test_a_word_before_a_new_paragraph_is_no_other_word() -> None:
    before = "Le port est fermé. La grève dure.\n\nLe maire attend."
    after = "Le port est fermé.\n\nLe maire attend.\n\nLa ville aussi."
    assert differences(before, after) == [
        ("same", "Le port est fermé. "),
        ("del", "La grève dure.\n\n"),
        ("same", "Le maire attend.\n\n"),
        ("ins", "La ville aussi."),
    ]
    assert [kind for kind, _ in differences(after, before)] == ["same", "ins", "same", "del"]


@pytest.mark.parametrize(("before", "after"), [("1 0 " * 1_450, "0 1 N " * 1_000), ("a\n" * 20_000, "a\nb\n" * 10_000)])
def test_texts_of_the_same_few_words_are_compared_at_once(before: str, after: str) -> None:
    found = differences(before, after)
    assert {kind for kind, _ in found} >= {"ins"}
