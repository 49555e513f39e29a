"""What can be derived from the tables: full-text indexes, their triggers, and views.

Declared here once and rebuilt whole; migrations never mention them. `ALTER`-by-copy loses triggers
without a word, so `upgrade` drops everything here first and builds it again after.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from archive.store import families, postings
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
    CREATE VIRTUAL TABLE articles_fr USING fts5(
        headline, lead, body, entities, tokenize="unicode61 remove_diacritics 2")"""
StemsRow = tuple[int, str, str, str, str]
"""Row id, and the stems of the columns."""
WEIGHTS = (4.0, 1.5, 1.0, 1.0)
"""What a word counts in the headline, in the lead and in the rest, and an entity that is named: multiples of a half."""
EVERY = "\ue000"
"""A token of every article, in `entities`: no word of a text has a letter for private use in it."""
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

# What makes ranking quick among many articles (archive.store.postings): empty below a size. The triggers name what
# was changed since, whoever changed it.
POSTINGS_TABLES = ("search_postings", "search_beginnings", "search_articles", "search_changed", "article_bands")
POSTINGS = (
    """CREATE TABLE search_postings (
           stem TEXT PRIMARY KEY, gaps BLOB, large_gaps BLOB, counts BLOB, large_counts BLOB) STRICT""",
    "CREATE TABLE search_beginnings (beginning TEXT PRIMARY KEY, articles BLOB) STRICT, WITHOUT ROWID",
    """CREATE TABLE search_articles (
           made TEXT, upto INTEGER, lengths BLOB, first_days BLOB, last_days BLOB, sources BLOB,
           languages BLOB) STRICT""",
    """CREATE TABLE article_bands (
           band INTEGER, article_id INTEGER, PRIMARY KEY (band, article_id)) STRICT, WITHOUT ROWID""",
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

# Entities by any of their names, for search boxes: « RPDC » finds « Corée du Nord » in any program.
NAMES_INDEX = """
    CREATE VIRTUAL TABLE entities_fts USING fts5(label, aliases, tokenize="unicode61 remove_diacritics 2")"""
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

_DECLARED = (VIEWS, WORDS_INDEX, STEMS_INDEX, STEMS_TRIGGERS, NAMES_INDEX, NAMES_TRIGGERS, POSTINGS, WEIGHTS, ANALYSIS)
DEFINITION = int.from_bytes(hashlib.sha256(repr(_DECLARED).encode()).digest()[:4], "big") >> 1
"""Kept in `PRAGMA user_version`: tells whether the file's derived things are the program's (31 bits)."""


def drop_all(connection: sqlite3.Connection) -> None:
    """Drop every view, trigger and full-text table, whoever made them, inside the caller's transaction."""
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%')"
    ).fetchall()
    for kind, name in (*found, *(("table", name) for name in POSTINGS_TABLES)):
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')


def build_all(connection: sqlite3.Connection) -> None:
    """Declare everything anew and fill the indexes from the tables, inside the caller's transaction."""
    Database(connection).table("articles").enable_fts(**WORDS_INDEX)
    connection.execute(STEMS_INDEX)
    insert_stems(connection, map(_row, connection.execute(_INDEXED)))
    connection.execute(NAMES_INDEX)
    connection.execute(_NAMED)
    for statement in (*STEMS_TRIGGERS.values(), *NAMES_TRIGGERS.values(), *POSTINGS):
        connection.execute(statement)
    postings.build(connection, WEIGHTS)
    families.fill(connection)
    for name, select in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {select}")
    connection.execute(f"PRAGMA user_version = {DEFINITION}")


_INDEXED = """
    SELECT a.id, a.headline, a.text,
           (SELECT json_group_array(json_array(kind, "start", "end")) FROM article_blocks
             WHERE article_id = a.id AND kind IN ('header', 'headline', 'lead')),
           (SELECT json_group_array(entity_id) FROM
                (SELECT entity_id FROM entity_mentions WHERE article_id = a.id AND entity_id IS NOT NULL
                  UNION SELECT means_entity_id FROM entity_mentions
                         WHERE article_id = a.id AND means_entity_id IS NOT NULL))
      FROM articles a WHERE a.withdrawn_at IS NULL ORDER BY a.id"""


def _row(row: tuple[int, str | None, str, str, str]) -> StemsRow:
    article_id, headline, text, blocks, entities = row
    return stems_row(article_id, headline, text, json.loads(blocks), json.loads(entities))


def stems_row(
    article_id: int,
    headline: str | None,
    text: str,
    blocks: Iterable[tuple[str, int, int]],
    entities: Iterable[int],
) -> StemsRow:
    """The row of `articles_fr`: each word of the text once, in the column of its block (kind, start, end).

    `entities` are the row ids of those named, in any way; a headline that is no part of the text counts, too; a
    header (`date 2023-05`) is the file's, and no word of the article.
    """
    parts: dict[str, list[str]] = {"header": [], "headline": [], "lead": []}
    rest, here = [], 0
    for kind, start, end in sorted(blocks, key=lambda block: block[1]):
        if kind in parts and start >= here:
            rest.append(text[here:start])
            parts[kind].append(text[start:end])
            here = end
    rest.append(text[here:])
    first, lead, body = (
        stems("\n".join(pieces)) for pieces in (parts["headline"] or [headline or ""], parts["lead"], rest)
    )
    tokens = " ".join((EVERY, *map(entity_token, sorted(set(entities)))))
    return article_id, first, lead, body, tokens


def entity_token(entity_id: int) -> str:
    """What stands in `articles_fr.entities` for an entity: no word of a text can be the same."""
    return f"{EVERY}{entity_id}"


def insert_stems(connection: sqlite3.Connection, found: Iterable[StemsRow]) -> None:
    connection.executemany(
        "INSERT INTO articles_fr(rowid, headline, lead, body, entities) VALUES (?, ?, ?, ?, ?)", found
    )
