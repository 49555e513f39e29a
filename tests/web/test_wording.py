"""Dates in words, in both languages; and the catalogue: nothing that a page says is without its French."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archive.web
from archive.web import naming, searching, speaking
from archive.web.speaking import speech
from archive.web.wording import in_words

WEB = Path(archive.web.__file__).parent
_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-05", "mai 2023", "May 2023"),
        ("2023-05-01", "1er mai 2023", "1 May 2023"),
        ("2023-05-12", "12 mai 2023", "12 May 2023"),
        ("2023~", "vers 2023", "about 2023"),
        ("2023-12/..", "à partir de décembre 2023", "from December 2023"),
        ("../2023", "jusqu’en 2023", "until 2023"),
        ("../2023-05-02", "jusqu’au 2 mai 2023", "until 2 May 2023"),
        ("2023-05-02/2023-05-09", "du 2 au 9 mai 2023", "2 to 9 May 2023"),
        ("2022-12-30/2023-01-02", "du 30 décembre 2022 au 2 janvier 2023", "30 December 2022 to 2 January 2023"),
        ("2024-03-04/2024-03-10", "la semaine du 4 au 10 mars 2024", "the week of 4 to 10 March 2024"),
        ("2019/2023-08", "de 2019 à août 2023", "2019 to August 2023"),
        ("2022-06/2023-04", "de juin 2022 à avril 2023", "June 2022 to April 2023"),
        ("2021-22/2021-24", "de l’été 2021 à l’hiver 2021", "summer 2021 to winter 2021"),
        ("../2023-22", "jusqu’à l’été 2023", "until summer 2023"),
        ("2023-04/2023-06", "d’avril 2023 à juin 2023", "April 2023 to June 2023"),
        ("2023-10/2023-12-22", "d’octobre 2023 au 22 décembre 2023", "October 2023 to 22 December 2023"),
        ("2023-03/2023-22", "de mars 2023 à l’été 2023", "March 2023 to summer 2023"),
        ("202X", "les années 2020", "the 2020s"),
        ("19XX", "le 20e siècle", "century 20"),
        ("2023-33", "1er trimestre 2023", "first quarter of 2023"),
        ("2024-41", "2e semestre 2024", "second half of 2024"),
        ("2023-05-XX", "un jour de mai 2023", "a day in May 2023"),
        ("[2023-05-02,2023-05-09]", "le 2 mai 2023 ou le 9 mai 2023", "2 May 2023 or 9 May 2023"),
        ("{2023-05-31,2023-08-24}", "le 31 mai 2023 et le 24 août 2023", "31 May 2023 and 24 August 2023"),
        ("[2023-06-01..2023-06-10]", "un jour entre le 1er et le 10 juin 2023",
         "a day between 1 and 10 June 2023"),
        ("[2023-05-01..2023-05-31]", "un jour de mai 2023", "a day in May 2023"),
        (
            "[2023-04-25,2023-05-02,2023-05-09,2023-05-16,2023-05-23,2023-05-30]",
            "un mardi entre le 25 avril et le 30 mai 2023",
            "a Tuesday between 25 April and 30 May 2023",
        ),
        ("[2023-06-01,2023-06-08,2023-06-15,2023-06-22,2023-06-29]", "un jeudi de juin 2023",
         "a Thursday in June 2023"),
        ("-0043", "44 av. J.-C.", "44 BC"),
        (None, "sans date", "undated"),
    ],
)  # fmt: skip
def test_a_date_in_words_is_no_more_precise(value: str | None, french: str, english: str) -> None:
    assert in_words(value, "fr") == french
    assert in_words(value, "en") == english


@given(st.text(alphabet="0123456789-/.[]{},X~?%", max_size=30) | st.text(max_size=10))
def test_any_value_has_some_words(value: str) -> None:
    assert in_words(value, "fr") and in_words(value, "en")


def messages() -> Iterator[str]:
    """Every message of the templates and the modules, by its English; of plurals the singular."""
    for path in (*(WEB / "templates").iterdir(), *WEB.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(rf"(?:\bsay|(?<![\w.])count|speech\.count)\(\s*{_STRING}", text):
            yield ast.literal_eval(found[1])
    for codes in naming.ALL:
        yield from codes.values()
    yield from (title for _, title, _ in searching._FACETS)


def test_everything_that_is_said_has_its_french() -> None:
    french = speech("fr")._messages
    assert sorted(set(messages()) - set(french)) == []


def test_no_french_is_left_over() -> None:
    titles = {"Most named people", "Most named countries", "Most named organisations"}
    assert sorted(set(speech("fr")._messages) - set(messages()) - titles) == []


def test_a_translation_takes_the_same_values() -> None:
    for message, forms in speech("fr")._messages.items():
        for form in forms:
            assert set(re.findall(r"{\w+}", form)) <= set(re.findall(r"{\w+}", message)), message


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "language"),
    [
        ("", "", "", "fr"),
        ("", "", "en-GB,en;q=0.8", "en"),
        ("", "", "fr-CA,en", "fr"),
        ("", "", "de-DE,de", "fr"),
        ("", "fr", "en", "fr"),
        ("en", "fr", "fr", "en"),
        ("xx", "", "en", "en"),
        ("", "", ";;,q=", "fr"),
    ],
)
def test_the_language_of_a_reader(asked: str, cookie: str, accepted: str, language: str) -> None:
    request = SimpleNamespace(
        args={"lang": asked}, cookies={speaking.COOKIE: cookie}, headers={"accept-language": accepted}
    )
    assert speaking.of(request).language == language


def test_numbers_and_plurals_are_a_language_s_own() -> None:
    assert speech("fr").count("{n} article", "{n} articles", 0) == "0 article"
    assert speech("en").count("{n} article", "{n} articles", 0) == "0 articles"
    assert re.fullmatch(r"12\s345 articles", speech("fr").count("{n} article", "{n} articles", 12345))
    assert speech("en").count("{n} article", "{n} articles", 12345) == "12,345 articles"
