"""The same text gives the same facts in every process: Python's order of sets differs from one to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPT = """
import hashlib, sys
from pathlib import Path
from archive.dates import find_dates
from archive.entities import find_entities
for path in sys.argv[1:]:
    for text in Path(path).read_text(encoding="utf-8").split("\\n\\n"):
        found = (find_dates(text, None), find_entities(text), find_entities(text.upper()))
        print(hashlib.sha256(repr(found).encode()).hexdigest())
"""


def test_facts_are_the_same_in_every_process() -> None:
    texts = sorted(
        map(str, (*(HERE / "corpus" / "entities" / "dispatches").glob("*.txt"), *HERE.glob("../seeds/*.txt")))
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *texts],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert found[0].count("\n") > 100
    assert found[0] == found[1] == found[2]
