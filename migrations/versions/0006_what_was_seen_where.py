"""an appearance tells its declared version, and which of an article's texts was seen there

Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appearances", sa.Column("version", sa.TEXT(), nullable=True))
    op.add_column("appearances", sa.Column("text_digest", sa.TEXT(), nullable=True))


def downgrade() -> None:
    for column in ("version", "text_digest"):
        op.drop_column("appearances", column)
