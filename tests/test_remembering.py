from __future__ import annotations

from archive import remembering
from archive.remembering import Remembered


def test_a_word_in_use_is_worked_out_once_however_many_others_come() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    for number in range(3 * remembering._MOST):
        assert lengths["mardi"] == 5
        assert lengths[f"mot{number}"] == len(f"mot{number}")
    assert asked.count("mardi") == 1


def test_words_that_do_not_come_again_are_forgotten() -> None:
    lengths = Remembered(len)
    for number in range(3 * remembering._MOST):
        assert lengths[str(number)] == len(str(number))
    assert len(lengths) <= remembering._MOST
    long = "a" * 1000
    assert lengths[long] == 1000
    assert long not in lengths
