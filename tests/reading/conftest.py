"""What readers of every format are tested with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive import reading
from archive.models import Article, Refusal
from archive.reading import Options, decoding

Read = Callable[..., list[Article | Refusal]]
"""Of a text, or of bytes: its articles and refusals; `format` is what it must be told as."""


@pytest.fixture
def read() -> Read:
    def reader(given: str | bytes, format: str, **names: str) -> list[Article | Refusal]:
        document = decoding.decode("f", given.encode() if isinstance(given, str) else given)
        assert reading.format_of(document, Options()) == format
        return list(reading.articles(document, Options(names=names)))

    return reader


@pytest.fixture
def one(read: Read) -> Callable[..., Article]:
    def reader(given: str | bytes, format: str, **names: str) -> Article:
        [found] = read(given, format, **names)
        assert isinstance(found, Article), found
        return found

    return reader


@pytest.fixture
def refused(read: Read) -> Callable[..., str]:
    """The message of the one record that is refused, or of the file."""

    def reader(given: str | bytes, format: str, **names: str) -> str:
        try:
            [found] = read(given, format, **names)
        except reading.ReadingError as error:
            return str(error)
        assert isinstance(found, Refusal), found
        return found.error

    return reader
