"""Words at the end of a line are made whole, compounds stay as they are."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.reading.hyphens import is_one_word


@pytest.mark.parametrize(
    "word",
    "mi-nistre par-lement entre-prise inter-national sur-veiller auto-rités pré-sident sous-crire anti-ciper"
    " contre-dire ex-pliquer mal-gré long-temps bien-tôt beau-té bas-culer vis-age"
    " moi-tié post-uler multi-plier mini-stère pro-chain non-obstant super-ficie trans-port d'auto-rité nouveau-té"
    " grande-ment co-mité co-opération franco-phone".split(),
)
def test_a_broken_word_is_one(word: str) -> None:
    assert is_one_word(*word.split("-"), Counter())


@pytest.mark.parametrize(
    "word",
    "mi-temps mi-mai sous-préfet contre-offensive entre-temps auto-école ex-ministre pro-russe peut-être bien-être"
    " non-lieu porte-parole vice-présidente après-midi demi-finale nord-coréen dit-il là-bas"
    " lui-même beau-père court-métrage"
    " Saint-Denis franco-allemand grand-père semi-marathon outre-mer petit-déjeuner bas-fonds vingt-deux".split(),
)
def test_a_compound_keeps_its_hyphen(word: str) -> None:
    assert not is_one_word(*word.split("-"), Counter())


def test_how_the_text_writes_it_elsewhere_decides() -> None:
    assert is_one_word("sous", "préfet", Counter(["sousprefet"]))
    assert not is_one_word("mi", "nistre", Counter(["mi-nistre"]))
