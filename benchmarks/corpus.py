"""Articles like those of the French press, as many as wanted, and queries about them; for `search.py`.

About 1.7 kB each, offline, the same at every run as long as the seeds and the lexicon of verbs do not change. Words
come in families with the inflections of French: real ones from there, and invented ones; none from the lists of names,
which would turn half of a text into names. Families follow Zipf's law; grammatical words make half of a text; an
article draws half of its content from one of 2,000 topics, repeats what its headline says in other inflections, turns
of phrase of its topic, and names people. Names apart, there are 70,000 forms.
"""

from __future__ import annotations

import hashlib
import random
import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from archive.store import database, deriving
from archive.text import fold

ROOT = Path(__file__).parent.parent
VERB_FORMS = ROOT / "archive" / "dates" / "fr" / "verbs.yml"
FAMILIES, TOPICS, TOPIC_SIZE = 17_000, 2_000, 60
HEADLINED = 8  # words of a topic that its headlines take turns with; most of its articles have them
FLATTENED = 25
"""Added to a rank before Zipf's law: the commonest family then stands in a third of the articles."""
SOURCES = "Le Phare,La Gazette du fleuve,Agence de l'Ouest,Le Courrier,La Tribune des Alpes,Midi-Soir".split(",")
NOUNS = "tion/tions ment/ments age/ages eur/eurs ité/ités al/aux eau/eaux ure/ures isme/ismes ance/ances et/ets".split()
ADJECTIVES = "ique/iques,if/ifs ive/ives,el/els elle/elles,al/aux ale/ales,eux euse/euses,ien/iens ienne/iennes"
VERBS = (
    "e/ent é/és er ait/aient a/èrent ée/ées era/eront ant erait/eraient",
    "it/issent i/is ir issait/issaient ie/ies ira/iront issant irait/iraient",
)
"""Endings: singular and plural parted by a slash; what differs otherwise parted by a blank."""
ONSETS = "b c d f g l m n p r s t v j br tr gr pr pl cl fl ch cr dr vr qu gn st l m n r s t d p".split()
NUCLEI = "a e i o u a i o é è ê ai ou on an en in eu oi au um ar or er al il ô â î é".split()
LINKS = {
    " ": 27, " de |d'": 11, " la |l'": 6, " le |l'": 6, " les ": 5, " des ": 5, " à ": 4, " et ": 4, " en ": 3,
    " un ": 2, " une ": 2, " pour ": 2, " qui ": 2, " par ": 1, " sur ": 1, ", ": 3, " de la |de l'": 5,
    " du |de l'": 3, " à la |à l'": 2, " dans les ": 3, " dans le |dans l'": 3, " que le |que l'": 2, " qu'il ": 1,
    " a été ": 1, " et les ": 2, " et de |et d'": 1, " sur la |sur l'": 1, " par les ": 1, " ne se |ne s'": 1,
    " n'est pas ": 1, " au ": 2, " aux ": 2, " avec des ": 1, " selon ": 1,
}  # fmt: skip
"""What stands between two words of content, before a consonant and before a vowel, and how often."""
KINDS = (
    "rare word", "common word", "phrase", "three words, all", "three words, any, one common", "prefix",
    "known item", "accents lost", "number exchanged", "conjugated otherwise",
)  # fmt: skip
KNOWN_ITEMS = KINDS[6:]
"""They have an answer; the last three are the first one's queries, changed, in the same order."""
_WORD = re.compile(r"[^\W\d_]+")
_WEIGHTS = list(accumulate(LINKS.values()))
_ZIPF = list(accumulate(1 / (rank + FLATTENED) for rank in range(1, FAMILIES + 1)))
_LINKED = [(before, " " + elided if elided else before) for before, _, elided in (k.partition("|") for k in LINKS)]


class Family(NamedTuple):
    """Inflections of one word: groups of (singular, plural) or of one form, the commonest group first."""

    groups: tuple[tuple[str, ...], ...]
    is_verb: bool


class Article(NamedTuple):
    """`text` begins with the headline, as in an archive; `published` is a day in ISO."""

    key: str
    headline: str
    text: str
    published: str | None
    source: str | None


