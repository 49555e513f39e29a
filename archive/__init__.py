"""A SQLite archive of French-language press, every fact traceable to characters of the text.

>>> from archive import read, annotate
>>> [article] = read("depeche.txt")           # doctest: +SKIP
>>> annotate(article).dates                   # doctest: +SKIP
"""

from __future__ import annotations

from archive.annotate import annotate
from archive.dates import find_dates
from archive.entities import find_entities
from archive.errors import ArchiveError
from archive.importing import import_files, read
from archive.models import Article
from archive.period import Period

__all__ = ["ArchiveError", "Article", "Period", "annotate", "find_dates", "find_entities", "import_files", "read"]
