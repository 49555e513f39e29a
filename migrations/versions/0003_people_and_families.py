"""what a person corrected, what an import replaced, and what a rebuild found

Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("received", sa.TEXT(), nullable=True))
    op.add_column("import_runs", sa.Column("undone_at", sa.TEXT(), nullable=True))
    op.create_index("ix_corrections_article", "corrections", [sa.text("json_extract(selector, '$.article')")])
    op.create_table(
        "replaced",
        sa.Column("id", sa.INTEGER(), nullable=False),
        sa.Column("import_run_id", sa.INTEGER(), nullable=False),
        sa.Column("article_id", sa.INTEGER(), nullable=False),
        sa.Column("state", sa.TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_runs.id"], name=op.f("fk_replaced_import_run_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_replaced_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replaced")),
        sa.UniqueConstraint("import_run_id", "article_id", name=op.f("uq_replaced_import_run_id_article_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_replaced_article_id"), "replaced", ["article_id"])
    op.create_table(
        "fact_changes",
        sa.Column("id", sa.INTEGER(), nullable=False),
        sa.Column("import_run_id", sa.INTEGER(), nullable=False),
        sa.Column("article_key", sa.TEXT(), nullable=False),
        sa.Column("fact", sa.TEXT(), nullable=False),
        sa.Column("change", sa.TEXT(), nullable=False),
        sa.Column("rule", sa.TEXT(), nullable=False),
        sa.Column("surface", sa.TEXT(), nullable=False),
        sa.Column("start", sa.INTEGER(), nullable=False),
        sa.Column("before", sa.TEXT(), nullable=True),
        sa.Column("after", sa.TEXT(), nullable=True),
        sa.CheckConstraint("fact IN ('date', 'entity')", name=op.f("ck_fact_changes_fact")),
        sa.CheckConstraint("change IN ('appeared', 'vanished', 'changed')", name=op.f("ck_fact_changes_change")),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_runs.id"], name=op.f("fk_fact_changes_import_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_changes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_fact_changes_import_run_id"), "fact_changes", ["import_run_id"])
    op.create_index(op.f("ix_fact_changes_article_key"), "fact_changes", ["article_key"])
    op.create_index(op.f("ix_article_versions_text_digest"), "article_versions", ["text_digest"])


def downgrade() -> None:
    for table in ("fact_changes", "replaced"):
        op.drop_table(table)
    op.drop_index(op.f("ix_article_versions_text_digest"), "article_versions")
    op.drop_index("ix_corrections_article", "corrections")
    op.drop_column("import_runs", "undone_at")
    op.drop_column("articles", "received")
