"""Datasette over an archive of the bundled dispatches."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

from archive import serving

METADATA = yaml.safe_load(serving.metadata().read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that `archive demo` builds; nobody writes to it."""
    path = tmp_path_factory.mktemp("demo") / "archive.db"
    serving.build_demo(path)
    return path


def get(db: Path, path: str, language: str = "", **settings: Any) -> Any:
    """The response of a Datasette made as `archive serve` makes it; to a reader who prefers a language, if any."""
    headers = {"accept-language": language} if language else {}

    async def ask() -> Any:
        datasette = Datasette([str(db)], metadata=deepcopy(METADATA), **settings)
        await datasette.invoke_startup()
        return await datasette.client.get(path, headers=headers)

    return asyncio.run(ask())
