"""How well names are found, typed and brought under one name, and how fast; on our own gold unless told otherwise.

    python benchmarks/entities.py                                    # our dispatches, dev and held apart
    python benchmarks/entities.py --cases cases.jsonl [--errors 20]  # {"id", "text", "mentions": [{start, end, type}]}
    python benchmarks/entities.py --spacy fr_core_news_lg            # beside it a pipeline that you have installed

Types are PER, LOC (places and countries), ORG; demonyms, events, products and works are compared with our gold only.
Exact means same start, end and type. Speed is of `find_entities`, and of dates and entities together, on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec, module_from_spec
from itertools import combinations
from pathlib import Path

from archive.dates import find_dates
from archive.entities import authority, find_entities

GOLD = Path(__file__).parent.parent / "tests" / "corpus" / "entities" / "dispatches"
TYPES = {"person": "PER", "country": "LOC", "place": "LOC", "organisation": "ORG"}
NAMED = ("PER", "LOC", "ORG")
_MARK = re.compile(r"\[([^]|]+)\|([a-z]+)(?:\|([^]|]*))?(?:\|([^]|]*))?\]")


@dataclass(frozen=True)
class Name:
    """A name with its kind, or its type where a file knows no kinds; `label` None where the file has none."""

    start: int
    end: int
    kind: str
    label: str | None = None
    role: str | None = None
    means: str | None = None
    country: str | None = None
    cluster: str | None = None
    """What it shares with the other names of one thing in its text."""

    @property
    def type(self) -> str:
        return TYPES.get(self.kind, self.kind)


@dataclass
class Case:
    id: str
    text: str
    names: list[Name] = field(default_factory=list)


def read_marked(path: Path) -> Iterator[Case]:
    """The dispatches of a marked file: `== id`, then the text with `[surface|kind|label|role=…;country=…;means=…]`."""
    for piece in path.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, _, marked = piece.partition("\n")
        case, before = Case(title.split()[0], ""), 0
        marked = marked.strip() + "\n"
        for mark in _MARK.finditer(marked):
            case.text += marked[before : mark.start()]
            before = mark.end()
            start = len(case.text)
            case.text += mark[1]
            more = dict(pair.split("=", 1) for pair in (mark[4] or mark[3] or "").split(";") if "=" in pair)
            label = mark[1] if not mark[3] or "=" in mark[3] else mark[3]
            case.names.append(Name(start, len(case.text), mark[2], label, **more))
        case.text += marked[before:]
        yield case


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of JSON Lines; other types than PER, LOC and ORG are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        names = [
            Name(
                *(m[key] for key in ("start", "end", "type")),
                *(m.get(key) for key in ("canonical", "role", "means", "country", "cluster")),
            )
            for m in record["mentions"]
            if m["type"] in NAMED
        ]
        yield Case(str(record["id"]), record["text"], names)


def ours(text: str) -> list[Name]:
    return [
        Name(
            m.start,
            m.end,
            m.kind,
            m.entity.label if m.entity else None,
            m.role,
            m.means.label if m.means else None,
            m.country.label if m.country else None,
            m.entity.slug if m.entity else None,
        )
        for m in find_entities(text)
    ]


def spacy_names(pipeline: str) -> Callable[[str], list[Name]]:
    """The names of a spaCy pipeline that is installed; LookupError where it is not."""
    spec = find_spec("spacy")
    if spec is None or spec.loader is None:
        raise LookupError("spaCy is not installed: pip install spacy")
    spacy = module_from_spec(spec)
    spec.loader.exec_module(spacy)
    nlp = spacy.load(pipeline)
    return lambda text: [Name(e.start_char, e.end_char, e.label_) for e in nlp(text).ents if e.label_ in NAMED]


def figures(cases: list[Case], find: Callable[[str], list[Name]]) -> dict[str, tuple[float, float, float, int]]:
    """(precision, recall, F1, gold names) by type, for `micro` (PER, LOC, ORG) and `country`; in per cent."""
    hit: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for case in cases:
        expected = {(n.start, n.end, n.type): n for n in case.names}
        found = {(n.start, n.end, n.type): n for n in find(case.text)}
        for counter, keys in ((gold, expected), (said, found), (hit, expected.keys() & found.keys())):
            for key in keys:
                counter[key[2]] += 1
                counter["micro"] += key[2] in NAMED
                counter["country"] += (expected.get(key) or found[key]).kind == "country"
    return {name: (*_rates(hit[name], gold[name], said[name]), gold[name]) for name in gold}


def shares(cases: list[Case]) -> dict[str, tuple[int, int]]:
    """(right, of) for canonical names, roles, countries of persons and what metonyms mean, where the span is right."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for case in cases:
        found = {(n.start, n.end, n.type): n for n in ours(case.text)}
        for name in case.names:
            other = found.get((name.start, name.end, name.type))
            if other is None:
                continue
            pairs = [("label", name.label, other.label)]
            pairs += [(f"label of {name.type}", name.label, other.label)]
            pairs += [(what, getattr(name, what), getattr(other, what)) for what in ("role", "means", "country")]
            for what, expected, value in pairs:
                if expected is not None or (what == "means" and value):
                    of[what] += 1
                    right[what] += expected == value
    return {what: (right[what], of[what]) for what in of}


