"""files read to their end are not read again; a reject knows how it was read; narrower indexes and blocks

Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOSTLY_NULL = (
    ("entity_mentions", "country_id"),
    ("entity_mentions", "means_entity_id"),
    ("date_mentions", "anchor_id"),
)


def upgrade() -> None:
    op.add_column("source_files", sa.Column("articles", sa.INTEGER(), nullable=True))
    op.add_column("source_files", sa.Column("read_as", sa.TEXT(), nullable=True))
    op.add_column("rejects", sa.Column("read_as", sa.TEXT(), nullable=True))
    for table, column in _MOSTLY_NULL:
        op.drop_index(f"ix_{table}_{column}", table)
        op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=sa.text(f"{column} IS NOT NULL"))
    op.rename_table("article_blocks", "article_blocks_before")
    op.create_table(
        "article_blocks",
        sa.Column("article_id", sa.INTEGER(), nullable=False),
        sa.Column("position", sa.INTEGER(), nullable=False),
        sa.Column("kind", sa.TEXT(), nullable=False),
        sa.Column("start", sa.INTEGER(), nullable=False),
        sa.Column("end", sa.INTEGER(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_article_blocks_span")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_blocks_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_article_blocks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    _move_blocks('article_id, "position", kind, "start", "end"')


def downgrade() -> None:
    op.rename_table("article_blocks", "article_blocks_before")
    op.create_table(
        "article_blocks",
        sa.Column("id", sa.INTEGER(), nullable=False),
        sa.Column("article_id", sa.INTEGER(), nullable=False),
        sa.Column("position", sa.INTEGER(), nullable=False),
        sa.Column("kind", sa.TEXT(), nullable=False),
        sa.Column("start", sa.INTEGER(), nullable=False),
        sa.Column("end", sa.INTEGER(), nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name=op.f("ck_article_blocks_span")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_blocks_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_blocks")),
        sa.UniqueConstraint("article_id", "position", name=op.f("uq_article_blocks_article_id_position")),
        sqlite_strict=True,
    )
    _move_blocks('article_id, "position", kind, "start", "end"')
    for table, column in _MOSTLY_NULL:
        op.drop_index(f"ix_{table}_{column}", table)
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_column("rejects", "read_as")
    op.drop_column("source_files", "read_as")
    op.drop_column("source_files", "articles")


def _move_blocks(columns: str) -> None:
    op.execute(
        f"INSERT INTO article_blocks({columns}) SELECT {columns} FROM article_blocks_before"
        ' ORDER BY article_id, "position"'
    )
    op.drop_table("article_blocks_before")
