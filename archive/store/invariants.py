"""What must hold of every row: the contract's invariants in SQL, each as a query for the rows where it does not."""

from __future__ import annotations

from dataclasses import dataclass

REBUILD = "run `archive rebuild`"
"""What mends all that is derived."""
BACKUP = "put a backup back: nothing else tells it"


@dataclass(frozen=True, slots=True)
class Invariant:
    """`query` gives the rows that are wrong, by the id that a person can look for; `mend` is the next step. What
    `is_late` holds at the end of a large load."""

    what: str
    query: str
    mend: str = REBUILD
    is_late: bool = False


_SPAN = 'substr(a.text, m."start" + 1, m."end" - m."start")'
_OF_ARTICLE = "JOIN articles a ON a.id = m.article_id"
_OUT_OF_SENTENCE = """
    SELECT m.id FROM {} m LEFT JOIN sentences s ON s.id = m.sentence_id
     WHERE m."start" < s."start" OR m."start" >= s."end" OR m.article_id <> s.article_id
        OR (m.sentence_id IS NULL AND EXISTS (
            SELECT 1 FROM sentences o
             WHERE o.article_id = m.article_id AND o."start" <= m."start" AND o."end" > m."start"))"""
_UNKNOWN_CORRECTION = """
    SELECT id FROM {0} WHERE {1} LIKE 'correction %'
       AND CAST(substr({1}, 12) AS INTEGER) NOT IN (SELECT id FROM corrections WHERE undone_at IS NULL)"""
_NAMED = """
    SELECT e.id, e.label, (SELECT group_concat(alias, ' · ')
                             FROM (SELECT alias FROM entity_aliases WHERE entity_id = e.id ORDER BY id))
      FROM entities e"""
_INDEXED = "SELECT rowid, label, aliases FROM entities_fts"
_JSON = {
    "articles": ("extra", "received"),
    "appearances": ("fields",),
    "corrections": ("selector", "before", "after"),
    "replaced": ("state",),
    "import_runs": ("arguments",),
    "source_files": ("read_as",),
    "rejects": ("read_as",),
    "fact_changes": ("before", "after"),
}

