"""A built wheel in an empty environment does what the checkout does: everything travels inside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRAVELS = [
    "archive/migrations/env.py",
    "archive/migrations/script.py.mako",
    "archive/migrations/versions/0001_articles.py",
    "archive/data/metadata.yml",
    "archive/dates/fr/lexicon.yml",
    "archive/entities/gazetteer/countries.csv",
    "archive/web/static/archive.css",
    "archive/py.typed",
]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the sources, so that the checkout stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", ".*_cache", "__pycache__", "*.db*")
    shutil.copytree(ROOT, folder / "source", ignore=ignored, symlinks=True)
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(folder / "source"),
    ]
    subprocess.run(build, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_everything_travels(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert set(TRAVELS) <= names
    seeds = {path.name for path in (ROOT / "seeds").iterdir()}
    assert {name.rsplit("/", 1)[1] for name in names if name.startswith("archive/data/seeds/")} == seeds != set()
    assert {
        f"archive/entities/gazetteer/{path.name}" for path in (ROOT / "archive/entities/gazetteer").glob("*.csv")
    } <= names
    assert not any(name.startswith(("tests/", "seeds/", "migrations/")) for name in names)


def test_it_builds_the_demo_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """The program comes from the wheel alone; only the libraries are this environment's."""
    program, empty = tmp_path / "program", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(program), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)

    def run(code: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code]
        environment = {**os.environ, "PYTHONPATH": str(program)}
        return subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)

    assert run("import archive, archive.migrations; print(archive.migrations.__file__)").stdout.startswith(str(program))
    for words in (["demo", "--no-serve"], ["check", "--deep"]):
        done = run(f"import sys; from archive.cli import main; sys.argv = ['archive', *{words!r}]; main()")
        assert done.returncode == 0, done.stderr
