"""What can be derived from the tables: full-text indexes, their triggers, and views.

Declared here once and rebuilt whole; migrations never mention them. `ALTER`-by-copy loses triggers
without a word, so `upgrade` drops everything here first and builds it again after.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from archive import likeness
from archive.store import coding
from archive.store.analysis import ANALYSIS, columns
from archive.store.coding import StemsRow
from archive.store.runs import FILES_TRIGGERS

VIEWS = {
    "articles_body": """
        SELECT a.id, a.key, a.headline,
               (SELECT group_concat(paragraph, char(10) || char(10))
                  FROM (SELECT substr(a.text, b."start" + 1, b."end" - b."start") AS paragraph
                          FROM article_blocks b
                         WHERE b.article_id = a.id AND b.kind IN ('lead', 'paragraph')
                         ORDER BY b.position)) AS body,
               a.published_edtf, s.name AS source
          FROM articles a LEFT JOIN sources s ON s.id = a.source_id
         WHERE a.withdrawn_at IS NULL""",
    "chronology": """
        SELECT d.first_day, d.last_day, d.edtf, d.precision, d.status, d.surface,
               substr(a.text, s."start" + 1, s."end" - s."start") AS sentence,
               a.id AS article_id, a.headline, a.published_edtf, so.name AS source,
               (SELECT group_concat(label, ', ')
                  FROM (SELECT DISTINCT e.label FROM entity_mentions m JOIN entities e ON e.id = m.entity_id
                         WHERE m.sentence_id = d.sentence_id ORDER BY e.label)) AS entities,
               d.id AS date_mention_id, d.sentence_id
          FROM date_mentions d
          JOIN articles a ON a.id = d.article_id
          LEFT JOIN sentences s ON s.id = d.sentence_id
          LEFT JOIN sources so ON so.id = a.source_id
         WHERE d.first_day IS NOT NULL OR d.last_day IS NOT NULL""",
    "entity_pairs": """
        WITH named AS (SELECT DISTINCT article_id, sentence_id, entity_id FROM entity_mentions
                        WHERE entity_id IS NOT NULL)
        SELECT e.id AS entity_id, e.label AS entity, o.id AS other_id, o.label AS other,
               count(DISTINCT x.article_id) AS articles, count(DISTINCT x.sentence_id) AS sentences
          FROM named x JOIN named y ON y.sentence_id = x.sentence_id AND y.entity_id > x.entity_id
          JOIN entities e ON e.id = x.entity_id
          JOIN entities o ON o.id = y.entity_id
         GROUP BY e.id, o.id""",
    "articles_by_month": """
        SELECT CASE WHEN substr(published_first_day, 1, 7) = substr(published_last_day, 1, 7)
                    THEN substr(published_first_day, 1, 7) ELSE published_edtf END AS month,
               count(*) AS articles, count(DISTINCT source_id) AS sources, sum(word_count) AS words
          FROM articles WHERE withdrawn_at IS NULL
         GROUP BY 1""",
    "entity_timeline": """
        SELECT e.id AS entity_id, e.label AS entity, e.kind, d.first_day, d.last_day, d.edtf, d.precision, d.status,
               substr(a.text, s."start" + 1, s."end" - s."start") AS sentence, a.id AS article_id, a.headline
          FROM (SELECT DISTINCT entity_id, sentence_id FROM entity_mentions WHERE entity_id IS NOT NULL) m
          JOIN entities e ON e.id = m.entity_id
          JOIN sentences s ON s.id = m.sentence_id
          JOIN articles a ON a.id = s.article_id
          JOIN date_mentions d ON d.sentence_id = m.sentence_id
         WHERE d.first_day IS NOT NULL OR d.last_day IS NOT NULL""",
}

# The words as written: sqlite-utils declares the index, triggers keep it in step.
WORDS_INDEX: dict[str, Any] = {"columns": ["headline", "text"], "tokenize": "unicode61 remove_diacritics 2"}
_OLD = "INSERT INTO articles_fts(articles_fts, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text)"
_NEW = "INSERT INTO articles_fts(rowid, headline, text) VALUES (new.id, new.headline, new.text)"
_CHANGED = "old.id IS NOT new.id OR old.headline IS NOT new.headline OR old.text IS NOT new.text"

# While a large load runs, its articles enter the indexes together (archive.store.indexing): one row says after which
# id those come that are not in the indexes yet, and has the statements of SQL's own indexes that were left out. The
# first of the triggers is then away: that it is there costs each article as much as all its own indexes, whether it
# does anything or not (measured).
PENDING = "CREATE TABLE search_pending (upto INTEGER NOT NULL, left_out TEXT NOT NULL) STRICT"
_IS_INDEXED = "NOT EXISTS (SELECT 1 FROM search_pending WHERE upto < {}.id)"
WORDS_TRIGGERS = {
    "articles_ai": f"""
        CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN {_NEW}; END""",
    "articles_ad": f"""
        CREATE TRIGGER articles_ad AFTER DELETE ON articles WHEN {_IS_INDEXED.format("old")} BEGIN {_OLD}; END""",
    "articles_au": f"""
        CREATE TRIGGER articles_au AFTER UPDATE OF id, headline, text ON articles WHEN {_CHANGED} BEGIN
            INSERT INTO articles_fts(articles_fts, rowid, headline, text)
            SELECT 'delete', old.id, old.headline, old.text WHERE {_IS_INDEXED.format("old")};
            INSERT INTO articles_fts(rowid, headline, text)
            SELECT new.id, new.headline, new.text WHERE {_IS_INDEXED.format("new")};
        END""",
}

# The stems: SQL cannot compute them, so the one writer stores them. Nothing stale can stay: triggers take the stems of
# an article away when it goes or when its words change behind the writer's back (`check` then names it).
WEIGHTS = (4.0, 1.5, 1.0, 1.0)
"""What a word counts in the headline, in the lead and in the rest, and an entity that is named: multiples of a half."""
STEMS_TRIGGERS = {
    "articles_fr_ad": """
        CREATE TRIGGER articles_fr_ad AFTER DELETE ON articles BEGIN
            DELETE FROM search_texts WHERE article_id = old.id;
        END""",
    "articles_fr_au": f"""
        CREATE TRIGGER articles_fr_au AFTER UPDATE OF id, headline, text ON articles WHEN {_CHANGED} BEGIN
            DELETE FROM search_texts WHERE article_id = old.id;
        END""",
}

# What makes ranking quick among many articles (archive.store.postings): empty below a size. The triggers name what
# was changed since, whoever changed it.
POSTINGS_TABLES = ("search_postings", "search_beginnings", "search_articles", "search_changed")
OWN_TABLES = (*POSTINGS_TABLES, *coding.TABLES, "search_pending", "search_parts", "article_bands")
POSTINGS = (
    """CREATE TABLE search_postings (
           stem TEXT PRIMARY KEY, gaps BLOB, large_gaps BLOB, counts BLOB, large_counts BLOB) STRICT""",
    "CREATE TABLE search_beginnings (beginning TEXT PRIMARY KEY, articles BLOB) STRICT, WITHOUT ROWID",
    """CREATE TABLE search_articles (
           made TEXT, upto INTEGER, lengths BLOB, first_days BLOB, last_days BLOB, sources BLOB,
           languages BLOB) STRICT""",
    "CREATE TABLE search_changed (article_id INTEGER PRIMARY KEY) STRICT",
    """CREATE TRIGGER search_changed_d AFTER DELETE ON articles WHEN old.id <= (SELECT upto FROM search_articles) BEGIN
           INSERT OR IGNORE INTO search_changed VALUES (old.id);
       END""",
    """CREATE TRIGGER search_changed_u AFTER UPDATE OF
           id, headline, text, source_id, language, published_first_day, published_last_day, withdrawn_at ON articles
       WHEN min(old.id, new.id) <= (SELECT upto FROM search_articles) BEGIN
           INSERT OR IGNORE INTO search_changed VALUES (old.id), (new.id);
       END""",
)

# Where texts like one another are looked for (archive.store.families).
BANDS = """
    CREATE TABLE article_bands (
        settled INTEGER, band INTEGER, article_id INTEGER, PRIMARY KEY (settled, band, article_id)
    ) STRICT, WITHOUT ROWID"""

# What takes minutes to make among many articles, each with its tables and with all that it is made by: an upgrade keeps
# those of which nothing changed. One row for each says by what the file's own was made.
PARTS: dict[str, tuple[tuple[str, ...], object]] = {
    "words": (("articles_fts",), WORDS_INDEX),
    "stems": (("articles_fr", *coding.TABLES, *POSTINGS_TABLES), (coding.DECLARED, ANALYSIS, POSTINGS, WEIGHTS)),
    "bands": (("article_bands",), (BANDS, likeness.VERSION)),
}
PARTS_TABLE = "CREATE TABLE search_parts (part TEXT PRIMARY KEY, made_by TEXT NOT NULL) STRICT, WITHOUT ROWID"

# Entities by any of their names, for search boxes: « RPDC » finds « Corée du Nord » in any program. Names are
# short: how long each is, is not kept.
NAMES_INDEX = """
    CREATE VIRTUAL TABLE entities_fts USING fts5(
        label, aliases, columnsize=0, tokenize="unicode61 remove_diacritics 2")"""
_NAMED = """
            INSERT INTO entities_fts(rowid, label, aliases)
            SELECT e.id, e.label, (SELECT group_concat(alias, ' · ')
                                     FROM (SELECT alias FROM entity_aliases WHERE entity_id = e.id ORDER BY id))
              FROM entities e"""
NAMES_TRIGGERS = {
    f"entities_fts_{table}_{event[:1]}": f"""
        CREATE TRIGGER entities_fts_{table}_{event[:1]} AFTER {event} ON {table} BEGIN
            DELETE FROM entities_fts WHERE rowid = {row}.{column};{_NAMED} WHERE e.id = {row}.{column};
        END"""
    for table, column in (("entities", "id"), ("entity_aliases", "entity_id"))
    for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))
}

LIVE_TRIGGERS = {
    name: statement
    for name, statement in {**WORDS_TRIGGERS, **NAMES_TRIGGERS}.items()
    if name == "articles_ai" or name.endswith("_I")
}
"""Those that are away while a large load runs."""

_DECLARED = (
    (VIEWS, WORDS_TRIGGERS, PENDING, STEMS_TRIGGERS, NAMES_INDEX, NAMES_TRIGGERS, FILES_TRIGGERS),
    (PARTS, PARTS_TABLE),
)
DEFINITION = int.from_bytes(hashlib.sha256(repr(_DECLARED).encode()).digest()[:4], "big") >> 1
"""Kept in `PRAGMA user_version`: tells whether the file's derived things are the program's (31 bits)."""


def make_left_out(connection: sqlite3.Connection, *, only: str = "", most: int | None = None) -> int:
    """Do what a large load left for its end, in the caller's transaction: indexes of tables, in order.

    `only` statements that begin so, and of these so many at `most`; gives how many there were.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_pending'").fetchone():
        return 0
    found = connection.execute("SELECT left_out FROM search_pending").fetchone()
    left: list[str] = json.loads(found[0]) if found else []
    now = [statement for statement in left if statement.startswith(only)][:most]
    for statement in now:
        connection.execute(statement)
    if now:
        rest = json.dumps([statement for statement in left if statement not in now])
        connection.execute("UPDATE search_pending SET left_out = ?", (rest,))
    return len(now)


