"""refusals are found by their place: a file of which all is refused looked through all before, for each

Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_rejects_path_record", "rejects", ["path", "record"])


def downgrade() -> None:
    op.drop_index("ix_rejects_path_record", "rejects")