def coreference(cases: list[Case]) -> tuple[float, float, float]:
    """(precision, recall, F1) of the pairs of names of one text that are one thing, in per cent; of what is found
    beside the gold nothing is asked."""
    hit = gold = said = 0
    for case in cases:
        found = {(n.start, n.end, n.type): n.cluster for n in ours(case.text)}
        for one, other in combinations(case.names, 2):
            mine = [found.get((n.start, n.end, n.type)) for n in (one, other)]
            same, told = one.cluster == other.cluster, mine[0] is not None and mine[0] == mine[1]
            hit, gold, said = hit + (same and told), gold + same, said + told
    return _rates(hit, gold, said)


def errors(cases: list[Case], limit: int) -> Iterator[str]:
    """The first names missed, wrong or under another name, each with its surroundings."""
    said = 0
    for case in cases:
        gold = {(n.start, n.end, n.type): n for n in case.names}
        found = {(n.start, n.end, n.type): n for n in ours(case.text)}
        for key in sorted(gold.keys() | found.keys()):
            one, other = gold.get(key), found.get(key)
            if one and other and _agree(one, other):
                continue
            what = "missed" if other is None else "wrong" if one is None else "value"
            left, right = case.text[max(0, key[0] - 40) : key[0]], case.text[key[1] : key[1] + 30]
            around = f"{left}[[{case.text[key[0] : key[1]]}]]{right}"
            detail = "" if what != "value" else f" expected {one} found {other}"
            if said == limit:
                return
            said += 1
            yield f"{case.id} {what} {key[2]} | {around!r}{detail}"


def pace(texts: list[str], work: Callable[[str], object]) -> float:
    """Characters a second of processor time, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return sum(map(len, texts)) / best


def table(name: str, cases: list[Case], find: Callable[[str], list[Name]]) -> None:
    print(f"\n{name}: {len(cases)} texts, {sum(len(case.names) for case in cases)} names\n")
    print("| | P | R | F1 | names |\n|---|---|---|---|---|")
    for kind, (precision, recall, f1, count) in sorted(figures(cases, find).items()):
        print(f"| {kind} | {precision:.1f} | {recall:.1f} | {f1:.1f} | {count} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="JSON Lines with mentions")
    parser.add_argument("--marked", type=Path, nargs="*", help="marked dispatches instead of our own")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each file")
    parser.add_argument("--spacy", help="a spaCy pipeline that is installed")
    given = parser.parse_args()
    start = time.process_time()
    known = authority()
    print(f"{len(known.entities)} known entities, loaded in {time.process_time() - start:.2f} s")
    print(dict(Counter(entity.kind for entity in known.entities.values())))
    files = given.marked if given.marked is not None else [] if given.cases else sorted(GOLD.glob("*.txt"))
    sets = [(path.stem, list(read_marked(path))) for path in files]
    sets += [(path.stem, list(read_cases(path))) for path in given.cases]
    for name, cases in sets:
        table(name, cases, ours)
        if any(n.label for case in cases for n in case.names):
            print({what: f"{100 * a / b:.1f} % of {b}" for what, (a, b) in shares(cases).items()})
        if any(n.cluster for case in cases for n in case.names):
            print("coreference, pairs: P {:.1f}, R {:.1f}, F1 {:.1f}".format(*coreference(cases)))
        if given.spacy:
            table(f"{name}, {given.spacy}", cases, spacy_names(given.spacy))
        for line in errors(cases, given.errors):
            print(line)
    texts = [case.text for _, cases in sets for case in cases]
    print(f"\nentities: {pace(texts, find_entities):,.0f} characters a second")
    both = pace(texts, lambda text: (find_dates(text, None), find_entities(text)))
    print(f"dates and entities: {both:,.0f} characters a second")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def _agree(gold: Name, found: Name) -> bool:
    """True if what the gold says of a name holds of the one found."""
    said = [(gold.label, found.label), (gold.role, found.role), (gold.country, found.country)]
    return gold.means == found.means and all(one in (other, None) for one, other in said)


def _rates(hit: int, gold: int, said: int) -> tuple[float, float, float]:
    precision, recall = hit / max(1, said), hit / max(1, gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
