"""Loads: enough articles to see batches, large enough ways to be cut short."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.importing import parcels
from archive.reading import pieces
from archive.store import indexing

_SENTENCES = (
    "Le Premier ministre japonais Fumio Kishida s'est rendu mardi à Séoul.",
    "La Corée du Nord a tiré deux missiles le 14 avril 2023, selon l'agence KCNA.",
    "L'exercice naval commun doit commencer en mars, a annoncé le ministère de la Défense.",
    "Aucune victime n'a été signalée à Pyongyang, où la neige tombait depuis la veille.",
    "Les syndicats appellent à la grève à Paris et à Marseille dès jeudi.",
    "Le marché de Brest a rouvert après trois semaines de travaux.",
)


def hears_ctrl_c() -> None:
    """In a child before it starts: what a shell puts in the background is told to ignore Ctrl-C, and so are its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def records(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Articles as lines of JSON, no two alike."""
    chance = random.Random(seed)
    for number in range(count):
        body = "\n\n".join(chance.sample(_SENTENCES, 4))
        yield {
            "headline": f"Dépêche {seed}/{number}",
            "body": f"{body} Référence {chance.randrange(10**9)}.",
            "published": f"2023-{1 + number % 12:02}",
            "source": ("Le Phare", "Ouest-Journal", "AFP")[number % 3],
            "external_id": f"{seed}-{number}",
        }


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 400 articles, in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "load.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records(400)), encoding="utf-8")
    return path


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that a load of thousands does, done by one of hundreds."""
    monkeypatch.setattr(pieces, "SIZE", 10_000)
    monkeypatch.setattr(parcels, "TOGETHER", 40)
    monkeypatch.setattr(indexing, "LARGE", 40)
    monkeypatch.setattr(indexing, "CHUNK", 150)


_PROGRAM = """
import sys
from pathlib import Path
from archive.importing import import_files, parcels
from archive.reading import pieces
from archive.store import indexing
if __name__ == "__main__":
    pieces.SIZE, parcels.TOGETHER, indexing.LARGE, indexing.CHUNK = 10_000, 40, 40, 150
    import_files(sys.argv[2:], Path(sys.argv[1]), workers=2)
"""


@pytest.fixture
def importer(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a process, in a group of its own, that imports paths into an archive in small steps."""
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    started: list[subprocess.Popen[str]] = []

    def start(db: Path, *paths: Path | str) -> subprocess.Popen[str]:
        call = [sys.executable, str(program), str(db), *map(str, paths)]
        process = subprocess.Popen(
            call, start_new_session=True, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
