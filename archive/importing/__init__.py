"""The importer. `run` is the whole of it; `parcels` is what goes together, `preparing` what processes share, `pool` the
processes, `streaming` standard input, `watching` a folder that goes on growing, `single` one text by itself."""

from __future__ import annotations

from archive.importing.report import Report
from archive.importing.run import forget_rejects, import_files, retry_rejects
from archive.importing.single import read, stored, text_of
from archive.importing.watching import watch_folder

__all__ = ["Report", "forget_rejects", "import_files", "read", "retry_rejects", "stored", "text_of", "watch_folder"]
