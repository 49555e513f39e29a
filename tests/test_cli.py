"""The command as people and scripts call it: in a process of its own, exit codes, streams, words."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.calling import call, cold
from tests.conftest import AFP, REUTERS
from tests.test_importing import lines

COMMANDS = [
    *("demo", "import", "annotate", "explain", "search", "family", "export", "backup", "serve", "upgrade", "check"),
    *("rebuild", "status", "runs", "rejects", "withdraw", "correct", "correct date", "correct entity"),
    *("correct article", "entities", "entities merge", "entities split", "entities rename", "entities import"),
    *("entities list", "entities export", "entities learn", "entities candidates", "entities judge"),
]
ARTICLE = {"id", "key", "headline", "published", "source", "score", "snippet"}
DATE = {"start", "end", "surface", "edtf", "first_day", "last_day", "precision", "rule", "decided_by", "status"}
ENTITY = {"start", "end", "surface", "kind", "label", "entity", "wikidata", "role", "country", "means", "rule"}


@pytest.mark.parametrize(
    ("words", "stdin"),
    [(["--help"], ""), (["frobnicate"], ""), (["status", "--db", "rien.db"], ""), (["annotate", "--jsonl"], "é\n")],
)
def test_a_call_is_what_a_fresh_process_does(press: Path, words: list[str], stdin: str) -> None:
    one, other = call(*words, stdin=stdin), cold(*words, stdin=stdin)
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("given", "ended", "said"),
    [
        ("import presse --json > /dev/full", 1, "No space left on device — check where the output goes"),
        ("import - <&-", 1, "standard input is closed — give a file, or pipe something in"),
        ("import presse --json > told 2>&-", 0, ""),
        ("import presse --json >&-", 0, "2 added"),
    ],
)
def test_streams_that_are_full_or_closed(press: Path, db: Path, given: str, ended: int, said: str) -> None:
    called = (
        f'{sys.executable} -c "from archive.cli import main; main()" {given.replace("import", f"import --db {db}")}'
    )
    done = subprocess.run(["sh", "-c", called], capture_output=True, text=True, check=False)
    assert done.returncode == ended and said in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert "told" not in given or json.loads(Path("told").read_text())["added"] == 2


def test_python_s_own_way_to_call_a_package(press: Path, db: Path) -> None:
    words = [sys.executable, "-m", "archive", "import", "presse", "--workers", "2", "--db", str(db)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "2 added" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = call(*command.split(), "--help")
    assert done.returncode == 0 and f"archive {command}" in done.stdout and "Example" in done.stdout


def test_import_says_words_on_stderr_and_data_on_stdout(press: Path, db: Path) -> None:
    done = call("import", "presse", "--db", db, "--json", "--workers", 1)
    assert done.returncode == 0
    report = json.loads(done.stdout.splitlines()[-1])
    assert list(report) == ["run", "seen", "added", "updated", "unchanged", "duplicates", "rejected", "seconds"]
    assert (report["seen"], report["added"]) == (2, 2)
    assert "2 seen" in done.stderr and "\r" not in done.stderr
    assert call("import", "presse").stdout == ""


def test_refusals_exit_with_1_and_name_place_and_next_step(press: Path, db: Path) -> None:
    (press / "0.txt").write_bytes(b"")
    done = call("import", "presse", "--db", db, "--json")
    assert done.returncode == 1
    assert "presse/0.txt" in done.stderr and "empty" in done.stderr and "archive rejects" in done.stderr
    assert json.loads(done.stdout)["rejected"] == 1
    assert "presse/0.txt" in call("rejects", "--db", db).stdout
    assert call("rejects", "--retry", "--db", db).returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "x", "--published", "mardi"],
        ["import", "x", "--map", "title"],
        ["import", ""],
        ["import", "x", "--map", "title=nope"],
        ["import", "x", "--map", "a=b=c"],
        ["import", "x", "--map", "=text"],
        ["import", "x", "--format", "zork"],
        ["import", "presse", "--watch", "--format", "zork"],
        ["import", "--watch", "presse/2-afp.txt"],
        ["import", "--watch", "rien"],
        ["import", "presse", "presse", "--watch"],
        ["import", "x", "--workers", "0"],
        ["search", "x", "--sort", "random"],
        ["search", "x", "--from", "hier"],
        ["frobnicate"],
    ],
)
def test_misuse_exits_with_2(press: Path, db: Path, words: list[str]) -> None:
    call("import", "presse", "--db", db)
    done = call(*words, ARCHIVE_DB=str(db))
    assert done.returncode == 2 and done.stderr


@pytest.mark.parametrize("number", ["-1", "99999999999999999999"])
@pytest.mark.parametrize(
    ("words", "option"),
    [
        *((["search", "x"], "--limit"), (["search", "--jsonl"], "--limit"), (["entities", "candidates"], "--limit")),
        *((["entities", "learn"], "--least"), (["import", "presse"], "--workers"), (["annotate"], "--workers")),
        *((["rebuild"], "--workers"), (["runs"], "--undo"), (["correct"], "--undo"), (["serve"], "--port")),
        *((["demo"], "--port"), (["correct", "date", "1", "mardi", "--remove", "--reason", "x"], "--nth")),
    ],
)
def test_a_number_that_can_be_none_is_misuse(press: Path, db: Path, words: list[str], option: str, number: str) -> None:
    done = call(*words, option, number, ARCHIVE_DB=str(db))
    assert done.returncode == 2
    assert option in done.stderr and "Traceback" not in done.stderr


def test_no_number_of_an_article_is_too_large(press: Path, db: Path) -> None:
    call("import", "presse", "--db", db)
    for words in (["explain", "9" * 20], ["family", "9" * 20], ["rebuild", "--article", "9" * 20]):
        done = call(*words, "--db", db)
        assert done.returncode == 1 and f"no article {'« ' * (words[0] != 'explain')}{'9' * 20}" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        *(["search", "x"], ["status"], ["check"], ["runs"], ["rejects"], ["upgrade"], ["serve"], ["explain", "1"]),
        *(
            ["export"],
            ["backup", "copie"],
            ["rebuild"],
            ["family", "1"],
            ["runs", "--undo", "1"],
            ["correct", "--list"],
        ),
        ["withdraw", "1", "--reason", "x"],
        ["correct", "date", "1", "x", "--to", "2023", "--reason", "x"],
    ],
)
def test_without_an_archive_each_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    done = call(*command, "--db", tmp_path / "rien.db")
    assert done.returncode in (1, 2) and "rien.db" in done.stderr and "archive import" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_a_file_too(press: Path, db: Path) -> None:
    assert call("import", "-", "--db", db, stdin=REUTERS).returncode == 0
    assert "Tokyo et Séoul préparent" in call("search", "exercice naval", "--db", db).stdout


def test_search_json(archive: Path) -> None:
    done = call("search", "défilés militaires", "--db", archive, "--json")
    [hit] = json.loads(done.stdout)
    assert set(hit) == ARTICLE and hit["score"] > 0
    text = hit["snippet"]["text"]
    assert {text[start:end] for start, end in hit["snippet"]["matches"]} >= {"défilé", "militaire"}


def test_search_filters(archive: Path) -> None:
    def hits(*words: str) -> list[str]:
        return [hit["published"] for hit in json.loads(call("search", *words, "--db", archive, "--json").stdout)]

    assert hits("Séoul", "--sort", "newest") == ["2024-02", "2023-11"]
    assert hits("Séoul", "--from", "2024") == ["2024-02"]
    assert hits("Séoul", "--to", "2023-11-15") == ["2023-11"]
    assert hits("Séoul", "--source", "reuters") == ["2024-02"]
    assert hits("", "--entity", "Fumio Kishida") == ["2024-02"]
    assert len(hits("Séoul", "--limit", "1")) == 1


def test_search_widens_and_says_so(archive: Path) -> None:
    done = call("search", "défilé zzzz", "--db", archive, "--json", LC_ALL="C.UTF-8")
    assert len(json.loads(done.stdout)) == 1 and "élargi" in done.stderr
    assert json.loads(call("search", "zzzz", "--db", archive, "--json").stdout) == []


@pytest.mark.parametrize(
    ("locale", "french"),
    [("C.UTF-8", True), ("fr_CA.UTF-8", True), ("", True), ("en_US.UTF-8", False), ("de_DE", False)],
)
def test_a_search_speaks_one_language_the_terminal_s(press: Path, db: Path, locale: str, french: bool) -> None:
    call("import", "presse", "--db", db)
    done = call("search", "titre:tartempion AND source:Reuters", "--db", db, "--facets", LC_ALL=locale, LANG=locale)
    assert ("compris : " in done.stderr and "rien trouvé" in done.stderr) == french
    assert ("understood: title:" in done.stderr and "nothing found" in done.stderr) != french


def test_a_search_that_asks_nothing_says_so(archive: Path) -> None:
    done = call("search", "((", "--db", archive, LANG="fr_FR.UTF-8", LC_ALL="fr_FR.UTF-8")
    assert done.returncode == 0 and done.stderr == "rien n'a été cherché : essayez d'autres mots\n"


def test_a_limit_of_days_that_names_none_is_refused(archive: Path) -> None:
    done = call("search", "défilé avant:2023-13", "--db", archive, "--json", LC_ALL="C.UTF-8")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])
    assert "« avant:2023-13 » n'est pas une date" in done.stderr and "avant:05/2023" in done.stderr
    lines = call("search", "--jsonl", "--db", archive, stdin='{"id": 1, "query": "date:2023-13"}\n')
    assert (lines.returncode, json.loads(lines.stdout)) == (1, {"id": 1, "hits": []})
    assert "refused: line 1" in lines.stderr
    assert call("search", "défilé", "--from", "05/2023", "--to", "mai 2030", "--db", archive).returncode == 0


def test_search_lines(archive: Path) -> None:
    done = call(
        "search", "--jsonl", "--db", archive, stdin='{"id": 1, "query": "défilé"}\n{"id": 2, "query": "\\""}\nx\n'
    )
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["id"] == 1 and set(first["hits"][0]) == {"key", "url", "external_ids", "score"}
    assert second == {"id": 2, "hits": []}
    assert done.returncode == 1 and "line 3" in done.stderr


def test_annotate(press: Path) -> None:
    done = call("annotate", "presse/2-afp.txt", "--json")
    facts = json.loads(done.stdout)
    assert all(set(date) == DATE for date in facts["dates"]) and facts["dates"]
    assert all(set(entity) == ENTITY for entity in facts["entities"]) and facts["entities"]
    assert all(AFP[m["start"] : m["end"]] == m["surface"] for m in facts["dates"] + facts["entities"])
    assert "mardi" in call("annotate", "presse/2-afp.txt").stdout


@pytest.mark.parametrize("command", ["annotate", "explain"])
def test_several_texts_are_not_taken_for_one(press: Path, command: str) -> None:
    done = call(command, "presse")
    assert done.returncode == 1 and "presse: several texts" in done.stderr


def test_annotate_lines_in_order(press: Path) -> None:
    texts = [
        {"id": "a", "text": "e\u0301tabli mardi a\u0300 Séoul\r\n", "published": "2023-05-04"},
        {"id": "b", "text": "Rien.", "published": None},
        {"id": "c", "text": "Lundi, Yoon Suk-yeol est à Tokyo."},
    ]
    stdin = "\n".join(json.dumps(text) for text in texts)
    for workers in ("1", "2"):
        answers = [
            json.loads(line)
            for line in call("annotate", "--jsonl", "--workers", workers, stdin=stdin).stdout.splitlines()
        ]
        assert [answer["id"] for answer in answers] == ["a", "b", "c"]
        for answer, given in zip(answers, texts, strict=True):
            text = str(given["text"])
            for mention in answer["dates"] + answer["entities"]:
                assert text[mention["start"] : mention["end"]] == mention["surface"]
        assert answers[0]["dates"][0]["edtf"] == "2023-05-02"


def test_annotate_lines_go_on_after_a_bad_one() -> None:
    done = call(
        "annotate",
        "--jsonl",
        stdin='nonsense\n{"id": 2, "text": "Rien."}\n{"id": 3, "text": "x", "published": "hier"}\n',
    )
    assert done.returncode == 1 and "line 1" in done.stderr and "line 3" in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [None, 2, 3]


def test_blank_lines_are_passed_over_and_counted(archive: Path) -> None:
    for words, key in ((["annotate"], "text"), (["search", "--db", archive], "query")):
        done = call(*words, "--jsonl", stdin=f'{{"id": 1, "{key}": "Rien."}}\n\n{{"id": 2, "{key}": "Rien."}}\n  \n')
        assert done.returncode == 0 and [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]
        wrong = call(*words, "--jsonl", stdin="\n\nx\n")
        assert wrong.returncode == 1 and "line 3" in wrong.stderr


def test_explain_shows_rules_and_losers(archive: Path, query: Callable[..., list[tuple[str]]]) -> None:
    by_file = call("explain", "presse/2-afp.txt").stdout
    assert "mardi" in by_file and "[" in by_file
    assert "mardi" in call("explain", "2", "--db", archive).stdout
    [(key,)] = query("SELECT key FROM articles WHERE id = 2")
    for named in (key, key[:12]):
        assert call("explain", named, "--db", archive).stdout == call("explain", "2", "--db", archive).stdout
    done = call("explain", "99", "--db", archive)
    assert done.returncode == 1 and "no article 99" in done.stderr


def test_status_check_runs(archive: Path) -> None:
    assert json.loads(call("status", "--json", "--db", archive).stdout)["rows"]["articles"] == 2
    done = call("check", "--deep", "--db", archive)
    assert (done.returncode, done.stdout) == (0, "") and "all is well" in done.stderr
    [run] = json.loads(call("runs", "--json", "--db", archive).stdout)
    assert run["added"] == 2 and run["finished_at"]
    assert "already" in call("upgrade", "--db", archive).stderr


def test_check_finds_what_is_wrong(archive: Path, query: object) -> None:
    call("status", "--db", archive)
    plain = [sys.executable, "-c", f"import sqlite3; c = sqlite3.connect({str(archive)!r}); "
             "c.execute(\"UPDATE date_mentions SET surface = 'hier'\"); c.commit()"]  # fmt: skip
    subprocess.run(plain, check=True)
    done = call("check", "--db", archive)
    assert done.returncode == 1 and "a date's surface" in done.stdout


def test_a_taken_port_is_said_clearly(archive: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = call("serve", "--db", archive, "--port", taken.getsockname()[1])
    assert done.returncode == 1 and "--port" in done.stderr


def test_demo_builds_once_and_reuses(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    first = cold("demo", "--no-serve", "--db", db)
    assert first.returncode == 0 and "found: 20 articles" in first.stderr and "1 article version\n" in first.stderr
    before = db.read_bytes()
    second = cold("demo", "--no-serve", "--db", db)
    assert "reusing" in second.stderr and db.read_bytes() == before
    assert call("check", "--deep", "--db", db).returncode == 0


def test_one_is_told_as_one_and_several_as_several(press: Path, db: Path) -> None:
    assert "(1 added, 1 duplicate)" in call("import", twice(press, 1), "--db", db).stderr
    assert "(3 duplicates)" in call("import", twice(press, 2), "--db", db).stderr
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE date_mentions SET first_day = '1999-01-01', last_day = '1999-01-02' WHERE id = 1")
    assert ": 1 problem\n" in call("check", "--deep", "--db", db).stderr


def twice(folder: Path, others: int) -> Path:
    """The same text at several addresses."""
    told = [{"headline": "Le bac", "body": "Le bac a repris mardi.", "published": "2023-05-04"}]
    told += [{**told[0], "url": f"https://www.example.org/{others}/{number}"} for number in range(others)]
    return lines(folder / f"{others}.jsonl", *told)


def test_what_was_withdrawn_is_said_to_be_gone(tmp_path: Path, archive: Path) -> None:
    assert call("withdraw", "1", "--reason", "retrait", "--db", archive).returncode == 0
    explained = call("explain", "1", "--db", archive)
    assert explained.returncode == 1 and "article 1 was withdrawn" in explained.stderr and " — " in explained.stderr
    assert "(retiré)" in call("family", "1", "--db", archive).stdout
    (tmp_path / "export.jsonl").write_text(call("export", "--db", archive).stdout, encoding="utf-8")
    again = call("import", tmp_path / "export.jsonl", "--db", tmp_path / "autre.db")
    assert again.returncode == 0 and "sans date" not in again.stderr  # a tombstone has none to give


def test_articles_that_nothing_dates_are_counted_with_the_next_step(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bac.txt").write_text("Le bac\n\nLe bac a repris.\n", encoding="utf-8")
    (tmp_path / "pont.txt").write_text("Le pont\n\nPublié le 4 mai 2023\n\nLe pont ferme.\n", encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "C")
    said = call("import", tmp_path, "--db", db).stderr
    assert "sans date de publication : 1/2 ; --published AAAA-MM-JJ" in said
    assert "sans date" not in call("import", tmp_path, "--db", db).stderr  # nothing new came in
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    dry = call("import", tmp_path, "--db", tmp_path / "autre.db", "--dry-run").stderr
    assert "without a date of publication: 1/2; --published YYYY-MM-DD" in dry
