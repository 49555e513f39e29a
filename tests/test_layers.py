"""Who may call whom: the table of ARCHITECTURE.md, read from the imports themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import archive

ROOT = Path(archive.__file__).parent
BASE = {
    "errors",
    "text",
    "period",
    "sets",
    "edtf",
    "pedigree",
    "models",
    "sentences",
    "likeness",
    "remembering",
    "json_text",
    "seeing",
    "steps",
}
ALLOWED = {
    "errors": set(),
    "text": set(),
    "period": {"errors"},
    "sets": {"errors", "period"},
    "edtf": {"errors", "period", "sets"},
    "json_text": {"errors"},
    "pedigree": set(),
    "models": {"pedigree", "period"},
    "sentences": set(),
    "likeness": {"text"},
    "remembering": set(),
    "seeing": {"models", "text"},
    "steps": set(),
    "reading": BASE,
    "dates": BASE,
    "entities": BASE,
    "store": BASE,
    "search": BASE | {"store"},
    "annotate": BASE | {"dates", "entities"},
    "knowing": BASE | {"annotate", "entities", "store"},
    "importing": BASE | {"annotate", "knowing", "reading", "store"},
    "pointing": BASE | {"entities", "knowing", "reading", "store"},
    "correcting": BASE | {"knowing", "pointing", "store"},
    "own_names": BASE | {"correcting", "entities", "knowing", "store"},
    "learning": BASE | {"correcting", "entities", "knowing", "own_names", "store"},
    "judging": BASE | {"correcting", "entities", "naming", "store"},
    "naming": BASE | {"correcting", "pointing", "store"},
    "withdrawing": BASE | {"correcting", "knowing", "reading", "store"},
    "exporting": BASE | {"reading", "store"},
    "rebuilding": BASE | {"annotate", "importing", "knowing", "store"},
    "undoing": BASE | {"knowing", "store"},
    "jsonable": BASE | {"search", "store"},
    "telling": BASE | {"annotate", "dates", "importing", "jsonable", "search", "store"},
    "accounts": BASE | {"correcting", "importing", "rebuilding", "store", "telling"},
    "serving": BASE | {"accounts", "importing", "telling", "store"},
    "cli": BASE
    | {
        "accounts",
        "correcting",
        "exporting",
        "importing",
        "jsonable",
        "judging",
        "knowing",
        "learning",
        "naming",
        "own_names",
        "pointing",
        "reading",
        "rebuilding",
        "search",
        "serving",
        "store",
        "telling",
        "undoing",
        "withdrawing",
    },
    "__main__": {"cli"},
    "web": BASE | {"jsonable", "search", "store"},
    "data": set(),
    "": BASE | {"annotate", "importing", "search", "store"},
}
FORBIDDEN = {"reading", "dates", "entities", "annotate", *BASE}
"""These see no database, no terminal and no server."""
OUTSIDE = {"sqlite3", "sqlalchemy", "alembic", "sqlite_utils", "typer", "rich", "datasette"}
MODULES = sorted(ROOT.rglob("*.py"))


def room(module: Path) -> str:
    parts = module.relative_to(ROOT).parts
    return parts[0].removesuffix(".py").replace("__init__", "")


def imported(module: Path) -> list[str]:
    """Dotted names of what a module imports, wherever the import stands."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_calls_only_those_below_it(module: Path) -> None:
    here = room(module)
    for name in imported(module):
        first, _, rest = name.partition(".")
        if first != "archive":
            assert here not in FORBIDDEN or first not in OUTSIDE, f"{here} imports {first}"
            continue
        target = rest.partition(".")[0]
        if target != here and not (target and not (ROOT / target).exists() and not (ROOT / f"{target}.py").exists()):
            assert target in ALLOWED[here], f"{here} imports {target}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_hides_in_a_function(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))


def test_only_the_store_speaks_sql_to_the_archive() -> None:
    writing = ("INSERT INTO", "DELETE FROM", "UPDATE articles")
    for module in MODULES:
        if room(module) != "store":
            text = module.read_text(encoding="utf-8")
            assert not any(words in text for words in writing), module


@pytest.mark.parametrize("module", ["archive.importing.preparing", "archive.cli"])
def test_what_changes_the_schema_is_loaded_only_for_that(module: str) -> None:
    told = f"import {module}, sys; print(sorted({{'sqlalchemy', 'alembic'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, check=True).stdout == b"[]\n"
