from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import edtf, period
from archive.errors import PeriodError


@given(st.sampled_from(period.PRECISIONS), st.dates(date(100, 1, 1), date(9000, 12, 31)))
def test_what_is_written_is_read_back(unit: str, day: date) -> None:
    made = period.containing(unit, day)
    assert made.edtf is not None
    read = edtf.parse(made.edtf)
    assert (read.edtf, read.first, read.last) == (made.edtf, made.first, made.last)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-05", "2023-05-01", "2023-05-31", "month"),
        ("2023-05?", "2023-05-01", "2023-05-31", "month"),
        ("2023-05-XX", "2023-05-01", "2023-05-31", "day"),
        ("2023-XX", "2023-01-01", "2023-12-31", "month"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2019/2024-03-14", "2019-01-01", "2024-03-14", "day"),
        ("2024-04-01/..", "2024-04-01", None, "day"),
        ("[2023-05-02..2023-05-04,2023-05-09]", "2023-05-02", "2023-05-09", "day"),
        ("-0043", None, None, "year"),
        ("[-0499..-0467]", None, None, "year"),
        ("[-0002..0001,0009]", None, None, "year"),
        ("{1998..2003}", "1998-01-01", "2003-12-31", "year"),
    ],
)
def test_bounds(text: str, first: str | None, last: str | None, precision: str) -> None:
    read = edtf.parse(text)
    assert (read.first_day, read.last_day, read.precision) == (first, last, precision)
    assert read.edtf == text


def test_a_clock_time_keeps_its_day_as_written() -> None:
    assert edtf.parse("2023-05-03T23:30:00-09:00").edtf == "2023-05-03"
    assert edtf.parse("2023-05-03T00:30:00Z").edtf == "2023-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "2023-13",
        "2023-02-30",
        "2023-5",
        "[..]",
        "[2023-05",
        "2023/2020",
        "199X-05",
        "23-05-01",
        "[2023..x]",
    ],
)
def test_what_is_no_date_says_so(text: str) -> None:
    with pytest.raises(PeriodError):
        edtf.parse(text)


@given(st.text(alphabet="0123456789-X/.[]{},?~% T:", max_size=24))
def test_no_text_does_anything_but_parse_or_refuse(text: str) -> None:
    with contextlib.suppress(PeriodError):
        edtf.parse(text)
