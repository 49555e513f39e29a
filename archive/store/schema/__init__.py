"""The relational tables, described once; Alembic changes them and nobody else.

STRICT tables know TEXT, INTEGER, REAL and BLOB only. Days are ISO text, inclusive; offsets are code
points, half-open, into `articles.text`; moments are ISO UTC text; JSON is text.
"""

from archive.store.schema import articles, facts, receiving
from archive.store.schema.columns import metadata

__all__ = ["articles", "facts", "metadata", "receiving"]
