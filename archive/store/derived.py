"""What can be derived from the tables: full-text indexes, their triggers, and views.

Declared here once and rebuilt whole; migrations never mention them. `ALTER`-by-copy loses triggers
without a word, so `upgrade` drops everything here first and builds it again after.
"""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any

from sqlite_utils import Database

from archive.store.analysis import ANALYSIS, stems

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

# The words as written: sqlite-utils declares the index and the triggers that keep it in step.
WORDS_INDEX: dict[str, Any] = {
    "columns": ["headline", "text"],
    "tokenize": "unicode61 remove_diacritics 2",
    "create_triggers": True,
}

# The stems: SQL cannot compute them, so the one writer stores them. The index keeps its own copy of what it
# was given, which is what lets any program delete a row. Nothing stale can stay: triggers take the stems of
# an article away when it goes or when its words change behind the writer's back (`check` then names it).
STEMS_INDEX = """
    CREATE VIRTUAL TABLE articles_fr USING fts5(headline, body, tokenize="unicode61 remove_diacritics 2")"""
STEMS_TRIGGERS = {
    "articles_fr_ad": """
        CREATE TRIGGER articles_fr_ad AFTER DELETE ON articles BEGIN
            DELETE FROM articles_fr WHERE rowid = old.id;
        END""",
    "articles_fr_au": """
        CREATE TRIGGER articles_fr_au AFTER UPDATE OF id, headline, text ON articles
        WHEN old.id IS NOT new.id OR old.headline IS NOT new.headline OR old.text IS NOT new.text BEGIN
            DELETE FROM articles_fr WHERE rowid = old.id;
        END""",
}

DEFINITION = (
    int.from_bytes(
        hashlib.sha256(repr((VIEWS, WORDS_INDEX, STEMS_INDEX, STEMS_TRIGGERS, ANALYSIS)).encode()).digest()[:4], "big"
    )
    >> 1
)
"""Kept in `PRAGMA user_version`: tells whether the file's derived things are the program's (31 bits)."""


def drop_all(connection: sqlite3.Connection) -> None:
    """Drop every view, trigger and full-text table, whoever made them, inside the caller's transaction."""
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%')"
    ).fetchall()
    for kind, name in found:
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')


def build_all(connection: sqlite3.Connection) -> None:
    """Declare everything anew and fill the indexes from the tables, inside the caller's transaction."""
    Database(connection).table("articles").enable_fts(**WORDS_INDEX)
    connection.execute(STEMS_INDEX)
    rows = connection.execute("SELECT id, headline, text FROM articles WHERE withdrawn_at IS NULL")
    connection.executemany("INSERT INTO articles_fr(rowid, headline, body) VALUES (?, ?, ?)", map(stems_row, rows))
    for trigger in STEMS_TRIGGERS.values():
        connection.execute(trigger)
    for name, select in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {select}")
    connection.execute(f"PRAGMA user_version = {DEFINITION}")


def stems_row(row: tuple[int, str | None, str]) -> tuple[int, str, str]:
    """(id, headline, text) → the row of `articles_fr`."""
    article_id, headline, text = row
    return article_id, stems(headline or ""), stems(text)
