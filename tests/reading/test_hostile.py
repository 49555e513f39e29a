"""Files made to break a reader: each is refused with a reason, and the next one goes in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.importing import import_files
from archive.models import Block, Document
from archive.reading import credits, datelines, markup, plain_text

GOOD = " date 2023-05 Un bon texte\n\nLe bac a repris mardi ses traversées.\n"
HOSTILE = {
    "profond.html": ("<html><body>" + "<div>" * 100_000 + "Un texte." + "</div>" * 100_000, "nested more than"),
    "profond.json": ("[" * 100_000 + "]" * 100_000, "no layout that is known"),
    "profond.jsonl": ('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
    "ninjs.json": (
        '{"uri": "x", "versioncreated": "2023", "body_text": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "not JSON",
    ),
    "nitf.xml": ("<nitf>" + "<block>" * 100_000 + "</block>" * 100_000 + "</nitf>", "not well-formed"),
    "bombe.xml": (
        '<!DOCTYPE n [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><body>&b;</body></nitf>',
        "declares entities",
    ),
    "grand.html": ("<html><body>" + "<p>Une phrase de plus.</p>" * 2_600_000, "the most is 64,000,000"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_and_the_next_one_goes_in(name: str, tmp_path: Path) -> None:
    text, reason = HOSTILE[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "z.txt").write_text(GOOD, encoding="utf-8")
    report = import_files([str(tmp_path)], tmp_path / "a.db")
    assert (report.counts["rejected"], report.counts["added"]) == (1, 1)
    [refusal] = report.refusals
    assert name in refusal
    assert reason in refusal


def test_a_page_with_many_paragraphs_that_are_not_closed_is_not_deep() -> None:
    text = "<html><body>" + "<p>Une phrase.<br><li>Un point." * 10_000
    assert markup.tree(text).body is not None


def test_a_reader_that_breaks_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: Callable[..., object] = plain_text.parse

    def broken(document: Document, names: object) -> object:
        if "casse" in document.text:
            raise KeyError("une pièce qui manque")
        return whole(document, names)

    monkeypatch.setattr(plain_text, "parse", broken)
    (tmp_path / "a.txt").write_text("Ce texte casse tout.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Celui-ci ne touche à rien.", encoding="utf-8")
    report = import_files([str(tmp_path)], tmp_path / "a.db")
    assert (report.counts["rejected"], report.counts["added"]) == (1, 1)
    assert "the reader failed on it: KeyError" in report.refusals[0]


@pytest.mark.parametrize("sign", ["A-", "Aa, ", "A ", "A/", "A'", "A ,", "Aa (", "D-de "])
def test_a_line_of_nothing_but_initials_is_no_dateline_and_read_at_once(sign: str) -> None:
    line = sign * 5_000
    assert datelines.opening(line, 0, len(line)) is None


@pytest.mark.parametrize("sign", ["A", "A-", "A'", "Aa Bb, ", "A, A-"])
def test_a_signature_of_nothing_but_initials_is_read_at_once(sign: str) -> None:
    line = sign * 20_000
    found = credits.contributions(line, (Block("byline", 0, len(line)),))
    assert len(found) <= 1
