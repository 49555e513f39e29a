"""Dispatches in many versions, and near misses, with what is whose version known; for `duplicates.py` and its test.

Bases are the sample dispatches of `seeds/` and made-up articles. Versions: a paper's edits, cuts, a new lead, an update
with another toll, another headline with a caption and its own formulas around it, the parts in another order, and two
of these at once. Near misses: two agencies on one event, a follow-up that repeats the background, bulletins of one form
with other figures, texts that share a site's formulas. The same at every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from archive.importing import read
from benchmarks import corpus

SEEDS = Path(__file__).parent.parent / "seeds"
Paragraphs = list[str]

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
SYNONYMS = {
    "a déclaré": "a dit", "a indiqué": "a précisé", "a annoncé": "a fait savoir", "également": "aussi",
    "afin de": "pour", "mais": "toutefois", "selon": "d'après", "cependant": "pourtant", "environ": "quelque",
    "plusieurs": "de nombreux", "notamment": "entre autres", "pays": "État", "dirigeant": "responsable",
}  # fmt: skip


class Wire(NamedTuple):
    """A text with the family that it belongs to (its number, or less than 0 for none) and how it was made."""

    family: int
    made: str
    headline: str
    text: str
    published: str
    source: str


def wires(made_up: int = 60, seed: int = 6) -> list[Wire]:
    """All of them, in an order that means nothing."""
    chance = random.Random(seed)
    found: list[Wire] = []
    bases = list(_bases(made_up))
    outlets = ["Le Phare", "Midi-Soir", "La Tribune des Alpes", "Le Courrier", "L'Écho du Nord"]
    for family, (headline, paragraphs) in enumerate(bases):
        day = 1 + family % 27
        found.append(Wire(family, "base", headline, "\n\n".join(paragraphs), f"2023-05-{day:02}", "Agence de l'Ouest"))
        for number, (name, change) in enumerate(_VERSIONS.items()):
            text = "\n\n".join(change(list(paragraphs), chance))
            outlet = chance.choice(outlets)
            found.append(Wire(family, name, f"{name} {headline}", text, f"2023-05-{day + number % 2:02}", outlet))
        background = paragraphs[-max(len(paragraphs) // 3, 1) :]
        news = _fresh(chance, 2 * sum(map(len, background)))
        follow_up = "\n\n".join([*news, *background])
        found.append(Wire(-1, "follow-up", "Suites", follow_up, f"2023-06-{day:02}", "Agence de l'Ouest"))
    for number, pair in enumerate(GIVEN["same_event"]):
        for text, outlet in zip(pair, ("Agence de l'Ouest", "Agence du Sud"), strict=True):
            found.append(Wire(-1, "same event", f"Événement {number}", text, f"2023-07-{number + 1:02}", outlet))
    for number, form in enumerate(GIVEN["bulletins"]):
        for week in range(12):
            figures = {letter: str(chance.randrange(10, 99)) for letter in "abcdefghi"}
            sens = chance.choice(["hausse", "baisse"])
            text = form.format(**figures, sens=sens, nom=chance.choice(GIVEN["names"]))
            found.append(
                Wire(-1, "bulletin", f"Bulletin {number}", text, f"2023-{week + 1:02}-08", "Agence de l'Ouest")
            )
    for number in range(20):
        opening, closing = GIVEN["formulas"][number % 2]
        text = "\n\n".join([opening, *_paragraphs(corpus.article(9_000 + number).text)[:4], closing])
        found.append(Wire(-1, "formulas", f"Site {number}", text, "2023-08-01", "Le Phare"))
    chance.shuffle(found)
    return found


def _bases(made_up: int) -> Iterator[tuple[str, Paragraphs]]:
    for path in sorted(SEEDS.glob("[01]*.txt")):
        for article in read(str(path)):
            body = " ".join(article.text[b.start : b.end] for b in article.blocks if b.kind in ("lead", "paragraph"))
            sentences = re.split(r"(?<=[.!?»]) (?=[A-ZÉÀ«])", body)
            if len(sentences) >= 6 and article.headline:
                yield article.headline, [" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2)]
    for number in range(made_up):
        article = corpus.article(number)
        yield article.headline, _paragraphs(article.text)[1:]


def _paragraphs(text: str) -> Paragraphs:
    return [piece for piece in text.split("\n\n") if piece.strip()]


Change = Callable[[Paragraphs, random.Random], Paragraphs]


def _edited(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """A sub-editor's pass: synonyms, a word in thirty gone, a sign changed."""
    found = []
    for paragraph in paragraphs:
        for word, other in SYNONYMS.items():
            if chance.random() < 0.6:
                paragraph = re.sub(rf"\b{word}\b", other, paragraph)
        words = [word for word in paragraph.split(" ") if chance.random() > 1 / 30]
        found.append(" ".join(words).replace("'", "’").replace(" ;", ","))
    return found


def _cut(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The end gone: a third to three quarters of the text left."""
    whole = sum(map(len, paragraphs))
    kept, wanted = [], chance.uniform(0.35, 0.75) * whole
    for paragraph in paragraphs:
        kept.append(paragraph)
        if sum(map(len, kept)) >= wanted:
            break
    return kept


def _new_lead(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """One or two other paragraphs in the place of the first."""
    return [*_fresh(chance, chance.choice([1, 2]) * len(paragraphs[0])), *paragraphs[1:]]


def _updated(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Another toll, and news at the end."""
    changed = [
        re.sub(r"\b\d{2,3}\b", lambda found: str(int(found[0]) + 3), paragraph, count=1) for paragraph in paragraphs
    ]
    return [*changed[:2], *paragraphs[2:], *_fresh(chance, 2 * len(paragraphs[0]))]


def _dressed(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """A paper's page: caption, formulas, « avec AFP »."""
    opening, closing = chance.choice(GIVEN["formulas"])
    return ["Une vue des lieux, ce matin. Photo d'archives.", opening, *paragraphs, "(avec l'agence)", closing]


def _moved(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The parts in another order."""
    found = list(paragraphs)
    chance.shuffle(found)
    return found


def _fresh(chance: random.Random, length: int) -> Paragraphs:
    """Paragraphs of `length` characters or somewhat more, that stand in no other text."""
    found: Paragraphs = []
    while sum(map(len, found)) < length:
        found += _paragraphs(corpus.article(chance.randrange(100_000, 900_000)).text)[1:]
        while len(found) > 1 and sum(map(len, found[:-1])) >= length:
            found.pop()
    return found


_VERSIONS: dict[str, Change] = {
    "edited": _edited,
    "cut": _cut,
    "new lead": _new_lead,
    "updated": _updated,
    "dressed": _dressed,
    "moved": _moved,
    "cut and dressed": lambda paragraphs, chance: _dressed(_cut(paragraphs, chance), chance),
    "edited and new lead": lambda paragraphs, chance: _edited(_new_lead(paragraphs, chance), chance),
}