ALWAYS = (
    Invariant(
        "a date's surface is not what stands at its place",
        f"SELECT m.id FROM date_mentions m {_OF_ARTICLE} WHERE {_SPAN} IS NOT m.surface",
    ),
    Invariant(
        "an entity's surface is not what stands at its place",
        f"SELECT m.id FROM entity_mentions m {_OF_ARTICLE} WHERE {_SPAN} IS NOT m.surface",
    ),
    Invariant(
        "a contributor's name is not what stands at its place",  # `ROBERT CAPA` is Robert Capa
        f"SELECT m.id FROM contributions m {_OF_ARTICLE}"
        f' WHERE m."start" IS NOT NULL AND named({_SPAN}) IS NOT named(m.name)',
        BACKUP,
    ),
    Invariant(
        "a block lies outside its text",
        f'SELECT m.article_id FROM article_blocks m {_OF_ARTICLE} WHERE m."end" > length(a.text)',
        BACKUP,
    ),
    Invariant(
        "an article has a text and no block of it",
        "SELECT id FROM articles a WHERE text <> '' AND NOT EXISTS"
        " (SELECT 1 FROM article_blocks WHERE article_id = a.id)",
        BACKUP,
    ),
    Invariant(
        "a sentence lies outside its text",
        f'SELECT m.id FROM sentences m {_OF_ARTICLE} WHERE m."end" > length(a.text)',
    ),
    Invariant(
        "a sentence goes into the next",
        "SELECT s.id FROM sentences s JOIN sentences o"
        ' ON o.article_id = s.article_id AND o."start" > s."start" AND o."start" < s."end"',
    ),
    Invariant("a date lies outside its sentence", _OUT_OF_SENTENCE.format("date_mentions")),
    Invariant("an entity lies outside its sentence", _OUT_OF_SENTENCE.format("entity_mentions")),
    Invariant(
        "a date leans on one that is not another of its article",
        "SELECT m.id FROM date_mentions m JOIN date_mentions o ON o.id = m.anchor_id"
        " WHERE o.article_id <> m.article_id OR o.id = m.id",
    ),
    Invariant("a date ends before it begins", "SELECT id FROM date_mentions WHERE first_day > last_day"),
    Invariant(
        "a date is said to be corrected, and no correction stands",
        _UNKNOWN_CORRECTION.format("date_mentions", "decided_by"),
    ),
    Invariant(
        "a name is said to be corrected, and no correction stands",
        _UNKNOWN_CORRECTION.format("entity_mentions", "rule"),
    ),
    Invariant(
        "what was withdrawn is there again",
        "SELECT a.id FROM corrections c JOIN articles a ON a.key = json_extract(c.selector, '$.article')"
        " WHERE c.target = 'withdrawal' AND json_valid(c.selector) AND (a.text <> '' OR a.withdrawn_at IS NULL)",
        "run `archive withdraw` on it again",
    ),
    Invariant(
        "an appearance is its own article",
        "SELECT p.id FROM appearances p JOIN articles a ON a.key = p.key"
        " AND a.source_file_id = p.source_file_id AND a.record = p.record",
        BACKUP,
    ),
    Invariant(
        "an article is linked with itself, or is more like another than it can be",
        "SELECT article_id FROM article_links WHERE article_id = other_id OR NOT coalesce(score, 1) BETWEEN 0 AND 1",
    ),
    Invariant(
        "an alias is not folded as it is written", "SELECT id FROM entity_aliases WHERE folded IS NOT fold(alias)"
    ),
    Invariant(
        "an entity is not indexed under its names",
        f"SELECT id FROM (SELECT * FROM ({_NAMED}) EXCEPT {_INDEXED})"
        f" UNION SELECT rowid FROM ({_INDEXED} EXCEPT {_NAMED})",
        is_late=True,
    ),
    Invariant(
        "an article is missing from the index of stems",
        "SELECT id FROM articles WHERE withdrawn_at IS NULL AND id NOT IN (SELECT article_id FROM search_texts)",
        is_late=True,
    ),
    Invariant(
        "the index of stems has an article that is gone or withdrawn",
        "SELECT article_id FROM search_texts"
        " WHERE article_id NOT IN (SELECT id FROM articles WHERE withdrawn_at IS NULL)",
    ),
    Invariant(
        "the counts of a run do not add up",
        "SELECT id FROM import_runs WHERE seen <> added + updated + unchanged + duplicates + rejected",
        BACKUP,
    ),
    *(
        Invariant(
            f"{table}.{column} is no JSON",
            f'SELECT id FROM {table} WHERE NOT json_valid(coalesce("{column}", 0))',
            BACKUP,
        )
        for table, columns in _JSON.items()
        for column in columns
    ),
)
_AT = "SELECT key, id AS at FROM articles UNION SELECT key, article_id FROM appearances"
_DAYS = "days({}edtf) IS NOT coalesce({}first_day, '') || '/' || coalesce({}last_day, '')"
DEEP = (
    Invariant(
        "a text is not the one of its digest",
        "SELECT id FROM articles WHERE text <> '' AND text_digest IS NOT digest(CAST(text AS BLOB))",
        BACKUP,
    ),
    Invariant(
        "a former text is not the one of its digest, at article",
        "SELECT article_id FROM article_versions WHERE text <> '' AND text_digest IS NOT digest(CAST(text AS BLOB))",
        BACKUP,
    ),
    Invariant("a key is at several articles", f"SELECT key FROM ({_AT}) GROUP BY key HAVING count(*) > 1", BACKUP),
    Invariant(
        "an article's publication is no date",
        "SELECT id FROM articles WHERE days(published_edtf) = days('?')",
        BACKUP,
    ),
    Invariant(
        "an article's days are not those of its publication",
        f"SELECT id FROM articles WHERE {_DAYS.replace('{}', 'published_')} AND days(published_edtf) <> days('?')",
    ),
    Invariant(
        "the publication that a text tells is no date, or not in the text",
        "SELECT id FROM articles WHERE days(published_inferred_edtf) = days('?')"
        " OR published_inferred_end > length(text)",
    ),
    Invariant(
        "a date's days are not those of its value",  # « dès jeudi » has days and no value
        f"SELECT id FROM date_mentions WHERE edtf IS NOT NULL AND {_DAYS.replace('{}', '')}",
    ),
    Invariant(
        "the bands of likeness are not those of a text",
        "SELECT a.id FROM articles a LEFT JOIN"
        " (SELECT article_id, count(*) || '/' || sum(band) AS kept FROM article_bands GROUP BY 1) b"
        " ON b.article_id = a.id WHERE bands(CAST(a.text AS BLOB)) IS NOT coalesce(b.kept, '0/0')"
        " UNION SELECT article_id FROM article_bands WHERE article_id NOT IN (SELECT id FROM articles)",
        is_late=True,
    ),
)
"""The same, of what takes longer to find."""
