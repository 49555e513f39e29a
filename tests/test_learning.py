"""Names that documents teach together, and pairs that may be one: from the archive's content alone, undone whole."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import correcting, judging, learning, naming, rebuilding, withdrawing
from archive.correcting import Made
from archive.entities.pairing import pairs
from archive.errors import StoreError
from archive.importing import import_files
from archive.models import Entity
from archive.text import slugify
from tests.calling import call
from tests.comparing import is_sound
from tests.test_importing import lines
from tests.test_own_names import of_facts

Query = Callable[..., list[tuple[Any, ...]]]
WHO = Made("Camille", "vérifié")
_PLACES = ("Brest", "Nantes", "Rennes", "Quimper", "Lorient", "Vannes", "Caen", "Rouen")
_WORDS = (
    "le vent la mer une vague un chemin près des maisons blanches sous un ciel gris où passent quelques oiseaux lents"
    " tandis que les bateaux rentrent chargés de poissons vers les quais mouillés"
).split()


def dispatches(folder: Path, *names: tuple[str, int]) -> list[Path]:
    """Files of one document each, so many with each sentence, in texts that are no versions of each other."""
    found = []
    for index, (sentence, count) in enumerate(names):
        for number in range(count):
            words = " ".join(random.Random(f"{index}-{number}").choices(_WORDS, k=60))
            text = f"À {_PLACES[number]}, {words}. {sentence}"
            record = {
                "headline": f"Note {index}-{number}",
                "text": text,
                "source": "S",
                "external_id": f"{index}-{number}",
            }
            found.append(lines(folder / f"{index}-{number}.jsonl", record))
    return found


MINISTER = "La ministre Maëlenn Kervrezh a pris la parole."
BARE = "Rien ne presse, d'après Maëlenn Kervrezh, et chacun en convient."
DEFINED = "Le Bureau des estuaires de Kerloc (BEK) a publié son rapport."
SHORT = "Le BEK se tait."
LETTERS = "La ministre Maëlenn Ker-Vrezh a pris la parole."


def make(db: Path, paths: list[Path]) -> Path:
    import_files([str(path) for path in paths], db)
    return db


def test_what_many_documents_say_is_learnt_recorded_applied_and_undone(press: Path, db: Path, query: Query) -> None:
    paths = dispatches(press, (MINISTER, 6), (BARE, 1), (DEFINED, 6), (SHORT, 1), (LETTERS, 2))
    make(db, paths)
    before = of_facts(db)
    dry = call("entities", "learn", "--dry-run", "--db", db)
    assert of_facts(db) == before and query("SELECT count(*) FROM corrections") == [(0,)]
    told = json.loads(call("entities", "learn", "--json", "--db", db).stdout)
    assert {(item["what"], item["entity"], item["alias"]) for item in told["learnt"]} >= {
        ("name", "maelenn-kervrezh", None),
        ("alias", "bureau-des-estuaires-de-kerloc", "BEK"),
        ("alias", "maelenn-kervrezh", "Maëlenn Ker-Vrezh"),
    }
    assert dry.stdout.count("\n") == len(told["learnt"]) and "title in" in dry.stdout
    assert of_facts(db) == before
    rebuilding.rebuild(db)
    short = query(
        "SELECT DISTINCT e.slug FROM entity_mentions m JOIN entities e ON e.id = m.entity_id WHERE m.surface = 'BEK'"
    )
    assert short == [("bureau-des-estuaires-de-kerloc",)]
    assert query("SELECT count(*) FROM entities WHERE slug LIKE 'maelenn%'") == [(1,)]
    assert learning.learn(db, WHO)[1] == []
    is_sound(db)
    correcting.undo(db, told["correction"])
    rebuilding.rebuild(db)
    assert of_facts(db) == before
    is_sound(db)


def test_what_withdrawn_documents_taught_is_forgotten_with_the_last(press: Path, db: Path, query: Query) -> None:
    make(db, dispatches(press, (MINISTER, 5), (DEFINED, 6)))
    _, found = learning.learn(db, WHO)
    assert {item.label for item in found} >= {"Maëlenn Kervrezh", "Bureau des estuaires de Kerloc"}
    rebuilding.rebuild(db)
    taught = [key for (key,) in query("SELECT key FROM articles WHERE text LIKE '%Kervrezh%'")]
    for key in taught:
        assert "Kervrezh" in query("SELECT after FROM corrections WHERE target = 'authority'")[0][0]
        withdrawing.withdraw(db, key, reason="retrait", by="C")
    for path in press.glob("0-*"):
        path.unlink()
    data = db.read_bytes()
    assert b"Kervrezh" not in data and b"maelenn-kervrezh" not in data
    assert "Bureau des estuaires" in query("SELECT after FROM corrections WHERE target = 'authority'")[0][0]
    rebuilding.rebuild(db)
    assert call("correct", "--list", "--db", db).returncode == 0
    is_sound(db)


def test_little_evidence_teaches_nothing(press: Path, db: Path) -> None:
    make(db, dispatches(press, (MINISTER, 2), (BARE, 4), ("Le Bureau des estuaires (BEK) parle.", 2)))
    assert learning.learn(db, WHO) == (None, [])


def test_copies_of_one_dispatch_count_once(press: Path, db: Path) -> None:
    long = " ".join(f"Le phare numéro {n} de la côte éclaire encore le large." for n in range(40))
    records = [
        {"headline": "Phares", "text": f"{MINISTER} {long} {n}", "source": "S", "external_id": str(n)} for n in range(8)
    ]
    make(db, [lines(press / "copies.jsonl", *records)])
    assert learning.learn(db, WHO, dry_run=True) == (None, [])


def test_what_is_learnt_and_proposed_depends_on_no_order(press: Path, tmp_path: Path) -> None:
    paths = dispatches(press, (MINISTER, 5), (DEFINED, 5), (LETTERS, 2), ("La ministre M. Kervrezh est là.", 1))
    found = []
    for seed in range(3):
        chance = random.Random(seed)
        chance.shuffle(paths)
        archive = make(tmp_path / f"{seed}.db", paths)
        proposed = [
            (row["entity"], row["other"], row["score"], row["evidence"]) for row in judging.propose(archive).pairs
        ]
        found.append((learning.learn(archive, WHO)[1], proposed, of_facts(archive)["entity_candidates"]))
    assert found[0] == found[1] == found[2] and found[0][0] and found[0][1]


def test_candidates_are_listed_judged_and_kept(press: Path, db: Path, query: Query) -> None:
    paths = dispatches(press, (MINISTER, 2), (LETTERS, 1))
    make(db, paths)
    [row] = json.loads(call("entities", "candidates", "--json", "--db", db).stdout)
    assert (row["entity"], row["other"], row["judgement"]) == ("maelenn-ker-vrezh", "maelenn-kervrezh", "none")
    assert (
        row["score"] > 0.9 and "mêmes lettres" in row["evidence"] and (row["articles"], row["other_articles"]) == (1, 2)
    )
    args = ("maelenn-kervrezh", "maelenn-ker-vrezh")
    said = call("entities", "judge", *args, "different", "--reason", "deux personnes", "--by", "Camille", "--db", db)
    assert said.returncode == 0
    kept = [("different", "Camille", row["score"])]
    judged = "SELECT judgement, judged_by, score FROM entity_candidates"
    assert query(judged) == kept
    judging.propose(db)
    rebuilding.rebuild(db)
    make(db, paths)
    assert query(judged) == kept and learning.learn(db, WHO, least=2)[1] == []
    assert "1 pair, 0 not judged" in call("entities", "candidates", "--db", db).stderr
    is_sound(db)
    [(number,)] = query("SELECT id FROM corrections")
    correcting.undo(db, number)
    assert query("SELECT judgement, judged_by FROM entity_candidates") == [("none", None)]
    assert "entities merge" in call("entities", "judge", *args, "same", "--reason", "x", "--db", db).stderr
    with pytest.raises(StoreError, match="one already"):
        judging.judge(db, args[0], args[0], "unsure", WHO)


def test_a_judgement_travels_in_the_export(press: Path, db: Path, tmp_path: Path) -> None:
    make(db, dispatches(press, (MINISTER, 2), (LETTERS, 1)))
    judging.propose(db)
    judging.judge(db, "maelenn-kervrezh", "maelenn-ker-vrezh", "unsure", WHO)
    whole = tmp_path / "tout.jsonl"
    whole.write_text(call("export", "--format", "jsonl", "--db", db).stdout, encoding="utf-8")
    other = make(tmp_path / "autre.db", [whole])
    assert [row["judgement"] for row in judging.propose(other).pairs] == ["unsure"]


def test_two_merged_are_proposed_no_more_and_stay_one_through_import_and_rebuild(
    press: Path, db: Path, query: Query
) -> None:
    paths = dispatches(press, (MINISTER, 2), (LETTERS, 2))
    make(db, paths[:3])
    before = of_facts(db)
    made = naming.merge(db, "maelenn-ker-vrezh", "maelenn-kervrezh", WHO)
    assert judging.propose(db).count == 0
    make(db, paths)
    (press / "2-0.jsonl").unlink(missing_ok=True)
    rebuilding.rebuild(db)
    slugs = (
        "SELECT DISTINCT e.slug FROM entity_mentions m JOIN entities e ON e.id = m.entity_id WHERE m.kind = 'person'"
    )
    assert query(slugs) == [("maelenn-kervrezh",)]
    correcting.undo(db, made.id)
    rebuilding.rebuild(db)
    assert len(query(slugs)) == 2 and judging.propose(db).count == 1
    assert len(before["entities"]) <= len(of_facts(db)["entities"])
    is_sound(db)


def entity(name: str, kind: str = "person", origin: str = "text", **more: Any) -> Entity:
    return Entity(slugify(name), kind, name, origin, **more)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Yoon Suk-yeol", "Yoon Sukyeol", "person"),
        ("Yoon Suk Yeol", "Yoon Seok-youl", "person"),
        ("Yoon Suk Yeol", "Suk-yeol Yoon", "person"),
        ("Volodymyr Zelensky", "Vladimir Zelenski", "person"),
        ("I. Kermadec", "Ida Kermadec", "person"),
        ("Ida Kermadec", "Ida Rozenn Kermadec", "person"),
        ("Ida R. Kermadec", "Ida Rozenn Kermadec", "person"),
        ("Hwasong17", "Hwasong-17", "product"),
        ("Bureau des estuaires de Kerloc", "BEK", "organisation"),
    ],
)
def test_names_that_may_be_one(one: str, other: str, kind: str) -> None:
    [pair] = pairs([entity(one, kind), entity(other, kind)])
    assert 0 < pair.score < 1 and one in pair.evidence and other in pair.evidence


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Hwasong-17", "Hwasong-18", "product"),
        ("Hwasong17", "Hwasong-18", "product"),
        ("Karl XI", "Karl XII", "person"),
        ("Henri Robert", "Robert Henri", "person"),
        ("Brisson", "Broussan", "person"),
        ("Jean Martin", "Jeanne Martin", "person"),
        ("Paul Martin", "Paul Mortain", "person"),
        ("Ida Kermadec", "Inès Kermadec", "person"),
        ("J. Kermadec", "Ida Kermadec", "person"),
        ("Kermadec", "Ida Kermadec", "person"),
        ("Bureau des estuaires de Kerloc", "BEL", "organisation"),
    ],
)
def test_names_that_are_two(one: str, other: str, kind: str) -> None:
    assert pairs([entity(one, kind), entity(other, kind)]) == []


def test_what_lists_numbers_and_countries_tell_apart_is_two() -> None:
    one, other = "Ida Ker-Madec", "Ida Kermadec"
    assert pairs([entity(one, origin="authority"), entity(other, origin="authority")]) == []
    assert pairs([entity(one, wikidata="Q1"), entity(other, wikidata="Q2")]) == []
    assert pairs([entity(one, country="france"), entity(other, country="japon")]) == []
    assert pairs([entity(one), entity(other, "organisation")]) == []
    assert len(pairs([entity(one, country="france"), entity(other)])) == 1


_syllables = st.lists(st.sampled_from(["Ki", "kim", "Suk", "Yeol", "J.", "Martin", "17", "Ab"]), min_size=1, max_size=4)
_named = st.builds(
    lambda words, kind, gap: entity(gap.join(words), kind),
    _syllables,
    st.sampled_from(["person", "organisation", "product"]),
    st.sampled_from([" ", "-"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_named, max_size=70, unique_by=lambda item: item.slug), st.randoms(use_true_random=False))
def test_pairs_depend_on_no_order(entities: list[Entity], chance: random.Random) -> None:
    other = list(entities)
    chance.shuffle(other)
    found = pairs(entities)
    assert pairs(other) == found
    assert all(pair.one < pair.other and 0 < pair.score < 1 for pair in found)
    assert len({(pair.one, pair.other) for pair in found}) == len(found)


def test_what_people_say_of_entities_outlasts_import_and_rebuild(press: Path, db: Path, query: Query) -> None:
    paths = dispatches(press, (MINISTER, 3), (LETTERS, 1), (DEFINED, 1))
    make(db, paths[:1] + paths[3:])
    naming.merge(db, "maelenn-ker-vrezh", "maelenn-kervrezh", WHO)
    [(first,)] = query("SELECT a.key FROM articles a WHERE text LIKE '%Maëlenn Kervrezh%'")
    naming.split(db, "maelenn-kervrezh", [first], "Maëlenn Kervrezh (la juge)", "person", WHO)
    naming.rename(db, "bureau-des-estuaires-de-kerloc", "Bureau des estuaires", WHO)
    named = (
        "SELECT a.key, e.slug, e.label FROM entity_mentions m JOIN entities e ON e.id = m.entity_id"
        " JOIN articles a ON a.id = m.article_id WHERE e.kind IN ('person', 'organisation') ORDER BY 1, 2"
    )
    before = query(named)
    assert {slug for _, slug, _ in before} == {
        "bureau-des-estuaires-de-kerloc",
        "maelenn-kervrezh",
        "maelenn-kervrezh-la-juge",
    }
    assert "Bureau des estuaires" in {label for *_, label in before}
    rebuilding.rebuild(db)
    make(db, paths)
    judging.propose(db)
    rebuilding.rebuild(db)
    after = query(named)
    assert set(before) <= set(after) and {slug for _, slug, _ in after} == {slug for _, slug, _ in before}
    is_sound(db)
