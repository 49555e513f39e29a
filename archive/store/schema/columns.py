"""What the tables are made of: columns, keys and conditions, under names that migrations can rely on."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, Column("id", Integer, primary_key=True), *items, sqlite_strict=True)


def words(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def number(name: str, *, required: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=not required)


def points_to(target: str, name: str, *, required: bool = False, cascade: bool = False) -> Column[int]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, key, nullable=not required)


def of_article() -> Column[int]:
    return points_to("articles", "article_id", required=True, cascade=True)


def span(*, required: bool = True) -> tuple[SchemaItem, ...]:
    check = CheckConstraint('"start" >= 0 AND "start" < "end"', name="span")
    return number("start", required=required), number("end", required=required), check


def one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def where_given(column: str) -> Index:
    """An index without the rows, most of them, that have nothing there."""
    return Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
