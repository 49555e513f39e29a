"""Citations: no more than is known of a date, and no less, in every format that can say it."""

from __future__ import annotations

import json

import pytest

from archive.web import citing
from archive.web.speaking import speech

FRENCH = speech("fr")


def article(published: str | None) -> dict[str, str | None]:
    return {"key": "0123456789abcdef", "headline": "Le pont de Sainte-Marie rouvre", "source": "La Voix du canton",
            "language": "fr", "published_edtf": published}  # fmt: skip


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2023-05-12", {"date-parts": [[2023, 5, 12]]}),
        ("2023-05", {"date-parts": [[2023, 5]]}),
        ("1984~", {"date-parts": [[1984]], "circa": True}),
        ("1984-06?", {"date-parts": [[1984, 6]], "circa": True}),
        ("1984~/2004", {"date-parts": [[1984], [2004]], "circa": True}),
        ("2023-05/2023-06", {"date-parts": [[2023, 5], [2023, 6]]}),
        ("2021-22", {"literal": "été 2021"}),
        ("2023-12/..", {"literal": "à partir de décembre 2023"}),
        (None, None),
    ],
)
def test_csl_says_what_is_known_of_a_date(published: str | None, issued: object) -> None:
    [item] = json.loads(citing.csl_json(article(published), [], "https://exemple.fr/1", FRENCH))
    assert item.get("issued") == issued


@pytest.mark.parametrize(
    ("published", "there", "absent"),
    [
        ("2023-05-12", ["year = {2023}", "month = {5}", "day = {12}"], "note"),
        ("1984-06~", ["year = {1984}", "month = {6}", "note = {vers juin 1984}"], "day"),
        ("[2023-01..2023-04]", ["note = {début 2023}"], "year"),
        (None, ["title ="], "note"),
    ],
)
def test_bibtex_says_in_a_note_what_its_fields_cannot(published: str | None, there: list[str], absent: str) -> None:
    entry = citing.bibtex(article(published), [], "https://exemple.fr/1", FRENCH)
    assert all(field in entry for field in there)
    assert f" {absent} = " not in entry


def test_a_note_says_about_when() -> None:
    assert "vers 1984" in citing.chicago(article("1984~"), [], "https://exemple.fr/1", FRENCH)


@pytest.mark.parametrize(
    ("headline", "language", "quoted"),
    [
        ("La pluie", "fr", "«\u00a0La pluie\u00a0»,"),
        ("La pluie : « On attend »", "fr", "«\u00a0La pluie : “On attend”\u00a0»,"),
        ("«\u00a0Assez\u00a0!\u00a0», dit-il", "fr", "«\u00a0“Assez\u00a0!”, dit-il\u00a0»,"),
        ("La pluie : « On attend »", "en", "“La pluie : ‘On attend’”,"),
        ('Les "gens"', "fr", "«\u00a0Les “gens”\u00a0»,"),
        ("« »", "fr", "«\u00a0« »\u00a0»,"),
    ],
)
def test_quotations_within_a_title_have_marks_of_the_second_order(headline: str, language: str, quoted: str) -> None:
    cited = citing.chicago({**article("2024"), "headline": headline}, [], "https://exemple.fr/1", speech(language))
    assert cited.startswith(quoted)


def test_a_source_from_right_to_left_does_not_draw_the_day_into_it() -> None:
    told = citing.chicago({**article("2024-09-13"), "source": "النهار"}, [], "https://exemple.fr/1", FRENCH)
    assert "النهار\u200e, 13 septembre 2024" in told