class Query(NamedTuple):
    """`joined`: the article has "all" the words, or "any", or a "phrase", or a word with that "prefix" (`words[0]`)."""

    kind: str
    words: tuple[str, ...]
    joined: str
    key: str | None = None  # of the one article that answers


@cache
def families() -> tuple[Family, ...]:
    """Every family, the commonest first; words of the seeds and of the lexicon of verbs among the first half."""
    chance = random.Random(1631)
    joined = set(_WORD.findall(" ".join(LINKS)))
    files = [*(ROOT / "seeds").glob("*.txt"), VERB_FORMS]
    said = {word.lower() for file in files for word in _WORD.findall(file.read_text(encoding="utf-8")) if word[3:]}
    real = said - joined
    ranked: dict[Family, float] = {}
    for word in sorted(real):
        group = (word, word + "s") if word + "s" in real else (word,)
        if not (word[-1] == "s" and word[:-1] in real):
            ranked[Family((group,), False)] = chance.random() / 2
    seen = real | joined
    while len(ranked) < FAMILIES:
        endings = chance.choices((NOUNS, ADJECTIVES.split(","), VERBS), (5, 3, 4))[0]
        stem = _stem(chance, 2)
        groups = tuple(tuple(stem + e for e in group.split("/")) for group in chance.choice(endings).split())
        forms = {form for group in groups for form in group}
        if not forms & seen:
            seen |= forms
            ranked[Family(groups, endings is VERBS)] = chance.random()
    return tuple(sorted(ranked, key=lambda family: ranked[family]))


@cache
def by_form() -> dict[str, Family]:
    """The family of each form, in lower case."""
    return {form: family for family in families() for group in family.groups for form in group}


def article(number: int, seed: int = 0) -> Article:
    """The article of that number, whatever the others are."""
    chance = random.Random(seed << 40 | number)
    own, turns = _topic(chance.randrange(TOPICS))
    said = chance.sample(own[:HEADLINED], 4) + [_either(chance, own, 0.3) for _ in range(chance.randint(1, 2))]
    people = [f"{_stem(chance, 1)} {_stem(chance, 2)}".title() for _ in range(chance.randint(1, 3))]
    headline = _sentence(chance, said)
    parts = [headline]
    for _ in range(chance.randint(7, 10)):
        sentences = []
        for _ in range(chance.randint(1, 2)):
            content: list[Family | str] = [
                chance.choice(said) if chance.random() < 0.08 else _either(chance, own, 0.55)
                for _ in range(chance.randint(5, 11))
            ]
            content[2] = chance.choice(turns)
            if chance.random() < 0.3:
                content.insert(3, chance.choice(people))
            sentences.append(_sentence(chance, content) + ".")
        parts.append(" ".join(sentences))
    day = date(1990, 1, 1) + timedelta(chance.randrange(12_700))
    source = SOURCES[int(len(SOURCES) * chance.random() ** 2)]
    return Article(f"bench-{seed}-{number:07}", headline, "\n\n".join(parts), day.isoformat(), source)


def articles(count: int, seed: int = 0) -> Iterator[Article]:
    """The first `count` articles; `build` and `queries` know those of seed 0."""
    return (article(number, seed) for number in range(count))


def word(chance: random.Random) -> str:
    """A form of any family, common ones more often."""
    return _form(chance, _either(chance, (), 0.0))


def build(db: Path, count: int, given: Iterable[Article] = ()) -> None:
    """Make an archive of `count` articles, or of those given; raises StoreError where it cannot be made."""
    connection = database.open_writing(db, upgrade=True)
    connection.execute("BEGIN IMMEDIATE")
    deriving.drop_all(connection)
    connection.executemany("INSERT INTO sources(name, kind) VALUES (?, 'newspaper')", zip(SOURCES))
    connection.executemany(
        "INSERT INTO articles(key, headline, text, text_digest, language, published_edtf, published_first_day,"
        " published_last_day, published_source, source_id, word_count, rules_version)"
        " VALUES (?, ?, ?, ?, 'fr', ?, ?, ?, 'published', (SELECT id FROM sources WHERE name = ?), ?, 'benchmark')",
        (
            (a.key, a.headline, a.text, hashlib.sha256(a.text.encode()).hexdigest(), *[a.published] * 3,
             a.source, len(a.text.split()))
            for a in given or articles(count)
        ),
    )  # fmt: skip
    deriving.build_all(connection)
    connection.execute("COMMIT")
    connection.close()


