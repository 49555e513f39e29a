"""« Did you mean »: words of the archive that are nearest to those that it does not have."""

from __future__ import annotations

import re
import sqlite3
import string
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from rapidfuzz.distance import OSA

from archive.search.terms import Query, Term
from archive.store import analysis
from archive.text import STOP_WORDS, fold, lower

_LETTERS = range(4, 31)
"""Lengths of a word that is worth a suggestion."""
_SHORT = 5
"""Letters of a word up to which two others make it another word."""
_MOST = 20_000
"""Words of the archive that begin like the one typed and are looked at."""
_MOST_WORDS = 4
"""Words of a query that others are looked for."""
_READ = 20
"""Articles that are read for how a word is written."""
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.archive_words USING fts5vocab(main, articles_fts, row)"


def suggestion(connection: sqlite3.Connection, query: Query) -> str | None:
    """The query with each word that no article has exchanged for the nearest that some have; None without any.

    A connection that may not even make a temporary table gets none.
    """
    try:
        connection.execute(_VOCABULARY)
    except sqlite3.OperationalError:
        return None
    found = query.typed
    unknown = (term for group in query.groups for term in group if _is_unknown(connection, term))
    for term in islice(unknown, _MOST_WORDS):
        near = _nearest(connection, fold(term.text))
        if near is not None:
            word = rf"(?<!\w){re.escape(term.text)}(?![\w:])"  # what stands before a colon was meant as a field
            found = re.sub(word, _written(connection, near), found, count=1)
    return found if found != query.typed else None


def _is_unknown(connection: sqlite3.Connection, term: Term) -> bool:
    """True of one word of letters that no article has in any inflection."""
    word = fold(term.text)
    stems = [stem for _, _, stem in analysis.words(word)]
    return (
        term.kind == "word"
        and len(stems) == 1
        and len(word) in _LETTERS
        and re.fullmatch(r"[^\W\d_]+", word) is not None
        and not _has(connection, stems[0])
    )


def _nearest(connection: sqlite3.Connection, word: str) -> str | None:
    """The word of the archive that is one letter away, else two, unless it is short; the commonest of them."""
    held = _held(connection, _edited(word) - STOP_WORDS)
    if not held and len(word) > _SHORT:
        ends = (word[:2], word[:2] + "\U0010ffff", _MOST)
        near = connection.execute("SELECT term, doc FROM archive_words WHERE term >= ? AND term < ? LIMIT ?", ends)
        held = [(doc, it) for it, doc in near if it not in STOP_WORDS and OSA.distance(word, it, score_cutoff=2) <= 2]
    return max(held)[1] if held else None


def _written(connection: sqlite3.Connection, word: str) -> str:
    """A word of the index as the texts have it, accents and all: as most often in some of them, in lower case."""
    texts = connection.execute(
        "SELECT coalesce(headline, '') || ' ' || text FROM articles WHERE id IN"
        " (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)",
        (f'"{word}"', _READ),
    )
    spelled: Counter[str] = Counter()
    for (text,) in texts:
        found = re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", fold(text))
        spelled.update(lower(text[match.start() : match.end()]) for match in found)
    return max(spelled, key=lambda form: (spelled[form], form), default=word)


def _has(connection: sqlite3.Connection, stem: str) -> bool:
    sql = "SELECT 1 FROM articles_fr WHERE articles_fr MATCH ? LIMIT 1"
    return connection.execute(sql, (f'"{stem}"',)).fetchone() is not None


def _held(connection: sqlite3.Connection, words: Iterable[str]) -> list[tuple[int, str]]:
    """Those of the words that the archive has, each after the number of its articles."""
    found = []
    for word in words:
        row = connection.execute("SELECT doc FROM archive_words WHERE term = ?", (word,)).fetchone()
        if row:
            found.append((row[0], word))
    return found


def _edited(word: str) -> set[str]:
    """Every word that is one letter away: left out, exchanged, put in, or two that changed places."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = string.ascii_lowercase
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in splits if b for letter in letters}
    found |= {a + letter + b for a, b in splits for letter in letters}
    return found - {word}
