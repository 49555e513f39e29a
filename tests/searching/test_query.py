"""The query language: what is understood, what is only words, and that any text is a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import days, query
from archive.search.query import parse, understood
from archive.search.terms import Term


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("grève générale", "grève générale"),
        ('"temps réel" titre:accord -Paris', '"temps réel" titre:accord -Paris'),
        ("« temps réel »", '"temps réel"'),
        ("“temps réel”", '"temps réel"'),
        ("chat OR chien", "chat OU chien"),
        ("chat OU chien gris", "chat OU chien gris"),
        ("missil*", "missil*"),
        ("title:mot* TITRE:Un", "titre:mot* titre:Un"),
        ("entity:RPDC entité:Japon", "entité:RPDC entité:Japon"),
        ('source:"Le « Phare » d\'Ouessant"', 'source:"Le « Phare » d\'Ouessant"'),
        ('source:"Le Monde" -source:AFP', 'source:"Le Monde" -source:AFP'),
        ("date:2023-04..2023-06 évoque:2023-12", "date:2023-04..2023-06 évoque:2023-12"),
        ("event:2023 before:2023-05 after:2020", "évoque:2023 avant:2023-05 après:2020"),
        ("l’accord, (enfin)", "l’accord enfin"),
        ("source:AFP OU source:Reuters grève", "grève source:AFP OU source:Reuters"),
        ("-source:AFP OR date:2023 | entity:RPDC", "-source:AFP OU date:2023 OU entité:RPDC"),
        ("l’O.N.U. (C.G.T.)", 'ONU OU "O.N.U" CGT OU "C.G.T"'),
        ("12 500 morts", '12500 OU "12 500" morts'),
        ("12\u202f500 morts", '12500 OU "12 500" morts'),
        ("en 2023 325000", 'en 2023 325000 OU "325 000"'),
        ("1200 en 2023", '1200 OU "1 200" en 2023'),
        ("de 1789 à 2020", "de 1789 à 2020"),
        ("2000 morts titre:3450", '2000 OU "2 000" morts titre:3450 OU titre:"3 450"'),
        ("02 98 44 55 66", "02 98 44 55 66"),
        ("-St-Malo", "-St-Malo -Saint-Malo"),
        ("titre:Ste-Anne", "titre:Ste-Anne OU titre:Sainte-Anne"),
        ("J.K.Rowling a.1", "J.K.Rowling a.1"),
        ("F-16 COP28 TF1", "F-16 OU F16 COP28 OU COP-28 TF1 OU TF-1"),
        ("18h30 -G20", '18h30 OU "18 h 30" -G20 -G-20'),
        ("Hwasong-18 5G 2e 14-Juillet 99h99", "Hwasong-18 5G 2e 14-Juillet 99h99"),
        ("chat OU OR chien", "chat OU chien"),
        ("chat || chien", "chat OU chien"),
        ("chat AND chien", "chat chien"),
        ("chat ET chien", "chat chien"),
        ("chat NOT chien", "chat -chien"),
        ('chat SAUF "un chien"', 'chat -"un chien"'),
        ("SAUF chien", "-chien"),
        ("NOT source:AFP chat", "chat -source:AFP"),
        ("chat NOT source:AFP", "chat -source:AFP"),
        ("titre: accord Source: AFP apres: 2023", "titre:accord source:AFP après:2023"),
        ("Paris: la grève", "Paris la grève"),
        ("e\u0301te\u0301", "été"),
        ("nord-coréen", "nord-coréen"),
        # what looks like the language and is only words
        ('"', ""),
        ("AND NEAR(a b)", "and NEAR(a b"),
        ("OR", "or"),
        ("NOT", "not"),
        ("chat OR", "chat or"),
        ("Après : le bal", "Après le bal"),
        ("http://site.example/a", "http://site.example/a"),
        ("- -- -", ""),
        ("missile (source:AFP OU source:Reuters)", "missile source:AFP OU source:Reuters"),
        ("titre:(missile OU radar) Japon", "titre:missile OU titre:radar Japon"),
        (
            '-source:(AFP OU "Le Monde") date:(2022 OU mai-2023)',
            '-source:AFP -source:"Le Monde" date:2022 OU date:mai-2023',
        ),
        ("grève (-préfet)", "grève -préfet"),
        ("(date:2023), [date : 2024].", "date:2023 date:2024"),
        ("date:2023–2024 source:Lloyd(s)", "date:2023–2024 source:Lloyd(s)"),
        ("avant : le bal", "avant le bal"),
        ("prix : 5 €", "prix 5"),
    ],
)
def test_what_was_understood_is_shown_back(text: str, shown: str) -> None:
    assert understood(parse(text)) == shown
    assert understood(parse(shown)) == shown


@pytest.mark.parametrize(
    "sign",
    ["«", "„", '"', "-", "'", "’", "a-", "a'", "a*", "é:", "(", "(-", "1 000 ", "St-", "titre:", "titre:(", "-a:b"],
)
def test_a_query_of_nothing_but_signs_is_understood_at_once(sign: str) -> None:
    assert len(understood(parse(sign * 100_000))) < 200_000  # where time grew with the square, this took minutes


def test_guillemets_within_guillemets_leave_the_inner_ones() -> None:
    assert understood(parse("« Le « Phare » »")) == 'Le "Phare"'


def test_fields_have_french_and_english_names() -> None:
    asked = parse('titre:accord entité:"Corée du Nord" évoque:2023 avant:2024 a OU b')
    assert understood(asked, "en") == 'title:accord a OR b entity:"Corée du Nord" event:2023 before:2024'
    assert parse(understood(asked, "en")) == asked


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2023", "2023-01-01", "2023-12-31"),
        ("date:2023-04..2023-06", "2023-04-01", "2023-06-30"),
        ("date:12/04/2023", "2023-04-12", "2023-04-12"),
        ("date:12-04-2023", "2023-04-12", "2023-04-12"),
        ("date:1.4.2023..12.04.2023", "2023-04-01", "2023-04-12"),
        ("date:2023-04..", "2023-04-01", None),
        ("date:..2023-04", None, "2023-04-30"),
        ("date:04/2023", "2023-04-01", "2023-04-30"),
        ("date:2023-4", "2023-04-01", "2023-04-30"),
        ("date:2023/4/12", "2023-04-12", "2023-04-12"),
        ("date:12 avril 2023", "2023-04-12", "2023-04-12"),
        ("date: Août 2023", "2023-08-01", "2023-08-31"),
        ("date:1er février 2023..3 mars 2023", "2023-02-01", "2023-03-03"),
        ('date:"août 2023"', "2023-08-01", "2023-08-31"),
        ('date:"1er Avril 2023"', "2023-04-01", "2023-04-01"),
        ("date:août-2023", "2023-08-01", "2023-08-31"),
        ('date:"12 August 2023".."2024"', "2023-08-12", "2023-08-12"),
        ("date:2022-2024", "2022-01-01", "2024-12-31"),
        ("date: 2023", "2023-01-01", "2023-12-31"),
        ("évoque:mars-2022..avril-2022", "2022-03-01", "2022-04-30"),
        ("date:1936-05/..", "1936-05-01", None),
        ("date:202X", "2020-01-01", "2029-12-31"),
        ("avant:2023-05", None, "2023-04-30"),
        ("après:2023-05", "2023-06-01", None),
    ],
)
def test_days(text: str, first: str | None, last: str | None) -> None:
    [limit] = parse(text).filters
    assert days.bounds(limit) == (first, last)


@pytest.mark.parametrize(
    "limit",
    ["date:2023-13", "-date:2023-02-30", "avant:hier", "évoque:2023-05..2022-05", "date:32 mai 2023", "après: 2023-00",
     'event:"mai 0x"'],
)  # fmt: skip
def test_a_limit_of_days_that_names_none_is_refused_not_searched_as_words(limit: str) -> None:
    asked = parse(f"grève {limit} source:AFP")
    assert (asked.refused, len(asked.groups), len(asked.filters)) == ((limit,), 1, 1)
    assert parse(understood(asked)) == asked


def test_an_alternative_joins_its_two_neighbours_only() -> None:
    assert parse("a b OU c d").groups == (
        (Term("word", "a"),),
        (Term("word", "b"), Term("word", "c")),
        (Term("word", "d"),),
    )


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("a OU b", False),
        ("source:x OU source:y", False),
        ("a OU source:x", True),
        ("source:x OU a", True),
        ("a source:x OU b", True),
        ("a OU -b", True),
        ("-a OU b", True),
        ("source:x a OU b", False),
    ],
)
def test_an_alternative_that_cannot_be_is_known(text: str, parted: bool) -> None:
    assert parse(text).parted == parted


def test_ten_thousand_words_are_cut_and_it_is_said() -> None:
    asked = parse("mot " * 10_000)
    assert len(asked.groups) == query.MOST_WORDS
    assert asked.cut == 10_000 - query.MOST_WORDS


@pytest.mark.parametrize(
    "text",
    [
        "mot " * 10_000, '"' + "mot " * 10_000 + '"', "mot-" * 10_000, "mot OU " * 10_000, "-mot " * 10_000,
        " ".join(f"source:{n}" for n in range(10_000)), "'mot " * 10_000, "mot* " * 10_000, "titre:mot " * 10_000,
        " OU ".join(f"source:{n}" for n in range(10_000)),
    ],
)  # fmt: skip
def test_whatever_its_form_a_query_has_an_end(text: str) -> None:
    asked = parse(text)
    terms = [term for group in (*asked.groups, asked.without) for term in group]
    assert len(" ".join(term.text for term in terms).replace("-", " ").split()) + len(asked.limits) == query.MOST_WORDS
    assert asked.cut >= 10_000 - query.MOST_WORDS


@given(st.text(max_size=80))
def test_any_text_is_a_query(text: str) -> None:
    asked = parse(text)
    assert all(any(map(str.isalnum, term.text)) for group in asked.groups for term in group)
    assert understood(parse(understood(asked))) == understood(asked)


@given(
    st.lists(
        st.sampled_from([*"ab é\"«»-*: ORU.()'’12/", " OU ", "source:", "N.U.", " NOT ", " AND ", "titre: "]),
        max_size=30,
    ).map("".join)
)
def test_what_is_shown_back_means_the_same(text: str) -> None:
    shown = understood(parse(text))
    assert understood(parse(shown)) == shown
