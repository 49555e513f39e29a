"""The relational tables, described once; Alembic changes them and nobody else.

STRICT tables know TEXT, INTEGER, REAL and BLOB only. Days are ISO text, inclusive; offsets are code
points, half-open, into `articles.text`; moments are ISO UTC text; JSON is text.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, Column("id", Integer, primary_key=True), *items, sqlite_strict=True)


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _number(name: str, *, required: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=not required)


def _points_to(target: str, name: str, *, required: bool = False, cascade: bool = False) -> Column[int]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, key, nullable=not required)


def _of_article() -> Column[int]:
    return _points_to("articles", "article_id", required=True, cascade=True)


def _span(*, required: bool = True) -> tuple[SchemaItem, ...]:
    check = CheckConstraint('"start" >= 0 AND "start" < "end"', name="span")
    return _number("start", required=required), _number("end", required=required), check


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


import_runs = _table(
    "import_runs",
    _text("started_at", required=True),
    _text("finished_at"),
    _text("version", required=True),
    _text("rules_version", required=True),
    _text("arguments", required=True),
    *(_number(n, required=True) for n in ("seen", "added", "updated", "unchanged", "duplicates", "rejected")),
    _text("undone_at"),
)
source_files = _table(
    "source_files",
    _text("path", required=True),
    _text("sha256", required=True),
    _number("bytes", required=True),
    _text("media_type", required=True),
    _text("format"),
    _text("etag"),
    _text("last_modified"),
    _points_to("import_runs", "import_run_id", required=True),
    UniqueConstraint("path", "sha256"),
)
sources = _table(
    "sources",
    _text("name", required=True),
    _text("kind", required=True),
    _text("country"),
    UniqueConstraint("name"),
)
articles = _table(
    "articles",
    _text("key", required=True),
    _text("headline"),
    _text("alternative_headline"),
    _text("text", required=True),
    _text("text_digest", required=True),
    _text("version"),
    _text("language", required=True),
    _text("published_edtf"),
    _text("published_first_day"),
    _text("published_last_day"),
    _text("published_source"),
    _text("published_inferred_edtf"),
    _number("published_inferred_start"),
    _number("published_inferred_end"),
    _text("dateline"),
    _text("section"),
    _points_to("sources", "source_id"),
    _text("url"),
    _text("external_id"),
    _number("word_count", required=True),
    _text("usage_terms"),
    _points_to("source_files", "source_file_id"),
    _number("record"),
    _points_to("import_runs", "import_run_id"),
    _text("rules_version", required=True),
    _text("withdrawn_at"),
    _text("extra"),
    _text("received"),
    UniqueConstraint("key"),
    Index(None, "text_digest"),
    Index(None, "published_first_day"),
    Index(None, "published_last_day"),
    Index(None, "source_id"),
    Index(None, "source_file_id"),
    Index(None, "import_run_id"),
)
article_blocks = _table(
    "article_blocks",
    _of_article(),
    _number("position", required=True),
    _text("kind", required=True),
    *_span(),
    UniqueConstraint("article_id", "position"),
)
sentences = _table("sentences", _of_article(), *_span(), UniqueConstraint("article_id", "start"))
article_versions = _table(
    "article_versions",
    _of_article(),
    _text("version"),
    _text("text", required=True),
    _text("text_digest", required=True),
    _points_to("import_runs", "import_run_id"),
    _text("replaced_at", required=True),
    UniqueConstraint("article_id", "text_digest"),
    Index(None, "text_digest"),
)
appearances = _table(
    "appearances",
    _of_article(),
    _text("key", required=True),
    _points_to("sources", "source_id"),
    _text("url"),
    _text("external_id"),
    _points_to("source_files", "source_file_id", required=True),
    _number("record", required=True),
    _points_to("import_runs", "import_run_id"),
    UniqueConstraint("key", "source_file_id", "record"),
    Index(None, "article_id"),
    Index(None, "source_file_id"),
)
article_links = _table(
    "article_links",
    _of_article(),
    _points_to("articles", "other_id", required=True, cascade=True),
    _text("relation", required=True),
    Column("score", REAL),
    _one_of("relation", "version_of", "near_duplicate", "corrects"),
    UniqueConstraint("article_id", "other_id", "relation"),
    Index(None, "other_id"),
)
entities = _table(
    "entities",
    _text("slug", required=True),
    _text("kind", required=True),
    _text("label", required=True),
    _text("wikidata"),
    _points_to("entities", "country_id"),
    _text("origin", required=True),
    _one_of("origin", "authority", "text", "human"),
    UniqueConstraint("slug"),
    Index(None, "kind", "label"),
    Index(None, "country_id"),
)
entity_aliases = _table(
    "entity_aliases",
    _points_to("entities", "entity_id", required=True, cascade=True),
    _text("alias", required=True),
    _text("folded", required=True),
    _text("strength", required=True),
    _text("language"),
    _text("origin", required=True),
    _one_of("strength", "strong", "weak"),
    UniqueConstraint("entity_id", "alias"),
    Index(None, "folded"),
)
contributions = _table(
    "contributions",
    _of_article(),
    _text("name", required=True),
    _points_to("entities", "entity_id"),
    _text("role", required=True),
    *_span(required=False),
    Index(None, "article_id"),
    Index(None, "entity_id"),
)
entity_mentions = _table(
    "entity_mentions",
    _of_article(),
    _points_to("sentences", "sentence_id"),
    _points_to("entities", "entity_id"),
    *_span(),
    _text("surface", required=True),
    _text("kind", required=True),
    _text("role"),
    _points_to("entities", "country_id"),
    _points_to("entities", "means_entity_id"),
    _text("rule", required=True),
    UniqueConstraint("article_id", "start"),
    Index(None, "entity_id"),
    Index(None, "sentence_id"),
    Index(None, "country_id"),
    Index(None, "means_entity_id"),
)
entity_candidates = _table(
    "entity_candidates",
    _points_to("entities", "entity_id", required=True, cascade=True),
    _points_to("entities", "other_id", required=True, cascade=True),
    Column("score", REAL),
    _text("evidence"),
    _text("judgement", required=True),
    _text("judged_by"),
    _text("judged_at"),
    _one_of("judgement", "same", "different", "unsure", "none"),
    UniqueConstraint("entity_id", "other_id"),
    Index(None, "other_id"),
)
date_mentions = _table(
    "date_mentions",
    _of_article(),
    _points_to("sentences", "sentence_id"),
    *_span(),
    _text("surface", required=True),
    _text("edtf"),
    _text("first_day"),
    _text("last_day"),
    _text("precision", required=True),
    _text("rule", required=True),
    _text("decided_by", required=True),
    _points_to("date_mentions", "anchor_id"),
    _text("status", required=True),
    _one_of("status", "happened", "announced", "unknown"),
    UniqueConstraint("article_id", "start"),
    Index(None, "first_day", "last_day"),
    Index(None, "sentence_id"),
    Index(None, "anchor_id"),
)
rejects = _table(
    "rejects",
    _points_to("import_runs", "import_run_id", required=True),
    _text("path", required=True),
    _number("record"),
    _text("error", required=True),
    Column("raw", LargeBinary),
    Index(None, "import_run_id"),
)
corrections = _table(
    "corrections",
    _text("made_at", required=True),
    _text("made_by", required=True),
    _text("target", required=True),
    _text("selector"),
    _text("before"),
    _text("after"),
    _text("reason"),
    _text("undone_at"),
    Index("ix_corrections_article", text("json_extract(selector, '$.article')")),
)
replaced = _table(
    "replaced",
    _points_to("import_runs", "import_run_id", required=True),
    _of_article(),
    _text("state", required=True),
    UniqueConstraint("import_run_id", "article_id"),
    Index(None, "article_id"),
)
fact_changes = _table(
    "fact_changes",
    _points_to("import_runs", "import_run_id", required=True),
    _text("article_key", required=True),
    _text("fact", required=True),
    _text("change", required=True),
    _text("rule", required=True),
    _text("surface", required=True),
    _number("start", required=True),
    _text("before"),
    _text("after"),
    _one_of("fact", "date", "entity"),
    _one_of("change", "appeared", "vanished", "changed"),
    Index(None, "import_run_id"),
    Index(None, "article_key"),
)
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("nonce", required=True),
    _text("at", required=True),
    _text("kind", required=True),
    _text("article_key", required=True),
    _points_to("import_runs", "import_run_id"),
    _one_of("kind", "added", "updated", "withdrawn", "corrected"),
    Index(None, "article_key"),
    Index(None, "import_run_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
