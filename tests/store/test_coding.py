"""The index's copy of the stems: a character a word, spelt out by a view in plain SQL."""

from __future__ import annotations

import pickle
import sqlite3

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.store import coding
from archive.store.coding import Coder, Words, character, characters, number, split, stems
from tests.comparing import index_stems
from tests.store.test_derived import insert, is_sound

numbers = st.integers(1, 0x20_0000) | st.sampled_from(
    [0xD7FF, 0xD800, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0xFD7FF, 0xFD800, 0xFD801, 0x10AFFD, 0x10AFFE, 0x10AFFF]
)


@given(numbers)
def test_a_number_is_read_back(given: int) -> None:
    assert number(character(given)) == given
    character(given).encode()  # no surrogate


@given(st.lists(numbers, max_size=30))
def test_a_text_is_split_as_it_was_joined(given: list[int]) -> None:
    assert split("".join(map(character, given))) == [character(n) for n in given]


@given(st.lists(st.lists(st.just(0) | numbers, max_size=12), min_size=1, max_size=5))
def test_many_texts_are_read_at_once(given: list[list[int]]) -> None:
    found, places = coding.numbers(["".join(character(n) if n else chr(0) for n in text) for text in given])
    assert found.tolist() == [n for text in given for n in text]
    assert places.tolist() == [place for place, text in enumerate(given) for _ in text]


@settings(deadline=None, max_examples=50)
@given(st.lists(numbers, max_size=30, unique=True))
def test_sql_spells_out_what_python_wrote(given: list[int]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in coding.DECLARED:
        connection.execute(statement)
    connection.executemany("INSERT INTO search_words VALUES (?, ?)", [(n, f"w{n}") for n in given])
    coded = "".join(map(character, given))
    connection.execute("INSERT INTO search_texts VALUES (7, ?, '', ?, ?)", (coded, coded[::-1], coded))
    [row] = connection.execute("SELECT id, headline, lead, entities FROM articles_stems")
    spelt = " ".join(f"w{n}" for n in given)
    assert (row[0], row[1]) == (7, spelt)
    assert row[3].split() == [coding.EVERY, *(coding.entity_token(n) for n in given)]


def test_words_are_read_back_and_those_of_no_article_can_be_dropped(connection: sqlite3.Connection) -> None:
    one, other = (insert(connection, key, "Titre", "") for key in "ab")
    of = Words()
    stems(("sonar", "lidar", ""), of)  # another text of theirs, which is not written
    rows = [
        (one, stems(("titr", "radar missil", "radar"), of), [3, 70_000, 3]),
        (other, stems(("titr", "", "durandoux"), of), []),
    ]
    Coder(connection).insert(pickle.loads(pickle.dumps(rows)))
    is_sound(connection)
    assert connection.execute("SELECT * FROM articles_stems ORDER BY id").fetchall() == [
        (one, "titr", "radar missil", "radar", "\ue000 \ue0003 \ue00070000"),
        (other, "titr", "", "durandoux", "\ue000"),
    ]
    connection.execute("DELETE FROM articles WHERE id = ?", (other,))
    is_sound(connection)
    connection.execute("BEGIN")
    coding.drop_unused(connection)
    connection.execute("COMMIT")
    assert {word for (word,) in connection.execute("SELECT word FROM search_words")} == {"titr", "radar", "missil"}


def test_words_have_numbers_in_the_order_in_which_they_come(connection: sqlite3.Connection) -> None:
    texts = [insert(connection, key, None, "") for key in "abc"]
    coder, of, more = Coder(connection), Words(), Words()
    coder.insert([(texts[0], stems(("un", "deux", "un trois"), of), []), (texts[1], stems(("", "", "quatre"), of), [])])
    coder.insert([(texts[2], stems(("cinq", "trois", "un"), more), [])])
    assert connection.execute("SELECT word FROM search_words ORDER BY number").fetchall() == [
        ("un",), ("deux",), ("trois",), ("quatre",), ("cinq",)
    ]  # fmt: skip


@given(st.lists(st.integers(1, coding._PAIRS + 100_000)))
def test_many_numbers_are_written_as_each_is(given: list[int]) -> None:
    assert "".join(characters(np.array(given, np.int64))) == "".join(map(character, given))


def test_any_program_can_rebuild_the_index(connection: sqlite3.Connection) -> None:
    article = insert(connection, "a", "Titre", "Les missiles")
    index_stems(connection, article, "titr", "", "missil", entities=[5])
    connection.execute("INSERT INTO articles_fr(articles_fr) VALUES ('rebuild')")
    is_sound(connection)
    for words in ("missil", '"\ue0005"', "titr"):
        assert connection.execute("SELECT rowid FROM articles_fr WHERE articles_fr MATCH ?", (words,)).fetchall() == [
            (article,)
        ]


def test_a_rollback_is_followed_by_forgetting(connection: sqlite3.Connection) -> None:
    coder = Coder(connection)
    article = insert(connection, "a", "Titre", "")
    connection.execute("BEGIN")
    coder.insert([(article, stems(("un", "", ""), Words()), [])])
    connection.execute("ROLLBACK")
    coder.forget()
    coder.insert([(article, stems(("deux", "", ""), Words()), [])])
    assert connection.execute("SELECT headline FROM articles_stems").fetchall() == [("deux",)]
    with pytest.raises(sqlite3.IntegrityError):
        coder.insert([(article, stems(("deux", "", ""), Words()), [])])
