"""What the index of stems was given, kept short: a character for a word, and a view that spells it out.

FTS5 forgets an article only if it is told the very words that it was given. A copy of the stems would be seven tenths
of the text. With a character for each it is two tenths (`search_words`: the words that came first, which are the
commonest, have the shortest ones). `articles_stems` spells the copy out in SQL and is the index's external content:
so any SQLite can delete an article, check the index and rebuild it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

# Numbers from 1 on as text: one character each below `_PAIRS`, then two. Surrogates, and U+FFFE and U+FFFF, which
# SQLite does not read back, are passed over with all that lies between them.
_HOLE, _AFTER = 0xD800, 0x10000
_LEAD = 0x100000
"""The least of the characters that begin a pair: plane 16, for private use."""
_PAIRS = _LEAD - (_AFTER - _HOLE)
_TRAILS = _HOLE - 1
_SPLIT = re.compile("[\U00100000-\U0010ffff]?.", re.DOTALL)
_REMEMBERED = 100_000
"""Words remembered at most: some twenty megabytes."""

EVERY = "\ue000"
"""A token of every article, in `entities`: no word of a text has a letter for private use in it."""


class Words(dict[str, int]):
    """The words of some texts, each with its place in the order in which they come, from 0: `words[word]` makes one."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        super().__init__(zip(known, range(len(known)), strict=True))

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place

    def __reduce__(self) -> tuple[type[Words], tuple[tuple[str, ...]]]:
        return Words, (tuple(self),)


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of a text's headline, lead and body, joined by blanks; and the places of all of them among `words`,
    which many texts share, so that whoever writes them looks at each word once."""

    columns: tuple[str, str, str]
    words: Words
    places: bytes
    """Four bytes each, the least first."""


StemsRow = tuple[int, Stems, Sequence[int]]
"""Row id, the stems of an article, and the row ids of the entities named."""


def stems(columns: tuple[str, str, str], words: Words) -> Stems:
    """Stems in the words that they are given in; `words` know them from now on."""
    places = map(words.__getitem__, " ".join(columns).split())
    return Stems(columns, words, np.fromiter(places, "<u4").tobytes())


def _spelt(column: str, token: str, joined: str = "") -> str:
    """SQL for the words that a column of the row `t` stands for, in order, joined by blanks."""
    following = f"at + 1 + (code >= {_LEAD})"
    number = f"""
        CASE WHEN code < {_HOLE} THEN code WHEN code < {_LEAD} THEN code - {_AFTER - _HOLE}
             ELSE {_PAIRS} + (code - {_LEAD}) * {_TRAILS} + unicode(substr(t.{column}, at + 1, 1)) - 1 END"""
    return f"""(
          WITH RECURSIVE part(at, code) AS (
              SELECT 1, unicode(t.{column}) UNION ALL
              SELECT {following}, unicode(substr(t.{column}, {following}, 1)) FROM part WHERE code IS NOT NULL)
          SELECT group_concat(token, ' ')
            FROM (SELECT {token.format(number)} AS token FROM part {joined.format(number)}
                   WHERE code IS NOT NULL ORDER BY at))"""


def _words(column: str) -> str:
    return f"coalesce({_spelt(column, 'w.word', 'CROSS JOIN search_words w ON w.number = {}')}, '') AS {column}"


DECLARED = (
    "CREATE TABLE search_words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE search_texts (
           article_id INTEGER PRIMARY KEY, headline TEXT NOT NULL, lead TEXT NOT NULL, body TEXT NOT NULL,
           entities TEXT NOT NULL) STRICT""",
    f"""CREATE VIEW articles_stems AS
        SELECT t.article_id AS id, {_words("headline")}, {_words("lead")}, {_words("body")},
               '{EVERY}' || coalesce(' ' || {_spelt("entities", f"'{EVERY}' || ({{}})")}, '') AS entities
          FROM search_texts t""",
    """CREATE VIRTUAL TABLE articles_fr USING fts5(
        headline, lead, body, entities, content="articles_stems", content_rowid="id",
        tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER search_texts_bd BEFORE DELETE ON search_texts BEGIN
           DELETE FROM articles_fr WHERE rowid = old.article_id;
       END""",
)
"""The index of stems and what it rests on, in the order in which they can be made."""
TABLES = ("search_words", "search_texts")


