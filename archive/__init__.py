"""A SQLite archive of French-language press, every fact traceable to characters of the text.

>>> from archive import annotate, read
>>> [article] = read("depeche.txt")           # doctest: +SKIP
>>> annotate(article).dates                   # doctest: +SKIP
"""

from __future__ import annotations

from archive.annotate import annotate
from archive.errors import ArchiveError
from archive.importing import import_files, read
from archive.models import Article
from archive.period import Period
from archive.search import search
from archive.store.database import open_reading as open_archive

__all__ = ["ArchiveError", "Article", "Period", "annotate", "import_files", "open_archive", "read", "search"]
