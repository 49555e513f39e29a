"""What can go wrong, said so that a person can act: what, where, and the next step."""

from __future__ import annotations

REPORT = "please report it; `archive rejects --retry` tries again"
"""The next step where the program is at fault."""


class ArchiveError(Exception):
    """A problem that the program foresaw.

    `where` names the place (a file, a file and a record, an option); `hint` the next step.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} — {self.hint}" if self.hint else text


class ReadingError(ArchiveError):
    """A file or one of its records cannot be made into an article."""


class PeriodError(ArchiveError, ValueError):
    """A text is no EDTF value that the archive understands."""


class StoreError(ArchiveError):
    """The database cannot be opened, read or written."""


class LockedError(StoreError):
    """Another program has been writing for longer than we waited."""


class SchemaError(StoreError):
    """The database is not at the schema that this program expects."""
