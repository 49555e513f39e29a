"""The documentation is run, or made from the program."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from archive.cli import app
from archive.reading import FORMATS, assembling, containers, decoding
from archive.store import indexing
from tests.calling import call

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TOUR = re.findall(r"^\$ (.*\.venv/bin/archive .*?)(?: +#.*)?$", README, re.MULTILINE)


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["schema", "sql"])
def test_generated_pages_are_up_to_date(page: str) -> None:
    written = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert written == getattr(generator(), page)(), "run python docs/generate.py"


def test_the_readme_opens_with_the_two_commands_and_a_picture() -> None:
    opening = README[:1500]
    assert opening.index("make demo") < opening.index("make test") < opening.index("](docs/img/")


def test_the_tour_of_the_readme_runs(tmp_path: Path) -> None:
    assert len(TOUR) >= 6
    program = f"{shlex.quote(sys.executable)} -c 'from archive.cli import main; main()'"
    for line in TOUR:
        if " serve " in line:
            continue
        command = line.replace(".venv/bin/archive", program).replace("seeds/", f"{ROOT}/seeds/")
        done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and (done.stdout or done.stderr), f"{line}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_every_command_and_format_is_in_the_documentation() -> None:
    everything = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"archive {command}" in everything or f"`{command}`" in everything, command
    for name in FORMATS:
        assert f"`{name}`" in (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_examples_of_the_python_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds", "seeds")
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(examples) >= 5
    Path("examples.py").write_text(
        'if __name__ == "__main__":\n' + "\n".join(textwrap.indent(example, "    ") for example in examples),
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "examples.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "absent.db: no archive here" in done.stdout, done.stderr


def test_limits_are_told_as_they_are() -> None:
    formats, operations = (
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("formats.md", "operations.md")
    )
    told = " ".join(formats.split())
    assert f"Limits: {containers.MOST_MEMBER // 10**6} MB a member, {containers.MOST_UNPACKED // 10**9} GB a" in told
    assert (
        f"container, {containers.MOST_RATIO} times" in told and f"{decoding.MOST_MARKUP // 10**6} MB of markup" in told
    )
    assert f"{assembling.MOST_CHARACTERS:,} characters an article" in told
    assert f"{indexing.CHUNK:,} at a time" in operations and f"every {indexing.CHUNK:,} articles" in operations
    assert f"{indexing.CHUNK:,} at a time" in call("import", "--help").stdout


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 shell here")
def test_the_call_of_the_sql_page_sets_days(tmp_path: Path) -> None:
    line = re.search(r"^\$ (sqlite3 .*)$", (ROOT / "docs" / "sql.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert line is not None
    (tmp_path / "requete.sql").write_text("SELECT :du, :au;", encoding="utf-8")
    done = subprocess.run(line[1], shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "2023-08-01|2023-08-31\n", done.stderr
