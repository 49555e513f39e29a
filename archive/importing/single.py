"""One text or one article by itself: for `annotate`, `explain` and scripts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive import reading
from archive.errors import ReadingError, StoreError
from archive.models import Article, Refusal
from archive.period import Period
from archive.reading import Options
from archive.reading.files import documents
from archive.reading.walking import AnyPath
from archive.store import database, standing


def read(path: AnyPath, options: Options | None = None) -> list[Article]:
    """The articles of one file. Raises ReadingError for the first record that is none."""
    found: list[Article] = []
    for document in documents([path]):
        items = [document] if isinstance(document, Refusal) else reading.articles(document, options or Options())
        for item in items:
            if isinstance(item, Refusal):
                raise ReadingError(item.error)
            found.append(item)
    return found


def stored(db: Path, given: str) -> Article:
    """An article of the archive, as far as annotation needs it. Raises StoreError if its id or key is none."""
    connection = database.open_reading(db)
    with closing(connection), database.translating(db):
        article_id = standing.id_of(connection, given)
        row = standing.article(connection, article_id) if article_id is not None else None
    if row is None:
        raise StoreError(f"no article {given}", where=str(db), hint="`archive search` shows ids")
    if not row.text:
        raise StoreError(f"article {given} was withdrawn", where=str(db), hint="its text is gone for good")
    return row


def text_of(path: str, published: Period | None = None) -> Article:
    """One text as it is: a file of one article with what its header says, a file of several as one text.

    Raises ReadingError if it cannot be read.
    """
    document, *others = documents([path])
    if others:
        raise ReadingError("several texts", where=path, hint="give one of its files")
    if isinstance(document, Refusal):
        raise ReadingError(document.error)
    found = [item for item in reading.articles(document, Options(published=published)) if isinstance(item, Article)]
    return found[0] if len(found) == 1 else Article(document.text, published=published)
