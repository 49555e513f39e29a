"""Dates beside their peers in one run: found, right, characters a second; and inputs made to be slow.

    python benchmarks/dates.py [--cases CASES.jsonl] [--fuzz]

Cases are lines {"id", "text", "published", "expected": [{"offset", "text", "start", "end", "alts"?}], "ignore"?};
`start` and `end` are the first and the last day. Without --cases the project's own corpus is taken: our figure is
then 100 % by construction, and only the peers' are news. A peer that is not installed is left out by name:
`pip install dateparser` adds one, `npm install chrono-node` in this folder or above another.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from archive import edtf
from archive.dates import find_dates

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus" / "dates"
SPEED = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt")))
SLOW = (
    "lundi, ", "lundi et ", "1 ", "2024 ", "2024-", "mars ", "de ", "d'", "le 3 ", "depuis ", "il y a trois jours ",
    "l'an dernier ", "premier lundi de ", "les 3, 4, ", "la veille de ", "mille neuf cent ", "début de ", "12/03/2024 ",
    "a", "\n", "lundi\n", "XIXe et ", "années 60 et ", "dans la nuit ", "(2019 ", "vingt-", "été ", "qui a été ",
)  # fmt: skip
"""What a text made of nothing else would be worst for."""


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    days: tuple[str | None, str | None]


@dataclass
class Case:
    text: str
    published: str | None
    expected: list[dict[str, Any]]
    ignore: list[dict[str, Any]]


def ours(text: str, published: str | None) -> list[Found]:
    mentions = find_dates(text, edtf.parse(published) if published else None)
    return [
        Found(m.start, m.end, (m.period.first_day, m.period.last_day) if m.period else (None, None)) for m in mentions
    ]


def _day(published: str | None) -> str:
    """A day of the publication, for peers that know no other."""
    return (edtf.parse(published).first_day if published else None) or "2024-03-14"


def dateparser(text: str, published: str | None) -> list[Found]:
    settings = {"RELATIVE_BASE": datetime.fromisoformat(_day(published)), "PREFER_DATES_FROM": "past"}
    found, here = [], 0
    search = import_module("dateparser.search").search_dates
    for words, value in search(text, languages=["fr"], settings=settings) or []:
        start = text.find(words, here)
        if start >= 0:
            here = start + len(words)
            found.append(Found(start, here, (value.date().isoformat(), value.date().isoformat())))
    return found


@cache
def _chrono() -> subprocess.Popen[str]:
    """Node with chrono, waiting for lines. Raises ImportError where one of them is not installed."""
    here = Path(__file__).parent
    told = subprocess.run(["node", "-e", "require('chrono-node')"], cwd=here, capture_output=True, check=False)
    if told.returncode:
        raise ImportError("chrono-node")
    return subprocess.Popen(
        ["node", "chrono.cjs"], cwd=here, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def chrono(text: str, published: str | None) -> list[Found]:
    node = _chrono()
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps({"text": text, "day": _day(published)}) + "\n")
    node.stdin.flush()
    # It counts in UTF-16; the cases have no character beyond the basic plane.
    return [Found(start, end, (first, last)) for start, end, first, last in json.loads(node.stdout.readline())]


Find = Callable[[str, str | None], list[Found]]
PEERS: dict[str, tuple[Callable[[], object], str, Find]] = {
    "archive": (lambda: None, "", ours),
    "dateparser": (lambda: import_module("dateparser"), "pip install dateparser", dateparser),
    "chrono-node": (_chrono, "npm install chrono-node", chrono),
}
"""What raises if it is not installed, how to install it, what it finds."""


def own_cases() -> Iterator[Case]:
    for file in sorted(CORPUS.glob("*.yml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")):
            if isinstance(group, str):
                yield Case(group, "2024-03-14", [], [])
                continue
            texts: dict[str, list[dict[str, Any]]] = {text: [] for text in group["none"]}
            for case in group["cases"]:
                period = edtf.parse(case["edtf"]) if case.get("edtf") else None
                day = (period.first_day, period.last_day) if period else (case.get("first"), case.get("last"))
                at = case["text"].index(case["phrase"])
                mention = {"offset": at, "text": case["phrase"], "start": day[0], "end": day[1]}
                texts.setdefault(case["text"], []).append(mention)
            yield from (Case(text, group["published"], expected, []) for text, expected in texts.items())


def read_cases(path: str) -> Iterator[Case]:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        yield Case(given["text"], given.get("published"), given["expected"], given.get("ignore", []))


def _touches(found: Found, zone: dict[str, Any]) -> bool:
    return found.start < int(zone["offset"]) + len(zone["text"]) and int(zone["offset"]) < found.end


def score(find: Find, cases: list[Case]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 of overlap; the share of the expected values that are right, both ends."""
    hits = right = wrong = wanted = 0
    for case in cases:
        found = find(case.text, case.published)
        used: set[int] = set()
        wanted += len(case.expected)
        for mention in case.expected:
            index = next((i for i, f in enumerate(found) if i not in used and _touches(f, mention)), None)
            if index is None:
                continue
            used.add(index)
            hits += 1
            values = [(mention["start"], mention["end"]), *(tuple(value) for value in mention.get("alts", ()))]
            right += found[index].days in values
        wrong += sum(
            1 for i, f in enumerate(found) if i not in used and not any(_touches(f, zone) for zone in case.ignore)
        )
    precision, recall = hits / max(1, hits + wrong), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), right / max(1, wanted)


def speed(find: Find, text: str) -> float:
    """Characters a second, the best of three."""
    best = min(_timed(find, text) for _ in range(3))
    return len(text) / best


def _timed(find: Find, text: str) -> float:
    begun = time.perf_counter()
    find(text, "2024-03-14")
    return time.perf_counter() - begun


def fuzz() -> None:
    """Time for 50,000 and for 200,000 characters: four times the text, four times the time."""
    for piece in SLOW:
        short, long = (_timed(ours, (piece * (size // len(piece) + 1))[:size]) for size in (50_000, 200_000))
        print(f"| {piece!r} | {short:.2f} s | {long:.2f} s | ×{long / max(short, 1e-3):.1f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", help="JSON Lines with expected values; the project's corpus otherwise")
    parser.add_argument("--fuzz", action="store_true", help="time the inputs made to be slow instead")
    given = parser.parse_args()
    if given.fuzz:
        return fuzz()
    cases = list(read_cases(given.cases) if given.cases else own_cases())
    print("| | P | R | F1 | right value | characters a second | |")
    print("|---|---|---|---|---|---|---|")
    text = "\n\n".join(case.text for case in cases) if given.cases else SPEED
    first = 0.0
    for name, (require, installed_by, find) in PEERS.items():
        try:
            require()
        except (ImportError, FileNotFoundError):
            print(f"| {name} | not installed: {installed_by} |")
            continue
        precision, recall, f1, right = score(find, cases)
        pace = speed(find, text if name == "archive" else text[:20_000])
        first = first or pace
        print(
            f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {right:.3f} | {pace:,.0f} | ×{pace / first:.2f} |"
        )


if __name__ == "__main__":
    main()
