"""The journal's own SQL. Its tables are appended to in a few plain statements that both databases understand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections

ROWS_AT_ONCE = 500
"""Rows of one INSERT; SQLite takes 32,766 values in one statement."""


def on_postgresql() -> bool:
    """Whether the record lies in PostgreSQL."""
    return connection.vendor == "postgresql"


def run(statement: str, values: Sequence[Any] = (), *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Execute one statement in the database `using`; how many rows it touched."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, _plain(values))
        return int(cursor.rowcount)


def one(statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """The first row that a statement answers, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _plain(values))
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def rows(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows that a statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _plain(values))
        return list(cursor.fetchall())


def insert(table: str, columns: Sequence[str], count: int) -> str:
    """The text of an INSERT of `count` rows; names are quoted, values are placeholders."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = f"({', '.join(['%s'] * len(columns))})"
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([marks] * count)}'  # noqa: S608 - names are ours


def _plain(values: Sequence[Any]) -> list[Any]:
    """SQLite keeps a UUID as 32 digits, a moment as text in UTC and a day as text, as Django's own fields do there."""
    if on_postgresql():
        return list(values)
    return [_for_sqlite(value) for value in values]


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
