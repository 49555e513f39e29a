"""What holds for any text: spans, order, disjointness, EDTF that reads back; and that odd texts cost little."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import edtf
from archive.dates import explain_dates, find_dates, sense
from archive.dates.fr import RULES
from archive.period import PRECISIONS, Period

PIECES = (
    "mardi|lundi|vendredi|13|31|30|29|1er|février|avril|juin|mars|2023|1999|93|0001|9999|hier|demain|la veille"
    "|le lendemain|depuis|jusqu'au|jusqu’en|d'ici|avant|après|dès|à partir de|début|fin|mi-|entre|et|ou|à|au|du|de"
    "|le|les|l'|ces|dans|il y a|trois|999|jours|semaines|mois|ans|siècle|XIXe|XLXe|années|90|dernier|prochain"
    "|derniers|prochaines|trimestre|premier|l'été|hiver|Noël|Pâques|a déclaré|sera|devrait venir|qui|,|.|\n|\n\n"
    "|(|)|«|/|-|13/04/23|2023-04|av. J.-C.|en huit"
).split("|")
PHRASES = [phrase for rule in RULES for phrase in rule.examples]
JOINS = (" ", " ", ", ", ". ", "\n", " de ", " et ", " début ", " fin ", " depuis ", " jusqu'à ", " le 29 février de ")
TEXTS = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(PHRASES) | st.sampled_from(JOINS), max_size=12).map("".join)
    | st.text(max_size=60)
)
PUBLISHED = st.sampled_from(
    [
        None,
        *map(
            edtf.parse,
            ("2024-03-14", "2023-05", "2023", "0001-01-01", "0001", "9999-12-31", "9999-12", "199X", "../2020"),
        ),
    ]
)


@settings(max_examples=600, deadline=None)
@given(TEXTS, PUBLISHED)
def test_mentions_are_slices_in_order_and_read_back(text: str, published: Period | None) -> None:
    mentions = find_dates(text, published)
    end = 0
    for index, mention in enumerate(mentions):
        assert end <= mention.start < mention.end
        assert mention.surface == text[mention.start : mention.end]
        end = mention.end
        assert mention.anchor is None or mention.anchor < index
        assert mention.status in ("happened", "announced", "unknown")
        period = mention.period
        assert (period.precision if period else mention.precision) in PRECISIONS
        if period and period.edtf:
            again = edtf.parse(period.edtf)
            assert (again.first, again.last) == (period.first, period.last), period.edtf


@settings(max_examples=200, deadline=None)
@given(TEXTS, PUBLISHED)
def test_explaining_changes_nothing(text: str, published: Period | None) -> None:
    mentions, lost = explain_dates(text, published)
    assert mentions == find_dates(text, published)
    assert all(reading.surface == text[reading.start : reading.end] for reading in lost)


@pytest.mark.parametrize("piece", ["a", "9", " ", "\n", ".", "1 ", "mardi ", "mai et ", "2019, ", "le 3, ", "du "])
def test_monotonous_texts_cost_no_more_than_their_length(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()  # of this process alone, however busy the machine is
        find_dates(text, edtf.parse("2023-05"))
        return time.process_time() - began

    seconds(2_000)
    short = max(seconds(8_000), 0.02)
    assert seconds(32_000) < 10 * short


def test_a_lost_reading_says_why() -> None:
    _, lost = explain_dates("Le 13 avril 2023, il a parlé mardi.", edtf.parse("2024-03-14"))
    assert {reading.rule for reading in lost} >= {"month_year"}
    assert any(reading.value == "ahead: 2024-03-19" for reading in lost)


def test_a_weekday_in_a_year_of_days_is_found_once() -> None:
    year = edtf.parse("2023")
    first = find_dates("Il est venu mardi.", year)
    before = sense.on_days.cache_info()
    again = find_dates("Elle est venue mardi, elle aussi.", year)
    after = sense.on_days.cache_info()
    assert [mention.period for mention in again] == [mention.period for mention in first]
    assert after.hits > before.hits and after.misses == before.misses
