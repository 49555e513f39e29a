"""Libraries that one format needs, loaded when a file of that format comes in: a start of the program pays for none."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from archive.errors import ReadingError


def library(name: str) -> Any:
    """The module of this dotted name. Raises ReadingError, with the call to make, where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = error.name or name
        raise ReadingError(f"this format needs the library « {missing} »", hint="pip install archive-presse") from error
