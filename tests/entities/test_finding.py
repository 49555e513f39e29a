"""Sentences with every name in them, and what must hold of any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.entities import authority, explain_entities, find_entities

CORPUS = Path(__file__).parent.parent / "corpus" / "entities"
CASES = [
    case
    for file in sorted(CORPUS.glob("*.yml"))
    for group in yaml.safe_load(file.read_text(encoding="utf-8")).values()
    for case in group
]
NAMES = [name["surface"] for case in CASES for name in case["names"]]
JOINS = (" ", " ", ", ", ". ", "\n", " – ", "-", " de ", " du ", " et ", " (", ") ", " « ", " » ", " M. ", " à ")
WORDS = [
    *"Pyongyang Séoul M. Kim Jong-un le président Yoon de la (AFP) - japonais ministère Défense du L’Élysée".split(),
    *[
        "\n\n",
        "à",
        "et",
        ",",
        ".",
        "ONU",
        "«",
        "»",
        "(",
        ")",
        "(ABCD)",
        '"',
        "-",
        "’",
        "société",
        "Agence",
        "nationale",
    ],
    *[
        "Zadrik",
        "Velmont",
        "SFR-CGT",
        "X-1",
        "l'",
        "du",
        "Mme",
        "Le",
        "Les",
        "USS",
        "commune",
        "voisine",
        "pour",
        "34 ans",
    ],
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_names_of_a_sentence(case: dict[str, Any]) -> None:
    found = find_entities(case["text"])
    assert [mention.surface for mention in found] == [name["surface"] for name in case["names"]]
    for mention, name in zip(found, case["names"], strict=True):
        assert mention.kind == name["kind"], mention
        assert (mention.entity.label if mention.entity else None) == name["label"]
        assert mention.role == name.get("role"), mention
        assert (mention.means.label if mention.means else None) == name.get("means"), mention
        if "country" in name:
            assert (mention.country.label if mention.country else None) == name["country"]


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
    | st.lists(st.sampled_from(NAMES) | st.sampled_from(JOINS), max_size=12).map("".join)
)
@example("Cotonou – ")
def test_any_text_gives_disjoint_spans_of_itself(text: str) -> None:
    found = find_entities(text)
    assert all(text[m.start : m.end] == m.surface and m.rule for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert explain_entities(text)[0] == found


@pytest.mark.parametrize(
    "piece", ["Mme ", "(AB) ", "« X ", "Agence nationale de ", "Emmanuel Macron et ", "Jean-", "l'A"]
)
def test_a_long_repetition_is_survived(piece: str) -> None:
    text = piece * 3000
    assert all(text[m.start : m.end] == m.surface for m in find_entities(text))


def test_every_listed_name_is_found_as_itself() -> None:
    """In a bare sentence a strong name gives its entity, or another that has the very same name."""
    known = authority()
    names = [(e, name) for e in known.entities.values() for name in (e.label, *e.aliases) if "(" not in name]
    lost = []
    for entity, name in names:
        [*found] = find_entities(f"On a parlé ensuite de : {name}, longtemps.")
        if not any(m.entity == entity and m.surface.endswith(name.split()[-1]) for m in found):
            lost.append((entity.slug, name, [(m.surface, m.kind) for m in found]))
    assert len(lost) < 0.02 * len(names), lost[:40]


def test_every_demonym_is_found() -> None:
    for text, label in [
        ("les Islandaises", "Islande"),
        ("un accord sino-russe", "Russie"),
        ("des New-Yorkais", "New York"),
    ]:
        [mention] = find_entities(f"Ce sont {text}.")
        assert mention.entity is not None and (mention.kind, mention.entity.label) == ("demonym", label)


def test_a_text_born_slug_comes_from_the_folded_name_alone() -> None:
    [first] = find_entities("La députée Léa Évrard a voté.")
    [second] = find_entities("Mme Léa Évrard, élue hier, est venue.")
    assert first.entity is not None and second.entity is not None
    assert first.entity.slug == second.entity.slug == "lea-evrard" and first.entity.origin == "text"


def test_evidence_beside_another_name_of_a_listed_thing_makes_no_second_thing() -> None:
    [found] = [name for name in find_entities("La KCNA montre un missile Hwasongpho-18.") if name.kind == "product"]
    assert found.entity and found.entity.slug == "hwasong-18"
