"""Lucene beside us, where Java and its jars are: a process that `search.py` asks line by line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from corpus import KNOWN_ITEMS, Query

from archive.store import database

JARS = (
    "lucene-core",
    "lucene-analyzers-common",
    "lucene-queryparser",
    "lucene-queries",
    "lucene-sandbox",
    "lucene-memory",
)
HEADLINE_BOOST = "2"


def jars(folder: Path) -> list[Path]:
    """The jars that are needed, of one version; empty if one is missing, or Java is."""
    found = [next(iter(sorted(folder.glob(f"{name}-[0-9]*.jar"))), None) for name in JARS]
    whole = [jar for jar in found if jar is not None]
    return whole if len(whole) == len(JARS) and shutil.which("java") else []


class Lucene:
    """FrenchAnalyzer (elision, stop words, light stems) and BM25, headlines counting twice; its index is made anew."""

    name = "Lucene"

    def __init__(self, db: Path, folder: Path, classes: list[Path]) -> None:
        path = ":".join(map(str, classes))
        program = Path(__file__).parent / "Lucene.java"
        self.process = subprocess.Popen(
            ["java", "-Xmx1g", "-cp", path, str(program), str(folder), HEADLINE_BOOST],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        for row in database.open_reading(db).execute("SELECT key, headline, text FROM articles"):
            self._say("D", *(" ".join((value or "").split()) for value in row))
        self._say("C")
        self._heard()

    def find(self, query: Query) -> list[str]:
        """The keys of the best twenty."""
        joined = "any" if query.kind in (*KNOWN_ITEMS, "given") else query.joined
        self._say("Q", joined, *query.words)
        return self._heard().split()

    def _say(self, *words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(words) + "\n")
        if words[0] != "D":
            self.process.stdin.flush()

    def _heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()
