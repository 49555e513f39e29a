"""What several test modules lean on: texts of our own in the shapes of real wires, and fresh archives."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from archive.importing import Report, import_files
from archive.reading import Options
from archive.store import database

REUTERS = """ date 2024-02 Tokyo et Séoul préparent un exercice commun

SÉOUL (Reuters) - Le Japon et la Corée du Sud mèneront en mars un exercice naval commun, a annoncé jeudi le ministère \
sud-coréen de la Défense. Le Premier ministre japonais Fumio Kishida s'en est félicité. (Reportage Albert Londres ; \
rédigé par Gaston Leroux ; version française Andrée Viollis, édité par Joseph Kessel)
"""
AFP = """ date 2023-11 Cette photo prise le 2 mai 2023 et diffusée par l’agence KCNA montre un défilé militaire.

PHOTO ROBERT CAPA, ARCHIVES AGENCE FRANCE-PRESSE

Séoul observe un défilé à Pyongyang

(Séoul) L’armée sud-coréenne a observé mardi les préparatifs d’un défilé militaire.

Agence France-Presse

Pyongyang avait promis de présenter de nouveaux missiles.
"""

# How long an example takes depends on what else the machine does; speed is measured in benchmarks/.
settings.register_profile("archive", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("archive")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "essai.db"


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two dispatches, in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1-reuters.txt").write_text(REUTERS, encoding="utf-8")
    (folder / "2-afp.txt").write_text(AFP, encoding="utf-8")
    return folder


@pytest.fixture
def do_import(db: Path) -> Callable[..., Report]:
    """Import paths into `db`."""

    def run(*paths: Path | str, options: Options | None = None, **more: Any) -> Report:
        return import_files([str(path) for path in paths], db, options, **more)

    return run


@pytest.fixture
def query(db: Path) -> Callable[..., list[tuple[Any, ...]]]:
    """Rows of a plain SQL query, as any sqlite3 shell would give them."""

    def run(sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(db)) as connection:
            return connection.execute(sql, parameters).fetchall()

    return run


@pytest.fixture
def archive(db: Path, press: Path, do_import: Callable[..., Report]) -> Path:
    """An archive of the two dispatches."""
    assert do_import("presse").refusals == []
    return db


@pytest.fixture
def connection(db: Path) -> Any:
    """A writing connection to a fresh, empty archive."""
    with closing(database.open_writing(db, upgrade=True)) as opened:
        yield opened


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--generate", action="store_true", help="write the expected files that samples lack")
