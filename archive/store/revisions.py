"""Which schema this program expects, told without the libraries that change one: every command asks, few change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

APPLICATION_ID = 0x50526573
"""`PRAGMA application_id`: « PRes », so that the file says whose it is."""


@cache
def known() -> tuple[str, ...]:
    """The revisions that this program has a migration for, oldest first: `0001_articles.py` is 0001."""
    names = (file.name for file in files("archive.migrations.versions").iterdir())
    return tuple(sorted(name.partition("_")[0] for name in names if name[0].isdigit()))


def head() -> str:
    """The revision that this program expects."""
    return known()[-1]
