"""What a reader's words find, in what order, and what is shown of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.importing import import_files
from archive.search import Filters, Found, planned, search, understood
from archive.search.facets import Facets, facets
from archive.search.matching import Matcher
from archive.search.snippets import matches, snippet
from archive.store import analysis, database
from tests.searching.conftest import HOSTILE

DISPATCHES = (
    " date 2023-03 La grève des ports s'étend\n\nLE HAVRE (AFP) - Les grévistes ont voté mardi la poursuite de la"
    " grève. Le préfet appelle au calme.\n",
    " date 2023-04 Le préfet s'exprime\n\nROUEN (AFP) - Après trois grèves en un an, le préfet veut négocier.\n",
    " date 2023-05 La RPDC annonce un tir\n\nTOKYO (Reuters) - La Corée du Nord a prévenu Tokyo d'un tir prévu en"
    " décembre 2023.\n",
    " date 2024-01 Au cœur de la ville\n\nLYON (AFP) - Le tramway traverse en temps réel le cœur de ville.\n",
)


@pytest.fixture(scope="module")
def dispatches(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("ask")
    for number, text in enumerate(DISPATCHES):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    import_files([str(folder)], folder / "a.db")
    return database.open_reading(folder / "a.db")


@pytest.fixture(scope="module")
def ask(dispatches: sqlite3.Connection) -> Callable[..., Found]:
    return lambda *given, **more: search(dispatches, *given, **more)


@pytest.fixture(scope="module")
def count(dispatches: sqlite3.Connection) -> Callable[[str], Facets]:
    return lambda query: facets(dispatches, planned(dispatches, query))


def months(found: Found) -> list[str | None]:
    return [hit.published for hit in found.hits]


@pytest.mark.parametrize(
    "words",
    [
        ("grève", "grèves", "greve", "GRÈVES"),
        ("cœur", "coeur", "cœurs"),
        ("accord", "l'accord", "l’accord", "accords"),
        ("nord-coréen", "nord-coréennes", "nord coréens"),
        ("journal", "journaux"),
        ("missile", "missiles"),
        ("annonce", "annoncé", "annoncée", "annoncées", "annoncer", "annoncèrent", "annonçaient", "annoncera"),
        ("différent", "différents", "differente"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({analysis.stems(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Corée", "cor"), ("durée", "dur"), ("musée", "mus"), ("journée", "journal"), ("employé", "emploi"),
        ("différent", "différer"), ("cohérent", "cohue"), ("adhérents", "adhésion"), ("press", "près"),
    ],
)  # fmt: skip
def test_other_words_keep_their_stems(word: str, other: str) -> None:
    assert analysis.stems(word) != analysis.stems(other)


def test_stop_words_and_elisions_have_no_stem() -> None:
    assert analysis.stems("l'été de la paix, qu'il n'a pas") == analysis.stems("été paix")


@given(st.text(max_size=60))
def test_analysed_words_keep_their_place(text: str) -> None:
    assert all(0 <= start < end <= len(text) and stem for start, end, stem in analysis.words(text))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("grève", ["2023-03", "2023-04"]),
        ("greves", ["2023-03", "2023-04"]),
        ("grève -négocier", ["2023-03"]),
        ("titre:grève", ["2023-03"]),
        ("tramway OU négocier", ["2023-04", "2024-01"]),
        ('"temps réel"', ["2024-01"]),
        ('"réel temps"', []),
        ('"coeur de ville"', ["2024-01"]),
        ('"de la"', ["2023-03", "2024-01"]),
        ("négoc*", ["2023-04"]),
        ("tram* grè*", []),
        ("préfet source:AFP", ["2023-03", "2023-04"]),
        ("source:Reuters", ["2023-05"]),
        ("source:inconnue", []),
        ('tir entité:"Corée du Nord"', ["2023-05"]),
        ("entité:RPDC", ["2023-05"]),
        ("Corée du Nord", ["2023-05"]),
        ("RPDC tir", ["2023-05"]),
        ('"Corée du Nord" tir', ["2023-05"]),
        ('"République populaire démocratique de Corée"', []),
        ("République populaire démocratique de Corée", ["2023-05"]),
        ("date:2023-04..2023-12 -source:AFP", ["2023-05"]),
        ("préfet avant:2023-04", ["2023-03"]),
        ("préfet après:2023-03", ["2023-04"]),
        ("évoque:2023-12", ["2023-05"]),
        ("langue:fr tramway", ["2024-01"]),
        ("le de la", ["2023-03", "2023-04", "2023-05", "2024-01"]),  # nothing else was asked
        ("une que", []),
        ("titre:au", ["2024-01"]),
        ("titre:se", []),
        ("tramway est", ["2024-01"]),
        ("au OU négocier", ["2023-03", "2023-04", "2024-01"]),  # a stop word that was asked by itself
        ("date:2023-13 préfet", []),
        ("source:AFP OU source:Reuters", ["2023-03", "2023-04", "2023-05", "2024-01"]),
        ("date:2023-03 OU date:2024 ville", ["2024-01"]),
        ("date:2023-03 OU source:Reuters", ["2023-03", "2023-05"]),
        ("-RPDC", ["2023-03", "2023-04", "2024-01"]),
        ("RPDC OU tramway", ["2023-05", "2024-01"]),
        ("R.P.D.C. tir", ["2023-05"]),
        ("-R.P.D.C. -tramway", ["2023-03", "2023-04"]),
        ("-entité:inconnue", ["2023-03", "2023-04", "2023-05", "2024-01"]),
        ("date", []),  # the header of a press text is the file's
        ("", []),
    ],
)
def test_what_a_query_finds(ask: Callable[..., Found], query: str, found: list[str]) -> None:
    answer = ask(query)
    assert sorted(filter(None, months(answer))) == found or (answer.widened and not found)


@pytest.mark.parametrize(
    ("name", "code"),
    [("français", "fr"), ("Anglais", "en"), ("German", "de"), ("néerlandais", "nl"), ("chinois", "zh")],
)
def test_a_language_is_asked_by_its_code_or_its_name(dispatches: sqlite3.Connection, name: str, code: str) -> None:
    named, coded = (planned(dispatches, f"langue:{value}") for value in (name, code))
    assert (named.conditions, named.parameters) == (coded.conditions, coded.parameters)


def test_a_word_as_it_was_typed_counts_for_more(ask: Callable[..., Found]) -> None:
    plural, singular = ({hit.published: hit.score for hit in ask(word).hits} for word in ("grèves", "grève"))
    assert plural["2023-04"] > singular["2023-04"]
    assert plural["2023-03"] < singular["2023-03"]


def test_a_word_of_most_articles_has_a_score(ask: Callable[..., Found]) -> None:
    scores = [hit.score for hit in ask("préfet").hits]  # in two of four articles
    assert scores == sorted(scores, reverse=True)
    assert 0.1 < scores[-1] < scores[0] < 10


def test_the_summer_is_a_word_and_a_participle_is_none(tmp_path: Path) -> None:
    texts = ("Le camping d'été ouvre.", "Le camping ferme tout l'hiver.", "Le tramway est arrivé.")
    lines = [{"text": text, "published": f"2023-0{n}"} for n, text in enumerate(texts, 1)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    import_files([str(tmp_path / "a.jsonl")], tmp_path / "a.db")
    connection = database.open_reading(tmp_path / "a.db")

    def asked(query: str) -> list[str]:
        found = Matcher(connection).rank(planned(connection, query), sort="oldest", limit=9)
        return [f"2023-0{hit.id}" for hit in found]

    assert asked("été OU hiver") == asked("l'hiver OU l'été") == ["2023-01", "2023-02"]
    assert asked("camping cet été") == asked("camping d’Été") == asked("L'ÉTÉ") == ["2023-01"]
    assert asked("camping a été fermé") == asked("camping fermé")
    [hit] = search(connection, "été").hits
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["été"]


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("numbers")
    texts = (
        "Le recours au 49.3 a été annoncé. Trois députés sur 49 ont protesté, 3 sont partis.",
        "Ils étaient 49 au départ et 3 à l'arrivée, le 14 mai et le 3 juillet, pour 1 200 euros, dont 1 de frais.",
        "Le bal du 14-Juillet aura lieu. Un F-16 passera. La hausse est de 3,2 % et la Covid-19 recule.",
        "Seize avions F et 2 autres, 3 de plus le 16 mai. La défense du ciel revient au ministre de la Défense.",
        "À 18 h 30, un feu. Des F16 sont en vol.",
    )
    lines = [{"text": text, "published": f"2023-0{n}"} for n, text in enumerate(texts, 1)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    import_files([str(folder / "a.jsonl")], folder / "a.db")
    return database.open_reading(folder / "a.db")


@pytest.mark.parametrize(
    ("query", "found", "marked"),
    [
        ("49.3", ["2023-01"], ["49.3"]),
        ("l'article 49.3", [], []),
        ("14-Juillet", ["2023-03"], ["14-Juillet"]),
        ("14-juillet OU 49.3", ["2023-01", "2023-03"], ["49.3", "14-Juillet"]),
        ("F-16", ["2023-03", "2023-05"], ["F-16", "F16"]),
        ("F16", ["2023-03", "2023-05"], ["F-16", "F16"]),
        ("-F-16 16", ["2023-04"], ["16"]),
        ("18h30", ["2023-05"], ["18 h 30"]),
        ("3,2 %", ["2023-03"], ["3,2"]),
        ("covid-19", ["2023-03"], ["Covid-19"]),
        ("1200", ["2023-02"], ["1 200"]),
        ('"de la défense"', ["2023-04"], ["de la Défense"]),
        ("défense", ["2023-04"], ["défense", "Défense"]),
        ("juillet -14-juillet", ["2023-02"], ["juillet"]),
    ],
)
def test_the_pieces_of_a_number_stand_side_by_side_and_are_marked_together(
    numbers: sqlite3.Connection, query: str, found: list[str], marked: list[str]
) -> None:
    whole = Matcher(numbers).rank(planned(numbers, query), sort="oldest", limit=9)
    assert [f"2023-0{item.id}" for item in whole] == found
    hits = search(numbers, query, sort="oldest").hits
    assert [hit.snippet[a:b] for hit in hits for a, b in hit.matches] == marked


def test_where_a_number_is_nowhere_what_is_found_has_the_other_words(numbers: sqlite3.Connection) -> None:
    found = search(numbers, "juillet 49.14")
    assert not Matcher(numbers).rank(planned(numbers, "juillet 49.14"), sort="newest", limit=1)
    assert found.widened and {hit.published for hit in found.hits} == {"2023-02", "2023-03"}
    assert {hit.snippet[a:b].lower() for hit in found.hits for a, b in hit.matches} == {"juillet"}


def test_where_a_phrase_does_not_stand_its_words_are_marked(numbers: sqlite3.Connection) -> None:
    [first, *others] = search(numbers, '"ministre de la défense" ciel bal').hits
    assert [first.snippet[a:b] for a, b in first.matches] == ["ciel", "ministre de la Défense"]
    assert [hit.snippet[a:b] for hit in others for a, b in hit.matches] == ["bal"]
    [hit] = search(numbers, '"défense ministre" ciel').hits
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["défense", "ciel", "ministre", "Défense"]


def test_phrases_that_will_do_for_each_other_are_ranked(numbers: sqlite3.Connection) -> None:
    assert all(hit.score > 0 for hit in search(numbers, "1200 OU 49.3").hits)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("entité:Corée du Nord tir", 'tir entité:"Corée du Nord"'),
        ("tir -entité:corée du nord", 'tir -entité:"corée du nord"'),
        ("source:Agence France-Presse, préfet", 'préfet source:"Agence France-Presse"'),
        ("source:AFP OU source:Reuters", "source:AFP OU source:Reuters"),
        ("source:AFP préfet", "préfet source:AFP"),
        ("entité:Corée du Nord source:Reuters", 'entité:"Corée du Nord" source:Reuters'),
        ('entité:"Corée" du Nord', "du Nord entité:Corée"),
        ("Ressource:Corée du Nord", "Ressource Corée du Nord"),
    ],
)
def test_names_of_several_words_need_no_quotes_behind_a_field(
    ask: Callable[..., Found], typed: str, meant: str
) -> None:
    assert understood(ask(typed).query) == meant


def test_orders(ask: Callable[..., Found]) -> None:
    assert months(ask("préfet OU tramway", sort="newest")) == ["2024-01", "2023-04", "2023-03"]
    assert months(ask("préfet OU tramway", sort="oldest")) == ["2023-03", "2023-04", "2024-01"]


def test_an_entity_is_found_under_its_other_names(ask: Callable[..., Found]) -> None:
    [hit] = ask("RPDC prévenu").hits
    assert [hit.snippet[a:b] for a, b in hit.matches][:2] == ["Corée du Nord", "prévenu"]


def test_few_with_all_words_are_followed_by_those_with_some(ask: Callable[..., Found]) -> None:
    found = ask("préfet négocier martien")
    assert found.widened
    assert months(found) == ["2023-04", "2023-03"]
    assert not ask("préfet").widened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tramwey", "tramway"),
        ("prefte", "préfet"),
        ("négocir grève", "négocier grève"),
        ("PREFTE", "préfet"),
        ("grèvve grèvves", "grève grèves"),
        ("xyzzy", None),
        ("vilte", "ville"),
        ("vulte", None),  # two of five letters: another word
        ("tramwey:2", None),
        ("tramway", None),
        ("avez", None),  # a stop word
        ("avecc", None),  # near to stop words only
    ],
)
def test_did_you_mean(ask: Callable[..., Found], typed: str, meant: str | None) -> None:
    assert ask(typed).suggestion == meant


def test_of_stop_words_alone_those_of_headlines_come_first(ask: Callable[..., Found]) -> None:
    found = ask("au")
    assert months(found) == ["2024-01", "2023-03"]
    assert {hit.snippet[a:b].lower() for hit in found.hits for a, b in hit.matches} == {"au"}


@pytest.mark.parametrize(
    ("query", "wider"),
    [
        ('"négocier préfet"', ["négocier préfet"]),
        ("titre:tramway", ["tramway"]),
        ('"négocier préfet" source:Reuters', ["négocier préfet", "source:Reuters"]),
        ("introuvable source:Reuters", ["source:Reuters"]),
        ("tramway source:Reuters", ["tramway"]),
        ("tramway -ville", ["tramway"]),
        ("tramway date:2022 source:Reuters", ["tramway"]),
        ("01/03/2023", ["date:01/03/2023", "évoque:01/03/2023"]),
        ("2023-12", ["évoque:2023-12"]),
        ("le 3 mars 2023", ['date:"3 mars 2023"', 'évoque:"3 mars 2023"']),
        ("mars 2023 préfet", ['préfet date:"mars 2023"', 'préfet évoque:"mars 2023"']),
        ("tir mars 2023", []),
        ("tir décembre 2023", []),
        ("tramway date:2024-13", ["tramway"]),
        ("source:Reuter tir", ["tir source:Reuters", "tir"]),
        ("tir entité:populaire", ['tir entité:"Corée du Nord"', "tir"]),
        ("entité:%", []),
        ("tramway", []),
        ("introuvable", []),
    ],
)
def test_where_nothing_is_found_a_wider_query_is_proposed(
    ask: Callable[..., Found], query: str, wider: list[str]
) -> None:
    assert [understood(less) for less in ask(query).wider] == wider


@settings(max_examples=60, deadline=None)
@given(
    word=st.sampled_from(
        ["RPDC", "grève", "été", "le", "absent", "tram*", "date*", '"le préfet"', '"date 2023"', "titre:préfet",
         "titre:le", "nord-coréen", "l'accord", "O.N.U.", "source:AFP", "source:nulle", "langue:fr", "langue:en",
         "date:2023", "date:2023-04..", "évoque:2023-12", "entité:RPDC", "entité:nulle", "avant:2023-05", "Corée"]
    )
    | st.text(st.characters(categories=("L",)), min_size=1, max_size=4)
)  # fmt: skip
def test_what_is_left_out_is_all_but_what_is_found(archive_once: sqlite3.Connection, word: str) -> None:
    with_it, without = (
        set(Matcher(archive_once).found(planned(archive_once, query), 99).ids) for query in (word, f"-{word}")
    )
    every = {id_ for (id_,) in archive_once.execute("SELECT id FROM articles")}
    assert not with_it & without
    assert with_it | without == every


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_raises(dispatches: sqlite3.Connection, query: str) -> None:
    found = search(dispatches, query)
    assert facets(dispatches, planned(dispatches, query)).total >= (0 if found.widened else len(found.hits))


@settings(max_examples=60, deadline=None)
@given(query=st.text(st.sampled_from('aeéèrtg "«»-*:()^ORU.3'), max_size=25) | st.text(max_size=25))
def test_any_text_may_be_asked(archive_once: sqlite3.Connection, query: str) -> None:
    found = search(archive_once, query)
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)


def test_an_undated_article_passes_no_limit_of_days(archive: Path) -> None:
    connection = database.open_reading(archive)
    assert len(search(connection, "", Filters(first_day="2023-11-30", last_day="2024-02-01")).hits) == 2
    assert search(connection, "", Filters(first_day="2024-03-01")).hits == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:1936", ["1936-05/..", "../1936-06"]),
        ("date:1936-04", ["../1936-06"]),
        ("date:1950", ["1936-05/.."]),
        ("avant:1936-05", ["../1936-06"]),
        ("après:1936-06", ["1936-05/.."]),
        ("-date:1950", ["../1936-06", None]),
    ],
)
def test_a_publication_that_is_open_at_an_end(tmp_path: Path, query: str, found: list[str | None]) -> None:
    lines = [
        {"headline": f"Affiche {n}", "text": "Les congés payés.", "published": published}
        for n, published in enumerate(("1936-05/..", "../1936-06", None))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    import_files([str(tmp_path / "a.jsonl")], tmp_path / "a.db")
    hits = search(database.open_reading(tmp_path / "a.db"), query, sort="newest").hits
    assert sorted(hit.headline or "" for hit in hits) == sorted(
        f"Affiche {n}" for n, published in enumerate(("1936-05/..", "../1936-06", None)) if published in found
    )


def test_pages_follow_one_another(ask: Callable[..., Found]) -> None:
    whole = ask("préfet OU tramway OU tir").hits
    assert [hit for at in range(4) for hit in ask("préfet OU tramway OU tir", limit=1, offset=at).hits] == list(whole)


def test_a_snippet_marks_the_words_as_written() -> None:
    text = "Rien. " * 100 + "Les grèves générales de l’été ont surpris. " + "Rien. " * 100
    shown, found = snippet(text, matches(text, analysis.stems("grève générale").split()))
    assert [shown[start:end] for start, end in found] == ["grèves", "générales"]
    assert len(shown) < 260 and shown.startswith("… ") and shown.endswith(" …")


def test_a_snippet_keeps_paragraphs_apart_on_its_one_line() -> None:
    text = "\n\nLe port\nest  fermé.\n \nAnne Morel\n\nLes ports d'à côté, eux, ne le sont pas.\n"
    shown, found = snippet(text, matches(text, analysis.stems("port").split()))
    assert shown == "Le port est fermé. · Anne Morel · Les ports d'à côté, eux, ne le sont pas."
    assert [shown[start:end] for start, end in found] == ["port", "ports"]


@pytest.mark.parametrize(
    ("text", "stems", "beginnings", "marked"),
    [
        ("Le cœur et les cœurs", "coeur", (), ["cœur", "cœurs"]),
        ("Des journaux, un journal", "journal", (), ["journaux", "journal"]),
        ("L’accord nord-coréen", "accord nord coreen", (), ["accord", "nord", "coréen"]),
        ("missiles et missive", "", ("missi",), ["missiles", "missive"]),
        ("un mis\u00adsile, des bal\u00ad\nlons", "missil ballon", (), ["mis\u00adsile", "bal\u00ad\nlons"]),
        ("\u200bles mis\u00adsiles", "", ("missi",), ["mis\u00adsiles"]),
    ],
)
def test_what_is_marked(text: str, stems: str, beginnings: tuple[str, ...], marked: list[str]) -> None:
    assert [text[a:b] for a, b in matches(text, stems.split(), beginnings)] == marked


@given(st.text(max_size=400), st.text(max_size=10))
def test_matches_lie_in_the_snippet(text: str, query: str) -> None:
    found = matches(text, analysis.stems(query).split())
    assert all(analysis.stems(text[a:b]) for a, b in found)
    shown, marked = snippet(text, found)
    assert all(0 <= start < end <= len(shown) for start, end in marked)
    assert [shown[a:b] for a, b in marked] == [text[a:b] for a, b in found][: len(marked)]


def test_marks_of_no_width_hide_no_word(tmp_path: Path) -> None:
    """They stay in the text, which is the file's."""
    text = "Un mis\u00adsile balis\u00adtique est tombé en mer, a indi\u00ad\nqué l'\ufeffarmée à la \u200bradio.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    import_files([str(tmp_path / "a.txt")], tmp_path / "a.db")
    with closing(database.open_reading(tmp_path / "a.db")) as connection:
        for asked, marked in (
            ("mis\u00adsiles", "mis\u00adsile"),
            ("indiqué armée", "indi\u00ad\nqué"),
            ("radio", "radio"),
        ):
            assert len(search(connection, asked).hits) == 1
            assert text[slice(*matches(text, analysis.stems(asked).split())[0])] == marked
        assert connection.execute("SELECT text FROM articles").fetchone() == (text,)


def test_a_header_is_never_shown(ask: Callable[..., Found]) -> None:
    for query in ("grève", "RPDC", "ports", "Rouen", "source:AFP"):
        assert all("date 20" not in hit.snippet for hit in ask(query).hits)


def test_without_a_match_a_snippet_begins_with_the_lead(archive: Path) -> None:
    hits = search(database.open_reading(archive), "", Filters(source="Reuters")).hits
    assert hits[0].snippet.startswith("… Le Japon et la Corée du Sud mèneront")


def test_facets_count_what_was_found(count: Callable[[str], Facets]) -> None:
    counted = count("préfet OU tramway")
    assert (counted.total, counted.counted) == (3, 3)
    assert counted.sources == (("Agence France-Presse", 3),)
    assert counted.years == (("2023", 2), ("2024", 1))
    assert count("tir").countries[0][0] == "Corée du Nord"
    assert count("introuvable").total == 0
