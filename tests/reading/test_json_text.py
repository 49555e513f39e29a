"""What stands in a line of JSON: by the letter, or refused with a next step, and only that line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.importing import Report
from archive.json_text import loads
from archive.reading import assembling, pieces
from tests.calling import call

Query = Callable[..., list[tuple[Any, ...]]]
Import = Callable[..., Report]


@pytest.mark.parametrize("text", ['{"a": [1, 2.5, 1e3, true, null, "\\u00e9 \\ud83d\\ude00 \\\\ud800"]}', '"é"', "3"])
def test_json_is_what_it_is(text: str) -> None:
    assert loads(text) == json.loads(text)


BAD = {
    "nan": ('{"text": "abc", "x": NaN}', "NaN is no number in JSON"),
    "version": ('{"text": "abc", "version": NaN}', "NaN is no number in JSON"),
    "infinity": ('{"text": "abc", "x": -Infinity}', "-Infinity is no number in JSON"),
    "huge": ('{"text": "abc", "x": 1e999}', "1e999 is no number in JSON"),
    "cut": ('{"text": "abc', "no JSON: unterminated string, character 10"),
    "deep": ('{"text": "abc", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "lists or objects nested too deep"),
    "rather deep": ('{"text": "abc", "x": ' + "[" * 300 + "]" * 300 + "}", "lists or objects nested too deep"),
    "digits": ('{"text": "abc", "x": ' + "9" * 5_000 + "}", "a number with thousands of digits"),
    "half in source": ('{"text": "abc", "source": "\\ud800"}', "half a surrogate pair"),
    "half in extra": ('{"text": "abc", "x": ["\\udfff"]}', "half a surrogate pair"),
    "half in a key": ('{"text": "abc", "\\ud800": 1}', "half a surrogate pair"),
    "nul in source": ('{"text": "abc", "source": "a\\u0000b"}', "a NUL character"),
    "nul in byline": ('{"text": "abc", "byline": "a\\u0000b"}', "a NUL character"),
    "nul in extra": ('{"text": "abc", "x": {"y": ["a\\u0000b"]}}', "a NUL character"),
    "raw nul": ('{"text": "a\0bc"}', "a NUL character"),
    "nothing": ("{", "no JSON"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("place", [0, 1])
def test_a_bad_line_costs_itself_and_says_what_to_do(
    name: str, place: int, tmp_path: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line, words = BAD[name]
    good = ['{"text": "Le pont a rouvert."}', '{"text": "Le port a rouvert."}']
    good.insert(place, line)
    Path("n.jsonl").write_text("\n".join(good) + "\n", encoding="utf-8")
    report = do_import("n.jsonl")
    assert (report.counts["added"], report.counts["rejected"]) == (2, 1)
    [said] = report.refusals
    assert said.startswith(f"n.jsonl, line {place + 1}: ") and words in said and " — " in said
    for python in ("Error", "recursion", "column", "codec", "sys."):
        assert python not in said
    assert query("SELECT raw FROM rejects") == [(line.encode(),)]


@pytest.mark.parametrize("name", sorted(BAD.keys() - {"nothing", "raw nul"}))
def test_nothing_but_bad_lines_are_still_lines(name: str, tmp_path: Path, do_import: Import) -> None:
    line, words = BAD[name]
    (tmp_path / "n.jsonl").write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    first, third = do_import(tmp_path / "n.jsonl").refusals
    assert f", line 1: {words}" in first and f", line 3: {words}" in third


def test_one_object_on_many_lines_is_no_lines(tmp_path: Path, do_import: Import) -> None:
    many = json.dumps({"a": [{"b": 1}, {"c": list(range(20))}]}, indent=1)
    for text in (many, '{"items": [\n' + '{"a": 1},\n' * 20 + "{}]}"):
        (tmp_path / "n.json").write_text(text, encoding="utf-8")
        [said] = do_import(tmp_path / "n.json").refusals
        assert "no layout" in said


def test_a_nul_in_a_large_file_costs_one_line_with_its_number(
    tmp_path: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pieces, "SIZE", 2_000)
    lines = [json.dumps({"external_id": n, "text": f"Le pont {n} a rouvert."}) for n in range(1, 201)]
    lines[100] = lines[100].replace("rouvert", "rou\0vert")
    lines[150] = "\0" * 4_096
    Path("n.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = do_import("n.jsonl")
    assert [words.split(":")[0] for words in report.refusals] == ["n.jsonl, line 101", "n.jsonl, line 151"]
    assert report.counts["added"] == 198


@pytest.mark.parametrize("name", ["n.jsonl", "n.csv"])
def test_damage_beyond_the_beginning_of_a_large_file_is_said(
    name: str, tmp_path: Path, do_import: Import, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pieces, "SIZE", 10_000)
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        if name == "n.csv":
            table.writerow(["id", "titre", "texte"])
        for n in range(100):
            text = f"Élu à Séoul, le maire a promis\u2028un port à {'é' * n}. " + "Là, où, ç'a été. " * 30
            if name == "n.csv":
                table.writerow([n, "Élu", text])
            else:
                file.write(json.dumps({"external_id": n, "text": text}, ensure_ascii=False) + "\n")
    data = Path(name).read_bytes()
    assert do_import(name).notes == [] and len(query("SELECT 1 FROM articles")) == 100
    assert query("SELECT count(*) FROM articles WHERE text LIKE '%promis' || char(8232) || 'un%'") == [(100,)]
    at = data.rindex(b"maire")
    Path(name).write_bytes(data[:at] + b"\xe9" + data[at:])
    report = do_import(name)
    assert report.notes == [f"{name}: damaged UTF-8; what could not be read stands as \ufffd"]
    assert query("SELECT count(*) FROM articles WHERE text LIKE '%\ufffdmaire%'") == [(1,)]


def test_an_export_whose_first_line_is_damaged_is_still_an_export(press: Path, do_import: Import, db: Path) -> None:
    do_import("presse")
    told = call("export", "--db", db).stdout
    Path("tout.jsonl").write_text('{"archive": 1, "key": "cut\n' + told, encoding="utf-8")
    done = call("import", "tout.jsonl", "--db", "autre.db")
    assert done.returncode == 1 and "2 added, 1 rejected" in done.stderr and "tout.jsonl, line 1: " in done.stderr
    assert call("export", "--db", "autre.db").stdout == told


@pytest.mark.parametrize("key", ["text", "body"])
def test_a_text_has_one_limit_whatever_brings_it(
    key: str, press: Path, do_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembling, "MOST_CHARACTERS", 1_000)
    long = "Le pont a rouvert. " * 60
    blocks: dict[str, Any] = {"blocks": [{"kind": "lead", "start": 0, "end": 10}]} if key == "text" else {}
    (press / "l.jsonl").write_text(json.dumps({key: long, **blocks}), encoding="utf-8")
    (press / "l.csv").write_text(f"titre,texte\nPont,{long}\n", encoding="utf-8")
    (press / "l.txt").write_text(long, encoding="utf-8")
    report = do_import("presse")
    assert report.counts["rejected"] == 3
    assert all("characters; the most is 1,000 — split it" in words for words in report.refusals)


def test_lines_to_annotate_keep_their_id_and_go_on() -> None:
    lines = [
        '{"id": 1, "text": "Séoul", "published": "hier"}',
        '{"id": 2, "text": "Séoul", "published": 2023}',
        '{"id": 3, "text": 3}',
        '{"id": 4, "text": "\\ud800"}',
        "[" * 100_000,
    ]
    data = "\n".join(lines).encode() + b'\n{"id": 6, "text": "caf\xe9"}\n{"id": 7, "text": "S\xc3\xa9oul"}\n'
    done = call("annotate", "--jsonl", stdin=data)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [answer["id"] for answer in found] == [1, 2, 3, None, None, None, 7]
    assert all("error" in answer for answer in found[:6]) and found[6]["entities"]
    assert "not UTF-8" in found[5]["error"]
