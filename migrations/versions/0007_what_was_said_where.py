"""an appearance keeps what its source said of the article there: section, terms of use, blocks, signatures …

Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appearances", sa.Column("fields", sa.TEXT(), nullable=True))


def downgrade() -> None:
    op.drop_column("appearances", "fields")
