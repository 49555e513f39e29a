from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["M. Yoon a parlé.", "Il reviendra."],
        ["« Nous attendons. »", "Puis il s'est tu."],
        ["Le 3 janv. 2023, tout a changé.", "Rien depuis."],
        ["Selon J. Kessel, c'est faux !", "Vraiment ?", "Oui…"],
        ["Voir Michelet, p. 41 et n. 3.", "L'arrêt Roe v. Wade date de 1973.", "OM vs. PSG, à 20 h."],
        ["Il saute 2 m.", "Elle court 100 m.", "Fin."],
        ["Il compte 3.000 soldats.", "« C'est peu », dit-on."],
    ],
)
def test_sentences(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert [text[start:end] for start, end in sentences.split(text)] == pieces


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    text = "Un titre sans point\n \nLa suite.\n"
    assert [text[start:end] for start, end in sentences.split(text)] == ["Un titre sans point", "La suite."]


@given(st.text(alphabet="aA.!? »\n«)(é3", max_size=60))
def test_every_word_lies_in_one_sentence(text: str) -> None:
    spans = sentences.split(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(offset in covered for offset, char in enumerate(text) if char.isalnum())
