"""Alembic's environment: `archive upgrade` and a bare `alembic upgrade head` go the same safe way."""

from __future__ import annotations

import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from archive.store import migrating
from archive.store.schema import metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=migrating.is_relational(connection),
        render_as_batch=True,
        transactional_ddl=False,  # the transaction is migrating's, around this and the derived things
    )
    context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("The archive migrates a file, not a script: run without --sql.")

given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migrating.transaction(Path(os.environ.get("ARCHIVE_DB", "archive.db"))) as connection:
        run(connection)
