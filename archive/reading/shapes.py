"""The shape that a value of JSON has to have: a small description, and what is said of a value that has another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from archive.errors import ReadingError

_MOST = 2**63
"""What SQLite takes of whole numbers."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or null."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Keys:
    """An object with these keys, and `more` that may be missing; with any `others` beside them, or with none."""

    needed: Mapping[str, Shape]
    more: Mapping[str, Shape]
    others: bool = False


Shape: TypeAlias = (
    "type[str] | type[int] | type[bool] | type[dict[str, Any]] | tuple[str, ...] | list[Shape] | Maybe | Keys"
)
"""A type of JSON's; a tuple of texts stands for one of these, a list of one shape for lists of values of this shape."""
_NAMES: dict[Any, str] = {str: "text", int: "whole number", bool: "true or false", dict: "object"}


def require(value: object, shape: Shape, where: str) -> None:
    """Raises ReadingError if a value has another shape; `where` names it."""
    if isinstance(shape, Maybe):
        if value is not None:
            require(value, shape.shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise _wrong(where, "no list")
        for number, item in enumerate(value, 1):
            require(item, shape[0], f"{where}[{number}]")
    elif isinstance(shape, tuple):
        if value not in shape:
            raise _wrong(where, f"none of {', '.join(shape)}")
    elif isinstance(shape, Keys):
        _require_keys(value, shape, where)
    elif type(value) is not shape or (isinstance(value, int) and not -_MOST <= value < _MOST):
        raise _wrong(where, f"no {_NAMES[shape]}")


def _require_keys(value: object, shape: Keys, where: str) -> None:
    if not isinstance(value, dict):
        raise _wrong(where, "no object")
    known = {**shape.needed, **shape.more}
    for name in shape.needed:
        if name not in value:
            raise _wrong(f"{where}.{name}", "missing")
    for name, inner in value.items():
        if name in known:
            require(inner, known[name], f"{where}.{name}")
        elif not shape.others:
            raise _wrong(f"{where}.{name}", "not known here")


def _wrong(where: str, what: str) -> ReadingError:
    return ReadingError(f"`{where}` is {what}", hint="export it again, or leave it out")
