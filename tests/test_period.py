from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import edtf, period, sets
from archive.errors import PeriodError
from archive.period import Period

days = st.dates(date(100, 1, 1), date(9000, 12, 31))
units = st.sampled_from(period.PRECISIONS)


@given(units, days)
def test_a_unit_holds_its_day_and_knows_itself(unit: str, day: date) -> None:
    found = period.containing(unit, day)
    assert found.first and found.last and found.first <= day <= found.last
    assert found.precision == unit and found.is_unit


@given(units, days)
def test_the_next_unit_follows_without_a_gap(unit: str, day: date) -> None:
    found = period.containing(unit, day)
    assert found.first and found.last
    after = period.containing(unit, period.shift(found.first, unit, 1))
    assert after.first == found.last + timedelta(days=1)


@given(st.sampled_from(["month", "year", "decade", "week", "quarter", "season", "semester", "century"]), days)
def test_the_three_parts_make_the_whole(unit: str, day: date) -> None:
    whole = period.containing(unit, day)
    early, mid, late = (period.part(whole, which) for which in ("early", "mid", "late"))
    assert early.first == whole.first and late.last == whole.last
    assert early.last and mid.first and mid.last and late.first
    assert early.last + timedelta(days=1) == mid.first and mid.last + timedelta(days=1) == late.first


@pytest.mark.parametrize(
    ("made", "text", "first", "last"),
    [
        (period.month(2022, 11), "2022-11", "2022-11-01", "2022-11-30"),
        (period.month(2023, 13), "2024-01", "2024-01-01", "2024-01-31"),
        (period.season(1997, 4), "1997-24", "1997-12-01", "1998-02-28"),
        (period.season(2021, 2), "2021-22", "2021-06-01", "2021-08-31"),
        (period.quarter(2023, 1), "2023-33", "2023-01-01", "2023-03-31"),
        (period.semester(2024, 2), "2024-41", "2024-07-01", "2024-12-31"),
        (period.decade(1994), "199X", "1990-01-01", "1999-12-31"),
        (period.century(19), "1801/1900", "1801-01-01", "1900-12-31"),
        (period.week(date(2024, 3, 7)), "2024-03-04/2024-03-10", "2024-03-04", "2024-03-10"),
        (period.weekend(date(2024, 3, 14)), "2024-03-16/2024-03-17", "2024-03-16", "2024-03-17"),
        (period.part(period.month(2023, 6), "early"), "[2023-06-01..2023-06-10]", "2023-06-01", "2023-06-10"),
        (period.part(period.month(2024, 2), "late"), "[2024-02-21..2024-02-29]", "2024-02-21", "2024-02-29"),
        (period.part(period.year(2023), "mid"), "[2023-05..2023-08]", "2023-05-01", "2023-08-31"),
        (period.part(period.decade(1990), "late"), "[1997..1999]", "1997-01-01", "1999-12-31"),
        (period.part(period.century(-4), "early"), "[-0499..-0467]", None, None),
        (period.part(period.century(0), "late"), "[-0033..0000]", None, None),
        (period.year(-43), "-0043", None, None),
        (period.interval(period.month(2023, 12), None), "2023-12/..", "2023-12-01", None),
        (period.interval(None, period.month(2023, 5)), "../2023-05", None, "2023-05-31"),
        (
            period.interval(period.month(2023, 11), period.part(period.year(2023), "late")),
            "2023-11/2023-12",
            "2023-11-01",
            "2023-12-31",
        ),
        (
            sets.all_of([period.day(date(2023, 9, 10)), period.day(date(2023, 9, 9))]),
            "{2023-09-09,2023-09-10}",
            "2023-09-09",
            "2023-09-10",
        ),
        (
            sets.one_of([period.part(period.month(2023, m), "early") for m in (6, 7)]),
            "[2023-06-01..2023-06-10,2023-07-01..2023-07-10]",
            "2023-06-01",
            "2023-07-10",
        ),
    ],
)
def test_values(made: Period, text: str, first: str | None, last: str | None) -> None:
    assert (made.edtf, made.first_day, made.last_day) == (text, first, last)


def test_an_interval_from_days_that_are_all_meant_opens_with_the_first_and_closes_with_the_last() -> None:
    some = [edtf.parse("{2023-05-02,2023-05-03}"), edtf.parse("{2023-05-02..2023-05-04}")]
    assert [period.interval(days, period.month(2023, 6)).edtf for days in some] == ["2023-05-02/2023-06"] * 2
    assert [period.interval(None, days).edtf for days in some] == ["../2023-05-03", "../2023-05-04"]


def test_an_interval_from_one_of_several_days_has_bounds_and_no_text() -> None:
    tuesdays = sets.one_of(period.day(date(2023, 5, d)) for d in (2, 9, 16))
    assert period.interval(tuesdays, period.month(2023, 5)).edtf is None
    assert period.interval(tuesdays, period.month(2023, 5)).first_day == "2023-05-02"


@given(st.lists(days, min_size=1, max_size=12))
def test_a_set_keeps_its_members(members: list[date]) -> None:
    found = sets.one_of(period.day(day) for day in members)
    assert (found.first, found.last) == (min(members), max(members))
    assert found.edtf is not None and edtf.parse(found.edtf) == found


def test_the_first_winter_is_no_unit() -> None:
    assert not Period("0001-01", date(1, 1, 1), date(1, 1, 31), "season").is_unit


def test_what_cannot_be() -> None:
    with pytest.raises(PeriodError):
        period.interval(period.year(2023), period.year(2020))
    with pytest.raises(PeriodError):
        period.shift(date(9999, 12, 1), "month", 1)
    with pytest.raises(PeriodError):
        period.shift(date(1, 1, 1), "day", -1)
    with pytest.raises(PeriodError):
        period.quarter(2023, 5)
    with pytest.raises(PeriodError):
        sets.one_of([])


@pytest.mark.parametrize(
    ("month", "unit", "after"), [((2024, 1, 31), "month", (2024, 2, 29)), ((2024, 2, 29), "year", (2025, 2, 28))]
)
def test_shift_keeps_the_day_where_it_exists(
    month: tuple[int, int, int], unit: str, after: tuple[int, int, int]
) -> None:
    assert period.shift(date(*month), unit, 1) == date(*after)
