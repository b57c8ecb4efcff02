"""Rows of journalled tables in plain SQL, for appliers of hot events, under the same guard as the managers.

Django builds the SQL of `create` and `update` anew for each row. At the counter that was more than the database took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import models

from dirisha.core.events import canonical
from dirisha.journal import sql
from dirisha.journal.managers import Journalled, refuse_unless_pen_down


def put(model: type[Journalled], *rows: Mapping[str, Any]) -> int:
    """Insert rows (all with the same columns, by attribute name: `site_id`); how many. One statement, none for none.

    WrittenOutsideApplier unless an applier is at work. Columns left out take the database's default, if there is one.
    """
    refuse_unless_pen_down(model)
    if not rows:
        return 0
    names = tuple(rows[0])
    table, columns, as_json = _shape(model, names)
    values = [_value(row[name], name in as_json) for row in rows for name in names]
    return sql.run(sql.insert(table, columns, len(rows)), values)


def put_beside(model: type[Journalled], row: Mapping[str, Any], beside: str, values: Sequence[Any]) -> None:
    """Insert one row, and carry out the change `beside` of another table of the room.

    One statement on PostgreSQL, where each is a journey while others wait for what is locked; two on SQLite.
    """
    refuse_unless_pen_down(model)
    table, columns, as_json = _shape(model, tuple(row))
    given = [_value(row[name], name in as_json) for name in row]
    if sql.on_postgresql():
        sql.run(f"WITH beside AS ({beside}) {sql.insert(table, columns, 1)}", [*values, *given])
        return
    sql.run(beside, values)
    sql.run(sql.insert(table, columns, 1), given)


def change(model: type[Journalled], statement: str, values: Sequence[Any]) -> int:
    """Carry out one UPDATE, DELETE or upsert of a table of the room; how many rows it touched.

    WrittenOutsideApplier unless an applier is at work. `statement` is a constant of the applier, values stand apart.
    """
    refuse_unless_pen_down(model)
    return sql.run(statement, values)


@cache
def _shape(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, tuple[str, ...], frozenset[str]]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = tuple(str(fields[name].column) for name in names)
    as_json = frozenset(name for name in names if isinstance(fields[name], models.JSONField))
    return model._meta.db_table, columns, as_json


def _value(value: Any, as_json: bool) -> Any:
    return canonical(value).decode() if as_json and value is not None else value
