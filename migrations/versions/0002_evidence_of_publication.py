"""evidence of publication: the characters that tell the inferred day; what a server said of a fetched file

Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("published_inferred_start", sa.INTEGER(), nullable=True))
    op.add_column("articles", sa.Column("published_inferred_end", sa.INTEGER(), nullable=True))
    op.add_column("source_files", sa.Column("etag", sa.TEXT(), nullable=True))
    op.add_column("source_files", sa.Column("last_modified", sa.TEXT(), nullable=True))


def downgrade() -> None:
    for table, *columns in (
        ("articles", "published_inferred_start", "published_inferred_end"),
        ("source_files", "etag", "last_modified"),
    ):
        for column in columns:
            op.drop_column(table, column)
