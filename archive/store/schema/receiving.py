"""What came in, when and from where; what was refused and what was replaced; the journal."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, UniqueConstraint

from archive.store.schema.columns import metadata, number, of_article, one_of, points_to, table, words

import_runs = table(
    "import_runs",
    words("started_at", required=True),
    words("finished_at"),
    words("version", required=True),
    words("rules_version", required=True),
    words("arguments", required=True),
    *(number(n, required=True) for n in ("seen", "added", "updated", "unchanged", "duplicates", "rejected")),
    words("undone_at"),
)
source_files = table(
    "source_files",
    words("path", required=True),
    words("sha256", required=True),
    number("bytes", required=True),
    words("media_type", required=True),
    words("format"),
    words("etag"),
    words("last_modified"),
    points_to("import_runs", "import_run_id", required=True),
    number("articles"),
    words("read_as"),
    UniqueConstraint("path", "sha256"),
)
rejects = table(
    "rejects",
    points_to("import_runs", "import_run_id", required=True),
    words("path", required=True),
    number("record"),
    words("error", required=True),
    Column("raw", LargeBinary),
    words("read_as"),
    Index(None, "import_run_id"),
    Index(None, "path", "record"),
)
replaced = table(
    "replaced",
    points_to("import_runs", "import_run_id", required=True),
    of_article(),
    words("state", required=True),
    UniqueConstraint("import_run_id", "article_id"),
    Index(None, "article_id"),
)
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    words("nonce", required=True),
    words("at", required=True),
    words("kind", required=True),
    words("article_key", required=True),
    points_to("import_runs", "import_run_id"),
    one_of("kind", "added", "updated", "withdrawn", "corrected"),
    Index(None, "article_key"),
    Index(None, "import_run_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
