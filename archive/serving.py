"""Datasette over an archive: the bundled metadata and plugin, settings that were measured, and the demo."""

from __future__ import annotations

import os
import socket
import sys
from importlib.resources import files
from pathlib import Path

from archive import accounts, importing, telling
from archive.errors import StoreError
from archive.store import checking, database

_SETTINGS = {
    "suggest_facets": "off",  # costs more than all the rest of a table page
    "sql_time_limit_ms": "3000",
    "facet_time_limit_ms": "1000",
    "max_csv_mb": "500",
    "truncate_cells_html": "400",  # a table shows how a text begins; its own page has all of it
}
_PUBLIC = {
    "default_allow_sql": "off",
    "allow_download": "off",
    "allow_csv_stream": "off",
    "max_csv_mb": "20",
    "sql_time_limit_ms": "1500",
    "facet_time_limit_ms": "500",
    "max_returned_rows": "500",
}
_PUBLIC_TO_PLUGIN = "ARCHIVE_PUBLIC"
"""What the plugin reads (`archive.web.guarding.PUBLIC`); anybody's own Datasette may set it, too."""
_TOLD_PUBLIC = (
    "no SQL of strangers, no download of the file; answers of at most 500 rows and 1.5 s",
    "closed: tables that tell of people and folders (rejects, source_files, import_runs, corrections)",
    "articles whose terms of use forbid to pass them on: headline and extract alone, and tables of texts closed",
    "robots may read articles, and nothing else",
)


def serve(db: Path, host: str, port: int, *, public: bool = False) -> None:
    """Become Datasette, in the foreground. Raises StoreError if the address is taken."""
    _require_free(host, port)
    if public:
        os.environ[_PUBLIC_TO_PLUGIN] = "1"
        for line in _TOLD_PUBLIC:
            telling.say(f"public: {line}")
    telling.say(f"serving {db} on http://{host}:{port}/ — Ctrl-C stops it")
    os.execv(sys.executable, [sys.executable, "-m", "datasette", *arguments(db, host, port, public=public)])


def arguments(db: Path, host: str, port: int, *, public: bool = False) -> list[str]:
    """Datasette's own command line for an archive; never `-i`, which breaks on a file that is written."""
    call = ["serve", str(db), "--metadata", str(metadata()), "--host", host, "--port", str(port)]
    for name, value in {**_SETTINGS, **(_PUBLIC if public else {})}.items():
        call += ["--setting", name, value]
    return call


def metadata() -> Path:
    """Where the bundled metadata.yml lies."""
    return Path(str(files("archive.data") / "metadata.yml"))


def build_demo(db: Path) -> None:
    """An archive of the bundled dispatches at `db`, unless one stands there, and what is in it."""
    if db.exists():
        telling.say(f"{db} stands already: reusing it")
    else:
        base = Path(str(files("archive.data")))
        report = importing.import_files(["seeds"], db, base=base)
        accounts.imported(report, db, dry_run=False)
    connection = database.open_reading(db)
    with database.translating(db):
        rows = checking.status(connection, db)["rows"]
    connection.close()
    assert isinstance(rows, dict)
    named = ("articles", "sentences", "date_mentions", "entities", "entity_mentions", "appearances", "article_versions")
    telling.say("found: " + ", ".join(telling.counted(rows[name], name.replace("_", " ")) for name in named))


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(
                reason, where=f"{host}:{port}", hint="give another --port, or stop what listens"
            ) from error