def queries(count: int, kind: str, seed: int = 0, *, among: int = 100_000) -> list[Query]:
    """`count` queries of one of `KINDS` about the first `among` articles."""
    chance = random.Random(f"{'known item' if kind in KNOWN_ITEMS else kind} {seed}")
    make = _known_item if kind in KNOWN_ITEMS else _query
    return [make(chance, kind, among) for _ in range(count)]


def _query(chance: random.Random, kind: str, among: int) -> Query:
    common = chance.choice(families()[:60]).groups[0][0]
    if kind.endswith("word"):
        rare = _form(chance, chance.choice(families()[FAMILIES // 2 :]))
        return Query(kind, (rare if kind == "rare word" else common,), "all")
    words = list(_WORD.finditer(text := article(chance.randrange(among)).text))
    if kind == "phrase":
        ends = [(a, z) for n in (1, 2, 3) for a, z in zip(words, words[n:], strict=False)]
        spans = [text[a.start() : z.end()] for a, z in ends if {a[0].lower(), z[0].lower()} <= by_form().keys()]
        return Query(kind, (chance.choice([span for span in spans if not re.search(r"[.,\n]", span)]),), "phrase")
    drawn = chance.sample(sorted({word[0].lower() for word in words} & by_form().keys()), 3)
    if kind == "prefix":
        return Query(kind, (drawn[0][: chance.randint(4, 6)],), "prefix")
    if kind == "three words, all":
        return Query(kind, tuple(drawn), "all")
    return Query(kind, (*drawn[:2], common), "any")


def _known_item(chance: random.Random, kind: str, among: int) -> Query:
    """Four words of a headline: one a verb, one that has another number, one with an accent."""
    while True:
        found = article(chance.randrange(among))
        content = sorted(set(_WORD.findall(found.headline.lower())) & by_form().keys())
        words = chance.sample(content, min(4, len(content)))
        changed = {change: [_changed(word, change) for word in words] for change in KNOWN_ITEMS}
        if len(words) == 4 and all(changed[change] != words for change in KNOWN_ITEMS[1:]):
            return Query(kind, tuple(changed[kind]), "all", found.key)


def _changed(word: str, change: str) -> str:
    """The word in the other number if it is no verb, in another person or tense if it is, or without accents."""
    groups, is_verb = by_form()[word]
    at = next(n for n, group in enumerate(groups) if word in group)
    if change == "number exchanged" and not is_verb:
        return groups[at][groups[at].index(word) - 1]
    if change == "conjugated otherwise" and is_verb:
        return groups[(at + 3) % len(groups)][0]
    return fold(word) if change == "accents lost" else word


def _sentence(chance: random.Random, content: Iterable[Family | str]) -> str:
    parts = []
    for item in content:
        word = item if isinstance(item, str) else _form(chance, item)
        parts += [_LINKED[bisect(_WEIGHTS, chance.random() * _WEIGHTS[-1])][word[0] in "aeiouyhéèêâîôûœ"], word]
    sentence = "".join(parts).lstrip(" ,")
    return sentence[0].upper() + sentence[1:]


def _form(chance: random.Random, family: Family) -> str:
    group = family.groups[int(len(family.groups) * chance.random() ** 2)]
    return group[chance.random() > 0.65 and len(group) - 1]


def _stem(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(syllables)) + chance.choice(ONSETS)[0]


def _either(chance: random.Random, topic: tuple[Family, ...], share: float) -> Family:
    """A family of the topic's, with that probability, or any."""
    if chance.random() < share:
        return topic[int(len(topic) * chance.random() ** 2)]
    return families()[bisect(_ZIPF, chance.random() * _ZIPF[-1])]


@cache
def _topic(number: int) -> tuple[tuple[Family, ...], list[str]]:
    """A topic's own words, middling and rare ones, each rank's decade as often as another's; and turns of phrase."""
    chance = random.Random(f"topic {number}")
    own = tuple(families()[int(50 * (FAMILIES / 50) ** chance.random())] for _ in range(TOPIC_SIZE))
    return own, [_sentence(chance, (_either(chance, own, 0.5), _either(chance, own, 0.5))).lower() for _ in range(9)]