class Coder:
    """Writes the rows of the index of stems; what it remembers of the words is forgotten by `forget`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._known: dict[str, int] = {}
        self._next: int | None = None

    def forget(self) -> None:
        """After a rollback, or where another program may have written."""
        self._known.clear()
        self._next = None

    def insert(self, rows: Iterable[StemsRow]) -> None:
        """Index articles that are not in the index; those that share words are written together."""
        for _, sharing in groupby(rows, key=lambda row: row[1].words):
            several = list(sharing)
            coded = self._coded([stems for _, stems, _ in several])
            entities = [sorted(set(named)) for _, _, named in several]
            self._db.executemany(
                "INSERT INTO search_texts VALUES (?, ?, ?, ?, ?)",
                [
                    (row[0], *text, "".join(map(character, named)))
                    for row, text, named in zip(several, coded, entities, strict=True)
                ],
            )
            self._db.executemany(
                "INSERT INTO articles_fr(rowid, headline, lead, body, entities) VALUES (?, ?, ?, ?, ?)",
                [
                    (article_id, *stems.columns, " ".join((EVERY, *map(entity_token, named))))
                    for (article_id, stems, _), named in zip(several, entities, strict=True)
                ],
            )

    def _coded(self, texts: Sequence[Stems]) -> Iterator[list[str]]:
        """What stands for the words of texts that share them, by column."""
        words = list(texts[0].words)
        places = np.frombuffer(b"".join(stems.places for stems in texts), "<u4")
        is_used = np.zeros(len(words), bool)
        is_used[places] = True
        used = np.flatnonzero(is_used)
        numbers = np.zeros(len(words), np.int64)
        numbers[used] = self._numbers([words[place] for place in used.tolist()])
        spelt, at = characters(numbers[places]), 0
        for stems in texts:
            columns = []
            for column in stems.columns:
                after = at + (column.count(" ") + 1 if column else 0)
                part = spelt[at:after]
                columns.append(part if isinstance(part, str) else "".join(part))
                at = after
            yield columns

    def _numbers(self, words: Sequence[str]) -> list[int]:
        """The numbers of words, each given once; of new ones in the order in which they come."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        found = list(map(self._known.get, words))
        self._learn([word for word, number in zip(words, found, strict=True) if number is None])
        return [number or self._known[word] for word, number in zip(words, found, strict=True)]

    def _learn(self, words: Sequence[str]) -> None:
        if self._next is None:
            (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM search_words").fetchone()
            self._next = last + 1
        self._known.update(
            self._db.execute(
                "SELECT word, number FROM search_words WHERE word IN (SELECT value FROM json_each(?))",
                (json.dumps(words, ensure_ascii=False),),
            )
        )
        new = [(word, number) for number, word in enumerate((w for w in words if w not in self._known), self._next)]
        self._db.executemany("INSERT INTO search_words(word, number) VALUES (?, ?)", new)
        self._next += len(new)
        self._known.update(new)


def entity_token(entity_id: int) -> str:
    """What stands in `articles_fr.entities` for an entity: no word of a text can be the same."""
    return f"{EVERY}{entity_id}"


def character(number: int) -> str:
    """The character, or the two, for a number from 1 on."""
    if number < _HOLE:
        return chr(number)
    if number < _PAIRS:
        return chr(number + _AFTER - _HOLE)
    lead, trail = divmod(number - _PAIRS, _TRAILS)
    return chr(_LEAD + lead) + chr(trail + 1)


def characters(numbers: NDArray[np.int64]) -> Sequence[str]:
    """The same for many numbers, in order."""
    if numbers.size and numbers.max() >= _PAIRS:
        return list(map(character, numbers.tolist()))
    points = np.where(numbers < _HOLE, numbers, numbers + (_AFTER - _HOLE))
    return points.astype("<u4").tobytes().decode("utf-32-le")


def number(code: str) -> int:
    """The number that a character, or a pair of them, stands for."""
    if len(code) == 2:
        return _PAIRS + (ord(code[0]) - _LEAD) * _TRAILS + ord(code[1]) - 1
    return ord(code) if ord(code) < _HOLE else ord(code) - _AFTER + _HOLE


def split(coded: str) -> list[str]:
    """What stands for each word of a coded text, in order: a character, or a pair."""
    return list(coded) if not coded or max(coded) < chr(_LEAD) else _SPLIT.findall(coded)


def numbers(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of all words of coded texts, in order, and the index of the text that each is from.

    A character of no word, `chr(0)`, gives 0.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), "<u4").astype(np.int64)
    places = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    leads = np.flatnonzero(codes >= _LEAD)
    found = np.where(codes < _HOLE, codes, codes - (_AFTER - _HOLE))
    found[leads] = _PAIRS + (codes[leads] - _LEAD) * _TRAILS + codes[leads + 1] - 1
    return np.delete(found, leads + 1), np.delete(places, leads + 1)


def coded_rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, str]]:
    """Every row of `search_texts`, by id."""
    yield from connection.execute("SELECT article_id, headline, lead, body, entities FROM search_texts ORDER BY 1")


def drop_unused(connection: sqlite3.Connection) -> None:
    """Words that no article has any more, in the caller's transaction; reads every article."""
    used: set[str] = set()
    for _, *columns, _entities in coded_rows(connection):
        for column in columns:
            used.update(split(column))
    every = [n for (n,) in connection.execute("SELECT number FROM search_words")]
    gone = [(n,) for n in every if character(n) not in used]
    connection.executemany("DELETE FROM search_words WHERE number = ?", gone)
