"""A pipeline of spaCy beside our rules: its spans where ours see nothing, our labels, and its name in every fact."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy

from archive import correcting, rebuilding
from archive.annotate import Rules
from archive.correcting import Made
from archive.entities import tagging
from archive.errors import ArchiveError
from archive.importing import Report
from archive.models import Article
from tests.calling import call
from tests.comparing import contents, is_sound

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]
TEXT = (
    "Selon les riverains, kervrezh dort. Le soir, Zoumaba et Séoul dorment. La Brumeuse dort. Le juge Ida Rozenn dort."
)


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """A French pipeline that knows a few names, saved in a folder."""
    nlp = spacy.blank("fr")
    labels = {
        "Zoumaba": "LOC",
        "Séoul": "PER",
        "La Brumeuse": "ORG",
        "juge Ida": "MISC",
        "Rozenn": "PER",
        "kervrezh": "PER",
    }
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in labels.items()])
    nlp.meta["name"] = "essai"
    nlp.meta["version"] = "1.2"
    nlp.to_disk(tmp_path / "essai")
    return f"spacy:{tmp_path / 'essai'}"


def test_what_only_the_pipeline_sees_is_added_under_its_name(pipeline: str) -> None:
    rules = Rules(tagger=pipeline)
    found = {name.surface: name for name in rules.annotate(Article(TEXT)).entities}
    plain = {name.surface: name for name in Rules().annotate(Article(TEXT)).entities}
    assert {name: found[name] for name in plain} == plain
    added = {name: (found[name].kind, found[name].rule) for name in found if name not in plain}
    assert added == {"Zoumaba": ("place", "spacy:fr_essai"), "Brumeuse": ("organisation", "spacy:fr_essai")}
    assert found["Séoul"].rule == "known_place"
    assert rules.version == f"{Rules().version}.spacy:fr_essai-1.2"
    assert all(TEXT[name.start : name.end] == name.surface for name in found.values())


def test_a_family_name_is_the_one_person_of_that_name() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "ROZENN"}])
    tagger = tagging.Tagger("spacy:x", "spacy:x-1", nlp)
    text = "Le juge Ida Rozenn dort. ROZENN se lève."
    ours = Rules().entities(text)
    [last] = [name for name in tagging.add(text, ours, tagger, Rules().known) if name not in ours]
    assert last.entity and last.entity.slug == "ida-rozenn"


def test_it_is_the_archive_s_from_the_run_that_names_it_to_the_one_that_says_none(
    press: Path, do_import: Import, db: Path, query: Query, pipeline: str
) -> None:
    (press / "3.txt").write_text(f"Un titre\n\n{TEXT}\n", encoding="utf-8")
    (press / "4.txt").write_text("Autre titre\n\nCe soir, Zoumaba dort.\n", encoding="utf-8")
    done = call("import", "presse/3.txt", "--ner", pipeline, "--db", db)
    assert done.returncode == 0
    seen = "SELECT count(*) FROM entity_mentions WHERE rule = 'spacy:fr_essai'"
    assert query(seen) == [(2,)] and ".spacy:fr_essai-1.2" in query("SELECT rules_version FROM articles")[0][0]
    do_import("presse", workers=2)
    assert query(seen) == [(3,)]
    before = contents(db)
    correcting.correct_entity(db, "1", "Zoumaba", Made("C", "vérifié"), name="Zoumaba", kind="place")
    assert query(seen) == [(2,)]
    correcting.undo(db, 1)
    assert rebuilding.rebuild(db).changed == 0
    assert {**contents(db), "corrections": []} == before
    assert rebuilding.rebuild(db, tagger="none").changed == 2 and query(seen) == [(0,)]
    assert rebuilding.rebuild(db).changed == 0
    is_sound(db)


def test_annotate_tells_it(tmp_path: Path, pipeline: str) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    assert "spacy:fr_essai" in call("annotate", tmp_path / "t.txt", "--ner", pipeline).stdout


def test_what_is_not_there_is_said_with_the_call_to_make(
    press: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = call("import", "presse", "--ner", "spacy:fr_rien", "--db", db)
    assert not db.exists()
    assert absent.returncode == 1 and "python -m spacy download fr_rien" in absent.stderr
    assert "write spacy:NAME" in call("annotate", "presse/1-reuters.txt", "--ner", "autre").stderr
    tagging.load.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ArchiveError, match=r"pip install 'archive-presse\[spacy\]'"):
        tagging.load("spacy:fr_core_news_sm")