def name_all(connection: sqlite3.Connection) -> None:
    """Index the names of every entity anew, in the caller's transaction."""
    connection.execute("DROP TABLE IF EXISTS entities_fts")
    connection.execute(NAMES_INDEX)
    connection.execute(_NAMED)


_INDEXED = """
    SELECT a.id, a.headline, a.text,
           (SELECT json_group_array(json_array(kind, "start", "end")) FROM article_blocks
             WHERE article_id = a.id AND kind IN ('header', 'headline', 'lead')),
           (SELECT json_group_array(entity_id) FROM
                (SELECT entity_id FROM entity_mentions WHERE article_id = a.id AND entity_id IS NOT NULL
                  UNION SELECT means_entity_id FROM entity_mentions
                         WHERE article_id = a.id AND means_entity_id IS NOT NULL))
      FROM articles a WHERE a.withdrawn_at IS NULL AND a.id > ? ORDER BY a.id"""


_TOGETHER = 200
"""Articles written together."""


def stems_rows(connection: sqlite3.Connection, after: int = 0) -> Iterator[StemsRow]:
    """The rows of `articles_fr` of all articles above an id, made from the tables, in order."""
    words = coding.Words()
    for number, (article_id, headline, text, blocks, entities) in enumerate(connection.execute(_INDEXED, (after,))):
        if number % _TOGETHER == 0:
            words = coding.Words()
        yield article_id, coding.stems(columns(headline, text, json.loads(blocks)), words), json.loads(entities)
