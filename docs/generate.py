"""Writes docs/schema.md and docs/sql.md from the schema and metadata.yml; a test asks that they agree.

python docs/generate.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Table

from archive import serving
from archive.store.derived import VIEWS
from archive.store.schema import metadata

HERE = Path(__file__).parent


def described() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(serving.metadata().read_text(encoding="utf-8"))["databases"]["archive"]
    return found


def schema() -> str:
    """Every table and view with its columns."""
    words = described()["tables"]
    lines = [
        "# Schema",
        "",
        "STRICT tables. Days are ISO text, inclusive, NULL = open; offsets are code points, half-open, into",
        "`articles.text`; moments are UTC. Descriptions are those that readers see in Datasette.",
    ]
    for name in [*sorted(metadata.tables), *VIEWS]:
        table = metadata.tables.get(name)
        kind = "" if table is not None else " (view)"
        lines += ["", f"## {name}{kind}", "", words[name]["description"], "", "| column | type | |", "|---|---|---|"]
        lines += [
            f"| `{column}` | {_type(table, column)} | {text} |" for column, text in words[name]["columns"].items()
        ]
    return "\n".join(lines) + "\n"


def sql() -> str:
    """Every question with its SQL."""
    lines = [
        "# SQL recipes",
        "",
        "Each is a question in Datasette, too. They run in any SQLite; a parameter left blank asks for everything:",
        "",
        "```console",
        r"""$ sqlite3 archive.db ".param set :du \"'2023-08-01'\"" """
        r'''".param set :au \"'2023-08-31'\"" ".read requete.sql"''',
        "```",
    ]
    for name, query in described()["queries"].items():
        lines += [
            "",
            f"## {query['title']}",
            "",
            f"`{name}` — {query['description']}",
            "",
            "```sql",
            f"{query['sql']};",
            "```",
        ]
    return "\n".join(lines) + "\n"


def _type(table: Table | None, column: str) -> str:
    if table is None:
        return ""
    found = table.columns[column]
    keys = [f" → `{key.column.table.name}`" for key in found.foreign_keys]
    return f"{found.type}{'' if found.nullable else ', required'}{''.join(keys)}"


if __name__ == "__main__":
    (HERE / "schema.md").write_text(schema(), encoding="utf-8")
    (HERE / "sql.md").write_text(sql(), encoding="utf-8")
