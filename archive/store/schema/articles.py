"""Articles, their parts and versions, and where each was seen."""

from __future__ import annotations

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from archive.store.schema.columns import metadata, number, of_article, one_of, points_to, span, table, words

sources = table(
    "sources",
    words("name", required=True),
    words("kind", required=True),
    words("country"),
    UniqueConstraint("name"),
)
articles = table(
    "articles",
    words("key", required=True),
    words("headline"),
    words("alternative_headline"),
    words("text", required=True),
    words("text_digest", required=True),
    words("version"),
    words("language", required=True),
    words("published_edtf"),
    words("published_first_day"),
    words("published_last_day"),
    words("published_source"),
    words("published_inferred_edtf"),
    number("published_inferred_start"),
    number("published_inferred_end"),
    words("dateline"),
    words("section"),
    points_to("sources", "source_id"),
    words("url"),
    words("external_id"),
    number("word_count", required=True),
    words("usage_terms"),
    points_to("source_files", "source_file_id"),
    number("record"),
    points_to("import_runs", "import_run_id"),
    words("rules_version", required=True),
    words("withdrawn_at"),
    words("extra"),
    words("received"),
    UniqueConstraint("key"),
    Index(None, "text_digest"),
    Index(None, "published_first_day"),
    Index(None, "published_last_day"),
    Index(None, "source_id"),
    Index(None, "source_file_id"),
    Index(None, "import_run_id"),
)
article_blocks = Table(
    "article_blocks",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    words("kind", required=True),
    *span(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
sentences = table("sentences", of_article(), *span(), UniqueConstraint("article_id", "start"))
article_versions = table(
    "article_versions",
    of_article(),
    words("version"),
    words("text", required=True),
    words("text_digest", required=True),
    points_to("import_runs", "import_run_id"),
    words("replaced_at", required=True),
    UniqueConstraint("article_id", "text_digest"),
    Index(None, "text_digest"),
)
appearances = table(
    "appearances",
    of_article(),
    words("key", required=True),
    points_to("sources", "source_id"),
    words("url"),
    words("external_id"),
    points_to("source_files", "source_file_id", required=True),
    number("record", required=True),
    points_to("import_runs", "import_run_id"),
    words("version"),
    words("text_digest"),
    words("fields"),
    UniqueConstraint("key", "source_file_id", "record"),
    Index(None, "article_id"),
    Index(None, "source_file_id"),
)
article_links = table(
    "article_links",
    of_article(),
    points_to("articles", "other_id", required=True, cascade=True),
    words("relation", required=True),
    Column("score", REAL),
    one_of("relation", "version_of", "near_duplicate", "corrects"),
    UniqueConstraint("article_id", "other_id", "relation"),
    Index(None, "other_id"),
)
