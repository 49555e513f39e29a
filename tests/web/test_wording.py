"""Dates in words, in both languages; and the catalogue: nothing that a page says is without its French."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from datasette.filters import Filters
from hypothesis import given
from hypothesis import strategies as st

import archive.web
from archive.web import naming, searching, speaking, stock
from archive.web.speaking import speech
from archive.web.wording import in_words, told

WEB = Path(archive.web.__file__).parent
_ENGLISH = re.compile(r"^(?!.*\b(?:like|glob)\b).*[a-z]{2}")
"""What filters say in words; `like` and `glob` are SQL."""
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
        ("../196X", "jusqu’aux années 1960", "until the 1960s"),
        ("2023-05-01/2023-05-01", "1er mai 2023", "1 May 2023"),
        ("1984~/2004", "de 1984 environ à 2004", "about 1984 to 2004"),
        ("1984/2004?", "de 1984 à 2004 peut-être", "1984 to perhaps 2004"),
        ("1984?", "peut-être 1984", "perhaps 1984"),
        ("2023-04-13~", "vers le 13 avril 2023", "about 13 April 2023"),
        ("1801/1900", "le XIXe siècle", "the 19th century"),
        ("0001/0100", "le Ier siècle", "the 1st century"),
        ("-0299/-0200", "le IIIe siècle av. J.-C.", "the 3rd century BC"),
        ("-0057/-0050", "de 58 à 51 av. J.-C.", "58 to 51 BC"),
        ("2021-22/2021-24", "de l’été 2021 à l’hiver 2021", "summer 2021 to winter 2021"),
        ("../2023-22", "jusqu’à l’été 2023", "until summer 2023"),
        ("2023-04/2023-06", "d’avril à juin 2023", "April to June 2023"),
        ("2023-10/2023-12-22", "d’octobre 2023 au 22 décembre 2023", "October 2023 to 22 December 2023"),
        ("2023-03/2023-22", "de mars 2023 à l’été 2023", "March 2023 to summer 2023"),
        ("202X", "les années 2020", "the 2020s"),
        ("19XX", "le XXe siècle", "the 20th century"),
        ("2023-33", "1er trimestre 2023", "first quarter of 2023"),
        ("2024-41", "2e semestre 2024", "second half of 2024"),
        ("2023-05-XX", "un jour de mai 2023", "a day in May 2023"),
        ("2023-XX", "un mois de 2023", "a month in 2023"),
        ("[2023-01..2023-04]", "début 2023", "early 2023"),
        ("[2021-05..2021-08]", "mi-2021", "mid-2021"),
        ("[2024-09..2024-12]", "fin 2024", "late 2024"),
        ("[2023-06-01..2023-06-10]", "début juin 2023", "early June 2023"),
        ("[2023-06-11..2023-06-20]", "mi-juin 2023", "mid-June 2023"),
        ("[2024-02-21..2024-02-29]", "fin février 2024", "late February 2024"),
        ("[1990..1993]", "début des années 1990", "early 1990s"),
        ("[1994..1996]", "milieu des années 1990", "mid-1990s"),
        ("[1967..2000]", "fin du XXe siècle", "late 20th century"),
        ("[-0433..-0400]", "fin du Ve siècle av. J.-C.", "late 5th century BC"),
        ("[-0099..-0067]", "début du Ier siècle av. J.-C.", "early 1st century BC"),
        ("[-0433,-0400]", "[-0433,-0400]", "[-0433,-0400]"),
        ("[2023-05..2023-07]", "un mois entre mai et juillet 2023", "a month between May and July 2023"),
        ("[1972..1975]", "une année entre 1972 et 1975", "a year between 1972 and 1975"),
        ("[2023-05,2023-06]", "mai ou juin 2023", "May or June 2023"),
        ("[2021,2022]", "2021 ou 2022", "2021 or 2022"),
        ("{2019..2021}", "de 2019 à 2021", "2019 to 2021"),
        ("{2022-06-03..2022-06-05}", "du 3 au 5 juin 2022", "3 to 5 June 2022"),
        ("{2020-03..2020-05}", "de mars à mai 2020", "March to May 2020"),
        ("{2024-09-09,2024-09-10}", "les 9 et 10 septembre 2024", "9 and 10 September 2024"),
        ("{2024-06-01,2024-06-02,2024-06-09}", "les 1er, 2 et 9 juin 2024", "1, 2 and 9 June 2024"),
        ("{2023-09-30,2023-10-07,2023-10-14}", "le 30 septembre et les 7 et 14 octobre 2023",
         "30 September and 7 and 14 October 2023"),
        ("{2021-05-03,2022-06-04}", "le 3 mai 2021 et le 4 juin 2022", "3 May 2021 and 4 June 2022"),
        ("[2023-05-02,2023-05-09]", "le 2 ou le 9 mai 2023", "2 or 9 May 2023"),
        ("{2023-05-31,2023-08-24}", "le 31 mai et le 24 août 2023", "31 May and 24 August 2023"),
        ("[2023-06-01..2023-06-12]", "un jour entre le 1er et le 12 juin 2023",
         "a day between 1 and 12 June 2023"),
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


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ("2023-04-25", "2023-05-31", "entre le 25 avril et le 31 mai 2023", "between 25 April and 31 May 2023"),
        ("2023-05-01", "2023-05-01", "1er mai 2023", "1 May 2023"),
        ("2023-05-01", None, "à partir du 1er mai 2023", "from 1 May 2023"),
        (None, None, "sans date précise", "no particular date"),
    ],
)
def test_days_without_a_value_say_between_what_it_lies(
    first: str | None, last: str | None, french: str, english: str
) -> None:
    assert told(None, first, last, "fr") == french
    assert told(None, first, last, "en") == english
    assert told("2023-05", first, last, "fr") == "mai 2023"


def test_what_leans_on_a_day_that_nobody_knows_is_unknown() -> None:
    assert told(None, None, None, "fr", "tense") == "date inconnue"
    assert told(None, None, None, "en", "anaphora") == "date unknown"


@given(st.text(alphabet="0123456789-/.[]{},X~?%", max_size=30) | st.text(max_size=10))
def test_any_value_has_some_words(value: str) -> None:
    assert in_words(value, "fr") and in_words(value, "en")


def messages() -> Iterator[str]:
    """Every message of templates, Datasette's own too, and of modules, by its English; of plurals the singular."""
    texts = [path.read_text(encoding="utf-8") for path in (*(WEB / "templates").iterdir(), *WEB.glob("*.py"))]
    texts += [stock.translated(path.read_text(encoding="utf-8")) for path in stock.TEMPLATES.glob("*.html")]
    for text in texts:
        for found in re.finditer(rf"(?:\bsay|(?<![\w.])count|speech\.count)\(\s*{_STRING}", text):
            yield ast.literal_eval(found[1])
    for codes in naming.ALL:
        yield from codes.values()
    yield from (title for _, title, _ in searching._FACETS)
    yield from ("array", "date", "show", "hide")
    for known in Filters._filters:
        template = getattr(known, "human_template", "")
        yield from (said for said in (known.display, template) if isinstance(said, str) and _ENGLISH.search(said))


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
